"""What a clinician who reads along would not let pass: promises found by living fortnights with the coach."""

from __future__ import annotations

from pathlib import Path

import pytest

from coaching.values import Level
from tests.bot.talk import FIRST_MINUTES, Talk

BONE = "left shin 4, aches when i'm just sitting, it's one spot on the bone i can put my finger on. woke me at night"
STATEMENT = "saw Dr Patel, MRI shows stress reaction, no running until 20 January, bike and swim fine"


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    talk = Talk(tmp_path)
    talk.types("/start", *FIRST_MINUTES)
    return talk


def stopped(talk: Talk) -> Talk:
    """A runner whose shin has stopped the running."""
    talk.type(BONE)
    assert talk.decisions()[-1].level is Level.RED
    return talk


def test_words_that_answer_nothing_are_asked_about_again(talk: Talk) -> None:
    talk.types("/checkin right shin 2", "2", "no")
    said = talk.type("8h")
    assert "I did not get that" in said
    assert "one small spot" in said
    assert talk.decisions()[-1].level is not Level.RED


def test_beside_a_stop_nothing_of_the_plan_is_said(talk: Talk) -> None:
    said = stopped(talk).type("/today")
    assert "24 to 48 hours" in said
    for word in ("sinks in", "Also fine", "this week", "check-in"):
        assert word not in said
    assert "rest day" not in talk.type("/plan").lower()


def test_whatever_is_typed_beside_a_stop_the_stop_still_stands(talk: Talk) -> None:
    stopped(talk)
    for line in ("so can i run tomorrow?", "i'll just do an easy 3k", "it feels fine now honestly"):
        said = talk.type(line)
        assert "I'm not sure what you mean. Ask me" not in said
        assert talk.decisions()[-1].level is Level.RED
    assert "That is all right" in talk.type("not yet, waiting for the gp")


def test_a_run_logged_beside_a_stop_is_answered_with_the_stop(talk: Talk) -> None:
    stopped(talk)
    said = talk.types("easy 3k 20min rpe 3", "yes", "1", "1", "no")
    assert "No running" in said or "no running" in said


def test_what_a_clinician_found_is_read_back_and_shown_and_is_no_new_alarm(talk: Talk) -> None:
    stopped(talk).pass_time(days=2)
    said = talk.type(STATEMENT)
    assert "Dr Patel" in said
    assert "Is it right?" in said
    assert "medical check" not in said
    talk.type("yes")
    assert "cycling, swimming" in talk.type("/today")
    talk.type("Dr Patel cleared me, walk-run from 12 January")
    talk.type("yes")
    assert "cleared" in talk.type("/today")
    assert talk.decisions()[-1].level is Level.RED
    talk.pass_time(days=5)
    talk.type("/today")
    assert talk.decisions()[-1].level is not Level.RED


def test_a_bone_that_heals_is_promised_no_painful_running(talk: Talk) -> None:
    stopped(talk).pass_time(days=8)
    talk.types("Dr Patel says I am cleared to run again", "yes")
    talk.pass_time(days=1)
    talk.types("/checkin nothing hurts, 8h", "middle")
    assert "2 of 10" not in talk.type("/today")


def test_pain_of_a_run_without_a_place_asks_for_the_place(talk: Talk) -> None:
    talk.types("/checkin nothing, slept 8h", "middle", "skip")
    said = talk.types("8k 46min rpe 6", "yes", "4", "4", "no")
    assert "I don't know where" in said
    assert talk.runner().active_problems == ()


def test_an_unanswered_confirm_is_said_again_on_a_day_that_was_red_before(talk: Talk) -> None:
    stopped(talk).pass_time(days=1)
    first = talk.type("my calf is tight after the long flight, one side only")
    again = talk.pass_time(minutes=12)
    assert again
    assert again in first
    assert talk.pass_time(minutes=30) == ""


def test_whether_somebody_is_safe_is_asked_and_never_taken_from_the_first_words(talk: Talk) -> None:
    said = talk.type("whats the point of anything anymore")
    assert "are you thinking of killing yourself" in said
    answered = talk.type("no i'm safe")
    assert "Thank you for answering" in answered
    assert "run" not in answered.lower()
    assert "run" not in talk.type("/plan").lower()


def test_a_newer_limit_takes_the_place_of_an_older_one_and_its_end_asks_for_a_look(talk: Talk) -> None:
    talk.types("physio says no running until 9 January", "yes")
    assert "until Friday 9 January" in talk.type("/today")
    talk.pass_time(days=1)
    talk.types("physio says no running until 12 January", "yes")
    assert "until Monday 12 January" in talk.type("/today")
    talk.pass_time(days=7)
    said = talk.type("/today")
    assert "ended on Monday 12 January" in said
    assert "ended on Friday" not in said


def test_both_quads_need_no_question_about_the_side(talk: Talk) -> None:
    said = talk.type("/checkin legs are sore from squats, both quads, 4")
    assert (
        "both sides" not in said and "Does anything else hurt" in said
    ) or "How long did you sleep" in said


def test_a_greeting_in_the_morning_opens_the_check_in(talk: Talk) -> None:
    assert "How does your body feel" in talk.type("good morning")


def test_an_offer_nobody_took_lapses_with_its_day(talk: Talk) -> None:
    for _ in range(3):
        talk.types("/checkin nothing, slept 8h", "middle")
        talk.pass_time(days=1)
    assert "self-test" not in talk.type("/today")


@pytest.mark.parametrize(("age", "comes_in"), [("25", True), ("i'm 42", True), ("sure", True), ("16", False)])
def test_an_age_in_figures_answers_whether_somebody_is_an_adult(
    tmp_path: Path, age: str, comes_in: bool
) -> None:
    talk = Talk(tmp_path)
    talk.type("/start")
    assert ("May I keep" in talk.type(age)) is comes_in
