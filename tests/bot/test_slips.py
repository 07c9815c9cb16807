"""A yes pressed by mistake, a number that is no answer, and undo: what is taken back is named. Rules: TRI-05, TRI-06."""

from __future__ import annotations

from pathlib import Path

import pytest

from coaching.values import Level
from tests.bot.talk import Talk

FIRST = ("yes", "yes", "none", "left achilles", "no", "1", "3", "no", "10 km", "mon wed fri sun")
MORNING = ("left achilles 1, worst 3, slept 7h", "none", "15", "all 3")
POP = "was there a sudden pop or snap"


def asked(path: Path) -> Talk:
    """A talk in which the question about a pop is open."""
    talk = Talk(path)
    talk.types("/start", *FIRST, "/goal 10 km on 5 april", "yes")
    assert POP in talk.types(*MORNING)
    return talk


@pytest.mark.parametrize("stray", ["12", "0", "7/10", "4.5", "12 sorry", "99"])
def test_a_number_that_is_no_option_is_asked_again(tmp_path: Path, stray: str) -> None:
    talk = asked(tmp_path)
    assert POP in talk.type(stray)
    assert not talk.runner().open_holds


def test_the_number_of_a_button_and_its_words_are_an_answer(tmp_path: Path) -> None:
    talk = asked(tmp_path)
    assert POP not in talk.type("2 no")
    assert not talk.runner().open_holds


def test_a_temperature_still_answers_the_question_about_fever(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    talk.types("/start", *FIRST[:3], "no", "no", *FIRST[-2:])
    assert "fever" in talk.type("I have a cold")
    assert "fever" in talk.type("12")
    assert "no exercise" in talk.type("38.5").lower() or talk.decisions()[-1].is_running_blocked


@pytest.mark.parametrize(
    "words",
    [
        "sorry I pressed the wrong button, there was no pop",
        "I misclicked: the Achilles never popped, I can do a single-leg heel raise fine",
        "no, nothing like that",
        "oops, I meant no",
        "that yes was by mistake",
        "wrong button",
        "/undo",
    ],
)
def test_a_mistaken_yes_is_put_once_more_and_a_read_back_no_lifts_it(tmp_path: Path, words: str) -> None:
    talk = asked(tmp_path)
    talk.press("Yes")
    assert talk.runner().open_holds
    assert POP in talk.type(words)
    assert talk.runner().open_holds, "until the answer the stop stands"
    assert "read that back" in talk.type("no")
    assert talk.runner().open_holds, "until the read-back the stop stands"
    assert "lifted" in talk.press("Right")
    assert not talk.runner().open_holds
    assert talk.decisions()[-1].level is not Level.RED


def test_undo_of_the_no_brings_the_stop_back(tmp_path: Path) -> None:
    talk = asked(tmp_path)
    talk.press("Yes")
    talk.types("wrong button", "no")
    talk.press("Right")
    assert not talk.runner().open_holds
    talk.types("/cancel", "/undo")
    assert talk.runner().open_holds
    assert talk.decisions()[-1].level is Level.RED


def test_anything_but_a_plain_no_leaves_the_stop(tmp_path: Path) -> None:
    talk = asked(tmp_path)
    talk.press("Yes")
    talk.type("wrong button")
    assert POP in talk.type("12")
    assert "first answer stays" in talk.press("Not sure")
    assert talk.runner().open_holds
    assert "Only a clinician" in talk.type("wrong button"), "put again once"
    assert "Only a clinician" in talk.type("/undo")
    assert talk.runner().open_holds


def test_a_no_that_is_not_confirmed_leaves_the_stop(tmp_path: Path) -> None:
    talk = asked(tmp_path)
    talk.press("Yes")
    talk.types("wrong button", "no")
    assert "first answer stays" in talk.press("Leave the first")
    assert talk.runner().open_holds


def test_red_words_are_never_undone(tmp_path: Path) -> None:
    talk = asked(tmp_path)
    talk.type("I felt a snap in my achilles and now I can't push off")
    assert talk.runner().open_holds
    assert "not taken back" in talk.type("/undo")
    talk.types("wrong button, there was no snap", "no", "yes")
    assert talk.runner().open_holds


def test_red_words_after_a_tap_keep_the_stop(tmp_path: Path) -> None:
    talk = asked(tmp_path)
    talk.press("Yes")
    talk.types("I felt a pop in my achilles", "wrong button", "no", "yes")
    assert talk.runner().open_holds


def test_the_next_day_a_yes_is_no_slip_any_more(tmp_path: Path) -> None:
    talk = asked(tmp_path)
    talk.press("Yes")
    talk.pass_time(days=1)
    talk.types("wrong button, there was no pop", "no", "yes")
    assert talk.runner().open_holds


def test_undo_takes_back_the_last_thing_told_and_names_it(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    talk.types("/start", *FIRST, "/goal 10 km on 5 april", "yes")
    goal = talk.runner().goal
    talk.types("my calf was tight on the stairs yesterday", "/cancel")
    said = talk.type("/undo")
    assert "what you wrote last" in said or "check-in" in said
    assert talk.runner().goal == goal


def test_undo_before_a_yes_leaves_the_question_and_keeps_what_was_logged(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    talk.types("/start", *FIRST, "5k 35min rpe 3, no pain", "yes")
    assert "Shall I delete this?" in talk.type("delete that run")
    assert "Stopped" in talk.type("/undo")
    assert (
        len(list(talk.diary().sessions(talk.now.date(), talk.now.date().replace(day=talk.now.day + 1)))) == 1
    )
    assert "the session of" in talk.types("/cancel", "/undo")
