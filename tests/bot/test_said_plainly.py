"""Small promises to a runner: said once, said truly, fitting the day, in few taps."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest

from bot import app
from bot.channels.terminal import Clock
from bot.channels.terminal import talk as converse
from coaching.values import Level, SessionKind
from tests.bot.talk import FIRST_MINUTES, MONDAY, WITH_ACHILLES, Talk

BONE = "left shin 4, aches when i'm just sitting, it's one spot on the bone i can put my finger on. woke me at night"
LIFTED = "the stop of Tuesday 6 January is lifted"


def begun(tmp_path: Path, answers: tuple[str, ...] = FIRST_MINUTES) -> Talk:
    talk = Talk(tmp_path)
    talk.types("/start", *answers)
    return talk


# -- a stop that ends ------------------------------------------------------------------------


def stopped_by_a_number(tmp_path: Path) -> Talk:
    """Two calm mornings after an 8, and a third that was left half told."""
    talk = begun(tmp_path, (*WITH_ACHILLES, "skip"))
    talk.pass_time(hours=24)
    talk.types("/checkin left achilles 8", "8", "none", "0")
    talk.pass_time(hours=24)
    talk.types("/checkin left achilles 1", "2", "none", "0", "7", "1", "no")
    talk.pass_time(hours=24)
    talk.types("/checkin left achilles 1", "2", "0", "7", "1")
    talk.pass_time(hours=24)
    talk.types("/checkin left achilles 1", "2")
    return talk


def test_a_stop_that_ends_on_a_silent_day_is_told_with_the_next_message_once(tmp_path: Path) -> None:
    """PAIN-23, TRI-05: 72 hours of calm end it; the runner hears so, and what it starts with."""
    talk = stopped_by_a_number(tmp_path)
    assert LIFTED not in talk.pass_time(minutes=50)
    assert talk.runner().open_holds == ()
    talk.pass_time(hours=23)
    said = talk.type("hi")
    assert LIFTED in said
    assert "We start with walking and short runs" in said
    assert LIFTED not in talk.type("/today")


def test_a_stop_that_ended_is_not_told_beside_a_new_one(tmp_path: Path) -> None:
    talk = stopped_by_a_number(tmp_path)
    talk.pass_time(minutes=50)
    said = talk.type("my left achilles is 9 now, can't walk on it")
    assert talk.decisions()[-1].level is Level.RED
    assert LIFTED not in said
    assert LIFTED not in talk.type("/today")


# -- what fits the day -----------------------------------------------------------------------


def test_a_head_cold_on_a_rest_day_is_answered_with_rest(tmp_path: Path) -> None:
    """ILL-01: short and easy is for days with a session."""
    talk = begun(tmp_path)
    talk.type("/today")
    assert {one.kind for one in talk.decisions()[-1].sessions} == {SessionKind.REST}
    talk.types("i have a head cold, runny nose", "no")
    said = talk.type("/today")
    assert "a rest day comes at the right time" in said
    assert "short and easy is all right" not in said
    talk.pass_time(hours=24)
    talk.types("still a head cold, runny nose", "no")
    assert "short and easy is all right" in talk.type("/today")


STATEMENT = "saw Dr Patel, MRI shows stress reaction, no running until 20 January, {}"


@pytest.mark.parametrize(
    ("allowed", "offered"),
    [("bike and swim fine", "cycling, swimming"), ("swim fine", "swimming"), ("no bike either", None)],
)
def test_what_a_clinician_allows_beside_a_stop_is_the_session_of_a_run_day(
    tmp_path: Path, allowed: str, offered: str | None
) -> None:
    """HAND-02, TRI-05: the stop stands, and the bike they allow is offered, painless."""
    talk = begun(tmp_path)
    talk.type(BONE)
    talk.pass_time(hours=24)
    talk.types(STATEMENT.format(allowed), "yes")
    said = talk.type("/today")
    decision = talk.decisions()[-1]
    assert decision.level is Level.RED
    assert decision.is_running_blocked
    assert not any(one.kind.is_run for one in decision.sessions)
    if offered is None:
        assert {one.kind for one in decision.sessions} == {SessionKind.REST}
        return
    (ride,) = decision.sessions
    assert ride.kind is SessionKind.CROSS_TRAINING
    assert ride.duration_min is not None
    assert 0 < ride.duration_min <= max(one.duration_min or 0 for one in decision.planned)
    assert f"Allowed instead: {offered}" in said
    assert "only while nothing hurts" in said


def test_before_a_clinician_has_looked_nothing_is_offered_beside_a_stop(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    talk.type(BONE)
    talk.pass_time(hours=24)
    assert "Allowed instead" not in talk.type("/today")
    assert {one.kind for one in talk.decisions()[-1].sessions} == {SessionKind.REST}


# -- the first days --------------------------------------------------------------------------


def test_an_unreadable_age_asks_the_question_again_and_not_the_whole_hello(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    hello = talk.type("/start")
    again = talk.type("what do you mean")
    assert "I'm software" in hello
    assert "I'm software" not in again
    assert "Are you 18 or over?" in again
    assert len(again.split()) < 40
    assert "May I keep" in talk.type("36")
    assert "end-to-end" not in talk.type("hm")


@pytest.mark.parametrize("when", [("First steps", "Done", "10 min"), ("None of these", "Not stiff")])
def test_a_first_sore_morning_takes_at_most_six_taps(tmp_path: Path, when: tuple[str, ...]) -> None:
    """CHAT-05: from "how does your body feel" on; questions of safety come on top."""
    talk = begun(tmp_path, (*WITH_ACHILLES, "skip"))
    talk.pass_time(hours=24)
    talk.type("/checkin")
    taps = ("left Achilles", "3", "4", *when)
    said = [talk.press(label) for label in taps][-1]
    assert len(taps) <= 6
    assert "Thank you." in said
    assert "I can't examine you" in said, "LAW-11: the day turns amber here"
    assert "pop or snap" in said
    kept = talk.diary().check_in((MONDAY + timedelta(days=1)).date())
    assert kept is not None
    assert not kept.is_partial


def test_the_second_sore_morning_asks_for_sleep_again(tmp_path: Path) -> None:
    talk = begun(tmp_path, (*WITH_ACHILLES, "skip"))
    talk.pass_time(hours=24)
    talk.types("/checkin left achilles 3", "4", "none", "0", "no", "no", "no")
    talk.pass_time(hours=24)
    assert "How long did you sleep?" in talk.types("/checkin left achilles 3", "4", "0")


def test_the_first_week_is_told_kindly_before_there_is_anything_to_tell(tmp_path: Path) -> None:
    """WEEK-02: what will stand here, and from when."""
    talk = begun(tmp_path)
    for line in ("/week", "/week this"):
        said = talk.type(line)
        assert "Your first week has only begun" in said
        assert "Monday 12 January" in said
        assert "No runs logged" not in said
    talk.types("easy 5k 34min rpe 3", "yes", "0", "0", "no")
    assert "One run, 5 km" in talk.type("/week this")


def said_at_the_end(tmp_path: Path, *lines: str) -> str:
    coach = app.build(f"sqlite:///{tmp_path / 'talk.db'}", clock=lambda: MONDAY)
    out = io.StringIO()
    converse(
        coach, Clock(start=MONDAY, ticking=False), io.StringIO("".join(f"{one}\n" for one in lines)), out
    )
    coach.store.close()
    return out.getvalue().splitlines()[-1]


def test_the_terminal_says_goodbye_and_what_is_true(tmp_path: Path) -> None:
    assert "Nothing was kept" in said_at_the_end(tmp_path, ":q")
    assert "Nothing was kept" in said_at_the_end(tmp_path, "no")
    assert "is kept" in said_at_the_end(tmp_path, "yes", "yes", "none", ":q")
    assert "is kept" in said_at_the_end(tmp_path, ":q")
    assert "Nothing was kept" in said_at_the_end(tmp_path, "/cancel", "/delete", "yes")
