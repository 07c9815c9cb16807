"""Something told is put right: by words or buttons, shown back, kept in the history, with all that follows."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from coaching.diary import Session
from coaching.values import Level, SessionKind
from tests.bot.talk import FIRST_MINUTES, MONDAY, WITH_ACHILLES, Talk

TODAY = MONDAY.date()
DAY = timedelta(days=1)


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    talk = Talk(tmp_path)
    talk.type("/start")
    talk.types(*FIRST_MINUTES, "skip")
    return talk


def log(talk: Talk, line: str) -> str:
    return talk.types(line, "yes", "0", "0", "no")


def runs(talk: Talk, on: date = TODAY) -> list[Session]:
    return [*talk.diary().runs(on, on + DAY)]


def test_words_put_a_day_gone_by_right_and_everything_follows(talk: Talk) -> None:
    log(talk, "ran 4 km in 40 min, rpe 4")
    talk.pass_time(days=2)
    talk.types("/checkin", "nothing", "7", "4 2 4", "skip", "skip")
    shown = talk.type("Monday was 9 km, not 4")
    assert "It was: Monday 5 January, easy run, 4 km" in shown
    assert "It would be: Monday 5 January, easy run, 9 km" in shown
    assert runs(talk)[0].distance_m == 4000, "nothing counts before the yes"
    said = talk.type("yes")
    assert "now holds 9 km of running; before it was 4 km" in said
    assert [run.distance_m for run in runs(talk)] == [9000]
    old = [r.entry for r in talk.diary().records if isinstance(r.entry, Session)]
    assert [*dict.fromkeys(entry.distance_m for entry in old)] == [4000, 9000], (
        "the old value stays in the history"
    )


def test_a_correction_that_is_not_confirmed_changes_nothing(talk: Talk) -> None:
    log(talk, "ran 4 km in 40 min, rpe 4")
    before = talk.diary().records
    assert "Nothing has changed" in talk.types("that was 8 km not 4", "no")
    assert talk.diary().records == before


def test_a_run_is_deleted_after_a_yes_and_comes_back_by_undo(talk: Talk) -> None:
    log(talk, "ran 4 km in 40 min, rpe 4")
    assert "Shall I delete this" in talk.type("delete that run")
    assert "no longer counts" in talk.type("yes")
    assert runs(talk) == []
    talk.type("/undo")
    assert [run.distance_m for run in runs(talk)] == [4000]


def test_the_one_that_was_wrong_is_found_among_two_of_a_day(talk: Talk) -> None:
    log(talk, "ran 4 km in 30 min, rpe 4")
    log(talk, "ran 9 km in 60 min, rpe 4")
    talk.types("today's run was 10 km, not 9", "yes")
    assert sorted(run.distance_m or 0 for run in runs(talk)) == [4000, 10_000]


def test_a_day_is_moved(talk: Talk) -> None:
    talk.types("ran 4 km in 40 min yesterday, rpe 4", "yes", "0", "0", "no")
    talk.types("yesterday's run was on saturday", "yes")
    assert [run.on for run in talk.diary().runs(TODAY - 5 * DAY, TODAY + DAY)] == [TODAY - 2 * DAY]


def test_a_number_of_the_check_in_is_put_right_by_words_and_decides_anew(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    talk.type("/start")
    talk.types(*WITH_ACHILLES, "skip")
    talk.types("/checkin", "left achilles 2", "2", "7", "4 2 4")
    talk.types(*["no"] * 6)
    talk.type("/cancel")
    shown = talk.type("my achilles was 8 this morning, not 2")
    assert "Before: left Achilles 2 of 10" in shown
    assert "Now: left Achilles 8 of 10, worst 8 of 10" in shown
    talk.type("yes")
    told = talk.diary().check_in(TODAY)
    assert told is not None
    assert told.pain is not None
    assert (told.pain[0].now, told.sleep_h) == (8, 7)
    assert talk.decisions()[-1].level is Level.RED


def test_a_value_of_a_day_without_a_check_in_is_kept_for_that_day(talk: Talk) -> None:
    talk.pass_time(days=3)
    talk.types("I slept 6 hours on Tuesday", "yes")
    told = talk.diary().check_in(TODAY + DAY)
    assert told is not None
    assert (told.sleep_h, told.pain, told.is_partial) == (6, None, True)
    assert talk.diary().check_in(TODAY + 3 * DAY) is None


def test_the_log_leads_to_a_list_of_what_was_told(talk: Talk) -> None:
    log(talk, "ran 4 km in 40 min, rpe 4")
    talk.pass_time(days=1)
    talk.type("/log")
    talk.press("Put something right")
    assert "Monday 5 January" in talk.press("Monday 5")
    talk.press("easy run, 4 km")
    talk.press("Effort")
    assert "effort 6 of 10" in talk.type("6")
    talk.press("Yes")
    assert [run.rpe for run in runs(talk)] == [6]


def test_what_was_forgotten_is_logged_for_its_day(talk: Talk) -> None:
    talk.pass_time(days=2)
    talk.types("I forgot: 40 min bike on Tuesday, rpe 5", "yes", "0", "0")
    told = [*talk.diary().sessions(TODAY + DAY, TODAY + 2 * DAY)]
    assert [(one.session, one.duration_s, one.rpe) for one in told] == [(SessionKind.CROSS_TRAINING, 2400, 5)]


def test_a_run_told_twice_counts_once_and_a_second_run_counts_as_one(talk: Talk) -> None:
    log(talk, "ran 8 km in 50 min, rpe 4")
    assert "already told me about" in talk.type("8.1k easy run today")
    talk.press("Yes, the same")
    assert [(run.distance_m, run.duration_s, run.rpe) for run in runs(talk)] == [(8100, 3000, 4)]
    talk.type("ran 8 km in 51 min, rpe 4")
    talk.press("Another one")
    talk.types("yes", "0", "0", "no")
    assert len(runs(talk)) == 2


def test_red_pain_of_a_run_stops_at_once_and_the_run_counts_once(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    talk.type("/start")
    talk.types(*WITH_ACHILLES, "skip")
    said = talk.types("ran 8 km in 50 min, rpe 4", "yes", "9")
    assert "Stop running" in said
    assert "hours after" in said, "and the next question follows"
    assert talk.decisions()[-1].level is Level.RED
    talk.types("8", "yes")
    assert [(run.pain_during, run.pain_after, run.was_cut_short) for run in runs(talk)] == [(9, 8, True)]


def test_a_run_left_alone_after_red_pain_counts_once(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    talk.type("/start")
    talk.types(*WITH_ACHILLES, "skip")
    talk.types("ran 8 km in 50 min, rpe 4", "yes", "9")
    talk.pass_time(minutes=45)
    talk.type("/cancel")
    assert [run.pain_during for run in runs(talk)] == [9]


def test_an_edited_run_after_red_pain_counts_once(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    talk.type("/start")
    talk.types(*WITH_ACHILLES, "skip")
    talk.type("ran 8 km in 50 min, rpe 4", "m1")
    talk.types("yes", "9")
    talk.edit("m1", "ran 9 km in 55 min, rpe 4")
    talk.types("yes", "1", "1", "no")
    assert [(run.distance_m, run.pain_during) for run in runs(talk)] == [(9000, 1)]


def test_a_missing_session_is_not_asked_for_right_after_one_was_logged(talk: Talk) -> None:
    log(talk, "ran 4 km in 40 min, rpe 4")
    asked = [talk.type("/review"), talk.type("no"), talk.type("nothing")]
    assert not any("don't know of" in said for said in asked)


def test_red_words_come_before_any_correction(talk: Talk) -> None:
    log(talk, "ran 4 km in 40 min, rpe 4")
    talk.type("friday was 9 km not 4, and I have crushing chest pain right now")
    assert talk.decisions()[-1].level is Level.RED
    assert runs(talk)[0].distance_m == 4000
