"""`twinge run` with a clock that a test can move: the offset stands in a file."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.channels.telegram import run
from bot.settings import read_settings


def main(path: Path) -> int:
    """Run the real channel with that clock."""
    return run(read_settings(), clock=lambda: datetime.now(UTC) + timedelta(seconds=float(path.read_text())))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
