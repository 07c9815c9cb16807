"""The open dialogue of a runner, and the events that were handled."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from bot.store.tables import ConversationRow, InboxRow

InboxState = Literal["done", "failed", "tried"]

_CONVERSATION = select(ConversationRow.payload, ConversationRow.serial, ConversationRow.touched_at).where(
    ConversationRow.runner_id == bindparam("of_runner")
)
_FIRST_CONVERSATION = insert(ConversationRow)
_NEXT_CONVERSATION = (
    update(ConversationRow)
    .where(ConversationRow.runner_id == bindparam("of_runner"))
    .values(payload=bindparam("payload"), serial=bindparam("serial"), touched_at=bindparam("touched_at"))
)
_EVENT = select(InboxRow.state, InboxRow.attempts).where(InboxRow.event_id == bindparam("event"))
_FIRST_MARK = insert(InboxRow)
_NEXT_MARK = (
    update(InboxRow)
    .where(InboxRow.event_id == bindparam("event"))
    .values(
        chat_id=bindparam("chat_id"),
        at=bindparam("at"),
        state=bindparam("state"),
        attempts=bindparam("attempts"),
    )
)


class KeptConversation(NamedTuple):
    """The open dialogue as JSON (None when none is open), its serial, and when it was last touched."""

    payload: str | None
    serial: int
    touched_at: datetime | None


class KeptEvent(NamedTuple):
    """What became of an event: its state, and how many turns failed over it; of a new one None and 0."""

    state: str | None
    attempts: int

    @property
    def is_over(self) -> bool:
        """Whether it was handled or given up."""
        return self.state in ("done", "failed")


NEW_EVENT = KeptEvent(None, 0)


def conversation(connection: Connection, runner_id: str) -> KeptConversation:
    """The conversation of a runner; of one who never had any, an empty one with serial 0."""
    row = connection.execute(_CONVERSATION, {"of_runner": runner_id}).one_or_none()
    return KeptConversation(*row) if row else KeptConversation(None, 0, None)


def keep_conversation(
    connection: Connection, runner_id: str, payload: str | None, serial: int, now: datetime
) -> None:
    """Keep the open dialogue, or that none is open."""
    values = {"payload": payload, "serial": serial, "touched_at": now}
    done = connection.execute(_NEXT_CONVERSATION, {"of_runner": runner_id, **values})
    if done.rowcount == 0:
        connection.execute(_FIRST_CONVERSATION, {"runner_id": runner_id, **values})


def event(connection: Connection, event_id: str) -> KeptEvent:
    """What became of an event."""
    row = connection.execute(_EVENT, {"event": event_id}).one_or_none()
    return KeptEvent(*row) if row else NEW_EVENT


def mark(
    connection: Connection,
    chat_id: str | None,
    event_id: str,
    now: datetime,
    before: KeptEvent,
    after: KeptEvent,
) -> None:
    """Keep what became of an event that was known as `before`."""
    values = {"chat_id": chat_id, "at": now, "state": after.state, "attempts": after.attempts}
    if before.state is None:
        connection.execute(_FIRST_MARK, {"event_id": event_id, **values})
    else:
        connection.execute(_NEXT_MARK, {"event": event_id, **values})


def clear_inbox(connection: Connection, before: datetime) -> None:
    """Delete the ids of events that no channel will repeat any more."""
    connection.execute(delete(InboxRow).where(InboxRow.at < before))
