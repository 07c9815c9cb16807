"""The turn: one transaction, doubled events, restarts, faults, red words in every state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.events import Typed
from bot.turn import StoreDown, take
from coaching.decision import Decision, Forecast, Planned
from coaching.diary import Diary
from coaching.runner import Runner
from tests.bot.talk import FIRST_MINUTES, WITH_ACHILLES, Talk


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    return Talk(tmp_path)


class _Broken:
    """A forecaster that always fails: a defect of ours in mid-turn."""

    def forecast(
        self,
        runner: Runner,
        diary: Diary,
        today: date,
        *,
        history: Sequence[Decision] = (),
        planned: Sequence[Planned] = (),
    ) -> Forecast:
        raise RuntimeError("broken")


def test_the_first_minutes_end_with_a_first_today(talk: Talk) -> None:
    talk.type("/start")
    said = talk.types(*FIRST_MINUTES)
    assert "Today:" in said
    assert talk.runner().heart_screen == ()


def test_a_restart_in_the_first_minutes_resumes_at_the_open_question(talk: Talk) -> None:
    talk.type("/start")
    asked = talk.types(*FIRST_MINUTES[:3])
    talk.restart()
    assert talk.type("/start").splitlines()[-1] == asked.splitlines()[-1]


def test_an_event_that_arrives_twice_counts_once(talk: Talk) -> None:
    talk.type("/start")
    talk.types(*FIRST_MINUTES)
    talk.types("/log", "8 km in 50 min, rpe 4")
    assert talk.again() == ""
    assert not talk.taken.was_new


def test_a_button_of_an_earlier_question_explains_itself_and_asks_again(talk: Talk) -> None:
    talk.type("/start")
    old = talk.button("Yes, 18")
    talk.press("Yes, 18")
    said = talk.press_data(old)
    assert "May I keep" in said
    assert len(said.splitlines()) > 1


def test_today_is_the_same_until_an_input_changes_and_then_names_it(talk: Talk) -> None:
    talk.type("/start")
    talk.types(*WITH_ACHILLES)
    first = talk.type("/today").split("Today:")[1]
    assert talk.type("/today").split("Today:")[1] == first
    said = talk.types("/checkin", "left achilles 7", "8", "none", "0")
    assert "Today:" in said
    assert said.split("Today:")[1] != first


def test_a_check_in_left_alone_is_kept_as_far_as_it_was_answered(talk: Talk) -> None:
    talk.type("/start")
    talk.types(*WITH_ACHILLES)
    talk.types("/checkin", "left Achilles", "3")
    talk.pass_time(minutes=40)
    with talk.app.store.unit("test:1") as unit:
        diary = unit.diary()
        kept = diary.check_in(talk.now.date())
    assert kept is not None
    assert kept.is_partial
    assert kept.pain is not None
    assert kept.pain[0].now == 3
    assert kept.pain[0].worst_24h == 2, "told in the first minutes, and not taken back since"


def test_what_was_told_can_be_taken_back(talk: Talk) -> None:
    talk.type("/start")
    talk.types(*FIRST_MINUTES)
    talk.types("/checkin", "nothing", "7", "1")
    assert "Today" in talk.type("/undo") or talk.heard
    with talk.app.store.unit("test:1") as unit:
        told = unit.diary().check_in(talk.now.date())
    assert told is None or (told.is_partial and told.sleep_h is None)


def test_red_words_are_answered_first_in_the_middle_of_a_dialogue(talk: Talk) -> None:
    talk.type("/start")
    talk.types(*FIRST_MINUTES)
    talk.type("/checkin")
    said = talk.type("I have crushing chest pain right now and it goes down my arm")
    assert talk.heard[-1].kind == "safety" or "112" in said.split("---")[0]
    assert "112" in said.split("---")[0]
    assert talk.runner().open_holds


def test_a_held_red_survives_calm_days_jokes_and_a_new_start(talk: Talk) -> None:
    talk.type("/start")
    talk.types(*FIRST_MINUTES)
    talk.type("I passed out in the middle of my run this morning")
    for line in ("just kidding lol", "/start", "cancel"):
        talk.type(line)
    for _ in range(5):
        talk.pass_time(days=1)
        talk.types("/checkin", "nothing", "8", "1", "/today")
        with talk.app.store.unit("test:1") as unit:
            decision = unit.decisions(talk.now.date())[-1]
        assert decision.is_running_blocked
        assert all(not session.kind.is_run for day in decision.week_ahead for session in day.sessions)


def test_a_turn_that_keeps_failing_is_answered_and_given_up(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    talk.type("/start")
    talk.types(*FIRST_MINUTES)
    talk.open(_Broken())
    said = talk.types("/checkin", "nothing", "7", "1")
    assert "our" in said.lower() or "my side" in said.lower()
    assert talk.again() == ""


def test_the_safety_reply_is_there_when_the_store_is_not(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    talk.type("/start")
    talk.app.store.close()
    path = tmp_path / "talk.db"
    path.unlink()
    for leftover in tmp_path.glob("talk.db-*"):
        leftover.unlink()
    path.mkdir()
    event = Typed(id="x", chat="test:1", text="crushing chest pain, can't breathe")
    with pytest.raises(StoreDown) as down:
        take(talk.app, event, talk.now)
    assert any("call" in text.lower() for text in down.value.safety)


def test_every_message_has_a_button_or_says_what_is_next_and_never_repeats_itself(talk: Talk) -> None:
    talk.type("/start")
    talk.types(*FIRST_MINUTES)
    for outgoing in talk.heard:
        lines = [line for line in outgoing.text.splitlines() if line]
        assert len(lines) == len(set(lines)), outgoing.text


def test_red_words_in_the_first_minutes_are_kept_once_consent_is_given(talk: Talk) -> None:
    talk.type("/start")
    talk.types("yes", "yes", "none")
    said = talk.type("crushing chest pain, it goes into my arm")
    assert "112" in said.split("---")[0]
    assert talk.runner().open_holds
    said = talk.types("no", "no", "10 km", "tue thu sat sun")
    assert "run," not in said.split("Today:")[1].split("\n")[0]


def test_a_fever_told_after_today_changes_today(talk: Talk) -> None:
    talk.type("/start")
    talk.now += timedelta(days=1)
    talk.types(*FIRST_MINUTES)
    talk.type("/today")
    talk.type("i have a fever of 39")
    with talk.app.store.unit("test:1") as unit:
        decision = unit.decisions(talk.now.date())[-1]
    assert all(not session.kind.is_run for session in decision.sessions)


def test_a_check_in_left_open_over_night_is_closed_and_todays_begins(talk: Talk) -> None:
    talk.type("/start")
    talk.types(*WITH_ACHILLES)
    talk.types("/checkin", "left Achilles", "3")
    talk.now += timedelta(days=1)
    talk.types("/checkin", "left achilles 2", "2", *["skip"] * 5)
    with talk.app.store.unit("test:1") as unit:
        diary = unit.diary()
    yesterday, today = (talk.now - timedelta(days=1)).date(), talk.now.date()
    assert (diary.check_in(yesterday) or diary).pain[0].now == 3  # type: ignore[union-attr]
    assert (diary.check_in(today) or diary).pain[0].now == 2  # type: ignore[union-attr]


def test_a_second_check_in_loses_no_number_of_the_first(talk: Talk) -> None:
    talk.type("/start")
    talk.types(*WITH_ACHILLES)
    talk.types("/checkin", "left Achilles", "3", "5", "none", "0", "7", "1", "skip")
    talk.types("/checkin", "left Achilles", "3")
    talk.pass_time(minutes=40)
    with talk.app.store.unit("test:1") as unit:
        kept = unit.diary().check_in(talk.now.date())
    assert kept is not None
    assert kept.pain is not None
    assert kept.pain[0].worst_24h == 5


def test_why_in_mid_check_in_counts_what_was_told(talk: Talk) -> None:
    talk.type("/start")
    talk.types(*WITH_ACHILLES)
    talk.types("/checkin", "left Achilles", "6")
    said = talk.type("/why")
    assert "No check-in today" not in said
    assert "6" in said
