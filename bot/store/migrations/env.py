"""How Alembic reaches the database: by the store's open connection, or by `-x url=` on its command line."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection

from bot.store.connection import connect
from bot.store.tables import Table
from bot.store.types import Payload, UtcDateTime


def plainly(kind: str, item: Any, autogenerate: Any) -> str | Literal[False]:
    """Our column types as the plain types below them, so that a migration outlives our code."""
    if kind == "type" and isinstance(item, Payload):
        return "sa.Text()"
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def run(connection: Connection) -> None:
    """Run the wanted migrations on a connection."""
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        render_as_batch=True,
        render_item=plainly,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    engine = connect(context.get_x_argument(as_dictionary=True)["url"])
    with engine.connect().execution_options(writes=True) as made, made.begin():
        run(made)
