"""A small made cohort that covers the code everywhere, and the real one where it is at hand."""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from coaching.flareup.dataset import Cohort, read
from coaching.flareup.rows import DailyRow

START = date(2026, 1, 5)
REAL = Path(__file__).parents[4] / "shared/data/diaries/soccermon.csv.gz"


def some_days(many: int, seed: int = 1, *, usual: float = 2.3) -> list[DailyRow]:
    """A person whose soreness follows yesterday's training; some mornings are silent."""
    rng, rows, strain = random.Random(seed), [], 0.0
    for n in range(many):
        level = min(5, max(1, round(usual + strain + rng.gauss(0, 0.7))))
        minutes = 0 if rng.random() < 0.35 else rng.randrange(20, 90, 5)
        rpe = rng.randint(2, 8) if minutes else None
        strain = 0.4 * strain + (minutes * (rpe or 0) / 220 if minutes else 0) - 0.3
        if rng.random() < 0.1:
            continue
        rows.append(
            DailyRow(
                on=START + timedelta(days=n),
                soreness=level,
                stress=rng.randint(1, 5) if rng.random() < 0.9 else None,
                mood=rng.randint(2, 5),
                sleep_quality=rng.randint(1, 5),
                sleep_h=round(rng.gauss(7.3, 0.8), 1),
                sessions=1 if minutes else None,
                minutes=minutes or None,
                rpe=rpe,
            )
        )
    return rows


def write_csv(path: Path, people: dict[str, list[DailyRow]]) -> Path:
    """A diaries file of these people."""
    names = [name for name in DailyRow.model_fields if name not in ("on", "is_open")]
    with path.open("w", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(("person", "date", *names))
        for person, rows in people.items():
            for row in rows:
                told = (getattr(row, name) for name in names)
                lines.writerow((person, row.on, *("" if value is None else value for value in told)))
    return path


@pytest.fixture(scope="session")
def diaries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of twelve made people."""
    people = {f"p{n:02}": some_days(110, seed=n, usual=1.8 + n / 9) for n in range(12)}
    return write_csv(tmp_path_factory.mktemp("diaries") / "made.csv", people)


@pytest.fixture(scope="session")
def cohort(diaries: Path) -> Cohort:
    """The made people."""
    return read([diaries])


@pytest.fixture(scope="session")
def real() -> Cohort:
    """The real cohort; it stays outside the repository."""
    if not REAL.is_file():
        pytest.skip("the real cohort (../shared/data/diaries) is not on this machine")
    return read([REAL])
