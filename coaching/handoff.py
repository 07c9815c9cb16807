"""Facts for a clinician: dated, self-reported, as told; no diagnosis, no rule ids, gaps shown as gaps.

Decides HAND-01. The sheet is a value; text and PDF are made of it elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Literal

from coaching import load
from coaching.decision import DayPlan, Decision
from coaching.diary import Diary, Words, days
from coaching.library import Library
from coaching.plan.facts import WEEK, Facts
from coaching.reading.heard import Heard
from coaching.runner import ClinicianLimit, GaitChange, Goal, Hold, Injury, Problem, Runner, SelfTest
from coaching.triage.told import NOWHERE, is_same
from coaching.triage.told import Told as Days
from coaching.values import Concept, Level, Mod, Place, PlanState, SessionKind, Urgency, Value, When

DAY = timedelta(days=1)

Grain = Literal["day", "week", "month"]
Running = Literal["stopped", "not_today", "allowed"]
"""Whether the runner may run today: a stop that is open, a day without running, or neither."""

OVER_THE_NUMBER = (
    Concept.LIMP,
    Concept.CHANGED_STRIDE,
    Concept.STOPPED_EARLY,
    Concept.SHARP_PAIN,
    Concept.CANNOT_WALK,
    Concept.WEIGHT_BEARING_PAIN,
    Concept.NIGHT_PAIN,
    Concept.PAINKILLER,
)
"""What a low pain number does not go with. Rules: TRI-06, PAIN-25."""

MEDICINES = (Concept.PAINKILLER, Concept.MEDICINE, Concept.HORMONAL_MEDICATION)
_NOT_FACTS = frozenset(
    {
        Concept.READ_BACK,
        Concept.ZONE,
        Concept.CONFIRM_DELETE,
        Concept.UNLOGGED_RUN,
        Concept.REFUSES_STOP,
        Concept.COPING_OR_SAFETY,
    }
)
_PRIVATE = frozenset({"FLAG-11", "FLAG-22"})
"""A crisis told to the coach is the runner's to tell: it is left off a paper that goes from hand to hand."""


class PainDay(Value):
    """One place on one day; `is_told` False on a day on which nothing was told of it, in a check-in or in words."""

    on: date
    now: int | None = None
    worst: int | None = None
    stiffness_min: int | None = None
    in_run: int | None = None
    is_told: bool = True


class Period(Value):
    """One place over some days: medians and the worst of what was told; None where nothing was."""

    first: date
    last: date
    told: int
    missing: int
    now: float | None = None
    typical_worst: float | None = None
    worst: int | None = None
    stiffness_min: float | None = None
    in_run: int | None = None


class PlaceTable(Value):
    """One place over the range, and the situations it was told to hurt in, with counts.

    `days` and `periods` hold the same; a period is a day, a week or a month by the sheet's grain.
    `in_run_is_shared`: pain in a run was told without saying which of several places.
    """

    place: Place
    since: date
    linked_to: Place | None
    days: tuple[PainDay, ...]
    situations: tuple[tuple[When, int], ...]
    periods: tuple[Period, ...] = ()
    in_run_is_shared: bool = False
    closed_on: date | None = None


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


class Contradiction(Value):
    """A low number, and on the same day words, an answer or a run that say more. Rules: TRI-06, PAIN-25.

    `number` is the day's highest pain number, `words` the runner's own, where there are any;
    `said` is a larger number in words.
    """

    on: date
    number: int
    place: Place | None = None
    concept: Concept | None = None
    said: int | None = None
    words: str | None = None


class Medicine(Value):
    """A medicine as it was told: in the runner's words, or as the answer to a question."""

    on: date
    concept: Concept
    words: str | None = None


class WarningTold(Value):
    """Words that were read as a warning sign, and how soon the runner was asked to have them looked at."""

    on: date
    words: tuple[str, ...]
    urgency: Urgency


class Tried(Value):
    """A change that was asked for, and what was done on those days: asked is not done.

    `runs` are days with a run, `over` those with a run where none was asked, or clearly more than was asked;
    `cross` are days with cross-training.
    """

    mod: Mod
    days: int
    runs: int = 0
    over: int = 0
    cross: int = 0


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
    grain: Grain
    measure: load.Measure
    baseline_weekly_m: int | None
    baseline_longest_m: int | None
    goal: Goal | None
    weeks: tuple[WeekRow, ...]
    done: tuple[tuple[SessionKind, int], ...]
    sleep_h: float | None
    spikes: tuple[Spike, ...]
    tests: tuple[SelfTest, ...]
    answers: tuple[Told, ...]
    warnings: tuple[WarningTold, ...]
    contradictions: tuple[Contradiction, ...]
    medicines: tuple[Medicine, ...]
    painkiller_days: tuple[date, ...]
    tried: tuple[Tried, ...]
    gait: tuple[GaitChange, ...]
    holds: tuple[Hold, ...]
    limits: tuple[ClinicianLimit, ...]
    check_ins: int
    days_missing: int
    """Days without anything told of the body, in a check-in or in words."""
    running: Running | None
    ahead: tuple[DayPlan, ...]
    told_in_words: int = 0
    """Days without a check-in on which words told how a place was."""


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
    all_days = sum(1 for _ in days(start, end))
    in_words = sum(_tells_in_words(facts.told, diary, on) for on in days(start, end))
    grain = _grain(start, end, library)
    shared = len(runner.active_problems) > 1
    last = max((one for one in history if one.on <= today), key=lambda one: one.on, default=None)
    weekly = [metres for metres in runner.weekly_m if metres is not None]
    slept = [one.sleep_h for one in check_ins if one.sleep_h is not None]
    return Sheet(
        since=start,
        until=today,
        age_band=_band(runner.age),
        years_running=runner.years_running,
        background=runner.background,
        injuries=runner.injuries,
        problems=runner.problems,
        places=tuple(
            _table(facts.told, diary, problem, start, end, grain, is_shared=shared)
            for problem in _told_places(runner, facts.told, diary, start, end)
        ),
        grain=grain,
        measure=facts.measure,
        baseline_weekly_m=round(sum(weekly) / len(weekly)) if weekly else None,
        baseline_longest_m=runner.longest_run_m,
        goal=runner.goal,
        weeks=_weeks(facts, start, end),
        done=tuple(Counter(session.session for session in diary.sessions(start, end)).most_common()),
        sleep_h=round(sum(slept) / len(slept), 1) if slept else None,
        spikes=_spikes(facts, start, end),
        tests=tuple(sorted(runner.self_tests, key=lambda one: (one.on, one.name))),
        answers=_answers(diary, start, end),
        warnings=_warnings(diary, start, end),
        contradictions=_contradictions(diary, start, end, library),
        medicines=_medicines(diary, start, end),
        painkiller_days=_painkillers(diary, start, end),
        tried=_tried(facts, history, start, end),
        gait=(*runner.gait_before, *((runner.gait,) if runner.gait else ())),
        holds=runner.holds,
        limits=runner.limits,
        check_ins=len(check_ins),
        days_missing=all_days - len(check_ins) - in_words,
        running=_running(runner, last, today),
        ahead=last.week_ahead if last and last.on == today else (),
        told_in_words=in_words,
    )


def _running(runner: Runner, last: Decision | None, today: date) -> Running | None:
    """Whether running is stopped, left out for the day, or allowed; None before the first decision."""
    if last is None:
        return None
    if last.level is Level.RED or last.state is PlanState.STOPPED_MEDICAL or runner.open_holds:
        return "stopped"
    if not last.is_running_blocked:
        return "allowed"
    is_limited = any(one.binds(today) and not one.clears for one in runner.limits)
    return "stopped" if is_limited else "not_today"


def _tells_in_words(told: Days, diary: Diary, on: date) -> bool:
    """Whether words told how a place was on a day without a check-in."""
    if diary.check_in(on) is not None:
        return False
    return bool(told.named(on)) or any(one.heard.says_nothing_hurts for one in diary.words(on, on + DAY))


def _grain(start: date, end: date, library: Library) -> Grain:
    """Days, weeks or months, so that a table stays on its page."""
    length = (end - start).days
    if length <= library.number("sheet_daily_up_to_days"):
        return "day"
    return "week" if length <= library.number("sheet_weekly_up_to_days") else "month"


def _band(age: int | None) -> str | None:
    """A decade instead of an age.

    >>> _band(38)
    '30-39'
    """
    return None if age is None else f"{age // 10 * 10}-{age // 10 * 10 + 9}"


def _told_places(runner: Runner, told: Days, diary: Diary, start: date, end: date) -> list[Problem]:
    """Followed places, and those told in the range, in check-ins or words, that are followed no more."""
    found = {problem.place: problem for problem in runner.problems}
    for check_in in diary.check_ins(start, end):
        for report in check_in.pain or ():
            if report.now or report.worst_24h:
                found.setdefault(report.place, Problem(place=report.place, since=check_in.on))
    for on in days(start, end):
        if not _tells_in_words(told, diary, on):
            continue
        for place in told.named(on):
            day = told.day(place, on)
            is_sore = day is not None and bool(day.worst) and place != NOWHERE
            if is_sore and not any(is_same(place, other) for other in found):
                found[place] = Problem(place=place, since=on)
    return list(found.values())


def _table(
    told: Days, diary: Diary, problem: Problem, start: date, end: date, grain: Grain, *, is_shared: bool
) -> PlaceTable:
    rows: list[PainDay] = []
    situations: Counter[When] = Counter()
    for on in days(start, end):
        check_in = diary.check_in(on)
        report = check_in.pain_at(problem.place) if check_in else None
        pains = [
            one
            for run in diary.runs(on, on + DAY)
            if run.pain_place is None or is_same(run.pain_place, problem.place)
            for one in (run.pain_during, run.pain_after)
        ]
        in_run = max((one for one in pains if one is not None), default=None)
        if report is None:
            spoken = told.day(problem.place, on)
            rows.append(
                PainDay(on=on, in_run=in_run, is_told=False)
                if spoken is None
                else PainDay(
                    on=on,
                    now=spoken.now,
                    worst=spoken.worst,
                    stiffness_min=spoken.stiffness_min,
                    in_run=in_run,
                )
            )
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
        periods=tuple(_periods(rows, grain)),
        in_run_is_shared=is_shared,
        closed_on=problem.closed_on,
    )


def _periods(rows: Sequence[PainDay], grain: Grain) -> Iterator[Period]:
    """The days of a table, put together by the grain."""
    groups: dict[object, list[PainDay]] = {}
    for row in rows:
        month = (row.on.year, row.on.month)
        key = {"day": row.on, "week": load.monday(row.on), "month": month}[grain]
        groups.setdefault(key, []).append(row)
    for group in groups.values():
        told = [row for row in group if row.is_told]
        worst = [row.worst for row in told if row.worst is not None]
        yield Period(
            first=group[0].on,
            last=group[-1].on,
            told=len(told),
            missing=len(group) - len(told),
            now=_median(row.now for row in told),
            typical_worst=_median(worst),
            worst=max(worst, default=None),
            stiffness_min=_median(row.stiffness_min for row in told),
            in_run=max((row.in_run for row in group if row.in_run is not None), default=None),
        )


def _median(values: Iterable[int | None]) -> float | None:
    told = [value for value in values if value is not None]
    return median(told) if told else None


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
        if one.concept not in _NOT_FACTS
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


def _tried(facts: Facts, history: Sequence[Decision], start: date, end: date) -> tuple[Tried, ...]:
    """What each change asked for and what the log holds of those days. Rules: HAND-01."""
    changed = [one for one in history if start <= one.on < end and one.mod > Mod.AS_PLANNED]
    found: dict[Mod, Tried] = {}
    for one in changed:
        known = found.get(one.mod) or Tried(mod=one.mod, days=0)
        done = list(facts.diary.sessions(one.on, one.on + DAY))
        found[one.mod] = known.model_copy(
            update={
                "days": known.days + 1,
                "runs": known.runs + any(session.is_run for session in done),
                "over": known.over + (load.over_asked(one, done, facts.pace, facts.library) is not None),
                "cross": known.cross + any(s.session is SessionKind.CROSS_TRAINING for s in done),
            }
        )
    return tuple(found[mod] for mod in sorted(found))


def _warnings(diary: Diary, start: date, end: date) -> tuple[WarningTold, ...]:
    """The runner's own words that were read as a warning sign."""
    return tuple(
        WarningTold(on=one.on, words=flag.words, urgency=flag.urgency)
        for one in diary.words(start, end)
        for flag in one.heard.flags
        if flag.whose == "runner" and not flag.is_hypothetical and flag.words and flag.rule not in _PRIVATE
    )


def _medicines(diary: Diary, start: date, end: date) -> tuple[Medicine, ...]:
    """Medicines as reported: what was typed, and questions that were answered with yes."""
    typed = [
        Medicine(on=one.on, concept=concept, words=one.text)
        for one in diary.words(start, end)
        for concept in MEDICINES
        if one.heard.fact(concept)
    ]
    answered = [
        Medicine(on=one.on, concept=one.concept, words=one.value if isinstance(one.value, str) else None)
        for one in diary.answers(start, end)
        if one.concept in MEDICINES and one.value not in (None, False)
    ]
    return tuple(sorted([*typed, *answered], key=lambda one: one.on))


def _contradictions(diary: Diary, start: date, end: date, library: Library) -> tuple[Contradiction, ...]:
    """Days whose number is low and whose words, answers or runs say more. Rules: TRI-06, PAIN-25."""
    low = library.number("pain_safe_max")
    found: list[Contradiction] = []
    for check_in in diary.check_ins(start, end):
        if check_in.pain is None:
            continue
        told = [one for report in check_in.pain for one in (report.now, report.worst_24h) if one is not None]
        number = max(told, default=0 if not check_in.pain else None)
        if number is None:
            continue
        on, after = check_in.on, check_in.on + DAY
        for said in diary.words(on, after):
            found += _against(said, number, low)
        if number > low:
            continue
        found += [
            Contradiction(
                on=on,
                number=number,
                place=one.place,
                concept=one.concept,
                words=one.value if isinstance(one.value, str) else None,
            )
            for one in diary.answers(on, after)
            if one.concept in OVER_THE_NUMBER and one.value is True
        ]
        found += [
            Contradiction(on=on, number=number, concept=Concept.STOPPED_EARLY, words=run.note)
            for run in diary.runs(on, after)
            if run.was_cut_short and (run.pain_during or 0) <= low
        ]
    return tuple(dict.fromkeys(found))


def _against(said: Words, number: int, low: float) -> Iterator[Contradiction]:
    """What a message says beyond the day's number."""
    concept = next((one for one in OVER_THE_NUMBER if said.heard.fact(one)), None)
    if concept is not None and number <= low:
        yield Contradiction(on=said.on, number=number, concept=concept, words=said.text)
        return
    more = _highest(said.heard)
    if more is not None and more > number:
        yield Contradiction(on=said.on, number=number, said=more, words=said.text)


def _highest(heard: Heard) -> int | None:
    """The highest pain number in words."""
    return max((n for pain in heard.pains for n in (pain.now, pain.worst) if n is not None), default=None)
