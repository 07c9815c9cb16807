"""How the second reader is taught and measured: a text classifier that may only ask one question. Rules: TRI-08, TRI-09.

`python -m tests.second_reader` teaches it with the working part of `tests/coaching/messages.jsonl`
and looks at the held-back part: of the reds in which the rules saw nothing, how many would it ask
about; and how many ordinary messages would be met with a needless question. The threshold is set
on the working part alone, by folds. `--write` ships what was learned in
`coaching/reading/second_reader.json`. docs/decisions/0005 says what came of it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold
from sklearn.pipeline import make_pipeline

from coaching.library import load
from coaching.reading.second import SHIPPED, Weights, highest, parts, pieces
from coaching.reading.symptoms import read
from coaching.values import Level
from tests.triage_report import Message, messages

NEEDLESS = 0.02
"""The share of ordinary messages that may be met with a needless question."""
STRENGTH = 30.0
"""Of the regression: larger follows the messages more closely."""
LEAST_SEEN = 3
"""Messages in which a piece has to stand."""
FOLDS = 5


def classifier() -> Any:
    """Pieces of words by how rare they are, and a logistic regression."""
    return make_pipeline(
        TfidfVectorizer(analyzer=pieces, min_df=LEAST_SEEN, binary=True),
        LogisticRegression(C=STRENGTH, max_iter=3000, class_weight="balanced"),
    )


def taught(told: Sequence[Message]) -> Weights:
    """What the messages teach, with the threshold above which it asks."""
    odds: list[float] = []
    for learned, asked in KFold(FOLDS, shuffle=True, random_state=1).split(told):
        model = learn([told[at] for at in learned])
        ordinary = [told[at].text for at in asked if told[at].level is not Level.RED]
        odds += [max(model.decision_function(parts(text) or [text])) for text in ordinary]
    threshold = sorted(odds)[min(int(len(odds) * (1 - NEEDLESS)), len(odds) - 1)]
    return of_model(learn(told), threshold=threshold)


def learn(told: Sequence[Message]) -> Any:
    """A model of what is red: from whole messages, and from each sentence of the ordinary ones."""
    texts = [(one.text, one.level is Level.RED) for one in told]
    texts += [(part, False) for text, is_red in texts if not is_red for part in parts(text)[1:]]
    return classifier().fit([text for text, _ in texts], np.array([is_red for _, is_red in texts]))


def of_model(model: Any, *, threshold: float) -> Weights:
    """A model that has learned, as numbers."""
    rarity, regression = model[0], model[1]
    shares = {
        piece: (round(1000 * rarity.idf_[at] * regression.coef_[0, at]), round(1000 * rarity.idf_[at] ** 2))
        for piece, at in sorted(rarity.vocabulary_.items())
    }
    return Weights(
        intercept=round(float(regression.intercept_[0]), 4), threshold=round(threshold, 4), pieces=shares
    )


def written(weights: Weights) -> str:
    """The weights as they are shipped: a piece a line."""
    lines = (
        f" {json.dumps(piece, ensure_ascii=False)}: {json.dumps(told)}"
        for piece, told in weights.pieces.items()
    )
    return (
        f'{{"intercept": {weights.intercept}, "threshold": {weights.threshold}, "pieces": {{\n'
        + ",\n".join(lines)
        + "\n}}\n"
    )


def main(arguments: Sequence[str]) -> int:
    """Teach, print the figures, and with `--write` ship the weights; 0 always."""
    told = list(messages())
    work, held = ([one for one in told if one.part == part] for part in ("work", "held"))
    weights = taught(work)
    library = load()
    unseen = [one for one in held if not any(flag.is_own for flag in read(one.text, library).flags)]
    reds = [one for one in unseen if one.level is Level.RED]
    ordinary = [one for one in unseen if one.level is not Level.RED]
    print(f"taught with {len(work)} messages: {len(weights.pieces)} pieces, threshold {weights.threshold}")
    print(f"held back {len(held)}; the rules saw nothing in {len(reds)} reds and {len(ordinary)} ordinary")
    print(f"it asks about {_asked(weights, reds)} of these reds and {_asked(weights, ordinary)} ordinary")
    if "--write" in arguments:
        SHIPPED.write_text(written(weights), encoding="utf-8")
    return 0


def _asked(weights: Weights, told: Sequence[Message]) -> int:
    return sum(highest(one.text, weights) > weights.threshold for one in told)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
