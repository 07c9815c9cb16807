"""What a figure means where a rule reads it: a fever, heat, an age, an hour of stiffness, months. Rules: NLU-01, ILL-02, PAIN-24."""

from __future__ import annotations

from collections.abc import Iterator

from coaching.library import Library
from coaching.reading.numbers import Amount, amounts
from coaching.reading.scan import Mention, Scan

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
    for amount in amounts(found):
        for name in _names(found, amount, library):
            row = found.lexicon.figures.get(name)
            if row is not None:
                like = [m for m in found.mentions if m.start <= amount.start < m.end and m.row.kind == "sign"]
                made.append(
                    Mention(
                        row,
                        (row.name, *row.groups.split()),
                        amount.start,
                        amount.end,
                        is_negated=bool(like) and like[0].is_negated,
                        is_supposed=bool(like) and like[0].is_supposed,
                        is_other=_is_other(found, amount),
                    )
                )
    return made


def _is_other(found: Scan, amount: Amount) -> bool:
    """Whose figure it is: as the nearest sign before it, or after."""
    told = [m for m in found.mentions if m.row.kind in ("sign", "detail", "body") and m.start != amount.start]
    before = [
        m for m in told if m.end <= amount.start and found.sentence[m.start] == found.sentence[amount.start]
    ]
    return before[-1].is_other if before else False


def _names(found: Scan, a: Amount, library: Library) -> Iterator[str]:
    words = found.text.words
    before = words[max(0, a.start - 4) : a.start]
    after = words[a.end : a.end + 3]
    hot = {"temp", "temperature", "fever", "thermometer", "feverish"} & set(before + after)
    if a.unit == "c" or (a.unit == "" and hot) or after[:1] in (["degrees"], ["deg"]):
        if library.number("fever_c") <= a.value <= 43 and (hot or a.unit != "" or "." in words[a.start]):
            yield "figure-fever"
        elif library.number("fever_f") <= a.value <= 110 and (hot or a.unit):
            yield "figure-fever"
        if (
            library.number("heat_from_c") <= a.value <= 50
            and not hot
            and (a.unit == "c" or after[:1] in (["degrees"], ["deg"]))
        ):
            yield "figure-heat"
        elif (
            library.number("heat_from_f") <= a.value <= 120
            and not hot
            and after[:1] in (["degrees"], ["deg"])
        ):
            yield "figure-heat"
    elif a.unit == "f" and library.number("fever_f") <= a.value <= 110:
        yield "figure-fever"
    if (a.unit == "min" and a.value >= library.number("long_stiffness_min")) or (
        a.unit == "h" and a.value < 12
    ):
        yield "figure-long"
    days = _WEEK_UNITS.get(words[a.end - 1], 0) * a.value if a.unit == "other" else 0
    if days >= 14 and "ago" not in after:
        yield "figure-weeks"
    if days >= 60 and "ago" not in after:
        yield "figure-months"
    if a.unit in ("", "other") and _is_age(before, after, words[a.end - 1]):
        if 5 <= a.value < library.number("adult_age"):
            yield "figure-teen"
        elif a.value > library.number("frail_age"):
            yield "figure-old"
    if (
        before[-1:] in (["at"], ["aged"], ["age"], ["just"], ["only"], ["was"])
        and 1 <= a.value < library.number("early_heart_age")
        and a.unit == ""
    ):
        yield "figure-young"
    if words[a.end - 1] in ("litres", "l") and a.value >= 3:
        yield "figure-litres"


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
