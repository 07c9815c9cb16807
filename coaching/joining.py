"""May the runner join in: a race, a club session, "6 x 400 tomorrow"? Yes, in an easier way, or no, and why.

Rules: LOAD-11, LOAD-14, LOAD-18, F24.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from coaching import load
from coaching.coach import respond
from coaching.decision import Arg, Decision, Forecast, Planned, Said
from coaching.diary import Diary
from coaching.library import KindRow, Library
from coaching.load import Cap, hard_days
from coaching.plan import season
from coaching.plan.changes import REST
from coaching.plan.facts import WEEK, Facts
from coaching.plan.layoff import layoff
from coaching.runner import Runner
from coaching.values import Level, Mod, SessionKind, Value

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
    facts = Facts.of(runner, diary, today, library, history)
    cap = facts.cap
    easy = Planned(
        kind=SessionKind.EASY_RUN,
        distance_m=wanted.distance_m if cap is None or cap.measure == "s" else _at_most(wanted, cap.amount),
        duration_min=wanted.duration_min,
        rpe_max=int(library.number("easy_effort")),
    )
    if decision.is_running_blocked or decision.level is Level.RED or cap is None:
        stands = next((plan.sessions[0] for plan in decision.week_ahead if plan.on == on), REST)
        return Offer(
            answer="no",
            session=stands if on != today else decision.sessions[0],
            said=(Said(message="plan-may-no"), Said(message="plan-may-reason-today")),
        )
    why = _too_much(facts, decision, on, wanted, cap)
    if not why:
        reason = Said(message="plan-may-reason-fits")
        return Offer(answer="yes", session=wanted, said=(Said(message="plan-may-yes"), reason))
    instead = Said(message="plan-may-instead")
    return Offer(answer="easier", session=easy, said=(Said(message="plan-may-easier"), *why, instead))


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
    if season.no_hard_running(facts, layoff(facts)):
        found.append(Said(message="plan-may-reason-today"))
    done = hard_days(facts.diary, on - DAY, on + DAY)
    ahead = [
        plan.on
        for plan in decision.week_ahead
        if abs((plan.on - on).days) == 1 and any(one.kind.is_hard for one in plan.sessions)
    ]
    if done or ahead:
        found.append(Said(message="plan-may-reason-hard"))
    week = load.monday(on)
    if len(hard_days(facts.diary, week, week + WEEK)) >= facts.number("hard_days_a_week"):
        found.append(Said(message="plan-may-reason-week"))
    row = facts.library.rows(KindRow).get(wanted.kind)
    if row is not None and facts.known_since(wanted.kind) is None and facts.calm_weeks < row.calm_weeks:
        found.append(Said(message="plan-may-reason-kind", args={"weeks": row.calm_weeks}))
    return tuple({said.message: said for said in found}.values())
