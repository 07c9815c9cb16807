"""Short kind answers: to thanks, to a greeting, and to "should I see a doctor?" by what stands today.

Rules: CHAT-04, HAND-04, TRI-05.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot import judging, render
from bot.room import Room
from coaching.triage.flags import emergency_number
from coaching.values import Level, Urgency


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


def _skip(room: Room, text: str) -> None:
    """Leave to skip today's run: it is shown as a change of the plan, with a yes or a no; nothing is made up for."""
    decision = room.decision() or judging.decide(room)[0]
    if decision.is_running_blocked:
        room.say_text(room.words.text("small-talk-skip-blocked"))
        room.say(render.shown(decision)[0].said)
    elif any(one.kind.is_run for one in decision.done):
        room.say_text(room.words.text("small-talk-skip-done"))
    elif not any(one.kind.is_run for one in decision.sessions):
        room.say_text(room.words.text("small-talk-skip-none"))
    else:
        room.preface.append(room.words.text("small-talk-skip-yes"))
        room.begin("swap", "not today", parks=room.desk.open is not None)
        return
    room.ask_again_if_not_asked()


def _not_run(room: Room, text: str) -> None:
    """A run that was left out is no fault and is not made up for; a stop goes on as it is."""
    decision = room.decision()
    is_stopped = decision is not None and decision.is_running_blocked
    is_tired = bool(_TIRED.search(text))
    why = "stopped" if is_stopped else "tired" if is_tired else "other"
    room.say_text(room.words.text("small-talk-not-run", why=why))
    room.ask_again_if_not_asked()


_TIRED = re.compile(
    r"\b(?:tired|exhausted|knackered|wrecked|shattered|no energy|sleepy|worn out|stress\w*)\b", re.IGNORECASE
)


def _oftener(room: Room, text: str) -> None:
    """More days: one at a time, and not while something is stopped or sore."""
    decision = room.decision()
    is_calm = decision is None or (decision.level is Level.GREEN and not decision.is_running_blocked)
    button = render.command_button(room.words, "small-talk-days-button", "settings:days")
    room.say_text(
        room.words.text("small-talk-oftener", calm="yes" if is_calm else "no"),
        ((button,),) if is_calm else (),
    )
    room.ask_again_if_not_asked()


def _shoes(room: Room, text: str) -> None:
    """What is known of shoes: comfort, slow changes. Rules: GAIT-11."""
    room.say_text(room.words.text("small-talk-shoes"))
    room.ask_again_if_not_asked()


_ANSWERS: dict[str, Callable[[Room, str], None]] = {
    "thanks": _thanks,
    "doctor": _doctor,
    "greeting": _greeting,
    "same": _same,
    "skip": _skip,
    "notrun": _not_run,
    "oftener": _oftener,
    "shoes": _shoes,
}
