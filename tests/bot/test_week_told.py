"""The weekly message as the runner meets it: one picture, few words, numbers as corrected; and months looked back on."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot import render
from bot.channels.terminal import Clock, Terminal
from bot.delivery import content_of
from bot.outgoing import Outgoing
from bot.words import words_for
from coaching.decision import Said
from coaching.summary import LEAST_FIRST
from tests.bot.talk import FIRST_MINUTES, MONDAY, WITH_ACHILLES, Talk


@pytest.fixture
def lived(tmp_path: Path) -> Talk:
    """A week of check-ins and three runs; it is the Monday after."""
    talk = Talk(tmp_path)
    talk.type("/start")
    talk.types(*WITH_ACHILLES)
    for day in range(7):
        talk.now = MONDAY + timedelta(days=day, hours=2)
        if day in (1, 2, 3, 5, 6):
            talk.types("/cancel", f"/checkin left achilles {1 + day % 3} slept 7.5", "/cancel")
        if day in (1, 3, 6):
            talk.types(f"ran {4 + day}k in {25 + 6 * day} min rpe 3 pain 1", "yes", "/cancel")
    talk.now = MONDAY + timedelta(days=7, hours=2)
    return talk


def told(talk: Talk, text: str) -> Outgoing:
    talk.type(text)
    return next(one for one in reversed(talk.heard) if one.attachments)


def test_the_week_comes_as_one_picture_with_its_words(lived: Talk) -> None:
    """WEEK-01: at most 120 words; the same numbers in picture and words."""
    week = told(lived, "/week last")
    (file,) = week.attachments
    assert week.topic == "weekly_summary:2026-01-05"
    assert "3 runs, 22 km" in week.text
    assert len(week.text.split()) <= 120
    assert week.text.rstrip().endswith("?")
    assert (file.is_picture, file.content, file.alt.splitlines()[0]) == (
        True,
        b"",
        "Week of Monday 5 January",
    )
    assert "Longest run: 10 km" in file.alt
    assert content_of(file).startswith(b"\x89PNG")


def test_a_run_taken_back_is_in_neither_picture_nor_words(lived: Talk) -> None:
    """F62: corrections included."""
    before = told(lived, "/week last")
    lived.now = MONDAY + timedelta(days=6, hours=9)
    lived.types("/undo")
    lived.now = MONDAY + timedelta(days=7, hours=3)
    after = told(lived, "/week last")
    assert "3 runs" in before.text
    assert "2 runs, 12 km" in after.text
    assert "Longest run: 7 km" in after.attachments[0].alt


def test_what_waits_in_the_outbox_is_small_and_drawn_again_after_a_restart(lived: Talk) -> None:
    """Decision 0003: the row says what is shown; the same bytes come out wherever it is drawn."""
    week = told(lived, "/week last")
    stored = week.model_dump_json()
    assert len(stored) < 10_000
    again = Outgoing.model_validate_json(stored)
    assert content_of(again.attachments[0]) == content_of(week.attachments[0])


def test_with_fewer_than_three_check_ins_the_message_says_so(tmp_path: Path) -> None:
    """WEEK-02."""
    talk = Talk(tmp_path)
    talk.type("/start")
    talk.types(*FIRST_MINUTES)
    talk.now = MONDAY + timedelta(days=7, hours=2)
    week = told(talk, "/week last")
    assert "too little to judge" in week.text
    assert "Sleep: not told" in week.attachments[0].alt


def test_a_terminal_lays_the_picture_into_a_folder_and_says_it_in_words(lived: Talk, tmp_path: Path) -> None:
    class Out:
        text = ""

        def write(self, text: str) -> int:
            self.text += text
            return len(text)

        def flush(self) -> None:
            return

    out = Out()
    folder = tmp_path / "files"
    folder.mkdir()
    clock = Clock(start=lived.now, ticking=False)
    terminal = Terminal(lived.app, clock, out, address="test:1", files=folder)  # type: ignore[arg-type]
    terminal.line("/week last")
    drawn = folder / "week-2026-01-05.png"
    assert drawn.read_bytes().startswith(b"\x89PNG")
    assert f"[{drawn}: Week of Monday 5 January" in out.text


def test_the_months_are_looked_back_on_by_command_and_in_plain_words(lived: Talk) -> None:
    """WEEK-04, RISK-14."""
    assert "too little to look back on" in lived.type("/progress")
    for day in range(8, 16):
        lived.now = MONDAY + timedelta(days=day, hours=2)
        lived.types(f"/checkin left achilles {1 + day % 2} slept 7.5", "/cancel")
    said = lived.type("/progress")
    assert "January to March 2026, so far:" in said
    assert "days without running, for pain or illness: 0; " in said
    assert said == lived.type("am I getting better overall")
    assert not lived.heard[-1].attachments, "one quarter needs no picture"
    lived.now = MONDAY + timedelta(days=100)
    (file,) = told(lived, "/progress").attachments
    assert "Jan–Mar" in file.alt
    assert json.loads(file.model_dump_json())["picture"]["columns"] == ["Jan–Mar", "Apr–Jun"]


def test_what_matters_less_gives_way_to_the_limit_of_words() -> None:
    """WEEK-01: win, change and question always stay."""
    words = words_for("en", "km", is_strict=True)
    place = "hamstring_proximal:left"
    said = [
        Said(message="week-head", args={"first": MONDAY.date(), "last": MONDAY.date()}),
        *(
            Said(message="week-pain-up", args={"place": place, "before": 1.5, "now": now, "peak": 8})
            for now in (3.5, 4.5)
        ),
        Said(message="week-strength", args={"sessions": 2}),
        Said(message="week-sleep", args={"hours": 6.5}),
        *(
            Said(message="triggers-spike", args={"place": place, "with": n, "flares": 4, "percent": 20})
            for n in (2, 3, 4)
        ),
        Said(message="week-win-digested", args={"runs": 3}),
        Said(message="week-change-pain", args={"place": place}),
        Said(message="week-question-easier"),
    ]
    kept = render.fitting(said, words, 120, LEAST_FIRST)
    assert sum(len(one.split()) for one in kept) <= 120
    assert kept[-3:] == [words.say(one) for one in said[-3:]]
    assert not any("strength" in one for one in kept)
