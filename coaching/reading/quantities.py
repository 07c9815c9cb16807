"""Numbers, distances, durations, paces, times and dates as people type them.

Every reader returns None for what it does not understand: nothing is guessed. Distances are
metres, durations seconds, paces seconds per kilometre. Digits of any script count; a comma
is a decimal point. Rules: NLU-01.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta
from typing import Literal

from coaching.runner import Weekday

METRES_PER_MILE = 1609.344
Units = Literal["km", "mi"]

_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"nil": 0, "none": 0, "half": 0.5, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_NUMBER = r"(\d+(?:[.,]\d+)?)"
_KM = re.compile(rf"^(?:about |around |~ ?)?{_NUMBER} ?(?:k|km|kms|kilomet(?:er|re)s?)$")
_MILES = re.compile(rf"^(?:about |around |~ ?)?{_NUMBER} ?(?:mi|mile|miles)$")
_METRES = re.compile(rf"^(?:about |around |~ ?)?{_NUMBER} ?(?:m|met(?:er|re)s?)$")
_CLOCK = re.compile(r"^(\d{1,3}):(\d{2})(?::(\d{2}))?$")
_HOURS = re.compile(
    rf"^{_NUMBER} ?(?:h|hr|hrs|hour|hours|std)(?: ?(?:and )?(\d{{1,2}}) ?(?:m|min|mins|minutes)?)?$"
)
_MINUTES = re.compile(
    rf"^{_NUMBER} ?(?:m|min|mins|minute|minutes|'|′)(?: ?(\d{{1,2}}) ?(?:s|sec|secs|seconds)?)?$"
)
_TIME = re.compile(r"^(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm|h|uhr|o'?clock)?$")
_MONTHS = {
    month[:3]: number
    for number, month in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}


def plain(text: str) -> str:
    """The text in lower case, with plain digits, apostrophes and spaces.

    >>> plain("  ٣ KM ")
    '3 km'
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in folded)
    return " ".join(digits.split())


def number(text: str) -> float | None:
    """A number in digits or in a word, with "out of ten" forgiven.

    >>> number("7,5"), number("3/10"), number("six"), number("lots")
    (7.5, 3.0, 6.0, None)
    """
    said = re.sub(r" ?(?:/ ?10|out of (?:10|ten)|of (?:10|ten)|bpm|h|hours?)$", "", plain(text)).strip()
    said = re.sub(r"^(?:about|around|maybe|like|a|~) ?", "", said)
    if said in _WORDS:
        return float(_WORDS[said])
    match = re.fullmatch(r"([-+]?)" + _NUMBER, said)
    if not match:
        return None
    value = float(match[2].replace(",", "."))
    return -value if match[1] == "-" else value


def distance(text: str, units: Units = "km") -> float | None:
    """A distance in metres; a bare number is in the runner's own units.

    >>> distance("8k"), distance("7,5 km"), distance("800 m"), round(distance("5", "mi"))
    (8000.0, 7500.0, 800.0, 8047)
    """
    said = plain(text)
    for pattern, metres in ((_KM, 1000.0), (_MILES, METRES_PER_MILE), (_METRES, 1.0)):
        if match := pattern.match(said):
            return float(match[1].replace(",", ".")) * metres
    bare = number(said)
    if bare is None or bare < 0:
        return None
    return bare * (1000.0 if units == "km" else METRES_PER_MILE)


def duration(text: str, *, bare: Literal["minutes", "hours"] = "minutes") -> int | None:
    """A duration in seconds. "7h30", "46 min", "1:10:05"; "48:30" is minutes and seconds,
    or hours and minutes where a bare number means hours.

    >>> duration("7h30"), duration("46"), duration("48:30"), duration("7:30", bare="hours")
    (27000, 2760, 2910, 27000)
    """
    said = re.sub(r"^(?:about|around|~) ?", "", plain(text))
    if match := _CLOCK.match(said):
        first, second, third = int(match[1]), int(match[2]), match[3]
        if second >= 60 or (third and int(third) >= 60):
            return None
        if third:
            return first * 3600 + second * 60 + int(third)
        return (first * 60 + second) * (60 if bare == "hours" else 1)
    if match := re.fullmatch(r"(?:a|an|one) hour(?: and a half)?|half an hour", said):
        return {"half": 1800}.get(said[:4], 5400 if "half" in said else 3600)
    if match := _HOURS.match(said):
        return round(float(match[1].replace(",", ".")) * 3600) + int(match[2] or 0) * 60
    if match := re.fullmatch(r"(\d{1,2})h(\d{2})", said):
        return int(match[1]) * 3600 + int(match[2]) * 60
    if match := _MINUTES.match(said):
        return round(float(match[1].replace(",", ".")) * 60) + int(match[2] or 0)
    plain_number = number(said)
    if plain_number is None or plain_number < 0:
        return None
    return round(plain_number * (3600 if bare == "hours" else 60))


def pace(text: str, units: Units = "km") -> float | None:
    """A pace in seconds per kilometre.

    >>> pace("6:20"), round(pace("10:00/mi"))
    (380.0, 373)
    """
    said = plain(text)
    per = units
    if match := re.search(r" ?(?:/|per|a|min/) ?(km|k|mi|mile)$", said):
        per = "mi" if match[1].startswith("mi") else "km"
        said = said[: match.start()]
    said = re.sub(r" ?(?:min|minutes)$", "", said)
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", said)
    if match and int(match[2]) < 60:
        seconds = float(int(match[1]) * 60 + int(match[2]))
    elif (minutes := number(said)) is not None and 2 <= minutes <= 30:
        seconds = minutes * 60
    else:
        return None
    return seconds if per == "km" else seconds * 1000 / METRES_PER_MILE


def clock_time(text: str) -> time | None:
    """A local time of day.

    >>> clock_time("7"), clock_time("7.30pm"), clock_time("0730"), clock_time("25:00")
    (datetime.time(7, 0), datetime.time(19, 30), datetime.time(7, 30), None)
    """
    said = re.sub(r"^at ", "", plain(text))
    if re.fullmatch(r"\d{4}", said):
        said = f"{said[:2]}:{said[2:]}"
    match = _TIME.match(said)
    if not match:
        return {"noon": time(12, 0), "midday": time(12, 0), "midnight": time(0, 0)}.get(said)
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


def day(text: str, today: date, *, ahead: bool = False) -> date | None:
    """A date: "yesterday", "tuesday" (the last one, or the next one where `ahead`), "8 june", "2026-04-19".

    >>> day("8 june", date(2026, 5, 1), ahead=True), day("tue", date(2026, 1, 8))
    (datetime.date(2026, 6, 8), datetime.date(2026, 1, 6))
    """
    said = re.sub(r"^(?:on|last|this|next|until|from|the) ", "", plain(text))
    said = re.sub(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? (?:the )?(?=\d|[a-z]{3,9} \d)", "", said)
    near = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1, "day before yesterday": -2}
    if said in near:
        return today + timedelta(days=near[said])
    if said[:3] in list(Weekday) and re.fullmatch(
        r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?", said
    ):
        gap = list(Weekday).index(Weekday(said[:3])) - today.weekday()
        return today + timedelta(days=gap % 7 or 7 if ahead else gap - 7 if gap > 0 else gap)
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", said):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    found = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?\.? (?:of )?([a-z]{3})[a-z]*\.?(?:,? (\d{4}))?", said)
    turned = re.fullmatch(r"([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?", said)
    if found and found[2] in _MONTHS:
        return _near(int(found[1]), _MONTHS[found[2]], found[3], today, ahead=ahead)
    if turned and turned[1] in _MONTHS:
        return _near(int(turned[2]), _MONTHS[turned[1]], turned[3], today, ahead=ahead)
    if match := re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./]?(\d{4})?", said):
        return _near(int(match[1]), int(match[2]), match[3], today, ahead=ahead)
    return None


def _date(year: int, month: int, dom: int) -> date | None:
    try:
        return date(year, month, dom)
    except ValueError:
        return None


def _near(dom: int, month: int, year: str | None, today: date, *, ahead: bool) -> date | None:
    if year:
        return _date(int(year), month, dom)
    this = _date(today.year, month, dom)
    if this is None or (this >= today if ahead else this <= today):
        return this
    return _date(today.year + (1 if ahead else -1), month, dom)
