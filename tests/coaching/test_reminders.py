"""A wished time is kept to the minute, whatever clocks do; quiet is quiet; silence brings less."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.library import load
from coaching.reminders import (
    Silence,
    in_quiet,
    is_too_old,
    local_day,
    next_due,
    on_silence,
    outside_quiet,
    silent_days,
    snoozed_until,
    wakes_on,
)
from coaching.runner import Quiet, Weekday

FIRST, LAST = datetime(2025, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
ZONES = sorted(available_timezones() - {"localtime", "Factory"})
WISHES = [time(hour, minute) for hour in (0, 1, 2, 3, 7, 23) for minute in (0, 30, 59)]


@cache
def clock_changes(zone: str) -> tuple[datetime, ...]:
    """The instants from which a zone's offset is another, within three years."""
    place, found = ZoneInfo(zone), []
    at = FIRST
    while at < LAST:
        after = at + DAY
        if at.astimezone(place).utcoffset() != after.astimezone(place).utcoffset():
            low, high = at, after
            while high - low > MINUTE:
                middle = low + (high - low) / 2
                middle = middle.replace(second=0, microsecond=0)
                same = low.astimezone(place).utcoffset() == middle.astimezone(place).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            found.append(high)
        at = after
    return tuple(found)


def minutes_of(on: date, zone: str) -> Iterator[datetime]:
    """Every minute of a local date, in order."""
    place = ZoneInfo(zone)
    at = datetime.combine(on, time(0), tzinfo=UTC) - 16 * HOUR
    end = at + 48 * HOUR
    while at < end:
        if at.astimezone(place).date() == on:
            yield at
        at += MINUTE


def first_minute(on: date, wish: time, zone: str) -> datetime | None:
    """The promise, by looking at every minute: the first of the date at or after the wish."""
    place = ZoneInfo(zone)
    return next((at for at in minutes_of(on, zone) if at.astimezone(place).time() >= wish), None)


@pytest.mark.parametrize("part", range(8))
def test_around_every_clock_change_of_every_zone_each_date_has_its_minute_once(part: int) -> None:
    seen = 0
    for zone in ZONES[part::8]:
        place = ZoneInfo(zone)
        for change in clock_changes(zone):
            begin = change - 2 * DAY
            for wish in WISHES:
                dues, after, last_on = [], begin, None
                while after < change + 2 * DAY:
                    after = next_due(wish, zone, after, last_on=last_on)
                    last_on = after.astimezone(place).date()
                    dues.append(after)
                dates = [due.astimezone(place).date() for due in dues]
                assert dates == sorted(set(dates)), (zone, wish)
                for due in dues:
                    local = due.astimezone(place)
                    before = (due - MINUTE).astimezone(place)
                    is_first = before.date() < local.date() or before.time() < wish
                    assert local.time() >= wish, (zone, wish, due)
                    assert is_first, (zone, wish, due)
                    assert local.fold == 0 or before.replace(fold=0) != local.replace(fold=0)
                seen += 1
    assert seen > 0


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "Africa/Cairo"])
def test_the_minute_is_the_one_found_by_looking_at_every_minute(zone: str) -> None:
    place = ZoneInfo(zone)
    for change in clock_changes(zone)[:4]:
        on = change.astimezone(place).date()
        for day in (on - DAY, on, on + DAY):
            for wish in WISHES:
                expected = first_minute(day, wish, zone)
                assert expected is not None
                assert next_due(wish, zone, expected - MINUTE) == expected


def test_every_zone_keeps_an_ordinary_morning() -> None:
    for zone in ZONES:
        due = next_due(time(7), zone, datetime(2026, 1, 5, 12, tzinfo=UTC))
        local = due.astimezone(ZoneInfo(zone))
        assert (local.hour, local.minute) == (7, 0), zone
        assert timedelta(0) < due - datetime(2026, 1, 5, 12, tzinfo=UTC) <= DAY, zone


@pytest.mark.parametrize(
    ("zone", "wish", "after", "expected"),
    [
        # half past two does not exist on 29 March in Berlin: the first minute after the jump is three
        ("Europe/Berlin", time(2, 30), "2026-03-28T12:00+00:00", "2026-03-29T03:00+02:00"),
        # half past two comes twice on 25 October: the first counts, and only once
        ("Europe/Berlin", time(2, 30), "2026-10-24T12:00+00:00", "2026-10-25T02:30+02:00"),
        ("Europe/Berlin", time(2, 30), "2026-10-25T00:30+00:00", "2026-10-26T02:30+01:00"),
        # midnight does not exist in Santiago on the day of the change
        ("America/Santiago", time(0), "2026-09-05T12:00+00:00", "2026-09-06T01:00-03:00"),
        # Lord Howe moves by half an hour
        ("Australia/Lord_Howe", time(2, 15), "2026-10-03T10:00+00:00", "2026-10-04T02:30+11:00"),
        ("Asia/Kathmandu", time(6, 45), "2026-01-05T12:00+00:00", "2026-01-06T06:45+05:45"),
        # Samoa left out 30 December 2011
        ("Pacific/Apia", time(7), "2011-12-29T17:00+00:00", "2011-12-31T07:00+14:00"),
    ],
)
def test_days_on_which_clocks_change(zone: str, wish: time, after: str, expected: str) -> None:
    assert next_due(wish, zone, datetime.fromisoformat(after)) == datetime.fromisoformat(expected)


def test_the_next_is_strictly_later_than_the_last() -> None:
    due = next_due(time(7), "Europe/Lisbon", datetime(2026, 1, 5, 6, 59, tzinfo=UTC))
    assert due == datetime(2026, 1, 5, 7, tzinfo=UTC)
    assert next_due(time(7), "Europe/Lisbon", due) == due + DAY


def test_whoever_travels_west_is_not_reminded_twice_on_one_date() -> None:
    reminded = datetime(2026, 1, 5, 7, tzinfo=UTC)  # seven in Lisbon
    again = next_due(time(7), "America/New_York", reminded, last_on=date(2026, 1, 5))
    assert again == datetime(2026, 1, 6, 12, tzinfo=UTC)


def test_a_new_zone_moves_the_next_reminder_to_its_own_morning() -> None:
    now = datetime(2026, 1, 5, 12, tzinfo=UTC)
    assert next_due(time(7), "Asia/Tokyo", now) == datetime(2026, 1, 5, 22, tzinfo=UTC)


def test_only_wished_weekdays_are_reminded_of() -> None:
    after, days = datetime(2026, 1, 5, 12, tzinfo=UTC), []
    for _ in range(4):
        after = next_due(time(18), "Europe/Lisbon", after, weekdays=(Weekday.SUN, Weekday.WED))
        days.append(Weekday.of(after.date()))
    assert days == [Weekday.WED, Weekday.SUN, Weekday.WED, Weekday.SUN]


def test_what_cannot_be_kept_is_refused() -> None:
    with pytest.raises(ValueError, match="weekday"):
        next_due(time(7), "UTC", FIRST, weekdays=())
    with pytest.raises(ValueError, match="zone"):
        next_due(time(7), "UTC", datetime(2026, 1, 5))  # noqa: DTZ001


def test_the_day_of_a_night_owl_ends_when_they_say() -> None:
    night = datetime(2026, 1, 6, 2, 59, tzinfo=UTC)
    assert local_day(night, "UTC", time(3)) == date(2026, 1, 5)
    assert local_day(night + MINUTE, "UTC", time(3)) == date(2026, 1, 6)
    assert local_day(night, "Pacific/Auckland") == date(2026, 1, 6)
    assert local_day(datetime(2026, 1, 6, 2, tzinfo=UTC), "America/New_York") == date(2026, 1, 5)


@given(since=st.times(), until=st.times(), at=st.times())
def test_whatever_is_wished_is_said_outside_quiet_hours(since: time, until: time, at: time) -> None:
    quiet = Quiet(since=since, until=until)
    kept, is_silent = outside_quiet(quiet, at)
    assert not in_quiet(quiet, kept)
    assert is_silent == in_quiet(quiet, at)
    assert is_silent or kept == at


def test_quiet_hours_over_midnight_and_within_a_day() -> None:
    night, siesta = Quiet(), Quiet(since=time(13), until=time(15))
    assert [in_quiet(night, time(h)) for h in (21, 22, 0, 6, 7)] == [False, True, True, True, False]
    assert [in_quiet(siesta, time(h)) for h in (12, 13, 14, 15)] == [False, True, True, False]
    assert not in_quiet(Quiet(since=time(8), until=time(8)), time(8))


def test_a_prompt_is_worth_saying_for_six_hours() -> None:
    assert not is_too_old(FIRST, FIRST + 6 * HOUR)
    assert is_too_old(FIRST, FIRST + 6 * HOUR + MINUTE)


def test_a_snooze_ends_in_an_hour_or_lets_the_day_be() -> None:
    library, quiet = load(), Quiet()
    morning, evening = datetime(2026, 1, 5, 7, tzinfo=UTC), datetime(2026, 1, 5, 21, 30, tzinfo=UTC)
    assert snoozed_until(morning, "UTC", quiet, library) == morning + HOUR
    assert snoozed_until(evening, "UTC", quiet, library) is None
    no_quiet = Quiet(since=time(0), until=time(0))
    assert snoozed_until(evening + 2 * HOUR, "UTC", no_quiet, library) is None


def test_silence_brings_one_caring_note_one_pause_and_one_question() -> None:
    library = load()
    heard, said, steps = date(2026, 1, 5), None, []
    for days in range(45):
        step = on_silence(days, library, said=said)
        steps.append(step)
        if step in (Silence.CARE, Silence.PAUSE, Silence.KEEP_OR_ERASE):
            said = step
            next_step = wakes_on(heard, library, said=step)
            if step is not Silence.KEEP_OR_ERASE:
                assert next_step is not None
                assert silent_days(heard, next_step) in (7, 30)
            else:
                assert next_step is None
    assert steps[:8] == [Silence.USUAL] * 3 + [Silence.CARE] + [Silence.QUIET] * 3 + [Silence.PAUSE]
    assert steps[8:30] == [Silence.ASLEEP] * 22
    assert steps[30:] == [Silence.KEEP_OR_ERASE] + [Silence.ASLEEP] * 14


def test_a_step_missed_while_nothing_ran_is_taken_late_and_once() -> None:
    library = load()
    assert on_silence(5, library) is Silence.CARE
    assert on_silence(5, library, said=Silence.CARE) is Silence.QUIET
    assert on_silence(12, library, said=Silence.CARE) is Silence.PAUSE
    assert on_silence(40, library) is Silence.KEEP_OR_ERASE


def test_silence_is_counted_in_whole_days() -> None:
    monday = date(2026, 1, 5)
    assert [silent_days(monday, monday + n * DAY) for n in range(5)] == [0, 0, 1, 2, 3]
