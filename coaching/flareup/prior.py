"""The shipped prior: a logistic model in JSON, scored without any learning library.

`flareup.json` holds one model a target: columns, means, scales, weights, intercept, the variance
of a person's own offset, and the alarm thresholds. It is checked whole at load; a missing,
broken or foreign file is an `Unreadable` with its reason, never an exception. Rules: RISK-16.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from pydantic import Field, ValidationError, model_validator

from coaching.flareup import features as columns
from coaching.flareup.features import Features, Input
from coaching.flareup.labels import HORIZON_DAYS, Target
from coaching.values import Caution, Value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHIPPED: Final = Path(__file__).parent / "model" / "flareup.json"
FORMAT: Final = 1

OVERLAP: Final[Mapping[Target, float]] = {"onset1": 1.0, "flare7": 3.5}
"""How many neighbouring outcomes say the same thing: seven-day windows overlap, half of seven count."""


class Prior(Value):
    """One logistic model. A feature that is missing takes its mean, so that it weighs nothing."""

    target: Target
    features: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float
    offset_variance: float = Field(ge=0)
    settings: dict[str, float | str]
    base_rate: float = Field(gt=0, lt=1)
    raised_from: float = Field(gt=0, lt=1)
    high_from: float = Field(gt=0, lt=1)
    metrics: dict[str, float] = {}

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.features != columns.names_for(self.target):
            raise ValueError(f"{self.target}: its columns are not those of the feature table")
        if not len(self.features) == len(self.means) == len(self.scales) == len(self.weights):
            raise ValueError(f"{self.target}: columns, means, scales and weights differ in length")
        numbers = (*self.means, *self.scales, *self.weights, self.intercept)
        if not all(math.isfinite(number) for number in numbers) or min(self.scales) <= 0:
            raise ValueError(f"{self.target}: a weight is not a number")
        if self.raised_from > self.high_from:
            raise ValueError(f"{self.target}: raised begins above high")
        return self

    def score(self, features: Features) -> float:
        """Log odds of the outcome; missing features weigh nothing."""
        total = self.intercept
        for name, mean, scale, weight in zip(
            self.features, self.means, self.scales, self.weights, strict=True
        ):
            value = features[name]
            if value is not None:
                total += weight * ((value - mean) / scale)
        return total

    def probability(self, features: Features) -> float:
        """Probability of the outcome for an average person with these features."""
        return sigmoid(self.score(features))

    def probabilities(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Probabilities of many rows at once, columns in the model's order, NaN for missing."""
        import numpy as np

        filled = np.where(np.isnan(rows), np.asarray(self.means), rows)
        scores = (filled - np.asarray(self.means)) / np.asarray(self.scales) @ np.asarray(self.weights)
        return np.asarray(1.0 / (1.0 + np.exp(-(scores + self.intercept))), dtype=np.float64)

    def contributions(self, features: Features) -> dict[Input, float]:
        """What each input adds to the log odds; without the input the score moves by just that."""
        found: dict[Input, float] = {}
        for name, mean, scale, weight in zip(
            self.features, self.means, self.scales, self.weights, strict=True
        ):
            value = features[name]
            if value is not None:
                told = _READS[name]
                found[told] = found.get(told, 0.0) + weight * ((value - mean) / scale)
        return found

    def band(self, probability: float) -> Caution:
        """The caution level of a probability, by the alert budgets of the thresholds. Rules: RISK-14."""
        if probability >= self.high_from:
            return Caution.HIGH
        return Caution.RAISED if probability >= self.raised_from else Caution.LOW


_READS: Final[Mapping[str, Input]] = {feature.name: feature.reads for feature in columns.FEATURES}


def without(features: Features, told: Input) -> dict[str, float | None]:
    """The same features as if one input had never been told."""
    return {name: None if _READS[name] == told else value for name, value in features.items()}


class Offset:
    """A person's own offset in log odds, learnt from settled outcomes: partial pooling, no retraining.

    A normal prior around 0 with the model's `offset_variance`; each outcome moves it once.
    """

    def __init__(self, prior: Prior) -> None:
        """Nothing known: 0."""
        self.value = 0.0
        self._variance = prior.offset_variance
        self._overlap = OVERLAP[prior.target]

    def settle(self, score: float, happened: bool) -> None:
        """Learn from one outcome, given the prior's log odds for it."""
        expected = sigmoid(score + self.value)
        weight = max(expected * (1.0 - expected), 1e-4) / self._overlap
        self._variance = 1.0 / (1.0 / self._variance + weight) if self._variance else 0.0
        self.value += self._variance * (float(happened) - expected) / self._overlap


class Shipped(Value):
    """The whole file: the priors, and what they were trained on and with."""

    format: int
    feature_table: str
    trained_with: dict[str, str]
    data: dict[str, str | int]
    priors: tuple[Prior, ...]
    checksum: str

    def prior(self, target: Target) -> Prior:
        """The model of a target."""
        return next(prior for prior in self.priors if prior.target == target)

    @property
    def id(self) -> str:
        """Names the model in a decision."""
        return f"model:{self.checksum[:8]}"


class Unreadable(Value):
    """No model, and why: the caller says it once in the log and goes on with the rules."""

    why: str


def sigmoid(score: float) -> float:
    """Probability of log odds.

    >>> sigmoid(0.0)
    0.5
    """
    if score >= 0:
        return 1.0 / (1.0 + math.exp(-score))
    grown = math.exp(score)
    return grown / (1.0 + grown)


def checksum(content: Mapping[str, Any]) -> str:
    """SHA-256 of a model's content, itself left out, in one canonical spelling."""
    body = {key: value for key, value in content.items() if key != "checksum"}
    return hashlib.sha256(json.dumps(body, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def load(path: Path = SHIPPED) -> Shipped | Unreadable:
    """Read and check a model file: checksum, format, feature table, targets, every number."""
    try:
        content = json.loads(path.read_bytes())
    except OSError as error:
        return Unreadable(why=f"{path.name}: {error.strerror}")
    except ValueError:
        return Unreadable(why=f"{path.name}: is not JSON")
    if not isinstance(content, dict) or content.get("checksum") != checksum(content):
        return Unreadable(why=f"{path.name}: its checksum does not fit")
    if content.get("format") != FORMAT or content.get("feature_table") != columns.VERSION:
        return Unreadable(why=f"{path.name}: was made for another version of the feature table")
    try:
        shipped = Shipped.model_validate(content)
    except ValidationError as error:
        return Unreadable(why=f"{path.name}: {error.errors()[0]['msg']}")
    if {prior.target for prior in shipped.priors} != set(HORIZON_DAYS):
        return Unreadable(why=f"{path.name}: a target is missing")
    return shipped


def matrix(rows: Sequence[Features], names: Sequence[str]) -> NDArray[np.float64]:
    """Features as numbers, one row each, NaN for missing."""
    import numpy as np

    return np.array(
        [[math.nan if row[name] is None else row[name] for name in names] for row in rows], dtype=np.float64
    ).reshape(len(rows), len(names))
