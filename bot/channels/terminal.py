"""The terminal: a line becomes an event, the outbox becomes text; time travel and transcripts.

Buttons are numbers. `:+1d`, `:+2h`, `:at 07:30` move the clock and fire what is due; `:save
FILE` writes a transcript, which is also the form of the conversation tests. Works on a pipe as
on a screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO
from zoneinfo import ZoneInfo

from bot import due
from bot.app import App, system_clock
from bot.delivery import Outcome, Sent, content_of, deliver
from bot.desk import Desk
from bot.events import Command, Event, Pressed, Shared, Typed
from bot.files import LARGEST, Fault, apart, nothing
from bot.outgoing import Attachment, Button, Outgoing
from bot.papers.archive import is_archive
from bot.store.unit import StoreError
from bot.turn import StoreDown, take
from bot.words import words_for
from coaching.reading.quantities import clock_time
from coaching.runner import Consent

ADDRESS = "terminal:local"


@dataclass
class Clock:
    """The clock of a terminal: real time, moved on by what the runner types."""

    start: datetime
    ticking: bool = True
    moved: timedelta = timedelta()

    def __call__(self) -> datetime:
        """Now."""
        return (system_clock() if self.ticking else self.start) + self.moved


class Terminal:
    """One conversation in a terminal."""

    def __init__(
        self,
        app: App,
        clock: Clock,
        out: TextIO,
        *,
        address: str = ADDRESS,
        echo: bool = False,
        files: Path | None = None,
    ) -> None:
        """Speak to the app; write to `out`, and pictures and documents to the folder `files`.

        `echo` repeats what was typed, for a pipe.
        """
        self.app = app
        self.clock = clock
        self.out = out
        self.address = address
        self.echo = echo
        self.files = files
        self.buttons: list[Button] = []
        self.transcript: list[str] = []
        self._count = 0
        self._shown = 0
        self.prefix = address.partition(":")[0] + ":"

    def open(self) -> None:
        """Say hello: the first prompt."""
        self.hear(Command(id=self._id(), chat=self.address, name="start"))

    def line(self, text: str) -> bool:
        """Take one typed line; False when the conversation is over."""
        said = text.rstrip("\n")
        self._note(f"> {said}")
        if self.echo:
            self.out.write(f"> {said}\n")
        said = said.strip()
        if said in {":q", ":quit", ":exit"}:
            return False
        if said.startswith(":"):
            self._travel_or_save(said)
        elif said:
            self.hear(self._event(said))
        return True

    def hear(self, event: Event) -> None:
        """One turn, and what it says."""
        try:
            taken = take(self.app, event, self.clock())
        except StoreDown as down:
            for safety in down.safety:
                self._write(safety)
            self._write(f"{words_for('en', 'km').text('error-store')} ({down.__cause__})")
            return
        if taken.toast and not self._deliver():
            self._write(taken.toast)
        self._deliver()

    def _event(self, said: str) -> Event:
        if (file := file_named(said)) is not None:
            self._write(words_for("en", "km").text("terminal-reading", name=file.name))
            return shared_file(file, id=self._id(), chat=self.address)
        if said.startswith("/") and len(said) > 1:
            name, _, rest = said[1:].partition(" ")
            return Command(id=self._id(), chat=self.address, name=name.partition("@")[0], rest=rest.strip())
        chosen = re.fullmatch(r"#?(\d{1,2})", said)
        if chosen and self.buttons and self._are_numbered():
            index = int(chosen[1]) - 1
            if 0 <= index < len(self.buttons):
                return Pressed(id=self._id(), chat=self.address, data=self.buttons[index].data)
        for button in self.buttons:
            if said.casefold() == button.label.casefold():
                return Pressed(id=self._id(), chat=self.address, data=button.data)
        return Typed(id=self._id(), chat=self.address, text=said)

    def is_open(self, *dialogues: str) -> bool:
        """Whether one of these dialogues is open."""
        with self.app.store.unit(self.address) as unit:
            row = unit.conversation()
        opened = Desk.model_validate_json(row).open if row else None
        return opened is not None and opened.dialogue in dialogues

    def has_kept(self) -> bool:
        """Whether anything is kept of a runner: nothing is before consent, or once it was erased."""
        try:
            with self.app.store.unit(self.address) as unit:
                runner = unit.runner()
        except StoreError:
            return False
        return runner is not None and Consent.HEALTH_DATA in runner.consents

    def _are_numbered(self) -> bool:
        """Whether the buttons carry numbers: not where the answer is itself a number."""
        return not any(re.match(r"\d", button.label) for button in self.buttons)

    def _id(self) -> str:
        self._count += 1
        return f"terminal:{system_clock().timestamp():.6f}:{self._count}"

    # -- what comes out ----------------------------------------------------------------------

    def _deliver(self) -> int:
        before = self._shown
        deliver(self.app, self, self.clock())
        return self._shown - before

    def send(self, outgoing: Outgoing, address: str) -> Outcome:
        """Write one message; a terminal always takes it."""
        lines = [outgoing.text]
        lines += [f"[{self._put_down(file)}: {file.alt}]" for file in outgoing.attachments]
        if outgoing.buttons:
            self.buttons = [button for row in outgoing.buttons for button in row]
            lines += self._laid_out()
        self._write("\n".join(lines))
        self._shown += 1
        return Sent(str(self._shown))

    def _put_down(self, file: Attachment) -> str:
        """Write a file to the folder there is for files; where it lies, or its name alone."""
        if self.files is None:
            return file.name
        path = self.files / Path(file.name).name
        try:
            path.write_bytes(content_of(file))
        except OSError as error:
            return f"{file.name} ({error.strerror})"
        return str(path)

    def _laid_out(self) -> list[str]:
        if self._are_numbered():
            labels = [f"{n} {button.label}" for n, button in enumerate(self.buttons, 1)]
        else:
            labels = [button.label for button in self.buttons]
        lines, line = [], "  "
        for label in labels:
            piece = f"[{label}]"
            if len(line) + len(piece) + 1 > 96 and line.strip():
                lines.append(line.rstrip())
                line = "  "
            line += piece + " "
        return [*lines, line.rstrip()]

    def _write(self, text: str) -> None:
        self.out.write(text + "\n\n")
        self.out.flush()
        self._note(text)

    def _note(self, text: str) -> None:
        self.transcript.append(text)

    # -- time travel -------------------------------------------------------------------------

    def _travel_or_save(self, said: str) -> None:
        if match := re.fullmatch(r":save\s+(\S+)", said):
            self._save(Path(match[1]))
        elif match := re.fullmatch(r":\+(\d{1,4})\s*(d|h|m|min)", said):
            step = {"d": timedelta(days=1), "h": timedelta(hours=1)}.get(match[2], timedelta(minutes=1))
            self._move_to(self.clock() + int(match[1]) * step)
        elif (match := re.fullmatch(r":at\s+(\S+)", said)) and (at := clock_time(match[1])):
            self._move_to(self._next(at))
        else:
            self._write(words_for("en", "km").text("terminal-help"))

    def _zone(self) -> ZoneInfo:
        with self.app.store.unit(self.address) as unit:
            runner = unit.runner()
        return ZoneInfo(runner.preferences.zone if runner else self.app.default_zone)

    def _next(self, at: time) -> datetime:
        local = self.clock().astimezone(self._zone())
        wished = datetime.combine(local.date(), at, tzinfo=local.tzinfo)
        return wished if wished > local else wished + timedelta(days=1)

    def _move_to(self, instant: datetime) -> None:
        """Move the clock on, stopping at whatever falls due on the way."""
        for stop in self._stops(instant):
            self.clock.moved += stop - self.clock()
            due.fire(self.app, self.clock())
            self._deliver()
        local = self.clock().astimezone(self._zone())
        self._write(words_for("en", "km").text("terminal-now", on=local.date(), at=f"{local:%H:%M}"))

    def _stops(self, until: datetime) -> Iterator[datetime]:
        while True:
            waiting = self.app.store.next_due_at()
            if waiting is None or waiting >= until:
                break
            if waiting <= self.clock():
                if not due.fire(self.app, self.clock()):
                    break
                self._deliver()
                continue
            yield waiting
        yield until

    def _save(self, path: Path) -> None:
        try:
            path.write_text("\n".join(self.transcript) + "\n", encoding="utf-8")
        except OSError as error:
            self._write(f"{path}: {error.strerror}")
        else:
            self._write(words_for("en", "km").text("terminal-saved", path=str(path)))


def file_named(said: str) -> Path | None:
    """The file that a line names: a path, typed or dragged there, or `/import` with one behind it."""
    name = said.removeprefix("/import ").strip().strip("'\"").replace("\\ ", " ")
    if not (said.startswith("/import ") or "/" in name or "." in name):
        return None
    try:
        path = Path(name).expanduser()
        return path if path.is_file() else None
    except (OSError, ValueError, RuntimeError):
        return None


def shared_file(path: Path, *, id: str, chat: str) -> Shared:
    """A file that was shared, read apart from the conversation."""
    try:
        with path.open("rb") as opened:
            content = opened.read(LARGEST + 1)
        if is_archive(content):
            return Shared(id=id, chat=chat, what="file", name=path.name, content=content)
        found = apart.read_now(content, path.name)
    except OSError:
        found = nothing(Fault.DAMAGED, path.name)
    return Shared(id=id, chat=chat, what="file", name=path.name, found=found)


def import_files(
    app: App, paths: Sequence[Path], source: TextIO, out: TextIO, *, is_sure: bool = False
) -> int:
    """Read files into the diary of the terminal's runner, each confirmed before it counts.

    Answers are lines of `source`; with `is_sure` every import is confirmed.

    Returns:
        0 where all were read, 1 where one held nothing that could be.
    """
    terminal = Terminal(app, Clock(start=app.clock(), ticking=False), out, echo=not source.isatty())
    status = 0
    for path in paths:
        event = shared_file(path, id=terminal._id(), chat=terminal.address)
        status = status if event.found is not None and event.found.sessions else 1
        terminal.hear(event)
        while terminal.is_open("files", "effort"):
            text = ("yes" if terminal.is_open("files") else "/cancel") if is_sure else source.readline()
            if not text or not terminal.line(text):
                terminal.line("/cancel")
                return status
    return status


def talk(app: App, clock: Clock, source: TextIO, out: TextIO, *, files: Path | None = None) -> int:
    """The conversation, line by line, until the source ends. Ctrl-C keeps what was answered.

    Pictures and documents lie in `files`; without it in a folder that is gone when the conversation is over.
    """
    if files is None:
        with TemporaryDirectory(prefix="twinge-") as folder:
            return talk(app, clock, source, out, files=Path(folder))
    is_screen = source.isatty()
    terminal = Terminal(app, clock, out, echo=not is_screen, files=files)
    terminal.open()
    while True:
        try:
            text = input("> ") + "\n" if is_screen else source.readline()
            if not text or not terminal.line(text):
                break
        except EOFError:
            break
        except KeyboardInterrupt:
            break
        except UnicodeDecodeError:
            terminal._write(words_for("en", "km").text("terminal-not-text"))
    bye = "terminal-bye" if terminal.has_kept() else "terminal-bye-nothing"
    out.write(words_for("en", "km").text(bye) + "\n")
    return 0
