"""A journey to another zone: its clock is offered on the day it begins, and the one of home after it. Rules: F50."""

from __future__ import annotations

from datetime import timedelta

from bot.room import Room

BACK = timedelta(days=7)
"""How long after a journey the clock of home is offered."""


def offer_zone(room: Room) -> bool:
    """Offer the clock of a journey on its day, and the one of home after it; whether it was offered."""
    if room.desk.open is not None or room.desk.zone_asked == room.today:
        return False
    now = room.runner.preferences.zone
    for away in room.runner.aways:
        if not away.zone or not away.home:
            continue
        if away.holds(room.today) and now == away.home:
            return _offer(room, away.zone)
        if now == away.zone and away.until < room.today <= away.until + BACK:
            return _offer(room, f"{away.home} home")
    return False


def _offer(room: Room, rest: str) -> bool:
    room.desk = room.desk.model_copy(update={"zone_asked": room.today})
    room.begin("arrival", rest)
    return True
