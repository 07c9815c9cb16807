"""The walk-run ladder: when to enter, climb, repeat, step back, and when it is done.

Decides RTR-01 to RTR-05, RTR-08 and RTR-09. Each attempt is a day on which a rung was
prescribed and a run was done; how the body took it decides the next rung.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from coaching.decision import Planned
from coaching.diary import Session
from coaching.library import RungRow
from coaching.plan.facts import Facts
from coaching.plan.layoff import Layoff
from coaching.plan.selftests import WALK, entry_fails, latest
from coaching.reading.runs import read_runs
from coaching.runner import Hold
from coaching.triage.told import BONE_RULES, is_same
from coaching.triage.verdicts import RunVerdict
from coaching.values import Level, Place, PlanState, SessionKind, Value


class Attempt(Value):
    """A rung that was tried, and how the body took it."""

    rung: int
    run: Session
    verdict: RunVerdict


class Standing(Value):
    """Where the runner stands on the ladder. Rules: RTR-04."""

    rung: int
    tried: int
    failed_in_row: int
    rule: str
    needs_physio: bool = False


def attempts(facts: Facts) -> tuple[Attempt, ...]:
    """Rungs prescribed and done since the ladder was entered, oldest first."""
    found: list[Attempt] = []
    for decision in facts.history:
        if decision.state is not PlanState.RETURN_LADDER:
            if decision.state in {PlanState.NORMAL, PlanState.DELOAD, PlanState.STOPPED_MEDICAL}:
                found.clear()
            continue
        rung = next((one.rung for one in decision.prescribed if one.rung is not None), None)
        run = next(facts.diary.runs(decision.on, decision.on + timedelta(days=1)), None)
        if rung is not None and run is not None:
            found.append(Attempt(rung=rung, run=run, verdict=facts.verdict(run)))
    return tuple(found)


def is_finished(facts: Facts, tried: tuple[Attempt, ...]) -> bool:
    """Whether the last rung was digested."""
    top = max(row.rung for row in facts.library.rows(RungRow).values())
    return bool(tried) and tried[-1].rung == top and tried[-1].verdict is RunVerdict.DIGESTED


def needs_ladder(facts: Facts, gap: Layoff | None, *, is_medical: bool = False) -> bool:
    """Whether the ladder is the way to run now: on it, back from a stop, or no recent running.

    `is_medical`: the stop was a flag that no injury was behind, and a clinician cleared it.

    Rules: RTR-01, RTR-02, RET-05, RET-06, RET-08, LOAD-11.
    """
    state = facts.last_state
    if state is PlanState.RETURN_LADDER:
        return not is_finished(facts, attempts(facts))
    if state is PlanState.STOPPED_MEDICAL and not is_medical:
        return True
    if facts.cap is None or facts.cap.amount < facts.least_run:
        return True
    if gap is None or gap.weeks_back > 0 or not gap.is_first_run:
        return False
    was_hurt = gap.was_hurt and not is_medical
    return gap.is_ladder or (was_hurt and gap.hurt_days >= facts.number("injured_off_days"))


def standing(facts: Facts, gap: Layoff | None, *, is_bone: bool, is_hurt: bool) -> Standing:
    """The rung for the next session. Rules: RTR-03, RTR-04, RTR-09."""
    tried = attempts(facts)
    first = 1
    if not is_hurt and gap is not None and gap.rule == "RET-05":
        first = int(facts.number("rung_after_a_month"))
    if not tried:
        return Standing(rung=first, tried=0, failed_in_row=0, rule="RTR-05")
    last = tried[-1]
    failed = 0
    for one in reversed(tried):
        if one.verdict in {RunVerdict.HURT, RunVerdict.TOLERATED}:
            failed += 1
        elif one.verdict is RunVerdict.DIGESTED:
            break
    off = (facts.today - last.run.on).days - int(facts.number("ladder_usual_days"))
    rung, rule = _next(facts, tried, failed, is_bone=is_bone, is_hurt=is_hurt)
    if off >= facts.number("ladder_restart_days"):
        rung, rule = first, "RTR-09"
    elif off >= facts.number("ladder_back_days"):
        rung, rule = max(1, min(rung, last.rung - int(facts.number("ladder_back_rungs")))), "RTR-09"
    elif off >= facts.number("ladder_repeat_days"):
        rung, rule = min(rung, last.rung), "RTR-09"
    return Standing(
        rung=rung,
        tried=len(tried),
        failed_in_row=failed,
        rule=rule,
        needs_physio=failed >= facts.number("ladder_fail_refer"),
    )


def _next(
    facts: Facts, tried: tuple[Attempt, ...], failed: int, *, is_bone: bool, is_hurt: bool
) -> tuple[int, str]:
    """Climb, repeat or step back from the last attempt."""
    last = tried[-1]
    top = max(row.rung for row in facts.library.rows(RungRow).values())
    if last.verdict is RunVerdict.DIGESTED:
        well = [one for one in tried if one.rung == last.rung and one.verdict is RunVerdict.DIGESTED]
        if is_bone and len(well) < 2:
            return last.rung, "RTR-03"
        return min(top, last.rung + (2 if _may_skip(facts, last, is_hurt=is_hurt) else 1)), "RTR-04"
    if failed >= 2:
        return max(1, last.rung - int(facts.number("ladder_fail_back"))), "RTR-04"
    return last.rung, "RTR-04"


def _may_skip(facts: Facts, last: Attempt, *, is_hurt: bool) -> bool:
    """A rung that was easy and painless, by somebody who is not coming back from an injury."""
    run = last.run
    easy = run.rpe is not None and run.rpe <= facts.number("ladder_skip_rpe")
    return easy and not is_hurt and not facts.runner.active_problems and last.rung < 8


def session_of(facts: Facts, rung: int) -> Planned:
    """The session of a rung. Rules: RTR-05."""
    row = facts.library.rows(RungRow)[str(rung)]
    return Planned(
        kind=SessionKind.WALK_RUN,
        duration_min=(row.run_s + row.walk_s) * row.repeats // 60,
        rpe_max=int(facts.number("ladder_rpe")),
        rung=row.rung,
        run_s=row.run_s,
        walk_s=row.walk_s,
        repeats=row.repeats,
        tags=("strides",) if row.strides else (),
    )


class Gate(Value):
    """What has to hold before the first rung, and how far it does. Rules: RTR-01, RTR-02."""

    pain: Literal["none", "little"]
    mornings: int
    """Calm mornings in a row, of those known in the last week."""
    needed: int
    has_walked: bool | None
    """Whether the brisk walk is known to have gone well; None where it is not asked for."""

    @property
    def is_open(self) -> bool:
        """Whether the first rung may come."""
        return self.mornings >= self.needed and self.has_walked is not False


def gate(facts: Facts, *, is_bone: bool) -> Gate:
    """How calm daily life has been before running starts again after an injury.

    Soft tissue: five mornings known among the last seven, none above 2; bone: five in a row, all 0 at that
    place, and, before the first rung, a brisk walk of half an hour without pain that was told. Rules: RTR-01, RTR-02.
    """
    place = bone_place(facts) if is_bone else None
    most = 0 if is_bone else facts.number("calm_walking_pain")
    calm, needed = 0, int(facts.number("entry_mornings"))
    for check_in in facts.diary.check_ins(facts.today - timedelta(days=6), facts.today + timedelta(days=1)):
        if check_in.pain is None:
            continue
        reports = [one for one in check_in.pain if place is None or is_same(one.place, place)]
        worst = max((max(one.now or 0, one.worst_24h or 0) for one in reports), default=0)
        if place is not None:
            # also what was said of it in words that day
            worst = max(worst, facts.told.worst_on(place, check_in.on) or 0)
        calm = calm + 1 if worst <= most else 0
    return Gate(
        pain="none" if is_bone else "little",
        mornings=min(calm, needed),
        needed=needed,
        has_walked=(bool(attempts(facts)) or walked_briskly(facts)) if is_bone else None,
    )


def may_enter(facts: Facts, *, is_bone: bool) -> bool:
    """Whether the ladder may begin: the gate is open, and no entry test is known not to be passed.

    Rules: RTR-01, RTR-02.
    """
    return gate(facts, is_bone=is_bone).is_open and not entry_fails(facts)


def heals_bone(facts: Facts) -> bool:
    """Whether a bone heals, or may: by a stop that was opened for it, or as told. Rules: PAIN-08, RTR-02."""
    return bool(_bone_holds(facts)) or bone_place(facts) is not None


def is_bone_waiting(facts: Facts) -> bool:
    """Whether a bone has not shown yet what running, and loaded work through it, wait for.

    A stop for it is open, or the ladder has not begun and its gate is closed. Rules: PAIN-08, RTR-02.
    """
    if any(one.is_open for one in _bone_holds(facts)):
        return True
    if not heals_bone(facts) or facts.last_state not in {PlanState.STOPPED_MEDICAL, PlanState.RETURN_LADDER}:
        return False
    return not attempts(facts) and not may_enter(facts, is_bone=True)


def bone_place(facts: Facts) -> Place | None:
    """Where it is, if it is known."""
    holds = [one.place for one in _bone_holds(facts) if one.place is not None]
    told = [one.place for one in facts.runner.injuries if facts.told.is_healing_bone(one.place)]
    return next(iter([*reversed(holds), *told]), None)


def _bone_holds(facts: Facts) -> list[Hold]:
    """Stops for a bone that are open, or of the time in which it heals."""
    since = facts.today - timedelta(days=int(facts.number("bone_healing_days")))
    return [
        one
        for one in facts.runner.holds
        if one.rule in BONE_RULES and (one.is_open or (one.since >= since and one.cleared_by != "correction"))
    ]


def walked_briskly(facts: Facts) -> bool:
    """Whether half an hour of brisk walking without any pain was told of late: tested, logged, or in words.

    Rules: RTR-02.
    """
    since = facts.today - timedelta(days=int(facts.number("entry_test_days")))
    until, least = facts.today + timedelta(days=1), facts.number("entry_walk_min") * 60
    test = latest(facts.runner, WALK, facts.today)
    if test is not None and test.on >= since and test.value:
        return True
    walks = [one for one in facts.diary.sessions(since, until) if one.session is SessionKind.WALK]
    if any((one.duration_s or 0) >= least and not (one.pain_during or one.pain_after) for one in walks):
        return True
    units = facts.runner.preferences.units
    return any(
        run.session is SessionKind.WALK
        and (run.duration_s or 0) >= least
        and (run.pain_during == 0 or (run.pain_during is None and words.heard.says_nothing_hurts))
        for words in facts.diary.words(since, until)
        for run in read_runs(words.text, units=units, library=facts.library)
    )


def was_stopped(facts: Facts) -> bool:
    """Whether the ladder follows a stop or an injury, and not just time off."""
    recent = facts.history[-60:]
    return any(one.state is PlanState.STOPPED_MEDICAL or one.level is Level.RED for one in recent)
