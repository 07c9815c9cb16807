"""A paper on paper: typst source, and a tagged PDF with its fonts in it.

Whatever a person typed stands in string literals only, so that none of it can become markup. The same
page gives the same bytes. Fonts are those that the library carries; a script that they lack (such as
Chinese) is taken from the machine's own fonts, and where it has none, said by name.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from bot.papers.page import Chart, Curve, Facts, Lines, Note, Page, Part, Section, Table

STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1: tagged, with reading order, language, title and alternative texts."""

_SET = """
#set text(font: "Libertinus Serif", size: 9pt, fill: luma(15%), hyphenate: false)
#set par(leading: 0.52em, spacing: 0.62em)
#set list(spacing: 0.5em, indent: 0.2em, body-indent: 0.5em, marker: [–])
#set table(stroke: none, inset: (x: 4pt, y: 2.1pt), align: (x, y) => if x == 0 { left } else { center })
#set figure(gap: 0pt)
#show heading.where(level: 1): it => text(size: 17pt, weight: "semibold", it.body)
#show heading.where(level: 2): it => block(above: 1.1em, below: 0.5em, sticky: true, {
  text(size: 10.5pt, weight: "semibold", fill: rgb("#1f4e79"), it.body)
  v(-0.62em)
  line(length: 100%, stroke: 0.4pt + rgb("#9db4c8"))
})
#show table.cell.where(y: 0): set text(weight: "semibold", size: 8.6pt)
"""
_TIGHT = """
#set text(size: 8.3pt)
#set par(leading: 0.44em, spacing: 0.5em)
#set list(spacing: 0.36em)
#set table(inset: (x: 4pt, y: 1.3pt))
#set block(spacing: 0.55em)
"""
"""For a sheet that would run over by a few lines."""
_MARGIN = "(x: 17mm, top: 14mm, bottom: 16mm)"
_TIGHT_MARGIN = "(x: 17mm, top: 10mm, bottom: 13mm)"
_COUNT = "#context [#metadata(counter(page).final().first()) <pages>]"

_INKS = ("#1f4e79", "#b8500c", "#5b5b5b", "#0a7a5a")
"""Colours that differ in lightness too; each curve has a mark of its own besides."""

WIDTH, PAIN_HEIGHT, LOAD_HEIGHT, TOP, GAP = 165.0, 22.0, 11.0, 4.0, 6.5
"""Millimetres of the chart."""

MANY_DAYS = 60
"""Days from which on the marks are smaller."""

PAIN_TOP = 10
"""The end of the pain scale."""


def pdf(page: Page) -> bytes:
    """The paper as a PDF."""
    import typst  # loaded when the first paper is made

    tight = _fits_tight(page)
    plain = source(page, is_tight=tight).encode()
    named = source(_nameable(page), is_tight=tight).encode()
    tries = ((plain, True), (plain, False), (named, True))
    for text, is_bundled in tries:
        try:
            return typst.compile(
                text, format="pdf", pdf_standards=STANDARD, timestamp=0, ignore_system_fonts=is_bundled
            )
        except typst.TypstError:
            continue
    return typst.compile(plain, format="pdf", timestamp=0)


def _fits_tight(page: Page) -> bool:
    """Whether a page that runs over by a little goes on one sheet when it is set tighter."""
    return _pages(page, is_tight=False) == 2 and _pages(page, is_tight=True) == 1


def _pages(page: Page, *, is_tight: bool) -> int | None:
    """How many sheets a page takes; None where it cannot be set as it is."""
    import typst

    text = (source(page, is_tight=is_tight) + _COUNT).encode()
    try:
        found = json.loads(typst.query(text, "<pages>", field="value", one=True, ignore_system_fonts=True))
    except typst.TypstError:
        return None
    return int(found)


def _nameable(page: Page) -> Page:
    """The page with every sign that the fonts lack told by its name."""
    return Page.model_validate(_named(page.model_dump()))


def _named(value: object) -> object:
    match value:
        case str():
            return "".join(char if _has_glyph(char) else f"[{_name(char)}]" for char in value)
        case dict():
            return {key: _named(one) for key, one in value.items()}
        case list() | tuple():
            return tuple(_named(one) for one in value)
        case _:
            return value


def _has_glyph(char: str) -> bool:
    return ord(char) < 0x250 or 0x370 <= ord(char) < 0x530 or 0x2010 <= ord(char) <= 0x2027


def _name(char: str) -> str:
    return unicodedata.name(char, "a sign").lower()


def source(page: Page, *, is_tight: bool = False) -> str:
    """The paper as typst source; set tighter where that saves a sheet."""
    before, between, behind = (_text(one) for one in page.page_of)
    count = "counter(page).display()", "counter(page).final().first()"
    head = [
        f"#set document(title: {_text(page.title)}, author: {_text('Twinge')}, date: none)",
        f"#set page(paper: {_text(page.size)}, margin: {_TIGHT_MARGIN if is_tight else _MARGIN}, "
        "footer: context { set text(size: 8pt, fill: luma(35%)); "
        f"{_text(page.footer)}; h(1fr); {before}; {count[0]}; {between}; str({count[1]}); {behind} }})",
        f"#set text(lang: {_text(page.language[:2])})",
        _SET.strip(),
        _TIGHT.strip() if is_tight else "",
    ]
    blanks = "".join(
        f"{_text(blank)}; h(2mm); box(width: 1fr, repeat(gap: 1.5pt, text(fill: luma(55%), {_text('.')}))); h(6mm);"
        for blank in page.blanks
    )
    body = [
        f"#grid(columns: (1fr, auto), align: (left + bottom, right + bottom), "
        f"heading(level: 1, {_text(page.title)}), text(size: 10.5pt, {_text(page.subtitle)}))",
        f"#block(above: 0.9em, below: 1em, fill: luma(95%), inset: 5pt, width: 100%, radius: 2pt, "
        f"text(size: 8.8pt, {_text(page.lead)}))",
        f"#block(below: 0.9em, width: 100%, {{ {blanks} }})" if blanks else "",
        *(_section(section) for section in page.sections),
    ]
    return "\n".join([*head, *body]) + "\n"


def _section(section: Section) -> str:
    parts = "\n".join(_part(part) for part in section.parts)
    return f"#heading(level: 2, {_text(section.title)})\n{parts}"


def _part(part: Part) -> str:
    match part:
        case Facts(rows=rows):
            cells = ", ".join(f"strong({_text(label)}), {_text(value)}" for label, value in rows)
            return f"#grid(columns: (36mm, 1fr), row-gutter: 4.4pt, column-gutter: 3mm, {cells})"
        case Lines(items=items):
            return f"#list({', '.join(_text(item) for item in items)})"
        case Note(text=text):
            return f"#block(above: 0.5em, text(size: 8.3pt, fill: luma(30%), {_text(text)}))"
        case Table():
            return _table(part)
        case Chart():
            return _chart(part)


def _table(table: Table) -> str:
    """A table whose header repeats on the next page; a row of which nothing was told is grey."""
    groups = ", ".join(
        f"table.cell(colspan: {count}, {_text(name)})" if count > 1 else _text(name)
        for count, name in table.groups
    )
    header = ", ".join(_text(name) for name in table.header)
    rules = len(table.groups) and "table.hline(stroke: 0.3pt + luma(70%)), "
    rows = ",\n".join(_row(row, table.missing) for row in table.rows)
    columns = f"(auto, {', '.join(['1fr'] * (len(table.header) - 1))})" if len(table.header) > 1 else "1"
    first = f"{groups}, {rules}" if groups else ""
    return (
        f"#{{ show table.cell: set text(size: 8.6pt); table(columns: {columns}, "
        f"table.header({first}{header}), table.hline(stroke: 0.5pt + luma(45%)),\n{rows}) }}"
    )


def _row(row: tuple[str | None, ...], missing: str) -> str:
    first, *rest = row
    if all(cell is None for cell in rest):
        grey = "fill: luma(94%)"
        return (
            f"table.cell({grey}, {_text(first or '')}), "
            f"table.cell(colspan: {len(rest)}, {grey}, text(fill: luma(35%), {_text(missing)}))"
        )
    return ", ".join(_text("–" if cell is None else cell) for cell in row)


# -- the chart -------------------------------------------------------------------------------


def _chart(chart: Chart) -> str:
    drawn = [*_axes(chart), *_bars(chart)]
    for number, curve in enumerate(chart.curves):
        drawn += _curve(curve, chart.days, number)
    height = TOP + PAIN_HEIGHT + GAP + LOAD_HEIGHT + 5
    content = "\n".join(f"  place(top + left, {one})" for one in drawn)
    return (
        f"#figure(alt: {_text(chart.alt)}, kind: image, supplement: none, "
        f"block(width: {WIDTH + 9}mm, height: {height}mm, {{\n  set text(size: 7pt)\n{content}\n}}))"
    )


def _x(day: float, days: int) -> float:
    return 8 + WIDTH * day / max(days, 1)


def _pain_y(pain: float) -> float:
    return TOP + PAIN_HEIGHT * (1 - min(pain, PAIN_TOP) / PAIN_TOP)


def _axes(chart: Chart) -> Iterator[str]:
    base = TOP + PAIN_HEIGHT + GAP + LOAD_HEIGHT
    yield _label(0, -0.6, chart.curve_title)
    yield _label(0, TOP + PAIN_HEIGHT + 1.6, chart.bar_title)
    for pain in (0, 5, PAIN_TOP):
        yield _line(8, _pain_y(pain), 8 + WIDTH, _pain_y(pain), "0.3pt + luma(80%)")
        yield _label(2.5, _pain_y(pain) - 1.2, str(pain))
    yield _line(8, base, 8 + WIDTH, base, "0.5pt + luma(50%)")
    for day, name in chart.ticks:
        yield _line(_x(day, chart.days), base, _x(day, chart.days), base + 0.9, "0.5pt + luma(50%)")
        yield _label(_x(day, chart.days), base + 1.5, name)
    at = 8 + WIDTH
    for number, curve in reversed([*enumerate(chart.curves)]):
        at -= 6 + 1.25 * len(curve.name)
        yield _mark(at, 0.8, number)
        yield _label(at + 2, -0.6, curve.name)


def _bars(chart: Chart) -> Iterator[str]:
    base = TOP + PAIN_HEIGHT + GAP + LOAD_HEIGHT
    most = max((bar.value for bar in chart.bars), default=0) or 1
    for bar in chart.bars:
        height = (LOAD_HEIGHT - 3) * bar.value / most
        left, width = _x(bar.day, chart.days) + 0.4, WIDTH * bar.days / max(chart.days, 1) - 0.8
        if bar.value:
            yield (
                f"dx: {left:.2f}mm, dy: {base - height:.2f}mm, "
                f'rect(width: {max(width, 0.4):.2f}mm, height: {height:.2f}mm, fill: rgb("#9db4c8"))'
            )
        if width > 1.6 * len(bar.label):
            yield (
                f"dx: {left:.2f}mm, dy: {base - height - 2.6:.2f}mm, "
                f"box(width: {width:.2f}mm, align(center, {_text(bar.label)}))"
            )


def _curve(curve: Curve, days: int, number: int) -> Iterator[str]:
    """Marks joined where two days follow each other: a missing day is a gap."""
    told = [(day, value) for day, value in enumerate(curve.values) if value is not None]
    for (day, value), (later, next_value) in pairwise(told):
        if later == day + 1:
            yield _line(
                _x(day + 0.5, days),
                _pain_y(value),
                _x(later + 0.5, days),
                _pain_y(next_value),
                f'0.6pt + rgb("{_ink(number)}")',
            )
    for day, value in told:
        yield _mark(_x(day + 0.5, days), _pain_y(value), number, 0.6 if days <= MANY_DAYS else 0.4)


def _ink(number: int) -> str:
    return _INKS[number % len(_INKS)]


def _mark(x: float, y: float, number: int, radius: float = 0.6) -> str:
    """A disc, a square, a ring or a triangle, its middle at x and y; the radius in millimetres."""
    ink = f'rgb("{_ink(number)}")'
    shapes = (
        f"circle(radius: {radius}mm, fill: {ink})",
        f"square(size: {2 * radius}mm, fill: {ink})",
        f"circle(radius: {radius}mm, fill: white, stroke: 0.5pt + {ink})",
        f"polygon.regular(size: {2.6 * radius}mm, vertices: 3, fill: {ink})",
    )
    return f"dx: {x - radius:.2f}mm, dy: {y - radius:.2f}mm, {shapes[number % len(shapes)]}"


def _line(x: float, y: float, to_x: float, to_y: float, stroke: str) -> str:
    return (
        f"dx: {x:.2f}mm, dy: {y:.2f}mm, "
        f"line(start: (0mm, 0mm), end: ({to_x - x:.2f}mm, {to_y - y:.2f}mm), stroke: {stroke})"
    )


def _label(x: float, y: float, text: str) -> str:
    return f"dx: {x:.2f}mm, dy: {y:.2f}mm, {_text(text)}"


# -- words -----------------------------------------------------------------------------------


def _text(text: str) -> str:
    """Words as a typst string literal: nothing in them is markup.

    >>> _text('#import "x" \\\\ [a]')
    '"#import \\\\"x\\\\" \\\\\\\\ [a]"'
    """
    return '"' + "".join(_escaped(text)) + '"'


def _escaped(text: str) -> Iterable[str]:
    for char in text:
        if char in '"\\':
            yield f"\\{char}"
        elif char in "\n\r\t":
            yield " "
        elif unicodedata.category(char) not in {"Cc", "Cs", "Co", "Cn"}:
            yield char
