"""Which reminder rows a runner has, and when each falls due: daily, weekly, the next follow-up. Rules: HAND-04.

A wished time is kept to the minute. Within it, and within half an hour for the weekly message,
each runner has an offset of their own that never changes, so that a thousand wishes for seven
o'clock are not one second's work.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.room import Room
from coaching.reminders import next_due
from coaching.runner import Hold, Runner, Weekday
from coaching.triage.level import follow_ups

REMINDERS_WITHIN = timedelta(minutes=1)
WEEKLY_WITHIN = timedelta(minutes=30)
"""How far reminders are spread: a wished minute is kept, the weekly message takes half an hour."""

WEEKLY_ON = (Weekday.MON,)

FOLLOW_UP_AT = time(10, 0)
"""When an assessment is asked after, where the runner set no time."""


def set_reminders(room: Room) -> None:
    """Make the rows fit the runner's wishes: a new time or zone recomputes one column."""
    preferences = room.runner.preferences
    if preferences.remind_at is None or preferences.paused:
        room.unit.drop_reminder("check_in")
    else:
        due = falls_due(room, "check_in", preferences.remind_at)
        room.unit.set_reminder("check_in", preferences.remind_at, None, due)
    if preferences.weekly_at is None or preferences.paused:
        room.unit.drop_reminder("weekly_summary")
    else:
        due = falls_due(room, "weekly_summary", preferences.weekly_at, weekdays=WEEKLY_ON)
        room.unit.set_reminder("weekly_summary", preferences.weekly_at, WEEKLY_ON, due)
    set_follow_up(room)


def falls_due(
    room: Room,
    kind: str,
    at: time,
    *,
    weekdays: Collection[Weekday] | None = None,
    last_on: date | None = None,
) -> datetime:
    """The next instant of a wished local time, with the runner's own offset. Rules: CHAT-11."""
    offset = offset_of(room.unit.address, kind) if room.app.spreads else timedelta(0)
    zone = room.runner.preferences.zone
    return next_due(at, zone, room.now - offset, weekdays=weekdays, last_on=last_on) + offset


def offset_of(address: str, kind: str) -> timedelta:
    """How long after the full minute a chat's reminder of a kind goes out: always the same.

    >>> offset_of("telegram:42", "check_in") < timedelta(minutes=1)
    True
    """
    within = WEEKLY_WITHIN if kind == "weekly_summary" else REMINDERS_WITHIN
    return timedelta(seconds=zlib.crc32(f"{kind} {address}".encode()) % int(within.total_seconds()))


def set_follow_up(room: Room) -> None:
    """The next day on which an assessment is asked after; none once somebody has looked, or all is cleared.

    Several holds share the days of the first that nobody has looked at.
    """
    preferences = room.runner.preferences
    at = preferences.remind_at or FOLLOW_UP_AT
    waiting = unseen(room.runner)
    days = [on for on in follow_ups(waiting[0]) if on > room.today] if waiting else []
    if not days:
        room.unit.drop_reminder("assessment_follow_up")
        return
    midnight = datetime.combine(days[0], time(0), tzinfo=ZoneInfo(preferences.zone))
    due = next_due(at, preferences.zone, midnight - timedelta(minutes=1))
    room.unit.set_reminder("assessment_follow_up", None, None, due)


def unseen(runner: Runner) -> list[Hold]:
    """Open holds since which no clinician has said anything, the oldest first."""
    said = max((limit.said_on for limit in runner.limits), default=None)
    return sorted(
        (hold for hold in runner.open_holds if said is None or hold.since > said), key=lambda hold: hold.since
    )
