"""Who is due: longest due first, each in their own chat."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import insert

from bot.store.tables import ChatRow, PersonRow
from bot.store.unit import Store
from tests.store.values import NOON, SEVEN


def remind(store: Store, address: str, due_at: datetime | None, kind: str = "check_in") -> None:
    with store.unit(address) as unit:
        unit.open_account(NOON)
        unit.set_reminder(kind, SEVEN, None, due_at)


def test_those_due_come_longest_due_first_and_the_others_not_at_all(store: Store) -> None:
    remind(store, "telegram:1", NOON)
    remind(store, "telegram:2", NOON - timedelta(minutes=1))
    remind(store, "telegram:3", NOON + timedelta(seconds=1))
    remind(store, "telegram:4", None)
    found = store.due(NOON, 10)
    assert [row.address for row in found] == ["telegram:2", "telegram:1"]
    assert [row.due_at for row in found] == [NOON - timedelta(minutes=1), NOON]
    assert [row.address for row in store.due(NOON, 1)] == ["telegram:2"]


def test_a_moved_reminder_is_no_longer_due(store: Store) -> None:
    remind(store, "telegram:1", NOON)
    with store.unit("telegram:1") as unit:
        unit.move_reminder("check_in", NOON + timedelta(days=1))
    assert store.due(NOON, 10) == []
    assert store.next_due_at() == NOON + timedelta(days=1)


def test_nothing_waits_where_nothing_was_set(store: Store) -> None:
    assert store.next_due_at() is None
    remind(store, "telegram:1", None)
    assert store.next_due_at() is None
    assert store.due(NOON, 10) == []


def test_several_reminders_of_one_runner_are_all_found(store: Store) -> None:
    remind(store, "telegram:1", NOON, "check_in")
    remind(store, "telegram:1", NOON, "retest")
    assert sorted(row.kind for row in store.due(NOON, 10)) == ["check_in", "retest"]


def test_a_second_person_who_follows_a_runner_is_not_reminded(store: Store) -> None:
    remind(store, "telegram:1", NOON)
    with store.unit("telegram:1") as unit:
        chat = unit.chat
    assert chat is not None
    clinician = {"id": "c", "address": "telegram:0", "person_id": "p", "runner_id": chat.runner_id}
    with store._writing() as connection:
        connection.execute(insert(PersonRow).values(id="p", at=NOON))
        connection.execute(insert(ChatRow).values(**clinician, language=None, is_reachable=True))
    assert [row.address for row in store.due(NOON, 10)] == ["telegram:1"]
