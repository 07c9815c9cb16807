"""A red stop that is refused three times is restated calmly, and stays. Rules: FLAG-39, NLU-09."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from coaching.decision import Finding, Said
from coaching.diary import Diary, Record, Words
from coaching.library import load
from coaching.reading.heard import FactHeard, Heard
from coaching.triage.flags import refusal_finding
from coaching.values import Concept, Level, Mod, RuleId, Urgency

TODAY = date(2026, 1, 20)
STOP = Finding(
    rule=RuleId("SORE-03"),
    said=Said(message="advice-sore-03"),
    level=Level.RED,
    urgency=Urgency.DAYS,
    mod=Mod.STOP,
    blocks_running=True,
)


def _refusals(*ago: int) -> Diary:
    heard = Heard(facts=(FactHeard(concept=Concept.REFUSES_STOP, value=True),))
    return Diary(
        Record(
            id=str(days),
            entry=Words(
                on=TODAY - timedelta(days=days),
                at=datetime(2026, 1, 20, 8, tzinfo=UTC) - timedelta(days=days),
                text="I'll run anyway",
                heard=heard,
            ),
        )
        for days in ago
    )


def test_the_third_refusal_in_four_weeks_is_restated_at_the_level_of_the_stop() -> None:
    finding = refusal_finding(_refusals(9, 4, 0), TODAY, load(), red=STOP)
    assert finding is not None
    assert (finding.rule, finding.level, finding.urgency) == ("FLAG-39", Level.RED, Urgency.DAYS)
    assert finding.blocks_running


def test_two_refusals_or_old_ones_or_no_stop_are_none() -> None:
    assert refusal_finding(_refusals(4, 0), TODAY, load(), red=STOP) is None
    assert refusal_finding(_refusals(60, 50, 0), TODAY, load(), red=STOP) is None
    assert refusal_finding(_refusals(9, 4, 0), TODAY, load(), red=None) is None
