"""What words say of the body: limps, swelling, nights, pops and the rest, said, denied or of another. Rules: NLU-02, NLU-10."""

from __future__ import annotations

import pytest

from coaching.library import load
from coaching.reading.symptoms import read
from coaching.values import Concept

LIBRARY = load()


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("been hobbling about all day", Concept.LIMP),
        ("can't walk properly since the race", Concept.LIMP),
        ("not walking normally yet", Concept.LIMP),
        ("landing differently to spare the foot", Concept.CHANGED_STRIDE),
        ("it made me run wonky for the last mile", Concept.CHANGED_STRIDE),
        ("ankle is up like an orange", Concept.SWELLING),
        ("left calf is fatter than the other one", Concept.SWELLING),
        ("the knee fills up with fluid after long runs", Concept.SWELLING),
        ("it has gone black and blue down to the foot", Concept.BRUISING),
        ("the shin throbs when I lie in bed", Concept.NIGHT_PAIN),
        ("my hip wakes me at 3am", Concept.NIGHT_PAIN),
        ("one tiny spot on the shin bone, sore when I press it", Concept.FOCAL_TENDERNESS),
        ("there's a place I can cover with a fingertip", Concept.FOCAL_TENDERNESS),
        ("hopping on that leg kills", Concept.HOP_PAIN),
        ("sore when I put weight on it", Concept.WEIGHT_BEARING_PAIN),
        ("the heel hurts with every step", Concept.WEIGHT_BEARING_PAIN),
        ("can't take a single step on it", Concept.CANNOT_WALK),
        ("on crutches since this morning", Concept.CANNOT_WALK),
        ("calf tightened so I cut the run short", Concept.STOPPED_EARLY),
        ("knee went, had to call my wife to pick me up", Concept.STOPPED_EARLY),
        ("comes on earlier every run", Concept.WORSE_EACH_RUN),
        ("a stabbing pain under the kneecap", Concept.SHARP_PAIN),
        ("felt something snap behind the ankle", Concept.SUDDEN_POP_OR_WEAK_PUSH_OFF),
        ("can't get up on my toes on that side", Concept.SUDDEN_POP_OR_WEAK_PUSH_OFF),
        ("felt my hamstring grab in mid stride", Concept.SUDDEN_PULL),
        ("knee buckled on the stairs", Concept.LOCKING_OR_GIVING_WAY),
        ("the knee locks and won't straighten", Concept.LOCKING_OR_GIVING_WAY),
        ("toes are tingling and the foot is going dead", Concept.NUMBNESS_OR_WEAKNESS),
        ("in bed with the shivers, 38.6", Concept.FEVER),
        ("streaming cold and a sore throat", Concept.ILLNESS),
        ("up all night throwing up", Concept.GUT_UPSET),
        ("took two nurofen before the run", Concept.PAINKILLER),
        ("first run in the new pegasus", Concept.NEW_SHOES),
    ],
)
def test_a_fact_is_heard_in_many_words(text: str, concept: Concept) -> None:
    assert read(text, LIBRARY).fact(concept) is True


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("no swelling or bruising", Concept.SWELLING),
        ("no swelling or bruising", Concept.BRUISING),
        ("not limping at all", Concept.LIMP),
        ("nights are fine", Concept.NIGHT_PAIN),
        ("no one sore spot", Concept.FOCAL_TENDERNESS),
        ("hopping is fine", Concept.HOP_PAIN),
        ("hopping doesn't hurt", Concept.HOP_PAIN),
        ("no pain walking", Concept.WEIGHT_BEARING_PAIN),
        ("didn't change how I run", Concept.CHANGED_STRIDE),
        ("no pull, no pop", Concept.SUDDEN_POP_OR_WEAK_PUSH_OFF),
        ("no cold, no fever", Concept.ILLNESS),
        ("no cold, no fever", Concept.FEVER),
        ("tummy is fine", Concept.GUT_UPSET),
        ("didn't take any ibuprofen", Concept.PAINKILLER),
    ],
)
def test_a_denial_is_false_whatever_its_words(text: str, concept: Concept) -> None:
    assert read(text, LIBRARY).fact(concept) is False


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("my wife limps a bit since her fall", Concept.LIMP),
        ("stopped at the shop for water", Concept.STOPPED_EARLY),
        ("staying in bed late tomorrow, knee 2", Concept.NIGHT_PAIN),
        ("the baby woke me at 3", Concept.NIGHT_PAIN),
        ("blew up on the last 5k, great race", Concept.SWELLING),
        ("left hand went limp", Concept.LIMP),
        ("popped in to the shop", Concept.SUDDEN_POP_OR_WEAK_PUSH_OFF),
        ("cold out, windy too", Concept.ILLNESS),
        ("should I take ibuprofen before it?", Concept.PAINKILLER),
        ("thinking of new shoes", Concept.NEW_SHOES),
        ("dizzy spells all week", Concept.SWELLING),
        ("what if my knee swells after a flight?", Concept.SWELLING),
    ],
)
def test_what_was_not_said_of_the_runner_now_stays_missing(text: str, concept: Concept) -> None:
    assert read(text, LIBRARY).fact(concept) is not True
