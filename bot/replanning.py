"""The plan changes by the runner's wish: kept, planned anew, and told in one short look with undo.

Rules: PLAN-12, F47.
"""

from __future__ import annotations

from datetime import date

from bot import judging, render
from bot.dialogue import Conversation
from bot.journeys import offer_zone
from bot.report import Report
from bot.room import UNDO_FOR, Room
from coaching.coach import respond
from coaching.decision import Decision, Planned, Said
from coaching.plan.spoken import change_said
from coaching.plan.wishes import Wishes, in_force
from coaching.values import SessionKind

SHOWN = 6
"""Changed days that one message names."""

Days = dict[date, tuple[Planned, ...]]


def take(room: Room, report: Report, parked: Conversation | None) -> None:
    """Keep the wishes of a finished dialogue, plan the days ahead anew, and say what changes."""
    if report.wishes is None:
        return
    before, was = Wishes.of(room.runner), days_ahead(room)
    given = report.wishes.given_to(room.runner)
    room.keep_runner(in_force(given, room.today))
    room.desk = room.desk.model_copy(update={"wishes_before": before, "wishes_at": room.now})
    decision = planned_anew(room)
    lines = render.say_all((*report.says, *changes(was, _days_of(decision))), room.words)
    button = render.command_button(room.words, "plan-undo-button", "undo:plan")
    room.say_text("\n".join(lines), ((button,),))
    if not offer_zone(room):
        room.resume(parked)


def undo(room: Room) -> bool:
    """Put back what was wished before the last change; False where there is nothing to put back."""
    before, at = room.desk.wishes_before, room.desk.wishes_at
    if before is None or at is None or room.now - at >= UNDO_FOR:
        return False
    was = days_ahead(room)
    room.keep_runner(before.given_to(room.runner))
    room.desk = room.desk.model_copy(update={"wishes_before": None, "wishes_at": None})
    decision = planned_anew(room)
    lines = (Said(message="plan-undone"), *changes(was, _days_of(decision)))
    room.say_text("\n".join(render.say_all(lines, room.words)))
    return True


def is_last(room: Room) -> bool:
    """Whether a wish is the last thing that undo could take back."""
    at, kept = room.desk.wishes_at, room.desk.kept_at
    return at is not None and (kept is None or not room.desk.kept or kept < at)


def planned_anew(room: Room) -> Decision:
    """Today and the days ahead by the wishes as they stand; a day not decided yet is only looked at."""
    if room.decision() is not None:
        return judging.decide(room)[0]
    return _looked_at(room)


def _looked_at(room: Room) -> Decision:
    return respond(room.runner, room.diary, room.today, room.app.library, history=room.history())


def days_ahead(room: Room) -> Days:
    """Today and the days ahead as they stand."""
    return _days_of(room.decision() or _looked_at(room))


def _days_of(decision: Decision) -> Days:
    return {decision.on: decision.prescribed} | {day.on: day.sessions for day in decision.week_ahead}


def changes(was: Days, now: Days) -> tuple[Said, ...]:
    """The days whose run changes, one line each; one line where nothing does."""
    today = min(now)
    found = [
        change_said(on, before, after)
        for on in sorted(now)
        if on in was
        for before, after in [(_main(was[on], on == today), _main(now[on], on == today))]
        if before != after
    ]
    if not found:
        return (Said(message="plan-changed-none"),)
    more = (
        (Said(message="plan-changed-more", args={"days": len(found) - SHOWN}),) if len(found) > SHOWN else ()
    )
    return (Said(message="plan-changed-head"), *found[:SHOWN], *more)


def _main(sessions: tuple[Planned, ...], is_today: bool) -> Planned | None:
    """The run of a day; today also what stands there without one."""
    found = next((one for one in sessions if one.kind.is_run), None)
    if found is None and is_today:
        found = next((one for one in sessions if one.kind is not SessionKind.REST), None)
    return found.model_copy(update={"tags": (), "exercises": ()}) if found else None
