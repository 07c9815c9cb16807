"""What reaches the bot: typed words, pressed buttons, commands, shared things, and what falls due.

Every event has an id that is the same when the same thing arrives twice
(`tg:<update_id>`, `due:<runner>:<kind>:<instant>`), and names the chat it belongs to by
the channel's own address (`telegram:42`, `terminal:local`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from bot.files import Found
from coaching.values import Value


class _Event(Value):
    id: str
    chat: str
    language: str | None = None


class Typed(_Event):
    """A message in words. `message` is the channel's name for it; `is_edit` where it was changed afterwards."""

    text: str
    message: str | None = None
    is_edit: bool = False


class Pressed(_Event):
    """A button. `message` is the channel's name for the message that carried it."""

    data: str
    message: str | None = None


class Command(_Event):
    """A slash command with what stood behind it."""

    name: str
    rest: str = ""


class Shared(_Event):
    """Something shared that is not words: a zone (from a location), a file, or what cannot be read."""

    what: Literal["zone", "file", "voice", "picture", "sticker", "other"]
    zone: str | None = None
    name: str | None = None
    content: bytes | None = None
    found: Found | None = None
    """What a file holds, where its channel had it read before the turn."""
    caption: str = ""
    """Words that came with a file."""

    model_config = {"ser_json_bytes": "base64", "val_json_bytes": "base64"}


class Due(_Event):
    """A reminder whose time has come. `due_at` is the instant it was due."""

    kind: str
    due_at: datetime


Event = Typed | Pressed | Command | Shared | Due
