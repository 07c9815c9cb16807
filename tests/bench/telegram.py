"""The whole durable path over real HTTP, against python-telegram-bot's plain echo on the same fake server.

Poll, turn, transaction with fsync, outbox, send. The real `twinge run` on one side of the loopback, the fake
Bot API on the other. People check in again and again: a command, taps, the day's answer.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.telegram.fake_api import TOKEN, FakeTelegram, Shown
from tests.telegram.people import Person
from tests.telegram.process import ROOT, Process
from tests.telegram.stories import gets_to_know

IN_FLIGHT = (1, 6, 32)
CLOSED_S = 6.0
OPEN_RATE = 100
OPEN_S = 20.0
MEMORY_TURNS = 20_000
PEOPLE = 64
ANSWERS = ("nothing", "7", "middle", "same", "skip", "cancel")


class Crowd:
    """People who each wait for what they are shown before they do the next thing."""

    def __init__(self, telegram: FakeTelegram, people: list[Person], act: Callable[[Person], object]) -> None:
        """`act` is the next thing a person does."""
        self.people = people
        self.act = act
        self.took: list[float] = []
        self._waits: dict[int, asyncio.Future[float]] = {}
        telegram.on_shown = self._shown

    def _shown(self, shown: Shown) -> None:
        waiting = self._waits.pop(shown.chat, None)
        if waiting is not None and not waiting.done():
            waiting.set_result(shown.at)

    async def one(self, person: Person) -> None:
        """One thing done and answered."""
        waiting = self._waits[person.id] = asyncio.get_running_loop().create_future()
        began = time.monotonic()
        self.act(person)
        self.took.append(await asyncio.wait_for(waiting, 30) - began)

    async def closed(self, in_flight: int, *, seconds: float = 0, turns: int = 0) -> float:
        """So many at a time, each the next as soon as one is answered; returns turns a second."""
        self.took.clear()
        began = time.monotonic()
        next_person = itertools.cycle(self.people)

        async def works() -> None:
            while (time.monotonic() - began < seconds) if seconds else (len(self.took) < turns):
                person = next(next_person)
                while person.id in self._waits:
                    person = next(next_person)
                await self.one(person)

        await asyncio.gather(*(works() for _ in range(in_flight)))
        return len(self.took) / (time.monotonic() - began)

    async def open(self, rate: float, seconds: float) -> None:
        """So many a second, whatever is still unanswered."""
        self.took.clear()
        began = time.monotonic()
        next_person = itertools.cycle(self.people)
        working = []
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(began + number / rate - time.monotonic(), 0))
            person = next(next_person)
            while person.id in self._waits:
                person = next(next_person)
            working.append(asyncio.create_task(self.one(person)))
        await asyncio.gather(*working)

    def at(self, share: float) -> float:
        """So many milliseconds or less in this share of turns."""
        return sorted(self.took)[min(int(len(self.took) * share), len(self.took) - 1)] * 1000


def _checks_in(person: Person) -> None:
    """The next step of a check-in, or its beginning."""
    options = person.options()
    for answer in ANSWERS:
        for message, data in options:
            if data.endswith(f":{answer}") and data[0] in "qn":
                person.presses(message, data)
                return
    person.types("/checkin")


def _talks(numbers: Iterator[int]) -> Callable[[Person], object]:
    return lambda person: person.types(f"message {next(numbers)}")


def _fsync_ms(folder: Path) -> float:
    with (folder / "probe").open("wb") as file:
        began = time.perf_counter()
        for _ in range(100):
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
        return (time.perf_counter() - began) * 10


async def _echo() -> list[float]:
    async with FakeTelegram(keeps=20) as telegram:
        telegram.is_checking = False
        people = [telegram.person(1000 + number) for number in range(PEOPLE)]
        settings = {
            "TELEGRAM_API_URL": telegram.url,
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "PATH": os.environ["PATH"],
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.bench.echo", cwd=ROOT, env=settings
        )
        try:
            await telegram.until(lambda: telegram.calls("getUpdates"), within=30)
            crowd = Crowd(telegram, people, _talks(itertools.count()))
            await crowd.closed(6, seconds=1)
            rates = []
            for in_flight in IN_FLIGHT:
                rates.append(await crowd.closed(in_flight, seconds=CLOSED_S))
                print(_line(f"plain echo, {in_flight} in flight", rates[-1], crowd))
            return rates
        finally:
            process.terminate()
            await process.wait()


async def _twinge(folder: Path, echo: list[float]) -> None:
    async with FakeTelegram(keeps=20) as telegram:
        telegram.is_checking = False
        coach = Process(telegram, folder)
        await coach.start()
        try:
            people = [telegram.person(1000 + number) for number in range(PEOPLE)]
            for some in range(0, PEOPLE, 8):
                await asyncio.gather(*(gets_to_know(person) for person in people[some : some + 8]))
            crowd = Crowd(telegram, people, _checks_in)
            await crowd.closed(6, seconds=2)
            for in_flight, plain in zip(IN_FLIGHT, echo, strict=True):
                rate = await crowd.closed(in_flight, seconds=CLOSED_S)
                print(_line(f"Twinge, {in_flight} in flight", rate, crowd), f"  ratio {rate / plain:.2f}")
            await crowd.open(OPEN_RATE, OPEN_S)
            print(
                f"Twinge, open loop at {OPEN_RATE}/s: p50 {crowd.at(0.5):.1f} ms, p99 {crowd.at(0.99):.1f} ms"
            )
            sizes = []
            for _ in range(5):
                await crowd.closed(32, turns=MEMORY_TURNS // 5)
                sizes.append(f"{coach.size_mib:.0f}")
            print(f"Twinge, memory after each {MEMORY_TURNS // 5} turns: {', '.join(sizes)} MiB")
            assert await coach.stops() == 0
        finally:
            if not coach.is_over:
                await coach.dies()


def _line(what: str, rate: float, crowd: Crowd) -> str:
    return f"{what:26} {rate:6.0f} turns/s, p50 {crowd.at(0.5):5.1f} ms, p99 {crowd.at(0.99):5.1f} ms"


def run() -> None:
    """Print the figures."""
    (ROOT / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as name:
        folder = Path(name)
        print(f"fsync {_fsync_ms(folder):.2f} ms on this disk")
        echo = asyncio.run(_echo())
        asyncio.run(_twinge(folder, echo))
