"""Order within a chat, safety first, and no nudge twice."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.outgoing import Kind, Outgoing
from bot.store.unit import Leased, Store
from tests.store.values import NOON

LATER = NOON + timedelta(minutes=5)


def say(
    store: Store,
    text: str,
    address: str = "telegram:1",
    kind: Kind = "reply",
    *,
    key: str | None = None,
    at: datetime = NOON,
    not_before: datetime | None = None,
) -> None:
    with store.unit(address) as unit:
        unit.open_account(at)
        unit.queue(Outgoing(text=text, kind=kind, key=key), at, not_before=not_before)


def lease(store: Store, now: datetime = NOON, limit: int = 9) -> list[Leased]:
    return store.lease(now, limit=limit, for_s=60)


def texts(leased: list[Leased]) -> list[str]:
    return [item.outgoing.text for item in leased]


def drain(store: Store, now: datetime = NOON) -> list[str]:
    said = []
    while leased := lease(store, now):
        for item in leased:
            said.append(item.outgoing.text)
            store.mark_sent(item.id, now, None)
    return said


def test_of_one_chat_one_message_at_a_time_in_order(store: Store) -> None:
    for text in "abc":
        say(store, text)
    (first,) = lease(store)
    assert first.outgoing.text == "a"
    assert lease(store) == []
    store.mark_sent(first.id, NOON, None)
    assert drain(store) == ["b", "c"]


def test_chats_do_not_wait_for_one_another(store: Store) -> None:
    for text in ("a1", "a2"):
        say(store, text, "telegram:1")
    say(store, "b1", "telegram:2")
    assert texts(lease(store)) == ["a1", "b1"]


def test_each_channel_takes_its_own(store: Store) -> None:
    say(store, "here", "terminal:local")
    say(store, "there", "telegram:1")
    assert texts(store.lease(NOON, limit=9, for_s=60, prefix="terminal:")) == ["here"]
    assert texts(lease(store)) == ["there"]


def test_safety_goes_before_what_waits_and_replies_before_nudges(store: Store) -> None:
    say(store, "nudge", "telegram:1", "nudge")
    say(store, "reply", "telegram:2")
    say(store, "first", "telegram:3")
    say(store, "safety", "telegram:3", "safety")
    assert texts(lease(store, limit=2)) == ["safety", "reply"]
    assert texts(lease(store)) == ["nudge"]


def test_a_refused_message_holds_back_its_chat_until_its_time(store: Store) -> None:
    for text in "ab":
        say(store, text)
    (first,) = lease(store)
    store.retry(first.id, LATER)
    assert lease(store) == []
    (again,) = lease(store, LATER)
    assert (again.outgoing.text, again.attempts, again.may_be_sent) == ("a", 2, False)


def test_a_message_for_later_holds_nobody_back(store: Store) -> None:
    say(store, "in five minutes", not_before=LATER)
    say(store, "now")
    assert drain(store) == ["now"]
    assert drain(store, LATER) == ["in five minutes"]


def test_the_same_thing_is_queued_once(store: Store) -> None:
    say(store, "good morning", kind="nudge", key="check_in:2026-01-05")
    say(store, "good morning", kind="nudge", key="check_in:2026-01-05")
    assert drain(store) == ["good morning"]
    say(store, "good morning", kind="nudge", key="check_in:2026-01-05")
    say(store, "good morning", "telegram:2", kind="nudge", key="check_in:2026-01-05")
    assert drain(store) == ["good morning"]


def test_a_reply_whose_sender_died_is_sent_again_and_says_so(store: Store) -> None:
    say(store, "a")
    lease(store)
    assert lease(store, NOON + timedelta(seconds=59)) == []
    (again,) = lease(store, NOON + timedelta(seconds=60))
    assert (again.outgoing.text, again.attempts, again.may_be_sent) == ("a", 2, True)


@pytest.mark.parametrize("kind", ["nudge", "summary"])
def test_a_nudge_or_summary_whose_sender_died_is_not_sent_again(store: Store, kind: Kind) -> None:
    say(store, "once", kind=kind)
    say(store, "after")
    assert texts(lease(store)) == ["once"]
    assert drain(store, NOON + timedelta(hours=1)) == ["after"]


def test_a_new_process_need_not_wait_for_the_leases_of_the_dead_one(store: Store) -> None:
    say(store, "a")
    say(store, "n", "telegram:2", "nudge")
    say(store, "here", "terminal:local")
    lease(store)
    store.lease(NOON, limit=9, for_s=60, prefix="terminal:")
    store.release("telegram:")
    (again,) = lease(store)
    assert (again.outgoing.text, again.may_be_sent) == ("a", True)
    assert store.lease(NOON, limit=9, for_s=60, prefix="terminal:") == []


def test_a_nudge_that_waited_too_long_is_dropped_and_a_reply_is_not(store: Store) -> None:
    say(store, "nudge", kind="nudge")
    say(store, "reply")
    evening = NOON + timedelta(hours=7)
    six = evening - timedelta(hours=6)
    assert texts(store.lease(evening, limit=9, for_s=60, nudges_since=six)) == ["reply"]


def test_a_nudge_planned_for_later_is_not_too_old_by_then(store: Store) -> None:
    evening = NOON + timedelta(hours=7)
    say(store, "nudge", kind="nudge", not_before=evening)
    six = evening - timedelta(hours=6)
    assert texts(store.lease(evening, limit=9, for_s=60, nudges_since=six)) == ["nudge"]


def test_a_chat_that_refuses_gets_nothing_until_it_writes_again(store: Store) -> None:
    say(store, "a")
    store.set_reachable("telegram:1", False)
    assert drain(store) == []
    say(store, "b", kind="nudge")
    assert drain(store) == []
    with store.unit("telegram:1") as unit:
        assert unit.chat is not None
        assert not unit.chat.is_reachable
        unit.welcome_back()
        unit.queue(Outgoing(text="welcome back"), NOON)
    assert drain(store) == ["welcome back"]


@pytest.mark.parametrize("end", ["mark_unknown", "mark_failed", "drop"])
def test_a_message_given_up_holds_nobody_back(store: Store, end: str) -> None:
    for text in "ab":
        say(store, text)
    (first,) = lease(store)
    getattr(store, end)(first.id)
    assert drain(store, NOON + timedelta(days=1)) == ["b"]


def test_the_last_question_is_known_by_its_message(store: Store) -> None:
    with store.unit("telegram:1") as unit:
        unit.open_account(NOON)
        for asks in ("checkin-where", "checkin-sleep"):
            unit.queue(Outgoing(text="?", asks=asks), NOON)
        unit.queue(Outgoing(text="!"), NOON)
        assert unit.last_asked() is None
    for message in ("11", "12", "13"):
        (leased,) = lease(store)
        store.mark_sent(leased.id, NOON, message)
    with store.unit("telegram:1") as unit:
        assert unit.last_asked() == ("12", "checkin-sleep")


def test_a_message_born_leased_is_taken_by_nobody_else(store: Store) -> None:
    with store.unit("telegram:1") as unit:
        unit.open_account(NOON)
        unit.queue(Outgoing(text="a"), NOON, lease_for_s=60)
        unit.queue(Outgoing(text="b"), NOON, lease_for_s=60)
    assert texts(unit.leased) == ["a"]
    assert lease(store) == []
    store.mark_sent(unit.leased[0].id, NOON, "1")
    assert drain(store) == ["b"]


def test_many_are_settled_in_one_transaction(store: Store) -> None:
    for number in range(5):
        say(store, "a", f"telegram:{number}")
    leased = lease(store)
    with store.settling() as settling:
        for item in leased:
            settling.mark_sent(item.id, NOON, "1")
    assert drain(store, NOON + timedelta(days=1)) == []
