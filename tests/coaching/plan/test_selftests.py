"""Self-tests: real differences, norms, what is due and what is never asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.library import load
from coaching.plan.facts import Facts
from coaching.plan.ladder import may_enter
from coaching.plan.milestones import milestones
from coaching.plan.selftests import HOP, difference, due, entry_fails, may_test, reading, with_result
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


CALM = "mon calm; tue calm; wed calm; thu calm; fri calm; sat calm; sun calm"


@pytest.mark.parametrize(
    ("test", "is_open"),
    [
        (None, True),
        (a_test(22, 30), True),
        (a_test(16, 18), True),
        (a_test(12, 30), False),
        (a_test(2, 0, name="step_down_pain"), True),
        (a_test(4, 0, name="step_down_pain"), False),
        (a_test(3, 0, name="hop_pain"), False),
        (SelfTest(name="brisk_walk_30min_pain_free", on=START, value=0), False),
    ],
)
def test_an_entry_test_that_was_not_passed_keeps_the_ladder_closed(
    test: SelfTest | None, is_open: bool
) -> None:
    """RTR-01: enough, usual, or level with the other side; what is not known closes nothing."""
    runner = a_runner(self_tests=(test,) if test else ())
    facts = Facts.of(runner, a_diary(CALM), START + timedelta(days=6), LIBRARY)
    assert may_enter(facts, is_bone=False) is is_open
    assert (not entry_fails(facts)) is is_open


def test_a_sore_place_leaves_out_what_loads_it_and_a_red_day_everything() -> None:
    """TEST (skip for amber or red)."""
    names = (RAISES, "side_plank_s")
    sore = Facts.of(a_runner(), a_diary("mon calf:left=5/5"), START, LIBRARY)
    offer = may_test(sore, names)
    assert offer.tests == ("side_plank_s",)
    assert offer.left_out == ((RAISES, "sore"),)
    assert may_test(sore, names, level=Level.RED).tests == ()
    mild = Facts.of(a_runner(), a_diary("mon calf:left=2/2"), START, LIBRARY)
    assert may_test(mild, names).tests == names
    assert may_test(mild, names, level=Level.AMBER).tests == ("side_plank_s",)


@pytest.mark.parametrize(("sore", "why"), [("achilles_mid:left", "locked"), ("groin_hip:left", "bone")])
def test_hops_need_a_reason_and_no_bone(sore: str, why: str) -> None:
    """TEST-08, FLAG-26."""
    facts = Facts.of(a_runner(sore=sore), a_diary("mon calm"), START, LIBRARY)
    assert may_test(facts, (HOP,)).left_out == ((HOP, why),)


def test_a_second_result_of_a_day_completes_the_first() -> None:
    runner = with_result(a_runner(), SelfTest(name=RAISES, on=START, left=20))
    runner = with_result(runner, SelfTest(name=RAISES, on=START, right=24))
    assert runner.self_tests == (a_test(20, 24),)


def test_only_a_real_gain_is_a_milestone() -> None:
    """F61, N10: more than the error; no rows of days are counted."""

    def said(now: float) -> list[str]:
        runner = a_runner(self_tests=(a_test(18, 25), a_test(now, 25, weeks=6)))
        facts = Facts.of(runner, a_diary("mon calm"), START + timedelta(weeks=7), LIBRARY)
        return [one.message for one in milestones(facts, START + timedelta(weeks=6))]

    assert "plan-milestone-test" in said(26)
    assert "plan-milestone-test" not in said(23)
