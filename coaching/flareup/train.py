"""Training: one pipeline a target, settings chosen by person, written as JSON that is the same every time.

Regularised logistic regression on the feature table; a missing value takes the mean. No class
weights and no resampling: both wreck calibration. How hard to regularise is chosen by folds of
people (the strongest setting within half a standard error of the best). Rules: RISK-16.
"""

from __future__ import annotations

import copy
import json
import platform
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

import numpy as np
import sklearn
from numpy.typing import NDArray
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

from coaching import library as content
from coaching.flareup import prior as shipped
from coaching.flareup.dataset import Cohort, Row, rows_of
from coaching.flareup.features import VERSION, names_for
from coaching.flareup.labels import TARGETS, Target
from coaching.flareup.prior import FORMAT, Prior, matrix
from coaching.flareup.walk import foresee
from coaching.values import CoachError

Numbers = NDArray[np.float64]
Texts = NDArray[np.str_]
Maker = Callable[[float], Pipeline]

STRENGTHS: Final = (0.003, 0.005, 0.01, 0.02, 0.05)
"""Inverse regularisation to choose from, strongest first."""

FOLDS: Final = 5
SEED: Final = 6
CHOICE_SEEDS: Final = (6, 7, 8)
DIGITS: Final = 8
OFFSET_VARIANCE: Final = 0.01
"""Variance of a person's own offset (log odds squared): small, since the features know the person's rates."""


class TooFew(CoachError):
    """Too few people or outcomes to learn from; the message says how many there are."""


class Data:
    """The table of one target as arrays: X, y, person and day number of every row with an outcome."""

    def __init__(self, rows: Sequence[Row], target: Target) -> None:
        """Keep the rows whose outcome is known."""
        known = [row for row in rows if target in row.outcomes]
        self.target: Target = target
        self.X = matrix([row.features for row in known], names_for(target))
        self.y: Numbers = np.array([row.outcomes[target] for row in known], dtype=np.float64)
        self.person: Texts = np.array([row.person for row in known], dtype=np.str_)
        self.day = np.array([row.on.toordinal() for row in known], dtype=np.int64)

    def check(self) -> None:
        """Refuse what nothing can be learnt from.

        Raises:
            TooFew: with fewer than four people or twenty outcomes of either kind.
        """
        people, yes, no = len(set(self.person)), int(self.y.sum()), int((1 - self.y).sum())
        if people < 4 or min(yes, no) < 20:
            raise TooFew(
                f"{self.target}: {people} people with {yes} and {no} outcomes of either kind; "
                "it takes 4 people and 20 of each"
            )


def pipeline(strength: float) -> Pipeline:
    """The whole model: means for what is missing, one scale, logistic regression."""
    return Pipeline(
        [
            ("mean", SimpleImputer(keep_empty_features=True)),
            ("scale", StandardScaler()),
            ("logistic", LogisticRegression(C=strength, solver="newton-cholesky", tol=1e-10, max_iter=500)),
        ]
    )


def folds(person: Texts, many: int = FOLDS, seed: int = SEED) -> NDArray[np.int64]:
    """A fold for every row; all rows of one person share it."""
    people = np.unique(person)
    order = np.random.default_rng(seed).permutation(len(people))
    fold_of = {people[index]: place % many for place, index in enumerate(order)}
    return np.array([fold_of[one] for one in person], dtype=np.int64)


def held_out(
    make: Callable[[], Any], X: Numbers, y: Numbers, fold: NDArray[np.int64]
) -> tuple[Numbers, Numbers]:
    """Probabilities of rows by a model that never saw their people, and the event rate it saw."""
    probability, rate = np.full(len(y), np.nan), np.full(len(y), np.nan)
    for one in np.unique(fold):
        seen = fold != one
        model = make().fit(X[seen], y[seen])
        probability[~seen] = model.predict_proba(X[~seen])[:, 1]
        rate[~seen] = y[seen].mean()
    return probability, rate


def log_loss(y: Numbers, probability: Numbers) -> Numbers:
    """Loss of each row."""
    p = np.clip(probability, 1e-9, 1 - 1e-9)
    return np.asarray(-(y * np.log(p) + (1 - y) * np.log(1 - p)), dtype=np.float64)


def choose(X: Numbers, y: Numbers, person: Texts) -> float:
    """The strongest regularisation whose loss on unseen people is within half a standard error of the best.

    Losses are means over several ways to deal people into folds; the error is that between people.
    """
    dealt = [folds(person, min(FOLDS, len(np.unique(person))), seed) for seed in CHOICE_SEEDS]
    losses = [
        np.mean([log_loss(y, held_out(partial(pipeline, c), X, y, fold)[0]) for fold in dealt], axis=0)
        for c in STRENGTHS
    ]
    best = min(range(len(STRENGTHS)), key=lambda index: float(losses[index].mean()))
    people = np.unique(person)
    for index in range(best):
        worse = losses[index] - losses[best]
        by_person = np.array([worse[person == one].sum() for one in people])
        error = by_person.std(ddof=1) * np.sqrt(len(people)) / len(y)
        if worse.mean() <= error / 2:
            return STRENGTHS[index]
    return STRENGTHS[best]


def rounded(model: Pipeline) -> Pipeline:
    """The same model with its numbers rounded in place, so that the file and the pipeline agree."""
    means = np.nan_to_num(np.round(model["mean"].statistics_, DIGITS))
    model["mean"].statistics_ = means
    model["scale"].mean_ = means.copy()
    model["scale"].scale_ = np.round(model["scale"].scale_, DIGITS)
    model["logistic"].coef_ = np.round(model["logistic"].coef_, DIGITS)
    model["logistic"].intercept_ = np.round(model["logistic"].intercept_, DIGITS)
    return model


def to_prior(
    model: Pipeline,
    data: Data,
    *,
    strength: float,
    thresholds: tuple[float, float] = (0.5, 0.9),
    metrics: Mapping[str, float] | None = None,
) -> Prior:
    """A fitted, rounded pipeline as the value that is shipped."""
    return Prior(
        target=data.target,
        features=names_for(data.target),
        means=tuple(float(v) for v in model["scale"].mean_),
        scales=tuple(float(v) for v in model["scale"].scale_),
        weights=tuple(float(v) for v in model["logistic"].coef_[0]),
        intercept=float(model["logistic"].intercept_[0]),
        offset_variance=OFFSET_VARIANCE,
        settings={"model": "logistic", "C": strength},
        base_rate=round(float(data.y.mean()), DIGITS),
        raised_from=thresholds[0],
        high_from=thresholds[1],
        metrics=dict(metrics or {}),
    )


def fit(data: Data, strength: float | None = None) -> tuple[Pipeline, Prior]:
    """Choose, fit, round: the pipeline and its prior, thresholds not yet set."""
    data.check()
    chosen = strength if strength is not None else choose(data.X, data.y, data.person)
    model = rounded(pipeline(chosen).fit(data.X, data.y))
    return model, to_prior(model, data, strength=chosen)


def thresholds(cohort: Cohort, rows: Sequence[Row], target: Target, strength: float) -> tuple[float, float]:
    """Where raised and high begin: what unseen people reach on so many days a week. Rules: RISK-14.

    The budgets are days a week at that band or above, over all reported days of the cohort.
    """
    library = content.load()
    data = Data(rows, target)
    people = np.unique(data.person)
    fold_of = dict(zip(people, folds(people), strict=True))
    reached: list[float] = []
    for one in sorted(set(fold_of.values())):
        seen = np.array([fold_of[person] != one for person in data.person])
        part = part_of(data, seen)
        prior = to_prior(rounded(pipeline(strength).fit(part.X, part.y)), part, strength=strength)
        for person in people[[fold_of[person] == one for person in people]]:
            reached += [day.probability for day in foresee(prior, cohort.people[str(person)])]
    raised, high = (
        float(np.quantile(reached, 1 - library.number(name) / 7))
        for name in ("risk_raised_budget_days", "risk_high_budget_days")
    )
    return round(raised, 4), round(high, 4)


def part_of(data: Data, kept: NDArray[np.bool_]) -> Data:
    """Some rows of a table."""
    part = copy.copy(data)
    part.X, part.y = data.X[kept], data.y[kept]
    part.person, part.day = data.person[kept], data.day[kept]
    return part


def train(cohort: Cohort, name: str) -> dict[str, Any]:
    """Train both targets on a cohort: the content of the file, checksum included.

    Raises:
        TooFew: when the cohort holds too few people or outcomes.
    """
    rows = rows_of(cohort)
    priors = []
    for target in TARGETS:
        data = Data(rows, target)
        _, prior = fit(data)
        strength = float(prior.settings["C"])
        raised, high = thresholds(cohort, rows, target, strength)
        priors.append(prior.model_copy(update={"raised_from": raised, "high_from": high}))
    content_: dict[str, Any] = {
        "format": FORMAT,
        "feature_table": VERSION,
        "trained_with": {
            "python": ".".join(platform.python_version_tuple()[:2]),
            "numpy": np.__version__,
            "scikit-learn": sklearn.__version__,
        },
        "data": {"name": name, "sha256": cohort.sha256, "people": len(cohort.people), "days": cohort.days},
        "priors": [prior.model_dump(mode="json") for prior in priors],
    }
    return {**content_, "checksum": shipped.checksum(content_)}


def as_bytes(content_: Mapping[str, Any]) -> bytes:
    """The file, the same bytes every time."""
    return (json.dumps(content_, indent=1, sort_keys=True) + "\n").encode()
