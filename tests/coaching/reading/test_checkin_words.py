"""Places, numbers, sleep, stress, mood and heart rate in one line. Rules: NLU-10."""

from __future__ import annotations

import pytest

from coaching.library import load
from coaching.reading.symptoms import read
from coaching.values import Muscle, When

LIBRARY = load()


@pytest.mark.parametrize(
    ("text", "place", "now"),
    [
        ("left achilles 3", "achilles_mid:left", 3),
        ("3/10 in my right knee", "knee:right", 3),
        ("outside of my left knee is a 4", "lateral_knee:left", 4),
        ("shin sore along the inside, 2 out of 10", "medial_shin", 2),
        ("plantar fasciitis about a 5 first thing", "plantar_heel", 5),
        ("top of foot 1", "midfoot_top", 1),
        ("sit bone pain 2 when i drive", "hamstring_proximal", 2),
        ("R hip 2", "groin_hip:right", 2),
        ("my knee (right) is a three", "knee:right", 3),
    ],
)
def test_a_place_and_its_number(text: str, place: str, now: int) -> None:
    assert (place, now) in [(str(pain.place), pain.now) for pain in read(text, LIBRARY).pains]


def test_two_places_keep_their_own_numbers() -> None:
    pains = read("left achilles 3, right knee 5 on the stairs, slept 6h", LIBRARY).pains
    assert [(str(p.place), p.now) for p in pains] == [("achilles_mid:left", 3), ("knee:right", 5)]
    assert When.STAIRS in pains[1].when


def test_now_and_worst() -> None:
    (pain,) = read("knee 2 now, worst was 5", LIBRARY).pains
    assert (pain.now, pain.worst) == (2, 5)


def test_minutes_of_stiffness() -> None:
    (pain,) = read("right achilles 3, stiff for 20 minutes this morning", LIBRARY).pains
    assert pain.stiffness_min == 20


def test_an_effort_is_no_pain() -> None:
    assert not read("easy 5k, rpe 4, felt 3/10", LIBRARY).pains


def test_tired_muscles_on_both_sides_are_soreness() -> None:
    heard = read("both quads sore 4/10 after squats", LIBRARY)
    assert [(s.muscle, s.level) for s in heard.soreness] == [(Muscle.QUADS, 4)]
    assert not heard.pains


def test_one_sided_soreness_is_a_sore_place() -> None:
    heard = read("left calf sore 3", LIBRARY)
    assert [str(pain.place) for pain in heard.pains] == ["calf:left"]
    assert not heard.soreness


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("slept six hours", 6),
        ("7h30 sleep", 7.5),
        ("7 h 30 of sleep", 7.5),
        ("slept seven and a half hours", 7.5),
        ("8.5 hours in bed asleep", 8.5),
        ("sleep 6", 6),
        ("slept 7:15", 7.25),
        ("slept 6-7 hours", 6.5),
        ("slept 7,5 hours", 7.5),
        ("got about six and a half hours kip", 6.5),
        ("slept from 11 to 6", 7),
        ("in bed at 10, up at 6:30", 8.5),
        ("not sleeping great with work, 6 hours a night", 6),
    ],
)
def test_hours_of_sleep(text: str, hours: float) -> None:
    assert read(text, LIBRARY).sleep_h == hours


def test_the_markers_of_a_morning() -> None:
    heard = read("sleep quality 4, stress 2, mood 5, resting hr 48", LIBRARY)
    assert (heard.sleep_quality, heard.stress, heard.mood, heard.resting_hr) == (4, 2, 5, 48)


@pytest.mark.parametrize(
    "text", ["ran 8k in 46 minutes", "woke up at 6", "hr 150 on the hills", "stressed the tendon"]
)
def test_a_number_of_something_else_is_no_marker(text: str) -> None:
    heard = read(text, LIBRARY)
    assert heard.sleep_h is None
    assert heard.resting_hr is None


@pytest.mark.parametrize("text", ["left achilles 2, resting hr 51", "resting heart rate 50, left achilles 2"])
def test_a_resting_heart_rate_is_no_pain_at_rest(text: str) -> None:
    heard = read(text, load())
    assert [(pain.now, pain.when) for pain in heard.pains] == [(2, ())]
