"""What people do with the coach, told once: the first minutes, a check-in, and what is then in the diary."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.postgres import ask
from tests.telegram.people import Person

ONBOARDING = ("yes", "yes", "none", "nothing", "nothing", "8000")
QUIET_MORNING = ("nothing", "7", "middle")
"""The options of a check-in when nothing hurts."""


async def gets_to_know(person: Person, *, sore: str | None = None) -> None:
    """The first minutes, by taps and typing; `sore` names a sore place in words."""
    person.starts()
    await person.said("18 or over")
    for option in ONBOARDING[:3]:
        await taps(person, option)
    if sore is not None:
        await types(person, sore)
        for option in ("nothing", "3", "4"):
            await taps(person, option)
    else:
        await taps(person, ONBOARDING[3])
    await taps(person, ONBOARDING[4])
    await taps(person, ONBOARDING[5])
    person.types("tue, thu, sun")
    await person.said("^Today|\nToday")
    await quiet(person)


async def taps(person: Person, option: str, *, within: float = 10) -> None:
    """Tap an option and wait until the screen answers."""
    before = len(person.shown)
    person.chooses(option)
    await person.telegram.until(
        lambda: len(person.shown) > before, within=within, what=f"nothing after {option}: {person.last}"
    )
    person.seen = len(person.shown)


async def types(person: Person, text: str, *, within: float = 10) -> None:
    """Type and wait for a new message."""
    before = len([shown for shown in person.shown if not shown.is_edit])
    person.types(text)
    await person.telegram.until(
        lambda: len([shown for shown in person.shown if not shown.is_edit]) > before,
        within=within,
        what=f"nothing after {text!r}: {person.last}",
    )
    person.seen = len(person.shown)


async def quiet(person: Person, *, for_s: float = 0.25) -> None:
    """Wait until nothing new has been shown for a while."""
    seen = -1
    while seen != len(person.shown):
        seen = len(person.shown)
        await asyncio.sleep(for_s)
    person.seen = seen


async def checks_in(person: Person, options: tuple[str, ...] = QUIET_MORNING) -> None:
    """A check-in by taps."""
    await types(person, "/checkin")
    for option in options:
        await taps(person, option)
    await quiet(person)


class Diary:
    """What is in the database, read past the program."""

    def __init__(self, database: Path | str) -> None:
        """Name the file, or the address of a database on PostgreSQL."""
        self.database = database

    def rows(self, sql: str, *args: Any) -> list[Any]:
        """The rows of a question."""
        if isinstance(self.database, str):
            return ask(self.database, sql, args)
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(sql, args).fetchall()

    def write(self, sql: str, *args: Any) -> None:
        """Change something as a fault would."""
        if isinstance(self.database, str):
            ask(self.database, sql, args)
            return
        with closing(sqlite3.connect(self.database)) as connection, connection:
            connection.execute(sql, args)

    def reachable(self) -> list[int]:
        """Of each chat, whether it takes messages."""
        return [row[0] for row in self.rows("select is_reachable from chat")]

    def check_ins(self, *, whole: bool = True) -> list[dict[str, Any]]:
        """Whole check-ins that stand (or also the partial ones), oldest first."""
        superseded = {
            row[0] for row in self.rows("select supersedes from diary where supersedes is not null")
        }
        rows = self.rows("select id, payload from diary where kind = 'check_in' order by seq")
        found = [json.loads(payload) for id, payload in rows if id not in superseded]
        return [row for row in found if not (whole and row.get("is_partial"))]

    def sessions(self) -> list[dict[str, Any]]:
        """Sessions that stand."""
        superseded = {
            row[0] for row in self.rows("select supersedes from diary where supersedes is not null")
        }
        rows = self.rows("select id, payload from diary where kind = 'session' order by seq")
        return [json.loads(payload) for id, payload in rows if id not in superseded]

    def profile(self) -> str:
        """The newest profile, as it stands in its row."""
        return str(self.rows("select payload from profile order by seq desc limit 1")[0][0])

    def inbox(self) -> dict[str, str]:
        """Event ids and what became of them."""
        return dict(self.rows("select event_id, state from inbox"))

    def outbox(self, state: str) -> int:
        """How many messages are in a state."""
        return int(self.rows("select count(*) from outbox where state = ?", state)[0][0])
