"""How it went over months: days lost, flare-ups and the weekly problem score by quarter, with honest ranges.

A runner is set beside their own earlier quarters and beside nobody else; no days in a row are counted.
Rules: WEEK-03, WEEK-04, CHAT-12.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Literal

from coaching import load
from coaching.decision import Decision, Said
from coaching.diary import Diary
from coaching.library import Library
from coaching.plan.facts import Facts
from coaching.problem_score import problem_score
from coaching.runner import Runner
from coaching.triage.verdicts import RunVerdict
from coaching.triggers import flare_starts, judged_days
from coaching.values import Place, Value

DAY = timedelta(days=1)
WARM_UP = timedelta(days=28)
"""Days before a quarter that its first flare-ups are judged by (`flareup.labels`)."""

Change = Literal["less", "more", "alike"]


class Span(Value):
    """A number and the range it may well lie in."""

    value: float
    least: float
    most: float


class Quarter(Value):
    """A quarter of a year as far as it was lived with the coach; None where too little was told."""

    first: date
    last: date
    is_over: bool
    lost: Span
    """Days on which running was stopped: by what was told, and at most with the silent days that carried a stop."""
    untold: int
    """Days without a judged decision."""
    flares: Span | None
    """Flare-ups of all places; the range is what chance alone makes of such a count."""
    score: Span | None
    """The middle of the weekly problem scores, the lowest and the highest."""
    score_weeks: int

    @property
    def number(self) -> int:
        """Which quarter of its year, from 1."""
        return (self.first.month + 2) // 3


class Outcomes(Value):
    """The quarters, oldest first, how the last two compare, and something good from the runner's own data."""

    quarters: tuple[Quarter, ...]
    flares_change: Change | None = None
    wins: tuple[Said, ...] = ()

    @property
    def said(self) -> tuple[Said, ...]:
        """The quarters in words, the newest first."""
        said = [Said(message="progress-head")]
        for quarter in reversed(self.quarters):
            said += _quarter_said(quarter)
        if self.flares_change is not None:
            said.append(Said(message=f"progress-flares-{self.flares_change}"))
        return (*said, *self.wins)


def outcomes(
    runner: Runner, diary: Diary, history: Sequence[Decision], today: date, library: Library
) -> Outcomes:
    """What came out, by quarter, up to today. Rules: WEEK-04."""
    count = int(library.number("outcome_quarters"))
    starts = [quarter_start(today)]
    while len(starts) < count and starts[0] > runner.started_on:
        starts.insert(0, quarter_start(starts[0] - DAY))
    decided = {one.on: one for one in history}
    places = _places(runner, diary, starts[0], today)
    found = tuple(_quarter(runner, diary, decided, places, start, today, library) for start in starts)
    return Outcomes(
        quarters=found,
        flares_change=_change(found[-2].flares, found[-1].flares) if len(found) > 1 else None,
        wins=_wins(runner, diary, history, today, library),
    )


def quarter_start(on: date) -> date:
    """The first day of a date's quarter.

    >>> quarter_start(date(2026, 6, 30))
    datetime.date(2026, 4, 1)
    """
    return date(on.year, on.month - (on.month - 1) % 3, 1)


def likely_range(count: int, sure: float) -> tuple[float, float]:
    """The rates between which chance makes such a count in so many cases: the exact range of a Poisson count.

    >>> [round(end, 2) for end in likely_range(3, 0.8)], round(likely_range(0, 0.8)[1], 2)
    ([1.1, 6.68], 2.3)
    """
    tail = (1 - sure) / 2
    least = _solved(lambda rate: 1 - _at_most(count - 1, rate) - tail, count) if count else 0.0
    return least, _solved(lambda rate: tail - _at_most(count, rate), count)


def _at_most(count: int, rate: float) -> float:
    return math.fsum(math.exp(-rate) * rate**n / math.factorial(n) for n in range(count + 1))


def _solved(rises: Callable[[float], float], count: int) -> float:
    """Where a rising function of the rate is 0, by halving."""
    low, high = 0.0, 3.0 * count + 10.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if rises(middle) > 0 else (middle, high)
    return (low + high) / 2


def _quarter(
    runner: Runner,
    diary: Diary,
    decided: Mapping[date, Decision],
    places: Sequence[Place],
    start: date,
    today: date,
    library: Library,
) -> Quarter:
    end = quarter_start(start + timedelta(days=100))
    first, until = max(start, runner.started_on), min(end, today + DAY)
    lived = [first + n * DAY for n in range((until - first).days)]
    kept = [decided[on] for on in lived if on in decided]
    sure = sum(one.is_running_blocked for one in kept if one.is_judged)
    carried = sum(one.is_running_blocked for one in kept if not one.is_judged)
    scores = [
        scored.score
        for review in diary.reviews(first, until)
        if (scored := problem_score(review, library)) is not None
    ]
    weeks = _by_week([review.on for review in diary.reviews(first, until)])
    return Quarter(
        first=first,
        last=until - DAY,
        is_over=end <= today,
        lost=Span(value=sure, least=sure, most=sure + carried),
        untold=len(lived) - sum(one.is_judged for one in kept),
        flares=_flares(diary, places, first, until, library),
        score=Span(value=float(median(scores)), least=min(scores), most=max(scores))
        if weeks >= library.number("outcome_weeks") and scores
        else None,
        score_weeks=weeks,
    )


def _by_week(told: Sequence[date]) -> int:
    return len({load.monday(on) for on in told})


def _flares(diary: Diary, places: Sequence[Place], first: date, until: date, library: Library) -> Span | None:
    """Flare-ups of all places that began in a window; None while too few days can be judged."""
    count, judged = 0, set[date]()
    for place in places:
        known = judged_days(diary, place, first - WARM_UP, until)
        count += sum(first <= on < until for on in flare_starts(known))
        judged |= {on for on in known if first <= on < until}
    if len(judged) < library.number("outcome_judged_days"):
        return None
    least, most = likely_range(count, library.number("outcome_sure"))
    return Span(value=count, least=least, most=most)


def _places(runner: Runner, diary: Diary, since: date, today: date) -> tuple[Place, ...]:
    """Every place followed or named since a date."""
    named = [one.place for one in runner.problems]
    for check_in in diary.check_ins(since - WARM_UP, today + DAY):
        named += [one.place for one in check_in.pain or () if one.now or one.worst_24h]
    return tuple(dict.fromkeys(named))


def _change(before: Span | None, now: Span | None) -> Change | None:
    """Whether two counts differ by more than chance makes; None where one is not known."""
    if before is None or now is None:
        return None
    if now.most < before.least:
        return "less"
    return "more" if now.least > before.most else "alike"


def _wins(
    runner: Runner, diary: Diary, history: Sequence[Decision], today: date, library: Library
) -> tuple[Said, ...]:
    """Something good of this quarter, from the runner's own data: runs that went down well, the longest of them."""
    facts = Facts.of(runner, diary, today, library, history)
    first = max(quarter_start(today), runner.started_on)
    went_well = [one for one in diary.runs(first, today) if facts.verdict(one) is RunVerdict.DIGESTED]
    lengths = [load.length(one, facts.measure, facts.pace) or 0 for one in went_well]
    if went_well and max(lengths) > 0:
        args = {"runs": len(went_well), "longest": max(lengths)}
        return (Said(message=f"progress-win-runs-{facts.measure}", args=args),)
    told = sum(1 for _ in diary.check_ins(first, today + DAY))
    return (Said(message="progress-win-told", args={"days": told}),) if told else ()


def _quarter_said(quarter: Quarter) -> tuple[Said, ...]:
    said = [
        Said(
            message="progress-quarter",
            args={
                "quarter": quarter.number,
                "year": str(quarter.first.year),
                "is_over": "yes" if quarter.is_over else "no",
            },
        ),
        Said(
            message="progress-lost" if quarter.lost.most == quarter.lost.least else "progress-lost-range",
            args={
                "least": round(quarter.lost.least),
                "most": round(quarter.lost.most),
                "untold": quarter.untold,
            },
        ),
    ]
    if quarter.flares is None:
        said.append(Said(message="progress-flares-unknown"))
    else:
        args = {
            "flares": round(quarter.flares.value),
            "least": round(quarter.flares.least),
            "most": round(quarter.flares.most),
        }
        said.append(Said(message="progress-flares", args=args))
    if quarter.score is None:
        said.append(Said(message="progress-score-unknown", args={"weeks": quarter.score_weeks}))
    else:
        args = {
            "score": round(quarter.score.value),
            "least": round(quarter.score.least),
            "most": round(quarter.score.most),
            "weeks": quarter.score_weeks,
        }
        said.append(Said(message="progress-score", args=args))
    return tuple(said)
