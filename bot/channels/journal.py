"""`twinge replay`: plays a dated journal through the same turn and writes each day's decision.

The coach asks, the journal answers: buttons are pressed, lines are typed, the clock moves from
one event to the next and fires what falls due between. Nothing is made up: a question without
an answer in the journal gets its "not sure" or is skipped. The same journal, version and
content give the same bytes. The file formats are in docs/replay.md.
"""

from __future__ import annotations

import hashlib
import itertools
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from bot import judging, prompts
from bot.app import App
from bot.channels import journal_lines as lines
from bot.channels.journal_answers import (
    Answers,
    FirstMinutes,
    Leave,
    Morning,
    OfTheDay,
    OneSession,
    Pass,
    Tap,
    Write,
)
from bot.channels.journal_format import DayLine, Journal, RunnerLine, SessionTold, read
from bot.channels.journal_runner import as_told, heart_items
from bot.desk import Desk
from bot.dialogue import Done, where
from bot.dialogues import DIALOGUES
from bot.due import event_of
from bot.events import Command, Event, Pressed, Shared, Typed
from bot.outgoing import Outgoing
from bot.questions import Question, Several
from bot.room import Room
from bot.store.unit import DueRow, Store
from bot.turn import take
from bot.words import words_for
from coaching import library as content
from coaching.runner import Runner
from coaching.values import Concept

TICK = timedelta(milliseconds=10)
"""Between two things done in the same minute, so that their order is kept."""

EARLY = timedelta(minutes=15)
"""How long before the first thing of the first day the chat is opened."""

IDLE_DAY = time(8, 0)
"""When the chat is opened where the first day has no hour of its own."""

MANY_QUESTIONS = 120
"""More questions in a row than any dialogue has."""

READS_BACK = timedelta(days=120)


def play(journal_path: Path, out: Path | None, database: str | None = None) -> int:
    """Play a journal; decisions go to `out`, or to the standard output.

    Returns:
        0 when it was played, 2 when the journal is not valid (its faults go to standard error).

    Raises:
        StoreError: when the database cannot be used.
    """
    journal = read(journal_path)
    if isinstance(journal, list):
        for fault in journal:
            print(f"{journal_path}: {fault}", file=sys.stderr)
        return 2
    folder = (out.parent if out else Path.cwd()) / "documents"
    try:
        opened = out.open("w", encoding="utf-8", newline="\n") if out else None
    except OSError as error:
        print(f"{out}: cannot be written ({error.strerror})", file=sys.stderr)
        return 2
    try:
        for line in decisions(journal, database, documents=folder):
            _write(opened or sys.stdout, line)
    finally:
        if opened:
            opened.close()
    return 0


def _write(out: TextIO, line: str) -> None:
    out.write(line)
    out.flush()


def decisions(
    journal: Journal, database: str | None = None, *, documents: Path | None = None
) -> Iterator[str]:
    """The decision line of each day, as soon as that day is over."""
    store = Store(database or "sqlite://", ids=_ids(journal.name))
    try:
        store.migrate()
        app = _app(store, journal)
        play = _Play(app, journal, documents)
        play.open_chat()
        for day in journal.days:
            yield lines.as_json(play.live(day))
    finally:
        store.close()


def _app(store: Store, journal: Journal) -> App:
    return App(store=store, library=content.load(), default_zone=journal.runner.zone)


def _ids(name: str) -> Callable[[], str]:
    """Ids that are the same each time this journal is played."""
    numbers = itertools.count()
    return lambda: hashlib.sha256(f"{name}:{next(numbers)}".encode()).hexdigest()[:16]


def instant(on: date, at: time, zone: str) -> datetime:
    """A local date and time as an instant; of a time that comes twice the first counts."""
    return datetime.combine(on, at, ZoneInfo(zone)).astimezone(UTC)


@dataclass(order=True)
class _Deed:
    """Something the runner does at an instant; `order` tells those of one instant apart."""

    at: datetime
    order: int
    do: Callable[[], None] = field(compare=False)


class _Play:
    """One journal being played: the clock, the chat, and the day that is being lived."""

    def __init__(self, app: App, journal: Journal, documents: Path | None) -> None:
        self.app = app
        self.journal = journal
        self.documents = documents
        self.chat = f"journal:{journal.name}"
        self.zone = journal.runner.zone
        self.day = journal.days[0]
        self.told = lines.Told()
        self.now = self._start_of(self.day)
        self.ended = self.now
        self._events = itertools.count(1)
        self._messages = itertools.count(1)
        self._last: Outgoing | None = None
        self._is_over = False
        """Whether the runner was erased: nothing is answered for them any more."""

    # -- days --------------------------------------------------------------------------------

    def open_chat(self) -> None:
        """Forget an earlier play of this journal, and be a stranger."""
        with self.app.store.unit(self.chat) as unit:
            unit.forget()

    def live(self, day: DayLine) -> lines.Line:
        """Live one day to its end; its decision line."""
        self.day = day
        self.zone = day.zone or self.zone
        self.told = lines.Told()
        begin = max(self._start_of(day), self.ended)
        end = self._start_of(day, days_later=1)
        if day is self.journal.days[0]:
            self._meet(begin)
        for deed in sorted(self._deeds(begin, end)):
            self._until(max(deed.at, self.now))
            deed.do()
        self._until(end - TICK)
        self._close(end)
        line = self._line(begin, end)
        self.now = self.ended = max(end, begin)
        return line

    def _start_of(self, day: DayLine, days_later: int = 0) -> datetime:
        on = day.date + timedelta(days=days_later)
        return instant(on, self.journal.runner.day_starts_at, self.zone)

    def _at(self, at: time) -> datetime:
        """A local time of this day; one before the day starts is after midnight, at its end."""
        is_late = at < self.journal.runner.day_starts_at
        return instant(self.day.date + timedelta(days=1 if is_late else 0), at, self.zone)

    def _deeds(self, begin: datetime, end: datetime) -> Iterator[_Deed]:
        """What the runner does this day: check-in, import, correct, then log and say by their time."""
        day = self.day
        hours = [told.at for told in (*day.log, *day.say) if told.at is not None]
        first = min((self._at(at) for at in hours), default=instant(day.date, time(12), self.zone))
        if day.check_in:
            first = self._at(day.check_in.at)
            yield _Deed(first, 0, self._check_in)
        for number, imported in enumerate(day.imports):
            done = first
            if imported.start is not None:
                over = imported.start.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)
                done = max(first, over + timedelta(minutes=imported.min or 0))
            yield _Deed(min(done, end - TICK), 1 + number, lambda given=imported: self._import(given))
        for number, correction in enumerate(day.correct):
            yield _Deed(first, 100 + number, lambda told=correction: self._correct(told))
        for number, session in enumerate(day.log):
            at = self._at(session.at) if session.at else first
            yield _Deed(at, 200 + number, lambda told=session: self._log(told))
        for number, said in enumerate(day.say):
            yield _Deed(self._at(said.at), 300 + number, lambda told=number: self._say(told))

    # -- what the runner does ----------------------------------------------------------------

    def _meet(self, begin: datetime) -> None:
        """Open the chat shortly before the first thing of the first day, and tell about oneself."""
        told = self.journal.runner
        hours = [deed.at for deed in self._deeds(begin, self._start_of(self.day, days_later=1))]
        if told.remind_at is not None:
            hours.append(self._at(told.remind_at))
        first = min(hours) if self._has_hours() else self._at(IDLE_DAY)
        self.now = max(begin, first - EARLY)
        about_me = FirstMinutes(told, self.day, heart_items(told))
        self._send(Command(**self._head(), language=told.language, name="start"))
        self._converse({"onboarding": about_me})
        if not self._is_coached():
            return
        with self.app.store.unit(self.chat) as unit:
            room = Room(self.app, unit, Command(**self._head(), name="settings"), self.now)
            room.keep_runner(as_told(told, room.runner))
            prompts.set_reminders(room)
            if room.decision() is not None:
                judging.decide(room)
            room.leave()
        self.now += TICK

    def _has_hours(self) -> bool:
        day = self.day
        return bool(day.check_in or day.log or day.say or self.journal.runner.remind_at)

    def _arrive(self) -> None:
        """Before the first thing of a day in another zone, its zone is shared, as a phone does it."""
        runner = self._runner()
        if runner is None or runner.preferences.zone == self.zone or not self._is_coached():
            return
        self._send(Shared(**self._head(), what="zone", zone=self.zone))
        self._converse({})

    def _check_in(self) -> None:
        check_in = self.day.check_in
        if check_in is None or self._is_over:
            return
        for session in check_in.sessions or ():
            self._log(session)
        self._arrive()
        runner = self._runner()
        tracked = [str(problem.place) for problem in runner.active_problems] if runner else []
        morning = Morning(check_in, tracked)
        self._send(Command(**self._head(), name="checkin"))
        self._volunteer("checkin", morning)
        self._converse({"checkin": morning})
        if morning.tells_soreness_only_in_words:
            for sore in check_in.soreness or ():
                level = "" if sore.level is None else f" {sore.level} out of 10"
                side = f"{sore.side} " if sore.side else ""
                self._type(f"Sore {side}{sore.muscle.replace('_', ' ')}{level}")
        if check_in.note:
            self._type_if_heard(check_in.note)

    def _log(self, told: SessionTold) -> None:
        if self._is_over:
            return
        self._arrive()
        session = OneSession(told, self.day.date)
        self._send(Command(**self._head(), name="log"))
        self._volunteer("run", session)
        self._converse({"run": session})
        if told.note:
            self._type_if_heard(told.note)

    def _say(self, number: int) -> None:
        said = self.day.say[number]
        self._arrive()
        if command := COMMAND.fullmatch(said.text):
            self._send(Command(**self._head(), name=command[1].lower(), rest=command[2].strip()))
        else:
            self._send(Typed(**self._head(), text=said.text))
        self._converse({}, leaves_unbegun=True)

    def _type(self, text: str) -> None:
        self._send(Typed(**self._head(), text=text))
        self._converse({})

    def _type_if_heard(self, note: str) -> None:
        """A note whose words say something about the body is typed as well, so that it is heard."""
        heard = read_symptoms(note, self.app.library)
        if heard.flags or carries_facts(heard):
            self._type(note)

    def _correct(self, told: CorrectTold) -> None:
        if self._is_over:
            return
        self._arrive()
        self._type(correction_line(told))

    def _import(self, told: ImportTold) -> None:
        if self._is_over:
            return
        self._arrive()
        if told.file is not None:
            path = self.journal.folder / told.file
            self._send(Shared(**self._head(), what="file", name=path.name, content=path.read_bytes()))
            self._converse({})
            return
        self._take_parsed(told)

    # -- asking and answering ----------------------------------------------------------------

    def _head(self) -> dict[str, str]:
        return {"id": f"{self.chat}:{next(self._events)}", "chat": self.chat}

    def _send(self, event: Event) -> None:
        """One turn, and whatever it said."""
        take(self.app, event, self.now)
        self.now += TICK
        self._deliver()

    def _open(self) -> tuple[Question, Conversation] | None:
        """The open question, with its dialogue."""
        with self.app.store.unit(self.chat) as unit:
            row = unit.conversation()
        conversation = Desk.model_validate_json(row).open if row else None
        if conversation is None or conversation.dialogue not in DIALOGUES:
            return None
        reached = where(DIALOGUES[conversation.dialogue], conversation)
        return None if isinstance(reached, Done) else (reached, conversation)

    def _converse(self, voices: Mapping[str, Answers], *, leaves_unbegun: bool = False) -> None:
        """Answer what the coach asks until it asks no more.

        A dialogue that a typed command has only just begun is left open with `leaves_unbegun`:
        its answers, if there are any, come as further messages.
        """
        of_the_day = OfTheDay(self.day.answers)
        tries: Counter[str] = Counter()
        for _ in range(MANY_QUESTIONS):
            found = self._open()
            if found is None:
                return
            question, conversation = found
            self._note_asked(question)
            if self._is_over or (leaves_unbegun and conversation.dialogue in UNBEGUN and not conversation.answers):
                return
            tries[question.key] += 1
            voice = of_the_day if question.concept else voices.get(question.id.partition("-")[0], of_the_day)
            reply = voice.to(question) if tries[question.key] == 1 else Pass()
            if tries[question.key] > MANY_TRIES or not self._reply(question, conversation, reply):
                return

    def _note_asked(self, question: Question) -> None:
        if question.concept:
            self.told.note(question.concept.value, self.told.asked)

    def _reply(self, question: Question, conversation: Conversation, reply: Reply) -> bool:
        """Give one answer; False where the question takes none."""
        serial = conversation.serial
        match reply:
            case Tap(options):
                for option in options:
                    self._press(f"q:{serial}:{option}")
                if isinstance(question, Several) and options != (question.none,):
                    self._press(f"n:{serial}:done")
            case Write(text):
                self._send(Typed(**self._head(), text=text))
            case Pass():
                self.told.note(question.concept.value if question.concept else question.id, self.told.unanswered)
                if NOT_SURE in question.options():
                    self._press(f"q:{serial}:{NOT_SURE}")
                elif question.can_skip:
                    self._press(f"n:{serial}:skip")
                else:
                    return False
            case _:
                assert_never(reply)
        return True

    def _press(self, data: str) -> None:
        self._send(Pressed(**self._head(), data=data, message=self._last_message))

    def _volunteer(self, dialogue: str, voice: Answers) -> None:
        """Lay facts on the desk that a dialogue takes without asking for them."""
        told = voice.volunteered()
        with self.app.store.unit(self.chat) as unit:
            row = unit.conversation()
            desk = Desk.model_validate_json(row) if row else Desk()
            if not told or desk.open is None or desk.open.dialogue != dialogue:
                return
            answers = {**told, **desk.open.answers}
            opened = desk.open.model_copy(update={"answers": answers})
            desk = desk.model_copy(update={"open": opened})
            unit.keep_conversation(desk.model_dump_json(), desk.serial, self.now)

    # -- the clock and the outbox --------------------------------------------------------------

    def _until(self, instant: datetime) -> None:
        """Move the clock, firing what falls due on the way."""
        fired: set[str] = set()
        while (row := self._next_due(instant)) is not None:
            self.now = max(self.now, row.due_at)
            event = event_of(row)
            if event.id in fired:
                with self.app.store.unit(self.chat) as unit:
                    unit.drop_reminder(row.kind)
                continue
            fired.add(event.id)
            self._fire(event)
        self.now = max(self.now, instant)

    def _next_due(self, until: datetime) -> DueRow | None:
        with self.app.store.unit(self.chat) as unit:
            due = [(r.next_due_at, r.kind) for r in unit.reminders() if r.next_due_at and r.next_due_at <= until]
            if not due or unit.chat is None:
                return None
            at, kind = min(due)
            return DueRow(runner_id=unit.chat.runner_id, address=self.chat, kind=kind, due_at=at)

    def _fire(self, event: Due) -> None:
        """A reminder whose time has come; it counts as fired when it said something."""
        before = len(self.told.messages)
        self._send(event)
        if len(self.told.messages) > before and (topic := TOPICS.get(event.kind)):
            self.told.reminders.append({"at": self.told.messages[before]["at"], "topic": topic})
        found = self._open()
        if found is None:
            return
        question, _ = found
        self._note_asked(question)
        if question.concept and question.concept.value in self.day.answers:
            self._converse({})

    def _deliver(self) -> None:
        """Everything the coach said arrives at once."""
        while leased := self.app.store.lease(self.now, limit=1, for_s=60, prefix=self.chat):
            for row in leased:
                self._last_message = f"m{next(self._messages)}"
                self.app.store.mark_sent(row.id, self.now, self._last_message)
                self._hear(row.outgoing)

    def _hear(self, outgoing: Outgoing) -> None:
        local = self.now.astimezone(ZoneInfo(self.zone))
        line = lines.message(outgoing, local)
        if outgoing.edits and self.told.messages and self.told.messages[-1]["text"] == line["text"]:
            self.told.messages[-1] = line
        else:
            self.told.messages.append(line)
        topic = (outgoing.topic or "").partition(":")[0]
        if outgoing.kind == "summary" or topic == lines.WEEKLY_SUMMARY:
            self.told.summary = outgoing
        if topic == lines.REPORT:
            self.told.report = outgoing
        for attached in outgoing.attachments:
            if not attached.is_picture and self.documents is not None:
                folder = self.documents / self.day.date.isoformat()
                folder.mkdir(parents=True, exist_ok=True)
                (folder / Path(attached.name).name).write_bytes(attached.content)

    # -- what is known -----------------------------------------------------------------------

    def _runner(self) -> Runner | None:
        with self.app.store.unit(self.chat) as unit:
            return unit.runner()

    def _is_coached(self) -> bool:
        """Whether consent was given and the heart screen answered."""
        runner = self._runner()
        return runner is not None and runner.heart_screen is not None

    def _line(self, begin: datetime, end: datetime) -> lines.Line:
        ...
