"""Real SQLite: in memory, and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from bot.store.unit import Store


def numbered() -> Iterator[str]:
    return (f"id{n:06}" for n in count(1))


@pytest.fixture
def store() -> Iterator[Store]:
    ids = numbered()
    made = Store("sqlite://", ids=lambda: next(ids))
    made.migrate()
    yield made
    made.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "twinge.db"


@pytest.fixture
def kept(file: Path) -> Iterator[Store]:
    made = Store(f"sqlite:///{file}")
    made.migrate()
    yield made
    made.close()
