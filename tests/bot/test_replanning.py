"""Wishes of the plan in a talk: read back, kept, told in one look, undone; and the plan as it is shown."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from coaching.runner import Runner
from tests.bot.talk import Talk


def wishes(runner: Runner) -> tuple[object, ...]:
    return (runner.goal, runner.exceptions, runner.aways, runner.joins)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("I have a half marathon on 19 April", "Sunday 19 April"),
        ("away 10-14 January, no running", "Wednesday 14 January"),
        ("not thursday", "Thursday 8 January: rest day"),
        ("swap thursday with friday", "Friday 9 January: easy run"),
        ("club run of 6 km on friday", "Friday 9 January"),
        ("just run 2x a week without pain", "2 times a week"),
    ],
)
def test_a_wish_is_read_back_before_it_counts_and_undo_puts_everything_back(
    talk: Talk, said: str, shown: str
) -> None:
    """F47, NLU-09: nothing is planned that was not confirmed; one tap takes it back."""
    before, plan = wishes(talk.runner()), talk.type("/plan")
    assert shown in talk.type(said)
    assert wishes(talk.runner()) == before
    talk.press("Yes, plan it so")
    assert wishes(talk.runner()) != before
    assert "Taken back" in talk.press("Undo")
    assert wishes(talk.runner()) == before
    assert talk.type("/plan") == plan


def test_no_leaves_the_plan_as_it_is(talk: Talk) -> None:
    before = wishes(talk.runner())
    talk.types("not thursday", "no")
    talk.types("away tomorrow, no running", "no")
    talk.types("/goal", "race", "10 km", "19 april", "no")
    assert wishes(talk.runner()) == before


def test_a_change_stays_while_the_week_goes_on(talk: Talk) -> None:
    """Issue 5.3: through check-ins and runs of that week."""
    talk.types("not thursday", "yes")
    talk.now += timedelta(days=1)
    talk.types("/checkin", "nothing", "7", "skip", "/cancel", "6k 40min rpe4", "yes", "/cancel")
    assert "Thursday 8 January: rest day" in talk.type("/plan")
    talk.now += timedelta(days=2)
    assert "You told me that this day does not suit" in talk.type("/today")


def test_a_refusal_names_its_reason_and_changes_nothing(talk: Talk) -> None:
    """LOAD-14, PLAN-12."""
    assert "different weeks" in talk.type("swap thursday with 15 january")
    talk.now += timedelta(days=1)
    assert "more than two weeks away" in talk.type("parkrun on 21 march, can I?")
    assert not talk.runner().exceptions


def test_fast_running_too_early_is_joined_the_easy_way(talk: Talk) -> None:
    """F46: "6 x 400 tomorrow, can I?" """
    said = talk.type("6 x 400 tomorrow, can I?")
    assert "in an easier way" in said
    talk.press("Yes, plan it so")
    assert talk.runner().joins[0].session == "easy_run"


def test_a_journey_offers_its_clock_on_the_day_and_home_afterwards(talk: Talk) -> None:
    """F50: zone change handled."""
    talk.types("flying to New York tomorrow", "8 january", "no", "yes")
    assert talk.runner().preferences.zone != "America/New_York"
    talk.now += timedelta(days=1, hours=6)
    assert "New York" in talk.types("/checkin", "nothing", "7", "skip")
    talk.press("Yes, change the clock")
    talk.type("yes")
    assert talk.runner().preferences.zone == "America/New_York"


def test_ill_asks_where_it_sits_and_stops_training(talk: Talk) -> None:
    """ILL-02: below the neck is no training."""
    talk.types("/away", "ill", "chest", "no")
    talk.type("/cancel")
    assert "Rest day" in talk.type("/today")


def test_the_plan_says_where_it_stands_and_what_the_weeks_hold(talk: Talk) -> None:
    """F44, F45: state in a sentence, days, weeks with their light ones, the race."""
    said = talk.type("/plan")
    assert "Week 1 of 11" in said
    assert "a lighter week" in said
    talk.types("I have a 10k on 19 April", "yes")
    season = talk.type("/plan season")
    assert "Goal: 10 km on Sunday 19 April 2026" in season
    assert season.rstrip().splitlines()[-2].endswith("the week of your race")


def test_the_plan_counts_the_weeks_to_a_race_as_the_goal_does(talk: Talk) -> None:
    """PLAN-10: as many weeks as the goal names, and as many as the season lists."""
    assert "That is 15 weeks, this one counted" in talk.type("I have a 10k on 19 April")
    talk.press("Yes, plan it so")
    assert "15 weeks to your race, this one counted" in talk.type("/plan")
    season = talk.type("/plan season").splitlines()
    assert sum(line.startswith("From ") for line in season) == 15
    talk.pass_time(days=7)
    assert "14 weeks to your race, this one counted" in talk.type("/plan")


def test_a_new_week_says_what_it_holds_and_why(talk: Talk) -> None:
    """F47: the weekly re-plan in one line."""
    for day in range(7):
        if day:
            talk.now += timedelta(days=1)
        talk.types("/cancel", "/checkin", "nothing", "7", "skip", "/cancel")
        if day in {1, 3, 5}:
            talk.types("6k 40min rpe4", "yes", "0", "0", "/cancel")
    talk.now += timedelta(days=1)
    said = talk.types("/checkin", "nothing", "7", "skip")
    assert "A new week: about" in said
    assert "last week: 18 km" in said


def test_a_screen_that_was_not_passed_is_said_clearly(tmp_path: Path) -> None:
    """F03, FLAG-36: no running, and whom to see."""
    talk = Talk(tmp_path)
    talk.type("/start")
    talk.types("yes", "yes", "3")
    said = talk.type("/today")
    assert "Today: no running" in said
    assert "a doctor needs to say" in said
    assert "Caution level" not in talk.type("/why")
    assert "on hold" in talk.type("parkrun on saturday")
