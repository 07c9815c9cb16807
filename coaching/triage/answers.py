"""What an answer means: yes, no, or not sure, whether it came as a tap, a number or words.

The phrases live in content/answers.toml. A mixed answer errs on the careful side. Rules: TRI-06, NLU-02.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from coaching.library import AnswerRow, load
from coaching.values import Concept

_NEGATORS = r"(?:no|not|never|without|nor|neither|nothing|(?:is|does|do|did|was|has|are)n'?t)"
_CLAUSE = re.compile(r"[,.;:!?()]|\b(?:but|however|although|though|except|and then)\b")
_FIRST = re.compile(r"[a-z']+")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_AMOUNT = re.compile(r"\s*(?:h|hrs?|hours?|k|km|mi|miles?|m|mins?|minutes?)\b")
"""What behind a number makes it an amount of sleep or running: no yes to a question about the body."""

#: below this a fever answer is degrees Celsius, above it Fahrenheit
_CELSIUS_BELOW = 60.0
_FEVER_C = 38.0
_FEVER_F = 100.4

#: a bare "no" could mean not coping: it releases nothing, words do
_WORDS_ONLY_RELEASE = frozenset({Concept.COPING_OR_SAFETY})


def is_yes(answer: bool | float | str | None, concept: Concept) -> bool | None:
    """Whether an answer says yes to a concept; None where it is not sure.

    >>> is_yes("over a hand-wide stretch", Concept.FOCAL_TENDERNESS)
    False
    >>> is_yes("yes, I can cover it with one fingertip", Concept.FOCAL_TENDERNESS)
    True
    >>> is_yes("like tea", Concept.URINE_COLOUR)
    True

    Rules: TRI-06.
    """
    match answer:
        case None:
            return None
        case bool():
            return None if answer is False and concept in _WORDS_ONLY_RELEASE else answer
        case int() | float():
            return _of_number(float(answer), concept)
        case str():
            return _of_words(answer, concept)


def _of_number(number: float, concept: Concept) -> bool:
    if concept is Concept.FEVER and number:
        return number >= (_FEVER_C if number < _CELSIUS_BELOW else _FEVER_F)
    return number > 0


def is_clear(answer: str, concept: Concept) -> bool:
    """Whether typed words answer a question at all: with a yes, a no, or that the runner is not sure.

    >>> is_clear("8h", Concept.FOCAL_TENDERNESS), is_clear("no idea", Concept.FOCAL_TENDERNESS)
    (False, True)

    Words about coping are always taken. Rules: TRI-06.
    """
    if concept in _WORDS_ONLY_RELEASE or _of_words(answer, concept) is not None:
        return True
    return _hits(" ".join(answer.lower().replace("’", "'").split()), _phrases("unsure")[0])[0]


def forget_answers() -> None:
    """Empty the memory of typed answers: it may not outlive a runner's deletion."""
    _of_words.cache_clear()


@lru_cache(maxsize=4096)
def _of_words(answer: str, concept: Concept) -> bool | None:
    text = " ".join(answer.lower().replace("’", "'").replace("_", " ").split())
    if not text or _hits(text, _phrases("unsure")[0])[0]:
        return None
    number = _NUMBER.search(text)
    if number and concept is Concept.FEVER:
        return _of_number(float(number.group().replace(",", ".")), concept)
    yes, no = _phrases(concept)
    harmless = [phrase for phrase in no if phrase in text and any(sign in phrase for sign in _stems(yes))]
    for phrase in harmless:
        text = text.replace(phrase, " ; ")
    said_yes, denied_yes = _hits(text, yes)
    said_no, denied_no = _hits(text, no)
    said_no = said_no or bool(harmless)
    explained = _only_explained(text, concept)
    if (said_yes or denied_no) and not explained:
        return True
    if said_no or denied_yes or explained:
        return False
    if number and number.start() == 0 and not _AMOUNT.match(text, number.end()):
        return float(number.group().replace(",", ".")) > 0
    return _of_first_word(text, concept)


def _stems(phrases: tuple[str, ...]) -> list[str]:
    return [phrase.removesuffix(".") for phrase in phrases]


def _only_explained(text: str, concept: Concept) -> bool:
    """Night pain only from lying on the sore side is explained. Rules: SORE-05."""
    return concept is Concept.NIGHT_PAIN and bool(
        re.search(r"\b(?:only|just)\b[^,.;]*\b(?:lie|lying|roll)", text)
    )


def _of_first_word(text: str, concept: Concept) -> bool | None:
    first = _FIRST.match(text)
    any_yes, any_no = _phrases("any")
    word = first.group() if first else text
    if word in any_no:
        return None if concept in _WORDS_ONLY_RELEASE else False
    if word in any_yes:
        return True
    said_yes, _ = _hits(text, any_yes)
    said_no, _ = _hits(text, any_no)
    if said_no and not said_yes:
        return None if concept in _WORDS_ONLY_RELEASE else False
    if said_yes and not said_no:
        return True
    return None


def _hits(text: str, phrases: tuple[str, ...]) -> tuple[bool, bool]:
    """Whether a phrase stands in the text plainly, and whether one stands there negated."""
    plain = negated = False
    for phrase in phrases:
        whole = phrase.removesuffix(".")
        pattern = r"(?<!\w)" + re.escape(whole) + (r"(?!\w)" if whole != phrase else "")
        for hit in re.finditer(pattern, text):
            before = _CLAUSE.split(text[: hit.start()])[-1]
            if re.search(rf"\b{_NEGATORS}\b(?:\s+[\w'-]+){{0,4}}\s*$", before):
                negated = True
            else:
                plain = True
    return plain, negated


@cache
def _phrases(concept: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    row = load().rows(AnswerRow).get(str(concept))
    return (row.yes, row.no) if row else ((), ())
