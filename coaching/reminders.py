"""When to speak unasked, and when not: wished times, clock changes, quiet hours, silence.

A wished time is a promise about the runner's own clock, so it is kept to the minute over
clock changes and journeys, and once per local date. Silence brings fewer messages, not
more. Rules: CHAT-11.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from coaching.library import Library, load
from coaching.runner import Quiet, Weekday

_LOOKS_AHEAD_DAYS = 21
"""Longer than a week and any day that a zone ever skipped."""


class Silence(StrEnum):
    """What a silence calls for, mildest first. Rules: CHAT-11."""

    USUAL = "usual"
    CARE = "care"
    QUIET = "quiet"
    PAUSE = "pause"
    ASLEEP = "asleep"
    KEEP_OR_ERASE = "keep_or_erase"


def next_due(
    local_time: time,
    zone: str,
    after: datetime,
    *,
    weekdays: Collection[Weekday] | None = None,
    last_on: date | None = None,
) -> datetime:
    """The next instant of a wished local time: strictly after an instant, on a date later than `last_on`.

    A time the clock jumps over falls on the first minute after the jump; of a time that comes
    twice the first counts; a date the zone skips has none. `weekdays` None means every day.

    Errors: ValueError when no weekday is wished or the instant has no zone.

    >>> next_due(time(2, 30), "Europe/Berlin", datetime(2026, 3, 28, 12, tzinfo=UTC)).isoformat()
    '2026-03-29T01:00:00+00:00'

    Rules: CHAT-11.
    """
    if weekdays is not None and not weekdays:
        raise ValueError("a reminder needs a weekday")
    if after.tzinfo is None:
        raise ValueError("an instant needs a zone")
    place = ZoneInfo(zone)
    first = after.astimezone(place).date() - timedelta(days=1)
    if last_on is not None:
        first = max(first, last_on + timedelta(days=1))
    for on in (first + timedelta(days=n) for n in range(_LOOKS_AHEAD_DAYS)):
        if weekdays is not None and Weekday.of(on) not in weekdays:
            continue
        found = _instant(on, local_time, place)
        if found is not None and found > after:
            return found
    raise ValueError(f"{zone} has no such day within {_LOOKS_AHEAD_DAYS} days")


def local_day(instant: datetime, zone: str, day_starts_at: time = time(0)) -> date:
    """The runner's day of an instant: the local date, or the one before until the day starts.

    >>> local_day(datetime(2026, 1, 6, 1, 30, tzinfo=UTC), "Europe/London", time(4))
    datetime.date(2026, 1, 5)
    """
    local = instant.astimezone(ZoneInfo(zone))
    return local.date() - timedelta(days=1) if local.time() < day_starts_at else local.date()


def in_quiet(quiet: Quiet, local_time: time) -> bool:
    """Whether a local time lies in the quiet hours; their end is outside, equal ends mean none.

    >>> in_quiet(Quiet(since=time(22), until=time(6, 30)), time(6, 29))
    True
    """
    if quiet.since <= quiet.until:
        return quiet.since <= local_time < quiet.until
    return local_time >= quiet.since or local_time < quiet.until


def outside_quiet(quiet: Quiet, local_time: time) -> tuple[time, bool]:
    """The time to speak at for a wished one, and whether to do so without a sound.

    A wish inside the quiet hours is met at their end, silently. Rules: CHAT-11.
    """
    return (quiet.until, True) if in_quiet(quiet, local_time) else (local_time, False)


def is_too_old(due_at: datetime, now: datetime, library: Library | None = None) -> bool:
    """Whether a prompt comes too late to be worth saying. Rules: CHAT-11."""
    numbers = library or load()
    return now - due_at > timedelta(hours=numbers.number("prompt_too_old_hours"))


def snoozed_until(now: datetime, zone: str, quiet: Quiet, library: Library) -> datetime | None:
    """When a snoozed reminder comes back; None when that would be in quiet hours or on another date."""
    later = now + timedelta(minutes=library.number("snooze_min"))
    place = ZoneInfo(zone)
    local = later.astimezone(place)
    if local.date() != now.astimezone(place).date() or in_quiet(quiet, local.time()):
        return None
    return later


def silent_days(last_heard: date, today: date) -> int:
    """Whole days between the last one with any word from the runner and today.

    >>> silent_days(date(2026, 1, 5), date(2026, 1, 9))
    3
    """
    return max((today - last_heard).days - 1, 0)


def on_silence(days: int, library: Library, *, said: Silence | None = None) -> Silence:
    """What to do today after so many silent days; `said` is the last step already taken in this silence.

    The usual prompt at first, then one caring note, then nothing, then one message that
    reminders pause, then nothing, then one question whether to keep or erase. A step missed
    while nothing ran is taken late; no step is taken twice. Rules: CHAT-11.
    """
    last: tuple[Silence, Silence] | None = None
    for name, step, rest in _STEPS:
        if days >= library.number(name):
            last = step, rest
    if last is None:
        return Silence.USUAL
    step, rest = last
    order = list(Silence)
    return rest if said is not None and order.index(said) >= order.index(step) else step


def wakes_on(last_heard: date, library: Library, *, said: Silence) -> date | None:
    """The date of the next step of a silence after one that was said; None when no step is left."""
    order = list(Silence)
    for name, step, _ in _STEPS:
        if order.index(step) > order.index(said):
            return last_heard + timedelta(days=int(library.number(name)) + 1)
    return None


_STEPS: tuple[tuple[str, Silence, Silence], ...] = (
    ("silent_days_care", Silence.CARE, Silence.QUIET),
    ("silent_days_pause", Silence.PAUSE, Silence.ASLEEP),
    ("silent_days_keep_or_erase", Silence.KEEP_OR_ERASE, Silence.ASLEEP),
)


def _instant(on: date, local_time: time, place: ZoneInfo) -> datetime | None:
    """The first instant of a date at or after a local time; None where the zone skips the date."""
    wished = datetime.combine(on, local_time.replace(tzinfo=None, fold=0), tzinfo=place)
    found = wished.astimezone(UTC)
    if found.astimezone(place).replace(tzinfo=None) != wished.replace(tzinfo=None):
        found = _after_jump(wished, place)
    return found if found.astimezone(place).date() == on else None


def _after_jump(wished: datetime, place: ZoneInfo) -> datetime:
    """The first instant after the jump of the clock that swallowed a local time."""
    before, after = sorted(instant for instant in _both_readings(wished))
    offset = before.astimezone(place).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(place).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after


def _both_readings(wished: datetime) -> Iterator[datetime]:
    for fold in (0, 1):
        yield wished.replace(fold=fold).astimezone(UTC)
