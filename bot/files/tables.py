"""Tables: exports of all activities, as Strava and Garmin Connect hand them out, in the account's language.

Strava tells UTC and, in its second column of that name, metres. Garmin tells the local time and a distance
whose unit it does not name. Titles, notes and gear are not read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from bot.files import Fault, FileFault
from bot.files.kinds import kind_of, lists, plain
from coaching.recorded import Recorded
from coaching.values import SessionKind

MOST_ROWS = 20_000
LONGEST_FIELD = 100_000
LONGEST_HEAD = 20_000
MOST_COLUMNS = 400


def read_table(content: bytes) -> Iterator[Recorded | None]:
    """The sessions of a table; None for a row that is no training.

    Raises:
        FileFault: no table of activities, damaged, or too long.
    """
    text = _text(content)
    csv.field_size_limit(LONGEST_FIELD)
    try:
        rows = csv.reader(io.StringIO(text), delimiter=_delimiter(_head(text)), strict=True)
        columns = _columns(next(rows, []))
        if columns is None:
            raise FileFault(Fault.UNKNOWN)
        yield from _rows(rows, columns)
    except csv.Error as error:
        raise FileFault(Fault.DAMAGED) from error


def looks_like_table(content: bytes) -> bool:
    """Whether the first line names the columns of a table of activities."""
    try:
        head = _head(_text(content[: LONGEST_HEAD * 2]))
        cells = next(csv.reader([head], delimiter=_delimiter(head)), [])
    except (FileFault, csv.Error):
        return False
    return _columns(cells) is not None


def _head(text: str) -> str:
    return text[:LONGEST_HEAD].partition("\n")[0]


def _delimiter(head: str) -> str:
    return max(",;\t", key=head.count)


def _text(content: bytes) -> str:
    """The letters of a table: UTF-8, UTF-16 where it says so, else Western; lines end as lines."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = content.decode("utf-16", "replace")
    elif b"\0" in content[:4096]:
        raise FileFault(Fault.UNKNOWN)
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _columns(cells: Sequence[str]) -> dict[str, list[int]] | None:
    """Where each known column stands; None where this is no table of activities."""
    if not 2 <= len(cells) <= MOST_COLUMNS:
        return None
    found: dict[str, list[int]] = {}
    for n, cell in enumerate(cells):
        for field in _fields().get(plain(cell[:80]), ()):
            found.setdefault(field, []).append(n)
    has_date = "activity" in found or "local" in found
    has_amount = "distance" in found or any(name in found for name in ("moving", "time", "elapsed"))
    return found if has_date and has_amount and "kind" in found else None


@cache
def _fields() -> dict[str, tuple[str, ...]]:
    """Fields by the names of their columns."""
    found: dict[str, tuple[str, ...]] = {}
    for field, row in lists().items():
        if isinstance(row, dict) and "columns" in row:
            for name in row["columns"]:
                found[name] = (*found.get(name, ()), field)
    return found


def _rows(rows: Any, columns: dict[str, list[int]]) -> Iterator[Recorded | None]:
    kept: list[list[str]] = []
    for row in rows:
        if len(kept) >= MOST_ROWS:
            raise FileFault(Fault.LARGE)
        if any(cell.strip() for cell in row):
            kept.append(row)
    if not kept:
        raise FileFault(Fault.NO_SESSION)
    is_utc = "activity" in columns
    where = columns.get("distance", [])
    comma = _has_decimal_commas(kept, where)
    days_first = _days_first(kept, columns["activity" if is_utc else "local"][0])
    read = 0
    for row in kept:
        one = _recorded(row, columns, is_utc=is_utc, comma=comma, days_first=days_first)
        read += isinstance(one, Recorded) and (one.started_at or one.started_local) is not None
        yield one
    if not read:
        raise FileFault(Fault.DAMAGED)


def _recorded(
    row: list[str], columns: dict[str, list[int]], *, is_utc: bool, comma: bool, days_first: bool
) -> Recorded | None:
    def cell(field: str, which: int = 0) -> str:
        at = columns.get(field, [])
        return row[at[which]].strip() if at and at[which] < len(row) else ""

    found = kind_of(cell("kind")[:80])
    if found is None:
        return None
    kind, surface = found
    if kind is SessionKind.EASY_RUN and _is_set(cell("race")):
        kind = SessionKind.RACE
    elif kind is SessionKind.EASY_RUN and _is_set(cell("long")):
        kind = SessionKind.LONG_RUN
    at = _moment(cell("activity" if is_utc else "local"), days_first=days_first)
    has_metres = len(columns.get("distance", [])) > 1
    distance = _number(cell("distance", -1), comma=comma and not has_metres)
    seconds = next((s for field in ("moving", "time", "elapsed") if (s := _seconds(cell(field, -1)))), None)
    effort = _number(cell("rpe"), comma=comma)
    moves = kind.is_run or kind is SessionKind.WALK
    metres = None if distance is None or not moves else distance if has_metres else distance * 1000
    return Recorded(
        source="csv",
        session=kind,
        started_at=at.replace(tzinfo=UTC) if at is not None and is_utc else None,
        started_local=at if at is not None and not is_utc else None,
        distance_m=_whole(metres),
        duration_s=_whole(seconds),
        ascent_m=_whole(_number(cell("ascent"), comma=comma)) if moves else None,
        rpe=round(effort) if effort is not None and 1 <= effort <= 10 else None,
        surface=surface,
        has_bare_figures=moves and not has_metres,
    )


def _is_set(cell: str) -> bool:
    return cell.casefold() in {"1", "1.0", "true", "yes"}


def _has_decimal_commas(rows: Sequence[Sequence[str]], where: Sequence[int]) -> bool:
    cells = [row[at].strip() for row in rows for at in where[:1] if at < len(row)]
    return any(re.fullmatch(r"[\d.]*\d,\d{1,2}", cell) for cell in cells)


def _number(cell: str, *, comma: bool) -> float | None:
    """A number as written: with decimal comma or point, with or without marks between thousands.

    >>> _number("1.234,5", comma=True), _number("1,234.5", comma=False), _number("--", comma=False)
    (1234.5, 1234.5, None)
    """
    said = re.sub(r"[\s\u00a0\u202f']", "", cell)
    said = said.replace(".", "").replace(",", ".") if comma and "," in said else said.replace(",", "")
    if not re.fullmatch(r"\d{1,9}(\.\d{1,9})?", said):
        return None
    return float(said)


def _seconds(cell: str) -> float | None:
    """A duration: seconds, or hours, minutes and seconds.

    >>> _seconds("1:02:03"), _seconds("58:23"), _seconds("3503.0"), _seconds("00:58:23,4")
    (3723.0, 3503.0, 3503.0, 3503.4)
    """
    said = cell.replace(",", ".")
    match = re.fullmatch(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2}(?:\.\d{1,6})?)", said)
    if match:
        return int(match[1] or 0) * 3600 + int(match[2]) * 60 + float(match[3])
    return float(said) if re.fullmatch(r"\d{1,7}(\.\d{1,6})?", said) else None


_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap])?\.?\s?m?", re.IGNORECASE)


def _days_first(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether 03/11 is the third of November: so unless a row says otherwise."""
    found = [match for row in rows if at < len(row) and (match := _FIGURES.search(row[at]))]
    return not any(int(match[2]) > 12 for match in found)


def _moment(cell: str, *, days_first: bool) -> datetime | None:
    """A day and a time as exports write them.

    >>> _moment("Nov 3, 2023, 6:12:23 AM", days_first=True), _moment("03.11.2023, 06:12:23", days_first=True)
    (datetime.datetime(2023, 11, 3, 6, 12, 23), datetime.datetime(2023, 11, 3, 6, 12, 23))
    """
    said = plain(cell[:60])
    clock = _CLOCK.search(said)
    hour, minute, second = (int(clock[n] or 0) for n in (1, 2, 3)) if clock else (0, 0, 0)
    if clock and clock[4]:
        hour = hour % 12 + (12 if clock[4].casefold() == "p" else 0)
    day = _day(said[: clock.start()] if clock else said, days_first=days_first)
    if day is None:
        return None
    try:
        return datetime(*day, hour, minute, second)  # noqa: DTZ001 - the zone comes later, or is UTC
    except ValueError:
        return None


def _day(said: str, *, days_first: bool) -> tuple[int, int, int] | None:
    if match := _ISO.search(said):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _FIGURES.search(said):
        first, second = int(match[1]), int(match[2])
        return (int(match[3]), second, first) if days_first else (int(match[3]), first, second)
    year = re.search(r"\b(?:19|20)\d{2}\b", said)
    number = re.search(r"\b\d{1,2}\b", said)
    month = next(
        (
            found
            for word in re.findall(r"[a-z]+", said)
            if (found := _months().get(word[:4]) or _months().get(word[:3]))
        ),
        None,
    )
    return (int(year[0]), month, int(number[0])) if year and number and month else None


@cache
def _months() -> dict[str, int]:
    return {name[:4]: n for n, names in enumerate(lists()["months"]["names"], 1) for name in names}


def _whole(value: float | None) -> int | None:
    return None if value is None or not 0 <= value < 1e9 else round(value)
