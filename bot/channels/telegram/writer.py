"""The one thread that works with the store: whatever waits goes into one transaction.

While a commit is on its way to the disk, turns of other chats and the fates of sent messages gather, and go
together into the next: one wait for the disk serves them all. A turn that fails is undone by itself.

Where several workers share the database, what was fetched is kept there first, and every worker takes its turns
from there: the one that fetched them as well.
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
from bot.channels.telegram.incoming import PREFIX, Arrived, Membership, packed, unpacked
from bot.delivery import Outcome
from bot.events import Event
from bot.store.outbox import Leased
from bot.store.unit import Arrival, StoreError
from bot.turn import TRIES, StoreDown, Taken, take

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


@dataclass(frozen=True)
class Fetched:
    """An update that is not yet kept for the workers."""

    update_id: int
    what: Arrived | Membership

    @property
    def arrival(self) -> Arrival:
        """As it is kept."""
        chat = self.what.address if isinstance(self.what, Membership) else self.what.event.chat
        return Arrival(event_id=f"tg:{self.update_id}", address=chat, payload=packed(self.what))


@dataclass(frozen=True)
class Sharing:
    """What a worker among several has to do with the others.

    `claims`: whether it takes turns now; `now`: the instant of a turn; `kept`: updates are safe with the
    workers; `taken`: a turn is on the disk, with None where it failed beyond its own care.
    """

    claims: Callable[[], bool]
    now: Callable[[Arrived], datetime]
    kept: Callable[[Sequence[Fetched]], None]
    taken: Callable[[Arrived, Taken | None], None]


@dataclass
class _Round:
    """What one transaction did; it counts once the transaction is committed."""

    taken: list[tuple[_Turn, Taken | Exception]] = field(default_factory=list)
    leased: list[Leased] = field(default_factory=list)
    waiting: set[str] = field(default_factory=set)
    shared: list[tuple[Arrived, Taken | None]] = field(default_factory=list)
    has_more: bool = False


class Writer:
    """Takes turns and settles messages; hands what was leased to `send`."""

    def __init__(
        self,
        app: App,
        send: Callable[[Sequence[Leased]], None],
        may_send: Callable[[], bool],
        sharing: Sharing | None = None,
    ) -> None:
        """Work with an app's store; `sharing` where other workers do as well."""
        self._app = app
        self._send = send
        self._may_send = may_send
        self._sharing = sharing
        self._fetched: list[Fetched] = []
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

    def keep(self, fetched: Fetched) -> None:
        """Keep an update for whichever worker takes its turn."""
        self._fetched.append(fetched)
        self._wake.set()

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
        return not (self._turns or self._settled or self._fetched or self._in_flight)

    async def run(self) -> None:
        """Work until `close`."""
        while not self._is_closing:
            if self.is_down:
                await asyncio.sleep(DOWN_S)
            elif not (self._turns or self._settled or self._fetched):
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), IDLE_S)
            self._wake.clear()
            if not self._is_closing:
                await self.round()
        self._thread.shutdown()

    async def round(self) -> int:
        """One transaction with all that waits; returns how many messages were leased."""
        settled, self._settled = self._settled, []
        fetched, self._fetched = self._fetched, []
        turns, self._turns = list(self._turns), deque()
        free = IN_FLIGHT - self._in_flight if self._may_send() else 0
        loop = asyncio.get_running_loop()
        freed = {leased.address for leased, _ in settled}
        if self._sharing is None:
            freed &= self._behind  # what waits may have been queued by another worker
        looks = bool(self._looks or freed or loop.time() - self._looked_at > IDLE_S)
        if looks:
            self._looks, self._looked_at = False, loop.time()
            self._behind -= freed
        try:
            done = await loop.run_in_executor(self._thread, self._write, turns, settled, fetched, free, looks)
        except StoreError as error:
            self._fetched[:0] = fetched
            self._fail(turns, settled, error)
            return 0
        except Exception as error:
            log.exception("a round of turns failed")
            self._fetched[:0] = fetched
            self.is_down = self.is_down or bool(fetched)
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
        if self._sharing is not None:
            self._sharing.kept(fetched)
            for arrived, taken in done.shared:
                self._sharing.taken(arrived, taken)
        if done.has_more:
            self._wake.set()
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
        self,
        turns: list[_Turn],
        settled: list[tuple[Leased, Outcome]],
        fetched: list[Fetched],
        free: int,
        looks: bool,
    ) -> _Round:
        """In the thread: settle, take turns, lease what may be sent next."""
        done = _Round()
        now = self._app.clock()
        store, sharing = self._app.store, self._sharing
        claims = sharing is not None and sharing.claims()
        if not (turns or settled or fetched or (claims and store.has_arrivals())):
            if looks and free > 0:
                done.leased = delivery.lease(self._app, now, prefix=PREFIX, limit=free)
            return done
        ends_at = time.monotonic() + ROUND_S
        with store.together(lease_for_s=delivery.LEASE_S if free > 0 else None) as block:
            if settled:
                delivery.settle_all(store, settled, now)
            if fetched:
                store.keep_arrivals([one.arrival for one in fetched])
            for turn in turns:
                done.taken.append((turn, self._take(turn.event, turn.now)))
                if time.monotonic() > ends_at:
                    break
            if sharing is not None and claims:
                self._share(done, sharing, ends_at)
            if looks and free > 0:
                done.leased = delivery.lease(self._app, now, prefix=PREFIX, limit=free)
        done.leased += block.leased
        done.waiting = block.waiting
        return done

    def _share(self, done: _Round, sharing: Sharing, ends_at: float) -> None:
        """Take turns of what was kept for all workers, until none is left or the round is over."""
        while (kept := self._app.store.take_arrival()) is not None:
            try:
                found = unpacked(kept.payload)
            except ValueError:
                log.exception("an arrival cannot be read", turn=kept.event_id)
                continue
            if isinstance(found, Membership):
                self._app.store.set_reachable(found.address, found.is_member)
            else:
                done.shared.append((found, self._take_shared(found, sharing.now(found))))
            if time.monotonic() > ends_at:
                done.has_more = True
                return

    def _take_shared(self, arrived: Arrived, now: datetime) -> Taken | None:
        for attempt in range(1, TRIES + 1):
            result = self._take(arrived.event, now)
            if isinstance(result, Taken):
                return result
            log.error(
                "a turn failed beyond its own care", turn=arrived.event.id, attempt=attempt, exc_info=result
            )
        return None

    def _take(self, event: Event, now: datetime) -> Taken | Exception:
        try:
            return take(self._app, event, now)
        except StoreDown as down:
            if isinstance(down.__cause__, StoreError):
                raise down.__cause__ from down
            raise
        except Exception as error:
            return error
