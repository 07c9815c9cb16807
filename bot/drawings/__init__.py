"""Our own drawings of exercises, start and end side by side, as PNG files made by `python -m bot.charts.figures`.

The joints stand in `figures.toml`; a test says when a picture is older than they are.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.outgoing import Attachment
from bot.words import Words

FOLDER = Path(__file__).parent


def has(name: str) -> bool:
    """Whether there is a drawing of that name."""
    return _content(name) is not None


@cache
def _content(name: str) -> bytes | None:
    path = FOLDER / f"{name}.png"
    return path.read_bytes() if path.is_file() else None


def attached(name: str, words: Words) -> Attachment | None:
    """A drawing with its words, as a picture to be sent; None where there is none."""
    content = _content(name)
    if content is None:
        return None
    return Attachment(name=f"{name}.png", content=content, alt=words.text(f"drawing-{name}"), is_picture=True)
