"""Two real processes on one PostgreSQL and one bot: they share the work, and either goes on without the other."""

from __future__ import annotations

import asyncio
import random
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.telegram.incoming import Arrived, Membership, packed, unpacked
from bot.events import Command, Event, Pressed, Shared, Typed
from bot.store.unit import Arrival, Store
from tests.postgres import Cluster, ask
from tests.store.values import any_value
from tests.telegram.fake_api import FakeTelegram
from tests.telegram.people import Person
from tests.telegram.process import Process
from tests.telegram.stories import Diary, gets_to_know, quiet, types
from tests.telegram.test_crashes import answers_until_done, assert_told_once, begin

TYPED = ("/checkin", "nothing hurts", "7", "middle")
"""A check-in, written without waiting for an answer."""
LEADER = (
    "select application_name from pg_stat_activity join pg_locks using (pid)"
    " where locktype = 'advisory' and objid = 7312 and objsubid = 1 and granted"
)
WAITS = "select application_name from pg_stat_activity where wait_event_type = 'Lock' and strpos(query, 'chat') > 0"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    event=any_value(Typed | Pressed | Command | Shared), at=st.none() | st.datetimes(timezones=st.just(UTC))
)
def test_what_arrived_comes_back_from_its_text_as_it_was(event: Event, at: datetime | None) -> None:
    arrived = Arrived(event, query="q", written_at=at)
    assert unpacked(packed(arrived)) == arrived
    assert unpacked(packed(Membership("telegram:1", False))) == Membership("telegram:1", False)


@asynccontextmanager
async def two_workers(telegram: FakeTelegram, folder: Path, url: str) -> AsyncIterator[list[Process]]:
    """Both running, started one after the other, so that the first leads."""
    made = []
    for name in ("first", "second"):
        (folder / name).mkdir()
        made.append(Process(telegram, folder / name, DATABASE_URL=url))
    try:
        await made[0].start()
        await starts_beside(made[1])
        yield made
    except BaseException:
        print(*(process.log.read_text()[-4000:] for process in made), sep="\n---\n")
        raise
    finally:
        for process in made:
            if not process.is_over:
                await process.dies()


async def starts_beside(process: Process) -> None:
    """Start a worker beside one that polls: it says hello, and then lives."""
    before = len(process.telegram.calls("getChatMenuButton"))
    await process.start(waits=False)
    await process.telegram.until(lambda: len(process.telegram.calls("getChatMenuButton")) > before, within=30)


def named(workers: list[Process], name: str) -> Process:
    """The worker that the database knows by a name."""
    return next(one for one in workers if one.process and name == f"twinge {one.process.pid}")


async def leader(workers: list[Process], url: str) -> Process:
    """The worker that leads, once there is one."""
    found: list[tuple[str]] = []

    def leads() -> bool:
        found[:] = ask(url, LEADER)
        return bool(found)

    await workers[0].telegram.until(leads)
    return named(workers, found[0][0])


def assert_nothing_was_said_twice(people: list[Person], diary: Diary) -> None:
    """Every message of the outbox was shown once, in its order."""
    assert diary.outbox("queued") == diary.outbox("leased") == diary.outbox("unknown") == 0
    for person in people:
        address = f"telegram:{person.id}"
        sql = "select message from outbox where address = ? and state = 'sent' order by seq"
        sent = [int(message) for (message,) in diary.rows(sql, address)]
        assert sent == [shown.message for shown in person.shown]


async def test_two_workers_share_the_turns_and_each_is_taken_once(tmp_path: Path, postgres: str) -> None:
    async with FakeTelegram() as telegram, two_workers(telegram, tmp_path, postgres) as workers:
        people = [telegram.person(1000 + number) for number in range(8)]
        await asyncio.gather(*(gets_to_know(person) for person in people))
        for text in (*TYPED, "/privacy", "/why", "/privacy"):
            for person in people:
                person.types(text)
        diary = Diary(postgres)
        await telegram.until(lambda: len(diary.check_ins()) == 8, within=20)
        await asyncio.gather(*(quiet(person, for_s=0.7) for person in people))
        assert_told_once(diary, 8)
        for person in people:
            assert ["/delete" in shown.text for shown in person.shown[-3:]] == [True, False, True]
        assert diary.rows("select count(*) from arrival") == [(0,)]
        assert_nothing_was_said_twice(people, diary)
        turns = [[line["turn"] for line in worker.logged("turn")] for worker in workers]
        assert all(turns), "a worker had nothing to do"
        assert len(set(turns[0] + turns[1])) == len(turns[0]) + len(turns[1]) == len(diary.inbox())
        assert telegram.violations == []
        assert not any(worker.logged("another process") for worker in workers)
        assert [await worker.stops() for worker in workers] == [0, 0]


@pytest.mark.parametrize("who", ["leader", "follower"])
async def test_a_chat_goes_on_when_its_worker_is_killed_in_mid_turn(
    tmp_path: Path, postgres: str, who: str
) -> None:
    async with FakeTelegram() as telegram, two_workers(telegram, tmp_path, postgres) as workers:
        robin = telegram.person()
        await gets_to_know(robin)
        leads = await leader(workers, postgres)
        follows = next(one for one in workers if one is not leads)
        with psycopg.connect(postgres) as other:
            other.execute("select * from chat for update")
            if who == "leader":
                robin.types("/checkin")
            else:
                stands_still(leads)
                keeps(postgres, robin, "checkin")
            stuck = leads if who == "leader" else follows
            waits = f"twinge {stuck.process.pid if stuck.process else 0}"
            await telegram.until(lambda: ask(postgres, WAITS) == [(waits,)])
            await stuck.dies()
            other.rollback()
        if who == "follower":
            goes_on(leads)
        await telegram.until(lambda: robin.options(), within=20)
        await quiet(robin, for_s=0.7)
        for text in TYPED[1:]:
            robin.types(text)
        diary = Diary(postgres)
        await telegram.until(diary.check_ins, within=20)
        await quiet(robin, for_s=0.7)
        assert_told_once(diary)
        assert_nothing_was_said_twice([robin], diary)
        assert sum(worker.is_over for worker in workers) == 1


def stands_still(worker: Process) -> None:
    """It lives and does nothing."""
    assert worker.process is not None
    worker.process.send_signal(signal.SIGSTOP)


def goes_on(worker: Process) -> None:
    """It goes on where it stood."""
    assert worker.process is not None
    worker.process.send_signal(signal.SIGCONT)


def keeps(url: str, person: Person, command: str) -> None:
    """What a leader does with a command: it is with the workers, and Telegram knows."""
    address = f"telegram:{person.id}"
    arrived = Arrived(Command(id="tg:1", chat=address, name=command))
    store = Store(url)
    store.keep_arrivals([Arrival(event_id="tg:1", address=address, payload=packed(arrived))])
    store.close()


@pytest.mark.parametrize("seed", [1])
async def test_a_worker_killed_at_a_random_time_loses_and_doubles_nothing(
    tmp_path: Path, postgres: str, seed: int
) -> None:
    """Six people answer at once; the other worker goes on alone until the killed one has started again."""
    dice = random.Random(seed)
    async with FakeTelegram() as telegram, two_workers(telegram, tmp_path, postgres) as workers:
        people = [telegram.person(1000 + number) for number in range(6)]
        await asyncio.gather(*(gets_to_know(person) for person in people))
        diary = Diary(postgres)
        for person in people:
            begin(person)
        working = asyncio.gather(*(answers_until_done(one, diary, check_ins=6) for one in people))
        try:
            await asyncio.sleep(dice.uniform(0, 0.5))
            assert not working.done()
            victim = workers[seed % 2]
            await victim.dies()
            await victim.start(waits=False)
            await working
            await asyncio.gather(*(quiet(person, for_s=0.7) for person in people))
        finally:
            working.cancel()
        assert_told_once(diary, 6)


async def test_a_restarted_server_delays_answers_and_not_the_safety_reply(
    tmp_path: Path, cluster: Cluster, postgres: str
) -> None:
    async with FakeTelegram() as telegram, two_workers(telegram, tmp_path, postgres) as workers:
        robin = telegram.person()
        await gets_to_know(robin)
        cluster.stop()
        await asyncio.sleep(1.5)
        try:
            robin.types("/privacy")
            robin.types("crushing chest pain and I can't breathe")
            said = await robin.said("112|999|911|emergency", within=6)
            assert telegram.updates
        finally:
            cluster.start()
        await robin.said("/delete", within=15)
        await telegram.until(lambda: not telegram.updates, within=15)
        await quiet(robin, for_s=1)
        assert 1 <= len([shown for shown in robin.shown if shown.text == said.text]) <= 2
        assert set(Diary(postgres).inbox().values()) == {"done"}
        await types(robin, "/today")
        assert not any(worker.is_over for worker in workers)
