"""Windows of time in a question: "since May", "last month", "from 3 June to 10 June", "in the last 6 weeks".

A month without a year is the latest one that has begun; windows end today at the latest. Rules: NLU-10.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from coaching.runner import Weekday
from coaching.values import Value

DAY = timedelta(days=1)


class Period(Value):
    """A half-open window, `since` <= day < `until`."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.until - self.since).days

    @property
    def last(self) -> date:
        """Its last day."""
        return self.until - DAY


_MONTH_NAMES = "january february march april may june july august september october november december".split()
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)} | {
    name: number
    for number, names in {
        1: ["jan"],
        2: ["feb"],
        4: ["apr"],
        6: ["jun"],
        7: ["jul"],
        8: ["aug"],
        9: ["sep", "sept"],
        10: ["oct"],
        11: ["nov"],
        12: ["dec"],
    }.items()
    for name in names
}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tue|tues|wed|thu|thur|thurs|fri)"
_COUNT = r"(?:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|few|couple of|couple)"
_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "few": 3,
    "couple of": 2,
    "couple": 2,
}
_UNIT_DAYS = {"day": 1, "night": 1, "week": 7, "month": 30, "year": 365}

_DATE = (
    rf"(?:\d{{4}} \d{{2}} \d{{2}}|(?:the )?\d{{1,2}}(?: ?(?:st|nd|rd|th))?(?: of)? {_MONTH}(?: \d{{4}})?"
    rf"|{_MONTH} (?:the )?\d{{1,2}}(?: ?(?:st|nd|rd|th))?\b(?: \d{{4}})?)"
)
_NEAR = (
    rf"(?:today|yesterday|the day before yesterday|(?:last |this )?{_WEEKDAY}"
    rf"|{_COUNT} (?:day|week|month)s? ago)"
)
_SPAN = (
    rf"(?:{_MONTH}(?: \d{{4}})?|\d{{4}}|(?:last|this) (?:week|month|year)|the week before last"
    r"|(?:last |this )?weekend)"
)
_ANY = (
    rf"(?:{_DATE}|{_NEAR}|{_SPAN}"
    r"|(?:the )?(?:start|beginning) of (?:the |this )?(?:week|month|year)|new year)"
)


def find_periods(said: str, today: date) -> tuple[str, tuple[Period, ...]]:
    """The windows that words name, and the words without them ("§" where one stood).

    >>> find_periods("longest run since may", date(2026, 7, 3))[1][0].since
    datetime.date(2026, 5, 1)
    """
    found: list[tuple[int, Period]] = []
    is_compared = bool(
        re.search(r"\b(?:compare|compared|comparison|vs|versus|than|against|difference)\b", said)
    )

    def take(pattern: str, make: Callable[[re.Match[str]], Period | None]) -> None:
        nonlocal said
        for match in list(re.finditer(pattern, said)):
            period = make(match)
            if period is None or period.days <= 0:
                continue
            found.append((match.start(), period))
            said = said[: match.start()] + "§" * (match.end() - match.start()) + said[match.end() :]

    if not is_compared:
        take(
            rf"\b(?:from|between) ({_ANY}) (?:to|until|till|and|through) ({_ANY})\b",
            lambda m: _joined(_period(m[1], today), _period(m[2], today), today),
        )
    take(
        rf"\b(?:since|starting|from) (?:about )?({_ANY})(?: on)?\b",
        lambda m: _from(_period(m[1], today), today),
    )
    take(
        r"\b(?:in |over |during |for |within )?(?:the |these |my )?"
        rf"(?:last|past|previous) ({_COUNT}) (day|night|week|month|year)s?\b",
        lambda m: _back(_count(m[1]) * _UNIT_DAYS[m[2]], today),
    )
    take(
        r"\b(?:in |over |during |for |within )?(?:the last|the past|past) (week|month|year)\b",
        lambda m: _back(_UNIT_DAYS[m[1]], today),
    )
    take(r"\blast night\b", lambda m: Period(since=today, until=today + DAY))
    take(rf"\b(?:in |on |during |over |of |for )?(?:the )?({_DATE})\b", lambda m: _period(m[1], today))
    take(
        r"\b(?:in |on |during |over |of |for )?"
        r"(the week before last|(?:last|this) (?:week|month|year)|(?:the )?(?:last |this )?weekend)\b",
        lambda m: _period(m[1].removeprefix("the ") if "weekend" in m[1] else m[1], today),
    )
    take(rf"\b(?:on )?({_NEAR})\b", lambda m: _period(m[1], today))
    months = [name for name in _MONTHS if name not in ("may", "march")]
    either = "|".join(sorted(months, key=len, reverse=True))
    take(
        rf"\b(?:in |during |over |for |of |last |this )?({either})(?: (\d{{4}}))?\b",
        lambda m: _period(f"{m[1]} {m[2]}" if m[2] else m[1], today),
    )
    take(
        r"\b(?:(?:in|during|over|for|of|last|this|and|to|with|than|vs|versus|against|or|compare|compared) )"
        r"(may|march)(?: (\d{4}))?\b",
        lambda m: _period(f"{m[1]} {m[2]}" if m[2] else m[1], today),
    )
    take(
        r"\b(may|march)(?: (\d{4}))?(?= (?:and|with|to|vs|versus|than|against)\b)",
        lambda m: _period(f"{m[1]} {m[2]}" if m[2] else m[1], today),
    )
    take(r"\b(?:in |during |over |for |of )((?:19|20)\d{2})\b", lambda m: _period(m[1], today))
    said = re.sub(r"\b(?:ever|of all time|all time|in all|to date)\b", " ", said)
    said = re.sub("§+", "§", said)
    return " ".join(said.split()), tuple(period for _, period in sorted(found, key=lambda one: one[0]))


def _count(word: str) -> int:
    return int(word) if word.isdecimal() else _COUNTS[word]


def _back(days: int, today: date) -> Period:
    return Period(since=today - timedelta(days=days - 1), until=today + DAY)


def _from(period: Period | None, today: date) -> Period | None:
    return None if period is None else Period(since=period.since, until=today + DAY)


def _joined(first: Period | None, last: Period | None, today: date) -> Period | None:
    """From the start of one to the end of the other; a start after the end was a year before."""
    if first is None or last is None:
        return None
    since = first.since
    if since >= last.until:
        since = _safe(since.year - 1, since.month, since.day) or since
    return _clipped(since, last.until, today)


def _clipped(since: date, until: date, today: date) -> Period | None:
    until = min(until, today + DAY)
    return Period(since=since, until=until) if since < until else None


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _period(text: str, today: date) -> Period | None:
    """The window that one name of a time stands for."""
    text = text.strip()
    if found := _named(text, today):
        return found
    if match := re.fullmatch(rf"({_MONTH})(?: (\d{{4}}))?", text):
        month = _MONTHS[match[1]]
        year = int(match[2]) if match[2] else today.year - (month > today.month)
        return _clipped(date(year, month, 1), _month_after(year, month), today)
    if re.fullmatch(r"(?:19|20)\d{2}", text):
        return _clipped(date(int(text), 1, 1), date(int(text) + 1, 1, 1), today)
    on = _date(text, today)
    return None if on is None or on > today else Period(since=on, until=on + DAY)


def _named(text: str, today: date) -> Period | None:
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    before = (first - DAY).replace(day=1)
    ends = today + DAY
    named: dict[str, tuple[date, date]] = {
        "today": (today, ends),
        "yesterday": (today - DAY, today),
        "the day before yesterday": (today - 2 * DAY, today - DAY),
        "this week": (monday, ends),
        "last week": (monday - 7 * DAY, monday),
        "the week before last": (monday - 14 * DAY, monday - 7 * DAY),
        "this month": (first, ends),
        "last month": (before, first),
        "this year": (date(today.year, 1, 1), ends),
        "last year": (date(today.year - 1, 1, 1), date(today.year, 1, 1)),
        "new year": (date(today.year, 1, 1), ends),
        "this weekend": (monday + 5 * DAY, ends),
        "weekend": _weekend(today),
        "last weekend": _weekend(today),
    }
    bare = re.sub(r"^(?:the )?(?:start|beginning) of (?:the |this )?", "this ", text)
    if bare not in named:
        return None
    since, until = named[bare]
    return _clipped(since, until, today)


def _weekend(today: date) -> tuple[date, date]:
    """The last weekend that has begun before today's own, or ended today."""
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    if today.weekday() in (5, 6):
        saturday -= 7 * DAY
    return saturday, saturday + 2 * DAY


def _month_after(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1)


def _date(text: str, today: date) -> date | None:
    """One day: as a date, a weekday (the last one before today), or so many days ago."""
    if match := re.fullmatch(r"(\d{4}) (\d{2}) (\d{2})", text):
        return _safe(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(rf"({_COUNT}) (day|week|month)s? ago", text):
        return today - timedelta(days=_count(match[1]) * _UNIT_DAYS[match[2]])
    if match := re.fullmatch(rf"(?:last |this )?({_WEEKDAY})", text):
        gap = (today.weekday() - list(Weekday).index(Weekday(match[1][:3]))) % 7
        return today - timedelta(days=gap or (0 if text.startswith("this") else 7))
    day_first = re.fullmatch(
        rf"(?:the )?(\d{{1,2}})(?: ?(?:st|nd|rd|th))?(?: of)? ({_MONTH})(?: (\d{{4}}))?", text
    )
    month_first = re.fullmatch(rf"({_MONTH}) (?:the )?(\d{{1,2}})(?: ?(?:st|nd|rd|th))?(?: (\d{{4}}))?", text)
    if day_first:
        day, month, year = int(day_first[1]), _MONTHS[day_first[2]], day_first[3]
    elif month_first:
        day, month, year = int(month_first[2]), _MONTHS[month_first[1]], month_first[3]
    else:
        return None
    if year:
        return _safe(int(year), month, day)
    found = _safe(today.year, month, day)
    return _safe(today.year - 1, month, day) if found is None or found > today else found


__all__ = ["Period", "find_periods"]
