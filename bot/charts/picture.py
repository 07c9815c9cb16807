"""What a picture shows, as a value: a few stacked panels over the same columns, finished words and numbers.

A picture waits in the outbox as this value and is drawn when it is sent. Its words are made from the same
numbers, so that both say the same. Nothing here draws, and nothing here knows a language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal

from pydantic import Field

from coaching.values import Value

State = Literal["told", "missing", "unknown", "ahead"]


class Mark(Value):
    """One column of a panel. `over` is a second, higher number of the same column, such as the day's worst.

    missing: nobody told; unknown: something was done, how much is not known; ahead: still to come.
    """

    state: State = "told"
    value: float | None = None
    over: float | None = None
    shown: str = ""
    """As drawn."""
    said: str = ""
    """As said in words; as drawn where it is empty."""
    tone: int = Field(default=0, ge=0, le=3)
    """How much it asks for attention; its words say the same."""


class Panel(Value):
    """One strip of a picture.

    bars: bars from 0; dots: joined dots, each with a bar behind it up to `over`; line: joined dots alone;
    cells: a word in each column; gauge: one bar across all columns with a mark on it; heading: words alone.
    """

    kind: Literal["bars", "dots", "line", "cells", "gauge", "heading"]
    title: str
    note: str = ""
    marks: tuple[Mark, ...] = ()
    least: float = 0.0
    most: float = 1.0
    guides: tuple[tuple[float, str], ...] = ()
    """Levels with a thin line across, and what is written beside them."""
    ink: Literal["load", "pain", "rest"] = "rest"
    is_low: bool = False
    """Half as high as its kind usually is."""


class Picture(Value):
    """A picture: title, columns, panels from the top, what the signs mean."""

    name: str
    title: str
    columns: tuple[str, ...]
    panels: tuple[Panel, ...]
    missing: str
    """The word for what nobody told."""
    is_week: bool = True
    """Whether neighbouring columns that say the same are said once."""

    @property
    def words(self) -> str:
        """The same content in words, a line a panel."""
        return "\n".join([self.title, *(line for panel in self.panels if (line := self._line(panel)))])

    @property
    def has_missing(self) -> bool:
        """Whether a column of any panel was not told."""
        return any(mark.state == "missing" for panel in self.panels for mark in panel.marks)

    def _line(self, panel: Panel) -> str:
        title = f"{panel.title} ({panel.note})" if panel.note else panel.title
        if not panel.marks:
            return title
        if panel.kind == "gauge":
            return f"{title}: {', '.join(_said(mark) for mark in panel.marks)}"
        told = [
            (column, self.missing if mark.state == "missing" else _said(mark))
            for column, mark in zip(self.columns, panel.marks, strict=True)
            if mark.state != "ahead"
        ]
        each = _grouped(told) if self.is_week else (f"{column} {said}" for column, said in told)
        return f"{title}: {', '.join(each)}"


def _said(mark: Mark) -> str:
    return mark.said or mark.shown


def _grouped(told: Sequence[tuple[str, str]]) -> Iterable[str]:
    """Neighbours that say the same are said once: "Mon–Wed 0"."""
    for said, same in groupby(told, key=lambda pair: pair[1]):
        columns = [column for column, _ in same]
        span = columns[0] if len(columns) == 1 else f"{columns[0]}–{columns[-1]}"
        yield f"{span} {said}"
