"""Back from days off: how much of the usual week, by how long the break was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.diary import Words
from coaching.library import load
from coaching.plan.facts import Facts
from coaching.plan.ladder import needs_ladder
from coaching.plan.layoff import illness_findings, layoff
from coaching.reading.heard import FactHeard, Heard
from coaching.values import Concept, Level, Mod
from tests.builders import START, a_decision, a_diary, a_runner, at, kept

LIBRARY = load()


@pytest.mark.parametrize(
    ("off", "rule", "share"),
    [
        (2, None, None),
        (5, "RET-02", 0.85),
        (10, "RET-03", 0.70),
        (20, "RET-04", 0.50),
        (40, "RET-05", 0.33),
        (70, "RET-06", 0.33),
    ],
)
def test_the_longer_the_break_the_smaller_the_first_week(
    off: int, rule: str | None, share: float | None
) -> None:
    """RET-01 to RET-06."""
    facts = Facts.of(a_runner(), a_diary("mon calm easy 5km 32min"), START + timedelta(days=off + 1), LIBRARY)
    gap = layoff(facts)
    assert (gap.rule if gap else None) == rule
    assert (gap.share if gap else None) == share


def test_the_weeks_after_grow_back() -> None:
    """RET-03: 70, 85, 100 percent."""
    told = "mon calm easy 5km 32min; 2026-01-17 calm easy 4km 26min; 2026-01-20 calm easy 4km 26min"
    told += "; 2026-01-23 calm easy 4km 26min; 2026-01-26 calm easy 4km 26min; 2026-01-29 calm easy 4km 26min"
    shares = []
    for on in (14, 20, 27):
        gap = layoff(Facts.of(a_runner(), a_diary(told), START + timedelta(days=on), LIBRARY))
        shares.append(gap.share if gap else None)
    assert shares == [0.70, 0.85, 1.0]


def test_one_missed_run_is_no_break() -> None:
    """PLAN-12: an ordinary gap in an ordinary week."""
    facts = Facts.of(
        a_runner(days="tue thu sun"), a_diary("tue calm easy 5km 32min"), START + timedelta(days=6), LIBRARY
    )
    assert layoff(facts) is None


def test_idle_weeks_told_at_the_start_count_as_a_break() -> None:
    """RET, F01: three empty weeks before the start are days off too."""
    runner = a_runner().model_copy(update={"weekly_m": (20_000,) * 5 + (0, 0, 0)})
    gap = layoff(Facts.of(runner, a_diary("mon calm"), START, LIBRARY))
    assert gap is not None
    assert gap.days_off >= 21


def test_days_off_for_pain_lead_to_the_ladder() -> None:
    """RET-08: after an injury the ladder, not the table of days off."""
    told = "mon calm easy 5km 32min; 2026-01-16 calm"
    cut = tuple(
        a_decision(START + timedelta(days=n), level=Level.AMBER, mod=Mod.CROSS_TRAIN) for n in range(1, 11)
    )
    hurt = Facts.of(a_runner(), a_diary(told), START + timedelta(days=11), LIBRARY, cut)
    gap = layoff(hurt)
    assert gap is not None
    assert gap.was_hurt
    assert needs_ladder(hurt, gap)
    free = Facts.of(a_runner(), a_diary(told), START + timedelta(days=11), LIBRARY)
    assert not needs_ladder(free, layoff(free))


def test_more_than_a_week_ill_is_a_matter_for_a_doctor() -> None:
    """ILL-05: and no training until then."""
    ill = Heard(facts=(FactHeard(concept=Concept.ILLNESS_BELOW_NECK, value=True),))
    entries = [record.entry for record in a_diary("mon calm").records]
    entries += [
        Words(on=START + timedelta(days=n), at=at(START + timedelta(days=n)), text="still ill", heard=ill)
        for n in range(0, 9, 2)
    ]
    facts = Facts.of(a_runner(), kept(entries), START + timedelta(days=8), LIBRARY)
    (finding,) = illness_findings(facts)
    assert finding.rule == "ILL-05"
    assert finding.referral == "doctor"
    assert finding.blocks_running
