"""What was understood from one message: the values the readers return. Rules: NLU-10, NLU-11."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from coaching.runner import Nrs, OneToFive
from coaching.values import Concept, Muscle, Place, RuleId, Side, Urgency, Value, When


class FlagHeard(Value):
    """A red flag in the words.

    `is_clear` tells a clear wording from one that needs its confirm question; `whose` is
    "other" where the words speak of somebody else; `is_hypothetical` where they ask what
    to do if. `words` are those that fired it.
    """

    rule: RuleId
    urgency: Urgency
    is_clear: bool
    whose: Literal["runner", "other"] = "runner"
    is_hypothetical: bool = False
    place: Place | None = None
    words: tuple[str, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether it is the runner's, and told as being so."""
        return self.whose == "runner" and not self.is_hypothetical


class PainHeard(Value):
    """A sore place in the words; what was not said is None."""

    place: Place | None = None
    now: Nrs | None = None
    worst: Nrs | None = None
    when: tuple[When, ...] = ()
    stiffness_min: int | None = Field(default=None, ge=0)
    quality: tuple[str, ...] = ()


class SorenessHeard(Value):
    """Tired muscles in the words."""

    muscle: Muscle
    side: Side = Side.BOTH
    level: Nrs | None = None


class FactHeard(Value):
    """A fact in the words that a rule reads: a limp, swelling, a painkiller. False where it was denied.

    `is_harmless` marks what was said with its everyday reason, or as passed: laces, cold, an insect bite, a
    painless click. It is kept, and is no sign for a rule.
    """

    concept: Concept
    value: bool
    place: Place | None = None
    words: tuple[str, ...] = ()
    is_harmless: bool = False


class Heard(Value):
    """All that one message said."""

    flags: tuple[FlagHeard, ...] = ()
    pains: tuple[PainHeard, ...] = ()
    soreness: tuple[SorenessHeard, ...] = ()
    facts: tuple[FactHeard, ...] = ()
    says_nothing_hurts: bool = False
    sleep_h: float | None = Field(default=None, ge=0, le=24)
    sleep_quality: OneToFive | None = None
    stress: OneToFive | None = None
    mood: OneToFive | None = None
    resting_hr: int | None = Field(default=None, ge=25, le=220)
    denied: tuple[RuleId, ...] = ()
    """Emergencies denied beside another alarming symptom: worth one question. Rules: NLU-02."""
    is_foreign_distress: bool = False
    """A cry for help in a language that is not read. Rules: NLU-08."""
    sounds_serious: bool = False
    """The rules saw no flag, and the second reader would ask: it may only ask. Rules: TRI-08."""

    def fact(self, concept: Concept) -> bool | None:
        """What was said of a concept; None where nothing was."""
        said = [fact.value for fact in self.facts if fact.concept is concept]
        return any(said) if said else None
