"""The real process on a fake Telegram: the conversation of the terminal, tap for tap."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.telegram.fake_api import FakeTelegram
from tests.telegram.process import Clock, a_coach
from tests.telegram.stories import Diary, checks_in, gets_to_know, quiet, taps, types

MONDAY = datetime(2026, 6, 1, 7, 0, tzinfo=UTC)


async def test_from_start_to_the_first_today_on_one_message_edited_in_place(
    tmp_path: Path, place: dict[str, str]
) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path, **place) as coach:
        robin = telegram.person()
        robin.starts("from-the-club_7")
        hello = await robin.said("18 or over")
        assert hello.labels[0].startswith("Yes")
        await taps(robin, "yes")
        await taps(robin, "yes")
        await taps(robin, "none")
        assert {shown.message for shown in robin.shown} == {hello.message}
        await types(robin, "left achilles 3")
        await quiet(robin)
        assert "Achilles" in robin.last.text or "Achilles" in robin.shown[-2].text
        assert len(robin.chat.toasts) == 3
        assert telegram.violations == []
        assert await coach.stops() == 0


async def test_a_week_of_check_ins_by_taps_and_by_typing(tmp_path: Path, place: dict[str, str]) -> None:
    clock = Clock(tmp_path / "clock", MONDAY)
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path, clock=clock, **place) as coach:
        robin = telegram.person()
        await gets_to_know(robin)
        diary = Diary(coach.database)
        for day in range(7):
            clock.moves_to(MONDAY.replace(day=2 + day, hour=7))
            if day % 2:
                await types(robin, "/checkin")
                await types(robin, "nothing hurts")
                await types(robin, "7h30")
                await types(robin, "same")
                await quiet(robin)
            else:
                middle = "middle" if day == 0 else "same"
                await checks_in(robin, ("nothing", "7", middle))
        told = diary.check_ins()
        assert [row["on"] for row in told] == [f"2026-06-0{day}" for day in range(2, 9)]
        assert [row["sleep_h"] for row in told] == [7, 7.5, 7, 7.5, 7, 7.5, 7]
        assert all(row["pain"] == [] for row in told)
        await types(robin, "/today")
        await types(robin, "/why")
        await types(robin, "/week")
        await telegram.until(lambda: any(shown.file for shown in robin.shown), what="no picture of the week")
        (week,) = [shown for shown in robin.shown if shown.file]
        assert week.file == "week-2026-06-01.png"
        assert "Sleep, hours: Mon not told, Tue 7, Wed 7.5" in week.text
        assert all(shown.labels == [] for shown in robin.shown if "Good:" in shown.text)
        assert telegram.violations == []


async def test_a_restart_in_the_middle_of_a_dialogue_loses_nothing(
    tmp_path: Path, place: dict[str, str]
) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path, **place) as coach:
        robin = telegram.person()
        await gets_to_know(robin)
        await types(robin, "/checkin")
        await taps(robin, "nothing")
        assert await coach.stops() == 0
        asked = robin.last.text
        robin.chooses("7")
        await coach.start()
        await robin.said("")
        assert robin.last.text != asked
        robin.chooses("middle")
        await robin.said("Today")
        (told,) = Diary(coach.database).check_ins()
        assert (told["pain"], told["sleep_h"], told["mood"]) == ([], 7, 3)


async def test_start_again_resumes_and_resets_nothing(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path):
        robin = telegram.person()
        robin.starts()
        await robin.said("18 or over")
        await taps(robin, "yes")
        consent = robin.last.text
        robin.starts()
        await robin.said(consent[:40])


async def test_a_doubled_tap_and_a_stale_button_are_harmless(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path) as coach:
        robin = telegram.person()
        await gets_to_know(robin)
        await types(robin, "/checkin")
        old = robin.options()
        stale = next((message, data) for message, data in old if data.endswith(":nothing"))
        await taps(robin, "nothing")
        robin.presses(*stale)
        await telegram.until(lambda: any(robin.chat.toasts[-1:]), what="a toast that explains it")
        await taps(robin, "7")
        robin.repeats()
        robin.chooses("middle")
        await robin.said("Today")
        await quiet(robin)
        (told,) = Diary(coach.database).check_ins()
        assert told["sleep_h"] == 7


async def test_an_edited_message_corrects_the_answer_it_gave(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path) as coach:
        robin = telegram.person()
        await gets_to_know(robin)
        await types(robin, "/checkin")
        await taps(robin, "nothing")
        message = robin.types("6")
        await robin.said("")
        await quiet(robin)
        robin.edits(message, "8")
        await robin.said("8 h")
        await quiet(robin)
        robin.chooses("middle")
        await robin.said("Today")
        (told,) = Diary(coach.database).check_ins()
        assert told["sleep_h"] == 8


async def test_voice_stickers_and_pictures_get_a_kind_way_back(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path):
        robin = telegram.person()
        await gets_to_know(robin)
        for send in (robin.sends_voice, robin.sends_sticker, robin.sends_photo):
            send()
            await robin.said("words")
        robin.sends_document("run.gpx", b"<gpx/>")
        await robin.said("")
        assert telegram.violations == []


async def test_a_location_sets_the_zone_and_the_place_is_kept_nowhere(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path) as coach:
        robin = telegram.person()
        await gets_to_know(robin)
        await types(robin, "/zone")
        keyboard = telegram.calls("sendMessage")[-1]["reply_markup"]
        assert keyboard["keyboard"][0] == [{"text": "Share my location", "request_location": True}]
        robin.shares_location(38.7223, -9.1393)
        await robin.said("\\d\\d:\\d\\d")
        await taps(robin, "yes")
        assert '"zone":"Europe/Lisbon"' in Diary(coach.database).profile()
        assert b"38.72" not in coach.database.read_bytes()
        assert "38.72" not in coach.log.read_text()


async def test_groups_get_one_polite_sentence(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path) as coach:
        club = telegram.group(-1001)
        user = {"id": 5, "is_bot": False, "first_name": "Kim"}
        chat = {"id": -1001, "type": "supergroup", "title": "A running club"}
        for text in ("/start", "hello", "my knee hurts"):
            message = {"message_id": telegram.new_message_id(), "date": 1, "chat": chat, "from": user}
            telegram.deliver(message={**message, "text": text})
        await telegram.until(lambda: club.shown)
        await telegram.until(lambda: not telegram.updates)
        assert len(club.shown) == 1
        assert "private" in club.shown[0].text
        assert Diary(coach.database).inbox() == {}


async def test_the_profile_is_set_once_and_then_left_alone(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path) as coach:
        await telegram.until(lambda: telegram.menu_button["type"] == "commands")
        names = [command["command"] for command in telegram.commands[""]]
        assert len(names) <= 10
        assert {"today", "checkin", "log", "week", "why", "settings", "help"} <= set(names)
        assert telegram.profile["name", ""] == "Twinge"
        await coach.stops()
        sets = len([name for _, name, _ in telegram.requests if name.startswith("set")])
        await coach.start()
        await telegram.until(lambda: len(telegram.calls("getChatMenuButton")) == 2)
        assert len([name for _, name, _ in telegram.requests if name.startswith("set")]) == sets
        assert telegram.violations == []


async def test_logs_name_turns_and_rules_and_nothing_about_anybody(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, a_coach(telegram, tmp_path, LOG_LEVEL="DEBUG") as coach:
        robin = telegram.person(77_001_234, name="Robinetta")
        await gets_to_know(robin, sore="left achilles")
        await types(robin, "my left achilles has throbbed since tuesday")
        await quiet(robin)
        await coach.stops()
        log = coach.log.read_text() + coach.out.read_text()
        assert coach.logged("turn")
        assert any(line.get("rules") for line in coach.logged("turn"))
        for secret in ("a-token-of-the-fake", "Robinetta", "77001234", "achilles", "throbbed"):
            assert secret not in log, secret
