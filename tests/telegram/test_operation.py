"""The real process when its surroundings fail: network, database, settings, a second poller."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.telegram.fake_api import TOKEN, FakeTelegram
from tests.telegram.process import ROOT, Process, a_coach
from tests.telegram.stories import Diary, gets_to_know, quiet, types


async def test_one_line_says_what_it_is_and_never_the_token(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path) as coach:
        (line,) = coach.out.read_text().splitlines()
        assert "Twinge" in line
        assert str(coach.database) in line
        assert "forecast" in line
        assert TOKEN not in line + coach.log.read_text()


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"TELEGRAM_BOT_TOKEN": ""}, "TELEGRAM_BOT_TOKEN"),
        ({"TELEGRAM_API_URL": "not an address"}, "TELEGRAM_API_URL"),
        ({"DATABASE_URL": "sqlite:////no/such/folder/x.db"}, "/no/such/folder"),
    ],
)
def test_a_wrong_setting_is_one_clear_line(tmp_path: Path, environment: dict[str, str], words: str) -> None:
    settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "DATABASE_URL": f"sqlite:///{tmp_path}/x.db", **environment}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        env=settings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


async def test_a_token_that_telegram_refuses_ends_with_one_clear_line(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram:
        coach = Process(telegram, tmp_path, TELEGRAM_BOT_TOKEN="1:wrong")
        await coach.start(waits=False)
        assert await coach.ends() == 2
        assert coach.logged("TELEGRAM_BOT_TOKEN is not accepted")


async def test_without_a_network_it_waits_and_says_so_once(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram:
        await telegram.goes_away()
        coach = Process(telegram, tmp_path)
        await coach.start(waits=False)
        await telegram.until(lambda: coach.logged("cannot be reached"))
        await asyncio.sleep(1.5)
        assert len(coach.logged("cannot be reached")) == 1
        robin = telegram.person()
        robin.starts()
        await telegram.comes_back()
        await robin.said("18 or over", within=20)
        await telegram.goes_away()
        await telegram.until(lambda: len(coach.logged("cannot be reached")) == 2)
        robin.chooses("yes")
        await telegram.comes_back()
        await robin.said("", within=20)
        assert await coach.stops() == 0


async def test_a_second_poller_is_named_and_outlived(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path) as coach:
        (tmp_path / "other").mkdir()
        other = Process(telegram, tmp_path / "other")
        await other.start()
        await telegram.until(lambda: coach.logged("another process") or other.logged("another process"))
        await other.dies()
        robin = telegram.person()
        robin.starts()
        await robin.said("18 or over", within=40)


async def test_a_locked_database_delays_answers_and_not_the_safety_reply(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path) as coach:
        robin = telegram.person()
        await gets_to_know(robin)
        with closing(sqlite3.connect(coach.database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            robin.types("/week")
            robin.types("crushing chest pain and I can't breathe")
            said = await robin.said("112|999|911|emergency", within=4)
            assert telegram.updates, "an update was confirmed before its turn was on the disk"
            await telegram.until(lambda: coach.logged("the store cannot be used"), within=20)
            other.execute("ROLLBACK")
        await telegram.until(lambda: not telegram.updates, within=30)
        await quiet(robin, for_s=1)
        assert len([shown for shown in robin.shown if shown.text == said.text]) == 1
        states = Diary(coach.database).inbox()
        assert set(states.values()) == {"done"}
        assert len(coach.logged("the store cannot be used")) == 1


async def test_a_database_that_is_gone_keeps_updates_waiting_until_it_is_back(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path) as coach:
        robin = telegram.person()
        await gets_to_know(robin)
        files = list(tmp_path.glob("twinge.db*"))
        (tmp_path / "away").mkdir()
        for file in files:
            file.rename(tmp_path / "away" / file.name)
        robin.types("/privacy")
        robin.types("crushing chest pain and I can't breathe")
        said = await robin.said("112|999|911|emergency", within=5)
        assert telegram.updates
        assert not coach.database.exists()
        for file in files:
            (tmp_path / "away" / file.name).rename(file)
        await robin.said("/delete", within=10)
        await telegram.until(lambda: not telegram.updates)
        await quiet(robin, for_s=1)
        assert len([shown for shown in robin.shown if shown.text == said.text]) == 1


@pytest.mark.parametrize(("table", "failed"), [("conversation", 1), ("profile", None)])
async def test_an_update_that_always_fails_is_given_up_kindly(
    tmp_path: Path, table: str, failed: int | None
) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path) as coach:
        robin, kim = telegram.person(1), telegram.person(2)
        await gets_to_know(robin)
        await gets_to_know(kim)
        diary = Diary(coach.database)
        of_robin = "runner_id = (select runner_id from chat where address = 'telegram:1')"
        diary.write(f"update {table} set payload = '{{' where {of_robin}")
        before = len(robin.shown)
        robin.types("/today")
        await telegram.until(lambda: len(robin.shown) > before)
        await types(kim, "/today")
        await telegram.until(lambda: not telegram.updates)
        if failed is not None:
            assert list(diary.inbox().values()).count("failed") == failed


async def test_updates_that_cannot_be_read_stop_nobody(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path):
        robin = telegram.person()
        telegram.deliver(message={"message_id": "what", "chat": 7})
        telegram.deliver(poll={"id": 5})
        telegram.deliver()
        robin.starts()
        await robin.said("18 or over")
        await telegram.until(lambda: not telegram.updates)
