"""The workers that share one PostgreSQL database: who lives, who leads, and what wakes them.

Each holds a lock of the session for as long as it lives, so that the server itself says who died; one more lock
belongs to the one that leads: Telegram hands updates to one process at a time. Both end with their
connection, kill -9 included.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

log = logging.getLogger("twinge.store")

MIGRATES, LIVES, LEADS = 7310, 7311, 7312
"""The names of our locks within the database."""
MOST = 2**31 - 2
"""Numbers of workers go from 1 to this: a lock holds no larger one."""
BELL = "twinge"
FORGET = "forget"
"""What is called out when somebody was forgotten: no worker's memory may outlive a deletion."""
LOOK_S = 1.0
"""How often a worker looks whether it may lead, and who died."""
AGAIN_S = 0.5
BEGIN_S = 10.0

_ALIVE = text(
    "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND classid = :kind AND objsubid = 2"
    " AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


def waits_for_its_turn_to_migrate(connection: Connection) -> None:
    """Of several workers that start at once one changes the schema; the others then find it changed."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:name)"), {"name": MIGRATES})


def ring(connection: Connection, words: str = "") -> None:
    """Wake all workers, once this transaction is committed."""
    connection.execute(text("SELECT pg_notify(:bell, :words)"), {"bell": BELL, "words": words})


class Watch:
    """This process among the workers; a thread of its own keeps the connection that says so."""

    def __init__(
        self,
        engine: Engine,
        number: int,
        *,
        woken: Callable[[str], None],
        sweeps: Callable[[frozenset[int]], None],
    ) -> None:
        """`woken` is called when there is work; `sweeps`, in the one that leads, with the numbers of all that live."""
        self.number = number
        self.leads = False
        """Whether it leads. One that led goes on while the database is away: red words must still be heard."""
        self.is_alive = False
        """Whether the others know that it lives: only then may it lease."""
        self.alive = 1
        """How many live."""
        self._engine = engine
        self._woken = woken
        self._sweeps = sweeps
        self._is_closing = False
        self._has_begun = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def begin(self) -> None:
        """Start, and wait until it is known who leads."""
        self._thread.start()
        self._has_begun.wait(BEGIN_S)

    def gives_way(self) -> None:
        """Another was met that leads: without the database this one cannot claim to."""
        if not self.is_alive:
            self.leads = False

    def close(self) -> None:
        """End; another leads."""
        self._is_closing = True
        if not self._thread.is_alive():
            return
        with suppress(DBAPIError), self._engine.begin() as connection:
            ring(connection)
        self._thread.join(LOOK_S * 5)
        self.leads = False

    def _run(self) -> None:
        while not self._is_closing:
            try:
                with self._engine.connect() as plain:
                    try:
                        self._keep_watch(plain.execution_options(isolation_level="AUTOCOMMIT"))
                    finally:
                        self.is_alive = False
                        plain.invalidate()  # closed, not put back: the locks are the connection's
            except Exception as error:  # whatever it was: without this thread nobody would poll
                log.warning("the watch begins anew", extra={"kind": type(error).__name__})
                threading.Event().wait(AGAIN_S)

    def _keep_watch(self, connection: Connection) -> None:
        connection.execute(text("SELECT pg_advisory_lock(:kind, :number)"), self._lock)
        connection.execute(text(f"LISTEN {BELL}"))
        driver = connection.connection.driver_connection
        assert driver is not None
        self.is_alive, has_lock = True, False
        while not self._is_closing:
            if not has_lock:
                asked = text("SELECT pg_try_advisory_lock(:name)")
                self.leads = has_lock = bool(connection.scalar(asked, {"name": LEADS}))
                if has_lock:
                    self._woken("")
            alive = frozenset(connection.scalars(_ALIVE, {"kind": LIVES}))
            self.alive = max(len(alive), 1)
            self._has_begun.set()
            if self.leads:
                self._sweeps(alive)
            for called in driver.notifies(timeout=LOOK_S):
                self._woken(called.payload)
                if self._is_closing:
                    return

    @property
    def _lock(self) -> dict[str, int]:
        return {"kind": LIVES, "number": self.number}
