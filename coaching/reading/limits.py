"""What a clinician said, in the runner's words: who, what, until when, on what condition. Rules: HAND-02, NLU-09.

Only a clear statement counts: hearsay, bargaining and questions give None. What was read is
shown back and confirmed before it binds; what was not said stays None.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

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
    pattern: str | None = None
    """How often and in what turns what is allowed goes, in the runner's words: "every other day"."""
    is_remote: bool = False
    """A friend or a message said it: whether they examined the runner is asked first. Rules: HAND-02."""

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
            pattern=self.pattern,
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
    found = scan(_plainer(text), talk(library))
    told = found.of("limit")
    if _REMOTE.search(text) and (remote := _remote(found, told, today)) is not None:
        return remote
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
    begins = _begins(text)
    is_closed = bool(_ALL_RUNNING & set(forbids)) or any("not_clear" in m.names for m in told)
    if begins is not None and not is_closed:
        if begins.what == "walk_run" and not _clears(found, told):
            allows = tuple(word for word in allows if word not in {"running", "short_easy_run"})
        allows = tuple(dict.fromkeys((*allows, begins.what)))
        condition = condition or _as_long_as(text)
        since = since or _since(found, begins.at, today)
    else:
        begins = None
    clears = begins is not None or _clears(found, told)
    then = _then(found, told)
    is_question = "?" in "".join(found.text.marks[1:])
    if who is None and named is None:
        is_bound = bool(until or condition or capped_at is not None)
        if not (forbids and is_bound and _is_order(found, spans)):
            return None
    else:
        if clears:
            is_told = bool(said or named or begins) or _is_quoted(found, who, text) or _is_sure(found, told)
        else:
            is_told = bool(said or until or condition or forbids)
        if not is_told or (is_question and not (until or condition)):
            return None
    if clears and {"running", "impact", "all_exercise"} & set(forbids):
        clears = False
    if _is_bargain(found, forbids=forbids, until=until, clears=clears):
        return None
    if not (forbids or allows or clears or recheck):
        return None
    if not forbids and not clears and not said and capped_at is None and not _is_quoted(found, who, text):
        return None
    place = next((p.place for p in read(_BACK_TO.sub(" ", text), library).pains if p.place), None)
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
        pattern=_pattern(text) if "running" not in forbids else None,
    )


_FINDINGS = re.compile(
    r"\b(?:no|not an?|nothing|without an?|without any|without)"
    r"(?: signs? of| real| big| obvious| complete| full| acute| new)*(?: an?| any)? "
    r"(?:rupture[sd]?|torn|tears?|broken|breaks?|fractures?|fractured|stress (?:fracture|reaction|injury)|serious|wrong"
    r"|damaged?|injury|snapped|dangerous|bad|nasty|worrying|sinister|major|clots?|dvt|infection)\b",
    re.IGNORECASE,
)
"""What was looked for and not found: it forbids nothing. "No rupture, running is fine"."""
_BACK_TO = re.compile(
    r"\b(?:(?<=start )|(?<=starting )|(?<=get )|(?<=go )|(?<=come )|(?<=ease ))back\b"
    r"|\bback (?=to |at |from |in |into |on |running|jogging)",
    re.IGNORECASE,
)
"""A way back, which is no part of the body."""
_SLASHED = re.compile(r"\b(walk|run|jog)(ning|ing)? ?/ ?(run|walk|jog)", re.IGNORECASE)
_REMOTE = re.compile(
    r"\b(?:friends?|mates?|buddy|mum|mom|dad|mother|father|wife|husband|partner|brother|sister|cousin|colleague|neighbou?r"
    r"|flatmate|girlfriend|boyfriend|uncle|aunt|son|daughter|in ?law|teammate|clubmate|whats ?app|texted|messaged"
    r"|facebook|instagram|over the phone|on the phone|by phone|by text|by message|dm|dmed)\b",
    re.IGNORECASE,
)
"""A clinician who may know the runner from a chat or a kitchen table only."""


def _plainer(text: str) -> str:
    """The words without what was looked for and not found, and with "walk/run" as one thing."""
    return _FINDINGS.sub("checked", _SLASHED.sub(r"\1 \3", text))


def _clears(found: Scan, told: list[Mention]) -> bool:
    """Whether the words clear, and none of them takes it back."""
    if any("not_clear" in m.names for m in told):
        return False
    return any("clear" in m.names and not _is_denied(found, m) for m in told)


_ALL_RUNNING = frozenset({"running", "impact", "all_exercise", "walk_run", "easy_run", "short_easy_run"})
_AS_LONG_AS = re.compile(
    r"\b(?:(?:as|so) long as|provided(?: that)?|if (?=(?:it|that|the pain|pain) (?:stays|remains|keeps)))\s*([^.,;!?]+)",
    re.IGNORECASE,
)


def _as_long_as(text: str) -> str | None:
    """On what condition something goes on: "as long as it stays pain free"."""
    match = _AS_LONG_AS.search(text)
    return match[1].strip() if match else None


class _Begins(NamedTuple):
    """What may begin, and the text from the verb on."""

    what: str
    at: str


_WALK_RUN = r"(?:walk|run|jog)(?:ning|ing|s)? ?(?:-|/|and|&)? ?(?:walk|run|jog)(?:ning|ging|ing|s)?"
_A_RUN = r"(?:jog(?:ging|s)?|running|run|runs)"
_MAY = (
    r"(?:can|could|may|am to|should|(?:allowed|able|ok|okay|fine|good|free|safe|ready|cleared|clear|ahead|time|permission|all right"
    r"|alright|welcome|fit) (?:for me )?to|(?:wants|told|advised|asked|tells|advises|lets|let|allows|allowed|likes|happy for|fine with) me"
    r"(?: to)?|go ahead and|says to|said to)"
)
_BEGIN = (
    r"(?:now |again |slowly |gently |carefully |also |already |then )*"
    r"(?:start|starting|begin|beginning|return|returning|resume|resuming|try|do|go back|get back|come back|ease back|go|get|ease|build)"
    r"(?: back| up| again| out)*(?: with| to| into| on| doing| at)*"
)
_LIGHT = r"(?: (?:a|an|the|some|my|with|gentle|gently|easy|short|light|slow|bit of|little|very|doing|to))*"
_STARTS = re.compile(
    rf"\b(?P<may>{_MAY}) {_BEGIN}{_LIGHT} (?:(?P<turns>{_WALK_RUN}|return to run(?:ning)?)|(?P<run>{_A_RUN}))\b"
    rf"|\b(?:allow(?:s|ed)|ok(?:ay)?ed|approved|prescribed|cleared me for|ok with|okay with|fine with|happy with|permission for)"
    rf"{_LIGHT} (?P<turns2>{_WALK_RUN})\b"
    rf"|\b(?P<turns3>{_WALK_RUN})(?: (?:is|are|now|would be))* (?:fine|ok|okay|allowed|good|permitted|all right|alright)\b"
)
_NOT_YET = re.compile(
    r"\b(?:not|n't|cant|cannot|dont|wont|isnt|never|nor|no longer|yet|before|until|till|when|once|unless|as soon as|next time|may be able"
    r"|might|maybe|perhaps|probably|hopefully|if (?!(?:it|that|the pain|pain) (?:stays|remains|keeps)))\b|n't\b"
)
_AFTER_THAT = re.compile(r"\bafter (?!(?:today|tomorrow|\d|mon|tue|wed|thu|fri|sat|sun))")


def _begins(text: str) -> _Begins | None:
    """What somebody may begin now: "physio says I can start walk-run every other day".

    Not what waits for something ("once it is pain free"), and nothing that is denied in its sentence. Rules: HAND-03.
    """
    for sentence in re.split(r"[.;!?\n]+\s", _plainer(text).casefold().replace("’", "'") + " "):
        match = _STARTS.search(sentence)
        if match is None:
            continue
        clause = re.split(r",| - | but ", sentence[: match.start()])[-1] + sentence[match.start() :]
        if _NOT_YET.search(re.sub(_OFF_DAYS, "", clause)) or _AFTER_THAT.search(clause):
            return None
        turns = match["turns"] or match["turns2"] or match["turns3"]
        return _Begins(what="walk_run" if turns else "running", at=sentence[match.start() :])
    return None


_OFF_DAYS = re.compile(
    r"\b(?:not|never) (?:on )?(?:two|2|consecutive|back to back)[\w -]*?days\b(?: in a row)?"
)


def _since(found: Scan, behind: str, today: date) -> date | None:
    """From when it may begin, where a day stands behind it: "on Monday", "next week", "in two weeks"."""
    words = re.split(r"[,;]| - | for ", behind)[0].split()
    for at, word in enumerate(words):
        rest = " ".join(words[at:])
        if word == "in" and (length := _IN.match(rest)):
            return today + timedelta(days=_number(length[1], found) * _SPANS[length[2]])
        if word == "next" and words[at + 1 : at + 2] == ["week"]:
            return today + timedelta(days=7 - today.weekday())
        for size in range(min(_DAY_WORDS, len(words) - at), 0, -1):
            on = day_of(" ".join(words[at : at + size]), today, ahead=True)
            if on is not None and on >= today:
                return on
    return None


_IN = re.compile(
    r"in (?:about )?(a|an|one|two|three|four|five|six|eight|ten|\d{1,2}) (day|week|wk|fortnight|month)s?\b"
)


def _number(word: str, found: Scan) -> int:
    if word.isdecimal():
        return int(word)
    return round(found.lexicon.numbers.get(word, 1))


_COUNTED = r"(?:once|twice|one|two|three|four|five|\d)"
_TURN = rf"{_COUNTED} ?(?:min(?:ute)?s?) (?:of )?(?:run|jog|walk)\w*"
_PATTERN = re.compile(
    rf"\b(?:on )?(?:every (?:other|second|third|2nd|3rd|2|3|two|three) days?|alternate days|alternating days|a day (?:off|between)\b[\w ]*"
    rf"|(?:at most |max(?:imum)? |up to |only )?{_COUNTED}(?: ?x| times| days| sessions| runs)? ?(?:a|per|/|every|each) week"
    rf"|not (?:on )?(?:two|2|consecutive|back to back)[\w -]*?days(?: in a row)?"
    rf"|{_TURN},? ?(?:and |then |/ ?)?{_TURN})"
)


def _pattern(text: str) -> str | None:
    """How often and in what turns: "every other day; 1 min run 1 min walk"."""
    found = [match[0].strip(" ,") for match in _PATTERN.finditer(text.casefold().replace("-", " "))]
    return "; ".join(dict.fromkeys(found)) or None


def _is_denied(found: Scan, m: Mention) -> bool:
    """Whether a no stands right before or inside words that allow: "not ok to jog", "running isnt fine"."""
    words, gaps = found.text.words, found.text.gaps
    near = [words[at] for at in range(max(0, m.start - 2), m.start) if not any(gaps[at + 1 : m.start + 1])]
    return bool(_NOTS & {*near, *words[m.start : m.end]})


_NOTS = frozenset("not isnt arent never cannot cant dont wont nor neither wasnt hardly".split())


def _is_quoted(found: Scan, who: Mention | None, text: str) -> bool:
    """ "Physio: running is fine", "consultant happy, can start back"."""
    if who is None:
        return False
    next_words = found.text.words[who.end : who.end + 3]
    return bool(_QUOTED.match(text)) or bool(_HAPPY & set(next_words))


_QUOTED = re.compile(r"\W*(?:[\w'’&]+\s+){0,4}[\w'’&]+\s*:\s")
_HAPPY = frozenset("happy pleased satisfied content ok okay fine good yes".split())


def _is_sure(found: Scan, told: list[Mention]) -> bool:
    """Whether the words for leave name the act itself: cleared, signed off, discharged, a green light."""
    return any("clear" in m.names and _ACTS & set(found.text.words[m.start : m.end]) for m in told)


_ACTS = frozenset(
    "clear cleared clearance clears signed discharged light okayed oked approved lets happy restrictions".split()
)


def _remote(found: Scan, told: list[Mention], today: date) -> LimitHeard | None:
    """Leave to run from somebody who may not have examined the runner: asked about, and nobody's word until then."""
    who = [m for m in told if "who" in m.names]
    if not who or "?" in "".join(found.text.marks[1:]) or not _clears(found, told):
        return None
    forbids, allows, _ = _what(found, told)
    if forbids:
        return None
    return LimitHeard(since=today, allows=allows, clears=True, is_remote=True)


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
    yes = [m for m in told if "yes" in m.names and not _is_denied(found, m)]
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
    if after[:1] in (["isnt"], ["arent"], ["not"]) and (after[1:2] or ["fine"])[0] in _GOODS:
        return True
    return after[:1] in (["off"], ["banned"], ["forbidden"]) or after[:2] == ["not", "allowed"]


_GOODS = frozenset("fine ok okay good allowed safe advised recommended possible wise sensible right".split())
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
    behind = words[turns[0] : turns[0] + 4]
    return any(
        w in ("i", "im", "my", "it", "still", "hurt", "hurts", "sore", "pain", "painful") for w in behind
    )
