"""What the body made of a run, as far as it is known. Rules: PAIN-17 to PAIN-20, settled "digested"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from coaching.diary import Answer, AnyEntry, CheckIn, Diary, PainReport, Record, Session
from coaching.runner import Problem
from coaching.triage.verdicts import RunVerdict, verdict
from coaching.values import Concept, Place, SessionKind
from tests.builders import at

RUN_ON = date(2026, 2, 10)
LEFT = Place.parse("achilles_mid:left")
KNEE = Place.parse("front_knee:right")
PROBLEM = (Problem(place=LEFT, since=RUN_ON - timedelta(days=30)),)


def a_run(**told: Any) -> Session:
    return Session(on=RUN_ON, at=at(RUN_ON, 18), session=SessionKind.EASY_RUN, distance_m=8000, **told)


def morning(days: int, now: int | None, worst: int | None = None, *, place: Place = LEFT) -> CheckIn:
    on = RUN_ON + timedelta(days=days)
    return CheckIn(on=on, at=at(on), pain=(PainReport(place=place, now=now, worst_24h=worst),))


USUAL = [morning(-n, 1, 1) for n in range(1, 8)]


def diary(*entries: AnyEntry) -> Diary:
    return Diary(Record(id=f"r{n}", entry=entry) for n, entry in enumerate(entries))


def of(run: Session, *after: AnyEntry, days: int = 2, problems: tuple[Problem, ...] = PROBLEM) -> RunVerdict:
    return verdict(run, diary(*USUAL, run, *after), problems, RUN_ON + timedelta(days=days))


@pytest.mark.parametrize(
    ("told", "after", "expected"),
    [
        ({"pain_during": 2}, [morning(1, 1, 2)], RunVerdict.DIGESTED),
        ({"pain_during": 2}, [morning(2, 1, 1)], RunVerdict.DIGESTED),
        ({"pain_during": 4}, [morning(1, 1, 4)], RunVerdict.TOLERATED),
        ({"pain_during": 4}, [morning(1, 3, 4)], RunVerdict.HURT),
        ({"pain_during": 2}, [morning(1, 3, 3)], RunVerdict.HURT),
        ({"pain_during": 1}, [morning(1, 1, 4)], RunVerdict.TOLERATED),
        ({"pain_during": 6}, [], RunVerdict.HURT),
        ({"pain_during": 1, "was_cut_short": True}, [morning(1, 1, 1)], RunVerdict.HURT),
        ({"pain_during": 2}, [], RunVerdict.UNKNOWN),
        ({"pain_during": 2}, [morning(3, 1, 1)], RunVerdict.UNKNOWN),
        ({"pain_during": 2}, [morning(1, None)], RunVerdict.UNKNOWN),
        ({}, [morning(2, 1, 1)], RunVerdict.UNKNOWN),
        ({"pain_during": 2, "pain_after": 4}, [morning(1, 1, 2)], RunVerdict.TOLERATED),
    ],
)
def test_a_run_is_graded_by_itself_and_the_morning_after(
    told: dict[str, Any], after: list[CheckIn], expected: RunVerdict
) -> None:
    assert of(a_run(**told), *after, days=3) is expected


def test_a_run_without_any_sore_place_is_digested_by_an_answered_morning() -> None:
    run = a_run()
    calm = CheckIn(on=RUN_ON + timedelta(days=1), at=at(RUN_ON + timedelta(days=1)), pain=())
    assert verdict(run, diary(run, calm), (), RUN_ON + timedelta(days=1)) is RunVerdict.DIGESTED


def test_a_late_morning_and_a_corrected_one_change_the_verdict() -> None:
    run = a_run(pain_during=2)
    bad, good = morning(1, 4, 4), morning(1, 1, 2)
    assert of(run) is RunVerdict.UNKNOWN
    assert of(run, good) is RunVerdict.DIGESTED
    records = [*diary(*USUAL, run).records, Record(id="bad", entry=bad)]
    records.append(Record(id="good", entry=good.model_copy(update={"at": at(good.on, 9)}), supersedes="bad"))
    assert verdict(run, Diary(records[:-1]), PROBLEM, good.on) is RunVerdict.HURT
    assert verdict(run, Diary(records), PROBLEM, good.on) is RunVerdict.DIGESTED


def test_a_limp_makes_a_run_one_that_hurt() -> None:
    limp = Answer(on=RUN_ON, at=at(RUN_ON, 19), concept=Concept.LIMP, place=LEFT, value=True)
    assert of(a_run(pain_during=1), limp, morning(1, 1, 1)) is RunVerdict.HURT


def test_a_painkiller_keeps_a_run_from_being_digested() -> None:
    pill = Answer(on=RUN_ON, at=at(RUN_ON, 12), concept=Concept.PAINKILLER, value="ibuprofen")
    assert of(a_run(pain_during=2), pill, morning(1, 1, 2)) is RunVerdict.TOLERATED


def test_pain_without_a_place_counts_for_all_until_the_morning_tells_which() -> None:
    both = (*PROBLEM, Problem(place=KNEE, since=RUN_ON - timedelta(days=30)))
    run = a_run(pain_during=6)
    assert of(run, problems=both) is RunVerdict.HURT
    on = RUN_ON + timedelta(days=1)
    told = CheckIn(
        on=on,
        at=at(on),
        pain=(PainReport(place=LEFT, now=0, worst_24h=0), PainReport(place=KNEE, now=1, worst_24h=3)),
    )
    assert of(a_run(pain_during=3), told, problems=both) is RunVerdict.TOLERATED


def test_usual_is_the_median_of_the_last_mornings_not_the_best_one() -> None:
    fives = [morning(-n, 4, 4) for n in range(1, 8)]
    run = a_run(pain_during=4)
    told = diary(*fives, run, morning(1, 5, 5))
    assert verdict(run, told, PROBLEM, RUN_ON + timedelta(days=1)) is RunVerdict.TOLERATED
