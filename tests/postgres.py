"""A PostgreSQL of the tests' own: a private cluster in a folder that goes with it, on a socket, on no port.

It refuses to run as root, so that root hands it to the user that Debian's package makes.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import make_url

BEGIN_S = 30.0
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "16MB",
    "max_connections": "60",
    "autovacuum": "off",
}
"""Quick, for a cluster that nobody needs tomorrow."""


def missing() -> str | None:
    """Why no cluster can be started here; None where it can."""
    if _program("initdb") is None or _program("postgres") is None:
        return "PostgreSQL is not installed (apt-get install postgresql)"
    if os.getuid() == 0 and _user() is None:
        return "PostgreSQL does not run as root, and there is no user postgres"
    return None


def ask(url: str, sql: str, args: Sequence[Any] = ()) -> list[Any]:
    """The rows of a question, past the program; whatever it changes is kept."""
    with psycopg.connect(make_url(url).set(drivername="postgresql").render_as_string(False)) as connection:
        cursor = connection.execute(sql.replace("?", "%s").encode(), args)
        return cursor.fetchall() if cursor.description else []


class Cluster:
    """A running server."""

    def __init__(self) -> None:
        """Make and start it."""
        self.folder = Path(tempfile.mkdtemp(prefix="twinge-pg-"))
        self._names = (f"t{number}" for number in count(1))
        self._as: dict[str, Any] = {}
        if os.getuid() == 0:
            name = _user()
            assert name is not None
            self._as = {"user": name, "group": pwd.getpwnam(name).pw_gid, "extra_groups": []}
            shutil.chown(self.folder, name, pwd.getpwnam(name).pw_gid)
        data = str(self.folder / "data")
        made = ["initdb", "-D", data, "-U", "twinge", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        subprocess.run(self._command(*made), check=True, stdout=subprocess.DEVNULL, **self._where)
        self.start()

    @property
    def _where(self) -> dict[str, Any]:
        return {"cwd": self.folder, "env": {"PATH": os.environ["PATH"]}, **self._as}

    def start(self) -> None:
        """Start the server; returns when it answers."""
        options = [f"--{name}={value}" for name, value in OPTIONS.items()]
        server = self._command("postgres", "-D", str(self.folder / "data"), "-k", str(self.folder), *options)
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(server, stdout=log, stderr=log, **self._where)
        ends_at = time.monotonic() + BEGIN_S
        while True:
            try:
                self.ask("SELECT 1")
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > ends_at:
                    raise RuntimeError((self.folder / "log").read_text()) from None
                time.sleep(0.02)
            else:
                return

    def stop(self, by: signal.Signals = signal.SIGINT) -> None:
        """Stop it, quickly; connections end."""
        self._process.send_signal(by)
        self._process.wait(20)

    def remove(self) -> None:
        """Stop it and leave nothing."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, name: str) -> str:
        """The address of a database, as an operator writes it."""
        return f"postgresql://twinge@/{name}?host={self.folder}"

    def ask(self, sql: str) -> None:
        """Ask the server for something, outside any database of a test."""
        url = f"postgresql://twinge@/postgres?host={self.folder}"
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(sql.encode())

    def database(self) -> str:
        """The address of a new, empty database."""
        name = next(self._names)
        self.ask(f"CREATE DATABASE {name}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """A database is no longer needed."""
        self.ask(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def _command(self, name: str, *more: str) -> list[str]:
        program = _program(name)
        assert program is not None
        return [program, *more]


def _program(name: str) -> str | None:
    """Debian keeps the servers' programs beside the path."""
    beside = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(beside[-1]) if beside else None)


def _user() -> str | None:
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        return None
