"""The front door: what one day comes to, and what nothing may undo."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from coaching.coach import respond
from coaching.decision import Decision, Forecast
from coaching.diary import Diary, Words
from coaching.library import load as load_library
from coaching.reading.heard import FactHeard, FlagHeard, Heard
from coaching.runner import ClinicianLimit, Goal, Runner
from coaching.values import Caution, Concept, Level, Mod, PlanState, RuleId, SessionKind, Urgency
from tests.builders import START, a_diary, a_runner, at, kept

LIBRARY = load_library()
DAY = timedelta(days=1)


def lived(runner: Runner, diary: Diary, days: int, forecast: Forecast | None = None) -> list[Decision]:
    """The decisions of the first days, each from what was told by its end."""
    decisions: list[Decision] = []
    for n in range(days):
        on = runner.started_on + n * DAY
        known = Diary(record for record in diary.records if record.entry.on <= on)
        decision = respond(runner, known, on, LIBRARY, history=tuple(decisions), forecast=forecast)
        decisions.append(decision)
        places = {problem.place: problem for problem in (*runner.problems, *decision.tracks)}
        runner = runner.model_copy(
            update={"holds": (*runner.holds, *decision.opens), "problems": tuple(places.values())}
        )
    return decisions


def on_tuesday(diary: Diary, runner: Runner | None = None, forecast: Forecast | None = None) -> Decision:
    """The decision of the first Tuesday, a run day."""
    return lived(runner or a_runner(), diary, 2, forecast)[-1]


def kinds(decision: Decision) -> list[SessionKind]:
    """What is prescribed."""
    return [session.kind for session in decision.sessions]


def test_a_calm_morning_keeps_the_plan_and_gives_the_number_it_rests_on() -> None:
    """F19, F21: one answer, its reason with the runner's own number, two alternatives."""
    today = on_tuesday(a_diary("mon calm; tue calm"))
    assert today.level is Level.GREEN
    assert today.sessions == today.planned
    assert kinds(today)[0] is SessionKind.EASY_RUN
    assert today.reasons[0].rule == "PLAN-12"
    assert abs(int(today.reasons[0].said.args["amount"]) - (today.this_week or 0)) <= 250
    assert len(today.alternatives) == 2
    assert today.would_change


def test_the_same_question_has_the_same_answer() -> None:
    """F19: same inputs, same answer."""
    diary = a_diary("mon calm; tue patellar:left=3/4")
    assert on_tuesday(diary) == on_tuesday(diary)


def test_an_emergency_in_the_words_stops_everything_at_once() -> None:
    """TRI-01: a flag comes before the plan, and leaves no run in it."""
    flag = FlagHeard(rule=RuleId("FLAG-01"), urgency=Urgency.EMERGENCY, is_clear=True, words=("chest pain",))
    on = START + DAY
    words = Words(on=on, at=at(on, 8), text="chest pain now", heard=Heard(flags=(flag,)))
    today = on_tuesday(kept([*(r.entry for r in a_diary("mon calm; tue calm").records), words]))
    assert today.level is Level.RED
    assert today.urgency is Urgency.EMERGENCY
    assert today.reasons[0].rule == "FLAG-01"
    assert today.state is PlanState.STOPPED_MEDICAL
    assert kinds(today) == [SessionKind.REST]
    assert not today.alternatives
    assert not any(session.kind.is_run for day in today.week_ahead for session in day.sessions)


def test_a_clinicians_limit_comes_before_the_plan() -> None:
    """HAND-02, F09: no running means no running, on any day it binds."""
    limit = ClinicianLimit(
        source="physio", said_on=START, since=START, until=START + 13 * DAY, forbids=("running",)
    )
    today = on_tuesday(a_diary("mon calm; tue calm"), a_runner(limits=(limit,)))
    assert today.is_running_blocked
    assert SessionKind.CROSS_TRAINING in kinds(today)
    assert today.reasons[0].inputs == ("constraint:physio",)
    assert not any(session.kind.is_run for day in today.week_ahead for session in day.sessions)


def test_a_limit_that_allows_short_easy_runs_shortens_them() -> None:
    """HAND-02: what a clinician allows stays allowed, and no more than that."""
    limit = ClinicianLimit(source="doctor", said_on=START, since=START, forbids=("intervals", "hills"))
    today = on_tuesday(a_diary("mon calm; tue calm"), a_runner(limits=(limit,)))
    assert not today.is_running_blocked
    assert kinds(today)[0] is SessionKind.EASY_RUN


@pytest.mark.parametrize(("failed", "adult"), [(("chest_pain",), True), ((), False)])
def test_a_screen_that_was_not_passed_blocks_the_plan(failed: tuple[str, ...], adult: bool) -> None:
    """F03, G.4, LAW-10: no plan before a doctor, none below 18."""
    runner = a_runner(heart_screen=failed, is_adult=adult)
    today = on_tuesday(a_diary("mon calm; tue calm"), runner)
    assert today.is_running_blocked
    assert kinds(today) == [SessionKind.REST]
    assert today.state is PlanState.STOPPED_MEDICAL
    assert today.reasons[0].rule in {"FLAG-36", "FLAG-37"}


def test_a_forecast_only_adds_caution() -> None:
    """TRI-08, RISK-16: high caution shortens; low caution gives nothing back."""
    calm, sore = a_diary("mon calm; tue calm"), a_diary("mon calm; tue patellar:left=6/6")
    high = on_tuesday(calm, forecast=Forecast(caution=Caution.HIGH))
    assert high.mod is Mod.SHORTEN
    assert high.level is Level.AMBER
    raised = on_tuesday(calm, forecast=Forecast(caution=Caution.RAISED))
    assert raised.mod is Mod.EASY
    without, low = on_tuesday(sore), on_tuesday(sore, forecast=Forecast(caution=Caution.LOW))
    assert low.level is without.level
    assert low.mod is without.mod


def test_pain_above_five_means_no_run_and_says_what_brings_it_back() -> None:
    """PAIN-05, MOD-4: something else instead, and the way back in plain sight."""
    today = on_tuesday(a_diary("mon calm; tue patellar:left=6/6"), a_runner(sore="patellar:left"))
    assert today.is_running_blocked
    assert not any(kind.is_run for kind in kinds(today))
    assert "plan-would-calm-walking" in [said.message for said in today.would_change]


def test_the_way_back_up_goes_one_step_at_a_time() -> None:
    """MOD: down several steps at once, up one at a time, each by its own condition."""
    days = "mon calm; tue patellar:left=6/6; wed patellar:left=2/3;"
    days += "".join(
        f"{day} patellar:left=0/0 easy 2km 14min rpe3;" for day in "thu fri sat sun mon tue".split()
    )
    mods = [decision.mod for decision in lived(a_runner(sore="patellar:left"), a_diary(days), 9)]
    assert mods[1] >= Mod.CROSS_TRAIN
    assert all(before - after <= 1 for before, after in pairwise(mods))


def test_a_silent_day_carries_the_level_and_grows_nothing() -> None:
    """Settled: a silent day carries yesterday's level, the cap stays, nothing progresses."""
    told = "mon calm; tue patellar:left=4/4 easy 4km 26min rpe3 during4"
    decisions = lived(a_runner(sore="patellar:left"), a_diary(told), 5)
    assert decisions[1].level is Level.AMBER
    assert [one.level for one in decisions[2:]] == [Level.AMBER] * 3
    assert not any(one.is_judged for one in decisions[2:])
    assert all("silence" in one.reasons[0].inputs or one.reasons for one in decisions[2:])
    green = lived(a_runner(), a_diary("mon calm"), 2)[-1]
    assert not green.is_judged


def test_after_todays_run_the_decision_may_only_tighten() -> None:
    """Settled: a run done today keeps what was prescribed, or tightens it."""
    runner = a_runner(sore="patellar:left")
    before = on_tuesday(a_diary("mon calm; tue patellar:left=4/4"), runner)
    done = a_diary("mon calm; tue patellar:left=0/0 easy 4km 26min rpe3 during0")
    history = (*lived(runner, done, 1), before)
    after = respond(runner, done, START + DAY, LIBRARY, history=history)
    assert after.level is before.level
    assert after.mod >= before.mod
    assert after.prescribed == before.sessions
    assert not any(one.kind.is_run for one in after.sessions)


def test_a_missed_run_is_gone() -> None:
    """PLAN-12, F24: no extra day, no longer run after a gap."""
    full = lived(a_runner(), a_diary("mon calm; tue calm easy 4.4km 28min rpe3; wed calm; thu calm"), 4)[-1]
    gap = lived(a_runner(), a_diary("mon calm; tue calm; wed calm; thu calm"), 4)[-1]
    assert gap.sessions == full.sessions
    run_days = [day.on for day in gap.week_ahead if any(one.kind.is_run for one in day.sessions)]
    assert {on.strftime("%a") for on in run_days} <= {"Tue", "Thu", "Sat", "Sun"}


def test_extra_running_takes_room_from_the_rest_of_the_week() -> None:
    """LOAD-12: what was run on top of the plan is not run twice."""
    diary = a_diary("mon calm easy 7km; tue calm easy 7km; wed calm easy 6km; thu calm; fri calm; sat calm")
    saturday = lived(a_runner(), diary, 6)[-1]
    ahead = sum(one.distance_m or 0 for one in saturday.sessions if one.kind.is_run)
    assert 20_000 + ahead <= 22_000


def test_hard_days_stay_apart_whatever_was_really_done() -> None:
    """LOAD-14, F24: a race on the day before leaves no hard run today."""
    weeks = "".join(
        f"{day} calm {run};"
        for week in range(6)
        for day, run in zip(
            "mon tue wed thu fri sat sun".split(),
            ("", "strides 5km 32min rpe3", "", "easy 5km 32min rpe3", "", "", "long 8km 52min rpe3"),
            strict=True,
        )
    )
    runner = a_runner(days="tue thu sun")
    told = a_diary(weeks + "mon calm; tue calm")
    tuesday = lived(runner, told, 44)[-1]
    assert tuesday.planned[0].kind.is_hard
    assert tuesday.sessions[0].kind.is_hard
    raced = a_diary(weeks + "mon calm race 5km 25min rpe9; tue calm")
    easier = lived(runner, raced, 44)[-1]
    assert not any(session.kind.is_hard for session in easier.sessions)


def test_the_next_seven_days_are_always_there() -> None:
    """PLAN: one line a day, a day of rest holds a rest session."""
    today = on_tuesday(a_diary("mon calm; tue calm"))
    assert [day.on for day in today.week_ahead] == [START + (2 + n) * DAY for n in range(7)]
    assert all(day.sessions for day in today.week_ahead)


def test_somebody_who_has_not_run_lately_starts_on_the_ladder() -> None:
    """LOAD-08, LOAD-11: no recent running leads to walk-run, and says so."""
    runner = a_runner(km=None, longest_km=None, pace=None)
    today = on_tuesday(a_diary("mon calm; tue calm"), runner)
    assert today.state is PlanState.RETURN_LADDER
    run = today.sessions[0]
    assert (run.kind, run.rung, run.run_s, run.walk_s, run.repeats) == (SessionKind.WALK_RUN, 1, 60, 240, 6)
    assert "RTR-05" in today.rules


def test_a_head_cold_is_short_and_easy_and_a_fever_is_rest() -> None:
    """ILL-01, ILL-02, ILL-03: and after a fever the way back begins with less."""

    def told(concept: Concept) -> Diary:
        on = START + DAY
        words = Words(
            on=on, at=at(on, 8), text="ill", heard=Heard(facts=(FactHeard(concept=concept, value=True),))
        )
        return kept([*(r.entry for r in a_diary("mon calm; tue calm; sat calm; sun calm").records), words])

    cold = on_tuesday(told(Concept.ILLNESS))
    assert cold.mod is Mod.EASY
    assert 0 < (cold.sessions[0].distance_m or 0) <= 0.7 * (cold.planned[0].distance_m or 0)
    fever = lived(a_runner(), told(Concept.ILLNESS_BELOW_NECK), 6)
    assert fever[1].is_running_blocked
    assert fever[1].ask
    assert kinds(fever[1]) == [SessionKind.REST]
    assert "ILL-03" in fever[5].rules


def test_a_race_beyond_the_cap_is_talked_about() -> None:
    """LOAD-18: not silently run, not silently struck."""
    runner = a_runner(goal=Goal(kind="race", distance_m=21_100, on=START + 13 * DAY))
    today = on_tuesday(a_diary("mon calm; tue calm"), runner)
    assert "LOAD-18" in today.rules


def test_reasons_name_their_inputs_in_the_words_of_the_journal() -> None:
    """F21: the inputs of a spike name both lengths and the run."""
    diary = a_diary("mon calm long 14km 90min rpe4; tue calm")
    today = on_tuesday(diary)
    spike = next(reason for reason in today.reasons if reason.rule == "LOAD-01")
    assert spike.inputs[0] == "spike:14.0_vs_8.0"
    assert spike.inputs[1] == f"session:{START}:long_run"


def test_every_decision_is_stamped() -> None:
    """LAW-12: rules and library version stand on each decision."""
    today = on_tuesday(a_diary("mon calm; tue calm"))
    assert today.library_version == LIBRARY.version
    assert set(today.rules) == {reason.rule for reason in today.reasons}
    assert isinstance(today.on, date)


def test_after_a_stop_the_ladder_leads_back_rung_by_rung() -> None:
    """TRI-05, RTR-01, RTR-04: red, cleared, calm days, then whole rungs; nothing else makes them smaller."""
    runner = a_runner(sore="patellar:left")
    days = "mon calm;tue patellar:left=8/8;"
    days += "".join(f"{day} patellar:left=1/1;" for day in "wed thu fri sat sun mon tue wed thu".split())
    days += "fri calm; sat calm; sun calm walkrun 30min rpe3 during0; mon calm; tue calm"
    diary, decisions = a_diary(days), list[Decision]()
    cleared = ClinicianLimit(source="physio", said_on=START + 6 * DAY, since=START + 6 * DAY, clears=True)
    for n in range(16):
        on = START + n * DAY
        if n == 6:
            runner = runner.model_copy(update={"limits": (cleared,)})
        known = Diary(record for record in diary.records if record.entry.on <= on)
        decision = respond(runner, known, on, LIBRARY, history=tuple(decisions))
        decisions.append(decision)
        closed = {(hold.rule, hold.place, hold.since): hold for hold in decision.closes}
        holds = [closed.get((one.rule, one.place, one.since), one) for one in runner.holds]
        runner = runner.model_copy(update={"holds": (*holds, *decision.opens)})
    assert {one.state for one in decisions[1:6]} == {PlanState.STOPPED_MEDICAL}
    assert {one.state for one in decisions[6:]} == {PlanState.RETURN_LADDER}
    rungs = [session.rung for one in decisions[6:] for session in one.sessions if session.rung is not None]
    assert rungs == sorted(rungs)
    assert rungs[0] == 1
    assert rungs[-1] == 2
