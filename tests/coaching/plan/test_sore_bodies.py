"""Generated runners whose bodies flare, and those who do not tell the truth about it."""

from __future__ import annotations

import pytest

from coaching.library import load
from coaching.values import Level, Mod
from tests.coaching.plan.bodies import Kind
from tests.coaching.plan.invariants import broken
from tests.coaching.plan.test_bodies import lives

LIBRARY = load()


@pytest.mark.parametrize("kind", ["flares", "lies"])
def test_no_plan_breaks_a_promise_when_it_hurts(kind: Kind) -> None:
    """PLAN, LOAD-14, MOD: nothing hard after amber-strong; a flare is answered the same day."""
    found = lives(kind)
    assert [what for life in found for what in broken(life, LIBRARY)] == []
    assert any(decision.mod >= Mod.SHORTEN for life in found for decision in life.decisions)
    for life in found:
        for decision, pain in zip(life.decisions, life.pain, strict=True):
            if kind == "flares" and pain > 5:
                assert decision.level is not Level.GREEN
                assert decision.mod >= Mod.SHORTEN
