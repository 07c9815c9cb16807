"""Which patterns of the phrases a message meets: things near each other, or anywhere, and none in
the same sentence that forbids it.

Rules: NLU-10. The patterns themselves stand in content/phrases.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, KeysView
from itertools import chain
from typing import NamedTuple

from coaching.reading.lexicon import Group, Lexicon, Pattern, Term
from coaching.reading.scan import Mention, Scan

NEAR = 14
"""Words within which things count as told together; the end of a sentence counts for four."""
FAR = 90
"""Words within which things count as told in one message."""
CLOSE = 8
"""Words within which things count as told in one breath, where the pattern asks for it."""
_SENTENCE = 4
_STARTS = 40
"""Places at which one pattern is tried in one message."""


class Event(NamedTuple):
    """One thing at its place: a mention, and the body it is told of."""

    at: int
    sentence: int
    segment: int
    mention: Mention
    body: Mention | None


Hit = list[Event]


class Events:
    """The things that patterns name, each with its places in order; put together when first asked for."""

    __slots__ = ("_made", "_parts")

    def __init__(self) -> None:
        self._parts: dict[str, list[list[Event]]] = {}
        self._made: dict[str, list[Event]] = {}

    def add(self, name: str, places: list[Event]) -> None:
        """Take in places of a thing; the list may still grow."""
        parts = self._parts.get(name)
        if parts is None:
            self._parts[name] = [places]
        else:
            parts.append(places)

    def keys(self) -> KeysView[str]:
        """Every thing that stands in the message."""
        return self._parts.keys()

    def places(self, name: str) -> list[Event]:
        """Where one thing stands; nowhere gives an empty list."""
        made = self._made.get(name)
        if made is None:
            parts = self._parts.get(name)
            if parts is None:
                return []
            made = parts[0] if len(parts) == 1 else sorted(chain.from_iterable(parts), key=_at)
            self._made[name] = made
        return made

    def having(self, when: Callable[[Mention], bool]) -> Iterator[str]:
        """Things of which at least one mention is of a sort."""
        known: dict[int, bool] = {}
        for name, parts in self._parts.items():
            for places in parts:
                number = id(places)
                is_met = known.get(number)
                if is_met is None:
                    is_met = known[number] = any(when(event.mention) for event in places)
                if is_met:
                    yield name
                    break


def events_of(found: Scan, mentions: Iterable[Mention]) -> Events:
    """The things that patterns name, each with its places in order."""
    by_term: dict[Term, list[Event]] = {}
    by_body: dict[str, list[Event]] = {}
    sentence, segment = found.sentence, found.segment
    for m in mentions:
        term = m.term
        start = m.start
        if term.keys:
            places = by_term.get(term)
            if places is None:
                by_term[term] = [Event(start, sentence[start], segment[start], m, None)]
            else:
                places.append(Event(start, sentence[start], segment[start], m, None))
        if m.bodies and term.told_of:
            for body in m.bodies:
                event = Event(start, sentence[start], segment[start], m, body)
                for name, parts in term.told_of:
                    for part in body.term.names:
                        if part in parts:
                            by_body.setdefault(f"{name}@{part}", []).append(event)
    events = Events()
    for term, places in by_term.items():
        for name in term.keys:
            events.add(name, places)
    for name, places in by_body.items():
        events.add(name, places)
    return events


def met(lexicon: Lexicon, events: Events) -> Iterator[tuple[Pattern, Hit]]:
    """Every pattern that is met, with the events that meet it."""
    present = events.keys()
    for key in present:
        for pattern in lexicon.patterns.get(key, ()):
            if present >= pattern.needs:
                hit = match(pattern, events)
                if hit is not None:
                    yield pattern, hit


def met_with(
    lexicon: Lexicon, events: Events, when: Callable[[Mention], bool]
) -> Iterator[tuple[Pattern, Hit]]:
    """Every pattern that is met with at least one mention of a sort among its events."""
    present = events.keys()
    tried: set[Pattern] = set()
    for key in events.having(when):
        patterns = lexicon.by_thing.get(key)
        if patterns is None:
            continue
        for pattern in patterns:
            if present >= pattern.needs and pattern not in tried:
                tried.add(pattern)
                hit = match(pattern, events)
                if hit is not None and any(when(event.mention) for event in hit):
                    yield pattern, hit


def match(pattern: Pattern, events: Events) -> Hit | None:
    """The events that meet one pattern; None where it is not met."""
    if not events.keys() >= pattern.needs or not events.keys().isdisjoint(pattern.unless):
        return None
    first = pattern.groups[0]
    for start in events.places(first.things[0])[:_STARTS]:
        near = _near(first, start, events)
        if near is None:
            continue
        if len(pattern.groups) == 1:
            return near
        rest = _elsewhere(pattern.groups[1:], start, events)
        if rest is not None:
            return near + rest
    return None


def _elsewhere(groups: tuple[Group, ...], start: Event, events: Events) -> Hit | None:
    hit: Hit = []
    for group in groups:
        for begin in _within(events.places(group.things[0]), start, FAR)[:_STARTS]:
            near = _near(group, begin, events)
            if near is not None:
                hit += near
                break
        else:
            return None
    return hit


def _near(group: Group, start: Event, events: Events) -> Hit | None:
    hit = [start]
    for thing in group.things[1:]:
        best = _nearest(events.places(thing), start, is_close=thing in group.close)
        if best is None:
            return None
        hit.append(best)
    for thing in group.without:
        places = events.places(thing)
        is_close = thing in group.close
        if places and any(
            e.sentence == start.sentence and (not is_close or _is_close(e, start))
            for e in _within(places, start, NEAR)
        ):
            return None
    return hit


def _is_close(one: Event, other: Event) -> bool:
    """Whether a few words lie between two things, and no comma."""
    first, second = (one, other) if one.at <= other.at else (other, one)
    return one.segment == other.segment and second.at - min(first.mention.end, second.at) <= CLOSE


def _nearest(places: list[Event], start: Event, *, is_close: bool) -> Event | None:
    best: Event | None = None
    least = NEAR + 1
    for event in _within(places, start, NEAR):
        if is_close and not _is_close(start, event):
            continue
        distance = _apart(start, event)
        if distance < least and (event.mention is not start.mention or event.body is not None):
            best, least = event, distance
    return best


def _within(places: list[Event], start: Event, reach: int) -> list[Event]:
    at, line = start.at, start.sentence
    if len(places) > 4:
        low = bisect_left(places, at - reach, key=_at)
        places = places[low : bisect_left(places, at + reach + 1, lo=low, key=_at)]
    return [e for e in places if abs(e.at - at) + _SENTENCE * abs(e.sentence - line) <= reach]


def _at(event: Event) -> int:
    return event.at


def _apart(one: Event, other: Event) -> int:
    return abs(one.at - other.at) + _SENTENCE * abs(one.sentence - other.sentence)
