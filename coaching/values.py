"""The words every other module speaks: places, levels, urgencies, kinds of session, concepts.

Closed lists are those of the journal format, so that a journal, a stored row and a rule
name the same thing the same way. Rules: TRI (levels and urgencies).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, StrEnum
from typing import NewType, Self

from pydantic import BaseModel, ConfigDict

RuleId = NewType("RuleId", str)


class CoachError(Exception):
    """Something the coach cannot do; the message says what."""


class Value(BaseModel):
    """A frozen value that refuses the impossible."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class _Ranked(StrEnum):
    """A closed list whose order of definition is its order of severity."""

    @property
    def rank(self) -> int:
        """Place in the list, 0 for the mildest."""
        return list(type(self)).index(self)

    @classmethod
    def worst(cls, values: Iterable[Self]) -> Self:
        """The most severe of the values; the mildest of all when there are none."""
        return max(values, key=lambda value: value.rank, default=next(iter(cls)))


class Level(_Ranked):
    """What a day allows: green as planned, amber changed, red no running."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Urgency(_Ranked):
    """How soon somebody else has to look at it."""

    NONE = "none"
    ROUTINE = "routine"
    DAYS = "days"
    SAME_DAY = "same_day"
    EMERGENCY = "emergency"


class Caution(_Ranked):
    """The caution level shown to the runner: never a percentage."""

    LOW = "low"
    RAISED = "raised"
    HIGH = "high"


class Mod(IntEnum):
    """The ladder of changes to a session, mildest first. Rules: MOD-0 to MOD-6."""

    AS_PLANNED = 0
    EASY = 1
    SHORTEN = 2
    RUN_WALK = 3
    CROSS_TRAIN = 4
    REST = 5
    STOP = 6


class PlanState(StrEnum):
    """Where the plan stands."""

    NORMAL = "normal"
    RETURN_LADDER = "return_ladder"
    HOLD = "hold"
    STEP_BACK = "step_back"
    DELOAD = "deload"
    PAUSED = "paused"
    STOPPED_MEDICAL = "stopped_medical"


class Site(StrEnum):
    """Where on the body. The last five serve a runner who cannot tell closer."""

    ACHILLES_MID = "achilles_mid"
    ACHILLES_INSERTION = "achilles_insertion"
    PLANTAR_HEEL = "plantar_heel"
    ARCH = "arch"
    FOREFOOT = "forefoot"
    MIDFOOT_TOP = "midfoot_top"
    LATERAL_MIDFOOT = "lateral_midfoot"
    ANKLE_LATERAL = "ankle_lateral"
    ANKLE_MEDIAL = "ankle_medial"
    CALF = "calf"
    MEDIAL_SHIN = "medial_shin"
    ANTERIOR_SHIN = "anterior_shin"
    FRONT_KNEE = "front_knee"
    LATERAL_KNEE = "lateral_knee"
    MEDIAL_KNEE = "medial_knee"
    PATELLAR = "patellar"
    QUADRICEPS = "quadriceps"
    HAMSTRING = "hamstring"
    HAMSTRING_PROXIMAL = "hamstring_proximal"
    GROIN_HIP = "groin_hip"
    LATERAL_HIP = "lateral_hip"
    GLUTE = "glute"
    LOW_BACK = "low_back"
    OTHER = "other"
    KNEE = "knee"
    SHIN = "shin"
    THIGH = "thigh"
    FOOT = "foot"
    PELVIS = "pelvis"


class Side(StrEnum):
    """Which side."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    MIDDLE = "middle"


class Muscle(StrEnum):
    """Muscle groups for ordinary soreness."""

    QUADS = "quads"
    HAMSTRINGS = "hamstrings"
    CALVES = "calves"
    GLUTES = "glutes"
    SHINS = "shins"
    HIP_FLEXORS = "hip_flexors"
    BACK = "back"
    ARMS = "arms"
    ALL_OVER = "all_over"


class When(StrEnum):
    """In which situation a place hurts."""

    MORNING_FIRST_STEPS = "morning_first_steps"
    START_THEN_EASES = "start_then_eases"
    DURING_INCREASING = "during_increasing"
    AFTER_SAME_DAY = "after_same_day"
    WALKING = "walking"
    STAIRS = "stairs"
    DOWNHILL = "downhill"
    SITTING = "sitting"
    REST = "rest"
    NIGHT = "night"
    NONE = "none"


class SessionKind(StrEnum):
    """Kinds of training session."""

    REST = "rest"
    WALK = "walk"
    MOBILITY = "mobility"
    CROSS_TRAINING = "cross_training"
    STRENGTH = "strength"
    WALK_RUN = "walk_run"
    EASY_RUN = "easy_run"
    LONG_RUN = "long_run"
    STEADY = "steady"
    TEMPO = "tempo"
    INTERVALS = "intervals"
    HILLS = "hills"
    STRIDES = "strides"
    RACE = "race"
    PLYOMETRIC = "plyometric"

    @property
    def is_run(self) -> bool:
        """Whether it is done running, in whole or in part."""
        return self in RUN_KINDS

    @property
    def is_hard(self) -> bool:
        """Whether it counts as a hard day. Rules: LOAD-14."""
        return self in HARD_KINDS


RUN_KINDS = frozenset(
    {
        SessionKind.WALK_RUN,
        SessionKind.EASY_RUN,
        SessionKind.LONG_RUN,
        SessionKind.STEADY,
        SessionKind.TEMPO,
        SessionKind.INTERVALS,
        SessionKind.HILLS,
        SessionKind.STRIDES,
        SessionKind.RACE,
    }
)
HARD_KINDS = frozenset(
    {
        SessionKind.STEADY,
        SessionKind.TEMPO,
        SessionKind.INTERVALS,
        SessionKind.HILLS,
        SessionKind.RACE,
        SessionKind.PLYOMETRIC,
    }
)


class Concept(StrEnum):
    """What the coach may ask about beyond the daily check-in."""

    FOCAL_TENDERNESS = "focal_tenderness"
    NIGHT_PAIN = "night_pain"
    LIMP = "limp"
    SWELLING = "swelling"
    WEIGHT_BEARING_PAIN = "weight_bearing_pain"
    SUDDEN_POP_OR_WEAK_PUSH_OFF = "sudden_pop_or_weak_push_off"
    SUDDEN_PULL = "sudden_pull"
    CALF_SWELLING_OR_WARMTH = "calf_swelling_or_warmth"
    BREATHLESS_OR_CHEST_PAIN = "breathless_or_chest_pain"
    PREVIOUS_CLOT = "previous_clot"
    HORMONAL_MEDICATION = "hormonal_medication"
    RECENT_TRAVEL_OR_SURGERY = "recent_travel_or_surgery"
    CAN_SINGLE_LEG_HEEL_RAISE = "can_single_leg_heel_raise"
    LOCKING_OR_GIVING_WAY = "locking_or_giving_way"
    NUMBNESS_OR_WEAKNESS = "numbness_or_weakness"
    BLADDER_OR_SADDLE = "bladder_or_saddle"
    URINE_COLOUR = "urine_colour"
    FEVER = "fever"
    FEVER_FREE_HOURS = "fever_free_hours"
    ONE_SIDED_OR_POINT_PAIN = "one_sided_or_point_pain"
    PAINKILLER = "painkiller"
    CYCLE_OR_ENERGY = "cycle_or_energy"
    COPING_OR_SAFETY = "coping_or_safety"
    HAPPENING_NOW = "happening_now"
    DANGER_SIGN = "danger_sign"
    ZONE = "zone"
    CONFIRM_DELETE = "confirm_delete"
    READ_BACK = "read_back"
    RETEST_HEEL_RAISE = "retest_heel_raise"
    RETEST_KNEE_TO_WALL = "retest_knee_to_wall"
    RETEST_STEP_DOWN = "retest_step_down"
    RETEST_BRIDGE = "retest_bridge"
    RETEST_SIDE_PLANK = "retest_side_plank"
    RETEST_BALANCE = "retest_balance"
    RETEST_HOP = "retest_hop"
    UNLOGGED_RUN = "unlogged_run"
    STOPPED_EARLY = "stopped_early"
    CHANGED_STRIDE = "changed_stride"
    CANNOT_WALK = "cannot_walk"
    WORSE_EACH_RUN = "worse_each_run"
    WORSE_THAN_USUAL = "worse_than_usual"
    HOP_PAIN = "hop_pain"
    BRUISING = "bruising"
    SHARP_PAIN = "sharp_pain"
    BOTH_SIDES = "both_sides"
    UNUSUAL_WORK = "unusual_work"
    PAIN_MOVED = "pain_moved"
    ILLNESS = "illness"
    ILLNESS_BELOW_NECK = "illness_below_neck"
    GUT_UPSET = "gut_upset"
    NEW_SHOES = "new_shoes"
    REFUSES_STOP = "refuses_stop"
    UNDER_18 = "under_18"
    PREGNANT = "pregnant"
    POSTPARTUM = "postpartum"
    FAMILY_HEART = "family_heart"
    FAMILY_SUDDEN_DEATH = "family_sudden_death"
    FAINTED = "fainted"
    CONFUSED = "confused"
    MEDICINE = "medicine"
    SETTLES_AFTER_STOPPING = "settles_after_stopping"
    CLEARED = "cleared"


class Place(Value):
    """One place on the body; the side may be unknown."""

    site: Site
    side: Side | None = None

    def __str__(self) -> str:
        return f"{self.site}:{self.side}" if self.side else str(self.site)

    @classmethod
    def parse(cls, text: str) -> Place:
        """The place a key names.

        >>> Place.parse("patellar:left").side
        <Side.LEFT: 'left'>
        """
        site, _, side = text.partition(":")
        return cls(site=Site(site), side=Side(side) if side else None)
