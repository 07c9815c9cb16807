"""What a flare-up is: one definition for a diary of soreness (1-5) and for pain told as 0-10.

A day has one soreness level, 1 (none) to 5 (most). It is *sore* from 4. It is *in flare* when it
is sore and at least one level above the person's own median of the 28 calendar days before it
(at least 5 reports, else the day is unjudged). Two questions are asked of a day:

* ``onset1``: of a reported day that is not sore, whose next calendar day is reported: is that day sore?
* ``flare7``: of a day judged not in flare, with at least 4 judged days among the next 7: is any in flare?

A day whose outcome cannot be known (the next day is silent, too few days are judged) is censored:
its label is None, never 0. Rules: RISK-14, RISK-16.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Final, Literal, get_args

Target = Literal["onset1", "flare7"]
TARGETS: Final[tuple[Target, ...]] = get_args(Target)

HORIZON_DAYS: Final[Mapping[Target, int]] = {"onset1": 1, "flare7": 7}
"""How many days ahead a target looks; an outcome is settled once they have passed."""

SORE_FROM: Final = 4
MEDIAN_DAYS: Final = 28
MEDIAN_REPORTS: Final = 5
ABOVE_MEDIAN: Final = 1
JUDGED_DAYS: Final = 4

PAIN_LEVEL_FROM: Final = (0, 1, 3, 4, 6)
"""Lowest pain (0-10) of each soreness level: 0 | 1-2 | 3 | 4-5 | 6-10, after the zones of PAIN-03 to PAIN-05.

The only place where pain becomes soreness; everything in this package reads levels.
"""


def level_of_pain(pain: int) -> int:
    """The soreness level (1-5) of a pain of 0-10.

    >>> [level_of_pain(pain) for pain in (0, 2, 3, 5, 6)]
    [1, 2, 3, 4, 5]

    Raises:
        ValueError: for a number outside 0-10.
    """
    if not 0 <= pain <= 10:
        raise ValueError(f"pain is 0-10, not {pain}")
    return sum(pain >= start for start in PAIN_LEVEL_FROM)


def is_sore(soreness: float) -> bool:
    """Whether a level counts as sore."""
    return soreness >= SORE_FROM


def flare_from(reports: Sequence[float]) -> float | None:
    """The lowest level that is a flare after these reports of the 28 days before; None with too few.

    Above 5 the person is so sore already that no level would be news.

    >>> flare_from([2, 2, 3, 2, 2]), flare_from([4, 4, 4, 4, 4]), flare_from([2])
    (4, 5, None)
    """
    if len(reports) < MEDIAN_REPORTS:
        return None
    return max(SORE_FROM, median(reports) + ABOVE_MEDIAN)


def in_flare(soreness: Mapping[int, float]) -> dict[int, bool]:
    """Every judged day and whether it is in flare, from levels by day number."""
    judged: dict[int, bool] = {}
    for day in sorted(soreness):
        before = [soreness[d] for d in range(day - MEDIAN_DAYS, day) if d in soreness]
        threshold = flare_from(before)
        if threshold is not None:
            judged[day] = soreness[day] >= threshold
    return judged


def outcomes(soreness: Mapping[int, float], target: Target) -> dict[int, bool]:
    """The outcome of every day that has one; censored days are left out.

    `soreness` holds levels by day number (`date.toordinal`).

    >>> outcomes({1: 2, 2: 4, 3: 2, 5: 2}, "onset1")
    {1: True}
    """
    if target == "onset1":
        return {
            day: is_sore(soreness[day + 1])
            for day, level in sorted(soreness.items())
            if not is_sore(level) and day + 1 in soreness
        }
    judged = in_flare(soreness)
    found: dict[int, bool] = {}
    for day, flares in judged.items():
        ahead = [judged[d] for d in range(day + 1, day + 1 + HORIZON_DAYS["flare7"]) if d in judged]
        if not flares and len(ahead) >= JUDGED_DAYS:
            found[day] = any(ahead)
    return found
