"""The store, and the unit: one transaction with the repositories of one chat's runner."""

from __future__ import annotations

import logging
import os
import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import URL, Connection, inspect, make_url

from bot.outgoing import Outgoing
from bot.store import (
    archive,
    arrivals,
    conversations,
    diaries,
    outbox,
    reminders,
    runners,
    shares,
    standing,
    workers,
)
from bot.store.archive import Held
from bot.store.arrivals import Arrival
from bot.store.connection import BUSY_S, StoreError, connect, is_in_memory, is_sqlite, kindly
from bot.store.conversations import InboxState, KeptEvent
from bot.store.diaries import KeptDecision
from bot.store.migrations import HEAD, REVISIONS, stamp, stamped
from bot.store.outbox import Asked, Leased
from bot.store.reminders import DueRow, Reminder
from bot.store.runners import Chat, Ids
from bot.store.shares import Gets, Share
from bot.store.tables import Table
from bot.store.types import forget_what_was_read
from bot.store.workers import Watch
from coaching.decision import Decision
from coaching.diary import AnyEntry, Diary, Record
from coaching.runner import Runner, Weekday

__all__ = [
    "Arrival",
    "Asked",
    "Chat",
    "DueRow",
    "Held",
    "KeptDecision",
    "Leased",
    "Reminder",
    "Share",
    "Store",
    "StoreError",
    "Unit",
    "Watch",
    "new_id",
]


log = logging.getLogger("twinge.store")


def new_id() -> str:
    """An id that tells nothing: 64 random bits."""
    return secrets.token_hex(8)


class Unit:
    """One transaction for one chat; it cannot name another runner.

    `chat` is None for a stranger, of whom nothing is kept but the answer on its way out.
    """

    def __init__(
        self,
        connection: Connection,
        address: str,
        ids: Ids,
        *,
        lease_for_s: float | None = None,
        worker: int | None = None,
    ) -> None:
        """Find the chat and lock it; use `Store.unit`."""
        self._connection = connection
        self._ids = ids
        self._worker = worker
        self._lease_for_s = lease_for_s
        self._events: dict[str, KeptEvent] = {}
        self._has_looked = False
        self._desk: str | None = None
        self._known: Runner | None = None
        self.address = address
        self.chat = runners.find_chat(connection, address)
        self.has_forgotten = False
        self.leased: list[Leased] = []
        """Messages queued in this unit that were born leased, to be sent after the commit."""
        self.has_waiting = False
        """Whether it queued anything that was not."""

    @property
    def _runner_id(self) -> str:
        if self.chat is None:
            raise LookupError("nothing is kept of a stranger; open an account first")
        return self.chat.runner_id

    # the account

    def open_account(self, now: datetime, *, language: str | None = None) -> Chat:
        """The chat's account, made if there is none: a person, a runner, a chat, nothing about health."""
        if self.chat is None:
            self.chat = runners.open_account(self._connection, self._ids, self.address, language, now)
        return self.chat

    def welcome_back(self) -> None:
        """Note that the chat takes messages: it has just sent one."""
        if self.chat is not None and not self.chat.is_reachable:
            runners.set_reachable(self._connection, self.address, True)
            self.chat = self.chat.model_copy(update={"is_reachable": True})

    def set_language(self, language: str) -> None:
        """Note the language the channel tells."""
        if self.chat is not None and self.chat.language != language:
            runners.set_language(self._connection, self.chat, language)
            self.chat = self.chat.model_copy(update={"language": language})

    def forget(self) -> None:
        """Delete every row of this runner, event ids and messages included; the chat is a stranger's."""
        if self.chat is not None:
            runners.forget(self._connection, self._runner_id)
            self.has_forgotten = True
        self.chat = self._known = self._desk = None
        self._events = {}

    def held(self) -> Held | None:
        """Everything that is held of this runner, for the export; None of a stranger."""
        return None if self.chat is None else archive.held(self._connection, self.chat)

    def take_in(self, told: Held) -> dict[str, str]:
        """Take over what was held of this runner elsewhere; returns the new id of each record by its old one.

        The account is open and nothing is in its diary yet; the conversation is the caller's to keep.
        """
        fresh = archive.take_in(self._connection, self._ids, self._runner_id, told)
        self._known = standing.runner(self._connection, self._runner_id)
        return fresh

    # events

    def seen(self, event_id: str) -> bool:
        """Whether an event was handled, or given up. A turn asks this first: it reads all a turn begins with."""
        return self._event(event_id).is_over

    def mark(self, event_id: str, now: datetime, state: InboxState = "done") -> None:
        """Note that an event was handled ("done") or given up ("failed")."""
        self._mark(event_id, now, state, failures=0)

    def count_failure(self, event_id: str, now: datetime) -> int:
        """Note that a turn over an event failed, in a unit of its own; how many have by now."""
        return self._mark(event_id, now, "tried", failures=1)

    # the runner

    def runner(self) -> Runner | None:
        """The runner as now known; None before anything was told."""
        self._look()
        return self._known

    def keep_runner(self, runner: Runner, now: datetime) -> None:
        """Keep what changed: a new version of the profile, and sore places, holds and limits by difference.

        A hold that is left out stays: it ends by being cleared.
        """
        known = self.runner()
        if known == runner:
            return
        runners.keep_runner(self._connection, self._ids, self._runner_id, known, runner, now)
        self._known = standing.runner(self._connection, self._runner_id)

    # the diary

    def diary(self, since: date | None = None) -> Diary:
        """The records of days from `since` on, with whatever superseded them."""
        return Diary() if self.chat is None else diaries.diary(self._connection, self._runner_id, since)

    def add(self, entry: AnyEntry, *, supersedes: str | None = None) -> Record:
        """Keep an entry, in place of the record it supersedes.

        Raises:
            LookupError: when that record is not in this runner's diary.
        """
        return diaries.add(self._connection, self._ids, self._runner_id, entry, supersedes)

    def decisions(self, since: date) -> tuple[Decision, ...]:
        """The decision in force of each day from `since` on, oldest first."""
        return () if self.chat is None else diaries.decisions(self._connection, self._runner_id, since)

    def decision_rows(self, on: date) -> tuple[KeptDecision, ...]:
        """Every decision ever made for a day, oldest first."""
        return () if self.chat is None else diaries.decision_rows(self._connection, self._runner_id, on)

    def keep_decision(self, decision: Decision, now: datetime, forecaster_id: str = "rules") -> None:
        """Keep a decision; earlier ones of the day stay readable."""
        diaries.keep_decision(self._connection, self._ids, self._runner_id, decision, now, forecaster_id)

    # the conversation

    def conversation(self) -> str | None:
        """The open dialogue as JSON; None when none is open."""
        return self._desk if self._has_looked else self._conversation().payload

    def serial(self) -> int:
        """The serial the conversation's buttons carry; 0 at first."""
        return self._conversation().serial

    def touched_at(self) -> datetime | None:
        """When the conversation was last kept."""
        return self._conversation().touched_at

    def keep_conversation(self, json: str | None, serial: int, now: datetime) -> None:
        """Keep the open dialogue, or (None) that none is open."""
        conversations.keep_conversation(self._connection, self._runner_id, json, serial, now)
        self._desk = json

    # what goes out

    def queue(
        self,
        outgoing: Outgoing,
        now: datetime,
        *,
        not_before: datetime | None = None,
        lease_for_s: float | None = None,
    ) -> None:
        """Put a message for this chat into the outbox; a second one with the same key is ignored.

        With `lease_for_s` it is born leased where nothing else waits, and stands in `leased`.
        """
        lease_for_s = self._lease_for_s if lease_for_s is None else lease_for_s
        until = None if lease_for_s is None else now + timedelta(seconds=lease_for_s)
        born = outbox.queue(
            self._connection,
            self._ids,
            self.chat,
            self.address,
            outgoing,
            now,
            not_before=not_before,
            lease_until=until,
            worker=self._worker,
        )
        if born is not None:
            self.leased.append(born)
        else:
            self.has_waiting = True

    def hand_over(self, now: datetime, name: Callable[[], str]) -> list[Outgoing]:
        """All that waits for this chat, noted as sent, in order: for a channel that shows it at once.

        `name` makes the channel's id of each message.
        """
        return outbox.hand_over(self._connection, self.address, now, name)

    def last_asked(self) -> Asked | None:
        """The last question sent to this chat: the channel's message id and the question's key."""
        return None if self.chat is None else outbox.last_asked(self._connection, self.chat)

    # a second person

    def invite(self, *, role: str, gets: Gets, runner_name: str, now: datetime, expires_at: datetime) -> str:
        """Invite somebody to see something of this runner; returns the code for the link."""
        if self.chat is None:
            raise LookupError("a stranger has nothing to share")
        return shares.invite(
            self._connection,
            self._ids,
            self.chat,
            role=role,
            gets=gets,
            runner_name=runner_name,
            now=now,
            expires_at=expires_at,
        )

    def invitation(self, code: str, now: datetime) -> Share | None:
        """The open invitation of a code that was sent to this chat."""
        return None if self.chat is None else shares.open_invitation(self._connection, self.chat, code, now)

    def accept(self, code: str, guest_name: str, now: datetime) -> Share | None:
        """This chat's person agrees to an invitation; None where it is no longer open."""
        if self.chat is None:
            return None
        return shares.accept(self._connection, self.chat, code, guest_name, now)

    def shares(self, now: datetime) -> tuple[Share, ...]:
        """The shares this chat is part of, on either side."""
        return () if self.chat is None else shares.shares(self._connection, self.chat, now)

    def change_share(self, share: Share) -> None:
        """Keep the state of a share, and what is between the two."""
        shares.change(self._connection, share, state=share.state, payload=share.between)

    def end_share(self, share: Share) -> None:
        """End a share at once, from either side."""
        shares.end(self._connection, share)

    def tell_other(self, share: Share, outgoing: Outgoing, now: datetime) -> None:
        """Put a message for the other side of a share into the outbox."""
        if share.is_mine and outgoing.kind == "summary":
            key = f"{runners.passed_on_key(self._runner_id)}{self._ids()}"
            outgoing = outgoing.model_copy(update={"key": key})
        for chat in shares.other_side(self._connection, share):
            outbox.queue(self._connection, self._ids, chat, chat.address, outgoing, now, not_before=None)

    # what falls due

    def reminders(self) -> tuple[Reminder, ...]:
        """All reminders of this runner, by kind."""
        return () if self.chat is None else reminders.reminders(self._connection, self._runner_id)

    def reminder(self, kind: str) -> Reminder | None:
        """The reminder of a kind."""
        return next((reminder for reminder in self.reminders() if reminder.kind == kind), None)

    def set_reminder(
        self,
        kind: str,
        local_time: time | None,
        weekdays: tuple[Weekday, ...] | None,
        next_due_at: datetime | None,
        *,
        payload: str | None = None,
    ) -> None:
        """Keep a reminder in place of the one of its kind; without a local time it is a single occasion."""
        reminder = Reminder(
            kind=kind, local_time=local_time, weekdays=weekdays, next_due_at=next_due_at, payload=payload
        )
        reminders.set_reminder(self._connection, self._ids, self._runner_id, reminder)

    def move_reminder(self, kind: str, next_due_at: datetime | None) -> None:
        """Say when it falls due next; None lets it rest."""
        reminders.move_reminder(self._connection, self._runner_id, kind, next_due_at)

    def drop_reminder(self, kind: str) -> None:
        """Delete a reminder."""
        reminders.drop_reminder(self._connection, self._runner_id, kind)

    @property
    def _chat_id(self) -> str | None:
        return self.chat.id if self.chat else None

    def _look(self, event_id: str = "") -> None:
        """Read what a turn begins with, once: the desk, the runner, and what became of an event before."""
        if self._has_looked or self.chat is None:
            return
        found = standing.standing(self._connection, self._runner_id, event_id)
        self._has_looked, self._desk, self._known = True, found.desk, found.runner
        self._events[event_id] = found.event

    def _event(self, event_id: str) -> KeptEvent:
        self._look(event_id)
        if event_id not in self._events:
            self._events[event_id] = conversations.event(self._connection, event_id)
        return self._events[event_id]

    def _mark(self, event_id: str, now: datetime, state: InboxState, *, failures: int) -> int:
        before = self._event(event_id)
        after = KeptEvent(state, before.attempts + failures)
        conversations.mark(self._connection, self._chat_id, event_id, now, before, after)
        self._events[event_id] = after
        return after.attempts

    def _conversation(self) -> conversations.KeptConversation:
        if self.chat is None:
            return conversations.KeptConversation(None, 0, None)
        return conversations.conversation(self._connection, self._runner_id)


class Store:
    """The database: units for turns, and the outbox and the due for those who deliver and tick.

    Safe to use from several threads. On SQLite writers wait for one another here, in turn,
    which is quicker than its own polling. PostgreSQL may be shared by several processes; one that
    sends or takes arrivals there is a worker, with a `watch`.
    """

    def __init__(self, url: str, *, ids: Ids = new_id) -> None:
        """Name the database, as sqlite:///twinge.db; nothing is opened yet. `ids` makes the random ids.

        Raises:
            StoreError: when the address is none.
        """
        self._engine = connect(url)
        self._url = make_url(url)
        self._ids = ids
        self._in_turn = threading.Lock() if is_sqlite(self._url) else None
        self._shared = threading.local()
        self._inode: int | None = None
        self._has_forgotten = False
        self._is_log_due = False
        """Whether the write-ahead log still holds what was forgotten: another process was reading."""
        self._worker: int | None = None
        self._missing: frozenset[int] = frozenset()

    def migrate(self) -> None:
        """Bring the schema to this version; make it where there is none.

        Raises:
            StoreError: when a newer version wrote it, when it is not ours, or cannot be used.
        """
        self._make_private_file()
        with self._reading() as connection:
            now_at = stamped(connection)
            tables = [] if now_at else inspect(connection).get_table_names()
        if now_at == HEAD:
            return
        if now_at is None and tables:
            raise StoreError("foreign", self._url.database or "")
        if now_at is not None and now_at not in REVISIONS:
            raise StoreError("newer", self._url.database or "")
        with self._writing() as connection:
            if self.is_shared:
                workers.waits_for_its_turn_to_migrate(connection)
                now_at = stamped(connection)
            if now_at is None:
                Table.metadata.create_all(connection)
                stamp(connection)
            elif now_at != HEAD:
                from bot.store.migrations.upgrade import (
                    upgrade,
                )  # Alembic is slow to import, and rarely needed

                upgrade(connection)

    @property
    def is_shared(self) -> bool:
        """Whether several processes may work on it: PostgreSQL."""
        return not is_sqlite(self._url)

    @contextmanager
    def unit(self, address: str) -> Iterator[Unit]:
        """One transaction for the chat of an address: kept whole at the end, or, after an error, not at all.

        Raises:
            StoreError: when the database cannot be used now.
        """
        block = self._block
        with self._writing() as connection:
            lease_for_s = block.lease_for_s if block else None
            unit = Unit(connection, address, self._ids, lease_for_s=lease_for_s, worker=self._worker)
            yield unit
            self._has_forgotten |= unit.has_forgotten
            if unit.has_forgotten and self.is_shared:
                workers.ring(connection, workers.FORGET)
        if block is not None:
            block.leased += unit.leased
            if unit.has_waiting:
                block.waiting.add(address)

    def forget_files(self) -> None:
        """Empty the write-ahead log and the memories of rows: what was forgotten is in no file and no cache.

        The commit of a unit that forgot is followed by this of itself; where another process reads the
        database just then, `tidy` empties the log later.
        """
        self._has_forgotten = False
        forget_what_was_read()
        self._engine.clear_compiled_cache()
        if not is_sqlite(self._url) or is_in_memory(self._url):
            return
        with kindly(self._url), self._taking_turns(), self._engine.connect() as connection:
            driver = connection.connection.driver_connection
            if driver is not None:
                is_busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                self._is_log_due = bool(is_busy)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    # delivery

    def lease(
        self,
        now: datetime,
        *,
        limit: int,
        for_s: float,
        prefix: str = "telegram:",
        nudges_since: datetime | None = None,
    ) -> list[Leased]:
        """The next messages to send, in order per chat and one a chat, for `for_s` seconds.

        Nudges queued before `nudges_since` are dropped instead.
        """
        with self._reading() as connection:
            if not outbox.has_work(connection, now, prefix):
                return []
        with self._writing() as connection:
            return outbox.lease(
                connection,
                now,
                limit=limit,
                for_s=for_s,
                prefix=prefix,
                nudges_since=nudges_since,
                worker=self._worker,
            )

    def mark_sent(self, id: str, now: datetime, message: str | None = None) -> None:
        """A message arrived; `message` is the channel's id of it."""
        with self.settling() as settling:
            settling.mark_sent(id, now, message)

    def retry(self, id: str, not_before: datetime, *, may_be_sent: bool = False) -> None:
        """A message is to be sent again, not before an instant; its chat waits with it."""
        with self.settling() as settling:
            settling.retry(id, not_before, may_be_sent=may_be_sent)

    def mark_unknown(self, id: str) -> None:
        """Whether a message arrived is unknown, and it is left at that."""
        with self.settling() as settling:
            settling.mark_unknown(id)

    def mark_failed(self, id: str) -> None:
        """A message cannot be sent: a fault of ours."""
        with self.settling() as settling:
            settling.mark_failed(id)

    def drop(self, id: str) -> None:
        """A message is no longer wanted."""
        with self.settling() as settling:
            settling.drop(id)

    def set_reachable(self, address: str, is_reachable: bool) -> None:
        """Note whether a chat takes messages; what waits for one that refuses is dropped."""
        with self.settling() as settling:
            settling.set_reachable(address, is_reachable)

    @contextmanager
    def settling(self) -> Iterator[Settling]:
        """One transaction in which many messages are settled."""
        with self._writing() as connection:
            yield Settling(connection)

    def release(self, prefix: str) -> None:
        """At the start of a channel's only process: end the leases of the one that died."""
        with self._writing() as connection:
            outbox.release(connection, prefix)

    # several workers, on PostgreSQL

    def watch(self, prefix: str, woken: Callable[[], None]) -> Watch:
        """Be one of the workers on this database; `woken` is called, from a thread, when there is work.

        The one that leads ends the leases of those that died: of whoever was missing twice in a row, so that
        a connection that is made anew costs nobody a message.
        """

        def called(words: str) -> None:
            if words == workers.FORGET:
                self.forget_files()
            woken()

        def sweep(alive: frozenset[int]) -> None:
            with self._reading() as connection:
                missing = outbox.workers_with_leases(connection) - alive
            dead, self._missing = missing & self._missing, missing
            if dead:
                log.warning("a worker ended; its messages go on with the others")
                with self._writing() as connection:
                    outbox.release(connection, prefix, sorted(dead))
                woken()

        self._worker = secrets.randbelow(workers.MOST) + 1
        return Watch(self._engine, self._worker, woken=called, sweeps=sweep)

    def keep_arrivals(self, arrived: Sequence[Arrival]) -> None:
        """Keep what a channel fetched, in this order, and wake the workers; what is known stays as it is."""
        with self._writing() as connection:
            arrivals.keep(connection, arrived)
            workers.ring(connection)

    def take_arrival(self) -> Arrival | None:
        """The oldest arrival of a chat in which nobody else takes a turn; to be called within `together`."""
        with self._reading() as connection:
            return arrivals.take(connection)

    def has_arrivals(self) -> bool:
        """Whether anything waits for a turn."""
        with self._reading() as connection:
            return arrivals.any_left(connection)

    def has_arrival(self, event_id: str) -> bool:
        """Whether one event still waits for its turn."""
        with self._reading() as connection:
            return arrivals.is_left(connection, event_id)

    def tidy(self, before: datetime) -> None:
        """Delete event ids and settled messages from before an instant."""
        with self._writing() as connection:
            conversations.clear_inbox(connection, before)
            outbox.clear(connection, before)
        if self._is_log_due:
            self.forget_files()

    def addresses(self) -> tuple[str, ...]:
        """The addresses of all chats, for an operator's work over all runners."""
        with self._reading() as connection:
            return runners.addresses(connection)

    # what falls due

    def due(self, now: datetime, limit: int) -> list[DueRow]:
        """Reminders whose time has come, longest due first.

        The turn that answers one claims it: it moves the reminder in its own unit, and the
        event's id keeps a second one out.
        """
        with self._reading() as connection:
            return reminders.due(connection, now, limit)

    def next_due_at(self) -> datetime | None:
        """When the next reminder of anybody falls due; None when nothing waits."""
        with self._reading() as connection:
            return reminders.next_due_at(connection)

    # transactions

    @contextmanager
    def together(self, *, lease_for_s: float | None = None) -> Iterator[Together]:
        """Inside, on this thread, units, settlings and leases share one transaction: one wait for the disk.

        Each is a savepoint: one that fails is undone by itself. Nothing counts before the block has ended.
        With `lease_for_s` what the units queue is born leased where nothing else of its chat waits.

        Raises:
            StoreError: when the database cannot be used now; then nothing of the block was kept.
        """
        with self._writing() as connection:
            shared = Together(connection, lease_for_s)
            self._shared.block = shared
            try:
                yield shared
            finally:
                self._shared.block = None
            if shared.trouble is not None:
                raise shared.trouble

    @property
    def _block(self) -> Together | None:
        return getattr(self._shared, "block", None)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._block is not None:
            with self._block.savepoint(self._url) as connection:
                yield connection
            return
        with kindly(self._url), self._taking_turns():
            self._look_for_file()
            with self._engine.connect() as plain:
                connection = plain.execution_options(writes=True)
                with connection.begin():
                    yield connection
        if self._has_forgotten:
            try:
                self.forget_files()
            except StoreError:
                log.exception("the write-ahead log could not be emptied; the next deletion empties it")

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._block is not None:
            with self._block.whole(self._url) as connection:
                yield connection
            return
        if is_in_memory(self._url):
            with self._writing() as connection:
                yield connection
            return
        self._look_for_file()
        with kindly(self._url), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _taking_turns(self) -> Iterator[None]:
        if self._in_turn is None:
            yield
            return
        if not self._in_turn.acquire(timeout=BUSY_S):
            raise StoreError("busy", self._url.database or "in memory")
        try:
            yield
        finally:
            self._in_turn.release()

    def _look_for_file(self) -> None:
        """Refuse to work on a file that was deleted or moved away; open one put in its place anew."""
        name = self._url.database
        if not is_sqlite(self._url) or is_in_memory(self._url) or name is None or name.startswith("file:"):
            return
        try:
            found = os.stat(name).st_ino
        except OSError as error:
            self._engine.dispose()
            raise StoreError("gone", name) from error
        if self._inode not in (None, found):
            self._engine.dispose()
        self._inode = found

    def _make_private_file(self) -> None:
        """Make the file so that only its owner may read it."""
        name = self._url.database
        if not is_sqlite(self._url) or is_in_memory(self._url) or name is None or name.startswith("file:"):
            return
        try:
            if not Path(name).exists():
                os.close(os.open(name, os.O_CREAT | os.O_WRONLY, 0o600))
        except OSError as error:
            raise StoreError("gone", name) from error


class Together:
    """A transaction that several units share, and what it leaves for the channel."""

    def __init__(self, connection: Connection, lease_for_s: float | None) -> None:
        """Use `Store.together`."""
        self.connection = connection
        self.lease_for_s = lease_for_s
        self.leased: list[Leased] = []
        """Messages that were born leased."""
        self.waiting: set[str] = set()
        """Chats in which something was queued that was not."""
        self.trouble: StoreError | None = None
        """What ended the transaction before its time; nothing more is written in it."""

    @contextmanager
    def whole(self, url: URL) -> Iterator[Connection]:
        """A part that is undone with all the rest when it fails: it saves two words with the server."""
        if self.trouble is not None:
            raise self.trouble
        try:
            with kindly(url):
                yield self.connection
        except StoreError as error:
            self.trouble = error
            raise

    @contextmanager
    def savepoint(self, url: URL) -> Iterator[Connection]:
        """A part of the transaction that is undone by itself when it fails."""
        if self.trouble is not None:
            raise self.trouble
        try:
            with kindly(url), self.connection.begin_nested():
                yield self.connection
        except StoreError as error:
            self.trouble = error
            raise


class Settling:
    """One transaction that says what became of messages."""

    def __init__(self, connection: Connection) -> None:
        """Use `Store.settling`."""
        self._connection = connection

    def mark_sent(self, id: str, now: datetime, message: str | None) -> None:
        """It arrived; `message` is the channel's id of it."""
        outbox.mark_sent(self._connection, id, now, message)

    def retry(self, id: str, not_before: datetime, *, may_be_sent: bool = False) -> None:
        """It is to be sent again, not before an instant."""
        outbox.retry(self._connection, id, not_before, may_be_sent=may_be_sent)

    def mark_unknown(self, id: str) -> None:
        """Whether it arrived is unknown, and it is left at that."""
        outbox.give_up(self._connection, id, "unknown")

    def mark_failed(self, id: str) -> None:
        """It cannot be sent: a fault of ours."""
        outbox.give_up(self._connection, id, "failed")

    def drop(self, id: str) -> None:
        """It is no longer wanted."""
        outbox.give_up(self._connection, id, "dropped")

    def set_reachable(self, address: str, is_reachable: bool) -> None:
        """Note whether a chat takes messages; what waits for one that refuses is dropped."""
        runners.set_reachable(self._connection, address, is_reachable)
        if not is_reachable:
            outbox.drop_open(self._connection, address)
