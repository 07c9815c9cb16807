"""Where the plan stands, as one table of transitions.

Each day yields one event, the strongest that applies; the table says where it leads from where
the plan stood. Rules: TRI-05, PLAN-05, PLAN-13, MOD, RTR.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from coaching.values import PlanState


class Event(StrEnum):
    """What a day means for the plan, strongest first."""

    STOPPED = "stopped"
    """A red, an open hold, or a screen that was not passed."""
    PAUSED = "paused"
    """The runner asked for a pause."""
    LADDER = "ladder"
    """The walk-run ladder is the way to run."""
    CUT = "cut"
    """Today's session is shortened or replaced (MOD-2 or more)."""
    LIGHT_WEEK = "light_week"
    """A deload week, planned or called for."""
    NO_GROWTH = "no_growth"
    """Nothing may grow for now."""
    CALM = "calm"
    """Nothing of all this."""


_LEADS_TO: Mapping[Event, PlanState] = {
    Event.STOPPED: PlanState.STOPPED_MEDICAL,
    Event.PAUSED: PlanState.PAUSED,
    Event.LADDER: PlanState.RETURN_LADDER,
    Event.CUT: PlanState.STEP_BACK,
    Event.LIGHT_WEEK: PlanState.DELOAD,
    Event.NO_GROWTH: PlanState.HOLD,
    Event.CALM: PlanState.NORMAL,
}

#: nobody goes from a stop straight back to ordinary running
_AFTER_A_STOP = frozenset({Event.CUT, Event.LIGHT_WEEK, Event.NO_GROWTH, Event.CALM})

TRANSITIONS: Mapping[tuple[PlanState, Event], PlanState] = {
    (state, event): (
        PlanState.RETURN_LADDER
        if state is PlanState.STOPPED_MEDICAL and event in _AFTER_A_STOP
        else _LEADS_TO[event]
    )
    for state in PlanState
    for event in Event
}


def next_state(before: PlanState, event: Event) -> PlanState:
    """Where an event leads.

    >>> next_state(PlanState.STOPPED_MEDICAL, Event.CALM)
    <PlanState.RETURN_LADDER: 'return_ladder'>
    """
    return TRANSITIONS[before, event]


def table() -> str:
    """The transitions as a Markdown table, for the docs."""
    head = "| from | " + " | ".join(event.value for event in Event) + " |"
    rule = "|---|" + "---|" * len(Event)
    rows = [
        f"| {state.value} | " + " | ".join(TRANSITIONS[state, event].value for event in Event) + " |"
        for state in PlanState
    ]
    return "\n".join([head, rule, *rows])
