"""What a runner takes away and brings along, told in the chat: sheet, export, restore, calendar, deletion."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from bot.handing_over import bring_in
from bot.outgoing import Attachment
from bot.papers.archive import MANIFEST, RUNNER, ArchiveError, pack, unpack
from bot.store.archive import HELD_TABLES, Held
from bot.store.tables import Table
from coaching.decision import Decision
from tests.bot.talk import FIRST_MINUTES, WITH_ACHILLES, Talk

DAYS = (
    ("/checkin", "left achilles 2, slept 7h", "8k 50min rpe 4", "yes"),
    ("/checkin", "left achilles 3 stiff 15 minutes, slept 6h"),
    ("/checkin", "nothing hurts", "easy 5k 32min rpe 3", "yes"),
    ("took an ibuprofen for the achilles, limping a little",),
    ("/checkin", "left achilles 4", "physio says no hills until 8 february", "yes"),
)


def lived(folder: Path) -> Talk:
    """A runner with some days behind."""
    folder.mkdir(parents=True, exist_ok=True)
    talk = Talk(folder)
    talk.types("/start", *WITH_ACHILLES)
    for lines in DAYS:
        talk.pass_time(hours=24)
        talk.types(*lines)
        talk.type("/cancel")
    return talk


def document(talk: Talk) -> Attachment:
    """The newest document."""
    return next(a for said in reversed(talk.heard) for a in said.attachments if not a.is_picture)


def held(talk: Talk, address: str = "test:1") -> Held:
    with talk.app.store.unit(address) as unit:
        found = unit.held()
    assert found is not None
    return found


def decisions(talk: Talk) -> list[Decision]:
    return [kept.decision for kept in held(talk).decisions]


# -- out and in again --------------------------------------------------------------------------


def test_every_table_with_a_runners_rows_is_exported() -> None:
    personal = {
        table.name
        for table in Table.metadata.sorted_tables
        if {"runner_id", "chat_id", "person_id"} & set(table.c.keys()) or table.name == "person"
    }
    assert personal <= HELD_TABLES


def test_the_export_holds_everything_as_json_and_as_tables(tmp_path: Path) -> None:
    talk = lived(tmp_path)
    said = talk.type("export my data please")
    assert "everything I hold" in said
    with zipfile.ZipFile(io.BytesIO(document(talk).content)) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    told = Held.model_validate_json(files[RUNNER])
    now = held(talk)
    for part in ("profiles", "problems", "holds", "limits", "diary", "decisions", "reminders"):
        assert getattr(told, part) == getattr(now, part), part
    assert any("achilles" in message.text.casefold() for message in told.messages)
    assert json.loads(files[MANIFEST])["version"] == 1
    sessions = list(csv.DictReader(io.StringIO(files["twinge/sessions.csv"].decode("utf-8-sig"))))
    assert [row["distance_m"] for row in sessions if row["counts"] == "yes"] == ["8000", "5000"]
    assert {name.removeprefix("twinge/") for name in files} >= {"check_ins.csv", "pain.csv", "decisions.csv"}


def test_a_cell_that_a_spreadsheet_would_run_is_only_words(tmp_path: Path) -> None:
    talk = lived(tmp_path)
    talk.type('=HYPERLINK("http://x","achilles 3") my left achilles hurts 3')
    talk.type("/export")
    with zipfile.ZipFile(io.BytesIO(document(talk).content)) as zipped:
        tables = [
            zipped.read(name).decode("utf-8-sig") for name in zipped.namelist() if name.endswith(".csv")
        ]
    cells = [cell for table in tables for row in csv.reader(io.StringIO(table)) for cell in row]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not any(cell.startswith("=") for cell in cells)


def test_next_morning_on_another_server_is_decided_alike(tmp_path: Path) -> None:
    """N13, F67: export, restore by sending the file, live on: the same decisions from the same events."""
    old = lived(tmp_path / "old")
    old.type("/export")
    file = document(old)
    (tmp_path / "new").mkdir()
    new = Talk(tmp_path / "new", at=old.now)
    new.types("/start", "yes", "yes")
    said = new.share(file.name, file.content)
    assert "Welcome back" in said
    assert [r.entry for r in held(new).diary] == [r.entry for r in held(old).diary]
    assert new.runner() == old.runner()
    new.now = old.now
    for talk in (old, new):
        talk.pass_time(hours=24)
        talk.types("/today", "/checkin", "left achilles 2, slept 7h30", "/cancel", "/today")
        talk.pass_time(hours=10)
        talk.types("6k 40min rpe 3", "yes", "/cancel", "/why")
        talk.pass_time(days=2)
        talk.types("/today")
    assert decisions(new) == decisions(old)
    assert new.heard[-1].text == old.heard[-1].text


def test_superseded_rows_and_corrections_come_along(tmp_path: Path) -> None:
    old = lived(tmp_path / "old")
    old.types("8k 50min rpe 4", "yes", "/cancel", "/undo")
    old.type("/export")
    told = unpack(document(old).content)
    (tmp_path / "new").mkdir()
    new = Talk(tmp_path / "new", at=old.now)
    assert bring_in(new.app.store, "test:1", told, old.now)
    links = [record.supersedes for record in held(new).diary if record.supersedes]
    assert links
    assert set(links) <= {record.id for record in held(new).diary}
    assert not bring_in(new.app.store, "test:1", told, old.now), "a chat with a runner is left alone"


def test_a_file_comes_in_only_after_consent_and_only_into_an_empty_diary(tmp_path: Path) -> None:
    old = lived(tmp_path / "old")
    old.type("/export")
    content = document(old).content
    (tmp_path / "new").mkdir()
    new = Talk(tmp_path / "new", at=old.now)
    assert "First two questions" in new.share("twinge.zip", content)
    with new.app.store.unit("test:1") as unit:
        assert unit.runner() is None or not unit.diary().records
    new.types(*FIRST_MINUTES)
    before = new.runner()
    assert "already have a diary" in new.share("twinge.zip", content)
    assert new.runner() == before


def changed(content: bytes, **manifest: object) -> bytes:
    """The same export with another manifest."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            told = old.read(name)
            if name == MANIFEST:
                told = json.dumps({**json.loads(told), **manifest}).encode()
            new.writestr(name, told)
    return out.getvalue()


def swapped(content: bytes, told: bytes) -> bytes:
    """The same export with another runner's file in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, told if name == RUNNER else old.read(name))
    return out.getvalue()


def test_damaged_foreign_and_later_files_are_refused_kindly(tmp_path: Path) -> None:
    old = lived(tmp_path / "old")
    old.type("/export")
    whole = document(old).content
    middle = len(whole) // 2
    flipped = whole[:middle] + bytes([whole[middle] ^ 0xFF]) + whole[middle + 1 :]
    bad = {
        "damaged": [
            whole[:middle],
            flipped,
            swapped(whole, b'{"address": "x"}'),
            swapped(whole, b"0" * 70_000_000),
            changed(whole, version="one"),
        ],
        "newer": [changed(whole, version=2)],
        "foreign": [b"PK\x03\x04 no export", b"%PDF", b"", changed(whole, format="other")],
    }
    for trouble, files in bad.items():
        for content in files:
            with pytest.raises(ArchiveError) as refused:
                unpack(content)
            assert refused.value.trouble == trouble
    (tmp_path / "new").mkdir()
    new = Talk(tmp_path / "new", at=old.now)
    new.types("/start", "yes", "yes")
    assert "damaged" in new.share("x.zip", bad["damaged"][0])
    assert "newer" in new.share("x.zip", bad["newer"][0])
    assert not held(new).diary


def test_the_same_rows_make_the_same_file(tmp_path: Path) -> None:
    told = held(lived(tmp_path))
    now = datetime.fromisoformat("2026-01-12T08:00:00+00:00")
    assert pack(told, now, content_version="1") == pack(told, now, content_version="1")


# -- the sheet -----------------------------------------------------------------------------------


def test_a_report_comes_at_a_glance_and_as_a_tagged_pdf_in_any_range(tmp_path: Path) -> None:
    """HAND-01: facts, self-reported, no rule ids, missing days as missing; the PDF says what the text says."""
    talk = lived(tmp_path)
    brief, *_ = talk.type("send a report to my physio").split("\n---\n")
    assert len(brief.splitlines()) <= 12
    assert "Left Achilles" in brief
    assert "The PDF has the rest" in brief
    said = talk.type("report as text")
    assert "Self-reported" in said
    assert "no diagnosis" in said
    assert "no report" in said
    assert "ibuprofen" in said
    assert "hills" in said
    assert not any(mark in said for mark in ("PAIN-", "FLAG-", "TRI-", "LOAD-"))
    talk.type("/report")
    paper = document(talk)
    assert paper.name.endswith(".pdf")
    pdf = PdfReader(io.BytesIO(paper.content))
    assert 1 <= len(pdf.pages) <= 2
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    printed = " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)
    for words in ("Self-reported", "Left Achilles", "no report", "ibuprofen", "hills"):
        assert words in printed
    assert "(14 days)" not in said
    talk.pass_time(days=30)
    assert "(14 days)" in talk.press("2 weeks")
    assert "(36 days)" in talk.type("/report all")
    assert "(14 days)" in talk.type("report for my doctor, the last 2 weeks")


# -- the calendar --------------------------------------------------------------------------------


def events(talk: Talk) -> dict[str, dict[str, object]]:
    found = Calendar.from_ical(document(talk).content)
    return {
        str(event["uid"]): {
            "on": event.decoded("dtstart"),
            "sequence": int(event["sequence"]),
            "status": str(event["status"]),
            "said": f"{event['summary']} {event['description']}",
        }
        for event in found.walk("VEVENT")
    }


def test_a_later_calendar_updates_the_same_events_and_cancels_what_is_gone(tmp_path: Path) -> None:
    talk = lived(tmp_path)
    talk.type("put it in my calendar")
    first = events(talk)
    assert first
    assert all(event["on"] >= talk.now.date() for event in first.values())  # type: ignore[operator]
    assert not any(
        "chilles" in str(event["said"]) or "pain" in str(event["said"]) for event in first.values()
    )
    talk.type("/calendar")
    assert events(talk) == first
    talk.types("/checkin", "left achilles 9, can't put weight on it", "/cancel")
    talk.type("/calendar")
    later = events(talk)
    assert set(first) <= set(later)
    gone = {uid for uid, event in later.items() if event["status"] == "CANCELLED"}
    assert gone
    assert all(later[uid]["sequence"] == 1 for uid in gone)


# -- deletion ------------------------------------------------------------------------------------


def test_deletion_leaves_no_word_on_the_disk_and_a_stranger_in_the_chat(tmp_path: Path) -> None:
    talk = lived(tmp_path)
    secret = "zibbelplank"
    talk.types(
        f"my left achilles hurts 3 after the {secret} hill",
        f"/checkin {secret}",
        f"8k 46min on {secret} trail",
    )
    talk.types("/export", "/report")
    assert any(secret.encode() in file.read_bytes() for file in tmp_path.iterdir())
    assert "Erase everything" in talk.type("delete my data")
    talk.type("yes")
    for file in tmp_path.iterdir():
        content = file.read_bytes()
        assert secret.encode() not in content, file.name
        assert b"chilles" not in content, file.name
    with talk.app.store.unit("test:1") as unit:
        assert unit.chat is None
        assert unit.held() is None
    assert talk.app.store.next_due_at() is None
    assert "18 or over" in talk.type("/start")
    assert "18 or over" in talk.type("/export")
