"""Red flags in people's words: what is heard, and what is rightly not. Rules: NLU-01 to NLU-10, FLAG."""

from __future__ import annotations

import pytest

from coaching.library import load
from coaching.reading.heard import Heard
from coaching.reading.symptoms import read
from coaching.values import Urgency

LIBRARY = load()


def _own(heard: Heard) -> set[str]:
    return {flag.rule for flag in heard.flags if flag.whose == "runner" and not flag.is_hypothetical}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("my chest is really tight and it goes into my jaw", "FLAG-01"),
        ("I passed out in the middle of the interval session", "FLAG-02"),
        ("overheated badly, he says i was confused and staggering at the finish", "FLAG-03"),
        ("came back from the run, boiling hot and confused", "FLAG-03"),
        ("sudden shortness of breath and coughing up blood", "FLAG-05"),
        ("my face is drooping on one side", "FLAG-06"),
        ("numb between my legs since this morning and back pain", "FLAG-07"),
        ("pee looks like cola after yesterdays race", "FLAG-13"),
        ("one calf is swollen and hot since the flight home", "FLAG-14"),
        ("heard a snap behind my ankle and can't push off", "FLAG-15"),
        ("deep groin pain every time i put weight on the leg", "FLAG-17"),
    ],
)
def test_a_red_flag_is_heard(text: str, rule: str) -> None:
    assert rule in _own(read(text, LIBRARY))


@pytest.mark.parametrize(
    "text",
    [
        "legs on fire on that last hill, dying out there but loved it",
        "no chest pain, no dizziness, just tired",
        "hit the wall at 30k and bonked hard",
        "my stroke in the pool is getting better",
        "popped in to the shop after my run",
        "8k easy, knee 2/10, slept well",
        "quads sore both sides after the gym, 4 out of 10",
    ],
)
def test_ordinary_words_are_no_red_flag(text: str) -> None:
    assert not _own(read(text, LIBRARY))


def test_somebody_elses_emergency_is_theirs() -> None:
    """NLU-03."""
    heard = read("my friend has chest pain right now, what do I do", LIBRARY)
    assert any(flag.whose == "other" and flag.urgency is Urgency.EMERGENCY for flag in heard.flags)
    assert not _own(heard)


@pytest.mark.parametrize(
    "text", ["had a stress fracture in my shin in 2019", "when i was 20 i fainted in a race, never since"]
)
def test_the_past_is_history_and_no_flag(text: str) -> None:
    """NLU-04."""
    assert not _own(read(text, LIBRARY))


def test_a_supposition_is_asked_about_and_not_taken_for_real() -> None:
    """NLU-07."""
    heard = read("what should I do if I get chest pain on a run?", LIBRARY)
    assert heard.flags
    assert not _own(heard)


@pytest.mark.parametrize("text", ["", " ", "?", "٣", "😀" * 50, "a" * 4096, "chest " * 800, "ж" * 300])
def test_anything_can_be_read(text: str) -> None:
    assert isinstance(read(text, LIBRARY), Heard)


def test_several_facts_in_one_message() -> None:
    heard = read("left achilles 3, slept six hours", LIBRARY)
    assert [(str(pain.place), pain.now) for pain in heard.pains] == [("achilles_mid:left", 3)]
    assert heard.sleep_h == 6
