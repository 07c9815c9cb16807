"""A message as words: case, accents, emoji and apostrophes put right.

Decides what counts as one word and where a clause or a sentence ends; every reader works
on these words. Rules: NLU-01.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 4096
"""Characters read of one message: Telegram sends no more in one."""

_INVISIBLE = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufe0e\ufe0f]")
_LAUGHING = re.compile("[\U0001f602\U0001f605\U0001f606\U0001f923\U0001f639]+")
"""Faces that laugh, read as the word for it."""
_APOSTROPHE = re.compile(r"['’‘`´ʼ](?<=\w.)(?=\w)")
_OWNS = re.compile(r"['’‘`´ʼ]s(?![^\W_])")
_OWNER = re.compile(
    r"(?<![^\W_])(?!it|he|she|that|what|there|here|who|let|where|how|when|why|one|else|body)[^\W\d_]{3,}\Z"
)
"""Whose it is, or "is": "my calf's hot" says as much as "my calf hot"."""
_PIECE = re.compile(r"\d+(?:[.:]\d+)*|[^\W\d_]+|[.!?;\n]+|[,()\[\]/&+%@°\"“”]|(?:(?<=\s)-+(?=\s))|[–—…|]|/")

_DIGIT_COMMA = re.compile(r"\d,\d")
_DECIMAL_COMMA = re.compile(
    r"(?<![\d.,:/])(\d{1,3}),(\d|\d{2}(?= ?(?:km|k|mi|miles?|kilomet|h|hrs?|hours?)\b))(?![\d,/:])"
)
"""A comma between digits without a space: "7,5 km"."""

NOTHING, COMMA, STOP = 0, 1, 2
"""What stands before a word: nothing, a comma or its like, the end of a sentence."""

_COMMAS = frozenset(',()[]/+"“”–—|-…')
_KEPT = frozenset("/%@°")


@dataclass(slots=True)
class Words:
    """The words of a message; `gaps[i]` is the punctuation before word i, `ends` the marks that ended it."""

    words: list[str]
    gaps: list[int]
    marks: list[str]
    """The punctuation itself before word i, and one entry more for the end of the text."""

    def __len__(self) -> int:
        return len(self.words)


def plain(text: str) -> str:
    """The text in lower case without accents, apostrophes and invisible signs.

    >>> plain("Can’t BREATHE, Brustschmerz ß")
    'cant breathe, brustschmerz ss'
    """
    text = text.casefold()
    if not text.isascii():
        text = _LAUGHING.sub(" lol ", text)
        text = unicodedata.normalize("NFKD", text)
        text = _INVISIBLE.sub("", text)
    return _APOSTROPHE.sub("", _without_owning(text))


def _without_owning(text: str) -> str:
    """The text without the "'s" of an owner or of "is"."""
    pieces: list[str] = []
    done = seen = 0
    for found in _OWNS.finditer(text):
        at = found.start()
        if _OWNER.search(text[max(seen, text.rfind(" ", seen, at) + 1) : at]):
            pieces.append(text[done:at])
            done = found.end()
        seen = found.end()
    return "".join((*pieces, text[done:])) if pieces else text


def split(text: str) -> Words:
    """The words of a text, with what separates them.

    >>> split("Left knee 3/10, no swelling.").words
    ['left', 'knee', '3', '/', '10', 'no', 'swelling']
    """
    words: list[str] = []
    gaps: list[int] = []
    marks: list[str] = []
    gap, mark = STOP, ""
    text = plain(text[:LONGEST])
    if _DIGIT_COMMA.search(text):
        text = _DECIMAL_COMMA.sub(r"\1.\2", text)
    for piece in _PIECE.findall(text):
        first = piece[0]
        if first == "&":
            piece = first = "and"
        if first.isalnum():
            words.append(piece)
            gaps.append(gap)
            marks.append(mark)
            gap, mark = NOTHING, ""
        elif (first in _COMMAS or piece.startswith("..")) and not (
            first == "/" and words and words[-1].isdecimal() and gap == NOTHING
        ):
            gap, mark = max(gap, COMMA), mark + piece
        elif first in _KEPT:
            words.append(first)
            gaps.append(gap)
            marks.append(mark)
            gap, mark = NOTHING, ""
        else:
            gap, mark = STOP, mark + piece
    marks.append(mark)
    return Words(words, gaps, marks)
