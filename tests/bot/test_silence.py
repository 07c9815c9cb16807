"""A runner who stays silent hears less, not more; a red is asked after. Rules: CHAT-11, HAND-04, TRI-04."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from coaching.reminders import next_due
from tests.bot.talk import FIRST_MINUTES, Talk

AT = time(7, 30)


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """A runner in London who is asked at half past seven."""
    talk = Talk(tmp_path, at=datetime(2026, 1, 5, 18, 0, tzinfo=UTC))
    talk.type("/start")
    talk.types(*FIRST_MINUTES)
    runner = talk.runner()
    wishes = runner.preferences.model_copy(
        update={"remind_at": AT, "zone": "Europe/London", "zone_known": True}
    )
    with talk.app.store.unit("test:1") as unit:
        unit.keep_runner(runner.model_copy(update={"preferences": wishes}), talk.now)
        unit.set_reminder("check_in", AT, None, next_due(AT, "Europe/London", talk.now))
    return talk


def test_a_silent_runner_is_asked_less_and_then_left_in_peace(talk: Talk) -> None:
    counts = []
    for _ in range(14):
        before = len(talk.heard)
        talk.pass_time(days=1)
        counts.append(len(talk.heard) - before)
    assert all(count <= 1 for count in counts)
    assert sum(counts[:3]) == 3
    assert sum(counts[8:]) == 0
    assert talk.runner().preferences.paused


def test_a_reminder_comes_at_the_wished_minute_and_not_after_a_check_in(talk: Talk) -> None:
    talk.pass_time(days=1)
    asked = [outgoing for outgoing in talk.heard if outgoing.kind == "nudge"]
    assert len(asked) == 1
    talk.now = datetime(2026, 1, 7, 6, 0, tzinfo=UTC)
    talk.types("/checkin", "nothing", "7", "1", "skip")
    talk.pass_time(hours=6)
    assert len([outgoing for outgoing in talk.heard if outgoing.kind == "nudge"]) == 1


def test_a_prompt_that_is_six_hours_late_is_not_said(talk: Talk) -> None:
    talk.now += timedelta(days=1)  # the process was down over night and all morning
    assert talk.pass_time(minutes=1) == ""
    assert talk.app.store.next_due_at() is not None


def test_an_open_red_is_asked_after_until_somebody_has_looked(talk: Talk) -> None:
    talk.type("I passed out in the middle of my run this morning")
    days = [talk.pass_time(days=1) for _ in range(12)]
    asked = [number for number, said in enumerate(days, 1) if "have something looked at" in said]
    assert len(asked) == 3
    assert asked[0] in {1, 2}
