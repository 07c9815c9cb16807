"""What the self-tests promise comes true, what looks like a slip is asked once, and what is due is said alike."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from coaching.library import ExerciseRow, load
from coaching.plan.facts import Facts
from coaching.plan.selftests import weak_side
from coaching.plan.strength import served, strength_session
from coaching.runner import SelfTest
from tests.bot.talk import FIRST_MINUTES, Talk
from tests.builders import START, a_diary, a_runner

LIBRARY = load()
EXERCISES = LIBRARY.rows(ExerciseRow)
RESULTS = {
    "hinge": SelfTest(name="single_leg_bridge_reps", on=START, left=20, right=8),
    "trunk": SelfTest(name="side_plank_s", on=START, left=40, right=18),
    "foot": SelfTest(name="single_leg_balance_s", on=START, left=30, right=9),
    "abductors": SelfTest(name="side_lying_abduction_reps", on=START, left=14, right=13),
}


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """A runner with nothing sore."""
    talk = Talk(tmp_path)
    talk.types("/start", *FIRST_MINUTES)
    return talk


@pytest.mark.parametrize("sore", [None, "front_knee:left", "achilles_mid:left"])
def test_what_tests_ask_for_leads_every_session_of_the_next_two_weeks(sore: str | None) -> None:
    """TEST, F06: all of it, before what a sore place asks for, and on one leg where that was said."""
    runner = a_runner(sore=sore) if sore else a_runner()
    runner = runner.model_copy(update={"self_tests": tuple(RESULTS.values())})
    facts = Facts.of(runner, a_diary("mon calm"), START, LIBRARY)
    can = served(facts)
    asked = [category for category in RESULTS if category in can]
    for ahead in range(14):
        session = strength_session(facts, START + timedelta(days=ahead), is_light=False)
        led = session.exercises[: len(asked)]
        assert {EXERCISES[one.id].category for one in led} == set(asked)
        for one in led:
            row = EXERCISES[one.id]
            if can[row.category] == "sided" and weak_side(facts, row.category):
                assert one.side_first is not None


def test_a_result_promises_no_more_than_the_next_session_holds(talk: Talk) -> None:
    """Where the present stage has both legs together, no side is said to begin."""
    said = talk.types("bridge test", "ready", "20", "12")
    assert "uses both legs together" in said
    exercises = talk.type("/strength")
    assert "1. Bridge" in exercises


def test_a_side_far_from_the_other_is_asked_once_more(talk: Talk) -> None:
    """A slip of the finger is put right, and the second number stands."""
    asked = talk.types("bridge test", "ready", "20", "2")
    assert "asked" not in asked
    assert "far apart" in asked
    said = talk.type("18")
    assert "left 20, right 18" in said
    assert talk.runner().self_tests[-1].right == 18


def test_a_far_side_that_is_confirmed_stands(talk: Talk) -> None:
    """It is asked once and no more."""
    said = talk.types("bridge test", "ready", "20", "2", "2")
    assert "left 20, right 2" in said


def test_more_than_the_test_counts_is_not_taken(talk: Talk) -> None:
    """Balance is counted up to 30 seconds."""
    talk.types("balance test", "ready")
    assert "30" in talk.type("40")
    assert not talk.runner().self_tests


def test_a_round_not_begun_is_open_and_never_only_next_time(talk: Talk) -> None:
    """PLAN-14: /tests says what is due now; after a part of it, how much is left."""
    said = talk.type("/tests")
    assert "first round is open" in said
    assert "next round" not in said
    talk.type("not now")
    assert "still open" in talk.types("bridge test", "ready", "20", "20")


def test_no_test_is_offered_on_days_off(talk: Talk) -> None:
    """ "No training on those days" counts for tests too."""
    talk.types("away from tomorrow to friday", "no running", "yes")
    said = talk.pass_time(days=1) + talk.types("nothing hurts, slept 8", "skip", "skip", "skip")
    heard = "\n".join(one.text for one in talk.heard[-6:]) + said
    assert "heel raise" not in heard.casefold()


def test_a_cadence_with_its_number_is_kept_from_one_line(talk: Talk) -> None:
    """GAIT-08: as a watch shows it."""
    assert "158" in talk.type("cadence 158")
    assert talk.runner().self_tests[-1].value == 158


def test_the_words_of_a_strength_button_log_the_strength_session(talk: Talk) -> None:
    """What stands on the button can be typed, and opens no run."""
    talk.type("/strength")
    said = talk.type("done, all of it")
    assert "run" not in said.split("\n")[0].casefold()
    talk.types("5", "0")
    assert any(getattr(one.entry, "session", None) == "strength" for one in talk.diary().current)
