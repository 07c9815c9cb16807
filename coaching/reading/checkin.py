"""Sleep, stress, mood and resting heart rate in a message, as the check-in asks for them. Rules: NLU-10, REC-01."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TypedDict

from coaching.reading.numbers import Amount, amounts
from coaching.reading.scan import Mention, Scan
from coaching.reading.text import plain

_REACH, _REACH_OF_NIGHT = 5, 9
_SHORTEST_NIGHT_H, _LONGEST_NIGHT_H = 2, 14
_LOWEST_HR, _HIGHEST_HR = 25, 220


_COUGH = re.compile(r"\bcough(?:s|ing|ed|y)?\b")
_NO_COUGH = re.compile(
    r"\b(?:no|without|never|not|isnt|dont|doesnt|didnt|havent|hasnt|stopped|if|in case|lost the)(?: \w+){0,2} cough\w*"
    r"|\bcough\w*(?: \w+){0,1} (?:is|has|was|all)? ?(?:gone|over|away|stopped|past)\b|\bcough(?:ing)? (?:medicine|syrup|drops?|sweets?)\b"
    r"|\b(?:son|daughter|wife|husband|kids?|child|children|partner|colleague|boss|baby|he|she|they|everyone|everybody)"
    r"(?:s|es)?(?: \w+){0,3} cough\w*"
)
_WELL_AGAIN = re.compile(
    r"\b(?:all (?:good|fine|well|ok|okay|better) (?:again|now)|(?:no|without|free of) symptoms|symptom ?free"
    r"|(?:feel(?:ing)?|im|i am) (?:totally |completely |quite |fully |all )?"
    r"(?:normal|well|fine|good|healthy|fit|better|myself|recovered|ok|okay) (?:again|now)"
    r"|back to normal|fully recovered|over (?:it|the cold|the flu|the worst)"
    r"|(?:cold|flu|illness|virus|bug|cough|infection|sickness)(?: \w+)? (?:is |has |all )*(?:gone|over|away|done|past)"
    r"|no longer (?:ill|sick|unwell)|not (?:ill|sick) any ?more|healthy again|well again|recovered)\b"
)


def coughs(text: str) -> bool:
    """Whether the runner tells of a cough of their own, wherever it sits. Rules: ILL-02.

    >>> coughs("cold still there, cough now"), coughs("cold, no cough"), coughs("my son is coughing")
    (True, False, False)
    """
    said = plain(text)
    return bool(_COUGH.search(_NO_COUGH.sub(" ", said))) if "cough" in said else False


def is_well_again(text: str) -> bool:
    """Whether words say that an illness is over. Rules: ILL-03.

    >>> is_well_again("all good again, slept 8h"), is_well_again("not well again yet")
    (True, False)
    """
    said = plain(text)
    found = _WELL_AGAIN.search(said)
    return found is not None and not re.search(
        r"\b(?:not|nearly|almost|hardly|isnt|wasnt|if|when|until)\b[^,.;]*$", said[: found.start()]
    )


class Markers(TypedDict, total=False):
    """What was told; absent where nothing was."""

    sleep_h: float
    sleep_quality: int
    stress: int
    mood: int
    resting_hr: int


def markers(found: Scan) -> Markers:
    """The markers of recovery that a message tells."""
    by_name: dict[str, list[Mention]] = defaultdict(list)
    for m in found.of("answer"):
        if not (m.is_other or m.is_supposed):
            for name in m.names:
                by_name[name].append(m)
    said = Markers()
    if not by_name.keys() & {"slept", "scaled", "resting_hr"}:
        return said
    numbers = amounts(found)
    if by_name["slept"] and (span := _span(found)) is not None:
        said["sleep_h"] = span
    for m in by_name["slept"] if "sleep_h" not in said else ():
        hours = _hours(found, m, _around(numbers, m))
        if hours is not None:
            said["sleep_h"] = hours
            break
    for m in by_name["resting_hr"]:
        for amount in _around(numbers, m):
            if amount.unit in ("", "bpm") and _LOWEST_HR <= amount.value <= _HIGHEST_HR:
                said.setdefault("resting_hr", int(amount.value))
    if (quality := _scaled(by_name["sleep_quality"], "sleep-quality-", numbers)) is not None:
        said["sleep_quality"] = quality
    if (stress := _scaled(by_name["stress"], "stress-", numbers)) is not None:
        said["stress"] = stress
    if (mood := _scaled(by_name["mood"], "mood-", numbers)) is not None:
        said["mood"] = mood
    return said


def _around(numbers: Sequence[Amount], m: Mention) -> list[Amount]:
    return [a for a in numbers if a.start - m.end <= _REACH_OF_NIGHT and m.start - a.end <= _REACH]


def _scaled(told: list[Mention], prefix: str, numbers: Sequence[Amount]) -> int | None:
    """A number beside the scale's name; else the value its words stand for."""
    for m in told:
        for amount in _around(numbers, m):
            is_after = 0 <= amount.start - m.end <= 3
            if (
                is_after
                and amount.unit in ("", "/5")
                and 1 <= amount.value <= 5
                and amount.value == int(amount.value)
            ):
                return int(amount.value)
    for m in told:
        for name in m.names:
            if name.startswith(prefix) and name[-1].isdecimal() and not m.is_negated:
                return int(name[-1])
    return None


_SPAN = re.compile(
    r"\b(?:from|bed at|bed by|asleep at|asleep by|slept) (\d{1,2}(?:[:.]\d{2})?) ?(?:pm|am)?"
    r" (?:to|till|til|until|up at|woke at|awake at|up by|woke up at|and up at|and woke at) (\d{1,2}(?:[:.]\d{2})?)\b"
)


def _span(found: Scan) -> float | None:
    """Hours from going to bed to getting up: "slept from 11 to 6", "in bed at 10, up at 6"."""
    said = _SPAN.search(" ".join(found.text.words))
    if said is None:
        return None
    begun, ended = (_clock(each) for each in said.groups())
    if begun > _LAST_HOUR or ended > _LAST_HOUR:
        return None
    hours = (ended - begun) % 12
    return round(hours, 2) if hours > _SHORTEST_NIGHT_H else None


_LAST_HOUR = 24


def _clock(text: str) -> float:
    hour, _, minute = text.replace(".", ":").partition(":")
    return int(hour) + int(minute or 0) / 60


def _hours(found: Scan, m: Mention, numbers: Sequence[Amount]) -> float | None:
    best: tuple[int, float] | None = None
    for amount in numbers:
        is_after = amount.start >= m.end
        gap = amount.start - m.end if is_after else max(0, m.start - amount.end)
        words, end = found.text.words, amount.end
        is_nightly = amount.unit == "h" and words[end : end + 2] in (
            ["a", "night"],
            ["per", "night"],
            ["last", "night"],
        )
        if (
            not 0 <= gap <= (_REACH_OF_NIGHT if is_nightly else _REACH)
            or found.sentence[m.start] != found.sentence[amount.start]
        ):
            continue
        is_night = _SHORTEST_NIGHT_H <= amount.value <= _LONGEST_NIGHT_H
        is_bare = amount.unit == "" and is_after and gap <= 3
        if not (
            (amount.unit == "h" and amount.value <= 24) or (is_night and (amount.unit == "clock" or is_bare))
        ):
            continue
        between = found.text.gaps[min(m.end, amount.end) : max(m.start, amount.start) + 1]
        cost = gap + (3 if any(between) else 0)
        if best is None or cost < best[0]:
            best = (cost, round(amount.value, 2))
    return best[1] if best else None
