"""A run is named, placed, counted and deleted as its runner says, whatever stands open."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from coaching.diary import Session
from coaching.library import load
from coaching.triage.told import Told
from coaching.values import SessionKind
from tests.bot.talk import FIRST_MINUTES, MONDAY, WITH_ACHILLES, Talk

TODAY = MONDAY.date()
DAY = timedelta(days=1)
TWO_PLACES = (
    *("yes", "yes", "none", "left achilles", "right knee", "no", "2", "2", "2", "2"),
    *("no", "10 km", "tue thu sat sun"),
)


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    talk = Talk(tmp_path)
    talk.type("/start")
    talk.types(*FIRST_MINUTES, "skip")
    return talk


def sore(path: Path, answers: tuple[str, ...]) -> Talk:
    talk = Talk(path)
    talk.type("/start")
    talk.types(*answers, "skip")
    return talk


def log(talk: Talk, line: str) -> str:
    return talk.types(line, "yes", "0", "0", "no")


def runs(talk: Talk) -> list[Session]:
    return [*talk.diary().runs(TODAY - 7 * DAY, TODAY + 7 * DAY)]


def lengths(talk: Talk) -> list[int | None]:
    return [run.distance_m for run in runs(talk)]


def test_the_run_that_is_named_by_its_length_goes_and_no_correction_is_undone(talk: Talk) -> None:
    log(talk, "ran 4 km in 30 min, rpe 3")
    log(talk, "ran 6 km in 36 min, rpe 3")
    talk.types("the run was 7 km not 6", "yes")
    assert "easy run, 4 km" in talk.type("delete that 4 km run, I never did it")
    assert lengths(talk) == [4000, 7000], "nothing goes before the yes"
    assert "Deleted" in talk.type("yes")
    assert lengths(talk) == [7000]


@pytest.mark.parametrize(
    "words",
    ["delete the 6 km run", "remove the 6k from monday", "delete Monday's 6 km run", "delete the 36 min run"],
)
def test_a_wish_to_delete_is_never_logged_as_a_run(talk: Talk, words: str) -> None:
    log(talk, "ran 6 km in 36 min, rpe 3")
    talk.pass_time(days=1)
    assert "Shall I delete this" in talk.type(words)
    talk.type("yes")
    assert lengths(talk) == []


def test_what_is_not_there_is_not_deleted_and_nothing_else_is(talk: Talk) -> None:
    log(talk, "ran 6 km in 36 min, rpe 3")
    assert "nothing has changed" in talk.type("delete the 9 km run")
    assert lengths(talk) == [6000]


def test_a_run_is_deleted_in_the_middle_of_its_questions(talk: Talk) -> None:
    talk.types("ran 6 km in 36 min, rpe 3", "yes")
    assert "easy run, 6 km" in talk.type("delete that run")
    talk.type("yes")
    assert lengths(talk) == []
    assert talk.type("/cancel") == "There is nothing open to stop.", "its questions went with it"


def test_a_run_not_yet_confirmed_is_simply_dropped(talk: Talk) -> None:
    log(talk, "ran 4 km in 30 min, rpe 3")
    talk.type("ran 6 km in 36 min, rpe 3")
    assert "Stopped" in talk.type("delete that run")
    assert lengths(talk) == [4000]


def test_a_question_about_pain_waits_while_another_day_is_put_right(talk: Talk) -> None:
    talk.types("ran 6 km in 36 min, rpe 3", "yes")
    said = talk.type("delete yesterday's run")
    assert "nothing has changed" in said
    assert "how much did anything hurt" in said
    talk.types("0", "0", "no")
    assert lengths(talk) == [6000]


def test_a_line_typed_where_its_kind_is_asked_is_read_whole(talk: Talk) -> None:
    talk.types("/log", "today")
    assert "easy run, 8 km" in talk.type("8k 46min rpe 4")
    talk.types("yes", "0", "0", "no")
    assert [(run.session, run.distance_m, run.rpe) for run in runs(talk)] == [(SessionKind.EASY_RUN, 8000, 4)]


def test_back_from_the_first_read_back_leads_to_a_question_that_takes_any_words(talk: Talk) -> None:
    talk.type("8k 46min rpe 4, calf 3 afterwards")
    talk.press("Back")
    assert "on my side" not in talk.type("yes")
    talk.types("today", "8k 46min rpe 4", "yes", "0", "0", "no")
    assert lengths(talk) == [8000]


@pytest.mark.parametrize(
    ("line", "rest", "told"),
    [
        ("6k 36min rpe 3, calf 3 afterwards", ("1", "no"), (1, 3)),
        ("6k 36min rpe 3, calf fine during, 3 after", ("no",), (0, 3)),
        ("6k 36min rpe 3, achilles 2 during and 4 after the run", ("no",), (2, 4)),
        ("6k 36min rpe 3 after work, achilles 3", ("0", "no"), (3, 0)),
    ],
)
def test_pain_during_and_after_are_kept_apart(
    talk: Talk, line: str, rest: tuple[str, ...], told: tuple[int, int]
) -> None:
    talk.types(line, "yes", *rest)
    assert [(run.pain_during, run.pain_after) for run in runs(talk)] == [told]


def test_pain_of_a_run_is_at_the_one_place_that_is_followed(tmp_path: Path) -> None:
    talk = sore(tmp_path, WITH_ACHILLES)
    said = talk.types("6k 36min rpe 3", "yes", "0", "2", "no")
    assert "Pain after: 2 of 10. Where: left Achilles" in said
    assert [str(run.pain_place) for run in runs(talk)] == ["achilles_mid:left"]


def test_among_several_places_the_log_asks_which_and_the_verdict_blames_no_other(tmp_path: Path) -> None:
    talk = sore(tmp_path, TWO_PLACES)
    assert len(talk.runner().active_problems) == 2
    asked = talk.types("6k 36min rpe 3", "yes", "0", "4")
    assert "where did it hurt" in asked
    talk.type("achilles")
    talk.type("no")
    assert [str(run.pain_place) for run in runs(talk)] == ["achilles_mid:left"]
    told = Told(talk.runner(), talk.diary(), TODAY, load())
    assert {
        str(one.place): told.run_pain(runs(talk)[0], one.place) for one in talk.runner().active_problems
    } == {
        "achilles_mid:left": 4,
        "knee:right": None,
    }


def test_a_place_named_with_the_run_is_not_asked_for(tmp_path: Path) -> None:
    talk = sore(tmp_path, TWO_PLACES)
    talk.types("6k 36min rpe 3, right knee 3 afterwards", "yes", "0", "no")
    assert [(run.pain_after, run.pain_place.side) for run in runs(talk) if run.pain_place] == [(3, "right")]


def test_a_confirmed_run_counts_before_its_questions_end_and_only_once(talk: Talk) -> None:
    talk.types("ran 6 km in 36 min, rpe 3", "yes")
    assert "6 km" in talk.type("how many km did I run this week?")
    talk.types("0", "2", "no")
    assert [(run.distance_m, run.pain_after) for run in runs(talk)] == [(6000, 2)]
    talk.type("/undo")
    assert lengths(talk) == []


def test_going_back_past_the_read_back_takes_the_run_out_again(talk: Talk) -> None:
    talk.types("ran 6 km in 36 min, rpe 3", "yes", "back")
    assert lengths(talk) == []
    talk.types("yes", "/cancel")
    assert lengths(talk) == [6000]
    talk.type("/undo")
    assert lengths(talk) == []


def test_a_run_put_right_in_the_middle_of_its_questions_keeps_the_change(talk: Talk) -> None:
    talk.types("ran 6 km in 36 min, rpe 3", "yes", "that was 7 km not 6", "yes", "0", "0", "no")
    assert lengths(talk) == [7000]


def test_questions_after_a_run_name_it(talk: Talk) -> None:
    assert "easy run, 6 km" in talk.types("ran 6 km in 36 min, rpe 3", "yes")
    assert "easy run, 6 km" in talk.type("0")
    assert "easy run, 6 km" in talk.type("0")


def test_done_in_the_check_in_opens_no_log(talk: Talk) -> None:
    said = talk.types("/checkin", "nothing", "done")
    assert "When was it" not in said
    assert "What was it" not in said
    assert "sleep quality" in said, "the next question of the check-in follows"
