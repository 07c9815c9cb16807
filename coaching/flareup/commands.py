"""What `twinge model train | evaluate | predict` do, with plain arguments; each returns what to print."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from coaching.flareup import prior
from coaching.flareup.dataset import read
from coaching.flareup.labels import TARGETS, Target
from coaching.flareup.prior import SHIPPED, Unreadable
from coaching.flareup.walk import foresee
from coaching.values import CoachError

CARD = SHIPPED.parent / "MODEL_CARD.md"


class ModelError(CoachError):
    """A command that cannot be done; the message says why."""


def train(paths: Sequence[Path], out: Path = SHIPPED) -> str:
    """Train both targets on diaries and write the model file: the same rows give the same bytes.

    Raises:
        DatasetError: with every fault of the files; TooFew: when there is too little to learn from.
    """
    from coaching.flareup.train import as_bytes
    from coaching.flareup.train import train as fit_all

    cohort = read(paths)
    content = fit_all(cohort, ", ".join(cohort.files))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(as_bytes(content))
    lines = [f"Trained on {len(cohort.people)} people, {cohort.days} person-days."]
    for one in content["priors"]:
        lines.append(
            f"{one['target']}: regularisation {one['settings']['C']:g}, "
            f"raised from {one['raised_from']:.2f}, high from {one['high_from']:.2f}"
        )
    lines.append(f"Written to {out.name} (checksum {content['checksum'][:12]}).")
    return "\n".join(lines) + "\n"


def evaluate(paths: Sequence[Path], card: Path | None = CARD, model: Path = SHIPPED) -> str:
    """Judge by person and forward in time; write the card and its plots unless `card` is None.

    Raises:
        DatasetError: with every fault of the files.
    """
    from coaching.flareup import card as paper
    from coaching.flareup.evaluate import evaluate as judge

    shipped = prior.load(model)
    evaluation = judge(read(paths), shipped)
    told = paper.text(evaluation)
    if isinstance(shipped, Unreadable):
        told += f"\nNo shipped model: {shipped.why}.\n"
    if card is not None:
        paper.write(evaluation, shipped, card)
        told += f"\nWritten to {card.name}, with {', '.join(paper.PLOTS)}.\n"
    return told


def predict(path: Path, target: str, out: Path, model: Path = SHIPPED) -> str:
    """Write person, date, probability for every row with a soreness report, walking forward.

    Each probability rests on that person's rows up to its day and on the shipped prior alone.

    Raises:
        DatasetError: with every fault of the file; ModelError: for an unknown target, or without a model.
    """
    known: dict[str, Target] = {name: name for name in TARGETS}
    if target not in known:
        raise ModelError(f"no target {target!r}: there is {' and '.join(TARGETS)}")
    shipped = prior.load(model)
    if isinstance(shipped, Unreadable):
        raise ModelError(f"no model to predict with: {shipped.why}")
    chosen = shipped.prior(known[target])
    cohort = read([path])
    out.parent.mkdir(parents=True, exist_ok=True)
    many = 0
    with out.open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(("person", "date", "probability"))
        for person, rows in cohort.people.items():
            for day in foresee(chosen, rows):
                lines.writerow((person, day.on.isoformat(), f"{day.probability:.6f}"))
                many += 1
    return (
        f"{many} probabilities of {target} for {len(cohort.people)} people, by {shipped.id}, in {out.name}.\n"
    )
