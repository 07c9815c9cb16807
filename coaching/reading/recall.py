"""Plain questions over the own diary: "how often did my knee hurt after downhill?", "longest run since May".

A question is read whole or not at all: a word that changes its meaning and is not known makes it one that
is not understood, and a number that belongs to no window makes it news, not a question. Rules: NLU-10.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from coaching.library import Library, RecallRow, load
from coaching.reading.periods import Period, find_periods
from coaching.reading.text import split
from coaching.values import RuleId, Side, Site, Value

DAY = timedelta(days=1)


class Question(Value):
    """One question over the diary.

    `measure` and `how` are names of `content/recall.toml`; no `how` asks for what is usual. `periods` are the
    windows it names: none means the whole diary, two are compared. `after` is what stood the day before
    (the night before for nights), `given` the days or weeks that are set apart.
    """

    measure: str
    hows: frozenset[str] = frozenset()
    periods: tuple[Period, ...] = ()
    place: str | None = None
    """The name of the part of the body, with its sites and side."""
    sites: tuple[Site, ...] = ()
    side: Side | None = None
    kind: str | None = None
    after: str | None = None
    given: Literal["weeks_with", "days_with", "in_runs"] | None = None
    below: float | None = None
    above: float | None = None
    """A bound: hours of a night, or metres of a run."""
    shoes: str | None = None
    is_of_pain: bool = False
    """Whether it speaks of hurting in so many words."""


class Unclear(Value):
    """Words that ask about the diary in a way that is not understood."""


class _Item(NamedTuple):
    row: RecallRow
    start: int
    end: int


_OPENS = re.compile(
    r"^(?:how|which|compare|show|list|when (?:did|was|were|have|has|does)|where (?:did|do|does|have|has)"
    r"|what(?:s| is| was| were| did| do| does"
    r"| have| has| hurts? (?:most|the most)| hurt| training| runs| sessions| shoes)\b"
    r"|(?:did|do|does|was|were|have|has) (?:i|it|anything|my|nothing)|since when|what shoes)\b"
)
"""How a question begins. A report begins otherwise: "had pain", "did my long run", "when I ran"."""
_IDIOM = re.compile(r"^(?:did|was|were|have|has|do|does) my\b")
_CLEAR = re.compile(
    r"^(?:how (?:many|often|much|far|long (?:did|have|has|since|was|is|ago))"
    r"|when (?:did|was)|what was my|which|average|compare)\b"
)
_POLITE = re.compile(
    r"^(?:(?:hey|hi|hello|ok|so|please|twinge|coach|and)\b ?)*"
    r"(?:(?:can|could|would) you (?:please )?(?:tell|show|give) (?:me )?"
    r"|(?:please )?(?:tell|show|give) me (?:please )?"
    r"|i want to know |do you know |i wonder |id like to know )?"
)
_BOUND = re.compile(
    r"\b(under|below|less than|fewer than|shorter than|over|above|more than|longer than|at least) "
    r"(\d+(?:\.\d+)?) ?(hours?|hrs?|h|kms?|k|kilometres?|miles?|mi)?\b"
)
_LENGTH = re.compile(r"\b\d+(?:\.\d+)? ?(?:k|km|kms|miles?|mi|m)\b|\b(?:half )?marathon\b|\bhalf\b|\bmile\b")
_SHOES = re.compile(r"\b(?:in|with|on) (?:my|the) (?P<name>\w+(?: \w+){0,2}?)(?: shoes| trainers)?(?: §)*$")
_MILE_M = 1609.344

_ORDER = (
    "not_kept",
    "best_time",
    "places",
    "shoes",
    "painkillers",
    "stopped",
    "flares",
    "pain_free",
    "stiffness",
    "sleep_quality",
    "resting_hr",
    "sleep",
    "rest_days",
    "run_days",
    "stress",
    "mood",
    "done",
    "check_ins",
    "climb",
    "pain",
    "run_length",
    "pace",
    "effort",
    "distance",
    "time",
    "runs",
)
"""Of several things that a question names, the first of these is asked for."""

_OF_A_KIND = frozenset(
    {"runs", "distance", "time", "done", "climb", "effort", "pace", "pain", "run_days", "run_length"}
)
"""What can be told of one kind of session."""
_FIRM = frozenset({"average", "least", "compare", "by_week", "by_month", "spell", "ago", "count", "change"})
"""Ways of asking that no report uses."""
_LOOSE_NOUNS = frozenset(
    {"painkillers", "sleep", "resting_hr", "flares", "shoes", "rest_days", "distance", "sleep_quality"}
)
"""What may be asked for by its name and a window alone."""
_SPAN_DAYS = 7
_SHORT_NOUNS = frozenset({"distance", "sleep"})
_SHORT_SPAN_DAYS = 2
"""What may be asked of a few days by its name alone: "km since monday", "sleep this week"."""
_DAY_MEASURES = frozenset({"pain", "pain_free", "places"})
_CONDITIONS = frozenset(
    "hilly trail treadmill track strength fast intervals tempo easy long race walk walk_run cross mobility any_run "
    "rest_day short_night stressful_day".split()
)


@cache
def _phrases(library: Library) -> dict[tuple[str, ...], tuple[RecallRow, ...]]:
    found: dict[tuple[str, ...], tuple[RecallRow, ...]] = {}
    for row in library.rows(RecallRow).values():
        for phrase in re.split(r"[;\n]", row.words):
            key = tuple(split(phrase).words)
            if key and row not in found.get(key, ()):
                found[key] = (*found.get(key, ()), row)
    return found


@cache
def _vocabulary(library: Library) -> frozenset[str]:
    return frozenset(word for phrase in _phrases(library) for word in phrase)


def read_question(
    text: str, today: date, library: Library | None = None, *, is_asked: bool = False
) -> Question | Unclear | None:
    """The question that words ask of the diary.

    `is_asked` says that they were typed behind a command, so that they are one in any case.

    Returns:
        a question, `Unclear` where they ask about the diary and are not understood, None where they ask
        nothing of it (they tell something, or ask for advice).

    >>> read_question("how many runs in June?", date(2026, 7, 3)).measure
    'runs'
    >>> read_question("my knee hurts after downhill", date(2026, 7, 3)) is None
    True
    """
    library = library or load()
    pieces = [piece for piece in re.split(r"[?!;\n]+|\.(?!\d)", text) if re.search(r"\w", piece)]
    main = [piece for piece in pieces if not _is_small_talk(piece)]
    if len(main) != 1:
        return Unclear() if is_asked else None
    words = split(main[0]).words
    if not words:
        return Unclear() if is_asked else None
    said = _POLITE.sub("", " ".join(words)).strip()
    is_question = is_asked or bool(_OPENS.search(said))
    found = _read(said, today, library)
    if isinstance(found, Question) and (
        (is_question and not _is_idiom(found, said)) or _is_title(found, said, is_marked="?" in text)
    ):
        return found
    looks = is_asked or (is_question and found is not _TELLS and bool(_CLEAR.match(said)))
    return Unclear() if looks and (is_asked or not _has_other(said, library)) else None


_TELLS = object()
"""Marks words with a number of their own: they tell something."""


def _is_small_talk(piece: str) -> bool:
    return bool(
        re.fullmatch(
            r"\W*(?:hi|hey|hello|thanks|thank you|please|coach|twinge|ok|morning|good morning)\W*",
            piece.casefold(),
        )
    )


def _has_other(said: str, library: Library) -> bool:
    row = library.rows(RecallRow)["other_question"]
    others = [" ".join(split(phrase).words) for phrase in re.split(r"[;\n]", row.words)]
    return any(re.search(rf"\b{re.escape(phrase)}\b", said) for phrase in others if phrase)


def _is_idiom(question: Question, said: str) -> bool:
    """Whether "did my ..." tells of something done: "did my long run", "did my knee in"."""
    return bool(_IDIOM.search(said)) and not (question.is_of_pain and question.place)


def _is_title(question: Question, said: str, *, is_marked: bool) -> bool:
    """Whether words without a question's form can only be one: "longest run since May"."""
    if re.search(r"\b(?:i|ive|im|took|had|was|were|is|are|did|today|now)\b", said):
        return False
    is_loose = question.place is not None or not question.periods
    if question.measure in _DAY_MEASURES and is_loose and not is_marked and not question.hows & _FIRM:
        return False
    if question.measure in ("best_time", "run_length"):
        return True
    least = _SHORT_SPAN_DAYS if question.measure in _SHORT_NOUNS else _SPAN_DAYS
    spans = [one for one in question.periods if one.days >= least]
    if question.hows - {"whether", "last", "first"}:
        return question.measure not in ("runs", "done") or bool(question.hows & (_FIRM | {"most", "total"}))
    return bool(question.given) or (
        question.measure in _LOOSE_NOUNS and bool(spans) and said.split(" ")[0] != "my"
    )


def _read(said: str, today: date, library: Library) -> Question | object | None:
    if _has_other(said, library):
        return None
    said, periods = find_periods(said, today)
    below = above = None
    for match in _BOUND.finditer(said):
        value = _in_core(float(match[2]), match[3] or "")
        if match[1] in ("under", "below", "less than", "fewer than", "shorter than"):
            below = value
        else:
            above = value
    said = _BOUND.sub(" ¤ ", said)
    if re.search(r"\b(?:fastest|quickest|pbs?|best times?|personal|record)\b", said):
        said = _LENGTH.sub(" ", said)
    shoes = None
    items, lost = _items(said.split(), library)
    in_shoes = _SHOES.search(said)
    if lost and in_shoes is not None and set(in_shoes["name"].split()) >= set(lost):
        shoes, lost = in_shoes["name"], []
    if any(word[0].isdecimal() for word in lost):
        return _TELLS
    if lost or not items:
        return None
    return _made(items, periods, below, above, shoes)


def _in_core(value: float, unit: str) -> float:
    """Hours stay hours; distances become metres."""
    if unit.startswith("k"):
        return value * 1000
    return value * _MILE_M if unit.startswith("mi") else value


def _items(words: list[str], library: Library) -> tuple[list[_Item], list[str]]:
    """The longest known phrases from left to right, and the words that none holds."""
    phrases, known = _phrases(library), _vocabulary(library)
    words = [word if word in known or word in ("¤", "§") else _corrected(word, known) for word in words]
    items: list[_Item] = []
    lost: list[str] = []
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + 6), at, -1):
            rows = phrases.get(tuple(words[at:end]), ())
            if rows:
                items += [_Item(row, at, end) for row in rows]
                at = end
                break
        else:
            if words[at] not in ("¤", "§", "left", "right", "both"):
                lost.append(words[at])
            elif words[at] in ("left", "right", "both"):
                items.append(_Item(_SIDE[words[at]], at, at + 1))
            at += 1
    return items, lost


_SIDE = {
    side: RecallRow(id=RuleId("NLU-10"), name=f"side:{side}", part="place", words=side, basis="product")
    for side in ("left", "right", "both")
}


def _corrected(word: str, known: frozenset[str]) -> str:
    """A word with one slip, put right."""
    if len(word) < 5 or not word.isalpha():
        return word
    near = [
        one
        for one in known
        if abs(len(one) - len(word)) <= 1 and len(one) > 4 and OSA.distance(one, word) == 1
    ]
    return min(near) if near else word


def _made(
    items: list[_Item],
    periods: tuple[Period, ...],
    below: float | None,
    above: float | None,
    shoes: str | None,
) -> Question | None:
    named: dict[str, list[_Item]] = {}
    for item in items:
        named.setdefault(item.row.part, []).append(item)
    after_at = named["after"][-1].end if "after" in named else None
    after = None
    if after_at is not None:
        behind = [one for one in items if one.start >= after_at and one.row.name in _CONDITIONS]
        nights = [one for one in items if one.start >= after_at and one.row.name == "sleep"]
        first = min(behind, key=lambda one: (one.start, _condition_rank(one)), default=None)
        after = first.row.name if first else "short_night" if nights and below else None
        if after is None:
            return None
        items = [one for one in items if one.start < after_at]
    sides = [one.row.name.removeprefix("side:") for one in items if one.row.name.startswith("side:")]
    places = [one.row for one in items if one.row.part == "place" and one.row.sites]
    kinds = [one for one in items if one.row.part == "kind"]
    given = next((one.row.name for one in items if one.row.part == "given"), None)
    if given == "in_runs" and any(
        one.row.part == "measure" and one.row.name not in ("pain", "runs") for one in items
    ):
        given = None
    measures = {one.row.name for one in items if one.row.part == "measure"}
    hows = {one.row.name for one in items if one.row.part == "how"}
    measure = _measure(
        measures, hows, has_place=bool(places), has_kind=bool(kinds), given=given, has_after=after is not None
    )
    if measure is None or len({row.name for row in places}) > 1 or (places and measure == "places"):
        return None
    kind = kinds[0].row.name if kinds else None
    if kind is not None and measure in ("pain", "pain_free") and given != "in_runs" and after is None:
        after, kind = kind, None
    if (kind is not None and measure not in _OF_A_KIND) or len({one.row.name for one in kinds}) > 1:
        return None
    return Question(
        measure=measure,
        hows=frozenset(hows),
        periods=periods,
        place=places[0].name if places else None,
        sites=places[0].sites if places else (),
        side=Side(sides[0]) if sides and sides[0] != "both" else None,
        kind=kind,
        after=after,
        given=given,
        below=below,
        above=above,
        shoes=shoes,
        is_of_pain=bool(measures & {"pain", "pain_free", "stiffness", "flares"}) or given == "in_runs",
    )


def _condition_rank(item: _Item) -> tuple[int, int]:
    """A special kind of run before "a run"; the longer phrase first."""
    return (item.row.name in ("any_run", "easy"), item.start - item.end)


def _measure(
    measures: set[str], hows: set[str], *, has_place: bool, has_kind: bool, given: str | None, has_after: bool
) -> str | None:
    """What is asked for, of all that is named."""
    if given in ("weeks_with", "days_with") and measures - {"pain", "pain_free"}:
        measures = measures - {"pain", "pain_free"}
    if given == "in_runs" and (has_place or not measures - {"pain", "runs"}):
        return "pain"
    if {"hardest", "easiest"} & hows:
        return "effort"
    if has_kind and "speed" in measures:
        measures = measures - {"pace"}
    found = next((name for name in _ORDER if name in measures), None)
    if has_place and found in (None, "runs", "effort", "done", "distance", "time", "best_time"):
        return "pain"
    if found is None and has_kind:
        return "runs"
    if found is None and hows & {"by_week", "by_month"} and hows & {"most", "best", "least", "worst"}:
        return "distance"
    if found is None and has_after:
        return "pain"
    return found


__all__ = ["Question", "Unclear", "read_question"]
