"""Which patterns of the phrases a message meets: things near each other, or anywhere, and none in
the same sentence that forbids it.

Rules: NLU-10. The patterns themselves stand in content/phrases.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from coaching.reading.lexicon import Group, Lexicon, Pattern
from coaching.reading.scan import Mention, Scan

NEAR = 14
"""Words within which things count as told together; the end of a sentence counts for four."""
FAR = 90
"""Words within which things count as told in one message."""
_SENTENCE = 4
_STARTS = 40
"""Places at which one pattern is tried in one message."""


class Event(NamedTuple):
    """One thing at its place: a mention, and the body it is told of."""

    at: int
    sentence: int
    mention: Mention
    body: Mention | None


Events = dict[str, list[Event]]
Hit = list[Event]


def events_of(found: Scan, mentions: Iterable[Mention]) -> Events:
    """The things that patterns name, each with its places in order."""
    events: Events = {}
    sentence = found.sentence
    for m in mentions:
        term = m.term
        if term.keys:
            event = Event(m.start, sentence[m.start], m, None)
            for name in term.keys:
                places = events.get(name)
                if places is None:
                    events[name] = [event]
                else:
                    places.append(event)
        if m.bodies and term.told_of:
            for body in m.bodies:
                event = Event(m.start, sentence[m.start], m, body)
                for name, parts in term.told_of:
                    for part in body.term.names:
                        if part in parts:
                            events.setdefault(f"{name}@{part}", []).append(event)
    return events


def met(lexicon: Lexicon, events: Events) -> Iterator[tuple[Pattern, Hit]]:
    """Every pattern that is met, with the events that meet it."""
    present = events.keys()
    for key in events:
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
    for key, places in events.items():
        patterns = lexicon.by_thing.get(key)
        if patterns is None or not any(when(event.mention) for event in places):
            continue
        for pattern in patterns:
            if present >= pattern.needs and pattern not in tried:
                tried.add(pattern)
                hit = match(pattern, events)
                if hit is not None and any(when(event.mention) for event in hit):
                    yield pattern, hit


def match(pattern: Pattern, events: Events) -> Hit | None:
    """The events that meet one pattern; None where it is not met."""
    if not events.keys() >= pattern.needs:
        return None
    first = pattern.groups[0]
    for start in events[first.things[0]][:_STARTS]:
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
        for begin in _within(events[group.things[0]], start, FAR)[:_STARTS]:
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
        best = _nearest(events[thing], start)
        if best is None:
            return None
        hit.append(best)
    for thing in group.without:
        places = events.get(thing)
        if places is not None and any(e.sentence == start.sentence for e in _within(places, start, NEAR)):
            return None
    return hit


def _nearest(places: list[Event], start: Event) -> Event | None:
    best: Event | None = None
    least = NEAR + 1
    for event in _within(places, start, NEAR):
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
