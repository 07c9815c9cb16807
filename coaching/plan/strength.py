"""Strength: which days, which stage, which exercises; weak or sore places decide what steps aside.

Decides STR-06 to STR-11. Springy work stays locked until its criteria hold, and never within 48
hours of a flare (STR-10). Work for parts that do not hurt goes on (MOD).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from coaching.decision import Exercise, Planned
from coaching.library import ExerciseRow
from coaching.plan.changes import SPRINGY
from coaching.plan.facts import WEEK, Facts
from coaching.runner import SelfTest
from coaching.values import Mod, SessionKind, Site

#: categories of the two sessions that alternate; hip and trunk first, foot work modest (STR-05)
ROTATION: tuple[tuple[str, ...], ...] = (
    ("hinge", "single_leg", "abductors", "ankle", "trunk"),
    ("single_leg", "adductors", "hinge", "ankle", "foot", "springy"),
)


def strength_days(facts: Facts, runs: Mapping[date, Planned]) -> tuple[date, ...]:
    """Days for strength: easy-run days first, not the day before a long or hard run; two a week.

    Days without a run are used only as far as full rest days are kept. Rules: STR-06, STR-09, PLAN-08.
    """
    wanted = int(facts.number("strength_a_week"))
    demanding = {day for day, run in runs.items() if run.kind.is_hard or run.kind is SessionKind.LONG_RUN}
    if len(runs) > 3:
        demanding = demanding or set(list(runs)[-1:])

    def is_fit(day: date) -> bool:
        return day + timedelta(days=1) not in demanding and day - timedelta(days=6) not in demanding

    chosen: list[date] = []
    for day, run in runs.items():
        far = all((day - other).days >= 2 for other in chosen)
        if len(chosen) < wanted and run.kind is not SessionKind.LONG_RUN and is_fit(day) and far:
            chosen.append(day)
    rest = int(facts.number("rest_days_careful" if facts.is_careful else "rest_days"))
    free = [facts.monday + timedelta(days=n) for n in range(7)]
    free = [day for day in free if day not in runs and is_fit(day)]
    spare = 7 - len(runs) - rest
    for day in free:
        if len(chosen) >= wanted or spare <= 0:
            break
        if all(abs((day - other).days) >= 2 for other in chosen):
            chosen.append(day)
            spare -= 1
    return tuple(sorted(chosen))


def stage(facts: Facts) -> int:
    """The stage of the work: by weeks of strength lived in the last months. Rules: STR-07."""
    weeks = {
        (session.on - facts.monday).days // 7
        for session in facts.diary.sessions(facts.today - 16 * WEEK, facts.today)
        if session.session is SessionKind.STRENGTH
    }
    lived = len(weeks)
    reached = 1 if lived < 3 else 2 if lived < 6 else 3
    if facts.last is not None and facts.last.mod >= Mod.SHORTEN:
        reached -= 1
    return max(1, reached)


def springy_open(facts: Facts) -> bool:
    """Whether springy work may enter. Rules: STR-10.

    Stage 2 lived for four weeks, no cut for pain in 14 days, no sore place, heel raises not known
    to be weak, and no bone in question.
    """
    weeks = {
        (session.on - facts.monday).days // 7
        for session in facts.diary.sessions(facts.today - 16 * WEEK, facts.today)
        if session.session is SessionKind.STRENGTH
    }
    if len(weeks) < 7 or facts.runner.active_problems:
        return False
    cut = [one for one in facts.history[-14:] if one.mod >= Mod.SHORTEN]
    raises = latest(facts, "single_leg_heel_raise_reps")
    if raises is None:
        return False
    worse = min(raises.left or 0, raises.right or 0)
    return not cut and worse >= 20


def latest(facts: Facts, name: str) -> SelfTest | None:
    """The newest result of a self-test."""
    found = [one for one in facts.runner.self_tests if one.name == name and one.on <= facts.today]
    return max(found, key=lambda one: one.on, default=None)


def sore_sites(facts: Facts) -> frozenset[Site]:
    """Sites of sore places still followed."""
    return frozenset(problem.place.site for problem in facts.runner.active_problems)


def strength_session(facts: Facts, on: date, *, is_light: bool) -> Planned:
    """The session of a day: one exercise of each category in turn, sore sites spared.

    Rules: STR-06 to STR-11.
    """
    sore = sore_sites(facts)
    reached = stage(facts)
    springy = springy_open(facts)
    week = (on - date(2024, 1, 1)).days // 7
    turn = 0 if on.weekday() < 3 else 1
    exercises: list[Exercise] = []
    for category in ROTATION[turn]:
        if category == "springy" and not springy:
            continue
        row = _pick(facts, category, reached, sore, week)
        if row is None:
            continue
        sets = max(1, round(row.sets * facts.number("strength_deload_share"))) if is_light else row.sets
        exercises.append(Exercise(id=row.name, tags=row.tags, sets=sets, dose=row.dose))
    return Planned(
        kind=SessionKind.STRENGTH,
        duration_min=int(facts.number("strength_min")),
        rpe_max={1: 6, 2: 7, 3: 8}[reached],
        exercises=tuple(exercises),
    )


def _pick(facts: Facts, category: str, reached: int, sore: frozenset[Site], week: int) -> ExerciseRow | None:
    """The exercise of a category at the stage reached, or below it where a sore site is loaded."""
    rows = [row for row in facts.library.rows(ExerciseRow).values() if row.category == category]
    for level in range(reached, 0, -1):
        fitting = [
            row
            for row in rows
            if row.stage == level
            and not sore & set(row.loads)
            and (category == "springy" or not SPRINGY & set(row.tags))
        ]
        if fitting:
            return fitting[week % len(fitting)]
    return None
