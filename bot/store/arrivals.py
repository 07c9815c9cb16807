"""What a channel fetched, until its turn is taken, where several workers share the turns.

The rows are kept before the channel's server is told that they are done with. A worker takes the oldest of a
chat by deleting it in the transaction of its turn: as long as that is open nobody takes the next of the chat,
and if it ends with its process the row is there again. PostgreSQL only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, select
from sqlalchemy.orm import aliased

from bot.store.tables import ArrivalRow
from coaching.values import Value

_EARLIER = aliased(ArrivalRow)
_OLDEST = (
    select(ArrivalRow.seq)
    .where(~exists().where(_EARLIER.address == ArrivalRow.address, _EARLIER.seq < ArrivalRow.seq))
    .order_by(ArrivalRow.seq)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_TAKE = (
    delete(ArrivalRow)
    .where(ArrivalRow.seq == _OLDEST.scalar_subquery())
    .returning(ArrivalRow.event_id, ArrivalRow.address, ArrivalRow.payload)
)
_ANY = select(ArrivalRow.seq).limit(1)
_WAITS = select(ArrivalRow.seq).where(ArrivalRow.event_id == bindparam("event"))


class Arrival(Value):
    """Something that arrived in a chat; `payload` is the channel's own text."""

    event_id: str
    address: str
    payload: str


def keep(connection: Connection, arrived: Sequence[Arrival]) -> None:
    """Keep what arrived, in this order; what is kept already stays as it is."""
    from sqlalchemy.dialects.postgresql import insert  # not for SQLite, where nobody keeps arrivals

    rows: list[dict[str, Any]] = [one.model_dump() for one in arrived]
    connection.execute(insert(ArrivalRow).on_conflict_do_nothing(), rows)


def take(connection: Connection) -> Arrival | None:
    """The oldest arrival of a chat in which nobody else takes a turn; None where there is none."""
    row = connection.execute(_TAKE).one_or_none()
    return None if row is None else Arrival(event_id=row[0], address=row[1], payload=row[2])


def any_left(connection: Connection) -> bool:
    """Whether anything waits for a turn: a look without a lock."""
    return connection.scalar(_ANY) is not None


def is_left(connection: Connection, event_id: str) -> bool:
    """Whether one event still waits for its turn."""
    return connection.scalar(_WAITS, {"event": event_id}) is not None
