"""What a message says of the body: flags, sore places, facts, sleep, mood, resting heart rate.

`read` is offline and linear in the length of the text. It evaluates every clause and
keeps the worst; what was not said stays None. Rules: NLU-01 to NLU-11.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from coaching.library import FlagRow, Library, PhraseRow
from coaching.reading.figures import figures
from coaching.reading.heard import FactHeard, FlagHeard, Heard, PainHeard, SorenessHeard
from coaching.reading.lexicon import Group, Lexicon, Pattern, lexicon
from coaching.reading.numbers import Amount, amounts
from coaching.reading.scan import FAR, NEAR, Mention, Scan, scan
from coaching.values import Concept, Muscle, Place, RuleId, Side, Site, Urgency, When


class _Event(NamedTuple):
    at: int
    sentence: int
    mention: Mention
    body: Mention | None


_Events = dict[str, list[_Event]]
_AT_MOST = 12
"""Places at which one thing is looked up in one message."""


def read(text: str, library: Library, *, language: str = "en") -> Heard:
    """Everything one message says; facts denied are False, facts not spoken of are absent.

    >>> from coaching.library import load
    >>> read("slept six hours", load()).sleep_h
    6.0

    Rules: NLU-01 to NLU-11.
    """
    del language  # every emergency lexicon is read whatever the runner's language: NLU-08
    words = lexicon(library)
    found = scan(text, words)
    _refine(found)
    found.mentions += figures(found, library)
    actual = [m for m in found.of("sign", "body", "detail", "answer", "figure") if m.is_live]
    flags = _flags(found, actual, words, library)
    pains, soreness, nothing_hurts = _pains(found)
    return Heard(
        flags=flags,
        pains=pains,
        soreness=soreness,
        facts=_facts(found, actual, words),
        says_nothing_hurts=nothing_hurts,
        denied=_denied(found, flags, words),
        is_foreign_distress=_is_foreign_distress(found),
        **_markers(found),
    )


def _events(found: Scan, mentions: Iterable[Mention]) -> _Events:
    events: _Events = defaultdict(list)
    for m in mentions:
        sentence = found.sentence[m.start]
        for name in m.names:
            if len(events[name]) < _AT_MOST:
                events[name].append(_Event(m.start, sentence, m, None))
        for body in m.bodies:
            for part in body.names:
                for name in m.names:
                    key = f"{name}@{part}"
                    if len(events[key]) < _AT_MOST:
                        events[key].append(_Event(m.start, sentence, m, body))
    return events


def _met(pattern: Pattern, events: _Events) -> list[_Event] | None:
    """The events that meet a pattern, nearest first thing first; None where it is not met."""
    first, *others = pattern.groups
    for start in events.get(first.things[0], ()):
        near = _near(first, start, events, NEAR)
        if near is None:
            continue
        for group in others:
            for begin in events.get(group.things[0], ()):
                if _apart(start, begin) <= FAR:
                    more = _near(group, begin, events, NEAR)
                    if more is not None:
                        near = near + more
                        break
            else:
                break
        else:
            return near
    return None


def _near(group: Group, start: _Event, events: _Events, reach: int) -> list[_Event] | None:
    met = [start]
    for thing in group.things[1:]:
        candidates = [
            e
            for e in events.get(thing, ())
            if _apart(start, e) <= reach and (e.mention is not start.mention or "@" in thing)
        ]
        if not candidates:
            return None
        met.append(min(candidates, key=lambda e: _apart(start, e)))
    for thing in group.without:
        if any(_apart(start, e) <= reach for e in events.get(thing, ())):
            return None
    return met


def _apart(one: _Event, other: _Event) -> int:
    return abs(one.at - other.at) + 4 * abs(one.sentence - other.sentence)


_LASTING = frozenset(RuleId(f"FLAG-{number:02}") for number in range(1, 14))
"""Flags that stand even where the sign is said to have gone."""


def _flags(found: Scan, actual: list[Mention], words: Lexicon, library: Library) -> tuple[FlagHeard, ...]:
    heard: list[FlagHeard] = []
    taken: set[tuple[RuleId, str]] = set()
    for whose in ("runner", "other"):
        own = [m for m in actual if m.is_other == (whose == "other")]
        if not own:
            continue
        for supposed in (False, True):
            mentions = own if supposed else [m for m in own if not m.is_supposed]
            if supposed and len(mentions) == len([m for m in own if not m.is_supposed]):
                continue
            events = _events(found, mentions)
            for flag in _fired(found, events, words, library, whose, supposed):  # type: ignore[arg-type]
                if (flag.rule, whose) not in taken:
                    taken.add((flag.rule, whose))
                    heard.append(flag)
    return tuple(sorted(heard, key=lambda flag: (-flag.urgency.rank, flag.rule)))


def _fired(
    found: Scan,
    events: _Events,
    words: Lexicon,
    library: Library,
    whose: Literal["runner", "other"],
    supposed: bool,
) -> Iterator[FlagHeard]:
    met: dict[str, tuple[bool, list[_Event], PhraseRow]] = {}
    for key in list(events):
        for pattern in words.patterns.get(key, ()):
            row = pattern.row
            if row.kind != "flag" or (row.name in met and (met[row.name][0] or not pattern.is_clear)):
                continue
            hit = _met(pattern, events)
            if hit is not None and row.id not in _LASTING and any(e.mention.is_gone for e in hit):
                hit = None
            if hit is not None:
                before = met[row.name][1] if row.name in met else []
                met[row.name] = (pattern.is_clear, hit + before, row)
    by_rule: dict[RuleId, FlagHeard] = {}
    for name, (is_clear, hit, row) in met.items():
        flag = library.rows(FlagRow)[row.id]
        urgency = flag.urgency
        for pattern in words.adjusting.get(name, ()):
            if _met(pattern, events) is not None and pattern.urgency is not None:
                if pattern.use == "raises":
                    urgency = max(urgency, pattern.urgency, key=lambda u: u.rank)
                elif urgency is flag.urgency:
                    urgency = pattern.urgency
        said = tuple(
            dict.fromkeys(
                found.said(m.start, m.end)
                for e in hit
                for m in ((e.mention, e.body) if e.body else (e.mention,))
                if m
            )
        )
        place = next((e.body.place for e in hit if e.body is not None and e.body.place), None) or next(
            (e.mention.place for e in hit if e.mention.place), None
        )
        one = FlagHeard(
            rule=row.id,
            urgency=urgency,
            is_clear=is_clear,
            whose=whose,
            is_hypothetical=supposed and any(e.mention.is_supposed for e in hit),
            place=place,
            words=said,
        )
        known = by_rule.get(row.id)
        if known is None or (one.urgency.rank, one.is_clear) > (known.urgency.rank, known.is_clear):
            by_rule[row.id] = one
    yield from by_rule.values()


_FAMILY = frozenset({Concept.FAMILY_HEART, Concept.FAMILY_SUDDEN_DEATH})
"""Facts told of a relative and of the past. Rules: NLU-03."""


def _said(found: Scan, hit: list[_Event]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.said(e.mention.start, e.mention.end) for e in hit))


def _facts(found: Scan, actual: list[Mention], words: Lexicon) -> tuple[FactHeard, ...]:
    own = [m for m in actual if not (m.is_other or m.is_supposed or m.is_gone)]
    events = _events(found, own)
    stories = _events(
        found, (m for m in found.of("detail", "figure") if not m.is_negated and "family" in m.names)
    )
    facts: dict[Concept, FactHeard] = {}
    for key in (*stories, *events):
        for pattern in words.patterns.get(key, ()):
            concept = pattern.row.concept
            if pattern.row.kind != "fact" or concept is None or concept in facts or not pattern.is_clear:
                continue
            if concept in _FAMILY:
                hit = _met(pattern, stories)
                if hit is not None:
                    facts[concept] = FactHeard(concept=concept, value=True, words=_said(found, hit))
                continue
            hit = _met(pattern, events)
            if hit is not None:
                place = next((e.body.place for e in hit if e.body is not None and e.body.place), None)
                facts[concept] = FactHeard(concept=concept, value=True, place=place, words=_said(found, hit))
    facts.update(_denials(found, words, facts))
    return tuple(facts.values())


def _denials(found: Scan, words: Lexicon, known: dict[Concept, FactHeard]) -> dict[Concept, FactHeard]:
    """Facts that were denied or are told as over, where nothing says them."""
    told = [m for m in found.of("sign", "body", "detail") if not (m.is_other or m.is_past or m.is_supposed)]
    if not any(m.is_negated or m.is_gone for m in told):
        return {}
    facts: dict[Concept, FactHeard] = {}
    events = _events(found, told)
    for key in list(events):
        for pattern in words.patterns.get(key, ()):
            concept = pattern.row.concept
            if pattern.row.kind != "fact" or concept is None or concept in known or concept in facts:
                continue
            hit = _met(pattern, events)
            if hit is None or not any(_is_denied(e) for e in hit):
                continue
            place = next((e.body.place for e in hit if e.body is not None and e.body.place), None)
            facts[concept] = FactHeard(concept=concept, value=False, place=place, words=_said(found, hit))
    return facts


def _is_denied(event: _Event) -> bool:
    return event.mention.row.kind != "body" and (event.mention.is_negated or event.mention.is_gone)


def _denied(found: Scan, flags: tuple[FlagHeard, ...], words: Lexicon) -> tuple[RuleId, ...]:
    """Emergencies denied beside another alarming sign of the same family. Rules: NLU-02."""
    mentions = [
        m for m in found.of("sign", "body", "detail") if not (m.is_other or m.is_supposed or m.is_past)
    ]
    if not any(m.is_negated for m in mentions):
        return ()
    if not any(m.is_live and "alarming" in m.names for m in mentions):
        return ()
    events = _events(found, mentions)
    fired = {flag.rule for flag in flags}
    rules: dict[RuleId, None] = {}
    for key in list(events):
        for pattern in words.patterns.get(key, ()):
            row = pattern.row
            if row.kind == "flag" and pattern.is_clear and row.id not in fired and row.id in _EMERGENCIES:
                hit = _met(pattern, events)
                if hit is not None and any(e.mention.is_negated for e in hit):
                    rules[row.id] = None
    return tuple(rules)


_EMERGENCIES = frozenset(RuleId(f"FLAG-{number:02}") for number in range(1, 13))


def _is_foreign_distress(found: Scan) -> bool:
    cries = [m for m in found.of("answer") if "cry_for_help" in m.names]
    if not cries:
        return False
    known = sum(1 for word in found.text.words if word in found.lexicon.known)
    return known - len(cries) < len(found.text.words) / 2


# -- pains and soreness --------------------------------------------------------


_CLOSER: dict[tuple[Site, str], Site] = {
    (Site.KNEE, "inside"): Site.MEDIAL_KNEE,
    (Site.KNEE, "outside"): Site.LATERAL_KNEE,
    (Site.KNEE, "front"): Site.FRONT_KNEE,
    (Site.KNEE, "under"): Site.PATELLAR,
    (Site.SHIN, "inside"): Site.MEDIAL_SHIN,
    (Site.SHIN, "front"): Site.ANTERIOR_SHIN,
    (Site.ANKLE_LATERAL, "inside"): Site.ANKLE_MEDIAL,
    (Site.ANKLE_LATERAL, "behind"): Site.ACHILLES_MID,
    (Site.FOOT, "top"): Site.MIDFOOT_TOP,
    (Site.FOOT, "outside"): Site.LATERAL_MIDFOOT,
    (Site.FOOT, "inside"): Site.ARCH,
    (Site.FOOT, "under"): Site.ARCH,
    (Site.GROIN_HIP, "outside"): Site.LATERAL_HIP,
    (Site.THIGH, "front"): Site.QUADRICEPS,
    (Site.THIGH, "behind"): Site.HAMSTRING,
    (Site.PLANTAR_HEEL, "behind"): Site.ACHILLES_INSERTION,
}
"""Where a wider place and a word about where on it name a closer one."""
_REACH_OF_WHERE = 6


def _refine(found: Scan) -> None:
    """Give a body told with "along the inside", "at the front" its closer site."""
    where = found.of("detail")
    marks = [m for m in where if "locator" in m.names]
    if not marks:
        return
    bodies = found.of("body")
    for m in marks:
        line = found.sentence[m.start]
        near = [
            (m.start - b.end if b.end <= m.start else b.start - m.end + 2, b)
            for b in bodies
            if found.sentence[b.start] == line
            and (0 <= m.start - b.end <= _REACH_OF_WHERE or 0 <= b.start - m.end <= 1)
        ]
        if not near:
            continue
        body = min(near, key=lambda each: each[0])[1]
        closer = _CLOSER.get((body.row.site, m.row.name)) if body.row.site else None
        if closer is not None and body.row.name in _WIDE_BODIES:
            body.closer = closer


_WIDE_BODIES = frozenset({"knee", "shin", "ankle", "foot", "hip", "thigh", "heel", "lower_leg"})


def _pains(found: Scan) -> tuple[tuple[PainHeard, ...], tuple[SorenessHeard, ...], bool]:
    order: dict[Place, PainHeard] = {}
    muscles: dict[Muscle, SorenessHeard] = {}
    spoken: list[tuple[int, Place | Muscle]] = []
    denied_all = False
    told = [m for m in found.of("sign") if not (m.is_past or m.is_other or m.is_supposed)]
    numbered = _scores(found)
    for m in told:
        if not ({"pain", "fine", "quality", "injury"} & set(m.names)):
            continue
        is_fine = "fine" in m.names
        for body in m.bodies:
            place = body.place
            if place is None and body.row.muscle is None:
                continue
            if is_fine and m.is_negated:
                continue
            muscle = body.row.muscle
            if (
                muscle is not None
                and body.side in (None, Side.BOTH)
                and "sharp" not in m.names
                and not m.is_negated
                and not is_fine
                and muscle is not Muscle.SHINS
                and ("soreness" in m.names or "plural" in body.names)
            ):
                muscles.setdefault(muscle, SorenessHeard(muscle=muscle))
                spoken.append((body.start, muscle))
                continue
            if place is None:
                continue
            before = order.get(place, PainHeard(place=place))
            if is_fine or m.is_negated or m.is_gone:
                if "pain" in m.names or is_fine:
                    order[place] = (
                        before if before.quality or before.now else before.model_copy(update={"now": 0})
                    )
            else:
                quality = (
                    tuple(dict.fromkeys((*before.quality, m.row.name)))
                    if "quality" in m.names
                    else before.quality
                )
                now = None if before.now == 0 else before.now
                order[place] = before.model_copy(update={"quality": quality, "now": now})
            spoken.append((body.start, place))
    for body, _ in numbered:
        place = body.place
        if (
            body.row.muscle is not None
            and body.side in (None, Side.BOTH)
            and "plural" in body.names
            and body.row.muscle is not Muscle.SHINS
        ):
            muscles.setdefault(body.row.muscle, SorenessHeard(muscle=body.row.muscle))
            spoken.append((body.start, body.row.muscle))
        elif place is not None:
            order.setdefault(place, PainHeard(place=place))
            spoken.append((body.start, place))
    for body, score in numbered:
        where = body.row.muscle if body.row.muscle in muscles and "plural" in body.names else body.place
        if isinstance(where, Muscle) and where in muscles:
            muscles[where] = muscles[where].model_copy(update={"level": score.value})
        elif isinstance(where, Place):
            order[where] = order[where].model_copy(update={score.use: score.value})
    _widen(found, order, spoken)
    loose = _loose(found, order, muscles)
    if loose is not None:
        order_values = [loose]
    else:
        order_values = list(order.values())
    for m in found.of("answer"):
        if "nothing_hurts" in m.names and m.is_live and not (m.is_other or m.is_supposed):
            denied_all = True
    hurts = any(p.now != 0 or p.worst for p in order_values) or bool(muscles)
    return tuple(_merged(order_values)), tuple(muscles.values()), denied_all and not hurts


def _merged(pains: list[PainHeard]) -> Iterator[PainHeard]:
    """Without a place told less closely when the same place is told with its side."""
    sided = {p.place.site for p in pains if p.place and p.place.side}
    for p in pains:
        if p.place and p.place.side is None and p.place.site in sided and p.now is None and p.worst is None:
            continue
        if (
            p.place
            and p.place.site in _WIDE
            and p.now is None
            and p.worst is None
            and not p.when
            and len(pains) > 1
        ):
            continue
        yield p


_WIDE = frozenset({Site.OTHER})


class _Score(NamedTuple):
    value: int
    use: Literal["now", "worst"]


def _scores(found: Scan) -> list[tuple[Mention, _Score]]:
    """Numbers 0-10 told of a body part: "left achilles 3", "3/10 in the knee"."""
    bodies = [b for b in found.of("body") if not (b.is_past or b.is_other or b.is_supposed)]
    if not bodies:
        return []
    scored: list[tuple[Mention, _Score]] = []
    for amount in amounts(found):
        if amount.unit not in ("", "/10") or amount.value > 10 or amount.value != int(amount.value):
            continue
        body = _scored_body(found, bodies, amount)
        if body is not None:
            scored.append((body, _Score(int(amount.value), _use(found, amount))))
    return scored


def _scored_body(found: Scan, bodies: list[Mention], amount: Amount) -> Mention | None:
    names = found.text.words
    is_strong = amount.unit == "/10"
    reach = 12 if is_strong else 6
    line = found.sentence[amount.start]
    marks = [m for m in found.mentions if m.row.kind == "answer" and "not_pain_number" in m.names]
    for m in marks:
        if (
            0 <= amount.start - m.end <= 3
            and line == found.sentence[m.start]
            and not any(m.end <= b.start < amount.start for b in bodies)
        ):
            return None
        if (
            0 <= m.start - amount.end <= 1
            and line == found.sentence[m.start]
            and not found.text.gaps[m.start]
        ):
            return None
    before = [
        b
        for b in bodies
        if b.end <= amount.start and amount.start - b.end <= reach and found.sentence[b.start] == line
    ]
    after = [
        b
        for b in bodies
        if b.start >= amount.end and b.start - amount.end <= 5 and found.sentence[b.start] == line
    ]
    fillers = found.lexicon.small | _SCORE_FILLERS
    signs = {at for m in found.of("sign", "detail") for at in range(m.start, m.end)}
    if before:
        body = max(before, key=lambda b: b.end)
        between = range(body.end, amount.start)
        if is_strong or all(names[at] in fillers or at in signs for at in between):
            tight_after = [
                b
                for b in after
                if not found.text.gaps[amount.end : b.start + 1]
                or not any(found.text.gaps[amount.end : b.start + 1])
            ]
            linked = [
                b
                for b in tight_after
                if b.start > amount.end and names[amount.end] in ("in", "on", "for", "at")
            ]
            comma = any(found.text.gaps[body.end : amount.start + 1])
            if linked and comma:
                return linked[0]
            return body
    if after:
        body = min(after, key=lambda b: b.start)
        between = range(amount.end, body.start)
        if (is_strong or any(names[at] in ("in", "on", "for", "at", "pain") for at in between)) and all(
            names[at] in fillers or at in signs for at in between
        ):
            return body
    return None


_SCORE_FILLERS = frozenset(
    "is was at about around a an pain level of score scored say maybe roughly like probably now today still up down to"
    " from out went got it its feels felt be been only around approx and worst peak max hit reached in on for with".split()
)


def _use(found: Scan, amount: Amount) -> Literal["now", "worst"]:
    for m in found.of("answer"):
        if "worst_number" in m.names and found.sentence[m.start] == found.sentence[amount.start]:
            gap = amount.start - m.end if m.end <= amount.start else m.start - amount.end
            between = found.text.words[min(m.end, amount.end) : max(m.start, amount.start)]
            if gap <= 4 and "now" not in between and not any(w.isdigit() for w in between):
                return "worst"
    return "now"


def _widen(found: Scan, order: dict[Place, PainHeard], spoken: list[tuple[int, Place | Muscle]]) -> None:
    """When it hurts and how long it stays stiff, given to the place told last before, or first after."""
    places = sorted(
        ((at, p) for at, p in spoken if isinstance(p, Place) and p in order), key=lambda each: each[0]
    )
    if not places:
        return
    for m in found.of("detail"):
        if m.row.when is None or not m.is_live or m.is_other or m.is_supposed:
            continue
        place = _nearest(found, places, m)
        if place is not None and m.row.when not in order[place].when:
            order[place] = order[place].model_copy(update={"when": (*order[place].when, m.row.when)})
    for minutes, at in _stiffness(found):
        place = _nearest(found, places, at)
        if place is not None:
            order[place] = order[place].model_copy(update={"stiffness_min": minutes})


def _nearest(found: Scan, places: list[tuple[int, Place]], m: Mention) -> Place | None:
    line = found.sentence[m.start]
    same = [
        (abs(at - m.start) + (6 if at > m.start else 0), p) for at, p in places if found.sentence[at] == line
    ]
    if same:
        return min(same, key=lambda each: each[0])[1]
    before = [p for at, p in places if at < m.start and line - found.sentence[at] <= 2]
    return before[-1] if before else None


def _stiffness(found: Scan) -> Iterator[tuple[int, Mention]]:
    stiff = [m for m in found.of("sign") if "stiff" in m.names and m.is_live and not m.is_other]
    if not stiff:
        return
    for amount in amounts(found):
        if amount.unit != "min" or amount.value > 600:
            continue
        for m in stiff:
            gap = amount.start - m.end if amount.start >= m.end else m.start - amount.end
            if gap <= 7 and found.sentence[m.start] == found.sentence[amount.start]:
                yield int(amount.value), m
                break


def _loose(
    found: Scan, order: dict[Place, PainHeard], muscles: dict[Muscle, SorenessHeard]
) -> PainHeard | None:
    """A pain told without a place: "pain 4 today"."""
    if order or muscles:
        return None
    for amount in amounts(found):
        if amount.unit in ("", "/10") and amount.value <= 10 and amount.value == int(amount.value):
            for m in found.of("sign"):
                near = -4 <= m.start - amount.end <= 2 or 0 <= amount.start - m.end <= 4
                if "pain" in m.names and m.is_live and not (m.is_other or m.is_supposed) and near:
                    return PainHeard(**{_use(found, amount): int(amount.value)})
    return None


# -- sleep, stress, mood, heart -------------------------------------------------


def _markers(found: Scan) -> dict[str, int | float | None]:
    said: dict[str, int | float | None] = {}
    told = [m for m in found.of("answer") if not (m.is_other or m.is_supposed)]
    by_name: dict[str, list[Mention]] = defaultdict(list)
    for m in told:
        for name in m.names:
            by_name[name].append(m)
    if not by_name.keys() & {"slept", "scaled", "resting_hr", "level_word"}:
        return said
    numbers = amounts(found)
    for m in by_name["slept"]:
        hours = _hours(found, m, numbers)
        if hours is not None and "sleep_h" not in said:
            said["sleep_h"] = hours
    for m in by_name["resting_hr"]:
        for amount in numbers:
            if amount.unit in ("", "bpm") and 25 <= amount.value <= 220 and -3 <= amount.start - m.end <= 5:
                said.setdefault("resting_hr", int(amount.value))
    for scale in ("sleep_quality", "stress", "mood"):
        for m in by_name[scale]:
            value = int(m.row.name[-1]) if m.row.name[-1].isdigit() else None
            if value is not None and not m.is_negated:
                said.setdefault(scale, value)
            elif value is None:
                for amount in numbers:
                    if (
                        amount.unit in ("", "/5")
                        and 1 <= amount.value <= 5
                        and amount.value == int(amount.value)
                        and 0 <= amount.start - m.end <= 3
                    ):
                        said[scale] = int(amount.value)
                        break
    return said


def _hours(found: Scan, m: Mention, numbers: list[Amount]) -> float | None:
    best: tuple[int, float] | None = None
    for amount in numbers:
        is_after = amount.start >= m.end
        gap = amount.start - m.end if is_after else m.start - amount.end
        if gap < 0 or gap > 5 or found.sentence[m.start] != found.sentence[amount.start]:
            continue
        hours: float | None = None
        if amount.unit == "h":
            hours = amount.value
        elif amount.unit == "clock" and 2 <= amount.value <= 14:
            hours = amount.value
        elif amount.unit == "" and 2 <= amount.value <= 14 and is_after and gap <= 3:
            hours = amount.value
        if hours is not None and 0 <= hours <= 24:
            between = found.text.gaps[min(m.end, amount.end) : max(m.start, amount.start) + 1]
            cost = gap + (3 if any(between) else 0)
            if best is None or cost < best[0]:
                best = (cost, round(hours, 2))
    return best[1] if best else None
