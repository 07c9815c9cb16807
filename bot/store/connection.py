"""Opening a database, and saying kindly what is wrong with it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import StaticPool

from coaching.values import CoachError

BUSY_S = 10
"""How long a unit waits for another to end."""
CONNECT_S = 5
"""How long a server may take to open a connection."""
STALLED_S = 60
"""A process that stands still in the middle of a unit loses it after this: its chats go on elsewhere."""
DRIVER = "postgresql+psycopg"
GONE_S = 20
"""A server, or a process, that does not answer for so long is taken for gone."""
_TOLD = {
    "connect_timeout": CONNECT_S,
    "application_name": f"twinge {os.getpid()}",
    "keepalives_idle": GONE_S // 2,
    "keepalives_interval": GONE_S // 4,
    "keepalives_count": 2,
    "tcp_user_timeout": GONE_S * 1000,
}

Trouble = Literal["newer", "foreign", "read_only", "full", "busy", "gone", "damaged", "setting"]

_SENTENCES: dict[Trouble, str] = {
    "newer": "The database {where} comes from a newer Twinge; please start that one, or restore a backup.",
    "foreign": "The database {where} holds something else than Twinge's data; please name another one.",
    "read_only": "The database {where} cannot be written to; please check who owns it, a file's folder included.",
    "full": "There is no room left for the database {where}; please free some disk space. Nothing was lost.",
    "busy": "The database {where} is in use by another program; please end that one, or try again soon.",
    "gone": "The database {where} cannot be opened; please check that its folder or server is there.",
    "damaged": "The database {where} is damaged or not a database; please restore a backup.",
    "setting": "The database address {where} is not one that Twinge knows; sqlite:///twinge.db is.",
}

_SQLITE: tuple[tuple[str, Trouble], ...] = (
    ("SQLITE_FULL", "full"),
    ("SQLITE_READONLY", "read_only"),
    ("SQLITE_PERM", "read_only"),
    ("SQLITE_BUSY", "busy"),
    ("SQLITE_LOCKED", "busy"),
    ("SQLITE_CORRUPT", "damaged"),
    ("SQLITE_NOTADB", "damaged"),
    ("SQLITE_CANTOPEN", "gone"),
    ("SQLITE_IOERR", "gone"),
)


_POSTGRES: tuple[tuple[str, Trouble], ...] = (
    ("53100", "full"),
    ("25006", "read_only"),
    ("42501", "read_only"),
    ("53300", "busy"),
    ("40001", "busy"),
    ("40P01", "busy"),
    ("55P03", "busy"),
    ("XX001", "damaged"),
    ("XX002", "damaged"),
)
"""PostgreSQL's own codes; any other fault of the connection or the server is "gone"."""


class StoreError(CoachError):
    """The store cannot be used now; the message is one line for whoever runs the coach."""

    def __init__(self, trouble: Trouble, where: str) -> None:
        """Say what is wrong with which database."""
        self.trouble = trouble
        self.where = where
        super().__init__(_SENTENCES[trouble].format(where=where))


def connect(url: str) -> Engine:
    """An engine for the address; nothing is opened yet.

    Raises:
        StoreError: when the address is none.
    """
    try:
        parsed = make_url(url)
        if not is_sqlite(parsed):
            engine = create_engine(with_driver(parsed), pool_pre_ping=True, connect_args=_TOLD)
            event.listen(engine, "connect", _set_session)
            return engine
        engine = create_engine(parsed, **_sqlite_pool(parsed))
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError) as error:
        raise StoreError("setting", _where(url)) from error
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def is_sqlite(url: URL) -> bool:
    """Whether it is the embedded database."""
    return url.get_backend_name() == "sqlite"


def with_driver(url: URL) -> URL:
    """The address with our driver for PostgreSQL, which also goes by the names postgres:// and postgresql://."""
    return url.set(drivername=DRIVER) if url.drivername in ("postgres", "postgresql") else url


def is_in_memory(url: URL) -> bool:
    """Whether it is a database that ends with the process."""
    return is_sqlite(url) and url.database in (None, "", ":memory:")


@contextmanager
def kindly(url: URL) -> Iterator[None]:
    """Turn trouble with the database itself into a `StoreError`; a fault of ours passes through."""
    try:
        yield
    except sqlite3.Error as error:
        trouble = _trouble(error)
        if trouble is None:
            raise
        raise StoreError(trouble, _where(url)) from error
    except DBAPIError as error:
        trouble = _trouble(error.orig) or _trouble_before(error)
        if trouble is None and not is_sqlite(url) and isinstance(error, OperationalError | InterfaceError):
            trouble = "gone"
        if trouble is None:
            raise
        raise StoreError(trouble, _where(url)) from error


def _trouble(error: BaseException | None) -> Trouble | None:
    name = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None) or ""
    return next((trouble for prefix, trouble in (*_SQLITE, *_POSTGRES) if name.startswith(prefix)), None)


def _trouble_before(error: BaseException) -> Trouble | None:
    """The trouble that an error hides: a full disk ends the transaction, and undoing it then fails too."""
    hidden = error.__context__
    while hidden is not None:
        trouble = _trouble(hidden.orig if isinstance(hidden, DBAPIError) else hidden)
        if trouble is not None:
            return trouble
        hidden = hidden.__context__
    return None


def _where(url: URL | str) -> str:
    if isinstance(url, str):
        return url if "@" not in url else url.rpartition("@")[2]
    if is_sqlite(url):
        return url.database or "in memory"
    return url.render_as_string(hide_password=True)


def _sqlite_pool(url: URL) -> dict[str, Any]:
    if is_in_memory(url):
        return {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    return {"connect_args": {"timeout": BUSY_S}}


def _set_pragmas(connection: sqlite3.Connection, record: object) -> None:
    """Transactions are begun by us, and a commit is on the disk; what is deleted is overwritten."""
    connection.isolation_level = None
    for pragma in ("foreign_keys=ON", "secure_delete=ON", "synchronous=FULL", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    if connection.execute("PRAGMA journal_mode").fetchone() not in (("wal",), ("memory",)):
        connection.execute("PRAGMA journal_mode=WAL")


def _set_session(connection: Any, record: object) -> None:
    """Instants come back in UTC; a unit sees what others committed before each of its statements, and nobody
    waits, or keeps others waiting, without an end."""
    connection.autocommit = True
    for setting, value in (
        ("timezone", "UTC"),
        ("default_transaction_isolation", "read committed"),
        ("lock_timeout", f"{BUSY_S}s"),
        ("idle_in_transaction_session_timeout", f"{STALLED_S}s"),
        ("tcp_keepalives_idle", GONE_S // 2),
        ("tcp_keepalives_interval", GONE_S // 4),
        ("tcp_keepalives_count", 2),
    ):
        connection.execute(f"SET {setting} = '{value}'")
    connection.autocommit = False


def _begin(connection: Connection) -> None:
    """Writers take the lock at once: a reader that turns writer would fail, however long it waits."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
