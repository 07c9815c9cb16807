"""Messages that wait for their channel: queued in a unit, leased, sent, settled.

Of one chat only the oldest waiting message is leased, so that order holds; safety goes
first. A message whose lease ran out may have been sent: a reply is leased again and says
so, a nudge or a summary is left alone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, exists, insert, or_, select, update
from sqlalchemy.orm import aliased

from bot.outgoing import Kind, Outgoing
from bot.store.runners import Chat, Ids
from bot.store.tables import ChatRow, OutboxRow
from coaching.values import Value

_PRECEDENCE: dict[Kind, int] = {"safety": 0, "reply": 1, "nudge": 2, "summary": 2}
_ONCE = ("nudge", "summary")
_OPEN = ("queued", "leased")


class Leased(Value):
    """A message in the hands of a channel. `attempts` counts leases, this one included."""

    id: str
    address: str
    outgoing: Outgoing
    attempts: int
    may_be_sent: bool = False
    """An earlier attempt ended without an answer: where it can, the channel edits instead."""


class Asked(NamedTuple):
    """The last question of a chat as sent: the channel's message id and the question's key."""

    message: str
    key: str


def queue(
    connection: Connection,
    ids: Ids,
    chat: Chat | None,
    address: str,
    outgoing: Outgoing,
    now: datetime,
    *,
    not_before: datetime | None,
    lease_until: datetime | None = None,
) -> Leased | None:
    """Put a message into the outbox; a known key or a chat that refuses messages makes it harmless.

    With `lease_until` it is born leased, and returned, if nothing else of the chat waits.
    """
    if chat is not None and not chat.is_reachable:
        return None
    chat_id = chat.id if chat else None
    if outgoing.key is not None and chat is not None:
        known = select(OutboxRow.seq).where(OutboxRow.chat_id == chat_id, OutboxRow.key == outgoing.key)
        if connection.scalar(known) is not None:
            return None
    born_leased = lease_until is not None and not_before is None and not _waits(connection, address)
    row_id = ids()
    connection.execute(
        insert(OutboxRow).values(
            id=row_id,
            chat_id=chat_id,
            address=address,
            kind=outgoing.kind,
            key=outgoing.key,
            precedence=_PRECEDENCE[outgoing.kind],
            is_question=outgoing.asks is not None,
            state="leased" if born_leased else "queued",
            at=now,
            not_before=not_before,
            leased_until=lease_until if born_leased else None,
            attempts=1 if born_leased else 0,
            may_be_sent=False,
            payload=outgoing,
        )
    )
    return Leased(id=row_id, address=address, outgoing=outgoing, attempts=1) if born_leased else None


def last_asked(connection: Connection, chat: Chat) -> Asked | None:
    """The last question that was sent to a chat, if the channel gave its message an id."""
    row = connection.execute(
        select(OutboxRow.message, OutboxRow.payload)
        .where(OutboxRow.chat_id == chat.id, OutboxRow.is_question, OutboxRow.message.is_not(None))
        .order_by(OutboxRow.seq.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    message, outgoing = row
    return Asked(message, outgoing.asks) if message and outgoing.asks else None


def has_work(connection: Connection, now: datetime, prefix: str) -> bool:
    """Whether anything may be leased: a look without a lock."""
    row = OutboxRow
    ready = or_(
        and_(row.state == "queued", _is_ready(row, now)), and_(row.state == "leased", row.leased_until <= now)
    )
    return (
        connection.scalar(
            select(row.seq).where(ready, row.address.startswith(prefix, autoescape=True)).limit(1)
        )
        is not None
    )


def lease(
    connection: Connection,
    now: datetime,
    *,
    limit: int,
    for_s: float,
    prefix: str,
    nudges_since: datetime | None,
) -> list[Leased]:
    """Take the next messages of a channel, at most one a chat; safety first, then replies, then the rest."""
    row, other = OutboxRow, aliased(OutboxRow)
    own = row.address.startswith(prefix, autoescape=True)
    expired = and_(row.state == "leased", row.leased_until <= now)
    connection.execute(update(row).where(expired, own, row.kind.in_(_ONCE)).values(state="unknown"))
    if nudges_since is not None:
        stale = and_(row.state == "queued", row.kind == "nudge", row.at < nudges_since)
        late = or_(row.not_before.is_(None), row.not_before < nudges_since)
        connection.execute(update(row).where(stale, late, own).values(state="dropped"))
    goes_before = or_(
        and_(other.precedence == 0, row.precedence != 0),
        and_((other.precedence == 0) == (row.precedence == 0), other.seq < row.seq),
    )
    is_blocked = exists().where(
        other.address == row.address,
        other.state.in_(_OPEN),
        or_(
            and_(other.state == "leased", other.leased_until > now),
            and_(or_(_is_ready(other, now), other.attempts > 0), goes_before),
        ),
    )
    refuses = exists().where(ChatRow.id == row.chat_id, ChatRow.is_reachable.is_(False))
    next_rows = (
        select(row.seq)
        .where(row.state.in_(_OPEN), or_(expired, and_(row.state == "queued", _is_ready(row, now))))
        .where(own, ~is_blocked, ~refuses)
        .order_by(row.precedence, row.seq)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    seqs = connection.scalars(next_rows).all()
    if not seqs:
        return []
    taken = connection.execute(
        update(row)
        .where(row.seq.in_(seqs))
        .values(
            may_be_sent=or_(row.may_be_sent, row.state == "leased"),
            state="leased",
            leased_until=now + timedelta(seconds=for_s),
            attempts=row.attempts + 1,
        )
        .returning(row.precedence, row.seq, row.id, row.address, row.payload, row.attempts, row.may_be_sent)
    ).all()
    return [
        Leased(id=id, address=address, outgoing=outgoing, attempts=attempts, may_be_sent=may_be_sent)
        for _, _, id, address, outgoing, attempts, may_be_sent in sorted(taken, key=lambda row: row[:2])
    ]


def hand_over(connection: Connection, address: str, now: datetime, name: Callable[[], str]) -> list[Outgoing]:
    """Take all that waits for one chat and note it as sent: safety first, the rest in order."""
    waiting = connection.execute(_WAITING, {"of": address, "by": now}).all()
    if waiting:
        sent = [{"which": id, "by": now, "name": name()} for id, _, _ in waiting]
        connection.execute(_HANDED_OVER, sent)
    if any(chat_id is None for _, chat_id, _ in waiting):
        connection.execute(delete(OutboxRow).where(OutboxRow.address == address, OutboxRow.chat_id.is_(None)))
    return [outgoing for _, _, outgoing in waiting]


def mark_sent(connection: Connection, id: str, now: datetime, message: str | None) -> None:
    """Note that a message arrived, and the channel's id of it."""
    _settle(connection, id, state="sent", sent_at=now, message=message, leased_until=None)


def retry(connection: Connection, id: str, not_before: datetime, *, may_be_sent: bool = False) -> None:
    """Put a message back; what comes after it in its chat waits with it."""
    values = {"may_be_sent": True} if may_be_sent else {}
    connection.execute(
        update(OutboxRow)
        .where(OutboxRow.id == id)
        .values(state="queued", not_before=not_before, leased_until=None, **values)
    )


def give_up(connection: Connection, id: str, state: str) -> None:
    """Leave a message alone: its delivery is unknown, it failed, or it was dropped."""
    _settle(connection, id, state=state, leased_until=None)


def drop_open(connection: Connection, address: str) -> None:
    """Drop whatever waits for a chat that refuses messages."""
    connection.execute(
        update(OutboxRow)
        .where(OutboxRow.address == address, OutboxRow.state.in_(_OPEN))
        .values(state="dropped")
    )


def release(connection: Connection, prefix: str) -> None:
    """End all leases of a channel whose process died: each may have been sent."""
    row = OutboxRow
    leased = and_(row.state == "leased", row.address.startswith(prefix, autoescape=True))
    connection.execute(update(row).where(leased, row.kind.in_(_ONCE)).values(state="unknown"))
    connection.execute(update(row).where(leased).values(state="queued", leased_until=None, may_be_sent=True))


def clear(connection: Connection, before: datetime) -> None:
    """Delete settled messages that were queued before an instant; a chat's last question stays."""
    row = OutboxRow
    newer = aliased(OutboxRow)
    has_newer = exists().where(newer.chat_id == row.chat_id, newer.is_question, newer.seq > row.seq)
    connection.execute(
        delete(row).where(
            row.at < before, row.state.not_in(_OPEN), or_(row.is_question.is_(False), has_newer)
        )
    )


def _settle(connection: Connection, id: str, **values: object) -> None:
    connection.execute(update(OutboxRow).where(OutboxRow.id == id).values(**values))
    connection.execute(delete(OutboxRow).where(OutboxRow.id == id, OutboxRow.chat_id.is_(None)))


def _waits(connection: Connection, address: str) -> bool:
    waiting = select(OutboxRow.seq).where(OutboxRow.address == address, OutboxRow.state.in_(_OPEN)).limit(1)
    return connection.scalar(waiting) is not None


def _is_ready(row: type[OutboxRow], now: datetime) -> ColumnElement[bool]:
    return or_(row.not_before.is_(None), row.not_before <= now)


_WAITING = (
    select(OutboxRow.id, OutboxRow.chat_id, OutboxRow.payload)
    .where(
        OutboxRow.address == bindparam("of"),
        OutboxRow.state == "queued",
        or_(OutboxRow.not_before.is_(None), OutboxRow.not_before <= bindparam("by")),
    )
    .order_by(OutboxRow.precedence != 0, OutboxRow.seq)
)
_HANDED_OVER = (
    update(OutboxRow)
    .where(OutboxRow.id == bindparam("which"))
    .values(state="sent", sent_at=bindparam("by"), message=bindparam("name"))
)
