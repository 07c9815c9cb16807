"""The turn: one event and the time go in, one transaction is committed, messages wait in the outbox.

Telegram, a terminal, a journal and the clock are callers of `take`. Red flags are read first,
in every state, from the text alone; then the unit opens. Rules: TRI-01, CHAT-21.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from bot import commands, correcting, dates, hearing, judging, prompts, recalling, sharing, slips
from bot.app import App
from bot.dialogue import Conversation, toggled
from bot.dialogues import DIALOGUES
from bot.events import Command, Due, Event, Pressed, Shared, Typed
from bot.finishing import finish
from bot.outgoing import Outgoing
from bot.questions import Amount, InvalidAnswer, Json, Question, Scale, Several, Text
from bot.room import Follow, Room
from bot.store.unit import StoreError, Unit
from bot.words import words_for
from coaching.reading.quantities import plain
from coaching.reading.symptoms import read
from coaching.triage.flags import first_aid
from coaching.values import CoachError

log = logging.getLogger("twinge.turn")

FOLLOW = Follow(told_body=hearing.judge_partial, finished=finish)

NOT_NOW = frozenset({"no", "nope", "not now", "later", "rather not", "no thanks", "dont want to say"})
"""Words that are no place, where a place was asked for."""

TRIES = 3
"""A turn that fails this often is recorded as failed and answered as our fault."""


class StoreDown(CoachError):
    """The store cannot be reached. `safety` is what has to be said all the same, if anything."""

    def __init__(self, safety: tuple[str, ...]) -> None:
        """Keep the safety reply."""
        self.safety = safety
        super().__init__("the store cannot be reached")


@dataclass(frozen=True)
class Taken:
    """What a turn leaves for its channel: a short answer to a tap, and the rules that led it."""

    toast: str | None = None
    rules: tuple[str, ...] = ()
    was_new: bool = True


def take(app: App, event: Event, now: datetime) -> Taken:
    """Handle one event in one transaction.

    Raises:
        StoreDown: when the store is down; its `safety` is to be said at once, outside the outbox.
    """
    safety = safety_of(app, event)
    for attempt in range(1, TRIES + 1):
        try:
            return _once(app, event, now)
        except StoreError as error:
            raise StoreDown(safety) from error
        except Exception:
            log.exception("turn failed", extra={"event": event.id, "attempt": attempt})
    try:
        return _give_up(app, event, now, safety)
    except StoreError as error:
        raise StoreDown(safety) from error


def safety_of(app: App, event: Event) -> tuple[str, ...]:
    """What has to be said at once to red words, from the words alone: no store is needed. Rules: CHAT-21."""
    match event:
        case Typed():
            text = event.text
        case Command():
            text = event.rest
        case Shared():
            text = event.caption
        case _:
            text = ""
    if not text:
        return ()
    words = words_for("en", "km")
    return tuple(words.say(said) for said in first_aid(text, app.library, None))


def _give_up(app: App, event: Event, now: datetime, safety: tuple[str, ...]) -> Taken:
    with app.store.unit(event.chat) as unit:
        if unit.chat is None:
            unit.open_account(now)
        for text in safety:
            unit.queue(Outgoing(text=text, kind="safety"), now)
        unit.queue(Outgoing(text=words_for("en", "km").text("error-ours")), now)
        unit.mark(event.id, now, state="failed")
    return Taken()


def _once(app: App, event: Event, now: datetime) -> Taken:
    with app.store.unit(event.chat) as unit:
        if unit.seen(event.id):
            return Taken(was_new=False)
        if unit.chat is None:
            if isinstance(event, Due):
                return Taken(was_new=False)
            unit.open_account(now, language=event.language)
        if not isinstance(event, Due):
            unit.welcome_back()
        room = room_of(app, unit, event, now)
        _route(room, event)
        dates.tell_of_date(room)
        room.leave()
        if unit.chat is not None:
            unit.mark(event.id, now)
        return Taken(toast=room.toast, rules=room.rules)


def room_of(app: App, unit: Unit, event: Event, now: datetime) -> Room:
    """The room of one event, with what follows on an answer and on a report."""
    return Room(app, unit, event, now, FOLLOW)


def _route(room: Room, event: Event) -> None:
    room.close_yesterday()
    match event:
        case Typed():
            _typed(room, event)
        case Pressed():
            _pressed(room, event)
        case Command():
            if event.rest:
                room.heard = read(event.rest, room.app.library, language=room.words.language)
            if not hearing.alarm(room, event.rest):
                commands.run(room, event.name, event.rest)
        case Shared():
            room.heard = read(event.caption, room.app.library, language=room.words.language)
            if not hearing.alarm(room, event.caption):
                commands.shared(room, event)
        case Due():
            prompts.fall_due(room, event)


def _typed(room: Room, event: Typed) -> None:
    """Words: flags first; then an answer, several answers, a command in plain words, or news."""
    room.heard = read(event.text, room.app.library, language=room.words.language)
    is_known = event.is_edit and hearing.take_back(room, event.message)
    if hearing.alarm(room, event.text):
        return
    if event.is_edit and not is_known:
        if not recalling.answer(room, event.text):
            hearing.edited_later(room, event.text)
        return
    question = room.question()
    if question is not None and room.desk.open is not None:
        if room.is_ready and room.desk.open.dialogue != "limit" and hearing.clinician_spoke(room, event.text):
            return
        if slips.hear(room, event.text) or hearing.morning_first(room, question, event.text):
            return
        if _answer_in_words(room, room.desk.open, question, event.text):
            return
        if correcting.hear(room, event.text):
            return
        if commands.plain_words(room, event.text):
            room.ask_again_if_not_asked()
            return
        if recalling.answer(room, event.text) or hearing.news(room, event.text):
            return
        room.not_understood(question, event.text)
        return
    if room.is_ready and hearing.clinician_spoke(room, event.text):
        return
    if correcting.hear(room, event.text) or slips.hear(room, event.text):
        return
    if commands.plain_words(room, event.text):
        return
    if recalling.answer(room, event.text) or hearing.news(room, event.text):
        return
    if sharing.is_guest(room):
        sharing.guest_wrote(room, event.text)
        return
    if not room.is_ready:
        commands.start(room, "")
        return
    judging.not_understood(room, event.text)


def _answer_in_words(room: Room, conversation: Conversation, question: Question, text: str) -> bool:
    """Whether the words answered the open question, or several of its dialogue's."""
    way = room.way_words(text)
    if way and (way != "done" or isinstance(question, Several)):
        _way(room, conversation, question, way)
        return True
    dialogue = DIALOGUES[conversation.dialogue]
    if isinstance(question, Text) and question.reads is None and hearing.tells_something_else(room, text):
        return False
    if isinstance(question, Text) and question.reads == "zone" and plain(text).strip(" .!") in NOT_NOW:
        _way(room, conversation, question, "skip")
        return True
    try:
        value = room.parse(question, text)
    except InvalidAnswer:
        if way == "done" and question.can_skip:
            _way(room, conversation, question, "skip")
            return True
        if recalling.is_question(room, text) or correcting.names_the_past(room, text):
            return False
        filled = room.fill(dialogue, conversation, text)
        if filled and conversation.dialogue == "triage" and any(one.value for one in room.heard.facts):
            hearing.note(room, text)
    else:
        filled = {question.key: value}
        if question.kind != "text":
            more = room.fill(dialogue, conversation, text)
            filled = {**more, **filled} if len(more) > 1 else filled
    if not filled:
        return False
    room.advance(conversation, filled, was_typed=True)
    return True


def _pressed(room: Room, event: Pressed) -> None:
    """A button: of a command, of the way (back, skip, cancel, done), or an option of a question."""
    kind, _, rest = event.data.partition(":")
    if kind == "c":
        name, _, more = rest.partition(":")
        commands.run(room, name, more)
        return
    serial, _, option = rest.partition(":")
    conversation = room.desk.open
    question = room.question()
    if conversation is None or question is None:
        room.explain_stale(closed=True)
        return
    if serial != str(conversation.serial):
        room.explain_stale(closed=False)
        return
    if kind == "n":
        _way(room, conversation, question, option)
    elif option not in question.options():
        room.explain_stale(closed=False)
    elif isinstance(question, Several) and option != question.none:
        room.show(toggled(conversation, option, room.now))
    else:
        room.advance(conversation, {question.key: pressed(question, option)}, was_typed=False)


def pressed(question: Question, option: str) -> Json:
    """The answer a button stands for."""
    if isinstance(question, Several):
        return []
    if isinstance(question, Scale):
        return int(option)
    if isinstance(question, Amount) and option not in question.ways:
        return float(option) if "." in option else int(float(option))
    return option


def _way(room: Room, conversation: Conversation, question: Question, way: str) -> None:
    """Back, skip, cancel or done."""
    if way == "back":
        room.step_back(conversation)
    elif way == "done" and isinstance(question, Several):
        chosen = [choice for choice in question.choices if choice in conversation.draft]
        if not chosen and question.none is None:
            room.ask_again(room.words.text("error-several"))
            return
        room.advance(conversation, {question.key: chosen}, was_typed=False)
    elif way == "skip" and question.can_skip:
        room.advance(conversation, {question.key: None}, was_typed=False)
    elif way == "cancel" and room.can_cancel():
        room.cancel()
    else:
        room.ask_again(room.words.text("common-cannot-skip"))
