"""Column types: instants in UTC, and one Value as one column of JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

T = TypeVar("T")

REMEMBERING: list[Callable[[], None]] = []
"""What empties each memory of rows that were read; none of them may outlive a deletion."""


def forget_what_was_read() -> None:
    """Empty every memory of rows: after a deletion no Value of that runner is left in the process."""
    for forget in REMEMBERING:
        forget()


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: any zone goes in, UTC comes out; a time without a zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The instant in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The instant in UTC; SQLite does not keep the zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Payload(TypeDecorator[T], Generic[T]):
    """One Value as JSON text: everything about health in a row, and never queried.

    It is read and written whole, so that it can be encrypted whole. Rows that the next turn
    reads again may be remembered: the same text is the same frozen Value.
    """

    impl = Text
    cache_ok = True

    def __init__(self, adapter: TypeAdapter[T], *, remembers: int = 0) -> None:
        """Keep the adapter of the Value's type, and how many of the Values last read to remember."""
        super().__init__()
        self.adapter = adapter
        if not remembers:
            self._read: Callable[[Any], T] = adapter.validate_json
            return
        remembered = lru_cache(remembers)(adapter.validate_json)
        self._read = remembered
        REMEMBERING.append(remembered.cache_clear)

    def process_bind_param(self, value: T | None, dialect: Dialect) -> str | None:
        """The Value as JSON."""
        return None if value is None else self.adapter.dump_json(value).decode()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> T | None:
        """The Value the JSON stands for."""
        return None if value is None else self._read(value)

    def read(self, text: str) -> T:
        """The Value of a row that was read as plain text."""
        return self._read(text)
