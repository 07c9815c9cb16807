"""A session that was done, from one line: "8k 46min rpe4 trail", "ran yesterday 7 km". Rules: NLU-10, LOAD-03.

What was not said stays None: no kind, no effort, no day is guessed. Plans, questions and
distances at which something hurt are not sessions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from coaching.library import Library, load
from coaching.reading.lexicon import talk
from coaching.reading.numbers import Amount, amounts
from coaching.reading.scan import Mention, Scan, scan
from coaching.reading.symptoms import read
from coaching.reading.text import plain
from coaching.runner import Nrs, Weekday
from coaching.values import Concept, Place, SessionKind, Value

METRES_PER_MILE = 1609.344
PARKRUN_M, HALF_M, MARATHON_M = 5000, 21_097, 42_195

RelativeDay = Literal[
    "today", "yesterday", "before", "three", "mon", "tue", "wed", "thu", "fri", "sat", "sun"
]
_BACK = {"today": 0, "yesterday": 1, "before": 2, "three": 3}


class RunHeard(Value):
    """One session in the words, in metres and seconds; `on` is a relative day, None where none was named."""

    session: SessionKind | None = None
    distance_m: int | None = Field(default=None, ge=0)
    duration_s: int | None = Field(default=None, ge=0)
    rpe: Nrs | None = None
    surface: str | None = None
    shoes: str | None = None
    on: RelativeDay | None = None
    pain_during: Nrs | None = None
    pain_after: Nrs | None = None
    place: Place | None = None
    was_cut_short: bool | None = None
    words: str = ""


_TAKES_AWAY = re.compile(r"\W*(?:please |can you |could you |pls |ok )*(?:delete|remove|erase|get rid of)\b")
"""What begins so takes a session away; it tells of none."""


def resolve(run: RunHeard, today: date) -> date | None:
    """The date of a session; a weekday is the last one, today's own included. None where no day was named.

    >>> resolve(RunHeard(on="tue"), date(2026, 1, 8))
    datetime.date(2026, 1, 6)
    """
    if run.on is None:
        return None
    if run.on in _BACK:
        return today - timedelta(days=_BACK[run.on])
    gap = (today.weekday() - list(Weekday).index(Weekday(run.on))) % 7
    return today - timedelta(days=gap)


def read_runs(
    text: str, *, units: Literal["km", "mi"], library: Library | None = None
) -> tuple[RunHeard, ...]:
    """Every session a message says was done; empty where none was.

    >>> [run.distance_m for run in read_runs("8k 46min rpe4 trail", units="km")]
    [8000]
    """
    library = library or load()
    if _TAKES_AWAY.match(plain(text)):
        return ()
    found = scan(text, talk(library))
    if not any(word[0].isdecimal() for word in found.text.words) and not found.of("run"):
        return ()
    runs = [run for piece in _pieces(found) if (run := _run(found, piece, units)) is not None]
    if not runs:
        return ()
    return tuple(_with_body(text, runs, library))


class _Piece(Value):
    """The words of one session: from, until."""

    start: int
    end: int


def looks_like_session(found: Scan) -> bool:
    """Whether words name a session: a distance, repeats, or a kind that is more than "run"."""
    kinds = [m for m in found.of("run") if "kind" in m.names or "fixed" in m.names]
    return (
        bool(kinds)
        or any(a.unit in ("km", "mi") for a in amounts(found))
        or bool(_repeats(found, 0, len(found.text)))
    )


def _pieces(found: Scan) -> Iterator[_Piece]:
    """The message cut where a second session begins."""
    count = len(found.text)
    marks = sorted(
        {a.start for a in amounts(found) if a.unit in ("km", "mi")}
        | {m.start for m in found.of("run") if "kind" in m.names or "fixed" in m.names}
    )
    cuts = [0]
    for before, after in zip(marks, marks[1:], strict=False):
        cut = _cut(found, before, after, cuts[-1])
        if cut is not None:
            cuts.append(cut)
    for start, end in zip(cuts, [*cuts[1:], count], strict=True):
        yield _Piece(start=start, end=end)


def _cut(found: Scan, before: int, after: int, since: int) -> int | None:
    """Where, between two distances or kinds, a new session begins; None where they tell of one."""
    stops = [at for at in range(before + 1, after + 1) if found.text.gaps[at] == 2]
    joins = [at for at in range(before + 1, after) if found.text.words[at] in ("then", "and", "plus", "also")]
    if stops and _is_whole(found, since, stops[-1]) and _is_whole(found, stops[-1], len(found.text)):
        return stops[-1]
    for at in reversed(joins):
        if (
            _is_whole(found, since, at)
            and _is_whole(found, at, len(found.text))
            and _differ(found, since, at)
        ):
            return at
    commas = [at for at in range(before + 1, after + 1) if found.text.gaps[at] == 1]
    for at in reversed(commas):
        if (
            _has_day(found, since, at)
            and _has_day(found, at, len(found.text))
            and _is_whole(found, since, at)
        ):
            return at
    return None


def _is_whole(found: Scan, start: int, end: int) -> bool:
    return any(start <= a.start < end and a.unit in ("km", "mi", "min", "h", "clock") for a in amounts(found))


def _has_day(found: Scan, start: int, end: int) -> bool:
    return any("day" in m.names and start <= m.start < end for m in found.of("run"))


def _differ(found: Scan, start: int, cut: int) -> bool:
    """Whether both sides of a cut name a day, a kind of their own, or a distance."""

    def told(low: int, high: int) -> set[str]:
        names = {
            m.term.row for m in found.of("run") if {"day", "kind"} & set(m.names) and low <= m.start < high
        }
        return names | {a.unit for a in amounts(found) if a.unit in ("km", "mi") and low <= a.start < high}

    first, second = told(start, cut), told(cut, len(found.text))
    return bool(first) and bool(second)


def _run(found: Scan, piece: _Piece, units: Literal["km", "mi"]) -> RunHeard | None:
    told = [m for m in found.of("run") if piece.start <= m.start < piece.end]
    numbers = [a for a in amounts(found) if piece.start <= a.start < piece.end]
    done = any("verb" in m.names for m in told)
    kinds = sorted(
        (m for m in told if "kind" in m.names), key=lambda m: (m.end - m.start, -m.start), reverse=True
    )
    repeats = _repeats(found, piece.start, piece.end)
    distance = _distance(found, numbers, repeats, units)
    fixed = _fixed(told) if distance is None else None
    rpe, rpe_at = _rpe(found, told, numbers)
    duration = _duration(found, numbers, repeats, rpe_at, distance or fixed)
    if distance is None and (done or duration is not None):
        distance = fixed
    kind = _kind(kinds, repeats)
    plans = [
        m for m in told if "not_done" in m.names and not _is_done_before(found, m, told, distance, duration)
    ]
    if plans or (
        distance is None
        and duration is None
        and not (done and kinds and kind is not None and _is_brief(found, kinds[0]))
    ):
        return None
    if not done and kind is None and not _is_line(found, piece, numbers, told):
        return None
    if distance is None and duration is None and kind is None:
        return None
    if not done and kind is not None and not _is_line(found, piece, numbers, told):
        return None
    day = next((m for m in told if "day" in m.names and "x" not in m.names), None)
    surface = next((m.term.row.removeprefix("surface-") for m in told if "surface" in m.names), None)
    shoes = [found.said(m.start, m.end) for m in told if "shoes" in m.names]
    return RunHeard(
        session=kind,
        distance_m=distance,
        duration_s=duration,
        rpe=rpe,
        surface=surface,
        shoes=" ".join(dict.fromkeys(shoes)) or None,
        on=day.term.row.removeprefix("run-day-") if day else None,
        words=found.said(piece.start, piece.end),
    )


def _is_done_before(
    found: Scan, plan: Mention, told: list[Mention], distance: int | None, duration: int | None
) -> bool:
    """Whether the session stands complete before the plan is spoken of: "ran 8k in 46 min, resting tomorrow"."""
    del distance, duration
    verbs = [m for m in told if "verb" in m.names and m.start < plan.start]
    numbers = [a for a in amounts(found) if a.unit in ("km", "mi", "min", "h", "clock")]
    before = [a for a in numbers if a.end <= plan.start]
    after = [a for a in numbers if a.start >= plan.end]
    apart = any(found.text.gaps[at] for at in range(before[-1].end, plan.start + 1)) if before else False
    return (
        bool(before) and not after and (apart or bool(verbs and before[0].start > verbs[0].start and apart))
    )


def _is_brief(found: Scan, kind: Mention) -> bool:
    return len(found.text) <= 12 and kind.term.row not in ("run-easy_run", "run-hills", "run-intervals")


def _is_line(found: Scan, piece: _Piece, numbers: list[Amount], told: list[Mention]) -> bool:
    """Whether most of the words belong to the figures of a session."""
    covered = {at for a in numbers for at in range(a.start, a.end)} | {
        at for m in told for at in range(m.start, m.end)
    }
    small = found.lexicon.small | _FILLERS
    size = piece.end - piece.start
    loose = sum(
        1 for at in range(piece.start, piece.end) if at not in covered and found.text.words[at] not in small
    )
    figures = [a for a in numbers if a.unit in ("km", "mi", "min", "h", "clock", "m")]
    return bool(figures) and loose <= max(2, size // 3)


_FILLERS = frozenset(
    "in at on with for and of was were it is a an my the to no but some then about around approx ish / @ plus from took".split()
)


def _repeats(found: Scan, start: int, end: int) -> list[tuple[int, int]]:
    """Spans such as "6 x 400", "5 by 1 km", "4 x 5 min"."""
    spans: list[tuple[int, int]] = []
    words = found.text.words
    for at in range(start, end - 2):
        if words[at].isdecimal() and words[at + 1] in ("x", "by", "times") and words[at + 2][0].isdecimal():
            last = next((a.end for a in amounts(found) if a.start == at + 2), at + 3)
            spans.append((at, last))
    return spans


def _inside(a: Amount, spans: list[tuple[int, int]]) -> bool:
    return any(start <= a.start < end for start, end in spans)


def _distance(
    found: Scan, numbers: list[Amount], repeats: list[tuple[int, int]], units: Literal["km", "mi"]
) -> int | None:
    for a in numbers:
        if (
            a.unit in ("km", "mi")
            and not _inside(a, repeats)
            and 0 < a.value <= 300
            and not _is_pace(found, a)
        ):
            return round(a.value * (1000 if a.unit == "km" else METRES_PER_MILE))
    for a in numbers:
        if a.unit == "m" and a.value >= 1000 and not _inside(a, repeats):
            return round(a.value)
    for a in numbers:
        before = found.text.words[a.start - 1] if a.start else ""
        after = found.text.words[a.end] if a.end < len(found.text) else ""
        if (
            a.unit == ""
            and before in ("ran", "run", "jogged", "did")
            and 1 < a.value <= 60
            and after in ("in", "easy", "today", "yesterday", "@", "")
        ):
            return round(a.value * (1000 if units == "km" else METRES_PER_MILE))
    return None


def _is_pace(found: Scan, a: Amount) -> bool:
    before = found.text.words[a.start - 1] if a.start else ""
    return before in ("per", "/", "min", "a") and a.value == 1


def _fixed(told: list[Mention]) -> int | None:
    lengths = {"parkrun": PARKRUN_M, "half": HALF_M, "marathon": MARATHON_M}
    for m in told:
        if "fixed" in m.names:
            return lengths[m.term.row.removeprefix("run-distance-")]
    return None


def _rpe(found: Scan, told: list[Mention], numbers: list[Amount]) -> tuple[int | None, int]:
    marks = [m for m in told if "rpe" in m.names]
    for m in sorted(
        marks, key=lambda m: m.term.row == "run-rpe" and found.said(m.start, m.end) == "rpe", reverse=True
    ):
        for a in numbers:
            near = 0 <= a.start - m.end <= 3 or (0 <= m.start - a.end <= 1 and a.unit == "/10")
            between = found.text.gaps[m.end : a.start + 1] if a.start >= m.end else []
            if (
                near
                and a.unit in ("", "/10")
                and a.value <= 10
                and a.value == int(a.value)
                and 2 not in between
            ):
                return int(a.value), a.start
    return None, -1


def _duration(
    found: Scan, numbers: list[Amount], repeats: list[tuple[int, int]], rpe_at: int, distance: int | None
) -> int | None:
    words = found.text.words
    for a in numbers:
        if _inside(a, repeats) or a.start == rpe_at:
            continue
        after = words[a.end] if a.end < len(words) else ""
        before = words[a.start - 1] if a.start else ""
        if a.unit in ("min", "h", "clock") and _is_other_time(found, a):
            continue
        if a.unit in ("min", "h"):
            if after in ("ago", "late", "before", "later", "into", "in", "/") and not (
                after == "in" and a.end + 1 >= len(words)
            ):
                continue
            if after in ("per", "pace", "k", "km", "mile", "miles") or before in (
                "pace",
                "last",
                "every",
                "after",
            ):
                continue
            return round(a.value * (60 if a.unit == "min" else 3600))
        if (
            a.unit == "clock"
            and after not in ("am", "pm", "/", "per", "pace", "k", "km", "min", "mile", "mi", "oclock")
            and before not in ("at", "@", "pace", "avg", "average", "of", "by", "until")
        ):
            return _clock(words[a.start], distance)
    return None


def _is_other_time(found: Scan, a: Amount) -> bool:
    """Hours of sleep, minutes of stiffness, a nap: no time of a session."""
    around = found.text.words[max(0, a.start - 3) : a.start] + found.text.words[a.end : a.end + 3]
    return bool(_OTHER_TIMES & set(around))


_OTHER_TIMES = frozenset(
    "slept sleep asleep kip nap napped stiff stiffness stiffer bed awake work desk ice iced".split()
)


def _clock(word: str, distance: int | None) -> int | None:
    """ "48:30" as minutes and seconds, or as hours and minutes where nobody runs that fast."""
    parts = [int(part) for part in word.split(":")]
    if len(parts) == 3:
        return parts[0] * 3600 + parts[1] * 60 + parts[2]
    first, second = parts
    as_minutes, as_hours = first * 60 + second, first * 3600 + second * 60
    if distance is not None:
        return as_hours if as_minutes / (distance / 1000) < _FASTEST_S_PER_KM else as_minutes
    return as_hours if first < _LONGEST_H else as_minutes


_FASTEST_S_PER_KM = 140
_LONGEST_H = 4


def _kind(kinds: list[Mention], repeats: list[tuple[int, int]]) -> SessionKind | None:
    if kinds:
        return SessionKind(kinds[0].term.row.removeprefix("run-"))
    return SessionKind.INTERVALS if repeats else None


def _with_body(text: str, runs: list[RunHeard], library: Library) -> Iterator[RunHeard]:
    """The runs with what the message says of the body in them; only where one run is told."""
    if len(runs) > 1:
        yield from runs
        return
    heard = read(text, library)
    run = runs[0]
    pains = [p for p in heard.pains if p.now is not None or p.worst is not None]
    update: dict[str, object] = {}
    sites = {p.place for p in heard.pains if p.place is not None}
    timed = _pain_by_time(plain(text), is_of_pain=bool(heard.pains))
    if timed:
        update = {**timed, "place": sites.pop() if len(sites) == 1 else None}
    elif len(pains) == 1:
        update = {
            "pain_during": pains[0].worst if pains[0].worst is not None else pains[0].now,
            "place": pains[0].place,
        }
    elif not heard.pains and heard.says_nothing_hurts:
        update = {"pain_during": 0}
    stopped = heard.fact(Concept.STOPPED_EARLY)
    if stopped is not None:
        update["was_cut_short"] = stopped
    yield run.model_copy(update=update)


_SCORE = r"(?P<score>\d{1,2})(?: ?/ ?10| (?:out )?of 10)?"
_CALM = (
    r"(?P<calm>(?:was )?(?:fine|nothing|no pain|painfree|pain free|quiet|silent|not a thing|ok|okay|calm))"
)
_DURING = r"(?P<during>during|while running|while i ran|on the run|in the run)"
_AFTER = r"(?P<after>afterwards?|later(?: on)?|in the (?:hours|evening) after|since then)"
_RUN_NOUN = r"(?: (?:it|that|(?:the |my |that )?run(?:ning)?))?"
_NO_SCORE = r"(?<!rpe )(?<!effort )(?<![\d.:,/])"
_PAIN_TIMES = (
    re.compile(rf"{_NO_SCORE}\b(?:{_SCORE}|{_CALM}) (?:right |straight |just )?(?:{_DURING}|{_AFTER})\b"),
    re.compile(
        rf"\b(?:{_DURING}|{_AFTER}){_RUN_NOUN}(?: was| it was| is|:)? "
        rf"(?:{_SCORE}(?![\d.:]| ?(?:k|km|kms|mi|miles?|min|mins|minutes|m|h|hrs?|hours|am|pm|%)\b)|{_CALM})"
    ),
)
"""Pain told for during or for after a run: "calf 3 afterwards", "fine during", "after the run 4". Rules: PAIN-01."""


def _pain_by_time(said: str, *, is_of_pain: bool) -> dict[str, object]:
    """Numbers of pain that the words give a time; calm words count only beside a place or a number."""
    said = re.sub(r"\bafter(?= (?:it|that|(?:the |my )?run)\b)", "afterwards", said)
    said = re.sub(r"\bafter(?=\s*(?:[,.;!]|but\b|and\b|$))", "afterwards", said)
    said = re.sub(r"\bafter (?=(?:was )?\d{1,2}(?: ?/ ?10)?\s*(?:[,.;!]|$))", "afterwards ", said)
    scores: dict[str, object] = {}
    calm: dict[str, object] = {}
    for pattern in _PAIN_TIMES:
        for match in pattern.finditer(said):
            name = "pain_during" if match["during"] else "pain_after"
            if match["calm"]:
                calm.setdefault(name, 0)
            elif int(match["score"]) <= 10:
                scores.setdefault(name, int(match["score"]))
    if not scores and not (calm and is_of_pain):
        return {}
    return {**calm, **scores}
