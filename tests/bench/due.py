"""Finding and claiming 70 due among 100,000 runners, beside the same query on bare SQLite."""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time as clock
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import insert

from bot.store import reminders
from bot.store.tables import ChatRow, PersonRow, ReminderRow, RunnerRow
from bot.store.unit import Store

RUNNERS = 100_000
DUE = 70
ROUNDS = 20
NOW = datetime(2026, 1, 5, 7, tzinfo=UTC)


def fill(store: Store) -> None:
    """One reminder a runner, spread over the day to come."""
    numbers = range(RUNNERS)
    ids = [f"{number:016x}" for number in numbers]
    with store._writing() as connection:
        connection.execute(insert(PersonRow), [{"id": id, "at": NOW} for id in ids])
        connection.execute(insert(RunnerRow), [{"id": id, "person_id": id} for id in ids])
        connection.execute(
            insert(ChatRow),
            [
                {
                    "id": id,
                    "address": f"telegram:{id}",
                    "person_id": id,
                    "runner_id": id,
                    "is_reachable": True,
                }
                for id in ids
            ],
        )
        connection.execute(
            insert(ReminderRow),
            [
                {
                    "id": id,
                    "runner_id": id,
                    "kind": "check_in",
                    "local_time": time(7),
                    "next_due_at": NOW + timedelta(seconds=1 + number),
                }
                for number, id in enumerate(ids)
            ],
        )


def millis(work: Callable[[int], object]) -> float:
    """The median time of a round."""
    took = []
    for number in range(ROUNDS):
        begun = clock.perf_counter()
        work(number)
        took.append((clock.perf_counter() - begun) * 1e3)
    return statistics.median(took)


def run() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "due.db"
        store = Store(f"sqlite:///{file}")
        store.migrate()
        fill(store)
        seventieth = NOW + timedelta(seconds=DUE)

        def find(number: int) -> None:
            assert len(store.due(seventieth, 200)) == DUE

        def find_and_claim(number: int) -> None:
            now = seventieth + number * timedelta(seconds=DUE)
            with store._writing() as connection:
                found = reminders.due(connection, now, 200)
                for row in found:
                    reminders.move_reminder(
                        connection, row.runner_id, row.kind, row.due_at + timedelta(days=2)
                    )
            assert len(found) == DUE

        bare = sqlite3.connect(file)

        def bare_find(number: int) -> None:
            found = bare.execute(
                "SELECT * FROM reminder WHERE next_due_at <= ? ORDER BY next_due_at LIMIT 200",
                (f"{seventieth:%Y-%m-%d %H:%M:%S.%f}",),
            ).fetchall()
            assert len(found) == DUE

        baseline, found = millis(bare_find), millis(find)
        claimed = millis(find_and_claim)
        bare.close()
        store.close()
    print(f"{DUE} due among {RUNNERS} runners: found in {found:.1f} ms, {found / baseline:.0f} x bare SQLite")
    print(f"  found and claimed in one durable transaction: {claimed:.1f} ms (the aim: under 10 ms)")


if __name__ == "__main__":
    run()
