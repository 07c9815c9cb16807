"""What leaves the bot: text with buttons, pictures and documents, as kept in the outbox."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.charts.picture import Picture
from coaching.values import Value

Kind = Literal["reply", "safety", "nudge", "summary"]


class Button(Value):
    """A button: what it says and what comes back when it is pressed (64 bytes at most)."""

    label: str
    data: str


class Attachment(Value):
    """A picture or a document. `alt` is the same content in words.

    A picture that is still to be drawn has no content: `picture` says what it shows, and it is drawn when it is
    sent (`bot.delivery.content_of`), outside the turn's transaction and again where sending is tried again.
    """

    name: str
    content: bytes = b""
    alt: str = ""
    is_picture: bool = False
    picture: Picture | None = None
    whole: str = ""
    """A paper's full text, where its message holds only a glance at it."""

    model_config = {"ser_json_bytes": "base64", "val_json_bytes": "base64"}

    @classmethod
    def of(cls, picture: Picture) -> Attachment:
        """A picture to be drawn when it is sent, with its words."""
        return cls(name=picture.name, alt=picture.words, is_picture=True, picture=picture)


class Outgoing(Value):
    """One message for one chat.

    `edits` names the message to change in place, where the channel can; `strips` names one
    whose buttons are to go. Replies and safety messages are never lost; a nudge or a summary
    whose delivery is unknown is not sent twice. `key` makes a second queueing of the same
    thing harmless.
    """

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    kind: Kind = "reply"
    topic: str | None = None
    edits: str | None = None
    strips: str | None = None
    is_silent: bool = False
    attachments: tuple[Attachment, ...] = ()
    key: str | None = None
    asks: str | None = None
    """The key of the question it asks, if it asks one."""

    location_label: str | None = None
    """What a button that shares a location says, where one would answer the question."""

    is_located: bool = False
    """Whether the question that a location would have answered is behind us: its button can go."""


class Toast(Value):
    """The short answer to a tap, best effort, outside the outbox."""

    text: str = Field(max_length=200)
