"""What only excuses a sign never takes back a danger told in the same sentence. Rules: NLU-10, TRI-02.

Each row names the excuse's thing (a bench press, a bike seat, a pint, a joke) beside a real danger.
"""

from __future__ import annotations

import pytest

from coaching.library import load
from coaching.reading.symptoms import read
from coaching.values import Urgency

LIBRARY = load()
EMERGENCIES = frozenset(f"FLAG-{number:02}" for number in range(1, 13))

MIXED = (
    ("FLAG-01", "had one pint then crushing chest pain on the sofa"),
    ("FLAG-01", "chest strap off now but it's still squeezing and my arm is numb"),
    ("FLAG-01", "bench pressed this morning and now chest tight with sweat pouring and sick"),
    ("FLAG-01", "cold last week and now pressure in my chest going into my jaw when I run"),
    ("FLAG-01", "coughing a bit but the pain in my chest goes down my arm"),
    ("FLAG-01", "probably the gym but my chest is crushing and i'm grey and clammy"),
    (
        "FLAG-01",
        "sports bra is tight but this is a weight on my chest even after I took it off, and I'm breathless",
    ),
    ("FLAG-01", "heartburn maybe, burning in my chest with pain in left arm and cold sweat"),
    ("FLAG-01", "pulled a pec lifting, and now heavy pressure in my chest, sweating, jaw ache"),
    ("FLAG-02", "stood up quick and passed out then again mid run with my heart racing"),
    ("FLAG-02", "in bed my heart went mad and I passed out"),
    (
        "FLAG-02",
        "not laughing: passed out laughing at first then collapsed again on the run, out for 20 seconds",
    ),
    ("FLAG-03", "drank two beers after but I'm boiling, confused and can't say my name after the hot run"),
    ("FLAG-03", "on the treadmill, no air con, 35 degrees, don't know where I am and skin is dry"),
    (
        "FLAG-04",
        "a couple of pints of beer plus 6 litres of water in the race and now I'm vomiting and confused",
    ),
    ("FLAG-05", "hay fever too, but coughing blood and can't get my breath"),
    ("FLAG-05", "stitch at first, now stabbing when I breathe in, coughing blood"),
    (
        "FLAG-05",
        "out of breath at the top of the hill and still can't breathe an hour later sitting down, calf swollen",
    ),
    ("FLAG-06", "cold wind but one side of my face has dropped and my arm won't lift"),
    ("FLAG-06", "few wines last night but my speech is slurred now and my right arm is weak"),
    ("FLAG-06", "had a dentist filling yesterday, today my face droops and I can't lift my arm"),
    ("FLAG-06", "tired, and my words are coming out wrong and my mouth is drooping"),
    ("FLAG-06", "gym arms aside, my left arm has gone dead and my speech is slurred"),
    ("FLAG-06", "migraine usually, this is the worst headache of my life, came in a second"),
    ("FLAG-07", "bike seat numb but cannot pee since"),
    ("FLAG-07", "long bike ride yesterday and my saddle area is still numb and I can't feel when I pee"),
    ("FLAG-07", "pelvic floor is weak since the baby but now I can't feel myself wipe and my back is agony"),
    ("FLAG-07", "laughing I leak, but now I leak without feeling it and both legs are numb with back pain"),
    ("FLAG-07", "back sore from the car seat and numb between my legs, can't start a wee"),
    ("FLAG-08", "laces were tight but my shin is rock hard, pain unbearable and toes won't move"),
    (
        "FLAG-08",
        "usual calf pump but this time it's rock hard, agony at rest and my foot is numb hours later",
    ),
    ("FLAG-08", "foam rolled it, still calf like wood, screaming pain, can't move toes"),
    ("FLAG-09", "sore throat with a cold, now my throat is closing and lips swelling after the ibuprofen"),
    ("FLAG-09", "inhaler before the run helped, now inhaler not working and can't breathe"),
    ("FLAG-09", "spicy curry then lips swelling and throat closing, hives everywhere"),
    ("FLAG-10", "hit my head on the wall, fine at first, now vomiting and drowsy"),
    ("FLAG-10", "banged my head on the desk and then blacked out and been sick"),
    ("FLAG-10", "bumped head but was ok, head ok yesterday, today I'm confused and vomiting"),
    ("FLAG-11", "haha anyway I've got the pills and I'm going to end it tonight"),
    ("FLAG-11", "race is off, I'm off, I'm going to kill myself tonight"),
    ("FLAG-11", "left my gloves on the bridge, and I'm going back to jump off it"),
    (
        "FLAG-11",
        "over the bridge run views are lovely but I want to jump off the bridge tonight, I can't go on",
    ),
    ("FLAG-11", "joking aside i've written the note and have the tablets"),
    ("FLAG-12", "nosebleed stopped but the cut on my leg won't stop bleeding, blood everywhere"),
    ("FLAG-12", "freezing day but my foot is white, cold and numb since the fall and ankle's the wrong way"),
    ("FLAG-12", "toenail black and my ankle is pointing the wrong way"),
    ("FLAG-13", "didn't drink much, but my pee is brown like cola after 300 pull ups and my arms won't bend"),
    ("FLAG-13", "had beetroot but pee is cola and my thighs are swollen solid and I can't walk"),
    ("FLAG-14", "shaved my legs, one calf is swollen, hot and red since the flight"),
    ("FLAG-14", "both calves sore from hills but the left calf is swollen and hot since the long flight"),
    ("FLAG-15", "popped in to the shop then felt a pop in my achilles, can't go on tiptoe"),
    ("FLAG-16", "sunburnt a bit but the knee is hot, red, swollen and I have a fever"),
    ("FLAG-16", "tooth infection last month, now my toe is infected, red line up my foot and I'm shivery"),
    ("FLAG-17", "adductor strain they said, but deep groin pain, can't put weight on it"),
    ("FLAG-18", "trail was icy, grazed, but I heard a crack and can't put weight on my ankle"),
    ("FLAG-19", "clicks for years but now the knee is locked and I can't straighten it"),
    ("FLAG-20", "sat cross legged then foot drop all day, can't lift my toes since yesterday"),
    ("FLAG-21", "head clear at first but headache and foggy since I hit my head"),
    ("FLAG-22", "lol but honestly I want to die"),
    ("FLAG-22", "whats the point of strides, whats the point of living, I've been hurting myself"),
    ("FLAG-23", "pregnant and midwife said fine last week, but bleeding now and cramps"),
    ("FLAG-24", "baby has a fever, and me too, 2 weeks after birth, 39 and my wound is open"),
    ("FLAG-25", "taking cipro and vitamins and my achilles is killing me"),
    ("FLAG-26", "both shins ache but one spot on the left shin bone hurts to hop and aches at night"),
    ("FLAG-27", "laces loosened, still foot goes numb at the same point every run then fine after"),
    ("FLAG-28", "on holiday from work and no period for 6 months, not on the pill"),
    ("FLAG-34", "coffee didn't help and my heart flutters every day on the sofa"),
    ("FLAG-35", "beetroot last month, but blood in my urine after every long run"),
    ("FLAG-01", "if i stop running will this chest pain that started just now go away?"),
    ("FLAG-01", "is it true that chest pain like mine now should be seen?"),
    ("FLAG-01", "how do i know if this is a heart attack, my chest is crushing and my arm is numb"),
    ("FLAG-01", "if someones got chest pain right now and its me what do i do?"),
    ("FLAG-01", "what do you tell people with chest pain like I have right now going down my arm?"),
    ("FLAG-01", "my coach said stop if my chest hurts and it hurts now"),
    ("FLAG-01", "stab me in the heart would be less pain than this crushing in my chest"),
    ("FLAG-01", "strap rubbing under my boob, red line but also crushing chest pain down my left arm"),
    ("FLAG-01", "6 hrs in bed asleep, woke with crushing chest pain"),
    ("FLAG-02", "came back pink in the face, then collapsed on the run"),
    ("FLAG-02", "someone asked me if i fainted, i did, mid run, twice"),
    ("FLAG-03", "hot and red in the face, confused and staggering in the heat"),
    ("FLAG-09", "our junior is fine but I can't breathe and my inhaler isn't working"),
    ("FLAG-11", "took prednisolone tablets and now I've taken 30 paracetamol"),
    ("FLAG-11", "if you say rest once more I'll jump, no really I want to kill myself tonight"),
    ("FLAG-13", "kidneys fine last year, now pee is brown like cola and legs swollen solid"),
    ("FLAG-14", "DVT 2009 after a broken leg, and now my calf is swollen, hot and red"),
    ("FLAG-14", "how do you spot a clot? my calf is swollen, red and hot since the flight"),
    ("FLAG-15", "Tommo drove me home after i felt a bang in my achilles and can't push off"),
    ("FLAG-15", "felt a bang in my achilles, his dog ran into me, can't push off"),
    ("FLAG-15", "blister popped on my heel, then felt a pop in my achilles and can't push off"),
    ("FLAG-16", "blister popped and now a red line going up my leg with fever"),
    ("FLAG-17", "hopping is fine but deep groin pain when I stand, can't put weight on it"),
    (
        "FLAG-18",
        "I've got the metal still in from 2011 but today I broke my ankle again, heard it crack and can't stand on it",
    ),
    ("FLAG-18", "supposed to stop if it swells, and it has swollen massively since I twisted it, can't walk"),
    ("FLAG-19", "podcast says to get a scan if your knee locks, mine has locked and I can't straighten it"),
    ("FLAG-20", "I was asleep in bed and woke with my leg numb and my foot won't lift"),
    ("FLAG-24", "just wear a pad? soaking two pads an hour 2 weeks after birth"),
)


@pytest.mark.parametrize(("rule", "text"), MIXED)
def test_the_danger_wins(rule: str, text: str) -> None:
    own = [flag for flag in read(text, LIBRARY).flags if flag.whose == "runner" and not flag.is_hypothetical]
    assert rule in {flag.rule for flag in own}
    if rule in EMERGENCIES:
        assert any(flag.urgency is Urgency.EMERGENCY for flag in own)
