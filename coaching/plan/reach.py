"""How far the long run can come by a date, and what that says about a goal: an honest outlook, no promise.

The long run grows by a tenth after each that was digested (LOAD-11) and never beyond its share of the
week (PLAN-11); weeks grow as the open season does (PLAN-10), season after season.
"""

from __future__ import annotations

from datetime import date, timedelta
from statistics import mean
from typing import Literal

from coaching.library import SeasonRow
from coaching.load import Cap, grown, longest_told, monday, weekly_limit
from coaching.plan.facts import WEEK, Facts
from coaching.plan.season import (
    climb_to,
    first_longest,
    is_light,
    is_run_up,
    long_share,
    ratio,
    row_for,
    small_week,
    week_number,
)
from coaching.runner import Goal, Runner
from coaching.values import Value

Verdict = Literal["fits", "near", "far", "unknown"]


class Reach(Value):
    """The longest run that could stand in each of the coming weeks, this one first, in metres."""

    longest: tuple[int, ...] = ()
    growth: float = 1.0
    near_share: float = 1.0

    def by(self, weeks: int) -> int | None:
        """The longest run after so many full weeks; None where nothing is known."""
        if not self.longest:
            return None
        return max(self.longest[: max(1, min(weeks, len(self.longest)))])

    def verdict(self, distance_m: int, weeks: int) -> Verdict:
        """What a distance after so many weeks is: in reach, near it, or far. Rules: LOAD-18."""
        reached = self.by(weeks)
        if reached is None:
            return "unknown"
        if distance_m <= reached * self.growth:
            return "fits"
        return "near" if reached >= distance_m * self.near_share else "far"

    def weeks_to(self, distance_m: int, *, in_full: bool = False) -> int | None:
        """Weeks until a distance is near, or may be run in full; None where two years do not bring it."""
        needed = distance_m / self.growth if in_full else distance_m * self.near_share
        found = (n for n, longest in enumerate(self.longest) if longest >= needed)
        return next(found, None)


def reach_of(facts: Facts, *, weeks: int = 104) -> Reach:
    """The long run week by week if all goes well: a step after each, within its share of the weeks that the plan grows.

    A week that is still small climbs towards the goal as fast as its limit allows. Rules: LOAD-11, LOAD-12,
    PLAN-05, PLAN-10, PLAN-11.
    """
    cap: Cap | None = facts.cap
    growth = facts.number("single_run_growth")
    if cap is None or not facts.base:
        return Reach(growth=growth, near_share=facts.number("goal_near_share"))
    share = long_share(facts, len(facts.days))
    row = facts.library.rows(SeasonRow)["open"]
    longest, number = cap.longest, min(week_number(facts), row.weeks - 1)
    if not facts.flares and not facts.is_after_ladder:
        # what the runner came with is not lost for the plan keeping its runs shorter for a while
        longest = max(longest, longest_told(facts.runner, cap.measure, facts.pace) or 0)
    usual = [float(week) for week in facts.weeks[-3:]]
    amounts = [facts.base] if facts.is_after_ladder or not usual else usual
    found: list[int] = []
    for n in range(weeks):
        at = (number + n) % row.weeks
        if not is_light(row, at) and row.phases[at] not in {"taper", "unload"}:
            base = mean(amounts[-3:])
            most = weekly_limit(base, facts.measure, facts.pace, facts.library)
            climb = 0.0
            if n or not facts.is_untold:
                climb = climb_to(facts, facts.monday + n * WEEK)
                is_calm = not facts.flares or timedelta(weeks=n).days >= facts.number("ramp_memory_days")
                towards = max(small_week(facts), first_longest(facts) * row.multipliers[at] / share)
                climb = max(climb, towards) if is_calm else climb
            amounts.append(_in_runs(facts, min(max(base * ratio(row, at), climb), most)))
            longest = max(
                longest, min(grown(longest, cap.measure, facts.library), round(amounts[-1] * share))
            )
        found.append(round(longest if cap.measure == "m" else longest / facts.pace * 1000))
    return Reach(longest=tuple(found), growth=growth, near_share=facts.number("goal_near_share"))


def _in_runs(facts: Facts, amount: float) -> float:
    """What a week comes to when each of its runs is rounded down to what one can remember."""
    step = 100 if facts.measure == "m" else 60
    return max(step, amount - step / 2 * len(facts.days))


class Phases(Value):
    """A season in weeks: how many of each phase are ahead."""

    weeks: int
    base: int = 0
    build: int = 0
    peak: int = 0
    taper: int = 0


def phases_to(runner: Runner, facts: Facts, on: date, number: int) -> Phases:
    """The phases from this week to a race. Rules: PLAN-01 to PLAN-04."""
    goal = Goal(kind="race", on=on)
    seen = Facts(
        runner.model_copy(update={"goal": goal}), facts.diary, facts.today, facts.library, facts.history
    )
    ahead = row_for(seen, number).phases[number:]
    counts = {name: ahead.count(name) for name in ("base", "build", "peak", "taper")}
    if is_run_up(facts, facts.monday) and monday(on) > facts.monday:
        counts["base"] += 1
    return Phases(weeks=weeks_until(facts.today, on), **counts)


def weeks_until(today: date, on: date) -> int:
    """Weeks from this one to that of a date, both counted."""
    return (monday(on) - monday(today)) // WEEK + 1


def earliest(today: date, weeks: int) -> date:
    """The Sunday of a week so many weeks ahead."""
    return monday(today) + weeks * WEEK + timedelta(days=6)
