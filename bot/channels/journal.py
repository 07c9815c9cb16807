"""`twinge replay`: plays a dated journal through the same turn and writes each day's decision.

The coach asks, the journal answers: buttons are pressed, lines are typed, the clock moves from
one event to the next and fires what falls due between. Nothing is made up: a question without
an answer in the journal gets its "not sure" or is skipped. The same journal, version and
content give the same bytes.
"""

from __future__ import annotations

import hashlib
import itertools
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import judging
from bot.app import App, build
from bot.channels import journal_lines as lines
from bot.channels.journal_answers import (
    Correction,
    FirstMinutes,
    Morning,
    OneSession,
    UntilIWrite,
    Whereabouts,
)
from bot.channels.journal_chat import TICK, Chat
from bot.channels.journal_format import (
    CorrectTold,
    DayLine,
    ImportTold,
    Journal,
    SessionTold,
)
from bot.channels.journal_imports import take_parsed
from bot.channels.journal_reading import read
from bot.channels.journal_runner import as_told, heart_items
from bot.events import Command
from bot.hearing import carries_facts
from bot.reminding import set_reminders
from bot.turn import room_of
from bot.words import words_for
from coaching.diary import Diary, Session
from coaching.reading.symptoms import read as read_symptoms
from coaching.recovery import resting_hr_series
from coaching.runner import Runner
from coaching.values import SessionKind

EARLY = timedelta(minutes=15)
"""How long before the first thing of the first day the chat is opened."""

IDLE_DAY = time(8, 0)
"""When the chat is opened where the first day has no hour of its own."""

NO_HOUR = time(12, 0)
"""When a correction or an import is told on a day that has no hour of its own."""

READS_BACK = timedelta(days=120)
"""How far back runs are looked up for the line of a day."""

COMMAND = re.compile(r"/([^\W\d][\w]*)(?:@\w+)?(?:\s+(.*))?", re.DOTALL)


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
    try:
        if out:
            out.parent.mkdir(parents=True, exist_ok=True)
        opened = out.open("w", encoding="utf-8", newline="\n") if out else None
    except OSError as error:
        print(f"{out}: cannot be written ({error.strerror})", file=sys.stderr)
        return 2
    to = opened or sys.stdout
    try:
        for line in decisions(journal, database, documents=(out.parent if out else Path()) / "documents"):
            to.write(line)
            to.flush()
    finally:
        if opened:
            opened.close()
    return 0


def decisions(
    journal: Journal, database: str | None = None, *, documents: Path | None = None
) -> Iterator[str]:
    """The decision line of each day, as soon as that day is over."""
    app = build(database or "sqlite://", default_zone=journal.runner.zone, ids=_ids(journal.name))
    try:
        played = _Play(app, journal, documents)
        for day in journal.days:
            yield lines.as_json(played.live(day))
    finally:
        app.store.close()


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
    """One journal being played, day by day."""

    def __init__(self, app: App, journal: Journal, documents: Path | None) -> None:
        """An earlier play of this journal is forgotten: the runner is a stranger again."""
        self.app = app
        self.journal = journal
        self.day = journal.days[0]
        zone = self.day.zone or journal.runner.zone
        begin = instant(self.day.date, journal.runner.day_starts_at, zone)
        self.chat = Chat(app, f"journal:{journal.name}", begin, zone, documents)
        self._over_at = begin
        self._arrived_on: date | None = None
        self._device_since: date | None = None
        with app.store.unit(self.chat.address) as unit:
            unit.forget()

    def live(self, day: DayLine) -> lines.Line:
        """Live one day to its end; its decision line."""
        self.day = day
        chat = self.chat
        chat.begin_day(day.zone or chat.zone, day.answers)
        chat.leaves = frozenset({"checkin"}) if day.check_in else frozenset()
        begin = max(self._begin_of(day.date), self._over_at)
        end = max(self._begin_of(day.date + timedelta(days=1)), begin + TICK)
        deeds = sorted(self._deeds(end))
        if day is self.journal.days[0]:
            self._meet(begin, deeds)
        for deed in deeds:
            chat.until(max(deed.at, begin))
            deed.do()
        chat.until(end - TICK)
        line = self._line(begin, end)
        chat.now = self._over_at = max(end, chat.now)
        return line

    def _begin_of(self, on: date) -> datetime:
        return instant(on, self.journal.runner.day_starts_at, self.chat.zone)

    def _at(self, at: time) -> datetime:
        """A local time of this day; one before the day starts is after midnight, at its end."""
        is_late = at < self.journal.runner.day_starts_at
        return instant(self.day.date + timedelta(days=1 if is_late else 0), at, self.chat.zone)

    def _deeds(self, end: datetime) -> Iterator[_Deed]:
        """What the runner does this day: check-in, import, correct, then log and say by their time."""
        day = self.day
        hours = [self._at(told.at) for told in day.log if told.at] + [self._at(told.at) for told in day.say]
        first = min(hours, default=self._at(NO_HOUR))
        if day.check_in:
            first = self._at(day.check_in.at)
            yield _Deed(first, 0, self._check_in)
        for number, imported in enumerate(day.imports, 1):
            at = min(max(first, self._run_over(imported) or first), end - TICK)
            yield _Deed(at, number, partial(self._import, imported))
        for number, correction in enumerate(day.correct, 1):
            yield _Deed(first, 100 + number, partial(self._correct, correction))
        for number, session in enumerate(day.log, 1):
            yield _Deed(
                self._at(session.at) if session.at else first, 200 + number, partial(self._log, session)
            )
        for number, said in enumerate(day.say, 1):
            yield _Deed(self._at(said.at), 300 + number, partial(self._say, said.text))

    def _run_over(self, imported: ImportTold) -> datetime | None:
        if imported.start is None:
            return None
        begun = imported.start.replace(tzinfo=ZoneInfo(self.chat.zone)).astimezone(UTC)
        return begun + timedelta(minutes=imported.min or 0)

    # -- what the runner does ----------------------------------------------------------------

    def _meet(self, begin: datetime, deeds: list[_Deed]) -> None:
        """Open the chat shortly before the first thing of the first day, and tell about oneself."""
        told, chat = self.journal.runner, self.chat
        hours = [deed.at for deed in deeds[:1]]
        if told.remind_at is not None:
            hours.append(self._at(told.remind_at))
        chat.now = max(begin, min(hours, default=self._at(IDLE_DAY)) - EARLY)
        quiet = [fact for fact in told.background or () if not read_symptoms(fact, self.app.library).flags]
        about_me = FirstMinutes(told, self.day, heart=heart_items(told), background=quiet)
        chat.command("start", language=told.language)
        chat.converse({"onboarding": about_me})
        if not chat.is_coached():
            return
        chat.command("baseline")
        chat.converse({"baseline": about_me})
        with self.app.store.unit(chat.address) as unit:
            event = Command(id=f"{chat.address}:runner", chat=chat.address, name="settings")
            room = room_of(self.app, unit, event, chat.now)
            room.keep_runner(as_told(told, room.runner))
            set_reminders(room)
            if room.decision() is not None:
                judging.decide(room)
            room.leave()
        chat.now += TICK
        chat.listen()

    def _arrive(self) -> None:
        """Before the first thing done in another zone that zone is shared, as a phone does it."""
        if self._arrived_on == self.day.date:
            return
        self._arrived_on = self.day.date
        runner = self.chat.runner()
        if runner is None or runner.heart_screen is None or runner.preferences.zone == self.chat.zone:
            return
        self.chat.share_zone(self.chat.zone)
        self.chat.converse({"baseline": Whereabouts(self.chat.zone)})

    def _is_stranger(self) -> bool:
        """Whether nobody asks: the runner was erased, or never agreed."""
        return self.chat.is_erased or not self.chat.is_coached()

    def _check_in(self) -> None:
        check_in, chat = self.day.check_in, self.chat
        if check_in is None or self._is_stranger():
            return
        for session in check_in.sessions or ():
            self._log(session)
        self._arrive()
        chat.leaves = frozenset()
        morning = Morning(check_in)
        chat.command("checkin")
        chat.volunteer("checkin", morning.volunteered())
        chat.converse({"checkin": morning})
        for line in morning.told_in_words():
            self._write(line)
        self._write_if_heard(check_in.note)

    def _log(self, told: SessionTold) -> None:
        if self._is_stranger():
            return
        self._arrive()
        session = OneSession(told, self.day.date)
        self.chat.command("log")
        self.chat.volunteer("run", session.volunteered())
        self.chat.converse({"run": session})
        self._write_if_heard(told.note)

    def _say(self, text: str) -> None:
        self._arrive()
        if command := COMMAND.fullmatch(text.strip()):
            self.chat.command(command[1].casefold(), (command[2] or "").strip())
        else:
            self.chat.write(text)
        self.chat.converse({"pause": UntilIWrite()})

    def _write(self, text: str) -> None:
        self.chat.write(text)
        self.chat.converse({})

    def _write_if_heard(self, note: str | None) -> None:
        """A note whose words say something about the body is typed as well, so that it is heard."""
        if note is None:
            return
        heard = read_symptoms(note, self.app.library)
        if heard.flags or carries_facts(heard):
            self._write(note)

    def _correct(self, told: CorrectTold) -> None:
        if self._is_stranger():
            return
        self._arrive()
        record = self._corrected(told)
        if record is None:
            self._log(as_session(told))
            return
        self.chat.command("log")
        self.chat.volunteer("run", Correction(told, record).volunteered())
        self.chat.converse({})

    def _corrected(self, told: CorrectTold) -> str | None:
        """The record of the session that is meant: of that date and kind, nearest in length."""
        with self.app.store.unit(self.chat.address) as unit:
            records = unit.diary(since=told.date).current
        near = [
            (abs((entry.distance_m or 0) - (told.distance_m or 0)), record.id)
            for record in records
            if isinstance(entry := record.entry, Session)
            and entry.on == told.date
            and told.kind in {None, entry.session}
            and (entry.is_run or told.distance_m is None)
        ]
        return min(near)[1] if near else None

    def _import(self, told: ImportTold) -> None:
        if self._is_stranger():
            return
        self._arrive()
        if told.file is not None:
            self.chat.share_file(self.journal.folder / told.file)
            self.chat.converse({})
        else:
            take_parsed(self.chat, told)

    # -- its line ----------------------------------------------------------------------------

    def _line(self, begin: datetime, end: datetime) -> lines.Line:
        chat = self.chat
        if not chat.is_erased and chat.is_coached() and self._lived(begin, end).decision is None:
            chat.close_day()
        lived = self._lived(begin, end)
        return lines.erased(lived) if chat.is_erased else lines.line(lived)

    def _lived(self, begin: datetime, end: datetime) -> lines.Lived:
        chat, on = self.chat, self.day.date
        with self.app.store.unit(chat.address) as unit:
            runner = unit.runner() or Runner(started_on=self.journal.runner.start)
            decided = [decision for decision in unit.decisions(since=on) if decision.on == on]
            diary = unit.diary(since=on - READS_BACK)
        return lines.Lived(
            on=on,
            zone=chat.zone,
            begin=begin,
            end=end,
            runner=runner,
            diary=diary,
            decision=decided[-1] if decided else None,
            words=words_for(runner.preferences.language, runner.preferences.units),
            told=chat.told,
            device_since=self._device(runner, diary),
        )

    def _device(self, runner: Runner, diary: Diary) -> date | None:
        """Since when the present device tells the resting heart rate: a lasting step marks a new one."""
        tomorrow, library = self.day.date + timedelta(days=1), self.app.library
        since = tomorrow - timedelta(days=int(library.number("hr_baseline_days")))
        readings = [told for told in diary.check_ins(since, tomorrow) if told.resting_hr is not None]
        series = resting_hr_series(runner, diary, self.day.date, library)
        if series and (self._device_since is None or len(series) < len(readings)):
            self._device_since = series[0][0]
        return self._device_since


def as_session(told: CorrectTold) -> SessionTold:
    """A correction of a session that was never logged: it is logged now."""
    figures = {name: value for name, value in told if name != "kind"}
    return SessionTold.model_construct(kind=told.kind or SessionKind.EASY_RUN, **figures)
