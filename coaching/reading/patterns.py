"""Which patterns of the phrases a message meets: things near each other, or anywhere, and none in
the same sentence that forbids it.

Rules: NLU-10. The patterns themselves stand in content/phrases.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, KeysView, Sequence
from functools import lru_cache
from itertools import chain
from operator import itemgetter

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
_END = 1 << 30
"""Stands after every word."""
_PAIRS = 16_384
"""Pairs of a sign and a body whose names are kept between messages."""

Event = tuple[int, Mention, Mention | None]
"""One thing at its place: where it stands, the mention, and the body it is told of.

Where it stands counts the words before it, and four for each sentence before it: the
difference of two such numbers is how far two things are apart.
"""

Hit = list[Event]
_at: Callable[[Event], int] = itemgetter(0)


class Events:
    """The things that patterns name, each with its places in order.

    What a pattern asks for is put in order when it is first asked for: most things never are.
    """

    __slots__ = ("_mentions", "_outside", "_places", "_segment", "_sentence", "_sources")

    def __init__(self, found: Scan, mentions: Sequence[Mention]) -> None:
        sentence = found.sentence
        self._sentence, self._segment = sentence, found.segment
        self._mentions = mentions
        self._outside: dict[frozenset[int], Rest] = {}
        self._places: dict[str, list[Event]] = {}
        by_term: dict[Term, list[Event]] = {}
        told_of: dict[tuple[str, ...], list[Event]] = {}
        for m in mentions:
            term, start = m.term, m.start
            if term.keys:
                event: Event = (start + _SENTENCE * sentence[start], m, None)
                of_term = by_term.get(term)
                if of_term is None:
                    by_term[term] = [event]
                else:
                    of_term.append(event)
            if m.bodies and term.told_of:
                at = start + _SENTENCE * sentence[start]
                for body in m.bodies:
                    names = _told_of(term, body.term)
                    if names:
                        told_of.setdefault(names, []).append((at, m, body))
        sources: defaultdict[str, list[list[Event]]] = defaultdict(list)
        for term, of_term in by_term.items():
            for name in term.keys:
                sources[name].append(of_term)
        for names, of_bodies in told_of.items():
            for name in names:
                sources[name].append(of_bodies)
        sources.default_factory = None
        self._sources: dict[str, list[list[Event]]] = sources
        """For each thing the places of each of its phrases; things that stand nowhere are absent."""

    def at(self, thing: str) -> Sequence[Event]:
        """Where a thing stands, in order; at one word the phrase first whose like was met first in the message."""
        return _in_order(thing, self._sources, self._places)

    def keys(self) -> KeysView[str]:
        """Every thing that stands in the message."""
        return self._sources.keys()

    def has_all(self, things: frozenset[str]) -> bool:
        """Whether every one of some things stands in the message."""
        return self._sources.keys() >= things

    def having(self, when: Callable[[Mention], bool]) -> Iterator[str]:
        """Things of which at least one mention is of a sort."""
        wanted: set[str] = set()
        for m in self._mentions:
            if when(m):
                wanted.update(m.term.keys)
                for body in m.bodies:
                    wanted.update(_told_of(m.term, body.term))
        return (name for name in self._sources if name in wanted) if wanted else iter(())

    def outside(self, things: Collection[str]) -> Rest:
        """What stands in the sentences in which none of some things does: a guard quiets its own sentence only.

        Words that are added to a message can so never take a danger back that was told in another sentence.
        """
        quiet = frozenset(self._sentence[event[1].start] for thing in things for event in self.at(thing))
        rest = self._outside.get(quiet)
        if rest is None:
            rest = self._outside[quiet] = Rest(self, quiet)
        return rest

    def is_close(self, one: Event, other: Event) -> bool:
        """Whether a few words lie between two things, and no comma."""
        first, second = (one[1], other[1]) if one[0] <= other[0] else (other[1], one[1])
        segment, start = self._segment, second.start
        return segment[first.start] == segment[start] and start - min(first.end, start) <= CLOSE

    def is_beside(self, one: Event, other: Event) -> bool:
        """Whether two things stand in one sentence."""
        return self._sentence[one[1].start] == self._sentence[other[1].start]


class Rest(Events):
    """What stands in all but some sentences of a message."""

    __slots__ = ("_all", "_quiet")

    def __init__(self, of: Events, quiet: frozenset[int]) -> None:
        self._sentence, self._segment = of._sentence, of._segment
        self._sources, self._all = of._sources, of._places  # not `of` itself, which keeps this
        self._quiet = quiet
        self._places = {}

    def at(self, thing: str) -> Sequence[Event]:
        """Where a thing stands, in order."""
        places = self._places.get(thing)
        if places is None:
            sentence, quiet = self._sentence, self._quiet
            everywhere = _in_order(thing, self._sources, self._all)
            places = [event for event in everywhere if sentence[event[1].start] not in quiet]
            self._places[thing] = places
        return places

    def has_all(self, things: frozenset[str]) -> bool:
        """Whether every one of some things stands there."""
        return all(self.at(thing) for thing in things)


def _in_order(
    thing: str, sources: dict[str, list[list[Event]]], known: dict[str, list[Event]]
) -> Sequence[Event]:
    """Where a thing stands, put in order once."""
    places = known.get(thing)
    if places is None:
        of_terms = sources.get(thing)
        if of_terms is None:
            return ()
        places = of_terms[0] if len(of_terms) == 1 else sorted(chain.from_iterable(of_terms), key=_at)
        known[thing] = places
    return places


@lru_cache(maxsize=_PAIRS)
def _told_of(term: Term, body: Term) -> tuple[str, ...]:
    """The things that a sign told of a body is."""
    return tuple(f"{name}@{part}" for name, parts in term.told_of for part in body.names if part in parts)


def events_of(found: Scan, mentions: Sequence[Mention]) -> Events:
    """The things that patterns name, each with its places in order."""
    return Events(found, mentions)


def met(lexicon: Lexicon, events: Events) -> Iterator[tuple[Pattern, Hit]]:
    """Every pattern that is met, with the events that meet it."""
    by_first = lexicon.patterns
    present = events.keys()
    for key in present:
        if key in by_first:
            for pattern in by_first[key]:
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
                if hit is not None and any(when(m) for _, m, _ in hit):
                    yield pattern, hit


def match(pattern: Pattern, events: Events) -> Hit | None:
    """The events that meet one pattern; None where it is not met."""
    present = events.keys()
    if not present >= pattern.needs:
        return None
    if pattern.unless and not present.isdisjoint(pattern.unless):
        events = events.outside(pattern.unless)
        if not events.has_all(pattern.needs):
            return None
    first = pattern.groups[0]
    starts = events.at(first.things[0])
    rest = pattern.rest
    if not rest:
        return [starts[0]] if first.is_alone else _first(first, starts, 0, events)
    for at in range(min(_STARTS, len(starts))):
        near = [starts[at]] if first.is_alone else _first(first, starts, at, events, most=1)
        if near is not None:
            hit = _elsewhere(rest, near[0], events)
            if hit is not None:
                return near + hit
    return None


def _elsewhere(groups: tuple[Group, ...], start: Event, events: Events) -> Hit | None:
    """For each group the first events that meet it in reach of a thing."""
    hit: Hit = []
    here = start[0]
    for group in groups:
        places = events.at(group.things[0])
        low = bisect_left(places, here - FAR, key=_at)
        if low == len(places) or places[low][0] > here + FAR:
            return None
        if group.is_alone:
            hit.append(places[low])
            continue
        near = _first(group, places, low, events, before=here + FAR + 1)
        if near is None:
            return None
        hit += near
    return hit


def _first(
    group: Group,
    starts: Sequence[Event],
    low: int,
    events: Events,
    *,
    most: int = _STARTS,
    before: int = _END,
) -> Hit | None:
    """The events that meet a group at the first of some places of its first thing at which it is met.

    Tried are the places from a number on, so many of them, and those that stand before a word.
    """
    places = events.at
    for at in range(low, min(low + most, len(starts))):
        start = starts[at]
        if start[0] >= before:
            return None
        hit = [start]
        for name, is_close in group.others:
            best = _nearest(places(name), start, events, is_close=is_close)
            if best is None:
                break
            hit.append(best)
        else:
            if not group.forbidden or not any(
                _forbids(places(name), start, events, is_close=is_close) for name, is_close in group.forbidden
            ):
                return hit
    return None


def _nearest(places: Sequence[Event], start: Event, events: Events, *, is_close: bool) -> Event | None:
    """The nearest of some places of a thing to another thing; the first of two as near."""
    here, mention, _ = start
    best: Event | None = None
    least = NEAR + 1
    for number in range(bisect_left(places, here - NEAR, key=_at), len(places)):
        event = places[number]
        distance = event[0] - here
        if distance >= least:
            break
        distance = abs(distance)
        if (
            distance < least
            and (event[1] is not mention or event[2] is not None)
            and not (is_close and not events.is_close(start, event))
        ):
            best, least = event, distance
    return best


def _forbids(places: Sequence[Event], start: Event, events: Events, *, is_close: bool) -> bool:
    """Whether one of some places of a thing stands near another in its sentence."""
    here = start[0]
    for number in range(bisect_left(places, here - NEAR, key=_at), len(places)):
        event = places[number]
        if event[0] - here > NEAR:
            return False
        if events.is_beside(event, start) and (not is_close or events.is_close(event, start)):
            return True
    return False
