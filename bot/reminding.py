"""Which reminder rows a runner has: the daily one, and the next follow-up. Rules: HAND-04."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.room import Room
from coaching.reminders import next_due
from coaching.runner import Hold, Runner, Weekday
from coaching.triage.level import follow_ups

FOLLOW_UP_AT = time(10, 0)
"""When an assessment is asked after, where the runner set no time."""


def set_reminders(room: Room) -> None:
    """Make the rows fit the runner's wishes: a new time or zone recomputes one column."""
    preferences = room.runner.preferences
    if preferences.remind_at is None or preferences.paused:
        room.unit.drop_reminder("check_in")
    else:
        due = next_due(preferences.remind_at, preferences.zone, room.now)
        room.unit.set_reminder("check_in", preferences.remind_at, None, due)
    if preferences.weekly_at is None or preferences.paused:
        room.unit.drop_reminder("weekly_summary")
    else:
        monday = (Weekday.MON,)
        due = next_due(preferences.weekly_at, preferences.zone, room.now, weekdays=monday)
        room.unit.set_reminder("weekly_summary", preferences.weekly_at, monday, due)
    set_follow_up(room)


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
