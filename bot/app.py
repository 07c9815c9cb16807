"""The one place where everything is put together."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol

from bot.store.unit import Store
from coaching import library as content
from coaching.decision import Forecast
from coaching.diary import Diary
from coaching.library import Library
from coaching.runner import Runner

log = logging.getLogger("twinge")


class Forecaster(Protocol):
    """Sees trouble coming, and may only add caution. Rules: RISK."""

    def forecast(self, runner: Runner, diary: Diary, today: date) -> Forecast:
        """The forecast for one runner's day."""


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class App:
    """Store, library, forecaster and clock: what every channel and every turn works with."""

    store: Store
    library: Library
    forecaster: Forecaster | None = None
    clock: Callable[[], datetime] = system_clock
    default_zone: str = "UTC"
    """The zone assumed until the runner told theirs: the machine's own in a terminal."""


def build(
    database_url: str, *, clock: Callable[[], datetime] = system_clock, default_zone: str = "UTC"
) -> App:
    """Open the store, bring it to the newest schema, read the content.

    Raises:
        StoreError: when the database cannot be used; LibraryError: when the content is faulty.
    """
    store = Store(database_url)
    store.migrate()
    return App(store=store, library=content.load(), clock=clock, default_zone=default_zone)
