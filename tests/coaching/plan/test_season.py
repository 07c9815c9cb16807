"""The season: its rows keep their promises, and a week follows from what was done."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from statistics import mean

import pytest

from coaching.library import SeasonRow, load
from coaching.plan.facts import Facts
from coaching.plan.season import is_light, outlook, row_for, this_week, week_number, weeks_to_race
from coaching.runner import Goal
from coaching.values import Level, Mod, PlanState
from tests.builders import START, a_decision, a_diary, a_runner

LIBRARY = load()
ROWS = LIBRARY.rows(SeasonRow)
WEEK = timedelta(days=7)


@pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row.name)
def test_every_row_keeps_the_invariants(row: SeasonRow) -> None:
    """PLAN-04 to PLAN-06, LOAD-12: deloads, the week after them, weekly growth, the taper."""
    assert len(row.multipliers) == len(row.phases) == row.weeks
    counted = [1.0, 1.0, 1.0]
    since_deload = 0
    for number, share in enumerate(row.multipliers):
        phase = row.phases[number]
        if is_light(row, number):
            assert 0.2 <= 1 - share / row.multipliers[number - 1] <= 0.3
            since_deload = 0
            continue
        if phase in {"taper", "unload"}:
            continue
        since_deload += 1
        assert since_deload <= 3 or row.name == "weeks-13"
        assert share <= mean(counted[-3:]) * LIBRARY.number("weekly_growth") + 1e-9
        if number and is_light(row, number - 1):
            assert share <= counted[-1] * LIBRARY.number("after_deload_growth") + 1e-9
        counted.append(share)
    taper = [m for m, phase in zip(row.multipliers, row.phases, strict=True) if phase == "taper"]
    if taper:
        assert 0.41 <= 1 - taper[-1] / max(row.multipliers) <= 0.60
    assert row.phases[0] == "base"


def facts_with(goal: Goal | None, weeks: int = 0) -> Facts:
    runner = a_runner(goal=goal)
    return Facts.of(runner, a_diary("mon calm"), START + weeks * WEEK, LIBRARY)


@pytest.mark.parametrize("weeks", range(1, 30))
def test_a_race_day_gives_a_season_that_ends_in_its_week(weeks: int) -> None:
    """Issue 5.2: "a race on 19 April", near or far."""
    goal = Goal(kind="race", distance_m=10_000, on=START + (weeks - 1) * WEEK + timedelta(days=6))
    facts = facts_with(goal)
    row = row_for(facts)
    assert weeks_to_race(facts) == weeks == row.weeks
    assert row.phases[-1] == "taper"
    assert max(row.multipliers) <= 1.35


def test_without_a_race_the_season_is_open_and_ends_lighter() -> None:
    """PLAN-04: no goal race, one light week, then again."""
    row = row_for(facts_with(None))
    assert row.name == "open"
    assert row.multipliers[-1] == pytest.approx(0.6 * row.multipliers[-2], abs=0.01)


def test_a_week_that_was_not_lived_is_not_climbed_over() -> None:
    """PLAN-13: seven amber days, a red one or silence repeat the week."""
    runner, diary = a_runner(), a_diary("mon calm")

    def number_after(**each_day: object) -> int:
        week = tuple(
            a_decision(START + timedelta(days=n), season_week=4, week_amount=20_000, **each_day)
            for n in range(7)
        )
        return week_number(Facts.of(runner, diary, START + WEEK, LIBRARY, week))

    assert number_after() == 5
    assert number_after(level=Level.AMBER, mod=Mod.EASY) == 4
    assert number_after(level=Level.RED, state=PlanState.STOPPED_MEDICAL) == 4
    assert number_after(is_judged=False) == 4


def test_a_flare_slows_the_ramp_and_four_calm_weeks_quicken_it() -> None:
    """F48: slower after each flare, faster only after four calm weeks."""
    calm = "".join(
        f"{day} calm {run};"
        for _ in range(5)
        for day, run in zip(
            "mon tue wed thu fri sat sun".split(),
            ("", "easy 5km 32min", "", "easy 5km 32min", "", "easy 4km 26min", "long 6km 38min"),
            strict=True,
        )
    )
    days = [START + timedelta(days=n) for n in range(35)]
    weeks = [n // 7 for n in range(35)]
    steady = [a_decision(on, season_week=w, week_amount=18_000) for on, w in zip(days, weeks, strict=True)]
    cut = [
        one.model_copy(update={"mod": Mod.SHORTEN, "state": PlanState.STEP_BACK}) if n in (10, 11) else one
        for n, one in enumerate(steady)
    ]
    today = START + 5 * WEEK

    def amount(history: list[object]) -> float:
        return this_week(Facts.of(a_runner(), a_diary(calm), today, LIBRARY, history), None).amount  # type: ignore[arg-type]

    assert amount(list(cut)) < amount(list(steady))


def test_the_outlook_reaches_to_the_end_and_stays_under_its_limits() -> None:
    """PLAN-10, LOAD-12: the weeks ahead, if all goes well."""
    goal = Goal(kind="race", distance_m=10_000, on=START + 15 * WEEK + timedelta(days=6))
    facts = facts_with(goal)
    weeks = outlook(facts, this_week(facts, None))
    assert len(weeks) == 16
    assert [week.monday for week in weeks] == [START + n * WEEK for n in range(16)]
    assert max(week.amount for week in weeks) >= 1.3 * weeks[0].amount
    counted = [week.amount for week in weeks if not week.is_deload]
    assert all(b <= a * 1.2 for a, b in pairwise(counted))
