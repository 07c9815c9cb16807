"""The open dialogue of a runner, and the events that were handled."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from bot.store.tables import ConversationRow, InboxRow

InboxState = Literal["done", "failed", "tried"]


class KeptConversation(NamedTuple):
    """The open dialogue as JSON (None when none is open), its serial, and when it was last touched."""

    payload: str | None
    serial: int
    touched_at: datetime | None


def conversation(connection: Connection, runner_id: str) -> KeptConversation:
    """The conversation of a runner; of one who never had any, an empty one with serial 0."""
    row = connection.execute(
        select(ConversationRow.payload, ConversationRow.serial, ConversationRow.touched_at).where(
            ConversationRow.runner_id == runner_id
        )
    ).one_or_none()
    return KeptConversation(*row) if row else KeptConversation(None, 0, None)


def keep_conversation(
    connection: Connection, runner_id: str, payload: str | None, serial: int, now: datetime
) -> None:
    """Keep the open dialogue, or that none is open."""
    values = {"payload": payload, "serial": serial, "touched_at": now}
    done = connection.execute(
        update(ConversationRow).where(ConversationRow.runner_id == runner_id).values(values)
    )
    if done.rowcount == 0:
        connection.execute(insert(ConversationRow).values(runner_id=runner_id, **values))


def seen(connection: Connection, event_id: str) -> bool:
    """Whether an event was handled or given up."""
    state = connection.scalar(select(InboxRow.state).where(InboxRow.event_id == event_id))
    return state in ("done", "failed")


def mark(
    connection: Connection,
    chat_id: str | None,
    event_id: str,
    now: datetime,
    state: InboxState,
    *,
    failures: int,
) -> int:
    """Keep what became of an event; return how many turns have failed over it."""
    before = connection.scalar(select(InboxRow.attempts).where(InboxRow.event_id == event_id))
    values = {"chat_id": chat_id, "at": now, "state": state, "attempts": (before or 0) + failures}
    if before is None:
        connection.execute(insert(InboxRow).values(event_id=event_id, **values))
    else:
        connection.execute(update(InboxRow).where(InboxRow.event_id == event_id).values(values))
    return (before or 0) + failures


def clear_inbox(connection: Connection, before: datetime) -> None:
    """Delete the ids of events that no channel will repeat any more."""
    connection.execute(delete(InboxRow).where(InboxRow.at < before))
