"""The weekly problem score, 0 to 100. Rules: OST-04 to OST-08."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.words import words_for
from coaching.diary import Diary, Record, WeeklyReview
from coaching.library import load
from coaching.problem_score import problem_findings, problem_score
from coaching.values import Level, Place
from tests.builders import at

LIBRARY = load()
TODAY = date(2026, 2, 2)
KNEE = Place.parse("front_knee:left")


def review(answers: tuple[int | None, ...], *, days_ago: int = 0, place: Place | None = KNEE) -> WeeklyReview:
    names = ("participation", "modification", "performance", "symptoms")
    on = TODAY - timedelta(days=days_ago)
    told: dict[str, Any] = dict(zip(names, answers, strict=True))
    return WeeklyReview(on=on, at=at(on), place=place, **told)


@pytest.mark.parametrize(
    ("answers", "score", "is_substantial"),
    [
        ((0, None, None, None), 0, False),
        ((0, 3, 3, 3), 0, False),
        ((3, None, None, None), 100, True),
        ((1, 0, 0, 1), 16, False),
        ((1, 1, 1, 1), 32, False),
        ((2, 2, 1, 2), 59, True),
        ((1, 0, 2, 1), 33, True),
        ((2, 3, 3, 3), 92, True),
    ],
)
def test_the_score_adds_four_answers(
    answers: tuple[int | None, ...], score: int, is_substantial: bool
) -> None:
    scored = problem_score(review(answers), LIBRARY)
    assert scored is not None
    assert (scored.score, scored.is_substantial) == (score, is_substantial)


@pytest.mark.parametrize("answers", [(None, 1, 1, 1), (1, None, 1, 1), (2, 1, 1, None)])
def test_a_missing_answer_gives_no_score(answers: tuple[int | None, ...]) -> None:
    assert problem_score(review(answers), LIBRARY) is None


@pytest.mark.parametrize(
    ("reviews", "level", "referral"),
    [
        ([(0, None, None, None)], None, None),
        ([(1, 0, 0, 1)], Level.GREEN, None),
        ([(1, 1, 1, 1)], Level.AMBER, None),
        ([(2, 2, 1, 2)], Level.AMBER, "physio"),
        ([(1, 0, 2, 1), (1, 0, 2, 1)], Level.AMBER, "physio"),
        ([(3, None, None, None)], Level.AMBER, "doctor"),
    ],
)
def test_what_the_score_leads_to(
    reviews: list[tuple[int | None, ...]], level: Level | None, referral: str | None
) -> None:
    words = words_for("en", is_strict=True)
    for place in (KNEE, None):
        told = [review(one, days_ago=7 * n, place=place) for n, one in enumerate(reversed(reviews))]
        diary = Diary(Record(id=f"w{n}", entry=one) for n, one in enumerate(told))
        findings = problem_findings(diary, TODAY, LIBRARY)
        assert [finding.level for finding in findings] == ([] if level is None else [level])
        for finding in findings:
            assert finding.referral == referral
            assert words.say(finding.said)
