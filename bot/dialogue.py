"""A dialogue is a typed generator: it yields questions, is sent answers, and returns a report.

Its state is the answers so far, keyed by question and place, so that one sentence may fill
several and a deploy strands nobody: unknown answers are ignored, a new question is simply
asked. Everything here is a pure function; the turn does the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from bot.questions import Json, Question
from bot.report import Report, View
from coaching.reading.heard import Heard
from coaching.values import Value

ReportT = TypeVar("ReportT")
FactsT = TypeVar("FactsT", bound=Value)

Script = Generator[Question, Any, ReportT]
"""Yields questions, is sent their answers, returns a report (or, within a script, a part of one)."""


class Conversation(Value):
    """An open dialogue: one JSON row.

    `steps` lists which answers each event filled, oldest first, so that back undoes one event.
    `draft` holds the options toggled so far of a question that takes several. `parked` is the
    dialogue a red flag interrupted.
    """

    dialogue: str
    facts: dict[str, Any] = {}
    answers: dict[str, Json] = {}
    steps: tuple[tuple[str, ...], ...] = ()
    draft: tuple[str, ...] = ()
    serial: int = 1
    started_at: datetime
    touched_at: datetime
    parked: Conversation | None = None
    midway: tuple[str, ...] = ()
    """Records kept before its end, because an answer could not wait; what it tells later takes their place."""
    told_by: tuple[str, ...] = ()
    """The typed message behind each step (empty: a tap), so that an edited one corrects what it said."""


@dataclass(frozen=True)
class Dialogue(Generic[FactsT]):
    """A named script with the facts it sees, made from a view when it begins.

    `fill` turns a typed sentence and what was heard in it into answers by key (empty: nothing
    in it belongs here). `partial` makes a report of the answers so far, for a dialogue whose
    answers about the body are judged at once and whose half is worth keeping.
    """

    name: str
    facts: type[FactsT]
    look: Callable[[View], FactsT]
    script: Callable[[FactsT], Script[Report]]
    fill: Callable[[FactsT, Mapping[str, Json], str, Heard], dict[str, Json]] | None = None
    partial: Callable[[FactsT, Mapping[str, Json]], Report | None] | None = None
    counts_at: str | None = None
    """The question whose answer makes what was told so far count at once (`midway`)."""


@dataclass(frozen=True)
class Done:
    """A script that returned."""

    report: Report


def replay(script: Script[Report], answers: Mapping[str, Json]) -> Question | Done:
    """Feed the stored answers to a script; stop at the first question without one.

    Returns:
        the open question, or the report wrapped in `Done`.
    """
    try:
        question = next(script)
        while question.key in answers or question.is_volunteered:
            question = script.send(answers.get(question.key))
    except StopIteration as end:
        return Done(end.value)
    script.close()
    return question


def asked(script: Script[Report], answers: Mapping[str, Json]) -> Iterator[Question]:
    """The questions of a script that have an answer, in its order; those without one count as skipped."""
    try:
        question = next(script)
        while True:
            if question.key in answers:
                yield question
            question = script.send(answers.get(question.key))
    except StopIteration:
        return


def begin(dialogue: Dialogue[Any], view: View, *, serial: int) -> Conversation:
    """A conversation that has just begun."""
    return Conversation(
        dialogue=dialogue.name,
        facts=dialogue.look(view).model_dump(mode="json"),
        serial=serial,
        started_at=view.now,
        touched_at=view.now,
    )


def where(dialogue: Dialogue[Any], conversation: Conversation) -> Question | Done:
    """The open question of a conversation, or its report."""
    facts = dialogue.facts.model_validate(conversation.facts)
    return replay(dialogue.script(facts), conversation.answers)


def answered(
    conversation: Conversation, filled: Mapping[str, Json], now: datetime, message: str | None = None
) -> Conversation:
    """The conversation after one event that filled these answers; `message` names the words it came in."""
    return conversation.model_copy(
        update={
            "answers": {**conversation.answers, **filled},
            "steps": (*conversation.steps, tuple(filled)),
            "draft": (),
            "serial": conversation.serial + 1,
            "touched_at": now,
            "told_by": (*conversation.told_by, message or ""),
        }
    )


def back(conversation: Conversation, now: datetime) -> Conversation:
    """The conversation without what the last event filled; the same one at its start."""
    return _without(conversation, len(conversation.steps) - 1, now) if conversation.steps else conversation


def untold(conversation: Conversation, message: str, now: datetime) -> Conversation | None:
    """The conversation without what one typed message filled; None where that message filled nothing."""
    if message not in conversation.told_by:
        return None
    return _without(conversation, conversation.told_by.index(message), now)


def _without(conversation: Conversation, step: int, now: datetime) -> Conversation:
    gone = conversation.steps[step]
    return conversation.model_copy(
        update={
            "answers": {key: value for key, value in conversation.answers.items() if key not in gone},
            "steps": (*conversation.steps[:step], *conversation.steps[step + 1 :]),
            "told_by": (*conversation.told_by[:step], *conversation.told_by[step + 1 :]),
            "draft": (),
            "serial": conversation.serial + 1,
            "touched_at": now,
        }
    )


def toggled(conversation: Conversation, option: str, now: datetime) -> Conversation:
    """The conversation with one option of a several-question switched on or off."""
    draft = conversation.draft
    draft = tuple(o for o in draft if o != option) if option in draft else (*draft, option)
    return conversation.model_copy(update={"draft": draft, "touched_at": now})
