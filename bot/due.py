"""Who is due: one turn each, longest due first. The turn itself says when it falls due next."""

from __future__ import annotations

import logging
from datetime import datetime

from bot import turn
from bot.app import App
from bot.events import Due
from bot.store.unit import DueRow
from coaching.reminders import next_due

log = logging.getLogger("twinge.due")

AT_ONCE = 200
"""Rows read in one go."""


def event_of(row: DueRow) -> Due:
    """The event of a reminder whose time has come; the same one has the same id."""
    return Due(
        id=f"due:{row.runner_id}:{row.kind}:{row.due_at.isoformat()}",
        chat=row.address,
        kind=row.kind,
        due_at=row.due_at,
    )


def fire(app: App, now: datetime) -> int:
    """Take a turn for everything that is due; returns how many were taken.

    A reminder that its turn left where it was (a turn that failed for good) is moved on
    here, so that it cannot stand in the way of the others.
    """
    taken: set[str] = set()
    while rows := app.store.due(now, AT_ONCE):
        for row in rows:
            event = event_of(row)
            if event.id in taken:
                _move_on(app, row, now)
                continue
            taken.add(event.id)
            turn.take(app, event, now)
    return len(taken)


def _move_on(app: App, row: DueRow, now: datetime) -> None:
    log.error("a reminder was not moved by its turn", extra={"kind": row.kind})
    with app.store.unit(row.address) as unit:
        reminder, runner = unit.reminder(row.kind), unit.runner()
        if reminder is None or reminder.next_due_at != row.due_at:
            return
        if reminder.local_time is None:
            unit.drop_reminder(row.kind)
        else:
            zone = runner.preferences.zone if runner else app.default_zone
            unit.move_reminder(row.kind, next_due(reminder.local_time, zone, now, weekdays=reminder.weekdays))
