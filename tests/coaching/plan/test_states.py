"""Where the plan stands: every state and event has one place to go to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.coach import respond
from coaching.library import load
from coaching.plan.states import TRANSITIONS, Event, next_state, table
from coaching.values import PlanState
from tests.builders import START, a_decision, a_diary, a_runner


def test_every_state_answers_every_event() -> None:
    """One table, without holes."""
    assert len(TRANSITIONS) == len(PlanState) * len(Event)


def test_a_stop_wins_from_everywhere() -> None:
    """TRI-05: whatever stood before."""
    assert {next_state(state, Event.STOPPED) for state in PlanState} == {PlanState.STOPPED_MEDICAL}


def test_nobody_goes_from_a_stop_straight_back_to_running() -> None:
    """RTR-01, TRI-05: the ladder lies between."""
    for event in (Event.CALM, Event.CUT, Event.NO_GROWTH, Event.LIGHT_WEEK):
        assert next_state(PlanState.STOPPED_MEDICAL, event) is PlanState.RETURN_LADDER


def test_every_state_is_reached() -> None:
    """No state stands in the list for nothing."""
    assert set(TRANSITIONS.values()) == set(PlanState)


def test_the_table_for_the_docs_holds_every_state() -> None:
    """Drawn from the code."""
    assert all(f"| {state.value} |" in table() for state in PlanState)


@pytest.mark.parametrize("before", [PlanState.RETURN_LADDER, PlanState.STOPPED_MEDICAL])
def test_a_pause_leads_back_to_where_the_way_back_was(before: PlanState) -> None:
    """RTR-09, TRI-05: nobody leaves the ladder, or a stop, by pausing."""
    history = [a_decision(START + timedelta(days=n), state=before) for n in range(3)]
    history += [a_decision(START + timedelta(days=n), state=PlanState.PAUSED) for n in (3, 4)]
    today = START + timedelta(days=5)
    decision = respond(a_runner(), a_diary("mon calm; sat calm"), today, load(), history=tuple(history))
    assert decision.state is PlanState.RETURN_LADDER
