"""What puts something right, and what only sounds like it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from coaching.library import load
from coaching.reading.corrections import Correction, read_correction
from coaching.reading.symptoms import read

TODAY = date(2026, 1, 14)
FRIDAY, SATURDAY, SUNDAY = date(2026, 1, 9), date(2026, 1, 10), date(2026, 1, 11)
TUESDAY = date(2026, 1, 13)

PUT_RIGHT: dict[str, dict[str, Any]] = {
    "Friday was 9 km, not 4": {"what": "session", "on": FRIDAY, "distance_m": 9000, "old": (4.0,)},
    "friday wasn't 4 km, it was 9 km": {"what": "session", "on": FRIDAY, "distance_m": 9000, "old": (4.0,)},
    "friday was 9, not 4": {"what": "session", "on": FRIDAY, "distance_m": 9000},
    "change friday to 9 km": {"what": "session", "on": FRIDAY, "distance_m": 9000},
    "that was 8 km not 6": {"what": "session", "distance_m": 8000, "is_last": True},
    "that run was 50 min not 40": {"what": "session", "duration_s": 3000, "old": (40.0,)},
    "yesterday's run was rpe 6 not 4": {"what": "session", "on": TUESDAY, "rpe": 6},
    "sunday's run was actually a trail run 70 min": {"on": SUNDAY, "duration_s": 4200, "surface": "trail"},
    "pain during the run was 3 not 0 on friday": {"on": FRIDAY, "pain_during": 3},
    "friday's run was on saturday": {"what": "session", "on": FRIDAY, "to": SATURDAY},
    "that was on friday, not saturday": {"what": "session", "on": SATURDAY, "to": FRIDAY},
    "delete that run": {"what": "remove", "family": "run", "is_last": True},
    "delete Friday's run": {"what": "remove", "on": FRIDAY, "family": "run"},
    "remove the run from Friday": {"what": "remove", "on": FRIDAY},
    "delete my check-in of yesterday": {"what": "remove", "on": TUESDAY, "names_check_in": True},
    "I didn't run on Friday": {"what": "remove", "on": FRIDAY, "is_denial": True},
    "I slept 6 hours on Tuesday not 8": {"what": "check_in", "on": TUESDAY, "sleep_h": 6.0, "old": (8.0,)},
    "I slept 6 hours on Tuesday": {"what": "check_in", "on": TUESDAY, "sleep_h": 6.0},
    "my resting hr was 52 yesterday, not 62": {"what": "check_in", "on": TUESDAY, "resting_hr": 52},
    "stress was 2 yesterday not 4": {"what": "check_in", "on": TUESDAY, "stress": 2},
}

NEWS = (
    "my knee hurts but not my calf",
    "my knee is 4 today",
    "my knee was 4 yesterday",
    "not sore today",
    "dog died yesterday, feeling sad",
    "slept 5 hours yesterday",
    "I did not sleep well",
    "slept 6 hours",
    "I'm not running today",
    "did not run yesterday because of my knee",
    "delete everything",
    "delete my data",
    "is friday 9 km?",
    "8k yesterday in 50 min, rpe 4",
    "I forgot: 40 min bike on Tuesday, rpe 5",
    "move friday's run to saturday",
    "how many runs last week",
)


def heard(text: str) -> Correction | None:
    return read_correction(text, TODAY, "km", read(text, load()))


@pytest.mark.parametrize("text", PUT_RIGHT)
def test_what_puts_something_right(text: str) -> None:
    found = heard(text)
    assert found is not None
    assert {name: getattr(found, name) for name in PUT_RIGHT[text]} == PUT_RIGHT[text]


def test_a_number_of_pain_is_put_right_at_its_place() -> None:
    found = heard("my knee was 4 yesterday, not 2")
    assert found is not None
    assert (found.on, found.old) == (TUESDAY, (2.0,))
    assert [(str(pain.place), pain.now) for pain in found.pains] == [("knee", 4)]


@pytest.mark.parametrize("text", NEWS)
def test_what_only_sounds_like_it(text: str) -> None:
    assert heard(text) is None


def test_red_words_are_no_correction() -> None:
    assert heard("it was not 4 but crushing chest pain, friday was 9 km not 4") is None
