"""Several workers on one PostgreSQL: one takes the turns of a chat at a time, one leads, and none waits for the dead."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest

from bot import due
from bot.app import App
from bot.outgoing import Kind, Outgoing
from bot.store.unit import Arrival, Store, StoreError
from coaching.diary import Words
from coaching.library import load
from coaching.runner import Consent, Preferences, Runner
from tests.postgres import Cluster
from tests.store.values import MONDAY, NOON, SEVEN

LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def workers(cluster: Cluster, postgres: str) -> Iterator[tuple[Store, Store]]:
    """Two processes' stores on one empty database."""
    first, second = Store(postgres), Store(postgres)
    first.migrate()
    yield first, second
    first.close()
    second.close()


def arrived(*names: str) -> list[Arrival]:
    """`a1` arrives in chat a."""
    return [Arrival(event_id=name, address=f"telegram:{name[0]}", payload="{}") for name in names]


def taken(store: Store) -> str | None:
    found = store.take_arrival()
    return found.event_id if found else None


def until(condition: Callable[[], object], within: float = 10) -> None:
    ends_at = time.monotonic() + within
    while not condition():
        assert time.monotonic() < ends_at
        time.sleep(0.02)


def say(store: Store, text: str, address: str = "telegram:1", kind: Kind = "reply") -> None:
    with store.unit(address) as unit:
        unit.open_account(NOON)
        unit.queue(Outgoing(text=text, kind=kind), NOON)


def test_of_one_chat_one_worker_takes_the_turns_and_in_order(workers: tuple[Store, Store]) -> None:
    first, second = workers
    first.keep_arrivals(arrived("a1", "a2", "b1", "a3"))
    with first.together():
        assert taken(first) == "a1"
        with second.together():
            assert taken(second) == "b1"
            assert taken(second) is None
        assert taken(first) == "a2"
    with second.together():
        assert taken(second) == "a3"
    assert not first.has_arrivals()


def test_a_turn_that_was_not_ended_is_another_workers(workers: tuple[Store, Store]) -> None:
    first, second = workers
    first.keep_arrivals(arrived("a1", "a2"))
    with pytest.raises(KeyboardInterrupt), first.together():  # noqa: PT012
        assert taken(first) == "a1"
        raise KeyboardInterrupt
    with second.together():
        assert [taken(second), taken(second)] == ["a1", "a2"]


def test_what_arrives_again_is_kept_once(workers: tuple[Store, Store]) -> None:
    first, second = workers
    first.keep_arrivals(arrived("a1", "b1"))
    second.keep_arrivals(arrived("a1", "b1", "a2"))
    assert first.has_arrival("a2")
    with first.together():
        assert [taken(first) for _ in range(4)] == ["a1", "b1", "a2", None]


def test_many_hands_take_every_arrival_once_and_in_order(workers: tuple[Store, Store]) -> None:
    first, _ = workers
    names = [f"{chat}{number:02}" for number in range(25) for chat in "abcdef"]
    first.keep_arrivals(arrived(*names))
    done: dict[str, list[str]] = defaultdict(list)
    faults: list[BaseException] = []

    def work(store: Store) -> None:
        try:
            while store.has_arrivals():
                with store.together(), ExitStack() as after:
                    if (name := taken(store)) is not None:
                        with store.unit(f"telegram:{name[0]}") as unit:
                            unit.open_account(NOON)
                            unit.add(Words(on=MONDAY, at=NOON, text=name))
                        after.callback(done[name[0]].append, name)
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(workers[number % 2],)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    for chat in "abcdef":
        with first.unit(f"telegram:{chat}") as unit:
            told = [record.entry.text for record in unit.diary().records if isinstance(record.entry, Words)]
        assert told == [f"{chat}{number:02}" for number in range(25)]


def test_many_hands_lease_every_message_once_and_in_order(workers: tuple[Store, Store]) -> None:
    first, _ = workers
    for number in range(20):
        for chat in range(6):
            say(first, f"{number:02}", f"telegram:{chat}")
    said: dict[str, list[str]] = defaultdict(list)
    faults: list[BaseException] = []

    def deliver(store: Store) -> None:
        try:
            while sum(map(len, said.values())) < 120:
                for leased in store.lease(NOON, limit=3, for_s=60):
                    said[leased.address].append(leased.outgoing.text)
                    store.mark_sent(leased.id, NOON, "1")
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=deliver, args=(workers[number % 2],)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert dict(said) == {f"telegram:{chat}": [f"{number:02}" for number in range(20)] for chat in range(6)}


def test_one_leads_and_when_it_ends_the_other_does(workers: tuple[Store, Store]) -> None:
    first, second = workers
    leader, follower = first.watch("telegram:", lambda: None), second.watch("telegram:", lambda: None)
    leader.begin()
    follower.begin()
    until(lambda: leader.alive == 2)
    assert (leader.leads, follower.leads) == (True, False)
    leader.close()
    until(lambda: follower.leads)
    assert not leader.leads
    follower.close()


def test_a_worker_is_woken_by_what_another_kept(workers: tuple[Store, Store]) -> None:
    first, second = workers
    woken = threading.Event()
    watch = second.watch("telegram:", woken.set)
    watch.begin()
    woken.clear()
    first.keep_arrivals(arrived("a1"))
    assert woken.wait(0.5)
    watch.close()


def test_messages_in_dead_hands_go_on_with_the_living(workers: tuple[Store, Store]) -> None:
    first, second = workers
    dead, living = first.watch("telegram:", lambda: None), second.watch("telegram:", lambda: None)
    dead.begin()
    say(first, "reply")
    say(first, "nudge", "telegram:2", "nudge")
    say(first, "later", "telegram:3")
    held = first.lease(NOON, limit=9, for_s=600)
    first.retry(next(one.id for one in held if one.outgoing.text == "later"), LATER)
    assert second.lease(LATER, limit=9, for_s=60) == []
    living.begin()
    time.sleep(1.2)
    assert second.lease(LATER, limit=9, for_s=60) == []
    dead.close()
    found: dict[str, bool] = {}

    def look() -> bool:
        found.update({one.outgoing.text: one.may_be_sent for one in second.lease(LATER, limit=9, for_s=60)})
        return len(found) == 2

    until(look)
    assert found == {"reply": True, "later": False}
    living.close()


def test_a_message_that_was_put_back_stays_with_its_worker(workers: tuple[Store, Store]) -> None:
    first, second = workers
    for store in workers:
        store.watch("telegram:", lambda: None)
    say(first, "in two pieces")
    (held,) = first.lease(NOON, limit=9, for_s=60)
    first.retry(held.id, LATER)
    assert second.lease(LATER, limit=9, for_s=60) == []
    assert len(first.lease(LATER, limit=9, for_s=60)) == 1
    first.retry(held.id, LATER)
    assert len(second.lease(LATER + timedelta(minutes=2), limit=9, for_s=60)) == 1


def test_workers_that_start_at_once_make_one_schema(postgres: str) -> None:
    faults: list[BaseException] = []

    def start() -> None:
        try:
            store = Store(postgres)
            store.migrate()
            store.close()
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_what_was_forgotten_is_in_no_workers_memory(
    workers: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = workers
    has_forgotten = threading.Event()
    monkeypatch.setattr(second, "forget_files", has_forgotten.set)
    watch = second.watch("telegram:", lambda: None)
    watch.begin()
    say(first, "hello")
    assert not has_forgotten.is_set()
    with first.unit("telegram:1") as unit:
        unit.forget()
    assert has_forgotten.wait(5)
    watch.close()


def test_two_chats_that_write_to_each_other_do_not_lock_each_other_out(workers: tuple[Store, Store]) -> None:
    """Each has its own chat and puts a message into the other's: neither waits."""
    first, second = workers
    for address in ("telegram:1", "telegram:2"):
        say(first, "hello", address)
    expires = NOON + timedelta(days=2)
    with first.unit("telegram:1") as unit:
        code = unit.invite(role="physio", gets="both", runner_name="Robin", now=NOON, expires_at=expires)
    with first.unit("telegram:2") as unit:
        assert unit.accept(code, "Sam", NOON) is not None
    with first.unit("telegram:1") as mine, second.unit("telegram:2") as theirs:
        mine.tell_other(mine.shares(NOON)[0], Outgoing(text="to them"), NOON)
        theirs.tell_other(theirs.shares(NOON)[0], Outgoing(text="to me"), NOON)


def test_what_is_due_is_fired_once_however_many_look(workers: tuple[Store, Store]) -> None:
    library = load()
    told = Runner(
        started_on=MONDAY,
        preferences=Preferences(zone="UTC", remind_at=SEVEN),
        consents=frozenset({Consent.HEALTH_DATA}),
        is_adult=True,
        heart_screen=(),
    )
    for number in range(12):
        with workers[0].unit(f"telegram:{number}") as unit:
            unit.open_account(NOON)
            unit.keep_runner(told, NOON)
            unit.set_reminder("check_in", SEVEN, None, NOON)
    faults: list[BaseException] = []

    def fire(store: Store) -> None:
        try:
            due.fire(App(store=store, library=library), NOON)
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=fire, args=(store,)) for store in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    said = [leased.address for leased in workers[0].lease(NOON, limit=99, for_s=60)]
    assert sorted(said) == sorted(f"telegram:{number}" for number in range(12))
    assert workers[0].due(NOON, 99) == []


def test_a_chat_held_by_another_program_is_busy(
    workers: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = workers
    say(first, "hello")
    monkeypatch.setattr("bot.store.connection.BUSY_S", 1)
    impatient = Store(first._engine.url.render_as_string(False))
    with first.unit("telegram:1"), pytest.raises(StoreError, match="in use"), impatient.unit("telegram:1"):
        pass
    impatient.close()


def test_a_restarted_server_is_used_again(workers: tuple[Store, Store], cluster: Cluster) -> None:
    first, _ = workers
    watch = first.watch("telegram:", lambda: None)
    watch.begin()
    say(first, "hello")
    cluster.stop()
    with pytest.raises(StoreError) as caught:
        say(first, "lost")
    assert caught.value.trouble == "gone"
    until(lambda: not watch.is_alive)
    cluster.start()
    say(first, "found")
    until(lambda: watch.is_alive and watch.leads)
    watch.close()
    assert [one.outgoing.text for one in first.lease(NOON, limit=9, for_s=60)] == ["hello"]
