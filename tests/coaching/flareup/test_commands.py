"""`twinge model train | evaluate | predict`: the same bytes, only the past, every cohort."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import sklearn

from coaching.flareup import commands
from coaching.flareup.dataset import Cohort, DatasetError
from coaching.flareup.features import FEATURES
from coaching.flareup.labels import TARGETS
from coaching.flareup.prior import SHIPPED, Shipped, load
from coaching.flareup.train import TooFew, as_bytes, train
from coaching.flareup.walk import foresee

from .conftest import some_days, write_csv


def _predicted(path: Path) -> dict[tuple[str, str], float]:
    with path.open() as file:
        return {(line["person"], line["date"]): float(line["probability"]) for line in csv.DictReader(file)}


def test_training_twice_gives_the_same_bytes(diaries: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    told = commands.train([diaries], one)
    commands.train([diaries], other)
    assert one.read_bytes() == other.read_bytes()
    assert "12 people" in told
    assert isinstance(load(one), Shipped)


def test_the_shipped_file_is_what_training_on_the_real_cohort_gives(real: Cohort) -> None:
    content = json.loads(SHIPPED.read_text())
    if content["trained_with"]["scikit-learn"] != sklearn.__version__:
        pytest.skip("the shipped file was trained with another scikit-learn")
    assert content["data"]["sha256"] == real.sha256
    again = train(real, content["data"]["name"])
    for one, other in zip(content["priors"], again["priors"], strict=True):
        assert one["settings"] == other["settings"]
        assert one["weights"] == pytest.approx(other["weights"], abs=1e-6)
    if content["trained_with"] == again["trained_with"]:
        assert as_bytes(again) == SHIPPED.read_bytes()


def test_too_little_to_learn_from_is_said_kindly(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "thin.csv", {"a": some_days(20), "b": some_days(20, 2)})
    with pytest.raises(TooFew, match="it takes 4 people"):
        commands.train([path], tmp_path / "out.json")
    assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize("target", TARGETS)
def test_every_row_with_a_soreness_report_gets_a_probability(
    diaries: Path, cohort: Cohort, tmp_path: Path, target: str
) -> None:
    out = tmp_path / "P.csv"
    commands.predict(diaries, target, out)
    found = _predicted(out)
    asked = {
        (person, row.on.isoformat())
        for person, rows in cohort.people.items()
        for row in rows
        if row.soreness is not None
    }
    assert set(found) == asked
    assert all(0 < p < 1 for p in found.values())
    assert out.read_text().startswith("person,date,probability\n")


def test_a_prediction_rests_on_that_persons_past_alone(tmp_path: Path) -> None:
    rows = some_days(80)
    whole = write_csv(tmp_path / "whole.csv", {"a": rows, "b": some_days(80, 2)})
    cut = write_csv(tmp_path / "cut.csv", {"a": rows[:40]})
    for target in TARGETS:
        commands.predict(whole, target, tmp_path / "whole.out")
        commands.predict(cut, target, tmp_path / "cut.out")
        known = _predicted(tmp_path / "whole.out")
        part = _predicted(tmp_path / "cut.out")
        assert part == {key: known[key] for key in part}


def test_a_cohort_with_three_columns_and_three_rows_is_predicted(tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_text("person,date,soreness\nx,2026-01-05,2\nx,2026-01-06,3\nx,2026-01-09,4\ny,2026-02-01,1\n")
    for target in TARGETS:
        commands.predict(path, target, tmp_path / "P.csv")
        assert len(_predicted(tmp_path / "P.csv")) == 4


def test_a_faulty_file_or_an_unknown_target_is_refused(diaries: Path, tmp_path: Path) -> None:
    with pytest.raises(commands.ModelError, match="onset1 and flare7"):
        commands.predict(diaries, "injury", tmp_path / "P.csv")
    with pytest.raises(commands.ModelError, match="no model"):
        commands.predict(diaries, "onset1", tmp_path / "P.csv", model=tmp_path / "gone.json")
    with pytest.raises(DatasetError):
        commands.predict(tmp_path / "gone.csv", "onset1", tmp_path / "P.csv")


def test_own_outcomes_move_the_offset_only_once_they_are_settled() -> None:
    found = load()
    assert isinstance(found, Shipped)
    days = list(foresee(found.prior("flare7"), some_days(60)))
    first = days[0].on.toordinal()
    assert all(day.offset == 0 for day in days if day.on.toordinal() < first + 5 + 7)
    assert any(day.offset != 0 for day in days)


def test_the_evaluation_prints_what_the_card_holds(diaries: Path, tmp_path: Path) -> None:
    card = tmp_path / "card" / "MODEL_CARD.md"
    told = commands.evaluate([diaries], card)
    written = card.read_text()
    for line in told.splitlines():
        if line.startswith("| "):
            assert line in written
    for word in ("within", "Brier skill", "shuffled", "Forward in time", "days a week", "the shipped file"):
        assert word in told
    for plot in ("calibration.png", "lead_days.png", "questions.png"):
        assert (card.parent / plot).read_bytes().startswith(b"\x89PNG")
        assert plot in written
    for promise in ("CC BY 4.0", "not runners", "nothing about injury", "no class weights"):
        assert promise.lower() in " ".join(written.lower().split())


def test_a_cohort_too_thin_to_judge_gets_a_note_and_no_figures(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "thin.csv", {"a": some_days(20), "b": some_days(20, 2)})
    told = commands.evaluate([path], None)
    assert "it takes 4 people" in told
    assert "AUC" not in told


def test_the_card_in_the_repository_belongs_to_the_shipped_file() -> None:
    found = load()
    assert isinstance(found, Shipped)
    card = commands.CARD.read_text()
    assert found.id in card
    assert str(len(FEATURES)) in card
    assert "What was chosen while looking" in card
