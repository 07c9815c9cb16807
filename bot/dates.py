"""On the day after a clinician's stop ends, the coach says by itself that the date has come. Rules: HAND-02, HAND-03."""

from __future__ import annotations

from datetime import timedelta

from bot.dialogues.limit import closes_running
from bot.room import Room
from coaching.runner import ClinicianLimit

SAID_WITHIN = timedelta(days=14)
"""How long after its date an end is still worth a word, to somebody who was silent."""


def tell_of_date(room: Room) -> None:
    """Say once, before all else, that a stop with a date is over; an emergency goes first."""
    limit = _ended(room)
    if limit is None or limit.until is None or not room.has_said or room.has_alarmed:
        return
    room.desk = room.desk.model_copy(update={"limit_ended": limit.until})
    held = "yes" if room.runner.open_holds else "no"
    room.say_first(room.words.text("limit-date-come", source=limit.source, until=limit.until, held=held))


def _ended(room: Room) -> ClinicianLimit | None:
    """The stop that ended last, where its end is new and nothing else closes running now."""
    if not room.is_ready:
        return None
    told = room.desk.limit_ended
    found = [
        limit
        for limit in room.runner.limits
        if closes_running(limit)
        and limit.until is not None
        and timedelta(0) < room.today - limit.until <= SAID_WITHIN
        and (told is None or limit.until > told)
        and not any(newer.replaces(limit) for newer in room.runner.limits)
    ]
    if any(closes_running(limit) for limit in room.runner.limits_on(room.today)):
        return None
    return max(found, key=lambda limit: limit.until or room.today, default=None)
