"""The runner's wishes change the week a little, within the rules, and stay through later days."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coaching.coach import planned_days
from coaching.decision import Planned
from coaching.library import load
from coaching.plan.facts import Facts
from coaching.plan.reach import reach_of
from coaching.plan.wishes import Wishes, refusal
from coaching.runner import Away, DayException, Join, Runner
from coaching.values import SessionKind
from tests.builders import START, a_diary, a_runner

LIBRARY = load()
DAY = timedelta(days=1)
WEEK = [START + n * DAY for n in range(7)]
CALM = a_diary("mon calm")


def runs(runner: Runner, today: date = START) -> dict[date, Planned]:
    """This week's runs as planned."""
    days = planned_days(runner, CALM, today, LIBRARY)
    return {on: one for on in WEEK for one in days.get(on, ()) if one.kind.is_run}


def metres(week: dict[date, Planned]) -> int:
    return sum(run.distance_m or 0 for run in week.values())


def wishes() -> st.SearchStrategy[DayException]:
    """A busy day, a free one, or two that trade, told on Monday."""
    day = st.sampled_from(WEEK)
    return st.one_of(
        st.builds(DayException, on=day, is_free=st.booleans(), told_on=st.just(START)),
        st.builds(DayException, on=day, swapped_with=day, told_on=st.just(START)),
    )


@given(
    st.lists(wishes(), max_size=4),
    st.sampled_from(["tue thu sat sun", "tue thu sun", "mon wed fri", "mon tue wed thu fri sat sun"]),
)
def test_no_wish_makes_a_week_or_a_run_longer(told: list[DayException], days: str) -> None:
    """PLAN-12, LOAD-14: nothing grows, nothing is made up for, demanding days keep a day between them."""
    runner = a_runner(days=days, km=30, longest_km=11)
    before, after = runs(runner), runs(runner.model_copy(update={"exceptions": tuple(told)}))
    assert metres(after) <= metres(before)
    assert len(after) <= len(before)
    longest = max(run.distance_m or 0 for run in before.values())
    assert all((run.distance_m or 0) <= longest for run in after.values())
    demanding = [on for on, run in after.items() if run.kind.is_hard or run.kind is SessionKind.LONG_RUN]
    assert all((b - a).days >= 2 for a, b in zip(demanding, demanding[1:], strict=False))


def test_a_busy_day_moves_its_run_to_a_free_one_and_stays_so_all_week() -> None:
    """Issue 5.3: "not Thursday"; the change stands through later days of that week."""
    thursday, friday = WEEK[3], WEEK[4]
    told = (
        DayException(on=friday, is_free=True, told_on=START),
        DayException(on=thursday, is_free=False, told_on=START),
    )
    runner = a_runner(exceptions=told)
    for today in WEEK[:4]:
        week = runs(runner, today)
        assert thursday not in week
        assert friday in week


def test_a_run_never_moves_to_a_day_before_the_wish_was_told() -> None:
    """PLAN-12: a missed day is gone."""
    every_day = a_runner(days="mon tue wed thu fri sat sun", km=20)
    told = DayException(on=WEEK[6], is_free=False, told_on=WEEK[5])
    moved = runs(every_day.model_copy(update={"exceptions": (told,)}), WEEK[5])
    assert set(moved) <= set(runs(every_day, WEEK[5]))


def test_two_demanding_days_side_by_side_are_refused_with_the_day_that_is_too_near() -> None:
    """LOAD-14: the reason names it."""
    join = Join(on=WEEK[3], session=SessionKind.RACE, distance_m=5000, duration_min=28, rpe_max=9)
    runner = a_runner(joins=(join,))
    week = runs(runner)
    facts = Facts.of(runner, CALM, START, LIBRARY)
    told = refusal(facts, week, DayException(on=WEEK[6], swapped_with=WEEK[4], told_on=START))
    assert told is not None
    assert told.message == "swap-no-hard"
    assert told.args["near"] == WEEK[3]


def test_the_past_other_weeks_and_empty_days_are_refused() -> None:
    facts = Facts.of(a_runner(), CALM, WEEK[2], LIBRARY)
    week = runs(a_runner())
    asked = {
        "swap-no-past": DayException(on=WEEK[1], swapped_with=WEEK[4]),
        "swap-no-week": DayException(on=WEEK[3], swapped_with=WEEK[6] + 2 * DAY),
        "swap-no-run": DayException(on=WEEK[2], swapped_with=WEEK[4]),
    }
    for message, wish in asked.items():
        told = refusal(facts, week, wish)
        assert told is not None
        assert told.message == message


def test_days_away_hold_nothing_and_the_others_stay_as_they_are() -> None:
    """F50: away without running; nothing is brought forward or made up for."""
    away = Away(since=WEEK[2], until=WEEK[5], can_run=False, told_on=START)
    before, after = runs(a_runner()), runs(a_runner(aways=(away,)))
    assert after == {on: run for on, run in before.items() if not away.holds(on)}
    with_running = away.model_copy(update={"can_run": True})
    assert runs(a_runner(aways=(with_running,))) == before


def test_what_is_joined_replaces_a_run_and_the_long_run_beside_it_turns_easy() -> None:
    """LOAD-14, LOAD-18: parkrun on Saturday, long run on Sunday."""
    join = Join(on=WEEK[5], session=SessionKind.RACE, distance_m=5000, duration_min=28, told_on=START)
    week = runs(a_runner(joins=(join,)))
    assert week[WEEK[5]].kind is SessionKind.RACE
    assert week[WEEK[6]].kind is SessionKind.EASY_RUN
    friday = join.model_copy(update={"on": WEEK[4], "session": SessionKind.EASY_RUN})
    assert len(runs(a_runner(joins=(friday,)))) == len(runs(a_runner()))


def test_wishes_given_back_make_the_plan_what_it_was() -> None:
    """F47: undo."""
    runner = a_runner()
    before = Wishes.of(runner)
    changed = runner.model_copy(update={"exceptions": (DayException(on=WEEK[3], is_free=False),)})
    assert runs(changed) != runs(runner)
    assert runs(before.given_to(changed)) == runs(runner)


def test_an_outlook_is_honest_about_what_is_far() -> None:
    """LOAD-18: from 8 km, a half marathon in four weeks is far, 10 km in twelve near, 9 km within reach."""
    reach = reach_of(Facts.of(a_runner(), CALM, START, LIBRARY))
    assert reach.verdict(21_098, 4) == "far"
    assert reach.verdict(10_000, 12) == "near"
    assert reach.verdict(9000, 12) == "fits"
    later = reach.weeks_to(21_098)
    assert later is not None
    assert later > 12
    unknown = reach_of(Facts.of(a_runner(km=None, longest_km=None), CALM, START, LIBRARY))
    assert unknown.verdict(5000, 8) == "unknown"
