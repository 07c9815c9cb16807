"""Metres, seconds and seconds per kilometre as the runner reads them.

Formatting only: typed quantities are read by `coaching.reading.quantities`. Rules: CHAT-08.
"""

from __future__ import annotations

from coaching.reading.quantities import METRES_PER_MILE, Units


def distance(metres: float, units: Units = "km") -> str:
    """A distance to a tenth; short ones in metres.

    >>> distance(8000), distance(7540), distance(400), distance(8047, "mi")
    ('8 km', '7.5 km', '400 m', '5 mi')
    """
    if 0 < round(metres) < 1000 and units == "km":
        return f"{round(metres)} m"
    shown = metres / (1000 if units == "km" else METRES_PER_MILE)
    return f"{_tenths(shown)} {units}"


def duration(seconds: float) -> str:
    """A duration in hours, minutes and, where they matter, seconds.

    >>> duration(2760), duration(4200), duration(2910), duration(45), duration(27000)
    ('46 min', '1 h 10 min', '48 min 30 s', '45 s', '7 h 30 min')
    """
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, odd = divmod(rest, 60)
    if hours:
        minutes += odd >= 30
        hours, minutes = hours + minutes // 60, minutes % 60
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    parts = [f"{minutes} min"] * bool(minutes) + [f"{odd} s"] * bool(odd)
    return " ".join(parts) or "0 min"


def minutes(count: float) -> str:
    """A number of whole minutes.

    >>> minutes(20)
    '20 min'
    """
    return f"{round(count)} min"


def hours(count: float) -> str:
    """Decimal hours as hours and minutes.

    >>> hours(7.5), hours(8), hours(0.25)
    ('7 h 30 min', '8 h', '15 min')
    """
    return duration(count * 3600)


def pace(seconds_per_km: float, units: Units = "km") -> str:
    """A pace per kilometre or mile.

    >>> pace(380), pace(380, "mi")
    ('6:20 per km', '10:12 per mile')
    """
    whole = round(seconds_per_km * (1 if units == "km" else METRES_PER_MILE / 1000))
    per = "km" if units == "km" else "mile"
    return f"{whole // 60}:{whole % 60:02} per {per}"


def _tenths(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
