"""What all tests share."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests import postgres as server

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


@pytest.fixture(scope="session")
def cluster() -> Iterator[server.Cluster]:
    """A PostgreSQL of our own for all tests of this process; skips where there is none to be had."""
    if (why := server.missing()) is not None:
        pytest.skip(why)
    made = server.Cluster()
    yield made
    made.remove()


@pytest.fixture
def postgres(cluster: server.Cluster) -> Iterator[str]:
    """The address of an empty database on it."""
    url = cluster.database()
    yield url
    cluster.drop(url)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-chats` writes the conversation transcripts anew."""
    parser.addoption("--update-chats", action="store_true", help="write the .chat transcripts anew")
