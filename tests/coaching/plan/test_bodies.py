"""Generated bodies that digest, fall silent or ill: what every plan keeps, and that it progresses."""

from __future__ import annotations

import random
from statistics import median

import pytest

from coaching.library import load
from tests.coaching.plan.bodies import Kind, Life, a_body, a_generated_runner, live
from tests.coaching.plan.invariants import broken

LIBRARY = load()
EACH = 40


def lives(kind: Kind, many: int = EACH) -> list[Life]:
    """Generated lives of one kind, the same every time."""
    found: list[Life] = []
    for seed in range(many):
        rng = random.Random(f"{kind}:{seed}")
        runner = a_generated_runner(rng, kind)
        found.append(live(runner, a_body(runner, rng, kind), LIBRARY))
    return found


@pytest.mark.parametrize("kind", ["silent", "ill"])
def test_no_plan_breaks_a_promise(kind: Kind) -> None:
    """PLAN, LOAD, MOD: days, caps, rest, hard days, reasons; under silence and illness."""
    assert [what for life in lives(kind) for what in broken(life, LIBRARY)] == []


def test_a_body_that_digests_everything_progresses() -> None:
    """PLAN-10: no promise broken, and the peak reaches nine tenths of the planned build."""
    reached: list[float] = []
    for life in lives("digests"):
        assert list(broken(life, LIBRARY)) == []
        start = life.runner.weekly_m[-1]
        goal = life.runner.goal
        if start and not (goal and goal.on):
            reached.append(max(life.week_m(week) for week in range(16)) / (start * 1.30))
    assert len(reached) >= 10
    assert median(reached) >= 0.9
    assert min(reached) >= 0.75
