"""What all tests share."""

from __future__ import annotations

import logging

import pytest
from hypothesis import settings

settings.register_profile("steady", derandomize=True)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def every_logger_speaks() -> None:
    """A library's set-up in an earlier test (Alembic's) must not leave our loggers switched off."""
    for name, logger in logging.root.manager.loggerDict.items():
        if isinstance(logger, logging.Logger) and name.startswith("twinge"):
            logger.disabled = False
            logger.propagate = True
    return


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-chats` writes the conversation transcripts anew."""
    parser.addoption("--update-chats", action="store_true", help="write the .chat transcripts anew")
