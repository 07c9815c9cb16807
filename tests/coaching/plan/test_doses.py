"""The minutes of strength follow from its doses, and a session takes no longer than it may."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coaching.decision import Exercise, Planned
from coaching.library import ExerciseRow, load
from coaching.plan.changes import Bounds, changed
from coaching.plan.doses import fitted, work_minutes
from coaching.plan.facts import Facts
from coaching.plan.strength import readiness, strength_days, strength_session
from coaching.runner import SelfTest
from coaching.values import Mod, SessionKind, Side
from tests.builders import START, a_diary, a_runner
from tests.coaching.plan.test_strength import HEEL_RAISES, after

LIBRARY = load()
EXERCISES = LIBRARY.rows(ExerciseRow)


def dose(name: str, sets: int, **more: object) -> Exercise:
    row = EXERCISES[name]
    return Exercise(id=name, sets=sets, dose=row.dose, tags=row.tags, **more)


@pytest.mark.parametrize(
    ("exercises", "minutes"),
    [
        ((), 0),
        # 3 x (12 x 6 s + 45 s) = 351 s
        ((dose("glute-bridge", 3),), 5),
        # and 3 x (2 x 15 x 6 s + 45 s) = 675 s
        ((dose("glute-bridge", 3), dose("clam", 3)), 15),
        # 5 x (45 s + 30 s) = 375 s
        ((dose("heel-raise-hold", 5), dose("heel-raise-hold", 5)), 15),
        # 3 x (15 x 1.5 s + 60 s) = 247 s
        ((dose("pogo-double", 3), dose("pogo-double", 3)), 10),
    ],
)
def test_minutes_are_sets_times_repetitions_times_tempo_and_rests(
    exercises: tuple[Exercise, ...], minutes: int
) -> None:
    """STR-06, STR-07: rounded to five."""
    assert work_minutes(exercises, LIBRARY) == minutes


def test_a_weaker_side_takes_its_one_set_more() -> None:
    """TEST: the set that the words name is counted."""
    even = [dose("single-heel-raise", 3)] * 4
    uneven = [dose("single-heel-raise", 3, side_first=Side.LEFT)] * 4
    assert work_minutes(uneven, LIBRARY) - work_minutes(even, LIBRARY) == 5


def test_what_takes_too_long_loses_sets_before_exercises_and_its_end_before_its_beginning() -> None:
    """STR-06: 40 minutes at most; what serves a sore place stands first and stays."""
    names = ("single-heel-raise", "bent-knee-heel-raise", "hip-hitch", "step-up", "split-squat")
    kept = fitted([dose(name, 3) for name in names], LIBRARY)
    assert work_minutes(kept, LIBRARY) <= 40
    assert [one.id for one in kept] == list(names)
    assert kept[0].sets == 3
    assert kept[-1].sets == 2
    many = fitted([dose("single-heel-raise", 3)] * 12, LIBRARY)
    assert len(many) < 12
    assert work_minutes(many, LIBRARY) <= 40


@pytest.mark.parametrize("weeks", [0, 4, 8, 12])
@pytest.mark.parametrize("sore", [None, "achilles_mid:left", "patellar:right"])
def test_every_session_says_how_long_it_takes(weeks: int, sore: str | None) -> None:
    """STR-06: the minutes are those of its exercises, whatever changes them; a light week takes less."""
    facts = after(weeks, a_runner(sore=sore, self_tests=(HEEL_RAISES,)))
    bounds = Bounds(measure="m", pace=380)
    for day in range(7):
        on = facts.monday + timedelta(days=day)
        full = strength_session(facts, on, is_light=False)
        light = strength_session(facts, on, is_light=True)
        for one in (full, light, changed(full, Mod.SHORTEN, bounds, LIBRARY)):
            assert one.duration_min == work_minutes(one.exercises, LIBRARY)
            assert 10 <= (one.duration_min or 0) <= 40
        assert (light.duration_min or 0) < (full.duration_min or 0)


def test_springy_work_that_is_left_out_takes_no_time() -> None:
    """STR-10, MOD: a changed day is shorter by what fell away."""
    ready = after(
        8, a_runner(self_tests=(SelfTest(name="single_leg_heel_raise_reps", on=START, left=26, right=27),))
    )
    assert readiness(ready).is_springy_open
    session = strength_session(ready, ready.today + timedelta(days=4), is_light=False)
    less = changed(session, Mod.SHORTEN, Bounds(measure="m", pace=380), LIBRARY)
    assert len(less.exercises) < len(session.exercises)
    assert (less.duration_min or 0) <= (session.duration_min or 0)
    assert less.duration_min == work_minutes(less.exercises, LIBRARY)


def test_no_strength_on_the_day_of_a_race_nor_just_before() -> None:
    """STR-09: fresh legs."""
    facts = Facts.of(a_runner(), a_diary("mon calm"), START, LIBRARY)

    def run(kind: SessionKind) -> Planned:
        return Planned(kind=kind, distance_m=5000, duration_min=30)

    week: dict[date, Planned] = {
        START: run(SessionKind.EASY_RUN),
        START + timedelta(days=3): run(SessionKind.EASY_RUN),
        START + timedelta(days=5): run(SessionKind.RACE),
    }
    assert strength_days(facts, week) == (START, START + timedelta(days=2))
