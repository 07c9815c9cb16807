"""A day that does not suit, a free one, or two that trade: refused with the reason, or shown and confirmed.

No run grows and none is made up for; demanding days stay 48 hours apart. Rules: PLAN-12, LOAD-14, RTR-03.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from bot.dialogue import Dialogue, Script
from bot.questions import Choice, Day
from bot.report import Report, View
from coaching.coach import Week, planned_days, respond
from coaching.decision import Planned, Said
from coaching.plan.facts import Facts
from coaching.plan.spoken import change_said
from coaching.plan.wishes import Wishes, refusal
from coaching.reading.wishes import DayHeard, read_day_change
from coaching.runner import DayException, Runner
from coaching.values import Concept, Level, SessionKind, Value

DAY = timedelta(days=1)


class SwapFacts(Value):
    """The wishes so far, the change that was understood, why it cannot be, and the days it changes."""

    today: date
    wishes: Wishes
    change: DayException | None = None
    refused: Said | None = None
    lines: tuple[Said, ...] = ()


def look(view: View) -> SwapFacts:
    """What was understood from the words behind the command, and what it would do to the plan."""
    wishes = Wishes.of(view.runner)
    days = planned_days(view.runner, view.diary, view.today, view.library, history=view.history)
    change = _understood(read_day_change(view.rest, view.today), days, view)
    if change is None:
        return SwapFacts(today=view.today, wishes=wishes)
    facts = Facts.of(view.runner, view.diary, view.today, view.library, view.history)
    decision = view.decision
    is_stop = decision is not None and decision.is_running_blocked
    if decision is not None and is_stop and decision.level is Level.RED:
        refused: Said | None = Said(message="swap-no-stop")
    elif is_stop and view.today in {change.on, change.swapped_with}:
        refused = Said(message="swap-no-today")
    else:
        refused = refusal(facts, runs_of(days), change)
    runner = view.runner.model_copy(update={"exceptions": (*view.runner.exceptions, change)})
    return SwapFacts(
        today=view.today,
        wishes=wishes,
        change=change,
        refused=refused,
        lines=preview(view, runner),
    )


def _understood(heard: DayHeard, days: Week, view: View) -> DayException | None:
    """The change that is meant; a session named by its kind is found in the plan."""
    on = heard.on
    if on is None and heard.kind is not None and heard.to is not None:
        monday = heard.to - heard.to.weekday() * DAY
        week = [monday + n * DAY for n in range(7)]
        on = next((day for day in week if day >= view.today and _has(days.get(day, ()), heard.kind)), None)
        on = on or next(
            (day for day in sorted(days) if day >= view.today and _has(days[day], heard.kind)), None
        )
    if on is None:
        return None
    if heard.to is not None:
        return DayException(on=on, swapped_with=heard.to, told_on=view.today)
    return DayException(on=on, is_free=heard.is_free, told_on=view.today)


def _has(sessions: tuple[Planned, ...], kind: SessionKind) -> bool:
    return any(one.kind is kind for one in sessions)


def preview(view: View, wished: Runner) -> tuple[Said, ...]:
    """What changes for a runner with a wish, in the lengths that /plan shows and the confirmation will.

    Days beyond those that are decided already are told as the plan holds them.
    """
    return changed_lines(days_ahead(view, view.runner), days_ahead(view, wished), view.today)


def days_ahead(view: View, runner: Runner) -> Week:
    """Today and the days ahead as they stand under today's change, then the rest of what is planned."""
    far = planned_days(runner, view.diary, view.today, view.library, history=view.history)
    history = view.history if view.decision is None else (*view.history, view.decision)
    decided = view.decision if runner == view.runner else None
    if decided is None:
        forecast = view.decision.forecast if view.decision is not None else None
        decided = respond(runner, view.diary, view.today, view.library, history=history, forecast=forecast)
    near = {decided.on: decided.prescribed} | {day.on: day.sessions for day in decided.week_ahead}
    return {on: sessions for on, sessions in far.items() if on > max(near)} | near


def runs_of(days: Mapping[date, tuple[Planned, ...]]) -> dict[date, Planned]:
    """The run of each day that holds one."""
    return {on: one for on, sessions in days.items() for one in sessions if one.kind.is_run}


def _shown(run: Planned | None) -> Planned | None:
    """A run as a line shows it."""
    return run.model_copy(update={"tags": (), "exercises": ()}) if run else None


def changed_lines(before: Week, after: Week, today: date) -> tuple[Said, ...]:
    """One line for each day from today on whose run changes."""
    was, now = runs_of(before), runs_of(after)
    days = sorted(on for on in {*was, *now} if on >= today and _shown(was.get(on)) != _shown(now.get(on)))
    return tuple(change_said(on, was.get(on), now.get(on)) for on in days)


def swap(facts: SwapFacts) -> Script[Report]:
    """Which day; then a refusal with its reason, or the changed days and a yes or a no."""
    if facts.change is None:
        return (yield from _which(facts))
    if facts.refused is not None:
        return Report(says=(facts.refused, Said(message="swap-stays")))
    change = facts.change
    if not facts.lines:
        if change.swapped_with is not None:
            return Report(says=(Said(message="swap-same"),))
        message = "swap-free-noted" if change.is_free else "swap-nothing"
        wishes = facts.wishes.model_copy(update={"exceptions": (*facts.wishes.exceptions, change)})
        return Report(wishes=wishes, says=(Said(message=message, args={"on": change.on}),))
    right = yield Choice(
        id="swap-confirm",
        choices=("yes", "no"),
        labels="wish-confirm",
        lines=(*facts.lines, Said(message="swap-rule")),
        concept=Concept.READ_BACK,
        can_skip=False,
    )
    if right != "yes":
        return Report(says=(Said(message="swap-stays"),))
    wishes = facts.wishes.model_copy(update={"exceptions": (*facts.wishes.exceptions, change)})
    return Report(wishes=wishes, says=(Said(message="swap-kept"),))


def _which(facts: SwapFacts) -> Script[Report]:
    """The day, and the day it trades with, if any; then it is looked at anew."""
    offers = tuple((facts.today + n * DAY).isoformat() for n in range(7))
    day = yield Day(id="swap-day", is_ahead=True, offers=offers)
    if day is None:
        return Report(says=(Said(message="swap-stays"),))
    how = yield Choice(id="swap-how", choices=("off", "trade"), args={"on": date.fromisoformat(day)})
    if how != "trade":
        return Report(then="swap", then_rest=f"not {day}")
    other = yield Day(id="swap-other", is_ahead=True, offers=tuple(one for one in offers if one != day))
    if other is None:
        return Report(says=(Said(message="swap-stays"),))
    return Report(then="swap", then_rest=f"swap {day} with {other}")


SWAP = Dialogue("swap", SwapFacts, look, swap)
