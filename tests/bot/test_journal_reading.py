"""A journal is taken whole or refused with every fault in it."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from bot.channels.journal_format import Journal
from bot.channels.journal_reading import Fault, read

RUNNER = {"record": "runner", "start": "2026-01-05", "zone": "Europe/Lisbon", "consents": ["health_data"]}
JOURNALS = sorted((Path(__file__).parents[1] / "journals").glob("*.jsonl"))


def a_day(on: str = "2026-01-05", **fields: Any) -> dict[str, Any]:
    return {"record": "day", "date": on, "check_in": None, **fields}


def a_journal(folder: Path, *lines: object, runner: object = RUNNER) -> Path:
    path = folder / "journal.jsonl"
    texts = (line if isinstance(line, str) else json.dumps(line) for line in (runner, *lines))
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def faults_of(path: Path) -> list[str]:
    found = read(path)
    assert isinstance(found, list), "the journal was taken"
    assert all(isinstance(fault, Fault) for fault in found)
    return [str(fault) for fault in found]


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: path.stem)
def test_every_journal_we_ship_is_valid(path: Path) -> None:
    assert isinstance(read(path), Journal)


def test_the_sample_says_what_it_says() -> None:
    journal = read(next(path for path in JOURNALS if path.stem == "sample"))
    assert isinstance(journal, Journal)
    first, second = journal.days
    assert journal.runner.remind_at == time(7, 0)
    assert journal.runner.sleep_baseline_h is None
    assert first.check_in is not None
    assert first.check_in.sessions is not None
    assert first.check_in.sessions[0].distance_m == 7000
    assert first.answers == {"night_pain": False, "focal_tenderness": "over a hand-wide stretch"}
    assert second.date == date(2026, 1, 6)
    assert second.check_in is None


def test_an_unknown_field_is_named_with_its_line(tmp_path: Path) -> None:
    check_in = {"at": "07:05", "pain": [{"site": "calf", "side": "left", "ache": 3}]}
    path = a_journal(tmp_path, a_day(), a_day("2026-01-06", check_in=check_in))
    assert faults_of(path) == ["line 3: check_in.pain[0].ache: unknown field"]


def test_every_fault_of_a_file_is_listed(tmp_path: Path) -> None:
    path = a_journal(
        tmp_path,
        a_day(check_in={"at": "7:05", "sleep_h": 25}),
        a_day("2026-01-07", log=[{"kind": "easy_run"}]),
        "not json",
        a_day("2026-01-09", answers={"favourite_colour": "blue"}),
        runner={**RUNNER, "zone": "Europe/Lissabon", "shoes": 3},
    )
    assert [fault.partition(": ")[0] + " " + fault.split(": ")[1] for fault in faults_of(path)] == [
        "line 1 zone",
        "line 1 shoes",
        "line 2 check_in.at",
        "line 2 check_in.sleep_h",
        "line 3 date",
        "line 3 log[0].at",
        "line 4 is not JSON (Expecting value",
        "line 5 answers.favourite_colour",
    ]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("2026-01-05", "2026-01-07"), "line 3: date: 2026-01-07 stands where 2026-01-06 is due"),
        (("2026-01-05", "2026-01-05"), "line 3: date: 2026-01-05 stands where 2026-01-06 is due"),
        (("2026-01-06",), "line 2: date: 2026-01-06 stands where 2026-01-05 is due"),
    ],
)
def test_days_stand_in_order_without_gaps(tmp_path: Path, days: tuple[str, ...], said: str) -> None:
    faults = faults_of(a_journal(tmp_path, *(a_day(on) for on in days)))
    assert len(faults) == 1
    assert faults[0].startswith(said)


def test_a_faulty_line_does_not_make_the_next_a_gap(tmp_path: Path) -> None:
    path = a_journal(tmp_path, a_day(shoe=1), "{", a_day("2026-01-07"))
    assert [fault.split(":")[0] for fault in faults_of(path)] == ["line 2", "line 3"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("check_in", {"at": "07:05", "pain": [{"site": "patela"}]}, "check_in.pain[0].site"),
        ("check_in", {"at": "07:05", "pain": [{"site": "calf", "now": 11}]}, "check_in.pain[0].now"),
        ("check_in", {"at": "07:05", "pain": [{"site": "calf", "now": True}]}, "check_in.pain[0].now"),
        ("check_in", {"at": "07:05", "stress": 0}, "check_in.stress"),
        ("check_in", {"at": "07:05", "pain": [{"site": "calf"}, {"site": "calf"}]}, "check_in"),
        ("check_in", {"at": "07:05", "sessions": [{"kind": "easy_run"}]}, "check_in.sessions[0].date"),
        ("log", [{"at": "18:00", "kind": "jog"}], "log[0].kind"),
        ("log", [{"at": "18:00", "kind": "easy_run", "km": 3, "mi": 2}], "log[0]"),
        ("log", [{"at": "18:00", "kind": "easy_run", "date": "2026-01-06"}], "log[0].date"),
        ("answers", {"night_pain": []}, "answers.night_pain"),
        ("import", {"file": "nowhere.fit"}, "import[0].file"),
        ("import", {"source": "fit"}, "import[0]"),
        ("say", [{"at": "24:00", "text": "hello"}], "say[0].at"),
        ("zone", "Lisbon", "zone"),
    ],
)
def test_a_value_outside_its_list_or_range_is_refused(
    tmp_path: Path, field: str, value: object, said: str
) -> None:
    faults = faults_of(a_journal(tmp_path, a_day(**{field: value})))
    assert len(faults) == 1
    assert faults[0].startswith(f"line 2: {said}: ")


def test_null_is_not_known(tmp_path: Path) -> None:
    session = {"date": "2026-01-04", "kind": "easy_run", "km": None, "min": None, "rpe": None}
    check_in = {"at": "07:05", "pain": None, "sleep_h": None, "sessions": [session]}
    path = a_journal(tmp_path, a_day(check_in=check_in, say=None, answers=None, log=None))
    journal = read(path)
    assert isinstance(journal, Journal)
    told = journal.days[0].check_in
    assert told is not None
    assert told.pain is None
    assert told.sessions is not None
    assert told.sessions[0].distance_m is None


def test_a_whole_number_may_be_written_with_a_point(tmp_path: Path) -> None:
    journal = read(a_journal(tmp_path, a_day(log=[{"at": "18:00", "kind": "easy_run", "rpe": 3.0, "mi": 5}])))
    assert isinstance(journal, Journal)
    assert journal.days[0].log[0].rpe == 3
    assert journal.days[0].log[0].distance_m == 8047


def test_one_correction_or_import_needs_no_list(tmp_path: Path) -> None:
    given = {"source": "fit", "start": "2026-01-05T09:10", "km": 12.3}
    path = a_journal(tmp_path, a_day(correct={"date": "2026-01-04", "km": 7.5}, **{"import": given}))
    journal = read(path)
    assert isinstance(journal, Journal)
    assert journal.days[0].correct[0].distance_m == 7500
    assert journal.days[0].imports[0].distance_m == 12300


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe{", b"[]\n", b'{"record": "runner"'])
def test_what_is_no_journal_is_refused_kindly(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_bytes(content)
    assert faults_of(path)[0].startswith("line 1: ")


def test_a_missing_file_is_one_fault(tmp_path: Path) -> None:
    assert len(faults_of(tmp_path / "nowhere.jsonl")) == 1


def test_a_retest_the_coach_learns_later_is_a_concept_already(tmp_path: Path) -> None:
    journal = read(a_journal(tmp_path, a_day(answers={"retest_knee_to_wall": "left 11, right 10"})))
    assert isinstance(journal, Journal)
