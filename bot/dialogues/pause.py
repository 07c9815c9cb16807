"""Pausing the messages, and erasing everything. Both ask once and take no for an answer.

A pause keeps all that was told; deleting keeps nothing. Rules: CHAT-11, LAW-06, LAW-08.
"""

from __future__ import annotations

from datetime import date, timedelta

from bot.dialogue import Dialogue, Script
from bot.questions import Choice, Day
from bot.report import Report, View
from coaching.decision import Said
from coaching.runner import Runner
from coaching.values import Concept, Value

LENGTHS = {"week": 7, "two_weeks": 14}
"""Days that a pause of a name lasts."""


class PauseFacts(Value):
    """The day and the runner."""

    today: date
    runner: Runner


def look(view: View) -> PauseFacts:
    """What a pause sees."""
    return PauseFacts(today=view.today, runner=view.runner)


def pause(facts: PauseFacts) -> Script[Report]:
    """How long to be quiet; messages rest already, and an open end is what no answer means."""
    length = yield Choice(id="pause-until", choices=("week", "two_weeks", "day", "open", "no"))
    if length == "no":
        awake = facts.runner.preferences.model_copy(update={"paused": False, "paused_until": None})
        again = facts.runner.model_copy(update={"preferences": awake})
        return Report(runner=again, says=(Said(message="pause-not"),))
    until = None
    if length == "day":
        told = yield Day(id="pause-day", is_ahead=True)
        until = date.fromisoformat(told) if told else None
    elif length in LENGTHS:
        until = facts.today + timedelta(days=LENGTHS[length])
    preferences = facts.runner.preferences.model_copy(update={"paused": True, "paused_until": until})
    runner = facts.runner.model_copy(update={"preferences": preferences})
    said = Said(message="pause-until-day", args={"on": until}) if until else Said(message="pause-open")
    return Report(runner=runner, says=(said,))


class DeleteFacts(Value):
    """Nothing is needed to erase everything."""


def look_delete(view: View) -> DeleteFacts:
    """What deleting sees."""
    return DeleteFacts()


def delete(facts: DeleteFacts) -> Script[Report]:
    """One question, then everything or nothing."""
    sure = yield Choice(
        id="delete-confirm",
        choices=("yes", "no"),
        concept=Concept.CONFIRM_DELETE,
    )
    if sure == "yes":
        return Report(forget=True)
    return Report(says=(Said(message="delete-not"),))


PAUSE = Dialogue("pause", PauseFacts, look, pause)
DELETE = Dialogue("delete", DeleteFacts, look_delete, delete)
