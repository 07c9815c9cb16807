"""Asking Telegram for updates, and telling it which are done.

An update is confirmed only once its turn is on the disk: `getUpdates` is asked for the lowest update that is
still open. What goes wrong on the way is said once, and tried again with a growing pause.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import structlog
from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.channels.telegram.request import READ_S, told_to_wait_s

log = structlog.get_logger("twinge.telegram")

Json = dict[str, Any]

POLL_S = 25
"""How long Telegram may keep a poll that finds nothing."""
WANTED = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 30.0
"""Between tries that fail the pause doubles, from the first to the longest."""
OPEN_S = 0.03
LONGEST_OPEN_S = 1.0
FOLLOWS_S = 0.1
"""How often a worker that does not poll looks whether it is to."""
"""How long new updates may wait while earlier ones are still open, at first and at most."""
FORGETS_IDS = timedelta(days=6)
"""After a week without updates Telegram counts from a new number."""


class Offsets:
    """Which updates are open, and what may be confirmed."""

    def __init__(self) -> None:
        """Nothing is open."""
        self.open: set[int] = set()
        self._done: set[int] = set()
        self._next: int | None = None
        self._changed = asyncio.Event()

    def begin(self, update_id: int) -> bool:
        """An update arrived; whether it is new."""
        if update_id in self.open or update_id in self._done:
            return False
        self.open.add(update_id)
        self._next = max(self._next or 0, update_id + 1)
        return True

    def finish(self, update_id: int) -> None:
        """Its turn is on the disk."""
        self.open.discard(update_id)
        self._done.add(update_id)
        if not self.open:
            self._done.clear()
        self._changed.set()

    async def settle(self, within_s: float) -> None:
        """Wait until no update is open, or until time is over."""
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + within_s
        while self.open and loop.time() < ends_at:
            self._changed.clear()
            try:
                await asyncio.wait_for(self._changed.wait(), ends_at - loop.time())
            except TimeoutError:
                return

    def forget(self) -> None:
        """Ask from the beginning: Telegram has begun to count anew."""
        if not self.open:
            self._next = None

    @property
    def offset(self) -> int | None:
        """Everything below is confirmed."""
        return min(self.open) if self.open else self._next


class Poller:
    """Hands every new update to `sort`, lowest id first, until told to stop."""

    def __init__(
        self,
        bot: Bot,
        requests: BaseRequest,
        clock: Callable[[], datetime],
        sort: Callable[[int, Json], None],
        stop: asyncio.Event,
        leads: Callable[[], bool] = lambda: True,
        met_another: Callable[[], None] = lambda: None,
    ) -> None:
        """Ask as a bot, on a connection of its own (`requests`); of several workers only the one that `leads`."""
        self.offsets = Offsets()
        self._bot = bot
        self._requests = requests
        self._clock = clock
        self._sort = sort
        self._stop = stop
        self._leads = leads
        self._met_another = met_another
        self._is_reachable = True
        self._pause_s = FIRST_PAUSE_S

    async def hello(self) -> bool:
        """Wait for Telegram; False when the token is wrong, or when told to stop."""
        while not self._stop.is_set():
            try:
                me = await self._bot.get_me()
                if (await self._bot.get_webhook_info()).url:
                    await self._bot.delete_webhook()
            except InvalidToken:
                log.error("TELEGRAM_BOT_TOKEN is not accepted by Telegram; @BotFather shows the right one")
                return False
            except TelegramError as error:
                await self._failed(error)
            else:
                self._reached()
                log.info("connected", bot=f"@{me.username}")
                return True
        return False

    async def run(self) -> None:
        """Poll until told to stop."""
        patience = OPEN_S
        last = self._clock()
        while not self._stop.is_set():
            if not self._leads():
                await self._rest(FOLLOWS_S)
                continue
            if self._clock() - last > FORGETS_IDS:
                self.offsets.forget()
            try:
                updates = await self._updates()
            except TelegramError as error:
                await self._failed(error)
                continue
            self._reached()
            fresh = [one for one in updates if self.offsets.begin(_id(one))]
            for update in sorted(fresh, key=_id):
                self._sort(_id(update), update)
            if fresh:
                last, patience = self._clock(), OPEN_S
            await self.offsets.settle(patience)
            patience = min(patience * 1.5, LONGEST_OPEN_S) if self.offsets.open else OPEN_S

    async def confirm(self) -> None:
        """A last word to Telegram about what is done."""
        if self.offsets.offset is None or not self._is_reachable or not self._leads():
            return
        try:
            await self._ask(0, limit=1, within_s=2)
        except TelegramError:
            log.info("the last updates will come again; they are known")

    async def _updates(self) -> Sequence[Json]:
        """One poll, given up when told to stop."""
        poll = asyncio.ensure_future(self._ask(0 if self.offsets.open else POLL_S))
        stop = asyncio.ensure_future(self._stop.wait())
        try:
            await asyncio.wait({poll, stop}, return_when=asyncio.FIRST_COMPLETED)
            return poll.result() if poll.done() else ()
        finally:
            stop.cancel()
            poll.cancel()

    async def _ask(self, timeout_s: int, *, limit: int = 100, within_s: float = READ_S) -> Sequence[Json]:
        """`getUpdates`, unparsed: one update that cannot be read must not keep the others."""
        asked = {"timeout": timeout_s, "limit": limit, "allowed_updates": json.dumps(WANTED)}
        if self.offsets.offset is not None:
            asked["offset"] = self.offsets.offset
        url = f"{self._bot.base_url}/getUpdates?{urlencode(asked)}"
        found: Any = await self._requests.post(url, read_timeout=timeout_s + within_s)
        return [update for update in found if isinstance(update, dict) and "update_id" in update]

    async def _failed(self, error: TelegramError) -> None:
        """Say what is wrong, and wait."""
        pause = self._pause_s
        match error:
            case RetryAfter():
                pause = told_to_wait_s(error)
            case Conflict():
                self._met_another()
                if self._leads():
                    log.warning("another process asks for the same bot's updates; only one may run")
            case InvalidToken():
                log.error("TELEGRAM_BOT_TOKEN is no longer accepted by Telegram")
            case _ if self._is_reachable:
                log.warning("Telegram cannot be reached; trying again", error=type(error).__name__)
                self._is_reachable = False
        self._pause_s = min(self._pause_s * 2, LONGEST_PAUSE_S)
        await self._rest(pause)

    async def _rest(self, seconds: float) -> None:
        """Wait, but no longer than until told to stop."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), seconds)

    def _reached(self) -> None:
        if not self._is_reachable:
            log.info("Telegram is reached again")
        self._is_reachable = True
        self._pause_s = FIRST_PAUSE_S


def _id(update: Json) -> int:
    return int(update["update_id"])
