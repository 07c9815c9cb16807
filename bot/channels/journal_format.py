"""The lines of a journal: the runner first, then one line a local day.

Unknown fields are faults; missing fields and null are unknown, never zero. The closed lists
are those of the coach's own values. `journal_reading` reads a file of them.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, Literal, Self
from zoneinfo import available_timezones

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from coaching.reading import quantities
from coaching.runner import Consent, Weekday
from coaching.values import Concept, Muscle, SessionKind, Side, Site, When

METRES_PER_KM = 1000
RETEST = re.compile(r"retest_[a-z_]+")


def _as_time(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        raise ValueError("not a local time like 07:05")
    return time.fromisoformat(value)


def as_date(value: object) -> date:
    """A date written as YYYY-MM-DD; ValueError for anything else."""
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("not a date like 2026-01-05")
    return date.fromisoformat(value)


def _as_start(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?", value):
        raise ValueError("not a local date and time like 2026-01-05T07:05")
    return datetime.fromisoformat(value)


def _as_whole(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _as_zone(value: object) -> object:
    if not isinstance(value, str) or value not in available_timezones():
        raise ValueError("not the name of a time zone like Europe/Lisbon")
    return value


def _as_pace(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"\d{1,2}:[0-5]\d", value):
        raise ValueError("not a pace like 6:20")
    return value


def _as_concept(value: object) -> object:
    if value not in list(Concept) and not (isinstance(value, str) and RETEST.fullmatch(value)):
        raise ValueError("not a concept the coach asks about")
    return value


LocalTime = Annotated[time, BeforeValidator(_as_time)]
LocalDate = Annotated[date, BeforeValidator(as_date)]
LocalStart = Annotated[datetime, BeforeValidator(_as_start)]
Zone = Annotated[str, BeforeValidator(_as_zone)]
Pace = Annotated[str, BeforeValidator(_as_pace)]
AskedAbout = Annotated[str, BeforeValidator(_as_concept)]
Whole = Annotated[int, BeforeValidator(_as_whole)]
Count = Annotated[Whole, Field(ge=0)]
Nrs = Annotated[Whole, Field(ge=0, le=10)]
OneToFive = Annotated[Whole, Field(ge=1, le=5)]
Hours = Annotated[float, Field(ge=0, le=24)]
Minutes = Annotated[float, Field(ge=0, le=7 * 1440)]
Km = Annotated[float, Field(ge=0, le=500)]
Bpm = Annotated[Whole, Field(ge=25, le=220)]
Told = Annotated[str, Field(min_length=1, max_length=4096)]


class JournalPart(BaseModel):
    """A piece of a journal line: nothing unknown, nothing turned from one type into another."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class GoalTold(JournalPart):
    """What the runner trains for."""

    kind: Literal["race", "distance", "keep_running"]
    distance_km: Km | None = None
    on: LocalDate | None = None
    target_min: Minutes | None = None
    text: Told | None = None


class ProblemTold(JournalPart):
    """A place that was hurt before."""

    site: Site
    side: Side | None = None
    episodes: Count | None = None
    last_12_months: Count | None = None
    weeks_off_last: float | None = Field(default=None, ge=0)
    named: Told | None = None
    named_by: Told | None = None

    @property
    def key(self) -> str:
        """The place as the dialogues name it."""
        return f"{self.site}:{self.side}" if self.side else str(self.site)


class Sides(JournalPart):
    """A self-test done on both sides."""

    left: float | None = None
    right: float | None = None


class SelfTestsTold(JournalPart):
    """Self-tests known at the start."""

    single_leg_heel_raise_reps: Sides | None = None
    knee_to_wall_cm: Sides | None = None
    hop_pain: Sides | None = None
    single_leg_squat_quality: Sides | None = None
    step_down_pain: Sides | None = None
    single_leg_balance_s: Sides | None = None
    cadence_easy_spm: float | None = Field(default=None, gt=0)
    brisk_walk_30min_pain_free: bool | None = None


class _Distance(JournalPart):
    """A distance in kilometres or in miles, not both."""

    km: Km | None = None
    mi: Annotated[float, Field(ge=0, le=310)] | None = None

    @model_validator(mode="after")
    def _km_or_mi(self) -> Self:
        if self.km is not None and self.mi is not None:
            raise ValueError("km or mi, not both")
        return self

    @property
    def distance_m(self) -> int | None:
        """The distance in metres."""
        if self.mi is not None:
            return round(self.mi * quantities.METRES_PER_MILE)
        return None if self.km is None else round(self.km * METRES_PER_KM)


class RunnerLine(JournalPart):
    """The first line: the runner as told at the start."""

    record: Literal["runner"]
    start: LocalDate
    zone: Zone
    language: str = "en"
    units: Literal["km", "mi"] = "km"
    age: Annotated[Whole, Field(ge=0, le=120)] | None = None
    sex: Literal["f", "m", "x"] | None = None
    years_running: float | None = Field(default=None, ge=0)
    goal: GoalTold | None = None
    days_available: tuple[Weekday, ...] | None = None
    weekly_km: tuple[Annotated[float, Field(ge=0)] | None, ...] | None = None
    longest_run_30d_km: Km | None = None
    longest_run_30d_min: Minutes | None = None
    easy_pace: Pace | None = None
    problems: tuple[ProblemTold, ...] | None = None
    background: tuple[Told, ...] | None = None
    self_tests: SelfTestsTold | None = None
    resting_hr_baseline: Annotated[Whole, Field(ge=25, le=120)] | None = None
    sleep_baseline_h: Annotated[float, Field(gt=0, le=24)] | None = None
    sleeps: tuple[LocalTime, LocalTime] | None = None
    remind_at: LocalTime | None = None
    quiet: tuple[LocalTime, LocalTime] | None = None
    day_starts_at: LocalTime = time(0, 0)
    consents: tuple[Consent, ...] = ()


class PainTold(JournalPart):
    """One sore place this morning."""

    site: Site
    side: Side | None = None
    now: Nrs | None = None
    worst_24h: Nrs | None = None
    when: tuple[When, ...] | None = None
    stiffness_min: Annotated[Whole, Field(ge=0, le=1440)] | None = None

    @property
    def key(self) -> str:
        """The place as the dialogues name it."""
        return f"{self.site}:{self.side}" if self.side else str(self.site)


class SorenessTold(JournalPart):
    """Tired muscles this morning."""

    muscle: Muscle
    side: Side | None = None
    level: Nrs | None = None


class SessionTold(_Distance):
    """A session that was done; `at` is when it was logged, on lines of `log`."""

    date: LocalDate | None = None
    at: LocalTime | None = None
    kind: SessionKind
    min: Minutes | None = None
    rpe: Nrs | None = None
    surface: Told | None = None
    pain_during: Nrs | None = None
    pain_after: Nrs | None = None
    followed_plan: bool | None = None
    note: Told | None = None


class CheckInTold(JournalPart):
    """Answers to the daily check-in."""

    at: LocalTime
    pain: tuple[PainTold, ...] | None = None
    soreness: tuple[SorenessTold, ...] | None = None
    sleep_h: Hours | None = None
    sleep_quality: OneToFive | None = None
    resting_hr: Bpm | None = None
    stress: OneToFive | None = None
    mood: OneToFive | None = None
    note: Told | None = None
    sessions: tuple[SessionTold, ...] | None = None

    @model_validator(mode="after")
    def _each_place_once(self) -> Self:
        places = [told.key for told in self.pain or ()]
        muscles = [(told.muscle, told.side) for told in self.soreness or ()]
        if twice := [place for place in dict.fromkeys(places) if places.count(place) > 1]:
            raise ValueError(f"pain at {', '.join(twice)} is told twice")
        if len(set(muscles)) < len(muscles):
            raise ValueError("soreness of one muscle is told twice")
        return self


class SayTold(JournalPart):
    """A message typed."""

    at: LocalTime
    text: Told


class CorrectTold(_Distance):
    """A session of a date put right."""

    date: LocalDate
    kind: SessionKind | None = None
    min: Minutes | None = None
    rpe: Nrs | None = None
    surface: Told | None = None
    pain_during: Nrs | None = None
    pain_after: Nrs | None = None
    note: Told | None = None


class ImportTold(_Distance):
    """A file beside the journal, or the parsed form of one."""

    file: str | None = None
    source: Literal["fit", "tcx", "gpx", "csv"] | None = None
    start: LocalStart | None = None
    kind: SessionKind | None = None
    min: Minutes | None = None
    ascent_m: Annotated[float, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _file_or_parsed(self) -> Self:
        if (self.file is None) == (self.source is None):
            raise ValueError("either a file or a source")
        if self.source is not None and self.start is None:
            raise ValueError("a parsed import needs its start")
        return self


class DayLine(JournalPart):
    """One local day; a check-in of None is a runner who stayed silent."""

    record: Literal["day"]
    date: LocalDate
    zone: Zone | None = None
    check_in: CheckInTold | None = None
    say: tuple[SayTold, ...] = ()
    answers: dict[AskedAbout, bool | Annotated[float, Field(allow_inf_nan=False)] | Told | None] = {}
    log: tuple[SessionTold, ...] = ()
    correct: tuple[CorrectTold, ...] = ()
    imports: tuple[ImportTold, ...] = Field(default=(), alias="import")


class Journal(JournalPart):
    """A whole journal."""

    name: str
    folder: Path
    runner: RunnerLine
    days: tuple[DayLine, ...]
