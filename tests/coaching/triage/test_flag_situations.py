"""Every flag and every rule of reading in situations that a clinician can read (situations/flags.toml).

Rules: FLAG-01 to FLAG-40, NLU-01 to NLU-11, TRI-03, TRI-04, C.7.
"""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.words import words_for
from coaching.diary import Answer
from coaching.library import FlagRow, load
from coaching.reading.heard import Heard
from coaching.reading.symptoms import read
from coaching.triage.flags import first_aid, flag_asks, flag_findings
from coaching.values import Concept, Level, Urgency

FILE = Path(__file__).parents[1] / "situations" / "flags.toml"
ROWS = tomllib.loads(FILE.read_text(encoding="utf-8"))["situation"]
AT = datetime(2026, 3, 20, 8, tzinfo=UTC)
LIBRARY = load()

ELSEWHERE = {
    "FLAG-39": "the third refusal: test_refusal",
    "NLU-01": "slips, case, accents and emoji: test_reading_properties",
}
"""Rules without a situation of their own, and where they are kept instead."""


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row['rule']} {row['title']}") for row in ROWS])
def test_each_situation_is_heard_as_its_rule_says(row: dict[str, Any]) -> None:
    heard = read(row["words"], LIBRARY)
    for field, wanted in row["expect"].items():
        assert holds(field, wanted, row, heard), f"{field} = {wanted!r}: {heard}"


def holds(field: str, wanted: Any, row: dict[str, Any], heard: Heard) -> bool:
    answers = [
        Answer(on=AT.date(), at=AT, concept=Concept(name), value=value)
        for name, value in row.get("answers", {}).items()
    ]
    findings = flag_findings(heard, answers, LIBRARY)
    level = Level.worst(finding.level for finding in findings)
    own = {finding.rule for finding in findings}
    match field:
        case "level":
            return level is Level(wanted)
        case "not_level":
            return level is not Level(wanted)
        case "urgency":
            is_first_aid = wanted != Urgency.EMERGENCY or bool(first_aid(row["words"], LIBRARY, "GB"))
            return Urgency.worst(f.urgency for f in findings) is Urgency(wanted) and is_first_aid
        case "rules":
            return set(wanted) <= own
        case "none":
            return not heard.flags
        case "ask":
            return wanted in [str(ask.concept) for ask in flag_asks(heard, answers, LIBRARY)]
        case "exit":
            return {f.hold for f in findings if f.level is Level.RED} == {wanted}
        case "forbids":
            return any(set(wanted) <= f.forbids for f in findings)
        case "blocks":
            return row["rule"] in own and LIBRARY.rows(FlagRow)[row["rule"]].stops == "plan"
        case "other":
            return wanted in {flag.rule for flag in heard.flags if flag.whose == "other"}
        case "heard":
            return heard.fact(Concept(wanted)) is True
        case "foreign":
            return heard.is_foreign_distress or bool(heard.flags)
        case "inputs":
            return all(any(one.startswith("text:") for one in finding.inputs) for finding in findings)
    raise AssertionError(f"a situation expects {field!r}, which nobody checks")


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row['rule']} {row['title']}") for row in ROWS])
def test_each_situation_is_answered_in_a_sentence(row: dict[str, Any]) -> None:
    words = words_for("en", is_strict=True)
    heard = read(row["words"], LIBRARY)
    said = [finding.said for finding in flag_findings(heard, (), LIBRARY)]
    for sentence in (*said, *first_aid(row["words"], LIBRARY, "GB")):
        assert len(words.say(sentence).split()) <= 90


def test_every_flag_and_every_rule_of_reading_has_a_situation() -> None:
    rules = {f"FLAG-{n:02}" for n in range(1, 41)} | {f"NLU-{n:02}" for n in range(1, 12)}
    assert rules - {row["rule"] for row in ROWS} - ELSEWHERE.keys() == set()
