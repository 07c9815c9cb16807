"""The walk-run ladder: entry, climb, repeat, back, skip, missed days."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.decision import Decision
from coaching.library import RungRow, load
from coaching.plan.facts import Facts
from coaching.plan.ladder import attempts, is_finished, may_enter, needs_ladder, session_of, standing
from coaching.plan.layoff import layoff
from coaching.runner import Runner, SelfTest
from coaching.values import PlanState
from tests.builders import START, a_decision, a_diary, a_runner

LIBRARY = load()
BEGINNER = {"km": None, "longest_km": None, "pace": None}


def on_rung(rungs: list[int], every: int = 2) -> list[Decision]:
    """Ladder days with their rung, `every` days apart."""
    facts = Facts.of(a_runner(), a_diary("mon calm"), START, LIBRARY)
    days: list[Decision] = []
    for n, rung in enumerate(rungs):
        sessions = (session_of(facts, rung),)
        days.append(
            a_decision(START + timedelta(days=every * n), state=PlanState.RETURN_LADDER, sessions=sessions)
        )
    return days


def facts_after(told: str, rungs: list[int], on: int, runner: Runner | None = None) -> Facts:
    return Facts.of(
        runner or a_runner(**BEGINNER), a_diary(told), START + timedelta(days=on), LIBRARY, on_rung(rungs)
    )


def rung_after(told: str, rungs: list[int], on: int, *, is_bone: bool = False) -> int:
    return standing(facts_after(told, rungs, on), None, is_bone=is_bone, is_hurt=True).rung


def test_the_ladder_has_the_rungs_of_the_evidence() -> None:
    """RTR-05: seconds running and walking, and how often."""
    rows = LIBRARY.rows(RungRow)
    assert len(rows) == 12
    assert [(r.run_s, r.walk_s, r.repeats) for r in list(rows.values())[:3]] == [
        (60, 240, 6),
        (60, 120, 8),
        (120, 120, 7),
    ]
    assert rows["12"].strides == 4


def test_a_digested_rung_leads_up() -> None:
    """RTR-04, PAIN-17."""
    assert rung_after("mon calm walkrun 30min rpe4 during0; tue calm", [1], 2) == 2


@pytest.mark.parametrize(
    ("told", "rungs", "rung"),
    [
        ("mon calm walkrun 30min rpe4 during4; tue calm", [5], 5),
        ("mon calm walkrun 30min during4; tue calm; wed calm walkrun 30min during4; thu calm", [5, 5], 3),
    ],
)
def test_a_rung_that_did_not_go_well_is_repeated_then_left_downwards(
    told: str, rungs: list[int], rung: int
) -> None:
    """RTR-04: one failure repeats, two lead back two rungs."""
    assert rung_after(told, rungs, 2 * len(rungs)) == rung


def test_three_that_did_not_go_well_ask_for_a_physio() -> None:
    """RTR-04."""
    told = "".join(
        f"{day} calm walkrun 30min during5; {after} calm;"
        for day, after in [("mon", "tue"), ("wed", "thu"), ("fri", "sat")]
    )
    place = standing(facts_after(told, [6, 6, 4], 6), None, is_bone=False, is_hurt=True)
    assert place.needs_physio


def test_an_unknown_morning_repeats() -> None:
    """RTR-04: nothing known, nothing climbed."""
    assert rung_after("mon calm walkrun 30min rpe4", [3], 2) == 3


def test_a_healing_bone_repeats_each_rung() -> None:
    """RTR-03: bone twice."""
    told = "mon calm walkrun 30min during0; tue calm; wed calm walkrun 30min during0; thu calm"
    assert rung_after("mon calm walkrun 30min during0; tue calm", [2], 2, is_bone=True) == 2
    assert rung_after(told, [2, 2], 4, is_bone=True) == 3


@pytest.mark.parametrize(("on", "rung"), [(3, 6), (8, 5), (12, 3), (20, 1)])
def test_missed_days_repeat_go_back_and_start_again(on: int, rung: int) -> None:
    """RTR-09: 3 to 6 days beyond the usual gap repeat, a week goes back two, a fortnight begins anew."""
    told = "mon calm walkrun 30min during0; tue calm"
    assert rung_after(told, [5], on) == rung


def test_somebody_healthy_may_skip_an_easy_rung() -> None:
    """F31: repeat, drop, skip."""
    told = "mon calm walkrun 30min rpe2 during0; tue calm"
    facts = facts_after(told, [2], 2)
    assert standing(facts, None, is_bone=False, is_hurt=False).rung == 4
    assert standing(facts, None, is_bone=False, is_hurt=True).rung == 3


def test_the_last_rung_digested_ends_the_ladder() -> None:
    """RTR-05 to RTR-08: then the ordinary plan, a tenth more a week at most."""
    facts = facts_after("mon calm walkrun 30min rpe4 during0; tue calm", [12], 2)
    assert is_finished(facts, attempts(facts))
    assert not needs_ladder(facts, layoff(facts))


def test_the_ladder_waits_for_calm_daily_life() -> None:
    """RTR-01, RTR-02: five calm mornings; bone: five at 0; a walk that hurts closes the way."""
    week = "mon calf:left=2/2; tue calf:left=1/1; wed calf:left=1/1; thu calf:left=1/2; fri calf:left=1/1"
    facts = Facts.of(a_runner(), a_diary(week), START + timedelta(days=4), LIBRARY)
    assert may_enter(facts, is_bone=False)
    assert not may_enter(facts, is_bone=True)
    walk = SelfTest(name="brisk_walk_30min_pain_free", on=START, value=0)
    hurting = Facts.of(a_runner(self_tests=(walk,)), a_diary(week), START + timedelta(days=4), LIBRARY)
    assert not may_enter(hurting, is_bone=False)


def test_a_month_off_starts_on_a_rung_that_feels_easy() -> None:
    """RET-05: not injured, 29 to 56 days off."""
    told = "mon calm easy 5km 32min rpe3; tue calm; 2026-02-16 calm; 2026-02-17 calm"
    facts = Facts.of(a_runner(), a_diary(told), START + timedelta(days=43), LIBRARY)
    gap = layoff(facts)
    assert gap is not None
    assert gap.rule == "RET-05"
    assert needs_ladder(facts, gap)
    assert standing(facts, gap, is_bone=False, is_hurt=False).rung == LIBRARY.number("rung_after_a_month")
