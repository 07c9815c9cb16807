"""The phrases of `content/phrases/`, made ready for one pass over a message.

A row is a list of ways to type one thing. The phrases of all rows stand in one tree of
words; small words ("my", "the left") may stand between the words of a phrase. Unknown
words are compared with the words of symptoms and bodies, never with another real word.
Rules: NLU-01, NLU-05, NLU-06, NLU-08.

Phrases are separated by ";" or a new line. In a phrase "a/b" is either word, "word~" also
its -s, -ed and -ing forms, "word?" may be missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import Any, Literal

from rapidfuzz.distance import OSA

from coaching.library import Library, PhraseRow
from coaching.reading.text import Words, plain
from coaching.values import Urgency

_CORRECTED = frozenset({"body", "sign", "detail"})


@dataclass(frozen=True, slots=True)
class Group:
    """Things that stand near each other."""

    things: tuple[str, ...]
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """Groups that all occur in one message; what they mean."""

    row: PhraseRow
    groups: tuple[Group, ...]
    is_clear: bool = True
    urgency: Urgency | None = None
    use: Literal["means", "raises", "lowers"] = "means"


@dataclass(slots=True)
class Lexicon:
    """All phrases of a library, ready for matching."""

    tree: dict[str, Any] = field(default_factory=dict)
    rows: list[PhraseRow] = field(default_factory=list)
    groups: list[tuple[str, ...]] = field(default_factory=list)
    spelling: dict[str, str] = field(default_factory=dict)
    merges: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    """Words written as several ("can not"), by the first of them."""
    small: frozenset[str] = frozenset()
    numbers: dict[str, float] = field(default_factory=dict)
    figures: dict[str, PhraseRow] = field(default_factory=dict)
    """What a figure means, by its name: a fever, a child's age."""
    commands: dict[str, str] = field(default_factory=dict)
    """Names of commands in several languages, and the command each stands for."""
    known: set[str] = field(default_factory=set)
    patterns: dict[str, list[Pattern]] = field(default_factory=dict)
    adjusting: dict[str, list[Pattern]] = field(default_factory=dict)
    short: dict[str, list[str]] = field(default_factory=dict)
    """Correctable words of five letters and more, by themselves with one letter left out."""
    long: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    """Correctable words of eight letters and more, by first letter and length."""
    parts: set[str] = field(default_factory=set)
    """Words into which a word written together may fall apart."""

    def alternatives(self, words: Words) -> list[tuple[str, ...]]:
        """What each word may have been meant as; one reading for most words."""
        found: list[tuple[str, ...]] = []
        seen: dict[str, tuple[str, ...]] = {}
        far = _FAR_LOOKUPS
        for word in words.words:
            word = self.spelling.get(word, word)
            if word in self.known or len(word) < 4 or not word.isalpha():
                found.append((word,))
                continue
            read = seen.get(word)
            if read is None:
                far -= 1
                read = seen[word] = self._correct(word, is_far=far > 0)
            found.append(read)
        return found

    def _correct(self, word: str, *, is_far: bool) -> tuple[str, ...]:
        if len(word) > 24:
            return (word,)
        single = "".join(letter for at, letter in enumerate(word) if not at or letter != word[at - 1])
        if single != word and (single in self.known or single in self.spelling):
            return (self.spelling.get(single, single),)
        near: list[str] = list(self.short.get(word, ()))
        for at in range(len(word)):
            shorter = word[:at] + word[at + 1 :]
            if shorter in self.short:
                near += self.short[shorter]
            elif shorter in self.parts and len(shorter) >= 5:
                near.append(shorter)
        close = [term for term in dict.fromkeys(near) if OSA.distance(word, term, score_cutoff=1) == 1]
        if close:
            return tuple(close[:3])
        if is_far and len(word) >= 6:
            for length in range(max(8, len(word) - 2), len(word) + 3):
                for term in self.long.get((word[0], length), ()):
                    if OSA.distance(word, term, score_cutoff=2) <= 2:
                        close.append(term)
            if close:
                return tuple(close[:3])
        return (word,)

    def apart(self, word: str) -> tuple[str, str] | None:
        """The two words of one written together ("chestpain"); None where there are not two."""
        if word in self.known or word in self.spelling or not 7 <= len(word) <= 22:
            return None
        for at in range(3, len(word) - 2):
            if word[:at] in self.parts and word[at:] in self.parts:
                return word[:at], word[at:]
        return None


_FAR_LOOKUPS = 150
"""Unknown words of one message compared at distance two; the rest only at one."""


def lexicon(library: Library) -> Lexicon:
    """What tells of the body, the mind and the day: built at the first message."""
    return _lexicon(library, of_talk=False)


def talk(library: Library) -> Lexicon:
    """What tells of commands, sessions done and clinicians' words: built when first needed."""
    return _lexicon(library, of_talk=True)


_TALK = frozenset({"ask", "run", "limit", "command"})
_COMMON = frozenset({"small", "spelling", "number"})


@lru_cache(maxsize=4)
def _lexicon(library: Library, *, of_talk: bool) -> Lexicon:
    made = Lexicon()
    small: set[str] = set()
    correctable: set[str] = set()
    rows = library.rows(PhraseRow).values()
    for row in sorted(rows, key=lambda row: row.kind != "spelling"):
        if row.retired or (row.kind not in _COMMON and (row.kind in _TALK) != of_talk):
            continue
        match row.kind:
            case "spelling":
                for pair in _pieces(row.words):
                    wrong, _, right = pair.partition("=")
                    if wrong.startswith(">"):
                        phrase = tuple(plain(wrong[1:]).split())
                        made.merges.setdefault(phrase[0], []).append((phrase, right.strip()))
                        continue
                    for each in wrong.split():
                        made.spelling[plain(each)] = right.strip()
            case "small":
                small.update(row.words.split())
            case "real":
                made.known.update(row.words.split())
            case "number":
                for pair in _pieces(row.words):
                    word, _, value = pair.partition("=")
                    made.numbers[word.strip()] = float(value)
            case "command":
                for pair in _pieces(row.words):
                    word, _, target = pair.partition("=")
                    made.commands[word.strip()] = target.strip()
            case "figure":
                made.figures[row.name] = row
            case "flag" | "fact":
                pass
            case _:
                _plant(made, row, correctable)
        for use, text in (("clear", row.clear), ("unclear", row.unclear)):
            for line in _lines(text):
                pattern = Pattern(row, _groups(line), is_clear=use == "clear")
                made.patterns.setdefault(pattern.groups[0].things[0], []).append(pattern)
        for name, text in (("raises", row.raises), ("lowers", row.lowers)):
            for line in _lines(text):
                urgency, _, rest = line.partition(":")
                adjusting = Pattern(row, _groups(rest), urgency=Urgency(urgency.strip()), use=name)  # type: ignore[arg-type]
                made.adjusting.setdefault(row.name, []).append(adjusting)
    made.small = frozenset(small)
    made.known |= small | set(made.numbers) | set(made.spelling.values())
    made.parts = {word for word in made.known if len(word) >= 3}
    by_deletion: dict[str, list[str]] = defaultdict(list)
    by_length: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word in sorted(correctable):
        for at in range(len(word)):
            by_deletion[word[:at] + word[at + 1 :]].append(word)
        if len(word) >= 8:
            by_length[word[0], len(word)].append(word)
        by_deletion[word].append(word)
    made.short, made.long = dict(by_deletion), dict(by_length)
    return made


_ARTICLES = frozenset({"a", "an", "the", "my"})
_LOOSE = frozenset({"body", "sign", "detail", "answer", "ask", "run", "limit"})
"""Kinds in whose phrases an article counts for nothing: the text may hold another one, or none."""


def _plant(made: Lexicon, row: PhraseRow, correctable: set[str]) -> None:
    number = len(made.rows)
    made.rows.append(row)
    made.groups.append((row.name, *row.groups.split()))
    for phrase in phrases(row.words):
        node = made.tree
        for at, typed in enumerate(phrase):
            word = made.spelling.get(typed, typed)
            if 0 < at < len(phrase) - 1 and word in _ARTICLES and row.kind in _LOOSE:
                continue
            node = node.setdefault(word, {})
            made.known.add(word)
            if row.kind in _CORRECTED and row.language == "en" and len(word) >= 5 and word.isalpha():
                correctable.add(word)
        ends: list[int] = node.setdefault("", [])
        if number not in ends:
            ends.append(number)


def phrases(text: str) -> Iterator[tuple[str, ...]]:
    """Every phrase that the lines of a row stand for.

    >>> sorted(" ".join(words) for words in phrases("pass~ out; go/went numb"))
    ['go numb', 'pass out', 'passed out', 'passes out', 'passing out', 'went numb']
    """
    for piece in _pieces(text):
        choices = [_choices(part) for part in plain(piece).split()]
        for words in product(*choices):
            phrase = tuple(word for word in words if word)
            if phrase:
                yield phrase


@lru_cache(maxsize=8192)
def _choices(part: str) -> tuple[str, ...]:
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
    return [piece for line in text.split("\n") for piece in (p.strip() for p in line.split(";")) if piece]


def _lines(text: str) -> Iterable[str]:
    return (line for line in (line.strip() for line in text.split("\n")) if line)


def _groups(line: str) -> tuple[Group, ...]:
    made: list[Group] = []
    for part in line.split(" & "):
        things: list[str] = []
        without: list[str] = []
        target: list[str] = things
        for word in part.split():
            match word:
                case "+":
                    target = things
                case "-":
                    target = without
                case _:
                    target.append(word)
        made.append(Group(tuple(things), tuple(without)))
    return tuple(made)


def names(patterns: Iterable[Sequence[Group]]) -> set[str]:
    """Every thing that patterns speak of, without what it is told of."""
    found: set[str] = set()
    for groups in patterns:
        for group in groups:
            for thing in (*group.things, *group.without):
                found.update(thing.split("@"))
    return found
