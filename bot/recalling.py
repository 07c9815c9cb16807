"""Plain questions over the own diary: read, counted, said. They change nothing. Rules: NLU-10.

The whole diary is read for them, and only for them; a turn reads a part of it otherwise.
"""

from __future__ import annotations

import re

from bot import hearing
from bot.room import Room
from coaching.decision import Said
from coaching.reading.recall import Question, Unclear, read_question
from coaching.recall import recall

_COUNTS = re.compile(r"^\W*how (?:many|often)\b", re.IGNORECASE)
"""What begins so asks, whatever it names."""


def is_question(room: Room, text: str) -> bool:
    """Whether words ask something of the diary, so that an open question does not take them for its answer."""
    return room.is_ready and isinstance(read_question(text, room.today, room.app.library), Question)


def answer(room: Room, text: str, *, is_asked: bool = False) -> bool:
    """Answer a question over the diary; False where the words are none. The open question is put again."""
    if not room.is_ready:
        return False
    question = read_question(text, room.today, room.app.library, is_asked=is_asked)
    if question is None:
        return False
    if isinstance(question, Unclear):
        if hearing.carries_facts(room.heard) and not _COUNTS.match(text):
            return False
        said: tuple[Said, ...] = (Said(message="recall-unclear"),)
    else:
        found = recall(question, room.runner, room.unit.diary(), room.today)
        said = (Said(message="recall-unclear"),) if found is None else found.said
        if found is not None and _may_be_now(question, text):
            said = (*said, Said(message="recall-if-now"))
    room.say(*said)
    room.ask_again_if_not_asked()
    return True


def _may_be_now(question: Question, text: str) -> bool:
    """Whether words such as "worst pain this year" may tell of this moment."""
    return question.measure == "pain" and bool(question.hows & {"worst", "most"}) and "?" not in text


def ask(room: Room, rest: str) -> None:
    """The command: a question behind it is answered; news behind it is heard; alone it says what can be asked."""
    if not rest:
        room.say_text(room.words.text("recall-ask"))
        room.ask_again_if_not_asked()
    elif read_question(rest, room.today, room.app.library) is None and hearing.news(room, rest):
        return
    else:
        answer(room, rest, is_asked=True)
