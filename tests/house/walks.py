"""Every dialogue walked through every option: what can be asked, and what it stores.

A walk goes one way to the end, then turns off it at every question, once for every other answer. A way that
asked something new, or in a new order after few turns, is turned off again: that reaches every question
without trying every combination.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from bot.dialogue import Dialogue
from bot.dialogues import DIALOGUES
from bot.dialogues.about import BASELINE, SETTINGS
from bot.questions import Amount, Choice, Day, Json, Question, Scale, Several, Text, TimeOfDay
from bot.report import Report, View
from coaching.decision import Ask
from coaching.library import load
from coaching.reading.symptoms import read
from coaching.runner import Injury, Problem
from coaching.values import Concept, Place, RuleId
from tests.builders import START, a_decision, a_diary, a_runner, at, kept

TODAY = date(2026, 1, 6)
ACHILLES, KNEE = Place.parse("achilles_mid:left"), Place.parse("front_knee:right")
LIMITS = (
    "no running for two weeks",
    "the physio said no hills until friday, recheck in a week",
    "doctor cleared me to run",
)
MOST = 300
"""Questions on one way; more means that a dialogue runs in a circle."""
DEPTH = 1
"""Turns after which only something new is followed."""

Step = tuple[Question, Json]


def a_view(*, is_known: bool, rest: str = "", concept: Concept = Concept.ZONE) -> View:
    """A view in which everything is known and sore, or next to nothing is."""
    asks = tuple(Ask(concept=concept, place=place, rule=RuleId("TRI-06")) for place in (None, ACHILLES))
    problems = tuple(Problem(place=place, since=START) for place in (ACHILLES, KNEE)) if is_known else ()
    runner = a_runner(problems=problems, injuries=(Injury(place=ACHILLES),) if is_known else ())
    if is_known:
        runner = runner.model_copy(update={"resting_hr_baseline": 50})
    else:
        nothing = dict.fromkeys(("longest_run_m", "days_available", "easy_pace_s_per_km", "is_adult"))
        runner = runner.model_copy(update={**nothing, "weekly_m": ()})
    day = a_diary("mon achilles_mid:left=2/3 easy 8km 50min rpe3 during1", "tue calm")
    told = {"sleep_quality": 4, "stress": 2, "mood": 4}
    known = kept(
        record.entry.model_copy(update=told if record.entry.kind == "check_in" else {})
        for record in day.current
    )
    return View(
        runner=runner,
        diary=known if is_known else a_diary("mon silent"),
        today=TODAY,
        now=at(TODAY),
        library=load(),
        decision=a_decision(TODAY, ask=asks, rules=(RuleId("PAIN-18"),)) if is_known else None,
        rest=rest,
        heard=read(rest, load()),
    )


def views(name: str) -> Iterator[View]:
    """The views from which a dialogue can begin."""
    rests: Mapping[str, tuple[str, ...]] = {
        "limit": LIMITS,
        "baseline": ("", *BASELINE),
        "settings": ("", *SETTINGS),
        "run": ("", "8k 46min rpe 4 on trail"),
    }
    if name == "triage":
        yield from (a_view(is_known=True, concept=concept) for concept in Concept)
    for rest in rests.get(name, ("",)):
        for is_known in (True, False):
            yield a_view(is_known=is_known, rest=rest)


def samples(question: Question, facts: Any) -> list[Json]:
    """Answers that a question takes: every option, the ends of a range, a skip. Only told: not, or one."""
    if question.id == "run-corrects":
        return [None, *(logged.id for logged in facts.logged)]
    if question.is_volunteered:
        return [None, *samples(question.model_copy(update={"is_volunteered": False}), facts)[:1]]
    skip: list[Json] = [None] if question.can_skip else []
    options = list(question.options())
    match question:
        case Several():
            one = [[option] for option in options if option != question.none]
            return [[], *one, *skip]
        case Choice():
            return [*options, *skip]
        case Scale():
            return [question.least, question.most, *skip]
        case Amount():
            return [question.at_least, question.at_most, *question.offers[:1], *skip]
        case TimeOfDay():
            return [*options, "07:15", *skip]
        case Day():
            return ["2026-02-01" if question.is_ahead else "2026-01-05", *skip]
        case Text(reads="zone"):
            return ["Europe/Lisbon", *skip]
        case Text(reads="weeks"):
            return [[18_000, 20_000], *skip]
        case Text():
            return [*options, "some words", *skip]


def way(dialogue: Dialogue[Any], facts: Any, answers: Mapping[str, Json]) -> tuple[list[Step], Report]:
    """One way to the end: the given answers, and the first sample for every other question."""
    steps: list[Step] = []
    script = dialogue.script(facts)
    try:
        question = next(script)
        while True:
            value = answers[question.key] if question.key in answers else samples(question, facts)[0]
            steps.append((question, value))
            assert len(steps) < MOST, f"{dialogue.name} does not end"
            question = script.send(value)
    except StopIteration as end:
        return steps, end.value


def walk(dialogue: Dialogue[Any], view: View) -> Iterator[tuple[list[Step], Report]]:
    """Every way worth going from one view."""
    facts = dialogue.facts.model_validate(dialogue.look(view).model_dump(mode="json"))
    asked: set[tuple[str, ...]] = set()
    orders: set[tuple[str, ...]] = set()
    turns: deque[tuple[dict[str, Json], int, int]] = deque([({}, 0, 0)])
    while turns:
        answers, since, depth = turns.popleft()
        steps, report = way(dialogue, facts, answers)
        yield steps, report
        new = {(question.id, *question.options()) for question, _ in steps} - asked
        order = tuple(question.id for question, _ in steps)
        if not new and (depth > DEPTH or order in orders):
            continue
        asked |= new
        orders.add(order)
        before = {question.key: value for question, value in steps[:since]}
        for number, (question, value) in enumerate(steps[since:], start=since + 1):
            for other in samples(question, facts):
                if other != value:
                    turns.append(({**before, question.key: other}, number, depth + 1))
            before[question.key] = value


@cache
def walked(name: str) -> tuple[tuple[Question, ...], tuple[Report, ...]]:
    """The different questions and the reports of one dialogue, from every view."""
    questions: dict[str, Question] = {}
    reports: dict[str, Report] = {}
    for view in views(name):
        for steps, report in walk(DIALOGUES[name], view):
            reports.setdefault(repr(report.says), report)
            for question, _ in steps:
                questions.setdefault(repr(question), question)
    return tuple(questions.values()), tuple(reports.values())
