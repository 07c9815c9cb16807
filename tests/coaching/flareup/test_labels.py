"""What a flare-up is: one definition, censored where it cannot be known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.flareup.labels import TARGETS, flare_from, in_flare, level_of_pain, outcomes


def test_pain_and_soreness_meet_at_the_zones_of_the_pain_rules() -> None:
    assert [level_of_pain(pain) for pain in range(11)] == [1, 2, 2, 3, 4, 4, 5, 5, 5, 5, 5]


@pytest.mark.parametrize("pain", [-1, 11])
def test_a_pain_outside_the_scale_is_refused(pain: int) -> None:
    with pytest.raises(ValueError, match="0-10"):
        level_of_pain(pain)


def test_a_sore_day_after_a_calm_one_is_an_onset() -> None:
    assert outcomes({1: 3, 2: 4, 3: 2, 4: 2}, "onset1") == {1: True, 3: False}


def test_a_day_before_silence_is_censored_not_calm() -> None:
    assert outcomes({1: 3, 3: 4}, "onset1") == {}


def test_no_onset_is_asked_of_a_day_that_is_sore_already() -> None:
    assert 1 not in outcomes({1: 4, 2: 5}, "onset1")


def test_a_flare_is_measured_against_the_own_four_weeks() -> None:
    calm = dict.fromkeys(range(1, 11), 2.0)
    assert in_flare({**calm, 11: 4})[11] is True
    often_sore = dict.fromkeys(range(1, 11), 4.0)
    assert in_flare({**often_sore, 11: 4})[11] is False
    assert in_flare({**often_sore, 11: 5})[11] is True


def test_with_fewer_than_five_reports_nothing_is_a_flare_and_nothing_is_not() -> None:
    assert flare_from([1, 1, 1, 1]) is None
    assert in_flare({1: 1, 2: 1, 3: 1, 4: 1, 5: 5}) == {}


def test_reports_older_than_four_weeks_do_not_count() -> None:
    assert 40 not in in_flare({**dict.fromkeys(range(1, 11), 2.0), 40: 5})


def test_a_week_with_fewer_than_four_judged_days_is_censored() -> None:
    calm = dict.fromkeys(range(1, 11), 2.0)
    assert 10 not in outcomes({**calm, 11: 5, 12: 2, 13: 2}, "flare7")
    assert outcomes({**calm, 11: 5, 12: 2, 13: 2, 14: 2}, "flare7")[10] is True


@given(st.dictionaries(st.integers(1, 80), st.integers(1, 5), max_size=60), st.sampled_from(TARGETS))
def test_an_outcome_rests_on_its_horizon_and_on_nothing_later(
    soreness: dict[int, float], target: str
) -> None:
    horizon = {"onset1": 1, "flare7": 7}[target]
    known = outcomes(soreness, target)  # type: ignore[arg-type]
    for day, happened in known.items():
        cut = {d: level for d, level in soreness.items() if d <= day + horizon}
        assert outcomes(cut, target)[day] == happened  # type: ignore[arg-type]
