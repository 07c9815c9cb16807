"""Every dialogue, walked through every option: each question can be reached, said, answered and looked up."""

from __future__ import annotations

import ast
import re

import pytest

from bot.dialogues import DIALOGUES
from bot.questions import Choice, Several
from bot.words import languages, words_for
from tests.house import dialogues_page
from tests.house.tree import code, none_of, pattern_of
from tests.house.walks import walked

REWRITE = "python -m tests.house.dialogues_page"
WORDS = words_for("en", is_strict=True)
MILES = words_for("en", "mi", is_strict=True)


@pytest.mark.parametrize("name", DIALOGUES)
def test_every_question_and_every_option_has_words(name: str) -> None:
    for question in walked(name)[0]:
        if question.is_volunteered:
            continue
        assert WORDS.question(question).strip(" .?"), question.key
        assert MILES.question(question), question.key
        labels = WORDS.labels(question)
        assert [*labels] == [*question.options()], question.key
        assert all(WORDS.label(question, option).strip() for option in question.options()), question.key


@pytest.mark.parametrize("name", DIALOGUES)
def test_no_two_buttons_of_a_question_look_alike(name: str) -> None:
    for question in walked(name)[0]:
        shown = [WORDS.label(question, option) for option in question.options()]
        assert len(set(shown)) == len(shown), f"{question.key}: {shown}"


@pytest.mark.parametrize("name", DIALOGUES)
def test_every_end_of_a_dialogue_can_be_said(name: str) -> None:
    for report in walked(name)[1]:
        for said in report.says:
            assert WORDS.say(said).strip(" .")


def test_every_question_that_a_script_names_can_be_reached() -> None:
    reached = {question.id for name in DIALOGUES for question in walked(name)[0]}
    lost = []
    for path, module in code("bot/dialogues"):
        for node in ast.walk(module):
            if not isinstance(node, ast.Call):
                continue
            for word in node.keywords:
                if word.arg != "id" or not isinstance(word.value, ast.Constant | ast.JoinedStr):
                    continue
                id = (
                    pattern_of(word.value) if isinstance(word.value, ast.JoinedStr) else str(word.value.value)
                )
                family = re.compile(re.escape(id).replace(r"\*", "[a-z0-9-]+"))
                if not any(family.fullmatch(one) for one in reached):
                    lost.append(f"{path}:{node.lineno}: {id}")
    none_of(lost, "questions that no way reaches")


def test_an_id_is_one_question_of_one_kind() -> None:
    kinds: dict[str, set[str]] = {}
    for name in DIALOGUES:
        for question in walked(name)[0]:
            kinds.setdefault(question.id, set()).add(question.kind)
    none_of(f"{id}: {found}" for id, found in kinds.items() if len(found) > 1)


def test_options_fit_the_data_of_a_button() -> None:
    """A button carries serial, question and option in 64 bytes (the design's form of it)."""
    for name in DIALOGUES:
        for question in walked(name)[0]:
            if isinstance(question, Choice | Several):
                none_of(option for option in question.options() if len(option.encode()) > 40)


def test_the_page_of_dialogues_is_up_to_date() -> None:
    written = dialogues_page.PAGE.read_text(encoding="utf-8")
    assert written == dialogues_page.page(), f"run: {REWRITE}"


def test_every_language_there_is_can_be_chosen() -> None:
    choices = {o for q in walked("settings")[0] if q.id == "settings-language" for o in q.options()}
    assert choices == set(languages())
