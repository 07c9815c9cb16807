"""The second reader: a small text classifier that may put one question where the rules saw nothing.

It knows pieces of words instead of meanings, so that it fails where the rules do not. Its weights are
learned in `tests/second_reader.py` from the labelled messages and shipped in `second_reader.json`;
reading them takes no learning library. It raises no level by itself and lowers none: it asks.
docs/decisions/0005 has the figures. Rules: TRI-06, TRI-08, TRI-09.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from math import inf, sqrt
from pathlib import Path
from typing import Final

from pydantic import ConfigDict

from coaching.reading.text import plain
from coaching.values import Value

SHIPPED: Final = Path(__file__).parent / "second_reader.json"
LONGEST: Final = 1500
"""Characters looked at; the rules read all of a message."""
SHORTEST, LONGEST_PIECE = 3, 5
"""Letters in a piece of a word; a space before and after a word counts."""
LEAST_WORDS: Final = 3
"""Words in the shortest message that is worth a second look: "ok", "left knee" are answers."""

_WORD = re.compile(r"[^\W_]+|\?")
_END = re.compile(r"[.!?;\n]+(?!\d)")


class Weights(Value):
    """What was learned: for each piece its weight and its share of the length, in thousandths."""

    model_config = ConfigDict(frozen=True)

    intercept: float
    threshold: float
    pieces: dict[str, tuple[int, int]]


def pieces(text: str) -> set[str]:
    """The words of a message, its pairs of words, and every three to five letters of a word.

    >>> sorted(pieces("my hip"))
    ['# hi', '# hip', '# hip ', '# my', '# my ', '#hip', '#hip ', '#ip ', '#my ', 'hip', 'my', 'my hip']
    """
    words = _WORD.findall(plain(text))
    return {*words, *(f"{one} {other}" for one, other in pairwise(words)), *_parts(set(words))}


def _parts(words: set[str]) -> Iterator[str]:
    for word in words:
        framed = f" {word} "
        for size in range(SHORTEST, LONGEST_PIECE + 1):
            for at in range(len(framed) - size + 1):
                yield f"#{framed[at : at + size]}"


def sounds_serious(text: str) -> bool:
    """Whether words in which the rules saw nothing are like those of people in danger: worth one question."""
    return highest(text, _shipped()) > _shipped().threshold


def highest(text: str, weights: Weights) -> float:
    """The score of the sentence that scores highest, or of all together: what is added to a message never lowers it."""
    return max((score(part, weights) for part in parts(text)), default=-inf)


def parts(text: str) -> list[str]:
    """A message as a whole, and each of its sentences; none that is shorter than a few words."""
    text = text[:LONGEST]
    told = [text, *(_END.split(text) if _END.search(text) else ())]
    return [one for one in dict.fromkeys(told) if len(_WORD.findall(one)) >= LEAST_WORDS]


def score(text: str, weights: Weights) -> float:
    """How much a message is like those that were labelled red, as log odds."""
    told = [known for piece in pieces(text) if (known := weights.pieces.get(piece)) is not None]
    length = sqrt(sum(share for _, share in told) / 1000) or 1.0
    return sum(weight for weight, _ in told) / 1000 / length + weights.intercept


@cache
def _shipped() -> Weights:
    return Weights.model_validate(json.loads(SHIPPED.read_bytes()))
