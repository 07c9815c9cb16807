"""Strength: days, stages, gates; what steps aside for a sore place and what serves it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coaching.decision import Planned
from coaching.diary import Session
from coaching.library import ExerciseRow, RegionRow, SiteRow, load
from coaching.plan.changes import SPRINGY
from coaching.plan.facts import Facts
from coaching.plan.strength import readiness, responses, strength_days, strength_session
from coaching.runner import Runner, SelfTest
from coaching.values import Mod, SessionKind, Side
from tests.builders import START, a_decision, a_diary, a_runner, at, kept

LIBRARY = load()
EXERCISES = LIBRARY.rows(ExerciseRow)
HEEL_RAISES = SelfTest(name="single_leg_heel_raise_reps", on=START, left=26, right=27)


def weeks_of_strength(weeks: int, morning: str = "calm") -> str:
    """Two sessions a week, with a morning told on each day."""
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    lines = []
    for _ in range(weeks):
        lines += [f"{day} {morning} {'strength 25min rpe5' if day in ('tue', 'thu') else ''}" for day in days]
    return "; ".join(lines)


def after(weeks: int, runner: Runner | None = None, morning: str = "calm") -> Facts:
    told = a_diary(weeks_of_strength(weeks, morning) if weeks else "mon calm")
    return Facts.of(runner or a_runner(), told, START + timedelta(weeks=weeks), LIBRARY)


def a_week_of_runs(*days: int) -> dict[date, Planned]:
    kinds = [SessionKind.EASY_RUN] * (len(days) - 1) + [SessionKind.LONG_RUN]
    return {
        START + timedelta(days=day): Planned(kind=kind, distance_m=5000, duration_min=30)
        for day, kind in zip(days, kinds, strict=True)
    }


def test_two_sessions_a_week_not_before_the_long_run() -> None:
    """STR-06, STR-09: on easy-run days, 48 hours apart, not on the eve of the long run."""
    days = strength_days(after(0), a_week_of_runs(1, 3, 5, 6))
    assert len(days) == 2
    assert (days[1] - days[0]).days >= 2
    assert START + timedelta(days=5) not in days


@pytest.mark.parametrize(("weeks", "stage"), [(0, 1), (2, 1), (3, 2), (5, 2), (6, 3), (12, 3)])
def test_the_stage_follows_from_weeks_lived(weeks: int, stage: int) -> None:
    """STR-07: technique first, then load, then heavy."""
    assert readiness(after(weeks)).stage == stage


def test_every_session_covers_hip_trunk_and_ankle() -> None:
    """STR-05, F51: the two sessions of a week rotate every part."""
    facts = after(0)
    done = {
        EXERCISES[one.id].category
        for day in (1, 3)
        for one in strength_session(facts, START + timedelta(days=day), is_light=False).exercises
    }
    assert {"hinge", "single_leg", "abductors", "adductors", "ankle", "trunk"} <= done


def test_springy_work_is_locked_until_its_criteria_hold() -> None:
    """STR-10, F52: seven weeks of strength, a fortnight without a cut, heel raises known."""
    ready = after(8, a_runner(self_tests=(HEEL_RAISES,)))
    assert readiness(ready).is_springy_open
    assert not readiness(after(8)).is_springy_open
    assert not readiness(after(5, a_runner(self_tests=(HEEL_RAISES,)))).is_springy_open
    weak = SelfTest(name="single_leg_heel_raise_reps", on=START, left=12, right=27)
    assert not readiness(after(8, a_runner(self_tests=(weak,)))).is_springy_open
    cut = a_decision(START + timedelta(weeks=8, days=-3), mod=Mod.SHORTEN)
    flared = Facts.of(ready.runner, ready.diary, ready.today, LIBRARY, (cut,))
    assert not readiness(flared).is_springy_open


def test_a_locked_gate_leaves_no_springy_exercise_anywhere() -> None:
    """STR-10: neither in the rotation nor in a region's own work."""
    for sore in (None, "achilles_mid:left", "patellar:right", "groin_hip:left"):
        facts = after(12, a_runner(sore=sore) if sore else None)
        for day in range(7):
            session = strength_session(facts, START + timedelta(weeks=12, days=day), is_light=False)
            assert not SPRINGY & {tag for one in session.exercises for tag in one.tags}


def test_a_flare_swaps_the_sore_places_work_for_holds() -> None:
    """F54, REG: after a flare the first stage again, while other work goes on."""
    runner = a_runner(sore="achilles_mid:left")
    calm = after(10, runner)
    assert readiness(calm).regions[0].name == "REG-ACH-3"
    told = weeks_of_strength(10) + "; mon achilles_mid:left=6/6"
    flared = Facts.of(runner, a_diary(told), START + timedelta(weeks=10), LIBRARY)
    assert readiness(flared).regions[0].name == "REG-ACH-1"
    session = strength_session(flared, flared.today, is_light=False)
    assert session.exercises[0].id == "heel-raise-hold"
    assert "isometric" in session.exercises[0].tags
    assert {"hinge", "abductors"} <= {EXERCISES[one.id].category for one in session.exercises}


def test_what_loads_a_sore_place_steps_aside() -> None:
    """REG, STR-08: no general exercise that loads it most."""
    facts = after(10, a_runner(sore="patellar:left"))
    region = {name for row in readiness(facts).regions for name in row.exercises}
    for day in (1, 3):
        for one in strength_session(facts, START + timedelta(weeks=10, days=day), is_light=False).exercises:
            assert one.id in region or "patellar" not in EXERCISES[one.id].loads


def test_a_light_week_has_fewer_sets() -> None:
    """STR-11: strength is lighter with the running week."""
    facts = after(4)
    full = strength_session(facts, facts.today, is_light=False)
    light = strength_session(facts, facts.today, is_light=True)
    assert sum(one.sets or 0 for one in light.exercises) < 0.8 * sum(one.sets or 0 for one in full.exercises)


def test_a_side_that_is_really_weaker_goes_first() -> None:
    """F06, TEST-01: a real difference leads to a named plan item; one within the error does not."""
    uneven = SelfTest(name="single_leg_heel_raise_reps", on=START, left=14, right=27)
    facts = after(4, a_runner(self_tests=(uneven,)))
    session = strength_session(facts, facts.today + timedelta(days=1), is_light=False)
    raises = [one for one in session.exercises if EXERCISES[one.id].category == "ankle"]
    assert raises
    assert all(one.side_first is Side.LEFT for one in raises if EXERCISES[one.id].is_one_sided)
    even = after(4, a_runner(self_tests=(HEEL_RAISES,)))
    session = strength_session(even, even.today, is_light=False)
    assert all(one.side_first is None for one in session.exercises)


@pytest.mark.parametrize(
    ("told", "taken"),
    [
        ("mon calm strength 25min rpe5 during2; tue calm", "well"),
        ("mon calm strength 25min rpe5 during4; tue calm", "badly"),
        ("mon calf:left=1/1 strength 25min during2; tue calf:left=3/3", "badly"),
        ("mon calm strength 25min; tue calm", "unknown"),
    ],
)
def test_a_session_is_graded_by_its_pain_and_the_morning_after(told: str, taken: str) -> None:
    """STR-08: 3 or less in it, and the same next day."""
    facts = Facts.of(a_runner(), a_diary(told), START + timedelta(days=2), LIBRARY)
    assert [one for _, one in responses(facts)] == [taken]


def test_a_session_taken_badly_steps_back_until_two_go_down_well() -> None:
    """STR-08, REG: one stage down, two in a row up again."""
    before = weeks_of_strength(4) + "; mon calm; tue calm strength 25min rpe5 during5"

    def stage(told: str, days: int) -> int:
        return readiness(Facts.of(a_runner(), a_diary(told), START + timedelta(days=days), LIBRARY)).stage

    assert stage(weeks_of_strength(4), 28) == 2
    assert stage(before, 30) == 1
    once = before + "; wed calm; thu calm strength 25min rpe5 during1"
    assert stage(once, 32) == 1
    assert stage(once + "; fri calm; sat calm strength 25min rpe5 during1", 34) == 2


def test_what_hurt_steps_aside_for_two_weeks() -> None:
    """STR-08: something gentler of its kind takes its place."""
    hurt = Session(
        on=START, at=at(START), session=SessionKind.STRENGTH, hurt=("glute-bridge",), pain_during=4
    )

    def exercises(days: int) -> set[str]:
        facts = Facts.of(a_runner(), kept([hurt]), START + timedelta(days=days), LIBRARY)
        return {
            one.id
            for n in range(14)
            for one in strength_session(facts, facts.today + timedelta(days=n), is_light=False).exercises
        }

    assert "glute-bridge" not in exercises(3)
    assert "glute-bridge" in exercises(15)


def test_what_a_test_found_low_comes_first_in_every_session() -> None:
    """F06: a named item of the plan, on both days of the week."""
    low = SelfTest(name="side_plank_s", on=START, left=15, right=16)
    facts = after(0, a_runner(self_tests=(low,)))
    for day in (1, 3):
        session = strength_session(facts, START + timedelta(days=day), is_light=False)
        assert EXERCISES[session.exercises[0].id].category == "trunk"


def test_every_region_has_four_stages_of_known_exercises() -> None:
    """REG: springy work only in the last two, holds or slow work first."""
    guides = {row.guide for row in LIBRARY.rows(SiteRow).values()}
    rows = LIBRARY.rows(RegionRow)
    assert {f"{guide}-{stage}" for guide in guides for stage in range(1, 5)} == set(rows)
    for row in rows.values():
        assert set(row.exercises) <= set(EXERCISES)
        springy = any(SPRINGY & set(EXERCISES[name].tags) for name in row.exercises)
        assert not springy or row.stage >= 3
