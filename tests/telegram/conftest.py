"""Runs async tests, each in a loop of its own with a time limit."""

from __future__ import annotations

import asyncio
import inspect

import pytest

LIMIT_S = 240


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest) -> dict[str, str]:
    """Both databases, as settings of the process: the same conversation."""
    return {"DATABASE_URL": request.getfixturevalue("postgres")} if request.param == "postgres" else {}


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Await a test that is a coroutine."""
    test = pyfuncitem.obj
    if not inspect.iscoroutinefunction(test):
        return None
    given = {name: pyfuncitem.funcargs[name] for name in inspect.signature(test).parameters}
    asyncio.run(asyncio.wait_for(test(**given), LIMIT_S))
    return True
