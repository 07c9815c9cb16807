"""Self-tests by chat: what a result says, whether a change is real, which side is weaker, what is due.

Decides TEST-01 to TEST-09 and PLAN-14. A difference is real only above the error of the test; a
weakness is a thing worth training and never said to be a cause.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from coaching.library import Library, SelfTestRow
from coaching.plan.facts import Facts
from coaching.runner import Runner, SelfTest
from coaching.values import Level, Mod, PlanState, Side, Value

HOP = "hop_pain"


class Reading(Value):
    """What one result says. `gap` is right minus left; `is_real` whether it exceeds the test's error."""

    name: str
    on: date
    gap: float | None
    is_real: bool
    weaker: Side | None
    is_low: bool
    norm: float | None


def latest(runner: Runner, name: str, on: date) -> SelfTest | None:
    """The newest result of a self-test up to a date."""
    found = [one for one in runner.self_tests if one.name == name and one.on <= on]
    return max(found, key=lambda one: one.on, default=None)


def reading(test: SelfTest, runner: Runner, library: Library) -> Reading:
    """What a result says: side difference, weaker side, low for age or for the target.

    Rules: TEST-01 to TEST-09.
    """
    row = library.rows(SelfTestRow)[test.name]
    gap = test.right - test.left if test.left is not None and test.right is not None else None
    is_real = gap is not None and abs(gap) > row.error
    weaker: Side | None = None
    if is_real and gap is not None:
        left_is_less = gap > 0
        weaker = Side.LEFT if left_is_less == (row.better == "more") else Side.RIGHT
    told = [one for one in (test.left, test.right, test.value) if one is not None]
    worst = (min(told) if row.better == "more" else max(told)) if told else None
    norm = _norm(row, runner)
    low = norm - row.error if norm is not None else row.low
    is_low = worst is not None and low is not None and row.better == "more" and worst < low
    return Reading(
        name=test.name, on=test.on, gap=gap, is_real=is_real, weaker=weaker, is_low=is_low, norm=norm
    )


def _norm(row: SelfTestRow, runner: Runner) -> float | None:
    """The norm of the runner's decade; the lower of both where sex is not told. Rules: TEST-01."""
    if not row.norm_m or runner.age is None:
        return None
    decade = min(max(runner.age // 10 - 2, 0), len(row.norm_m) - 1)
    by_sex = {"m": row.norm_m[decade], "f": row.norm_f[decade]}
    return float(by_sex.get(runner.sex or "", min(row.norm_m[decade], row.norm_f[decade])))


def difference(
    before: SelfTest, after: SelfTest, library: Library
) -> dict[Side, Literal["better", "worse", "same"]]:
    """How each side changed; a change within the error is no change. Rules: TEST (error margins)."""
    row = library.rows(SelfTestRow)[after.name]
    changes: dict[Side, Literal["better", "worse", "same"]] = {}
    for side, old, new in (
        (Side.LEFT, before.left, after.left),
        (Side.RIGHT, before.right, after.right),
        (Side.BOTH, before.value, after.value),
    ):
        if old is None or new is None:
            continue
        step = new - old if row.better == "more" else old - new
        changes[side] = "better" if step > row.error else "worse" if step < -row.error else "same"
    return changes


def weak_side(facts: Facts, category: str) -> Side | None:
    """The really weaker side for a kind of exercise, by the newest test that serves it. Rules: TEST, F06."""
    for row in facts.library.rows(SelfTestRow).values():
        if row.category != category:
            continue
        test = latest(facts.runner, row.name, facts.today)
        if test is not None:
            weaker = reading(test, facts.runner, facts.library).weaker
            if weaker is not None:
                return weaker
    return None


def due(facts: Facts) -> tuple[str, ...]:
    """Tests due now: the battery at weeks 0, 6, 12 and 16; none on a bad day.

    Hopping only on the way into the ladder or springy work, never where a bone may be in question.
    Rules: PLAN-14, TEST (skip for an amber or red site).
    """
    last = facts.last
    if last is not None and (last.level is not Level.GREEN or last.mod > Mod.EASY):
        return ()
    weeks = (facts.today - facts.runner.started_on).days // 7
    dates = [facts.number(f"retest_week_{n}") for n in range(4)]
    reached = max((week for week in dates if week <= weeks), default=None)
    if reached is None:
        return ()
    since = facts.runner.started_on + timedelta(weeks=int(reached))
    battery = [row for row in facts.library.rows(SelfTestRow).values() if row.in_battery]
    wanted = [row.name for row in battery if not _is_done(facts, row.name, since)]
    if facts.last_state is PlanState.RETURN_LADDER and not _bone_in_question(facts):
        wanted += [HOP] if not _is_done(facts, HOP, since) else []
    return tuple(wanted)


def _is_done(facts: Facts, name: str, since: date) -> bool:
    test = latest(facts.runner, name, facts.today)
    return test is not None and test.on >= since


def _bone_in_question(facts: Facts) -> bool:
    """Whether any followed place may be bone, or a bone is healing. Rules: FLAG-26, TEST-08."""
    places = [problem.place for problem in facts.runner.active_problems]
    return any(
        facts.library.site(place.site).bone_risk != "none" or facts.told.is_healing_bone(place)
        for place in places
    )
