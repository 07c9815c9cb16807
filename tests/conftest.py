"""What all tests share."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-chats` writes the conversation transcripts anew."""
    parser.addoption("--update-chats", action="store_true", help="write the .chat transcripts anew")
