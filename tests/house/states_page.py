"""Writes docs/states.md from the table of the plan's states, so that the drawing is the code.

Run `python -m tests.house.states_page` after a change of `coaching/plan/states.py`.
"""

from __future__ import annotations

from coaching.plan.states import TRANSITIONS, Event, table
from coaching.values import PlanState
from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "states.md"
HEAD = """# Where the plan stands

Made by `python -m tests.house.states_page` from `coaching/plan/states.py`: edit that, not this page.

Every day yields one event, the strongest that applies (the leftmost column below that fits). The table says where it
leads from where the plan stood. Nobody goes from a medical stop straight back to ordinary running.
A pause keeps what it interrupted: the day after it starts from the state before it.
"""


def page() -> str:
    """The whole page: what the words mean, the table, and the same as a drawing."""
    return "\n".join(
        [
            HEAD,
            "## States",
            "",
            *_states(),
            "",
            "## Events",
            "",
            *_events(),
            "",
            "## Table",
            "",
            table(),
            "",
            "## Drawing",
            "",
            *_drawing(),
            "",
        ]
    )


_STATES = {
    PlanState.NORMAL: "the season's week as planned",
    PlanState.RETURN_LADDER: "walk-run, rung by rung (RTR)",
    PlanState.HOLD: "the same again: nothing grows",
    PlanState.STEP_BACK: "today's session is shortened or replaced (MOD-2 and stricter)",
    PlanState.DELOAD: "a lighter week, planned (PLAN-05) or called for (PAIN-22)",
    PlanState.PAUSED: "the runner asked for a pause",
    PlanState.STOPPED_MEDICAL: "no running until a clinician or stated criteria end it (TRI-05)",
}
_EVENTS = {
    Event.STOPPED: "a red, an open hold, or a screen that was not passed",
    Event.PAUSED: "the runner asked for a pause",
    Event.LADDER: "the walk-run ladder is the way to run",
    Event.CUT: "today's session is shortened or replaced",
    Event.LIGHT_WEEK: "a deload week",
    Event.NO_GROWTH: "nothing may grow for now",
    Event.CALM: "nothing of all this",
}


def _states() -> list[str]:
    return ["| state | meaning |", "|---|---|", *(f"| `{state}` | {_STATES[state]} |" for state in PlanState)]


def _events() -> list[str]:
    return ["| event | meaning |", "|---|---|", *(f"| `{event}` | {_EVENTS[event]} |" for event in Event)]


def _drawing() -> list[str]:
    """A Mermaid diagram: what leads into a state from every other, and the ways out of a stop."""
    lines = ["```mermaid", "stateDiagram-v2"]
    for event in Event:
        into = {TRANSITIONS[state, event] for state in PlanState if state is not PlanState.STOPPED_MEDICAL}
        lines += [f"    any --> {target}: {event}" for target in sorted(into)]
    for event in Event:
        target = TRANSITIONS[PlanState.STOPPED_MEDICAL, event]
        lines.append(f"    {PlanState.STOPPED_MEDICAL} --> {target}: {event}")
    return [*lines, "```", "", "`any` stands for every state but `stopped_medical`."]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
