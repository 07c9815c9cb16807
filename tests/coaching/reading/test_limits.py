"""A clinician's words in the runner's: who, what, until when. Rules: HAND-02, NLU-09."""

from __future__ import annotations

from datetime import date

import pytest

from coaching.reading.limits import read_limit

TODAY = date(2026, 1, 5)


@pytest.mark.parametrize(
    "text",
    [
        "Dr Silva cleared me to run today",
        "my physio cleared me to run from monday",
        "my gp saw me this morning, all clear, cleared to run",
        "saw the cardiologist, all clear, cleared to run",
    ],
)
def test_a_clearance_is_heard(text: str) -> None:
    heard = read_limit(text, today=TODAY)
    assert heard is not None
    assert heard.clears


def test_a_limit_with_its_dates() -> None:
    heard = read_limit("my doctor said no running until 8 june, bike and swim fine", today=TODAY)
    assert heard is not None
    assert (heard.forbids, heard.until) == (("running",), date(2026, 6, 8))
    assert set(heard.allows) == {"bike", "swim"}


def test_bargaining_is_no_clearance() -> None:
    assert read_limit("doc said i'm fine but i dunno", today=TODAY) is None
