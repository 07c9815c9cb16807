"""What is said of a day and of a week is what its days hold: one source, and a change names its input."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from coaching.coach import respond, season_ahead
from coaching.decision import Decision, Planned
from coaching.diary import AnyEntry, CheckIn, Diary, PainReport, Session
from coaching.library import load
from coaching.load import monday
from coaching.runner import Goal, Runner
from coaching.values import Place, PlanState, SessionKind
from tests.builders import a_runner, at, kept

LIBRARY = load()
DAY = timedelta(days=1)
MONDAY = date(2026, 5, 4)
PLACE = Place.parse("achilles_mid:left")


class Lived:
    """A runner's days: a check-in each morning, what is asked is run, and some of it is more than was asked."""

    def __init__(self, runner: Runner, *, pain: int = 0) -> None:
        self.runner = runner
        self.pain = pain
        self.entries: list[AnyEntry] = []
        self.decisions: list[Decision] = []

    @property
    def diary(self) -> Diary:
        return kept(self.entries)

    def decide(self, on: date, *, is_again: bool = False) -> Decision:
        standing = [one for one in self.decisions if one.on < on or is_again]
        decision = respond(self.runner, self.diary, on, LIBRARY, history=tuple(standing))
        self.decisions = [one for one in self.decisions if one.on < on] + [decision]
        return decision

    def morning(self, on: date, pain: int | None = None) -> Decision:
        now = self.pain if pain is None else pain
        reports = (PainReport(place=PLACE, now=now, worst_24h=now),) if now else ()
        self.entries.append(CheckIn(on=on, at=at(on, 7), pain=reports, sleep_h=8.0))
        decision = self.decide(on)
        places = {one.place: one for one in (*self.runner.problems, *decision.tracks)}
        self.runner = self.runner.model_copy(update={"problems": tuple(places.values())})
        return decision

    def run(self, on: date, metres: int) -> Decision:
        done = Session(
            on=on,
            at=at(on, 18),
            session=SessionKind.EASY_RUN,
            distance_m=metres,
            duration_s=round(metres / 1000 * 390),
            rpe=3,
            pain_during=0,
            pain_after=0,
        )
        self.entries.append(done)
        return self.decide(on, is_again=True)


def metres(sessions: tuple[Planned, ...]) -> int:
    """Metres of a day's runs."""
    return sum(one.distance_m or 0 for one in sessions if one.kind.is_run)


def ahead(decision: Decision) -> dict[date, int]:
    """Metres of each day ahead."""
    return {day.on: metres(day.sessions) for day in decision.week_ahead}


def summed(lived: Lived, decision: Decision, week: date) -> int:
    """What was run in a week and what its listed days still hold."""
    ran = sum(run.distance_m or 0 for run in lived.diary.runs(week, decision.on + DAY))
    listed = {decision.on: metres(decision.sessions), **ahead(decision)}
    return ran + sum(amount for on, amount in listed.items() if week <= on < week + 7 * DAY)


def a_newcomer(days: str = "mon tue thu sat sun", longest: float = 10) -> Runner:
    return a_runner(start=MONDAY, days=days, km=None, longest_km=longest)


@pytest.mark.parametrize("extra", [0, 3, 7, 11])
@pytest.mark.parametrize("days", ["mon tue thu sat sun", "mon wed fri sun", "tue thu sat", "sun wed"])
def test_a_day_holds_what_the_day_before_showed_within_a_week(days: str, extra: int) -> None:
    """F19, PLAN-12: after each run, and each morning, the days ahead stand as they will when they come."""
    rng = random.Random(f"{days}{extra}")
    lived = Lived(a_newcomer(days))
    shown: dict[date, int] = {}
    for n in range(28):
        on = MONDAY + n * DAY
        decision = lived.morning(on)
        held = metres(decision.sessions)
        if on.weekday() and on in shown:
            assert held == shown[on], f"{on}: {shown[on]} was shown, {held} stands; {decision.reasons[0]}"
        if extra and rng.random() < 1 / extra:
            held = held + rng.choice((1000, 2500, 4000))
        if held:
            decision = lived.run(on, held)
        shown = ahead(decision)


@pytest.mark.parametrize("seed", range(4))
def test_a_week_comes_to_the_sum_of_its_days(seed: int) -> None:
    """F62, U6: this week is what was run and what is listed, whatever was run."""
    rng = random.Random(seed)
    lived = Lived(a_newcomer())
    for n in range(28):
        on = MONDAY + n * DAY
        for decision in (lived.morning(on, rng.choice((0, 0, 0, 1, 3))), None):
            if decision is None:
                held = metres(lived.decisions[-1].sessions)
                more = rng.choice((0, 0, 0, 1500, -800))
                if held + more <= 0 or not (held or rng.random() < 0.2):
                    continue
                decision = lived.run(on, held + more)
            week = monday(on)
            if any(one.run_s for day in decision.week_ahead for one in (*day.sessions, *decision.sessions)):
                continue
            assert decision.this_week == pytest.approx(summed(lived, decision, week), abs=1)
            season = season_ahead(
                lived.runner, lived.diary, on, LIBRARY, history=tuple(lived.decisions[:-1]), decision=decision
            )
            assert season.weeks[0].amount == decision.this_week
            if len(season.weeks) > 1:
                assert season.weeks[1].amount == decision.next_week


def test_a_goal_set_in_a_lighter_week_leaves_it_lighter() -> None:
    """PLAN-05, F47: no run of this week changes; the season leads to the race from the next one."""
    lived = Lived(a_newcomer())
    on = MONDAY
    while True:
        decision = lived.morning(on)
        if decision.state is PlanState.DELOAD:
            break
        assert on < MONDAY + 60 * DAY
        held = metres(decision.sessions)
        if held:
            lived.run(on, held)
        on += DAY
    end = monday(on) + 7 * DAY
    goal = Goal(kind="race", distance_m=21_098, on=on + timedelta(weeks=13), told_on=on)
    lived.runner = lived.runner.model_copy(update={"goal": goal})
    after = lived.decide(on, is_again=True)
    assert after.state is PlanState.DELOAD
    assert after.sessions == decision.sessions
    before_it = {day: amount for day, amount in ahead(decision).items() if day < end}
    assert before_it == {day: amount for day, amount in ahead(after).items() if day < end}


@pytest.mark.parametrize("seed", range(3))
def test_the_cap_is_named_only_where_the_run_goes_as_far(seed: int) -> None:
    """F21, LOAD-11: a short run is short for another reason, and that is the one that is said."""
    rng = random.Random(seed)
    lived = Lived(a_newcomer(longest=rng.choice((5, 8, 10))))
    for n in range(28):
        on = MONDAY + n * DAY
        decision = lived.morning(on)
        held = metres(decision.sessions)
        for reason in decision.reasons:
            if reason.said.message.startswith("plan-reason-cap-"):
                assert held > int(reason.said.args["cap"]) - 100
        if held:
            lived.run(on, held + rng.choice((0, 0, 500)))
