"""What the body made of a run: digested, tolerated, hurt, or not yet known. Rules: PAIN-17 to PAIN-20.

A run is graded by its own pain and by the next check-in within 48 hours. Nothing is stored:
a late or corrected morning simply gives another verdict. Only a digested run may raise the cap.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from coaching.diary import Diary, Session
from coaching.library import Library, load
from coaching.runner import Problem, Runner
from coaching.triage.told import Told, highest, is_same
from coaching.values import Concept, Place


class RunVerdict(StrEnum):
    """How a run went down."""

    DIGESTED = "digested"
    TOLERATED = "tolerated"
    HURT = "hurt"
    UNKNOWN = "unknown"


def verdict(
    run: Session, diary: Diary, problems: Sequence[Problem], today: date, *, library: Library | None = None
) -> RunVerdict:
    """What the body made of a run, as far as it is known today.

    Digested: every place 2 or less, no limp, not cut short, the next check-in within 48 h not
    worse than usual. Tolerated: 3 to 5 and settled by then. Hurt: anything else. Unknown: no
    such check-in, or a followed place without a number. What is bad enough by itself is hurt
    at once. A painkiller adds its points, and a run with one is never digested.

    Rules: PAIN-17, PAIN-18, PAIN-19, PAIN-20, PAIN-25. Sources: R02.
    """
    library = library or load()
    runner = Runner(started_on=run.on, problems=tuple(problems))
    return graded(run, Told(runner, diary, today, library))


def graded(run: Session, told: Told) -> RunVerdict:
    """The verdict of a run from what was told so far; see `verdict`. Each run is graded once."""
    known = told.verdicts.get(id(run))
    if isinstance(known, RunVerdict):
        return known
    found = told.verdicts[id(run)] = _graded(run, told)
    return found


def _graded(run: Session, told: Told) -> RunVerdict:
    following = tuple(
        run.on + timedelta(days=n) for n in range(1, told.whole("morning_known_within_days") + 1)
    )
    morning_on = next((day for day in following if day <= told.today and _is_known(told, day)), None)
    places = _places(told, run, morning_on)
    worst = _worst(told, run, places, morning_on)
    if worst is not None and worst > told.number("pain_acceptable_max"):
        return RunVerdict.HURT
    if run.was_cut_short or _is_limping(told, run, morning_on):
        return RunVerdict.HURT
    if morning_on is None:
        return RunVerdict.UNKNOWN
    mornings = [told.is_worse(place, morning_on) for place in places]
    if any(mornings):
        return RunVerdict.HURT
    if worst is None or None in mornings:
        return RunVerdict.UNKNOWN
    if worst <= told.number("pain_safe_max") and not told.is_masked(run.on):
        return RunVerdict.DIGESTED
    return RunVerdict.TOLERATED


def _is_known(told: Told, on: date) -> bool:
    check_in = told.diary.check_in(on)
    return check_in is not None and check_in.pain is not None


def _places(told: Told, run: Session, morning_on: date | None) -> tuple[Place, ...]:
    """Followed places, those the run named, and those the morning names."""
    found = [problem.place for problem in told.problems if problem.since <= (morning_on or run.on)]
    named = [*told.named(run.on), *(told.named(morning_on) if morning_on else ())]
    for place in named:
        if not any(is_same(place, other) for other in found):
            found.append(place)
    return tuple(found)


def _worst(told: Told, run: Session, places: Sequence[Place], morning_on: date | None) -> int | None:
    """The worst of the run over all places; None while a place has no number for it."""
    own = highest(run.pain_during, run.pain_after)
    by_place: list[int | None] = []
    for place in places:
        morning = told.day(place, morning_on) if morning_on else None
        is_next_day = morning is not None and morning.on == run.on + timedelta(days=1)
        by_place.append(highest(own, morning.worst if is_next_day and morning else None))
    if None in by_place:
        return None
    worst = highest(own, *by_place)
    if worst is None:
        worst = 0 if morning_on is not None else None
    if worst and told.is_masked(run.on):
        worst = min(10, worst + told.whole("painkiller_points"))
    return worst


def _is_limping(told: Told, run: Session, morning_on: date | None) -> bool:
    days = {run.on} | ({morning_on} if morning_on else set())
    return any(
        fact.value and fact.on in days
        for concept in (Concept.LIMP, Concept.CHANGED_STRIDE, Concept.STOPPED_EARLY)
        for fact in told.facts_of_days(concept, days)
    )
