"""Self-tests by chat: what a result says, whether a change is real, which side is weaker, what is due.

Decides TEST-01 to TEST-09, PLAN-14 and the entry tests of RTR-01 and STR-10. A difference is real only
above the error of the test; a weakness is a thing worth training and never said to be a cause.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from coaching.library import Library, SelfTestRow
from coaching.plan.facts import Facts
from coaching.runner import Runner, SelfTest
from coaching.values import Level, Mod, Place, PlanState, SessionKind, Side, Value

HOP, WALK, RAISES, STEP_DOWN = (
    "hop_pain",
    "brisk_walk_30min_pain_free",
    "single_leg_heel_raise_reps",
    "step_down_pain",
)
SQUAT = "single_leg_squat_quality"

#: the order in which a round goes
GROUPS = ("first", "next", "more")

Change = Literal["better", "worse", "same"]
LeftOut = Literal["red", "sore", "bone", "locked", "limit"]


class Reading(Value):
    """What one result says. `gap` is right minus left; `is_real` whether it exceeds the test's error."""

    name: str
    on: date
    gap: float | None
    is_real: bool
    weaker: Side | None
    is_low: bool
    norm: float | None


class Gain(Value):
    """A side that got better by more than the test's error. Rules: TEST (error margins)."""

    name: str
    side: Side
    before: float
    after: float
    since: date


class Offer(Value):
    """What may be tested today, in the order to go, and what is left out for which reason. Rules: TEST."""

    tests: tuple[str, ...]
    left_out: tuple[tuple[str, LeftOut], ...] = ()
    places: tuple[Place, ...] = ()
    """Sore places that some tests wait for."""


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


def difference(before: SelfTest, after: SelfTest, library: Library) -> dict[Side, Change]:
    """How each side changed; a change within the error is no change. Rules: TEST (error margins)."""
    row = library.rows(SelfTestRow)[after.name]
    changes: dict[Side, Change] = {}
    for side, old, new in _sides(before, after):
        step = new - old if row.better == "more" else old - new
        changes[side] = "better" if step > row.error else "worse" if step < -row.error else "same"
    return changes


def _sides(before: SelfTest, after: SelfTest) -> list[tuple[Side, float, float]]:
    """The sides that both results know, with both values."""
    pairs = (
        (Side.LEFT, before.left, after.left),
        (Side.RIGHT, before.right, after.right),
        (Side.BOTH, before.value, after.value),
    )
    return [(side, old, new) for side, old, new in pairs if old is not None and new is not None]


def before(runner: Runner, test: SelfTest) -> SelfTest | None:
    """The result of the same test before this one."""
    return latest(runner, test.name, test.on - timedelta(days=1))


def with_result(runner: Runner, *results: SelfTest) -> Runner:
    """The runner with new results; a second one of a day takes the place of the first, side by side."""
    tests = list(runner.self_tests)
    for result in results:
        same = next((one for one in tests if (one.name, one.on) == (result.name, result.on)), None)
        if same is not None:
            tests.remove(same)
            told = {name: value for name, value in result if value is not None}
            result = same.model_copy(update=told)
        tests.append(result)
    return runner.model_copy(update={"self_tests": tuple(tests)})


def without(runner: Runner, name: str, on: date) -> Runner:
    """The runner without the result of a day: it was taken back."""
    tests = tuple(one for one in runner.self_tests if (one.name, one.on) != (name, on))
    return runner.model_copy(update={"self_tests": tests})


def gains(runner: Runner, since: date, until: date, library: Library) -> tuple[Gain, ...]:
    """Sides that got better by more than the error, by tests of a half-open window. Rules: TEST, F61."""
    found: list[Gain] = []
    for test in runner.self_tests:
        earlier = before(runner, test)
        if not since <= test.on < until or earlier is None or test.name not in library.rows(SelfTestRow):
            continue
        changes = difference(earlier, test, library)
        found += [
            Gain(name=test.name, side=side, before=old, after=new, since=earlier.on)
            for side, old, new in _sides(earlier, test)
            if changes[side] == "better"
        ]
    return tuple(found)


def weak_side(facts: Facts, category: str) -> Side | None:
    """The really weaker side for a kind of exercise, by the newest test that serves it. Rules: TEST, F06."""
    for row in facts.library.rows(SelfTestRow).values():
        if row.category != category or row.group not in GROUPS:
            continue
        test = latest(facts.runner, row.name, facts.today)
        if test is not None:
            weaker = reading(test, facts.runner, facts.library).weaker
            if weaker is not None:
                return weaker
    return None


def wanted_categories(facts: Facts) -> tuple[str, ...]:
    """Kinds of exercise that a low result or a really weaker side asks for: they come first. Rules: TEST, F06."""
    found: list[str] = []
    for row in facts.library.rows(SelfTestRow).values():
        test = latest(facts.runner, row.name, facts.today) if row.group in GROUPS else None
        if test is None:
            continue
        told = reading(test, facts.runner, facts.library)
        if told.is_low or told.weaker is not None:
            found.append(row.category)
    return tuple(dict.fromkeys(found))


# What is due, and what may be done today


def round_of(facts: Facts) -> int | None:
    """The round of tests that was reached last: 0 for week 0, then weeks 6, 12 and 16. Rules: PLAN-14."""
    weeks = (facts.today - facts.runner.started_on).days // 7
    reached = [n for n, week in enumerate(_weeks(facts)) if week <= weeks]
    return reached[-1] if reached else None


def _weeks(facts: Facts) -> list[int]:
    return [int(facts.number(f"retest_week_{n}")) for n in range(4)]


def next_round_on(facts: Facts) -> date | None:
    """The date of the next round of tests; None after the last. Rules: PLAN-14, F49."""
    dates = [facts.runner.started_on + timedelta(weeks=week) for week in _weeks(facts)]
    return next((on for on in dates if on > facts.today), None)


def due(facts: Facts) -> tuple[str, ...]:
    """Tests due now: the battery at weeks 0, 6, 12 and 16, and entry tests; none on a bad day.

    Hopping only on the way into the ladder or springy work, never where a bone may be in question.
    Rules: PLAN-14, TEST (skip for an amber or red site).
    """
    last = facts.last
    is_bad = last is not None and (last.level is not Level.GREEN or last.mod > Mod.EASY)
    if round_of(facts) is None or is_bad:
        return ()
    wanted = list(undone(facts))
    if facts.last_state is PlanState.RETURN_LADDER:
        wanted += [name for name in entry_tests(facts) if name not in wanted]
    offer = may_test(facts, tuple(wanted))
    return offer.tests


def undone(facts: Facts) -> tuple[str, ...]:
    """Tests of the present round without a result yet, whatever the day is like. Rules: PLAN-14."""
    reached = round_of(facts)
    if reached is None:
        return ()
    since = facts.runner.started_on + timedelta(weeks=_weeks(facts)[reached])
    rows = facts.library.rows(SelfTestRow)
    battery = [
        name for group in GROUPS for name, row in rows.items() if row.group == group and row.in_battery
    ]
    return tuple(name for name in battery if not _is_done(facts, name, since))


def entry_tests(facts: Facts) -> tuple[str, ...]:
    """Tests that open the walk-run ladder and are not known of the last weeks. Rules: RTR-01, TEST-08."""
    since = facts.today - timedelta(days=int(facts.number("entry_test_days")))
    names = (WALK, RAISES, STEP_DOWN, *(() if bone_in_question(facts) else (HOP,)))
    return tuple(name for name in names if not _is_done(facts, name, since))


def entry_fails(facts: Facts) -> tuple[str, ...]:
    """Entry tests of the last weeks that were not passed; what is not known fails nothing here.

    A brisk walk that hurt; heel raises below 20 that are below the norm less the error too, and really less
    than on the other side; step-downs or hops above 2 of 10. Rules: RTR-01.
    """
    since = facts.today - timedelta(days=int(facts.number("entry_test_days")))
    failed: list[str] = []
    walk = latest(facts.runner, WALK, facts.today)
    if walk is not None and walk.value == 0:
        failed.append(WALK)
    raises = latest(facts.runner, RAISES, facts.today)
    if raises is not None and raises.on >= since and not _raises_pass(facts, raises):
        failed.append(RAISES)
    for name in (STEP_DOWN, HOP):
        test = latest(facts.runner, name, facts.today)
        worst = max((one for one in (test.left, test.right) if one is not None), default=0) if test else 0
        if test is not None and test.on >= since and worst > facts.number("entry_pain"):
            failed.append(name)
    return tuple(failed)


def _raises_pass(facts: Facts, test: SelfTest) -> bool:
    """Enough, usual for the age, or level with the other side. Rules: RTR-01, TEST-01."""
    told = [one for one in (test.left, test.right) if one is not None]
    if not told or min(told) >= facts.number("springy_heel_raises"):
        return True
    found = reading(test, facts.runner, facts.library)
    is_usual = found.norm is not None and not found.is_low
    return is_usual or (found.gap is not None and not found.is_real)


def may_test(facts: Facts, names: tuple[str, ...], *, level: Level | None = None) -> Offer:
    """Which of these tests may be done today, and what the others wait for.

    None on a red day or against a clinician; none that loads a place above 3 of 10 or one that an amber
    day is about; nothing on one leg where a bone may be hurt, and hops only as an entry test.
    Rules: TEST (skip for amber or red), TEST-08, FLAG-26.
    """
    limits = [word for limit in facts.runner.limits_on(facts.today) for word in limit.forbids]
    if level is Level.RED or facts.runner.open_holds:
        return Offer(tests=(), left_out=tuple((name, "red") for name in names))
    if "all_exercise" in limits or SessionKind.STRENGTH in limits:
        return Offer(tests=(), left_out=tuple((name, "limit") for name in names))
    sore = _sore(facts, level)
    bones = [place for place in sore if facts.library.site(place.site).bone_risk == "high"]
    bones += [one.place for one in facts.runner.active_problems if facts.told.is_healing_bone(one.place)]
    rows = facts.library.rows(SelfTestRow)
    tests: list[str] = []
    left_out: list[tuple[str, LeftOut]] = []
    waits: list[Place] = []
    for name in names:
        loads = rows[name].loads
        hit = [place for place in sore if place.site in loads]
        if name == HOP and bone_in_question(facts):
            left_out.append((name, "bone"))
        elif name == HOP and ("impact" in limits or not may_hop(facts)):
            left_out.append((name, "limit" if "impact" in limits else "locked"))
        elif hit:
            left_out.append((name, "bone" if any(place in bones for place in hit) else "sore"))
            waits += hit
        else:
            tests.append(name)
    return Offer(tests=tuple(tests), left_out=tuple(left_out), places=tuple(dict.fromkeys(waits)))


def may_hop(facts: Facts) -> bool:
    """Whether a hop test has a reason now: the way into the ladder, or into springy work. Rules: TEST-08."""
    if facts.last_state is PlanState.RETURN_LADDER:
        return True
    sessions = [
        one.on
        for one in facts.diary.sessions(facts.today - timedelta(weeks=16), facts.today)
        if one.session is SessionKind.STRENGTH
    ]
    lived = len({(on - facts.monday).days // 7 for on in sessions})
    return lived >= facts.number("stage_2_weeks") + facts.number("springy_after_weeks")


def _sore(facts: Facts, level: Level | None) -> list[Place]:
    """Places above 3 of 10 today or yesterday; on an amber day every place that is followed or named."""
    most = facts.number("test_pain_max")
    days = (facts.today - timedelta(days=1), facts.today)
    places = facts.told.today_places
    if level is Level.AMBER:
        return [place for place in places if any(facts.told.worst_on(place, day) != 0 for day in days)]
    return [p for p in places if any((facts.told.worst_on(p, day) or 0) > most for day in days)]


def _is_done(facts: Facts, name: str, since: date) -> bool:
    test = latest(facts.runner, name, facts.today)
    return test is not None and test.on >= since


def bone_in_question(facts: Facts) -> bool:
    """Whether any followed place may be bone, or a bone is healing. Rules: FLAG-26, TEST-08."""
    places = [problem.place for problem in facts.runner.active_problems]
    return any(
        facts.library.site(place.site).bone_risk != "none" or facts.told.is_healing_bone(place)
        for place in places
    )
