"""Facts for a clinician: dated, self-reported, as told; no diagnosis, no rule ids, gaps shown as gaps.

Decides HAND-01. The sheet is a value; text and PDF are made of it elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from coaching import load
from coaching.decision import Decision
from coaching.diary import Diary, days
from coaching.library import Library
from coaching.plan.facts import WEEK, Facts
from coaching.runner import ClinicianLimit, Hold, Injury, Problem, Runner, SelfTest
from coaching.values import Concept, Mod, Place, Value, When

DAY = timedelta(days=1)


class PainDay(Value):
    """One place on one day; `is_told` False on a day without a check-in."""

    on: date
    now: int | None = None
    worst: int | None = None
    stiffness_min: int | None = None
    in_run: int | None = None
    is_told: bool = True


class PlaceTable(Value):
    """One place over the range, and the situations it was told to hurt in, with counts."""

    place: Place
    since: date
    linked_to: Place | None
    days: tuple[PainDay, ...]
    situations: tuple[tuple[When, int], ...]


class WeekRow(Value):
    """One week of running: length, runs, longest, in metres and seconds."""

    monday: date
    runs: int
    run_m: int
    run_s: int
    longest: int | None


class Spike(Value):
    """A run that went over the cap of its day."""

    on: date
    ran: int
    longest_before: int


class Told(Value):
    """Something answered or said that a clinician asks first; value None: not sure."""

    concept: Concept
    on: date
    place: Place | None
    value: bool | float | str | None


class Sheet(Value):
    """The clinician sheet as facts. Rules: HAND-01."""

    since: date
    until: date
    age_band: str | None
    years_running: float | None
    background: tuple[str, ...]
    injuries: tuple[Injury, ...]
    problems: tuple[Problem, ...]
    places: tuple[PlaceTable, ...]
    measure: load.Measure
    weeks: tuple[WeekRow, ...]
    spikes: tuple[Spike, ...]
    tests: tuple[SelfTest, ...]
    answers: tuple[Told, ...]
    painkiller_days: tuple[date, ...]
    tried: tuple[tuple[Mod, int], ...]
    holds: tuple[Hold, ...]
    limits: tuple[ClinicianLimit, ...]
    check_ins: int
    days_missing: int


def clinician_sheet(
    runner: Runner,
    diary: Diary,
    today: date,
    library: Library,
    history: Sequence[Decision] = (),
    *,
    since: date | None = None,
) -> Sheet:
    """The sheet of a range that ends today, four weeks unless told otherwise. Rules: HAND-01."""
    start = since or today - timedelta(days=int(library.number("sheet_days")) - 1)
    end = today + DAY
    facts = Facts.of(runner, diary, today, library, history)
    check_ins = list(diary.check_ins(start, end))
    told = sum(1 for _ in days(start, end))
    return Sheet(
        since=start,
        until=today,
        age_band=_band(runner.age),
        years_running=runner.years_running,
        background=runner.background,
        injuries=runner.injuries,
        problems=runner.problems,
        places=tuple(
            _table(diary, problem, start, end) for problem in _told_places(runner, diary, start, end)
        ),
        measure=facts.measure,
        weeks=_weeks(facts, start, end),
        spikes=_spikes(facts, start, end),
        tests=tuple(sorted(runner.self_tests, key=lambda one: (one.on, one.name))),
        answers=_answers(diary, start, end),
        painkiller_days=_painkillers(diary, start, end),
        tried=_tried(history, start, end),
        holds=runner.holds,
        limits=runner.limits,
        check_ins=len(check_ins),
        days_missing=told - len(check_ins),
    )


def _band(age: int | None) -> str | None:
    """A decade instead of an age.

    >>> _band(38)
    '30-39'
    """
    return None if age is None else f"{age // 10 * 10}-{age // 10 * 10 + 9}"


def _told_places(runner: Runner, diary: Diary, start: date, end: date) -> list[Problem]:
    """Followed places, and those told in the range that are followed no more."""
    found = {problem.place: problem for problem in runner.problems}
    for check_in in diary.check_ins(start, end):
        for report in check_in.pain or ():
            if report.now or report.worst_24h:
                found.setdefault(report.place, Problem(place=report.place, since=check_in.on))
    return list(found.values())


def _table(diary: Diary, problem: Problem, start: date, end: date) -> PlaceTable:
    rows: list[PainDay] = []
    situations: Counter[When] = Counter()
    for on in days(start, end):
        check_in = diary.check_in(on)
        report = check_in.pain_at(problem.place) if check_in else None
        pains = [one for run in diary.runs(on, on + DAY) for one in (run.pain_during, run.pain_after)]
        in_run = max((one for one in pains if one is not None), default=None)
        if report is None:
            rows.append(PainDay(on=on, in_run=in_run, is_told=False))
            continue
        situations.update(when for when in report.when if when is not When.NONE)
        rows.append(
            PainDay(
                on=on,
                now=report.now,
                worst=report.worst_24h,
                stiffness_min=report.stiffness_min,
                in_run=in_run,
            )
        )
    return PlaceTable(
        place=problem.place,
        since=problem.since,
        linked_to=problem.linked_to,
        days=tuple(rows),
        situations=tuple(situations.most_common()),
    )


def _weeks(facts: Facts, start: date, end: date) -> tuple[WeekRow, ...]:
    rows: list[WeekRow] = []
    monday = load.monday(start)
    while monday < end:
        runs = list(facts.diary.runs(monday, min(monday + WEEK, end)))
        lengths = [load.length(run, facts.measure, facts.pace) or 0 for run in runs]
        rows.append(
            WeekRow(
                monday=monday,
                runs=len(runs),
                run_m=sum(run.distance_m or 0 for run in runs),
                run_s=sum(run.duration_s or 0 for run in runs),
                longest=max(lengths, default=None),
            )
        )
        monday += WEEK
    return tuple(rows)


def _spikes(facts: Facts, start: date, end: date) -> tuple[Spike, ...]:
    """Runs over the cap of their day. Rules: LOAD-01."""
    found: list[Spike] = []
    for run in facts.diary.runs(start, end):
        before = load.single_run_cap(
            facts.runner, facts.diary, run.on, facts.library, facts.measure, until=run.on, told=facts.told
        )
        times = load.spike(run, before, facts.diary, facts.measure, facts.pace, facts.library)
        if times is not None and before is not None:
            ran = load.length(run, facts.measure, facts.pace) or 0
            found.append(Spike(on=run.on, ran=ran, longest_before=before.longest))
    return tuple(found)


def _answers(diary: Diary, start: date, end: date) -> tuple[Told, ...]:
    """Answers in the range, the newest of each question and place."""
    newest = {
        (one.concept, one.place): Told(concept=one.concept, on=one.on, place=one.place, value=one.value)
        for one in diary.answers(start, end)
        if one.concept not in {Concept.READ_BACK, Concept.ZONE, Concept.CONFIRM_DELETE}
    }
    return tuple(newest.values())


def _painkillers(diary: Diary, start: date, end: date) -> tuple[date, ...]:
    said = {one.on for one in diary.words(start, end) if one.heard.fact(Concept.PAINKILLER)}
    answered = {
        one.on
        for one in diary.answers(start, end)
        if one.concept is Concept.PAINKILLER and one.value not in (None, False)
    }
    return tuple(sorted(said | answered))


def _tried(history: Sequence[Decision], start: date, end: date) -> tuple[tuple[Mod, int], ...]:
    """On how many days each change was in force."""
    counts = Counter(one.mod for one in history if start <= one.on < end and one.mod > Mod.AS_PLANNED)
    return tuple(sorted(counts.items()))
