"""Every sentence of triage, recovery and lessons exists, is short, and keeps to the house's manners."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from bot.words import words_for
from coaching.education import Lesson, lesson_for
from coaching.library import FlagRow, LessonRow, SorenessRow, load
from tests.builders import START, a_diary, a_runner

ROOT = Path(__file__).parents[2]
SOURCES = [
    *sorted((ROOT / "coaching/triage").glob("*.py")),
    ROOT / "coaching/recovery.py",
    ROOT / "coaching/problem_score.py",
]
ADVICE = ROOT / "bot/locales/en/advice.ftl"
WORDS = words_for("en", is_strict=True)
LIBRARY = load()

#: made from parts in code: prefix and the ends it can have
_MADE = {
    "advice-hold-ended-": ("clinician", "criteria", "correction"),
    "advice-silent-": ("green", "amber", "red"),
}


def written() -> set[str]:
    """Message ids in advice.ftl."""
    return set(re.findall(r"(?m)^(advice-[\w-]+) =", ADVICE.read_text(encoding="utf-8")))


def used() -> set[str]:
    """Message ids in the code and in the soreness table."""
    found: set[str] = {row.says for row in LIBRARY.rows(SorenessRow).values()}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, str) and value.startswith("advice-"):
                found |= {value + end for end in _MADE.get(value, ("",))}
    return found


def test_every_sentence_the_coach_names_is_written() -> None:
    assert {name for name in used() if not WORDS.has(name)} == set()


def test_every_written_sentence_is_used() -> None:
    ends = ("-place", "-high", "-part", "-unknown", "-other", "-day", "-at-rest")
    bases = used() | {"advice-referral"}
    full = bases | {base + end for base in bases for end in ends} | {f"{base}-part" for base in bases}
    assert written() - full == set()


def test_no_red_reason_breaks_the_rules_of_a_red_reply() -> None:
    never = LIBRARY.rows(FlagRow)["C.2"].never_say
    text = ADVICE.read_text(encoding="utf-8").lower()
    red = text[text.index("# red") : text.index("# holds")]
    assert [phrase for phrase in never if phrase in red] == []


@pytest.mark.parametrize("row", LIBRARY.rows(LessonRow).values(), ids=lambda row: row.name)
def test_a_lesson_is_short_and_its_question_has_a_right_answer(row: LessonRow) -> None:
    name = f"lesson-{row.name}"
    assert len(WORDS.text(name).split()) <= 80
    assert len(WORDS.text(f"{name}-again").split()) <= 60
    assert WORDS.text(f"{name}-check")
    assert set(row.accepted) < set(row.options)
    for option in row.options:
        assert WORDS.text(f"{name}-check.opt-{option}")


def test_the_first_lesson_of_the_calendar_can_be_said() -> None:
    lesson = lesson_for(a_runner(), a_diary("mon calm"), START, LIBRARY, ())
    assert isinstance(lesson, Lesson)
    assert WORDS.say(lesson.teach)
