"""Running the migrations; the only module that imports Alembic beside the migrations themselves."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from bot.store.migrations import FOLDER


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring a database to a revision, within the caller's transaction."""
    command.upgrade(config(connection), to)


def config(connection: Connection) -> Config:
    """Alembic's configuration for an open connection."""
    made = Config()
    made.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made
