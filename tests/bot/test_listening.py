"""What was told is heard: a clinician's leave, a cough, a check-in over an open question, a run left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coaching.values import Concept, Place
from tests.bot.talk import Talk

ACHILLES = ("left achilles", "no", "1", "3", "no", "10 km", "mon wed fri sun")
KNEE = ("left knee", "no", "1", "2", "no", "5 km", "mon wed fri sun")
SHIN = ("right shin", "no", "2", "3", "no", "10 km", "mon wed fri sun")
CALM = ("no", "no", "10 km", "mon wed fri sun")


def begun(path: Path, first: tuple[str, ...] = CALM) -> Talk:
    talk = Talk(path)
    talk.types("/start", "yes", "yes", "none", *first)
    return talk


def stopped(path: Path) -> Talk:
    """A talk under a stop for a pop of the Achilles."""
    talk = begun(path, ACHILLES)
    talk.types("left achilles 1, worst 3, slept 7h", "none", "15", "all 3")
    talk.press("Yes")
    assert talk.runner().open_holds
    return talk


# -- a clinician ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "physio looked at it today, no rupture, running is fine",
        "saw the doc, nothing broken, ok to jog",
        "GP says it's fine to run",
        "consultant happy, can start back",
    ],
)
@pytest.mark.parametrize("before", [(), ("/goal",)])
def test_a_clinicians_leave_is_read_back_and_ends_the_stop(
    tmp_path: Path, words: str, before: tuple[str, ...]
) -> None:
    talk = stopped(tmp_path)
    for line in before:
        talk.type(line)
    assert "You are cleared to run" in talk.type(words)
    assert talk.runner().open_holds, "nothing binds before the yes"
    talk.type("yes")
    assert not talk.runner().open_holds


@pytest.mark.parametrize(
    "words", ["no rupture, running is fine", "nothing broken, ok to jog", "it is fine to run"]
)
def test_without_a_clinician_nothing_ends_the_stop(tmp_path: Path, words: str) -> None:
    talk = stopped(tmp_path)
    assert "cleared" not in talk.types(words)
    talk.type("yes")
    assert talk.runner().open_holds


def test_a_physio_friend_on_a_chat_is_asked_about(tmp_path: Path) -> None:
    talk = stopped(tmp_path)
    assert "examined you" in talk.type("my mate who is a physio said on WhatsApp that running is fine")
    assert "leave things as they stand" in talk.type("no")
    assert talk.runner().open_holds
    talk.types("a friend who is a physio says I can run", "yes")
    assert "cleared to run" in talk.press("A physio")
    talk.type("yes")
    assert not talk.runner().open_holds


def test_the_read_back_names_the_last_day_and_the_first_and_offers_the_other_meaning(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    said = talk.type("physio said no running until 8 January, bike and swim fine")
    assert "Last day without running: Thursday 8 January" in said
    assert "running can come back: Friday 9 January" in said
    said = talk.press("Running from Thursday 8 January on")
    assert "running can come back: Thursday 8 January" in said
    talk.type("yes")
    assert talk.runner().limits[-1].until == date(2026, 1, 7)
    talk.pass_time(days=3)
    assert "The date has come" in talk.type("/today")
    assert "The date has come" not in talk.type("/today")


def test_the_week_under_a_stop_invites_to_no_run_and_knows_who_has_looked(tmp_path: Path) -> None:
    talk = stopped(tmp_path)
    week = talk.type("/week this")
    assert "start again" not in week
    assert "let somebody have a look" in week
    talk.types("seen by physio, no running until 20 January, bike and swim fine", "yes")
    week = talk.type("/week this")
    assert "let somebody have a look" not in week
    assert "what your physio said, until Tuesday 20 January" in week
    assert "start again" not in week


def test_words_of_a_morning_count_as_its_check_in_in_the_week(tmp_path: Path) -> None:
    talk = stopped(tmp_path)
    for _ in range(2):
        talk.pass_time(days=1)
        talk.type("left achilles 1, worst 2, slept 7h")
        talk.type("/cancel")
    assert "check-in: too little" not in talk.type("/week this")


# -- illness -------------------------------------------------------------------------------------


def test_a_cough_asks_about_the_chest_and_nothing_runs_until_then(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    assert "on your chest" in talk.type("nothing hurts, cold still there, cough now, no fever")
    assert talk.decisions()[-1].is_running_blocked
    check_in = talk.diary().check_in(talk.now.date())
    assert check_in is not None
    assert check_in.pain == ()
    talk.type("no")
    assert not talk.decisions()[-1].is_running_blocked


def test_a_cough_on_the_chest_rests(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    talk.types("coughing since yesterday", "yes")
    assert talk.decisions()[-1].is_running_blocked
    assert "ILL-02" in talk.decisions()[-1].rules


def test_a_fever_that_is_gone_is_not_asked_about_again(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    talk.type("fever 38.3")
    talk.pass_time(days=1)
    said = talk.types("fever is gone since last night, slept 9h, nothing hurts", "all 3")
    assert "How many hours" not in said
    talk.pass_time(days=1)
    said = talk.types("all good again, slept 8h", "yes")
    assert "fever" not in said.split("Today:")[0].lower()
    assert "Easy run" in said or "easy" in said


# -- a check-in is never lost --------------------------------------------------------------------


def test_the_weekly_question_leaves_a_check_in(tmp_path: Path) -> None:
    talk = begun(tmp_path, KNEE)
    talk.types("/review", "0", "no")
    assert "7 h" in talk.type("left knee 1, worst 2 on stairs, slept 7h")
    talk.type("all 3")
    check_in = talk.diary().check_in(talk.now.date())
    assert check_in is not None
    assert check_in.sleep_h == 7
    report = check_in.pain_at(Place.parse("knee:left"))
    assert report is not None
    assert (report.now, report.worst_24h) == (1, 2)


def test_a_read_back_left_open_leaves_a_check_in_and_comes_back(tmp_path: Path) -> None:
    talk = begun(tmp_path, KNEE)
    talk.type("physio says no hills until 20 January")
    talk.pass_time(days=1)
    talk.type("left knee 1, worst 1, slept 7h")
    assert "no hills" in talk.type("all 3").lower() or "hills" in talk.heard[-1].text
    assert talk.diary().check_in(talk.now.date()) is not None


def test_a_swap_that_was_never_confirmed_goes_with_its_day(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    assert "The plan would become" in talk.type("I can't run on Wednesday")
    talk.pass_time(days=1)
    assert "The plan would become" not in talk.type("/today")


def test_a_read_back_waits_three_days_and_then_says_that_it_does_not_count(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    talk.type("physio says no hills until 20 January")
    talk.pass_time(days=4)
    assert "never confirmed" in talk.type("/today")
    assert not talk.runner().limits


def test_side_and_numbers_beside_a_place_are_kept(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    said = talk.type("right shin 2, worst 3, ache all along the inner shin, slept 7h")
    assert "Which side" not in said
    for part in ("Right", "now 2 of 10", "worst 3 of 10", "slept 7 h"):
        assert part in said


def test_not_stiff_is_an_answer(tmp_path: Path) -> None:
    talk = begun(tmp_path, ACHILLES)
    assert "how many minutes" not in talk.type("left achilles 1, worst 2, stiff 0 min, slept 7h")


def test_two_places_in_a_line_are_both_kept(tmp_path: Path) -> None:
    talk = begun(
        tmp_path, ("right knee", "left achilles", "no", "1", "2", "1", "2", "no", "10 km", "mon wed fri")
    )
    talk.types("nothing hurts in the knee, achilles 0", "1", "1")
    check_in = talk.types("7h", "all 3") and talk.diary().check_in(talk.now.date())
    assert check_in
    told = {str(one.place): one.now for one in check_in.pain or ()}
    assert told == {"knee:right": 0, "achilles_mid:left": 0}


# -- small things --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("didn't run today, too tired", "not made up for"),
        ("skipped my run", "not made up for"),
        ("can I skip today?", "The plan would become"),
        ("can I run twice a week more?", "One day more at a time"),
        ("do I need new shoes?", "comfortable"),
        ("I can't run today", "The plan would become"),
    ],
)
def test_a_plain_remark_gets_a_short_true_answer(tmp_path: Path, words: str, answer: str) -> None:
    assert answer in begun(tmp_path).type(words)


def test_what_the_coach_needs_to_know_is_asked_at_once(tmp_path: Path) -> None:
    talk = begun(tmp_path, SHIN)
    assert "one small spot" in talk.type("/today")
    assert "No run stands today" in talk.type("I can't run today")


def test_a_missing_run_is_asked_after_only_where_nothing_was_logged(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    for _ in range(6):
        talk.types("nothing hurts, slept 7h", "all 3", "/cancel")
        talk.pass_time(days=1)
    talk.types("4k 30min rpe 3, no pain", "yes", "/cancel")
    talk.pass_time(days=1)
    talk.types("nothing hurts, slept 7h", "yes")
    assert all("Did you train" not in one.text for one in talk.heard)


def test_a_skipped_question_is_not_thanked_for(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    assert "put it to use" not in talk.types("/baseline", "skip", *["skip"] * 14)


def test_a_painless_run_whose_numbers_were_typed_is_read_back_and_no_more(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    assert "Logged for" in talk.types("5k 35min rpe 3, no pain", "yes")


def test_a_run_that_hurt_is_still_asked_about(tmp_path: Path) -> None:
    talk = begun(tmp_path, ACHILLES)
    assert "stop early" in talk.types("5k 35min rpe 3, achilles 4 during, 4 after", "yes")


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        (("/limit",), "Tell me what a clinician said"),
        (("/log", "today", "walk-run", "0"), "no distance yet"),
        (("/gait", "count my steps", "85 86 85"), "both feet"),
        (("/checkin", "nothing", "15"), "Unusual: slept 15 h"),
    ],
)
def test_an_odd_number_or_an_empty_command_gets_a_word(
    tmp_path: Path, lines: tuple[str, ...], answer: str
) -> None:
    assert answer in begun(tmp_path).types(*lines)


def test_words_answer_the_chest_question_only_about_the_chest(tmp_path: Path) -> None:
    talk = begun(tmp_path)
    talk.type("cough and a runny nose, no fever")
    assert not any(
        one.concept is Concept.ILLNESS_BELOW_NECK for one in talk.diary().answers(date.min, date.max)
    )


@pytest.mark.parametrize(
    "line",
    [
        "left knee 4, worst 5 on stairs",
        "left knee hurts, 4 now",
        "actually my left achilles is 4",
        "left achilles 4, worst 5, stiff 20 min",
    ],
)
def test_a_sore_place_told_after_nothing_hurts_takes_its_place(tmp_path: Path, line: str) -> None:
    """TRI-06, PAIN-25: what is said later of the body counts, whatever question is open."""
    talk = begun(tmp_path)
    talk.types("/checkin", "nothing hurts, slept 8h")
    assert "now 4 of 10" in talk.type(line)
    talk.type("/today")
    told = talk.decisions()[-1]
    assert any(one.startswith("pain:") for reason in told.reasons for one in reason.inputs)


@pytest.mark.parametrize("line", ["all good again, cold gone", "I'm well again", "no symptoms any more"])
def test_being_well_again_is_heard(tmp_path: Path, line: str) -> None:
    """ILL-03: who says that the cold has gone is not asked about it again."""
    talk = begun(tmp_path)
    talk.type("a bad cold, no fever, no cough")
    talk.pass_time(days=1)
    said = talk.type(line)
    assert "not sure what you mean" not in said
    assert "below the neck" not in said
    talk.type("/today")
    assert not any(reason.rule.startswith("ILL") for reason in talk.decisions()[-1].reasons)


# -- a stop that somebody has looked at -----------------------------------------------------------

SEEN = "seen by physio, no running until 20 January, bike and swim fine"


def held(path: Path) -> Talk:
    """A talk under a stop for one spot on the shin, on the fifth day of it."""
    talk = begun(path)
    talk.type("right shin 3, worst 4, one finger-sized spot hurts on the inner shin, slept 7h")
    assert talk.runner().open_holds
    talk.pass_time(days=4)
    return talk


def test_leave_to_start_walk_run_is_read_back_with_its_pattern_and_ends_the_stop(tmp_path: Path) -> None:
    talk = held(tmp_path)
    talk.types(SEEN, "yes")
    talk.pass_time(days=14)
    said = talk.type("physio says I can start walk-run every other day")
    assert "cleared to start walk-runs" in said
    assert "every other day" in said
    assert talk.runner().open_holds, "nothing binds before the yes"
    talk.type("yes")
    assert not talk.runner().open_holds
    assert "no running" not in talk.type("/today")
    assert "walk-run ladder" in talk.type("/plan")


def test_what_a_physio_allows_stands_on_every_training_day_until_the_date(tmp_path: Path) -> None:
    talk = held(tmp_path)
    talk.types(SEEN, "yes")
    offered = {}
    while talk.now.date() < date(2026, 1, 22):
        offered[talk.now.date()] = "Allowed instead: cycling, swimming" in talk.type("/today")
        talk.pass_time(days=1)
    trains = {on for on in offered if on.weekday() in {0, 2, 4, 6} and on <= date(2026, 1, 20)}
    assert trains <= {on for on, is_offered in offered.items() if is_offered}
    assert not offered[date(2026, 1, 21)]


def test_may_i_cycle_is_answered_from_the_permission(tmp_path: Path) -> None:
    talk = held(tmp_path)
    assert "Not this time" in talk.type("can I cycle today?")
    talk.types(SEEN, "yes")
    for words in ("can I cycle today?", "can I swim?", "can I swim on Saturday?"):
        said = talk.type(words)
        assert said.startswith("Yes:"), words
        assert "until Tuesday 20 January" in said
    assert "not that long" in talk.type("can I cycle for 90 minutes?")
    assert "Not this time" in talk.type("can I run 5 km today?")
    assert "Not this time" in talk.type("can I cycle on 22 January?")
    plan = talk.type("/plan")
    assert "cross-training" in plan
    assert "waits for a clinician's word" not in plan
    talk.types("bike 40 min rpe 3, no pain", "yes")
    assert "cycling, swimming or the like, 40 min" in talk.type("/week this")


def test_a_new_red_closes_what_was_allowed(tmp_path: Path) -> None:
    talk = held(tmp_path)
    talk.types(SEEN, "yes", "right shin 8 now, worst 9, hurts at night, cannot walk four steps, slept 3h")
    assert "Allowed instead" not in talk.type("/today")
    assert not talk.type("can I cycle today?").startswith("Yes")


def test_a_question_left_over_from_a_pop_does_not_outlive_the_clearance(tmp_path: Path) -> None:
    talk = begun(tmp_path, ("left achilles", "no", "3", "5", "no", "10 km", "mon wed fri sun"))
    talk.type("left achilles 4 now, worst 5, pop yes")
    assert talk.runner().open_holds
    assert "four steps" in talk.type("sorry I pressed the wrong button, there was no pop")
    said = talk.types("physio looked at it today, no rupture, running is fine", "yes")
    assert "four steps" not in said
    assert not talk.runner().open_holds
    assert "no running" not in talk.type("/today")


def test_a_read_back_outlives_a_logged_ride(tmp_path: Path) -> None:
    talk = held(tmp_path)
    talk.type(SEEN)
    assert "Let me read that back" in talk.types("bike 40 min rpe 3, no pain", "yes")
    talk.type("yes")
    assert talk.runner().limits


def test_a_read_back_outlives_two_other_things(tmp_path: Path) -> None:
    talk = held(tmp_path)
    talk.types(SEEN, "bike 40 min rpe 3, no pain", "/log")
    assert "Let me read that back" in talk.type("/cancel")


def test_a_walk_told_with_the_night_keeps_all_three(tmp_path: Path) -> None:
    talk = held(tmp_path)
    said = talk.type("nothing hurts, walked 30 min briskly, no pain, slept 8h")
    assert "Nothing hurts; slept 8 h" in said
    talk.type("yes")
    check_in = talk.diary().check_in(talk.now.date())
    assert check_in is not None
    assert (check_in.pain, check_in.sleep_h) == ((), 8)
    assert [one.duration_s for one in talk.diary().sessions(talk.now.date(), date(2026, 2, 1))] == [1800]


def test_how_soon_and_whom_to_see_stay_in_the_answer_of_a_stop(tmp_path: Path) -> None:
    assert "within 24 to 48 hours" in held(tmp_path).type("/today")


def test_a_stop_for_the_same_day_says_so_the_next_day(tmp_path: Path) -> None:
    talk = stopped(tmp_path)
    talk.pass_time(days=1)
    assert "be seen today, at urgent care" in talk.type("/today")
