"""README's transcript is one that a command printed, and `--update-chats` writes it anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
BETWEEN = re.compile(r"(<!-- transcript:([\w-]+) -->\n).*?(<!-- /transcript -->)", re.DOTALL)
LINES = 70


def _with_transcripts(text: str) -> str:
    def fill(found: re.Match[str]) -> str:
        chat = (ROOT / "tests" / "conversations" / f"{found[2]}.chat").read_text(encoding="utf-8")
        shown = chat.split("\n\n", 1)[1].strip().splitlines()[:LINES]
        return f"{found[1]}```\n" + "\n".join(shown).rstrip() + f"\n...\n```\n{found[3]}"

    return BETWEEN.sub(fill, text)


def test_the_transcript_in_readme_is_the_reviewed_one(request: pytest.FixtureRequest) -> None:
    told = README.read_text(encoding="utf-8")
    assert BETWEEN.search(told)
    if request.config.getoption("--update-chats"):
        README.write_text(_with_transcripts(told), encoding="utf-8")
    assert README.read_text(encoding="utf-8") == _with_transcripts(told)
