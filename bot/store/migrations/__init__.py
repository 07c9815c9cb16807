"""The schema's history. This much of it needs no Alembic: which revision a database stands at."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

FOLDER = Path(__file__).parent

REVISIONS: tuple[str, ...] = tuple(
    sorted(path.name.partition("_")[0] for path in (FOLDER / "versions").glob("[0-9]*.py"))
)
"""Known revisions, oldest first: the number a file of `versions/` begins with."""

HEAD = max(REVISIONS, default="")


def stamped(connection: Connection) -> str | None:
    """The revision a database stands at; None where it has none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def stamp(connection: Connection) -> None:
    """Note that a database just made stands at the newest revision."""
    connection.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": HEAD})
