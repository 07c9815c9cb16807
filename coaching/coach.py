"""The front door: one runner, one diary, one day, one decision.

Order of precedence: red flag, clinician's limit, pain rule, load cap, caution, preference
(TRI-02, F20). Everything here is arithmetic on values; nothing later lowers what a rule set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from coaching.decision import (
    Ask,
    DayPlan,
    Decision,
    Finding,
    Forecast,
    Planned,
    Referral,
)
from coaching.diary import Diary
from coaching.library import Library
from coaching.load import Measure, hard_days
from coaching.merging import Merged, caution_of, flag_questions, gait_findings, merge
from coaching.plan import gait, ladder, season
from coaching.plan.changes import (
    REST,
    Bounds,
    alternatives,
    amount_of,
    changed,
    mod_in_force,
    run_of,
    words_of,
)
from coaching.plan.facts import WEEK, Facts
from coaching.plan.layoff import Layoff, layoff, medical_clearance
from coaching.plan.reach import Verdict, reach_of, weeks_until
from coaching.plan.reasons import fitting, ordered, plan_reasons, would_change
from coaching.plan.states import Event, next_state
from coaching.plan.strength import eased, readiness, soothed
from coaching.plan.week import ladder_layout, layout, within_week
from coaching.runner import Runner
from coaching.triage.told import BONE_RULES
from coaching.values import (
    Concept,
    Level,
    Mod,
    PlanState,
    RuleId,
    SessionKind,
    Urgency,
)

DAY = timedelta(days=1)
#: illness in which no exercise at all stands
_NO_EXERCISE = frozenset({"ILL-02", "ILL-05", "SORE-19"})

Week = dict[date, tuple[Planned, ...]]


@dataclass(frozen=True)
class _Plan:
    """What the plan held before today's change."""

    week: season.SeasonWeek
    gap: Layoff | None
    standing: ladder.Standing | None
    may_climb: bool
    days: Week


def respond(
    runner: Runner,
    diary: Diary,
    today: date,
    library: Library,
    *,
    history: tuple[Decision, ...] = (),
    forecast: Forecast | None = None,
) -> Decision:
    """What the coach decides for today, after everything heard so far.

    `history` holds earlier decisions, oldest first; one of today itself is read too: after
    today's run the decision may only tighten. A forecast may add caution, never take it away.

    Rules: TRI-01 to TRI-08, MOD, LOAD-11, PLAN-12, RISK-16.
    """
    facts = Facts.of(runner, diary, today, library, history)
    before = next((one for one in reversed(history) if one.on == today), None)
    is_done = any(True for _ in diary.runs(today, today + DAY))
    if not is_done and before is not None:
        history = tuple(one.without_choice if one is before else one for one in history)
    foreseen = _foreseen(history, today)
    chosen = before
    if not is_done:
        before = None
    last = next((one for one in reversed(history) if one.on <= today), None)
    merged = merge(facts, forecast, said_level=last.level if last is not None else None)
    cleared = medical_clearance(facts, merged.judgement.closes)
    plan = _plan(facts, is_medical=cleared is not None)
    mod, is_held = _mod(facts, merged, plan)
    level = Level.worst([merged.level, Level.AMBER if Mod.SHORTEN <= mod < Mod.STOP else Level.GREEN])
    if before is not None:
        mod, level = max(mod, before.mod), Level.worst([level, before.level])
    bounds = _bounds(facts, merged)
    planned = before.planned if before is not None else plan.days.get(today, (REST,))
    sessions = _sessions(facts, plan, planned, mod, bounds)
    if before is not None and mod <= before.mod:
        sessions = before.prescribed
    sessions = _not_grown(facts, merged, sessions, bounds, foreseen.get(today, ()), foreseen)
    sessions = eased(facts, soothed(facts, today, sessions), merged.findings)
    finished = _finished(diary, today)
    done = tuple(one for one in sessions if finished(one))
    if before is not None and before.done:
        done = (*before.done, *(one for one in done if one.kind not in {was.kind for was in before.done}))
    sessions = _tidy(one for one in sessions if not finished(one) and one not in done)
    if is_done and before is not None and before.instead_of:
        # a run was done after all: what was taken in its place is no longer open
        sessions = _tidy(one for one in sessions if one in before.instead_of)
    is_ill = any(one.rule in _NO_EXERCISE for one in merged.findings)
    if is_ill:
        sessions = (REST,)
    main = next((one for one in sessions if one.kind.is_run), sessions[0])
    gait_today = gait.status(facts)
    reasons = ordered(
        (*merged.findings, *gait_findings(gait_today)),
        merged.blocked_by,
        plan_reasons(
            facts,
            main,
            plan.week,
            plan.gap,
            plan.standing,
            may_climb=plan.may_climb,
            is_eased=season.is_after_amber_strong(facts) and any(one.kind.is_hard for one in planned),
            held=mod if is_held else None,
        ),
    )
    is_blocked = _is_running_blocked(merged, mod, bounds)
    is_free = not any(one.kind.is_run for one in (*planned, *sessions))
    told_reasons = fitting(
        reasons, merged.findings, today, is_blocked=is_blocked, is_free=is_free, is_done=is_done
    )
    decision = Decision(
        on=today,
        level=level,
        urgency=merged.urgency,
        state=next_state(
            _state_before(facts, is_medical=cleared is not None),
            _event(facts, merged, mod, plan, is_held=is_held),
        ),
        is_running_blocked=is_blocked,
        mod=mod,
        sessions=sessions,
        planned=planned,
        done=done,
        alternatives=() if is_ill else _other_ways(main, mod, bounds, library, is_done=is_done),
        caution=caution_of(forecast, merged),
        forecast=forecast,
        reasons=told_reasons,
        would_change=would_change(
            mod,
            main,
            library,
            is_silent=merged.is_silent,
            is_red=merged.level is Level.RED,
            ends_by_criteria=_ends_by_criteria(facts, merged),
            is_done=is_done,
        ),
        ask=(*flag_questions(facts), *merged.judgement.ask)[:1] or _ask(facts, merged),
        say=merged.judgement.say,
        opens=merged.judgement.opens,
        closes=merged.judgement.closes,
        tracks=merged.judgement.tracks,
        week_ahead=_ahead(facts, merged, plan, mod, bounds, foreseen),
        referral=_referral(merged, plan.standing, gait_findings(gait_today)),
        is_judged=not merged.is_silent,
        rules=tuple(dict.fromkeys(reason.rule for reason in reasons)),
        gait=gait_today,
        is_step_held=is_held,
        season_week=plan.week.number,
        week_amount=round(plan.week.amount),
        library_version=library.version,
    )
    return decision.keeping_choice(chosen) if chosen is not None and not is_done else decision


def _finished(diary: Diary, today: date) -> Callable[[Planned], bool]:
    """Whether a session of today is done: a run by any run, strength by strength work."""
    kinds = {one.session for one in diary.sessions(today, today + DAY)}
    has_run = any(kind.is_run for kind in kinds)

    def is_finished(session: Planned) -> bool:
        if session.kind.is_run:
            return has_run
        return session.kind is SessionKind.STRENGTH and session.kind in kinds

    return is_finished


def planned_days(
    runner: Runner, diary: Diary, today: date, library: Library, *, history: tuple[Decision, ...] = ()
) -> Week:
    """What the plan holds for this week and the next, before any change of a day."""
    facts = Facts.of(runner, diary, today, library, history)
    merged = merge(facts, None)
    return _plan(facts, is_medical=medical_clearance(facts, merged.judgement.closes) is not None).days


def severity(
    runner: Runner, diary: Diary, today: date, library: Library, *, history: tuple[Decision, ...] = ()
) -> tuple[Level, Urgency]:
    """Level and urgency of what was told so far, without a plan: whether it has to be said at once.

    Rules: TRI-01, TRI-02.
    """
    facts = Facts.of(runner, diary, today, library, history)
    last = next((one for one in reversed(history) if one.on <= today), None)
    merged = merge(facts, None, said_level=last.level if last is not None else None)
    return merged.level, merged.urgency


@dataclass(frozen=True)
class Season:
    """The weeks ahead, this one first, as they would be if all goes well."""

    weeks: tuple[season.SeasonWeek, ...]
    total: int
    measure: Measure
    pace: float
    """Easy pace, s/km."""
    rung: int | None = None
    goal_reach: Verdict | None = None
    """How the goal's race stands to the longest run that can stand before it; None without a race ahead."""
    reach_m: int | None = None
    """That longest run, metres."""


def season_ahead(
    runner: Runner, diary: Diary, today: date, library: Library, *, history: tuple[Decision, ...] = ()
) -> Season:
    """This week of the season and all that follow it. Rules: PLAN-01 to PLAN-06, PLAN-10."""
    facts = Facts.of(runner, diary, today, library, history)
    merged = merge(facts, None)
    plan = _plan(facts, is_medical=medical_clearance(facts, merged.judgement.closes) is not None)
    weeks = season.outlook(facts, plan.week)
    goal, verdict, longest = runner.goal, None, None
    if goal is not None and goal.on is not None and goal.distance_m and goal.on > today:
        reach, left = reach_of(facts), weeks_until(today, goal.on) - 1
        verdict, longest = reach.verdict(goal.distance_m, left), reach.by(left)
    return Season(
        goal_reach=verdict,
        reach_m=longest,
        weeks=weeks,
        total=season.row_for(facts, plan.week.number).weeks,
        measure=facts.measure,
        pace=facts.pace,
        rung=plan.standing.rung if plan.standing is not None else None,
    )


def _mod(facts: Facts, merged: Merged, plan: _Plan) -> tuple[Mod, bool]:
    """The change in force today, and whether only the way back up holds it.

    On the ladder its own rungs are the way back up; nothing else makes them smaller (RTR-04).
    """
    if merged.blocked_by is not None:
        return Mod.STOP, False
    if merged.level is Level.RED:
        return merged.mod, False
    mod, is_held = mod_in_force(
        min(merged.mod, Mod.REST),
        facts.runner,
        facts.diary,
        facts.today,
        facts.library,
        facts.history,
        is_calm=not merged.is_silent and merged.level is Level.GREEN,
    )
    if is_held and mod <= Mod.RUN_WALK and plan.standing is not None:
        return max(Mod.EASY, merged.mod), False
    return mod, is_held


# What the plan holds


def _plan(facts: Facts, *, is_medical: bool) -> _Plan:
    """The season's week, the ladder where it leads, and the days of this week and the next."""
    gap = layoff(facts)
    on_ladder = ladder.needs_ladder(facts, gap, is_medical=is_medical)
    was_stopped = on_ladder and not is_medical and ladder.was_stopped(facts)
    is_bone = any(hold.rule in BONE_RULES for hold in facts.runner.holds)
    standing = ladder.standing(facts, gap, is_bone=is_bone, is_hurt=was_stopped) if on_ladder else None
    start = facts.at(max(facts.monday, min(facts.today, facts.runner.started_on)))
    week = season.this_week(start, gap, may_grow=_may_grow(facts))
    days = _two_weeks(start, week, standing)
    longer = _gap_to_come(facts, gap, days) if standing is None else None
    if longer is not None:
        gap = longer
        week = season.this_week(start, gap, may_grow=_may_grow(facts))
        days = _two_weeks(start, week, standing)
    return _Plan(
        week=week,
        gap=gap,
        standing=standing,
        may_climb=not was_stopped or ladder.may_enter(facts, is_bone=is_bone),
        days=days,
    )


def _gap_to_come(facts: Facts, gap: Layoff | None, days: Week) -> Layoff | None:
    """The days off as they will be on this week's next run, where they ask for less than today's.

    So what is shown today for that run is what stands on its day. Rules: RET-02 to RET-04.
    """
    coming = [on for on, held in days.items() if on >= facts.today and any(one.kind.is_run for one in held)]
    on = min(coming, default=None)
    if on is None or on == facts.today or on >= facts.monday + WEEK:
        return None
    then = layoff(facts.at(on))
    if then is None or then.is_ladder or then.share >= (gap.share if gap is not None else 1.0):
        return None
    return then


def _state_before(facts: Facts, *, is_medical: bool) -> PlanState:
    """Where the plan stood; a cleared stop that no injury was behind leads back without the ladder."""
    if is_medical and facts.last_state is PlanState.STOPPED_MEDICAL:
        return PlanState.HOLD
    return facts.last_state


def _may_grow(facts: Facts) -> bool:
    """Whether this week may be bigger: nothing held it back when it began. Rules: PAIN-21, PLAN-13."""
    earlier = [one for one in facts.history if one.on < facts.monday]
    return not earlier or earlier[-1].state in {PlanState.NORMAL, PlanState.DELOAD}


def _two_weeks(start: Facts, week: season.SeasonWeek, standing: ladder.Standing | None) -> Week:
    """This week and the next, day by day."""
    following, ready = start.at(start.monday + WEEK), readiness(start)
    if standing is not None:
        return ladder_layout(start, standing, ready) | ladder_layout(following, standing, ready)
    return layout(start, week, ready) | layout(following, season.week_after(start, week), ready)


def _bounds(facts: Facts, merged: Merged) -> Bounds:
    closed, allowed = words_of(facts.runner.limits_on(facts.today))
    forbids = merged.forbids | ({"speed", "hills"} if season.is_after_amber_strong(facts) else set())
    return Bounds(
        measure=facts.measure,
        pace=facts.pace,
        cap=facts.cap.amount if facts.cap else None,
        longest=facts.cap.longest if facts.cap else None,
        forbids=frozenset(forbids),
        closed=closed,
        allowed=allowed,
        minutes_share=merged.share,
        minutes_most=min(minutes) if (minutes := _minutes_most(facts, merged)) else None,
    )


def _minutes_most(facts: Facts, merged: Merged) -> list[int]:
    """Every bound in minutes on today's run: after an illness, and as clinicians' limits have it. Rules: ILL-01, HAND-02."""
    limits = facts.runner.limits_on(facts.today)
    found = [limit.max_min for limit in limits if limit.max_min is not None]
    found += [
        max(1, int(limit.max_distance_m / 1000 * facts.pace / 60))
        for limit in limits
        if limit.max_distance_m is not None
    ]
    if any(one.rule == "ILL-01" for one in merged.findings):
        found.append(int(facts.number("ill_easy_min")))
    return found


# What today becomes


def _sessions(
    facts: Facts, plan: _Plan, planned: tuple[Planned, ...], mod: Mod, bounds: Bounds
) -> tuple[Planned, ...]:
    """Today's sessions under the change in force, all bounds, and what was done before today."""
    kept: list[Planned] = []
    for one in planned:
        session = _after_neighbours(facts, changed(one, mod, bounds, facts.library), bounds)
        if not plan.may_climb:
            session = _before_ladder(session, bounds)
        kept.append(within_week(facts, plan.week, facts.today, session, bounds))
    return _tidy(kept)


def _after_neighbours(facts: Facts, session: Planned, bounds: Bounds) -> Planned:
    """Hard days stay 48 hours apart whatever was really done; so do rungs. Rules: LOAD-14, RTR-03."""
    on, hours = facts.today, timedelta(hours=facts.number("hard_days_apart_h"))
    if session.kind.is_hard and session.kind.is_run and hard_days(facts.diary, on - hours + DAY, on):
        return run_of(SessionKind.EASY_RUN, amount_of(session, bounds), bounds, facts.library)
    if session.rung is not None and any(True for _ in facts.diary.runs(on - DAY, on)):
        return REST
    if session.kind is SessionKind.STRENGTH and _was_strength(facts, on - DAY):
        return REST
    return session


def _was_strength(facts: Facts, on: date) -> bool:
    """Whether strength was done on a day, or stood there and nothing else is known. Rules: STR-06."""
    done = [one.session for one in facts.diary.sessions(on, on + DAY)]
    stood = [one.kind for decision in facts.decided(on, on + DAY) for one in decision.prescribed]
    return SessionKind.STRENGTH in (done or stood)


def _before_ladder(session: Planned, bounds: Bounds) -> Planned:
    """Until daily life is calm, a brisk walk stands where the first rung would. Rules: RTR-01, RTR-02."""
    if session.kind.is_run:
        return Planned(kind=SessionKind.WALK, duration_min=30, rpe_max=3)
    return session


def _tidy(sessions: Iterable[Planned]) -> tuple[Planned, ...]:
    """Without rest beside something to do; a day with nothing left holds one rest session."""
    kept = tuple(one for one in sessions if one.kind is not SessionKind.REST)
    return kept or (REST,)


def _other_ways(
    main: Planned, mod: Mod, bounds: Bounds, library: Library, *, is_done: bool
) -> tuple[Planned, ...]:
    """The two alternatives; after today's run none of them is another run."""
    offers = alternatives(main, mod, bounds, library)
    return tuple(one for one in offers if not (is_done and one.kind.is_run))


def _foreseen(history: tuple[Decision, ...], today: date) -> Week:
    """What the latest decision held for today and the days ahead of it."""
    last = next((one for one in reversed(history) if one.on <= today), None)
    if last is None:
        return {}
    return {last.on: last.prescribed} | {plan.on: plan.sessions for plan in last.week_ahead}


def _not_grown(
    facts: Facts,
    merged: Merged,
    sessions: tuple[Planned, ...],
    bounds: Bounds,
    stood: tuple[Planned, ...],
    foreseen: Week,
) -> tuple[Planned, ...]:
    """For a week after a spike no run is longer than it stood: the plan does not grow. Rules: LOAD-01.

    A run on a day that held none is no longer than the runs of its kind that were foreseen.
    """
    lately = [rule for one in facts.decided(facts.today - WEEK, facts.today) for rule in one.rules]
    if "LOAD-01" not in (*(one.rule for one in merged.findings), *lately):
        return sessions
    known = [one for day in foreseen.values() for one in day if one.kind.is_run]
    kept: list[Planned] = []
    for one in sessions:
        runs = [run for run in stood if run.kind.is_run]
        runs = runs or [run for run in known if run.kind is one.kind] or known
        most = max((amount_of(run, bounds) for run in runs), default=None)
        is_longer = most is not None and one.kind.is_run and amount_of(one, bounds) > most
        if most is not None and is_longer and one.kind is not SessionKind.WALK_RUN:
            kept.append(run_of(one.kind, most, bounds, facts.library, one.rpe_max))
        else:
            kept.append(one)
    return tuple(kept)


def _ends_by_criteria(facts: Facts, merged: Merged) -> bool:
    """Whether every stop of today, open or new, may also end by its criteria. Rules: TRI-05, PAIN-23."""
    closed = {(hold.rule, hold.place, hold.since) for hold in merged.judgement.closes}
    stops = [one for one in facts.runner.open_holds if (one.rule, one.place, one.since) not in closed]
    stops += merged.judgement.opens
    return bool(stops) and merged.blocked_by is None and all(one.exit == "criteria" for one in stops)


def _ahead(
    facts: Facts, merged: Merged, plan: _Plan, mod: Mod, bounds: Bounds, foreseen: Week
) -> tuple[DayPlan, ...]:
    """The next seven days if nothing changes: today's change holds, and full rest ends after two days."""
    plans: list[DayPlan] = []
    for n in range(1, int(facts.number("week_ahead_days")) + 1):
        on = facts.today + timedelta(days=n)
        then = Mod.CROSS_TRAIN if mod is Mod.REST and n > facts.number("rest_ahead_days") else mod
        sessions = [changed(one, then, bounds, facts.library) for one in plan.days.get(on, (REST,))]
        if not plan.may_climb:
            sessions = [_before_ladder(one, bounds) for one in sessions]
        kept = _not_grown(facts, merged, _tidy(sessions), bounds, foreseen.get(on, ()), foreseen)
        plans.append(DayPlan(on=on, sessions=soothed(facts, on, kept)))
    return tuple(plans)


def _event(facts: Facts, merged: Merged, mod: Mod, plan: _Plan, *, is_held: bool) -> Event:
    """The strongest thing that happened to the plan today."""
    preferences = facts.runner.preferences
    until = preferences.paused_until
    if merged.is_stopped:
        return Event.STOPPED
    if preferences.paused or (until is not None and until >= facts.today):
        return Event.PAUSED
    if plan.standing is not None:
        return Event.LADDER
    if any(one.rule == "PAIN-22" for one in merged.findings):
        return Event.LIGHT_WEEK
    if mod >= Mod.SHORTEN or is_held:
        return Event.CUT
    if plan.week.is_deload:
        return Event.LIGHT_WEEK
    return Event.NO_GROWTH if "growth" in merged.forbids and not merged.is_silent else Event.CALM


def _ask(facts: Facts, merged: Merged) -> tuple[Ask, ...]:
    """One question of the plan's own, when triage has none: is the fever over; was there a run I missed?

    Rules: ILL-03, LOAD-19.
    """
    today = tuple(facts.diary.answers(facts.today, facts.today + DAY))
    if any(one.rule in {"ILL-02", "ILL-05"} for one in merged.findings):
        words = facts.diary.words(facts.today, facts.today + DAY)
        has_fever = any(one.heard.fact(Concept.FEVER) for one in words)
        if has_fever or any(one.concept is Concept.FEVER_FREE_HOURS for one in today):
            return ()
        return (Ask(concept=Concept.FEVER_FREE_HOURS, rule=RuleId("ILL-03")),)
    if merged.is_silent or merged.is_stopped or facts.today.weekday() != 0:
        return ()
    week = (facts.today - WEEK, facts.today + DAY)
    if any(one.concept is Concept.UNLOGGED_RUN for one in facts.diary.answers(*week)):
        return ()
    planned = [one for one in facts.decided(*week) if any(session.kind.is_run for session in one.prescribed)]
    done = {run.on for run in facts.diary.runs(*week)}
    if all(one.on in done for one in planned):
        return ()
    return (Ask(concept=Concept.UNLOGGED_RUN, rule=RuleId("LOAD-19")),)


def _is_running_blocked(merged: Merged, mod: Mod, bounds: Bounds) -> bool:
    if merged.blocked_by is not None or merged.blocks_running or mod >= Mod.CROSS_TRAIN:
        return True
    return bounds.no_running and "short_easy_run" not in bounds.allowed


def _referral(merged: Merged, standing: ladder.Standing | None, others: Iterable[Finding]) -> Referral | None:
    """Whom to see: what triage says, else illness, a blocked plan, or a ladder that does not go up."""
    if merged.judgement.referral is not None:
        return merged.judgement.referral
    blocks = (merged.blocked_by,) if merged.blocked_by is not None else ()
    for finding in (*merged.findings, *blocks, *others):
        if finding.referral:
            return Referral(to=finding.referral, within=Urgency.worst([finding.urgency, Urgency.ROUTINE]))
    if standing is not None and standing.needs_physio:
        return Referral(to="physio", within=Urgency.ROUTINE)
    return None
