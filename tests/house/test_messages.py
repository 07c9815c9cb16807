"""What is said: every message that code names exists, none is left over, and all keep the rules of tone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from fluent.syntax import ast as ftl

from bot.dialogues import DIALOGUES
from bot.questions import Choice, Several
from bot.words import LAST_RESORT, LOCALES, languages
from coaching import library
from coaching.library import FlagRow
from coaching.values import Urgency
from tests.house.evidence_page import rows_by_rule
from tests.house.test_words import ALL, entries, longest, texts
from tests.house.tree import code, literals, none_of, pattern_of
from tests.house.walks import walked

SINKS = {"Said", "InvalidAnswer", "text", "say_text", "room_text", "has", "command_button"}
"""Functions whose first words are a message id."""

NAME = re.compile(r"[a-z]+(?:-[a-z0-9_*]+)+(?:\.[a-z0-9_*-]+)?")
STEM = 4
"""Letters that a family such as "advice-hold-ended-*" has at least before or after what is filled in."""


def in_files(*names: str) -> set[str]:
    """The messages of some files."""
    return {entry.id.name for file, entry in entries() if file in names}


def whole(name: str, *, with_attributes: bool = True) -> str:
    """All that a message may say, every variant of it."""
    entry = ALL[name]
    patterns = [entry.value]
    if with_attributes:
        patterns += [a.value for a in entry.attributes if not a.id.name.startswith("say-")]
    return " ".join(text for pattern in patterns for text in texts(pattern))


# -- code and words --------------------------------------------------------------------------


def _ids(node: ast.expr) -> Iterator[str]:
    """The message ids an argument may stand for; a value that is computed stands for none."""
    match node:
        case ast.Constant(value=str(value)):
            yield value
        case ast.JoinedStr():
            yield pattern_of(node)
        case ast.IfExp(body=body, orelse=orelse):
            yield from _ids(body)
            yield from _ids(orelse)


def _called(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _said(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            yield from (id for word in node.keywords if word.arg == "message" for id in _ids(word.value))
            if _called(node) in SINKS and node.args:
                yield from (id for id in _ids(node.args[0]) if NAME.fullmatch(id))


def _is_known(id: str) -> bool:
    base, _, attribute = id.partition(".")
    family = _as_family(base)
    return any(
        family.fullmatch(name)
        and (not attribute or "*" in attribute or attribute in {a.id.name for a in entry.attributes})
        for name, entry in ALL.items()
    )


def _as_family(pattern: str) -> re.Pattern[str]:
    return re.compile(re.escape(pattern).replace(r"\*", "[a-z0-9_-]*"))


def test_every_message_that_code_says_exists() -> None:
    lost = {f"{path}: {id}" for path, module in code() for id in _said(module) if not _is_known(id)}
    none_of(lost)


def test_every_question_id_that_the_bot_names_exists() -> None:
    """A journal, a channel or a command that answers a question by its id finds that question."""
    known = {question.id for name in DIALOGUES for question in walked(name)[0]} | set(ALL)
    first = {f"{name}-" for name in DIALOGUES} | {"ask-"}
    lost = {
        literal
        for literal in literals("bot")
        if literal.startswith(tuple(first))
        and re.fullmatch(r"[a-z]+(?:-[a-z0-9]+)+", literal)
        and literal not in known
        and not any(name.startswith(f"{literal}-") for name in known)
    }
    none_of(lost)


def _content_strings() -> set[str]:
    """Every single word of content, so that a row may name its message."""
    return {
        value
        for rows in rows_by_rule(library.load()).values()
        for row in rows
        for _, field in row
        for value in (field if isinstance(field, tuple) else (field,))
        if isinstance(value, str)
    }


def _referred(node: object) -> Iterator[str]:
    """The messages that a message is made of."""
    if isinstance(node, ftl.MessageReference):
        yield node.id.name
    if isinstance(node, ftl.BaseNode):
        for value in vars(node).values():
            for part in value if isinstance(value, list) else (value,):
                yield from _referred(part)


def test_no_message_is_left_over() -> None:
    named = literals()
    asked = {question.id for name in DIALOGUES for question in walked(name)[0]}
    labels = {
        q.labels
        for name in DIALOGUES
        for q in walked(name)[0]
        if isinstance(q, Choice | Several) and q.labels
    }
    referred = {name for entry in ALL.values() for name in _referred(entry)}
    known = {name.partition(".")[0] for name in named} | _content_strings() | referred | asked | labels
    families = [
        _as_family(name.partition(".")[0])
        for name in named
        if "*" in name
        and NAME.fullmatch(name.replace("*", "x", 1) if name.startswith("*") else name)
        and max(len(part.strip("-")) for part in name.partition(".")[0].split("*")) >= STEM
    ]
    left = [
        name
        for name in ALL
        if not name.startswith("-") and name not in known and not any(f.fullmatch(name) for f in families)
    ]
    none_of(left)


# -- other languages -------------------------------------------------------------------------


@pytest.mark.parametrize("language", languages())
def test_a_language_has_no_message_that_english_lacks(language: str) -> None:
    extra = {entry.id.name for _, entry in entries(LOCALES / language)} - set(ALL)
    none_of(extra)


def test_what_a_language_still_lacks_is_filled_by_english() -> None:
    assert LAST_RESORT in languages()
    for language in languages():
        lacking = set(ALL) - {entry.id.name for _, entry in entries(LOCALES / language)}
        assert not lacking or language != LAST_RESORT


# -- tone ------------------------------------------------------------------------------------

FORBIDDEN = {
    "should": r"\bshould(?:n't|'ve)?\b",
    "streaks": r"\bstreaks?\b|\bin a row without\b",
    "calories and weight": r"\bcalor\w*|\bkcal\b|\bBMI\b|\bdiet(?:s|ing)?\b|\bslim\w*|\bskinny\b"
    r"|\bfat\b|\b(?:lose|your|body) weight\b",
    "burning food": r"\bburn(?:s|ed)?\b(?! (?:pain|and))",
    "earning": r"\bearn(?:s|ed|ing)?\b|\bdeserve[sd]? (?:a )?(?:treat|meal|cake|rest)\b",
    "prevention": r"\bprevent\w*",
    "cure": r"\bcur(?:e|es|ed|ing)\b|\bheals? you\b",
    "diagnosis": r"\bdiagnos\w*",
    "pace-shaming": r"\b(?:too|so|only|just) slow\b|\bslow ?coach\b|\bslowpoke\b|\b(?:just|only) a? ?jog",
    "blame": r"\byour (?:own )?fault\b|\bfail(?:ed|ure)\b|\blaz(?:y|iness)\b|\bexcuses?\b|\bguilt\w*"
    r"|\bdisappoint|\bcheat(?:ed)?\b|\bpunish",
    "promise": r"\bguarantee\w*|\bwill (?:fix|heal)\b|\bnever get hurt\b|\binjury-free\b",
}
"""Words of CHAT-07, CHAT-12, CHAT-17, LAW-01 and C.2 that nothing here says."""

HONEST = re.compile(r"(?:do|does|can)(?: not|n't) diagnose|(?:no|not a|without a) diagnosis")
"""The one way to speak of a diagnosis: that there is none here."""

ASKED = {"lesson-ten-percent-check": "prevention"}
"""A question of a lesson whose right answer is "not shown" (EDU-06)."""


@pytest.mark.parametrize("what", FORBIDDEN)
def test_nothing_speaks_of(what: str) -> None:
    found = []
    for name in ALL:
        said = re.sub(r'"[^"]*"', "", HONEST.sub("", whole(name)))
        hits = re.findall(FORBIDDEN[what], said, re.IGNORECASE)
        if hits and ASKED.get(name) != what:
            found.append(f"{name}: {hits}")
    none_of(found)


def test_no_file_of_words_holds_an_emoji() -> None:
    emoji = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\ufe0f]")
    found = [path.name for path in sorted(LOCALES.rglob("*.ftl")) if emoji.search(path.read_text("utf-8"))]
    none_of(found)


LENGTHS = {
    "lessons.ftl": 80,
    "red_flags.ftl": 90,
    "week.ftl": 120,
}
"""Words a message of a file may have, where it may have more than 60 (CHAT-05, CHAT-10, C.6, WEEK-01)."""

IN_FULL = {"command-help", "command-privacy", "command-emergency", "telegram-description"}
"""What is asked for in full; nobody gets these unasked."""

FIRST = {"onboarding-adult", "onboarding-consent"}
"""The first words: LAW-11 and LAW-09 ask for all of their parts."""


def test_every_message_is_short() -> None:
    long = []
    for file, entry in entries():
        name = entry.id.name
        most = 90 if name in FIRST else LENGTHS.get(file, 60)
        words = longest(entry.value)
        if words > most and name not in IN_FULL:
            long.append(f"{name}: {words} of {most}")
    none_of(long)


def test_what_is_given_in_full_still_fits_a_screen() -> None:
    assert {name: longest(ALL[name].value) for name in IN_FULL if longest(ALL[name].value) > 130} == {}


# -- red flags -------------------------------------------------------------------------------


def _replies() -> Iterator[tuple[FlagRow, str, str]]:
    """Every flag with its urgency and the name of the reply to it."""
    for row in library.load().rows(FlagRow).values():
        for urgency in row.urgencies or ((row.urgency,) if row.id.startswith("FLAG") else ()):
            yield row, urgency, f"{row.id.lower()}-{urgency.replace('_', '-')}"


def test_every_flag_has_a_reply_for_every_urgency_it_can_have() -> None:
    none_of([name for _, _, name in _replies() if name not in ALL])


def test_every_reply_to_a_flag_says_what_it_must_and_nothing_it_must_not() -> None:
    flags = library.load().rows(FlagRow)
    wrong = []
    for row, _, name in _replies():
        said = _told(name)
        wrong += [f"{name} lacks: {any_of}" for any_of in row.must_say if not _says(said, any_of)]
        never = (*row.never_say, *flags["C.2"].never_say)
        wrong += [f"{name} says: {words!r}" for words in never if words.lower() in f" {said} "]
    none_of(wrong)


def _told(name: str) -> str:
    """A message as one lower-case line, its arguments as "{$name}"."""
    found = []

    def tell(pattern: ftl.Pattern | None) -> None:
        for element in pattern.elements if pattern else ():
            if isinstance(element, ftl.TextElement):
                found.append(element.value)
            elif isinstance(element.expression, ftl.SelectExpression):
                if isinstance(selector := element.expression.selector, ftl.VariableReference):
                    found.append(f"{{${selector.id.name}}}")
                for variant in element.expression.variants:
                    tell(variant.value)
            elif isinstance(element.expression, ftl.VariableReference):
                found.append(f"{{${element.expression.id.name}}}")

    tell(ALL[name].value)
    return " ".join("".join(found).lower().split())


def _says(said: str, any_of: str) -> bool:
    return any(words.lower() in said for words in any_of.split("|"))


def test_an_emergency_reply_has_at_most_60_words_and_any_other_90() -> None:
    long = []
    for name in sorted(in_files("red_flags.ftl")):
        most = 60 if name.endswith("emergency") else 90
        if (words := longest(ALL[name].value)) > most:
            long.append(f"{name}: {words} of {most}")
    none_of(long)


def test_an_emergency_reply_names_the_number() -> None:
    without = [
        name
        for _, urgency, name in _replies()
        if urgency == Urgency.EMERGENCY and name in ALL and "{$number}" not in _told(name)
    ]
    none_of(without)


def test_a_reply_to_a_flag_plans_nothing() -> None:
    plans = re.compile(
        r"\b(?:next run|your plan says|\d+ ?km|\d+ minutes? easy|sets? of|reps)\b", re.IGNORECASE
    )
    none_of([name for name in in_files("red_flags.ftl") if plans.search(whole(name))])
