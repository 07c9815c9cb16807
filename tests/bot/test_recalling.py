"""Questions over the own diary in a talk: answered from all of it, and never in the way of news."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.bot.talk import FIRST_MINUTES, MONDAY, WITH_ACHILLES, Talk

TODAY = MONDAY.date()


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    talk = Talk(tmp_path)
    talk.type("/start")
    talk.types(*WITH_ACHILLES, "skip")
    return talk


def test_a_question_is_answered_with_window_and_count_and_changes_nothing(talk: Talk) -> None:
    talk.types("ran 8 km in 50 min, rpe 4", "yes", "1", "1", "no")
    talk.type("/cancel")
    before = talk.diary().records
    said = talk.type("how many km since january?")
    assert "until today" in said
    assert "8 km in one run" in said
    assert talk.diary().records == before


def test_the_whole_diary_is_read_and_not_only_the_last_months(talk: Talk) -> None:
    talk.types("ran 8 km in 50 min, rpe 4", "yes", "1", "1", "no")
    talk.type("/cancel")
    talk.pass_time(days=200)
    assert "Monday 5 January 2026" in talk.type("what was my longest run?")


def test_a_question_in_the_middle_of_a_check_in_is_no_answer_to_it(talk: Talk) -> None:
    asked = talk.type("/checkin")
    said = talk.type("how often did my achilles hurt after a run?")
    assert said.splitlines()[-1] == asked.splitlines()[-1]
    assert "left Achilles; now" in talk.type("left achilles 3").replace("Got it: ", "")


def test_news_stays_news(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    talk.type("/start")
    talk.types(*FIRST_MINUTES, "skip")
    talk.type("my left knee hurts after downhill")
    assert [*talk.diary().words(TODAY, TODAY + timedelta(days=1))]
    assert "knee" in talk.heard[-1].text


def test_red_words_in_a_question_are_answered_first(talk: Talk) -> None:
    said = talk.type("how often did my chest hurt? I have crushing chest pain now")
    assert "112" in said


def test_what_is_not_understood_is_said_with_three_examples(talk: Talk) -> None:
    said = talk.type("how many runs did I do when it was sunny?")
    assert said.count('"') == 6
    assert talk.type("/ask").count('"') == 6


def test_news_behind_the_command_is_heard(talk: Talk) -> None:
    talk.type("/ask my left calf hurts 4")
    assert any("calf" in one.text for one in talk.diary().words(TODAY, TODAY + timedelta(days=1)))


def test_an_edited_question_is_answered(talk: Talk) -> None:
    assert "until today" in talk.edit("long ago", "how many runs this year?")
