"""Messages that wait for their channel: queued in a unit, leased, sent, settled.

Of one chat only the oldest waiting message is leased, so that order holds; safety goes
first. A message whose lease ran out may have been sent: a reply is leased again and says
so, a nudge or a summary is left alone.

Where several workers send, a lease names its worker. A message that was put back goes on with the worker that
began it, which knows how much of it was sent and how long its chat has to wait; when that one ends, with any.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    and_,
    bindparam,
    delete,
    exists,
    insert,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.orm import aliased
from sqlalchemy.sql.dml import ReturningUpdate

from bot.outgoing import Kind, Outgoing
from bot.store.runners import Chat, Ids
from bot.store.tables import ChatRow, OutboxRow
from coaching.values import Value

_PRECEDENCE: dict[Kind, int] = {"safety": 0, "reply": 1, "nudge": 2, "summary": 2}
_ONCE = ("nudge", "summary")
_OPEN = ("queued", "leased")

KEPT_FOR = timedelta(minutes=1)


def _is_ready(row: type[OutboxRow]) -> ColumnElement[bool]:
    return or_(row.not_before.is_(None), row.not_before <= bindparam("now"))


def _goes_before(other: type[OutboxRow], row: type[OutboxRow]) -> ColumnElement[bool]:
    return or_(
        and_(other.precedence == 0, row.precedence != 0),
        and_((other.precedence == 0) == (row.precedence == 0), other.seq < row.seq),
    )


def _is_blocked(row: type[OutboxRow]) -> ColumnElement[bool]:
    """Whether another message of the chat is in hand, or goes before."""
    other = aliased(OutboxRow)
    return exists().where(
        other.address == row.address,
        other.state.in_(_OPEN),
        or_(
            and_(other.state == "leased", other.leased_until > bindparam("now")),
            and_(or_(_is_ready(other), other.attempts > 0), _goes_before(other, row)),
        ),
    )


_ROW = OutboxRow
_OWN = _ROW.address.like(bindparam("begins"), escape="/")
_EXPIRED = and_(_ROW.state == "leased", _ROW.leased_until <= bindparam("now"))
_MAY_GO = or_(and_(_ROW.state == "queued", _is_ready(_ROW)), _EXPIRED)
_REFUSES = exists().where(ChatRow.id == _ROW.chat_id, ChatRow.is_reachable.is_(False))
_MINE = or_(
    _ROW.leased_by.is_(None),
    _ROW.leased_by == bindparam("worker", type_=Integer),
    _ROW.leased_until <= bindparam("now"),
)
_BY_ID = _ROW.id == bindparam("which")

_QUEUE = insert(_ROW)
_SAME_KEY = select(_ROW.seq).where(_ROW.chat_id == bindparam("chat"), _ROW.key == bindparam("known"))
_WAITS = select(_ROW.seq).where(_ROW.address == bindparam("where"), _ROW.state.in_(_OPEN)).limit(1)
_LAST_ASKED = (
    select(_ROW.message, _ROW.payload)
    .where(_ROW.chat_id == bindparam("chat"), _ROW.is_question, _ROW.message.is_not(None))
    .order_by(_ROW.seq.desc())
    .limit(1)
)
_HAS_WORK = select(_ROW.seq).where(_MAY_GO, _OWN).limit(1)
_DOUBTFUL = select(_ROW.seq).where(_EXPIRED, _OWN, _ROW.kind.in_(_ONCE)).with_for_update(skip_locked=True)
_DOUBT = update(_ROW).where(_ROW.seq.in_(_DOUBTFUL)).values(state="unknown")
_STALE = (
    select(_ROW.seq)
    .where(
        and_(_ROW.state == "queued", _ROW.kind == "nudge", _ROW.at < bindparam("since")),
        or_(_ROW.not_before.is_(None), _ROW.not_before < bindparam("since")),
        _OWN,
    )
    .with_for_update(skip_locked=True)
)
_DROP_STALE = update(_ROW).where(_ROW.seq.in_(_STALE)).values(state="dropped")
_NEXT = (
    select(_ROW.seq)
    .where(_ROW.state.in_(_OPEN), _MAY_GO)
    .where(_OWN, _MINE, ~_is_blocked(_ROW), ~_REFUSES)
    .order_by(_ROW.precedence, _ROW.seq)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True)
)
_LEASE = (
    update(_ROW)
    .where(_ROW.seq.in_(bindparam("seqs", expanding=True)))
    .values(
        may_be_sent=or_(_ROW.may_be_sent, _ROW.state == "leased"),
        state="leased",
        leased_until=bindparam("until"),
        leased_by=bindparam("worker", type_=Integer),
        attempts=_ROW.attempts + 1,
    )
    .returning(
        _ROW.precedence, _ROW.seq, _ROW.id, _ROW.address, _ROW.payload, _ROW.attempts, _ROW.may_be_sent
    )
)
_WAITING = (
    select(_ROW.id, _ROW.chat_id, _ROW.payload)
    .where(_ROW.address == bindparam("where"), _ROW.state == "queued", _is_ready(_ROW))
    .order_by(_ROW.precedence != 0, _ROW.seq)
)
_SENT_NOW: dict[str, Any] = {
    "state": "sent",
    "sent_at": bindparam("now"),
    "message": bindparam("name"),
    "leased_until": None,
}
_HANDED_OVER = update(_ROW).where(_BY_ID).values(_SENT_NOW)
_SENT = _HANDED_OVER.returning(_ROW.chat_id)
_GIVEN_UP = (
    update(_ROW).where(_BY_ID).values(state=bindparam("state"), leased_until=None).returning(_ROW.chat_id)
)
_DELETE = delete(_ROW).where(_BY_ID)


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
    worker: int | None = None,
) -> Leased | None:
    """Put a message into the outbox; a known key or a chat that refuses messages makes it harmless.

    With `lease_until` it is born leased, and returned, if nothing else of the chat waits.
    """
    if chat is not None and not chat.is_reachable:
        return None
    chat_id = chat.id if chat else None
    if (
        outgoing.key is not None
        and chat is not None
        and connection.scalar(_SAME_KEY, {"chat": chat_id, "known": outgoing.key}) is not None
    ):
        return None
    born_leased = lease_until is not None and not_before is None and not _waits(connection, address)
    row_id = ids()
    connection.execute(
        _QUEUE,
        {
            "id": row_id,
            "chat_id": chat_id,
            "address": address,
            "kind": outgoing.kind,
            "key": outgoing.key,
            "precedence": _PRECEDENCE[outgoing.kind],
            "is_question": outgoing.asks is not None,
            "state": "leased" if born_leased else "queued",
            "at": now,
            "not_before": not_before,
            "leased_until": lease_until if born_leased else None,
            "leased_by": worker if born_leased else None,
            "attempts": 1 if born_leased else 0,
            "may_be_sent": False,
            "payload": outgoing,
        },
    )
    return Leased(id=row_id, address=address, outgoing=outgoing, attempts=1) if born_leased else None


def last_asked(connection: Connection, chat: Chat) -> Asked | None:
    """The last question that was sent to a chat, if the channel gave its message an id."""
    row = connection.execute(_LAST_ASKED, {"chat": chat.id}).one_or_none()
    if row is None:
        return None
    message, outgoing = row
    return Asked(message, outgoing.asks) if message and outgoing.asks else None


def has_work(connection: Connection, now: datetime, prefix: str) -> bool:
    """Whether anything may be leased: a look without a lock."""
    return connection.scalar(_HAS_WORK, {"now": now, "begins": _begins(prefix)}) is not None


def lease(
    connection: Connection,
    now: datetime,
    *,
    limit: int,
    for_s: float,
    prefix: str,
    nudges_since: datetime | None,
    worker: int | None = None,
) -> list[Leased]:
    """Take the next messages of a channel, at most one a chat; safety first, then replies, then the rest."""
    own = {"now": now, "begins": _begins(prefix)}
    connection.execute(_DOUBT, own)
    if nudges_since is not None:
        connection.execute(_DROP_STALE, {"since": nudges_since, "begins": _begins(prefix)})
    seqs = connection.scalars(_NEXT, {**own, "most": limit, "worker": worker}).all()
    if not seqs:
        return []
    until = now + timedelta(seconds=for_s)
    taken = connection.execute(_LEASE, {"seqs": seqs, "until": until, "worker": worker}).all()
    return [
        Leased(id=id, address=address, outgoing=outgoing, attempts=attempts, may_be_sent=may_be_sent)
        for _, _, id, address, outgoing, attempts, may_be_sent in sorted(taken, key=lambda row: row[:2])
    ]


def hand_over(connection: Connection, address: str, now: datetime, name: Callable[[], str]) -> list[Outgoing]:
    """Take all that waits for one chat and note it as sent: safety first, the rest in order."""
    waiting = connection.execute(_WAITING, {"where": address, "now": now}).all()
    if waiting:
        sent = [{"which": id, "now": now, "name": name()} for id, _, _ in waiting]
        connection.execute(_HANDED_OVER, sent)
    if strangers := [{"which": id} for id, chat_id, _ in waiting if chat_id is None]:
        connection.execute(_DELETE, strangers)
    return [outgoing for _, _, outgoing in waiting]


def mark_sent(connection: Connection, id: str, now: datetime, message: str | None) -> None:
    """Note that a message arrived, and the channel's id of it."""
    _settle(connection, _SENT, {"which": id, "now": now, "name": message})


def retry(connection: Connection, id: str, not_before: datetime, *, may_be_sent: bool = False) -> None:
    """Put a message back; what comes after it in its chat waits with it.

    A worker that stands still with it keeps it no longer than `KEPT_FOR` beyond its time.
    """
    values = {"may_be_sent": True} if may_be_sent else {}
    kept_until = not_before + KEPT_FOR
    connection.execute(
        update(OutboxRow)
        .where(OutboxRow.id == id)
        .values(state="queued", not_before=not_before, leased_until=kept_until, **values)
    )


def give_up(connection: Connection, id: str, state: str) -> None:
    """Leave a message alone: its delivery is unknown, it failed, or it was dropped."""
    _settle(connection, _GIVEN_UP, {"which": id, "state": state})


def drop_open(connection: Connection, address: str) -> None:
    """Drop whatever waits for a chat that refuses messages."""
    connection.execute(
        update(OutboxRow)
        .where(OutboxRow.address == address, OutboxRow.state.in_(_OPEN))
        .values(state="dropped")
    )


def release(connection: Connection, prefix: str, workers: Sequence[int] | None = None) -> None:
    """End all leases of a channel whose process died, or of workers that did: each may have been sent."""
    row = OutboxRow
    own = and_(
        row.state.in_(_OPEN),
        row.address.startswith(prefix, autoescape=True),
        true() if workers is None else row.leased_by.in_(workers),
    )
    leased = and_(own, row.state == "leased")
    free = {"state": "queued", "leased_until": None}
    connection.execute(update(row).where(leased, row.kind.in_(_ONCE)).values(state="unknown"))
    connection.execute(update(row).where(leased).values(**free, may_be_sent=True))
    connection.execute(update(row).where(own, row.leased_by.is_not(None)).values(leased_by=None))


def workers_with_leases(connection: Connection) -> frozenset[int]:
    """The workers in whose hands messages are."""
    row = OutboxRow
    found = select(row.leased_by).where(row.state.in_(_OPEN), row.leased_by.is_not(None)).distinct()
    return frozenset(number for number in connection.scalars(found) if number is not None)


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


def _settle(connection: Connection, statement: ReturningUpdate[Any], values: dict[str, Any]) -> None:
    """Note what became of a message; a stranger's is not kept."""
    row = connection.execute(statement, values).one_or_none()
    if row is not None and row[0] is None:
        connection.execute(_DELETE, {"which": values["which"]})


def _waits(connection: Connection, address: str) -> bool:
    return connection.scalar(_WAITS, {"where": address}) is not None


def _begins(prefix: str) -> str:
    """The pattern of addresses that begin with a prefix."""
    return prefix.replace("/", "//").replace("%", "/%").replace("_", "/_") + "%"
