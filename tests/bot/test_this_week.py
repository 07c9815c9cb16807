"""Questions of this week get their number; the week's own summary stays for "how was my week". Rules: NLU-10."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.bot.talk import FIRST_MINUTES, Talk


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    started = Talk(tmp_path)
    started.types("/start", *FIRST_MINUTES)
    started.now += timedelta(days=1)
    started.types("nothing hurts, slept 7h", "/cancel", "6k 36min rpe 3", "yes", "0", "0", "/cancel")
    started.now += timedelta(days=1)
    return started


@pytest.mark.parametrize("asked", ["how many km this week?", "km since monday", "km this week"])
def test_this_weeks_distance_is_answered_in_a_line_or_two(talk: Talk, asked: str) -> None:
    said = talk.type(asked).split("\n---\n")[0]
    assert "6 km" in said
    assert "Your week" not in said
    assert len(said.splitlines()) <= 2
    assert not talk.heard[-1].attachments


def test_this_weeks_sleep_is_answered_in_a_line_or_two(talk: Talk) -> None:
    said = talk.type("how was my sleep this week?")
    assert "7" in said
    assert "Your week" not in said


def test_how_was_my_week_is_the_whole_week(talk: Talk) -> None:
    assert "Your week" in talk.type("how was my week?")
