"""A paper as a value: titled sections of facts, lines, tables and a chart, all in words already.

One value, two looks: `as_text` here, the printed page in `typeset`. What one says the other says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from coaching.values import Value

GLANCE_FACTS = 9
"""Facts that a chat shows; the paper has all."""

Cell = str | None
"""A cell; None: nothing was told."""


class Facts(Value):
    """Short facts, each with its label."""

    rows: tuple[tuple[str, str], ...]


class Lines(Value):
    """Sentences, one below the other."""

    items: tuple[str, ...]


class Note(Value):
    """A remark that explains what stands above it."""

    text: str


class Table(Value):
    """Rows under a header; `missing` is what an untold cell shows.

    `groups` are headings over several columns: how many columns, and their name.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    missing: str
    groups: tuple[tuple[int, str], ...] = ()


class Curve(Value):
    """One line of a chart: a value a day, None where nothing was told."""

    name: str
    values: tuple[float | None, ...]


class Bar(Value):
    """One bar of a chart: its first day (0: the first of the chart), its days, its value and its label."""

    day: int
    days: int
    value: float
    label: str


class Chart(Value):
    """Pain a day above, running a week below. `alt` tells the same in words."""

    alt: str
    days: int
    curves: tuple[Curve, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[int, str], ...]
    curve_title: str
    bar_title: str


Part = Facts | Lines | Note | Table | Chart


class Section(Value):
    """A heading and what stands under it."""

    title: str
    parts: tuple[Part, ...]


class Page(Value):
    """A paper. `blanks` are lines to fill in by hand; `footer` stands on every page."""

    title: str
    subtitle: str
    lead: str
    sections: tuple[Section, ...]
    footer: str
    language: str = "en"
    size: Literal["a4", "us-letter"] = "a4"
    blanks: tuple[str, ...] = ()
    page_of: tuple[str, str, str] = ("", "/", "")
    """What stands before, between and behind the page's number and the number of pages."""


def as_text(page: Page) -> str:
    """The paper as plain text, for a chat and for a screen reader."""
    parts = [f"{page.title}\n{page.subtitle}\n{page.lead}"]
    for section in page.sections:
        parts.append(
            "\n".join([section.title.upper(), *(line for part in section.parts for line in _lines(part))])
        )
    return "\n\n".join([*parts, page.footer])


def as_glance(page: Page, rest: str) -> str:
    """The paper at a glance, for a chat: its range, the facts of its first section, and where the rest stands."""
    first = page.sections[0]
    facts = [line for part in first.parts for line in _lines(part)][:GLANCE_FACTS]
    return "\n".join([f"{page.title}, {page.subtitle}", *facts, rest])


def _lines(part: Part) -> Iterator[str]:
    match part:
        case Facts(rows=rows):
            yield from (f"{label}: {value}" for label, value in rows)
        case Lines(items=items):
            yield from (f"- {item}" for item in items)
        case Note(text=text):
            yield text
        case Table():
            yield from _table(part)
        case Chart():
            return


def _table(table: Table) -> Iterator[str]:
    """A table row by row, each cell with the name of its column: read aloud it still makes sense."""
    owners = [name for count, name in table.groups for _ in range(count)] or [""] * len(table.header)
    for row in table.rows:
        found: dict[str, list[str]] = {}
        for owner, column, cell in zip(owners, table.header, row, strict=True):
            if column != table.header[0] and cell is not None:
                found.setdefault(owner, []).append(f"{column} {cell}")
        told = "; ".join(
            f"{owner}: {', '.join(cells)}" if owner else ", ".join(cells) for owner, cells in found.items()
        )
        yield f"{row[0]}: {told or table.missing}"
