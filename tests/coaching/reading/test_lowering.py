"""Chest pain or a collapse is less than an emergency only when it is over and was more than an hour ago. Rules: C.7."""

from __future__ import annotations

import pytest

from coaching.library import load
from coaching.reading.symptoms import read
from coaching.values import Urgency

LIBRARY = load()
HEART = frozenset({"FLAG-01", "FLAG-02"})


def urgency(text: str) -> Urgency:
    return Urgency.worst(flag.urgency for flag in read(text, LIBRARY).flags if flag.rule in HEART)


@pytest.mark.parametrize(
    "text",
    [
        "chest pain on the hill, ok now",
        "had chest pain 10 min ago, gone now",
        "had chest pain half an hour ago, gone now",
        "chest went tight on the hill, eased when i stopped, fine now",
        "passed out mid run, ok now",
        "blacked out 20 minutes ago on the run, fine now",
        "fainted during intervals just now, feel fine now",
        "chest pain during my run an hour ago, gone now",
        "chest pain since yesterday, otherwise feel brilliant",
        "pressure in my chest all week, feel fine today otherwise",
        "chest pain yesterday on the hill and it's there now, legs fine",
        "chest tight yesterday on the run, sweating and sick now",
        "chest pain on the run yesterday, still there a bit, fine now mostly",
    ],
)
def test_no_time_over_an_hour_or_not_gone_is_an_emergency(text: str) -> None:
    assert urgency(text) is Urgency.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "chest pain on the hill yesterday, gone now",
        "chest pain this morning on the run, completely gone now",
        "chest pain 2 hours ago on the run, gone now",
        "had chest pain on the run on sunday, fine since",
        "fainted mid run yesterday, ok now",
        "fainted during intervals 3 hours ago, all fine now",
        "passed out on the long run last week, feel fine now",
        "collapsed at the finish on saturday, fully recovered",
        "chest went tight on the hill two days ago, nothing since",
    ],
)
def test_over_and_more_than_an_hour_ago_is_the_same_day(text: str) -> None:
    assert urgency(text) is Urgency.SAME_DAY
