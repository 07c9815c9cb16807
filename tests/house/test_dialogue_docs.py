"""The page on dialogues names every question, so that a journal's author can answer it."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASKED = re.compile(r'(?<!\w)id="([a-z]+(?:-[a-z0-9]+)+)"')


def test_every_question_stands_on_the_page_of_dialogues() -> None:
    page = (ROOT / "docs" / "dialogues.md").read_text(encoding="utf-8")
    missing = []
    for path in sorted((ROOT / "bot" / "dialogues").glob("*.py")):
        for name in ASKED.findall(path.read_text(encoding="utf-8")):
            head, _, tail = name.rpartition("-")
            is_named = name in page or (f"`-{tail}" in page and head in page)
            missing += [] if is_named else [f"{path.name}: {name}"]
    assert not missing
