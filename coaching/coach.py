"""The front door: one runner, one diary, one day, one decision.

Order of precedence: red flag, clinician's limit, pain rule, load cap, caution, preference
(TRI-02, F20). Everything here is arithmetic on values; nothing later lowers what a rule set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from coaching import load
from coaching.decision import (
    Ask,
    DayPlan,
    Decision,
    Finding,
    Forecast,
    Planned,
    Reason,
    Referral,
)
from coaching.diary import Diary
from coaching.library import Library
from coaching.load import Measure, hard_days, week_run
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
from coaching.plan.reasons import WeekHolds, fitting, ordered, plan_reasons, would_change
from coaching.plan.states import Event, next_state
from coaching.plan.strength import eased, readiness, soothed
from coaching.plan.week import ladder_layout, layout, within_week
from coaching.runner import Runner
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

#: reasons that say how to move today; on a day of rest they are said another way
_SAYS_HOW_TO_MOVE = frozenset(
    {
        "plan-ill-cold",
        "advice-pain-04",
        "advice-sore-05-low",
        "advice-sore-14",
        "advice-pain-19-watch",
        "advice-over-limit-rest",
        "advice-pain-25-alone",
    }
)
#: rules whose words say that the bike or the pool is fine
_SAYS_RIDE = frozenset({"PAIN-05", "PAIN-10", "PAIN-20"})
#: what a stop says once a clinician has looked and keeps it, also on a day that is not judged
_SEEN = ("advice-hold-seen", "advice-silent-red")
#: what a clinician may allow while nothing may be run
_WITHOUT_IMPACT = ("bike", "swim")
ALLOWED = "allowed"
"""The tag of a session that a clinician allows beside a stop; the tags behind it name what it may be."""

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
    bounds = _bounds(facts, merged, plan.gap)
    planned = before.planned if before is not None else plan.days.get(today, (REST,))
    sessions, is_week_full = _sessions(facts, plan, planned, mod, bounds)
    if before is not None and mod <= before.mod:
        sessions = before.prescribed
    sessions = _not_grown(facts, merged, today, sessions, bounds, foreseen)
    sessions = _tidy(eased(facts, soothed(facts, today, sessions), merged.findings))
    finished = _finished(diary, today)
    told_before = foreseen.get(today, ()) if is_done and merged.level is not Level.RED else ()
    done = tuple(one for one in _asked(before, told_before, sessions) if finished(one))
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
    ahead = _ahead(facts, merged, plan, mod, bounds, foreseen, sessions)
    this_week, next_week = _amounts(facts, (DayPlan(on=today, sessions=sessions), *ahead), bounds)
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
            holds=_holds(facts, (DayPlan(on=today, sessions=(*done, *sessions)), *ahead), this_week),
            is_week_full=is_week_full,
            is_silent=merged.is_silent,
            is_stepped=_is_stepped(facts, planned, main, mod, bounds),
            is_stood_down=any(one.kind.is_run for one in planned),
        ),
    )
    if not is_ill and before is None:
        sessions = _allowed_beside_stop(facts, merged, {**plan.days, today: planned}, today, sessions, bounds)
        ahead = tuple(
            DayPlan(
                on=day.on,
                sessions=_allowed_beside_stop(facts, merged, plan.days, day.on, day.sessions, bounds),
            )
            for day in ahead
        )
    is_blocked = _is_running_blocked(merged, mod, bounds)
    is_free = not any(one.kind.is_run for one in (*planned, *sessions))
    told_reasons = fitting(
        reasons,
        merged.findings,
        today,
        is_blocked=is_blocked,
        is_free=is_free,
        is_done=is_done,
        is_step=_is_step(facts, main, is_held=is_held, mod=mod),
    )
    if all(one.kind is SessionKind.REST for one in (*sessions, *done)):
        told_reasons = tuple(map(_at_rest, told_reasons))
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
        alternatives=() if is_ill else _other_ways(facts, merged, main, mod, bounds, is_done=is_done),
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
            bone=ladder.bone_place(facts) if plan.standing is not None else None,
            is_sore=any(
                (facts.told.acute(place) or 0) > facts.number("pain_safe_max")
                for place in facts.told.today_places
            ),
        ),
        ask=(*flag_questions(facts), *merged.judgement.ask)[:1] or _ask(facts, merged),
        say=merged.judgement.say,
        opens=merged.judgement.opens,
        closes=merged.judgement.closes,
        tracks=merged.judgement.tracks,
        week_ahead=ahead[: int(facts.number("week_ahead_days"))],
        referral=_referral(merged, plan.standing, gait_findings(gait_today)),
        is_judged=not merged.is_silent,
        rules=tuple(dict.fromkeys(reason.rule for reason in reasons)),
        gait=gait_today,
        is_step_held=is_held,
        season_week=plan.week.number,
        week_amount=round(plan.week.amount),
        did=_did(diary, today),
        this_week=this_week,
        next_week=next_week,
        library_version=library.version,
    )
    return decision.keeping_choice(chosen) if chosen is not None and not is_done else decision


def _at_rest(reason: Reason) -> Reason:
    """A reason that says how to move today, as it is said on a day of rest."""
    if reason.said.message not in _SAYS_HOW_TO_MOVE:
        return reason
    message = f"{reason.said.message}-at-rest"
    return reason.model_copy(update={"said": reason.said.model_copy(update={"message": message})})


def _allowed_beside_stop(
    facts: Facts, merged: Merged, days: Week, on: date, sessions: tuple[Planned, ...], bounds: Bounds
) -> tuple[Planned, ...]:
    """The bike or the pool that a clinician allows beside a stop they have looked at, on a day that holds something.

    A usual training day is one. In no more minutes than a run turns into elsewhere (MOD-4); everything else
    stays as the stop has it. Rules: TRI-05, HAND-02, HAND-03, MOD-4.
    """
    what = allowed_on(facts, merged, on)
    stands = facts.can_run(on) or any(one.kind is not SessionKind.REST for one in days.get(on, ()))
    if not what or not stands or facts.is_away(on):
        return sessions
    runs = {day: one for day, held in days.items() for one in held if one.kind.is_run}
    near = min(runs, key=lambda day: (abs((day - on).days), day), default=None)
    least, effort = int(facts.number("least_cross_min")), int(facts.number("easy_effort"))
    ride = Planned(kind=SessionKind.CROSS_TRAINING, duration_min=least, rpe_max=effort)
    if near is not None:
        ride = changed(runs[near], Mod.CROSS_TRAIN, bounds, facts.library)
    limits = [one for one in facts.runner.limits_on(on) if not one.clears]
    minutes = min([ride.duration_min or 0, *(one.max_min for one in limits if one.max_min is not None)])
    if ride.kind is not SessionKind.CROSS_TRAINING or not minutes:
        return sessions
    return (ride.model_copy(update={"duration_min": minutes, "tags": (ALLOWED, *what)}),)


def allowed_on(facts: Facts, merged: Merged, on: date) -> tuple[str, ...]:
    """What of the bike and the pool a clinician allows on a day, beside a stop they have looked at.

    Only where nothing of today is red but that stop, and until the day they named. Rules: TRI-05, HAND-02, HAND-03.
    """
    reds = [one for one in merged.findings if one.level is Level.RED]
    is_seen = any(one.said.message.startswith(_SEEN[0]) for one in reds)
    if not is_seen or merged.blocked_by is not None:
        return ()
    if not all(one.said.message.startswith(_SEEN) for one in reds):
        return ()
    if any(one.rule in _NO_EXERCISE for one in merged.findings):
        return ()
    limits = [one for one in facts.runner.limits_on(on) if not one.clears]
    open_to = [word for word in _WITHOUT_IMPACT if all(word not in one.forbids for one in limits)]
    return tuple(word for word in open_to if any(word in one.allows for one in limits))


def _did(diary: Diary, today: date) -> tuple[Planned, ...]:
    """The runs and the strength work of today, as they were told."""
    return tuple(
        Planned(
            kind=one.session,
            distance_m=one.distance_m,
            duration_min=round(one.duration_s / 60) if one.duration_s is not None else None,
        )
        for one in diary.sessions(today, today + DAY)
        if one.session.is_run or one.session is SessionKind.STRENGTH
    )


def _asked(
    before: Decision | None, foreseen: tuple[Planned, ...], sessions: tuple[Planned, ...]
) -> tuple[Planned, ...]:
    """What stood for today when it was run: the answer last shown before it, else what the plan showed. Rules: WEEK-01."""
    if before is not None:
        return before.prescribed
    return foreseen if any(one.kind.is_run for one in foreseen) else sessions


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
    is_again: bool = False
    """Whether this week of the season is lived once more, since the last one did not go as planned. Rules: PLAN-13."""
    to_race: int | None = None
    """Weeks to the goal's race, this one and its own counted; None without a race ahead."""


def season_ahead(
    runner: Runner,
    diary: Diary,
    today: date,
    library: Library,
    *,
    history: tuple[Decision, ...] = (),
    decision: Decision | None = None,
) -> Season:
    """This week of the season and all that follow it. Rules: PLAN-01 to PLAN-06, PLAN-10.

    With today's decision, this week and the next come to the sums of its days.
    """
    facts = Facts.of(runner, diary, today, library, history)
    merged = merge(facts, None)
    plan = _plan(facts, is_medical=medical_clearance(facts, merged.judgement.closes) is not None)
    if decision is None or decision.this_week is None or decision.next_week is None:
        now, *later = season.outlook(facts, plan.week)
        weeks = (_as_laid_out(facts, now, plan), *later)
    else:
        now = plan.week.model_copy(update={"amount": float(decision.this_week)})
        weeks = _from_the_next(season.outlook(facts, now), float(decision.next_week))
    goal, verdict, longest = runner.goal, None, None
    if goal is not None and goal.on is not None and goal.distance_m and goal.on > today:
        reach, left = reach_of(facts), weeks_until(today, goal.on) - 1
        verdict, longest = reach.verdict(goal.distance_m, left), reach.by(left)
    return Season(
        goal_reach=verdict,
        reach_m=longest,
        is_again=any(
            one.season_week == plan.week.number
            for one in facts.decided(facts.monday - WEEK, facts.monday)
            if not season.is_run_up(facts, facts.monday - WEEK)
        ),
        to_race=weeks_until(facts.monday, goal.on) if goal and goal.on and goal.on >= facts.monday else None,
        weeks=weeks,
        total=season.row_for(facts, plan.week.number).weeks,
        measure=facts.measure,
        pace=facts.pace,
        rung=plan.standing.rung if plan.standing is not None else None,
    )


def _from_the_next(weeks: tuple[season.SeasonWeek, ...], amount: float) -> tuple[season.SeasonWeek, ...]:
    """The weeks with what the days of the next one come to; where that is less, those behind it follow from it."""
    if len(weeks) < 2:
        return weeks
    now, following, *later = weeks
    share = min(1.0, amount / following.amount) if following.amount else 1.0
    follow = [one.model_copy(update={"amount": one.amount * share}) for one in later]
    return (now, following.model_copy(update={"amount": amount}), *follow)


def _as_laid_out(facts: Facts, week: season.SeasonWeek, plan: _Plan) -> season.SeasonWeek:
    """This week with what its runs come to: the single-run cap or few days may leave less than the season asks."""
    runs = [
        one
        for on, held in plan.days.items()
        if week.monday <= on < week.monday + WEEK
        for one in held
        if one.kind.is_run
    ]
    if plan.standing is not None or not runs:
        return week
    bounds = Bounds(measure=facts.measure, pace=facts.pace)
    stepped = [_on_the_way_back(facts, one, bounds) for one in runs]
    return week.model_copy(update={"amount": sum(amount_of(one, bounds) for one in stepped)})


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
    is_bone = ladder.heals_bone(facts)
    standing = ladder.standing(facts, gap, is_bone=is_bone, is_hurt=was_stopped) if on_ladder else None
    start = facts.at(max(facts.monday, min(facts.today, facts.runner.started_on)))
    week = season.resuming(facts, season.this_week(start, gap, may_grow=_may_grow(facts)))
    days = _two_weeks(start, week, standing)
    longer = _gap_to_come(facts, gap, days) if standing is None else None
    if longer is not None:
        gap = longer
        week = season.resuming(facts, season.this_week(start, gap, may_grow=_may_grow(facts)))
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
    this = layout(start, week, ready)
    today, bounds = start.told.today, Bounds(measure=start.measure, pace=start.pace)
    ran = {run.on for run in start.diary.runs(start.monday, today + DAY)}
    coming = {on for on, held in this.items() if on >= today and on not in ran and _amount(held, bounds)}
    following.__dict__["coming"] = frozenset(coming)
    done = week_run(start.diary, start.monday, start.measure, start.pace, until=today + DAY) or 0
    room = max(done, week.amount, season.limit(start))
    whole = min(room, done + sum(_amount(this[on], bounds) for on in coming))
    if abs(whole - week.amount) < week.amount * start.number("week_as_planned_share"):
        whole = week.amount
    lived = week.model_copy(update={"amount": whole}) if whole else week
    return this | layout(following, season.week_after(start, lived), ready)


def _bounds(facts: Facts, merged: Merged, gap: Layoff | None) -> Bounds:
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
        minutes_share=_share_of(merged, gap),
        in_turns=_is_sore_beginner(facts),
        minutes_most=min(minutes) if (minutes := _minutes_most(facts, merged)) else None,
    )


def _share_of(merged: Merged, gap: Layoff | None) -> float | None:
    """The share of the planned minutes; after an illness it is of the usual run, which days off have cut already.

    Rules: ILL-03, RET-02 to RET-04 (the stricter of both, never one on top of the other).
    """
    if gap is None or merged.share is None or gap.share >= 1:
        return merged.share
    others = [one.minutes_share for one in merged.findings if not one.rule.startswith("ILL-")]
    known = [share for share in others if share is not None]
    ill = [one.minutes_share for one in merged.findings if one.rule.startswith("ILL-") and one.minutes_share]
    return min([*known, *(min(1.0, share / gap.share) for share in ill)], default=None)


def _is_sore_beginner(facts: Facts) -> bool:
    """A place at 3 or more in the last days, in somebody whose longest run is short: run-walk serves better.

    Rules: MOD-3, PAIN-06, LOAD-08.
    """
    longest = facts.cap.longest if facts.cap is not None else 0
    seconds = longest if facts.measure == "s" else longest / 1000 * facts.pace
    if seconds > facts.number("beginner_run_min") * 60:
        return False
    days = [facts.today - n * DAY for n in range(int(facts.number("flare_watch_days")))]
    places = facts.told.today_places
    return any(
        (facts.told.worst_on(one, on) or 0) > facts.number("pain_safe_max") for one in places for on in days
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
) -> tuple[tuple[Planned, ...], bool]:
    """Today's sessions under the change in force, all bounds, and what was done before today.

    And whether what was run since Monday made one of them shorter.
    """
    kept: list[Planned] = []
    is_week_full = False
    for one in planned:
        session = _on_the_way_back(facts, changed(one, mod, bounds, facts.library), bounds)
        session = _after_neighbours(facts, session, bounds, facts.today)
        if not plan.may_climb:
            session = _before_ladder(session, bounds)
        kept.append(within_week(facts, plan.week, facts.today, session, bounds))
        is_week_full = is_week_full or kept[-1] != session
    return _tidy(kept), is_week_full


def _on_the_way_back(facts: Facts, session: Planned, bounds: Bounds) -> Planned:
    """After a cut each run goes a step at most beyond the longest since, and no step while nothing is added.

    Run-walk compares with run-walk, in all its minutes. The ladder has its own rungs, a race its own talk.
    Rules: MOD (up one step at a time), LOAD-11.
    """
    if not session.kind.is_run or session.rung is not None or session.kind is SessionKind.RACE:
        return session
    growth = 1.0 if "growth" in bounds.forbids else facts.number("way_back_growth")
    if session.kind is SessionKind.WALK_RUN:
        before = [run for run in facts.way_back if run.session is SessionKind.WALK_RUN and run.duration_s]
        a_turn = (session.run_s or 0) + (session.walk_s or 0)
        if not before or not a_turn:
            return session
        most_s = max(run.duration_s or 0 for run in before) * growth
        repeats = max(1, min(session.repeats or 1, int(most_s // a_turn)))
        return session.model_copy(update={"repeats": repeats, "duration_min": repeats * a_turn // 60})
    longest = facts.way_back_longest
    if not longest:
        return session
    most: float = longest
    if growth > 1:
        most = max(longest * growth, load.grown(longest, facts.measure, facts.library))
    most = max(most, facts.least_run)
    if amount_of(session, bounds) <= most:
        return session
    kind = SessionKind.EASY_RUN if session.kind is SessionKind.LONG_RUN else session.kind
    return run_of(kind, most, bounds, facts.library, session.rpe_max)


def _is_stepped(facts: Facts, planned: tuple[Planned, ...], main: Planned, mod: Mod, bounds: Bounds) -> bool:
    """Whether only the runs since the last trouble make today's run shorter than planned."""
    run = next((one for one in planned if one.kind.is_run), None)
    if run is None or mod >= Mod.SHORTEN or not main.kind.is_run or not facts.way_back_longest:
        return False
    return main.rung is None and amount_of(main, bounds) < amount_of(run, bounds)


def _is_step(facts: Facts, main: Planned, *, is_held: bool, mod: Mod) -> bool:
    """Whether today's run may be called a step on: no shorter than the last that was asked for. Rules: PAIN-17."""
    if is_held and facts.last is not None and facts.last.mod is mod:
        return False
    if not main.kind.is_run:
        return True
    since = facts.today - WEEK
    asked = [one for day in facts.decided(since, facts.today) for one in day.prescribed if one.kind.is_run]
    like = [one for one in asked if (one.kind is SessionKind.LONG_RUN) == (main.kind is SessionKind.LONG_RUN)]
    return not like or _running_s(main) >= _running_s(like[-1]) * 0.97


def _running_s(session: Planned) -> int:
    """Seconds of running in a session, without the walks."""
    if session.run_s is not None:
        return session.run_s * (session.repeats or 1)
    return (session.duration_min or 0) * 60


def _after_neighbours(facts: Facts, session: Planned, bounds: Bounds, on: date) -> Planned:
    """Hard days stay 48 hours apart whatever was really done; so do rungs. Rules: LOAD-14, RTR-03."""
    hours = timedelta(hours=facts.number("hard_days_apart_h"))
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
    facts: Facts, merged: Merged, main: Planned, mod: Mod, bounds: Bounds, *, is_done: bool
) -> tuple[Planned, ...]:
    """The two alternatives; after today's run none of them is another run, and with a limp none is a walk."""
    offers = [
        one for one in alternatives(main, mod, bounds, facts.library) if not (is_done and one.kind.is_run)
    ]
    if not any(facts.told.says(Concept.LIMP, place, within=0) for place in (None, *facts.told.today_places)):
        return tuple(offers)
    offers = [one for one in offers if one.kind is not SessionKind.WALK]
    is_ride_named = any(one.rule in _SAYS_RIDE for one in merged.findings)
    if is_ride_named and main.kind is SessionKind.REST and bounds.is_open(SessionKind.CROSS_TRAINING):
        minutes, rpe = int(facts.number("least_cross_min")), int(facts.number("easy_effort"))
        offers.insert(0, Planned(kind=SessionKind.CROSS_TRAINING, duration_min=minutes, rpe_max=rpe))
    return tuple(offers)


def _foreseen(history: tuple[Decision, ...], today: date) -> Week:
    """What the latest decision held for today and the days ahead of it."""
    last = next((one for one in reversed(history) if one.on <= today), None)
    if last is None:
        return {}
    return {last.on: last.prescribed} | {plan.on: plan.sessions for plan in last.week_ahead}


def _not_grown(
    facts: Facts,
    merged: Merged,
    on: date,
    sessions: tuple[Planned, ...],
    bounds: Bounds,
    foreseen: Week,
) -> tuple[Planned, ...]:
    """For a week after a spike no run is longer than it stood: the plan does not grow. Rules: LOAD-01.

    A run on a day that held none is no longer than the runs of its kind that were foreseen.
    """
    lately = [rule for one in facts.decided(on - WEEK, facts.today) for rule in one.rules]
    today = [one.rule for one in merged.findings] if on - WEEK <= facts.today else []
    if "LOAD-01" not in (*today, *lately):
        return sessions
    stood = foreseen.get(on, ())
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
    facts: Facts,
    merged: Merged,
    plan: _Plan,
    mod: Mod,
    bounds: Bounds,
    foreseen: Week,
    sessions_today: tuple[Planned, ...],
) -> tuple[DayPlan, ...]:
    """The days of this week and the next if nothing changes: each as it will stand when it comes.

    Today's change holds, full rest ends after two days, and what was run since Monday counts (LOAD-12).
    """
    plans: list[DayPlan] = []
    standing = _amount(sessions_today, bounds)
    if plan.standing is not None and mod <= Mod.RUN_WALK:
        # a smaller rung today is no smaller rung on the days to come (RTR-03)
        mod = min(mod, Mod.EASY)
    for n in range(1, (facts.monday + 2 * WEEK - facts.today).days):
        on = facts.today + timedelta(days=n)
        then = Mod.CROSS_TRAIN if mod is Mod.REST and n > facts.number("rest_ahead_days") else mod
        held = [changed(one, then, bounds, facts.library) for one in plan.days.get(on, (REST,))]
        sessions = [_on_the_way_back(facts, one, bounds) for one in held]
        if n == 1:
            sessions = [_after_neighbours(facts, one, bounds, on) for one in sessions]
        if not plan.may_climb:
            sessions = [_before_ladder(one, bounds) for one in sessions]
        if on < facts.monday + WEEK:
            sessions = [within_week(facts, plan.week, on, one, bounds, more=standing) for one in sessions]
        kept = _not_grown(facts, merged, on, _tidy(sessions), bounds, foreseen)
        standing += _amount(kept, bounds)
        plans.append(DayPlan(on=on, sessions=_tidy(soothed(facts, on, kept))))
    return tuple(plans)


def _amount(sessions: Iterable[Planned], bounds: Bounds) -> float:
    """How much running sessions hold, in the runner's measure; of walk-run what is run."""
    total = 0.0
    for one in sessions:
        if one.kind is SessionKind.WALK_RUN and one.run_s is not None:
            seconds = one.run_s * (one.repeats or 1)
            total += seconds if bounds.measure == "s" else seconds / bounds.pace * 1000
        elif one.kind.is_run:
            total += amount_of(one, bounds)
    return total


def _amounts(facts: Facts, days: Iterable[DayPlan], bounds: Bounds) -> tuple[int, int]:
    """What this week comes to, with all that was run in it, and what the next one holds: the sums of their days."""
    ran = week_run(facts.diary, facts.monday, facts.measure, facts.pace, until=facts.today + DAY) or 0
    sums = [float(ran), 0.0]
    for day in days:
        sums[day.on >= facts.monday + WEEK] += _amount(day.sessions, bounds)
    return round(sums[0]), round(sums[1])


def _holds(facts: Facts, days: Iterable[DayPlan], amount: int) -> WeekHolds:
    """This week as its days have it: how much in all, in how many runs, and how much of it is run."""
    end = facts.monday + WEEK
    ran = week_run(facts.diary, facts.monday, facts.measure, facts.pace, until=facts.today) or 0
    runs = {run.on for run in facts.diary.runs(facts.monday, facts.today + DAY)}
    runs |= {day.on for day in days if day.on < end and any(one.kind.is_run for one in day.sessions)}
    return WeekHolds(amount=amount, runs=len(runs), ran=ran)


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
        told_fever = any(one.heard.fact(Concept.FEVER) is not None for one in words)
        is_chest = any(one.said.message == "plan-ill-chest" for one in merged.findings)
        if told_fever or is_chest or any(one.concept is Concept.FEVER_FREE_HOURS for one in today):
            return ()
        return (Ask(concept=Concept.FEVER_FREE_HOURS, rule=RuleId("ILL-03")),)
    if merged.is_silent or merged.is_stopped or facts.today.weekday() != 0:
        return ()
    week = (facts.today - WEEK, facts.today + DAY)
    if any(one.concept is Concept.UNLOGGED_RUN for one in facts.diary.answers(*week)):
        return ()
    before = (facts.today - WEEK, facts.today)
    has_planned = any(session.kind.is_run for one in facts.decided(*before) for session in one.prescribed)
    if not has_planned or any(True for _ in facts.diary.sessions(*week)):
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
