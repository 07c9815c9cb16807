"""A dialogue is a typed generator: it yields questions, is sent answers, and returns a report.

Its state is the answers so far, keyed by question and place, so that one sentence may fill
several and a deploy strands nobody: unknown answers are ignored, a new question is simply
asked. Everything here is a pure function; the turn does the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from bot.questions import Json, Question
from coaching.reading.heard import Heard
from coaching.values import Value

ReportT = TypeVar("ReportT")
FactsT = TypeVar("FactsT", bound=Value)

Script = Generator[Question, Any, ReportT]


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


@dataclass(frozen=True)
class Dialogue(Generic[FactsT, ReportT]):
    """A named script with the facts it sees.

    `fill` turns what was heard in a sentence into answers by key. `partial` makes a report of
    the answers so far, for a dialogue whose answers about the body are judged at once and whose
    half is worth keeping. `must_finish` marks one that cannot be cancelled (consent).
    """

    name: str
    facts: type[FactsT]
    script: Callable[[FactsT], Script[ReportT]]
    fill: Callable[[FactsT, Mapping[str, Json], Heard], dict[str, Json]] | None = None
    partial: Callable[[FactsT, Mapping[str, Json]], ReportT] | None = None
    keeps_partial: bool = False


@dataclass(frozen=True)
class Done(Generic[ReportT]):
    """A script that returned."""

    report: ReportT


def replay(script: Script[ReportT], answers: Mapping[str, Json]) -> Question | Done[ReportT]:
    """Feed the stored answers to a script; stop at the first question without one.

    Returns:
        the open question, or the report wrapped in `Done`.
    """
    try:
        question = next(script)
        while question.key in answers:
            question = script.send(answers[question.key])
    except StopIteration as end:
        return Done(end.value)
    script.close()
    return question


def begin(dialogue: Dialogue[FactsT, ReportT], facts: FactsT, *, serial: int, now: datetime) -> Conversation:
    """A conversation that has just begun."""
    return Conversation(
        dialogue=dialogue.name,
        facts=facts.model_dump(mode="json"),
        serial=serial,
        started_at=now,
        touched_at=now,
    )


def where(dialogue: Dialogue[Any, ReportT], conversation: Conversation) -> Question | Done[ReportT]:
    """The open question of a conversation, or its report."""
    facts = dialogue.facts.model_validate(conversation.facts)
    return replay(dialogue.script(facts), conversation.answers)


def answered(conversation: Conversation, filled: Mapping[str, Json], now: datetime) -> Conversation:
    """The conversation after one event that filled these answers."""
    return conversation.model_copy(
        update={
            "answers": {**conversation.answers, **filled},
            "steps": (*conversation.steps, tuple(filled)),
            "draft": (),
            "serial": conversation.serial + 1,
            "touched_at": now,
        }
    )


def back(conversation: Conversation, now: datetime) -> Conversation:
    """The conversation without what the last event filled; the same one at its start."""
    last = conversation.steps[-1] if conversation.steps else ()
    return conversation.model_copy(
        update={
            "answers": {key: value for key, value in conversation.answers.items() if key not in last},
            "steps": conversation.steps[:-1],
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
