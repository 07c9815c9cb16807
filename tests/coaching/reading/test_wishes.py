"""What runners wish of the plan, in their words; and words near it that are no wish."""

from __future__ import annotations

from datetime import date

import pytest

from coaching.reading.wishes import read_away, read_day_change, read_goal, read_join, wish_of
from coaching.values import SessionKind

MONDAY = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("not thursday", "swap"),
        ("I can't run on Thursday", "swap"),
        ("swap Thursday with Saturday", "swap"),
        ("can I do the long run on Friday?", "swap"),
        ("free on wednesday", "swap"),
        ("away 3-10 June, no running", "away"),
        ("on holiday next week, can run", "away"),
        ("flying to New York tomorrow", "away"),
        ("6 x 400 tomorrow, can I?", "join"),
        ("club run of 12 km on Sunday", "join"),
        ("parkrun Saturday", "join"),
        ("I have a 10k on Sunday", "join"),
        ("I have a half marathon on 19 April", "goal"),
        ("just run 3x a week without pain", "goal"),
        ("I want to run a marathon", "goal"),
        ("8k 46min rpe4", None),
        ("ran parkrun saturday 25 min", None),
        ("did the long run on friday", None),
        ("physio says no running until friday", None),
        ("no running until friday", None),
        ("what should I do today?", None),
        ("can I run tomorrow?", None),
        ("left achilles 3 this morning", None),
        ("I'm off to bed", None),
        ("I'm ill", None),
        ("same as yesterday", None),
    ],
)
def test_a_wish_is_told_from_news(said: str, kind: str | None) -> None:
    """NLU-10: a wish opens its dialogue, everything else goes its own way."""
    assert wish_of(said, MONDAY, "km") == kind


@pytest.mark.parametrize(
    ("said", "since", "until", "can_run"),
    [
        ("away 3-10 June, no running", date(2026, 6, 3), date(2026, 6, 10), False),
        ("away from 3 June until 10 June", date(2026, 6, 3), date(2026, 6, 10), None),
        ("on holiday next week, can run", date(2026, 1, 12), date(2026, 1, 18), True),
        ("away until sunday", date(2026, 1, 5), date(2026, 1, 11), None),
        ("on holiday from friday for 10 days", date(2026, 1, 9), date(2026, 1, 18), None),
        ("away this weekend", date(2026, 1, 10), date(2026, 1, 11), None),
        ("flying to New York tomorrow", date(2026, 1, 6), None, None),
    ],
)
def test_days_away_are_read_as_they_were_said(
    said: str, since: date, until: date | None, can_run: bool | None
) -> None:
    """F50: nothing is guessed; a missing end is asked for."""
    heard = read_away(said, MONDAY)
    assert (heard.since, heard.until, heard.can_run) == (since, until, can_run)


def test_the_city_of_a_journey_is_read() -> None:
    assert read_away("flying to New York tomorrow", MONDAY).where == "new york"


def test_a_session_is_read_with_its_day_and_length() -> None:
    """Issue 5.3: "6 x 400 tomorrow", "club run of 12 km on Sunday", "parkrun Saturday"."""
    track = read_join("6 x 400 tomorrow, can I?", MONDAY, "km")
    assert (track.session, track.repeats, track.each_m, track.on) == (
        SessionKind.INTERVALS,
        6,
        400,
        date(2026, 1, 6),
    )
    club = read_join("club run of 12 km on Sunday", MONDAY, "km")
    assert (club.session, club.distance_m, club.on) == (SessionKind.EASY_RUN, 12_000, date(2026, 1, 11))
    park = read_join("parkrun Saturday", MONDAY, "km")
    assert (park.session, park.distance_m) == (SessionKind.RACE, 5000)


def test_days_that_trade_are_read() -> None:
    swap = read_day_change("swap Thursday with Saturday", MONDAY)
    assert (swap.on, swap.to) == (date(2026, 1, 8), date(2026, 1, 10))
    moved = read_day_change("can I do the long run on Friday?", MONDAY)
    assert (moved.kind, moved.to) == (SessionKind.LONG_RUN, date(2026, 1, 9))


def test_a_goal_is_read_with_distance_date_and_time() -> None:
    """F01: "I have a half marathon on 19 April", open-ended ones too."""
    half = read_goal("I have a half marathon on 19 April, sub 1:55", MONDAY, "km")
    assert half is not None
    assert (half.kind, half.distance_m, half.on, half.target_s) == ("race", 21_098, date(2026, 4, 19), 6900)
    open_ended = read_goal("just run 3x a week without pain", MONDAY, "km")
    assert open_ended is not None
    assert (open_ended.kind, open_ended.runs_a_week) == ("keep_running", 3)
