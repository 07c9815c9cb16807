"""The way back after a flare, days off, an illness or a bone, as it is lived: up, step by step, from the usual week."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from coaching.coach import season_ahead
from coaching.decision import Decision, Planned
from coaching.flareup.forecast import forecaster
from coaching.plan.changes import SPRINGY
from coaching.plan.facts import WEEK, Facts
from coaching.plan.spoken import said_of
from coaching.runner import ClinicianLimit, Goal, Hold, Runner
from coaching.summary import week_summary
from coaching.values import Caution, Concept, Level, Mod, Place, PlanState, RuleId, SessionKind, Urgency
from tests.builders import a_decision, a_runner
from tests.coaching.plan.days import (
    LIBRARY,
    Lived,
    is_cut,
    least_minutes,
    running_s,
    runs_of,
    said_of_day,
)

MONDAY = date(2026, 5, 4)
ACHILLES, KNEE, SHIN = "achilles_mid:left", "knee:left", "medial_shin:right"
STEP = LIBRARY.number("way_back_growth")


def tendon_runner() -> Runner:
    """Four days a week, 10 km at most, an Achilles with a history, a half marathon in summer."""
    goal = Goal(kind="race", distance_m=21_100, on=date(2026, 8, 2))
    return a_runner(
        start=MONDAY,
        days="mon wed fri sun",
        km=None,
        longest_km=10,
        pace=None,
        hurt_before=ACHILLES,
        sore=ACHILLES,
        goal=goal,
    )


def flared() -> Lived:
    """A calm week with a long run that was too much, then a sore Monday, a limp, and mornings that settle."""
    life = Lived(tendon_runner(), forecaster=forecaster(LIBRARY))
    life.day(f"{ACHILLES}=1/3", stiff=15, run=2)
    for worst in (3, 2, 2, 2, 1):
        life.day(f"{ACHILLES}=1/{worst} slept7", stiff=10, run=1)
    life.day(f"{ACHILLES}=1/2 slept7", stiff=5, run=3)
    life.day(f"{ACHILLES}=3/5 slept6", stiff=40, run=None)
    life.day(f"{ACHILLES}=3/5 slept6", stiff=30, run=None, said={Concept.LIMP: True})
    life.day(f"{ACHILLES}=2/4 slept8", stiff=20, run=None, said={Concept.LIMP: False})
    life.day(f"{ACHILLES}=2/3 slept8", stiff=15, run=1)
    return life


def beginner() -> Lived:
    """Three days a week, 3 km at most, no weeks told, a knee at 3 to 4 on stairs and in the first run."""
    runner = a_runner(start=MONDAY, days="tue thu sat", km=None, longest_km=3, pace=None, sore=KNEE)
    life = Lived(runner)
    life.day(f"{KNEE}=2/4 slept7")
    life.day(f"{KNEE}=2/3 slept7", run=3)
    return life


def assert_worthwhile(decisions: list[Decision]) -> None:
    """No run, and nothing in place of one, that is not worth changing shoes for; ahead and offered too."""
    for day in decisions:
        ahead = [one for plan in day.week_ahead for one in plan.sessions]
        for one in (*day.sessions, *day.alternatives, *ahead):
            if one.kind.is_run or one.kind is SessionKind.CROSS_TRAINING:
                assert (one.duration_min or 0) >= least_minutes(one.kind), (day.on, one)


def test_after_a_flare_each_run_that_goes_down_well_is_a_step_up_to_where_it_began() -> None:
    """MOD, PAIN-17: up and never down again by itself, no jump, and within three weeks the usual week."""
    life = flared()
    usual = runs_of(life.mornings[:7])
    life.days(28, f"{ACHILLES}=1/1 slept8", run=1)
    back = runs_of(life.mornings[9:30])
    short = [one for one in back if one.kind is not SessionKind.LONG_RUN and one.run_s is None]
    assert back[0].kind is SessionKind.WALK_RUN
    longest = 0.0
    for before, after in pairwise(back):
        longest = max(longest, running_s(before))
        if before.run_s is None and after.run_s is None:
            assert running_s(after) <= longest * STEP + 60, (before, after)
    assert running_s(short[0]) > running_s(back[0])
    assert max(running_s(one) for one in runs_of(life.mornings[-14:])) >= 0.9 * max(
        map(running_s, usual[1:3])
    )
    assert_worthwhile(life.mornings)


def test_the_summary_offers_no_longest_run_while_a_place_leads_the_plan() -> None:
    """WEEK-01, LOAD-11: no "up to 11 km is fine next" twelve days after a limp."""
    life = flared()
    life.days(10, f"{ACHILLES}=1/1 slept8", run=1)
    weeks = [
        week_summary(life.runner, life.diary, MONDAY + timedelta(weeks=n), LIBRARY, life.mornings)
        for n in range(3)
    ]
    assert [week.cap is None for week in weeks] == [False, True, True]


def test_run_walk_does_not_grow_while_nothing_is_added() -> None:
    """PAIN-21, MOD-3: the minutes of a run-walk count with its walks."""
    life = flared()
    life.days(3, f"{ACHILLES}=1/2 slept8", run=1)
    first, *more = [one for one in runs_of(life.mornings[9:]) if one.kind is SessionKind.WALK_RUN]
    assert more
    assert all((one.duration_min or 0) <= (first.duration_min or 0) for one in more)


def test_the_word_of_moving_on_never_comes_with_less_than_before() -> None:
    """PAIN-17: what is said and what is asked for agree."""
    life = flared()
    life.days(28, f"{ACHILLES}=1/1 slept8", run=1)
    before: list[Planned] = []
    for day in life.mornings[9:]:
        now = [one for one in day.sessions if one.kind.is_run]
        like = [
            one
            for one in before
            if now and (one.kind is SessionKind.LONG_RUN) == (now[0].kind is SessionKind.LONG_RUN)
        ]
        if "advice-pain-17" in said_of_day(day) and now and like:
            assert running_s(now[0]) >= running_s(like[-1]) * 0.95, day.on
        before += now


def test_days_that_pain_took_are_no_days_off_beside_it() -> None:
    """RET-08: the changes of the runs lead back, and no share of the week on top of them."""
    life = flared()
    life.days(14, f"{ACHILLES}=1/1 slept8", run=1)
    assert not any("layoff" in message for day in life.mornings for message in said_of_day(day))


def test_what_the_coach_cut_lowers_neither_the_usual_week_nor_the_weeks_ahead() -> None:
    """LOAD-12, PLAN-05: the usual week stays, no light week follows a cut one, and the outlook goes up in steps."""
    life = flared()
    life.days(8, f"{ACHILLES}=1/1 slept8", run=1)
    facts = Facts.of(life.runner, life.diary, life.today, LIBRARY, life.mornings)
    assert (facts.base or 0) >= 19_000
    *before_today, today = life.mornings
    ahead = season_ahead(
        life.runner, life.diary, today.on, LIBRARY, history=tuple(before_today), decision=today
    ).weeks
    for before, after in pairwise(ahead[:4]):
        assert not after.is_deload
        assert after.amount <= before.amount * 1.25 + 1
    life.days(14, f"{ACHILLES}=1/1 slept8", run=1)
    weeks = [life.mornings[at].state for at in (21, 28)]
    assert PlanState.DELOAD not in weeks


def test_three_now_five_worst_and_stiff_for_long_leaves_no_run_and_only_holds() -> None:
    """PAIN-10, PAIN-24, REG-ACH: an irritated tendon rests from running, and its own work is held."""
    day = flared().mornings[7]
    assert day.is_running_blocked
    assert not any(one.kind.is_run for one in day.sessions)
    work = next(one for one in day.sessions if one.kind is SessionKind.STRENGTH)
    ankle = [one for one in work.exercises if "heel-raise" in one.id or "hop" in one.id]
    assert [one.id for one in ankle] == ["heel-raise-hold"]


def test_a_limp_lowers_no_caution_and_is_not_answered_with_a_walk() -> None:
    """RISK-14, SORE-03: the first thing offered is what the reason names."""
    life = flared()
    sore, limping = life.mornings[7], life.mornings[8]
    assert sore.caution is Caution.HIGH
    assert limping.caution is Caution.HIGH
    assert SessionKind.WALK not in [one.kind for one in limping.alternatives]
    assert limping.alternatives[0].kind is SessionKind.CROSS_TRAINING


def test_a_beginner_with_a_sore_knee_runs_in_pieces_with_walks() -> None:
    """MOD-3, PAIN-06: run-walk and never a run of a few minutes; and it says why."""
    life = beginner()
    life.day(f"{KNEE}=1/3 slept7")
    life.day(f"{KNEE}=1/2 slept7", run=1)
    runs = runs_of(life.mornings)
    assert {one.kind for one in runs} == {SessionKind.WALK_RUN}
    assert "plan-reason-in-turns" in said_of_day(life.mornings[1])
    assert_worthwhile(life.mornings)


def test_a_silent_day_forgets_no_sore_place() -> None:
    """TRI-06: the knee of yesterday leads the reasons of a day without a check-in."""
    life = beginner()
    life.day(f"{KNEE}=1/3 slept7")
    silent = life.day("silent", run=None)
    first = silent.reasons[0]
    told = [one for one in silent.reasons if one.said.message == "plan-reason-still-sore"]
    assert told
    assert told[0].said.args["place"] == KNEE
    assert told[0].said.args["worst"] == 3
    assert first.rule == "TRI-06"


def test_after_silent_days_and_a_cold_the_week_comes_back_to_what_was_usual() -> None:
    """RET-02, ILL-03, LOAD-12: from the usual week and not from the last one, never by crumbs, and up again."""
    life = beginner()
    usual = Facts.of(life.runner, life.diary, life.today, LIBRARY, life.mornings).base or 0
    life.day(f"{KNEE}=1/3 slept7")
    life.day("silent", run=None)
    life.day(f"{KNEE}=1/2 slept6")
    life.day(f"{KNEE}=1/2 slept7", run=2)
    life.days(6, "silent", run=None)
    life.day(f"{KNEE}=0/1", run=1)
    life.day("calm", said={Concept.ILLNESS: True})
    life.day("calm", said={Concept.ILLNESS: True})
    life.day("silent", said={Concept.FEVER: True})
    life.day("silent", said={Concept.FEVER: True})
    life.day("calm slept9", said={Concept.FEVER: False})
    life.days(30, "calm slept8")
    assert_worthwhile(life.mornings)
    back = life.mornings[18:]
    amounts = [running_s(one) for one in runs_of(back)]
    assert amounts[-1] >= amounts[0]
    assert max(day.week_amount or 0 for day in back) >= 0.95 * usual
    assert min(day.week_amount or 0 for day in life.mornings[5:]) >= 0.6 * usual
    assert all(after <= before * 1.6 for before, after in pairwise(amounts))


def test_days_without_a_run_are_named_until_one_was_run() -> None:
    """RET-02: then it is a way back, and soon it is nothing."""
    life = Lived(a_runner(start=MONDAY, days="mon wed fri sun"))
    life.days(7)
    life.days(6, "calm", run=None)
    off = [n for n, day in enumerate(life.mornings) if "plan-reason-layoff" in said_of_day(day)]
    assert off
    life.days(14)
    first = next(n for n in range(13, 27) if any(one.kind.is_run for one in life.mornings[n].sessions))
    after = life.mornings[first + 1 :]
    assert not any("plan-reason-layoff" in said_of_day(day) for day in after)
    assert any("plan-reason-layoff-back" in said_of_day(day) for day in after)
    assert not any("layoff" in message for day in life.mornings[-6:] for message in said_of_day(day))


def test_a_fever_is_shown_with_high_caution() -> None:
    """RISK-14: a day on which nothing may be done is no day of low caution."""
    life = Lived(a_runner(start=MONDAY))
    life.day("calm")
    day = life.day("calm", said={Concept.FEVER: True})
    assert day.is_running_blocked
    assert day.caution is Caution.HIGH


@pytest.mark.parametrize("minutes", [6, 9, 12])
def test_what_is_too_short_to_be_a_run_is_none(minutes: int) -> None:
    """LOAD-08, PLAN-09: somebody whose longest run takes less starts on the ladder."""
    life = Lived(a_runner(start=MONDAY, km=None, longest_km=None, longest_min=minutes, pace=None))
    life.days(10)
    kinds = {one.kind for one in runs_of(life.mornings)}
    assert (kinds == {SessionKind.WALK_RUN}) is (minutes < 7)
    assert_worthwhile(life.mornings)


# A bone


def cleared_bone() -> Lived:
    """One spot on the shin, three weeks without running, and a physio's yes to running."""
    runner = a_runner(start=MONDAY, days="tue thu sun", sore=SHIN)
    life = Lived(runner, answer=lambda ask: ask.concept is Concept.FOCAL_TENDERNESS)
    life.day(f"{SHIN}=2/3")
    life.days(3, f"{SHIN}=1/2")
    life.days(17, f"{SHIN}=0/0")
    assert {day.state for day in life.mornings} == {PlanState.STOPPED_MEDICAL}
    yes = ClinicianLimit(
        source="physio", said_on=life.today, since=life.today, clears=True, allows=("running", "walk_run")
    )
    life.runner = life.runner.model_copy(update={"limits": (yes,)})
    return life


def gate_of(day: Decision) -> tuple[object, object]:
    """Calm mornings and the walk, as a day's reason tells them."""
    reason = next(one for one in day.reasons if one.said.message == "plan-reason-ladder-wait-bone")
    return reason.said.args["mornings"], reason.said.args["walked"]


def test_after_a_bone_the_gate_is_told_day_by_day_and_opens_with_the_walk() -> None:
    """RTR-02: five mornings at 0 are not enough; the walk is asked for, and one line of words counts at once."""
    life = cleared_bone()
    days = life.days(6)
    assert [gate_of(day) for day in days] == [(5, "no")] * 6
    assert next(one for one in days[1].reasons if one.said.message.endswith("wait-bone")).said.args[
        "source"
    ] == ("physio")
    assert not any(one.kind.is_run for day in days for one in day.sessions)
    life.day("calm", words="walked 30 min briskly, no pain at all")
    life.days(3)
    runs = runs_of(life.mornings)
    assert [one.rung for one in runs] == [1] * len(runs)
    assert runs
    life.days(35)
    rungs = [one.rung or 0 for one in runs_of(life.mornings)]
    assert rungs == sorted(rungs), "the walk counts for the way in and does not close it later"
    assert all(rungs.count(rung) == 2 for rung in set(rungs[:-2]) - {rungs[-1]})


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("brisk walk 35 minutes, no pain", True),
        ("walked 20 min, no pain", False),
        ("walked 30 min", False),
    ],
)
def test_only_a_long_walk_without_pain_counts(words: str, counts: bool) -> None:
    """RTR-02: unknown stays unknown."""
    life = cleared_bone()
    life.day("calm", words=words)
    life.days(3)
    assert bool(runs_of(life.mornings)) is counts


def test_a_walk_that_was_logged_counts_too() -> None:
    """RTR-02."""
    life = cleared_bone()
    life.day("calm walk 30min during0 after0")
    life.days(3)
    assert runs_of(life.mornings)


def test_at_a_bone_any_pain_would_change_the_day_and_does() -> None:
    """PAIN-08, RTR-02: no 3 of 10 is named, and 1 of 10 stops."""
    life = cleared_bone()
    life.day("calm", words="walked 30 min briskly, no pain")
    life.days(4)
    day = next(one for one in life.mornings if any(s.kind.is_run for s in one.sessions))
    assert [one.message for one in day.would_change] == ["plan-would-bone"]
    assert day.would_change[0].args["place"] == SHIN
    assert not any(
        "plan-would-worse" in one.message for later in life.mornings[21:] for one in later.would_change
    )
    stopped = life.day(f"{SHIN}=1/1")
    assert stopped.level is Level.RED
    assert not any(one.kind.is_run for one in stopped.sessions)


def test_a_morning_with_pain_counts_the_mornings_anew() -> None:
    """RTR-02: five in a row, at that place; another place does not count."""
    life = cleared_bone()
    day = life.day("calf:left=1/1")
    assert gate_of(day)[0] == 5
    facts = Facts.of(life.runner, life.diary, life.today - timedelta(days=1), LIBRARY, life.mornings)
    assert facts.runner.holds[0].cleared_by == "physio"


def test_nothing_in_four_weeks_of_a_sore_runner_is_too_small_to_change_shoes_for() -> None:
    """PLAN-09, MOD-4: whatever hurts, whoever falls silent."""
    life = Lived(a_runner(start=MONDAY, km=8, longest_km=3, days="tue thu sat", sore=KNEE))
    for n in range(28):
        told = "silent" if n % 5 == 4 else f"{KNEE}={(n * 7) % 5}/{(n * 7) % 5 + 1} slept7"
        life.day(told, run=(n * 3) % 5)
    assert any(is_cut(day) for day in life.mornings)
    assert_worthwhile(life.mornings)


def strength_of(day: Decision) -> list[Planned]:
    """The strength work of a day and of the days ahead."""
    ahead = [one for plan in day.week_ahead for one in plan.sessions]
    return [one for one in (*day.sessions, *ahead) if one.kind is SessionKind.STRENGTH]


def test_no_strength_goes_through_a_bone_before_its_criteria_hold() -> None:
    """PAIN-08, RTR-02, STR-10: on the mat until the gate is open, then with no pain at all at that place."""
    life = cleared_bone()
    waiting = life.days(6)
    life.day("calm", words="walked 30 min briskly, no pain at all")
    life.days(21)
    mat = {"side-lying-leg-raise", "clam", "ball-squeeze", "dead-bug"}
    before = [one for day in waiting for one in strength_of(day)]
    after = [one for day in life.mornings[-7:] for one in strength_of(day)]
    assert before
    assert all({each.id for each in one.exercises} <= mat for one in before)
    assert any("heel-raise" in each.id for one in after for each in one.exercises)
    assert not any(SPRINGY & set(each.tags) for one in (*before, *after) for each in one.exercises)
    for one in (*before, *after):
        said = said_of(one)
        assert said.message == "plan-session-strength-bone"
        assert said.args["place"] == SHIN


def test_a_bone_of_the_hip_leaves_no_strength_until_its_criteria_hold() -> None:
    """PAIN-08, RTR-02: no exercise spares it."""
    hip = "groin_hip:right"
    runner = a_runner(start=MONDAY, days="tue thu sun", sore=hip)
    held = Hold(
        rule=RuleId("PAIN-08"),
        urgency=Urgency.DAYS,
        place=Place.parse(hip),
        since=MONDAY - timedelta(days=20),
        exit="clinician",
        cleared_on=MONDAY,
        cleared_by="physio",
    )
    life = Lived(runner.model_copy(update={"holds": (held,)}))
    stopped = a_decision(
        MONDAY - timedelta(days=1), level=Level.RED, state=PlanState.STOPPED_MEDICAL, mod=Mod.STOP
    )
    life._decisions = [stopped]
    assert not any(strength_of(day) for day in life.days(4))


def test_a_run_that_was_swapped_for_the_bike_is_repeated_and_the_way_back_goes_on() -> None:
    """RET-08, RTR-09: no "30 days without running", no ladder from its first rung, one amount from day to day."""
    life = flared()
    life.days(2, f"{ACHILLES}=1/2 slept8", run=None)
    offered = life.mornings[-1]
    while not any(one.kind.is_run for one in offered.sessions):
        offered = life.day(f"{ACHILLES}=1/1 slept8", run=None)
    (first,) = runs_of([offered])
    assert first.kind is SessionKind.WALK_RUN
    later = life.days(4, f"{ACHILLES}=1/1 slept8", run=None)
    assert (life.today - timedelta(days=1) - (MONDAY + timedelta(days=6))).days >= 8
    repeated = runs_of(later)
    assert repeated
    assert all(one.rung is None and one.run_s == first.run_s for one in repeated)
    assert len({one.duration_min for one in repeated}) == 1
    for before, after in pairwise([offered, *later]):
        ahead = {plan.on: plan.sessions for plan in before.week_ahead}
        seen = [one.duration_min for one in ahead[after.on] if one.kind.is_run]
        assert seen == [one.duration_min for one in after.sessions if one.kind.is_run], after.on
    assert not any("ladder" in message for day in later for message in said_of_day(day))
    life.days(14, f"{ACHILLES}=0/1 slept8")
    assert any(one.run_s is None for one in runs_of(life.mornings[-7:]))


def test_the_ladder_after_days_that_pain_took_names_the_last_run_and_keeps_its_rung() -> None:
    """RET-08, LOAD-11: a run of last week is no "30 days without running", and a rung left out is not smaller."""
    life = flared()
    life.days(5, f"{ACHILLES}=3/4 slept8", run=None)
    back = life.days(10, f"{ACHILLES}=0/1 slept8", run=None)
    rungs = [one for one in runs_of(back) if one.rung is not None]
    assert rungs
    assert {one.rung for one in rungs} == {1}
    told = [one for day in back for one in day.reasons if one.said.message.startswith("plan-reason-ladder")]
    assert {one.said.message for one in told} <= {
        "plan-reason-ladder-start-hurt",
        "plan-reason-ladder-wait",
        "plan-reason-ladder-start-after",
    }
    named = [one.said.args for one in told if one.said.message == "plan-reason-ladder-start-hurt"]
    assert named
    assert {one["on"] for one in named} == {MONDAY + timedelta(days=6)}


def test_after_a_week_without_a_word_the_weeks_ahead_come_from_the_usual_one() -> None:
    """RET-02: 85 percent is said and meant; no week of crumbs, and Monday holds what Sunday showed."""
    life = flared()
    while life.today < MONDAY + 3 * WEEK:
        life.day(f"{ACHILLES}=1/1 slept8", run=1)
    life.day(f"{ACHILLES}=1/1 slept8", run=None)
    life.today += timedelta(days=5)
    sunday = life.day("silent", run=None)
    monday = life.day(f"{ACHILLES}=0/1 slept8")
    usual = sunday.week_amount or 0
    assert (sunday.next_week or 0) >= 0.75 * usual
    assert abs((monday.this_week or 0) - (sunday.next_week or 0)) <= 0.1 * (sunday.next_week or 1)
    assert monday.state is not PlanState.DELOAD
    ahead = [one for plan in sunday.week_ahead for one in plan.sessions if one.kind.is_run]
    assert min(one.distance_m or 0 for one in ahead) >= 3000


def test_a_flare_on_the_morning_of_the_summary_leads_it() -> None:
    """WEEK-01, WEEK-02: no longer run is offered, the caution is today's, and the sore place is named."""
    life = flared()
    monday = life.mornings[7]
    week = week_summary(life.runner, life.diary, MONDAY, LIBRARY, life.mornings[:8], today=monday.on)
    assert week.cap is None
    assert week.caution is Caution.HIGH
    assert week.change.message == "week-change-settle"
    assert week.change.args["place"] == ACHILLES
    assert week.change.args["worst"] == 5
    calm = week_summary(life.runner, life.diary, MONDAY, LIBRARY, life.mornings[:7], today=MONDAY + WEEK)
    assert calm.cap is not None


def test_while_the_way_back_holds_the_place_is_named_and_a_rest_day_asks_for_no_shorter_run() -> None:
    """MOD, PAIN-19: never "something is not settled" of an Achilles that was told."""
    life = flared()
    life.days(8, f"{ACHILLES}=1/2 slept8", run=1)
    held = [
        one
        for day in life.mornings[9:]
        for one in day.reasons
        if one.said.message.startswith("plan-reason-held")
    ]
    assert held
    assert {one.said.args.get("place") for one in held} == {ACHILLES}
    for day in life.mornings[9:]:
        if all(one.kind is SessionKind.REST for one in (*day.sessions, *day.done)):
            assert "advice-pain-19-watch" not in said_of_day(day)
