"""The one place where everything is put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.store.unit import Store, new_id
from coaching import library as content
from coaching.flareup.forecast import Forecaster, forecaster
from coaching.library import Library


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def _no_link(word: str) -> str | None:
    """Channels without links: the word is typed."""
    return None


@dataclass(frozen=True)
class App:
    """Store, library, forecaster and clock: what every channel and every turn works with."""

    store: Store
    library: Library
    forecaster: Forecaster | None = None
    clock: Callable[[], datetime] = system_clock
    default_zone: str = "UTC"
    """The zone assumed until the runner told theirs: the machine's own in a terminal."""
    deep_link: Callable[[str], str | None] = _no_link
    """The address that opens this coach's chat with a word for it, where the channel has one."""
    spreads: bool = False
    """Whether what falls due at the same minute is spread by an offset of each runner's own."""


def build(
    database_url: str,
    *,
    clock: Callable[[], datetime] = system_clock,
    default_zone: str = "UTC",
    ids: Callable[[], str] = new_id,
    spreads: bool = False,
) -> App:
    """Open the store, bring it to the newest schema, read the content.

    Raises:
        StoreError: when the database cannot be used; LibraryError: when the content is faulty.
    """
    store = Store(database_url, ids=ids)
    store.migrate()
    library = content.load()
    return App(
        store=store,
        library=library,
        forecaster=forecaster(library),
        clock=clock,
        default_zone=default_zone,
        spreads=spreads,
    )
