"""A yes that was pressed by mistake and stopped the day: its question is put once more, and only a plain no lifts it.

A stop is lifted where it rests on that one tap, within the minutes of the receipt's undo; red words are never
undone, and an answer is put again once. Rules: TRI-05, settled "a mistyped number".
"""

from __future__ import annotations

import re
from datetime import timedelta

from bot import judging
from bot.dialogue import Conversation
from bot.dialogues.triage import AGAIN, is_tapped_yes
from bot.reminding import set_follow_up
from bot.report import Report
from bot.room import UNDO_FOR, Room
from coaching.coach import respond
from coaching.decision import Said
from coaching.diary import Answer, Diary, Record, Words
from coaching.library import FlagRow
from coaching.reading.text import plain
from coaching.runner import Hold
from coaching.values import Level

SLIP = re.compile(
    r"\bwrong (?:button|one|answer|key|option|choice|box|thing)\b|\bmis ?-?(?:click|tap|press|type|hit|touch|read)\w*"
    r"|\b(?:by|a|my) (?:mistake|accident)\b|\baccident(?:al)?ly\b|\bmeant (?:to (?:press|say|tap|hit|type|choose) )?no\b"
    r"|\b(?:did not|didnt|did n.?t|not) mean (?:yes|that|it|to)\b|\bslip of\b|\bfat finger|\b(?:thumb|finger) slip"
    r"|\bshould (?:be|have been|say) (?:a )?no\b|\bnot a yes\b|\bpressed yes (?:instead|too)|\bwrongly\b|\bmy bad\b"
    r"|\b(?:pressed|hit|tapped|clicked|typed|chose) (?:the )?wrong\b|\boops\b|\btypo\b"
)
"""Words for a slip of the finger."""

DENIES = re.compile(
    r"^(?:sorry[, ]*|no[, ]+)*(?:nothing like that|it was not like that|that is not true|not true)\b"
)
"""Words that take a yes back without naming a slip."""


SHOWN = 60
"""Letters of the words that are named when they are taken back."""


def last_yes(room: Room, text: str = "") -> Record | None:
    """Today's yes that brought a stop and was not put again yet; the one whose sign the words deny, where they do."""
    stops = [hold for hold in room.runner.open_holds if hold.since == room.today]
    decision = room.decision()
    if not room.is_ready or (not stops and (decision is None or decision.level is Level.GREEN)):
        return None
    within = timedelta(minutes=room.app.library.number("correction_undo_min"))
    found = [
        record
        for record in room.diary.current
        if record.entry.on == room.today
        and timedelta(0) <= room.now - record.entry.at < within
        and is_tapped_yes(record)
        and record.id not in room.desk.asked_anew
        and not _is_in_words(room, record)
    ]
    denied = [one for one in found if _is_denied(room, one)] if text else []
    chosen = denied or found
    return chosen[-1] if chosen else None


def _is_in_words(room: Room, record: Record) -> bool:
    """Whether what an answer says was said in words today too: red words are never undone."""
    if not isinstance(record.entry, Answer):
        return False
    concept = record.entry.concept
    rows = room.app.library.rows(FlagRow)
    return any(
        words.heard.fact(concept)
        or any(flag.whose == "runner" and rows[flag.rule].confirm is concept for flag in words.heard.flags)
        for words in room.diary.words(room.today, room.today + timedelta(days=1))
    )


def _is_denied(room: Room, record: Record) -> bool:
    return isinstance(record.entry, Answer) and room.heard.fact(record.entry.concept) is False


def hear(room: Room, text: str) -> bool:
    """Put the question of a mistaken yes once more; False where words tell of no such slip, or no yes is there."""
    said = plain(text)
    record = last_yes(room, text)
    if record is None or room.heard.flags:
        return False
    is_slip = bool(SLIP.search(said)) and "?" not in text and _is_last(room, record)
    if not (is_slip or DENIES.search(said) or (_is_denied(room, record) and not _is_asked(room, record))):
        return False
    ask(room, record)
    return True


def _is_last(room: Room, record: Record) -> bool:
    """Whether nothing but words was told after an answer, so that "wrong button" means it."""
    later = [one for one in room.diary.current if one.entry.at > record.entry.at]
    return all(one.entry.kind == "words" for one in later)


def _is_asked(room: Room, record: Record) -> bool:
    """Whether the open question asks the same thing, so that a denial answers it."""
    question = room.question()
    return (
        question is not None and isinstance(record.entry, Answer) and question.concept is record.entry.concept
    )


def ask(room: Room, record: Record) -> None:
    """The question of an answer, put again once."""
    asked = (*room.desk.asked_anew, record.id)
    room.desk = room.desk.model_copy(update={"asked_anew": asked})
    room.preface.append(room.words.text("ask-again"))
    room.begin("triage", AGAIN + record.id, parks=True)


def undo(room: Room) -> bool:
    """Take back the last thing told where it is words, or the yes that stopped the day; False for all else.

    A yes is put once more; words go, and red words never.
    """
    if not room.is_ready:
        return False
    if room.desk.open is not None and room.desk.open.facts.get("again"):
        room.ask_again()
        return True
    told = room.diary.current[-1] if room.diary.current else None
    others = [at for at in (room.desk.wishes_at,) if at is not None]
    if told is None or told.entry.on != room.today or any(at > told.entry.at for at in others):
        return False
    before = [one for one in room.diary.current if one.entry.kind != "words"]
    if before and is_tapped_yes(before[-1]) and _denies_only(room, before[-1]):
        record = last_yes(room)
        if record is not None and record.id == before[-1].id:
            ask(room, record)
            return True
        if _is_in_words(room, before[-1]):
            room.say_text(room.words.text("common-undone-not-red"))
            return True
        if before[-1].id in room.desk.asked_anew:
            room.say_text(room.words.text("ask-again-no-more"))
            return True
    if not isinstance(told.entry, Words) or room.now - told.entry.at >= UNDO_FOR:
        return False
    return _words_back(room, told, told.entry)


def _denies_only(room: Room, record: Record) -> bool:
    """Whether the words since an answer told nothing but that it was wrong."""
    since = [one.entry for one in room.diary.current if one.entry.at > record.entry.at]
    return all(
        isinstance(one, Words)
        and not one.heard.flags
        and not one.heard.pains
        and not any(fact.value for fact in one.heard.facts)
        for one in since
    )


def _words_back(room: Room, told: Record, entry: Words) -> bool:
    """Words of which nothing is red go; a check-in or a log that they began is undone as such."""
    if told.id in room.desk.kept or (room.desk.kept_at is not None and room.desk.kept_at >= entry.at):
        return False
    decision = room.decision()
    is_red = bool(room.runner.open_holds) or (decision is not None and decision.level is Level.RED)
    if is_red or any(flag.whose == "runner" for flag in entry.heard.flags):
        room.say_text(room.words.text("common-undone-not-red"))
        return True
    room.take_back((told.id,))
    room.preface.append(room.words.text("common-undone-words", text=entry.text[:SHOWN]))
    if room.decision() is not None:
        decision, _ = judging.decide(room)
        judging.show_today(room, decision)
    return True


def is_put_right(conversation: Conversation, report: Report) -> bool:
    """Whether a finished dialogue took a mistaken yes back."""
    return bool(report.kept) and conversation.dialogue == "triage" and bool(conversation.facts.get("again"))


def keep(room: Room, conversation: Conversation, report: Report) -> None:
    """Keep the no in place of the yes, lift what rested on that yes alone, and say how today stands."""
    was = _opened(room, room.diary)
    room.keep(report.kept)
    now = _opened(room, room.diary)
    told = {
        flag.rule
        for words in room.diary.words(room.today, room.today + timedelta(days=1))
        for flag in words.heard.flags
    }
    gone = {key for key in was - now if key[0] not in told}
    lifted = {"cleared_on": room.today, "cleared_by": "correction"}
    holds = tuple(
        hold.model_copy(update=lifted)
        if hold.is_open and hold.since == room.today and _key(hold) in gone
        else hold
        for hold in room.runner.holds
    )
    if holds != room.runner.holds:
        room.keep_runner(room.runner.model_copy(update={"holds": holds}))
        set_follow_up(room)
        room.unit.drop_reminder("confirm_again")
    decision, before = judging.decide(room)
    is_stopped = decision.level is Level.RED
    room.preface.append(room.words.text("ask-again-kept", stopped="yes" if is_stopped else "no"))
    if decision.ask or (before is not None and judging.same_answer(before, decision)):
        room.say(*(Said(message="ask-again-today-stays"),) if not decision.ask else ())
        judging.tell_change(room, decision, before, cause="triage")
    else:
        judging.show_today(room, decision)
    if room.desk.open is None:
        room.resume(conversation.parked)


def _opened(room: Room, diary: Diary) -> set[tuple[object, ...]]:
    """The stops that a diary opens today by itself."""
    earlier = tuple(hold for hold in room.runner.holds if hold.since != room.today or not hold.is_open)
    runner = room.runner.model_copy(update={"holds": earlier})
    found = respond(runner, diary, room.today, room.app.library, history=room.history())
    return {_key(hold) for hold in found.opens}


def _key(hold: Hold) -> tuple[object, ...]:
    return (hold.rule, hold.place)
