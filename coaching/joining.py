"""May the runner join in: a race, a club session, "6 x 400 tomorrow"? Yes, in an easier way, or no, and why.

Rules: LOAD-11, LOAD-14, LOAD-18, F24.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from coaching import load
from coaching.coach import planned_days, respond
from coaching.decision import Arg, Decision, Forecast, Planned, Said
from coaching.diary import Diary
from coaching.library import KindRow, Library
from coaching.load import Cap, hard_days
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
        distance_m=wanted.distance_m if cap is None or cap.measure == "s" else _at_most(wanted, cap.amount),
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
    if not why:
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


def _at_most(wanted: Planned, cap: int) -> int | None:
    return None if wanted.distance_m is None else min(wanted.distance_m, cap // 100 * 100)


def _too_much(facts: Facts, decision: Decision, on: date, wanted: Planned, cap: Cap) -> tuple[Said, ...]:
    """What speaks against joining as it is, in the order of precedence."""
    found: list[Said] = []
    if decision.mod > Mod.AS_PLANNED and wanted.kind.is_hard:
        found.append(Said(message="plan-may-reason-today"))
    if cap.measure == "m" and wanted.distance_m is not None and wanted.distance_m > cap.amount:
        args: dict[str, Arg] = {"cap": cap.amount, "wanted": wanted.distance_m}
        found.append(Said(message="plan-may-reason-cap-m", args=args))
    if not wanted.kind.is_hard:
        return tuple(found)
    week = season.week_number(facts) + (load.monday(on) - facts.monday) // WEEK
    if week + 1 < facts.number("first_hard_week") and facts.known_since(wanted.kind) is None:
        found.append(Said(message="plan-may-reason-early"))
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
    if row is not None and is_new and not is_early and facts.calm_weeks < row.calm_weeks:
        found.append(Said(message="plan-may-reason-kind", args={"weeks": row.calm_weeks}))
    return tuple({said.message: said for said in found}.values())
