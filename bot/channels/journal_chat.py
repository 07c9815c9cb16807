"""The journal's side of one chat: sends events, moves the clock, answers questions, hears replies.

It uses the turn, the outbox and the reminders as any channel does, for one chat only.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.app import App
from bot.channels import journal_lines as lines
from bot.channels.journal_answers import PASS, SAME_AS, Answers, OfTheDay, Pass, Reply, Tap, Write
from bot.desk import Desk
from bot.dialogue import Conversation, Done, where
from bot.dialogues import DIALOGUES
from bot.due import event_of
from bot.events import Command, Due, Event, Pressed, Shared, Typed
from bot.files import Found
from bot.outgoing import Outgoing
from bot.questions import Json, Question, Several
from bot.store.unit import DueRow
from bot.turn import take
from coaching.runner import Runner

TICK = timedelta(milliseconds=10)
"""Between two things done in the same minute, so that their order is kept."""

MANY_QUESTIONS = 120
"""More questions in a row than any dialogue has."""

MANY_TRIES = 2
"""A question that two answers did not settle is left open."""

NOT_SURE = "not_sure"

UNBEGUN = frozenset({"run", "checkin", "onboarding"})
"""Dialogues that a command alone begins, and whose answers come as further messages."""

TOPICS = {
    "check_in": "check_in",
    "snoozed": "check_in",
    "assessment_follow_up": "assessment_follow_up",
    "weekly_summary": "weekly_summary",
    "lesson": "lesson",
    "retest": "retest",
}
"""Reminder kinds, and the topics of the decisions format."""


class Chat:
    """One runner's chat: its clock, what was told today, and the way to the coach."""

    def __init__(self, app: App, address: str, now: datetime, zone: str, documents: Path | None) -> None:
        """Stand before the chat at an instant, in a zone."""
        self.app = app
        self.address = address
        self.now = now
        self.zone = zone
        self.documents = documents
        self.told = lines.Told()
        self.answers: Mapping[str, bool | float | str | None] = {}
        """What the runner says today when the coach asks about a concept."""
        self.leaves: frozenset[str] = frozenset()
        """Dialogues whose answers are still to come today."""
        self.is_erased = False
        """Whether the runner had everything erased: nothing is answered for them any more."""
        self._tries: Counter[str] = Counter()
        """How often each question of the coach's own was answered today."""
        self._desk = Desk()
        self._had_account = False
        self._events = itertools.count(1)
        self._messages = itertools.count(1)
        self._last_message: str | None = None

    def begin_day(self, zone: str, answers: Mapping[str, bool | float | str | None]) -> None:
        """Begin a day in a zone, with what the runner says when asked."""
        self.zone = zone
        self.answers = answers
        self.told = lines.Told()
        self._tries = Counter()

    # -- to the coach ------------------------------------------------------------------------

    def command(self, name: str, rest: str = "", *, language: str | None = None) -> None:
        """Send a command."""
        self._send(Command(id=self._id(), chat=self.address, name=name, rest=rest, language=language))

    def write(self, text: str) -> None:
        """Type a message."""
        self._send(Typed(id=self._id(), chat=self.address, text=text))

    def press(self, data: str) -> None:
        """Press a button of the last message."""
        self._send(Pressed(id=self._id(), chat=self.address, data=data, message=self._last_message))

    def share_zone(self, zone: str) -> None:
        """Share where the runner is."""
        self._send(Shared(id=self._id(), chat=self.address, what="zone", zone=zone))

    def share_file(self, path: Path) -> None:
        """Send a file."""
        event = Shared(
            id=self._id(), chat=self.address, what="file", name=path.name, content=path.read_bytes()
        )
        self._send(event)

    def share_found(self, name: str, found: Found) -> None:
        """Send a file of which is known what it holds."""
        self._send(Shared(id=self._id(), chat=self.address, what="file", name=name, found=found))

    def close_day(self) -> None:
        """Have a silent day decided; says nothing."""
        self._send(Due(id=self._id(), chat=self.address, kind="close_day", due_at=self.now))

    def _id(self) -> str:
        return f"{self.address}:{next(self._events)}"

    def _send(self, event: Event) -> None:
        take(self.app, event, self.now)
        self.now += TICK
        self.listen()

    # -- asking and answering ----------------------------------------------------------------

    def converse(self, voices: Mapping[str, Answers]) -> None:
        """Answer what the coach asks until it asks no more.

        A dialogue without a voice that a command or a reminder has only just begun stays open,
        and so does one of `leaves`: its answers come later.

        Args:
            voices: who answers the questions whose ids begin with this word; questions about a
                concept are answered from the day's answers, all others are passed over.
        """
        tries: Counter[str] = Counter()
        for _ in range(MANY_QUESTIONS):
            found = self.open_question()
            if found is None or self.is_erased:
                return
            question, conversation = found
            self._note_asked(question)
            name = conversation.dialogue
            is_unbegun = name in UNBEGUN and not conversation.answers
            if name not in voices and (is_unbegun or name in self.leaves):
                return
            counted = self._tries if question.id.startswith("ask-") else tries
            counted[question.key] += 1
            reply = self._answer(question, voices) if counted[question.key] == 1 else PASS
            if counted[question.key] > MANY_TRIES or not self._reply(question, conversation, reply):
                return

    def _answer(self, question: Question, voices: Mapping[str, Answers]) -> Reply:
        """What the journal says to a question; one about a concept in other words last of all."""
        of_the_day = OfTheDay(self.answers)
        if question.concept:
            return of_the_day.to(question)
        voice = voices.get(question.id.partition("-")[0])
        reply = voice.to(question) if voice else PASS
        concept = SAME_AS.get(question.id)
        if reply != PASS or concept is None or concept.value not in self.answers:
            return reply
        self.told.note(concept.value, self.told.asked)
        return of_the_day.to(question.model_copy(update={"concept": concept}))

    def open_question(self) -> tuple[Question, Conversation] | None:
        """The open question, with its dialogue."""
        conversation = self._desk.open
        if conversation is None or conversation.dialogue not in DIALOGUES:
            return None
        reached = where(DIALOGUES[conversation.dialogue], conversation)
        return None if isinstance(reached, Done) else (reached, conversation)

    def volunteer(self, dialogue: str, told: Mapping[str, Json]) -> None:
        """Lay on the desk what an open dialogue takes without asking for it, by the key of its question."""
        opened = self._desk.open
        if not told or opened is None or opened.dialogue != dialogue:
            return
        opened = opened.model_copy(update={"answers": {**told, **opened.answers}})
        self._desk = self._desk.model_copy(update={"open": opened})
        with self.app.store.unit(self.address) as unit:
            unit.keep_conversation(self._desk.model_dump_json(), self._desk.serial, self.now)

    def _note_asked(self, question: Question) -> None:
        if question.concept:
            self.told.note(question.concept.value, self.told.asked)

    def _reply(self, question: Question, conversation: Conversation, reply: Reply) -> bool:
        """Give one answer; False where the question takes none."""
        serial = conversation.serial
        match reply:
            case Tap(options):
                for option in options:
                    self.press(f"q:{serial}:{option}")
                if isinstance(question, Several) and options != (question.none,):
                    self.press(f"n:{serial}:done")
            case Write(text):
                self.write(text)
            case Pass():
                self.told.note(
                    question.concept.value if question.concept else question.id, self.told.unanswered
                )
                if NOT_SURE in question.options():
                    self.press(f"q:{serial}:{NOT_SURE}")
                elif question.can_skip:
                    self.press(f"n:{serial}:skip")
                else:
                    return False
            case _:
                assert_never(reply)
        return True

    # -- the clock and the outbox --------------------------------------------------------------

    def until(self, instant: datetime) -> None:
        """Move the clock, firing what falls due on the way; it never runs backwards."""
        fired: set[str] = set()
        while (row := self._next_due(instant)) is not None:
            self.now = max(self.now, row.due_at)
            event = event_of(row)
            if event.id in fired:
                with self.app.store.unit(self.address) as unit:
                    unit.drop_reminder(row.kind)
                continue
            fired.add(event.id)
            self._fire(event)
        self.now = max(self.now, instant)
        self.listen()

    def _next_due(self, until: datetime) -> DueRow | None:
        with self.app.store.unit(self.address) as unit:
            due = [
                (reminder.next_due_at, reminder.kind)
                for reminder in unit.reminders()
                if reminder.next_due_at and reminder.next_due_at <= until
            ]
            if not due or unit.chat is None:
                return None
            at, kind = min(due)
            return DueRow(runner_id=unit.chat.runner_id, address=self.address, kind=kind, due_at=at)

    def _fire(self, event: Due) -> None:
        """A reminder whose time has come; it counts as one when it said something."""
        before = len(self.told.messages)
        self._send(event)
        if len(self.told.messages) > before and (topic := TOPICS.get(event.kind)):
            self.told.reminders.append({"at": self.told.messages[before]["at"], "topic": topic})
        found = self.open_question()
        if found is None:
            return
        self._note_asked(found[0])
        if found[0].concept and found[0].concept.value in self.answers:
            self.converse({})

    def listen(self) -> None:
        """Everything the coach said arrives at once; see what lies on the desk."""
        with self.app.store.unit(self.address) as unit:
            heard = unit.hand_over(self.now, self._name_message)
            row = unit.conversation()
            self.is_erased = self.is_erased or (self._had_account and unit.chat is None)
            self._had_account = self._had_account or unit.chat is not None
        self._desk = Desk.model_validate_json(row) if row else Desk()
        for outgoing in heard:
            self._hear(outgoing)

    def _name_message(self) -> str:
        self._last_message = f"m{next(self._messages)}"
        return self._last_message

    def _hear(self, outgoing: Outgoing) -> None:
        """A message: a question shown again with another button chosen takes its own place."""
        told = self.told
        line = lines.message(outgoing, self.now.astimezone(ZoneInfo(self.zone)))
        if outgoing.edits and told.messages and told.messages[-1]["text"] == line["text"]:
            told.messages[-1] = line
        else:
            told.messages.append(line)
        topic = (outgoing.topic or "").partition(":")[0]
        if outgoing.kind == "summary" or topic == lines.WEEKLY_SUMMARY:
            told.summary = outgoing
        if topic == lines.REPORT:
            told.report = outgoing
        for attached in outgoing.attachments:
            if not attached.is_picture and self.documents is not None:
                folder = self.documents / line["at"][:10]
                folder.mkdir(parents=True, exist_ok=True)
                (folder / Path(attached.name).name).write_bytes(attached.content)

    # -- what is known -----------------------------------------------------------------------

    def runner(self) -> Runner | None:
        """The runner as the coach knows them."""
        with self.app.store.unit(self.address) as unit:
            return unit.runner()

    def is_coached(self) -> bool:
        """Whether consent was given and the heart screen answered."""
        runner = self.runner()
        return runner is not None and runner.heart_screen is not None
