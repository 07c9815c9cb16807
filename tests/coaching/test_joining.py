""" "6 x 400 tomorrow, can I?": yes, in an easier way, or no, and always why."""

from __future__ import annotations

from datetime import timedelta

from coaching.decision import Planned
from coaching.joining import Offer, may_join
from coaching.library import load
from coaching.values import SessionKind
from tests.builders import START, a_decision, a_diary, a_runner

LIBRARY = load()
TOMORROW = START + timedelta(days=1)
CLUB = Planned(kind=SessionKind.INTERVALS, distance_m=6000, duration_min=40, rpe_max=8)


def said(answer: object) -> list[str]:
    return [one.message for one in answer.said]  # type: ignore[attr-defined]


def test_an_easy_group_run_within_the_cap_is_a_yes() -> None:
    """F24: nothing against it."""
    wanted = Planned(kind=SessionKind.EASY_RUN, distance_m=7000, duration_min=45, rpe_max=4)
    answer = may_join(a_runner(), a_diary("mon calm"), START, TOMORROW, wanted, LIBRARY)
    assert answer.answer == "yes"
    assert answer.session == wanted


def test_fast_running_that_is_not_open_yet_is_joined_easily() -> None:
    """PLAN-03, F46: join in, leave the fast part out, with the reason."""
    answer = may_join(a_runner(), a_diary("mon calm"), START, TOMORROW, CLUB, LIBRARY)
    assert answer.answer == "easier"
    assert answer.session.kind is SessionKind.EASY_RUN
    assert "plan-may-reason-early" in said(answer)


def test_a_race_beyond_the_cap_is_joined_within_it() -> None:
    """LOAD-11, LOAD-18: both lengths are named."""
    race = Planned(kind=SessionKind.RACE, distance_m=21_100, duration_min=130, rpe_max=9)
    answer = may_join(a_runner(), a_diary("mon calm"), START, TOMORROW, race, LIBRARY)
    assert answer.answer == "easier"
    assert (answer.session.distance_m or 0) <= 8800
    assert "plan-may-reason-cap-m" in said(answer)


def test_two_hard_days_in_a_row_are_not_joined() -> None:
    """LOAD-14: yesterday was hard."""
    answer = may_join(a_runner(), a_diary("mon calm tempo 6km 35min rpe7"), START, TOMORROW, CLUB, LIBRARY)
    assert "plan-may-reason-hard" in said(answer)


def test_a_day_that_forbids_running_is_a_no() -> None:
    """TRI-02: no race talks a block away."""
    runner = a_runner(sore="patellar:left")
    answer = may_join(runner, a_diary("mon patellar:left=8/8"), START, TOMORROW, CLUB, LIBRARY)
    assert answer.answer == "no"
    assert not answer.session.kind.is_run


def months(*kinds: str) -> str:
    """Seven calm weeks of three easy runs of 4 km and a long one of 7 km; the Tuesday runs are of these kinds."""
    kinds = (*("easy",) * (7 - len(kinds)), *kinds)
    return "".join(
        f"mon calm; tue calm {kind} 4km 26min rpe4; wed calm; thu calm easy 4km 26min rpe3; fri calm;"
        f"sat calm easy 4km 26min rpe3; sun calm long 7km 45min rpe3;"
        for kind in kinds
    )


def asked(diary: str, metres: int) -> Offer:
    """Intervals on the Tuesday of the eighth week."""
    today = START + timedelta(weeks=7)
    history = tuple(
        a_decision(START + timedelta(days=n), season_week=n // 7, week_amount=19_000) for n in range(49)
    )
    wanted = Planned(kind=SessionKind.INTERVALS, distance_m=metres, duration_min=40, rpe_max=7)
    told = a_diary(diary + "mon calm")
    return may_join(a_runner(), told, today, today + timedelta(days=1), wanted, LIBRARY, history=history)


def test_intervals_ask_for_the_step_before_them() -> None:
    """PLAN-03, F46: six calm weeks alone do not open what comes after tempo running."""
    answer = asked(months("strides", "strides", "strides"), 4000)
    assert answer.answer == "easier"
    assert "plan-may-reason-kind" in said(answer)


def test_a_track_session_is_no_longer_than_the_longest_run_of_late() -> None:
    """LOAD-11, LOAD-18: with its warm-up and breaks too, and whatever one more step would allow."""
    known = months("strides", "strides", "tempo", "tempo", "intervals")
    answer = asked(known, 7400)
    assert answer.answer == "easier"
    assert "plan-may-reason-cap-m" in said(answer)
    assert (answer.session.distance_m or 0) <= 7000


def test_a_track_session_does_not_take_the_long_run() -> None:
    """PLAN-11, LOAD-12: where the week has no room for both it is joined easily, and the long run stands."""
    known = months("strides", "strides", "tempo", "tempo", "intervals")
    assert asked(known, 4000).answer == "yes"
    answer = asked(known, 7000)
    assert answer.answer == "easier"
    assert (answer.session.distance_m or 0) < 7000
