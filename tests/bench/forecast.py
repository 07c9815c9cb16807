"""Scoring from the shipped JSON: one runner, and a hundred thousand in one batch, beside a bare sum of the same size."""

from __future__ import annotations

import time
from datetime import date, timedelta

from coaching.flareup import prior
from coaching.flareup.features import Walk
from coaching.flareup.prior import Unreadable
from coaching.flareup.rows import DailyRow

RUNNERS = 100_000
ONE_BY_ONE = 2_000


def run() -> None:
    """Print the figures."""
    shipped = prior.load()
    assert not isinstance(shipped, Unreadable), shipped.why
    chosen = shipped.prior("flare7")
    walk = Walk()
    start = date(2026, 1, 5)
    features = None
    for n in range(60):
        row = DailyRow(
            on=start + timedelta(days=n),
            soreness=1 + n % 4,
            sleep_h=7.5,
            stress=2,
            mood=4,
            load_au=200.0 * (n % 2),
        )
        features = walk.see(row)
    assert features is not None
    begun = time.perf_counter()
    for _ in range(ONE_BY_ONE):
        chosen.probability(features)
    one = (time.perf_counter() - begun) / ONE_BY_ONE
    numbers = [value or 0.0 for value in features.values()]
    begun = time.perf_counter()
    for _ in range(ONE_BY_ONE):
        sum(number * number for number in numbers)
    bare = (time.perf_counter() - begun) / ONE_BY_ONE
    rows = prior.matrix([features] * RUNNERS, list(features))
    begun = time.perf_counter()
    chosen.probabilities(rows)
    batch = time.perf_counter() - begun
    print(f"one runner: {one * 1e3:.3f} ms, {one / bare:.1f} x a bare sum over as many features")
    print(f"{RUNNERS} runners in one batch: {batch:.1f} s, {batch / RUNNERS / one:.2f} of one by one")
