"""The season: its rows keep their promises, and a week follows from what was done."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from statistics import mean

import pytest

from coaching.decision import Decision, Planned
from coaching.diary import Diary
from coaching.library import SeasonRow, load
from coaching.plan.facts import Facts
from coaching.plan.reach import phases_to
from coaching.plan.season import is_light, outlook, row_for, this_week, week_number, weeks_to_race
from coaching.plan.week import layout
from coaching.runner import Goal
from coaching.values import Level, Mod, PlanState, SessionKind
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


SUNDAY = START + timedelta(days=6)


def test_the_days_before_the_first_monday_are_no_week_of_the_season() -> None:
    """PLAN-10: who joins on a Sunday begins week 1 on Monday, and a race in 16 weeks has a season of 16."""
    race = Goal(kind="race", distance_m=10_000, on=START + 16 * WEEK + timedelta(days=6))
    runner = a_runner(start=SUNDAY, goal=race)
    diary = a_diary("sun calm easy 5km 32min", start=SUNDAY)
    joined = Facts.of(runner, diary, SUNDAY, LIBRARY)
    assert weeks_to_race(joined) == 16 == row_for(joined).weeks
    ahead = outlook(joined, this_week(joined, None))
    assert [week.number for week in ahead[:3]] == [0, 0, 1]
    assert [week.monday for week in ahead] == [START + n * WEEK for n in range(17)]
    history = [a_decision(SUNDAY, season_week=0, week_amount=20_000)]
    monday = Facts.of(runner, diary, SUNDAY + timedelta(days=1), LIBRARY, history)
    assert week_number(monday) == 0
    assert row_for(monday, 0).weeks == 16 == len(outlook(monday, this_week(monday, None)))
    assert this_week(monday, None).amount == pytest.approx(20_000)


@pytest.mark.parametrize(("joined", "number"), [(0, 1), (3, 1), (4, 0), (6, 0)])
def test_a_week_that_was_mostly_lived_counts(joined: int, number: int) -> None:
    """PLAN-10: four days and more are a first week."""
    start = START + timedelta(days=joined)
    history = [a_decision(start, season_week=0, week_amount=20_000)]
    facts = Facts.of(a_runner(start=start), a_diary("mon calm"), START + WEEK, LIBRARY, history)
    assert week_number(facts) == number


@pytest.mark.parametrize("weeks", range(2, 20))
@pytest.mark.parametrize("joined", [0, 6])
def test_the_phases_of_a_goal_are_as_many_weeks_as_are_named(weeks: int, joined: int) -> None:
    """PLAN-01 to PLAN-04: what the goal shows adds up to the weeks to its race."""
    today = START + timedelta(days=joined)
    facts = Facts.of(a_runner(start=today), a_diary("mon calm"), today, LIBRARY)
    phases = phases_to(facts.runner, facts, START + (weeks - 1) * WEEK + timedelta(days=6), 0)
    assert phases.weeks == weeks == phases.base + phases.build + phases.peak + phases.taper


def lived(*weeks: str) -> tuple[list[Decision], Diary]:
    """Weeks of five runs asked for, four kilometres each, and what was run of them; every morning calm."""
    names = "mon tue wed thu fri sat sun".split()
    lines, history = [], []
    for n, done in enumerate(weeks):
        for day, name in enumerate(names):
            asked = Planned(kind=SessionKind.EASY_RUN, distance_m=4000, duration_min=25)
            sessions = (asked,) if day < 5 else (Planned(kind=SessionKind.REST),)
            ran = f"easy {4 if done[day] == 'x' else done[day]}km 25min rpe3" if done[day] != "." else ""
            lines.append(f"{name} calm {ran}")
            on = START + n * WEEK + timedelta(days=day)
            history.append(a_decision(on, season_week=n, week_amount=20_000, sessions=sessions))
    return history, a_diary("; ".join(lines))


@pytest.mark.parametrize(
    ("weeks", "usual"),
    [
        (("xxxxx..", "xxxx...", "xxx.x.."), 20_000),
        (("xxxxx..", "xxx....", "xx.x..."), 20_000),
        (("xxxxx..", "xxx....", "xxx....", "xxx...."), 17_333),
        (("xxxxx..", "x......"), 20_000),
        (("xxxxx..", "x......", "x......"), 14_667),
    ],
)
def test_runs_left_out_now_and_then_do_not_lower_the_usual_week(weeks: tuple[str, ...], usual: int) -> None:
    """PLAN-12, LOAD-12: two weeks in a row at most, and only where half and more was run and digested."""
    history, diary = lived(*weeks)
    facts = Facts.of(a_runner(), diary, START + len(weeks) * WEEK, LIBRARY, history)
    assert facts.base == pytest.approx(usual, abs=1)


def test_no_week_is_more_than_thirty_percent_above_the_fullest_of_the_last_four() -> None:
    """LOAD-12: whatever was usual once, and however calm it is."""
    history, diary = lived("xxxxx..", *["x......"] * 4)
    told = a_runner(km=30)
    facts = Facts.of(told, diary, START + 5 * WEEK, LIBRARY, history)
    assert facts.fullest_week == 4000
    assert this_week(facts, None).amount <= 1.3 * 4000


def test_a_taper_stays_a_taper_however_calm_the_weeks_were() -> None:
    """PLAN-04: the way back to the usual week does not fill the lighter weeks before a race, nor the unload."""
    history, diary = lived(*["xxxxx.."] * 6)
    today = START + 6 * WEEK
    for goal in (Goal(kind="race", distance_m=10_000, on=today + WEEK + timedelta(days=6)), None):
        last = [one.model_copy(update={"season_week": 9}) if goal is None else one for one in history]
        facts = Facts.of(a_runner(goal=goal), diary, today, LIBRARY, last)
        assert facts.calm_weeks >= 2
        week = this_week(facts, None)
        assert week.phase in {"taper", "unload"}
        assert week.amount <= 0.65 * 20_000


def test_a_week_that_is_lived_again_before_a_race_is_its_taper() -> None:
    """PLAN-04, PLAN-13: the number stays, the race comes nearer, and the week is light all the same."""
    _, diary = lived(*["xxxxx.."] * 6)
    history = [
        a_decision(START + timedelta(days=n), season_week=6 if n >= 28 else n // 7, week_amount=20_000)
        for n in range(42)
    ]
    silent = [
        one.model_copy(update={"is_judged": False}) if n >= 35 else one for n, one in enumerate(history)
    ]
    today = START + 6 * WEEK
    race = Goal(kind="race", distance_m=10_000, on=today + WEEK + timedelta(days=6))
    facts = Facts.of(a_runner(goal=race), diary, today, LIBRARY, silent)
    assert week_number(facts) == 6
    week = this_week(facts, None)
    assert week.phase == "taper"
    assert week.amount <= 0.65 * 20_000


@pytest.mark.parametrize("days", ["tue", "tue sat", "tue thu sun", "mon wed fri sun", "mon tue thu sat sun"])
@pytest.mark.parametrize("longest", [3, 5, 10, 18])
def test_a_week_that_was_not_told_begins_from_the_longest_run(days: str, longest: int) -> None:
    """PLAN-11, F08: twice the longest run at most, no run longer than it, all of it easy, no growth yet."""
    runner = a_runner(days=days, km=None, longest_km=longest, hurt_before="achilles_mid:left")
    for on in (START, START + timedelta(days=2)):
        joined = runner.model_copy(update={"started_on": on})
        for week in (START, START + WEEK):
            history = [a_decision(on, season_week=0, week_amount=99_000)] if week > START else []
            facts = Facts.of(joined, Diary(()), max(on, week), LIBRARY, history)
            now = this_week(facts, None)
            assert now.amount <= 2.0 * longest * 1000
            runs = [run for held in layout(facts, now).values() for run in held if run.kind.is_run]
            assert runs
            assert sum(run.distance_m or 0 for run in runs) <= 2.0 * longest * 1000
            assert max(run.distance_m or 0 for run in runs) <= longest * 1000
            assert {run.kind for run in runs} <= {SessionKind.EASY_RUN, SessionKind.LONG_RUN}


def test_a_week_that_was_told_or_lived_wins_over_the_guess() -> None:
    """F01, LOAD-12: what is known counts, and from then on the week climbs to what the longest run asks for."""
    told = Facts.of(a_runner(km=30, longest_km=10), Diary(()), START, LIBRARY)
    assert not told.is_untold
    assert told.base == 30_000
    history, diary = lived("xxxxx..")
    after = Facts.of(a_runner(km=None, longest_km=10), diary, START + WEEK, LIBRARY, history)
    assert not after.is_untold
    assert after.base == 20_000
    assert this_week(after, None).amount == pytest.approx(22_000)


def test_a_week_that_pain_made_light_is_no_planned_deload() -> None:
    """PLAN-05, PLAN-12: after it the way back is as slow as after any cut."""
    on = START + timedelta(days=2)
    hurt = a_decision(on, season_week=0, state=PlanState.DELOAD, mod=Mod.RUN_WALK, level=Level.AMBER)
    planned = a_decision(on, season_week=0, state=PlanState.DELOAD)
    for one, light in ((hurt, set()), (planned, {START})):
        facts = Facts.of(a_runner(), a_diary("mon calm"), START + WEEK, LIBRARY, [one])
        assert facts.light_weeks == light
