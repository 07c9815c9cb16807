"""The three shapes of a finding about a sore place: green, amber, red. Rules: TRI-02, MOD."""

from __future__ import annotations

from coaching.decision import Arg, Finding, Said
from coaching.library import FlagRow
from coaching.triage.flags import reply_for
from coaching.triage.told import Told
from coaching.values import Level, Mod, Place, RuleId, Urgency

#: dimensions a finding may close
GROWTH = frozenset({"growth"})
EASY = frozenset({"speed", "growth", "plyometric"})
FLAT = frozenset({"speed", "hills", "growth", "plyometric", "downhill"})
NO_RUN = frozenset({"speed", "hills", "growth", "plyometric", "downhill", "impact"})


def said(message: str, place: Place | None, **args: Arg) -> Said:
    """A sentence about a place."""
    about: dict[str, Arg] = {"place": str(place)} if place is not None else {}
    return Said(message=message, args={**about, **args})


def green(
    rule: str,
    says: Said,
    place: Place,
    *,
    forbids: frozenset[str] = frozenset(),
    inputs: tuple[str, ...] | None = None,
) -> Finding:
    """An ordinary response to training."""
    return Finding(
        rule=RuleId(rule),
        said=says,
        place=place,
        inputs=(f"pain:{place}",) if inputs is None else inputs,
        forbids=forbids,
    )


def amber(
    rule: str,
    says: Said,
    place: Place,
    mod: Mod,
    *,
    forbids: frozenset[str] = EASY,
    share: float | None = None,
    referral: str | None = None,
    inputs: tuple[str, ...] | None = None,
) -> Finding:
    """Change the load and watch; from cross-training on it leaves no run."""
    is_blocked = mod >= Mod.CROSS_TRAIN
    return Finding(
        rule=RuleId(rule),
        said=says,
        level=Level.AMBER,
        urgency=Urgency.ROUTINE,
        mod=mod,
        blocks_running=is_blocked,
        place=place,
        inputs=(f"pain:{place}",) if inputs is None else inputs,
        forbids=NO_RUN if is_blocked else forbids,
        minutes_share=share,
        referral=referral,
    )


def red(
    rule: str,
    says: Said,
    place: Place,
    *,
    urgency: Urgency = Urgency.DAYS,
    ends_by_criteria: bool = False,
    inputs: tuple[str, ...] | None = None,
) -> Finding:
    """No running until somebody has looked, or until the stated criteria are met. Rules: TRI-05."""
    return Finding(
        rule=RuleId(rule),
        said=says,
        level=Level.RED,
        urgency=urgency,
        mod=Mod.STOP,
        blocks_running=True,
        place=place,
        inputs=(f"pain:{place}",) if inputs is None else inputs,
        forbids=NO_RUN,
        hold="criteria" if ends_by_criteria else "clinician",
        referral="urgent_care" if urgency.rank >= Urgency.SAME_DAY.rank else "doctor",
    )


def flagged(told: Told, rule: str, place: Place | None, *inputs: str) -> Finding:
    """A red flag that an answer or a number brought out, with its fixed reply. Rules: C.7."""
    row = told.library.rows(FlagRow)[rule]
    level = row.level or Level.RED
    is_gentle = row.stops == "hard_training"
    is_red = level is Level.RED
    country = told.runner.preferences.country
    return Finding(
        rule=RuleId(rule),
        said=reply_for(RuleId(rule), row.urgency, country=country, place=place, library=told.library),
        level=level,
        urgency=row.urgency,
        mod=Mod.STOP if is_red and not is_gentle else Mod.EASY,
        blocks_running=is_red and not is_gentle,
        place=place,
        inputs=((f"pain:{place}",) if place is not None else ()) + inputs,
        forbids=NO_RUN if is_red and not is_gentle else frozenset({"speed", "growth", "hills"}),
        hold=row.exit if is_red else None,
        referral=row.referral or None,
    )
