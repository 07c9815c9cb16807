"""Amounts in a message: "7h30", "six and a half hours", "3/10", "46:30", "8k". Rules: NLU-01, NLU-10."""

from __future__ import annotations

from typing import NamedTuple

from coaching.reading.scan import Scan


class Amount(NamedTuple):
    """A number with its unit and the words it spans.

    Units: "" none, "h", "min", "s", "km", "m", "mi", "bpm", "/10", "/5", "c", "f", "clock" (a
    time with a colon, in hours), "other" (anything that is no score: days, reps, percent).
    """

    value: float
    unit: str
    start: int
    end: int


_UNITS = {
    **dict.fromkeys("h hr hrs hour hours hs".split(), "h"),
    **dict.fromkeys("min mins minute minutes".split(), "min"),
    **dict.fromkeys("s sec secs second seconds".split(), "s"),
    **dict.fromkeys("k km kms kilometer kilometers kilometre kilometres klicks ks".split(), "km"),
    **dict.fromkeys("mi mile miles".split(), "mi"),
    **dict.fromkeys("m meters metres meter metre".split(), "m"),
    **dict.fromkeys("bpm beats".split(), "bpm"),
    **dict.fromkeys(
        "day days week weeks wk wks month months year years yr yrs times x reps rep sets set % am pm kg lb lbs stone st"
        " litres liters litre l rd th nd pints bottles bottle glasses mg ml steps laps lap percent hill hills"
        " intervals strides rounds raises nights night runs oclock".split(),
        "other",
    ),
}
_MOST = 250
"""Amounts read of one message; who types more of them tells no more."""
_PARTS = frozenset({"a", "an", "half"})
"""Words that begin an amount without being a number: "half an hour"."""
_HOUR_WORDS = frozenset({"hour", "hr"})
_BIG = frozenset("h min km mi m".split())


def amounts(found: Scan) -> list[Amount]:
    """Every amount of a message, in order; found once and kept with the scan."""
    if found.amounts is None:
        found.amounts = _amounts(found)
    return found.amounts


def _amounts(found: Scan) -> list[Amount]:
    words, gaps, numbers = found.text.words, found.text.gaps, found.lexicon.numbers
    made: list[Amount] = []
    at, count = 0, len(words)

    def word(place: int) -> str:
        return words[place] if place < count and not (gaps[place] and place > at) else ""

    while at < count and len(made) < _MOST:
        if words[at] not in numbers and words[at] not in _PARTS and not words[at][0].isdecimal():
            at += 1
            continue
        value = _number(words[at], numbers)
        start, end = at, at + 1
        if value is None and words[at] in ("a", "an") and word(end) in _HOUR_WORDS:
            value = 1.0
        elif words[at] == "half" and word(end) in ("an", "a") and word(end + 1) in _HOUR_WORDS:
            value, end = 0.5, end + 1
        if value is None:
            at += 1
            continue
        if ":" in words[at]:
            made.append(Amount(value, "clock", start, end))
            at = end
            continue
        if word(end) == "point" and word(end + 1) in numbers:
            value += numbers[word(end + 1)] / 10
            end += 2
        elif word(end) == "and" and word(end + 1) == "a" and word(end + 2) in ("half", "quarter"):
            value += 0.5 if word(end + 2) == "half" else 0.25
            end += 3
        elif words[at].isalpha() and value >= 20 and 0 < numbers.get(word(end), 0) < 10:
            value += numbers[word(end)]
            end += 1
        if (words[at].isalpha() and word(end) == "ish") or (word(end) == "and" and word(end + 2) == "bit"):
            end += 1 if word(end) == "ish" else 3
        if word(end) == "/" and word(end + 1) in ("10", "5"):
            made.append(Amount(value, "/" + word(end + 1), start, end + 2))
            at = end + 2
            continue
        if word(end) in ("of", "on", "over") and word(end + 1) in ("10", "ten") and value <= 10:
            made.append(Amount(value, "/10", start, end + 2))
            at = end + 2
            continue
        if word(end) == "out" and word(end + 1) == "of" and word(end + 2) in ("10", "5", "ten", "five"):
            made.append(Amount(value, "/10" if word(end + 2) in ("10", "ten") else "/5", start, end + 3))
            at = end + 3
            continue
        if word(end) == "/" and word(end + 1).isdecimal():
            made.append(Amount(value, "other", start, end + 2))
            at = end + 2
            continue
        upper = _number(word(end), numbers) if word(end).isdecimal() else None
        if word(end) in ("to", "or") and word(end + 1) and _number(word(end + 1), numbers) is not None:
            upper, end = _number(word(end + 1), numbers), end + 1
        if upper is not None and value < upper <= value + 4 and ":" not in word(end):
            unit = _UNITS.get(word(end + 1), "")
            value, end = ((value + upper) / 2 if unit in _BIG else upper), end + 1
        if word(end) in ("odd", "ish", "full", "solid"):
            end += 1
        unit = _UNITS.get(word(end), "")
        if unit == "" and word(end) == "°":
            unit, end = {"c": "c", "f": "f"}.get(word(end + 1), "c"), end + 1
        elif unit == "" and word(end) in ("c", "f") and value > 30:
            unit = word(end)
        if unit and unit != "other":
            end += 1
            if unit == "h" and word(end).isdecimal() and len(word(end)) == 2:
                value, end = value + int(word(end)) / 60, end + 1
                end += word(end) in ("m", "min", "mins", "minutes")
            elif unit == "h" and word(end) == "and" and word(end + 1) in ("a", "half"):
                half = end + 1 + (word(end + 1) == "a")
                if word(half) == "half":
                    value, end = value + 0.5, half + 1
            elif (
                unit == "h"
                and (inner := _number(word(end), numbers)) is not None
                and _UNITS.get(word(end + 1)) in ("min", "m")
            ) or (
                unit == "min"
                and (inner := _number(word(end), numbers)) is not None
                and _UNITS.get(word(end + 1)) == "s"
            ):
                value, end = value + inner / 60, end + 2
        elif unit == "other":
            end += 1
        made.append(Amount(value, unit, start, end))
        at = end
    return made


def _number(word: str, numbers: dict[str, float]) -> float | None:
    """The value of one word; a time such as "7:30" in hours.

    >>> _number("7:30", {})
    7.5
    """
    if not word:
        return None
    if word[0].isdecimal():
        parts = word.split(":")
        if len(parts) == 1:
            return float(word) if word.count(".") <= 1 and len(word) < 12 else None
        if len(parts) > 3 or not all(part.isdecimal() and len(part) < 4 for part in parts):
            return None
        return float(sum(int(part) / 60**place for place, part in enumerate(parts)))
    return numbers.get(word)
