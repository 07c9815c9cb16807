"""Every dialogue walked through every option: what can be asked, and what it stores.

A walk goes one way to the end, then turns off it at every question, once for every other answer. A way that
asked something new, or in a new order after few turns, is turned off again: that reaches every question
without trying every combination.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, get_args

from bot.dialogue import Dialogue
from bot.dialogues import DIALOGUES
from bot.dialogues.about import BASELINE, SETTINGS
from bot.dialogues.files import FilesFacts, Summary
from bot.dialogues.share import Offer, Written
from bot.questions import Amount, Choice, Day, Json, Question, Scale, Several, Text, TimeOfDay
from bot.report import Report, View
from coaching.decision import Ask, Exercise, Planned
from coaching.diary import Answer, Session
from coaching.library import load
from coaching.reading.symptoms import read
from coaching.recorded import Oddity, Recorded
from coaching.runner import GaitChange, Goal, Injury, Problem, SelfTest
from coaching.values import Concept, Place, PlanState, RuleId, SessionKind
from tests.builders import START, a_decision, a_diary, a_runner, at, kept

TODAY = date(2026, 1, 6)
ACHILLES, KNEE = Place.parse("achilles_mid:left"), Place.parse("front_knee:right")
LIMITS = (
    "no running for two weeks",
    "the physio said no hills until friday, recheck in a week",
    "doctor cleared me to run",
    "my mate who is a physio says I can run",
    "physio: no running until 20 january",
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


PRACTISED = ("tests", "gait", "strength")


def a_practised_view(rest: str) -> View:
    """A view of a runner on the way back, with a sore knee, tests and a strength session behind and ahead."""
    view = a_view(is_known=True, rest=rest)
    exercises = (Exercise(id="glute-bridge", sets=3), Exercise(id="split-squat", sets=3))
    session = Planned(kind=SessionKind.STRENGTH, duration_min=25, rpe_max=6, exercises=exercises)
    back = a_decision(START, state=PlanState.RETURN_LADDER)
    told = (("single_leg_heel_raise_reps", 14, 27), ("knee_to_wall_cm", 6, 6), ("side_plank_s", 20, 40))
    before = date(2025, 12, 1)
    tests = tuple(SelfTest(name=name, on=before, left=left, right=right) for name, left, right in told)
    cadence = SelfTest(name="cadence_easy_spm", on=before, value=158)
    if rest == "stop":
        change = GaitChange(cue="soft-knee", since=before)
        runner = a_runner(sore="front_knee:left", self_tests=(*tests, cadence), gait=change)
        return replace(view, runner=runner, history=())
    is_gait = rest in {"shorter quicker steps", "tram lines"}
    known = tests if is_gait else (*tests, cadence)
    goal = Goal(kind="keep_running")
    runner = a_runner(sore=None if rest in {"hop", "due"} else "patellar:left", self_tests=known, goal=goal)
    decision = a_decision(TODAY, sessions=(session,))
    return replace(view, runner=runner, decision=decision, history=(back,) if rest in {"due", "hop"} else ())


def found_files() -> Iterator[str]:
    """What files may hold: one run, many of a table without units, with all that can be left out."""
    run = Recorded(
        source="csv", session=SessionKind.EASY_RUN, started_at=at(START), distance_m=5000, duration_s=1800
    )
    entry = Session(on=START, at=at(TODAY), session=SessionKind.EASY_RUN, distance_m=5000, duration_s=1800)
    one = Summary(runs=1, first=START, last=START, distance_m=5000, longest_m=5000, only=entry)
    odd = dict.fromkeys(get_args(Oddity), 2)
    many = Summary(
        runs=9, others=2, first=START, last=TODAY, distance_m=50_000, joined=1, repeated=3, odd=odd
    )
    facts = FilesFacts(at=at(TODAY), recorded=(run,), summaries={"km": one})
    yield facts.model_dump_json()
    more = {"summaries": {"km": many, "mi": many}, "missed": ("a.fit",), "missed_count": 2, "left_out": 1}
    yield facts.model_copy(update=more).model_dump_json()


def views(name: str) -> Iterator[View]:
    """The views from which a dialogue can begin."""
    rests: Mapping[str, tuple[str, ...]] = {
        "limit": LIMITS,
        "tests": ("", "due", "heel raise", "hop", "brisk walk"),
        "gait": ("", "shorter quicker steps", "tram lines", "new shoes", "stop"),
        "strength": ("", "all", "part"),
        "baseline": ("", *BASELINE),
        "settings": ("", *SETTINGS),
        "correct": (
            "",
            "Monday was 9 km, not 8",
            "monday's check-in sleep was 6 hours, not 7",
            "delete monday's run",
        ),
        "run": ("", "8k 46min rpe 4 on trail"),
        "goal": (
            "",
            "half marathon on 19 april",
            "marathon in may, 10 january",
            "run 3x a week without pain",
        ),
        "away": ("", "flying to new york tomorrow", "away 8-20 january, no running"),
        "arrival": ("America/New_York", "Europe/Lisbon home"),
        "swap": (
            "",
            "not thursday",
            "free on friday",
            "swap thursday with saturday",
            "swap thu with 20 january",
        ),
        "guest": tuple(
            Offer(code="a1", role="coach", gets=gets, name="Robin").model_dump_json()
            for gets in ("week", "sheet", "both")
        ),
        "shared_limit": tuple(
            Written(share="a1", words=words, name="Anna", role="doctor").model_dump_json()
            for words in ("no hills for 2 weeks", "cleared to run", "nothing of the kind")
        ),
        "join": ("", "6 x 400 tomorrow", "club run of 12 km on sunday", "parkrun on 20 march"),
    }
    if name == "files":
        yield from (a_view(is_known=True, rest=rest) for rest in found_files())
        return
    if name == "effort":
        known = a_view(is_known=True)
        sessions = [record.id for record in known.diary.current if record.entry.kind == "session"]
        yield from (replace(known, rest=record) for record in sessions)
        return
    if name in PRACTISED:
        yield from (a_practised_view(rest) for rest in rests[name])
    if name == "correct":
        twice = a_diary("mon easy 8km 50min rpe3 easy 5km 30min rpe3")
        yield replace(a_view(is_known=True, rest="monday's run was 9 km, not 7"), diary=twice)
    if name == "triage":
        yield from (a_view(is_known=True, concept=concept) for concept in Concept)
        yes = kept([Answer(on=TODAY, at=at(TODAY), concept=Concept.LIMP, place=ACHILLES, value=True)])
        yield replace(a_view(is_known=True, rest=f"again {yes.current[0].id}"), diary=yes)
    for rest in rests.get(name, ("",)):
        for is_known in (True, False):
            yield a_view(is_known=is_known, rest=rest)


def samples(question: Question, facts: Any) -> list[Json]:
    """Answers that a question takes: every option, the ends of a range, a skip. Only told: not, or one."""
    if question.id in ("run-corrects", "run-twin"):
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
            return [question.at_least, question.at_most, *question.offers[:1], *question.ways, *skip]
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
