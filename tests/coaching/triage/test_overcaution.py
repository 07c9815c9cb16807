"""Ordinary training is not treated as trouble, or people stop reporting. Rules: TRI-07."""

from __future__ import annotations

from tests.overcaution_report import months, report


def test_ordinary_months_bring_no_red_and_hardly_a_referral() -> None:
    counts = months(100)
    assert counts.red == 0, report(counts)
    assert counts.referred_per_60_days < 1, report(counts)
    assert counts.kept_share >= 0.85, report(counts)
