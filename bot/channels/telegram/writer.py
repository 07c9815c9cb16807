"""The one thread that works with the store: whatever waits goes into one transaction.

While a commit is on its way to the disk, turns of other chats and the fates of sent messages gather, and go
together into the next: one wait for the disk serves them all. A turn that fails is undone by itself.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from bot import delivery
from bot.app import App
from bot.channels.telegram.incoming import PREFIX
from bot.delivery import Outcome
from bot.events import Event
from bot.store.outbox import Leased
from bot.store.unit import StoreError
from bot.turn import StoreDown, Taken, take

log = structlog.get_logger("twinge.telegram")

ROUND_S = 0.015
"""A transaction takes in further turns for this long."""
IDLE_S = 0.5
"""How often the outbox is looked at when nothing happens: for what waits until a later time."""
DOWN_S = 0.25
"""The pause after a transaction that the store refused."""
IN_FLIGHT = 200
"""Messages on their way at the same time."""


@dataclass
class _Turn:
    event: Event
    now: datetime
    future: asyncio.Future[Taken]


@dataclass
class _Round:
    """What one transaction did; it counts once the transaction is committed."""

    taken: list[tuple[_Turn, Taken | Exception]] = field(default_factory=list)
    leased: list[Leased] = field(default_factory=list)
    waiting: set[str] = field(default_factory=set)


class Writer:
    """Takes turns and settles messages; hands what was leased to `send`."""

    def __init__(
        self, app: App, send: Callable[[Sequence[Leased]], None], may_send: Callable[[], bool]
    ) -> None:
        """Work with an app's store."""
        self._app = app
        self._send = send
        self._may_send = may_send
        self._turns: deque[_Turn] = deque()
        self._settled: list[tuple[Leased, Outcome]] = []
        self._in_flight = 0
        self._behind: set[str] = set()
        self._looks = True
        self._looked_at = 0.0
        self._wake = asyncio.Event()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._is_closing = False
        self.is_down = False
        """Whether the store could not be used the last time."""

    async def take(self, event: Event, now: datetime) -> Taken:
        """Take a turn; returns when it is on the disk.

        Raises:
            StoreDown: when the store cannot be used.
        """
        turn = _Turn(event, now, asyncio.get_running_loop().create_future())
        self._turns.append(turn)
        self._wake.set()
        return await turn.future

    def settle(self, leased: Leased, outcome: Outcome) -> None:
        """Note what became of a message."""
        self._settled.append((leased, outcome))
        self._in_flight -= 1
        self._wake.set()

    def look(self) -> None:
        """Look at the outbox: something new may be in it."""
        self._looks = True
        self._wake.set()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return not (self._turns or self._settled or self._in_flight)

    async def run(self) -> None:
        """Work until `close`."""
        while not self._is_closing:
            if self.is_down:
                await asyncio.sleep(DOWN_S)
            elif not (self._turns or self._settled):
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), IDLE_S)
            self._wake.clear()
            if not self._is_closing:
                await self.round()
        self._thread.shutdown()

    async def round(self) -> int:
        """One transaction with all that waits; returns how many messages were leased."""
        settled, self._settled = self._settled, []
        turns, self._turns = list(self._turns), deque()
        free = IN_FLIGHT - self._in_flight if self._may_send() else 0
        loop = asyncio.get_running_loop()
        freed = {leased.address for leased, _ in settled} & self._behind
        looks = bool(self._looks or freed or loop.time() - self._looked_at > IDLE_S)
        if looks:
            self._looks, self._looked_at = False, loop.time()
            self._behind -= freed
        try:
            done = await loop.run_in_executor(self._thread, self._write, turns, settled, free, looks)
        except StoreError as error:
            self._fail(turns, settled, error)
            return 0
        except Exception as error:
            log.exception("a round of turns failed")
            for turn in turns:
                if not turn.future.done():
                    turn.future.set_exception(error)
            return 0
        if self.is_down:
            log.info("the store is back")
        self.is_down = False
        left = turns[len(done.taken) :]
        self._turns.extendleft(reversed(left))
        for turn, result in done.taken:
            if turn.future.done():
                continue
            if isinstance(result, Exception):
                turn.future.set_exception(result)
            else:
                turn.future.set_result(result)
        self._in_flight += len(done.leased)
        self._behind |= done.waiting | (freed & {leased.address for leased in done.leased})
        self._send(done.leased)
        return len(done.leased)

    def close(self) -> None:
        """Let `run` end, after what is under way in the thread."""
        self._is_closing = True
        self._wake.set()

    def _fail(self, turns: list[_Turn], settled: list[tuple[Leased, Outcome]], error: StoreError) -> None:
        if not self.is_down:
            log.error("the store cannot be used", trouble=error.trouble)
        self.is_down = True
        self._settled[:0] = settled
        for turn in turns:
            if not turn.future.done():
                turn.future.set_exception(StoreDown(()))

    def _write(
        self, turns: list[_Turn], settled: list[tuple[Leased, Outcome]], free: int, looks: bool
    ) -> _Round:
        """In the thread: settle, take turns, lease what may be sent next."""
        done = _Round()
        now = self._app.clock()
        if not (turns or settled):
            if looks and free > 0:
                done.leased = delivery.lease(self._app, now, prefix=PREFIX, limit=free)
            return done
        ends_at = time.monotonic() + ROUND_S
        with self._app.store.together(lease_for_s=delivery.LEASE_S if free > 0 else None) as block:
            if settled:
                delivery.settle_all(self._app.store, settled, now)
            for turn in turns:
                done.taken.append((turn, self._take(turn)))
                if time.monotonic() > ends_at:
                    break
            if looks and free > 0:
                done.leased = delivery.lease(self._app, now, prefix=PREFIX, limit=free)
        done.leased += block.leased
        done.waiting = block.waiting
        return done

    def _take(self, turn: _Turn) -> Taken | Exception:
        try:
            return take(self._app, turn.event, turn.now)
        except StoreDown as down:
            if isinstance(down.__cause__, StoreError):
                raise down.__cause__ from down
            raise
        except Exception as error:
            return error
