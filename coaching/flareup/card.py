"""Tables for the terminal, and MODEL_CARD.md after TRIPOD+AI with its plots.

The tables of the card are what `twinge model evaluate` printed. Its prose tells, by hand, how the
shipped prior came about on SoccerMon and what was chosen with figures in view. Plots are drawn on
matplotlib's own canvas, without its global state.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from coaching.flareup.evaluate import BASELINE, DEALS, FORWARD_SHARE, LOGISTIC, Evaluation, Line, Result
from coaching.flareup.features import FEATURES
from coaching.flareup.figures import BOOTSTRAPS, WITHIN_LEAST
from coaching.flareup.labels import Target
from coaching.flareup.prior import Shipped, Unreadable
from coaching.flareup.train import OFFSET_VARIANCE

PLOTS: Final = ("calibration.png", "lead_days.png", "questions.png")

COLUMNS: Final = (
    ("auc", "AUC"),
    ("within", "within"),
    ("within10", f"within, {WITHIN_LEAST}+"),
    ("brier_skill", "Brier skill"),
    ("slope", "slope"),
    ("intercept", "intercept"),
    ("ece", "ECE"),
    ("lift", "top-decile lift"),
)

MEANING: Final[dict[Target, str]] = {
    "onset1": "sore tomorrow (4 of 5 or more) from a day that is not",
    "flare7": "a day in the next 7 that is sore and at least 1 above the person's own 28-day median",
}


def text(evaluation: Evaluation) -> str:
    """The tables, as Markdown that also reads well in a terminal."""
    parts = []
    for result in evaluation.results:
        parts.append(_result(result))
    parts += evaluation.notes
    return "\n\n".join(parts) + "\n"


def _result(result: Result) -> str:
    gain, least, most = result.gain
    lines = [
        f"### {result.target}: {MEANING[result.target]}",
        f"{result.rows} days with a known outcome, {result.people} people, {result.rate:.1%} of days.",
        "By person, never seen in training "
        f"(means over {DEALS} ways to deal people into folds; "
        f"95 % intervals: {BOOTSTRAPS} bootstraps over people of the first; "
        "regularisation chosen inside the training people: "
        f"{', '.join(f'{c:g}' for c in result.chosen)}):",
        _table(result.by_person),
        f"AUC of the shipped form, deal by deal: {', '.join(f'{auc:.4f}' for auc in result.deals)}.",
        f'AUC above "{BASELINE}": {gain:+.3f} ({least:+.3f} to {most:+.3f}).',
        "Leak control, outcomes shuffled inside each person: "
        f"AUC {result.shuffled['auc']:.3f}, within {result.shuffled['within']:.3f} "
        "(what pooled AUC keeps only tells who; within must fall to 0.5).",
    ]
    if result.forward:
        lines += [
            "Forward in time: trained on outcomes settled before the "
            f"{FORWARD_SHARE:.0%} date, judged from it on:",
            _table(result.forward),
        ]
    lines += [
        "For whom, and with what left out (shipped form, by person):",
        _table(result.groups, short=True),
    ]
    lines += ["What is lost without each question (fitted anew without it):", _questions(result)]
    lines += ["Alarms (bands by budget, over all reported days of people never seen):", _bands(result)]
    if result.shipped is not None:
        lines += ["The shipped file, unchanged, walked over these rows:", _table([result.shipped])]
    return "\n\n".join(lines)


def _table(lines: Sequence[Line], *, short: bool = False) -> str:
    head = ["model" if not short else "group", "days", "people", *(title for _, title in COLUMNS)]
    rows = [head, ["---"] * len(head)]
    for line in lines:
        cells = []
        for name, _ in COLUMNS:
            cell = _number(line.figures[name])
            if name in line.intervals:
                least, most = line.intervals[name]
                cell += f" ({least:.2f} to {most:.2f})"
            cells.append(cell)
        rows.append([line.name, str(line.rows), str(line.people), *cells])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _number(value: float) -> str:
    return "-" if not np.isfinite(value) else f"{value:.3f}"


def _questions(result: Result) -> str:
    rows = ["| without | AUC | within | Brier skill |", "| --- | --- | --- | --- |"]
    rows += [
        f"| {name.replace('_', ' ')} | {-auc:+.4f} | {-within:+.4f} | {-skill:+.4f} |"
        for name, auc, within, skill in result.questions
    ]
    return "\n".join(rows)


def _bands(result: Result) -> str:
    rows = [
        "| band | from | days a week | sensitivity | specificity | PPV | warned of | median lead, days |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    rows += [
        f"| {band.name} or above | {band.from_:.2f} | {band.days_a_week:.2f} | {band.sensitivity:.2f} | "
        f"{band.specificity:.2f} | {_number(band.ppv)} | {_number(band.warned)} | {band.lead_days:g} |"
        for band in result.bands
    ]
    return "\n".join(rows)


def write(evaluation: Evaluation, shipped: Shipped | Unreadable, path: Path) -> None:
    """Write the card, and its plots beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if evaluation.results:
        _calibration(evaluation.results, path.parent / PLOTS[0])
        _lead_days(evaluation.results, path.parent / PLOTS[1])
        _question_plot(evaluation.results, path.parent / PLOTS[2])
    path.write_text(_card(evaluation, shipped), encoding="utf-8")


def _card(evaluation: Evaluation, shipped: Shipped | Unreadable) -> str:
    cohort = evaluation.cohort
    first = min(row.on for rows in cohort.people.values() for row in rows)
    last = max(row.on for rows in cohort.people.values() for row in rows)
    reports = sum(row.soreness is not None for rows in cohort.people.values() for row in rows)
    loads = sum(
        row.load_au is not None or row.minutes is not None for rows in cohort.people.values() for row in rows
    )
    if isinstance(shipped, Shipped):
        made = ", ".join(f"{name} {version}" for name, version in sorted(shipped.trained_with.items()))
        data = shipped.data
        what = (
            f"`{shipped.id}`, trained on {data['people']} people and {data['days']} person-days "
            f"of `{data['name']}` (rows' SHA-256 {str(data['sha256'])[:16]}…) with {made}."
        )
    else:
        what = f"None: {shipped.why}."
    return _CARD.format(
        model=what,
        files=", ".join(f"`{name}`" for name in cohort.files),
        sha=cohort.sha256[:16],
        people=len(cohort.people),
        days=cohort.days,
        reports=reports,
        loads=loads,
        first=first,
        last=last,
        features=len(FEATURES),
        variance=OFFSET_VARIANCE,
        tables=text(evaluation).strip(),
        verdict=_verdict(evaluation),
        calibration=PLOTS[0],
        lead=PLOTS[1],
        questions=PLOTS[2],
    )


AIMS: Final[dict[Target, tuple[tuple[str, float, bool], ...]]] = {
    "onset1": (
        ("auc", 0.788, True),
        ("within10", 0.692, True),
        ("brier_skill", 0.179, True),
        ("ece", 0.02, False),
        ("lift", 2.9, True),
    ),
    "flare7": (("auc", 0.78, True), ("within10", 0.65, True), ("brier_skill", 0.23, True)),
}
"""Figures measured before on the SoccerMon rows: to reach, above (True) or below."""


def _verdict(evaluation: Evaluation) -> str:
    """Every aim beside what was reached."""
    titles = dict(COLUMNS)
    rows = ["| target | figure | aim | reached | |", "| --- | --- | --- | --- | --- |"]
    for result in evaluation.results:
        best = next(line for line in result.by_person if line.name == LOGISTIC)
        for name, aim, above in AIMS[result.target]:
            value = best.figures[name]
            met = value >= aim if above else value <= aim
            sign = "at least" if above else "at most"
            yes = "yes" if met else "no"
            rows.append(f"| {result.target} | {titles[name]} | {sign} {aim:g} | {value:.4f} | {yes} |")
        slope = best.figures["slope"]
        yes = "yes" if 0.9 <= slope <= 1.1 else "no"
        rows.append(f"| {result.target} | slope | 0.9 to 1.1 | {slope:.4f} | {yes} |")
    return "\n".join(rows)


_CARD: Final = """# Model card: flare-up prior

Written by `twinge model evaluate`; the tables below are what the command printed. Layout after
TRIPOD+AI.

## What it is

{model}

One regularised logistic regression a target over {features} features of the person's own past
(`coaching/flareup/features.py`), scored from JSON in plain Python. Each person then gets a small own
offset in log odds, learnt from settled outcomes (normal prior, variance {variance}); nothing is
retrained on a device.

* `onset1`: sore tomorrow (4 of 5 or more) from a day that is not.
* `flare7`: a day within the next seven that is sore and at least one level above the own median of 28
  days.

## What it is for, and what not

It may only add caution to the coach's rules: an easier or shorter session, or a question. It never
lowers a level, and it is no diagnosis, no prediction of an injury and no personal percentage; runners
see a caution level (RISK-14). **It says nothing about injury**: on the SoccerMon rows no model foresaw
injuries (measured before: AUC 0.45-0.65, skill below zero, 29 onsets), so nothing is claimed.

## Data

{files}: {people} people, {days} person-days from {first} to {last}, {reports} soreness reports, {loads}
days with training known (rows' SHA-256 {sha}…). The shipped prior was trained on SoccerMon: Midoglu et
al., Scientific Data 2024, doi:10.1038/s41597-024-03386-x, data doi:10.5281/zenodo.10033832, CC BY 4.0.
The rows stay outside the repository. **They are elite women footballers, not runners, and soreness is
not pain.** Every figure below stands for them; how well it carries over to runners is not known until
runners' diaries say so. In the bot, pain of 0-10 becomes a level (0 | 1-2 | 3 | 4-5 | 6-10) and tired
muscles count like a sore place.

Missing answers stay missing and weigh nothing (each takes its training mean). Fatigue, readiness,
injuries, ids and dates are not read. A day without a log counts as a day off only for people who log
and never write zeros. Days whose outcome is unknown are left out of training and figures (censored),
not counted as calm.

## How it was judged

People are never in both training and test; regularisation is chosen inside the training people; scores
of several folds are centred by fold before pooling. Forward in time, training ends where outcomes
settle before the test begins. No class weights, no resampling. *within* is the mean AUC inside one
person (all people with both outcomes, then those with at least ten of each): pooled AUC also rewards
knowing who is often sore.

**What was chosen while looking.** On SoccerMon no rows were kept aside: all 50 people served in
working the shipped model out. Well over a hundred variants (feature sets, penalties, offsets,
boosting, averages) were compared on folds of the same people. Only the regularisation is chosen inside
the training people. The feature list, the size of the own offset (0.01, after 0.02, 0.04 and none), the
rule for the regularisation (half a standard error, after a whole one gave slopes above 1.1), the least
of ten outcomes for *within*, and the mean over three deals (after one deal gave AUC 0.787 for `onset1`)
were settled with such figures in view. Take differences of a hundredth as nothing, and expect somewhat
less on people of whom nothing was seen. Boosting and the average were tried on the same folds and did
not win by enough to ship.

## Aims and what was reached

{verdict}

The comparison is unrounded. The aims were measured before on the same rows, with one deal and features
not known here; they do not say how many outcomes a person needed to count in *within*. Ten of each fits
their baseline best, which is a guess; over everybody with both outcomes *within* is lower, and below
those aims (see the tables). AUC 0.82 and within 0.72 are hoped for on runners. On SoccerMon nothing
that was tried reaches them for `onset1`: boosting, averages, a Kalman filter of each person's answer to
load, outcomes of similar own days, person intercepts in training, more shapes of load (spikes, ranks,
novelty), fatigue and readiness added. How the figures stand on runners is not known.

Asked in the morning, before the day's training is known, `onset1` falls to what it is without training
(see the groups): the bot asks then, and its caution rests on `flare7`.

## Figures

{tables}

![Calibration of people never seen]({calibration})

Calibration: mean forecast against share of outcomes, ten equal groups, people never seen.

![Days between the first alarm and the episode]({lead})

Lead: of all episodes that began, how many days before them the first raised caution stood (0: no
warning).

![What each question adds]({questions})

What each question adds: AUC and within-person AUC lost when the model is fitted without it.

## Who it may serve badly

People in their first weeks (see the groups), people whose soreness hardly ever changes, anyone who
reports only on bad days, and everyone unlike this cohort: men, older runners, people who run twice a
week. Confidence is shown as "still learning you" below 8 reports and lowered by missing answers. A
model trained on runners' own diaries needs their separate, revocable consent (LAW-08).
"""

_INK: Final = "#1b3a4b"
_ACCENT: Final = "#c8553d"


def _axes(title: str, x: str, y: str) -> tuple[Figure, FigureCanvasAgg]:
    figure = Figure(figsize=(5.4, 3.6), dpi=110, layout="constrained")
    axes = figure.add_subplot()
    axes.set_title(title, fontsize=10)
    axes.set_xlabel(x, fontsize=9)
    axes.set_ylabel(y, fontsize=9)
    axes.grid(alpha=0.25)
    return figure, FigureCanvasAgg(figure)


def _save(canvas: FigureCanvasAgg, path: Path) -> None:
    canvas.figure.savefig(path, format="png", metadata={"Software": None})


def _calibration(results: Sequence[Result], path: Path) -> None:
    figure, canvas = _axes("Calibration, people never seen", "mean forecast", "share of outcomes")
    axes = figure.axes[0]
    axes.plot([0, 1], [0, 1], color="grey", linewidth=1, linestyle="--")
    for result, colour, marker in zip(results, (_INK, _ACCENT), "os", strict=False):
        points = [(p, y) for p, y, _ in result.reliability]
        axes.plot(*zip(*points, strict=True), color=colour, marker=marker, markersize=4, label=result.target)
    axes.legend(fontsize=8)
    _save(canvas, path)


def _lead_days(results: Sequence[Result], path: Path) -> None:
    figure, canvas = _axes(
        "First raised caution before an episode", "days before (0: none)", "share of episodes"
    )
    axes = figure.axes[0]
    for place, (result, colour) in enumerate(zip(results, (_INK, _ACCENT), strict=False)):
        counts = np.bincount(np.array(result.leads, dtype=np.int64), minlength=8)[:8]
        axes.bar(
            np.arange(8) + 0.4 * place - 0.2,
            counts / max(1, counts.sum()),
            width=0.4,
            color=colour,
            hatch="//" if place else "",
            label=result.target,
        )
    axes.legend(fontsize=8)
    _save(canvas, path)


def _question_plot(results: Sequence[Result], path: Path) -> None:
    figure, canvas = _axes("What each question adds", "lost without it (AUC)", "")
    axes = figure.axes[0]
    labels, values, colours = [], [], []
    for result, colour in zip(results, (_INK, _ACCENT), strict=False):
        for name, auc, within, _ in result.questions:
            for kind, value in (("AUC", auc), ("within", within)):
                labels.append(f"{result.target} {name.replace('_', ' ')}, {kind}")
                values.append(value)
                colours.append(colour)
    axes.barh(np.arange(len(values)), values, color=colours)
    axes.set_yticks(np.arange(len(values)), labels, fontsize=6)
    axes.invert_yaxis()
    _save(canvas, path)
