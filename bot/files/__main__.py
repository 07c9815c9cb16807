"""The process that reads one file: the file on its input, lines of JSON on its output, nothing else to touch.

It may use so much memory and so much of a processor, and write no file; what goes beyond ends it.
"""

from __future__ import annotations

import json
import resource
import sys

from bot.files import LARGEST
from bot.files.reading import read

MEMORY = 280 * 2**20
"""Bytes this process may hold beyond what it began with."""
PROCESSOR_S = 120


def main() -> int:
    """Read what stands on the input; `{"done", "of"}` on the way, `{"found"}` at the end."""
    for what, most in (
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_CPU, PROCESSOR_S),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    content = sys.stdin.buffer.read(LARGEST + 1)
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    said = 0

    def progress(done: int, of: int) -> None:
        nonlocal said
        if done >= said:
            print(json.dumps({"done": done, "of": of}), flush=True)
            said = done + max(1, of // 100)

    found = read(content, name, progress)
    print(json.dumps({"found": found.model_dump(mode="json", exclude_defaults=True)}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
