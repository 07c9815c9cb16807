"""One question for each thing the coach still wants to know, with the safe action in it.

"Not sure" is an answer and is kept as unknown: nothing is taken for a no. Free words are
kept as they stand. Rules: TRI-04, TRI-06, NLU-02.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from bot.dialogue import Dialogue, Done, Script, replay
from bot.questions import Amount, Choice, Json, Question, Text
from bot.report import Kept, Report, View
from coaching.decision import Arg, Ask, Said
from coaching.diary import Answer, Record
from coaching.reading.checkin import coughs
from coaching.reading.heard import Heard
from coaching.triage.answers import is_yes
from coaching.values import Concept, RuleId, Value

YES_NO = ("yes", "no", "not_sure")
CHOICES: Mapping[Concept, tuple[str, ...]] = {
    Concept.FOCAL_TENDERNESS: ("one_spot", "wide", "not_sure"),
    Concept.ONE_SIDED_OR_POINT_PAIN: ("one_side", "one_spot", "even", "not_sure"),
    Concept.URINE_COLOUR: ("pale", "dark_yellow", "brown_or_red", "not_sure"),
}
"""Where yes and no would not say it."""

MEANS: Mapping[Concept, Mapping[str, bool | str]] = {
    Concept.FOCAL_TENDERNESS: {"one_spot": True, "wide": False},
    Concept.ONE_SIDED_OR_POINT_PAIN: {"one_side": True, "one_spot": True, "even": False},
    Concept.COPING_OR_SAFETY: {"yes": True, "no": "safe"},
}
"""What options are kept as where that is not yes, no or their own name: a bare no never says "safe"."""

OWN_WORDS = frozenset({*CHOICES, Concept.COPING_OR_SAFETY})
"""Concepts whose options have labels of their own."""

ZONE, FEVER = Concept.ZONE, Concept.FEVER_FREE_HOURS
RETESTS = frozenset(concept for concept in Concept if concept.value.startswith("retest_"))
"""Self-tests, answered with two sides in words."""
LONGEST_FEVER_FREE_H = 720


class TriageFacts(Value):
    """What to ask, in order."""

    today: date
    at: datetime
    asks: tuple[Ask, ...]
    again: str | None = None
    """The record of a yes that was pressed by mistake: its question is put once more. Rules: TRI-05."""


AGAIN = "again "
"""What stands before the record of an answer whose question is put once more."""


def look(view: View) -> TriageFacts:
    """What the coach asked for in the day's decision; or the one question that is put once more."""
    if view.rest.startswith(AGAIN):
        record = next((one for one in view.diary.current if one.id == view.rest.removeprefix(AGAIN)), None)
        if record is not None and isinstance(record.entry, Answer):
            once = (asked_by(record.entry),)
            return TriageFacts(today=view.today, at=view.now, asks=once, again=record.id)
    asks = view.decision.ask if view.decision else ()
    return TriageFacts(today=view.today, at=view.now, asks=asks)


def asked_by(entry: Answer) -> Ask:
    """The question that an answer was given to."""
    return Ask(concept=entry.concept, place=entry.place, rule=RuleId("TRI-05"))


def is_tapped_yes(record: Record) -> bool:
    """Whether an answer is a plain yes, as a button gives it: words that say more are never taken back.

    Whether somebody is safe is not asked over again like this. Rules: TRI-05, FLAG-22.
    """
    entry = record.entry
    if not isinstance(entry, Answer) or entry.concept is Concept.COPING_OR_SAFETY:
        return False
    is_option = entry.value in CHOICES.get(entry.concept, ())
    return (entry.value is True or is_option) and is_yes(entry.value, entry.concept) is True


def question(ask: Ask) -> Question:
    """The question for one concept at one place."""
    id = f"ask-{ask.concept.replace('_', '-')}"
    place = str(ask.place) if ask.place else None
    args: dict[str, Arg] = {"at": "place" if place else "none"}
    match ask.concept:
        case Concept.FEVER_FREE_HOURS:
            return Amount(
                id=id,
                place=place,
                args=args,
                what="count",
                at_most=LONGEST_FEVER_FREE_H,
                offers=(0, 12, 24, 48, 72),
                about_body=True,
                concept=ask.concept,
            )
        case concept if concept in RETESTS:
            return Text(id=id, place=place, args=args, concept=ask.concept, about_body=True)
        case Concept.ZONE:
            return Text(id=id, args=args, concept=ask.concept, reads="zone")
        case _:
            choices = CHOICES.get(ask.concept, YES_NO)
            return Choice(
                id=id,
                place=place,
                args=args,
                choices=choices,
                labels=None if ask.concept in OWN_WORDS else "yes-no",
                takes_words=True,
                about_body=True,
                concept=ask.concept,
            )


def triage(facts: TriageFacts) -> Script[Report]:
    """Each question once; an emergency is the turn's business, not the script's."""
    if facts.again is not None:
        return (yield from _again(facts, facts.again))
    kept: list[Kept] = []
    then: str | None = None
    says: tuple[Said, ...] = ()
    for ask in facts.asks:
        told = yield question(ask)
        kept.append(Kept(entry=answer(facts, ask, told)))
        if ask.concept is Concept.UNLOGGED_RUN and told == "yes":
            then = "log"
        if ask.concept is Concept.COPING_OR_SAFETY and ask.rule.startswith("FLAG") and told == "no":
            says = (Said(message="ask-coping-safe"),)
    return Report(kept=tuple(kept), then=then, says=says)


def _again(facts: TriageFacts, before: str) -> Script[Report]:
    """The question of a yes that was a slip, once more: only a plain no, read back, takes its place. Rules: TRI-05."""
    ask = facts.asks[0]
    plain = {"part": "again", "takes_words": False, "about_body": False, "can_skip": False}
    told = yield question(ask).model_copy(update=plain)
    entry = answer(facts, ask, told)
    if is_yes(entry.value, entry.concept) is not False:
        return Report(says=(Said(message="ask-again-stays"),))
    right = yield Choice(
        id="ask-again-right", choices=("yes", "no"), concept=Concept.READ_BACK, can_skip=False
    )
    if right != "yes":
        return Report(says=(Said(message="ask-again-stays"),))
    return Report(kept=(Kept(entry=entry, supersedes=before),))


def answer(facts: TriageFacts, ask: Ask, told: Json) -> Answer:
    """An answer for the diary; skipped and "not sure" are unknown."""
    plain = {"yes": True, "no": False, "not_sure": None, **MEANS.get(ask.concept, {})}
    value = plain.get(told, told) if isinstance(told, str) else told
    return Answer(on=facts.today, at=facts.at, concept=ask.concept, place=ask.place, value=value)


def fill(facts: TriageFacts, answers: Mapping[str, Json], text: str, heard: Heard) -> dict[str, Json]:
    """Whatever of the open questions one sentence answers; whether somebody is safe is always asked. Rules: FLAG-22."""
    state = replay(triage(facts), answers)
    if isinstance(state, Done) or facts.again is not None:
        return {}
    filled: dict[str, Json] = {}
    for ask in facts.asks:
        asked = question(ask)
        said = heard.fact(ask.concept) if ask.concept is not Concept.COPING_OR_SAFETY else None
        if ask.concept is Concept.ILLNESS_BELOW_NECK and said is False and coughs(text):
            said = None  # "no fever" says nothing of the chest
        if asked.key not in answers and said is not None and isinstance(asked, Choice):
            filled[asked.key] = _option(ask.concept, said)
    return filled if state.key in filled else {}


def _option(concept: Concept, said: bool) -> str:
    if concept is Concept.URINE_COLOUR:
        return "brown_or_red" if said else "pale"
    if concept is Concept.COPING_OR_SAFETY:
        return "yes" if said else "not_sure"
    means = MEANS.get(concept, {"yes": True, "no": False})
    return next(option for option, value in means.items() if value is said)


def partial(facts: TriageFacts, answers: Mapping[str, Json]) -> Report | None:
    """What was answered so far; a question put once more counts only at its end."""
    if facts.again is not None:
        return None
    kept = tuple(
        Kept(entry=answer(facts, ask, answers[question(ask).key]))
        for ask in facts.asks
        if question(ask).key in answers
    )
    return Report(kept=kept) if kept else None


TRIAGE = Dialogue("triage", TriageFacts, look, triage, fill=fill, partial=partial)
