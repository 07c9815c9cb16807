"""The labelled messages are read as their labels say; the figures of issue 4 hold. Rules: TRI-09, NLU."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coaching.library import load
from tests.triage_report import Measure, Message, measure, messages

LIBRARY = load()
MESSAGES = list(messages())
EVIDENCE = Path(__file__).parents[3] / "docs" / "evidence.md"


@pytest.fixture(scope="module")
def made() -> Measure:
    return measure((message for message in MESSAGES if message.part == "work"), LIBRARY)


@pytest.fixture(scope="module")
def unseen() -> Measure:
    if all(message.part != "held" for message in MESSAGES):
        pytest.skip("every message has been looked at")
    return measure((message for message in MESSAGES if message.part == "held"), LIBRARY)


def test_messages_whose_misses_nobody_looked_at_are_read_as_well_as_when_first_measured(
    unseen: Measure,
) -> None:
    """The gate asks for 100 % of emergencies, 98 % of reds, 2 % of false reds; docs/reading.md says where it stands."""
    for (found, whole), least in ((unseen.emergencies, 0.94), (unseen.reds, 0.95)):
        assert found >= least * whole
    assert unseen.reds_as_green <= 4
    needless, ordinary = unseen.false_reds
    assert needless <= 0.045 * ordinary
    assert unseen.facts_f1 >= 0.87


def test_no_emergency_is_missed(made: Measure) -> None:
    found, whole = made.emergencies
    assert found == whole


def test_reds_are_read_as_red(made: Measure) -> None:
    found, whole = made.reds
    assert found >= 0.98 * whole


def test_the_urgency_of_a_red_is_not_lower_than_labelled(made: Measure) -> None:
    found, whole = made.not_lower
    assert found >= 0.95 * whole


def test_ordinary_messages_are_hardly_ever_red(made: Measure) -> None:
    found, whole = made.false_reds
    assert found <= 0.02 * whole


def test_facts_are_read(made: Measure) -> None:
    assert made.facts_f1 >= 0.9


def test_no_message_stands_twice() -> None:
    texts = [message.text.casefold() for message in MESSAGES]
    assert len(texts) == len(set(texts))


def test_half_of_the_working_messages_are_ordinary() -> None:
    work = [message for message in MESSAGES if message.part == "work"]
    assert len(work) >= 500
    assert sum(message.level == "green" for message in work) >= 0.4 * len(work)


def test_every_flag_but_the_third_refusal_has_a_message() -> None:
    """FLAG-39 needs the days before."""
    told = {flag for message in MESSAGES for flag in _flags(message)}
    assert {f"FLAG-{number:02}" for number in range(1, 41)} - told <= {"FLAG-39"}


def _flags(message: Message) -> tuple[str, ...]:
    return (*message.flags, *message.others, *message.supposed)


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9 ]", "", text.casefold())


def test_no_message_is_copied_from_the_evidence() -> None:
    evidence = _bare(EVIDENCE.read_text(encoding="utf-8"))
    copied = [m.text for m in MESSAGES if len(_bare(m.text)) > 20 and _bare(m.text) in evidence]
    assert copied == []
