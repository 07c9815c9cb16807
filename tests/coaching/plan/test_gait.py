"""Gait as an experiment: who may start, how it grows, what pauses and ends it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.coach import respond
from coaching.diary import GaitSeen
from coaching.library import CueRow, load
from coaching.plan.facts import Facts
from coaching.plan.gait import begin, blocked, compare, may_start, status
from coaching.runner import ClinicianLimit, GaitChange, Goal, Runner, SelfTest
from coaching.values import Level, Mod, Place, PlanState
from tests.builders import START, a_decision, a_diary, a_runner, at, kept

LIBRARY = load()
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CUE = "shorter-quicker-quiet"
CHANGE = GaitChange(cue=CUE, since=START, base_spm=160)


def seen(runner: Runner, told: str = "mon calm", on: int = 0) -> Facts:
    return Facts.of(runner, a_diary(told), START + timedelta(days=on), LIBRARY)


def test_a_cue_is_offered_where_it_takes_load_from_what_hurts() -> None:
    """GAIT-05, GAIT-09: knee yes, Achilles no, no complaint no."""
    assert CUE in [cue.name for cue in may_start(seen(a_runner(sore="front_knee:left")))]
    assert not may_start(seen(a_runner(sore="achilles_mid:left")))
    assert not may_start(seen(a_runner()))


def test_nothing_new_on_a_bad_day_near_a_race_or_against_a_clinician() -> None:
    """GAIT-05, HAND-02."""
    knee = a_runner(sore="front_knee:left")
    amber = a_decision(START - timedelta(days=1), level=Level.AMBER)
    assert not may_start(Facts.of(knee, a_diary("mon calm"), START, LIBRARY, (amber,)))
    race = Goal(kind="race", distance_m=10_000, on=START + timedelta(days=20))
    assert not may_start(seen(a_runner(sore="front_knee:left", goal=race)))
    limit = ClinicianLimit(source="physio", said_on=START, since=START, forbids=("gait_change",))
    assert not may_start(seen(a_runner(sore="front_knee:left", limits=(limit,))))


def test_one_change_at_a_time() -> None:
    """GAIT-06, F55."""
    assert not may_start(seen(a_runner(sore="front_knee:left", gait=CHANGE)))


def test_the_step_is_five_percent_of_the_runners_own_cadence() -> None:
    """GAIT-03, F55: never a fixed number; at most 7.5 percent."""
    cadence = SelfTest(name="cadence_easy_spm", on=START, value=160)
    runner = a_runner(sore="front_knee:left", self_tests=(cadence,))
    change = begin(seen(runner), CUE)
    now = status(seen(runner.model_copy(update={"gait": change})))
    assert now is not None
    assert (now.base_spm, now.goal_spm, now.state) == (160, 168, "active")
    assert all(cue.percent <= 7.5 for cue in LIBRARY.rows(CueRow).values())


@pytest.mark.parametrize(("week", "minutes"), [(0, 5), (1, 10), (2, 15), (3, 20), (4, None)])
def test_minutes_with_the_cue_grow_over_weeks(week: int, minutes: int | None) -> None:
    """GAIT-06: from five minutes to the whole easy run."""
    now = status(seen(a_runner(gait=CHANGE), on=7 * week))
    assert now is not None
    assert now.minutes == minutes


def test_pain_where_the_load_moves_to_pauses_the_change() -> None:
    """GAIT-07, F56: it pauses, is a reason, and refers."""
    runner = a_runner(gait=CHANGE, sore="front_knee:left")
    told = a_diary("mon calm; tue calm; wed calm; thu calf:left=3/3")
    on = START + timedelta(days=3)
    now = status(Facts.of(runner, told, on, LIBRARY))
    assert now is not None
    assert now.state == "hold"
    decision = respond(runner, told, on, LIBRARY)
    reason = next(one for one in decision.reasons if one.rule == "GAIT-07")
    assert reason.inputs == (f"gait_change:{CUE}", "pain:calf:left")
    assert decision.gait == now
    assert decision.referral is not None


def test_two_weeks_of_trouble_end_the_change() -> None:
    """GAIT-07."""
    days = "".join(f"{day} calf:left=4/4;" for _ in range(3) for day in "mon tue wed thu fri sat sun".split())
    now = status(seen(a_runner(gait=CHANGE), days, on=20))
    assert now is not None
    assert now.state in {"hold", "rollback"}
    lasting = status(seen(a_runner(gait=CHANGE), "mon calm;" + days[days.index(";") + 1 :], on=15))
    assert lasting is not None
    assert lasting.state == "rollback"


def test_an_old_pain_that_stays_as_it_was_pauses_nothing() -> None:
    """GAIT-07: what counts is a rise over what it was before."""
    start = START - timedelta(days=14)
    days = "".join(
        f"{day} front_knee:left=3/3;" for _ in range(3) for day in "mon tue wed thu fri sat sun".split()
    )
    runner = a_runner(gait=CHANGE, start=start)
    now = status(Facts.of(runner, a_diary(days, start=start), START + timedelta(days=5), LIBRARY))
    assert now is not None
    assert now.state == "active"


def test_before_and_since_are_compared_with_their_counts() -> None:
    """F56: medians of either side, with how many mornings."""
    start = START - timedelta(days=7)
    told = "mon calf:left=1/1; tue calf:left=2/2; wed calf:left=1/1; 2026-01-06 calf:left=4/4"
    runner = a_runner(gait=CHANGE, start=start)
    facts = Facts.of(runner, a_diary(told, start=start), START + timedelta(days=2), LIBRARY)
    result = compare(facts, Place.parse("calf:left"))
    assert (result.before, result.since) == (1, 4)
    assert (result.mornings_before, result.mornings_since) == (3, 1)


WEEK = "mon {0}; tue {0}; wed {0}; thu {0}; fri {0}; sat {0}; sun {0};"


def test_a_calm_week_brings_a_paused_change_back_one_step_smaller() -> None:
    """GAIT-07: back one step; a silent week is not a calm one."""
    runner = a_runner(gait=CHANGE)
    told = (
        WEEK.format("calm") + "mon calm; tue calf:left=3/3; wed calm; thu calm; fri calm; sat calm; sun calm;"
    )
    held = status(seen(runner, told + "mon calm", on=14))
    assert held is not None
    assert held.state == "hold"
    back = status(seen(runner, told + "mon calm; tue calm", on=15))
    assert back is not None
    assert (back.state, back.minutes) == ("active", 10)
    silent = status(seen(runner, WEEK.format("calm") + "mon calm; tue calf:left=3/3", on=15))
    assert silent is not None
    assert silent.state == "hold"


def test_trouble_that_comes_back_ends_the_change_and_is_said_for_two_weeks() -> None:
    """GAIT-07, F56: a second time is the last; nothing new begins soon after."""
    told = (
        WEEK.format("calm") + "mon calf:left=3/3; tue calm; wed calm; thu calm; fri calm; sat calm; sun calm;"
    )
    told += "mon calm; tue calm; wed calf:left=4/4"
    ended = status(seen(a_runner(gait=CHANGE), told, on=16))
    assert ended is not None
    assert ended.state == "rollback"
    on = START + timedelta(days=16)
    over = a_runner(
        gait=CHANGE.model_copy(update={"ended_on": on, "outcome": "rollback"}), sore="front_knee:left"
    )
    later = status(seen(over, told, on=20))
    assert later is not None
    assert later.said == ended.said
    assert status(seen(over, told, on=31)) is None
    assert blocked(seen(over, told, on=20)) is not None
    stopped = a_runner(gait=CHANGE.model_copy(update={"ended_on": on, "outcome": "stopped"}))
    assert status(seen(stopped, told, on=17)) is None


def test_what_was_seen_makes_a_cue_worth_a_try_only_with_a_reason() -> None:
    """GAIT-05: a sign alone, without a complaint or a goal, changes nothing."""
    look = GaitSeen(on=START, at=at(START), seen=("crossing",))
    goal = Goal(kind="keep_running")

    def cues(runner: Runner) -> list[str]:
        return [cue.name for cue in may_start(Facts.of(runner, kept([look]), START, LIBRARY))]

    assert cues(a_runner()) == []
    assert cues(a_runner(goal=goal)) == ["tram-lines"]
    assert cues(a_runner(sore="lateral_knee:left"))[0] == "tram-lines"


def test_new_shoes_grow_by_their_share_of_the_week() -> None:
    """GAIT-11, PLAN-15: 30 percent in the first week."""
    shoes = GaitChange(cue="new-shoes", since=START)
    shares = []
    for week in (0, 1, 5):
        now = status(seen(a_runner(gait=shoes), on=7 * week))
        assert now is not None
        shares.append(now.said.args.get("percent", 100))
    assert shares[:2] == [30, 45]
    assert shares[2] >= 100


def calm_week(pain: int, *, state: PlanState, cut: int, is_held: bool = False) -> Facts:
    """A knee told each morning for two weeks and more; a cut some days before today."""
    days = "; ".join(f"{day} front_knee:left={pain}/{pain}" for day in DAYS)
    told = a_diary(*[days] * 3)
    today = START + timedelta(days=20)
    cuts = a_decision(today - timedelta(days=cut), mod=Mod.SHORTEN, is_step_held=is_held)
    last = a_decision(today - timedelta(days=1), state=state)
    return Facts.of(a_runner(sore="front_knee:left"), told, today, LIBRARY, (cuts, last))


def test_a_change_opens_two_weeks_after_a_cut_although_nothing_grows_yet() -> None:
    """GAIT-05: calm mornings open it; the way back up and a light week are no trouble."""
    for state in (PlanState.NORMAL, PlanState.HOLD, PlanState.DELOAD, PlanState.STEP_BACK):
        assert blocked(calm_week(1, state=state, cut=15)) is None
    assert blocked(calm_week(0, state=PlanState.HOLD, cut=3, is_held=True)) is None


def test_a_change_that_waits_for_a_cut_says_until_when() -> None:
    """GAIT-05: the day it opens is named, and it does open then."""
    said = blocked(calm_week(0, state=PlanState.NORMAL, cut=5))
    assert said is not None
    assert said.message == "gait-blocked-quiet"
    assert said.args["until"] == START + timedelta(days=20 - 5 + 15)


def test_a_place_that_still_hurts_keeps_a_change_waiting() -> None:
    """GAIT-05: above 2 of 10 in the week, and where nothing may grow."""
    said = blocked(calm_week(3, state=PlanState.HOLD, cut=20))
    assert said is not None
    assert said.message == "gait-blocked-unsettled"
