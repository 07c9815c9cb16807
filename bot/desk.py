"""What lies on a runner's desk between turns: the open dialogue, and what the last one kept."""

from __future__ import annotations

from datetime import date, datetime

from bot.dialogue import Conversation
from coaching.values import Value


class Desk(Value):
    """The one row of a runner's conversation.

    `serial` only grows, so that a button of an older question is known for what it is. `kept`
    are the records of the last report, which undo takes back. `extra_on` is the day on which
    the one extra question of the day was asked (CHAT-05); `offered` the baseline questions
    that were offered already.
    """

    serial: int = 0
    open: Conversation | None = None
    finished: Conversation | None = None
    """The dialogue whose report `kept` is, so that an edited message can still correct it."""
    kept: tuple[str, ...] = ()
    kept_at: datetime | None = None
    extra_on: date | None = None
    offered: tuple[str, ...] = ()
    week_told: date | None = None
    """The Monday of the last week that was summed up."""
