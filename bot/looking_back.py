"""Months looked back on: days lost, flare-ups and problem score by quarter, own triggers. Rules: WEEK-04, RISK-14."""

from __future__ import annotations

from datetime import date

from bot.charts.progress import progress_picture
from bot.outgoing import Attachment
from bot.room import Room
from coaching.decision import Said
from coaching.outcomes import outcomes
from coaching.triggers import triggers

TOLD_DAYS = 7
"""Days with a check-in before there is anything to look back on."""


def progress(room: Room, rest: str) -> None:
    """How it went by quarter, in words and, from two quarters on, as a picture; then the runner's own triggers."""
    diary = room.unit.diary()
    if len(list(diary.check_ins(date.min, date.max))) < TOLD_DAYS:
        room.say(Said(message="progress-none"))
        return
    history = room.unit.decisions(since=date.min)
    found = outcomes(room.runner, diary, history, room.today, room.app.library)
    pictures = (Attachment.of(progress_picture(found, room.words)),) if len(found.quarters) > 1 else ()
    places = [problem.place for problem in room.runner.active_problems]
    own = [triggers(room.runner, diary, place, room.today, room.app.library) for place in places]
    said = [*found.said, *(one for told in own if told.flares for one in told.said)]
    room.say_text("\n".join(room.words.say(one) for one in said), attachments=pictures)
