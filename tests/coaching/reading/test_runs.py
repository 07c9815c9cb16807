"""A session that was done, from one line; never guessed. Rules: NLU-10, LOAD-03."""

from __future__ import annotations

from datetime import date

import pytest

from coaching.reading.runs import RunHeard, read_runs, resolve
from coaching.values import SessionKind

THURSDAY = date(2026, 1, 8)


def only(text: str, units: str = "km") -> RunHeard:
    (run,) = read_runs(text, units="mi" if units == "mi" else "km")
    return run


@pytest.mark.parametrize(
    ("text", "distance_m", "duration_s", "rpe"),
    [
        ("8k 46min rpe4 trail", 8000, 2760, 4),
        ("about 8k in 46 min rpe 4 on trail", 8000, 2760, 4),
        ("easy 5 miles, 48:30, felt 3/10", 8047, 2910, 3),
        ("ran yesterday 7 km", 7000, None, None),
        ("12.5 km in 1:10:05", 12500, 4205, None),
        ("7,5 km in 46 min", 7500, 2760, None),
        ("did 10k today in 52 minutes, effort 6", 10000, 3120, 6),
        ("long run 18 km 1h52 rpe 5", 18000, 6720, 5),
        ("jogged for 30 minutes", None, 1800, None),
        ("5k easy", 5000, None, None),
        ("10k 1:05", 10000, 3900, None),
        ("ran 8 in 45 min", 8000, 2700, None),
        ("parkrun done in 24:10", 5000, 1450, None),
        ("half marathon race 1:49:30, rpe 9", 21097, 6570, 9),
    ],
)
def test_the_figures_of_a_session(
    text: str, distance_m: int | None, duration_s: int | None, rpe: int | None
) -> None:
    run = only(text)
    assert (run.distance_m, run.duration_s, run.rpe) == (distance_m, duration_s, rpe)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("40 min bike on Tuesday, rpe 5", SessionKind.CROSS_TRAINING),
        ("swam 1500 m in 40 min", SessionKind.CROSS_TRAINING),
        ("gym 45 min", SessionKind.STRENGTH),
        ("walked 5 km", SessionKind.WALK),
        ("walk-run 30 min", SessionKind.WALK_RUN),
        ("tempo 8k 40 min", SessionKind.TEMPO),
        ("6 x 400 on the track, 9k total, rpe 8", SessionKind.INTERVALS),
        ("hill reps 7k 45 min", SessionKind.HILLS),
        ("long run 20k", SessionKind.LONG_RUN),
        ("easy 6k", SessionKind.EASY_RUN),
        ("yoga 30 min", SessionKind.MOBILITY),
    ],
)
def test_the_kind_that_was_named(text: str, kind: SessionKind) -> None:
    assert only(text).session is kind


def test_a_kind_that_was_not_named_is_not_guessed() -> None:
    run = only("ran 8k in 46 min")
    assert run.session is None
    assert run.rpe is None
    assert run.on is None


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("ran 7 km yesterday", date(2026, 1, 7)),
        ("8k on tuesday", date(2026, 1, 6)),
        ("8k this morning in 45 min", THURSDAY),
        ("ran 10k on thursday", THURSDAY),
        ("12k on friday 70 min", date(2026, 1, 2)),
        ("ran 8k", None),
    ],
)
def test_the_day_is_found_from_the_day_it_is_told(text: str, on: date | None) -> None:
    assert resolve(only(text), THURSDAY) == on


def test_surface_shoes_and_a_run_cut_short() -> None:
    run = only("8k 46 min on the trail in my pegasus, cut it short because of the calf")
    assert (run.surface, run.shoes, run.was_cut_short) == ("trail", "pegasus", True)


def test_pain_in_the_run() -> None:
    run = only("8k 46 min rpe 4, left achilles 2")
    assert (run.pain_during, str(run.place)) == (2, "achilles_mid:left")
    assert only("8k 46 min no pain").pain_during == 0
    assert only("8k 46 min").pain_during is None


def test_two_sessions_in_one_message() -> None:
    runs = read_runs("ran 5k yesterday and 8k on tuesday", units="km")
    assert [(run.distance_m, run.on) for run in runs] == [(5000, "yesterday"), (8000, "tue")]


def test_a_bare_number_is_in_the_runners_units() -> None:
    assert only("ran 5 in 45 min", "mi").distance_m == 8047


@pytest.mark.parametrize(
    "text",
    [
        "can I do 10k tomorrow?",
        "planning 12 km on sunday",
        "want to run a marathon in 3:30",
        "my goal is 10k in 50 minutes",
        "knee hurts after 8k",
        "pain came on at 5k",
        "slept 7h30",
        "marathon in 3 weeks",
        "left knee 3, slept six hours",
        "what should I do today?",
        "I usually run 5k",
        "didn't run my 8k today",
        "stiff for 20 minutes this morning",
        "",
    ],
)
def test_what_is_no_session_that_was_done(text: str) -> None:
    assert read_runs(text, units="km") == ()


def test_sleep_is_no_duration() -> None:
    run = only("ran 8k, slept 7 hours")
    assert (run.distance_m, run.duration_s) == (8000, None)
