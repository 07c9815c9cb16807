"""A message has at most 60 words, whatever the day: what to do, what decided, what to watch. Rules: CHAT-05, C.6."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from bot import render
from bot.outgoing import Outgoing
from bot.words import words_for
from coaching.coach import respond
from coaching.decision import Decision, Planned, Said
from coaching.flareup.forecast import RuleForecaster, forecaster
from coaching.library import load
from coaching.values import Level, SessionKind
from tests.bot.talk import FIRST_MINUTES, WITH_ACHILLES, Talk
from tests.coaching import test_plan_situations as plans
from tests.coaching import test_triage_situations as triage

LIBRARY = load()
WORDS = words_for("en", is_strict=True)
MOST = 60
STOP = 90
"""Words of a reply that stops the running (C.6)."""
LESSON, WEEK, FIRST = 80, 120, 90
"""What other rules allow: CHAT-10, WEEK-01, and LAW-09 with LAW-11 for the first words."""

LEAD = (Said(message="common-thanks"), Said(message="common-changed", args={"cause": "words"}))
STRENGTH = Planned(kind=SessionKind.STRENGTH, duration_min=40, rpe_max=6)
SESSIONS = {
    "intervals": Planned(kind=SessionKind.INTERVALS, distance_m=8400, duration_min=58, rpe_max=8),
    "hills": Planned(kind=SessionKind.HILLS, distance_m=8400, duration_min=58, rpe_max=8),
    "strides": Planned(kind=SessionKind.STRIDES, distance_m=8400, duration_min=58, rpe_max=4),
    "easy": Planned(kind=SessionKind.EASY_RUN, distance_m=8400, duration_min=58, rpe_max=4),
    "ladder": Planned(
        kind=SessionKind.WALK_RUN, duration_min=30, rung=4, run_s=120, walk_s=120, repeats=6, rpe_max=4
    ),
    "turns": Planned(kind=SessionKind.WALK_RUN, duration_min=28, run_s=120, walk_s=120, repeats=7, rpe_max=4),
    "bike": Planned(kind=SessionKind.CROSS_TRAINING, duration_min=40, rpe_max=4),
    "rest": Planned(kind=SessionKind.REST),
}


def words_of(text: str) -> int:
    return len(text.split())


@cache
def decisions() -> tuple[Decision, ...]:
    """What is decided in every situation a clinician can read: calm, amber by several, red, lighter weeks, ill."""
    found = []
    for param in triage.situations():
        row = param.values[0]
        runner, diary = triage.told(row)
        for seer in (RuleForecaster(LIBRARY), forecaster(LIBRARY)):
            foreseen = seer.forecast(runner, diary, triage.TODAY)
            found.append(
                respond(runner, diary, triage.TODAY, LIBRARY, history=triage.history(row), forecast=foreseen)
            )
    return (*found, *(plans.decided(row) for row in plans.SITUATIONS))


def variants() -> list[Decision]:
    """Each decision as it was made, and with the longest sessions that its level could hold."""
    found = []
    for decision in decisions():
        found.append(decision)
        careful = ("bike", "rest") if decision.is_running_blocked else ("easy", "ladder", "turns", "rest")
        kinds = {Level.GREEN: SESSIONS, Level.AMBER: careful}
        for name in kinds.get(decision.level, ()):
            beside = () if name == "rest" else (STRENGTH,)
            found.append(decision.model_copy(update={"sessions": (SESSIONS[name], *beside)}))
    return found


def test_there_are_situations_of_every_level() -> None:
    levels = [decision.level for decision in decisions()]
    assert min(levels.count(level) for level in Level) > 20
    assert sum(len(one.reasons) > 2 for one in decisions() if one.level is Level.AMBER) > 20


def test_the_answer_of_a_day_is_short_and_keeps_what_decided() -> None:
    """With all that can lead it: thanks, that the day changes, and that nobody was examined."""
    long = []
    for decision in variants():
        lead = (*LEAD, *decision.say)
        lines = [render.line(WORDS.say(one), WORDS.brief(one)) for one in lead]
        text, rows = render.today(decision, WORDS, lead=lines)
        is_flag = any(one.said.message.startswith("flag-") for one in render.shown(decision))
        if words_of(text) > (STOP if decision.level is Level.RED or is_flag else MOST):
            long.append(f"{words_of(text)}: {text}")
        assert "Why?" in [button.label for row in rows for button in row]
        told = [one for one in render.shown(decision) if one.said.message not in render._FRAMES]
        is_made_up = decision.level is Level.GREEN and decision not in decisions()
        for one in () if is_made_up else told[:1]:
            assert WORDS.say(one.said) in text or WORDS.brief(one.said) in text, text
    assert long == []


def test_every_page_of_why_is_short_and_nothing_is_lost_between_them() -> None:
    for decision in variants():
        pages = []
        for page in range(1, 20):
            text, rows = render.why(decision, WORDS, page)
            is_flag = any(one.said.message.startswith("flag-") for one in render.shown(decision))
            is_stop = decision.level is Level.RED or is_flag
            assert words_of(text) <= (STOP if is_stop else MOST), text
            pages.append(text)
            if not any(button.label == "More" for row in rows for button in row):
                break
        assert "\n".join(pages) == "\n".join(render.why_lines(decision, WORDS))
        if decision.reasons and decision.level is not Level.GREEN:
            assert WORDS.say(decision.reasons[0].said) in pages[0]


# -- whole conversations -----------------------------------------------------------------------

MORNING = ("none", "0", "7", "middle", "no", "no", "no")
DAYS = {
    "calm": (
        *("/checkin nothing, slept 8h", "middle", "skip", "/today", "/why", "easy 5k 34min rpe 3", "yes"),
    ),
    "sore": ("/checkin left achilles 4, slept 6h", "5", *MORNING, "/today", "/why", "/pain"),
    "amber by several": (
        "8k 50min rpe 8",
        *("yes", "4", "5", "no", "/cancel"),
        "/checkin left achilles 5, slept 5h, stress 5, mood 2",
        *("6", "walking", "done", "40", "no", "no", "yes", "no", "/today", "/why"),
    ),
    "red": ("left shin 4, one spot on the bone, woke me at night", "yes", "/today", "/why", "/plan", "/week"),
    "ill": ("got a head cold, blocked nose", "no", "/today", "/why", "fever now, 38.6", "/today", "/why"),
    "back": ("/away", "cancel", "i was ill for 12 days", "/today", "/why", "/week last"),
}


def most_of(said: Outgoing, talk: Talk) -> int:
    """Words a message may have: what its own rule says, else 60."""
    if said.asks in {"onboarding-adult", "onboarding-consent"}:
        return FIRST
    if said.asks == "lesson-check":
        return LESSON
    if said.kind == "summary":
        return WEEK
    decided = talk.decisions() if said.kind != "safety" else ()
    is_stop = said.kind == "safety" or (bool(decided) and decided[-1].level is Level.RED)
    return STOP if is_stop else MOST


@pytest.mark.parametrize("start", [FIRST_MINUTES, WITH_ACHILLES], ids=["nothing sore", "an Achilles"])
@pytest.mark.parametrize("day", DAYS)
def test_whatever_a_runner_is_told_is_short(tmp_path: Path, day: str, start: tuple[str, ...]) -> None:
    talk = Talk(tmp_path)
    long = []

    def say(line: str) -> None:
        before = len(talk.heard)
        talk.type(line)
        for said in talk.heard[before:]:
            if words_of(said.text) > most_of(said, talk) and line != "/plan":
                long.append(f"{line} -> {words_of(said.text)}: {said.text}")

    for line in ("/start", *start, "skip"):
        say(line)
    for _ in range(3):
        talk.pass_time(hours=24)
        for line in DAYS[day]:
            say(line)
    assert long == []


def test_more_leads_through_why_and_back_again(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    talk.types("/start", *WITH_ACHILLES, "/checkin left achilles 5, slept 5h", "5", "none", "20")
    first = talk.type("/why")
    second = talk.press("More")
    assert second != first
    assert "Today stands at" in first
    assert "Today stands at" not in second
    assert talk.press("From the start") == first
