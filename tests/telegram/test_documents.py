"""Files sent to the real process: fetched, read apart, read back, kept once; large and damaged ones harm nobody."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.files import made
from tests.files.damaged import damaged
from tests.files.made import ARun
from tests.telegram.fake_api import FakeTelegram
from tests.telegram.process import Clock, Process, a_coach
from tests.telegram.stories import gets_to_know, types

MONDAY = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
RUN = ARun(at=datetime(2026, 6, 1, 6, 0, tzinfo=UTC))


def sessions(coach: Process) -> list[dict[str, Any]]:
    """The sessions that count, oldest first."""
    with closing(sqlite3.connect(coach.database)) as database:
        rows = database.execute(
            "SELECT payload FROM diary WHERE id NOT IN (SELECT supersedes FROM diary WHERE supersedes IS NOT NULL)"
            " ORDER BY [on]"
        ).fetchall()
    return [told for (text,) in rows if (told := json.loads(text))["kind"] == "session"]


async def test_a_file_is_read_back_kept_once_and_taken_back(tmp_path: Path) -> None:
    clock = Clock(tmp_path / "clock", MONDAY)
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path, clock=clock) as coach:
        robin = telegram.person()
        await gets_to_know(robin)
        robin.sends_document("morning.bin", made.fit(RUN))
        shown = await robin.said("10.2 km")
        assert [*shown.labels[:2]] == ["Yes, add", "No"]
        assert sessions(coach) == []
        robin.taps("Yes, add")
        await robin.said("how hard")
        await types(robin, "4")
        await types(robin, "1")
        await types(robin, "0")
        await types(robin, "no")
        robin.sends_document("again.tcx", made.fit(RUN))
        await robin.said("already")
        (told,) = sessions(coach)
        assert (told["distance_m"], told["rpe"], told["pain_during"]) == (10_200, 4, 1)
        await types(robin, "/unimport")
        assert [one["sources"] for one in sessions(coach)] == [["typed"]]
        for part in ("38.72", "-9.13", "Elm Street", "Home and back"):
            assert part.encode() not in coach.database.read_bytes()
        assert telegram.violations == []


async def test_what_cannot_be_read_is_said_and_what_cannot_be_fetched_is_tried_again(tmp_path: Path) -> None:
    clock = Clock(tmp_path / "clock", MONDAY)
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path, clock=clock) as coach:
        robin = telegram.person()
        await gets_to_know(robin)
        found = damaged()
        for name, said in (
            ("wrong-checksum.fit", "damaged"),
            ("billion-laughs.gpx", "unsafe"),
            ("bomb.zip", "unsafe"),
            ("picture.fit", "can't read that kind"),
            ("too-large.fit", "larger"),
        ):
            robin.sends_document(name, found[name])
            await robin.said(said, within=5)
        telegram.loses_request("getFile")
        robin.sends_document("run.gpx", made.gpx(RUN))
        await robin.said("10.2 km")
        robin.taps("No")
        telegram.refuses("getFile", 400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        robin.sends_document("run.gpx", made.gpx(RUN))
        await robin.said("could not fetch")
        assert sessions(coach) == []
        assert telegram.violations == []


async def test_a_zip_of_hundreds_shows_where_it_is_and_keeps_no_one_waiting(tmp_path: Path) -> None:
    clock = Clock(tmp_path / "clock", MONDAY)
    runs = [
        replace(RUN, at=RUN.at - timedelta(days=n), metres=5000 + n, seconds=2400 + n, step_s=1)
        for n in range(300)
    ]
    files = {f"{n}.fit": made.fit(run) for n, run in enumerate(runs)}
    track = made.gpx(replace(RUN, step_s=1))
    days = [RUN.at - timedelta(days=n) for n in range(400, 540)]
    files |= {f"{day:%j}.gpx": track.replace(b"2026-06-01", f"{day:%Y-%m-%d}".encode()) for day in days}
    packed = made.zipped(files)
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path, clock=clock) as coach:
        robin, kim = telegram.person(), telegram.person(1002, name="Kim")
        await gets_to_know(robin)
        await gets_to_know(kim)
        before = coach.size_mib
        robin.sends_document("all.zip", packed)
        slowest = 0.0
        while not any("440 runs" in shown.text for shown in robin.shown):
            began = time.monotonic()
            await types(kim, "/today", within=5)
            slowest = max(slowest, time.monotonic() - began)
            await asyncio.sleep(0.1)
        assert slowest < 1.5
        words = [shown for shown in robin.shown if "Reading your files" in shown.text]
        assert len({shown.message for shown in words}) == 1
        await robin.said("are read")
        assert robin.screen.count("Your files are read.") == 1
        robin.taps("Yes, add")
        await robin.said("Added: 440 runs")
        assert len(sessions(coach)) == 440
        assert coach.size_mib - before < 100
        assert telegram.violations == []


async def test_red_words_under_a_file_are_answered_before_it_is_read(tmp_path: Path) -> None:
    clock = Clock(tmp_path / "clock", MONDAY)
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path, clock=clock):
        robin = telegram.person()
        await gets_to_know(robin)
        telegram.is_slow(6, method="getFile", times=1)
        file_id = telegram.keep_file(made.fit(RUN))
        document = {"file_id": file_id, "file_unique_id": file_id, "file_name": "run.fit"}
        began = time.monotonic()
        robin.sends(document=document, caption="crushing chest pain since this run")
        await robin.said("112|999|911|emergency")
        assert time.monotonic() - began < 5


async def test_a_file_sent_before_the_end_is_read_after_the_next_start(tmp_path: Path) -> None:
    clock = Clock(tmp_path / "clock", MONDAY)
    async with FakeTelegram() as telegram:
        async with a_coach(telegram, tmp_path, clock=clock) as coach:
            robin = telegram.person()
            await gets_to_know(robin)
            telegram.hangs("getFile", is_applied=False)
            robin.sends_document("run.fit", made.fit(RUN))
            await telegram.until(lambda: telegram.calls("getFile"))
            await coach.dies()
        async with a_coach(telegram, tmp_path, clock=clock):
            await robin.said("10.2 km", within=20)
