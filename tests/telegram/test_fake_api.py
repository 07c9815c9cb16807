"""The fake Bot API keeps its word: python-telegram-bot's own Bot cannot tell it from Telegram."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, MenuButtonCommands, Update
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, RetryAfter, TimedOut
from telegram.request import HTTPXRequest

from bot.channels.telegram.request import told_to_wait_s
from tests.telegram import schema
from tests.telegram.fake_api import TOKEN, FakeTelegram

YES_NO = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Yes", callback_data="1:q:yes"),
            InlineKeyboardButton("No", callback_data="1:q:no"),
        ]
    ]
)


@asynccontextmanager
async def a_bot(telegram: FakeTelegram) -> AsyncIterator[Bot]:
    """PTB's Bot, pointed at the fake."""
    request = HTTPXRequest(read_timeout=1, connect_timeout=1)
    bot = Bot(
        TOKEN, f"{telegram.url}/bot", f"{telegram.url}/file/bot", request=request, get_updates_request=request
    )
    async with bot:
        yield bot


async def test_ptb_starts_and_talks() -> None:
    async with FakeTelegram() as telegram, a_bot(telegram) as bot:
        robin = telegram.person()
        assert bot.username == "twinge_test_bot"
        sent = await bot.send_message(
            robin.id, "Does it hurt?", reply_markup=YES_NO, disable_notification=True
        )
        assert sent.text == "Does it hurt?"
        assert (await robin.said("hurt")).labels == ["Yes", "No"]
        assert robin.last.is_silent
        assert telegram.violations == []


async def test_a_tap_reaches_the_bot_and_can_be_answered_once() -> None:
    async with FakeTelegram() as telegram, a_bot(telegram) as bot:
        robin = telegram.person(language="de")
        await bot.send_message(robin.id, "Does it hurt?", reply_markup=YES_NO)
        robin.taps("No")
        (update,) = await bot.get_updates()
        query = update.callback_query
        assert query is not None
        assert (query.data, query.from_user.language_code) == ("1:q:no", "de")
        assert await bot.answer_callback_query(query.id, "Noted")
        with pytest.raises(BadRequest, match="Query is too old"):
            await bot.answer_callback_query(query.id)
        assert robin.chat.toasts == ["Noted"]


async def test_editing_in_place_leaves_one_message() -> None:
    async with FakeTelegram() as telegram, a_bot(telegram) as bot:
        robin = telegram.person()
        sent = await bot.send_message(robin.id, "First?", reply_markup=YES_NO)
        await bot.edit_message_text("Second?", robin.id, sent.message_id, reply_markup=YES_NO)
        with pytest.raises(BadRequest, match="not modified"):
            await bot.edit_message_text("Second?", robin.id, sent.message_id, reply_markup=YES_NO)
        await bot.edit_message_reply_markup(robin.id, sent.message_id)
        assert robin.screen == ["Second?"]
        assert robin.chat.stripped == [sent.message_id]
        with pytest.raises(BadRequest, match="Message to edit not found"):
            await bot.edit_message_text("Third?", robin.id, 99)


async def test_updates_stay_until_a_higher_offset_confirms_them() -> None:
    async with FakeTelegram() as telegram, a_bot(telegram) as bot:
        robin = telegram.person()
        robin.types("one")
        robin.types("two")
        first = await bot.get_updates()
        again = await bot.get_updates(offset=first[0].update_id)
        assert [update.update_id for update in again] == [update.update_id for update in first]
        (left,) = await bot.get_updates(offset=first[1].update_id)
        assert left.message is not None
        assert left.message.text == "two"
        assert await bot.get_updates(offset=left.update_id + 1) == ()
        assert telegram.confirmed == [first[0].update_id, first[1].update_id]


async def test_a_long_poll_waits_and_answers_at_once_when_something_arrives() -> None:
    async with FakeTelegram() as telegram, a_bot(telegram) as bot:
        robin = telegram.person()
        began = time.monotonic()
        poll = asyncio.create_task(bot.get_updates(timeout=5))
        await asyncio.sleep(0.2)
        assert not poll.done()
        robin.types("hello")
        assert len(await poll) == 1
        assert 0.15 < time.monotonic() - began < 1


async def test_a_second_poller_ends_the_first_with_409() -> None:
    async with FakeTelegram() as telegram, a_bot(telegram) as bot, a_bot(telegram) as other:
        first = asyncio.create_task(bot.get_updates(timeout=5))
        await asyncio.sleep(0.1)
        second = asyncio.create_task(other.get_updates(timeout=1))
        with pytest.raises(Conflict):
            await first
        assert await second == ()


async def test_updates_come_doubled_and_out_of_order_on_demand() -> None:
    async with FakeTelegram() as telegram, a_bot(telegram) as bot:
        robin = telegram.person()
        robin.types("one")
        robin.types("two")
        telegram.doubles, telegram.is_disordered = 1, True
        got = [update.message.text for update in await bot.get_updates() if update.message]
        assert got == ["two", "one", "one"]
        telegram.is_disordered = False
        last = robin.last_update["update_id"]
        await bot.get_updates(offset=last + 1)
        robin.repeats()
        (again,) = await bot.get_updates()
        assert again.update_id == last


async def test_pictures_documents_and_downloads_keep_their_bytes() -> None:
    async with FakeTelegram() as telegram, a_bot(telegram) as bot:
        robin = telegram.person()
        picture = bytes(range(256)) * 40
        sent = await bot.send_photo(robin.id, picture, caption="Your week: 21.4 km", reply_markup=YES_NO)
        assert (await bot.get_file(sent.photo[-1].file_id)).file_size == len(picture)
        await bot.send_document(robin.id, b"date,km\r\n\r\n--x", filename="diary.csv")
        assert [shown.file for shown in robin.shown] == ["photo.jpg", "diary.csv"] or robin.shown[
            1
        ].file == "diary.csv"
        robin.sends_document("run.gpx", b"<gpx/>")
        (update,) = await bot.get_updates()
        assert update.message is not None
        assert update.message.document is not None
        file = await update.message.document.get_file()
        assert bytes(await file.download_as_bytearray()) == b"<gpx/>"
        assert telegram.violations == []


async def test_profile_and_menu_are_kept_by_language() -> None:
    async with FakeTelegram() as telegram, a_bot(telegram) as bot:
        await bot.set_my_commands([BotCommand("today", "What to do today")], language_code="de")
        assert await bot.get_my_commands() == ()
        assert [command.command for command in await bot.get_my_commands(language_code="de")] == ["today"]
        await bot.set_my_name("Twinge")
        await bot.set_my_description("A coach")
        await bot.set_my_short_description("Coach")
        assert (await bot.get_my_description()).description == "A coach"
        assert (await bot.get_my_short_description(language_code="de")).short_description == ""
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
        assert (await bot.get_chat_menu_button()).type == "commands"
        await bot.send_chat_action(telegram.person().id, "typing")
        assert (await bot.get_webhook_info()).url == ""
        assert await bot.delete_webhook()
        assert telegram.violations == []


async def test_faults_look_to_ptb_like_those_of_telegram() -> None:
    async with FakeTelegram() as telegram, a_bot(telegram) as bot:
        robin = telegram.person()
        telegram.floods("sendMessage", 3)
        with pytest.raises(RetryAfter) as flood:
            await bot.send_message(robin.id, "a")
        assert told_to_wait_s(flood.value) == 3
        telegram.refuses("sendMessage", 500, "Internal Server Error")
        with pytest.raises(NetworkError):
            await bot.send_message(robin.id, "a")
        telegram.loses_request("sendMessage")
        with pytest.raises(NetworkError):
            await bot.send_message(robin.id, "a")
        assert robin.shown == []
        telegram.loses_answer("sendMessage")
        with pytest.raises(NetworkError):
            await bot.send_message(robin.id, "b")
        telegram.hangs("sendMessage")
        with pytest.raises(TimedOut):
            await bot.send_message(robin.id, "c")
        assert [shown.text for shown in robin.shown] == ["b", "c"]
        robin.blocks()
        with pytest.raises(Forbidden):
            await bot.send_message(robin.id, "d")
        (update,) = await bot.get_updates()
        assert update.my_chat_member is not None
        assert update.my_chat_member.new_chat_member.status == "kicked"
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(5, "e")
        await telegram.goes_away()
        with pytest.raises(NetworkError):
            await bot.get_me()
        await telegram.comes_back()
        assert await bot.get_me()


@pytest.mark.parametrize(
    ("method", "params", "fault"),
    [
        ("sendMessage", {"chat_id": 1001, "text": "x" * 4097}, "4097 characters"),
        ("sendMessage", {"chat_id": 1001, "text": "  "}, "0 characters"),
        ("sendMessage", {"chat_id": 1001, "text": "<b>x", "parse_mode": "HTML"}, "can't parse entities"),
        (
            "sendMessage",
            {
                "chat_id": 1001,
                "text": "x",
                "reply_markup": {"inline_keyboard": [[{"text": "y", "callback_data": "é" * 33}]]},
            },
            "66 bytes",
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "y"}]]}},
            "0 actions",
        ),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "201 characters"),
        ("setMyCommands", {"commands": [{"command": "Today", "description": "x"}]}, "command 'Today'"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "121 characters"),
    ],
)
async def test_a_request_beyond_the_limits_is_noted(method: str, params: dict[str, Any], fault: str) -> None:
    async with FakeTelegram() as telegram, httpx.AsyncClient() as client:
        telegram.person()
        await client.post(f"{telegram.url}/bot{TOKEN}/{method}", json=params)
        assert any(fault in violation for violation in telegram.violations)


@pytest.mark.skipif(
    schema.published() is None, reason="the published schema does not stand beside the project"
)
@pytest.mark.parametrize(
    ("method", "params", "fault"),
    [
        ("sendMessage", {"text": "x"}, "chat_id is missing"),
        ("sendMessage", {"chat_id": 1001, "text": "x", "buttons": []}, "unknown field buttons"),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "x", "reply_markup": {"inline_keyboard": [{"text": "y"}]}},
            "reply_markup is not",
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "x", "reply_markup": {"inline": []}},
            "reply_markup is not",
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "x", "disable_notification": 1},
            "disable_notification is not",
        ),
        ("sendMassage", {"chat_id": 1001, "text": "x"}, "no such method"),
    ],
)
async def test_a_request_outside_the_schema_is_noted(method: str, params: dict[str, Any], fault: str) -> None:
    async with FakeTelegram() as telegram, httpx.AsyncClient() as client:
        telegram.person()
        await client.post(f"{telegram.url}/bot{TOKEN}/{method}", json=params)
        assert any(fault in violation for violation in telegram.violations)


async def test_a_wrong_token_is_refused() -> None:
    async with FakeTelegram() as telegram, httpx.AsyncClient() as client:
        answer = await client.post(f"{telegram.url}/bot1:wrong/getMe")
        assert answer.status_code == 401


async def test_every_kind_of_update_is_one_ptb_can_read() -> None:
    async with FakeTelegram() as telegram, a_bot(telegram) as bot:
        robin = telegram.person()
        said = robin.types("hello")
        robin.edits(said, "hullo")
        robin.starts("abc")
        robin.shares_location(38.7, -9.1)
        robin.sends_voice()
        robin.sends_photo()
        robin.sends_sticker()
        robin.presses(1, "1:q:yes")
        robin.blocks()
        robin.unblocks()
        got = await bot.get_updates()
        assert len(got) == 10
        assert all(isinstance(update, Update) for update in got)
        assert got[1].edited_message is not None
        assert got[3].message is not None
        assert got[3].message.location is not None
        assert got[3].message.location.latitude == 38.7
