"""A dialogue is over: keep its report, then decide, run what follows, or take up what was parked."""

from __future__ import annotations

from bot import commands, correcting, importing, judging, practice, replanning, slips
from bot.dialogue import Conversation
from bot.reminding import set_reminders
from bot.report import Report
from bot.room import Room
from coaching.runner import Runner


def finish(room: Room, conversation: Conversation, report: Report) -> None:
    """Keep what a dialogue reported and go on."""
    parked = conversation.parked
    room.set_open(None)
    before = room.runner
    if report.runner is not None:
        room.keep_runner(report.runner)
        if report.runner.preferences != before.preferences:
            set_reminders(room)
    if report.wishes is not None:
        replanning.take(room, report, parked)
        return
    if report.forget:
        commands.erase(room)
        return
    if conversation.dialogue == "files" and report.kept:
        importing.keep(room, report, parked)
        return
    if correcting.is_correction(conversation, report):
        correcting.keep(room, conversation, report)
        return
    if slips.is_put_right(conversation, report):
        slips.keep(room, conversation, report)
        return
    if report.kept:
        room.keep(report.kept, conversation.midway)
        room.desk = room.desk.model_copy(
            update={"finished": conversation if conversation.dialogue in {"checkin", "run"} else None}
        )
    if conversation.dialogue in {"checkin", "run"}:
        welcome_back(room)
    if conversation.dialogue == "tests":
        practice.after_tests(room, conversation)
    if report.says:
        room.say(*report.says)
    if report.then:
        commands.run(room, report.then, report.then_rest)
    elif report.kept or (report.runner is not None and judging.is_input(before, report.runner)):
        if _clears(report, before) and parked is not None and parked.dialogue == "triage":
            parked = parked.parked
        judging.after_report(room, conversation.dialogue, parked)
        return
    room.resume(parked)


def _clears(report: Report, before: Runner) -> bool:
    """Whether a clinician's clearance was told: what a stop left to ask is then asked anew, or no more. Rules: TRI-05."""
    return report.runner is not None and any(
        limit.clears for limit in report.runner.limits if limit not in before.limits
    )


def welcome_back(room: Room) -> None:
    """Who checks in again is back: a pause without an end is over. Rules: CHAT-11."""
    preferences = room.runner.preferences
    if preferences.paused and preferences.paused_until is None:
        awake = preferences.model_copy(update={"paused": False})
        room.keep_runner(room.runner.model_copy(update={"preferences": awake}))
        set_reminders(room)
