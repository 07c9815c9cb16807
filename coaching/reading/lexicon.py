"""The phrases of `content/phrases/`, made ready for one pass over a message.

A row is a list of ways to type one thing. The phrases of all rows stand in one tree of
words; small words ("my", "the left") may stand between the words of a phrase. Unknown
words are compared with the words of symptoms and bodies, never with another real word.
Rules: NLU-01, NLU-05, NLU-06, NLU-08.

Phrases are separated by ";" or a new line. In a phrase "a/b" is either word, "word~" also
its -s, -ed and -ing forms, "word?" may be missing, ".." stands for up to two words, a "/" by
itself for the sign. A spelling row holds "wrong other = right"
and "> can not = cannot".
"""

from __future__ import annotations

import gc
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import Literal, cast

from rapidfuzz.distance import OSA

from coaching.library import Library, PhraseRow
from coaching.reading.text import Words, plain
from coaching.values import Muscle, Side, Site, Urgency, When

_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_CORRECTED = frozenset({"body", "sign", "detail"})
_TALK = frozenset({"ask", "run", "limit", "command"})
_COMMON = frozenset({"small", "spelling", "number"})
_ARTICLES = frozenset({"a", "an", "the", "my"})
_LOOSE = frozenset({"body", "sign", "detail", "answer", "ask", "run", "limit"})
"""Kinds in whose phrases an article counts for nothing: the text may hold another one, or none."""
_FAR_LOOKUPS = 150
"""Unknown words of one message compared at distance two; the rest only at one."""
_SLIPS = 8192
"""Unknown words of which the corrections are kept between messages."""
_LONGEST_WORD = 24
READINGS = 8
"""Readings of one misspelt word."""
_LONGER_PART = 5
"""Letters of the longer of two words written together."""


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """What one phrase stands for: a kind, every name under which patterns know it, a place on the body."""

    kind: str
    names: tuple[str, ...]
    row: str
    site: Site | None = None
    side: Side | None = None
    muscle: Muscle | None = None
    whens: tuple[When, ...] = ()
    keys: tuple[str, ...] = ()
    """Those of its names that a pattern asks for."""
    told_of: tuple[tuple[str, frozenset[str]], ...] = ()
    """Those of its names that a pattern asks for with a body part, and the parts it asks for."""


@dataclass(frozen=True, slots=True)
class Group:
    """Things that stand near each other."""

    things: tuple[str, ...]
    others: tuple[tuple[str, bool], ...] = ()
    """Those after the first, and whether each counts only a few words away, with no comma between."""
    forbidden: tuple[tuple[str, bool], ...] = ()
    """Things that must not stand near in the same sentence, and whether each counts only so close."""
    is_alone: bool = False
    """Whether it is one thing, whatever stands beside it."""


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """Groups that all occur in one message; what they mean."""

    row: PhraseRow
    groups: tuple[Group, ...]
    needs: frozenset[str]
    """Every thing of every group."""
    is_clear: bool = True
    urgency: Urgency | None = None
    use: Literal["means", "raises", "lowers"] = "means"
    unless: frozenset[str] = frozenset()
    """Things that must stand nowhere in the message."""
    rest: tuple[Group, ...] = ()
    """The groups after the first."""


@dataclass(slots=True, eq=False)
class Node:
    """How far a phrase has got in the tree of words."""

    terms: tuple[Term, ...] = ()
    """What the phrase up to here stands for; a mere beginning stands for nothing."""
    following: dict[str, Node] = field(default_factory=dict)
    """Where each next word leads."""
    wide: Node | None = None
    """Where ".." leads: up to two words of any sort."""


@dataclass(slots=True, eq=False)
class Lexicon:
    """All phrases of a library, ready for matching."""

    root: dict[str, Node] = field(default_factory=dict)
    """The phrases as a tree, by their first word."""
    spelling: dict[str, str] = field(default_factory=dict)
    merges: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    """Words written as several ("can not"), by the first of them."""
    small: frozenset[str] = frozenset()
    numbers: dict[str, float] = field(default_factory=dict)
    figures: dict[str, Term] = field(default_factory=dict)
    """What a figure means, by its name: a fever, a child's age."""
    commands: dict[str, str] = field(default_factory=dict)
    """Names of commands in several languages, and the command each stands for."""
    qualities: frozenset[str] = frozenset()
    recent_days: float = 0
    """What happened within so many days counts as current. Rules: NLU-04."""
    known: set[str] = field(default_factory=set)
    plainly: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Every known word and every usual slip, with the one word it is read as."""
    slips: dict[tuple[str, bool], tuple[str, ...]] = field(default_factory=dict)
    """Words met lately that are in no phrase, and what they were read as with and without the wider search."""
    patterns: dict[str, list[Pattern]] = field(default_factory=dict)
    """Patterns by their first thing."""
    by_thing: dict[str, list[Pattern]] = field(default_factory=dict)
    """Patterns by each of their things."""
    adjusting: dict[str, list[Pattern]] = field(default_factory=dict)
    """What raises or lowers a flag, by its rule id."""
    short: dict[str, str] = field(default_factory=dict)
    """Correctable words of five letters and more, joined by spaces, by themselves and with one letter left out."""
    long: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    """Correctable words of eight letters and more, by first letter and length."""

    def alternatives(self, words: Words) -> list[tuple[str, ...]]:
        """What each word may have been meant as; one reading for most words."""
        plainly = self.plainly
        found = [plainly.get(word) for word in words.words]
        if None not in found:
            return cast("list[tuple[str, ...]]", found)
        seen: dict[str, tuple[str, ...]] = {}
        far = _FAR_LOOKUPS
        read: list[tuple[str, ...]] = []
        for word, known in zip(words.words, found, strict=True):
            if known is None:
                known = seen.get(word)
                if known is None:
                    if len(word) < 4 or not word.isalpha():
                        known = (word,)
                    else:
                        far -= 1
                        known = self.corrected(word, is_far=far > 0)
                    seen[word] = known
            read.append(known)
        return read

    def corrected(self, word: str, *, is_far: bool) -> tuple[str, ...]:
        """What an unknown word was meant as; kept between messages, since people repeat their slips."""
        key = (word, is_far)
        read = self.slips.get(key)
        if read is None:
            if len(self.slips) >= _SLIPS:
                self.slips.clear()
            read = self.slips[key] = self._correct(word, is_far=is_far)
        return read

    def _correct(self, word: str, *, is_far: bool) -> tuple[str, ...]:
        """What a word was meant as: stretched letters put right, or the words one or two slips away."""
        forms = dict.fromkeys((word, _STRETCHED.sub(r"\1\1", word), _DOUBLED.sub(r"\1", word)))
        near: dict[str, None] = {}
        for form in forms:
            if form in self.known or form in self.spelling:
                near[form] = None
        for form in forms if len(forms) > 2 else (word,):
            if len(form) > _LONGEST_WORD:
                continue
            for shorter in (form, *(form[:at] + form[at + 1 :] for at in range(len(form)))):
                terms = self.short.get(shorter)
                if terms is not None:
                    near.update(
                        (t, None) for t in terms.split() if OSA.distance(form, t, score_cutoff=1) == 1
                    )
        if not near and is_far and 6 <= len(word) <= _LONGEST_WORD:
            for length in range(max(8, len(word) - 2), len(word) + 3):
                for term in self.long.get((word[0], length), ()):
                    if OSA.distance(word, term, score_cutoff=2) <= 2:
                        near[term] = None
        return tuple(dict.fromkeys(self.spelling.get(term, term) for term in list(near)[:READINGS])) or (
            word,
        )

    def apart(self, word: str) -> tuple[str, str] | None:
        """The two words of one written together ("chestpain"); None where there are not two, or it is a slip."""
        if not 7 <= len(word) <= 22 or word in self.plainly:
            return None
        known = self.known
        for at in range(3, len(word) - 2):
            if word[:at] in known and word[at:] in known and max(at, len(word) - at) >= _LONGER_PART:
                return (word[:at], word[at:]) if self.corrected(word, is_far=False) == (word,) else None
        return None


def lexicon(library: Library) -> Lexicon:
    """What tells of the body, the mind and the day: built at the first message."""
    return _lexicon(library, of_talk=False)


def talk(library: Library) -> Lexicon:
    """What tells of commands, sessions done and clinicians' words: built when first needed."""
    return _lexicon(library, of_talk=True)


@lru_cache(maxsize=4)
def _lexicon(library: Library, *, of_talk: bool) -> Lexicon:
    made = Lexicon()
    chosen = [
        row
        for row in library.rows(PhraseRow).values()
        if not row.retired and (row.kind in _COMMON or (row.kind in _TALK) == of_talk)
    ]
    for row in chosen:
        if row.kind == "spelling":
            _learn_spelling(made, row)
    wanted = _learn_patterns(made, chosen)
    small: set[str] = set()
    correctable: set[str] = set()
    ends: dict[Node, dict[str, PhraseRow]] = {}
    for row in chosen:
        match row.kind:
            case "spelling" | "flag" | "fact":
                pass
            case "small":
                small.update(row.words.split())
            case "real":
                for word in row.words.split():
                    made.known.update(_choices(word))
            case "number":
                made.numbers.update({word: float(value) for word, value in _pairs(row.words)})
            case "figure":
                made.figures[row.name] = _term([row], wanted)
            case "command":
                made.commands.update(_pairs(row.words))
            case _:
                _plant(made, row, correctable, ends)
    _close(ends, wanted)
    _widen(made.root)
    made.small = frozenset(small)
    made.recent_days = library.number("still_current_days")
    made.known |= small | set(made.numbers) | set(made.spelling.values())
    made.plainly.update((word, (word,)) for word in made.known)
    made.plainly.update((word, (right,)) for word, right in made.spelling.items())
    made.qualities = frozenset(row.name for row in chosen if "quality" in row.groups.split())
    correctable |= {word for word in made.spelling if len(word) >= 6}
    made.short, made.long = _corrections(correctable)
    gc.freeze()  # the phrases live as long as the process: no collection needs to walk them in mid-message
    return made


def _learn_spelling(made: Lexicon, row: PhraseRow) -> None:
    for wrong, right in _pairs(plain(row.words)):
        if wrong.startswith(">"):
            phrase = tuple(wrong[1:].split())
            made.merges.setdefault(phrase[0], []).append((phrase, right))
        else:
            made.spelling.update(dict.fromkeys(wrong.split(), right))


_Wanted = dict[str, set[str]]
"""Every name a pattern asks for; "" among its parts where it asks for it alone."""


def _learn_patterns(made: Lexicon, rows: Iterable[PhraseRow]) -> _Wanted:
    asked: set[str] = set()
    for row in rows:
        for use, text in (("clear", row.clear), ("unclear", row.unclear)):
            for line in _lines(text):
                pattern = _pattern(row, line, is_clear=use == "clear")
                made.patterns.setdefault(pattern.groups[0].things[0], []).append(pattern)
                for thing in pattern.needs:
                    made.by_thing.setdefault(thing, []).append(pattern)
                asked |= names(pattern.groups) | pattern.unless
        for name, text in (("raises", row.raises), ("lowers", row.lowers)):
            for line in _lines(text):
                urgency, _, rest = line.partition(":")
                use_: Literal["raises", "lowers"] = "raises" if name == "raises" else "lowers"
                adjusting = _pattern(row, rest, urgency=Urgency(urgency.strip()), use=use_)
                made.adjusting.setdefault(row.id, []).append(adjusting)
                asked |= names(adjusting.groups) | adjusting.unless
    wanted: _Wanted = defaultdict(set)
    for thing in asked:
        sign, _, part = thing.partition("@")
        wanted[sign].add(part)
    return wanted


def _corrections(words: set[str]) -> tuple[dict[str, str], dict[tuple[str, int], list[str]]]:
    short: dict[str, str] = {}
    long: dict[tuple[str, int], list[str]] = {}
    for word in sorted(words):
        for shorter in (word, *(word[:at] + word[at + 1 :] for at in range(len(word)))):
            short[shorter] = f"{short[shorter]} {word}" if shorter in short else word
        if len(word) >= 8:
            long.setdefault((word[0], len(word)), []).append(word)
    return short, long


def _plant(
    made: Lexicon, row: PhraseRow, correctable: set[str], ends: dict[Node, dict[str, PhraseRow]]
) -> None:
    """Take in every phrase of a row, word by word."""
    spelling, root = made.spelling, made.root
    is_loose = row.kind in _LOOSE
    used: set[str] = set()
    for phrase in phrases(row.words):
        words = [spelling.get(word, word) for word in phrase]
        if is_loose and len(words) > 2:
            words = [words[0], *(word for word in words[1:-1] if word not in _ARTICLES), words[-1]]
        used.update(words)
        node = root.setdefault(words[0], Node())
        for word in words[1:]:
            following = node.following.get(word)
            if following is None:
                following = node.following[word] = Node()
            node = following
        ends.setdefault(node, {})[row.name] = row
    made.known |= used
    if row.kind in _CORRECTED:
        correctable.update(word for word in used if len(word) >= 5 and word.isalpha())


def _close(ends: dict[Node, dict[str, PhraseRow]], wanted: _Wanted) -> None:
    """For each phrase, one term for all rows of a kind; commands and sessions keep theirs apart."""
    known: dict[tuple[str, ...], tuple[Term, ...]] = {}
    for node, rows in ends.items():
        key = tuple(rows)
        terms = known.get(key)
        if terms is None:
            by_kind: dict[str, list[PhraseRow]] = {}
            for row in rows.values():
                by_kind.setdefault(row.name if row.kind in _TALK else row.kind, []).append(row)
            terms = known[key] = tuple(_term(of_kind, wanted) for of_kind in by_kind.values())
        node.terms = terms


def _widen(level: dict[str, Node]) -> None:
    """Note at each place of the tree where ".." leads, and only there: nobody types it."""
    waiting = list(level.values())
    while waiting:
        node = waiting.pop()
        node.wide = node.following.pop("..", None)
        waiting += node.following.values()
        if node.wide is not None:
            waiting.append(node.wide)


def _term(rows: list[PhraseRow], wanted: _Wanted) -> Term:
    first = next((row for row in rows if row.site is not None), rows[0])
    told = dict.fromkeys(name for row in rows for name in (row.name, *row.groups.split()))
    return Term(
        kind=first.kind,
        names=tuple(told),
        row=first.name,
        site=first.site,
        side=first.side,
        muscle=next((row.muscle for row in rows if row.muscle is not None), None),
        whens=tuple(row.when for row in rows if row.when is not None),
        keys=tuple(name for name in told if "" in wanted.get(name, ())),
        told_of=tuple(
            (name, frozenset(wanted[name] - {""})) for name in told if wanted.get(name, set()) - {""}
        ),
    )


def phrases(text: str) -> Iterator[tuple[str, ...]]:
    """Every phrase that the lines of a row stand for.

    >>> sorted(" ".join(words) for words in phrases("pass~ out; go/went numb"))
    ['go numb', 'pass out', 'passed out', 'passes out', 'passing out', 'went numb']
    """
    for piece in _pieces(plain(text)):
        parts = piece.split()
        if not any(sign in piece for sign in "/~?"):
            yield tuple(parts)
            continue
        for words in product(*map(_choices, parts)):
            phrase = tuple(word for word in words if word)
            if phrase:
                yield phrase


@lru_cache(maxsize=8192)
def _choices(part: str) -> tuple[str, ...]:
    if part == "/":  # a score: "9 / 10"
        return ("/",)
    optional = part.endswith("?")
    found: list[str] = [""] if optional else []
    for word in part.rstrip("?").split("/"):
        found += inflected(word[:-1]) if word.endswith("~") else [word]
    return tuple(found)


def inflected(verb: str) -> list[str]:
    """A word with its -s, -ed and -ing forms, spelling not guaranteed.

    >>> inflected("throb")
    ['throb', 'throbs', 'throbed', 'throbing', 'throbbed', 'throbbing']
    """
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if len(verb) > 2 and verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    plural = "es" if verb.endswith(("s", "x", "ch", "sh")) else "s"
    found = [verb, verb + plural, verb + "ed", verb + "ing"]
    if len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in "aeiou" and verb[-3] not in "aeiou":
        found += [verb + verb[-1] + "ed", verb + verb[-1] + "ing"]
    return found


def _pieces(text: str) -> list[str]:
    return [piece for part in text.replace("\n", ";").split(";") if (piece := part.strip())]


def _pairs(text: str) -> list[tuple[str, str]]:
    pairs = (piece.partition("=") for piece in _pieces(text))
    return [(left.strip(), right.strip()) for left, _, right in pairs]


def _lines(text: str) -> list[str]:
    return [line for part in text.split("\n") if (line := part.strip())]


def _pattern(
    row: PhraseRow,
    line: str,
    *,
    is_clear: bool = True,
    urgency: Urgency | None = None,
    use: Literal["means", "raises", "lowers"] = "means",
) -> Pattern:
    line, _, unless = line.partition(" ! ")
    groups = _groups(line)
    needs = frozenset(thing for group in groups for thing in group.things)
    return Pattern(
        row,
        groups,
        needs,
        is_clear=is_clear,
        urgency=urgency,
        use=use,
        unless=frozenset(unless.split()),
        rest=groups[1:],
    )


def _groups(line: str) -> tuple[Group, ...]:
    made: list[Group] = []
    for part in line.split(" & "):
        things: list[tuple[str, bool]] = []
        without: list[tuple[str, bool]] = []
        target, is_close = things, False
        for word in part.split():
            match word:
                case "+" | "++":
                    target, is_close = things, word == "++"
                case "-" | "--":
                    target, is_close = without, word == "--"
                case _:
                    target.append((word, is_close))
        close = {name for name, is_so in (*things, *without) if is_so}
        made.append(
            Group(
                tuple(name for name, _ in things),
                tuple((name, name in close) for name, _ in things[1:]),
                tuple((name, name in close) for name, _ in without),
                is_alone=len(things) == 1 and not without,
            )
        )
    return tuple(made)


def names(groups: Iterable[Group]) -> set[str]:
    """Every thing that the groups of a pattern speak of."""
    return {name for group in groups for name in (*group.things, *(other for other, _ in group.forbidden))}
