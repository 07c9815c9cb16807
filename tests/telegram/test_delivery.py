"""The real process when Telegram refuses, stalls or loses what it is sent.

Nothing is lost, and nothing that nobody asked for is said twice.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.telegram.fake_api import NOT_MODIFIED, TOO_OLD, FakeTelegram
from tests.telegram.people import Person
from tests.telegram.process import Clock, a_coach
from tests.telegram.stories import Diary, checks_in, gets_to_know, quiet, taps, types

MONDAY = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
AFTER_SEVEN = datetime(2026, 6, 2, 7, 1, tzinfo=UTC)
"""A minute after the wished one: each chat has its own second of it."""


def messages(person: Person) -> int:
    """How many messages of the bot stand in a chat."""
    return len(person.screen)


async def test_a_flooded_chat_waits_as_told_and_nobody_else_does(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path):
        robin, kim = telegram.person(1), telegram.person(2)
        await gets_to_know(robin)
        await gets_to_know(kim)
        telegram.floods("sendMessage", 2, chat=1)
        began, before = time.monotonic(), messages(robin)
        robin.types("/help")
        robin.types("/privacy")
        await types(kim, "/help")
        assert time.monotonic() - began < 1
        await telegram.until(lambda: messages(robin) == before + 2)
        assert 2 <= robin.shown[-2].at - began < 4
        assert "/delete" in robin.shown[-1].text


async def test_two_flooded_chats_stop_all(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path):
        people = [telegram.person(id) for id in (1, 2, 3)]
        for person in people:
            await gets_to_know(person)
        telegram.floods("sendMessage", 2, chat=1)
        telegram.floods("sendMessage", 2, chat=2)
        began = time.monotonic()
        people[0].types("/help")
        people[1].types("/help")
        await telegram.until(lambda: not telegram.faults[0].times and not telegram.faults[1].times)
        await quiet(people[2], for_s=0.1)
        await types(people[2], "/help")
        assert people[2].last.at - began > 1.5


@pytest.mark.parametrize("is_applied", [False, True])
async def test_a_lost_answer_to_an_edit_leaves_one_message(tmp_path: Path, is_applied: bool) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path) as coach:
        robin = telegram.person()
        await gets_to_know(robin)
        await types(robin, "/checkin")
        before = messages(robin)
        (telegram.loses_answer if is_applied else telegram.loses_request)("editMessageText")
        await taps(robin, "nothing")
        await telegram.until(lambda: Diary(coach.database).outbox("leased") == 0)
        await taps(robin, "7")
        assert messages(robin) == before


async def test_a_lost_answer_to_a_reply_is_mended_by_an_edit_and_not_said_twice(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path) as coach:
        robin = telegram.person()
        await gets_to_know(robin)
        await types(robin, "/checkin")
        await types(robin, "nothing")
        before = len(telegram.calls("sendMessage"))
        telegram.loses_answer("sendMessage")
        robin.types("7h30")
        await robin.said("sleep quality|middle")
        await telegram.until(lambda: Diary(coach.database).outbox("leased") == 0)
        await quiet(robin, for_s=3)
        assert len(telegram.calls("sendMessage")) == before + 1
        await taps(robin, "middle")
        await quiet(robin)
        (told,) = Diary(coach.database).check_ins()
        assert told["sleep_h"] == 7.5


async def test_a_reply_that_never_arrived_is_sent_again(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path):
        robin = telegram.person()
        await gets_to_know(robin)
        before = messages(robin)
        telegram.refuses("sendMessage", 502, "Bad Gateway")
        await types(robin, "/privacy")
        await quiet(robin, for_s=1)
        assert messages(robin) == before + 1


@pytest.mark.parametrize("fault", ["lost", "500"])
async def test_a_nudge_is_never_sent_twice(tmp_path: Path, fault: str) -> None:
    clock = Clock(tmp_path / "clock", MONDAY)
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path, clock=clock) as coach:
        robin = telegram.person()
        await gets_to_know(robin)
        await wants_reminders(robin)
        await coach.stops()
        if fault == "lost":
            telegram.loses_answer("sendMessage")
        else:
            telegram.refuses("sendMessage", 500, "Internal Server Error")
        before = len(telegram.calls("sendMessage"))
        clock.moves_to(AFTER_SEVEN)
        await coach.start()
        await telegram.until(lambda: Diary(coach.database).outbox("unknown") == 1)
        await quiet(robin, for_s=2)
        await coach.dies()
        await coach.start()
        await quiet(robin, for_s=2)
        assert len(telegram.calls("sendMessage")) == before + 1


async def wants_reminders(person: Person) -> None:
    """Ask for a reminder at seven."""
    await types(person, "/settings")
    await taps(person, "remind")
    await types(person, "07:00")
    await quiet(person)


async def test_not_modified_is_success(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path) as coach:
        robin = telegram.person()
        await gets_to_know(robin)
        await types(robin, "/checkin")
        telegram.refuses("editMessageText", 400, NOT_MODIFIED)
        before = len(telegram.calls("editMessageText"))
        robin.chooses("nothing")
        await telegram.until(lambda: len(telegram.calls("editMessageText")) > before)
        await quiet(robin, for_s=1)
        assert len(telegram.calls("editMessageText")) == before + 1
        assert Diary(coach.database).outbox("failed") == 0


async def test_an_old_query_changes_nothing(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path):
        robin = telegram.person()
        await gets_to_know(robin)
        await types(robin, "/checkin")
        telegram.refuses("answerCallbackQuery", 400, TOO_OLD)
        await taps(robin, "nothing")
        await telegram.until(lambda: not telegram.faults[0].times)
        await taps(robin, "7")


async def test_a_message_that_can_no_longer_be_edited_is_sent_anew(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path):
        robin = telegram.person()
        await gets_to_know(robin)
        await types(robin, "/checkin")
        message, data = next(pair for pair in robin.options() if pair[1].endswith(":nothing"))
        del robin.chat.messages[message]
        robin.presses(message, data)
        await robin.said("sleep")
        assert not robin.last.is_edit


async def test_who_blocks_the_bot_is_left_alone_until_they_write(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path) as coach:
        robin = telegram.person()
        await gets_to_know(robin)
        diary = Diary(coach.database)
        robin.chat.is_blocked = True
        robin.types("/today")
        await telegram.until(lambda: diary.reachable() == [0])
        robin.types("/today")
        await telegram.until(lambda: not telegram.updates)
        robin.chat.is_blocked = False
        await types(robin, "/today")
        assert diary.reachable() == [1]
        robin.blocks()
        await telegram.until(lambda: diary.reachable() == [0])
        robin.unblocks()
        await telegram.until(lambda: diary.reachable() == [1])


async def test_a_slow_telegram_delays_and_loses_nothing(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path) as coach:
        robin = telegram.person()
        await gets_to_know(robin)
        telegram.is_slow(0.4)
        await checks_in(robin)
        await quiet(robin, for_s=1)
        (told,) = Diary(coach.database).check_ins()
        assert told["sleep_h"] == 7


async def test_a_request_that_hangs_is_given_up_and_repeated(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path):
        robin, kim = telegram.person(1), telegram.person(2)
        await gets_to_know(robin)
        await gets_to_know(kim)
        await types(robin, "/checkin")
        telegram.hangs("editMessageText", is_applied=False, chat=1)
        robin.chooses("nothing")
        await types(kim, "/help")
        await robin.said("sleep", within=20)


async def test_reminders_go_out_by_themselves_once_a_day(tmp_path: Path) -> None:
    clock = Clock(tmp_path / "clock", MONDAY)
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path, clock=clock) as coach:
        robin = telegram.person()
        await gets_to_know(robin)
        await checks_in(robin)
        await wants_reminders(robin)
        diary = Diary(coach.database)
        before = messages(robin)
        clock.moves_to(AFTER_SEVEN)
        await telegram.until(lambda: messages(robin) > before, within=45, what="no reminder")
        await coach.dies()
        clock.moves_on(minutes=10)
        await coach.start()
        await quiet(robin, for_s=1.5)
        nudges = "select count(*) from outbox where kind = 'nudge'"
        assert diary.rows(nudges) == [(1,)]
        assert messages(robin) == before + 1
