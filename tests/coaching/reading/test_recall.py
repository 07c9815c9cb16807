"""What is a question over the diary, and what never is one."""

from __future__ import annotations

from datetime import date

import pytest

from coaching.reading.periods import find_periods
from coaching.reading.recall import Question, Unclear, read_question

TODAY = date(2026, 7, 16)

ASKED = {
    "how often did my knee hurt after downhill?": ("pain", "knee", "hilly"),
    "longest run since May": ("runs", None, None),
    "sleep in weeks with pain": ("sleep", None, None),
    "how many km last month": ("distance", None, None),
    "when did my achilles last hurt": ("pain", "achilles", None),
    "how many days without pain": ("pain_free", None, None),
    "average sleep this month": ("sleep", None, None),
    "how many runs in June": ("runs", None, None),
    "worst pain this year": ("pain", None, None),
    "did my shin hurt after hills": ("pain", "shin", "hilly"),
    "fastest 10k": ("best_time", None, None),
    "how many rest days last week": ("rest_days", None, None),
    "how was my resting heart rate in march": ("resting_hr", None, None),
    "how long since my last flare": ("flares", None, None),
    "what did I do last Tuesday": ("done", None, None),
    "which shoes did I run in most?": ("shoes", None, None),
    "km per week since january": ("distance", None, None),
    "how often did I stop early": ("stopped", None, None),
    "painkillers last month": ("painkillers", None, None),
    "compare june and july km": ("distance", None, None),
    "how does pain change after strength days": ("pain", None, "strength"),
    "can you tell me how many runs I did in june": ("runs", None, None),
    "how meny runs in june?": None,
    "how many killometres last month": ("distance", None, None),
}

TOLD = (
    "my knee hurts after downhill",
    "knee hurt after hills today",
    "knee hurt after downhill?",
    "my knee hurts 5 today, is that ok?",
    "how often did my knee hurt, it is 6 today",
    "how many runs did I do? my calf is swollen today",
    "worst pain ever in my calf",
    "my worst pain ever",
    "pain in my knee this week",
    "had pain in my knee last week",
    "was sore yesterday after hills",
    "when I ran yesterday my knee hurt",
    "what hurts most is my knee",
    "did my long run yesterday",
    "did my long run, knee hurt after",
    "did my knee in yesterday",
    "ran 8k yesterday",
    "long run today 14 km",
    "slept 6 hours",
    "no pain last week",
    "took ibuprofen last night",
    "painkillers this morning",
    "rest day yesterday",
    "had to stop early",
    "left knee 3, worst 5, slept 7",
)

ADVICE = (
    "should I rest?",
    "how many km should I run",
    "how do I stop my knee hurting after downhill",
    "why does my knee hurt after hills?",
    "how long will my achilles take",
    "is my knee getting better",
    "what did I do wrong",
    "is it normal that my knee hurts after downhill?",
)


@pytest.mark.parametrize("text", ASKED)
def test_a_question_is_read_whole(text: str) -> None:
    found, meant = read_question(text, TODAY), ASKED[text]
    if meant is None:
        assert found is None or isinstance(found, Unclear)
        return
    assert isinstance(found, Question)
    assert (found.measure, found.place, found.after) == meant


@pytest.mark.parametrize("text", [*TOLD, *ADVICE])
def test_news_and_wishes_for_advice_are_no_question(text: str) -> None:
    assert read_question(text, TODAY) is None


@pytest.mark.parametrize("text", ["how often did my elbow hurt", "how many runs when it was sunny"])
def test_an_unknown_word_makes_it_unclear_and_is_never_skipped(text: str) -> None:
    assert isinstance(read_question(text, TODAY), Unclear)


def test_behind_the_command_a_title_will_do_and_nonsense_is_unclear() -> None:
    assert isinstance(read_question("runs in june", TODAY, is_asked=True), Question)
    assert isinstance(read_question("blah", TODAY, is_asked=True), Unclear)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("since may", "2026-05-01", "2026-07-17"),
        ("in october", "2025-10-01", "2025-11-01"),
        ("last month", "2026-06-01", "2026-07-01"),
        ("in the last month", "2026-06-17", "2026-07-17"),
        ("last week", "2026-07-06", "2026-07-13"),
        ("this week", "2026-07-13", "2026-07-17"),
        ("past 6 weeks", "2026-06-05", "2026-07-17"),
        ("from 3 may to 10 june", "2026-05-03", "2026-06-11"),
        ("between november and february", "2025-11-01", "2026-03-01"),
        ("on tuesday", "2026-07-14", "2026-07-15"),
        ("last thursday", "2026-07-09", "2026-07-10"),
        ("in 2024", "2024-01-01", "2025-01-01"),
        ("since 2026-03-02", "2026-03-02", "2026-07-17"),
        ("in march 2025", "2025-03-01", "2025-04-01"),
        ("last weekend", "2026-07-11", "2026-07-13"),
        ("yesterday", "2026-07-15", "2026-07-16"),
    ],
)
def test_a_window_in_words(text: str, since: str, until: str) -> None:
    said, periods = find_periods(text.replace("-", " "), TODAY)
    assert said.strip(" §") == ""
    assert [(str(one.since), str(one.until)) for one in periods] == [(since, until)]
