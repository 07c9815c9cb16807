"""Strength: which days, which stage, which exercises; weak or sore places decide what steps aside.

Decides STR-06 to STR-11 and the stages of the region guides (REG). Springy work stays locked until
its criteria hold, and never within 48 hours of a flare (STR-10). Work for parts that do not hurt
goes on, and a flare swaps a sore place's work for holds and slow movement (MOD, F54).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coaching.decision import Exercise, Planned
from coaching.library import ExerciseRow, RegionRow, SiteRow
from coaching.plan.changes import SPRINGY
from coaching.plan.facts import WEEK, Facts
from coaching.plan.selftests import latest, weak_side
from coaching.runner import Problem
from coaching.values import Mod, Place, SessionKind, Side, Site

#: categories of the two sessions that alternate; hip and trunk first, foot work modest (STR-05)
ROTATION: tuple[tuple[str, ...], ...] = (
    ("hinge", "single_leg", "abductors", "ankle", "trunk"),
    ("single_leg", "adductors", "hinge", "ankle", "foot", "springy"),
)

#: places that work for the ankle loads
_BELOW_KNEE = frozenset(
    {Site.ACHILLES_MID, Site.ACHILLES_INSERTION, Site.CALF, Site.PLANTAR_HEEL, Site.ARCH, Site.FOREFOOT}
    | {Site.MEDIAL_SHIN, Site.ANTERIOR_SHIN, Site.SHIN, Site.ANKLE_LATERAL, Site.ANKLE_MEDIAL, Site.FOOT}
)


@dataclass(frozen=True)
class Readiness:
    """What strength work the body is ready for."""

    stage: int
    is_springy_open: bool
    sore: frozenset[Site]
    regions: tuple[RegionRow, ...]


def strength_days(facts: Facts, runs: Mapping[date, Planned]) -> tuple[date, ...]:
    """Days for strength: easy-run days first, not the day before a long or hard run; two a week.

    Days without a run are used only as far as full rest days are kept. Rules: STR-06, STR-09, PLAN-08.
    """
    wanted = int(facts.number("strength_a_week"))
    demanding = {day for day, run in runs.items() if run.kind.is_hard or run.kind is SessionKind.LONG_RUN}

    def is_fit(day: date) -> bool:
        return day + timedelta(days=1) not in demanding and day - timedelta(days=6) not in demanding

    chosen: list[date] = []
    for day, run in runs.items():
        far = all((day - other).days >= 2 for other in chosen)
        if len(chosen) < wanted and run.kind is not SessionKind.LONG_RUN and is_fit(day) and far:
            chosen.append(day)
    rest = int(facts.number("rest_days_careful" if facts.is_careful else "rest_days"))
    free = [facts.monday + timedelta(days=n) for n in range(7)]
    free = [day for day in free if day not in runs and is_fit(day) and facts.can_train(day)]
    spare = 7 - len(runs) - rest
    for day in free:
        if len(chosen) >= wanted or spare <= 0:
            break
        if all(abs((day - other).days) >= 2 for other in chosen):
            chosen.append(day)
            spare -= 1
    return tuple(sorted(chosen))


def readiness(facts: Facts) -> Readiness:
    """Stage, springy gate, sore sites and the region work they ask for. Rules: STR-07, STR-10, REG."""
    sessions = [
        session.on
        for session in facts.diary.sessions(facts.today - 16 * WEEK, facts.today)
        if session.session is SessionKind.STRENGTH
    ]
    lived = len({(on - facts.monday).days // 7 for on in sessions})
    reached = 1 + sum(lived >= facts.number(f"stage_{n}_weeks") for n in (2, 3))
    if facts.last is not None and facts.last.mod >= Mod.SHORTEN:
        reached = max(1, reached - 1)
    springy = _is_springy_open(facts, lived)
    regions = [
        found
        for problem in facts.runner.active_problems
        if (found := _region(facts, problem, sessions, springy)) is not None
    ]
    return Readiness(
        stage=reached,
        is_springy_open=springy,
        sore=frozenset(problem.place.site for problem in facts.runner.active_problems),
        regions=tuple(regions),
    )


def _is_springy_open(facts: Facts, lived: int) -> bool:
    """Stage 2 lived for four weeks, two weeks without a cut, heel raises known to be enough.

    Rules: STR-10.
    """
    if lived < facts.number("stage_2_weeks") + facts.number("springy_after_weeks"):
        return False
    quiet = facts.today - timedelta(days=int(facts.number("springy_quiet_days")))
    if any(one.mod >= Mod.SHORTEN for one in facts.decided(quiet, facts.today)):
        return False
    raises = latest(facts.runner, "single_leg_heel_raise_reps", facts.today)
    if raises is None or raises.left is None or raises.right is None:
        return False
    hop = latest(facts.runner, "hop_pain", facts.today)
    hops = hop is None or max(hop.left or 0, hop.right or 0) <= facts.number("springy_hop_pain")
    return min(raises.left, raises.right) >= facts.number("springy_heel_raises") and hops


def _region(facts: Facts, problem: Problem, sessions: Sequence[date], springy: bool) -> RegionRow | None:
    """The stage of a sore place's own work: holds after a flare, then slow, then heavy, then springy.

    A stage needs calm weeks since the last flare and sessions lived in them. Rules: REG, STR-08.
    """
    site = facts.library.site(problem.place.site)
    if site.bone_risk == "high":
        return None
    since = max(facts.last_flare(problem.place), problem.since)
    calm = (facts.today - since).days // 7
    lived = sum(on > since for on in sessions)
    reached = 1 + sum(
        calm >= facts.number(f"region_{n}_weeks") and lived >= facts.number(f"region_{n}_sessions")
        for n in (2, 3, 4)
    )
    if not springy:
        reached = min(reached, 3)
    return _row(facts, site, reached)


def _row(facts: Facts, site: SiteRow, stage: int) -> RegionRow | None:
    return facts.library.rows(RegionRow).get(f"{site.guide}-{stage}")


def strength_session(facts: Facts, on: date, *, is_light: bool, ready: Readiness | None = None) -> Planned:
    """The session of a day: what sore places need first, then one exercise of each category in turn.

    Rules: STR-06 to STR-11.
    """
    ready = ready or readiness(facts)
    week = on.toordinal() // 7
    rows = facts.library.rows(ExerciseRow)
    most = int(facts.number("strength_exercises"))
    chosen: list[ExerciseRow] = []
    for region in ready.regions:
        chosen += [rows[name] for name in region.exercises if _may(rows[name], ready)][:2]
    for category in ROTATION[0 if on.weekday() < 3 else 1]:
        row = _pick(facts, category, ready, week)
        if row is not None:
            chosen.append(row)
    exercises = [_exercise(facts, row, is_light=is_light) for row in dict.fromkeys(chosen)]
    return Planned(
        kind=SessionKind.STRENGTH,
        duration_min=int(facts.number("strength_min")),
        rpe_max=5 + ready.stage,
        exercises=tuple(exercises[:most]),
    )


def _may(row: ExerciseRow, ready: Readiness) -> bool:
    return ready.is_springy_open or not SPRINGY & set(row.tags)


def _pick(facts: Facts, category: str, ready: Readiness, week: int) -> ExerciseRow | None:
    """The exercise of a category at the stage reached, or below it where a sore site is loaded."""
    if category == "springy" and (not ready.is_springy_open or ready.sore):
        return None
    highest = 4 if category == "springy" else ready.stage
    for stage in range(highest, 0, -1):
        fitting = [
            row
            for row in facts.exercises(category)
            if row.stage == stage and not ready.sore & set(row.loads) and _may(row, ready)
        ]
        if fitting:
            return fitting[week % len(fitting)]
    return None


def _exercise(facts: Facts, row: ExerciseRow, *, is_light: bool) -> Exercise:
    """An exercise with its dose; fewer sets in a light week, one more for a side that is really weaker."""
    sets = max(1, round(row.sets * facts.number("strength_deload_share"))) if is_light else row.sets
    side: Side | None = weak_side(facts, row.category) if row.is_one_sided else None
    return Exercise(id=row.name, tags=row.tags, sets=sets, dose=row.dose, side_first=side)


def soothed(facts: Facts, on: date, sessions: tuple[Planned, ...]) -> tuple[Planned, ...]:
    """Strength within 72 h of more than 5 somewhere: only holds for that place, nothing springy anywhere.

    Rules: STR-08, STR-10, REG.
    """
    hot = [place.site for place in facts.told.today_places if _is_hot(facts, place, on)]
    if not hot or not any(one.kind is SessionKind.STRENGTH for one in sessions):
        return sessions
    rows = {row.name: row for row in facts.library.rows(ExerciseRow).values()}
    guides = [row for site in hot if (row := _row(facts, facts.library.site(site), 1)) is not None]
    first = [
        _exercise(facts, rows[name], is_light=True)
        for guide in guides
        for name in guide.exercises
        if _is_gentle(rows[name], hot)
    ]
    kept: list[Planned] = []
    for one in sessions:
        if one.kind is not SessionKind.STRENGTH:
            kept.append(one)
            continue
        named = {each.id for each in first}
        rest = [
            each
            for each in one.exercises
            if each.id not in named and (each.id not in rows or _is_gentle(rows[each.id], hot))
        ]
        most = int(facts.number("strength_exercises"))
        kept.append(one.model_copy(update={"exercises": tuple([*first, *rest][:most])}))
    return tuple(kept)


def _is_hot(facts: Facts, place: Place, on: date) -> bool:
    """Whether a place was above 5 in the 72 hours before a day, in a morning or a run."""
    most = facts.number("pain_acceptable_max")
    days = [on - timedelta(days=n) for n in range(int(facts.number("high_pain_lasting_days")) + 1)]
    return any((facts.told.worst_on(place, day) or 0) > most for day in days if day <= facts.today)


def _is_gentle(row: ExerciseRow, hot: Sequence[Site]) -> bool:
    """Whether an exercise leaves the hot places alone, or only holds."""
    if SPRINGY & set(row.tags):
        return False
    if "isometric" in row.tags:
        return True
    is_ankle = row.category == "ankle" and bool(_BELOW_KNEE & set(hot))
    return not is_ankle and not set(hot) & set(row.loads)
