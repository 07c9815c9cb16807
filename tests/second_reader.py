"""An experiment: a small text classifier as a second reader, that may only ask one question. Rules: TRI-09, NLU-07.

`python -m tests.second_reader` trains on the working part of `tests/coaching/messages.jsonl` and
looks at the held-back part: of the reds in which the rules saw nothing, how many would it ask
about; and how many ordinary messages would be met with a needless question. Character and word
n-grams, logistic regression. The threshold is set on the working part alone, by ten folds, where
at most one ordinary message in a hundred is asked about. docs/decisions/0005 says what came of it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict
from sklearn.pipeline import make_pipeline, make_union

from coaching.library import load
from coaching.reading.symptoms import read
from coaching.values import Level
from tests.triage_report import MESSAGES, Message, messages

NEEDLESS = 0.01
"""The share of ordinary messages that may be met with a needless question."""

STRENGTHS = (0.3, 1.0, 3.0, 10.0, 30.0)
FOLDS = 10


def classifier(strength: float) -> Any:
    """Words in ones and twos beside characters in threes to fives, and a logistic regression."""
    grams = make_union(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, strip_accents="unicode"),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2, sublinear_tf=True),
    )
    return make_pipeline(grams, LogisticRegression(C=strength, max_iter=2000, class_weight="balanced"))


def threshold(scores: np.ndarray, is_red: np.ndarray) -> float:
    """The lowest score at which no more ordinary messages than allowed are asked about."""
    ordinary = np.sort(scores[~is_red])
    return float(ordinary[min(int(len(ordinary) * (1 - NEEDLESS)), len(ordinary) - 1)])


def main(arguments: Sequence[str]) -> int:
    """Print the figures; 0 always."""
    told = list(messages(Path(arguments[0]) if arguments else MESSAGES))
    work, held = ([one for one in told if one.part == part] for part in ("work", "held"))
    texts, is_red = [one.text for one in work], np.array([one.level is Level.RED for one in work])
    library = load()
    unseen = [one for one in held if not read(one.text, library).flags]
    reds = [one for one in unseen if one.level is Level.RED]
    ordinary = [one for one in unseen if one.level is not Level.RED]
    print(
        f"working part {len(work)}, held back {len(held)}; the rules saw nothing in {len(unseen)} of these:"
    )
    print(f"  {len(reds)} reds and {len(ordinary)} ordinary")
    for strength in STRENGTHS:
        model = classifier(strength)
        folds = cross_val_predict(model, texts, is_red, cv=FOLDS, method="predict_proba")[:, 1]
        least = threshold(folds, is_red)
        model.fit(texts, is_red)
        print(
            f"  C {strength:g}, threshold {least:.2f}: asks about {_asked(model, least, reds)} of {len(reds)} missed reds "
            f"and about {_asked(model, least, ordinary)} of {len(ordinary)} ordinary; "
            f"alone, it would see {_asked(model, least, [one for one in held if one.level is Level.RED])} of "
            f"{sum(one.level is Level.RED for one in held)} reds"
        )
    return 0


def _asked(model: Any, least: float, told: Sequence[Message]) -> int:
    if not told:
        return 0
    return int((model.predict_proba([one.text for one in told])[:, 1] > least).sum())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
