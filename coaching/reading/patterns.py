"""Which patterns of the phrases a message meets: things near each other, or anywhere, and none that forbid it.

Rules: NLU-10. The patterns themselves stand in content/phrases.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
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
    for key in events:
        for pattern in lexicon.patterns.get(key, ()):
            hit = match(pattern, events)
            if hit is not None:
                yield pattern, hit


def match(pattern: Pattern, events: Events) -> Hit | None:
    """The events that meet one pattern; None where it is not met."""
    for group in pattern.groups:
        for thing in group.things:
            if thing not in events:
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
        for begin in _within(events[group.things[0]], start, FAR):
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
        best: Event | None = None
        for event in _within(events[thing], start, NEAR):
            if (event.mention is not start.mention or event.body is not None) and (
                best is None or _apart(start, event) < _apart(start, best)
            ):
                best = event
        if best is None:
            return None
        hit.append(best)
    for thing in group.without:
        if thing in events and any(True for _ in _within(events[thing], start, NEAR)):
            return None
    return hit


def _within(places: list[Event], start: Event, reach: int) -> Iterator[Event]:
    if len(places) == 1:
        if _apart(start, places[0]) <= reach:
            yield places[0]
        return
    for number in range(bisect_left(places, start.at - reach, key=_at), len(places)):
        event = places[number]
        if event.at > start.at + reach:
            return
        if _apart(start, event) <= reach:
            yield event


def _at(event: Event) -> int:
    return event.at


def _apart(one: Event, other: Event) -> int:
    return abs(one.at - other.at) + _SENTENCE * abs(one.sentence - other.sentence)
