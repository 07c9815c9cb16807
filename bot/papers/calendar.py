"""The plan as a calendar file: the same event under the same name each time, changed or cancelled by later files.

Whole days in the runner's own dates: no clock time is prescribed. Nothing about health stands in it: a
session's name, its length and its effort. RFC 5545; SEQUENCE grows with each change of an event.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from bot.desk import CalendarEvent, SentCalendar
from bot.render import planned
from bot.words import Words
from coaching.decision import DayPlan, Planned
from coaching.values import SessionKind

DAY = timedelta(days=1)
NAME = "twinge-plan.ics"


def updated(
    before: SentCalendar | None, days: Iterable[DayPlan], today: date, owner: str, words: Words
) -> SentCalendar:
    """The events of the days ahead, after those of the file before: what is gone is cancelled.

    `owner` is any word that is the runner's alone; it names a first calendar.
    """
    name = before.name if before else hashlib.sha256(owner.encode()).hexdigest()[:16]
    known = {event.uid: event for event in (before.events if before else ()) if event.on >= today}
    events: dict[str, CalendarEvent] = {}
    for day in days:
        for slot, session in _slots(day.sessions):
            uid = f"{name}-{day.on:%Y%m%d}-{slot}@twinge"
            fresh = CalendarEvent(
                uid=uid, on=day.on, title=_title(session, words), text=planned(session, words)
            )
            events[uid] = _after(known.pop(uid, None), fresh)
    for uid, event in known.items():
        events[uid] = _after(event, event.model_copy(update={"is_cancelled": True}))
    return SentCalendar(name=name, events=tuple(sorted(events.values(), key=lambda one: (one.on, one.uid))))


def _slots(sessions: Sequence[Planned]) -> Iterator[tuple[str, Planned]]:
    """Each session of a day with a name that stays its own while the day's plan changes; rest is no event."""
    counts: dict[str, int] = {}
    for session in sessions:
        if session.kind is SessionKind.REST:
            continue
        slot = "run" if session.kind.is_run else str(session.kind).replace("_", "-")
        counts[slot] = counts.get(slot, 0) + 1
        yield (slot if counts[slot] == 1 else f"{slot}-{counts[slot]}"), session


def _title(session: Planned, words: Words) -> str:
    name = words.session(session.kind)
    return name[:1].upper() + name[1:]


def _after(before: CalendarEvent | None, fresh: CalendarEvent) -> CalendarEvent:
    if before is None:
        return fresh
    same = fresh.model_copy(update={"sequence": before.sequence})
    return same if same == before else fresh.model_copy(update={"sequence": before.sequence + 1})


def ics(calendar: SentCalendar, now: datetime, zone: str, words: Words) -> bytes:
    """The file. Its times are whole local days; `zone` says where the runner is."""
    from icalendar import Calendar, Event

    file = Calendar()
    file.add("prodid", "-//Twinge//plan//EN")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", words.text("papers-calendar-name"))
    file.add("x-wr-timezone", zone)
    for one in calendar.events:
        event = Event()
        event.add("uid", one.uid)
        event.add("dtstamp", now)
        event.add("last-modified", now)
        event.add("sequence", one.sequence)
        event.add("dtstart", one.on)
        event.add("dtend", one.on + DAY)
        event.add("summary", one.title)
        event.add("description", words.text("papers-calendar-note", session=one.text))
        event.add("status", "CANCELLED" if one.is_cancelled else "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        file.add_component(event)
    return bytes(file.to_ical())
