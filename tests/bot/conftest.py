"""A runner to talk to, for tests of the turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.talk import FIRST_MINUTES, Talk


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """A runner whose first minutes are over, on a Monday."""
    talk = Talk(tmp_path)
    talk.type("/start")
    talk.types(*FIRST_MINUTES)
    return talk
