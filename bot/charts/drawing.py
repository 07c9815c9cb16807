"""A picture drawn: its panels stacked over shared columns, on a ground of its own that suits light and dark themes.

Pure: the same picture gives the same bytes on the same libraries. One sheet a height is kept and used again, under
a lock, since two threads may ask.
"""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import assert_never

from bot.charts import sheet
from bot.charts.picture import Mark, Panel, Picture
from bot.charts.sheet import WIDTH, Sheet

LEFT, RIGHT = 84.0, 22.0
TITLE, HEAD, BODY, SMALL = 31.0, 25.0, 24.0, 21.0
"""Sizes of words; a phone shows them at half."""
TOP, FOOT, GAP = 62.0, 58.0, 26.0
COLUMNS = 40.0
HEIGHTS = {"bars": 150.0, "dots": 110.0, "line": 84.0, "cells": 50.0, "gauge": 40.0, "heading": 0.0}
SAME = 14.0
"""Pixels from a panel's title to what is below it."""
ROOM = 26.0
"""Pixels that a number above its bar or dot needs."""

_LOCK = Lock()


def png(picture: Picture) -> bytes:
    """A picture as a PNG, 720 pixels wide."""
    with _LOCK:
        page = _sheet(round(_height(picture)))
        page.clear()
        _draw(page, picture)
        return page.png()


@lru_cache(maxsize=16)
def _sheet(height: int) -> Sheet:
    return Sheet(height)


def _height(picture: Picture) -> float:
    body = sum(_head(panel) + _high(panel) + GAP for panel in picture.panels)
    return TOP + COLUMNS + body + (FOOT if picture.has_missing else 14.0)


def _high(panel: Panel) -> float:
    return HEIGHTS[panel.kind] * (0.6 if panel.is_low else 1.0)


def _head(panel: Panel) -> float:
    below = -10.0 if panel.kind == "heading" else 2 * SAME if panel.kind in ("dots", "line") else SAME
    return 34.0 + (0.0 if not panel.note or _is_beside(panel) else 30.0) + below


def _is_beside(panel: Panel) -> bool:
    """Whether a note has room beside its title."""
    wide = sheet.width(panel.title, HEAD, bold=True) + sheet.width(panel.note, SMALL, bold=False)
    return wide < WIDTH - 64


def _draw(page: Sheet, picture: Picture) -> None:
    page.text(24, 44, picture.title, TITLE, bold=True, within=WIDTH - 48)
    y = TOP
    _columns(page, picture, y)
    y += COLUMNS
    for panel in picture.panels:
        page.line([(24, y), (WIDTH - RIGHT, y)], sheet.FAINT, 1.5)
        wide = page.text(24, y + 34, panel.title, HEAD, bold=True, within=WIDTH - 48)
        if panel.kind == "gauge":
            told = ", ".join(mark.shown for mark in panel.marks)
            page.text(40 + wide, y + 34, told, BODY, within=WIDTH - 64 - wide)
        elif panel.note and _is_beside(panel):
            page.text(38 + wide, y + 34, panel.note, SMALL, sheet.SOFT)
        elif panel.note:
            page.text(24, y + 64, panel.note, SMALL, sheet.SOFT, within=WIDTH - 48)
        y += _head(panel)
        _panel(page, picture, panel, y)
        y += _high(panel) + GAP
    if picture.has_missing:
        page.slants(24, y + 4, 44, 30)
        page.text(80, y + 27, picture.missing, SMALL, sheet.SOFT)


def _columns(page: Sheet, picture: Picture, y: float) -> None:
    wide = _wide(picture)
    for n, column in enumerate(picture.columns):
        page.text(LEFT + (n + 0.5) * wide, y + 22, column, BODY, sheet.SOFT, align=0.5, within=wide - 4)


def _wide(picture: Picture) -> float:
    return (WIDTH - LEFT - RIGHT) / len(picture.columns)


def _panel(page: Sheet, picture: Picture, panel: Panel, y: float) -> None:
    high = _high(panel)
    if panel.kind == "heading":
        return
    if panel.kind == "gauge":
        _gauge(page, panel, y)
        return
    wide = _wide(picture)
    for level, name in panel.guides:
        at = _at(panel, level, y + ROOM, high - ROOM) if panel.kind == "bars" else _at(panel, level, y, high)
        page.line([(LEFT, at), (WIDTH - RIGHT, at)], sheet.FAINT, 1.5)
        page.text(LEFT - 12, at + 7, name, SMALL, sheet.SOFT, align=1.0, within=LEFT - 16)
    for n, mark in enumerate(panel.marks):
        if mark.state == "missing":
            page.slants(LEFT + n * wide + 5, y, wide - 10, high)
    match panel.kind:
        case "bars":
            _bars(page, panel, y, high, wide)
        case "dots":
            _dots(page, panel, y, high, wide, "diamond")
        case "line":
            _dots(page, panel, y, high, wide, "dot")
        case "cells":
            _cells(page, panel, y, high, wide)
        case _:
            assert_never(panel.kind)


def _at(panel: Panel, level: float, y: float, high: float) -> float:
    share = (level - panel.least) / ((panel.most - panel.least) or 1.0)
    return y + high - high * min(max(share, 0.0), 1.0)


INKS = {"load": sheet.LOAD, "pain": sheet.PAIN, "rest": sheet.REST}


def _bars(page: Sheet, panel: Panel, y: float, high: float, wide: float) -> None:
    """Bars from the ground up; one of unknown height is an outline with its word."""
    foot = y + high
    page.line([(LEFT, foot), (WIDTH - RIGHT, foot)], sheet.SOFT, 2.0)
    for n, mark in enumerate(panel.marks):
        middle = LEFT + (n + 0.5) * wide
        if mark.state == "unknown":
            page.box(middle - wide * 0.3, foot - high * 0.3, wide * 0.6, high * 0.3, None, sheet.SOFT)
            page.text(middle, foot - high * 0.3 + 30, mark.shown, BODY, align=0.5, within=wide)
        elif mark.value is not None:
            top = _at(panel, mark.value, y + ROOM, high - ROOM)
            page.box(middle - wide * 0.3, top, wide * 0.6, foot - top, INKS[panel.ink])
            if mark.over is not None:
                over = _at(panel, mark.over, y + ROOM, high - ROOM)
                page.line([(middle, top), (middle, over)], sheet.INK, 2.5)
                page.line([(middle - 10, over), (middle + 10, over)], sheet.INK, 2.5)
                top = over
            page.text(middle, top - 7, mark.shown, BODY, align=0.5, within=wide)


def _dots(page: Sheet, panel: Panel, y: float, high: float, wide: float, sign: str) -> None:
    """Dots, joined where neighbours were told, each with its number; behind them a bar up to `over`."""
    ink = INKS[panel.ink]
    middles = [LEFT + (n + 0.5) * wide for n in range(len(panel.marks))]
    for middle, mark in zip(middles, panel.marks, strict=True):
        if mark.over is not None:
            top = _at(panel, mark.over, y, high)
            page.box(middle - wide * 0.3, top, wide * 0.6, y + high - top, sheet.PALE)
    joined: list[tuple[float, float]] = []
    for middle, mark in [*zip(middles, panel.marks, strict=True), (0.0, Mark())]:
        if mark.value is not None:
            joined.append((middle, _at(panel, mark.value, y, high)))
            continue
        if len(joined) > 1:
            page.line(joined, ink, 3.0)
        joined = []
    for middle, mark in zip(middles, panel.marks, strict=True):
        if mark.value is not None:
            at = _at(panel, mark.value, y, high)
            page.sign(sign, middle, at, 8.0, ink, sheet.GROUND)
            below = at - y < ROOM
            page.text(middle, at + ROOM + 4 if below else at - 15, mark.shown, BODY, align=0.5, has_halo=True)


TONES = (
    (None, sheet.SOFT, sheet.INK),
    (sheet.RAISED, sheet.SOFT, sheet.INK),
    (sheet.HIGH, sheet.HIGH, sheet.LIGHT),
    (sheet.STOP, sheet.STOP, sheet.LIGHT),
)
"""Ground, edge and ink of a cell, the calmest first."""


def _cells(page: Sheet, panel: Panel, y: float, high: float, wide: float) -> None:
    for n, mark in enumerate(panel.marks):
        if mark.state == "told":
            ground, edge, ink = TONES[mark.tone]
            page.box(LEFT + n * wide + 3, y, wide - 6, high, ground, edge)
            middle = LEFT + (n + 0.5) * wide
            page.text(middle, y + high / 2 + 8, mark.shown, SMALL, ink, align=0.5, within=wide - 10)


def _gauge(page: Sheet, panel: Panel, y: float) -> None:
    """One bar: the first mark filled, the second a line across."""
    room = WIDTH - 24 - RIGHT
    filled, *marked = panel.marks
    ends = [mark.value for mark in marked if mark.value is not None]
    if ends:
        page.box(24, y + 8, room * min(max(ends) / panel.most, 1.0), 22, None, sheet.SOFT)
    if filled.value is not None:
        page.box(24, y + 8, room * min(filled.value / panel.most, 1.0), 22, sheet.LOAD)
    for mark in marked:
        if mark.value is not None:
            x = 24 + room * min(mark.value / panel.most, 1.0)
            page.line([(x, y), (x, y + 38)], sheet.INK, 5.0)
            page.sign("diamond", x, y, 7.0, sheet.INK, sheet.INK)
