"""Whole conversations as text, played again and compared: tone and order as a runner sees them.

`pytest --update-chats` writes them anew; the diff is the review. A transcript begins with
`# now: <local time>` and `# zone: <name>`; lines that begin with `> ` are typed.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import app
from bot.channels.terminal import Clock, Terminal

HERE = Path(__file__).parent
CHATS = sorted(HERE.glob("*.chat"))


def replayed(script: str) -> str:
    """Play the typed lines of a transcript on a fresh store; what came of it, as a transcript."""
    head = [line for line in script.splitlines() if line.startswith("# ")]
    told = dict(line[2:].split(": ", 1) for line in head if ": " in line)
    zone = told["zone"]
    begun = datetime.fromisoformat(told["now"]).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    clock = Clock(start=begun, ticking=False)
    coach = app.build("sqlite://", clock=clock, default_zone=zone)
    out = io.StringIO()
    terminal = Terminal(coach, clock, out, echo=True)
    terminal.open()
    for line in script.splitlines():
        if line.startswith("> "):
            terminal.line(line[2:])
    coach.store.close()
    return "\n".join(head) + "\n\n" + out.getvalue()


@pytest.mark.parametrize("path", CHATS, ids=lambda path: path.stem)
def test_a_conversation_reads_as_it_was_reviewed(path: Path, request: pytest.FixtureRequest) -> None:
    script = path.read_text(encoding="utf-8")
    played = replayed(script)
    if request.config.getoption("--update-chats"):
        path.write_text(played, encoding="utf-8")
    assert played == path.read_text(encoding="utf-8")


def test_there_are_conversations() -> None:
    assert len(CHATS) >= 3
