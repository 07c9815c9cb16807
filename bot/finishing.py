"""A dialogue is over: keep its report, then decide, run what follows, or take up what was parked."""

from __future__ import annotations

from bot import commands, judging
from bot.dialogue import Conversation
from bot.reminding import set_reminders
from bot.report import Report
from bot.room import Room


def finish(room: Room, conversation: Conversation, report: Report) -> None:
    """Keep what a dialogue reported and go on."""
    parked = conversation.parked
    room.set_open(None)
    before = room.runner
    if report.runner is not None:
        room.keep_runner(report.runner)
        if report.runner.preferences != before.preferences:
            set_reminders(room)
    if report.forget:
        commands.erase(room)
        return
    if report.kept:
        room.keep(report.kept)
    if report.says:
        room.say(*report.says)
    if report.then:
        commands.run(room, report.then, report.then_rest)
    elif report.kept or (report.runner is not None and judging.is_input(before, report.runner)):
        judging.after_report(room, conversation.dialogue, parked)
        return
    room.resume(parked)
