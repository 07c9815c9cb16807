"""One table of features, and one walk over a person's days that fills it, in training and in the bot.

`Walk` is fed days in order and knows nothing else, so that no feature can read the future: every
value rests on rows up to and including the day itself. What was not told is None, never 0, with
one stated exception: for a person who logs training and never writes a zero, a day without a log
within three weeks of the last one counts as a day off. Everything about load is in units of the
person's own usual training day, so that it means the same for any sport. There is no ratio of
acute to chronic load (LOAD-02). Rules: RISK-14, RISK-16, LOAD-15, LOAD-16.
"""

from __future__ import annotations

import hashlib
import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from datetime import date
from statistics import median
from typing import Final, Literal

from coaching.flareup.labels import (
    ABOVE_MEDIAN,
    MEDIAN_DAYS,
    SORE_FROM,
    Target,
    is_sore,
)
from coaching.flareup.rows import DailyRow
from coaching.values import Value

Input = Literal["soreness", "load", "sleep_h", "sleep_quality", "stress", "mood", "reporting"]
Features = Mapping[str, float | None]

BOTH: Final[tuple[Target, ...]] = ("onset1", "flare7")


class Feature(Value):
    """One column of the table. Without `reads` told, it is missing."""

    name: str
    unit: str
    window: str
    why: str
    reads: Input
    rule: str = "RISK-16"
    targets: tuple[Target, ...] = BOTH


def _of(
    reads: Input, *columns: tuple[str, str, str, str], targets: tuple[Target, ...] = BOTH
) -> list[Feature]:
    return [
        Feature(name=name, unit=unit, window=window, why=why, reads=reads, targets=targets)
        for name, unit, window, why in columns
    ]


def _question(item: Input, unit: str) -> list[Feature]:
    return _of(
        item,
        (item, unit, "today", "what was answered today"),
        (f"{item}_dev", unit, "today against the own mean, half-life 60 days", "unusual for this person"),
    )


FEATURES: Final[tuple[Feature, ...]] = (
    *_of(
        "soreness",
        ("sore_today", "level 1-5", "today", "where tomorrow starts from"),
        ("sore_1_ago", "level 1-5", "yesterday", "rising or falling"),
        ("sore_2_ago", "level 1-5", "2 days ago", "rising or falling"),
        ("sore_1.5", "level 1-5", "own mean, half-life 1.5 days", "the last days"),
        ("sore_4", "level 1-5", "own mean, half-life 4 days", "the last week"),
        ("sore_10", "level 1-5", "own mean, half-life 10 days", "the last weeks"),
        ("sore_28", "level 1-5", "own mean, half-life 28 days", "the last months"),
        ("sore_90", "level 1-5", "own mean, half-life 90 days", "the person's usual level"),
        ("sore_spread", "level", "own standard deviation, half-life 90 days", "how much the person swings"),
        ("sore_median", "level 1-5", "own median of 28 days", "what a flare is measured against"),
        ("sore_max7", "level 1-5", "7 days", "the worst of the week"),
        ("rate_sore", "log odds", "sore days, half-life 60 days, shrunken", "how often this person is sore"),
        (
            "rate_onset",
            "log odds",
            "own days not sore that turned sore, half-life 180 days, shrunken",
            "own risk",
        ),
        (
            "rate_after",
            "log odds",
            "own days after this level, half-life 180 days, shrunken",
            "what followed before",
        ),
        ("rate_5", "log odds", "days at 5, half-life 60 days, shrunken", "how far this person's scale goes"),
        ("rate_4_20", "log odds", "sore days, half-life 20 days, shrunken", "a sore spell"),
        (
            "weekday_sore",
            "log odds",
            "tomorrow's weekday against the own rate, half-life 120 days",
            "the own week",
        ),
        ("since_sore", "log days", "60 days", "time since the last sore day"),
        ("same_level", "log reports", "10 reports", "how long nothing changed"),
    ),
    *_of(
        "soreness",
        ("flare_level", "level 4-6", "28 days", "the level that would be a flare"),
        ("flare_gap", "levels", "today", "how far today is below it"),
        ("rate_flare_5", "log odds", "days at that level, half-life 5 days, shrunken", "flares of late"),
        (
            "rate_flare_20",
            "log odds",
            "days at that level, half-life 20 days, shrunken",
            "flares of the season",
        ),
        ("since_flare", "log days", "90 days", "time since that level"),
        targets=("flare7",),
    ),
    *_of(
        "reporting",
        ("gap", "days", "14 days", "a silence before today"),
        ("reports", "log reports", "60 reports", "how well the person is known"),
    ),
    *_of(
        "load",
        ("load_today", "x usual training day", "today", "the work tomorrow's body answers to"),
        ("load_1_ago", "x usual training day", "yesterday", "soreness peaks at 24-72 h"),
        ("load_2_ago", "x usual training day", "2 days ago", "soreness peaks at 24-72 h"),
        ("load_4", "x usual training day", "own mean, half-life 4 days", "the last week"),
        ("load_14", "x usual training day", "own mean, half-life 14 days", "the last month"),
        ("load_rest", "days", "14 days", "days since the last training"),
        ("monotony", "mean / SD", "7 days", "every day alike (LOAD-16)"),
        (
            "load_weekday_ahead",
            "x own mean",
            "tomorrow's weekday, half-life 60 days",
            "what usually comes next",
        ),
        (
            "response",
            "levels",
            "own change of soreness after load, half-life 120 days, shrunken",
            "own answer to load",
        ),
        ("load_on_sore", "x usual x levels", "today", "work done on sore legs"),
    ),
    *_question("stress", "level 1-5"),
    *_question("mood", "level 1-5"),
    *_question("sleep_quality", "level 1-5"),
    *_question("sleep_h", "hours"),
)
NAMES: Final[tuple[str, ...]] = tuple(feature.name for feature in FEATURES)


def names_for(target: Target) -> tuple[str, ...]:
    """The columns a target's model reads, in the order of the table."""
    return tuple(feature.name for feature in FEATURES if target in feature.targets)


def reads(name: str) -> Input:
    """The input a feature is missing without."""
    return next(feature.reads for feature in FEATURES if feature.name == name)


VERSION: Final = hashlib.sha256(repr(FEATURES).encode()).hexdigest()[:12]
"""Names the table; a model trained on another table is refused at load."""

ITEMS: Final[tuple[Input, ...]] = ("stress", "mood", "sleep_quality", "sleep_h")
LOG_GAP_DAYS: Final = 21
MOST_LOAD: Final = 3.0

# What is assumed of a person of whom little is known, and how many reports that is worth.
# Fixed parts of the definition of the features above; on them the shipped weights rest.
_LEVEL: Final = 2.8
_SORE_SHARE: Final = 0.25
_ONSET_SHARE: Final = 0.18
_AFTER_LEVEL: Final = {1: 0.05, 2: 0.10, 3: 0.22, 4: 0.60, 5: 0.70}
_AT_LEAST: Final = {4: 0.20, 5: 0.05, 6: 0.01}
_MEAN_LOAD: Final = 0.7
_RESPONSE: Final = 0.45


class _Fading:
    """A mean whose past fades with a half-life in days; silent days fade too, they add nothing."""

    __slots__ = ("half_life", "last", "total", "weight")

    def __init__(self, half_life: float) -> None:
        self.half_life = half_life
        self.total = 0.0
        self.weight = 0.0
        self.last = 0

    def add(self, day: int, value: float) -> None:
        if self.weight:
            fade = 0.5 ** ((day - self.last) / self.half_life)
            self.total *= fade
            self.weight *= fade
        self.last = day
        self.total += value
        self.weight += 1.0

    def mean(self) -> float | None:
        return self.total / self.weight if self.weight else None

    def shrunk(self, prior: float, strength: float) -> float:
        """The mean, pulled to a prior worth `strength` reports."""
        return (self.total + prior * strength) / (self.weight + strength)


def _logit(share: float) -> float:
    return math.log(share / (1.0 - share))


class _Load:
    """What is known of training: each day's load in units of the own usual training day."""

    def __init__(self) -> None:
        self.by_day: dict[int, float] = {}
        self._usual = _Fading(90.0)
        self._minutes = _Fading(90.0)
        self._rpe = _Fading(90.0)
        self._means = {half_life: _Fading(half_life) for half_life in (4.0, 14.0, 42.0)}
        self._weekday = [_Fading(60.0) for _ in range(7)]
        self._last: int | None = None
        self._seen_to: int | None = None
        self._writes_zeros = False

    def see(self, day: int, row: DailyRow) -> None:
        load = self._of(row)
        if row.minutes:
            self._minutes.add(day, row.minutes)
        if row.rpe:
            self._rpe.add(day, row.rpe)
        self._writes_zeros = self._writes_zeros or load == 0
        if self._last is not None and self._seen_to is not None and not self._writes_zeros:
            counted_to = self._last + LOG_GAP_DAYS
            for off in range(self._seen_to + 1, min(day - 1, counted_to) + 1):
                self._add(off, 0.0)
            if load is None and not row.is_open and day <= counted_to and day not in self.by_day:
                load = 0.0
        if load is not None:
            if load > 0:
                self._usual.add(day, load)
                self._last = day
            self._add(day, load)
        self._seen_to = day - 1 if row.is_open and load is None else day

    def _of(self, row: DailyRow) -> float | None:
        """A day's load: as told, else RPE x minutes, the missing one as usual for this person."""
        if row.load_au is not None:
            return row.load_au
        if row.minutes == 0 or row.sessions == 0:
            return 0.0
        if row.minutes is None and row.rpe is None:
            return self._usual.mean() if row.sessions else None
        minutes = row.minutes if row.minutes is not None else self._minutes.mean()
        rpe = row.rpe if row.rpe is not None else self._rpe.mean()
        return minutes * rpe if minutes is not None and rpe is not None else None

    def _add(self, day: int, load: float) -> None:
        usual = self._usual.mean()
        if usual is None:
            return
        self.by_day[day] = min(load / usual, MOST_LOAD)
        for mean in self._means.values():
            mean.add(day, load)
        self._weekday[day % 7].add(day, load)

    def features(self, day: int) -> dict[str, float | None]:
        usual = self._usual.mean()
        found: dict[str, float | None] = {
            "load_today": self.by_day.get(day),
            "load_1_ago": self.by_day.get(day - 1),
            "load_2_ago": self.by_day.get(day - 2),
        }
        for half_life in (4.0, 14.0):
            mean = self._means[half_life].mean()
            found[f"load_{half_life:g}"] = mean / usual if mean is not None and usual else None
        found["load_rest"] = float(min(day - self._last, 14)) if self._last is not None else None
        week = [self.by_day[d] for d in range(day - 6, day + 1) if d in self.by_day]
        found["monotony"] = None
        if len(week) >= 5:
            mean = sum(week) / len(week)
            spread = math.sqrt(sum((load - mean) ** 2 for load in week) / (len(week) - 1))
            found["monotony"] = min(mean / spread, 4.0) if spread else 4.0
        ahead, long_run = self._weekday[(day + 1) % 7].mean(), self._means[42.0].mean()
        found["load_weekday_ahead"] = ahead / long_run if ahead is not None and long_run else None
        return found


class Walk:
    """A person's past, fed day by day; `see` takes the next row and returns that day's features."""

    def __init__(self) -> None:
        """Nobody yet."""
        self.levels: dict[int, float] = {}
        """Soreness by day number."""
        self._days: list[int] = []
        self._load = _Load()
        self._soreness = {half_life: _Fading(half_life) for half_life in (1.5, 4.0, 10.0, 28.0, 90.0)}
        self._square = _Fading(90.0)
        self._at_least = {
            (level, half_life): _Fading(half_life) for level in (4, 5) for half_life in (5.0, 20.0, 60.0)
        }
        self._last_at_least: dict[int, int] = {}
        self._onset = _Fading(180.0)
        self._after = {level: _Fading(180.0) for level in range(1, 6)}
        self._weekday = [_Fading(120.0) for _ in range(7)]
        self._response = (_Fading(120.0), _Fading(120.0))
        self._same_since = 0
        self._items = {item: _Fading(60.0) for item in ITEMS}

    @property
    def reports(self) -> int:
        """How many days had a soreness report."""
        return len(self._days)

    def see(self, row: DailyRow) -> dict[str, float | None] | None:
        """Take the next day and return its features; None where the day has no soreness report.

        Raises:
            ValueError: for a day before the last one seen, or a second report of one day.
        """
        day = row.on.toordinal()
        if self._days and (day < self._days[-1] or (row.soreness is not None and day == self._days[-1])):
            raise ValueError(f"{row.on} comes after a later or the same day")
        self._load.see(day, row)
        for item, mean in self._items.items():
            value = getattr(row, item)
            if value is not None:
                mean.add(day, value)
        if row.soreness is None:
            return None
        gap = day - self._days[-1] if self._days else None
        self._take(day, row.soreness)
        found = self._of_soreness(day, row.soreness)
        found["gap"] = float(min(gap, 14)) if gap is not None else None
        found["reports"] = math.log1p(min(len(self._days), 60))
        found |= self._load.features(day)
        today = found["load_today"]
        cross, square = self._response
        slope = (cross.total + _RESPONSE * 8.0) / (square.total + 8.0)
        found["response"] = slope * (today - _MEAN_LOAD) if today is not None else None
        found["load_on_sore"] = today * (row.soreness - 3.0) if today is not None else None
        for item in ITEMS:
            value, usual = getattr(row, item), self._items[item].mean()
            found[item] = value
            found[f"{item}_dev"] = value - usual if value is not None and usual is not None else None
        return found

    def _take(self, day: int, level: float) -> None:
        last = self._days[-1] if self._days else None
        if last is not None and last == day - 1:
            was = self.levels[last]
            self._after[round(was)].add(day, float(is_sore(level)))
            if not is_sore(was):
                self._onset.add(day, float(is_sore(level)))
            load = self._load.by_day.get(last)
            if load is not None:
                self._response[0].add(day, (level - was) * (load - _MEAN_LOAD))
                self._response[1].add(day, (load - _MEAN_LOAD) ** 2)
        if last is None or self.levels[last] != level:
            self._same_since = len(self._days)
        self.levels[day] = level
        self._days.append(day)
        for mean in self._soreness.values():
            mean.add(day, level)
        self._square.add(day, level * level)
        for (least, _), mean in self._at_least.items():
            mean.add(day, float(level >= least))
        for least in (4, 5):
            if level >= least:
                self._last_at_least[least] = day
        self._weekday[day % 7].add(day, float(is_sore(level)))

    def _of_soreness(self, day: int, level: float) -> dict[str, float | None]:
        found: dict[str, float | None] = {
            "sore_today": level,
            "sore_1_ago": self.levels.get(day - 1),
            "sore_2_ago": self.levels.get(day - 2),
        }
        for half_life, mean in self._soreness.items():
            found[f"sore_{half_life:g}"] = mean.shrunk(_LEVEL, 1.0)
        square = self._square.shrunk(_LEVEL**2 + 0.5, 4.0)
        found["sore_spread"] = math.sqrt(max(square - self._soreness[90.0].shrunk(_LEVEL, 4.0) ** 2, 0.05))
        recent = self._days[bisect_left(self._days, day - MEDIAN_DAYS + 1) :]
        usual = median(self.levels[d] for d in recent)
        found["sore_median"] = usual
        found["sore_max7"] = max(self.levels[d] for d in recent[-7:] if d > day - 7)
        rate = self._at_least[4, 60.0].shrunk(_SORE_SHARE, 4.0)
        found["rate_sore"] = _logit(rate)
        found["rate_onset"] = _logit(self._onset.shrunk(_ONSET_SHARE, 6.0))
        found["rate_after"] = _logit(self._after[round(level)].shrunk(_AFTER_LEVEL[round(level)], 8.0))
        found["rate_5"] = _logit(self._at_least[5, 60.0].shrunk(_AT_LEAST[5], 6.0))
        found["rate_4_20"] = _logit(self._at_least[4, 20.0].shrunk(_SORE_SHARE, 4.0))
        found["weekday_sore"] = _logit(self._weekday[(day + 1) % 7].shrunk(rate, 5.0)) - _logit(rate)
        found["since_sore"] = math.log1p(min(day - self._last_at_least.get(4, day - 60), 60))
        found["same_level"] = math.log1p(min(len(self._days) - 1 - self._same_since, 10))
        threshold = max(float(SORE_FROM), usual + ABOVE_MEDIAN)
        least = min(math.ceil(threshold), 6)
        found["flare_level"] = float(least)
        found["flare_gap"] = threshold - level
        for half_life in (5.0, 20.0):
            seen = self._at_least.get((least, half_life), _Fading(half_life))
            found[f"rate_flare_{half_life:g}"] = _logit(seen.shrunk(_AT_LEAST[least], 3.0 + half_life / 20))
        found["since_flare"] = math.log1p(min(day - self._last_at_least.get(least, day - 90), 90))
        return found


def table(rows: Iterable[DailyRow]) -> dict[date, dict[str, float | None]]:
    """The features of every day with a soreness report, from one person's rows in order of date."""
    walk = Walk()
    found = {}
    for row in rows:
        features = walk.see(row)
        if features is not None:
            found[row.on] = features
    return found
