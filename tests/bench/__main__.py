"""`make bench`: durable turns, memory, what is due, replay; each with a ratio to a baseline of the same run."""

from __future__ import annotations

import argparse
import importlib
import sys

PARTS = ("reading", "turns", "due", "replay", "forecast", "charts", "telegram")


def main() -> int:
    """Run the named parts, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all by default")
    chosen = parser.parse_args().parts or PARTS
    for part in chosen:
        if part not in PARTS:
            parser.error(f"no part {part!r}; there are {', '.join(PARTS)}")
        print(f"== {part}", flush=True)
        importlib.import_module(f"tests.bench.{part}").run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
