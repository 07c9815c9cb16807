"""Short kind answers: to thanks, to a greeting, and to "should I see a doctor?" by what stands today.

Rules: CHAT-04, HAND-04, TRI-05.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot import judging
from bot.room import Room
from coaching.triage.flags import emergency_number
from coaching.values import Urgency


def answer(room: Room, kind: str, text: str) -> bool:
    """Answer a remark of a kind; False where it is none of these, or the first minutes come first."""
    say = _ANSWERS.get(kind)
    if say is None or not room.is_ready:
        return False
    say(room, text)
    return True


def _thanks(room: Room, text: str) -> None:
    is_thanks = bool(_THANKS & set(re.findall(r"[a-z]+", text.casefold())))
    room.say_text(room.words.text("small-talk-thanks" if is_thanks else "small-talk-ok"))


_THANKS = frozenset("thanks thank thx ty cheers ta appreciated danke merci gracias".split())


def _doctor(room: Room, text: str) -> None:
    """Whom to see, and by when, as today's decision and an open stop have it."""
    decision = room.decision()
    if decision is None:
        decision, _ = judging.decide(room)
    urgency = decision.urgency
    if urgency in (Urgency.NONE, Urgency.ROUTINE) and room.runner.open_holds:
        urgency = Urgency.DAYS
    number = emergency_number(room.runner.preferences.country)
    room.say_text(room.words.text("small-talk-doctor", urgency=str(urgency), number=number))


def _same(room: Room, text: str) -> None:
    """ "Same as yesterday" begins the check-in with just that."""
    if room.has_checked_in() or room.desk.open is not None:
        room.say_text(room.words.text("small-talk-hello-stands"))
    else:
        room.begin("checkin", text)


def _greeting(room: Room, text: str) -> None:
    """A greeting opens the check-in that is still to come, and else says that today stands."""
    if room.desk.open is not None:
        room.preface.append(room.words.text("small-talk-hello"))
    elif room.has_checked_in():
        room.say_text(room.words.text("small-talk-hello-stands"))
    else:
        room.preface.append(room.words.text("small-talk-hello"))
        room.begin("checkin")


_ANSWERS: dict[str, Callable[[Room, str], None]] = {
    "thanks": _thanks,
    "doctor": _doctor,
    "greeting": _greeting,
    "same": _same,
}
