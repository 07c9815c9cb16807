"""Putting right what was told before: heard in words, and what follows from it said as a receipt.

Load, cap, caution and the day's decision are made anew at once. Rules: NLU-10, LOAD-11, LOAD-15.
"""

from __future__ import annotations

from datetime import timedelta

from bot import judging
from bot.dialogue import Conversation
from bot.dialogues.correct import can_begin, look
from bot.dialogues.run import put_right
from bot.report import Report
from bot.room import Room
from coaching import load
from coaching.decision import Arg, Said
from coaching.diary import Session
from coaching.load import Cap
from coaching.reading.corrections import Correction, read_correction
from coaching.values import Value

DAY = timedelta(days=1)


class Standing(Value):
    """What a correction may change: the run amount of a week, and the cap of the next run."""

    week: int
    cap: Cap | None


def heard_in(room: Room, text: str) -> Correction | None:
    """What words put right, if anything."""
    if not room.is_ready:
        return None
    return read_correction(text, room.today, room.runner.preferences.units, room.heard, room.app.library)


def names_the_past(room: Room, text: str) -> bool:
    """Whether words correct another day than today, so that an open question does not take them."""
    found = heard_in(room, text)
    if found is None:
        return False
    is_being_told = room.desk.open is not None and room.desk.open.dialogue == "run"
    return (
        found.what == "remove"
        or (found.what == "session" and is_being_told)
        or (found.on is not None and found.on < room.today)
    )


def hear(room: Room, text: str) -> bool:
    """Begin a correction that words ask for; False where they ask for none, or nothing is there to correct."""
    found = heard_in(room, text)
    if found is None:
        return False
    if _is_unconfirmed(room, found):
        room.cancel()
        return True
    if not can_begin(look(room.view(text))):
        return False
    room.begin("correct", text, parks=room.desk.open is not None)
    return True


def _is_unconfirmed(room: Room, found: Correction) -> bool:
    """Whether "delete that run" means the one that is just being told and counts nowhere yet."""
    begun = room.desk.open
    if begun is None or begun.dialogue != "run" or begun.midway or "run-corrects" in begun.answers:
        return False
    if found.what != "remove" or found.on is not None or found.names_check_in:
        return False
    return found.distance_m in (None, begun.answers.get("run-distance"))


def correct(room: Room, rest: str) -> None:
    """The command: by words, or a list of what was told of late."""
    if rest and hear(room, rest):
        return
    room.begin("correct")


def is_correction(conversation: Conversation, report: Report) -> bool:
    """Whether a finished dialogue put something right."""
    return bool(report.kept) and (
        conversation.dialogue == "correct" or "run-corrects" in conversation.answers
    )


def keep(room: Room, conversation: Conversation, report: Report) -> None:
    """Keep what was put right, decide anew, and say what changed by it."""
    day = _run_day(room, report)
    before = _standing(room, day)
    ids = room.keep(report.kept, conversation.midway)
    conversation = _put_right_midway(conversation, report, ids)
    room.desk = room.desk.model_copy(update={"finished": None})
    changes = _changes(room, before, day)
    if room.decision() is None:
        room.say(*report.says, *changes)
        judging.after_report(room, "run", conversation.parked)
        judging.park_behind(room, conversation.parked)
        return
    decision, standing = judging.decide(room)
    if standing is not None and standing.caution is not decision.caution:
        levels: dict[str, Arg] = {"before": str(standing.caution), "after": str(decision.caution)}
        changes += (Said(message="correct-caution", args=levels),)
    is_same = standing is not None and judging.same_answer(standing, decision)
    if is_same and not decision.ask:
        is_ahead = standing is not None and standing.week_ahead != decision.week_ahead
        changes += (Said(message="correct-ahead"),) if is_ahead else ()
        changes += (Said(message="correct-today-stays"),)
    room.say(*report.says, *changes)
    judging.tell_change(room, decision, standing, cause="correction")
    if room.desk.open is None:
        room.resume(conversation.parked)
    judging.park_behind(room, conversation.parked)


def _put_right_midway(conversation: Conversation, report: Report, ids: tuple[str, ...]) -> Conversation:
    """The log that was being told when its own session was put right goes on with it, or ends where it was deleted."""
    parked = conversation.parked
    if parked is None or parked.dialogue != "run":
        return conversation
    found = [kept.entry for kept in report.kept if kept.supersedes in parked.midway]
    if not found:
        return conversation
    entry = found[0]
    after = parked.parked
    if isinstance(entry, Session):
        update = {"answers": put_right(parked.answers, entry), "midway": (*parked.midway, *ids)}
        after = parked.model_copy(update=update)
    return conversation.model_copy(update={"parked": after})


def _run_day(room: Room, report: Report) -> Session | None:
    """The session that is put right as it stood, or as it now stands."""
    for kept in report.kept:
        if isinstance(kept.entry, Session):
            return kept.entry
        for record in room.diary.current:
            if record.id == kept.supersedes and isinstance(record.entry, Session):
                return record.entry
    return None


def _standing(room: Room, session: Session | None) -> Standing | None:
    """The week of a session and the cap of today; None where no run is put right."""
    if session is None:
        return None
    runner, diary, library = room.runner, room.diary, room.app.library
    monday = load.monday(session.on)
    measure = load.measure_of(runner, diary, room.today)
    runs = diary.runs(monday, monday + 7 * DAY)
    pace = load.easy_pace(runner, diary, room.today, library)
    week = sum(load.length(run, measure, pace) or 0 for run in runs)
    return Standing(week=week, cap=load.single_run_cap(runner, diary, room.today, library))


def _changes(room: Room, before: Standing | None, session: Session | None) -> tuple[Said, ...]:
    """What differs now, each with the number before."""
    after = _standing(room, session)
    if before is None or after is None or session is None:
        return ()
    found = []
    measure = load.measure_of(room.runner, room.diary, room.today)
    if before.week != after.week:
        message = "correct-week" if measure == "m" else "correct-week-time"
        week: dict[str, Arg] = {"on": load.monday(session.on), "before": before.week, "after": after.week}
        found.append(Said(message=message, args=week))
    if (
        before.cap
        and after.cap
        and before.cap.measure == after.cap.measure
        and before.cap.amount != after.cap.amount
    ):
        cap: dict[str, Arg] = {
            "measure": after.cap.measure,
            "before": before.cap.amount,
            "after": after.cap.amount,
        }
        found.append(Said(message="correct-cap", args=cap))
    return tuple(found)
