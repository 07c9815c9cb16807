"""Where it hurts and how much, each number at its own place. Rules: NLU-10, PAIN-01."""

from __future__ import annotations

import pytest

from coaching.library import load
from coaching.reading.symptoms import read
from coaching.values import When

LIBRARY = load()


def told(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(str(pain.place), pain.now, pain.worst) for pain in read(text, LIBRARY).pains]


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("achilles 3 this morning, worst 5", ("achilles_mid", 3, 5)),
        ("left knee now 5, worst 6", ("knee:left", 5, 6)),
        ("knee pain 3 during the last 2k, down to 1 by now", ("knee", 1, 3)),
        ("hamstring 3 out of 10, was 4 on Monday", ("hamstring", 3, None)),
        ("calf ache is 2, was 5 on wed", ("calf", 2, None)),
        ("right calf 2/10 now, 6/10 at worst", ("calf:right", 2, 6)),
        ("shin sore along the inside after the hills. a 4 at worst", ("medial_shin", None, 4)),
        ("heel was sore at the start, 2 out of 10", ("plantar_heel", 2, None)),
        ("my left glute is at a 2", ("glute:left", 2, None)),
        ("twinge in the outside of my right knee, 2 of 10", ("lateral_knee:right", 2, None)),
        ("tight hip from the desk, 1 out of 10, left", ("groin_hip:left", 1, None)),
        ("ankles bit sore after the sand run, both, 2", ("ankle_lateral:both", 2, None)),
        ("the right quad is a 2 anyway", ("quadriceps:right", 2, None)),
        ("right knee was a 2 from the off", ("knee:right", 2, None)),
        ("inner left knee 1. was 4 in sept", ("medial_knee:left", 1, None)),
        ("outer hip left sore after 15k, peaks 3/10", ("lateral_hip:left", None, 3)),
    ],
)
def test_a_number_is_now_or_the_worst_of_its_place(
    text: str, expect: tuple[str, int | None, int | None]
) -> None:
    assert told(text) == [expect]


@pytest.mark.parametrize(
    "text",
    [
        "shin sore, one finger covers it",
        "knee hurts, took 2 ibuprofen",
        "my calf is sore on one side",
        "tiny spot on the shin, size of a 5p",
        "left calf is bigger than the other one, sore",
    ],
)
def test_a_number_that_counts_something_is_no_pain(text: str) -> None:
    assert all(now is None and worst is None for _, now, worst in told(text))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("knees creaky on the stairs", "knee:both"),
        ("ankle's bloody sore", "ankle_lateral"),
        ("groin hurts, left one", "groin_hip:left"),
        ("knee aches, on the right", "knee:right"),
        ("sore right on the bone at the top of my foot", "midfoot_top"),
        ("heel bone hurts when squeezed from both sides", "plantar_heel"),
        ("the tendon above the left heel is sore every step", "achilles_mid:left"),
        ("fronts of my shins are tight", "anterior_shin:both"),
        ("sore just under the right kneecap", "patellar:right"),
        ("top of my foot aches, the bone is sore", "midfoot_top"),
        ("my right foot has gone numb", "foot:right"),
        ("the left knee locked on the stairs", "knee:left"),
        ("a pop in my left calf", "calf:left"),
        ("doms from hell after the hill sprints in my right hamstring", "hamstring:right"),
        ("stood on a stone, ankle swelled up. right one", "ankle_lateral:right"),
        ("have to lift my right leg out of the car, sore deep in the groin", "groin_hip:right"),
    ],
)
def test_a_place_in_plain_words(text: str, place: str) -> None:
    assert [name for name, *_ in told(text)] == [place]


@pytest.mark.parametrize(
    "text", ["I'm back", "I'm back on it and it feels great", "the niggle comes back, knee 2"]
)
def test_coming_back_is_no_back_pain(text: str) -> None:
    assert not any(name.startswith("low_back") for name, *_ in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "blister on my big toe, popped it",
        "toes went numb in the cold, fine after the shower",
        "my foot keeps catching on the carpet",
        "can't pull my toes up",
        "gashed my shin on barbed wire",
        "ran through a bog up to my knees",
        "not numb in the foot",
    ],
)
def test_a_wound_or_a_foot_that_drops_is_no_sore_place(text: str) -> None:
    assert all(now == 0 for _, now, _ in told(text))


def test_a_decimal_comma_is_no_end_of_a_number() -> None:
    heard = read("slept 7,5 hours, knee 2", LIBRARY)
    assert heard.sleep_h == 7.5
    assert told("slept 7,5 hours, knee 2") == [("knee", 2, None)]


@pytest.mark.parametrize(
    ("text", "is_sore"),
    [
        ("left achilles 2 now, worst 3, stiff 15 min, walking normally, slept 7h", False),
        ("left achilles 2, walking fine", False),
        ("left achilles 1, walks ok, stiff 5 min", False),
        ("left achilles 2, walking is fine", False),
        ("left achilles 2, walking without pain", False),
        ("left achilles 2, no problem walking", False),
        ("left achilles 2, normal walking", False),
        ("left achilles 2 walking", True),
        ("left achilles 3, not walking normally", True),
        ("left achilles 3, walking isn't fine", True),
        ("left achilles 3, walking fine but stairs hurt", True),
        ("left achilles 3, walking ok at first then it hurts", True),
        ("left achilles 3 when walking, fine when sitting", True),
        ("left achilles 3, walking almost normally", True),
        ("left achilles 3, trouble walking normally", True),
        ("left achilles 3, sore walking", True),
    ],
)
def test_walking_well_is_no_pain_in_walking(text: str, is_sore: bool) -> None:
    (pain,) = read(text, LIBRARY).pains
    assert (When.WALKING in pain.when) is is_sore
