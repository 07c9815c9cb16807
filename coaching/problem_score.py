"""The weekly problem score: four questions about one place or any other problem, 0 to 100.

Our own words after an idea of the Oslo group; it is neither their questionnaire nor validated.
Each question has four answers, 0 (no trouble) to 3. Rules: OST-01 to OST-10. Sources: R22, R23.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from coaching.decision import Finding, Said
from coaching.diary import Diary, WeeklyReview
from coaching.library import Library
from coaching.values import Level, Mod, RuleId, Urgency, Value

COULD_NOT = 3
MODERATE = 2
FULL_SCORE = 100


class ProblemScore(Value):
    """The score of one review; `is_substantial` by OST-06."""

    score: int
    is_substantial: bool


def problem_score(review: WeeklyReview, library: Library) -> ProblemScore | None:
    """The score of a review; None while an answer that it needs is missing.

    Full training without trouble ends at 0; no training at all because of it ends at 100.

    Rules: OST-04, OST-05, OST-06.
    """
    if review.participation is None:
        return None
    if review.participation == 0:
        return ProblemScore(score=0, is_substantial=False)
    if review.participation == COULD_NOT:
        return ProblemScore(score=FULL_SCORE, is_substantial=True)
    answers = (review.participation, review.modification, review.performance, review.symptoms)
    if None in answers:
        return None
    score = sum(_points(answer, library) for answer in answers if answer is not None)
    changed = max(review.modification or 0, review.performance or 0)
    return ProblemScore(score=score, is_substantial=changed >= MODERATE)


def _points(answer: int, library: Library) -> int:
    return int(library.number(f"problem_points_{answer}")) if answer else 0


def problem_findings(diary: Diary, today: date, library: Library) -> tuple[Finding, ...]:
    """What the latest review of each place says. Rules: OST-08."""
    reviews = list(diary.reviews(today - timedelta(days=14), today + timedelta(days=1)))
    places = dict.fromkeys(review.place for review in reviews)
    found = (_of_place([one for one in reviews if one.place == place], today, library) for place in places)
    return tuple(finding for finding in found if finding is not None)


def _of_place(reviews: Sequence[WeeklyReview], today: date, library: Library) -> Finding | None:
    last = reviews[-1]
    scored = problem_score(last, library)
    if scored is None or last.on <= today - timedelta(days=7) or scored.score == 0:
        return None
    before = problem_score(reviews[-2], library) if len(reviews) > 1 else None
    keeps = scored.is_substantial and before is not None and before.is_substantial
    if scored.score == FULL_SCORE:
        return _finding(last, scored.score, "advice-ost-100", Level.AMBER, Urgency.ROUTINE, "doctor")
    if scored.score >= library.number("problem_physio_min") or keeps:
        return _finding(last, scored.score, "advice-ost-physio", Level.AMBER, Urgency.ROUTINE, "physio")
    if scored.score >= library.number("problem_review_min"):
        return _finding(last, scored.score, "advice-ost-review", Level.AMBER, Urgency.ROUTINE, None)
    return _finding(last, scored.score, "advice-ost-note", Level.GREEN, Urgency.NONE, None)


def _finding(
    review: WeeklyReview, score: int, message: str, level: Level, urgency: Urgency, referral: str | None
) -> Finding:
    place = review.place
    shown = message if place is not None else f"{message}-other"
    return Finding(
        rule=RuleId("OST-08"),
        said=Said(message=shown, args={"score": score, **({"place": str(place)} if place else {})}),
        level=level,
        urgency=urgency,
        mod=Mod.EASY if level is Level.AMBER else Mod.AS_PLANNED,
        place=place,
        inputs=(f"pain:{place}",) if place else (),
        forbids=frozenset({"growth"}) if level is Level.AMBER else frozenset(),
        referral=referral,
    )
