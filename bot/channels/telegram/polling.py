"""The running channel: updates in, turns, messages out, and a tick for what falls due.

An update is confirmed to Telegram only once its turn is on the disk: `getUpdates` is asked for the lowest
update that is still open. Turns of one chat follow one another; those of different chats do not wait.
"""

from __future__ import annotations

import asyncio
import json
import signal
from collections import deque
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot import due
from bot.app import App
from bot.channels.telegram.incoming import Arrived, InGroup, Membership, Reader
from bot.channels.telegram.outgoing import Sender
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.profile import set_profile
from bot.channels.telegram.request import READ_S, only_named
from bot.channels.telegram.writer import Writer
from bot.events import Event, Typed
from bot.store.outbox import Leased
from bot.store.unit import StoreError
from bot.turn import TRIES, StoreDown, Taken, safety_of
from bot.words import words_for

log = structlog.get_logger("twinge.telegram")

Json = dict[str, Any]

POLL_S = 25
"""How long Telegram may keep a poll that finds nothing."""
WANTED = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
TICK_S = 30
TAP_S = 1.0
"""A tap whose turn takes longer is answered without words."""
FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 30.0
"""Between tries that fail the pause doubles, from the first to the longest."""
SAFETY_S = 2.0
"""Words whose turn has not been taken by then are read for red flags without it."""
FIRST_STORE_PAUSE_S = 0.25
STORE_PAUSE_S = 5.0
"""The first and the longest pause before a turn is tried again while the store is down."""
OPEN_S = 0.03
"""How long new updates may wait while earlier ones are still open."""
FORGETS_IDS = timedelta(days=6)
"""After a week without updates Telegram counts from a new number."""
WRITTEN_BEFORE = timedelta(minutes=2)
"""A message that waited longer counts from when it was written, up to the age at which Telegram drops it."""
KEPT_BY_TELEGRAM = timedelta(hours=24)
KEEPS_IDS = timedelta(days=7)
"""Event ids and settled messages are deleted after this long."""
GRACE_S = 8.0
"""How long the end may take: turns in flight, and the messages that wait."""


class Offsets:
    """Which updates are open, and what may be confirmed."""

    def __init__(self) -> None:
        """Nothing is open."""
        self.open: set[int] = set()
        self._done: set[int] = set()
        self._next: int | None = None
        self.changed = asyncio.Event()

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
        self.changed.set()

    def forget(self) -> None:
        """Ask from the beginning: Telegram has begun to count anew."""
        if not self.open:
            self._next = None

    @property
    def offset(self) -> int | None:
        """Everything below is confirmed."""
        return min(self.open) if self.open else self._next


class Channel:
    """The coach on Telegram, from `run` until it is told to stop."""

    def __init__(self, app: App, bot: Bot, polls: BaseRequest) -> None:
        """Put an app behind a bot; `polls` asks for updates on a connection of its own."""
        self._app = app
        self._bot = bot
        self._polls = polls
        self._pace = Pace(lambda: asyncio.get_running_loop().time())
        self._sender = Sender(bot, self._pace)
        self._writer = Writer(app, self._send, lambda: self._pace.stopped_s == 0)
        self._reader = Reader()
        self._offsets = Offsets()
        self._chats: dict[str, deque[tuple[int, Arrived | Membership]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._groups: set[int] = set()
        self._warned: set[int] = set()
        self._unread: dict[int, asyncio.TimerHandle] = {}
        self._stop = asyncio.Event()
        self._is_reachable = True

    def stop(self) -> None:
        """Come to an end: no new updates, turns in flight finish, what waits is delivered."""
        self._stop.set()

    async def run(self) -> int:
        """Work until told to stop; returns the exit status."""
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, self.stop)
        writing = loop.create_task(self._writer.run())
        scheduler = AsyncIOScheduler(timezone="UTC")
        scheduler.add_job(
            self._tick, "interval", seconds=TICK_S, misfire_grace_time=3600, coalesce=True, max_instances=1
        )
        try:
            if not await self._hello():
                return 0 if self._stop.is_set() else 2
            scheduler.start()
            self._start(self._tick())
            self._start(set_profile(self._bot))
            await self._poll()
        finally:
            if scheduler.running:
                scheduler.shutdown(wait=False)
            await self._finish()
            self._writer.close()
            await writing
            await self._bot.request.shutdown()
            await self._polls.shutdown()
        log.info("stopped")
        return 0

    # --- coming and going ---------------------------------------------------------------------------

    async def _hello(self) -> bool:
        """Wait for Telegram; False when the token is wrong, or when told to stop."""
        pause = FIRST_PAUSE_S
        while not self._stop.is_set():
            try:
                me = await self._bot.get_me()
                hook = await self._bot.get_webhook_info()
                if hook.url:
                    await self._bot.delete_webhook()
            except InvalidToken:
                log.error("TELEGRAM_BOT_TOKEN is not accepted by Telegram; @BotFather shows the right one")
                return False
            except TelegramError as error:
                self._unreachable(error)
                await self._pause(pause)
                pause = min(pause * 2, LONGEST_PAUSE_S)
            else:
                self._reached()
                log.info("connected", bot=f"@{me.username}")
                return True
        return False

    async def _finish(self) -> None:
        """Finish turns in flight and deliver what waits, for as long as grace lasts."""
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + GRACE_S
        while (
            (self._tasks or not self._writer.is_idle) and loop.time() < ends_at and not self._writer.is_down
        ):
            self._writer.look()
            await asyncio.sleep(0.02)
        await self._sender.finish(max(ends_at - loop.time(), 0.1))
        for task in list(self._tasks):
            task.cancel()
        if self._offsets.offset is not None and self._is_reachable:
            try:
                await self._ask(0, limit=1, within_s=2)
            except TelegramError:
                log.info("the last updates will come again; they are known")

    def _unreachable(self, error: TelegramError) -> None:
        if self._is_reachable:
            log.warning("Telegram cannot be reached; trying again", error=type(error).__name__)
        self._is_reachable = False

    def _reached(self) -> None:
        if not self._is_reachable:
            log.info("Telegram is reached again")
        self._is_reachable = True

    async def _pause(self, seconds: float) -> None:
        """Wait, unless told to stop."""
        try:
            await asyncio.wait_for(self._stop.wait(), seconds)
        except TimeoutError:
            return

    # --- updates in -----------------------------------------------------------------------------------

    async def _poll(self) -> None:
        pause, patience = FIRST_PAUSE_S, OPEN_S
        last = self._app.clock()
        while not self._stop.is_set():
            if self._app.clock() - last > FORGETS_IDS:
                self._offsets.forget()
            try:
                updates = await self._updates()
            except RetryAfter as error:
                await self._pause(max(error._retry_after.total_seconds(), FIRST_PAUSE_S))
                continue
            except Conflict:
                log.warning("another process asks for the same bot's updates; only one may run")
                await self._pause(pause)
                pause = min(pause * 2, LONGEST_PAUSE_S)
                continue
            except InvalidToken:
                log.error("TELEGRAM_BOT_TOKEN is no longer accepted by Telegram")
                await self._pause(LONGEST_PAUSE_S)
                continue
            except TelegramError as error:
                self._unreachable(error)
                await self._pause(pause)
                pause = min(pause * 2, LONGEST_PAUSE_S)
                continue
            self._reached()
            pause = FIRST_PAUSE_S
            fresh = [one for one in updates if self._offsets.begin(_id(one))]
            for one in sorted(fresh, key=_id):
                self._sort(one)
            if fresh:
                last, patience = self._app.clock(), OPEN_S
            await self._settle_open(patience)
            patience = min(patience * 1.5, 1.0) if self._offsets.open else OPEN_S

    async def _updates(self) -> Sequence[Json]:
        """One poll, given up when told to stop."""
        poll = asyncio.ensure_future(self._ask(0 if self._offsets.open else POLL_S))
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
        if self._offsets.offset is not None:
            asked["offset"] = self._offsets.offset
        url = f"{self._bot.base_url}/getUpdates?{urlencode(asked)}"
        found: Any = await self._polls.post(url, read_timeout=timeout_s + within_s)
        return [update for update in found if isinstance(update, dict) and "update_id" in update]

    async def _settle_open(self, patience: float) -> None:
        """Wait until no update is open, or until patience ends."""
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + patience
        while self._offsets.open and loop.time() < ends_at:
            self._offsets.changed.clear()
            try:
                await asyncio.wait_for(self._offsets.changed.wait(), ends_at - loop.time())
            except TimeoutError:
                return

    def _sort(self, raw: Json) -> None:
        """Put an update behind the others of its chat."""
        update_id = _id(raw)
        try:
            found = self._reader.read(Update.de_json(_lean(raw), self._bot))
        except Exception:
            log.exception("an update cannot be read", turn=f"tg:{update_id}")
            found = None
        if isinstance(found, InGroup):
            self._in_group(found)
        if not isinstance(found, Arrived | Membership):
            self._offsets.finish(update_id)
            return
        chat = found.address if isinstance(found, Membership) else found.event.chat
        if isinstance(found, Arrived) and isinstance(found.event, Typed):
            self._unread[update_id] = asyncio.get_running_loop().call_later(
                SAFETY_S, lambda: self._start(self._say_safety(update_id, found.event))
            )
        if chat in self._chats:
            self._chats[chat].append((update_id, found))
        else:
            self._chats[chat] = deque([(update_id, found)])
            self._start(self._work(chat))

    def _in_group(self, found: InGroup) -> None:
        if found.chat not in self._groups:
            self._groups.add(found.chat)
            text = words_for("en").text("telegram-group")
            self._sender.aside(self._bot.send_message(found.chat, text))

    # --- turns ------------------------------------------------------------------------------------------

    async def _work(self, chat: str) -> None:
        """Take the turns of one chat, one after the other."""
        waiting = self._chats[chat]
        try:
            while waiting and not (self._stop.is_set() and self._writer.is_down):
                update_id, found = waiting[0]
                if isinstance(found, Membership):
                    await self._note(found)
                else:
                    await self._turn(update_id, found)
                waiting.popleft()
                if (unread := self._unread.pop(update_id, None)) is not None:
                    unread.cancel()
                self._warned.discard(update_id)
                self._offsets.finish(update_id)
        finally:
            del self._chats[chat]

    async def _turn(self, update_id: int, arrived: Arrived) -> None:
        """Take one turn, and answer the tap that led to it."""
        task = asyncio.ensure_future(self._persist(update_id, arrived))
        if arrived.query is None:
            await task
            return
        done, _ = await asyncio.wait({task}, timeout=TAP_S)
        toast = task.result().toast if done and not task.exception() else None
        self._sender.aside(self._bot.answer_callback_query(arrived.query, toast))
        await task

    async def _persist(self, update_id: int, arrived: Arrived) -> Taken:
        """Take one turn, however long the store is down."""
        pause, failures = FIRST_STORE_PAUSE_S, 0
        while True:
            try:
                taken = await self._writer.take(arrived.event, self._now(arrived))
            except StoreDown:
                await self._say_safety(update_id, arrived.event)
                if self._stop.is_set():
                    raise
                await asyncio.sleep(pause)
                pause = min(pause * 2, STORE_PAUSE_S)
            except Exception:
                failures += 1
                log.exception("a turn failed beyond its own care", turn=arrived.event.id, attempt=failures)
                if failures < TRIES:
                    continue
                await self._sender.say_now(arrived.event.chat, words_for("en").text("error-ours"))
                return Taken()
            else:
                if taken.was_new:
                    log.info("turn", turn=arrived.event.id, kind=_kind(arrived), rules=taken.rules or None)
                return taken

    def _now(self, arrived: Arrived) -> datetime:
        """Now; for a message that waited (the bot was down), when it was written."""
        now = self._app.clock()
        written = arrived.written_at
        if written is not None and WRITTEN_BEFORE < now - written < KEPT_BY_TELEGRAM:
            return written
        return now

    async def _say_safety(self, update_id: int, event: Event) -> None:
        """What red words need at once, while their turn cannot be taken: past the outbox, once."""
        if update_id in self._warned:
            return
        self._warned.add(update_id)
        said = safety_of(self._app, event)
        if not said:
            return
        log.warning("safety reply said past the outbox", turn=event.id)
        pause = FIRST_PAUSE_S
        while not await self._sender.say_now(event.chat, "\n\n".join(dict.fromkeys(said))):
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE_S)

    async def _note(self, found: Membership) -> None:
        while True:
            try:
                await asyncio.to_thread(self._app.store.set_reachable, found.address, found.is_member)
            except StoreError:
                await asyncio.sleep(FIRST_PAUSE_S)
            else:
                return

    # --- messages out -----------------------------------------------------------------------------------

    def _send(self, leased: Sequence[Leased]) -> None:
        for one in leased:
            self._start(self._deliver(one))

    async def _deliver(self, leased: Leased) -> None:
        self._writer.settle(leased, await self._sender.send(leased))

    # --- the clock --------------------------------------------------------------------------------------

    async def _tick(self) -> None:
        """Take a turn for whatever is due; once a day, delete what is no longer needed."""
        now = self._app.clock()
        try:
            fired = await asyncio.to_thread(due.fire, self._app, now)
            await asyncio.to_thread(self._app.store.tidy, now - KEEPS_IDS)
        except (StoreError, StoreDown) as error:
            log.error("nothing could be looked up for the tick", error=type(error).__name__)
            return
        if fired:
            log.info("tick", due=fired)
        self._writer.look()

    def _start(self, work: object) -> None:
        task = asyncio.ensure_future(work)  # type: ignore[call-overload]
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if (
            not task.cancelled()
            and (error := task.exception()) is not None
            and not isinstance(error, StoreDown)
        ):
            log.error("a task failed", exc_info=error)


def _lean(raw: Json) -> Json:
    """An update without the buttons of the message that was tapped, which nobody reads."""
    query = raw.get("callback_query")
    if isinstance(query, dict) and isinstance(query.get("message"), dict):
        return {**raw, "callback_query": {**query, "message": only_named(query["message"])}}
    return raw


def _id(raw: Json) -> int:
    return int(raw["update_id"])


def _kind(arrived: Arrived) -> str:
    return type(arrived.event).__name__.lower()
