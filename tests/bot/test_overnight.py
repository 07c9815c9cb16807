"""What was left open yesterday never swallows what is told today."""

from __future__ import annotations

from datetime import timedelta

from tests.bot.talk import MONDAY, Talk

TODAY = MONDAY.date()
TOMORROW = TODAY + timedelta(days=1)


def test_a_quiet_morning_in_words_is_kept_while_a_place_is_followed(talk: Talk) -> None:
    talk.types("right calf 2, worst 3, slept 7h", "none", "no", "no", "no", "no", "skip")
    talk.now = MONDAY + timedelta(days=1)
    assert "slept 7 h" in talk.type("nothing hurts, slept 7h")
    talk.types("skip")
    told = talk.diary().check_in(TOMORROW)
    assert told is not None
    assert (told.sleep_h, told.pain) == (7, ())


def test_a_run_left_open_overnight_swallows_no_check_in(talk: Talk) -> None:
    talk.type("6k 36min rpe 3")
    talk.now = MONDAY + timedelta(days=1)
    said = talk.type("all good, slept 8h")
    assert "never confirmed" in said
    assert "slept 8 h" in said


def test_a_confirmed_run_left_open_overnight_counts_and_is_named(talk: Talk) -> None:
    talk.types("6k 36min rpe 3", "yes")
    talk.now = MONDAY + timedelta(days=1)
    assert "stands" in talk.type("calf 4, slept 5 hours")
    assert [run.distance_m for run in talk.diary().runs(TODAY, TOMORROW)] == [6000]


def test_the_question_after_the_weekly_message_takes_no_check_in_for_a_wish(talk: Talk) -> None:
    talk.now = MONDAY + timedelta(days=7)
    talk.types("/checkin", "nothing hurts", "7", "all in the middle")
    for _ in range(3):
        if "easier" not in talk.heard[-1].text:
            talk.type("no")
    talk.type("/week last")
    assert "slept 6 h" in talk.type("left knee 1 now, worst 2, slept 6h") or talk.diary().check_in(
        TODAY + timedelta(days=7)
    )
    assert not [review for review in talk.diary().reviews(TODAY, TODAY + timedelta(days=9)) if review.easier]


def test_no_is_no_city(talk: Talk) -> None:
    talk.type("/zone")
    talk.type("no")
    assert not talk.runner().preferences.zone_known
    assert "don't know" not in talk.type("/today")


def test_all_in_the_middle_answers_the_three_in_one_line(talk: Talk) -> None:
    talk.type("nothing hurts, slept 7h, everything in the middle")
    told = talk.diary().check_in(TODAY)
    assert told is not None
    assert (told.sleep_quality, told.stress, told.mood) == (3, 3, 3)
