"""The coach's reply to a day: level, urgency, what to do, why, what to ask next."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from coaching.runner import Hold, Problem
from coaching.values import (
    Caution,
    Concept,
    Level,
    Mod,
    Place,
    PlanState,
    RuleId,
    SessionKind,
    Side,
    Urgency,
    Value,
)


class Exercise(Value):
    """One exercise of a strength session."""

    id: str
    tags: tuple[str, ...] = ()
    sets: int | None = None
    dose: str | None = None
    side_first: Side | None = None
    """The weaker side, which goes first and does one set more. Rules: TEST."""


class Planned(Value):
    """One session the coach prescribes or offers; distances in metres, durations in minutes."""

    kind: SessionKind
    distance_m: int | None = Field(default=None, ge=0)
    duration_min: int | None = Field(default=None, ge=0)
    rpe_max: int | None = Field(default=None, ge=0, le=10)
    rung: int | None = None
    run_s: int | None = Field(default=None, ge=0)
    walk_s: int | None = Field(default=None, ge=0)
    repeats: int | None = Field(default=None, ge=1)
    """A walk-run session: seconds running, seconds walking, how often. Rules: RTR-05."""
    tags: tuple[str, ...] = ()
    exercises: tuple[Exercise, ...] = ()


class DayPlan(Value):
    """The sessions of one day; a day of rest holds one rest session."""

    on: date
    sessions: tuple[Planned, ...]


def _date_again(value: object) -> object:
    """A date that JSON had turned into text."""
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


Arg = Annotated[str | int | float | date, BeforeValidator(_date_again)]


class Said(Value):
    """A sentence to say: a Fluent message id and its arguments in the core's units.

    Places are keys ("patellar:left"), distances metres, durations seconds, dates dates; the
    words give them their form (PLACE, DISTANCE, DURATION, DAY).
    """

    message: str
    args: dict[str, Arg] = {}


class Reason(Value):
    """A rule that led to the decision, the runner's own facts it read, and its sentence."""

    rule: RuleId
    inputs: tuple[str, ...] = ()
    said: Said


class Finding(Value):
    """One rule that fired on one day, and the most it allows.

    Every part of the coach (flags, soreness, pain, recovery, load, caution) returns findings;
    `coaching.triage.level` merges them and the worst wins. `forbids` holds the dimensions it
    closes: speed, hills, impact, growth, plyometric, downhill. Rules: TRI-02.
    """

    rule: RuleId
    said: Said
    level: Level = Level.GREEN
    urgency: Urgency = Urgency.NONE
    mod: Mod = Mod.AS_PLANNED
    blocks_running: bool = False
    place: Place | None = None
    inputs: tuple[str, ...] = ()
    forbids: frozenset[str] = frozenset()
    minutes_share: float | None = None
    """At most this share of the planned minutes."""
    hold: Literal["clinician", "criteria"] | None = None
    """Opens a hold with this exit (TRI-05)."""
    referral: str | None = None
    """Whom to see: a key of the words (doctor, physio, emergency, ...)."""


class Ask(Value):
    """Something the coach wants to know next, and which rule wants it."""

    concept: Concept
    place: Place | None = None
    rule: RuleId

    @property
    def is_about_danger(self) -> bool:
        """Whether it is asked at once, before anything else: it separates a red flag from other stories."""
        return self.rule.startswith("FLAG") or self.concept is Concept.DANGER_SIGN


class Forecast(Value):
    """The flare-up forecast as a value: by whom, how sure, and why. Rules: RISK."""

    probability: float | None = None
    caution: Caution = Caution.LOW
    by: str = "rules"
    confidence: Literal["usual", "learning", "low", "not_enough"] = "usual"
    reasons: tuple[Said, ...] = ()
    mod: Mod = Mod.AS_PLANNED
    """The change that the rule score asks for by itself. Rules: RISK-01 to RISK-13."""


class GaitStatus(Value):
    """How a gait experiment stands today: on, paused, or taken back. Rules: GAIT-06, GAIT-07."""

    cue: str
    since: date
    base_spm: int | None = None
    goal_spm: int | None = None
    minutes: int | None = None
    """Minutes of an easy run with the cue; None: the whole run."""
    state: Literal["active", "hold", "rollback"]
    said: Said
    mod: Mod = Mod.AS_PLANNED
    """The change that the rule score asks for by itself. Rules: RISK-01 to RISK-13."""


class Referral(Value):
    """Somebody the runner is asked to see, and by when."""

    to: str
    within: Urgency


class Decision(Value):
    """What the coach decided for one day. `planned` is what the plan held before today's change."""

    on: date
    level: Level
    urgency: Urgency
    state: PlanState
    is_running_blocked: bool
    mod: Mod
    sessions: tuple[Planned, ...]
    planned: tuple[Planned, ...]
    done: tuple[Planned, ...] = ()
    """What was prescribed for this day and is done by now; `sessions` hold what remains."""
    did: tuple[Planned, ...] = ()
    """The runs and strength work of the day as they were told."""
    instead_of: tuple[Planned, ...] = ()
    """The sessions that stood before the runner took one of the alternatives; it stays until they change."""
    alternatives: tuple[Planned, ...] = ()
    caution: Caution = Caution.LOW
    forecast: Forecast | None = None
    reasons: tuple[Reason, ...] = ()
    would_change: tuple[Said, ...] = ()
    ask: tuple[Ask, ...] = ()
    say: tuple[Said, ...] = ()
    """Sentences beyond the session: a red reply, a teaching line, a note."""
    opens: tuple[Hold, ...] = ()
    closes: tuple[Hold, ...] = ()
    tracks: tuple[Problem, ...] = ()
    week_ahead: tuple[DayPlan, ...] = ()
    referral: Referral | None = None
    is_judged: bool = True
    """False on a silent day whose level is only carried over."""
    rules: tuple[RuleId, ...] = ()
    gait: GaitStatus | None = None
    is_step_held: bool = False
    """Whether the way back up holds the change in force, and no finding of the day. Rules: MOD."""
    season_week: int | None = None
    """Week of the season, from 0; it advances only over weeks that were lived. Rules: PLAN-13."""
    week_amount: int | None = None
    """What the season holds this week, in metres; in seconds for a runner who logs time only."""
    this_week: int | None = None
    """What this week comes to, in metres or seconds: all that was run in it, and what its days still hold."""
    next_week: int | None = None
    """What the days of the next week hold, as they are seen today."""
    library_version: str = ""

    @property
    def prescribed(self) -> tuple[Planned, ...]:
        """All that the day asked for, what was done already included; rest only where nothing else is."""
        left = (one for one in self.sessions if not self.done or one.kind is not SessionKind.REST)
        return (*self.done, *left)

    def taking(self, index: int) -> Decision:
        """The same decision with one of its alternatives as the day's session; the other ways stay open."""
        chosen = self.alternatives[index]
        main = next((one for one in self.sessions if one.kind.is_run), self.sessions[0])
        beside = tuple(one for one in self.sessions if one != main and one.kind is not chosen.kind)
        sessions = beside if beside and chosen.kind is SessionKind.REST else (chosen, *beside)
        others = tuple(one for n, one in enumerate(self.alternatives) if n != index)
        stood = self.instead_of or self.sessions
        is_back = frozenset(sessions) == frozenset(stood)
        return self.model_copy(
            update={
                "sessions": stood if is_back else sessions,
                "alternatives": (*others, main)[:2],
                "instead_of": () if is_back else stood,
            }
        )

    def keeping_choice(self, before: Decision) -> Decision:
        """The same decision with what the runner chose before, where nothing else about the day's sessions changed."""
        done = {one.kind for one in self.done}
        stood = tuple(one for one in before.instead_of if one.kind not in done)
        chosen = tuple(one for one in before.sessions if one.kind not in done)
        if not stood or not chosen or self.sessions != stood or self.level is not before.level:
            return self
        return self.model_copy(
            update={
                "sessions": chosen,
                "alternatives": before.alternatives,
                "instead_of": stood,
            }
        )

    @property
    def without_choice(self) -> Decision:
        """The same decision before the runner took one of its alternatives."""
        if not self.instead_of:
            return self
        return self.model_copy(update={"sessions": self.instead_of, "instead_of": ()})
