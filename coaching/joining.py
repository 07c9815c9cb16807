"""May the runner join in: a race, a club session, "6 x 400 tomorrow"? Yes, in an easier way, or no, and why.

Rules: LOAD-11, LOAD-14, LOAD-18, F24.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from coaching import load
from coaching.coach import ALLOWED, allowed_on, planned_days, respond
from coaching.decision import Arg, Decision, Forecast, Planned, Said
from coaching.diary import Diary
from coaching.library import KindRow, Library
from coaching.load import Cap, hard_days
from coaching.merging import merge
from coaching.plan import season
from coaching.plan.changes import REST
from coaching.plan.facts import WEEK, Facts
from coaching.plan.layoff import layoff
from coaching.reading.wishes import JoinHeard
from coaching.runner import Join, Runner
from coaching.values import Level, Mod, PlanState, SessionKind, Value

DAY = timedelta(days=1)


class Offer(Value):
    """The answer to "can I do this on that day?": yes, in an easier way, or no, with what stands instead."""

    answer: Literal["yes", "easier", "no"]
    session: Planned
    said: tuple[Said, ...]


def may_join(
    runner: Runner,
    diary: Diary,
    today: date,
    on: date,
    wanted: Planned,
    library: Library,
    *,
    history: tuple[Decision, ...] = (),
    forecast: Forecast | None = None,
) -> Offer:
    """Whether the runner may take part in a race or club session on a day of the next two weeks.

    Yes where it is within the cap, the kind is open, and hard days stay apart; in an easier way
    where only the hard part is too much; no where today's level forbids running at all.

    Rules: LOAD-11, LOAD-14, LOAD-18, F24.
    """
    decision = respond(runner, diary, today, library, history=history, forecast=forecast)
    is_done = any(True for _ in diary.runs(on, on + DAY))
    facts = Facts.of(runner, diary, today, library, history)
    cap = facts.cap
    easy = Planned(
        kind=SessionKind.EASY_RUN,
        distance_m=(
            wanted.distance_m
            if cap is None or cap.measure == "s"
            else _at_most(wanted, _most(facts, wanted, cap))
        ),
        duration_min=wanted.duration_min,
        rpe_max=int(library.number("easy_effort")),
    )
    easy = _timed(easy, facts)
    if is_done or not facts.can_train(on):
        message = "plan-may-reason-done" if is_done else "plan-may-reason-away"
        return Offer(answer="no", session=REST, said=(Said(message="plan-may-no"), Said(message=message)))
    is_stopped = decision.is_running_blocked or decision.level is Level.RED
    if is_stopped or cap is None or decision.state is PlanState.RETURN_LADDER:
        stands = next((plan.sessions[0] for plan in decision.week_ahead if plan.on == on), REST)
        return Offer(
            answer="no",
            session=stands if on != today else decision.sessions[0],
            said=(
                Said(message="plan-may-no"),
                Said(message="plan-may-reason-blocked" if is_stopped else "plan-may-reason-ladder"),
            ),
        )
    why = _too_much(facts, decision, on, wanted, cap)
    if not why and _keeps_long_run(facts, decision, on, wanted, history, forecast):
        fits = Said(message="plan-may-yes", args={"hard": "yes" if wanted.kind.is_hard else "no"})
        return Offer(answer="yes", session=wanted, said=(fits,))
    if wanted.kind.is_hard and wanted.kind is not SessionKind.RACE:
        easy = _timed(_as_planned(facts, easy, on, history), facts)
    metres = _as_it_stands(facts, easy, on, history, forecast)
    is_cut = (metres or 0) < (wanted.distance_m or 0)
    hard = "no"
    if wanted.kind is SessionKind.RACE:
        hard = "part" if is_cut else "race"
    elif wanted.kind.is_hard:
        hard = "short" if is_cut else "yes"
    args: dict[str, Arg] = {"hard": hard, "distance_m": metres or 0}
    instead = Said(message="plan-may-instead", args=args)
    return Offer(answer="easier", session=easy, said=(*why, instead))


def may_ride(
    runner: Runner,
    diary: Diary,
    today: date,
    on: date,
    what: Literal["bike", "swim"],
    library: Library,
    *,
    minutes: int | None = None,
    history: tuple[Decision, ...] = (),
) -> tuple[Said, ...]:
    """Whether a clinician's permission beside a stop lets the runner ride or swim on a day; empty where there is none.

    Rules: TRI-05, HAND-02, HAND-03.
    """
    facts = Facts.of(runner, diary, today, library, history)
    limit = next(
        (one for one in reversed(runner.limits_on(on)) if what in one.allows and not one.clears), None
    )
    if limit is None or what not in allowed_on(facts, merge(facts, None), on):
        return ()
    decision = respond(runner, diary, today, library, history=history)
    held = [*decision.sessions, *(one for day in decision.week_ahead for one in day.sessions)]
    most = next((one.duration_min for one in held if ALLOWED in one.tags and one.duration_min), None)
    most = most or int(library.number("least_cross_min"))
    args: dict[str, Arg] = {
        "what": what,
        "source": limit.source,
        "minutes": most,
        "long": "yes" if minutes is not None and minutes > most else "no",
        "open": "no" if limit.until else "yes",
        **({"until": limit.until} if limit.until else {}),
    }
    return (Said(message="plan-may-ride", args=args),)


def wanted_of(
    heard: JoinHeard, runner: Runner, diary: Diary, today: date, library: Library
) -> Planned | None:
    """The session that was meant, with its whole length; None while kind or length is unknown.

    Fast pieces count with as much easy running between them, and with a warm-up. Rules: LOAD-18.
    """
    metres = heard.distance_m
    if metres is None and heard.repeats and heard.each_m:
        metres = round(2 * heard.repeats * heard.each_m + library.number("join_warm_m"))
    if heard.session is None or (metres is None and heard.duration_min is None):
        return None
    pace = load.easy_pace(runner, diary, today, library)
    if metres is None and heard.duration_min is not None:
        metres = round(heard.duration_min * 60 / pace * 10) * 100
    hard = {SessionKind.RACE: "race_rpe"}.get(heard.session, "quality_rpe")
    return Planned(
        kind=heard.session,
        distance_m=metres,
        duration_min=heard.duration_min or max(1, round((metres or 0) / 1000 * pace / 60)),
        rpe_max=int(library.number(hard if heard.session.is_hard else "easy_effort")),
    )


def _timed(easy: Planned, facts: Facts) -> Planned:
    """The easier run with the minutes its length takes."""
    if easy.distance_m is None:
        return easy
    return easy.model_copy(update={"duration_min": max(1, round(easy.distance_m / 1000 * facts.pace / 60))})


def _as_planned(facts: Facts, easy: Planned, on: date, history: tuple[Decision, ...]) -> Planned:
    """A track session run easily: no longer than the run it takes the place of. Rules: LOAD-11."""
    days = planned_days(facts.runner, facts.diary, facts.today, facts.library, history=history)
    same = [one for one in days.get(on, ()) if one.kind.is_run]
    week = [one for day in days if load.monday(day) == load.monday(on) for one in days[day]]
    runs = same or [one for one in week if one.kind.is_run and one.kind is not SessionKind.LONG_RUN]
    most = max((one.distance_m for one in runs if one.distance_m is not None), default=None)
    if most is None or easy.distance_m is None or easy.distance_m <= most:
        return easy
    return easy.model_copy(update={"distance_m": most})


def _as_it_stands(
    facts: Facts, easy: Planned, on: date, history: tuple[Decision, ...], forecast: Forecast | None
) -> int | None:
    """Metres of a joined run under the change that is in force; its own where the day is too far off."""
    join = Join(
        on=on, session=easy.kind, distance_m=easy.distance_m, rpe_max=easy.rpe_max, told_on=facts.today
    )
    others = tuple(one for one in facts.runner.joins if one.on != on)
    runner = facts.runner.model_copy(update={"joins": (*others, join)})
    after = respond(runner, facts.diary, facts.today, facts.library, history=history, forecast=forecast)
    days = {after.on: after.prescribed} | {plan.on: plan.sessions for plan in after.week_ahead}
    runs = [one.distance_m for one in days.get(on, ()) if one.kind.is_run and one.distance_m]
    return runs[0] if runs else easy.distance_m


def _keeps_long_run(
    facts: Facts,
    decision: Decision,
    on: date,
    wanted: Planned,
    history: tuple[Decision, ...],
    forecast: Forecast | None,
) -> bool:
    """Whether the long run of the week still stands beside a track session. Rules: PLAN-11, LOAD-12."""
    if not wanted.kind.is_hard or wanted.kind is SessionKind.RACE:
        return True
    join = Join(
        on=on,
        session=wanted.kind,
        distance_m=wanted.distance_m,
        rpe_max=wanted.rpe_max,
        told_on=facts.today,
    )
    others = tuple(one for one in facts.runner.joins if one.on != on)
    runner = facts.runner.model_copy(update={"joins": (*others, join)})
    after = respond(runner, facts.diary, facts.today, facts.library, history=history, forecast=forecast)
    week = load.monday(on)

    def long_runs(one: Decision) -> set[date]:
        days = {one.on: one.prescribed} | {plan.on: plan.sessions for plan in one.week_ahead}
        return {
            day
            for day, held in days.items()
            if week <= day < week + WEEK
            and day != on
            and any(run.kind is SessionKind.LONG_RUN for run in held)
        }

    return long_runs(decision) <= long_runs(after)


def _at_most(wanted: Planned, cap: int) -> int | None:
    return None if wanted.distance_m is None else min(wanted.distance_m, cap // 100 * 100)


def _most(facts: Facts, wanted: Planned, cap: Cap) -> int:
    """How long a joined run may be: the cap; a track session no longer than the longest that was run lately.

    Rules: LOAD-11, LOAD-18.
    """
    if not wanted.kind.is_hard or wanted.kind is SessionKind.RACE:
        return cap.amount
    since = facts.today - DAY * int(facts.number("single_run_window_days"))
    runs = facts.diary.runs(since, facts.today + DAY)
    longest = max((load.length(run, cap.measure, facts.pace) or 0 for run in runs), default=cap.longest)
    return min(cap.amount, longest)


def _too_much(facts: Facts, decision: Decision, on: date, wanted: Planned, cap: Cap) -> tuple[Said, ...]:
    """What speaks against joining as it is, in the order of precedence."""
    found: list[Said] = []
    if decision.mod > Mod.AS_PLANNED and wanted.kind.is_hard:
        found.append(_sore_place(facts) or Said(message="plan-may-reason-today"))
    elif wanted.kind.is_hard and (sore := _sore_place(facts)) is not None:
        found.append(sore)
    most = _most(facts, wanted, cap)
    if cap.measure == "m" and wanted.distance_m is not None and wanted.distance_m > most:
        args: dict[str, Arg] = {"cap": most, "wanted": wanted.distance_m}
        found.append(Said(message="plan-may-reason-cap-m", args=args))
    if not wanted.kind.is_hard:
        return tuple(found)
    week = season.week_number(facts) + (load.monday(on) - facts.monday) // WEEK
    if week + 1 < facts.number("first_hard_week") and facts.known_since(wanted.kind) is None:
        found.append(Said(message="plan-may-reason-early", args=_entry(facts, wanted.kind)))
    elif season.no_hard_running(facts, layoff(facts)):
        found.append(Said(message="plan-may-reason-today"))
    done = hard_days(facts.diary, on - DAY, on + DAY)
    other = [one.on for one in facts.runner.joins if one.session.is_hard and abs((one.on - on).days) == 1]
    if done or other:
        found.append(Said(message="plan-may-reason-hard"))
    monday = load.monday(on)
    if len(hard_days(facts.diary, monday, monday + WEEK)) >= facts.number("hard_days_a_week"):
        found.append(Said(message="plan-may-reason-week"))
    row = facts.library.rows(KindRow).get(wanted.kind)
    is_early = any(one.message == "plan-may-reason-early" for one in found)
    is_new = row is not None and facts.known_since(wanted.kind) is None
    if row is not None and is_new and not is_early and not season.may_enter(facts, row):
        found.append(Said(message="plan-may-reason-kind", args=_entry(facts, wanted.kind)))
    return tuple({said.message: said for said in found}.values())


def _entry(facts: Facts, kind: SessionKind) -> dict[str, Arg]:
    """What a harder kind asks for before it opens: calm weeks in a row, and the kind before it. Rules: F46."""
    row = facts.library.rows(KindRow).get(kind)
    after = str(row.after[-1]) if row is not None and row.after else "none"
    return {
        "kind": str(kind),
        "weeks": row.calm_weeks if row is not None else 0,
        "calm": facts.calm_weeks,
        "after": after,
    }


def _sore_place(facts: Facts) -> Said | None:
    """The followed place that was sorest in the last week, where one was."""
    worst = {
        problem.place: max(
            (facts.told.worst_on(problem.place, facts.today - n * DAY) or 0 for n in range(7)), default=0
        )
        for problem in facts.runner.active_problems
    }
    place = max(worst, key=lambda one: worst[one], default=None)
    if place is None or not worst[place]:
        return None
    return Said(message="plan-may-reason-place", args={"place": str(place), "worst": worst[place]})
