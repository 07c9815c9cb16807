"""What the runner trains for: shown back with an honest outlook, and confirmed before the season is made anew.

Rules: PLAN-01 to PLAN-04, PLAN-10, LOAD-11, LOAD-18.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from pydantic import ValidationError

from bot.dialogue import Dialogue, Done, Script, replay
from bot.dialogues.swap import preview
from bot.questions import Amount, Choice, Day, Json
from bot.report import Report, View
from coaching.decision import Arg, Said
from coaching.plan.facts import Facts
from coaching.plan.reach import Phases, Reach, earliest, phases_to, reach_of, weeks_until
from coaching.plan.season import week_number
from coaching.plan.wishes import Wishes
from coaching.reading.heard import Heard
from coaching.reading.quantities import Units
from coaching.reading.wishes import GoalHeard, days_in, race_named, read_goal
from coaching.runner import Goal, Runner
from coaching.values import Concept, Value

SOON = 2
"""Weeks, this one counted, within which training no longer adds anything."""
LEAST = 12
"""Weeks of a whole season (PLAN-01)."""
SHOWN = 6
"""Changed days that the read-back names."""
ASKED = frozenset({"goal-kind", "goal-distance", "goal-day"})
"""Questions that words about a goal answer."""


class GoalFacts(Value):
    """The wishes so far, what was understood, how far the long run can come, and the season by its weeks."""

    today: date
    units: Units = "km"
    wishes: Wishes
    text: str = ""
    heard: GoalHeard | None = None
    reach: Reach
    seasons: tuple[Phases, ...] = ()
    """The season for a race in this week, the next, and so on."""
    made: Goal | None = None
    """The whole goal, once it is told; then it is read back with the days it changes."""
    lines: tuple[Said, ...] = ()


def look(view: View) -> GoalFacts:
    """What was understood from the words behind the command, what is within reach, and what it would change."""
    facts = Facts.of(view.runner, view.diary, view.today, view.library, view.history)
    number = week_number(facts)
    seasons = [phases_to(view.runner, facts, earliest(view.today, n), number) for n in range(60)]
    wishes, made = Wishes.of(view.runner), _as_told(view.rest)
    heard = None
    if view.rest and made is None:
        heard = read_goal(view.rest, view.today, view.runner.preferences.units)
        made = _whole(heard, wishes, view.today, view.rest[:200]) if heard is not None else None
    wished = view.runner if made is None else view.runner.model_copy(update={"goal": made})
    return GoalFacts(
        today=view.today,
        units=view.runner.preferences.units,
        wishes=wishes,
        text="" if made is not None else view.rest[:200],
        heard=heard,
        reach=reach_of(facts),
        seasons=tuple(seasons),
        made=made,
        lines=() if made is None else _changes(view, wished),
    )


def _as_told(rest: str) -> Goal | None:
    """The goal that the questions have put together."""
    if not rest.startswith("{"):
        return None
    try:
        return Goal.model_validate_json(rest)
    except ValidationError:
        return None


def _whole(heard: GoalHeard, wishes: Wishes, today: date, text: str) -> Goal | None:
    """The goal of one line, where nothing more has to be asked."""
    is_whole = {
        "race": heard.distance_m is not None and heard.on is not None,
        "distance": heard.distance_m is not None,
        "keep_running": heard.runs_a_week is not None,
    }
    if heard.kind is None or not is_whole[heard.kind]:
        return None
    return _goal(
        heard.kind, heard.distance_m, heard.on, heard.runs_a_week, heard.target_s, wishes, today, text
    )


def _goal(
    kind: str,
    metres: float | None,
    on: date | None,
    runs: int | None,
    target_s: int | None,
    wishes: Wishes,
    today: date,
    text: str,
) -> Goal:
    """A goal of which nothing is missing any more; a race without a day or a length is less than a race."""
    if kind == "race" and (on is None or metres is None):
        kind = "distance" if metres is not None else "keep_running"
    before = wishes.goal
    return Goal.model_validate(
        {
            "kind": kind,
            "distance_m": None if metres is None or kind == "keep_running" else round(metres),
            "on": on if kind == "race" else None,
            "target_s": target_s,
            "runs_a_week": runs if kind == "keep_running" else None,
            "text": text or None,
            "told_on": today,
            "before": before.model_copy(update={"before": None}) if before is not None else None,
        }
    )


def _changes(view: View, wished: Runner) -> tuple[Said, ...]:
    """The days of the next week that a goal would change, as the plan will name them after a yes. Rules: F23, F47."""
    until = view.today + timedelta(days=int(view.library.number("week_ahead_days")))
    found = [one for one in preview(view, wished) if (on := one.args.get("on")) and _is_by(on, until)]
    return (
        (Said(message="plan-changed-head"), *found[:SHOWN]) if found else (Said(message="plan-changed-none"),)
    )


def _is_by(on: Arg, until: date) -> bool:
    return isinstance(on, date) and on <= until


def goal(facts: GoalFacts) -> Script[Report]:
    """What, how far and when; then it is read back with an honest outlook and the days it changes, and a yes or a no."""
    if facts.made is None:
        return (yield from _what(facts))
    made = facts.made
    right = yield Choice(
        id="goal-confirm",
        choices=("yes", "change", "no"),
        labels="wish-confirm",
        lines=(*lines_of(made, facts), *facts.lines),
        concept=Concept.READ_BACK,
        can_skip=False,
    )
    if right == "yes":
        wishes = facts.wishes.model_copy(update={"goal": made})
        return Report(wishes=wishes, says=(Said(message="goal-kept", args={"kind": made.kind}),))
    return Report(says=(Said(message="goal-again" if right == "change" else "goal-not-kept"),))


def _what(facts: GoalFacts) -> Script[Report]:
    """What was not said of the goal; then it is looked at anew, with what it would change."""
    heard = facts.heard
    kind = heard.kind if heard else None
    if kind is None:
        lines = _now(facts.wishes.goal)
        kind = yield Choice(
            id="goal-kind", choices=("race", "distance", "keep_running"), labels="baseline-goal", lines=lines
        )
        if kind is None:
            return Report(says=(Said(message="goal-not-kept"),))
    metres = heard.distance_m if heard else None
    on = heard.on if heard else None
    runs = heard.runs_a_week if heard else None
    if kind != "keep_running" and metres is None:
        metres = yield Amount(
            id="goal-distance",
            what="distance",
            at_least=400,
            at_most=500_000,
            offers=(5000, 10_000, 21_098, 42_195),
            is_numbered=True,
        )
    if kind == "race" and on is None:
        told = yield Day(id="goal-day", is_ahead=True)
        on = date.fromisoformat(told) if told else None
    if kind == "keep_running" and runs is None:
        often = yield Choice(id="goal-runs", choices=("2", "3", "4", "any"))
        runs = int(often) if often in {"2", "3", "4"} else None
    target = heard.target_s if heard else None
    made = _goal(kind, metres, on, runs, target, facts.wishes, facts.today, facts.text)
    return Report(then="goal", then_rest=made.model_dump_json())


def _now(goal: Goal | None) -> tuple[Said, ...]:
    """The goal in force."""
    return () if goal is None else (Said(message="goal-line-now"), _named(goal))


def _named(goal: Goal) -> Said:
    if goal.kind == "keep_running":
        return Said(message="goal-line-running", args={"runs": goal.runs_a_week or 0})
    args: dict[str, Arg] = {"distance_m": goal.distance_m or 0, "target_s": goal.target_s or 0}
    if goal.on is None:
        return Said(message="goal-line-distance", args=args)
    return Said(message="goal-line-race", args=args | {"on": goal.on})


def lines_of(goal: Goal, facts: GoalFacts) -> tuple[Said, ...]:
    """The goal as understood, the season to it, and whether it is within reach. Rules: LOAD-18."""
    found = [_named(goal)]
    if goal.kind == "keep_running":
        return (*found, Said(message="goal-line-open"))
    metres = goal.distance_m or 0
    if goal.on is None:
        weeks = facts.reach.weeks_to(metres, in_full=True)
        if weeks is None:
            return (*found, Said(message="goal-line-unknown"))
        return (
            *found,
            Said(message="goal-line-from", args={"on": earliest(facts.today, weeks), "weeks": weeks}),
        )
    weeks = weeks_until(facts.today, goal.on)
    if weeks <= SOON:
        found.append(Said(message="goal-line-soon", args={"weeks": weeks}))
    elif weeks <= len(facts.seasons):
        season = facts.seasons[weeks - 1]
        args: dict[str, Arg] = {
            "weeks": weeks,
            "base": season.base,
            "build": season.build,
            "peak": season.peak,
            "taper": season.taper,
        }
        found.append(Said(message="goal-line-short" if weeks < LEAST else "goal-line-season", args=args))
    return (*found, *_outlook(goal, metres, weeks, facts))


def _outlook(goal: Goal, metres: int, weeks: int, facts: GoalFacts) -> tuple[Said, ...]:
    """How the race stands to the longest run that can stand before it."""
    verdict = facts.reach.verdict(metres, weeks - 1)
    if verdict == "unknown":
        return (Said(message="goal-line-unknown"),)
    args: dict[str, Arg] = {"reach": _whole_km(facts.reach.by(weeks - 1) or 0), "distance_m": metres}
    if verdict != "far":
        return (Said(message=f"goal-line-{verdict}", args=args),)
    needed = facts.reach.weeks_to(metres, in_full=True)
    later = () if needed is None else (_later(facts.today, needed),)
    return (Said(message="goal-line-far", args=args), *later)


def _later(today: date, weeks: int) -> Said:
    return Said(message="goal-line-later", args={"on": earliest(today, weeks + 1)})


def _whole_km(metres: int) -> int:
    return metres // 1000 * 1000


def fill(facts: GoalFacts, answers: Mapping[str, Json], text: str, heard: Heard) -> dict[str, Json]:
    """What, how far and when in one line, at whichever of them is asked: "14 march, half marathon".

    Words about the goal answer an open question about the goal; they are no news of the body.
    """
    state = replay(goal(facts), answers)
    if isinstance(state, Done) or state.id not in ASKED or heard.pains or heard.flags:
        return {}
    told = read_goal(text, facts.today, facts.units)
    metres = race_named(text) or (told.distance_m if told else None)
    ahead = [on for on in days_in(text.casefold(), facts.today) if on > facts.today]
    filled: dict[str, Json] = {}
    if metres is not None:
        filled["goal-distance"] = metres
    if ahead:
        filled["goal-day"] = ahead[0].isoformat()
    if told is not None and told.kind == "keep_running" and state.id == "goal-kind":
        filled = {"goal-kind": "keep_running"}
        if told.runs_a_week in {2, 3, 4}:
            filled["goal-runs"] = str(told.runs_a_week)
        return filled
    if state.id == "goal-kind" and filled:
        is_race = bool(ahead) or race_named(text) is not None or re.search(r"\brace\b", text.casefold())
        filled["goal-kind"] = "race" if is_race else "distance"
    return filled


GOAL = Dialogue("goal", GoalFacts, look, goal, fill=fill)
