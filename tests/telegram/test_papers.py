"""Papers over Telegram: the sheet, the export and the calendar arrive as documents; an export sent back is taken in."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

from pypdf import PdfReader

from bot.papers.archive import RUNNER, unpack
from tests.telegram.fake_api import FakeTelegram
from tests.telegram.people import Person
from tests.telegram.process import a_coach
from tests.telegram.stories import gets_to_know, quiet, taps, types


def content(telegram: FakeTelegram, person: Person, name: str) -> bytes:
    """The bytes of the newest document whose name ends so."""
    for message in reversed(person.chat.messages.values()):
        document = message.get("document", {})
        if str(document.get("file_name", "")).endswith(name):
            return telegram.files[document["file_id"]]
    raise AssertionError(f"no {name}")


async def test_papers_are_sent_as_documents_with_their_words(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path) as coach:
        robin = telegram.person()
        await gets_to_know(robin, sore="left achilles")
        robin.types("/report")
        await robin.said("Another range")
        assert (
            "Self-reported" in PdfReader(io.BytesIO(content(telegram, robin, ".pdf"))).pages[0].extract_text()
        )
        assert any("The PDF has the rest" in text for text in robin.screen)
        robin.types("/calendar")
        await robin.said("calendar file")
        assert content(telegram, robin, ".ics").startswith(b"BEGIN:VCALENDAR")
        robin.types("/export")
        await robin.said("everything I hold")
        with zipfile.ZipFile(io.BytesIO(content(telegram, robin, ".zip"))) as zipped:
            assert RUNNER in zipped.namelist()
        assert telegram.violations == []
        assert "chilles" not in coach.log.read_text()


async def test_an_export_sent_to_another_bot_is_taken_in_after_consent(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path / "old"):
        robin = telegram.person()
        await gets_to_know(robin, sore="left achilles")
        await types(robin, "/export")
        await quiet(robin)
        file = content(telegram, robin, ".zip")
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path / "new") as coach:
        robin = telegram.person()
        robin.starts()
        await robin.said("18 or over")
        await taps(robin, "yes")
        await taps(robin, "yes")
        robin.sends_document("twinge-export.zip", file)
        await robin.said("Welcome back")
        await quiet(robin)
        with closing(sqlite3.connect(coach.database)) as database:
            (count,) = database.execute("SELECT count(*) FROM diary").fetchone()
        assert count == len(unpack(file).diary) > 0
        await types(robin, "/today")
        assert telegram.violations == []
