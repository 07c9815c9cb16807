"""What falls due: the daily check-in, a check-in left alone, a confirm left unanswered, follow-ups.

A reminder row holds the local time and the next instant; every turn over one moves it. At
most one reminder a local date; silence brings fewer, not more. Rules: CHAT-11, HAND-04, TRI-04.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot import judging, practice, render
from bot.events import Due
from bot.reminding import WEEKLY_ON, falls_due, set_follow_up, unseen
from bot.room import UNFINISHED, Room
from coaching.decision import Said
from coaching.reminders import is_too_old
from coaching.values import Level

CARING_AFTER_DAYS = 3
PAUSE_AFTER_DAYS = 7
GOODBYE_AFTER_DAYS = 30


def fall_due(room: Room, event: Due) -> None:
    """Handle one reminder whose time has come, and say when it falls due next."""
    match event.kind:
        case "check_in":
            _check_in(room, event)
        case "snoozed":
            room.unit.drop_reminder("snoozed")
            if not _is_answered(room):
                _ask_check_in(room, event)
        case "unfinished":
            _unfinished(room)
        case "confirm_again":
            _confirm_again(room)
        case "assessment_follow_up":
            _follow_up(room, event)
        case "weekly_summary":
            _weekly(room, event)
        case "retest":
            practice.remind_tests(room, f"retest:{room.unit.address}:{room.today}")
        case "close_day":
            judging.close_day(room)
        case _:
            room.unit.drop_reminder(event.kind)


def _check_in(room: Room, event: Due) -> None:
    preferences = room.runner.preferences
    if preferences.remind_at is None:
        room.unit.drop_reminder("check_in")
        return
    open_now = room.desk.open
    is_old = is_too_old(event.due_at, room.now)
    if open_now is not None and room.now - open_now.touched_at < UNFINISHED and not is_old:
        room.unit.move_reminder("check_in", open_now.touched_at + UNFINISHED)
        return
    due = falls_due(room, "check_in", preferences.remind_at, last_on=room.today)
    room.unit.move_reminder("check_in", due)
    if is_old or _is_answered(room) or preferences.paused or _is_asked_after_today(room):
        return
    silent = _silent_days(room)
    if silent >= PAUSE_AFTER_DAYS:
        _pause(room)
    elif silent > CARING_AFTER_DAYS:
        return
    elif silent == CARING_AFTER_DAYS:
        _ask_check_in(room, event, "prompt-caring")
    else:
        _ask_check_in(room, event)


def _is_asked_after_today(room: Room) -> bool:
    """Whether today's one reminder is the question after an assessment."""
    follow_up = room.unit.reminder("assessment_follow_up")
    if follow_up is None or follow_up.next_due_at is None:
        return False
    zone = ZoneInfo(room.runner.preferences.zone)
    return follow_up.next_due_at.astimezone(zone).date() == room.today


def _is_answered(room: Room) -> bool:
    return room.has_checked_in() or not room.is_ready


def _silent_days(room: Room) -> int:
    """Whole days before today on which nothing was told."""
    told = [record.entry.at for record in room.diary.records]
    last = max((at.astimezone(ZoneInfo(room.runner.preferences.zone)).date() for at in told), default=None)
    since = last or room.runner.started_on
    return max((room.today - since).days - 1, 0)


def _ask_check_in(room: Room, event: Due, message: str = "prompt-check-in") -> None:
    room.preface.append(room.words.text(message))
    key = f"{event.kind}:{room.unit.address}:{room.today}"
    if room.desk.open is None or room.desk.open.dialogue != "checkin":
        room.begin("checkin")
    elif room.desk.open is not None:
        room.show(room.desk.open)
    room.nudge(key)


def _pause(room: Room) -> None:
    preferences = room.runner.preferences.model_copy(update={"paused": True})
    room.keep_runner(room.runner.model_copy(update={"preferences": preferences}))
    room.unit.drop_reminder("check_in")
    button = render.command_button(room.words, "prompt-resume", "resume")
    room.say_text(room.words.text("prompt-paused"), ((button,),))
    room.nudge(f"paused:{room.unit.address}:{room.today}")


def _unfinished(room: Room) -> None:
    """A dialogue left alone: what was answered is kept and decided; nothing is dropped."""
    open_now = room.desk.open
    if open_now is None:
        room.unit.drop_reminder("unfinished")
        return
    due = open_now.touched_at + UNFINISHED
    if room.now < due:
        room.unit.move_reminder("unfinished", due)
        return
    room.unit.drop_reminder("unfinished")
    if open_now.dialogue == "checkin" and room.keep_partial():
        room.set_open(None)
        judging.decide(room)


def _confirm_again(room: Room) -> None:
    """A confirm left open ten minutes: its safe advice once more, whatever the hour. Rules: TRI-04."""
    room.unit.drop_reminder("confirm_again")
    decision = room.decision()
    if room.desk.open is None or room.desk.open.dialogue != "triage" or decision is None:
        return
    asked = {ask.rule for ask in decision.ask}
    says = decision.say or tuple(one.said for one in decision.reasons if one.rule in asked)[:1]
    if decision.level is Level.RED and says:
        room.say(*says, kind="safety", key=f"confirm_again:{room.desk.open.serial}:{room.unit.address}")


def _weekly(room: Room, event: Due) -> None:
    """Last week's message at the time the runner chose for Mondays, once. Rules: WEEK-01."""
    preferences = room.runner.preferences
    if preferences.weekly_at is None:
        room.unit.drop_reminder("weekly_summary")
        return
    due = falls_due(room, "weekly_summary", preferences.weekly_at, weekdays=WEEKLY_ON, last_on=room.today)
    room.unit.move_reminder("weekly_summary", due)
    if not is_too_old(event.due_at, room.now) and not preferences.paused:
        judging.tell_last_week(room)
        room.hush()


def _follow_up(room: Room, event: Due) -> None:
    """Ask after the assessment, without any push to train. Rules: HAND-04."""
    set_follow_up(room)
    holds = unseen(room.runner)
    if is_too_old(event.due_at, room.now) or not holds:
        return
    room.say(
        Said(
            message="prompt-follow-up-caring"
            if holds[0].rule in {"FLAG-11", "FLAG-22"}
            else "prompt-follow-up",
            args={"since": holds[0].since},
        ),
    )
    room.nudge(f"follow_up:{room.unit.address}:{room.today}")
