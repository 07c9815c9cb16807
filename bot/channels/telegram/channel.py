"""The running channel: updates become turns, the outbox becomes messages, and a tick fires what falls due.

Turns of one chat follow one another; those of different chats do not wait for each other.
"""

from __future__ import annotations

import asyncio
import signal
from collections import deque
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from telegram import Bot, Update
from telegram.constants import CallbackQueryLimit
from telegram.request import BaseRequest

from bot import due
from bot.app import App
from bot.channels.telegram.documents import Documents
from bot.channels.telegram.incoming import PREFIX, Arrived, Document, InGroup, Membership, read
from bot.channels.telegram.outgoing import Sender
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.polling import FIRST_PAUSE_S, LONGEST_PAUSE_S, Json, Poller
from bot.channels.telegram.profile import set_profile
from bot.channels.telegram.request import only_named
from bot.channels.telegram.writer import Fetched, Sharing, Writer
from bot.delivery import Defect, Outcome
from bot.events import Event, Shared, Typed
from bot.store.outbox import Leased
from bot.store.unit import StoreError
from bot.turn import TRIES, StoreDown, Taken, safety_of
from bot.words import words_for

log = structlog.get_logger("twinge.telegram")

TICK_S = 30
TAP_S = 1.0
"""A tap whose turn takes longer is answered without words."""
LONGEST_TOAST = int(CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)
SAFETY_S = 2.0
"""Words whose turn has not been taken by then are read for red flags without it."""
FIRST_STORE_PAUSE_S = 0.25
STORE_PAUSE_S = 5.0
"""The first and the longest pause before a turn is tried again while the store is down."""
WRITTEN_BEFORE = timedelta(minutes=2)
"""A message that waited longer counts from when it was written, up to the age at which Telegram drops it."""
KEPT_BY_TELEGRAM = timedelta(hours=24)
KEEPS_IDS = timedelta(days=7)
TIDIES = timedelta(hours=6)
"""Event ids and settled messages older than the first are deleted as often as the second says."""
GRACE_S = 8.0
"""How long the end may take: turns in flight, and the messages that wait."""


class Channel:
    """The coach on Telegram, from `run` until it is told to stop."""

    def __init__(self, app: App, bot: Bot, polls: BaseRequest) -> None:
        """Put an app behind a bot; `polls` asks for updates on a connection of its own."""
        self._app = app
        self._bot = bot
        self._polls = polls
        self._stop = asyncio.Event()
        self._pace = Pace(lambda: asyncio.get_running_loop().time())
        self._sender = Sender(bot, self._pace)
        self._watch = app.store.watch(PREFIX, self._woken) if app.store.is_shared else None
        sharing = Sharing(self._claims, self._now, self._kept, self._taken) if self._watch else None
        self._writer = Writer(app, self._send, self._may_send, sharing)
        self._poller = Poller(bot, polls, app.clock, self._sort, self._stop, self._leads, self._met_another)
        self._documents = Documents(bot, self._sender)
        self._chats: dict[str, deque[tuple[int, Arrived | Membership]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._groups: set[int] = set()
        self._warned: set[int] = set()
        self._unread: dict[int, asyncio.TimerHandle] = {}
        self._tidied_at: datetime | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def run(self) -> int:
        """Work until told to stop; returns the exit status.

        The end: no new updates, turns in flight finish, what waits is delivered.
        """
        loop = self._loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, self._stop.set)
        writing = loop.create_task(self._writer.run())
        scheduler = AsyncIOScheduler(timezone="UTC")
        scheduler.add_job(
            self._tick, "interval", seconds=TICK_S, misfire_grace_time=3600, coalesce=True, max_instances=1
        )
        try:
            if not await self._poller.hello():
                return 0 if self._stop.is_set() else 2
            if self._watch is not None:
                await asyncio.to_thread(self._watch.begin)
            scheduler.start()
            self._start(self._tick())
            self._start(set_profile(self._bot))
            await self._poller.run()
        finally:
            if scheduler.running:
                scheduler.shutdown(wait=False)
            await self._finish()
            self._writer.close()
            await writing
            if self._watch is not None:
                await asyncio.to_thread(self._watch.close)
            await self._bot.request.shutdown()
            await self._polls.shutdown()
        log.info("stopped")
        return 0

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
        await self._poller.confirm()

    # --- updates in -----------------------------------------------------------------------------------

    def _sort(self, update_id: int, raw: Json) -> None:
        """Put an update behind the others of its chat."""
        try:
            found = read(Update.de_json(_lean(raw), self._bot))
        except Exception:
            log.exception("an update cannot be read", turn=f"tg:{update_id}")
            found = None
        if isinstance(found, InGroup):
            self._in_group(found)
        if not isinstance(found, Arrived | Membership):
            self._poller.offsets.finish(update_id)
            return
        if isinstance(found, Arrived) and isinstance(found.event, Typed | Shared):
            self._unread[update_id] = asyncio.get_running_loop().call_later(
                SAFETY_S, lambda: self._start(self._say_safety(update_id, found.event))
            )
        if isinstance(found, Arrived) and found.document is not None:
            self._start(self._fetch(update_id, found, found.document))
        else:
            self._queue(update_id, found)

    async def _fetch(self, update_id: int, arrived: Arrived, document: Document) -> None:
        """Read the file of an update beside everybody's turns, this chat's included; then it is a turn as any."""
        found = await self._documents.read(arrived.event, document)
        told = {"content": found} if isinstance(found, bytes) else {"found": found}
        event = arrived.event.model_copy(update=told)
        self._queue(update_id, replace(arrived, event=event))

    def _queue(self, update_id: int, found: Arrived | Membership) -> None:
        if self._watch is not None:
            self._writer.keep(Fetched(update_id, found))
            return
        chat = found.address if isinstance(found, Membership) else found.event.chat
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
                self._poller.offsets.finish(update_id)
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
        toast = toast[:LONGEST_TOAST] if toast else None
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
                    self._note_turn(arrived, taken)
                return taken

    def _note_turn(self, arrived: Arrived, taken: Taken) -> None:
        kind = type(arrived.event).__name__.lower()
        log.info("turn", turn=arrived.event.id, kind=kind, rules=taken.rules or None)

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

    # --- among several workers ---------------------------------------------------------------------------

    def _leads(self) -> bool:
        """Whether it is this process that asks Telegram for updates, and looks what is due."""
        return self._watch is None or self._watch.leads

    def _met_another(self) -> None:
        """Another process asks Telegram for updates."""
        if self._watch is not None:
            self._watch.gives_way()

    def _claims(self) -> bool:
        """Whether it takes turns: not while it ends, the others take them."""
        return not self._stop.is_set()

    def _may_send(self) -> bool:
        """Whether messages may be leased: to a worker only while the others know that it lives."""
        if self._watch is not None:
            self._pace.share(self._watch.alive)
            if not self._watch.is_alive:
                return False
        return self._pace.stopped_s == 0

    def _woken(self) -> None:
        """There is work; called from the watch's thread."""
        if self._loop is not None and not self._loop.is_closed():
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._writer.look)

    def _kept(self, fetched: Sequence[Fetched]) -> None:
        """Updates are on the disk for whichever worker takes their turns: Telegram need not keep them."""
        for one in fetched:
            if (unread := self._unread.pop(one.update_id, None)) is not None:
                unread.cancel()
                self._watch_over(one)
            self._warned.discard(one.update_id)
            self._poller.offsets.finish(one.update_id)

    def _watch_over(self, fetched: Fetched) -> None:
        """Words that no turn was taken of in time, because the store went down, are read for red flags all the same."""

        async def look() -> None:
            event = fetched.what.event if isinstance(fetched.what, Arrived) else None
            try:
                waits = await asyncio.to_thread(self._app.store.has_arrival, fetched.arrival.event_id)
            except StoreError:
                if event is not None:
                    await self._say_safety(fetched.update_id, event)
            else:
                if waits:
                    self._watch_over(fetched)

        asyncio.get_running_loop().call_later(SAFETY_S, lambda: self._start(look()))

    def _taken(self, arrived: Arrived, taken: Taken | None) -> None:
        """A turn is on the disk."""
        if taken is None:
            apology = self._sender.say_now(arrived.event.chat, words_for("en").text("error-ours"))
            self._sender.aside(apology)
        elif taken.was_new:
            self._note_turn(arrived, taken)
        if arrived.query is not None:
            toast = taken.toast[:LONGEST_TOAST] if taken and taken.toast else None
            self._sender.aside(self._bot.answer_callback_query(arrived.query, toast))

    # --- messages out -----------------------------------------------------------------------------------

    def _send(self, leased: Sequence[Leased]) -> None:
        for one in leased:
            self._start(self._deliver(one))

    async def _deliver(self, leased: Leased) -> None:
        outcome: Outcome = Defect()
        try:
            outcome = await self._sender.send(leased)
        except Exception:
            log.exception("a message cannot be sent", outbox=leased.id)
        self._writer.settle(leased, outcome)

    # --- the clock --------------------------------------------------------------------------------------

    async def _tick(self) -> None:
        """Take a turn for whatever is due; now and then, delete what is no longer needed."""
        if not self._leads():
            return
        now = self._app.clock()
        try:
            fired = await asyncio.to_thread(due.fire, self._app, now)
            if self._tidied_at is None or now - self._tidied_at > TIDIES:
                await asyncio.to_thread(self._app.store.tidy, now - KEEPS_IDS)
                self._tidied_at = now
        except (StoreError, StoreDown) as error:
            log.error("what is due cannot be looked up", error=type(error).__name__)
            return
        if fired:
            log.info("tick", due=fired)
        self._writer.look()

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if task.cancelled() or (error := task.exception()) is None or isinstance(error, StoreDown):
            return
        log.error("a task failed", exc_info=error)


def _lean(raw: Json) -> Json:
    """An update without the buttons of the message that was tapped, which nobody reads."""
    query = raw.get("callback_query")
    if isinstance(query, dict) and isinstance(query.get("message"), dict):
        return {**raw, "callback_query": {**query, "message": only_named(query["message"])}}
    return raw
