"""A message of the outbox arrives whole, in order and once; every refusal has its own outcome."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot

from bot.channels.telegram.outgoing import CAPTION, Sender, pieces
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.request import WireRequest
from bot.charts.picture import Mark, Panel, Picture
from bot.delivery import Defect, Outcome, Refused, Retry, Sent, Unknown
from bot.outgoing import Attachment, Button, Outgoing
from bot.store.outbox import Leased
from tests.telegram.fake_api import TOKEN, FakeTelegram
from tests.telegram.people import Person

BUTTONS = ((Button(label="Yes", data="q:1:yes"), Button(label="No", data="q:1:no")),)
_ids = count()


def leased(outgoing: Outgoing, *, may_be_sent: bool = False, attempts: int = 1) -> Leased:
    """A message in the hands of the channel."""
    return Leased(
        id=f"row-{next(_ids)}",
        address="telegram:1001",
        outgoing=outgoing,
        attempts=attempts,
        may_be_sent=may_be_sent,
    )


@asynccontextmanager
async def a_sender() -> AsyncIterator[tuple[FakeTelegram, Person, Sender]]:
    """The real sender in front of the fake."""
    async with FakeTelegram() as telegram:
        request = WireRequest(read_s=1)
        bot = Bot(TOKEN, f"{telegram.url}/bot", request=request, get_updates_request=request)
        sender = Sender(bot, Pace(asyncio.get_running_loop().time))
        yield telegram, telegram.person(), sender
        await sender.finish(1)
        await request.shutdown()
        assert telegram.violations == []


def a_picture(name: str, alt: str = "") -> Attachment:
    """A picture by name; its alt says the same in words."""
    return Attachment(name=name, content=name.encode() * 50, alt=alt or f"{name} in words", is_picture=True)


async def test_a_reply_names_the_message_that_carries_its_buttons() -> None:
    async with a_sender() as (_, robin, sender):
        outcome = await sender.send(leased(Outgoing(text="Does it hurt?", buttons=BUTTONS)))
        assert outcome == Sent(message=str(robin.last.message))
        assert robin.last.labels == ["Yes", "No"]


async def test_text_is_shown_as_it_is() -> None:
    async with a_sender() as (_, robin, sender):
        text = "5 < 6 & <b>not bold</b> *nor this* _or_ [this](http://x)"
        await sender.send(leased(Outgoing(text=text)))
        assert robin.last.text == text


async def test_one_picture_carries_its_words_and_buttons() -> None:
    async with a_sender() as (_, robin, sender):
        await sender.send(
            leased(Outgoing(text="Your week", buttons=BUTTONS, attachments=(a_picture("week.png"),)))
        )
        (shown,) = robin.shown
        assert (shown.text, shown.file, shown.labels) == ("Your week", "week.png", ["Yes", "No"])


async def test_several_files_come_before_the_words_that_end_them() -> None:
    async with a_sender() as (_, robin, sender):
        sheet = Attachment(name="sheet.pdf", content=b"%PDF", alt="The sheet")
        files = (a_picture("load.png"), a_picture("pain.png"), sheet)
        outcome = await sender.send(leased(Outgoing(text="Your week", buttons=BUTTONS, attachments=files)))
        assert [shown.file for shown in robin.shown] == ["load.png", "pain.png", "sheet.pdf", None]
        assert [shown.text for shown in robin.shown[:2]] == ["load.png in words", "pain.png in words"]
        assert outcome == Sent(message=str(robin.last.message))


async def test_a_message_in_parts_goes_on_where_it_broke() -> None:
    async with a_sender() as (telegram, robin, sender):
        waiting = leased(Outgoing(text="Your week", attachments=(a_picture("a.png"), a_picture("b.png"))))
        telegram.floods("sendMessage", 1)
        assert isinstance(await sender.send(waiting), Retry)
        assert isinstance(await sender.send(waiting), Sent)
        assert [shown.file for shown in robin.shown] == ["a.png", "b.png", None]


async def test_words_too_long_for_a_caption_follow_the_picture() -> None:
    async with a_sender() as (_, robin, sender):
        await sender.send(leased(Outgoing(text="word " * 300, attachments=(a_picture("a.png"),))))
        assert [bool(shown.file) for shown in robin.shown] == [True, False]
        assert len(robin.shown[0].text) <= CAPTION


def a_drawing(*, columns: int = 7) -> Attachment:
    """A picture that is still to be drawn."""
    marks = (Mark(value=1.0, shown="1", said="one, and more words about it"),) * columns
    panels = (Panel(kind="bars", title="Load", marks=marks),)
    names = tuple(f"day {n}" for n in range(columns))
    return Attachment.of(
        Picture(
            name="week.png",
            title="Week",
            columns=names,
            panels=panels,
            missing="not told",
            is_week=False,
        )
    )


async def test_a_picture_is_drawn_when_it_is_sent_and_its_words_are_folded_below() -> None:
    async with a_sender() as (telegram, robin, sender):
        file = a_drawing()
        await sender.send(leased(Outgoing(text="Your week \N{RUNNER}", attachments=(file,), kind="summary")))
        (shown,) = robin.shown
        assert shown.file == "week.png"
        assert shown.text == f"Your week \N{RUNNER}\n\n{file.alt}"
        (params,) = [params for _, name, params in telegram.requests if name == "sendPhoto"]
        (entity,) = params["caption_entities"]
        assert entity == {"type": "expandable_blockquote", "offset": 14, "length": len(file.alt)}


async def test_where_all_words_are_too_long_for_a_caption_the_picture_bears_the_first_line() -> None:
    async with a_sender() as (_, robin, sender):
        file = a_drawing(columns=24)
        text = "Your week.\n" + "word " * 100
        await sender.send(leased(Outgoing(text=text, buttons=BUTTONS, attachments=(file,))))
        picture, words = robin.shown
        assert (picture.file, picture.text, picture.labels) == ("week.png", "Your week.", [])
        assert words.text.startswith("Your week.")
        assert words.text.endswith(file.alt)
        assert words.labels == ["Yes", "No"]


async def test_a_picture_tried_again_is_drawn_again() -> None:
    async with a_sender() as (telegram, robin, sender):
        waiting = leased(Outgoing(text="Your week", attachments=(a_drawing(),)))
        telegram.floods("sendPhoto", 1)
        assert isinstance(await sender.send(waiting), Retry)
        assert isinstance(await sender.send(waiting), Sent)
        assert [shown.file for shown in robin.shown] == ["week.png"]


async def test_a_picture_that_cannot_be_drawn_is_said_in_words() -> None:
    async with a_sender() as (_, robin, sender):
        file = a_drawing()
        assert file.picture is not None
        broken = file.picture.model_copy(update={"columns": ()})
        await sender.send(
            leased(Outgoing(text="Your week", attachments=(file.model_copy(update={"picture": broken}),)))
        )
        assert robin.screen == [f"Your week\n\n{file.alt}"]


async def test_a_tap_is_answered_in_its_own_message() -> None:
    async with a_sender() as (_, robin, sender):
        first = await sender.send(leased(Outgoing(text="One?", buttons=BUTTONS)))
        assert isinstance(first, Sent)
        second = await sender.send(leased(Outgoing(text="Done.", edits=first.message)))
        assert second == first
        assert robin.screen == ["Done."]
        assert robin.options() == []
        third = await sender.send(leased(Outgoing(text="Done.", edits=first.message)))
        assert third == first


async def test_a_typed_answer_takes_the_buttons_from_the_question_it_answered() -> None:
    async with a_sender() as (telegram, robin, sender):
        first = await sender.send(leased(Outgoing(text="One?", buttons=BUTTONS)))
        assert isinstance(first, Sent)
        await sender.send(leased(Outgoing(text="Two?", buttons=BUTTONS, strips=first.message)))
        await telegram.until(lambda: robin.chat.stripped)
        assert robin.screen == ["One?", "Two?"]


async def test_what_may_have_arrived_is_mended_by_an_edit() -> None:
    async with a_sender() as (_, robin, sender):
        first = await sender.send(leased(Outgoing(text="One?", buttons=BUTTONS)))
        assert isinstance(first, Sent)
        again = leased(Outgoing(text="Two?", buttons=BUTTONS, strips=first.message), may_be_sent=True)
        assert await sender.send(again) == first
        assert robin.screen == ["Two?"]


async def test_what_was_said_past_the_outbox_is_not_said_again() -> None:
    async with a_sender() as (_, robin, sender):
        assert await sender.say_now("telegram:1001", "Call 112 now.")
        safety = Outgoing(text="Call 112 now.", kind="safety")
        assert isinstance(await sender.send(leased(safety)), Sent)
        assert robin.screen == ["Call 112 now."]
        await sender.send(leased(safety))
        assert len(robin.screen) == 2


Break = Callable[[FakeTelegram], object]


@pytest.mark.parametrize(
    ("broken", "outcome"),
    [
        (lambda telegram: telegram.floods("sendMessage", 7), Retry(after_s=7)),
        (lambda telegram: telegram.refuses("sendMessage", 500, "Internal Server Error"), Unknown()),
        (lambda telegram: telegram.refuses("sendMessage", 502, "Bad Gateway"), Unknown()),
        (lambda telegram: telegram.loses_answer("sendMessage"), Unknown()),
        (lambda telegram: telegram.hangs("sendMessage"), Unknown()),
        (
            lambda telegram: telegram.refuses("sendMessage", 403, "Forbidden: bot was blocked by the user"),
            Refused(),
        ),
        (lambda telegram: telegram.refuses("sendMessage", 403, "Forbidden: user is deactivated"), Refused()),
        (lambda telegram: telegram.refuses("sendMessage", 400, "Bad Request: chat not found"), Refused()),
        (lambda telegram: telegram.refuses("sendMessage", 400, "Bad Request: BUTTON_DATA_INVALID"), Defect()),
        (
            lambda telegram: telegram.refuses(
                "sendMessage", 400, "group chat was upgraded", migrate_to_chat_id=-7
            ),
            Defect(),
        ),
    ],
)
async def test_every_refusal_has_its_outcome(broken: Break, outcome: Outcome) -> None:
    async with a_sender() as (telegram, _, sender):
        broken(telegram)
        assert await sender.send(leased(Outgoing(text="Hello"))) == outcome


async def test_without_a_connection_nothing_was_sent() -> None:
    async with a_sender() as (telegram, _, sender):
        await telegram.goes_away()
        assert await sender.send(leased(Outgoing(text="Hello"), attempts=3)) == Retry(after_s=4)


@given(st.text(alphabet=st.sampled_from("ab. \n"), min_size=1, max_size=400))
def test_pieces_keep_every_word_in_order(text: str) -> None:
    found = pieces(text, longest=40)
    assert all(0 < len(piece) <= 40 for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())
