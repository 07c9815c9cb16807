"""Back from days off and from illness: less at first, then more, and the first run easy.

Decides RET-01 to RET-08 and ILL-01 to ILL-06. The single-run cap holds all the same (RET-07).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from coaching import load
from coaching.decision import Arg, Finding, Said
from coaching.diary import Answer, Words
from coaching.library import LayoffRow
from coaching.plan.facts import WEEK, Facts
from coaching.reading.checkin import coughs, is_well_again
from coaching.runner import Hold, Weekday
from coaching.triage.answers import is_yes
from coaching.triage.questions import is_chest_open
from coaching.values import Concept, Level, Mod, PlanState, RuleId, Urgency, Value

#: flags of the heart and of breathing, which say nothing about an injury
_NO_INJURY = frozenset({"FLAG-01", "FLAG-02"})


class Layoff(Value):
    """Days without running that still shape this week. Rules: RET."""

    rule: RuleId
    days_off: int
    since: date
    until: date
    """The first run after it; today where none was run yet."""
    weeks_back: int
    share: float
    is_first_run: bool
    is_ladder: bool
    was_hurt: bool
    hurt_days: int = 0
    """Days until a run stood again, where pain took them. Rules: RET-08."""


def layoff(facts: Facts) -> Layoff | None:
    """The break that weighs most on this week, if any; an ordinary gap between runs is none."""
    usual = _usual_gap(facts.days)
    found: list[Layoff] = []
    ends = [*facts.run_dates, facts.today]
    for before, after in pairwise(ends):
        off = (after - before).days - 1
        row = _row(facts, off) if off > usual else None
        if row is None:
            continue
        weeks_back = (facts.today - after).days // 7
        let_again = _let_again(facts, before, after)
        was_hurt = _was_hurt(facts, before, let_again)
        hurt_days = (let_again - before).days - 1 if was_hurt else 0
        is_led_back = was_hurt and max(hurt_days, (after - let_again).days) < facts.number("injured_off_days")
        if weeks_back >= len(row.shares) or is_led_back:
            # days that pain took lead back by the changes of the runs themselves (MOD), not a second time by this
            continue
        found.append(
            Layoff(
                rule=row.id,
                days_off=off,
                since=before,
                until=after,
                weeks_back=weeks_back,
                share=row.shares[weeks_back],
                is_first_run=after == facts.today,
                is_ladder=row.is_ladder,
                was_hurt=was_hurt,
                hurt_days=hurt_days,
            )
        )
    return min(found, key=lambda one: one.share, default=None)


def medical_clearance(facts: Facts, closes: Sequence[Hold] = ()) -> date | None:
    """When a clinician cleared a stop that no injury was behind; None where any other stop is near.

    Such a stop leads back to the plan by an easy week; the way back after pain is not for it (RTR-01).
    """
    since = facts.today - timedelta(days=int(facts.number("stop_memory_days")))
    ended = {(hold.rule, hold.place, hold.since): hold for hold in closes}
    holds = [ended.get((one.rule, one.place, one.since), one) for one in facts.runner.holds]
    near = [one for one in holds if one.is_open or (one.cleared_on is not None and one.cleared_on >= since)]
    if any(one.rule not in _NO_INJURY or one.place or one.is_open for one in near):
        return None
    if any(one.cleared_by in {"criteria", "correction"} for one in near):
        return None
    if any(one.state is PlanState.RETURN_LADDER for one in facts.history if one.on >= since):
        return None
    return max((one.cleared_on for one in near if one.cleared_on is not None), default=None)


def clearance_findings(facts: Facts, closes: Sequence[Hold]) -> tuple[Finding, ...]:
    """The first week after such a clearance is easy and does not grow. Rules: RET-03, HAND-03."""
    on = medical_clearance(facts, closes)
    if on is None or facts.today - on >= WEEK:
        return ()
    return (
        Finding(
            rule=RuleId("RET-03"),
            mod=Mod.EASY,
            inputs=("text:cleared",),
            forbids=frozenset({"speed", "hills", "growth"}),
            said=Said(message="plan-reason-after-clearance", args={"on": on}),
        ),
    )


def _row(facts: Facts, off: int) -> LayoffRow | None:
    fitting = [row for row in facts.library.rows(LayoffRow).values() if row.days <= off]
    return max(fitting, key=lambda row: row.days, default=None)


def _usual_gap(days: tuple[Weekday, ...]) -> int:
    """Days without running that an ordinary week leaves when one run is missed.

    >>> _usual_gap((Weekday.TUE, Weekday.THU, Weekday.SUN))
    4
    """
    order = sorted(list(Weekday).index(day) for day in set(days))
    gaps = [(b - a) % 7 or 7 for a, b in zip(order, [*order[1:], order[0]], strict=True)]
    missed = [one + other for one, other in zip(gaps, [*gaps[1:], gaps[0]], strict=True)]
    return max(3, max(missed) - 1)


def _was_hurt(facts: Facts, before: date, after: date) -> bool:
    """Whether pain, and not a free choice, was behind most of a gap. Rules: RET-08."""
    told = facts.decided(before + timedelta(days=1), after)
    cut = [one for one in told if one.mod >= Mod.CROSS_TRAIN or one.level is Level.RED]
    return (
        bool(told)
        and len(cut) * 2 > len(told)
        and not any("ILL" in rule for one in cut for rule in one.rules)
    )


def _let_again(facts: Facts, before: date, after: date) -> date:
    """The day on which a run stood again after pain, and stands since: one left out or swapped is simply repeated.

    Rules: RET-08, RTR-09.
    """
    on = after
    for one in reversed(facts.decided(before + timedelta(days=1), after)):
        if one.mod >= Mod.CROSS_TRAIN or one.level is Level.RED:
            break
        if any(session.kind.is_run for session in one.prescribed):
            on = one.on
    return on


def share_on(facts: Facts, gap: Layoff, on: date) -> float:
    """The share of the usual week on a day after the break, once a run was done. Rules: RET."""
    row = next(one for one in facts.library.rows(LayoffRow).values() if one.id == gap.rule)
    weeks = max(0, (on - gap.until).days // 7)
    return row.shares[weeks] if weeks < len(row.shares) else 1.0


def base_before(facts: Facts, gap: Layoff) -> float | None:
    """The usual week before the break, which the shares refer to."""
    weeks = load.recent_weeks(
        facts.runner,
        facts.diary,
        load.monday(gap.since),
        facts.measure,
        facts.pace,
        facts.library,
        skip=facts.unusual_weeks,
    )
    return load.weekly_base(weeks, facts.library) or facts.base


def _said(facts: Facts, concept: Concept, since: date) -> list[tuple[date, bool]]:
    """Days on which a concept was said or answered, oldest first."""
    until = facts.today + timedelta(days=1)
    words: list[Words] = list(facts.diary.words(since, until))
    answers: list[Answer] = list(facts.diary.answers(since, until))
    found = [(one.on, value) for one in words if (value := one.heard.fact(concept)) is not None]
    for one in answers:
        value = is_yes(one.value, concept) if one.concept is concept else None
        if value is not None:
            found.append((one.on, value))
    return sorted(found)


def illness_findings(facts: Facts) -> tuple[Finding, ...]:
    """What an illness that was told asks of today, and of the days after it.

    Fever, or illness below the neck: no exercise until a day without fever; a head cold: short
    and easy; afterwards one easy day for each day ill, and somebody has a look after a week. "The fever
    is gone" counts from the next day on: it takes a whole day without.
    Rules: ILL-01, ILL-02, ILL-03, ILL-05, ILL-06.
    """
    since = facts.today - 3 * WEEK
    below = _said(facts, Concept.ILLNESS_BELOW_NECK, since) + _said(facts, Concept.GUT_UPSET, since)
    fever = _said(facts, Concept.FEVER, since)
    mild = _said(facts, Concept.ILLNESS, since) + _coughing(facts, since)
    ill = sorted({on for on, value in [*below, *fever, *mild] if value})
    if not ill:
        return ()
    start, last = _episode(ill)
    serious = [on for on, value in [*below, *fever] if value and start <= on <= last]
    had_fever = any(value and start <= on <= last for on, value in fever)
    clear = timedelta(days=1 if had_fever else 0)
    well = [on + clear for on, value in [*below, *fever, *mild] if not value and on > last]
    well += [on for on in _fever_free(facts, last) if on > last]
    well += [on for on in _said_well(facts, last) if on > last and (not had_fever or _denied(fever, on))]
    unsure = int(facts.number("ill_unsure_days")) if serious else 1
    ended = min(well, default=last + timedelta(days=unsure))
    if facts.today < ended:
        if not serious and is_chest_open(facts.diary, facts.today):
            return (_CHEST,)
        return (_ill_now(facts, serious, start),)
    days_ill = max(1, (ended - start).days)
    back = (facts.today - ended).days
    if not serious or back >= min(days_ill, facts.number("ill_days_back_most")):
        return ()
    return (
        Finding(
            rule=RuleId("ILL-03"),
            level=Level.AMBER,
            mod=Mod.EASY,
            inputs=("illness",),
            forbids=frozenset({"speed", "hills", "growth"}),
            minutes_share=0.5 if back * 2 < days_ill else 0.75,
            said=Said(message="plan-ill-back", args={"days": days_ill, "on": ended}),
        ),
    )


def _no_training(rule: str, message: str, *, referral: str | None = None, **args: Arg) -> Finding:
    return Finding(
        rule=RuleId(rule),
        level=Level.AMBER,
        urgency=Urgency.ROUTINE,
        mod=Mod.REST,
        blocks_running=True,
        inputs=("illness",),
        forbids=frozenset({"speed", "hills", "growth", "impact", "plyometric"}),
        referral=referral,
        said=Said(message=message, args=dict(args)),
    )


_CHEST = _no_training("ILL-02", "plan-ill-chest")
"""A cough of which nobody knows yet whether it is on the chest: nothing until that is answered."""


def _episode(ill: list[date]) -> tuple[date, date]:
    """First and last day of the latest illness; days told up to three apart belong together."""
    start = last = ill[-1]
    for on in reversed(ill):
        if (start - on).days <= 3:
            start = on
    return start, last


def _coughing(facts: Facts, since: date) -> list[tuple[date, bool]]:
    """Days on which a cough was told, whatever else was called it."""
    words = facts.diary.words(since, facts.today + timedelta(days=1))
    return [(one.on, True) for one in words if coughs(one.text)]


def _said_well(facts: Facts, since: date) -> list[date]:
    """Days on which the runner said that the illness is over."""
    words = facts.diary.words(since, facts.today + timedelta(days=1))
    return [one.on for one in words if is_well_again(one.text) and not coughs(one.text)]


def _denied(fever: list[tuple[date, bool]], on: date) -> bool:
    """Whether the fever was told as gone on a day before, and not as back since."""
    before = [value for day, value in fever if day < on]
    return bool(before) and not before[-1]


def _fever_free(facts: Facts, since: date) -> list[date]:
    needed = facts.number("ill_fever_free_h")
    return [
        one.on
        for one in facts.diary.answers(since, facts.today + timedelta(days=1))
        if one.concept is Concept.FEVER_FREE_HOURS
        and isinstance(one.value, int | float)
        and one.value >= needed
    ]


def _ill_now(facts: Facts, serious: list[date], start: date) -> Finding:
    days_ill = (facts.today - start).days + 1
    is_long = days_ill > facts.number("ill_days_clinician")
    if serious and is_long:
        return _no_training("ILL-05", "plan-ill-long", referral="doctor", days=days_ill)
    if serious:
        return _no_training("ILL-02", "plan-ill-rest", days=days_ill)
    return Finding(
        rule=RuleId("ILL-01"),
        level=Level.AMBER,
        mod=Mod.EASY,
        inputs=("illness",),
        forbids=frozenset({"speed", "hills", "growth"}),
        minutes_share=0.7,
        said=Said(message="plan-ill-cold", args={"days": days_ill}),
    )
