"""A run that a device told in its parsed form, which no dialogue reads.

It is kept as a reader of files would keep it: the same run from two sources is one run, with
the device's numbers and the runner's words.
"""

from __future__ import annotations

from datetime import UTC, date
from typing import Any
from zoneinfo import ZoneInfo

from bot import judging
from bot.channels.journal_chat import TICK, Chat
from bot.channels.journal_format import ImportTold, SessionTold
from bot.events import Command
from bot.turn import room_of
from coaching.diary import Session
from coaching.values import SessionKind

SAME_RUN = 0.1
"""Two sources tell the same run where date and length agree within this share."""


def take_parsed(chat: Chat, told: ImportTold) -> None:
    """The parsed form of a file, which no dialogue reads: kept as the reader of files would keep it.

    A run that was typed already is the same run: the device's numbers, the runner's words.
    """
    if told.start is None or told.source is None:
        return
    started = told.start.replace(tzinfo=ZoneInfo(chat.zone)).astimezone(UTC)
    device: dict[str, Any] = {
        "at": chat.now,
        "distance_m": told.distance_m,
        "duration_s": None if told.min is None else round(told.min * 60),
        "ascent_m": None if told.ascent_m is None else round(told.ascent_m),
        "started_at": started,
    }
    known = {name: value for name, value in device.items() if value is not None}
    same = _same_run(chat, told.start.date(), told.distance_m, known.get("duration_s"), told.source)
    if same is not None:
        entry, record = same
        sources = (*entry.sources, told.source)
        _keep_run(chat, entry.model_copy(update={**known, "sources": sources}), record)
        return
    kind = told.kind or SessionKind.EASY_RUN
    _keep_run(chat, Session(on=told.start.date(), session=kind, sources=(told.source,), **known), None)


def joins_device(chat: Chat, told: SessionTold, on: date) -> bool:
    """Whether a logged run is one that a device told before: then what the runner says joins it."""
    seconds = None if told.min is None else round(told.min * 60)
    same = _same_run(chat, on, told.distance_m, seconds, "typed")
    if same is None or not told.kind.is_run:
        return False
    entry, record = same
    said = {
        name: getattr(told, name)
        for name in ("rpe", "surface", "note", "pain_during", "pain_after", "followed_plan")
        if getattr(told, name) is not None
    }
    joined = {**said, "session": told.kind, "at": chat.now, "sources": (*entry.sources, "typed")}
    _keep_run(chat, entry.model_copy(update=joined), record)
    return True


def _same_run(
    chat: Chat, on: date, distance_m: int | None, duration_s: int | None, source: str
) -> tuple[Session, str] | None:
    """The run of a date that another source told with about the same length, and its record."""
    with chat.app.store.unit(chat.address) as unit:
        records = unit.diary(since=on).current
    for record in records:
        entry = record.entry
        if not isinstance(entry, Session) or not entry.is_run or entry.on != on:
            continue
        if source in entry.sources:
            continue
        pairs = ((entry.distance_m, distance_m), (entry.duration_s, duration_s))
        known = [(a, b) for a, b in pairs if a is not None and b is not None]
        if known and all(abs(a - b) <= SAME_RUN * max(a, b) for a, b in known):
            return entry, record.id
    return None


def _keep_run(chat: Chat, entry: Session, supersedes: str | None) -> None:
    with chat.app.store.unit(chat.address) as unit:
        event = Command(id=f"{chat.address}:import", chat=chat.address, name="log")
        room = room_of(chat.app, unit, event, chat.now)
        room.add(entry, supersedes)
        judging.after_report(room, "run", None)
        room.leave()
    chat.now += TICK
    chat.listen()
    chat.converse({})
