"""Small remarks get a short answer and open nothing; a wish for a time is kept as said."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from tests.bot.talk import FIRST_MINUTES, WITH_ACHILLES, Talk


def begun(path: Path, first: tuple[str, ...] = FIRST_MINUTES) -> Talk:
    talk = Talk(path)
    talk.type("hi")
    talk.types(*first)
    return talk


def test_thanks_are_answered_and_open_nothing(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    assert talk.type("cheers coach") == "You're welcome. I'm here when you need me."
    assert talk.type("ok").startswith("Good.")


def test_whom_to_see_follows_what_stands_today(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    assert talk.type("should i see a doctor?").startswith("Nothing you told me today asks for it")
    talk.type("my calf is swollen and hot since the flight")
    assert talk.type("should i see a doctor?").startswith("Yes")


@pytest.mark.parametrize(
    ("words", "at"), [("remind me at 7", time(7)), ("remind me at 6.30pm", time(18, 30))]
)
def test_a_reminder_is_set_to_the_time_that_was_said(tmp_path: Path, words: str, at: time) -> None:
    talk = begun(tmp_path)
    assert f"reminder at {at:%H:%M}" in talk.type(words)


def test_a_clinicians_longest_run_shortens_the_day(tmp_path: Path) -> None:
    talk = begun(tmp_path, WITH_ACHILLES)
    told = talk.type("physio says no hills, runs up to 5 km for 2 weeks")
    assert "No run longer than 5 km." in told
