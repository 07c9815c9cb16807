"""Whatever is due gets one turn, and a reminder that cannot be answered holds nobody up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot import due
from bot.app import App
from bot.store.unit import Store
from coaching.library import load
from coaching.runner import Consent, Preferences, Runner

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
SEVEN = datetime(2026, 1, 6, 7, tzinfo=UTC)
TOLD = Runner(
    started_on=date(2026, 1, 5),
    preferences=Preferences(zone="UTC", remind_at=time(7)),
    consents=frozenset({Consent.HEALTH_DATA}),
    is_adult=True,
    heart_screen=(),
)


@pytest.fixture
def app() -> Iterator[App]:
    store = Store("sqlite://")
    store.migrate()
    yield App(store=store, library=load())
    store.close()


def remind(app: App, address: str, kind: str = "check_in", *, at: time | None = time(7)) -> None:
    with app.store.unit(address) as unit:
        unit.open_account(NOON)
        unit.keep_runner(TOLD, NOON)
        unit.set_reminder(kind, at, None, SEVEN)


def said(app: App, now: datetime) -> list[str]:
    found = []
    while leased := app.store.lease(now, limit=9, for_s=60):
        for item in leased:
            found.append(item.address)
            app.store.mark_sent(item.id, now, "1")
    return found


def test_everyone_due_is_asked_once_and_again_the_next_day(app: App) -> None:
    for address in ("telegram:1", "telegram:2"):
        remind(app, address)
    assert due.fire(app, SEVEN - timedelta(seconds=1)) == 0
    assert due.fire(app, SEVEN) == 2
    assert due.fire(app, SEVEN + timedelta(seconds=30)) == 0
    assert sorted(said(app, SEVEN)) == ["telegram:1", "telegram:2"]
    assert app.store.next_due_at() is not None
    assert app.store.next_due_at() > SEVEN + timedelta(minutes=1)  # type: ignore[operator]


def test_a_prompt_that_fires_hours_late_is_moved_without_speaking(app: App) -> None:
    remind(app, "telegram:1")
    assert due.fire(app, SEVEN + timedelta(hours=7)) == 1
    assert said(app, SEVEN + timedelta(hours=7)) == []
    with app.store.unit("telegram:1") as unit:
        reminder = unit.reminder("check_in")
    assert reminder is not None
    assert reminder.next_due_at == SEVEN + timedelta(days=1)


def test_the_same_reminder_has_the_same_id_and_another_day_another(app: App) -> None:
    remind(app, "telegram:1")
    (row,) = app.store.due(SEVEN, 5)
    assert due.event_of(row).id == due.event_of(row).id
    assert due.event_of(row).id.startswith(f"due:{row.runner_id}:check_in:2026-01-06T07:00")


@pytest.mark.parametrize("at", [time(7), None])
def test_a_reminder_whose_turn_was_given_up_is_moved_on(app: App, at: time | None) -> None:
    remind(app, "telegram:1", "check_in", at=at)
    remind(app, "telegram:2")
    (poison,) = [row for row in app.store.due(SEVEN, 5) if row.address == "telegram:1"]
    with app.store.unit("telegram:1") as unit:
        unit.mark(due.event_of(poison).id, SEVEN, state="failed")
    assert due.fire(app, SEVEN) == 2
    assert app.store.due(SEVEN, 5) == []
    assert said(app, SEVEN) == ["telegram:2"]
    with app.store.unit("telegram:1") as unit:
        reminder = unit.reminder("check_in")
    if at is None:
        assert reminder is None
    else:
        assert reminder is not None
        assert reminder.next_due_at == SEVEN + timedelta(days=1)
