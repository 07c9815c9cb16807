"""Whether words tell of a session that was done, or only name a time."""

from __future__ import annotations

import re

from coaching.reading.quantities import Units, plain
from coaching.reading.runs import RunHeard, read_runs
from coaching.values import SessionKind

_DONE = re.compile(
    r"\b(?:ran|run|runs|running|jog|jogs|jogged|jogging|walked|cycled|biked|swam|trained|training|workout|session"
    r"|trails?|treadmill|track|easy|hard|slow|fast|steady|effort|rpe)\b"
)


def is_told_run(text: str, units: Units) -> bool:
    """Whether words tell of a session: a distance, a kind, a word of running, or minutes with an effort.

    A time alone is none: "7h" is a night's sleep as well.

    >>> is_told_run("7h", "km"), is_told_run("8k", "km"), is_told_run("40 min rpe 4", "km")
    (False, True, True)
    """
    said = bool(_DONE.search(plain(text)))
    return any(said or _has_figures(heard) for heard in read_runs(text, units=units))


def is_told_walk(text: str, units: Units) -> bool:
    """Whether words tell of a walk with its time, which may open the way back to running. Rules: RTR-02.

    >>> is_told_walk("walked 30 min briskly, no pain", "km"), is_told_walk("ran 30 min", "km")
    (True, False)
    """
    return any(
        one.session is SessionKind.WALK and one.duration_s is not None for one in read_runs(text, units=units)
    )


def _has_figures(heard: RunHeard) -> bool:
    return heard.distance_m is not None or heard.session is not None or heard.rpe is not None
