"""A fact told with its everyday reason is kept, and is no sign for a rule. Rules: SORE-04, SORE-06, FLAG-20, FLAG-22."""

from __future__ import annotations

import pytest

from coaching.library import load
from coaching.reading.symptoms import read
from coaching.values import Concept

LIBRARY = load()


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("left foot went numb at 3k, laces too tight, loosened them", Concept.NUMBNESS_OR_WEAKNESS),
        ("mosquito bites on my ankles, itchy and swollen", Concept.SWELLING),
        ("my hip pops when i do leg raises, painless", Concept.SUDDEN_POP_OR_WEAK_PUSH_OFF),
    ],
)
def test_an_everyday_reason_makes_a_fact_harmless(text: str, concept: Concept) -> None:
    facts = [fact for fact in read(text, LIBRARY).facts if fact.concept is concept]
    assert facts
    assert all(fact.is_harmless for fact in facts)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("my left foot is numb since yesterday and it is not getting better", Concept.NUMBNESS_OR_WEAKNESS),
        ("knee is swollen since the run", Concept.SWELLING),
        ("felt a pop in my calf and i cannot push off", Concept.SUDDEN_POP_OR_WEAK_PUSH_OFF),
    ],
)
def test_a_fact_without_a_reason_stays_a_sign(text: str, concept: Concept) -> None:
    facts = [fact for fact in read(text, LIBRARY).facts if fact.concept is concept]
    assert facts
    assert not any(fact.is_harmless for fact in facts)
