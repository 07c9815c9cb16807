"""No, not, never: what a denial reaches, and where it ends. Rules: NLU-02."""

from __future__ import annotations

import pytest

from coaching.library import load
from coaching.reading.symptoms import read
from coaching.values import Concept

LIBRARY = load()


@pytest.mark.parametrize(
    "text",
    [
        "no chest pain",
        "no chest pain or breathlessness",
        "no chest pain, dizziness or palpitations",
        "I don't have any chest pain",
        "chest pain? no",
        "chest pain: none",
        "never had any chest pain",
        "without any pain in my chest or arm",
        "my chest doesn't hurt",
    ],
)
def test_a_denied_sign_is_no_flag(text: str) -> None:
    assert not read(text, LIBRARY).flags


@pytest.mark.parametrize(
    "text",
    [
        "no swelling but my chest hurts",
        "not without chest pain",
        "can't say there's no chest pain",
        "no limp chest hurts when i run",
        "I didn't sleep and my chest hurts",
        "never had chest pain like this before",
        "no knee pain although my chest is painful",
        "haven't run because of chest pain",
        "not sure why but my chest hurts",
        "no fever. Chest pain though",
    ],
)
def test_a_denial_ends_with_its_clause(text: str) -> None:
    assert any(flag.rule == "FLAG-01" for flag in read(text, LIBRARY).flags)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("no limp", Concept.LIMP),
        ("no limp or swelling", Concept.SWELLING),
        ("didn't need painkillers", Concept.PAINKILLER),
        ("no longer limping", Concept.LIMP),
        ("the swelling has gone", Concept.SWELLING),
        ("no fever", Concept.FEVER),
        ("doesn't wake me at night", Concept.NIGHT_PAIN),
        ("no numbness, weakness or tingling", Concept.NUMBNESS_OR_WEAKNESS),
    ],
)
def test_a_denied_fact_is_false_and_not_missing(text: str, concept: Concept) -> None:
    assert read(text, LIBRARY).fact(concept) is False


def test_what_was_not_said_is_missing() -> None:
    heard = read("easy run along the canal", LIBRARY)
    assert heard.fact(Concept.LIMP) is None
    assert heard.sleep_h is None
    assert not heard.pains


def test_an_emergency_denied_beside_another_alarming_sign_is_worth_a_question() -> None:
    heard = read("no chest pain but I keep fainting", LIBRARY)
    assert "FLAG-01" in heard.denied


def test_a_plain_denial_asks_nothing() -> None:
    assert read("no chest pain, knee 2", LIBRARY).denied == ()


def test_a_place_that_is_fine_hurts_zero() -> None:
    pains = {str(pain.place): pain.now for pain in read("left knee is fine now, calf 2", LIBRARY).pains}
    assert pains == {"knee:left": 0, "calf": 2}


@pytest.mark.parametrize(
    "text", ["nothing hurts", "no pain today", "all good, no niggles", "pain free this morning"]
)
def test_nothing_hurts_is_heard(text: str) -> None:
    assert read(text, LIBRARY).says_nothing_hurts


@pytest.mark.parametrize(
    "text", ["nothing hurts except my knee", "all good but the achilles is sore", "knee 3"]
)
def test_nothing_hurts_is_not_heard_beside_a_pain(text: str) -> None:
    assert not read(text, LIBRARY).says_nothing_hurts
