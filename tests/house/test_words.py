"""The sentences: every file parses, every id that code names can be said, every sentence keeps the tone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from bot.commands import BEHIND_BUTTONS, COMMANDS
from bot.dialogues.triage import question as asked
from bot.words import LAST_RESORT, LOCALES, languages, words_for
from coaching.decision import Ask
from coaching.reading.quantities import plain
from coaching.values import Concept, Muscle, Place, RuleId, SessionKind, Side, Site, When

ENGLISH = LOCALES / LAST_RESORT

NAMES_A_DISEASE = re.compile(
    r"\b(?:tendinopathy|tendonitis|tendinitis|stress fracture|shin splints|plantar fasciitis|bursitis"
    r"|(?:muscle|calf|hamstring) strain|sprain|thrombosis)\b",
    re.IGNORECASE,
)
QUOTES_A_DISEASE = {"baseline-background"}
"""Where the runner is asked what others called it."""


def entries(folder: Path = ENGLISH) -> Iterator[tuple[str, ast.Message | ast.Term]]:
    """Every message of a language, with the file it stands in."""
    parser = FluentParser()
    for path in sorted(folder.glob("*.ftl")):
        for entry in parser.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Message | ast.Term):
                yield path.name, entry


def texts(pattern: ast.Pattern | None) -> Iterator[str]:
    """The readable pieces of a pattern, those of every variant included."""
    for element in pattern.elements if pattern else ():
        if isinstance(element, ast.TextElement):
            yield element.value
        elif isinstance(element.expression, ast.SelectExpression):
            for variant in element.expression.variants:
                yield from texts(variant.value)


def longest(pattern: ast.Pattern | None) -> int:
    """Words of a pattern where every choice takes its longest variant; an argument counts as two."""
    words = 0
    for element in pattern.elements if pattern else ():
        if isinstance(element, ast.TextElement):
            words += len(element.value.split())
        elif isinstance(element.expression, ast.SelectExpression):
            words += max(longest(variant.value) for variant in element.expression.variants)
        else:
            words += 2
    return words


ALL = {entry.id.name: entry for _, entry in entries()}


@pytest.mark.parametrize("language", languages())
def test_every_file_of_words_parses_and_says_nothing_twice(language: str) -> None:
    parser = FluentParser()
    seen: dict[str, str] = {}
    for path in sorted((LOCALES / language).glob("*.ftl")):
        for entry in parser.parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{path.name}: {(entry.content or '')[:80]}"
            if isinstance(entry, ast.Message | ast.Term):
                name = entry.id.name
                assert name not in seen, f"{name} stands in {seen[name]} and in {path.name}"
                seen[name] = path.name


def test_every_concept_can_be_asked_about_with_and_without_a_place() -> None:
    words = words_for("en", is_strict=True)
    for concept in Concept:
        for place in (None, Place(site=Site.CALF, side=Side.LEFT)):
            question = asked(Ask(concept=concept, place=place, rule=RuleId("TRI-06")))
            assert words.question(question).rstrip(".").strip()
            assert all(words.labels(question).values())


def test_every_closed_list_has_its_words() -> None:
    words = words_for("en", is_strict=True)
    for kind in SessionKind:
        assert words.session(kind)
    for muscle in Muscle:
        assert words.text(f"muscle.opt-{muscle}")
    for when in When:
        assert words.text(f"when.opt-{when}")


def test_no_two_options_of_a_message_share_a_word() -> None:
    shared = []
    for name, entry in ALL.items():
        if name == "site":
            continue  # its options are never offered all at once; the dialogues' walks try each region
        owners: dict[str, str] = {}
        for attribute in entry.attributes:
            kind, _, option = attribute.id.name.partition("-")
            if kind not in {"opt", "say"}:
                continue
            for word in "".join(texts(attribute.value)).split("|"):
                owner = owners.setdefault(plain(word).rstrip(".!"), option)
                if owner != option:
                    shared.append(f"{name}: {word!r} is {owner} and {option}")
    assert not shared


def test_no_question_or_answer_names_a_diagnosis() -> None:
    for name, entry in ALL.items():
        for pattern in (entry.value, *(attribute.value for attribute in entry.attributes)):
            said = " ".join(texts(pattern))
            if name not in QUOTES_A_DISEASE and "-" in name:
                assert not NAMES_A_DISEASE.search(said), f"{name}: {said}"


def test_every_command_that_a_sentence_names_exists() -> None:
    named = {
        (name, command)
        for name, entry in ALL.items()
        for pattern in (entry.value, *(attribute.value for attribute in entry.attributes))
        for text in texts(pattern)
        for command in re.findall(r"(?<![\w/])/([a-z]+)\b", text)
    }
    assert named
    assert not {(name, command) for name, command in named if command not in {**COMMANDS, **BEHIND_BUTTONS}}


def test_buttons_fit_a_small_phone() -> None:
    for name, entry in ALL.items():
        for attribute in entry.attributes:
            if attribute.id.name.startswith("opt-"):
                for text in texts(attribute.value):
                    assert len(text) <= 36, f"{name}.{attribute.id.name}: {text}"
