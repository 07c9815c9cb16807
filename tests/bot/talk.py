"""A talk with the real turn on a real SQLite file: type, press, move the clock, read what was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import app, due
from bot.delivery import Outcome, Sent, deliver
from bot.events import Command, Pressed, Shared, Typed
from bot.outgoing import Outgoing
from bot.turn import Taken, take
from coaching.decision import Decision
from coaching.diary import Diary
from coaching.flareup.forecast import Forecaster
from coaching.runner import Runner

MONDAY = datetime(2026, 1, 5, 7, 0, tzinfo=UTC)
FIRST_MINUTES = ("yes", "yes", "none", "no", "no", "10 km", "tue thu sat sun")
WITH_ACHILLES = ("yes", "yes", "none", "left achilles", "no", "2", "2", "no", "10 km", "tue thu sat sun")


class Talk:
    """One runner talking to the coach."""

    def __init__(
        self, path: Path, *, at: datetime = MONDAY, forecaster: Forecaster | None = None, chat: str = "test:1"
    ) -> None:
        """Open a store in a folder; a second chat on the same one is somebody else's."""
        self.chat = self.prefix = chat
        self.url = f"sqlite:///{path / 'talk.db'}"
        self.now = at
        self.heard: list[Outgoing] = []
        self._count = 0
        self.open(forecaster)

    def open(self, forecaster: Forecaster | None = None) -> None:
        """Start the process anew on the same file."""
        built = app.build(self.url, clock=lambda: self.now)
        self.app = replace(built, forecaster=forecaster) if forecaster else built

    def restart(self) -> None:
        """Close and open again."""
        self.app.store.close()
        self.open()

    def send(self, outgoing: Outgoing, address: str) -> Outcome:
        """Take a message as a channel would."""
        self.heard.append(outgoing)
        return Sent(str(len(self.heard)))

    def _next(self) -> str:
        self._count += 1
        self.now += timedelta(seconds=20)
        return f"{self.chat}:{self._count}:{self.now.timestamp()}"

    def _take(self, event: Typed | Pressed | Command | Shared) -> list[Outgoing]:
        before = len(self.heard)
        self.taken: Taken = take(self.app, event, self.now)
        self.event = event
        deliver(self.app, self, self.now)
        return self.heard[before:]

    def edit(self, message: str, text: str) -> str:
        """Change a line typed earlier, named as `type` named it; what was said to it."""
        return _text(
            self._take(Typed(id=self._next(), chat=self.chat, text=text, message=message, is_edit=True))
        )

    def type(self, text: str, message: str | None = None) -> str:
        """Type a line, by a name where it is edited later; what was said to it."""
        id = self._next()
        if text.startswith("/"):
            name, _, rest = text[1:].partition(" ")
            return _text(self._take(Command(id=id, chat=self.chat, name=name, rest=rest)))
        return _text(self._take(Typed(id=id, chat=self.chat, text=text, message=message)))

    def types(self, *lines: str) -> str:
        """Type several lines; what was said to the last."""
        return [self.type(line) for line in lines][-1]

    def press(self, label: str) -> str:
        """Press the newest button whose label begins so."""
        return _text(self._take(Pressed(id=self._next(), chat=self.chat, data=self.button(label))))

    def button(self, label: str) -> str:
        """What the newest button whose label begins so sends back."""
        for outgoing in reversed(self.heard):
            for row in outgoing.buttons:
                for button in row:
                    if button.label.startswith(label):
                        return button.data
        raise AssertionError(f"no button {label!r}")

    def press_data(self, data: str) -> str:
        """Press a button by what it sends back."""
        return _text(self._take(Pressed(id=self._next(), chat=self.chat, data=data)))

    def share(self, name: str, content: bytes) -> str:
        """Send a file; what was said to it."""
        event = Shared(id=self._next(), chat=self.chat, what="file", name=name, content=content)
        return _text(self._take(event))

    def again(self) -> str:
        """The last event arrives once more."""
        return _text(self._take(self.event))  # type: ignore[arg-type]

    def pass_time(self, **gap: float) -> str:
        """Let time pass minute by minute, firing what falls due."""
        before, until = len(self.heard), self.now + timedelta(**gap)
        while (stop := self.app.store.next_due_at()) is not None and stop <= until:
            self.now = max(self.now, stop)
            if not due.fire(self.app, self.now):
                break
            deliver(self.app, self, self.now)
        self.now = until
        return _text(self.heard[before:])

    def listen(self) -> str:
        """What waits for this chat, said by somebody else's turn."""
        before = len(self.heard)
        deliver(self.app, self, self.now)
        return _text(self.heard[before:])

    def runner(self) -> Runner:
        """The runner as kept."""
        with self.app.store.unit(self.chat) as unit:
            runner = unit.runner()
        assert runner is not None
        return runner

    def diary(self) -> Diary:
        """The diary as kept."""
        with self.app.store.unit(self.chat) as unit:
            return unit.diary()

    def decisions(self) -> tuple[Decision, ...]:
        """The standing decisions, oldest first."""
        with self.app.store.unit(self.chat) as unit:
            return unit.decisions(MONDAY.date())


def _text(said: list[Outgoing]) -> str:
    return "\n---\n".join(outgoing.text for outgoing in said)
