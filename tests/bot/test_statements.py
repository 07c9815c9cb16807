"""What a tap costs the store: counted, not timed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import event

from bot.delivery import deliver
from bot.events import Pressed
from bot.turn import take
from tests.bot.talk import WITH_ACHILLES, Talk

MOST = 8
"""Statements of a tap that answers one question and is asked the next."""


def test_a_tap_in_mid_dialogue_takes_at_most_eight_statements(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    talk.type("/start")
    talk.types(*WITH_ACHILLES)
    talk.pass_time(days=1)
    talk.type("/checkin")
    statements: list[str] = []

    def note(*args: Any) -> None:
        statements.append(args[2])

    event.listen(talk.app.store._engine, "before_cursor_execute", note)
    counts = []
    for _ in range(2):
        tapped = Pressed(id=talk._next(), chat="test:1", data=talk.heard[-1].buttons[0][0].data)
        statements.clear()
        take(talk.app, tapped, talk.now)
        counts.append(len(statements))
        deliver(talk.app, talk, talk.now)
        assert (talk.heard[-1].asks or "").startswith("checkin"), "still in mid-dialogue"

    assert counts[0] <= MOST + 2, "the first answer also sets the half hour after which it is kept"
    assert max(counts[1:]) <= MOST
