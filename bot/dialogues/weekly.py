"""The week looked back on: four short questions about each sore place, and one open one.

Four domains of 0-3 in our own words, after the idea of the Oslo centre's questionnaire; not
that questionnaire and not validated. "As usual" ends a place at once, "could not" skips the
rest. Rules: OST-01, OST-05, OST-07, OST-10, CHAT-07.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from bot.dialogue import Dialogue, Script
from bot.questions import Choice, Json, Text
from bot.report import Kept, Report, View
from coaching.diary import WeeklyReview
from coaching.reminders import local_day
from coaching.values import Place, Value

STEPS = ("0", "1", "2", "3")
DOMAINS = ("modification", "performance", "symptoms")


class WeeklyFacts(Value):
    """The day and the places that are followed."""

    today: date
    at: datetime
    places: tuple[Place, ...] = ()
    has_just_logged: bool = False
    """Whether a session was told of today: what is missing is not asked for right after."""


def look(view: View) -> WeeklyFacts:
    """What the weekly questions see."""
    places = tuple(problem.place for problem in view.runner.active_problems)
    since, preferences = view.today - timedelta(days=7), view.runner.preferences
    logged = any(
        local_day(one.at, preferences.zone, preferences.day_starts_at) == view.today
        for one in view.diary.sessions(since, view.today + timedelta(days=1))
    )
    return WeeklyFacts(today=view.today, at=view.now, places=places, has_just_logged=logged)


def weekly(facts: WeeklyFacts) -> Script[Report]:
    """Each place, any other trouble, what would make it easier, a run that is missing in the log."""
    reviews: list[WeeklyReview] = []
    for place in facts.places:
        scores = yield from _four(str(place))
        reviews.append(WeeklyReview(on=facts.today, at=facts.at, place=place, **scores))
    others = yield Choice(id="weekly-other", choices=("no", "yes"), labels="yes-no", about_body=True)
    scores = {"participation": 0} if others == "no" else {}
    if others == "yes":
        scores = yield from _four(None)
    easier = yield Text(id="weekly-easier", choices=("nothing",), at_most=500)
    easier = None if easier == "nothing" else easier
    missing = yield Choice(
        id="weekly-unlogged", choices=("no", "yes"), labels="yes-no", is_volunteered=facts.has_just_logged
    )
    reviews.append(WeeklyReview(on=facts.today, at=facts.at, place=None, easier=easier, **scores))
    kept = tuple(Kept(entry=review) for review in reviews)
    return Report(kept=kept, then="log" if missing == "yes" else None)


def _four(place: str | None) -> Script[dict[str, int | None]]:
    """The four domains of one place; None: not answered."""
    args: dict[str, Json] = {"at": "place" if place else "none"}
    first = yield Choice(id="weekly-participation", place=place, args=args, choices=STEPS, about_body=True)
    scores: dict[str, int | None] = {"participation": None if first is None else int(first)}
    if first in {"0", "3"}:
        return scores
    for domain in DOMAINS:
        told = yield Choice(id=f"weekly-{domain}", place=place, args=args, choices=STEPS, about_body=True)
        scores[domain] = None if told is None else int(told)
    return scores


def partial(facts: WeeklyFacts, answers: Mapping[str, Json]) -> Report | None:
    """The places that were answered so far."""
    reviews = []
    for place in facts.places:
        names = ("participation", *DOMAINS)
        told = {name: answers.get(f"weekly-{name}@{place}") for name in names}
        scores = {name: int(value) for name, value in told.items() if value is not None}
        if scores:
            reviews.append(WeeklyReview(on=facts.today, at=facts.at, place=place, **scores))
    return Report(kept=tuple(Kept(entry=review) for review in reviews)) if reviews else None


def easier(facts: WeeklyFacts) -> Script[Report]:
    """The open question of the weekly message alone; other news is left to where it belongs."""
    told = yield Text(id="weekly-easier", choices=("nothing",), at_most=500, leaves_news=True)
    if told is None or told == "nothing":
        return Report()
    return Report(kept=(Kept(entry=WeeklyReview(on=facts.today, at=facts.at, place=None, easier=told)),))


WEEKLY = Dialogue("weekly", WeeklyFacts, look, weekly, partial=partial)
EASIER = Dialogue("easier", WeeklyFacts, look, easier)
