"""Replay of 160 days, beside the start of the process alone."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

DAYS = 160


def journal(path: Path) -> None:
    """A calm runner of 160 days, three runs a week."""
    start = date(2026, 1, 5)
    lines: list[object] = [
        {
            "record": "runner", "start": start.isoformat(), "zone": "Europe/Lisbon", "language": "en", "units": "km",
            "days_available": ["tue", "thu", "sat", "sun"], "weekly_km": [18, 20, 20, 20], "longest_run_30d_km": 9.0,
            "problems": [{"site": "patellar", "side": "left", "episodes": 2}], "consents": ["health_data"],
        }
    ]  # fmt: skip
    for n in range(DAYS):
        on = start + timedelta(days=n)
        ran = {"date": (on - timedelta(days=1)).isoformat(), "kind": "easy_run", "km": 6, "min": 38, "rpe": 3}
        check_in = {
            "at": "07:05", "pain": [{"site": "patellar", "side": "left", "now": 1, "worst_24h": 1}], "sleep_h": 7.5,
            "sleep_quality": 4, "stress": 2, "mood": 4, "sessions": [ran] if on.weekday() in {2, 4, 6} else [],
        }  # fmt: skip
        said = [{"at": "07:06", "text": "What should I do today?"}]
        lines.append({"record": "day", "date": on.isoformat(), "check_in": check_in, "say": said})
    path.write_text("\n".join(json.dumps(line) for line in lines) + "\n", encoding="utf-8")


def run() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "journal.jsonl"
        journal(path)
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "bot", "--help"], check=True, capture_output=True)
        start = time.perf_counter() - begun
        begun = time.perf_counter()
        out = Path(name) / "decisions.jsonl"
        subprocess.run([sys.executable, "-m", "bot", "replay", str(path), "--out", str(out)], check=True)
        took = time.perf_counter() - begun
        count = len(out.read_text(encoding="utf-8").splitlines())
    print(
        f"replay: {count} days in {took:.1f} s, {took / count * 1e3:.0f} ms a day, {took / start:.0f} x --help"
    )
