"""Reminders and the weekly message: at the runner's time, once, without a sound in quiet hours, spread."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.reminding import offset_of
from tests.bot.talk import FIRST_MINUTES, Talk


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    talk = Talk(tmp_path)
    talk.type("/start")
    talk.types(*FIRST_MINUTES)
    talk.type("/checkin")
    talk.types("nothing hurts", "7", "3 3 3")
    _wish(talk, remind_at="07:15")
    return talk


def _wish(talk: Talk, **preferences: str) -> None:
    """Set wishes as a runner does in the settings."""
    for name, value in preferences.items():
        talk.types(f"/settings {'weekly_time' if name == 'weekly_at' else 'remind'}", value)
    assert talk.runner().preferences.model_dump(include=set(preferences)) == {
        name: time.fromisoformat(value) for name, value in preferences.items()
    }


def test_a_reminder_goes_out_at_its_minute_and_once_a_day(talk: Talk) -> None:
    talk.now = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
    before = len(talk.heard)
    talk.pass_time(hours=19, minutes=14)
    assert len(talk.heard) == before
    talk.pass_time(minutes=2)
    assert [outgoing.kind for outgoing in talk.heard[before:]] == ["nudge"]
    talk.pass_time(hours=12)
    assert len(talk.heard) == before + 1


def test_a_wish_inside_the_quiet_hours_is_met_without_a_sound(talk: Talk) -> None:
    _wish(talk, remind_at="05:30")
    talk.now = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
    before = len(talk.heard)
    talk.pass_time(hours=18)
    assert [outgoing.is_silent for outgoing in talk.heard[before:]] == [True]


def test_the_weekly_message_comes_by_itself_on_monday_and_once(talk: Talk) -> None:
    _wish(talk, weekly_at="08:00")
    for _day in range(6):
        talk.pass_time(days=1)
        talk.type("/checkin")
        talk.types("nothing hurts", "7", "same")
    talk.now = datetime(2026, 1, 12, 7, 59, tzinfo=UTC)
    before = len(talk.heard)
    talk.pass_time(minutes=2)
    told = [outgoing for outgoing in talk.heard[before:] if outgoing.kind == "summary"]
    assert len(told) == 1
    talk.pass_time(hours=3)
    talk.type("/checkin")
    talk.types("nothing hurts", "7", "same")
    assert len([outgoing for outgoing in talk.heard if outgoing.kind == "summary"]) == 1


def test_many_wishes_for_one_minute_are_spread_within_it_and_stay_where_they_are(talk: Talk) -> None:
    offsets = [offset_of(f"telegram:{chat}", "check_in") for chat in range(600)]
    assert max(offsets) < timedelta(minutes=1)
    assert len(set(offsets)) > 50
    assert max(offset_of(f"telegram:{chat}", "weekly_summary") for chat in range(600)) < timedelta(minutes=30)
    talk.app = replace(talk.app, spreads=True)
    _wish(talk, remind_at="07:45")
    own = offset_of("test:1", "check_in")
    assert _next_check_in(talk) == datetime(2026, 1, 5, 7, 45, tzinfo=UTC) + own
    talk.now = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
    talk.pass_time(hours=1)
    assert _next_check_in(talk) == datetime(2026, 1, 6, 7, 45, tzinfo=UTC) + own
    talk.pass_time(hours=19)
    assert _next_check_in(talk) == datetime(2026, 1, 7, 7, 45, tzinfo=UTC) + own


def _next_check_in(talk: Talk) -> datetime | None:
    with talk.app.store.unit("test:1") as unit:
        reminder = unit.reminder("check_in")
    return reminder.next_due_at if reminder else None
