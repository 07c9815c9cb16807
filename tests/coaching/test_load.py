"""Load: what a run costs, how far the next one may go, how much a week may hold."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.decision import Planned
from coaching.diary import Words
from coaching.library import load as load_library
from coaching.load import (
    daily_load,
    easy_pace,
    kind_of_effort,
    load_findings,
    measure_of,
    monotony,
    recent_weeks,
    session_load,
    single_run_cap,
    strain,
    week_load,
    weekly_limit,
    without_deloads,
)
from coaching.plan.facts import WEEK
from coaching.reading.heard import FactHeard, Heard
from coaching.values import Concept, Mod, SessionKind
from tests.builders import START, a_decision, a_diary, a_runner, at, kept

LIBRARY = load_library()


def _cap(diary_text: str, days: int, **runner: object) -> int | None:
    told = a_runner(**({"longest_km": None, "km": None} | runner))  # type: ignore[arg-type]
    cap = single_run_cap(told, a_diary(diary_text), START + timedelta(days=days), LIBRARY, "m")
    return cap.amount if cap else None


def test_monotony_and_strain_of_the_worked_row() -> None:
    """LOAD-16: the worked row of the evidence."""
    loads = [600, 200, 400, 500, 100, 650, 0]
    assert round(monotony(loads, cap=LIBRARY.number("monotony_cap")), 2) == 1.38
    assert round(strain(sum(loads), 1.38)) == 3381


def test_seven_equal_days_have_the_capped_monotony() -> None:
    """LOAD-16: without spread the cap stands."""
    assert monotony([100] * 7, cap=4) == 4


def test_session_load_needs_effort_and_minutes() -> None:
    """LOAD-15: what is missing is not zero."""
    sessions = list(
        a_diary("mon easy 30min rpe4; tue easy 30min; wed strength 20min rpe5").sessions(START, START + WEEK)
    )
    assert [session_load(session) for session in sessions] == [120, None, 100]


def test_a_silent_day_has_no_load_and_a_free_day_has_zero() -> None:
    """LOAD-15: a rest day is 0, an untold day is unknown."""
    diary = a_diary("mon easy 30min rpe4; tue calm; sun easy 30min rpe4")
    assert daily_load(diary, START + timedelta(days=1), LIBRARY) == 0
    assert daily_load(diary, START + timedelta(days=3), LIBRARY) is None
    assert week_load(diary, START, LIBRARY).load is None


def test_a_told_week_sums_its_days() -> None:
    """LOAD-15, LOAD-16: load, monotony and strain of a whole week."""
    week = week_load(
        a_diary(
            "mon calm easy 30min rpe4; tue calm; wed calm; thu calm easy 50min rpe3;"
            "fri calm; sat calm; sun calm"
        ),
        START,
        LIBRARY,
    )
    assert week.load == 270
    assert week.monotony is not None
    assert week.strain == pytest.approx(270 * week.monotony)


def test_a_digested_run_raises_the_cap_by_a_tenth_or_half_a_kilometre() -> None:
    """LOAD-11: the greater of the two."""
    assert _cap("mon easy 10km 60min during0; tue calm", 2) == 11_000
    assert _cap("mon easy 3km 20min during0; tue calm", 2) == 3_500


def test_a_tolerated_run_counts_at_its_length_without_growth() -> None:
    """LOAD-11, PAIN-18: 3 to 5 and settled by the morning."""
    assert _cap("mon patellar:left=1/1 easy 10km 60min during4; tue patellar:left=1/4", 2) == 10_000


def test_a_run_that_hurt_never_raises_the_cap() -> None:
    """LOAD-11: neither by pain in the run nor by the morning after."""
    calm = "mon easy 6km 36min during0; tue calm;"
    assert _cap(calm + "wed easy 10km 60min during7; thu calm", 4) == 6_600
    assert _cap(calm + "wed patellar:left=1/1 easy 10km 60min during2; thu patellar:left=6/6", 4) == 6_600


def test_an_unknown_morning_holds_the_cap() -> None:
    """LOAD-11: a run nobody judged neither raises nor lowers it."""
    assert _cap("mon easy 6km 36min during0; tue calm; wed easy 10km 60min", 4) == 6_600
    later = "mon easy 6km 36min during0; tue calm; 2026-01-28 easy 10km 60min"
    assert _cap(later, 38) == 6_600


def test_a_late_morning_changes_the_cap_exactly_once() -> None:
    """Issue 5.4: the verdict of a run comes with its morning, and asking again changes nothing."""
    runs = "mon easy 6km 36min during0; tue calm; wed easy 6.6km 40min during0;"
    assert _cap(runs, 3) == 6_600
    told = a_diary(runs + "thu calm")
    runner = a_runner(longest_km=None, km=None)
    caps = [single_run_cap(runner, told, START + timedelta(days=n), LIBRARY, "m") for n in (3, 4, 5)]
    assert {cap.amount for cap in caps if cap} == {7_260}


def test_before_any_run_the_told_longest_counts_and_then_leaves_the_window() -> None:
    """LOAD-11, F01: the first plan rests on what was told; after 30 days nothing is left."""
    assert _cap("mon calm", 1, longest_km=9) == 9_900
    assert _cap("mon calm", 31, longest_km=9) is None


def test_without_any_recent_run_there_is_no_cap() -> None:
    """LOAD-11: no run in 30 days leads to the ladder."""
    assert _cap("mon calm", 1) is None
    assert _cap("mon easy 6km 36min during0; tue calm", 45) is None


def test_a_runner_who_logs_minutes_is_capped_in_minutes() -> None:
    """LOAD-11: by time where only time is logged."""
    runner = a_runner(km=None, longest_km=None, longest_min=40, pace=None)
    diary = a_diary("mon easy 30min during0; tue calm")
    assert measure_of(runner, diary, START + timedelta(days=2)) == "s"
    cap = single_run_cap(runner, diary, START + timedelta(days=2), LIBRARY)
    assert cap is not None
    assert cap.amount == 44 * 60


def test_weekly_limit_is_a_tenth_or_two_kilometres_and_never_a_third() -> None:
    """LOAD-12: small weeks may add 2 km, but never more than 30 %."""
    assert weekly_limit(30_000, "m", 360, LIBRARY) == pytest.approx(33_000)
    assert weekly_limit(12_000, "m", 360, LIBRARY) == pytest.approx(14_000)
    assert weekly_limit(5_000, "m", 360, LIBRARY) == pytest.approx(6_500)


def test_a_single_light_week_is_no_measure_of_what_is_usual() -> None:
    """Settled: weekly rises compare with the last three weeks that were no deload."""
    assert without_deloads([20, 21, 14, 22], LIBRARY) == [20, 21, 22]
    assert without_deloads([30, 15, 15, 15], LIBRARY) == [30, 15, 15]


def test_told_weeks_stand_before_the_diary() -> None:
    """F01: the eight weeks told at the start are the base of the first plan."""
    diary = a_diary("tue easy 5km 30min; thu calm; sun easy 7km 44min; mon calm")
    steady = a_diary("tue easy 9km 57min; thu calm; sun easy 10km 64min; mon calm")
    assert recent_weeks(a_runner(km=20), steady, START + WEEK, "m", 380, LIBRARY)[-2:] == [20_000, 19_000]
    weeks = recent_weeks(a_runner(km=20), diary, START + WEEK, "m", 380, LIBRARY)
    assert weeks == [20_000] * 7


def test_pace_is_read_from_easy_runs_once_there_are_three() -> None:
    """Three easy runs weigh more than what was told."""
    diary = a_diary("mon easy 5km 30min; tue easy 5km 30min; wed easy 5km 31min; thu tempo 5km 20min")
    assert easy_pace(a_runner(pace=400), diary, START + timedelta(days=5), LIBRARY) == 360
    assert easy_pace(a_runner(pace=400), a_diary("mon calm"), START, LIBRARY) == 400


def test_a_run_far_over_the_cap_is_named_with_both_numbers() -> None:
    """LOAD-01: a spike asks for easy days, by its own numbers."""
    diary = a_diary("mon easy 6km 36min rpe3; tue calm; wed long 12km 75min rpe4; thu calm")
    found = load_findings(a_runner(km=20, longest_km=7), diary, START + timedelta(days=3), LIBRARY)
    (spike,) = [one for one in found if one.rule == "LOAD-01"]
    assert spike.inputs == ("spike:12.0_vs_7.0", f"session:{START + timedelta(days=2)}:long_run")
    assert spike.mod is Mod.EASY
    assert "growth" in spike.forbids


def test_a_week_far_above_the_usual_stops_growing() -> None:
    """LOAD-06: more than 30 % above the usual week."""
    diary = a_diary("mon easy 7km; tue easy 7km; wed easy 7km; thu easy 6km; fri calm")
    found = load_findings(a_runner(km=20), diary, START + timedelta(days=4), LIBRARY)
    assert "LOAD-06" in [one.rule for one in found]
    quiet = a_diary("mon easy 7km; wed easy 7km; fri calm")
    assert "LOAD-06" not in [
        one.rule for one in load_findings(a_runner(km=20), quiet, START + timedelta(days=4), LIBRARY)
    ]


def test_two_runs_harder_than_meant_make_the_next_one_easy() -> None:
    """LOAD-17: two in a row, two points above."""
    asked = Planned(kind=SessionKind.EASY_RUN, distance_m=5000, duration_min=30, rpe_max=4)
    history = tuple(a_decision(START + timedelta(days=n), sessions=(asked,)) for n in (0, 2, 4))
    hard = a_diary("mon easy 5km 30min rpe3; wed easy 5km 30min rpe6; fri easy 5km 30min rpe7; sat calm")
    found = load_findings(a_runner(), hard, START + timedelta(days=5), LIBRARY, history)
    assert "LOAD-17" in [one.rule for one in found]
    once = a_diary("mon easy 5km 30min rpe3; wed easy 5km 30min rpe7; fri easy 5km 30min rpe3; sat calm")
    found = load_findings(a_runner(), once, START + timedelta(days=5), LIBRARY, history)
    assert "LOAD-17" not in [one.rule for one in found]


def test_seven_days_alike_are_mentioned_and_change_nothing() -> None:
    """LOAD-16: information only."""
    diary = a_diary(
        "".join(f"{day} calm easy 5km 30min rpe3;" for day in "mon tue wed thu fri sat sun".split())
        + "mon calm"
    )
    (alike,) = [
        one for one in load_findings(a_runner(km=35), diary, START + WEEK, LIBRARY) if one.rule == "LOAD-16"
    ]
    assert alike.mod is Mod.AS_PLANNED
    assert not alike.forbids


def test_new_shoes_count_as_load() -> None:
    """PLAN-15: a third of the week at most, and nothing grows meanwhile."""
    heard = Heard(facts=(FactHeard(concept=Concept.NEW_SHOES, value=True),))
    words = Words(on=START, at=at(START), text="new shoes!", heard=heard)
    diary = kept([*(record.entry for record in a_diary("mon calm; tue calm").records), words])
    found = load_findings(a_runner(), diary, START + timedelta(days=1), LIBRARY)
    (shoes,) = [one for one in found if one.rule == "PLAN-15"]
    assert "growth" in shoes.forbids
    assert not [
        one
        for one in load_findings(a_runner(), diary, START + timedelta(days=9), LIBRARY)
        if one.rule == "PLAN-15"
    ]


@pytest.mark.parametrize(
    ("kind", "rpe", "was"),
    [
        ("race", 3, "easy_run"),
        ("race", 4, "easy_run"),
        ("race", 5, "race"),
        ("race", 9, "race"),
        ("race", None, "race"),
        ("tempo", 4, "tempo"),
        ("long_run", 4, "long_run"),
    ],
)
def test_a_race_run_easily_is_an_easy_run(kind: str, rpe: int | None, was: str) -> None:
    """LOAD-18, PLAN-07: a parkrun jogged at 4 of 10 is no hard day."""
    assert kind_of_effort(SessionKind(kind), rpe, LIBRARY) == was
