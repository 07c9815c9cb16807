"""Cohort files of daily diaries: read, checked whole, turned into rows a person.

One row a person-day: `person`, `date`, `soreness` are needed as columns; `stress`, `mood`,
`sleep_quality`, `sleep_h`, `sessions`, `minutes`, `rpe`, `load_au` are read where they are there, any
other column is left alone. Empty means not answered, never zero. The cohort that the shipped prior
was trained on stays outside the repository: SoccerMon (Midoglu et al., Scientific Data 2024,
doi:10.1038/s41597-024-03386-x, CC BY 4.0). Rules: RISK-16.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import math
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from coaching.flareup.features import table
from coaching.flareup.labels import TARGETS, Target, outcomes
from coaching.flareup.rows import DailyRow
from coaching.values import CoachError, Value

NEEDED: Final = ("person", "date", "soreness")
RANGES: Final[dict[str, tuple[float, float]]] = {
    "soreness": (1, 5),
    "stress": (1, 5),
    "mood": (1, 5),
    "sleep_quality": (1, 5),
    "sleep_h": (0, 24),
    "sessions": (0, 20),
    "minutes": (0, 1440),
    "rpe": (0, 10),
    "load_au": (0, 100_000),
}
"""Columns with numbers, and what is possible in each."""

EMPTY: Final = frozenset({"", "na", "n/a", "nan", "none", "null"})


class DatasetError(CoachError):
    """A diaries file that cannot be used; the message lists every fault with its line."""

    def __init__(self, faults: Sequence[str]) -> None:
        """Keep the faults, one line each."""
        self.faults = list(faults)
        super().__init__("\n".join(faults))


class Cohort(Value):
    """People and their days, oldest first, in the order of their ids; and a hash of all of it."""

    people: dict[str, tuple[DailyRow, ...]]
    sha256: str
    files: tuple[str, ...]

    @property
    def days(self) -> int:
        """Person-days in all."""
        return sum(len(rows) for rows in self.people.values())


def read(paths: Iterable[Path]) -> Cohort:
    """Read one or more diaries files (CSV, or CSV packed with gzip).

    In several files the same id means different people; the file's name then goes before it.

    Raises:
        DatasetError: with every fault of every file at once.
    """
    files = [Path(path) for path in paths]
    faults: list[str] = [] if files else ["no diaries file was named"]
    people: dict[str, list[DailyRow]] = {}
    for path in files:
        found = _read(path, faults)
        for person, rows in found.items():
            people[person if len(files) == 1 else f"{path.name.split('.')[0]}:{person}"] = rows
    if not people and not faults:
        faults.append(f"{', '.join(path.name for path in files)}: no rows")
    if faults:
        raise DatasetError(faults)
    ordered = {person: tuple(sorted(people[person], key=lambda row: row.on)) for person in sorted(people)}
    return Cohort(people=ordered, sha256=_hash(ordered), files=tuple(path.name for path in files))


def _read(path: Path, faults: list[str]) -> dict[str, list[DailyRow]]:
    try:
        packed = path.read_bytes()
        text = (gzip.decompress(packed) if packed[:2] == b"\x1f\x8b" else packed).decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "is neither CSV in UTF-8 nor packed with gzip"
        faults.append(f"{path.name}: {reason}")
        return {}
    lines = csv.DictReader(io.StringIO(text))
    missing = [name for name in NEEDED if name not in (lines.fieldnames or ())]
    if missing:
        faults.append(f"{path.name}: line 1: no column {', '.join(missing)}")
        return {}
    people: dict[str, dict[date, DailyRow]] = {}
    for line in lines:
        where = f"{path.name}: line {lines.line_num}"
        person = (line["person"] or "").strip()
        on = _date(line["date"])
        values, wrong = _numbers(line)
        if not person:
            wrong.append("no person")
        if on is None:
            wrong.append(f"date {line['date']!r} is not like 2026-01-31")
        elif on in people.get(person, {}):
            wrong.append(f"{person} has {on} twice")
        if wrong or on is None:
            faults.append(f"{where}: {'; '.join(wrong)}")
        else:
            people.setdefault(person, {})[on] = DailyRow(on=on, **values)
    return {person: list(rows.values()) for person, rows in people.items()}


def _date(told: str | None) -> date | None:
    try:
        return date.fromisoformat((told or "").strip()[:10])
    except ValueError:
        return None


def _numbers(line: dict[str, str | None]) -> tuple[dict[str, float], list[str]]:
    values: dict[str, float] = {}
    wrong: list[str] = []
    for name, (least, most) in RANGES.items():
        told = (line.get(name) or "").strip()
        if told.lower() in EMPTY:
            continue
        try:
            value = float(told)
        except ValueError:
            wrong.append(f"{name} {told!r} is not a number")
            continue
        if not math.isfinite(value) or not least <= value <= most:
            wrong.append(f"{name} {told} is not within {least:g}-{most:g} (empty: not answered)")
        else:
            values[name] = value
    return values, wrong


def _hash(people: dict[str, tuple[DailyRow, ...]]) -> str:
    """Names the rows, however they were packed."""
    digest = hashlib.sha256()
    for person, rows in people.items():
        for row in rows:
            told = [getattr(row, name) for name in RANGES]
            digest.update(f"{person},{row.on},{told}\n".encode())
    return digest.hexdigest()


class Row(Value):
    """One line of the training table: a day with a soreness report, and what came of it."""

    person: str
    on: date
    features: dict[str, float | None]
    outcomes: dict[Target, bool]


def rows_of(cohort: Cohort) -> list[Row]:
    """The table of a cohort: features and known outcomes of every reported day, by person and date."""
    found: list[Row] = []
    for person, days in cohort.people.items():
        levels = {row.on.toordinal(): row.soreness for row in days if row.soreness is not None}
        happened = {target: outcomes(levels, target) for target in TARGETS}
        for on, features in table(days).items():
            day = on.toordinal()
            known = {target: happened[target][day] for target in TARGETS if day in happened[target]}
            found.append(Row.model_construct(person=person, on=on, features=features, outcomes=known))
    return found
