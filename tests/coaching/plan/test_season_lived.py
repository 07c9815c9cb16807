"""A healthy runner who does what is asked gets on: seasons lived day by day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from coaching.coach import respond
from coaching.decision import Decision
from coaching.diary import AnyEntry, CheckIn, Diary, Session
from coaching.library import load
from coaching.plan.facts import Facts
from coaching.plan.reach import reach_of
from coaching.plan.season import outlook, this_week
from coaching.runner import Goal, Runner
from coaching.values import PlanState, SessionKind
from tests.builders import a_runner, at, kept

LIBRARY = load()
DAY = timedelta(days=1)
WEEK = 7 * DAY
MONDAY = date(2026, 5, 4)


class Lived:
    """Weeks in which every run was done as asked and nothing hurt, and what was known on each Monday."""

    def __init__(self, runner: Runner, weeks: int) -> None:
        entries: list[AnyEntry] = []
        self.decisions: list[Decision] = []
        self.mondays: list[Facts] = []
        for n in range(7 * weeks):
            on = MONDAY + n * DAY
            entries.append(CheckIn(on=on, at=at(on), pain=(), sleep_h=8.0))
            diary = kept(entries)
            if n % 7 == 0:
                self.mondays.append(Facts.of(runner, diary, on, LIBRARY, tuple(self.decisions)))
            decision = respond(runner, diary, on, LIBRARY, history=tuple(self.decisions))
            self.decisions.append(decision)
            for one in decision.sessions:
                if one.kind.is_run:
                    seconds = (one.duration_min or 0) * 60
                    entries.append(
                        Session(
                            on=on,
                            at=at(on, 18),
                            session=one.kind,
                            distance_m=one.distance_m,
                            duration_s=seconds,
                            rpe=3,
                            pain_during=0,
                            pain_after=0,
                        )
                    )
        self.diary: Diary = kept(entries)

    def runs(self, *kinds: SessionKind) -> list[list[int]]:
        """Lengths of runs of a kind, week by week, light weeks left out."""
        light = {one.on - one.on.weekday() * DAY for one in self.decisions if one.state is PlanState.DELOAD}
        weeks: dict[date, list[int]] = defaultdict(list)
        for run in self.diary.runs(MONDAY, MONDAY + 52 * WEEK):
            week = run.on - run.on.weekday() * DAY
            if week not in light and run.session in kinds:
                weeks[week].append(run.distance_m or 0)
        return [weeks[week] for week in sorted(weeks)]


def newcomer(days: str, longest: float, goal: Goal | None = None) -> Runner:
    runner = a_runner(start=MONDAY, days=days, km=None, longest_km=longest)
    return runner.model_copy(update={"goal": goal})


@pytest.mark.parametrize(
    ("days", "longest"),
    [("mon tue thu sat sun", 10), ("tue thu sat sun", 14), ("tue thu sat", 10), ("wed sun", 6)],
)
def test_the_long_run_comes_back_to_the_longest_that_was_told_and_goes_past_it(
    days: str, longest: float
) -> None:
    """LOAD-11, PLAN-11: before it is forgotten, so that what one may run never falls for obeying."""
    life = Lived(newcomer(days, longest), 7)
    long = [max(week) for week in life.runs(SessionKind.LONG_RUN)]
    assert all(after >= before for before, after in pairwise(long))
    assert long[2] >= 0.95 * longest * 1000
    assert long[-1] >= longest * 1000
    caps = [one.cap.amount for one in life.mondays if one.cap is not None]
    assert min(caps) >= longest * 1000
    assert caps[-1] >= longest * 1000 * 1.05


@pytest.mark.parametrize("days", ["mon tue thu sat sun", "tue thu sat sun", "tue thu sat"])
def test_easy_runs_do_not_shrink_while_all_goes_well(days: str) -> None:
    """PLAN-09, PLAN-12: one more day to run on does not come out of the others."""
    life = Lived(newcomer(days, 10), 7)
    easy = [min(week) for week in life.runs(SessionKind.EASY_RUN, SessionKind.STRIDES)]
    assert all(after >= before for before, after in pairwise(easy))


def test_the_weeks_ahead_of_a_light_week_do_not_fall() -> None:
    """PLAN-05, PLAN-06: a light week is no usual one, in the look ahead either."""
    life = Lived(newcomer("mon tue thu sat sun", 10), 5)
    light = next(one for one in life.mondays if this_week(one, None).is_deload)
    ahead = [one.amount for one in outlook(light, this_week(light, None), most=4)[1:]]
    assert all(after >= before for before, after in pairwise(ahead))


@pytest.mark.parametrize(
    ("days", "longest", "metres"), [("mon tue thu sat sun", 10, 21_098), ("tue thu sat", 3, 5000)]
)
def test_a_goal_comes_no_later_for_doing_what_is_asked(days: str, longest: float, metres: int) -> None:
    """LOAD-18: what was said on the first day holds while all goes well."""
    goal = Goal(kind="race", distance_m=metres, on=MONDAY + 14 * WEEK + 6 * DAY, told_on=MONDAY)
    life = Lived(newcomer(days, longest, goal), 9)
    said: list[date] = []
    for facts in life.mondays:
        weeks = reach_of(facts).weeks_to(metres)
        assert weeks is not None
        said.append(facts.monday + weeks * WEEK)
        if not weeks:
            break
    assert max(said) == said[0]


def test_five_kilometres_in_ten_weeks_are_in_reach_from_three() -> None:
    """LOAD-12, LOAD-18: a small week grows by its own step towards the goal, and the plan does it."""
    goal = Goal(kind="race", distance_m=5000, on=MONDAY + 10 * WEEK + 6 * DAY, told_on=MONDAY)
    life = Lived(newcomer("tue thu sat", 3, goal), 9)
    first, last = life.mondays[0], life.mondays[-1]
    assert reach_of(first).verdict(5000, 10) == "fits"
    assert last.cap is not None
    assert last.cap.amount >= 5000


def test_a_run_that_was_missed_does_not_come_back_in_the_next() -> None:
    """PLAN-12: after more than was asked the next run is short; a run left out makes it no longer."""
    runner = newcomer("mon tue thu sat sun", 10)
    entries: list[AnyEntry] = []
    history: list[Decision] = []
    stood: dict[date, int] = {}
    for n in range(7):
        on = MONDAY + n * DAY
        entries.append(CheckIn(on=on, at=at(on), pain=(), sleep_h=8.0))
        decision = respond(runner, kept(entries), on, LIBRARY, history=tuple(history))
        history.append(decision)
        held = sum(one.distance_m or 0 for one in decision.sessions if one.kind.is_run)
        if on.weekday() == 6:
            assert 0 < held <= stood[on]
        if held and on.weekday() < 5:
            done = Session(
                on=on,
                at=at(on, 18),
                session=SessionKind.EASY_RUN,
                distance_m=held + 2500,
                duration_s=round((held + 2500) * 0.39),
                rpe=3,
                pain_during=0,
                pain_after=0,
            )
            entries.append(done)
            history[-1] = respond(runner, kept(entries), on, LIBRARY, history=tuple(history))
        ahead = {day.on: day.sessions for day in history[-1].week_ahead}
        stood = {day: sum(one.distance_m or 0 for one in held) for day, held in ahead.items()}
