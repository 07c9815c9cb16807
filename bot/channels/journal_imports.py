"""A run that a device told in its parsed form: it goes the way of a file, read back and confirmed."""

from __future__ import annotations

from bot.channels.journal_chat import Chat
from bot.channels.journal_format import ImportTold
from bot.files import Found
from coaching.recorded import Recorded
from coaching.values import SessionKind


def take_parsed(chat: Chat, told: ImportTold) -> None:
    """Send what a file would have held. The journal tells the start on the runner's clock."""
    if told.start is None or told.source is None:
        return
    recorded = Recorded(
        source=told.source,
        session=told.kind or SessionKind.EASY_RUN,
        started_local=told.start,
        distance_m=told.distance_m,
        duration_s=None if told.min is None else round(told.min * 60),
        ascent_m=None if told.ascent_m is None else round(told.ascent_m),
    )
    chat.share_found(f"run.{told.source}", Found(sessions=(recorded,), files=1))
    chat.converse({})
