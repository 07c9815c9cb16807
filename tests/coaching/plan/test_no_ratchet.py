"""What the coach itself made smaller does not make the plan smaller: the way back leads back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from coaching.coach import respond, season_ahead
from coaching.decision import Decision
from coaching.diary import AnyEntry, CheckIn, Diary, PainReport, Record, Session, Words
from coaching.library import load
from coaching.plan.facts import Facts
from coaching.reading.heard import FactHeard, Heard
from coaching.runner import Goal, Runner
from coaching.values import Concept, Mod, Place, SessionKind
from tests.builders import a_diary, a_runner, at, kept

LIBRARY = load()
DAY = timedelta(days=1)
SUNDAY = date(2026, 11, 22)
KNEE, CALF = Place.parse("patellar:right"), Place.parse("calf:left")


def newcomer(**more: object) -> Runner:
    """Two sore places, no weeks told, the longest run 11 km, five days to run on."""
    runner = a_runner(start=SUNDAY, days="tue wed fri sat sun", km=None, longest_km=11, sore="patellar:right")
    return runner.model_copy(update=more)


def lived(
    runner: Runner, pains: Callable[[int], tuple[int, int] | None], days: int
) -> tuple[list[Decision], Diary]:
    """Days in which all that is asked for is run; `pains` are knee and calf of a morning, None a silent day."""
    entries: list[AnyEntry] = []
    decisions: list[Decision] = []
    for n in range(days):
        on, pain = runner.started_on + n * DAY, pains(n)
        if pain is not None:
            reports = tuple(
                PainReport(place=place, now=now, worst_24h=now)
                for place, now in zip((KNEE, CALF), pain, strict=True)
            )
            entries.append(CheckIn(on=on, at=at(on), pain=reports, sleep_h=8.0))
        decision = respond(runner, kept(entries), on, LIBRARY, history=tuple(decisions))
        places = {problem.place: problem for problem in (*runner.problems, *decision.tracks)}
        runner = runner.model_copy(update={"problems": tuple(places.values())})
        decisions.append(decision)
        for one in decision.sessions:
            if one.kind.is_run:
                entries.append(
                    Session(
                        on=on,
                        at=at(on, 18),
                        session=one.kind,
                        distance_m=one.distance_m,
                        duration_s=(one.duration_min or 0) * 60,
                        rpe=3,
                        pain_during=0,
                        pain_after=0,
                    )
                )
    return decisions, kept(entries)


def settles(n: int) -> tuple[int, int]:
    """A knee at 3 for three days, a calf at 3 on the fifth, then calm."""
    return (3, 0) if n < 3 else (1, 3) if n == 4 else (1, 0) if n < 6 else (0, 0)


def test_weeks_that_the_coach_cut_and_that_went_well_do_not_shrink_the_plan() -> None:
    """PLAN-12, LOAD-12: after a cut each week is bigger than the one before, up to where it began, and no faster."""
    decisions, diary = lived(newcomer(), settles, 44)
    weeks = [
        Facts.of(newcomer(), diary, on, LIBRARY, decisions)
        for on in (SUNDAY + DAY + n * 7 * DAY for n in range(6))
    ]
    assert min(facts.base or 0 for facts in weeks) >= 20_000
    amounts = {one.week_amount or 0 for one in decisions[15:]}
    assert max(amounts) >= 24_000
    done = [sum(run.distance_m or 0 for run in diary.runs(one.monday, one.monday + 7 * DAY)) for one in weeks]
    usual = [one for one in done[1:] if one]
    so_far = usual[0]
    for week in usual[1:]:
        assert week <= so_far * 1.3
        so_far = max(so_far, week)


def test_two_runs_that_went_well_bring_the_next_step_whatever_silence_lies_between() -> None:
    """MOD-2, PAIN-17: a morning without a check-in carries the change on; it does not begin it anew."""
    decisions, diary = lived(newcomer(), lambda n: None if n == 6 else settles(n) if n < 3 else (0, 0), 21)
    first = next(one for one in decisions[3:] if one.mod < Mod.SHORTEN)
    digested = [run.on for run in diary.runs(decisions[1].on, first.on)]
    assert len(digested) <= 3
    assert all(one.mod < Mod.SHORTEN for one in decisions if one.on > first.on)


def test_a_race_out_of_reach_is_named_and_one_in_reach_is_not() -> None:
    """LOAD-18: the outlook of the goal goes with the plan, every day."""
    far = newcomer(goal=Goal(kind="race", distance_m=42_195, on=SUNDAY + 60 * DAY))
    near = newcomer(goal=Goal(kind="race", distance_m=10_000, on=SUNDAY + 60 * DAY))
    assert season_ahead(far, Diary(()), SUNDAY, LIBRARY).goal_reach == "far"
    assert season_ahead(near, Diary(()), SUNDAY, LIBRARY).goal_reach == "fits"


def test_strength_is_light_with_a_cold() -> None:
    """ILL-01: what eases the run eases the strength beside it; fewer sets, easy effort."""
    runner = a_runner()
    tuesday = date(2026, 1, 6)
    usual = respond(runner, a_diary("mon calm; tue calm"), tuesday, LIBRARY)
    cold = Words(
        on=tuesday,
        at=at(tuesday),
        text="a cold",
        heard=Heard(facts=(FactHeard(concept=Concept.ILLNESS, value=True, words=("a cold",)),)),
    )
    eased = respond(
        runner, a_diary("mon calm; tue calm").adding([Record(id="cold", entry=cold)]), tuesday, LIBRARY
    )
    before = next(one for one in usual.sessions if one.kind is SessionKind.STRENGTH)
    now = next(one for one in eased.sessions if one.kind is SessionKind.STRENGTH)
    assert (now.rpe_max or 9) <= 4 < (before.rpe_max or 0)
    assert sum(one.sets or 0 for one in now.exercises) < sum(one.sets or 0 for one in before.exercises)


def test_what_is_done_stands_as_done_and_is_not_asked_for_again() -> None:
    """Strength that was logged is done; the run beside it still stands."""
    tuesday = date(2026, 1, 6)
    day = respond(a_runner(), a_diary("mon calm; tue calm strength 25min"), tuesday, LIBRARY)
    assert [one.kind for one in day.done] == [SessionKind.STRENGTH]
    assert [one.kind.is_run for one in day.sessions] == [True]


def test_a_chosen_alternative_stands_until_the_sessions_change_and_counts_as_done() -> None:
    """CHAT-06: the day's answer is what the runner took."""
    tuesday, runner, diary = date(2026, 1, 6), a_runner(), a_diary("mon calm; tue calm")
    offered = respond(runner, diary, tuesday, LIBRARY)
    taken = offered.taking(0)
    assert taken.sessions[0] == offered.alternatives[0]
    assert respond(runner, diary, tuesday, LIBRARY, history=(taken,)).sessions == taken.sessions
    assert taken.taking(len(taken.alternatives) - 1).sessions == offered.sessions
    sore = a_diary("mon calm; tue patellar:left=5/6")
    assert not respond(runner, sore, tuesday, LIBRARY, history=(taken,)).instead_of
    ran = respond(
        runner, a_diary("mon calm; tue calm easy 3km 19min rpe3"), tuesday, LIBRARY, history=(taken,)
    )
    assert ran.done[0] == taken.sessions[0]
