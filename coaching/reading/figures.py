"""What a figure means where a rule reads it: a fever, heat, an age, an hour of stiffness, months. Rules: NLU-01, ILL-02, PAIN-24."""

from __future__ import annotations

from collections.abc import Iterator

from coaching.library import Library
from coaching.reading.numbers import Amount, amounts
from coaching.reading.scan import Mention, Scan, window

_WEEK_UNITS = {
    "week": 7,
    "weeks": 7,
    "wk": 7,
    "wks": 7,
    "month": 30,
    "months": 30,
    "mths": 30,
    "year": 365,
    "years": 365,
    "yrs": 365,
}


def figures(found: Scan, library: Library) -> list[Mention]:
    """The figures of a message as things a pattern may name."""
    made: list[Mention] = []
    signs = found.of("sign")
    for amount in amounts(found):
        for name in _names(found, amount, library):
            term = found.lexicon.figures.get(name)
            if term is None:
                continue
            over = next(
                (m for m in window(signs, amount.start - 4, amount.end) if m.end > amount.start), None
            )
            before = window(found.told, amount.start - 8, amount.start)
            figure = Mention(term, amount.start, amount.end)
            figure.is_negated = over is not None and over.is_negated
            figure.is_supposed = over is not None and over.is_supposed
            figure.is_other = bool(before) and before[-1].is_other
            made.append(figure)
    return made


def _names(found: Scan, a: Amount, library: Library) -> Iterator[str]:
    words, sentence = found.text.words, found.sentence
    line = sentence[a.start]
    before = [words[at] for at in range(max(0, a.start - 4), a.start) if sentence[at] == line]
    after = [words[at] for at in range(a.end, min(a.end + 3, len(words))) if sentence[at] == line]
    if a.unit in ("c", "f", "") and a.value >= _COOLEST:
        yield from _degrees(found, a, before, after, library)
    last = words[a.end - 1]
    if (a.unit == "min" and a.value >= library.number("long_stiffness_min")) or (
        a.unit == "h" and a.value < 12
    ):
        yield "figure-long"
    if a.unit == "other":
        days = _WEEK_UNITS.get(last, 0) * a.value
        if days >= 14 and "ago" not in after:
            yield "figure-weeks"
            if days >= 60:
                yield "figure-months"
        if last in ("litres", "l") and a.value >= 3:
            yield "figure-litres"
    if a.unit not in ("", "other") or a.value < 5:
        return
    if _is_age(before, after, last):
        if a.value < library.number("adult_age"):
            yield "figure-teen"
        elif a.value > library.number("frail_age"):
            yield "figure-old"
    if a.unit == "" and before and before[-1] in _AT_AGE and a.value < library.number("early_heart_age"):
        yield "figure-young"


_COOLEST = 25
_AT_AGE = frozenset({"at", "aged", "age", "just", "only", "was"})


def _degrees(found: Scan, a: Amount, before: list[str], after: list[str], library: Library) -> Iterator[str]:
    """A fever of the body, or the heat of the air."""
    is_said = after[:1] in (["degrees"], ["deg"])
    is_body = bool(_FEVERISH & set(before + after))
    is_exact = a.unit == "" and "." in found.text.words[a.start]
    if not (a.unit or is_said or is_body or (is_exact and not _OF_PACE & {*before[-1:], *after[:1]})):
        return
    is_figure = is_body or a.unit != "" or "." in found.text.words[a.start]
    low_c, low_f = library.number("fever_c"), library.number("fever_f")
    if is_figure and (
        (low_c <= a.value <= _HOTTEST_C and a.unit != "f")
        or (low_f <= a.value <= _HOTTEST_F and a.unit != "c")
    ):
        yield "figure-fever"
    if is_body or not (a.unit == "c" or is_said):
        return
    if library.number("heat_from_c") <= a.value <= 50 or library.number("heat_from_f") <= a.value <= 120:
        yield "figure-heat"


_OF_PACE = frozenset(
    "in ran run did pace time swam rode weigh weight kg km k miles for split pb under sub at".split()
)
_FEVERISH = frozenset("temp temperature fever thermometer feverish".split())
_HOTTEST_C, _HOTTEST_F = 43, 110


def _is_age(before: list[str], after: list[str], last: str) -> bool:
    if len(before) == 0 and after[:2] in (
        ["and", "looking"],
        ["and", "want"],
        ["and", "new"],
        ["and", "just"],
        ["and", "training"],
        ["and", "my"],
    ):
        return True
    said = before[-1:] in (["im"], ["aged"], ["age"], ["turned"]) or before[-2:] in (
        ["i", "am"],
        ["am", "only"],
        ["im", "only"],
        ["im", "just"],
    )
    years = last in ("years", "year", "yr", "yrs") and after[:1] == ["old"]
    named = after[:1] in (["yo"], ["yrs"], ["yo."]) or after[:2] in (["years", "old"], ["year", "old"])
    blocked = after[:1] in (
        ["weeks"],
        ["km"],
        ["k"],
        ["miles"],
        ["min"],
        ["months"],
        ["days"],
        ["stone"],
        ["kg"],
    )
    return (years or named or (said and last not in ("weeks", "months", "days"))) and not blocked
