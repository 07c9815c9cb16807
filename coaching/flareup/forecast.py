"""The forecast of one runner's day: by the rule score alone, or by the shipped model and the score.

The caution level is the worse of the score's band and the model's band, so that the model may only
add (RISK-16). A missing or broken model file costs one log line, once. Nothing here imports a
learning library. Rules: RISK-14, RISK-16, TRI-02.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, Literal, Protocol

from coaching.decision import Decision, Forecast, Planned, Said
from coaching.diary import Diary
from coaching.flareup.features import Input, Walk
from coaching.flareup.labels import HORIZON_DAYS, outcomes
from coaching.flareup.prior import Offset, Prior, Shipped, Unreadable, load, sigmoid
from coaching.flareup.rows import DailyRow, rows_from_diary
from coaching.flareup.score import Score, score
from coaching.library import Library
from coaching.runner import Runner
from coaching.values import Caution

log = logging.getLogger("twinge.flareup")

Confidence = Literal["usual", "learning", "low", "not_enough"]

QUESTIONS: Final[tuple[Input, ...]] = ("soreness", "load", "sleep_h", "sleep_quality", "stress", "mood")


class Forecaster(Protocol):
    """Sees trouble coming, and may only add caution."""

    def forecast(
        self,
        runner: Runner,
        diary: Diary,
        today: date,
        *,
        history: Sequence[Decision] = (),
        planned: Sequence[Planned] = (),
    ) -> Forecast:
        """The forecast for one runner's day."""


class RuleForecaster:
    """The transparent score: the baseline, and the fallback without a model. Rules: RISK-01 to RISK-14."""

    def __init__(self, library: Library) -> None:
        """Points and bands come from the library."""
        self._library = library

    def forecast(
        self,
        runner: Runner,
        diary: Diary,
        today: date,
        *,
        history: Sequence[Decision] = (),
        planned: Sequence[Planned] = (),
    ) -> Forecast:
        """The score's band and its top reasons; no probability, since points are none."""
        found = score(runner, diary, today, self._library, history=history, planned=planned)
        return by_rules(found, self._library)


class ModelForecaster:
    """The shipped model beside the score; the worse band counts. Rules: RISK-16."""

    def __init__(self, shipped: Shipped, library: Library) -> None:
        """Take a model that was read and checked."""
        self._prior = shipped.prior("flare7")
        self._id = shipped.id
        self._library = library

    def forecast(
        self,
        runner: Runner,
        diary: Diary,
        today: date,
        *,
        history: Sequence[Decision] = (),
        planned: Sequence[Planned] = (),
    ) -> Forecast:
        """The probability of a flare within seven days, the worse of both bands, and the reasons of both."""
        library = self._library
        rules = by_rules(score(runner, diary, today, library, history=history, planned=planned), library)
        rows = rows_from_diary(diary, today, planned)
        if not rows or rows[-1].on != today or rows[-1].soreness is None:
            return rules.model_copy(update={"confidence": "not_enough"})
        probability, reports, features = at_last(self._prior, rows)
        confidence = confidence_of(rows[-1], features, reports, library)
        band = self._prior.band(probability)
        if confidence == "not_enough":
            band = min(band, Caution.RAISED, key=lambda one: one.rank)
        contributions = self._prior.contributions(features)
        contributions = told_inputs(contributions, rows, library)
        return Forecast(
            probability=probability,
            caution=Caution.worst([rules.caution, band]),
            by=self._id,
            confidence=confidence,
            reasons=(*rules.reasons, *reasons_of(contributions, library)),
            mod=rules.mod,
        )


def forecaster(
    library: Library, shipped: Shipped | Unreadable | None = None
) -> RuleForecaster | ModelForecaster:
    """The model's forecaster, or the rules' where the model cannot be read: then one log line says why."""
    found = load() if shipped is None else shipped
    if isinstance(found, Unreadable):
        log.warning("flare-up model not used, the rule score stands alone: %s", found.why)
        return RuleForecaster(library)
    return ModelForecaster(found, library)


def by_rules(found: Score, library: Library) -> Forecast:
    """A score as a forecast. Rules: RISK-14."""
    return Forecast(
        caution=found.caution,
        confidence="usual" if found.is_enough else "not_enough",
        reasons=found.top(int(library.number("risk_reasons"))),
        mod=found.mod,
    )


def at_last(prior: Prior, rows: Sequence[DailyRow]) -> tuple[float, int, dict[str, float | None]]:
    """Probability, reports and features of the last row, which has a soreness report.

    Monotone in today's pain: the probability is never below that of any lower level today, all
    else equal. This also answers days that are in flare already, which no model was trained on.
    Rules: RISK-16.
    """
    past, today = rows[:-1], rows[-1]
    if today.soreness is None:
        raise ValueError("the last row has no soreness report")
    walk, asked = Walk(), list[tuple[int, float]]()
    for row in past:
        features = walk.see(row)
        if features is not None:
            asked.append((row.on.toordinal(), prior.score(features)))
    levels = [float(level) for level in range(1, 6) if level < today.soreness]
    most, found = 0.0, dict[str, float | None]()
    for level in (*levels, today.soreness):
        now = today.model_copy(update={"soreness": level})
        found = copy.deepcopy(walk).see(now) or {}
        offset = _offset(prior, (*past, now), asked)
        most = max(most, sigmoid(prior.score(found) + offset.value))
    return most, walk.reports + 1, found


def _offset(prior: Prior, rows: Sequence[DailyRow], asked: Sequence[tuple[int, float]]) -> Offset:
    """The person's own offset as of the last row."""
    levels = {row.on.toordinal(): row.soreness for row in rows if row.soreness is not None}
    happened = outcomes(levels, prior.target)
    until = rows[-1].on.toordinal() - HORIZON_DAYS[prior.target]
    offset = Offset(prior)
    for day, before in asked:
        if day <= until and day in happened:
            offset.settle(before, happened[day])
    return offset


def confidence_of(
    today: DailyRow, features: dict[str, float | None], reports: int, library: Library
) -> Confidence:
    """How much a forecast rests on, by questions left open and by how well the runner is known."""
    told = {
        "soreness": today.soreness,
        "load": features["load_4"],
        **{item: getattr(today, item) for item in ("sleep_h", "sleep_quality", "stress", "mood")},
    }
    missing = sum(told[question] is None for question in QUESTIONS) / len(QUESTIONS)
    if missing > library.number("risk_missing_share"):
        return "not_enough"
    if reports < library.number("risk_learning_reports"):
        return "learning"
    return "low" if missing > library.number("risk_low_confidence_share") else "usual"


def reasons_of(contributions: dict[Input, float], library: Library) -> tuple[Said, ...]:
    """Sentences of the inputs that add most caution; what takes it away is not worth a reason. Rules: RISK-16."""
    least, many = library.number("risk_reason_min"), int(library.number("risk_model_reasons"))
    adding = [(name, moved) for name, moved in contributions.items() if moved >= least]
    told = sorted(adding, key=lambda pair: (-pair[1], pair[0]))
    return tuple(Said(message=f"caution-model-{name.replace('_', '-')}") for name, _ in told[:many])


_NEUTRAL: Final[tuple[Input, ...]] = ("sleep_h", "sleep_quality", "stress", "mood")
"""Inputs with a threshold in the rules: what is usual or fine is named as no reason for caution."""


def told_inputs(
    contributions: Mapping[Input, float], rows: Sequence[DailyRow], library: Library
) -> dict[Input, float]:
    """The inputs that may be named: no usual or fine answer of today, no silent days where there were none."""
    unsaid: set[Input] = {name for name in _NEUTRAL if not _is_poor(name, rows[-1], library)}
    if not has_silent_days(rows, library):
        unsaid.add("reporting")
    return {name: moved for name, moved in contributions.items() if name not in unsaid}


def _is_poor(name: Input, today: DailyRow, library: Library) -> bool:
    """Whether today's answer is past the threshold that the score and recovery use. Rules: RISK-07, RISK-08, RISK-12."""
    told = getattr(today, name)
    match name:
        case _ if told is None:
            return False
        case "stress":
            return bool(told >= library.number("stress_high"))
        case "mood":
            return bool(told <= library.number("poor_mood"))
        case "sleep_quality":
            return bool(told <= library.number("poor_sleep_quality"))
        case _:
            return bool(told < library.number("sleep_low_h"))


def has_silent_days(rows: Sequence[DailyRow], library: Library) -> bool:
    """Whether days without a word may be named: known long enough, and really silent on some of them."""
    days = int(library.number("risk_reporting_days"))
    today = rows[-1].on
    if (today - rows[0].on).days < days:
        return False
    heard = sum((today - row.on).days < days and row.soreness is not None for row in rows)
    return days - heard >= library.number("risk_reporting_silent_days")
