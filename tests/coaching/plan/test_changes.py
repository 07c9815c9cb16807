"""The ladder of changes: never harder, never longer, and always with a safe way out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.decision import Exercise, Planned
from coaching.library import load
from coaching.plan.changes import SPRINGY, Bounds, alternatives, changed
from coaching.values import Mod, SessionKind

LIBRARY = load()
LONG = Planned(kind=SessionKind.LONG_RUN, distance_m=10_000, duration_min=60, rpe_max=4)
TEMPO = Planned(kind=SessionKind.TEMPO, distance_m=6000, duration_min=36, rpe_max=7)
STRENGTH = Planned(
    kind=SessionKind.STRENGTH,
    duration_min=25,
    exercises=(Exercise(id="side-plank"), Exercise(id="single-leg-hop", tags=("plyometric", "hop"))),
)


def bounds(**more: object) -> Bounds:
    return Bounds(**({"measure": "m", "pace": 360} | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mod", "kind", "minutes"),
    [
        (Mod.AS_PLANNED, SessionKind.LONG_RUN, 60),
        (Mod.EASY, SessionKind.LONG_RUN, 60),
        (Mod.SHORTEN, SessionKind.EASY_RUN, 42),
        (Mod.RUN_WALK, SessionKind.WALK_RUN, 40),
        (Mod.CROSS_TRAIN, SessionKind.CROSS_TRAINING, 42),
        (Mod.REST, SessionKind.REST, None),
        (Mod.STOP, SessionKind.REST, None),
    ],
)
def test_each_step_of_the_ladder(mod: Mod, kind: SessionKind, minutes: int | None) -> None:
    """MOD-0, MOD-1, MOD-2, MOD-3, MOD-4, MOD-5, MOD-6: what a long run of an hour becomes."""
    session = changed(LONG, mod, bounds(), LIBRARY)
    assert (session.kind, session.duration_min) == (kind, minutes)


def test_an_easy_day_takes_the_speed_out_and_leaves_the_time() -> None:
    """MOD-1: the same time, easy."""
    session = changed(TEMPO, Mod.EASY, bounds(), LIBRARY)
    assert session.kind is SessionKind.EASY_RUN
    assert session.duration_min == TEMPO.duration_min
    assert session.rpe_max == 4


def test_run_walk_halves_the_running() -> None:
    """MOD-3: at most half of the planned running time is run."""
    session = changed(TEMPO, Mod.RUN_WALK, bounds(), LIBRARY)
    assert session.run_s is not None
    assert session.run_s * (session.repeats or 0) <= 0.5 * 36 * 60


@pytest.mark.parametrize("word", ["running", "impact"])
def test_a_clinicians_word_against_running_leaves_no_run(word: str) -> None:
    """HAND-02: in the session and in its alternatives."""
    held = bounds(closed=frozenset({word}))
    for mod in Mod:
        session = changed(LONG, mod, held, LIBRARY)
        offers = alternatives(session, mod, held, LIBRARY)
        assert not any(one.kind.is_run for one in (session, *offers))


def test_no_exercise_at_all_means_rest() -> None:
    """HAND-02: all_exercise closes everything."""
    held = bounds(closed=frozenset({"all_exercise"}))
    assert changed(STRENGTH, Mod.AS_PLANNED, held, LIBRARY).kind is SessionKind.REST
    assert alternatives(LONG, Mod.AS_PLANNED, held, LIBRARY) == ()


def test_a_short_easy_run_that_is_allowed_stays_short() -> None:
    """HAND-02: what is allowed beside a ban is allowed, in its size."""
    held = bounds(closed=frozenset({"running"}), allowed=frozenset({"short_easy_run"}))
    session = changed(LONG, Mod.AS_PLANNED, held, LIBRARY)
    assert session.kind is SessionKind.EASY_RUN
    assert (session.duration_min or 0) <= LIBRARY.number("short_easy_run_min")


def test_without_pool_and_bike_there_is_still_a_walk() -> None:
    """HAND-02: swim and bike closed leave walking."""
    held = bounds(closed=frozenset({"swim", "bike"}))
    assert changed(LONG, Mod.CROSS_TRAIN, held, LIBRARY).kind is SessionKind.WALK


def test_springy_exercises_leave_a_day_that_is_changed() -> None:
    """STR-10: strength goes on without them."""
    session = changed(STRENGTH, Mod.SHORTEN, bounds(), LIBRARY)
    assert [one.id for one in session.exercises] == ["side-plank"]
    assert changed(STRENGTH, Mod.AS_PLANNED, bounds(), LIBRARY) == STRENGTH


def test_a_race_above_the_cap_becomes_an_easy_run_within_it() -> None:
    """LOAD-18: nobody races what the body has not shown."""
    race = Planned(kind=SessionKind.RACE, distance_m=21_100, duration_min=120, rpe_max=9)
    session = changed(race, Mod.AS_PLANNED, bounds(cap=11_000, longest=10_000), LIBRARY)
    assert session.kind is SessionKind.LONG_RUN
    assert session.distance_m == 11_000
    assert (session.rpe_max or 0) <= 4


RUNS = st.builds(
    Planned,
    kind=st.sampled_from([kind for kind in SessionKind if kind.is_run and kind is not SessionKind.WALK_RUN]),
    distance_m=st.integers(1000, 40_000),
    duration_min=st.integers(5, 300),
    rpe_max=st.integers(2, 10),
)
HELD = st.builds(
    Bounds,
    measure=st.sampled_from(["m", "s"]),
    pace=st.floats(240, 600),
    cap=st.one_of(st.none(), st.integers(500, 40_000)),
    longest=st.one_of(st.none(), st.integers(500, 40_000)),
    forbids=st.frozensets(st.sampled_from(["speed", "hills", "impact", "growth", "plyometric", "downhill"])),
    closed=st.frozensets(st.sampled_from(["running", "impact", "swim", "bike", "hills", "long_run", "race"])),
    allowed=st.frozensets(st.sampled_from(["short_easy_run"])),
    minutes_share=st.one_of(st.none(), st.floats(0.1, 1)),
)


@settings(max_examples=400, deadline=None)
@given(RUNS, HELD, st.sampled_from(list(Mod)))
def test_a_change_never_makes_a_session_harder(run: Planned, held: Bounds, mod: Mod) -> None:
    """MOD, LOAD-11, HAND-02: not longer, not faster, not above the cap, not what is closed."""
    session = changed(run, mod, held, LIBRARY)
    assert session.kind is SessionKind.REST or held.is_open(session.kind) or "short_easy_run" in held.allowed
    if session == run:
        assert mod <= Mod.EASY
        return
    if session.kind.is_run and session.kind is not SessionKind.WALK_RUN:
        if held.measure == "m":
            assert (session.distance_m or 0) <= (run.distance_m or 0) + 1 or "short_easy_run" in held.allowed
        if held.cap is not None:
            length = session.distance_m if held.measure == "m" else (session.duration_min or 0) * 60
            assert (length or 0) <= max(held.cap, 60)
    if mod >= Mod.EASY:
        assert not session.kind.is_hard
    for other in alternatives(session, mod, held, LIBRARY):
        assert not other.kind.is_hard
        assert held.is_open(other.kind)
        assert not SPRINGY & {tag for one in other.exercises for tag in one.tags}
