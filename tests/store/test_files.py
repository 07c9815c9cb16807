"""The database as a file: its schema, its privacy, and what is said when it cannot be used."""

from __future__ import annotations

import re
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event, inspect, text

from bot.store.connection import connect
from bot.store.migrations import HEAD, REVISIONS
from bot.store.migrations.upgrade import config, upgrade
from bot.store.unit import Store, StoreError
from coaching.diary import Words
from tests.store.values import MONDAY, NOON


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of either kind."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres"))
    return f"sqlite:///{tmp_path / 'migrated.db'}"


def reflected(url: str) -> dict[str, object]:
    """What either database says of its tables: columns, keys, indexes."""
    engine = connect(url)
    found = inspect(engine)
    said = {
        name: (
            sorted(
                (column["name"], str(column["type"]), column["nullable"])
                for column in found.get_columns(name)
            ),
            found.get_pk_constraint(name),
            sorted(map(str, found.get_foreign_keys(name))),
            sorted(map(str, found.get_unique_constraints(name))),
            sorted(map(str, found.get_indexes(name))),
        )
        for name in found.get_table_names()
    }
    engine.dispose()
    return said


def schema(file: Path) -> dict[str, list[str]]:
    """The words that make every table and index, in any order."""
    with sqlite3.connect(file) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    return {name: sorted(re.findall(r"\w+", sql)) for name, sql in found}


def trouble_of(store: Store) -> StoreError:
    with pytest.raises(StoreError) as caught:  # noqa: PT012
        store.migrate()
        with store.unit("telegram:1") as unit:
            unit.open_account(NOON)
    store.close()
    return caught.value


def test_migrations_lead_to_the_schema_that_the_rows_state(url: str) -> None:
    engine = connect(url)
    with engine.connect().execution_options(writes=True) as connection:
        with connection.begin():
            upgrade(connection)
        with connection.begin():
            command.check(config(connection))
    engine.dispose()


def test_a_database_made_at_once_equals_one_that_was_migrated(
    kept: Store, file: Path, tmp_path: Path
) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'migrated.db'}")
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        upgrade(connection)
    engine.dispose()
    assert schema(file) == schema(tmp_path / "migrated.db")


def test_migrations_lead_back_to_nothing(url: str) -> None:
    engine = connect(url)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        upgrade(connection)
        command.downgrade(config(connection), "base")
    engine.dispose()
    assert set(reflected(url)) == {"alembic_version"}


def test_either_database_made_at_once_is_the_one_that_was_migrated(url: str) -> None:
    engine = connect(url)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        upgrade(connection)
        migrated = config(connection)
    engine.dispose()
    before = reflected(url)
    engine = connect(url)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        migrated.attributes["connection"] = connection
        command.downgrade(migrated, "base")
        connection.execute(text("DROP TABLE alembic_version"))
    engine.dispose()
    made = Store(url)
    made.migrate()
    made.close()
    assert reflected(url) == before


@pytest.mark.parametrize("since", REVISIONS[:-1])
def test_rows_of_an_older_version_are_there_after_the_migration(url: str, since: str) -> None:
    engine = connect(url)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        upgrade(connection, since)
        connection.execute(
            text("INSERT INTO person (id, at) VALUES ('p', :at)"), {"at": "2026-01-05 12:00:00+00"}
        )
    engine.dispose()
    made = Store(url)
    made.migrate()
    with made.unit("telegram:1") as unit:
        unit.open_account(NOON)
    with made._engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM person")) == 2
    made.close()


def test_the_known_revisions_are_those_alembic_finds() -> None:
    engine = connect("sqlite://")
    with engine.connect() as connection:
        scripts = ScriptDirectory.from_config(config(connection))
    found = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(found)) == REVISIONS
    assert scripts.get_current_head() == HEAD


def test_migrating_again_changes_nothing(kept: Store, file: Path) -> None:
    before = schema(file)
    kept.migrate()
    assert schema(file) == before


def test_opening_a_database_of_this_version_is_quick_to_import(kept: Store, file: Path) -> None:
    code = (
        "import sys; from bot.store.unit import Store; "
        f"s = Store('sqlite:///{file}'); s.migrate(); s.close(); "
        "heavy = {'alembic', 'sklearn', 'numpy', 'matplotlib', 'telegram', 'timezonefinder'}; "
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_only_its_owner_may_read_the_file(kept: Store, file: Path) -> None:
    with kept.unit("telegram:1") as unit:
        unit.open_account(NOON)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
    assert modes == dict.fromkeys(modes, 0o600)


def test_a_commit_is_on_the_disk_and_what_is_deleted_is_overwritten(kept: Store) -> None:
    with kept._engine.connect() as connection:
        read = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        }
    assert read == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}


def test_a_database_of_a_newer_version_is_left_alone(kept: Store, file: Path) -> None:
    kept.close()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    error = trouble_of(Store(f"sqlite:///{file}"))
    assert error.trouble == "newer"
    assert str(file) in str(error)


def test_somebody_elses_database_is_left_alone(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    connection.close()
    assert trouble_of(Store(f"sqlite:///{file}")).trouble == "foreign"
    assert set(schema(file)) == {"recipe"}


def test_a_file_that_is_no_database_is_named(file: Path) -> None:
    file.write_bytes(b"not a database, " * 500)
    assert trouble_of(Store(f"sqlite:///{file}")).trouble == "damaged"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    error = trouble_of(Store(f"sqlite:///{tmp_path / 'none' / 'twinge.db'}"))
    assert error.trouble == "gone"
    assert "none/twinge.db" in str(error)


def test_a_read_only_file_is_named(kept: Store, file: Path) -> None:
    kept.close()
    assert trouble_of(Store(f"sqlite:///file:{file}?mode=ro&uri=true")).trouble == "read_only"


def test_a_full_disk_loses_nothing_and_the_store_works_again_after_it(kept: Store) -> None:
    @event.listens_for(kept._engine, "begin")
    def leave_little_room(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages[0]}")

    pages = [100]
    words = Words(on=MONDAY, at=NOON, text="x" * 20_000)
    with kept.unit("telegram:1") as unit:
        unit.open_account(NOON)
    told = 0
    with pytest.raises(StoreError) as caught:  # noqa: PT012
        for _ in range(100):
            with kept.unit("telegram:1") as unit:
                unit.add(words)
            told += 1
    assert caught.value.trouble == "full"
    pages[0] = 10_000
    with kept.unit("telegram:1") as unit:
        assert len(unit.diary().records) == told > 0
        unit.add(words)


def test_a_database_held_by_another_program_is_busy(
    kept: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.close()
    monkeypatch.setattr("bot.store.connection.BUSY_S", 0.05)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store = Store(f"sqlite:///{file}")
    assert trouble_of(store).trouble == "busy"
    other.execute("ROLLBACK")
    other.close()
    with store.unit("telegram:1") as unit:
        assert unit.chat is None


def test_a_unit_within_a_unit_is_refused_instead_of_waiting_for_ever(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.unit.BUSY_S", 0.05)
    outer, inner = kept.unit("telegram:1"), kept.unit("telegram:2")
    with outer, pytest.raises(StoreError, match="in use"), inner:
        pass


@pytest.mark.parametrize("url", ["", "twinge.db", "nosuch://there/db"])
def test_an_address_that_is_none_is_named(url: str) -> None:
    with pytest.raises(StoreError, match="is not one that Twinge knows"):
        Store(url)


def test_a_server_that_is_not_there_is_named_without_its_password(tmp_path: Path) -> None:
    error = trouble_of(Store(f"postgresql://me:secret@/twinge?host={tmp_path}"))
    assert error.trouble == "gone"
    assert "secret" not in str(error)
    assert "/twinge" in str(error)


def test_a_password_is_not_told() -> None:
    with pytest.raises(StoreError) as caught:
        Store("nosuch://me:secret@there/db")
    assert "secret" not in str(caught.value)


def test_a_fault_of_ours_is_not_called_trouble_with_the_database(kept: Store) -> None:
    def doubled() -> None:
        with kept.unit("telegram:1") as unit:
            unit.open_account(NOON)
            unit.chat = None
            unit.open_account(NOON)

    with pytest.raises(Exception, match="UNIQUE") as caught:
        doubled()
    assert not isinstance(caught.value, StoreError)


def test_a_memory_database_is_shared_by_threads(store: Store) -> None:
    with store.unit("terminal:local") as unit:
        unit.open_account(NOON)
    seen: list[bool] = []

    def look() -> None:
        with store.unit("terminal:local") as unit:
            seen.append(unit.chat is not None)

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [True]


@pytest.mark.parametrize("swallows", [False, True])
def test_a_disk_that_fills_up_in_a_shared_transaction_undoes_all_of_it(kept: Store, swallows: bool) -> None:
    @event.listens_for(kept._engine, "begin")
    def leave_little_room(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages[0]}")

    def tell_much() -> None:
        for _ in range(30):
            try:
                with kept.unit("telegram:1") as unit:
                    unit.add(Words(on=MONDAY, at=NOON, text="x" * 20_000))
            except StoreError:
                if not swallows:
                    raise

    pages = [100]
    with kept.unit("telegram:1") as unit:
        unit.open_account(NOON)
    with pytest.raises(StoreError) as caught, kept.together():
        tell_much()
    assert caught.value.trouble == "full"
    pages[0] = 10_000
    with kept.together(), kept.unit("telegram:1") as unit:
        assert unit.diary().records == ()
        unit.add(Words(on=MONDAY, at=NOON, text="room again"))
    with kept.unit("telegram:1") as unit:
        assert len(unit.diary().records) == 1
