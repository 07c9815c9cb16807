"""In-process durable turns on SQLite with fsync on, beside bare commits on the same disk; memory over 10,000."""

from __future__ import annotations

import resource
import sqlite3
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import app
from bot.channels.terminal import Clock, Terminal

TURNS = 10_000
WARM = 500
BARE = 2_000

FIRST_MINUTES = ("yes", "yes", "none", "left achilles", "no", "10 km", "tue, thu, sat, sun")
A_DAY = ("/checkin", "left achilles 2", "3", "none", "0", "7,5", "1", "/today", "/why")


class _Sink:
    """A terminal's output that is thrown away."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        return


def bare_commits(folder: Path) -> float:
    """Commits a second of one small row with fsync on: what the disk allows at best."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, body TEXT)")
    begun = time.perf_counter()
    for _ in range(BARE):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO row (body) VALUES (?)", ("x" * 500,))
        connection.execute("COMMIT")
    return BARE / (time.perf_counter() - begun)


def run() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = bare_commits(folder)
        clock = Clock(start=datetime(2026, 1, 5, 7, tzinfo=UTC), ticking=False)
        coach = app.build(f"sqlite:///{folder / 'turns.db'}", clock=clock)
        terminal = Terminal(coach, clock, _Sink())  # type: ignore[arg-type]
        terminal.open()
        for line in FIRST_MINUTES:
            terminal.line(line)
        took: list[float] = []
        memory: dict[int, int] = {}
        while len(took) < TURNS:
            for line in A_DAY:
                begun = time.perf_counter()
                terminal.line(line)
                took.append(time.perf_counter() - begun)
            clock.moved += timedelta(days=1)
            terminal.transcript.clear()
            for mark in (WARM, TURNS // 2, TURNS):
                if len(took) >= mark and mark not in memory:
                    memory[mark] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        coach.store.close()
    warm = sorted(took[WARM:])
    rate = len(warm) / sum(warm)
    print(f"turns, delivered in process: {rate:.0f}/s over {len(warm)} turns, fsync on")
    print(f"  p50 {statistics.median(warm) * 1e3:.1f} ms, p99 {warm[int(len(warm) * 0.99)] * 1e3:.1f} ms")
    print(f"  ratio to bare commits on this disk ({before:.0f}/s): {rate / before:.2f}")
    print("  memory: " + ", ".join(f"{mib} MiB after {mark}" for mark, mib in sorted(memory.items())))
