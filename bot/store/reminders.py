"""What falls due for a runner, and who is due now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from sqlalchemy import Connection, Integer, bindparam, delete, insert, select, update

from bot.store.runners import Ids
from bot.store.tables import ChatRow, ReminderRow, RunnerRow
from coaching.runner import Weekday
from coaching.values import Value

_REMINDERS = (
    select(
        ReminderRow.kind,
        ReminderRow.local_time,
        ReminderRow.weekdays,
        ReminderRow.next_due_at,
        ReminderRow.payload,
    )
    .where(ReminderRow.runner_id == bindparam("of_runner"))
    .order_by(ReminderRow.kind)
)
_OF_KIND = (ReminderRow.runner_id == bindparam("of_runner")) & (ReminderRow.kind == bindparam("which"))
_SET = (
    update(ReminderRow)
    .where(_OF_KIND)
    .values(
        local_time=bindparam("local_time"),
        weekdays=bindparam("weekdays"),
        next_due_at=bindparam("next_due_at"),
        payload=bindparam("payload"),
    )
)
_ADD = insert(ReminderRow)
_MOVE = update(ReminderRow).where(_OF_KIND).values(next_due_at=bindparam("next_due_at"))
_DROP = delete(ReminderRow).where(_OF_KIND)
_RIPE = (
    select(ReminderRow.id, ReminderRow.runner_id, ReminderRow.kind, ReminderRow.next_due_at)
    .where(ReminderRow.next_due_at <= bindparam("now"))
    .order_by(ReminderRow.next_due_at, ReminderRow.id)
    .limit(bindparam("most", type_=Integer))
    .subquery()
)
_DUE = (
    select(_RIPE.c.runner_id, ChatRow.address, _RIPE.c.kind, _RIPE.c.next_due_at)
    .join(RunnerRow, RunnerRow.id == _RIPE.c.runner_id)
    .join(ChatRow, (ChatRow.runner_id == RunnerRow.id) & (ChatRow.person_id == RunnerRow.person_id))
    .order_by(_RIPE.c.next_due_at, _RIPE.c.id, ChatRow.is_reachable.desc(), ChatRow.id)
)
_NEXT_DUE_AT = (
    select(ReminderRow.next_due_at)
    .where(ReminderRow.next_due_at.is_not(None))
    .order_by(ReminderRow.next_due_at)
    .limit(1)
)


class Reminder(Value):
    """Something that falls due.

    `local_time` is None for a single occasion, `weekdays` None for every day, `next_due_at`
    None while it rests; `payload` is the caller's own text.
    """

    kind: str
    local_time: time | None = None
    weekdays: tuple[Weekday, ...] | None = None
    next_due_at: datetime | None = None
    payload: str | None = None


class DueRow(Value):
    """A reminder whose time has come, and the chat to speak in."""

    runner_id: str
    address: str
    kind: str
    due_at: datetime


def reminders(connection: Connection, runner_id: str) -> tuple[Reminder, ...]:
    """All reminders of a runner, by kind."""
    rows = connection.execute(_REMINDERS, {"of_runner": runner_id})
    return tuple(
        Reminder(
            kind=kind,
            local_time=at,
            weekdays=None if days is None else tuple(Weekday(day) for day in days.split(",") if day),
            next_due_at=due_at,
            payload=payload,
        )
        for kind, at, days, due_at, payload in rows
    )


def set_reminder(connection: Connection, ids: Ids, runner_id: str, reminder: Reminder) -> None:
    """Keep a reminder; the one of the same kind is replaced."""
    days = None if reminder.weekdays is None else ",".join(reminder.weekdays)
    values: dict[str, Any] = {
        "local_time": reminder.local_time,
        "weekdays": days,
        "next_due_at": reminder.next_due_at,
        "payload": reminder.payload,
    }
    done = connection.execute(_SET, {"of_runner": runner_id, "which": reminder.kind, **values})
    if done.rowcount == 0:
        connection.execute(_ADD, {"id": ids(), "runner_id": runner_id, "kind": reminder.kind, **values})


def move_reminder(connection: Connection, runner_id: str, kind: str, next_due_at: datetime | None) -> None:
    """Say when it falls due next; None lets it rest."""
    connection.execute(_MOVE, {"of_runner": runner_id, "which": kind, "next_due_at": next_due_at})


def drop_reminder(connection: Connection, runner_id: str, kind: str) -> None:
    """Delete a reminder."""
    connection.execute(_DROP, {"of_runner": runner_id, "which": kind})


def due(connection: Connection, now: datetime, limit: int) -> list[DueRow]:
    """Reminders whose time has come, longest due first, each in its runner's own chat."""
    rows: Sequence[Any] = connection.execute(_DUE, {"now": now, "most": limit}).all()
    found: dict[tuple[str, str], DueRow] = {}
    for runner_id, address, kind, due_at in rows:
        row = DueRow(runner_id=runner_id, address=address, kind=kind, due_at=due_at)
        found.setdefault((runner_id, kind), row)
    return list(found.values())


def next_due_at(connection: Connection) -> datetime | None:
    """When the next reminder of anybody falls due."""
    return connection.scalar(_NEXT_DUE_AT)
