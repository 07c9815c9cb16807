"""What an answer means, as a tap, a number or words; doubt errs on the careful side. Rules: TRI-06."""

from __future__ import annotations

import pytest

from coaching.triage.answers import is_yes
from coaching.values import Concept


@pytest.mark.parametrize(
    ("concept", "answer", "meaning"),
    [
        ("focal_tenderness", "over a hand-wide stretch", False),
        ("focal_tenderness", "one fingertip spot", True),
        ("focal_tenderness", "I can cover it with a fingertip", True),
        ("focal_tenderness", "not one spot, it spreads along the inside", False),
        ("focal_tenderness", "one_spot", True),
        ("focal_tenderness", "wide", False),
        ("focal_tenderness", "yes", True),
        ("focal_tenderness", "about 10 cm along the bone edge", False),
        ("focal_tenderness", "no idea", None),
        ("night_pain", "woke me twice", True),
        ("night_pain", "no, only when I lie on it", False),
        ("night_pain", "it throbs in bed", True),
        ("night_pain", "slept through", False),
        ("night_pain", 0, False),
        ("night_pain", 3, True),
        ("limp", "no, walking normally", False),
        ("limp", "limping a little", True),
        ("limp", "not limping", False),
        ("limp", "I can't walk normally", True),
        ("swelling", "a bit puffy", True),
        ("swelling", "no swelling at all", False),
        ("weight_bearing_pain", "3/10", True),
        ("weight_bearing_pain", "0", False),
        ("weight_bearing_pain", "standing is fine", False),
        ("calf_swelling_or_warmth", "no, both the same", False),
        ("calf_swelling_or_warmth", "slightly warm", True),
        ("calf_swelling_or_warmth", "not swollen, not warm", False),
        ("sudden_pop_or_weak_push_off", "no, came on slowly", False),
        ("sudden_pop_or_weak_push_off", "there was a pop", True),
        ("can_single_leg_heel_raise", "can't", False),
        ("can_single_leg_heel_raise", "yes, 20 easily", True),
        ("locking_or_giving_way", "it buckled on the stairs", True),
        ("numbness_or_weakness", "no tingling", False),
        ("numbness_or_weakness", "pins and needles in the toes", True),
        ("bladder_or_saddle", "all as usual", False),
        ("bladder_or_saddle", "a bit numb between the legs", True),
        ("urine_colour", "pale", False),
        ("urine_colour", "yellow", False),
        ("urine_colour", "dark yellow", False),
        ("urine_colour", "like tea", True),
        ("urine_colour", "red_or_brown", True),
        ("fever", 38.2, True),
        ("fever", "37.1", False),
        ("fever", 101, True),
        ("fever", "no fever", False),
        ("one_sided_or_point_pain", "both sides, dull", False),
        ("one_sided_or_point_pain", "left only", True),
        ("one_sided_or_point_pain", "one_side", True),
        ("one_sided_or_point_pain", "even", False),
        ("painkiller", "ibuprofen at six", True),
        ("painkiller", "none", False),
        ("painkiller", "no tablets", False),
        ("recent_travel_or_surgery", "flew to Oslo, 6 hours", True),
        ("coping_or_safety", False, None),
        ("coping_or_safety", True, True),
        ("coping_or_safety", "I'm safe, just frustrated", False),
        ("coping_or_safety", "I want to die", True),
        ("limp", "not sure", None),
        ("limp", None, None),
        ("limp", "", None),
    ],
)
def test_an_answer_means_what_a_person_would_take_it_to_mean(
    concept: str, answer: bool | float | str | None, meaning: bool | None
) -> None:
    assert is_yes(answer, Concept(concept)) is meaning


@pytest.mark.parametrize("concept", list(Concept))
def test_a_tap_means_itself_for_every_concept(concept: Concept) -> None:
    assert is_yes(True, concept) is True
    assert is_yes(False, concept) in (False, None)


def test_a_mixed_answer_errs_on_the_careful_side() -> None:
    assert is_yes("no, but it woke me last night", Concept.NIGHT_PAIN) is True
    assert is_yes("looks normal but feels warm", Concept.CALF_SWELLING_OR_WARMTH) is True
