"""Whatever Telegram hands over becomes the right event, or none."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Update

from bot.channels.telegram.incoming import Arrived, InGroup, Membership, read, zone_at
from bot.events import Command, Pressed, Shared, Typed

USER = {"id": 7, "is_bot": False, "first_name": "Robin", "language_code": "de"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Robin"}
GROUP = {"id": -9, "type": "supergroup", "title": "Club"}


def an_update(
    kind: str = "message", *, id: int = 5, chat: dict[str, Any] = PRIVATE, **content: Any
) -> Update:
    """An update as the Bot API sends it."""
    body: dict[str, Any] = {"from": USER, "chat": chat, **content}
    if kind in ("message", "edited_message"):
        body = {"message_id": 3, "date": 1_760_000_000, **body}
        if kind == "edited_message":
            body["edit_date"] = 1_760_000_060
    return Update.de_json({"update_id": id, kind: body}, None)


def event(update: Update) -> Any:
    """The event it becomes."""
    found = read(update)
    assert isinstance(found, Arrived)
    return found.event


def test_words_are_typed() -> None:
    found = event(an_update(text="left achilles 3"))
    assert found == Typed(id="tg:5", chat="telegram:7", language="de", text="left achilles 3", message="3")


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("/today", "today", ""),
        ("/Today", "today", ""),
        ("/TODAY@Twinge_test_bot", "today", ""),
        ("/start knee-plan_7", "start", "knee-plan_7"),
        ("/log  8k 46min\nrpe 4", "log", "8k 46min\nrpe 4"),
        (" /help ", "help", ""),
    ],
)
def test_commands_are_read_in_any_spelling(text: str, name: str, rest: str) -> None:
    found = event(an_update(text=text))
    assert isinstance(found, Command)
    assert (found.name, found.rest) == (name, rest)


@pytest.mark.parametrize("text", ["/", "/ today", "3/10", "/über", "// what", "/a-b"])
def test_a_slash_alone_makes_no_command(text: str) -> None:
    assert isinstance(event(an_update(text=text)), Typed)


def test_a_tap_names_its_button_and_its_message() -> None:
    message = {"message_id": 3, "date": 0, "chat": PRIVATE}
    tap = {"from": USER, "chat_instance": "1", "data": "q:4:yes", "message": message}
    found = read(Update.de_json({"update_id": 9, "callback_query": {"id": "77", **tap}}, None))
    assert isinstance(found, Arrived)
    assert found.query == "77"
    assert found.event == Pressed(id="tg:9", chat="telegram:7", language="de", data="q:4:yes", message="3")


def test_an_edit_names_the_message_it_changed() -> None:
    found = event(an_update("edited_message", id=6, text="5"))
    assert (found.text, found.message, found.is_edit) == ("5", "3", True)


def test_a_place_becomes_its_zone_and_is_not_kept() -> None:
    found = event(an_update(location={"latitude": 38.72, "longitude": -9.14}))
    assert found == Shared(id="tg:5", chat="telegram:7", language="de", what="zone", zone="Europe/Lisbon")
    assert "38" not in found.model_dump_json()


def test_the_sea_has_no_zone() -> None:
    assert zone_at(0, -30) is None
    assert event(an_update(location={"latitude": 0, "longitude": -30})).zone is None


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}}, "voice"),
        ({"photo": [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]}, "picture"),
        ({"document": {"file_id": "d", "file_unique_id": "d", "file_name": "run.gpx"}}, "file"),
        ({"contact": {"phone_number": "1", "first_name": "R"}}, "other"),
    ],
)
def test_what_cannot_be_read_is_named(content: dict[str, Any], what: str) -> None:
    found = event(an_update(**content))
    assert isinstance(found, Shared)
    assert found.what == what
    assert found.name == ("run.gpx" if what == "file" else None)


def test_the_words_under_a_picture_count_as_words() -> None:
    picture = [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]
    assert event(an_update(photo=picture, caption="chest pain")) == Typed(
        id="tg:5", chat="telegram:7", language="de", text="chest pain", message="3"
    )


def test_groups_are_told_apart() -> None:
    assert read(an_update(chat=GROUP, text="hello")) == InGroup(-9)
    assert read(an_update(chat={"id": -8, "type": "channel", "title": "News"}, text="x")) is None


@pytest.mark.parametrize(("status", "is_member"), [("kicked", False), ("member", True)])
def test_blocking_and_unblocking_are_noticed(status: str, is_member: bool) -> None:
    bot = {"id": 1, "is_bot": True, "first_name": "Twinge"}
    member = {"status": status, "user": bot} | ({"until_date": 0} if status == "kicked" else {})
    change: dict[str, Any] = {"date": 1, "old_chat_member": {"status": "member", "user": bot}}
    update = an_update("my_chat_member", **change, new_chat_member=member)
    assert read(update) == Membership("telegram:7", is_member)


def test_telegrams_own_notices_say_nothing() -> None:
    assert read(an_update(message_auto_delete_timer_changed={"message_auto_delete_time": 86400})) is None
