"""How good probabilities are: discrimination, calibration, and intervals over people.

Everything here works on plain arrays and knows no model. *Within* is the mean AUC inside one
person: pooled AUC also rewards knowing who is often sore, and keeps most of its value when the
labels of a person are shuffled. Rules: RISK-15.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

BOOTSTRAPS: Final = 300
BINS: Final = 10
WITHIN_LEAST: Final = 10
"""Outcomes of either kind that a person needs to count in the second within-person figure."""


@dataclass(frozen=True)
class Scored:
    """Probabilities beside outcomes: one entry a person-day, people as ids, folds and training rates."""

    y: Numbers
    p: Numbers
    person: NDArray[np.str_]
    fold: NDArray[np.int64]
    rate: Numbers

    def where(self, kept: NDArray[np.bool_]) -> Scored:
        """Some of the entries."""
        return Scored(self.y[kept], self.p[kept], self.person[kept], self.fold[kept], self.rate[kept])

    def shuffled_within(self, seed: int) -> Scored:
        """The control: every person's outcomes dealt anew among that person's days."""
        rng, y = np.random.default_rng(seed), self.y.copy()
        for one in np.unique(self.person):
            at = np.flatnonzero(self.person == one)
            y[at] = y[rng.permutation(at)]
        return Scored(y, self.p, self.person, self.fold, self.rate)


def logit(p: Numbers) -> Numbers:
    """Log odds."""
    clipped = np.clip(p, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(clipped / (1 - clipped)), dtype=np.float64)


def auc(y: Numbers, score: Numbers) -> float:
    """Chance that a day with the outcome scores above one without; ties count half; NaN for one kind only."""
    positive = float(y.sum())
    negative = len(y) - positive
    if not positive or not negative:
        return float("nan")
    values, place, counts = np.unique(score, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks = (last - (counts - 1) / 2.0)[place] if len(values) else np.zeros(0)
    return float((ranks[y == 1].sum() - positive * (positive + 1) / 2) / (positive * negative))


def centred(scored: Scored) -> Numbers:
    """Log odds with each fold's mean taken out, so that models of several folds can be pooled."""
    score = logit(scored.p)
    for one in np.unique(scored.fold):
        score[scored.fold == one] -= score[scored.fold == one].mean()
    return score


def within_each(scored: Scored, least: int = 1) -> dict[str, float]:
    """AUC inside every person with at least so many outcomes of either kind."""
    found: dict[str, float] = {}
    for one in np.unique(scored.person):
        mine = scored.person == one
        y = scored.y[mine]
        if min(y.sum(), (1 - y).sum()) >= least:
            found[str(one)] = auc(y, scored.p[mine])
    return found


def within(scored: Scored, least: int = 1) -> float:
    """Mean AUC inside one person."""
    each = within_each(scored, least)
    return float(np.mean(list(each.values()))) if each else float("nan")


def brier_skill(scored: Scored) -> float:
    """Share of the squared error that is gone, against always saying the training people's rate."""
    return float(1 - np.mean((scored.p - scored.y) ** 2) / np.mean((scored.rate - scored.y) ** 2))


def calibration(scored: Scored) -> tuple[float, float]:
    """Slope of outcomes on log odds (1 is right, below 1 too bold), and intercept at slope 1 (0 is right)."""
    z, y = logit(scored.p), scored.y
    slope = _fit(y, np.column_stack([np.ones_like(z), z]), np.zeros_like(z))[1]
    return float(slope), float(_fit(y, np.ones((len(z), 1)), z)[0])


def _fit(y: Numbers, X: Numbers, fixed: Numbers) -> Numbers:
    weights = np.zeros(X.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(X @ weights + fixed, -30, 30)))
        gradient = X.T @ (y - p)
        curve = (X * (p * (1 - p))[:, None]).T @ X + 1e-9 * np.eye(X.shape[1])
        step = np.clip(np.linalg.solve(curve, gradient), -5, 5)
        weights = weights + step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def reliability(scored: Scored) -> list[tuple[float, float, int]]:
    """Mean probability, share of outcomes and size of ten equal groups, lowest first."""
    order = np.argsort(scored.p, kind="stable")
    groups = [group for group in np.array_split(order, BINS) if len(group)]
    return [(float(scored.p[g].mean()), float(scored.y[g].mean()), len(g)) for g in groups]


def ece(scored: Scored) -> float:
    """Mean distance between probability and share of outcomes over the ten groups."""
    return sum(abs(p - y) * size for p, y, size in reliability(scored)) / len(scored.y)


def lift(scored: Scored) -> float:
    """How much more often the outcome comes in the top tenth than on all days."""
    top = np.argsort(-scored.p, kind="stable")[: max(1, len(scored.p) // 10)]
    return float(scored.y[top].mean() / scored.y.mean())


FIGURES: Final[dict[str, Callable[[Scored], float]]] = {
    "auc": lambda scored: auc(scored.y, centred(scored)),
    "within": within,
    "within10": lambda scored: within(scored, WITHIN_LEAST),
    "brier_skill": brier_skill,
    "slope": lambda scored: calibration(scored)[0],
    "intercept": lambda scored: calibration(scored)[1],
    "ece": ece,
    "lift": lift,
}
INTERVALS: Final = ("auc", "within", "within10", "brier_skill", "slope")


def figures(scored: Scored) -> dict[str, float]:
    """All figures of one set of probabilities."""
    return {name: figure(scored) for name, figure in FIGURES.items()}


def resampled(scored: Scored, seed: int = 6, many: int = BOOTSTRAPS) -> list[NDArray[np.int64]]:
    """Rows of so many cohorts drawn anew, whole people with replacement."""
    people, place = np.unique(scored.person, return_inverse=True)
    rows_of = [np.flatnonzero(place == index) for index in range(len(people))]
    rng = np.random.default_rng(seed)
    return [
        np.concatenate([rows_of[index] for index in rng.integers(0, len(people), len(people))])
        for _ in range(many)
    ]


def intervals(scored: Scored, draws: list[NDArray[np.int64]]) -> dict[str, tuple[float, float]]:
    """95 % intervals over people of the main figures."""
    score = centred(scored)
    each = {least: within_each(scored, least) for least in (1, WITHIN_LEAST)}
    drawn: dict[str, list[float]] = {name: [] for name in INTERVALS}
    for rows in draws:
        part = Scored(
            scored.y[rows], scored.p[rows], scored.person[rows], scored.fold[rows], scored.rate[rows]
        )
        drawn["auc"].append(auc(part.y, score[rows]))
        drawn["brier_skill"].append(brier_skill(part))
        drawn["slope"].append(calibration(part)[0])
    rng = np.random.default_rng(6)
    for name, least in (("within", 1), ("within10", WITHIN_LEAST)):
        values = np.array(list(each[least].values()))
        if len(values):
            drawn[name] = [float(rng.choice(values, len(values)).mean()) for _ in draws]
    return {name: _middle(values) for name, values in drawn.items() if values}


def gain(one: Scored, other: Scored, draws: list[NDArray[np.int64]]) -> tuple[float, float, float]:
    """How much higher the AUC of one is than of the other on the same rows, with its 95 % interval."""
    a, b = centred(one), centred(other)
    drawn = [auc(one.y[rows], a[rows]) - auc(one.y[rows], b[rows]) for rows in draws]
    return (auc(one.y, a) - auc(one.y, b), *_middle(drawn))


def _middle(values: list[float]) -> tuple[float, float]:
    known = np.array([value for value in values if np.isfinite(value)])
    if not len(known):
        return float("nan"), float("nan")
    return float(np.quantile(known, 0.025)), float(np.quantile(known, 0.975))
