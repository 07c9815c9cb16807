"""Plain words for commands, commands anywhere in a message, sessions to join. Rules: NLU-10."""

from __future__ import annotations

import pytest

from coaching.reading.asks import read_ask


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("what should I do today?", "today"),
        ("can I run today?", "today"),
        ("What's the plan for today", "today"),
        ("run or rest?", "today"),
        ("why?", "why"),
        ("why can't I run?", "why"),
        ("show me my week", "week"),
        ("how was my week?", "week"),
        ("what's coming up this week", "plan"),
        ("when is my next long run?", "plan"),
        ("let's check in", "checkin"),
        ("I want to log a run", "log"),
        ("something hurts", "pain"),
        ("stop", "pause"),
        ("please stop messaging me", "pause"),
        ("I'm going on holiday, pause my plan", "pause"),
        ("I'm back, start again", "resume"),
        ("help", "help"),
        ("what can you do?", "help"),
        ("are you a real person?", "help"),
        ("change my reminder time", "settings"),
        ("switch to miles please", "settings"),
        ("who can see my data?", "privacy"),
        ("what's the emergency number?", "emergency"),
        ("export my data", "export"),
        ("please delete all my data", "delete"),
        ("forget everything about me", "delete"),
        ("a report for my physio please", "report"),
        ("undo that", "undo"),
        ("that was a typo", "undo"),
        ("same as yesterday", "same"),
        ("Same again!", "same"),
        ("hi", "greeting"),
        ("Good morning coach", "greeting"),
        ("thanks!", "thanks"),
        ("ok great", "thanks"),
        ("can I join the club's hill session on thursday?", "join"),
        ("6 x 400 tomorrow, can I?", "join"),
        ("is it ok to do parkrun on saturday?", "join"),
        ("friends are running 15k tomorrow, can I join?", "join"),
    ],
)
def test_a_wish_in_plain_words(text: str, kind: str) -> None:
    asked = read_ask(text)
    assert asked is not None
    assert asked.kind == kind


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("remind me at 7", "remind 07:00"),
        ("remind me every day at 6.30pm", "remind 18:30"),
        ("can you remind me at 7 in the evening?", "remind 19:00"),
        ("move my reminder to 8", "remind 08:00"),
        ("change my reminder time", ""),
    ],
)
def test_a_reminder_takes_the_time_that_was_said(text: str, rest: str) -> None:
    asked = read_ask(text)
    assert asked is not None
    assert (asked.kind, asked.rest) == ("settings", rest)


@pytest.mark.parametrize(
    "text", ["should i see a doctor?", "do I need to see a physio?", "should I get it looked at?"]
)
def test_whom_to_see_is_a_question_of_its_own(text: str) -> None:
    asked = read_ask(text)
    assert asked is not None
    assert asked.kind == "doctor"


@pytest.mark.parametrize(
    ("text", "kind", "rest"),
    [
        ("/week", "week", ""),
        ("/log 8k 46min rpe4", "log", "8k 46min rpe4"),
        ("8k done, /week please", "week", "8k done, please"),
        ("/TODAY@twinge_bot", "today", ""),
        ("/woche", "week", ""),
        ("/nonsense", "nonsense", ""),
    ],
)
def test_a_command_stands_anywhere(text: str, kind: str, rest: str) -> None:
    asked = read_ask(text)
    assert asked is not None
    assert (asked.kind, asked.rest) == (kind, rest)


@pytest.mark.parametrize(
    "text",
    [
        "my knee hurts",
        "slept well, knee 2",
        "left achilles 3/10",
        "8k 46min rpe4",
        "chest pain on the hills",
        "had to stop because of my calf",
        "stopped at the shop",
        "the plan went well, felt strong",
        "hard week at work, knee 2",
        "km/h was 12",
        "and /or",
        "",
    ],
)
def test_what_tells_and_asks_nothing(text: str) -> None:
    assert read_ask(text) is None
