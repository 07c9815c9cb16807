"""The day's answer as the runner takes it: a chosen alternative, what is done, and a word after silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.talk import FIRST_MINUTES, Talk


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """A runner on the Tuesday after the first Monday, with a run planned."""
    talk = Talk(tmp_path)
    talk.type("/start")
    talk.types(*FIRST_MINUTES)
    talk.pass_time(days=1)
    talk.type("nothing hurts")
    while talk.app is not None and "Today" not in talk.type("/today"):
        talk.type("skip")
    return talk


def test_a_pressed_alternative_is_todays_session_in_today_and_plan(talk: Talk) -> None:
    """C15: what was taken stands until an input changes."""
    decision = talk.decisions()[-1]
    chosen = decision.alternatives[0]
    talk.press_data("c:instead:0")
    assert talk.decisions()[-1].sessions[0] == chosen
    said = talk.type("/today")
    assert f"{chosen.duration_min} min" in said
    talk.type("/plan")
    assert talk.decisions()[-1].sessions[0] == chosen


def test_strength_that_was_logged_is_told_as_done(talk: Talk) -> None:
    """C16: it does not stand there again, and /plan marks it."""
    if not any(str(one.kind) == "strength" for one in talk.decisions()[-1].sessions):
        pytest.fail("no strength on this day")
    talk.type("strength 25 min rpe 4")
    for _ in range(6):
        talk.type("skip")
    said = talk.type("/today")
    assert "Already done today: strength" in said
    assert "Beside it: strength" not in said
    assert "strength (done)" in talk.type("/plan")


def test_a_race_out_of_reach_is_said_in_the_plan(talk: Talk) -> None:
    """A1: the plan does not show a goal it cannot lead to without saying so."""
    talk.types("I have a marathon on 1 March", "yes")
    assert "out of reach for now" in talk.type("/plan")


def test_a_silent_week_ends_with_a_welcome(talk: Talk) -> None:
    """C19: who was silent for long is greeted, once."""
    talk.pass_time(days=9)
    talk.types("nothing hurts", "7h", "1")
    said = "\n".join(one.text for one in talk.heard)
    assert "Welcome back. It has been 9 days." in said
    assert "Welcome back" not in talk.type("/today")
