"""What a clinician said, in the runner's words: who, what, until when, on what condition. Rules: HAND-02, NLU-09.

Only a clear statement counts: hearsay, bargaining and questions give None. What was read is
shown back and confirmed before it binds; what was not said stays None.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from coaching.library import Library, load
from coaching.reading.lexicon import talk
from coaching.reading.numbers import amounts
from coaching.reading.quantities import METRES_PER_MILE
from coaching.reading.quantities import day as day_of
from coaching.reading.scan import Mention, Scan, scan
from coaching.reading.symptoms import read
from coaching.runner import ClinicianLimit
from coaching.values import Place, SessionKind, Value


class LimitHeard(Value):
    """A clinician's statement as read; `source` None where nobody was named."""

    source: str | None = None
    said_on: date | None = None
    since: date | None = None
    until: date | None = None
    forbids: tuple[str, ...] = ()
    allows: tuple[str, ...] = ()
    condition: str | None = None
    clears: bool = False
    place: Place | None = None
    recheck: date | None = None
    then: str | None = None
    max_distance_m: int | None = None
    max_min: int | None = None

    def as_limit(self, today: date, *, source: str | None = None) -> ClinicianLimit:
        """The limit to keep once it was confirmed."""
        return ClinicianLimit(
            source=source or self.source or "unknown",
            said_on=self.said_on or today,
            since=self.since or today,
            until=self.until,
            forbids=self.forbids,
            allows=self.allows,
            condition=self.condition,
            clears=self.clears,
            place=self.place,
            recheck=self.recheck,
            then=self.then,
            max_distance_m=self.max_distance_m,
            max_min=self.max_min,
        )


_SOURCES = {
    "limit-physio": "physiotherapist",
    "limit-doctor": "doctor",
    "limit-podiatrist": "podiatrist",
    "limit-osteopath": "osteopath",
    "limit-nurse": "nurse",
}
_NAMED = re.compile(r"\b(?:Dr|Doctor|Prof|Mr|Mrs|Ms)\.?\s+([A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?)")
_DAY_WORDS = 4
_SPANS = {"day": 1, "week": 7, "wk": 7, "fortnight": 14, "month": 30}
_CONTRASTS = frozenset({"but", "although", "though", "however"})
_ARGUES = frozenset("but im ill anyway still feel".split())


def read_limit(text: str, *, today: date, library: Library | None = None) -> LimitHeard | None:
    """A clinician's statement in a message; None where there is none that is clear.

    >>> read_limit("physio says no hills for 2 weeks", today=date(2026, 6, 1)).until
    datetime.date(2026, 6, 15)
    """
    library = library or load()
    found = scan(text, talk(library))
    told = found.of("limit")
    if not told or ("?" in "".join(found.text.marks[1:]) and not any("who" in m.names for m in told)):
        return None
    if any("hearsay" in m.names for m in told):
        return None
    who = next((m for m in told if "who" in m.names), None)
    said = [m for m in told if "said" in m.names]
    named = _NAMED.search(text)
    forbids, allows, spans = _what(found, told)
    most_m, most_min, capped_at = _caps(found)
    if capped_at is not None:
        forbids = tuple(
            word for word in forbids if word != "running" or not _is_capped(found, told, capped_at)
        )
        allows = tuple(dict.fromkeys((*allows, "running"))) if "running" not in forbids else allows
    elif not forbids and (only := _only(found, told)) and set(allows) <= _NO_RUN_KINDS:
        forbids, allows = ("running",), tuple(dict.fromkeys((*allows, *only)))
    condition = _condition(found, told)
    until, since, recheck = _dates(found, told, today)
    not_clear = [m for m in told if "not_clear" in m.names]
    clears = any("clear" in m.names for m in told) and not not_clear
    then = _then(found, told)
    if who is None and named is None:
        is_bound = bool(until or condition or capped_at is not None)
        if not (forbids and is_bound and _is_order(found, spans)):
            return None
    elif not (said or until or condition or forbids or clears) or (
        "?" in "".join(found.text.marks[1:]) and not (until or condition)
    ):
        return None
    if clears and {"running", "impact", "all_exercise"} & set(forbids):
        clears = False
    if _is_bargain(found, forbids=forbids, until=until, clears=clears):
        return None
    if not (forbids or allows or clears or recheck):
        return None
    if not forbids and not clears and not said and capped_at is None:
        return None
    place = next((p.place for p in read(text, library).pains if p.place), None)
    return LimitHeard(
        source=named[0].strip() if named else _SOURCES[who.term.row] if who else None,
        said_on=_said_on(found, told, today),
        since=since or (today if forbids or clears else None),
        until=until,
        forbids=forbids,
        allows=allows,
        condition=condition,
        clears=clears,
        place=place,
        recheck=recheck,
        then=then,
        max_distance_m=most_m,
        max_min=most_min,
    )


_MOST_LEADS = frozenset(
    (
        "up to",
        "more than",
        "longer than",
        "further than",
        "farther than",
        "at most",
        "no longer",
        "limited to",
        "capped at",
    )
)
_MOST_WORDS = frozenset("max maximum over under below beyond exceed exceeding past".split())
_NO_RUN_KINDS = frozenset({"swim", "bike", "walk", "strength", "cross_training", "mobility"})


def _caps(found: Scan) -> tuple[int | None, int | None, int | None]:
    """The longest run allowed: metres, minutes, and the word at which it was said."""
    words, most_m, most_min, at = found.text.words, None, None, None
    for amount in amounts(found):
        lead = words[max(0, amount.start - 2) : amount.start]
        after = words[amount.end : amount.end + 1]
        is_cap = " ".join(lead) in _MOST_LEADS or bool(_MOST_WORDS & {*lead[-1:], *after[:1]} - {"past"})
        if not is_cap or amount.value <= 0:
            continue
        if amount.unit in ("km", "mi"):
            most_m = round(amount.value * (1000 if amount.unit == "km" else METRES_PER_MILE))
        elif amount.unit == "m" and amount.value >= 500:
            most_m = round(amount.value)
        elif amount.unit in ("min", "h"):
            most_min = round(amount.value * (60 if amount.unit == "h" else 1))
        else:
            continue
        at = amount.start
    return most_m, most_min, at


def _is_capped(found: Scan, told: list[Mention], at: int) -> bool:
    """Whether running stands shortly before a cap, in its sentence: then it is limited, not forbidden."""
    return any(
        "running" in m.names and 0 <= at - m.end <= 5 and found.sentence[m.start] == found.sentence[at]
        for m in told
    )


def _only(found: Scan, told: list[Mention]) -> list[str]:
    """What is named in "swimming and cycling only": all running is closed then."""
    marks = [at for at, word in enumerate(found.text.words) if word in ("only", "just")]
    things = [m for m in told if _NO_RUN_KINDS & set(m.names)]
    near = {found.sentence[m.start] for m in things for at in marks if at in (m.end, m.start - 1)}
    return [
        name for m in things if found.sentence[m.start] in near for name in m.names if name in _NO_RUN_KINDS
    ]


def _what(found: Scan, told: list[Mention]) -> tuple[tuple[str, ...], tuple[str, ...], list[int]]:
    """What is forbidden and what allowed, each by the nearest "no" or "yes" of its clause."""
    forbids: dict[str, None] = {}
    allows: dict[str, None] = {}
    starts: list[int] = []
    people = [m for m in told if "who" in m.names]
    things = [
        m
        for m in told
        if "what" in m.names and not any(p.start <= m.start and m.end <= p.end for p in people)
    ]
    things = [
        m
        for m in things
        if not any(
            o is not m and o.start <= m.start and m.end <= o.end and o.end - o.start > m.end - m.start
            for o in things
        )
    ]
    # a walk-run "from Monday" after a stop is what comes then, not what is allowed now
    no = [m for m in told if "no" in m.names]
    yes = [m for m in told if "yes" in m.names]
    conditions = [m for m in told if "condition" in m.names and m.end - m.start > 1]
    for m in things:
        if any(c.start <= m.start < c.end for c in conditions):
            continue
        names = [name for name in m.names if name in _WORDS]
        if any("then" in t.names and 0 <= m.start - t.end <= 3 for t in told):
            continue
        if "rest_only" in {n for o in told if o.start <= m.start and m.end <= o.end for n in o.names}:
            forbids.update(dict.fromkeys(names))
            starts.append(m.start)
            continue
        deny = [n for n in no if n.end <= m.start and _joined(found, n.end, m.start, things)]
        allow_after = [
            y
            for y in yes
            if m.end <= y.start and _joined(found, m.end, y.start, things) and y.start - m.end <= 6
        ]
        allow_before = [y for y in yes if y.end <= m.start and _joined(found, y.end, m.start, things)]
        last_no = max((n.end for n in deny), default=-1)
        last_yes = max((y.end for y in allow_before), default=-1)
        if _is_ruled_out(found, m) or (
            last_no >= 0 and last_no >= last_yes and not (allow_after and _breaks(found, last_no, m.start))
        ):
            forbids.update(dict.fromkeys(names))
            starts.append(m.start)
        elif allow_after or last_yes >= 0 or "walk_run" in names or "short_easy_run" in names:
            allows.update(dict.fromkeys(names))
    for name in forbids:
        allows.pop(name, None)
    return tuple(forbids), tuple(allows), starts


def _is_ruled_out(found: Scan, m: Mention) -> bool:
    """ "running is off", "running not allowed"."""
    after = found.text.words[m.end : m.end + 3]
    while after and after[0] in ("is", "are", "still", "definitely"):
        after = after[1:]
    return after[:1] in (["off"], ["banned"], ["forbidden"]) or after[:2] == ["not", "allowed"]


_WORDS = frozenset(
    {"running", "impact", "all_exercise", "gait_change", "swim", "bike", "short_easy_run"}
    | {str(kind) for kind in SessionKind}
)


def _joined(found: Scan, start: int, end: int, things: list[Mention]) -> bool:
    """Whether two things stand in one list of one clause."""
    if end - start > 7 or any(found.text.gaps[at] == 2 for at in range(start, end + 1)):
        return False
    inside = {at for m in things for at in range(m.start, m.end)}
    loose = [w for at, w in enumerate(found.text.words[start:end], start) if at not in inside]
    return not any(w in _CONTRASTS or w in _SHIFTS for w in loose)


_SHIFTS = frozenset("until till then after before for from only unless".split())


def _breaks(found: Scan, start: int, end: int) -> bool:
    return any(found.text.gaps[at] for at in range(start, end + 1))


def _condition(found: Scan, told: list[Mention]) -> str | None:
    for mark in told:
        if "until" not in mark.names:
            continue
        for m in told:
            if (
                "condition" in m.names
                and 0 <= m.start - mark.end <= 4
                and not any(found.text.gaps[mark.end : m.start + 1])
            ):
                return found.said(mark.end, max(m.end, _clause_end(found, m.end)))
    return None


def _clause_end(found: Scan, at: int) -> int:
    end = at
    while (
        end < len(found.text)
        and not found.text.gaps[end]
        and found.text.words[end] not in _CONTRASTS | {"then", "and"}
    ):
        end += 1
    return end


def _dates(found: Scan, told: list[Mention], today: date) -> tuple[date | None, date | None, date | None]:
    """Until when, from when, and when they look again."""
    until = since = recheck = None
    rechecks = [m for m in told if "recheck" in m.names]
    for m in told:
        if {"until", "from"} & set(m.names):
            on = _date_at(found, m.end, today)
            if on is None:
                continue
            near = [r for r in rechecks if 0 <= m.start - r.end <= 2]
            if near:
                recheck = recheck or on
            elif "until" in m.names:
                until = until or on
            else:
                since = since or on
        elif "for" in m.names:
            days = _length(found, m.end)
            if days is not None and until is None and not _is_told(found, m):
                until = today + timedelta(days=days)
    for r in rechecks:
        for at in range(r.end, min(r.end + 4, len(found.text))):
            on = _date_at(found, at, today)
            days = _length(found, at)
            if on is not None and recheck is None:
                recheck = on
            elif days is not None and recheck is None and found.text.words[at - 1] == "in":
                recheck = today + timedelta(days=days)
    if until is not None and until == recheck:
        until = until if any("until" in m.names for m in told) else None
    return until, since, recheck


def _is_told(found: Scan, m: Mention) -> bool:
    """ "in 4 weeks" is a date to come back at, not how long it holds."""
    return found.said(m.start, m.end) == "in"


def _date_at(found: Scan, at: int, today: date) -> date | None:
    words = found.text.words
    for size in range(_DAY_WORDS, 0, -1):
        if at + size > len(words) or any(g == 2 for g in found.text.gaps[at + 1 : at + size]):
            continue
        said = " ".join(w for w in words[at : at + size])
        said = re.sub(r"(\d) (st|nd|rd|th)\b", r"\1\2", said)
        said = re.sub(r"\b(\d{1,2}) / (\d{1,2})\b", r"\1/\2", said)
        on = day_of(said, today, ahead=True)
        if on is not None and on > today - timedelta(days=1):
            return on
    if words[at : at + 2] == ["next", "week"]:
        return today + timedelta(days=7 - today.weekday())
    if words[at : at + 5] == ["the", "end", "of", "the", "month"] or words[at : at + 4] == [
        "end",
        "of",
        "the",
        "month",
    ]:
        return (today.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return None


def _length(found: Scan, at: int) -> int | None:
    words = found.text.words
    number: float | None = None
    for place in range(at, min(at + 4, len(words))):
        word = words[place]
        if word.isdecimal():
            number = float(word)
        elif word in found.lexicon.numbers:
            number = found.lexicon.numbers[word]
        elif word in ("a", "one"):
            number = 1 if number is None else number
        elif word in ("of", "more", "full", "good", "further", "another", "least", "next", "the"):
            continue
        elif (unit := word.rstrip("s")) in _SPANS:
            return round((number if number is not None else 1) * _SPANS[unit])
        else:
            return None
    return None


def _said_on(found: Scan, told: list[Mention], today: date) -> date | None:
    """The day of the visit, where it was named at the start: "saw the physio yesterday"."""
    head = found.text.words[:8]
    for at, word in enumerate(head):
        if word in ("yesterday", "today"):
            who = [m for m in told if "who" in m.names]
            if who and abs(at - who[0].end) <= 4:
                return day_of(word, today)
    return None


def _then(found: Scan, told: list[Mention]) -> str | None:
    for mark in told:
        if "then" not in mark.names:
            continue
        for m in told:
            if "what" in m.names and 0 <= m.start - mark.end <= 3:
                kind = next((n for n in m.names if n in set(SessionKind)), None)
                longer = [o for o in told if "walk_run" in o.names and o.start <= m.start < o.end]
                if longer:
                    return "walk_run"
                if kind:
                    return kind
                return "easy_run" if "running" in m.names or "short_easy_run" in m.names else None
    return None


def _is_order(found: Scan, starts: list[int]) -> bool:
    """Without anybody named: an order, not what the runner did or feels like."""
    words = found.text.words
    if any(
        w
        in ("i", "ive", "id", "had", "did", "done", "been", "have", "was", "since", "will", "ill", "because")
        for w in words
    ):
        return False
    return bool(starts) and min(starts) <= 4


def _is_bargain(found: Scan, *, forbids: tuple[str, ...], until: date | None, clears: bool) -> bool:
    """ "Doc said I'm fine but ..." settles nothing. Rules: NLU-09."""
    if forbids or until:
        return False
    words = found.text.words
    turns = [at for at, w in enumerate(words) if w in _CONTRASTS]
    if not turns:
        return False
    return any(w in ("i", "im", "my", "it", "still") for w in words[turns[0] : turns[0] + 4])
