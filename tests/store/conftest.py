"""Real databases: SQLite in memory and as a file, and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store.tables import Table
from bot.store.unit import Store
from tests.postgres import Cluster


def numbered() -> Iterator[str]:
    return (f"id{n:06}" for n in count(1))


@pytest.fixture(scope="session")
def on_postgres(cluster: Cluster) -> Iterator[Store]:
    """One database for all tests of the store: to make one anew for each would take longer than the tests."""
    ids = numbered()
    made = Store(cluster.database(), ids=lambda: next(ids))
    made.migrate()
    yield made
    made.close()


def emptied(store: Store) -> Store:
    names = ", ".join(f'"{name}"' for name in Table.metadata.tables)
    with store._engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))
    return store


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Both databases: the same tests."""
    if request.param == "postgres":
        yield request.getfixturevalue("store_on_postgres")
        return
    ids = numbered()
    made = Store("sqlite://", ids=lambda: next(ids))
    made.migrate()
    yield made
    made.close()


@pytest.fixture(params=["sqlite", "postgres"])
def durable(request: pytest.FixtureRequest) -> Store:
    """Both databases, as several threads may use them."""
    made: Store = request.getfixturevalue("kept" if request.param == "sqlite" else "store_on_postgres")
    return made


@pytest.fixture
def store_on_postgres(on_postgres: Store) -> Store:
    """PostgreSQL alone, empty."""
    return emptied(on_postgres)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "twinge.db"


@pytest.fixture
def kept(file: Path) -> Iterator[Store]:
    made = Store(f"sqlite:///{file}")
    made.migrate()
    yield made
    made.close()
