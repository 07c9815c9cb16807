"""Evaluation: by person and forward in time, against what is simpler, with leak controls.

Every figure comes from people the model never saw (or, forward in time, from later days), with
settings chosen inside the training people only. Models compared: today's soreness with the
personal rate; the rule score as far as a diary of this shape can fill it; the logistic model with
and without the person's own offset; gradient boosting; the average of both. Rules: RISK-15, RISK-16.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from coaching import library as content
from coaching.flareup import figures as fig
from coaching.flareup.dataset import Cohort, Row, rows_of
from coaching.flareup.features import FEATURES, Input, names_for
from coaching.flareup.figures import Scored
from coaching.flareup.labels import HORIZON_DAYS, TARGETS, Target, in_flare, is_sore
from coaching.flareup.prior import Prior, Shipped, Unreadable
from coaching.flareup.rows import DailyRow
from coaching.flareup.train import (
    FOLDS,
    SEED,
    Data,
    TooFew,
    choose,
    folds,
    held_out,
    part_of,
    pipeline,
    rounded,
    to_prior,
)
from coaching.flareup.walk import foresee

Numbers = NDArray[np.float64]

BASELINE: Final = "today's soreness + personal rate"
RULES: Final = "rule score, as far as a diary goes"
LOGISTIC: Final = "logistic + own offset (shipped form)"
PLAIN: Final = "logistic"
BOOSTING: Final = "gradient boosting"
AVERAGE: Final = "average of logistic and boosting"

FORWARD_SHARE: Final = 0.6
DEALS: Final = 3
QUESTIONS: Final[tuple[Input, ...]] = ("load", "sleep_h", "sleep_quality", "stress", "mood")


@dataclass(frozen=True)
class Line:
    """One line of a table: figures and their intervals."""

    name: str
    figures: dict[str, float]
    intervals: dict[str, tuple[float, float]]
    rows: int
    people: int


@dataclass(frozen=True)
class Band:
    """One alarm band over all reported days and over days with an outcome."""

    name: str
    from_: float
    days_a_week: float
    sensitivity: float
    specificity: float
    ppv: float
    warned: float
    lead_days: float


@dataclass(frozen=True)
class Result:
    """Everything about one target."""

    target: Target
    rows: int
    people: int
    rate: float
    by_person: list[Line]
    forward: list[Line]
    gain: tuple[float, float, float]
    shuffled: dict[str, float]
    questions: list[tuple[str, float, float, float]]
    groups: list[Line]
    bands: list[Band]
    leads: list[int]
    reliability: list[tuple[float, float, int]]
    chosen: list[float]
    deals: list[float]
    shipped: Line | None = None


@dataclass(frozen=True)
class Evaluation:
    """A cohort, and the results of both targets; a target too thin to judge is left out and named."""

    cohort: Cohort
    results: list[Result]
    notes: list[str] = field(default_factory=list)


def evaluate(cohort: Cohort, shipped: Shipped | Unreadable) -> Evaluation:
    """Evaluate on a cohort, by person and forward in time; and the shipped file, unchanged, on its rows."""
    rows = rows_of(cohort)
    results: list[Result] = []
    notes: list[str] = []
    for target in TARGETS:
        data = Data(rows, target)
        try:
            data.check()
        except TooFew as error:
            notes.append(str(error))
            continue
        results.append(_result(cohort, rows, data, shipped))
    if isinstance(shipped, Shipped) and shipped.data.get("sha256") == cohort.sha256:
        notes.append("The shipped file was trained on these rows: its own line is no test.")
    return Evaluation(cohort=cohort, results=results, notes=notes)


def _result(cohort: Cohort, rows: Sequence[Row], data: Data, shipped: Shipped | Unreadable) -> Result:
    dealt = [_dealt(cohort, data, SEED + deal) for deal in range(DEALS)]
    fold, chosen, models = dealt[0]
    draws = fig.resampled(models[LOGISTIC])
    best = models[LOGISTIC]
    shuffled = best.shuffled_within(seed=6)
    everywhere = _walked(cohort, data, fold, chosen, all_days=True)
    return Result(
        target=data.target,
        rows=len(data.y),
        people=len(np.unique(data.person)),
        rate=float(data.y.mean()),
        by_person=[_mean_line(name, [models[name] for _, _, models in dealt], draws) for name in models],
        forward=_forward(cohort, data),
        gain=fig.gain(best, models[BASELINE], draws),
        shuffled={"auc": fig.auc(shuffled.y, fig.centred(shuffled)), "within": fig.within(shuffled)},
        questions=_questions(data, fold, chosen),
        groups=_groups(cohort, rows, data, fold, chosen, best),
        bands=_bands(cohort, data, best, everywhere),
        leads=_leads(cohort, data.target, everywhere, _starts(everywhere)["raised"]),
        reliability=fig.reliability(best),
        chosen=sorted(chosen.values()),
        deals=[fig.auc(data.y, fig.centred(models_[LOGISTIC])) for _, _, models_ in dealt],
        shipped=_as_shipped(cohort, data, shipped),
    )


def _dealt(
    cohort: Cohort, data: Data, seed: int
) -> tuple[NDArray[np.int64], dict[int, float], dict[str, Scored]]:
    """People dealt into folds: the folds, what was chosen inside each, and every model's probabilities."""
    fold = folds(data.person, min(FOLDS, len(np.unique(data.person))), seed)
    chosen = {int(one): choose(*_seen(data, fold != one)) for one in np.unique(fold)}
    return fold, chosen, _held_out_models(cohort, data, fold, chosen)


def _mean_line(name: str, deals: Sequence[Scored], draws: list[NDArray[np.int64]]) -> Line:
    """Mean figures over the deals, intervals of the first."""
    each = [fig.figures(scored) for scored in deals]
    mean = {figure: float(np.mean([one[figure] for one in each])) for figure in each[0]}
    return replace(_line(name, deals[0], draws), figures=mean)


def _seen(data: Data, kept: NDArray[np.bool_]) -> tuple[Numbers, Numbers, NDArray[np.str_]]:
    return data.X[kept], data.y[kept], data.person[kept]


def _line(name: str, scored: Scored, draws: list[NDArray[np.int64]] | None = None) -> Line:
    return Line(
        name=name,
        figures=fig.figures(scored),
        intervals=fig.intervals(scored, draws) if draws is not None else {},
        rows=len(scored.y),
        people=len(np.unique(scored.person)),
    )


# -- by person ----------------------------------------------------------------------------------


def boosting() -> HistGradientBoostingClassifier:
    """Gradient boosting with settings that suit some thousand rows of some dozen people."""
    return HistGradientBoostingClassifier(
        max_iter=120,
        learning_rate=0.04,
        max_leaf_nodes=6,
        min_samples_leaf=100,
        l2_regularization=10,
        early_stopping=False,
        random_state=6,
    )


def _held_out_models(
    cohort: Cohort, data: Data, fold: NDArray[np.int64], chosen: dict[int, float]
) -> dict[str, Scored]:
    plain, rate = np.full(len(data.y), np.nan), np.full(len(data.y), np.nan)
    for one, strength in chosen.items():
        seen = fold != one
        model = pipeline(strength).fit(data.X[seen], data.y[seen])
        plain[~seen], rate[~seen] = model.predict_proba(data.X[~seen])[:, 1], data.y[seen].mean()
    boosted, _ = held_out(boosting, data.X, data.y, fold)
    simple, _ = held_out(partial(pipeline, 1.0), _simple(data), data.y, fold)
    rules, _ = held_out(partial(pipeline, 1.0), _rule_points(cohort, data), data.y, fold)

    def scored(p: Numbers) -> Scored:
        return Scored(data.y, p, data.person, fold, rate)

    return {
        BASELINE: scored(simple),
        RULES: scored(rules),
        LOGISTIC: _walked(cohort, data, fold, chosen)[0],
        PLAIN: scored(plain),
        BOOSTING: scored(boosted),
        AVERAGE: scored((plain + boosted) / 2),
    }


def _simple(data: Data) -> Numbers:
    """Today's soreness, and the own rate of outcomes settled by that day (a prior worth eight days)."""
    today = data.X[:, names_for(data.target).index("sore_today")]
    horizon, prior = HORIZON_DAYS[data.target], 0.25
    rate = np.empty(len(data.y))
    for person in np.unique(data.person):
        mine = np.flatnonzero(data.person == person)
        days, y = data.day[mine], data.y[mine]
        for index, day in zip(mine, days, strict=True):
            settled = y[days + horizon <= day]
            rate[index] = (settled.sum() + 8 * prior) / (len(settled) + 8)
    return np.column_stack([today, fig.logit(rate)])


def _walked(
    cohort: Cohort,
    data: Data,
    fold: NDArray[np.int64],
    chosen: dict[int, float],
    *,
    all_days: bool = False,
    change: Callable[[DailyRow], Sequence[DailyRow]] | None = None,
) -> tuple[Scored, list[tuple[str, int, float]]]:
    """Held-out people walked forward as `predict` does: rows with an outcome, and (asked for) every day."""
    place = {(str(p), int(d)): i for i, (p, d) in enumerate(zip(data.person, data.day, strict=True))}
    probability, rate = np.full(len(data.y), np.nan), np.full(len(data.y), np.nan)
    every: list[tuple[str, int, float]] = []
    for one, strength in chosen.items():
        part = part_of(data, fold != one)
        prior = to_prior(rounded(pipeline(strength).fit(part.X, part.y)), part, strength=strength)
        rate[fold == one] = part.y.mean()
        for person in np.unique(data.person[fold == one]):
            days = cohort.people[str(person)]
            for seen in foresee(prior, [one for row in days for one in change(row)] if change else days):
                day = seen.on.toordinal()
                if (str(person), day) in place:
                    probability[place[str(person), day]] = seen.probability
                if all_days:
                    every.append((str(person), day, seen.probability))
    return Scored(data.y, probability, data.person, fold, rate), every


def _rule_points(cohort: Cohort, data: Data) -> Numbers:
    """Points of the signs that such a diary can show: rising week, big week, short nights, high stress.

    Rules: RISK-03, RISK-06, RISK-07, RISK-08; the other nine need what a cohort file does not hold.
    """
    number = content.load().number
    found = np.zeros((len(data.y), 1))
    days_of = {person: {row.on.toordinal(): row for row in rows} for person, rows in cohort.people.items()}

    def values(person: str, name: str, since: int, until: int) -> list[float]:
        rows = (days_of[person].get(day) for day in range(since, until))
        told = (getattr(row, name) for row in rows if row is not None)
        return [value for value in told if value is not None]

    for index, (who, day) in enumerate(zip(data.person, data.day.tolist(), strict=True)):
        person, points = str(who), 0.0
        now, before = (
            values(person, "soreness", day - 6, day + 1),
            values(person, "soreness", day - 13, day - 6),
        )
        if (
            min(len(now), len(before)) >= number("trend_min_reports")
            and np.median(now) - np.median(before) >= 1
        ):
            points += number("risk_rising_week_points")
        weeks = [sum(values(person, "load_au", day - 6 - 7 * n, day + 1 - 7 * n)) for n in range(4)]
        if all(weeks[1:]) and weeks[0] > number("weekly_spike") * np.mean(weeks[1:]):
            points += number("risk_big_week_points")
        sleep = values(person, "sleep_h", day - 13, day + 1)
        if len(sleep) >= number("sleep_min_nights") and np.mean(sleep) < number("sleep_low_h"):
            points += number("risk_sleep_points")
        stress = values(person, "stress", day - 6, day + 1)
        if sum(one >= number("stress_high") for one in stress) >= number("stress_days"):
            points += number("risk_stress_points")
        found[index, 0] = points
    return found


# -- forward in time ----------------------------------------------------------------------------


def _forward(cohort: Cohort, data: Data) -> list[Line]:
    """Train on days whose outcome was settled before the 60 % date, judge the days from it on."""
    date = int(np.quantile(data.day, FORWARD_SHARE))
    early = data.day + HORIZON_DAYS[data.target] < date
    late = data.day >= date
    train, test = part_of(data, early), part_of(data, late)
    if len(set(train.y)) < 2 or len(set(test.y)) < 2 or len(np.unique(train.person)) < 2:
        return []
    strength = choose(train.X, train.y, train.person)
    model = rounded(pipeline(strength).fit(train.X, train.y))
    prior = to_prior(model, train, strength=strength)
    place = {(str(p), int(d)): i for i, (p, d) in enumerate(zip(test.person, test.day, strict=True))}
    walked = np.full(len(test.y), np.nan)
    for person in np.unique(test.person):
        for seen in foresee(prior, cohort.people[str(person)]):
            index = place.get((str(person), seen.on.toordinal()))
            if index is not None:
                walked[index] = seen.probability
    base = _simple(data)
    simple = pipeline(1.0).fit(base[early], train.y).predict_proba(base[late])[:, 1]
    boosted = boosting().fit(train.X, train.y).predict_proba(test.X)[:, 1]
    one, rate = np.zeros(len(test.y), dtype=np.int64), np.full(len(test.y), train.y.mean())
    sets = {BASELINE: simple, LOGISTIC: walked, BOOSTING: boosted}
    scored = {name: Scored(test.y, p, test.person, one, rate) for name, p in sets.items()}
    draws = fig.resampled(scored[LOGISTIC])
    return [_line(name, kept, draws) for name, kept in scored.items()]


# -- what helps, for whom -----------------------------------------------------------------------


def _questions(
    data: Data, fold: NDArray[np.int64], chosen: dict[int, float]
) -> list[tuple[str, float, float, float]]:
    """What is lost without each question: AUC, within-person AUC, Brier skill; the model is fitted anew."""
    strength = float(np.median(list(chosen.values())))

    def judged(kept: list[int]) -> tuple[float, float, float]:
        p, rate = held_out(partial(pipeline, strength), data.X[:, kept], data.y, fold)
        scored = Scored(data.y, p, data.person, fold, rate)
        return fig.auc(scored.y, fig.centred(scored)), fig.within(scored), fig.brier_skill(scored)

    reads = {feature.name: feature.reads for feature in FEATURES}
    names = names_for(data.target)
    whole = judged(list(range(len(names))))
    found: list[tuple[str, float, float, float]] = []
    for question in QUESTIONS:
        left = judged([i for i, name in enumerate(names) if reads[name] != question])
        found.append((question, whole[0] - left[0], whole[1] - left[1], whole[2] - left[2]))
    return found


def _groups(
    cohort: Cohort,
    rows: Sequence[Row],
    data: Data,
    fold: NDArray[np.int64],
    chosen: dict[int, float],
    best: Scored,
) -> list[Line]:
    """The shipped form for people little or well known, rarely or often sore, and with inputs left out."""
    count: dict[tuple[str, int], int] = {}
    seen: dict[str, int] = {}
    for row in rows:
        seen[row.person] = seen.get(row.person, 0) + 1
        count[row.person, row.on.toordinal()] = seen[row.person]
    reports = np.array([count[str(p), int(d)] for p, d in zip(data.person, data.day, strict=True)])
    own = {person: float(data.y[data.person == person].mean()) for person in np.unique(data.person)}
    rates = np.array([own[person] for person in data.person])
    middle = float(np.median(list(own.values())))
    kept: dict[str, NDArray[np.bool_]] = {
        "first 7 reports": reports < 8,
        "reports 8-29": (reports >= 8) & (reports < 30),
        "reports 30-89": (reports >= 30) & (reports < 90),
        "90 reports and more": reports >= 90,
        "people with fewer outcomes": rates <= middle,
        "people with more outcomes": rates > middle,
    }
    lines = [_line(name, best.where(mask)) for name, mask in kept.items() if len(set(best.y[mask])) == 2]
    left_out: dict[str, Callable[[DailyRow], Sequence[DailyRow]]] = {
        "asked in the morning, before training": _in_the_morning,
        "without training": _without(*TRAINING),
        "without sleep, stress, mood": _without("sleep_h", "sleep_quality", "stress", "mood"),
        "soreness alone": _without(*TRAINING, "sleep_h", "sleep_quality", "stress", "mood"),
    }
    for name, change in left_out.items():
        lines.append(_line(name, _walked(cohort, data, fold, chosen, change=change)[0]))
    return lines


TRAINING: Final = ("load_au", "minutes", "rpe", "sessions")


def _without(*names: str) -> Callable[[DailyRow], Sequence[DailyRow]]:
    gone = dict.fromkeys(names)
    return lambda row: (row.model_copy(update=gone),)


def _in_the_morning(row: DailyRow) -> Sequence[DailyRow]:
    """A day told in two parts, as the bot hears it: the check-in first, the training afterwards."""
    training = {name: getattr(row, name) for name in TRAINING}
    morning = row.model_copy(update={**dict.fromkeys(TRAINING), "is_open": True})
    return morning, DailyRow.model_construct(on=row.on, **training)


# -- alarms -------------------------------------------------------------------------------------


def _starts(everywhere: tuple[Scored, list[tuple[str, int, float]]]) -> dict[str, float]:
    number = content.load().number
    reached = [p for _, _, p in everywhere[1]]
    return {
        name: float(np.quantile(reached, 1 - number(f"risk_{name}_budget_days") / 7))
        for name in ("raised", "high")
    }


def _bands(
    cohort: Cohort, data: Data, best: Scored, everywhere: tuple[Scored, list[tuple[str, int, float]]]
) -> list[Band]:
    reached = np.array([p for _, _, p in everywhere[1]])
    found = []
    for name, start in _starts(everywhere).items():
        alarm, y = best.p >= start, best.y == 1
        leads = _leads(cohort, data.target, everywhere, start)
        warned = [lead for lead in leads if lead]
        found.append(
            Band(
                name=name,
                from_=start,
                days_a_week=7 * float((reached >= start).mean()),
                sensitivity=float(alarm[y].mean()),
                specificity=float((~alarm)[~y].mean()),
                ppv=float(y[alarm].mean()) if alarm.any() else float("nan"),
                warned=len(warned) / len(leads) if leads else float("nan"),
                lead_days=float(np.median(warned)) if warned else float("nan"),
            )
        )
    return found


def _leads(
    cohort: Cohort, target: Target, everywhere: tuple[Scored, list[tuple[str, int, float]]], start: float
) -> list[int]:
    """For every episode that begins: days since the first alarm of the horizon before it, 0 without one."""
    alarms: dict[str, dict[int, bool]] = {}
    for person, day, p in everywhere[1]:
        alarms.setdefault(person, {})[day] = p >= start
    found = []
    for person, flags in alarms.items():
        levels = {r.on.toordinal(): r.soreness for r in cohort.people[person] if r.soreness is not None}
        states = in_flare(levels) if target == "flare7" else {day: is_sore(lv) for day, lv in levels.items()}
        for day, is_on in states.items():
            ahead = range(day - HORIZON_DAYS[target], day)
            before = [states[d] for d in ahead if d in states]
            if is_on and before and not any(before):
                warned = [d for d in ahead if flags.get(d)]
                found.append(day - warned[0] if warned else 0)
    return found


# -- the shipped file ---------------------------------------------------------------------------


def _as_shipped(cohort: Cohort, data: Data, shipped: Shipped | Unreadable) -> Line | None:
    """The file as it is, unchanged, on these rows; Brier skill against these rows' own rate."""
    if isinstance(shipped, Unreadable):
        return None
    scored = walked_by(shipped.prior(data.target), cohort, data)
    return _line("the shipped file, unchanged", scored, fig.resampled(scored))


def walked_by(prior: Prior, cohort: Cohort, data: Data) -> Scored:
    """One prior walked over everybody, beside the outcomes."""
    place = {(str(p), int(d)): i for i, (p, d) in enumerate(zip(data.person, data.day, strict=True))}
    probability = np.full(len(data.y), np.nan)
    for person, days in cohort.people.items():
        for seen in foresee(prior, days):
            index = place.get((person, seen.on.toordinal()))
            if index is not None:
                probability[index] = seen.probability
    one = np.zeros(len(data.y), dtype=np.int64)
    return Scored(data.y, probability, data.person, one, np.full(len(data.y), data.y.mean()))
