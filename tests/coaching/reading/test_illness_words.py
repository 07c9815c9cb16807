"""A cough, its end, and one place told twice. Rules: ILL-02, ILL-03, NLU-10."""

from __future__ import annotations

import pytest

from coaching.library import load
from coaching.reading.checkin import coughs, is_well_again
from coaching.reading.symptoms import read


@pytest.mark.parametrize(
    "text",
    [
        "cold still there, cough now",
        "coughing since yesterday",
        "a bit of a cough",
        "dry cough",
        "I coughed all night",
    ],
)
def test_a_cough_is_heard(text: str) -> None:
    assert coughs(text)


@pytest.mark.parametrize(
    "text",
    [
        "no cough",
        "cold, no cough",
        "the cough is gone",
        "my son is coughing",
        "took cough medicine",
        "if I cough it hurts",
    ],
)
def test_no_cough_of_the_runner_now(text: str) -> None:
    assert not coughs(text)


@pytest.mark.parametrize(
    "text",
    [
        "all good again",
        "feeling fine again, slept 8h",
        "the cold is gone",
        "back to normal",
        "fully recovered",
    ],
)
def test_an_illness_that_is_over(text: str) -> None:
    assert is_well_again(text)


@pytest.mark.parametrize("text", ["not back to normal", "nearly well again", "all good", "cold still there"])
def test_an_illness_that_may_not_be_over(text: str) -> None:
    assert not is_well_again(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("right shin 2, worst 3, ache all along the inner shin", {"medial_shin:right": (2, 3, None)}),
        ("left achilles 1, worst 2, stiff 0 min", {"achilles_mid:left": (1, 2, 0)}),
        ("left achilles 1, not stiff", {"achilles_mid:left": (1, None, 0)}),
        ("left knee 2, right kneecap 1", {"knee:left": (2, None, None), "front_knee:right": (1, None, None)}),
        ("nothing hurts in the shin, achilles 0", {"shin": (0, None, None), "achilles_mid": (0, None, None)}),
    ],
)
def test_a_place_told_twice_is_one(text: str, told: dict[str, tuple[int | None, ...]]) -> None:
    heard = read(text, load())
    assert {str(one.place): (one.now, one.worst, one.stiffness_min) for one in heard.pains} == told
