"""An edited message corrects what it said: in mid-dialogue, after the report, and long after."""

from __future__ import annotations

from datetime import timedelta

from coaching.values import Level
from tests.bot.talk import MONDAY, Talk

TODAY = MONDAY.date()


def test_an_earlier_answer_of_an_open_dialogue_is_replaced_and_later_ones_stay(talk: Talk) -> None:
    talk.type("/checkin")
    talk.type("nothing hurts", "m1")
    talk.type("6", "m2")
    said = talk.edit("m1", "left achilles 2")
    assert "Changed" in said
    talk.types("2", "no", "4 2 4")
    told = talk.diary().check_in(TODAY)
    assert told is not None
    assert told.sleep_h == 6
    assert [str(report.place) for report in told.pain or ()] == ["achilles_mid:left"]


def test_an_edit_after_the_check_in_changes_it_even_after_a_restart(talk: Talk) -> None:
    talk.type("/checkin")
    talk.type("nothing hurts", "m1")
    talk.type("6", "m2")
    talk.type("4 2 4", "m3")
    talk.restart()
    assert "Changed" in talk.edit("m2", "8")
    told = talk.diary().check_in(TODAY)
    assert told is not None
    assert (told.sleep_h, told.pain, told.is_partial) == (8, (), False)


def test_an_edited_run_counts_once(talk: Talk) -> None:
    talk.type("ran 8 km in 50 min, rpe 4", "m1")
    talk.types("yes", "skip", "skip", "no")
    talk.edit("m1", "ran 9 km in 50 min, rpe 4")
    talk.types("yes", "skip", "skip", "no")
    runs = [run.distance_m for run in talk.diary().runs(TODAY, TODAY + timedelta(days=1))]
    assert runs == [9000]


def test_an_edit_of_something_older_is_asked_for_anew_and_adds_nothing(talk: Talk) -> None:
    before = talk.diary().records
    assert "can no longer tell" in talk.edit("long ago", "ran 9 km in 50 min")
    assert talk.diary().records == before


def test_red_words_in_an_edit_are_answered_like_any_others(talk: Talk) -> None:
    said = talk.edit("long ago", "crushing chest pain and I can't breathe")
    assert "112" in said or "999" in said or "911" in said
    assert talk.decisions()[-1].level is Level.RED
