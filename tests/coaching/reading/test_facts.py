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
        ("right calf is up about an inch on the tape measure", Concept.SWELLING),
        ("ankle blew up like a balloon", Concept.SWELLING),
        ("the shin aches when I'm lying awake", Concept.NIGHT_PAIN),
        ("heel pain all day and all night", Concept.NIGHT_PAIN),
        ("poking that bone makes me swear", Concept.FOCAL_TENDERNESS),
        ("squeeze my heel bone from both sides and I hit the roof", Concept.FOCAL_TENDERNESS),
        ("tried hopping and nearly cried", Concept.HOP_PAIN),
        ("did your hop test, ow", Concept.HOP_PAIN),
        ("my hip aches when I'm on my feet", Concept.WEIGHT_BEARING_PAIN),
        ("four steps is impossible", Concept.CANNOT_WALK),
        ("tried to step and no chance", Concept.CANNOT_WALK),
        ("it used to start at mile 6, now at 3", Concept.WORSE_EACH_RUN),
        ("last week it let me get to 5, this week 3", Concept.WORSE_EACH_RUN),
        ("the distance before it hurts keeps shrinking", Concept.WORSE_EACH_RUN),
        ("shooting pain down the leg", Concept.SHARP_PAIN),
        ("bang like a starting pistol from my heel cord", Concept.SUDDEN_POP_OR_WEAK_PUSH_OFF),
        ("pushing off is like pushing into marshmallow", Concept.SUDDEN_POP_OR_WEAK_PUSH_OFF),
        ("my knee is wedged at half", Concept.LOCKING_OR_GIVING_WAY),
        ("arm and leg feel like they belong to someone else", Concept.NUMBNESS_OR_WEAKNESS),
        ("feet go to sleep every run", Concept.NUMBNESS_OR_WEAKNESS),
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
        ("no tablets", Concept.PAINKILLER),
        ("can press all the bones no bother", Concept.FOCAL_TENDERNESS),
        ("can hop no bother", Concept.HOP_PAIN),
        ("doesn't bother me at night", Concept.NIGHT_PAIN),
        ("doesn't catch or buckle", Concept.LOCKING_OR_GIVING_WAY),
        ("knee never locks", Concept.LOCKING_OR_GIVING_WAY),
        ("not getting worse from run to run", Concept.WORSE_EACH_RUN),
        ("not the new ones, same old shoes", Concept.NEW_SHOES),
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
        ("that taper was spot on", Concept.FOCAL_TENDERNESS),
        ("you feel it on the dot of 12 minutes", Concept.FOCAL_TENDERNESS),
        ("my legs are jelly after that session", Concept.NUMBNESS_OR_WEAKNESS),
        ("if you give me burpees again I'll kill you", Concept.ILLNESS),
        ("sick of the treadmill", Concept.GUT_UPSET),
        ("out of puff on the stairs", Concept.SWELLING),
        ("music stopped mid run, headphones went pop", Concept.SUDDEN_POP_OR_WEAK_PUSH_OFF),
        ("cannot get up on that leg", Concept.SUDDEN_POP_OR_WEAK_PUSH_OFF),
        ("front crawl lesson at the pool", Concept.CANNOT_WALK),
        ("feet sore after standing nine hours at a wedding", Concept.WEIGHT_BEARING_PAIN),
        ("dizzy spells all week", Concept.SWELLING),
        ("what if my knee swells after a flight?", Concept.SWELLING),
    ],
)
def test_what_was_not_said_of_the_runner_now_stays_missing(text: str, concept: Concept) -> None:
    assert read(text, LIBRARY).fact(concept) is not True
