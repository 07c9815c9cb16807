"""What Telegram hands over becomes an event: words, taps, commands, a zone in place of a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from telegram import Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.events import Command, Event, Pressed, Shared, Typed

PREFIX = "telegram:"
"""What the addresses of Telegram's chats begin with in the store."""

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+(.*))?", re.DOTALL)
_SEA = "Etc/"
_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("voice", ("voice", "video_note", "audio")),
    ("picture", ("photo", "animation", "video", "story")),
    ("sticker", ("sticker", "dice")),
    ("file", ("document",)),
)
_NOT_SAID = (
    "pinned_message",
    "message_auto_delete_timer_changed",
    "write_access_allowed",
    "chat_background_set",
    "new_chat_members",
    "left_chat_member",
)
"""Notices of Telegram's own, which nobody said."""


@dataclass(frozen=True)
class Membership:
    """The person blocked the bot, or let it in again."""

    address: str
    is_member: bool


@dataclass(frozen=True)
class InGroup:
    """Something in a group: Twinge speaks in private only."""

    chat: int


@dataclass(frozen=True)
class Document:
    """A file that somebody sent: what to fetch it by, and how many bytes it has where Telegram says so."""

    id: str
    size: int | None = None


@dataclass(frozen=True)
class Arrived:
    """An event, the query to answer if it was a tap, when it was written, and the file to fetch for it."""

    event: Event
    query: str | None = None
    written_at: datetime | None = None
    document: Document | None = None


_PASSED_ON: TypeAdapter[Arrived | Membership] = TypeAdapter(Arrived | Membership)


def packed(found: Arrived | Membership) -> str:
    """What arrived as text, for whichever worker takes its turn."""
    return _PASSED_ON.dump_json(found).decode()


def unpacked(text: str) -> Arrived | Membership:
    """What arrived, from its text."""
    return _PASSED_ON.validate_json(text)


def address(chat: int) -> str:
    """The store's name for a chat."""
    return f"{PREFIX}{chat}"


def chat_of(address: str) -> int:
    """Telegram's id of a chat."""
    return int(address.removeprefix(PREFIX))


def read(update: Update) -> Arrived | Membership | InGroup | None:
    """What an update means; None where nobody said anything."""
    chat = update.effective_chat
    if chat is None:
        return None
    if chat.type != ChatType.PRIVATE:
        return InGroup(chat.id) if chat.type in (ChatType.GROUP, ChatType.SUPERGROUP) else None
    if update.my_chat_member is not None:
        status = update.my_chat_member.new_chat_member.status
        return Membership(address(chat.id), status not in (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT))
    user = update.effective_user
    common: dict[str, Any] = {
        "id": f"tg:{update.update_id}",
        "chat": address(chat.id),
        "language": user.language_code if user else None,
    }
    if (query := update.callback_query) is not None:
        message = str(query.message.message_id) if query.message else None
        return Arrived(Pressed(**common, data=query.data or "", message=message), query=query.id)
    if update.message is not None:
        event = _message(update.message, common)
        if event is None:
            return None
        return Arrived(event, written_at=update.message.date, document=_document(update.message))
    if (edited := update.edited_message) is not None and edited.text:
        message = str(edited.message_id)
        typed = Typed(**common, text=edited.text, message=message, is_edit=True)
        return Arrived(typed, written_at=edited.edit_date)
    return None


def _message(message: Message, common: dict[str, Any]) -> Event | None:
    if message.text is not None:
        return _words(message, message.text, common)
    if message.location is not None:
        zone = zone_at(message.location.latitude, message.location.longitude)
        return Shared(**common, what="zone", zone=zone)
    for kind, fields in _KINDS:
        if any(getattr(message, field, None) for field in fields):
            if message.caption and kind != "file":
                return _words(message, message.caption, common)
            name = message.document.file_name if message.document else None
            caption = message.caption or ""
            return Shared.model_validate({**common, "what": kind, "name": name, "caption": caption})
    if any(getattr(message, field, None) for field in _NOT_SAID):
        return None
    return Shared(**common, what="other")


def _document(message: Message) -> Document | None:
    """The file of a message that is a document and nothing else: an animation is one as well."""
    if message.document is None or message.animation is not None:
        return None
    return Document(message.document.file_id, message.document.file_size)


def _words(message: Message, text: str, common: dict[str, Any]) -> Event:
    command = _COMMAND.fullmatch(text.strip())
    if command is None:
        return Typed(**common, text=text, message=str(message.message_id))
    return Command(**common, name=command[1].casefold(), rest=(command[3] or "").strip())


@cache
def _finder() -> Any:
    from timezonefinder import TimezoneFinder  # slow to import, and rarely needed

    return TimezoneFinder()


def zone_at(latitude: float, longitude: float) -> str | None:
    """The time zone of a place; None at sea. The place itself is kept nowhere."""
    zone: str | None = _finder().timezone_at(lat=latitude, lng=longitude)
    return None if zone is None or zone.startswith(_SEA) else zone
