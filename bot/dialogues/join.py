""" "6 x 400 tomorrow, can I?": yes, in an easier way, or no, each with its reason; on a yes the plan makes room.

Rules: LOAD-11, LOAD-14, LOAD-18, F24.
"""

from __future__ import annotations

from datetime import date, timedelta

from bot.dialogue import Dialogue, Script
from bot.dialogues.swap import preview
from bot.questions import Amount, Choice, Day
from bot.report import Report, View
from coaching.decision import Planned, Said
from coaching.joining import Offer, may_join, wanted_of
from coaching.plan.spoken import said_of
from coaching.plan.wishes import Wishes
from coaching.reading.wishes import JoinHeard, read_join
from coaching.runner import Join
from coaching.values import Concept, SessionKind, Value

DAY = timedelta(days=1)
AHEAD = 13
"""Days ahead for which an answer is given."""
KINDS = {
    "easy_run": "easy run",
    "long_run": "long run",
    "intervals": "intervals",
    "tempo": "tempo",
    "hills": "hills",
    "race": "race",
}


class JoinFacts(Value):
    """The wishes so far, what was understood, the answer to it, and the days it changes."""

    today: date
    wishes: Wishes
    heard: JoinHeard
    offer: Offer | None = None
    lines: tuple[Said, ...] = ()


def look(view: View) -> JoinFacts:
    """What was understood from the words behind the command, and whether it may be."""
    wishes = Wishes.of(view.runner)
    heard = read_join(view.rest, view.today, view.runner.preferences.units)
    wanted = wanted_of(heard, view.runner, view.diary, view.today, view.library)
    if heard.on is None or wanted is None or heard.on > view.today + AHEAD * DAY:
        return JoinFacts(today=view.today, wishes=wishes, heard=heard)
    offer = may_join(
        view.runner, view.diary, view.today, heard.on, wanted, view.library, history=view.history
    )
    if offer.answer == "no":
        return JoinFacts(today=view.today, wishes=wishes, heard=heard, offer=offer)
    join = _join(view.today, heard, offer.session)
    joined = view.runner.model_copy(update={"joins": (*_others(wishes, join.on), join)})
    lines = preview(view, joined)
    return JoinFacts(today=view.today, wishes=wishes, heard=heard, offer=offer, lines=lines)


def _join(today: date, heard: JoinHeard, session: Planned) -> Join:
    return Join(
        on=heard.on or today,
        session=session.kind,
        distance_m=session.distance_m or None,
        duration_min=session.duration_min or None,
        rpe_max=session.rpe_max,
        told_on=today,
        called=heard.called,
    )


def _others(wishes: Wishes, on: date) -> tuple[Join, ...]:
    return tuple(one for one in wishes.joins if one.on != on)


def join(facts: JoinFacts) -> Script[Report]:
    """What and when, where it was not said; then the answer, and on a yes the plan makes room."""
    heard = facts.heard
    if heard.on is not None and heard.on > facts.today + AHEAD * DAY:
        return Report(says=(Said(message="join-later", args={"on": heard.on}),))
    if facts.offer is None or heard.on is None:
        return (yield from _what(facts))
    offer = facts.offer
    if offer.answer == "no":
        stands = Said(message="join-stands", args={"on": heard.on})
        return Report(says=(*offer.said, stands, said_of(offer.session)))
    right = yield Choice(
        id="join-confirm",
        choices=("yes", "no"),
        args={"answer": offer.answer},
        lines=(*offer.said, *facts.lines, Said(message="join-ask", args={"on": heard.on})),
        concept=Concept.READ_BACK,
        can_skip=False,
    )
    if right != "yes":
        return Report(says=(Said(message="join-not-kept"),))
    joins = (*_others(facts.wishes, heard.on), _join(facts.today, heard, offer.session))
    wishes = facts.wishes.model_copy(update={"joins": joins})
    return Report(wishes=wishes, says=(Said(message="join-kept", args={"on": heard.on}),))


def _what(facts: JoinFacts) -> Script[Report]:
    """The kind of session, its length and its day; then it is looked at anew."""
    heard = facts.heard
    kind = heard.session.value if heard.session else None
    if kind is None:
        kind = yield Choice(id="join-kind", choices=tuple(KINDS), labels="session-kind")
        if kind is None:
            return Report(says=(Said(message="join-not-kept"),))
    metres = heard.distance_m
    if metres is None and heard.repeats is None:
        metres = yield Amount(
            id="join-distance",
            what="distance",
            at_least=400,
            at_most=200_000,
            offers=(5000, 8000, 10_000, 12_000),
        )
        if metres is None:
            return Report(says=(Said(message="join-not-kept"),))
    on = heard.on
    if on is None:
        offers = tuple((facts.today + n * DAY).isoformat() for n in range(7))
        told = yield Day(id="join-day", is_ahead=True, offers=offers)
        if told is None:
            return Report(says=(Said(message="join-not-kept"),))
        on = date.fromisoformat(told)
    name = KINDS.get(kind, SessionKind(kind).value.replace("_", " "))
    how = f"{heard.repeats} x {heard.each_m} " if heard.repeats else f"{round(metres or 0) / 1000:g} km "
    return Report(then="join", then_rest=f"{name} {how}on {on.isoformat()}")


JOIN = Dialogue("join", JoinFacts, look, join)
