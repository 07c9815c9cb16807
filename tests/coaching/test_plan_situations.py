"""The situations of the plan, as a clinician can read them."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from coaching.decision import Decision
from coaching.library import load
from coaching.values import Level, Mod, PlanState, SessionKind
from tests.builders import START, a_diary, a_runner
from tests.coaching.test_coach import lived

LIBRARY = load()
TABLE = Path(__file__).parent / "situations" / "plan.toml"
SITUATIONS: list[dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["situation"]


def decided(situation: dict[str, Any]) -> Decision:
    """The decision of the last day told, or of the day a situation names."""
    given = {key: None if value == 0 else value for key, value in situation.get("runner", {}).items()}
    diary = a_diary(situation["told"])
    last = max(record.entry.on for record in diary.records)
    days = situation.get("days", (last - START + timedelta(days=1)).days)
    return lived(a_runner(**given), diary, days)[-1]


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda one: one["name"])
def test_a_situation_comes_to_what_is_expected(situation: dict[str, Any]) -> None:
    """PLAN, MOD, LOAD, RET, RTR: one row, one promise."""
    decision, expect = decided(situation), dict(situation["expect"])
    first = decision.sessions[0]
    seen = {
        "level": decision.level == Level(expect.pop("level", decision.level)),
        "state": decision.state == PlanState(expect.pop("state", decision.state)),
        "mod": decision.mod == Mod(expect.pop("mod", decision.mod)),
        "kind": first.kind == SessionKind(expect.pop("kind", first.kind)),
        "blocked": decision.is_running_blocked == expect.pop("blocked", decision.is_running_blocked),
        "most_m": (first.distance_m or 0) <= expect.pop("most_m", first.distance_m or 0),
        "most_min": (first.duration_min or 0) <= expect.pop("most_min", first.duration_min or 0),
    }
    if "rule" in expect:
        seen["rule"] = expect.pop("rule") in decision.rules
    if expect.pop("ahead_has_no_run", False):
        ahead = [session for day in decision.week_ahead for session in day.sessions]
        seen["ahead"] = not any(session.kind.is_run for session in ahead)
    assert not expect, "a situation names something unknown"
    assert [what for what, holds in seen.items() if not holds] == [], decision
