"""The diaries of runners who agreed to it, as a cohort file for training: no names, no words, no places.

Consent for models is separate, off by default and revocable: each export asks it anew, and a
runner who withdrew it is not in the next file (LAW-08, RISK-16).
"""

from __future__ import annotations

import csv
import math
from datetime import date
from pathlib import Path

from bot.store.unit import Store
from coaching.flareup.rows import DailyRow, rows_from_diary
from coaching.runner import Consent

COLUMNS = (
    "person",
    "date",
    "soreness",
    "stress",
    "mood",
    "sleep_quality",
    "sleep_h",
    "sessions",
    "minutes",
    "rpe",
    "load_au",
)


def export_diaries(store: Store, out: Path, today: date) -> tuple[int, int]:
    """Write one row a person-day of every consenting runner; returns how many people and days.

    Empty means not answered, never zero. Raises OSError when the file cannot be written.
    """
    people = many = 0
    with out.open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(COLUMNS)
        for address in store.addresses():
            with store.unit(address) as unit:
                runner = unit.runner()
                if runner is None or Consent.MODEL_TRAINING not in runner.consents:
                    continue
                rows = rows_from_diary(unit.diary(), today)
            people += 1
            many += len(rows)
            lines.writerows(_cells(f"p{people:04d}", row) for row in rows)
    return people, many


def _cells(person: str, row: DailyRow) -> list[str]:
    told = (getattr(row, name) for name in COLUMNS[2:])
    return [person, row.on.isoformat(), *("" if cell is None else _plain(cell) for cell in told)]


def _plain(number: float) -> str:
    return f"{math.floor(number)}" if number == math.floor(number) else f"{number:.2f}"
