"""Who is coached: the runner as told, sore places tracked, holds and a clinician's limits."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, field_serializer

from coaching.values import Place, RuleId, SessionKind, Urgency, Value

Nrs = Annotated[int, Field(ge=0, le=10)]
OneToFive = Annotated[int, Field(ge=1, le=5)]


class Weekday(StrEnum):
    """Days of the week, Monday first."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"

    @classmethod
    def of(cls, on: date) -> Weekday:
        """The weekday of a date.

        >>> Weekday.of(date(2026, 1, 5))
        <Weekday.MON: 'mon'>
        """
        return list(cls)[on.weekday()]


class Consent(StrEnum):
    """What the runner agreed to, each on its own. Rules: LAW-06."""

    HEALTH_DATA = "health_data"
    CLINICIAN_REPORT = "clinician_report"
    CYCLE_QUESTIONS = "cycle_questions"
    MODEL_TRAINING = "model_training"


class Goal(Value):
    """What the runner trains for; `text` keeps the runner's own words."""

    kind: Literal["race", "distance", "keep_running"]
    distance_m: int | None = Field(default=None, gt=0)
    on: date | None = None
    target_s: int | None = Field(default=None, gt=0)
    runs_a_week: int | None = Field(default=None, ge=1, le=7)
    """How often the runner wants to run, at most."""
    text: str | None = None
    told_on: date | None = None
    """The day it was set; the week of that day stays as it stood, and the season leads there from the next one."""
    before: Goal | None = None
    """The goal that stood until then."""


class Injury(Value):
    """A place that was hurt before, as told at the start. Rules: LOAD-10, SORE-13."""

    place: Place
    episodes: int | None = Field(default=None, ge=0)
    last_12_months: int | None = Field(default=None, ge=0)
    weeks_off_last: float | None = Field(default=None, ge=0)
    named: str | None = None
    named_by: str | None = None


class Problem(Value):
    """One sore place the coach follows. Rules: PAIN-27 (a new place is a new problem)."""

    place: Place
    since: date
    linked_to: Place | None = None
    closed_on: date | None = None


class Hold(Value):
    """A red that stays until its exit is met. Rules: TRI-05.

    `exit` is "clinician" where only a recorded statement ends it, "criteria" where the
    stated criteria of TRI-05 may end it too. A cleared hold keeps who cleared it and when.
    """

    rule: RuleId
    urgency: Urgency
    since: date
    place: Place | None = None
    exit: Literal["clinician", "criteria"] = "clinician"
    at: datetime | None = None
    """When what opened it was told; tells a clearance of the same day that came before from one after."""
    cleared_on: date | None = None
    cleared_by: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still binds."""
        return self.cleared_on is None


class ClinicianLimit(Value):
    """What a clinician forbade or allowed, and until when. Rules: HAND-02, HAND-03.

    `forbids` and `allows` hold session kinds or the words of the journal format
    (running, impact, all_exercise, gait_change, swim, bike, short_easy_run).
    """

    source: str
    said_on: date
    since: date
    until: date | None = None
    forbids: tuple[str, ...] = ()
    allows: tuple[str, ...] = ()
    condition: str | None = None
    clears: bool = False
    place: Place | None = None
    recheck: date | None = None
    said_at: datetime | None = None
    """When it was told, as an instant."""
    then: str | None = None
    max_distance_m: int | None = Field(default=None, gt=0)
    """No run longer than this, in metres."""
    max_min: int | None = Field(default=None, gt=0)
    """No run longer than this, in minutes."""
    pattern: str | None = None
    """How often and in what turns what is allowed goes, as it was told: "every other day"."""

    def binds(self, on: date) -> bool:
        """Whether it is in force on a date (the last day included)."""
        return self.since <= on and (self.until is None or on <= self.until)

    def replaces(self, older: ClinicianLimit) -> bool:
        """Whether the same person said something newer about all that an older limit forbids. Rules: HAND-02.

        Another person's word replaces nothing: then the stricter counts (HAND-03).
        """
        is_newer = self.said_on > older.said_on or (
            self.said_on == older.said_on
            and self.said_at is not None
            and older.said_at is not None
            and self.said_at > older.said_at
        )
        is_about = self.place is None or self.place == older.place
        return is_newer and is_about and self.source == older.source and older._closes() <= self._speaks_of()

    def _closes(self) -> frozenset[str]:
        most = {"distance": self.max_distance_m, "minutes": self.max_min}
        return frozenset(_RUNNING.get(word, word) for word in self.forbids) | {
            k for k, v in most.items() if v
        }

    def _speaks_of(self) -> frozenset[str]:
        allowed = {_RUNNING.get(word, word) for word in self.allows}
        return self._closes() | allowed | ({"running"} if self.clears else set())


_RUNNING = dict.fromkeys(
    ("running", "impact", "all_exercise", "easy_run", "short_easy_run", "walk_run"), "running"
)
"""Words of a limit that are about running at all."""


class Quiet(Value):
    """Hours in which nothing is sent, from one local time to another."""

    since: time = time(22, 0)
    until: time = time(6, 30)


class Preferences(Value):
    """How the runner wants to be spoken to."""

    language: str = "en"
    zone: str = "UTC"
    zone_known: bool = False
    units: Literal["km", "mi"] = "km"
    country: str | None = None
    remind_at: time | None = None
    quiet: Quiet = Quiet()
    day_starts_at: time = time(0, 0)
    weekly_at: time | None = None
    paused_until: date | None = None
    paused: bool = False


class SelfTest(Value):
    """One self-test result; a side that was not tested is None. Rules: TEST."""

    name: str
    on: date
    left: float | None = None
    right: float | None = None
    value: float | None = None


class GaitChange(Value):
    """One change of how the runner runs, tried since a date; cadence in steps a minute. Rules: GAIT-06."""

    cue: str
    since: date
    base_spm: int | None = Field(default=None, ge=120, le=220)
    ended_on: date | None = None
    outcome: Literal["kept", "stopped", "rollback"] | None = None
    """How it ended: kept for good, stopped by wish, or taken back because of pain."""


class DayException(Value):
    """A date that differs from the usual days: busy, free for once, or swapped with another of its week."""

    on: date
    is_free: bool = True
    swapped_with: date | None = None
    """The two dates trade their runs; a date without one is moved to."""
    told_on: date | None = None
    """The day it was said: nothing moves to a day before it."""


class Away(Value):
    """Days away from home, both ends included; `zone` is where the runner is then. Rules: PLAN-12, RET."""

    since: date
    until: date
    can_run: bool
    why: Literal["holiday", "travel", "busy"] = "holiday"
    zone: str | None = None
    home: str | None = None
    """The zone the runner comes back to."""
    told_on: date | None = None

    def holds(self, on: date) -> bool:
        """Whether a date lies within."""
        return self.since <= on <= self.until


class Join(Value):
    """A race or club session that the runner takes part in on a date, instead of the planned run."""

    on: date
    session: SessionKind
    distance_m: int | None = Field(default=None, gt=0)
    duration_min: int | None = Field(default=None, gt=0)
    rpe_max: int | None = Field(default=None, ge=0, le=10)
    told_on: date | None = None
    called: Literal["parkrun", "race", "group"] | None = None
    """What the runner joins, whatever part of it is run."""


class Runner(Value):
    """A runner as told. Missing is unknown, never zero."""

    started_on: date
    preferences: Preferences = Preferences()
    consents: frozenset[Consent] = frozenset()
    is_adult: bool | None = None
    heart_screen: tuple[str, ...] | None = None
    """The failed items of the heart screen; empty when all were passed; None before it was asked."""
    age: int | None = Field(default=None, ge=18, le=120)
    sex: Literal["f", "m", "x"] | None = None
    years_running: float | None = Field(default=None, ge=0)
    goal: Goal | None = None
    days_available: tuple[Weekday, ...] | None = None
    weekly_m: tuple[int | None, ...] = ()
    """Distance of each of the last weeks at the start, oldest first, in metres."""
    longest_run_m: int | None = Field(default=None, ge=0)
    longest_run_s: int | None = Field(default=None, ge=0)
    """Longest run of the 30 days before the start."""
    easy_pace_s_per_km: int | None = Field(default=None, gt=0)
    injuries: tuple[Injury, ...] = ()
    background: tuple[str, ...] = ()
    self_tests: tuple[SelfTest, ...] = ()
    asked_about: tuple[str, ...] = ()
    """Baseline questions already put once, answered or skipped: none is put again by itself."""
    resting_hr_baseline: int | None = Field(default=None, ge=25, le=120)
    sleep_baseline_h: float | None = Field(default=None, gt=0, le=24)
    problems: tuple[Problem, ...] = ()
    holds: tuple[Hold, ...] = ()
    limits: tuple[ClinicianLimit, ...] = ()
    gait: GaitChange | None = None
    gait_before: tuple[GaitChange, ...] = ()
    """Earlier changes, each with its end. Rules: GAIT-06."""
    joins: tuple[Join, ...] = ()
    exceptions: tuple[DayException, ...] = ()
    """Dates on which the runner can train although it is no usual day, or cannot; in the order they were told."""
    aways: tuple[Away, ...] = ()

    @field_serializer("consents", when_used="json")
    def _in_order(self, consents: frozenset[Consent]) -> list[Consent]:
        """A set has no order, and the same runner is the same text each time."""
        return sorted(consents)

    @property
    def open_holds(self) -> tuple[Hold, ...]:
        """Holds that still bind."""
        return tuple(hold for hold in self.holds if hold.is_open)

    @property
    def active_problems(self) -> tuple[Problem, ...]:
        """Sore places still followed."""
        return tuple(problem for problem in self.problems if problem.closed_on is None)

    def limits_on(self, on: date) -> tuple[ClinicianLimit, ...]:
        """A clinician's limits in force on a date."""
        return tuple(
            limit
            for limit in self.limits
            if limit.binds(on)
            and not any(newer.replaces(limit) and newer.since <= on for newer in self.limits)
        )
