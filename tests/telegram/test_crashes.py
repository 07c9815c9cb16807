"""kill -9 at every visible moment and at seeded random times: no answer lost, none counted twice."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from tests.telegram.fake_api import FakeTelegram
from tests.telegram.people import Person
from tests.telegram.process import Clock, Process, a_coach
from tests.telegram.stories import Diary, gets_to_know, quiet, types

ANSWERS = {
    "nothing": ("nothing",),
    "7": ("7",),
    "middle": ("middle", "same"),
}
"""What is answered, by an option that only its question has."""


async def keeps_alive(coach: Process) -> None:
    """Start the process again whenever it was killed."""
    while True:
        await asyncio.sleep(0.01)
        if coach.is_over:
            await coach.start(waits=False)


def polled_since(telegram: FakeTelegram, polls: int) -> bool:
    """Whether there was another poll."""
    return len(telegram.calls("getUpdates")) > polls


def begin(person: Person) -> None:
    person.types("/checkin")


async def answers_until_done(person: Person, diary: Diary, *, check_ins: int, within: float = 60) -> None:
    """Answer as a person would: look at the screen, press what fits, press again when nothing happens."""
    loop = asyncio.get_running_loop()
    end = loop.time() + within
    while len(diary.check_ins()) < check_ins:
        assert loop.time() < end, f"{person.last}"
        pressed = False
        for options in ANSWERS.values():
            for option in options:
                fits = [pair for pair in person.options() if pair[1].endswith(f":{option}")]
                if fits and not pressed:
                    before = len(person.shown)
                    person.presses(*fits[0])
                    pressed = True
                    for _ in range(40):
                        await asyncio.sleep(0.05)
                        if len(person.shown) > before:
                            break
        if not pressed:
            await asyncio.sleep(0.05)


def assert_told_once(diary: Diary, count: int = 1) -> None:
    """Every check-in stands once, with what was answered."""
    told = diary.check_ins()
    assert [(row["pain"], row["sleep_h"], row["mood"]) for row in told] == [([], 7, 3)] * count
    assert set(diary.inbox().values()) == {"done"}


@pytest.mark.parametrize("is_applied", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("moment", ["sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates"])
async def test_killed_at_a_visible_moment(tmp_path: Path, moment: str, is_applied: bool) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path) as coach:
        robin = telegram.person()
        await gets_to_know(robin)
        diary = Diary(coach.database)
        telegram.does(moment, coach.kill, is_applied=is_applied)
        begin(robin)
        alive = asyncio.create_task(keeps_alive(coach))
        try:
            await answers_until_done(robin, diary, check_ins=1)
            await quiet(robin)
        finally:
            alive.cancel()
        assert not telegram.faults[0].times
        assert_told_once(diary)


@pytest.mark.parametrize("seed", [1, 2])
async def test_killed_at_random_times(tmp_path: Path, seed: int) -> None:
    """Three people answer at once while the process is killed again and again."""
    dice = random.Random(seed)
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path) as coach:
        people = [telegram.person(1000 + number) for number in range(3)]
        for person in people:
            await gets_to_know(person)
        diary = Diary(coach.database)
        alive = asyncio.create_task(keeps_alive(coach))
        for person in people:
            begin(person)
        working = asyncio.gather(*(answers_until_done(one, diary, check_ins=3) for one in people))
        kills = 0
        try:
            while not working.done() and kills < 6:
                polls = len(telegram.calls("getUpdates"))
                await telegram.until(partial(polled_since, telegram, polls), within=30)
                await asyncio.sleep(dice.uniform(0, 0.08))
                coach.kill()
                await coach.ends()
                kills += 1
            await working
            for person in people:
                await quiet(person)
        finally:
            alive.cancel()
            working.cancel()
        assert kills > 1
        assert_told_once(diary, 3)


async def test_typed_answers_survive_a_kill_while_nobody_is_there(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path) as coach:
        robin = telegram.person()
        await gets_to_know(robin)
        await types(robin, "/checkin")
        await coach.dies()
        robin.types("nothing hurts")
        robin.types("7")
        robin.types("middle")
        await coach.start()
        diary = Diary(coach.database)
        await telegram.until(diary.check_ins)
        await quiet(robin)
        assert_told_once(diary)


async def test_what_was_written_while_nobody_was_there_counts_for_its_own_day(tmp_path: Path) -> None:
    clock = Clock(tmp_path / "clock", datetime(2026, 6, 1, 21, 0, tzinfo=UTC))
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path, clock=clock) as coach:
        robin = telegram.person()
        await gets_to_know(robin)
        await types(robin, "/checkin")
        await coach.stops()
        for text in ("nothing hurts", "7", "middle"):
            robin.types(text)
        clock.moves_on(hours=5)
        await coach.start()
        diary = Diary(coach.database)
        await telegram.until(diary.check_ins)
        assert [row["on"] for row in diary.check_ins()] == ["2026-06-01"]


async def test_doubled_and_disordered_updates_count_once_and_in_order(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path) as coach:
        robin = telegram.person()
        await gets_to_know(robin)
        await types(robin, "/checkin")
        telegram.doubles, telegram.is_disordered = 50, True
        telegram.updates.clear()
        for text in ("nothing hurts", "7", "middle"):
            robin.types(text)
        robin.repeats()
        diary = Diary(coach.database)
        await telegram.until(diary.check_ins)
        robin.repeats()
        await telegram.until(lambda: not telegram.updates)
        await quiet(robin)
        assert_told_once(diary)


async def test_sigterm_finishes_what_was_begun(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path) as coach:
        people = [telegram.person(1000 + number) for number in range(5)]
        for person in people:
            await gets_to_know(person)
        telegram.is_slow(0.2, method="sendMessage")
        for person in people:
            person.types("/help")
        shown = [len(person.shown) for person in people]
        await telegram.until(lambda: telegram.calls("sendMessage", people[0].id)[-1]["text"] != "")
        await asyncio.sleep(0.1)
        assert await coach.stops() == 0
        taken = [event for event in diary_events(coach) if event]
        answered = sum(len(person.shown) > before for person, before in zip(people, shown, strict=True))
        assert Diary(coach.database).outbox("queued") == 0
        assert Diary(coach.database).outbox("leased") == 0
        assert answered + len(telegram.updates) >= 5
        assert taken


def diary_events(coach: Process) -> list[str]:
    """The events that were handled."""
    return list(Diary(coach.database).inbox())
