"""Days away, or ill: dates and whether running is possible, shown back before they count.

An illness asks where it sits, since that decides what today allows. A trip to another zone is kept with its
clock, and the change is offered when the day comes. Rules: PLAN-12, RET-01 to RET-07, ILL-01, ILL-02.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.dialogue import Dialogue, Script
from bot.questions import Choice, Day
from bot.report import Kept, Report, View
from bot.zones import zone_of
from coaching.decision import Arg, Said
from coaching.diary import Answer
from coaching.library import LayoffRow
from coaching.plan.wishes import Wishes
from coaching.reading.wishes import AwayHeard, read_away
from coaching.runner import Away
from coaching.values import Concept, Value

DAY, WEEK = timedelta(days=1), timedelta(days=7)
LONGEST = timedelta(days=365)
"""Days away beyond this are no holiday."""
ILL = {
    "head": Concept.ILLNESS,
    "chest": Concept.ILLNESS_BELOW_NECK,
    "stomach": Concept.GUT_UPSET,
    "fever": Concept.FEVER,
}


class AwayFacts(Value):
    """The day, the wishes so far, what was understood, and what a break asks of the week after it."""

    today: date
    at: datetime
    wishes: Wishes
    heard: AwayHeard
    zone: str | None = None
    home: str
    shares: tuple[tuple[int, float], ...] = ()
    """Days off from which on the first week back holds this share of a usual week. Rules: RET-01 to RET-06."""


def look(view: View) -> AwayFacts:
    """What was understood from the words behind the command."""
    heard = read_away(view.rest, view.today)
    home = view.runner.preferences.zone
    zone = zone_of(heard.where) if heard.where else None
    rows = sorted(view.library.rows(LayoffRow).values(), key=lambda row: row.days)
    return AwayFacts(
        today=view.today,
        at=view.now,
        wishes=Wishes.of(view.runner),
        heard=heard,
        zone=zone if zone != home else None,
        home=home,
        shares=tuple((row.days, row.shares[0]) for row in rows),
    )


def away(facts: AwayFacts) -> Script[Report]:
    """Why, from when until when, with or without running; then a yes or a no."""
    heard = facts.heard
    why = heard.why
    if why is None and heard.since is None:
        why = yield Choice(id="away-why", choices=("holiday", "travel", "busy", "ill"))
        if why is None:
            return Report(says=(Said(message="away-not-kept"),))
    if why == "ill":
        return (yield from _ill(facts))
    since, until = heard.since, heard.until
    if since is None:
        monday = facts.today + (7 - facts.today.weekday()) * DAY
        offers = tuple(on.isoformat() for on in dict.fromkeys((facts.today, facts.today + DAY, monday)))
        told = yield Day(id="away-since", is_ahead=True, offers=offers)
        since = date.fromisoformat(told) if told else facts.today
    if until is None:
        offers = tuple((since + n * DAY).isoformat() for n in (0, 2, 6, 13))
        told = yield Day(id="away-until", is_ahead=True, offers=offers, args={"since": since})
        until = date.fromisoformat(told) if told else since
    if until < since or until - since > LONGEST:
        return Report(says=(Said(message="away-dates"),))
    can_run = heard.can_run
    if can_run is None:
        chosen = yield Choice(id="away-run", choices=("yes", "no"))
        can_run = chosen == "yes"
    kept = Away(
        since=since,
        until=until,
        can_run=can_run,
        why=why or "holiday",
        zone=facts.zone,
        home=facts.home if facts.zone else None,
        told_on=facts.today,
    )
    right = yield Choice(
        id="away-confirm",
        choices=("yes", "change", "no"),
        labels="wish-confirm",
        lines=_lines(facts, kept),
        concept=Concept.READ_BACK,
        can_skip=False,
    )
    if right == "yes":
        aways = (*(one for one in facts.wishes.aways if not _same_days(one, kept)), kept)
        said = Said(message="away-kept", args={"until": until, "can_run": "yes" if can_run else "no"})
        return Report(wishes=facts.wishes.model_copy(update={"aways": aways}), says=(said,))
    return Report(says=(Said(message="away-again" if right == "change" else "away-not-kept"),))


def _same_days(one: Away, other: Away) -> bool:
    return one.since <= other.until and other.since <= one.until


def _lines(facts: AwayFacts, kept: Away) -> tuple[Said, ...]:
    """The dates, what happens to the runs, and what comes after."""
    days = (kept.until - kept.since).days + 1
    args: dict[str, Arg] = {"since": kept.since, "until": kept.until, "days": days, "why": kept.why}
    found = [Said(message="away-line-dates", args=args)]
    if kept.can_run:
        found.append(Said(message="away-line-running"))
    else:
        found.append(Said(message="away-line-no-running"))
        share = [share for least, share in facts.shares if days >= least]
        if share and share[-1] < 1:
            found.append(
                Said(message="away-line-back", args={"days": days, "percent": round(share[-1] * 100)})
            )
    if kept.zone:
        found.append(Said(message="away-line-zone", args={"city": city_of(kept.zone), "since": kept.since}))
    return tuple(found)


def city_of(zone: str) -> str:
    """The city that names a zone.

    >>> city_of("America/New_York")
    'New York'
    """
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def _ill(facts: AwayFacts) -> Script[Report]:
    where = yield Choice(id="away-ill", choices=tuple(ILL), can_skip=False)
    told = Answer(on=facts.today, at=facts.at, concept=ILL[where], value=True)
    return Report(kept=(Kept(entry=told),), says=(Said(message="away-ill-kept"),))


AWAY = Dialogue("away", AwayFacts, look, away)


class ArrivalFacts(Value):
    """A zone that was planned for today, and whether it is the way home."""

    zone: str
    is_home: bool


def look_arrival(view: View) -> ArrivalFacts:
    """The zone behind the command."""
    zone, _, way = view.rest.partition(" ")
    return ArrivalFacts(zone=zone, is_home=way == "home")


def arrival(facts: ArrivalFacts) -> Script[Report]:
    """Whether the clock changes today as planned."""
    there = yield Choice(
        id="away-there",
        choices=("yes", "not_yet"),
        args={"city": city_of(facts.zone), "home": "yes" if facts.is_home else "no"},
    )
    if there == "yes":
        return Report(then="zone", then_rest=facts.zone)
    return Report(says=(Said(message="away-zone-later"),))


ARRIVAL = Dialogue("arrival", ArrivalFacts, look_arrival, arrival)
