"""Reading a cohort file: every fault at once, with its line; what is missing stays missing."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from coaching.flareup.dataset import Cohort, DatasetError, read, rows_of


def _file(tmp_path: Path, text: str, name: str = "cohort.csv") -> Path:
    path = tmp_path / name
    path.write_text(text)
    return path


def test_every_fault_is_listed_with_its_line(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        "person,date,soreness,sleep_h\na,2026-01-05,2,7\na,05.01.2026,2,7\na,2026-01-06,9,7\n"
        ",2026-01-07,2,7\na,2026-01-05,3,7\na,2026-01-08,2,long\n",
    )
    with pytest.raises(DatasetError) as told:
        read([path])
    assert [fault.split(":")[1].strip() for fault in told.value.faults] == [
        f"line {n}" for n in (3, 4, 5, 6, 7)
    ]
    assert "soreness 9 is not within 1-5" in str(told.value)
    assert "no person" in str(told.value)
    assert "twice" in str(told.value)
    assert "sleep_h 'long' is not a number" in str(told.value)


def test_a_file_without_its_columns_is_refused_once(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no column date, soreness"):
        read([_file(tmp_path, "person,stress\na,2\n")])


def test_faults_of_all_files_come_together(tmp_path: Path) -> None:
    with pytest.raises(DatasetError) as told:
        read([tmp_path / "gone.csv", _file(tmp_path, "person,date,soreness\na,x,2\n")])
    assert len(told.value.faults) == 2


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no rows"):
        read([_file(tmp_path, "person,date,soreness\n")])


def test_empty_is_not_answered_and_other_columns_are_left_alone(tmp_path: Path) -> None:
    text = "person,date,soreness,mood,shoe\na,2026-01-06,,4,x\na,2026-01-05,2,NA,\n"
    (rows,) = read([_file(tmp_path, text)]).people.values()
    assert [(row.soreness, row.mood) for row in rows] == [(2, None), (None, 4)]


def test_packed_or_not_the_rows_are_the_same(diaries: Path, cohort: Cohort, tmp_path: Path) -> None:
    packed = tmp_path / "packed.csv.gz"
    packed.write_bytes(gzip.compress(diaries.read_bytes()))
    assert read([packed]).sha256 == cohort.sha256


def test_the_order_of_the_lines_does_not_matter(diaries: Path, cohort: Cohort, tmp_path: Path) -> None:
    head, *lines = diaries.read_text().splitlines()
    shuffled = _file(tmp_path, "\n".join([head, *reversed(lines)]) + "\n")
    assert read([shuffled]).sha256 == cohort.sha256


def test_the_same_id_in_two_files_is_two_people(diaries: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_bytes(diaries.read_bytes())
    assert len(read([diaries, other]).people) == 24


def test_the_real_cohort_gives_the_published_counts(real: Cohort) -> None:
    assert (len(real.people), real.days) == (50, 18732)
    rows = rows_of(real)
    assert len(rows) == 16999
    assert sum("onset1" in row.outcomes for row in rows) == 9465
    assert sum(row.outcomes.get("onset1", False) for row in rows) == 1747
