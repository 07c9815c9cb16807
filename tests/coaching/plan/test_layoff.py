"""Back from days off: how much of the usual week, by how long the break was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.library import load
from coaching.plan.facts import Facts
from coaching.plan.layoff import layoff
from tests.builders import START, a_diary, a_runner

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
