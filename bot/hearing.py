"""What typed words set off: red flags first, then news that belongs into the diary.

Flags are read in every state of every dialogue, and answered before anything else
(TRI-01, TRI-03). Words that carry facts are kept and count as an input of the day.
"""

from __future__ import annotations

import re

from bot import judging
from bot.dialogue import Conversation, answered, begin, untold
from bot.dialogues import DIALOGUES
from bot.dialogues.body import places_in
from bot.dialogues.limit import NOBODY
from bot.questions import Choice, InvalidAnswer, Question, Text
from bot.room import Room
from bot.told import is_told_run, is_told_walk
from coaching.coach import respond, severity
from coaching.diary import Diary, Record, Session, Words
from coaching.reading.asks import read_ask
from coaching.reading.checkin import coughs, is_well_again
from coaching.reading.corrections import read_correction
from coaching.reading.heard import Heard
from coaching.reading.limits import read_limit
from coaching.reading.recall import read_question
from coaching.triage.answers import is_clear
from coaching.triage.flags import first_aid
from coaching.values import Concept, Level, Urgency


def alarm(room: Room, text: str) -> bool:
    """Answer red flags in the words; whether they took over the turn.

    The safety reply comes first and is read from the words alone. Somebody else's emergency
    gets the advice for that person and changes nothing for the runner (NLU-03).
    """
    flags = room.heard.flags
    if not flags and room.heard.sounds_serious:
        return _look_again(room, text)
    if not flags or _is_reported(room, text):
        return False
    advice = first_aid(text, room.app.library, room.runner.preferences.country)
    if advice:
        lines = "\n\n".join(dict.fromkeys(room.words.say(said) for said in advice))
        room.alarm(lines)
    room.rules += tuple(flag.rule for flag in flags)
    if not room.has_consent:
        return True
    own = [flag for flag in flags if flag.whose == "runner"]
    if own or room.heard.sounds_serious:
        note(room, text)
        is_emergency = any(
            f.is_clear and f.urgency is Urgency.EMERGENCY and not f.is_hypothetical for f in own
        )
        judging.after_alarm(room, is_emergency=is_emergency, was_said=bool(advice))
    return True


def _look_again(room: Room, text: str) -> bool:
    """Ask about words in which only the second reader heard something; whether it asked. Rules: TRI-08."""
    if not room.is_ready or read_limit(text, today=room.today) is not None or _PLAIN_WISH.fullmatch(text):
        return False
    note(room, text)
    judging.after_alarm(room, is_emergency=False, was_said=False)
    return True


_PLAIN_WISH = re.compile(
    r"\W*(?:sorry,? )?(?:i|we) (?:can.?t|cannot|can not|won.?t|will not|am not able to|do ?n.?t want to) (?:run|train|do it|make it)"
    r"(?: (?:today|tonight|tomorrow|this (?:morning|afternoon|evening|week)|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day))?\W*",
    re.IGNORECASE,
)
"""Words that say no more than that a day does not suit: nothing in them to look at twice."""


def _is_reported(room: Room, text: str) -> bool:
    """Whether the signs in the words are what a named clinician found, who has looked and set limits.

    Nothing that wants help today is taken for a report. Rules: HAND-02, TRI-03.
    """
    if not room.is_ready or any(flag.urgency.rank > Urgency.DAYS.rank for flag in room.heard.flags):
        return False
    said = read_limit(text, today=room.today)
    return said is not None and (said.source or "") not in NOBODY


def note(room: Room, text: str, *, is_known: bool = False) -> Record:
    """Keep a message and what was understood from it; of a trouble that is held already, its flags open nothing."""
    heard = room.heard.model_copy(update={"flags": ()}) if is_known else room.heard
    return room.add(Words(on=room.today, at=room.now, text=text[:4096], heard=heard))


def carries_facts(heard: Heard) -> bool:
    """Whether a message holds anything a rule reads."""
    told = (heard.sleep_h, heard.sleep_quality, heard.stress, heard.mood, heard.resting_hr)
    return bool(
        heard.pains
        or heard.soreness
        or heard.facts
        or heard.says_nothing_hurts
        or any(t is not None for t in told)
    )


def clinician_spoke(room: Room, text: str) -> bool:
    """Read back what a clinician said, whatever is open; False when the words are no such thing. Rules: HAND-02."""
    if read_limit(text, today=room.today) is None:
        return False
    if carries_facts(room.heard) or room.heard.flags:
        note(room, text, is_known=bool(room.runner.open_holds))
    room.begin("limit", text, parks=True)
    return True


def news(room: Room, text: str) -> bool:
    """Take in what a message tells outside a question; False when it tells nothing."""
    if not room.is_ready:
        return False
    if clinician_spoke(room, text):
        return True
    units = room.runner.preferences.units
    if is_told_run(text, units):
        if room.heard.pains or room.heard.facts or is_told_walk(text, units):
            note(room, text)
        if _tells_night_beside(room, text):
            room.keep_beside("checkin", text)
        room.begin("run", text)
        return True
    places = places_in(text, room.heard)
    if not (carries_facts(room.heard) or places or coughs(text) or is_well_again(text)):
        return False
    note(room, text)
    _keep_morning(room, text)
    if (
        room.desk.open is not None
        and room.desk.open.dialogue == "triage"
        and not room.is_of_today(room.desk.open)
    ):
        room.keep_partial()
        room.set_open(None)
    is_free = room.desk.open is None or room.desk.open.dialogue == "checkin"
    is_ill = tells_of_illness(room.heard) or coughs(text)
    hurts = bool(room.heard.pains or places or (room.heard.soreness and not is_ill))
    is_morning = tells_a_morning(room) and not coughs(text)
    may_ask = is_morning or not room.runner.open_holds
    if is_free and may_ask and not room.has_checked_in() and (hurts or is_morning or not _matters(room)):
        room.preface.append(room.words.text("common-noted"))
        room.begin("checkin", text)
    else:
        judging.after_words(room)
    return True


def _tells_night_beside(room: Room, text: str) -> bool:
    """Whether a walk, or a run after which nothing hurts, is told with the night's sleep: a morning's check-in too."""
    heard = room.heard
    is_whole = is_told_walk(text, room.runner.preferences.units) or (
        heard.says_nothing_hurts and not heard.pains
    )
    return (
        heard.sleep_h is not None and is_whole and not room.has_checked_in() and not tells_of_illness(heard)
    )


def _keep_morning(room: Room, text: str) -> None:
    """What an ill runner tells of the morning beside the illness is kept, though no check-in begins for it."""
    heard = room.heard
    is_told = heard.says_nothing_hurts or any(pain.place and pain.now is not None for pain in heard.pains)
    if (
        not (is_told and (tells_of_illness(heard) or coughs(text)))
        or room.has_checked_in()
        or room.desk.open is not None
    ):
        return
    dialogue = DIALOGUES["checkin"]
    begun = begin(dialogue, room.view(text), serial=room.desk.serial)
    filled = room.fill(dialogue, begun, text)
    if not filled or dialogue.partial is None:
        return
    report = dialogue.partial(dialogue.facts.model_validate(begun.facts), filled)
    if report is not None:
        room.keep(report.kept)


def tells_of_illness(heard: Heard) -> bool:
    """Whether words tell of an illness now."""
    return any(fact.concept in _ILL and fact.value for fact in heard.facts)


def tells_a_morning(room: Room) -> bool:
    """Whether words hold what a check-in asks for: nothing hurts, a night's sleep, a number at a place.

    Somebody who is ill is answered about that first.
    """
    heard = room.heard
    if tells_of_illness(heard):
        return False
    numbered = any(pain.now is not None or pain.worst is not None for pain in heard.pains)
    return heard.says_nothing_hurts or heard.sleep_h is not None or numbered


LEAVES_MORNINGS = frozenset(
    {
        "triage",
        "easier",
        "weekly",
        "swap",
        "limit",
        "goal",
        "away",
        "join",
        "lesson",
        "tests",
        "baseline",
        "correct",
    }
)
"""Dialogues whose open question does not take a check-in for its answer."""


def morning_first(room: Room, question: Question, text: str) -> bool:
    """Begin the check-in that words tell, over a question left open: it waits, or comes again by itself.

    Words that answer the question too do both. What only denies is left to the question.
    """
    begun = room.desk.open
    if begun is None or begun.dialogue not in LEAVES_MORNINGS or begun.facts.get("again"):
        return False
    heard = room.heard
    is_numbered = any(pain.place and (pain.now is not None or pain.worst is not None) for pain in heard.pains)
    is_line = (is_numbered and heard.sleep_h is not None) or (
        (is_numbered or heard.sleep_h is not None or heard.says_nothing_hurts) and begun.dialogue != "triage"
    )
    if not is_line or room.has_checked_in() or tells_of_illness(heard) or correction_in(room, text):
        return False
    if is_told_run(text, room.runner.preferences.units) or _is_short_answer(room, question, text):
        return False
    filled = room.fill(DIALOGUES[begun.dialogue], begun, text) if begun.dialogue == "triage" else {}
    concept = question.concept
    if not filled and begun.dialogue == "triage" and concept and is_clear(_SHORT.sub("", text), concept):
        filled = {question.key: " ".join(text.split())}
    if filled:
        room.set_open(answered(begun, filled, room.now))
        room.keep_partial()
    note(room, text, is_known=bool(room.runner.open_holds))
    if begun.dialogue == "triage":
        room.set_open(begun.parked)
    room.begin("checkin", text, parks=room.desk.open is not None)
    return True


_SHORT = re.compile(r"^\W*(?:no|nope|yes|yeah|yep|not?)\b[^,.;]*", re.IGNORECASE)
"""A yes or no that opens a longer line belongs to the line, not to the open question."""


def correction_in(room: Room, text: str) -> bool:
    """Whether words put something right that was told before."""
    units = room.runner.preferences.units
    return read_correction(text, room.today, units, room.heard, room.app.library) is not None


def _is_short_answer(room: Room, question: Question, text: str) -> bool:
    """Whether words are an answer that the question itself reads, free words apart."""
    if isinstance(question, Text) and question.reads is None:
        return False
    try:
        value = room.parse(question, text)
    except InvalidAnswer:
        return False
    return not (isinstance(question, Choice) and value not in question.choices)


def tells_something_else(room: Room, text: str) -> bool:
    """Whether words that any free-text question would take are a check-in, a run, or a question of their own."""
    ask = read_ask(text)
    return (
        tells_a_morning(room)
        or is_told_run(text, room.runner.preferences.units)
        or read_question(text, room.today) is not None
        or (ask is not None and ask.kind not in {"greeting", "thanks"})
    )


_ILL = frozenset({Concept.FEVER, Concept.ILLNESS, Concept.ILLNESS_BELOW_NECK, Concept.GUT_UPSET})
"""An illness is answered before the muscles that ache with it."""


def _matters(room: Room) -> bool:
    """Whether what was just noted changes the day by itself: a fever, an illness."""
    decision = respond(room.runner, room.diary, room.today, room.app.library, history=room.history())
    return decision.level is not Level.GREEN


def take_back(room: Room, message: str | None) -> bool:
    """Undo what an edited message told: an answer of the open dialogue, or of the report kept last.

    Returns:
        whether the message is known; the dialogue then stands where its new words are read, or is closed
        where that message began it.
    """
    if not message:
        return False
    open_now, finished = room.desk.open, room.desk.finished
    if open_now is not None and (before := untold(open_now, message, room.now)) is not None:
        if _began(open_now, message):
            room.take_back(open_now.midway, open_now.midway)
        room.set_open(None if _began(open_now, message) else before)
    elif (
        finished is not None
        and room.can_undo()
        and (before := untold(finished, message, room.now)) is not None
    ):
        room.take_back_kept()
        again = before.model_copy(update={"serial": room.desk.serial + 1, "parked": open_now})
        room.set_open(open_now if _began(finished, message) else again)
    else:
        return False
    room.preface.append(room.words.text("common-corrected"))
    return True


def _began(conversation: Conversation, message: str) -> bool:
    """Whether a dialogue stands on one line that began it: a run told in words is read anew as a whole."""
    return conversation.dialogue != "checkin" and conversation.told_by[0] == message


def edited_later(room: Room, text: str) -> None:
    """An edit of something told too long ago to know what it changes: heard for the body, never counted twice."""
    if room.is_ready and carries_facts(room.heard):
        note(room, text)
        judging.after_words(room)
        return
    room.say_text(room.words.text("common-edit-unknown"))
    room.ask_again()


def judge_partial(room: Room, conversation: Conversation) -> bool:
    """Judge an answer about the body at once; whether it turned the day red.

    A day that turns red, or redder than the day before, keeps what was answered so far and says
    so before the next question.
    """
    dialogue = DIALOGUES[conversation.dialogue]
    if dialogue.partial is None or not room.is_ready:
        return False
    report = dialogue.partial(dialogue.facts.model_validate(conversation.facts), conversation.answers)
    if report is None or not report.kept:
        return False
    last = room.stored_decisions[-1] if room.stored_decisions else None
    known = last.urgency if last is not None and last.level is Level.RED else Urgency.NONE
    placed = (
        room.with_earlier(k, conversation.midway) if isinstance(k.entry, Session) else k for k in report.kept
    )
    told = (Record(id=f"partial-{n}", entry=k.entry, supersedes=k.supersedes) for n, k in enumerate(placed))
    level, urgency = severity(
        room.runner,
        Diary((*room.diary.records, *told)),
        room.today,
        room.app.library,
        history=room.history(),
    )
    if level is not Level.RED or urgency.rank <= known.rank:
        return False
    ids = room.keep(report.kept, conversation.midway)
    room.set_open(conversation.model_copy(update={"midway": (*conversation.midway, *ids)}))
    judging.turned_red(room)
    return True
