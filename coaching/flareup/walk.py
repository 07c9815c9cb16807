"""Walking forward: each day's probability from that person's past and the shipped prior alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from coaching.flareup.features import Walk
from coaching.flareup.labels import HORIZON_DAYS, outcomes
from coaching.flareup.prior import Offset, Prior, sigmoid
from coaching.flareup.rows import DailyRow
from coaching.values import Value


class Foreseen(Value):
    """One day's probability, the person's own offset in it, and the features it came from."""

    on: date
    probability: float
    offset: float
    reports: int
    features: dict[str, float | None]


def foresee(prior: Prior, rows: Sequence[DailyRow]) -> Iterator[Foreseen]:
    """The probability of every day with a soreness report, oldest first.

    The offset at a day has learnt from outcomes that were settled by that day, and from nothing else.
    """
    horizon = HORIZON_DAYS[prior.target]
    happened = outcomes(_levels(rows), prior.target)
    asked: list[tuple[int, float]] = []
    offset = Offset(prior)
    walk = Walk()
    for row in rows:
        features = walk.see(row)
        if features is None:
            continue
        day = row.on.toordinal()
        while asked and asked[0][0] + horizon <= day:
            before, score = asked.pop(0)
            if before in happened:
                offset.settle(score, happened[before])
        score = prior.score(features)
        asked.append((day, score))
        yield Foreseen.model_construct(
            on=row.on,
            probability=sigmoid(score + offset.value),
            offset=offset.value,
            reports=walk.reports,
            features=features,
        )


def _levels(rows: Sequence[DailyRow]) -> dict[int, float]:
    return {row.on.toordinal(): row.soreness for row in rows if row.soreness is not None}
