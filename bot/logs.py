"""Structured logs: one line an event, with turn and rule ids, and nothing about anybody's health.

A line holds what `KEYS` allows and no more; an exception is logged as its type and where it was raised, never
with its message, which may quote what a runner typed. The token is blacked out wherever it turns up.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any, TextIO

import structlog

KEYS = frozenset(
    {
        "attempt",
        "bot",
        "chats",
        "code",
        "commands",
        "count",
        "database",
        "due",
        "error",
        "failed",
        "forecaster",
        "in_flight",
        "kind",
        "language",
        "level",
        "library",
        "logger",
        "message_id",
        "method",
        "ms",
        "outbox",
        "outcome",
        "reason",
        "retry_s",
        "rules",
        "server",
        "timestamp",
        "trouble",
        "turn",
        "version",
        "where",
    }
)
"""What a log line may hold beside its fixed sentence."""

TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{10,}")

Event = MutableMapping[str, Any]


def set_up(level: str = "INFO", *, stream: TextIO | None = None) -> None:
    """Send every log line, the libraries' included, to standard error: readable there, JSON anywhere else."""
    stream = stream or sys.stderr
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        _from_record,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _where_it_broke,
        _only_known_keys,
        _without_token,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    renderer: Any = structlog.processors.JSONRenderer(sort_keys=False)
    if stream.isatty():
        renderer = structlog.dev.ConsoleRenderer(colors=False)
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for talkative in ("httpx", "httpcore", "telegram", "apscheduler", "asyncio"):
        logging.getLogger(talkative).setLevel(logging.WARNING)


def _from_record(logger: object, method: str, event: Event) -> Event:
    """The extras of a line from the standard library's logging; a foreign library's sentence unfilled."""
    record = event.get("_record")
    if not isinstance(record, logging.LogRecord):
        return event
    if not record.name.startswith("twinge"):
        event["event"] = str(record.msg)
    event["event"] = str(event["event"]).partition("\n")[0]
    extras = {key: value for key, value in record.__dict__.items() if key in KEYS | {"event"}}
    if "event" in extras:
        extras["turn"] = extras.pop("event")
    event.update(extras)
    return event


def _where_it_broke(logger: object, method: str, event: Event) -> Event:
    """An exception as its type and the places it passed, innermost last."""
    found = event.pop("exc_info", None)
    if found is True:
        found = sys.exc_info()
    error = found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event["error"] = _types(error)
        event["where"] = " < ".join(reversed(_places(error)))
    event.pop("exc_text", None)
    event.pop("stack_info", None)
    return event


def _types(error: BaseException) -> str:
    """The type of an exception and of what led to it."""
    names = []
    seen: set[int] = set()
    step: BaseException | None = error
    while step is not None and id(step) not in seen:
        seen.add(id(step))
        names.append(type(step).__name__)
        step = step.__cause__ or step.__context__
    return " from ".join(names)


def _places(error: BaseException, deepest: int = 6) -> list[str]:
    frames = []
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        frames.append(f"{Path(code.co_filename).stem}.{code.co_name}:{step.tb_lineno}")
        step = step.tb_next
    return frames[-deepest:]


def _only_known_keys(logger: object, method: str, event: Event) -> Event:
    for key in [key for key in event if key not in KEYS and key != "event" and not key.startswith("_")]:
        del event[key]
    return event


def _without_token(logger: object, method: str, event: Event) -> Event:
    for key, value in event.items():
        if isinstance(value, str) and ":" in value:
            event[key] = TOKEN.sub("[token]", value)
    return event
