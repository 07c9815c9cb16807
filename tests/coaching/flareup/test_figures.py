"""The figures themselves, and that the model finds what is there and nothing else."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from coaching.flareup import figures as fig
from coaching.flareup.dataset import Cohort, rows_of
from coaching.flareup.figures import Scored
from coaching.flareup.train import Data, choose, folds, held_out, pipeline


def _scored(y: list[int], p: list[float], person: list[str] | None = None) -> Scored:
    who = np.array(person or ["a"] * len(y), dtype=np.str_)
    one = np.zeros(len(y), dtype=np.int64)
    return Scored(np.array(y, float), np.array(p, float), who, one, np.full(len(y), np.mean(y)))


def test_auc_is_that_of_scikit_learn_ties_included() -> None:
    rng = np.random.default_rng(6)
    y, score = rng.integers(0, 2, 500).astype(float), rng.integers(0, 9, 500).astype(float)
    assert fig.auc(y, score) == pytest.approx(roc_auc_score(y, score))


def test_within_a_person_who_is_often_sore_nothing_is_foreseen_by_knowing_that() -> None:
    scored = _scored([0, 0, 0, 1, 1, 1, 0, 1], [0.1] * 4 + [0.9] * 4, ["a"] * 4 + ["b"] * 4)
    assert fig.auc(scored.y, scored.p) == pytest.approx(0.75)
    assert fig.within(scored) == pytest.approx(0.5)


def test_right_probabilities_have_slope_one_and_intercept_nought() -> None:
    rng = np.random.default_rng(6)
    p = rng.uniform(0.02, 0.98, 40_000)
    y = (rng.uniform(size=len(p)) < p).astype(int)
    slope, intercept = fig.calibration(_scored(y.tolist(), p.tolist()))
    assert slope == pytest.approx(1, abs=0.03)
    assert intercept == pytest.approx(0, abs=0.05)
    assert fig.ece(_scored(y.tolist(), p.tolist())) < 0.01


def test_probabilities_that_are_too_bold_have_a_slope_below_one() -> None:
    rng = np.random.default_rng(6)
    p = rng.uniform(0.02, 0.98, 10_000)
    y = (rng.uniform(size=len(p)) < p).astype(int)
    bold = 1 / (1 + np.exp(-2 * fig.logit(p)))
    assert fig.calibration(_scored(y.tolist(), bold.tolist()))[0] == pytest.approx(0.5, abs=0.05)


def test_all_rows_of_a_person_share_a_fold(cohort: Cohort) -> None:
    data = Data(rows_of(cohort), "onset1")
    fold = folds(data.person)
    assert all(len(set(fold[data.person == person])) == 1 for person in np.unique(data.person))


def _held_out(data: Data) -> Scored:
    fold = folds(data.person)
    p, rate = held_out(partial(pipeline, choose(data.X, data.y, data.person)), data.X, data.y, fold)
    return Scored(data.y, p, data.person, fold, rate)


def test_outcomes_shuffled_inside_each_person_leave_nothing_within(cohort: Cohort) -> None:
    data = Data(rows_of(cohort), "onset1")
    true = fig.within(_held_out(data))
    shuffled = []
    for seed in range(5):
        data.y = _scored_like(data).shuffled_within(seed).y
        shuffled.append(fig.within(_held_out(data)))
    assert true > 0.6
    assert np.mean(shuffled) == pytest.approx(0.5, abs=0.05)


def _scored_like(data: Data) -> Scored:
    one = np.zeros(len(data.y), dtype=np.int64)
    return Scored(data.y, np.full(len(data.y), 0.5), data.person, one, np.full(len(data.y), 0.5))


@pytest.mark.parametrize(
    ("target", "auc", "within", "skill"), [("onset1", 0.78, 0.69, 0.18), ("flare7", 0.78, 0.64, 0.23)]
)
def test_the_real_cohort_keeps_its_figures(
    real: Cohort, target: str, auc: float, within: float, skill: float
) -> None:
    scored = _held_out(Data(rows_of(real), target))  # type: ignore[arg-type]
    assert fig.auc(scored.y, fig.centred(scored)) > auc
    assert fig.within(scored, fig.WITHIN_LEAST) > within
    assert fig.brier_skill(scored) > skill
    assert 0.9 < fig.calibration(scored)[0] < 1.1
    assert fig.within(scored.shuffled_within(6)) == pytest.approx(0.5, abs=0.03)
