"""Wordings made up class by class stay read as they are: reds as red, ordinary training as none. Rules: FLAG, NLU.

`wordings.jsonl` holds one a line, with level, urgency and flags as in `tests/coaching/LABELS.md`.
Who made them up knew the phrases, so they measure nothing; they keep what is read from being lost.
"""

from __future__ import annotations

import json
from pathlib import Path

from coaching.library import load
from coaching.reading.symptoms import read
from coaching.triage.flags import flag_findings
from coaching.values import Level, Urgency

LIBRARY = load()
LINES = (Path(__file__).parent / "wordings.jsonl").read_text(encoding="utf-8").splitlines()
TOLD = [json.loads(line) for line in LINES]


def graded(text: str) -> tuple[Level, Urgency]:
    findings = flag_findings(read(text, LIBRARY), (), LIBRARY)
    return Level.worst(one.level for one in findings), Urgency.worst(one.urgency for one in findings)


def test_every_red_is_read_as_red_and_every_emergency_as_one() -> None:
    missed = [
        (one["text"], level, urgency)
        for one in TOLD
        if one["level"] == "red"
        for level, urgency in [graded(one["text"])]
        if level is not Level.RED or (one["urgency"] == "emergency" and urgency is not Urgency.EMERGENCY)
    ]
    assert missed == []


def test_no_ordinary_wording_is_read_as_red() -> None:
    needless = [
        one["text"] for one in TOLD if one["level"] == "green" and graded(one["text"])[0] is Level.RED
    ]
    assert needless == []
