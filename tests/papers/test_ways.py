"""Papers where there is no Telegram: in the terminal, in a journal, and for whoever runs a server."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import app
from bot.__main__ import main
from bot.channels.journal import play
from bot.channels.terminal import Clock, Terminal
from bot.papers.archive import is_archive, unpack
from tests.bot.talk import WITH_ACHILLES

MORNING = datetime(2026, 1, 5, 7, 0, tzinfo=UTC)
RUNNER = {"record": "runner", "start": "2026-01-05", "zone": "Europe/Lisbon", "language": "en", "units": "km"}
RUNNER |= {
    "consents": ["health_data", "clinician_report"],
    "age": 38,
    "days_available": ["tue", "thu", "sun"],
}
RUNNER |= {
    "weekly_km": [20, 20, 20, 20],
    "longest_run_30d_km": 9,
    "problems": [{"site": "patellar", "side": "left"}],
}


def in_terminal(database: Path, files: Path, *lines: str) -> str:
    """What a terminal shows to these lines; papers go to a folder."""
    clock = Clock(start=MORNING, ticking=False)
    coach = app.build(f"sqlite:///{database}", clock=clock)
    out = io.StringIO()
    try:
        terminal = Terminal(coach, clock, out, files=files)
        terminal.open()
        for line in lines:
            terminal.line(line)
    finally:
        coach.store.close()
    return out.getvalue()


def test_the_terminal_writes_papers_and_says_where_and_takes_an_export_in(tmp_path: Path) -> None:
    files = tmp_path / "papers"
    files.mkdir()
    said = in_terminal(tmp_path / "a.db", files, *WITH_ACHILLES, "/report", "/export", "/calendar")
    written = {path.suffix: path for path in files.iterdir()}
    assert set(written) >= {".pdf", ".zip", ".ics"}
    assert all(str(path) in said for path in written.values())
    again = in_terminal(tmp_path / "b.db", files, "yes", "yes", str(written[".zip"]), "/pain")
    assert "Welcome back" in again
    assert "chilles" in again


def test_an_operator_brings_a_runner_in_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    in_terminal(tmp_path / "a.db", tmp_path, *WITH_ACHILLES, "/export")
    (file,) = tmp_path.glob("*.zip")
    url = f"sqlite:///{tmp_path / 'b.db'}"
    assert main(["restore", str(file), "--database", url]) == 0
    assert "terminal:local" in capsys.readouterr().out
    assert main(["restore", str(file), "--database", url]) == 2
    assert "has a runner already" in capsys.readouterr().err
    assert main(["restore", str(file), "--database", url, "--chat", "telegram:42"]) == 0
    file.write_bytes(file.read_bytes()[:-500])
    assert main(["restore", str(file), "--database", url, "--chat", "telegram:43"]) == 2
    assert "damaged" in capsys.readouterr().err
    assert main(["restore", str(tmp_path / "none.zip"), "--database", url]) == 2
    assert "No such file" in capsys.readouterr().err


def test_a_journal_asks_for_its_papers_and_gets_the_same_bytes_each_time(tmp_path: Path) -> None:
    sore = {"site": "patellar", "side": "left", "now": 2, "worst_24h": 3}
    asks = ("Please make a /report", "put it in my calendar", "/export")
    days = [
        {"date": "2026-01-05", "check_in": {"at": "07:00", "pain": [sore]}},
        {
            "date": "2026-01-06",
            "check_in": None,
            "say": [{"at": f"12:0{n}", "text": t} for n, t in enumerate(asks)],
        },
        {
            "date": "2026-01-07",
            "check_in": None,
            "say": [{"at": "12:00", "text": "/delete"}],
            "answers": {"confirm_delete": True},
        },
    ]
    days = [{"record": "day", **day} for day in days]
    journal = tmp_path / "j.jsonl"
    journal.write_text("\n".join(json.dumps(line) for line in [RUNNER, *days]) + "\n")
    made = []
    for name in ("one", "two"):
        out = tmp_path / name / "decisions.jsonl"
        assert play(journal, out) == 0
        made.append({path.name: path.read_bytes() for path in (tmp_path / name).rglob("*") if path.is_file()})
    assert made[0] == made[1]
    assert {name.rpartition(".")[2] for name in made[0]} == {"jsonl", "pdf", "ics", "zip"}
    second, third = (json.loads(line) for line in made[0]["decisions.jsonl"].decode().splitlines()[1:])
    assert "Self-reported" in second["report"]
    assert "patellar" not in second["report"]
    assert "Jan: no report" in second["report"]
    assert {one["name"].rpartition(".")[2] for told in second["messages"] for one in told["documents"]} == {
        "pdf",
        "ics",
        "zip",
    }
    assert third["deleted"]
    assert "report" not in third
    zipped = next(content for name, content in made[0].items() if name.endswith(".zip"))
    assert is_archive(zipped)
    assert unpack(zipped).diary
    assert zipfile.ZipFile(io.BytesIO(zipped)).testzip() is None
