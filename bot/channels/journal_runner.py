"""The runner line as the runner the coach keeps: what no question of the dialogues asks for.

This is the one place where a journal sets facts without a question. Everything that a
dialogue asks is answered there; what it left unknown and the line tells is put in here, after
the runner's consent: preferences, injuries in detail, self-tests, background, baselines. A
fact of the background that would sound an alarm if it were typed today (an old fracture) is
only kept here.
"""

from __future__ import annotations

import re
from typing import Any

from bot.channels.journal_format import ProblemTold, RunnerLine, SelfTestsTold, Sides
from coaching.reading import quantities
from coaching.runner import Goal, Injury, Quiet, Runner, SelfTest
from coaching.values import Place

HEART_WORDS = (
    (
        "heart_disease",
        r"heart (?:disease|failure|attack|condition|defect)|cardiomyopathy|myocarditis|angina|arrhythmia"
        r"|atrial fibrillation|pacemaker|stent",
    ),
    ("chest_pain", r"chest (?:pain|pressure|tightness)"),
    ("fainting", r"faint(?:s|ed|ing)?|syncope|black(?:ed)? out"),
    ("palpitations", r"palpitations?"),
    ("told_not_to", r"told not to (?:run|exercise)"),
)
"""Words of the background that answer an item of the heart screen."""

_FAMILY = re.compile(r"\b(?:father|mother|brother|sister|parent|uncle|aunt|family|dad|mum|mom)\b")
_SUDDEN = re.compile(r"\bsudden(?:ly)?\b.*\b(?:death|died)\b|\bdied\b.*\bsudden")
_DENIED = re.compile(r"\b(?:no|never|without|cleared|not)\b")


def heart_items(told: RunnerLine) -> tuple[str, ...]:
    """The items of the heart screen that the runner's background answers with yes."""
    found: list[str] = []
    for fact in told.background or ():
        said = quantities.plain(fact)
        if _FAMILY.search(said):
            if _SUDDEN.search(said):
                found.append("family_sudden_death")
            continue
        for item, words in HEART_WORDS:
            match = re.search(rf"\b(?:{words})\b", said)
            if match and (item == "told_not_to" or not _DENIED.search(said)):
                found.append(item)
    return tuple(dict.fromkeys(found))


def as_told(told: RunnerLine, runner: Runner) -> Runner:
    """The runner with everything the runner line tells and no dialogue asked for."""
    preferences: dict[str, Any] = {
        "zone": told.zone,
        "zone_known": True,
        "units": told.units,
        "language": told.language,
        "day_starts_at": told.day_starts_at,
        "remind_at": told.remind_at,
    }
    if told.quiet:
        preferences["quiet"] = Quiet(since=told.quiet[0], until=told.quiet[1])
    facts: dict[str, Any] = {
        "preferences": runner.preferences.model_copy(update=preferences),
        "consents": runner.consents | frozenset(told.consents),
        "injuries": _injuries(told.problems or (), runner),
    }
    if told.background:
        facts["background"] = told.background
    once: dict[str, Any] = {
        "age": told.age,
        "sex": told.sex,
        "years_running": told.years_running,
        "goal": _goal(told),
        "days_available": told.days_available,
        "weekly_m": tuple(None if km is None else round(km * 1000) for km in told.weekly_km or ()),
        "longest_run_m": None if told.longest_run_30d_km is None else round(told.longest_run_30d_km * 1000),
        "longest_run_s": None if told.longest_run_30d_min is None else round(told.longest_run_30d_min * 60),
        "easy_pace_s_per_km": _pace(told),
        "self_tests": _self_tests(told),
        "resting_hr_baseline": told.resting_hr_baseline,
        "sleep_baseline_h": told.sleep_baseline_h,
    }
    for name, value in once.items():
        if value not in (None, ()) and getattr(runner, name) in (None, ()):
            facts[name] = value
    return runner.model_copy(update=facts)


def _pace(told: RunnerLine) -> int | None:
    seconds = quantities.pace(told.easy_pace, told.units) if told.easy_pace else None
    return None if seconds is None else round(seconds)


def _goal(told: RunnerLine) -> Goal | None:
    if told.goal is None:
        return None
    goal = told.goal
    return Goal(
        kind=goal.kind,
        distance_m=round(goal.distance_km * 1000) if goal.distance_km else None,
        on=goal.on,
        target_s=round(goal.target_min * 60) if goal.target_min else None,
        text=goal.text,
    )


def _injuries(problems: tuple[ProblemTold, ...], runner: Runner) -> tuple[Injury, ...]:
    """Known injuries with their details; one that no dialogue took is added."""
    told = {_place(problem): problem for problem in problems}
    injuries = [_detailed(injury, told.pop(injury.place, None)) for injury in runner.injuries]
    return (*injuries, *(_detailed(Injury(place=place), problem) for place, problem in told.items()))


def _place(problem: ProblemTold) -> Place:
    return Place(site=problem.site, side=problem.side)


def _detailed(injury: Injury, told: ProblemTold | None) -> Injury:
    if told is None:
        return injury
    return injury.model_copy(
        update={
            "episodes": told.episodes,
            "last_12_months": told.last_12_months,
            "weeks_off_last": told.weeks_off_last,
            "named": told.named,
            "named_by": told.named_by,
        }
    )


def _self_tests(told: RunnerLine) -> tuple[SelfTest, ...]:
    tests = told.self_tests or SelfTestsTold()
    found: list[SelfTest] = []
    for name in SelfTestsTold.model_fields:
        value = getattr(tests, name)
        if isinstance(value, Sides):
            found.append(SelfTest(name=name, on=told.start, left=value.left, right=value.right))
        elif value is not None:
            found.append(SelfTest(name=name, on=told.start, value=float(value)))
    return tuple(found)
