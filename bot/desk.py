"""What lies on a runner's desk between turns: the open dialogue, and what the last one kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from bot.dialogue import Conversation
from coaching.decision import Said
from coaching.plan.wishes import Wishes
from coaching.values import Value


class Imported(Value):
    """An import that can be taken back: its id, when, and what it changed of the runner, as it was before."""

    id: str
    at: datetime
    before: dict[str, Any] = {}


class CalendarEvent(Value):
    """One session of a calendar file as it was last sent; `sequence` counts its changes."""

    uid: str
    on: date
    title: str
    text: str
    sequence: int = 0
    is_cancelled: bool = False


class SentCalendar(Value):
    """The last calendar file: the name its events share, and the events from that day on."""

    name: str
    events: tuple[CalendarEvent, ...] = ()


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
    kept_midway: tuple[str, ...] = ()
    """What the same dialogue had kept before; `kept` took its place."""
    extra_on: date | None = None
    offered: tuple[str, ...] = ()
    wishes_before: Wishes | None = None
    """What the runner wished of the plan before the last change, which undo puts back."""
    wishes_at: datetime | None = None
    zone_asked: date | None = None
    """The day on which a planned change of zone was asked about."""
    imports: tuple[Imported, ...] = ()
    """The last imports, the newest at the end, which can be taken back."""
    ended: tuple[Said, ...] = ()
    """Stops that have ended without a word to the runner yet: said with the next message. Rules: TRI-05."""
    asked_anew: tuple[str, ...] = ()
    """Answers whose question was put once more, because they were given by mistake."""
    limit_ended: date | None = None
    """The last day of the clinician's stop whose end was told."""
    week_told: date | None = None
    """The Monday of the last week that was summed up."""
    calendar: SentCalendar | None = None
    """The calendar file sent last, whose events a later one changes or cancels."""
