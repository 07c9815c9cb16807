"""Strength: which days, which stage, which exercises; weak or sore places decide what steps aside.

Decides STR-06 to STR-11 and the stages of the region guides (REG). Springy work stays locked until
its criteria hold, and never within 48 hours of a flare (STR-10). Work for parts that do not hurt
goes on, and a flare swaps a sore place's work for holds and slow movement (MOD, F54).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from coaching.decision import Exercise, Finding, Planned
from coaching.diary import Session
from coaching.library import ExerciseRow, RegionRow, SiteRow
from coaching.plan import ladder
from coaching.plan.changes import SPRINGY
from coaching.plan.doses import fitted, holding
from coaching.plan.facts import WEEK, Facts
from coaching.plan.selftests import HOP, RAISES, SQUAT, STEP_DOWN, latest, wanted_categories, weak_side
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
#: a bone there carries the trunk, and no exercise spares it
_AT_HIP = frozenset({Site.GROIN_HIP, Site.LATERAL_HIP, Site.GLUTE, Site.LOW_BACK, Site.PELVIS, Site.OTHER})
#: exercises on the mat that send nothing through a leg
_OFF_FEET = frozenset({"side-lying-leg-raise", "clam", "ball-squeeze", "dead-bug"})
BONE = "bone"
"""The tag of a session beside a bone that heals: no pain at all there; the place stands behind it."""


@dataclass(frozen=True)
class Readiness:
    """What strength work the body is ready for."""

    stage: int
    is_springy_open: bool
    sore: frozenset[Site]
    regions: tuple[RegionRow, ...]
    aside: frozenset[str] = frozenset()
    """Exercises that hurt lately. Rules: STR-08."""
    first: tuple[str, ...] = ()
    """Categories that a self-test asks for. Rules: TEST, F06."""
    is_stepped_back: bool = False
    only: frozenset[str] | None = None
    """What may stand while a bone waits for its criteria; None where none does. Rules: PAIN-08, RTR-02."""


Response = Literal["well", "badly", "unknown"]


def strength_days(facts: Facts, runs: Mapping[date, Planned]) -> tuple[date, ...]:
    """Days for strength: easy-run days first, not the day before a long or hard run; two a week.

    Days without a run are used only as far as full rest days are kept. Rules: STR-06, STR-09, PLAN-08.
    """
    wanted = int(facts.number("strength_a_week"))
    demanding = {day for day, run in runs.items() if run.kind.is_hard or run.kind is SessionKind.LONG_RUN}

    race = next((day for day, run in runs.items() if run.kind is SessionKind.RACE), None)
    fresh = timedelta(days=int(facts.number("strength_before_race_days")))

    def is_fit(day: date) -> bool:
        if race is not None and race - fresh <= day <= race:
            return False
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
    done = responses(facts)
    sessions = [one.on for one, told in done if told != "badly" and one.on < facts.today]
    lived = len({(on - facts.monday).days // 7 for on in sessions})
    reached = 1 + sum(lived >= facts.number(f"stage_{n}_weeks") for n in (2, 3))
    is_back = _is_stepped_back(done) or (facts.last is not None and facts.last.mod >= Mod.SHORTEN)
    if is_back:
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
        aside=_aside(facts),
        first=wanted_categories(facts),
        is_stepped_back=is_back,
        only=_beside_bone(facts),
    )


def _beside_bone(facts: Facts) -> frozenset[str] | None:
    """The exercises that send no load through a bone that waits for its criteria; None where none waits.

    Rules: PAIN-08, RTR-02, STR-10.
    """
    if not ladder.is_bone_waiting(facts):
        return None
    place = ladder.bone_place(facts)
    return frozenset() if place is None or place.site in _AT_HIP else _OFF_FEET


def responses(facts: Facts) -> tuple[tuple[Session, Response], ...]:
    """How each strength session of the last weeks was taken, oldest first. Rules: STR-08, N1."""
    done = facts.diary.sessions(facts.today - 16 * WEEK, facts.today + timedelta(days=1))
    return tuple((one, response(facts, one)) for one in done if one.session is SessionKind.STRENGTH)


def response(facts: Facts, session: Session) -> Response:
    """Well: 3 or less in it and no place worse the morning after; a day with a run is the run's to judge.

    Unknown where neither was told: an unknown session counts as done and moves nothing up or back.
    Rules: STR-08.
    """
    told = [one for one in (session.pain_during, session.pain_after) if one is not None]
    most = facts.number("strength_pain_max")
    if max(told, default=0) > most or session.hurt or session.was_cut_short:
        return "badly"
    if not any(True for _ in facts.diary.runs(session.on, session.on + timedelta(days=1))):
        this, after = facts.diary.check_in(session.on), facts.diary.check_in(session.on + timedelta(days=1))
        if this is not None and after is not None and after.pain is not None:
            for report in after.pain:
                earlier = this.pain_at(report.place)
                now, then = report.now, earlier.now if earlier else None
                if now is not None and then is not None:
                    if now - then >= facts.number("strength_next_morning"):
                        return "badly"
    return "well" if told else "unknown"


def _is_stepped_back(done: Sequence[tuple[Session, Response]]) -> bool:
    """Whether a session that was taken badly still holds: two in a row taken well end it. Rules: STR-08, REG."""
    well = 0
    for _, told in reversed(done):
        if told == "badly":
            return True
        well += told == "well"
        if well == 2:
            return False
    return False


def _aside(facts: Facts) -> frozenset[str]:
    """Exercises that hurt in the last two weeks. Rules: STR-08."""
    since = facts.today - timedelta(days=int(facts.number("strength_aside_days")))
    done = facts.diary.sessions(since, facts.today + timedelta(days=1))
    return frozenset(name for one in done if one.session is SessionKind.STRENGTH for name in one.hurt)


def _is_springy_open(facts: Facts, lived: int) -> bool:
    """Stage 2 lived for four weeks, two weeks without a cut, heel raises known to be enough.

    Rules: STR-10.
    """
    if lived < facts.number("stage_2_weeks") + facts.number("springy_after_weeks") or ladder.heals_bone(
        facts
    ):
        return False
    quiet = facts.today - timedelta(days=int(facts.number("springy_quiet_days")))
    if any(one.mod >= Mod.SHORTEN for one in facts.decided(quiet, facts.today)):
        return False
    raises = latest(facts.runner, RAISES, facts.today)
    if raises is None or raises.left is None or raises.right is None:
        return False
    for name, most in ((HOP, "springy_hop_pain"), (STEP_DOWN, "strength_pain_max")):
        test = latest(facts.runner, name, facts.today)
        if test is not None and max(test.left or 0, test.right or 0) > facts.number(most):
            return False
    squat = latest(facts.runner, SQUAT, facts.today)
    faults = squat is not None and 0 in (squat.left, squat.right)
    return min(raises.left, raises.right) >= facts.number("springy_heel_raises") and not faults


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
    usual = ROTATION[0 if on.weekday() < 3 else 1]
    first = tuple(one for one in ready.first if any(one in turn for turn in ROTATION))
    picked = [(one, _pick(facts, one, ready, week)) for one in dict.fromkeys((*first, *usual))]
    chosen = [row for one, row in picked if row is not None and one in first]
    for region in ready.regions:
        fit = [rows[name] for name in region.exercises if name not in ready.aside]
        chosen += [row for row in fit if _may(row, ready)][:2]
    chosen += [row for one, row in picked if row is not None and one not in first]
    exercises = [_exercise(facts, row, is_light=is_light) for row in dict.fromkeys(chosen)]
    session = Planned(kind=SessionKind.STRENGTH, rpe_max=5 + ready.stage)
    return holding(session, fitted(exercises[:most], facts.library), facts.library)


def _may(row: ExerciseRow, ready: Readiness) -> bool:
    if ready.only is not None and row.name not in ready.only:
        return False
    return ready.is_springy_open or not SPRINGY & set(row.tags)


def _pick(
    facts: Facts, category: str, ready: Readiness, week: int, *, is_sided: bool = False
) -> ExerciseRow | None:
    """The exercise of a category at the stage reached, or below it where a sore site is loaded."""
    if category == "springy" and (not ready.is_springy_open or ready.sore):
        return None
    highest = 4 if category == "springy" else ready.stage
    for stage in range(highest, 0, -1):
        fitting = [
            row
            for row in facts.exercises(category)
            if row.stage == stage
            and not ready.sore & set(row.loads)
            and _may(row, ready)
            and row.name not in ready.aside
        ]
        if is_sided or weak_side(facts, category) is not None:
            fitting = [row for row in fitting if row.is_one_sided] or fitting
        if fitting:
            return fitting[week % len(fitting)]
    return None


def served(facts: Facts) -> dict[str, Literal["sided", "both"]]:
    """Kinds of exercise that the next session can hold, and whether on one leg at a time.

    What is missing waits for a sore place. A test result is said only as far as it comes true. Rules: TEST, F06.
    """
    ready, week = readiness(facts), facts.today.toordinal() // 7
    found: dict[str, Literal["sided", "both"]] = {}
    for category in dict.fromkeys(one for turn in ROTATION for one in turn):
        rows = [
            row
            for n in (week, week + 1)
            if (row := _pick(facts, category, ready, n, is_sided=True)) is not None
        ]
        if rows:
            found[category] = "sided" if all(row.is_one_sided for row in rows) else "both"
    return found


def _exercise(facts: Facts, row: ExerciseRow, *, is_light: bool) -> Exercise:
    """An exercise with its dose; fewer sets in a light week, one more for a side that is really weaker."""
    sets = max(1, round(row.sets * facts.number("strength_deload_share"))) if is_light else row.sets
    side: Side | None = weak_side(facts, row.category) if row.is_one_sided else None
    return Exercise(id=row.name, tags=row.tags, sets=sets, dose=row.dose, side_first=side)


def soothed(facts: Facts, on: date, sessions: tuple[Planned, ...]) -> tuple[Planned, ...]:
    """Strength within 72 h of more than 5 somewhere, or of a worse morning: only holds for that place, nothing springy anywhere.

    Rules: STR-08, STR-10, REG.
    """
    sessions = _at_bone(facts, sessions)
    hot = [place.site for place in facts.told.today_places if _is_hot(facts, place, on)]
    if not hot or not any(one.kind is SessionKind.STRENGTH for one in sessions):
        return sessions
    rows = {row.name: row for row in facts.library.rows(ExerciseRow).values()}
    only = _beside_bone(facts)
    guides = [row for site in hot if (row := _row(facts, facts.library.site(site), 1)) is not None]
    first = [
        _exercise(facts, rows[name], is_light=True)
        for guide in guides
        for name in guide.exercises
        if _is_gentle(rows[name], hot) and (only is None or name in only)
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
        kept.append(holding(one, fitted([*first, *rest][:most], facts.library), facts.library))
    return tuple(kept)


def _at_bone(facts: Facts, sessions: tuple[Planned, ...]) -> tuple[Planned, ...]:
    """Strength beside a bone that heals: without any pain there, and nothing through it before its criteria hold.

    Rules: PAIN-08, RTR-02, STR-10.
    """
    if not ladder.heals_bone(facts):
        return sessions
    place, only = ladder.bone_place(facts), _beside_bone(facts)
    tags = (BONE,) if place is None else (BONE, str(place))
    kept: list[Planned] = []
    for one in sessions:
        if one.kind is not SessionKind.STRENGTH:
            kept.append(one)
            continue
        fit = [
            each
            for each in one.exercises
            if not SPRINGY & set(each.tags) and (only is None or each.id in only)
        ]
        if fit or only is None:
            kept.append(holding(one.model_copy(update={"tags": tags}), fit, facts.library))
    return tuple(kept)


def eased(facts: Facts, sessions: tuple[Planned, ...], findings: Sequence[Finding]) -> tuple[Planned, ...]:
    """With a cold, and on the way back from an illness, strength is as light as the running beside it.

    Fewer sets, less time, easy effort, nothing springy. Rules: ILL-01, ILL-03.
    """
    if not any(one.rule in {"ILL-01", "ILL-03"} for one in findings):
        return sessions
    share, most = facts.number("strength_deload_share"), int(facts.number("easy_effort"))
    kept: list[Planned] = []
    for one in sessions:
        if one.kind is not SessionKind.STRENGTH:
            kept.append(one)
            continue
        exercises = tuple(
            each.model_copy(update={"sets": max(1, round(each.sets * share))}) if each.sets else each
            for each in one.exercises
            if not SPRINGY & set(each.tags)
        )
        rpe = min(one.rpe_max or most, most)
        kept.append(holding(one.model_copy(update={"rpe_max": rpe}), exercises, facts.library))
    return tuple(kept)


def _is_hot(facts: Facts, place: Place, on: date) -> bool:
    """Whether a place was above 5 in the 72 hours before a day, in a morning or a run, or a morning was clearly worse.

    Rules: STR-08, REG (a stage back on PAIN-19).
    """
    most, change = facts.number("pain_acceptable_max"), facts.number("pain_meaningful_change")
    days = [on - timedelta(days=n) for n in range(int(facts.number("high_pain_lasting_days")) + 1)]
    return any(
        (facts.told.worst_on(place, day) or 0) > most or (facts.told.rise(place, day) or 0) >= change
        for day in days
        if day <= facts.today
    )


def _is_gentle(row: ExerciseRow, hot: Sequence[Site]) -> bool:
    """Whether an exercise leaves the hot places alone, or only holds."""
    if SPRINGY & set(row.tags):
        return False
    if "isometric" in row.tags:
        return True
    is_ankle = row.category == "ankle" and bool(_BELOW_KNEE & set(hot))
    return not is_ankle and not set(hot) & set(row.loads)
