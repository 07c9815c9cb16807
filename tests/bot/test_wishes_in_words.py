"""An open question about a goal, a day or a session is answered by the words for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from coaching.library import load
from coaching.reading.symptoms import read
from coaching.values import Concept
from tests.bot.talk import FIRST_MINUTES, Talk


def started(path: Path) -> Talk:
    """A runner with nothing sore, after the first minutes."""
    talk = Talk(path)
    talk.types("/start", *FIRST_MINUTES)
    return talk


@pytest.mark.parametrize("said", ["half marathon on saturday 14 march", "14 march, half marathon"])
@pytest.mark.parametrize("before", [(), ("race",)])
def test_one_line_answers_an_open_goal_question_with_length_and_day(
    tmp_path: Path, said: str, before: tuple[str, ...]
) -> None:
    """Whatever is asked first, the goal is read back from the line and kept on a yes."""
    talk = started(tmp_path)
    talk.types("/goal", *before)
    assert "21.1 km on" in talk.type(said)
    talk.type("yes")
    goal = talk.runner().goal
    assert goal is not None
    assert (goal.kind, goal.distance_m, str(goal.on)) == ("race", 21_098, "2026-03-14")


def test_a_named_race_is_a_length_and_its_day_is_asked(tmp_path: Path) -> None:
    """ "half marathon" alone fills how far, then the day is asked, in words too."""
    talk = started(tmp_path)
    talk.types("/goal", "race")
    assert "Which day" in talk.type("half marathon") or "which day" in talk.heard[-1].text
    assert "21.1 km on" in talk.type("sunday 15 march")
    assert not talk.diary().current or all(
        getattr(one.entry, "text", "") != "half marathon" for one in talk.diary().current
    )


def test_a_bare_number_at_how_far_is_the_number_of_a_button(tmp_path: Path) -> None:
    """3 is the third length offered; with its unit it is three kilometres."""
    talk = started(tmp_path)
    talk.types("/goal", "distance")
    assert "21.1 km" in talk.type("3")
    talk.type("no")
    talk.types("/goal", "distance")
    assert "3 km" in talk.type("3 km")


@pytest.mark.parametrize(
    "said", ["half marathon in march", "my goal is a half marathon", "marathon tomorrow"]
)
def test_a_race_that_lies_ahead_is_no_unusual_work(said: str) -> None:
    """What has not been run made nothing sore."""
    assert not any(fact.concept is Concept.UNUSUAL_WORK for fact in read(said, load()).facts)


def test_a_race_that_was_run_is_unusual_work() -> None:
    """Soreness after a marathon keeps its everyday reason."""
    facts = read("quads are sore after the marathon", load()).facts
    assert any(fact.concept is Concept.UNUSUAL_WORK and fact.value for fact in facts)


def lines(said: str, day: str) -> list[str]:
    """The lines of a message about a day that changes."""
    return [line for line in said.splitlines() if line.startswith(day) and "before:" in line]


def test_a_track_session_run_easily_is_no_longer_than_the_run_it_replaces(tmp_path: Path) -> None:
    """LOAD-11: "6 x 400 tomorrow, can I?" is no way to run more than the plan."""
    talk = started(tmp_path)
    said = talk.type("6 x 400 tomorrow, can I?")
    assert "in an easier way" in said
    stood = next(line for line in talk.type("/plan").splitlines() if line.startswith("Tuesday 6 January"))
    assert f"{stood.split(', ')[1].split(';')[0]} in all" in said
    assert "7.8 km" not in said


@pytest.mark.parametrize("pain", ["all good, slept 8", "left achilles 4, worst 4, slept 7"])
def test_what_a_joined_parkrun_shows_before_the_yes_is_what_stands_after_it(
    tmp_path: Path, pain: str
) -> None:
    """The preview and the confirmation name the same lengths; a part of the five is said to be a part."""
    talk = Talk(tmp_path)
    talk.types(
        "/start", "yes", "yes", "none", "left achilles", "no", "4", "4", "no", "10 km", "tue thu sat sun"
    )
    talk.types(pain, "no", "no", "no", "no", "no")
    talk.type("cancel")
    before = talk.type("we do a parkrun on saturday")
    if "Not this time" in before:
        return
    shown = lines(before, "Saturday")
    after = lines(talk.type("yes"), "Saturday")
    assert shown == after
    planned = next(line for line in talk.type("/plan").splitlines() if line.startswith("Saturday"))
    if "5 km" not in planned.split(";")[0].split(", ")[-1].replace("5.5", ""):
        assert "walk the rest" in before


def test_today_names_the_parkrun_that_was_joined(tmp_path: Path) -> None:
    """On its morning the day says that it is the parkrun."""
    talk = started(tmp_path)
    talk.types("we do a parkrun on saturday", "yes")
    talk.pass_time(days=5)
    assert "your parkrun" in talk.type("/today")


def test_two_weekdays_of_this_week_trade_on_the_first_of_them(tmp_path: Path) -> None:
    """ "swap tuesday and saturday" said on a Tuesday means today."""
    talk = started(tmp_path)
    talk.pass_time(days=1)
    said = talk.type("swap tuesday and sunday")
    assert "different weeks" not in said
    assert "Tuesday 6 January" in said


def test_what_a_swap_shows_is_what_it_does(tmp_path: Path) -> None:
    """The lengths before the yes are those after it."""
    talk = started(tmp_path)
    shown = talk.type("swap tuesday and sunday")
    done = talk.type("yes")
    for day in ("Tuesday", "Sunday"):
        assert lines(shown, day) == lines(done, day) != []
