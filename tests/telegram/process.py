"""The real bot process, started as an operator starts it and ended in every way it may end."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.telegram.fake_api import TOKEN, FakeTelegram

ROOT = Path(__file__).resolve().parents[2]


class Clock:
    """A clock shared with the process through a file: real time, moved on at will."""

    def __init__(self, path: Path, begin: datetime | None = None) -> None:
        """Begin at an instant, or now."""
        self.path = path
        self.ahead = begin - datetime.now(UTC) if begin else timedelta()
        self._write()

    def __call__(self) -> float:
        """Seconds since 1970, for the fake server."""
        return self.now.timestamp()

    @property
    def now(self) -> datetime:
        """The instant it shows."""
        return datetime.now(UTC) + self.ahead

    def moves_to(self, instant: datetime) -> None:
        """Jump to an instant."""
        self.ahead = instant - datetime.now(UTC)
        self._write()

    def moves_on(self, **by: float) -> None:
        """Move on by days, hours, minutes."""
        self.ahead += timedelta(**by)
        self._write()

    def _write(self) -> None:
        fresh = self.path.with_suffix(".new")
        fresh.write_text(str(self.ahead.total_seconds()))
        fresh.replace(self.path)


class Process:
    """`twinge run` against a fake Telegram, with a database file of its own."""

    def __init__(
        self, telegram: FakeTelegram, folder: Path, *, clock: Clock | None = None, **environment: str
    ) -> None:
        """Name the folder for the database and the log."""
        self.telegram = telegram
        self.folder = folder
        self.clock = clock
        self.environment = environment
        self.process: asyncio.subprocess.Process | None = None
        self.log = folder / "log.jsonl"
        self.out = folder / "out.txt"

    @property
    def database(self) -> Any:
        """The database file, or the address of another one."""
        return self.environment.get("DATABASE_URL") or self.folder / "twinge.db"

    async def start(self, *, waits: bool = True) -> None:
        """Start it; wait until it polls."""
        command = [sys.executable, "-m", "bot", "run"]
        environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if name in ("PATH", "HOME", "LANG", "PYTHONPATH")
            },
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": self.telegram.url if self.telegram.server.port else "",
            "DATABASE_URL": f"sqlite:///{self.database}",
            **self.environment,
        }
        if self.clock is not None:
            command = [sys.executable, "-m", "tests.telegram.with_clock", str(self.clock.path)]
            self.telegram.clock = self.clock
        polls = len(self.telegram.calls("getUpdates"))
        with self.log.open("ab") as log, self.out.open("ab") as out:
            self.process = await asyncio.create_subprocess_exec(
                *command, cwd=ROOT, env=environment, stdout=out, stderr=log
            )
        if waits:
            await self.telegram.until(
                lambda: len(self.telegram.calls("getUpdates")) > polls or self.is_over,
                within=30,
                what="the process does not poll",
            )
            assert not self.is_over, self.log.read_text()

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.process is None or self.process.returncode is not None

    def kill(self) -> None:
        """kill -9."""
        if self.process is not None and self.process.returncode is None:
            self.process.kill()

    async def dies(self) -> None:
        """kill -9, and wait for the end."""
        self.kill()
        await self.ends()

    async def stops(self, *, by: signal.Signals = signal.SIGTERM, within: float = 20) -> int:
        """SIGTERM; returns the exit status."""
        assert self.process is not None
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(by)
        return await self.ends(within=within)

    async def ends(self, *, within: float = 20) -> int:
        """Wait for its end; returns the exit status."""
        assert self.process is not None
        return await asyncio.wait_for(self.process.wait(), within)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Its log so far."""
        if not self.log.exists():
            return []
        found = []
        for line in self.log.read_text().splitlines():
            with contextlib.suppress(ValueError):
                found.append(json.loads(line))
        return found

    def logged(self, words: str) -> list[dict[str, Any]]:
        """The log lines whose sentence holds some words."""
        return [line for line in self.lines if words in str(line.get("event", ""))]

    @property
    def size_mib(self) -> float:
        """Memory it holds."""
        assert self.process is not None
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


@asynccontextmanager
async def a_coach(
    telegram: FakeTelegram, folder: Path, *, clock: Clock | None = None, **environment: str
) -> AsyncIterator[Process]:
    """A running process, ended at the end whatever happened."""
    process = Process(telegram, folder, clock=clock, **environment)
    await process.start()
    try:
        yield process
    except BaseException:
        print(process.log.read_text()[-4000:])
        raise
    finally:
        if not process.is_over:
            await process.dies()
