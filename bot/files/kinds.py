"""What exports call things, in the languages they come in; the lists are in `columns.toml`."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

from coaching.values import SessionKind


@cache
def lists() -> dict[str, Any]:
    """The lists of `columns.toml`."""
    return tomllib.loads((files("bot.files") / "columns.toml").read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """Small letters without accents, single blanks.

    >>> plain(" Aktivitätsdatum ")
    'aktivitatsdatum'
    """
    bare = unicodedata.normalize("NFKD", text.replace("’", "'").replace("_", " ").casefold())
    return " ".join("".join(letter for letter in bare if not unicodedata.combining(letter)).split())


def kind_of(text: str) -> tuple[SessionKind, str | None] | None:
    """What kind of session an export means, and on what it was run; None for what is no training.

    >>> kind_of("Trail Run")
    (<SessionKind.EASY_RUN: 'easy_run'>, 'trail')
    >>> kind_of("Golf") is None
    True
    """
    said = plain(text)
    if said == "9":  # Strava's number for a run in its GPX files
        return SessionKind.EASY_RUN, None
    held = lists()
    for row in sorted(held["kinds"], key=lambda row: row["session"] != "easy_run" or not _is_run(said, row)):
        if any(word in said for word in row["words"]):
            kind = SessionKind(row["session"])
            surfaces = held["surfaces"].items() if kind is SessionKind.EASY_RUN else ()
            return kind, next((name for name, words in surfaces if any(word in said for word in words)), None)
    return None


def _is_run(said: str, row: dict[str, Any]) -> bool:
    """Whether a run is named as such: "treadmill running" holds no other kind, "trail ride" does."""
    return any(word in said for word in row["words"] if word not in {"trail", "course"})
