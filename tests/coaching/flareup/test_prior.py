"""The shipped file: scored without a learning library, equal to the pipeline, refused when not whole."""

from __future__ import annotations

import json
import logging
import math
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching import library
from coaching.flareup import prior as shipped
from coaching.flareup.dataset import Cohort, rows_of
from coaching.flareup.features import FEATURES, NAMES, names_for
from coaching.flareup.forecast import ModelForecaster, RuleForecaster, forecaster
from coaching.flareup.labels import TARGETS, Target
from coaching.flareup.prior import Offset, Prior, Shipped, Unreadable, checksum, load, without
from coaching.flareup.train import Data, fit
from coaching.values import Caution

VALUES = st.fixed_dictionaries({name: st.none() | st.floats(-5, 20) for name in NAMES})


@pytest.fixture(scope="module")
def model() -> Shipped:
    found = load()
    assert isinstance(found, Shipped)
    return found


def _equal_to_the_pipeline(cohort: Cohort, target: Target) -> None:
    rows = [row for row in rows_of(cohort) if target in row.outcomes]
    data = Data(rows, target)
    pipeline, prior = fit(data, 0.01)
    again = Prior.model_validate_json(prior.model_dump_json())
    expected = pipeline.predict_proba(data.X)[:, 1]
    assert np.abs(again.probabilities(data.X) - expected).max() < 1e-9
    one_by_one = [again.probability(row.features) for row in rows]
    assert np.abs(np.array(one_by_one) - expected).max() < 1e-9


@pytest.mark.parametrize("target", TARGETS)
def test_the_json_scores_as_predict_proba_does(cohort: Cohort, target: Target) -> None:
    _equal_to_the_pipeline(cohort, target)


@pytest.mark.parametrize("target", TARGETS)
def test_the_json_scores_as_predict_proba_does_on_the_real_cohort(real: Cohort, target: Target) -> None:
    _equal_to_the_pipeline(real, target)


def test_the_bot_path_imports_no_learning_library() -> None:
    code = (
        "import sys; import coaching.flareup.forecast, coaching.flareup.commands, coaching.flareup.trends; "
        "print([n for n in ('sklearn', 'scipy', 'numpy', 'matplotlib') if n in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def _spoilt(tmp_path: Path, spoil: str) -> Path:
    path = tmp_path / "flareup.json"
    content = json.loads(shipped.SHIPPED.read_text())
    match spoil:
        case "missing":
            return path
        case "empty":
            path.write_text("")
        case "cut":
            path.write_bytes(shipped.SHIPPED.read_bytes()[:3000])
        case "list":
            path.write_text("[]")
        case "weight":
            content["priors"][0]["weights"][0] += 1
        case "table":
            content["feature_table"] = "0" * 12
        case "format":
            content["format"] = 99
        case "nan":
            content["priors"][0]["weights"][0] = math.nan
        case "short":
            content["priors"][0]["means"].pop()
        case "target":
            content["priors"].pop()
        case "versions":
            del content["trained_with"]
    if not path.exists():
        if spoil != "weight":
            content["checksum"] = checksum(content)
        path.write_text(json.dumps(content))
    return path


SPOILT = (
    "missing", "empty", "cut", "list", "weight", "table", "format", "nan", "short", "target", "versions"
)  # fmt: skip


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_broken_or_missing_file_costs_one_log_line(
    tmp_path: Path, spoil: str, caplog: pytest.LogCaptureFixture
) -> None:
    found = load(_spoilt(tmp_path, spoil))
    assert isinstance(found, Unreadable)
    with caplog.at_level(logging.INFO):
        assert isinstance(forecaster(library.load(), found), RuleForecaster)
    assert len(caplog.records) == 1
    assert "\n" not in caplog.text.strip()


def test_a_whole_file_is_used_without_a_word(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        assert isinstance(forecaster(library.load()), ModelForecaster)
    assert not caplog.records


@given(features=VALUES, told=st.sampled_from(sorted({feature.reads for feature in FEATURES})))
@settings(max_examples=200, deadline=None)
def test_removing_a_named_input_moves_the_score_as_said(features: dict[str, float | None], told: str) -> None:
    found = load()
    assert isinstance(found, Shipped)
    for prior in found.priors:
        contribution = prior.contributions(features).get(told, 0.0)  # type: ignore[call-overload]
        left = prior.score(without(features, told))  # type: ignore[arg-type]
        assert prior.score(features) - left == pytest.approx(contribution, abs=1e-9)


def test_without_any_input_nothing_is_said_of_this_runner(model: Shipped) -> None:
    for prior in model.priors:
        nothing = dict.fromkeys(NAMES)
        assert prior.contributions(nothing) == {}
        assert prior.score(nothing) == pytest.approx(prior.intercept)


def test_more_training_and_more_soreness_never_speak_for_less_risk(model: Shipped) -> None:
    weights = dict(zip(model.prior("onset1").features, model.prior("onset1").weights, strict=True))
    assert weights["response"] > 0
    assert weights["load_today"] > 0
    assert weights["sore_4"] + weights["sore_today"] > 0


def test_the_bands_follow_the_budgets(model: Shipped) -> None:
    for prior in model.priors:
        assert prior.band(0.0) is Caution.LOW
        assert prior.band(prior.raised_from) is Caution.RAISED
        assert prior.band(prior.high_from) is Caution.HIGH


def test_an_offset_learns_slowly_and_in_the_right_direction(model: Shipped) -> None:
    offset = Offset(model.prior("onset1"))
    seen = [offset.value]
    for _ in range(100):
        offset.settle(-2.0, happened=True)
        seen.append(offset.value)
    assert seen == sorted(seen)
    assert 0 < seen[1] < 0.05
    assert 0.3 < seen[-1] < 1.5


def test_one_runner_is_scored_in_a_fifth_of_a_millisecond(model: Shipped) -> None:
    prior, features = model.prior("flare7"), dict.fromkeys(NAMES, 1.0)
    start = time.perf_counter()
    for _ in range(200):
        prior.probability(features)
    assert (time.perf_counter() - start) / 200 < 0.0002


def test_a_hundred_thousand_runners_are_scored_in_one_batch(model: Shipped) -> None:
    prior = model.prior("flare7")
    rows = np.random.default_rng(6).normal(size=(100_000, len(names_for("flare7"))))
    rows[::3, 5] = np.nan
    start = time.perf_counter()
    found = prior.probabilities(rows)
    assert time.perf_counter() - start < 10
    names = names_for("flare7")
    one = {
        **dict.fromkeys(NAMES),
        **dict(zip(names, (None if math.isnan(v) else v for v in rows[3]), strict=True)),
    }
    assert found[3] == pytest.approx(prior.probability(one), abs=1e-12)
