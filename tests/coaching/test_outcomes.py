"""Months looked back on: counts with their ranges, and what was not told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coaching.decision import Decision
from coaching.diary import AnyEntry, CheckIn, Diary, PainReport, WeeklyReview
from coaching.library import load
from coaching.outcomes import Outcomes, likely_range, outcomes
from coaching.values import Place
from tests.builders import START, a_decision, a_runner, at, kept

LIBRARY = load()
CALF = Place.parse("calf:left")
TODAY = date(2026, 6, 30)


def days() -> list[date]:
    return [START + timedelta(days=n) for n in range((TODAY - START).days + 1)]


def a_diary_of(flares: tuple[date, ...], *, silent: frozenset[date] = frozenset()) -> Diary:
    entries: list[AnyEntry] = []
    for on in days():
        if on in silent:
            continue
        pain = 6 if any(start <= on < start + timedelta(days=2) for start in flares) else 1
        report = PainReport(place=CALF, now=pain, worst_24h=pain)
        entries.append(CheckIn(on=on, at=at(on), pain=(report,)))
    return kept(entries)


def found(
    flares: tuple[date, ...] = (), history: tuple[Decision, ...] = (), **more: frozenset[date]
) -> Outcomes:
    return outcomes(a_runner(sore="calf:left"), a_diary_of(flares, **more), history, TODAY, LIBRARY)


def test_flare_ups_are_counted_in_the_quarter_in_which_they_began() -> None:
    """WEEK-04."""
    told = found((date(2026, 2, 10), date(2026, 3, 30), date(2026, 5, 4)))
    counts = [quarter.flares.value for quarter in told.quarters if quarter.flares]
    assert counts == [2, 1]
    assert [quarter.is_over for quarter in told.quarters] == [True, False]


def test_a_count_comes_with_what_chance_alone_makes_of_it() -> None:
    """WEEK-04: tables of the Poisson distribution, 80 of 100 cases."""
    assert likely_range(0, 0.8) == pytest.approx((0, 2.303), abs=0.01)
    assert likely_range(3, 0.8) == pytest.approx((1.102, 6.681), abs=0.01)
    assert likely_range(10, 0.9) == pytest.approx((5.425, 16.962), abs=0.01)


def test_two_quarters_are_told_apart_only_beyond_chance() -> None:
    """WEEK-04: one against three may be chance; none against seven is not."""
    weekly = tuple(date(2026, 2, 9) + timedelta(days=7 * n) for n in range(7))
    assert found(weekly[:3]).flares_change == "alike"
    assert found(weekly).flares_change == "less"


def test_lost_days_are_a_range_where_silent_days_carried_a_stop() -> None:
    """WEEK-04: never less than told, never more than carried."""
    history = (
        a_decision(date(2026, 4, 6), is_running_blocked=True),
        a_decision(date(2026, 4, 7), is_running_blocked=True, is_judged=False),
        a_decision(date(2026, 4, 8)),
    )
    quarter = found(history=history).quarters[-1]
    assert (quarter.lost.least, quarter.lost.most) == (1, 2)
    assert quarter.untold == 91 - 2
    assert "progress-lost-range" in [said.message for said in found(history=history).said]


def test_too_little_told_is_said_and_never_shown_as_none() -> None:
    """WEEK-04, TRI-06: a silent quarter has no count of flare-ups, and no score."""
    silent = frozenset(on for on in days() if on.month > 3)
    quarter = found(silent=silent).quarters[-1]
    assert quarter.flares is None
    assert quarter.score is None


def test_the_weekly_score_is_a_middle_between_its_ends() -> None:
    reviews = [
        WeeklyReview(on=on, at=at(on), participation=1, modification=n % 3, performance=1, symptoms=1)
        for n, on in enumerate([date(2026, 4, 5), date(2026, 4, 12), date(2026, 4, 19)])
    ]
    told = outcomes(a_runner(), kept(reviews), (), TODAY, LIBRARY).quarters[-1].score
    assert told is not None
    assert (told.least, told.value, told.most) == (24, 32, 41)


def test_a_win_is_the_runners_own_and_rests_on_what_went_well() -> None:
    """CHAT-12: without runs that went well, what was told is what there is."""
    assert [said.message for said in found().wins] == ["progress-win-told"]
    assert found().wins[0].args["days"] == 91
