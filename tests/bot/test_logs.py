"""Logs say what happened, and nothing about anybody's health, name or token."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import logs

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Logs, caught."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    caught = io.StringIO()
    logs.set_up("INFO", stream=caught)
    yield caught
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def test_a_line_keeps_ids_and_drops_what_is_not_listed(stream: io.StringIO) -> None:
    structlog.get_logger("twinge.x").info(
        "turn", turn="tg:1", rules=("PAIN-17",), text="my knee", name="Robin"
    )
    logging.getLogger("twinge.turn").warning(
        "turn failed", extra={"event": "tg:2", "attempt": 1, "text": "knee"}
    )
    first, second = (json.loads(line) for line in stream.getvalue().splitlines())
    assert (first["event"], first["turn"], first["rules"]) == ("turn", "tg:1", ["PAIN-17"])
    assert (second["event"], second["turn"], second["attempt"]) == ("turn failed", "tg:2", 1)
    assert "knee" not in stream.getvalue()
    assert "Robin" not in stream.getvalue()


def test_an_exception_is_logged_without_its_message(stream: io.StringIO) -> None:
    try:
        int("my left achilles")
    except ValueError:
        logging.getLogger("twinge.turn").exception("turn failed")
    line = json.loads(stream.getvalue())
    assert line["error"] == "ValueError"
    assert "test_logs" in line["where"]
    assert "achilles" not in stream.getvalue()


def test_the_token_is_blacked_out_and_the_http_library_is_quiet(stream: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot%s/getMe", TOKEN)
    logging.getLogger("telegram.ext").error(f"https://api.telegram.org/bot{TOKEN}/getMe failed")
    logging.getLogger("telegram").error('Can not load invalid JSON data: "%s"', "my knee hurts")
    assert TOKEN not in stream.getvalue()
    assert "knee" not in stream.getvalue()
    assert len(stream.getvalue().splitlines()) == 2


def test_a_lost_task_is_reported_without_its_repr(stream: io.StringIO) -> None:
    logging.getLogger("asyncio").error("Task exception was never retrieved\nfuture: ValueError('my knee')")
    assert "knee" not in stream.getvalue()
