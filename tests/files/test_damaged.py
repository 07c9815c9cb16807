"""Two hundred damaged files: each is refused kindly and quickly, in little memory, and nothing of it is kept."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from bot.channels.terminal import file_named
from bot.events import Shared
from bot.files import Fault, apart
from bot.files.reading import read
from bot.words import words_for
from coaching.library import load
from coaching.recorded import dated
from tests.bot.talk import FIRST_MINUTES, Talk
from tests.files.damaged import COUNT, WORST, damaged

NOW = datetime(2026, 1, 5, 7, 0, tzinfo=UTC)
MOST_S, MOST_MB = 2.0, 300


MEASURED = """
import re, sys
from bot.files.__main__ import main
sys.argv = ["bot.files"]
main()
print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""
"""The reader, and then the most memory it held, in kilobytes."""


@cache
def files() -> dict[str, bytes]:
    return damaged()


def test_there_are_two_hundred_and_they_are_the_same_each_time() -> None:
    assert len(files()) == COUNT
    assert damaged() == files()
    assert set(WORST) <= set(files())


@pytest.mark.parametrize("tenth", range(10))
def test_each_is_refused_in_time_and_nothing_of_it_could_count(tenth: int) -> None:
    for name in [*files()][tenth::10]:
        began = time.monotonic()
        found = read(files()[name], name)
        assert time.monotonic() - began < MOST_S, name
        kept = [one for one in found.sessions if dated(one, NOW, "Europe/Lisbon", load()).session is not None]
        assert kept == [], name
        if found.fault is not None:
            said = words_for("en", is_strict=True).text(f"files-fault-{found.fault}")
            assert "kept" in said, name


@pytest.mark.parametrize("name", WORST)
def test_the_worst_end_in_a_process_of_little_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / "sent"
    path.write_bytes(files()[name])
    began = time.monotonic()
    with path.open("rb") as sent:
        process = subprocess.run(
            [sys.executable, "-c", MEASURED],
            stdin=sent,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=apart._environment(),
            check=True,
        )
    *_, found, kilobytes = process.stdout.splitlines()
    assert time.monotonic() - began < MOST_S
    assert int(kilobytes) / 1024 < MOST_MB
    assert not json.loads(found)["found"].get("sessions")


def test_a_reader_that_is_killed_is_answered_as_a_file_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        apart, "_command", lambda name: [sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]
    )
    assert apart.read_now(b"x" * 100).fault is Fault.LARGE


def test_nothing_of_a_damaged_file_is_in_the_diary(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    talk.types("/start", *FIRST_MINUTES)
    for name in (
        "wrong-checksum.fit",
        "1989.gpx",
        "2090.csv",
        "paths.zip",
        "bomb.zip",
        "billion-laughs.gpx",
        "picture.fit",
    ):
        said = talk._take(
            Shared(id=talk._next(), chat="test:1", what="file", name=name, content=files()[name])  # type: ignore[arg-type]
        )
        assert said, name
        assert not any(
            button.label.startswith("Yes, add") for one in said for row in one.buttons for button in row
        )
    with talk.app.store.unit("test:1") as unit:
        assert not [record for record in unit.diary().records if record.entry.kind == "session"]


def test_a_zip_writes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read(files()["paths.zip"]).fault is Fault.DAMAGED
    assert [*tmp_path.iterdir()] == []
    assert file_named("../../etc/none") is None
