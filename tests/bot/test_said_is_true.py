"""What is said follows from what was told: the answer last shown, the run as told, the week as listed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.bot.talk import Talk

START = datetime(2026, 5, 4, 7, 0, tzinfo=UTC)
HEALTHY = ("yes", "yes", "none", "no", "no", "10 km", "mon tue thu sat sun")
SORE = ("yes", "yes", "none", "left achilles", "no", "1", "2", "no", "10 km", "mon wed fri sun")


def begun(path: Path, first: tuple[str, ...] = HEALTHY) -> Talk:
    """A runner who has just begun, on a Monday."""
    talk = Talk(path, at=START)
    talk.types("/start", *first)
    return talk


def at(talk: Talk, day: int, hour: int) -> None:
    """Move the clock to an hour of a day, counted from the first."""
    talk.now = START.replace(hour=0) + timedelta(days=day, hours=hour)


def morning(talk: Talk, day: int, said: str = "nothing hurts, slept 8h") -> str:
    """A check-in; what was said to it."""
    at(talk, day, 7)
    heard = talk.types(said, "1")
    talk.type("/cancel")
    return heard


def ran(talk: Talk, day: int, said: str, *answers: str) -> str:
    """A run told in the evening; all that was said to it."""
    at(talk, day, 19)
    talk.type(said)
    heard = [talk.type(answer) for answer in answers or ("1", "0", "1")]
    talk.type("/cancel")
    return "\n".join(heard)


def metres(text: str) -> float:
    """A length as said, in metres."""
    number, unit = re.fullmatch(r"([\d.]+) (k?m)", text.strip()).groups()  # type: ignore[union-attr]
    return float(number) * (1000 if unit == "km" else 1)


def listed(plan: str) -> dict[str, float]:
    """The days of a plan and the metres each holds."""
    found: dict[str, float] = {}
    for line in plan.splitlines():
        day = re.match(r"(\w+day \d+ \w+): (.*)", line)
        if day and not line.startswith("From"):
            runs = re.findall(r"(?:run|strides), ([\d.]+ k?m)(?! \(done)", day[2])
            found[day[1]] = sum(metres(one) for one in runs)
    return found


def test_a_week_as_said_is_what_was_run_and_what_is_listed(tmp_path: Path) -> None:
    """U6, F62: after an extra run on a free day, too."""
    talk = begun(tmp_path)
    morning(talk, 0)
    so_far = 0.0
    for day, km in ((0, 5.5), (1, 4.4), (2, 3.0)):
        if day:
            morning(talk, day)
        ran(talk, day, f"{km}k {round(km * 6.5)}min rpe 3, no pain")
        so_far += km * 1000
        plan = talk.type("/plan")
        week = ["Monday 4", "Tuesday 5", "Wednesday 6", "Thursday 7", "Friday 8", "Saturday 9", "Sunday 10"]
        left = sum(
            amount for on, amount in listed(plan).items() if any(on.startswith(one + " ") for one in week)
        )
        told = metres(re.search(r"holds about ([\d.]+ km)", plan)[1])  # type: ignore[index]
        assert told == pytest.approx(so_far + left, abs=260)


def test_a_run_beyond_its_answer_is_named_at_once_with_what_it_changes(tmp_path: Path) -> None:
    """LOAD-12: not six days later, on the morning of the long run."""
    talk = begun(tmp_path)
    morning(talk, 0)
    morning(talk, 1)
    said = ran(talk, 1, "10k 65min rpe 3, no pain")
    assert "You ran 10 km, where 5.4 km stood." in said
    assert "(before:" in said
    shown = listed(talk.type("/plan"))
    for day, name in ((3, "Thursday 7 May"), (5, "Saturday 9 May"), (6, "Sunday 10 May")):
        today = morning(talk, day)
        if not shown[name]:
            assert "Rest day" in today
            continue
        assert f"{shown[name] / 1000:g} km" in today
        ran(talk, day, f"{shown[name] / 1000:g}k 30min rpe 3, no pain")


def test_who_ran_what_the_morning_said_is_not_told_that_it_was_too_much(tmp_path: Path) -> None:
    """WEEK-01: what was run is compared with the answer shown before it, and not with one made after it."""
    talk = begun(tmp_path, SORE)
    for day in range(6):
        morning(talk, day, "left achilles 1, worst 1, stiff 5 min, slept 8h")
    today = morning(talk, 6, "left achilles 1, worst 1, stiff 5 min, slept 8h")
    asked = re.search(r"run, ([\d.]+) km|about ([\d.]+) km\)", today)
    assert asked is not None, today
    km = asked[1] or asked[2]
    said = ran(talk, 6, f"{km}k 40min rpe 4, achilles 3 during, 3 after", "1", "1", "2", "2", "2")
    assert f"about {km} km" in said or f"{km} km" in said
    morning(talk, 7, "left achilles 3, worst 5, stiff 40 min, slept 8h")
    week = talk.type("/week")
    assert "stay with the answer" not in week


def test_pain_of_todays_run_is_no_morning(tmp_path: Path) -> None:
    """PAIN-19: the morning was told in the morning; the evening's number waits for tomorrow's."""
    talk = begun(tmp_path, SORE)
    for day in range(7):
        morning(talk, day, "left achilles 1, worst 2, stiff 5 min, slept 8h")
        if day in (2, 4):
            ran(talk, day, "4k 27min rpe 3, achilles 1 during, 1 after", "1", "1")
    said = ran(talk, 6, "6k 40min rpe 4, achilles 3 during, 3 after", "1", "1", "2", "2", "2")
    assert "this morning" not in said
    assert "Tomorrow morning" in said


def test_done_for_today_is_what_was_told(tmp_path: Path) -> None:
    """F62: the kind and the length of the run as it was told."""
    talk = begun(tmp_path)
    morning(talk, 1)
    assert "Already done today: easy run, 26 min (about 4 km)." in ran(talk, 1, "4k 26min rpe 3, no pain")


def test_the_day_to_come_is_no_missed_run(tmp_path: Path) -> None:
    """WEEK-01: asked on Sunday morning, Sunday's run may still come."""
    talk = begun(tmp_path)
    for day in range(6):
        morning(talk, day)
        if day in (1, 3, 5):
            ran(talk, day, "4.4k 28min rpe 3, no pain")
    morning(talk, 6)
    assert "3 of 3 planned runs done" in talk.type("/week")


def test_a_goal_leaves_the_lighter_week_as_it_is_and_shows_what_it_changes(tmp_path: Path) -> None:
    """PLAN-05, F23, F47: what stands before the yes is what stands after it."""
    talk = begun(tmp_path)
    talk.now += timedelta(days=0)
    for day in range(21):
        morning(talk, day)
        if day and datetime.weekday(talk.now) in (1, 3, 5, 6):
            ran(talk, day, "5k 32min rpe 3, no pain")
    morning(talk, 21)
    before = listed(talk.type("/plan"))
    shown = talk.type("/goal half marathon on 30 August")
    kept = talk.type("yes")
    after = listed(talk.type("/plan"))
    this_week = [on for on in before if on.endswith("May")]
    assert {on: before[on] for on in this_week} == {on: after[on] for on in this_week}
    lines = [one for one in kept.splitlines() if "before:" in one or "stay as they are" in one]
    assert lines
    assert all(one in shown for one in lines)


def test_the_outlook_of_a_goal_starts_from_todays_longest_run(tmp_path: Path) -> None:
    """LOAD-11, LOAD-18, PLAN-11: a 10 km runner with thirteen weeks gets further than 10 km; /plan does not repeat it."""
    talk = begun(tmp_path)
    said = talk.type("/goal half marathon on 2 August")
    reach = re.search(r"longest run comes to about ([\d.]+) km", said)
    assert reach is not None, said
    assert 12 <= float(reach[1]) <= 15
    talk.type("yes")
    assert "longest run comes to" not in talk.type("/plan")


def test_fast_running_is_refused_by_the_same_rule_in_week_two_and_in_week_four(tmp_path: Path) -> None:
    """F46: what it takes is said whole the first time, and a sore place is named."""
    talk = begun(tmp_path, SORE)
    morning(talk, 0, "left achilles 1, worst 2, slept 8h")
    said = talk.type("can I do 6 x 400 tomorrow?")
    assert "6 calm weeks" in said
    assert "your left Achilles" in said.replace("Your left", "your left")


def test_nothing_is_said_of_a_body_that_is_busy_before_it_ran(tmp_path: Path) -> None:
    """What holds the plan is named; a morning that is not told yet is no sign of trouble."""
    talk = begun(tmp_path)
    morning(talk, 0)
    ran(talk, 8, "4.4k 28min rpe 3, no pain")
    plan = talk.type("/plan")
    assert "busy" not in plan
    assert "Calm mornings bring" not in plan


def test_a_rest_day_that_is_chosen_needs_no_log(tmp_path: Path) -> None:
    """A day of rest is not logged."""
    talk = begun(tmp_path)
    morning(talk, 0)
    talk.press("mobility instead")
    morning(talk, 3)
    ran(talk, 3, "4.4k 28min rpe 3, no pain")
    said = talk.press("rest day instead")
    assert "Log it" not in said
