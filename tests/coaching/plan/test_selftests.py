"""Self-tests: real differences, norms, what is due and what is never asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.library import load
from coaching.plan.facts import Facts
from coaching.plan.selftests import difference, due, reading
from coaching.runner import SelfTest
from coaching.values import Level, PlanState, Side
from tests.builders import START, a_decision, a_diary, a_runner

LIBRARY = load()
RAISES = "single_leg_heel_raise_reps"


def a_test(left: float, right: float, weeks: int = 0, name: str = RAISES) -> SelfTest:
    return SelfTest(name=name, on=START + timedelta(weeks=weeks), left=left, right=right)


@pytest.mark.parametrize(
    ("left", "right", "weaker"), [(22, 28, None), (20, 28, Side.LEFT), (30, 20, Side.RIGHT), (25, 25, None)]
)
def test_a_side_difference_is_real_above_the_error(left: float, right: float, weaker: Side | None) -> None:
    """TEST-01: six repetitions are the error of the test."""
    assert reading(a_test(left, right), a_runner(), LIBRARY).weaker is weaker


def test_less_is_better_where_pain_is_counted() -> None:
    """TEST-04: the side with more pain is the weaker one."""
    told = reading(a_test(4, 0, name="step_down_pain"), a_runner(), LIBRARY)
    assert told.weaker is Side.LEFT


def test_low_is_below_the_norm_of_the_decade_less_the_error() -> None:
    """TEST-01: 38 and a woman: 27 less 6."""
    runner = a_runner(age=38, sex="f")
    assert reading(a_test(20, 22), runner, LIBRARY).is_low
    assert not reading(a_test(21, 22), runner, LIBRARY).is_low
    assert reading(a_test(21, 22), runner, LIBRARY).norm == 27
    assert reading(a_test(1, 1), a_runner(), LIBRARY).norm is None


@pytest.mark.parametrize(("then", "now", "change"), [(20, 25, "same"), (20, 27, "better"), (20, 13, "worse")])
def test_a_change_within_the_error_is_no_change(then: float, now: float, change: str) -> None:
    """Issue 5.9: a change below the error margin is reported as no change."""
    assert difference(a_test(then, 20), a_test(now, 20, weeks=6), LIBRARY)[Side.LEFT] == change


def test_the_battery_comes_back_at_weeks_6_and_12() -> None:
    """PLAN-14: what was done since the date is not asked again."""
    runner = a_runner(self_tests=(a_test(25, 25),))

    def names(weeks: int) -> tuple[str, ...]:
        return due(Facts.of(runner, a_diary("mon calm"), START + timedelta(weeks=weeks), LIBRARY))

    assert RAISES not in names(3)
    assert RAISES in names(6)
    assert "knee_to_wall_cm" in names(0)


def test_nothing_is_tested_on_a_bad_day() -> None:
    """TEST: skip for an amber or red site."""
    amber = a_decision(START + timedelta(days=6), level=Level.AMBER)
    facts = Facts.of(a_runner(), a_diary("mon calm"), START + timedelta(days=7), LIBRARY, (amber,))
    assert due(facts) == ()


@pytest.mark.parametrize(("sore", "asked"), [("achilles_mid:left", True), ("anterior_shin:left", False)])
def test_hopping_is_never_asked_where_bone_is_in_question(sore: str, asked: bool) -> None:
    """TEST-08, FLAG-26: only on the way into the ladder, only where no bone may be hurt."""
    ladder = a_decision(START + timedelta(days=6), state=PlanState.RETURN_LADDER)
    today = START + timedelta(days=7)
    facts = Facts.of(a_runner(sore=sore), a_diary("mon calm"), today, LIBRARY, (ladder,))
    assert ("hop_pain" in due(facts)) is asked
    ordinary = Facts.of(a_runner(sore=sore), a_diary("mon calm"), today, LIBRARY)
    assert "hop_pain" not in due(ordinary)
