"""The same run from two sources is one run, typed twice it is two, and an import can be taken back. Rules: LOAD-20."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from coaching.diary import Diary, Record, Removed, Session
from coaching.library import load
from coaching.recorded import Recorded, arrivals, dated, is_same, joined, taken_back, twin, with_history
from coaching.values import SessionKind
from tests.builders import START, a_runner

LIBRARY = load()
SIX = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)


def a_session(
    source: str = "typed", *, at: datetime = SIX, km: float | None = 10, minutes: int | None = 58, **more: Any
) -> Session:
    told: dict[str, Any] = {
        "on": at.date(),
        "at": at + timedelta(hours=3),
        "session": SessionKind.EASY_RUN,
        "distance_m": None if km is None else round(km * 1000),
        "duration_s": None if minutes is None else minutes * 60,
        "started_at": None if source == "typed" else at,
        "sources": (source,),
    }
    return Session(**(told | more))


@dataclass(frozen=True)
class Case:
    one: Session
    other: Session
    is_one: bool


SAME = {
    "the same recording as FIT and as GPX": Case(a_session("fit"), a_session("gpx", km=10.1), True),
    "a watch and a phone started a minute apart": Case(
        a_session("fit"), a_session("tcx", at=SIX + timedelta(minutes=1), km=9.6), True
    ),
    "a recording that was cut short": Case(
        a_session("fit"), a_session("gpx", at=SIX + timedelta(minutes=20), km=6, minutes=38), True
    ),
    "warm-up and race": Case(
        a_session("fit", km=2, minutes=12), a_session("fit", at=SIX + timedelta(minutes=20), km=10), False
    ),
    "the same loop morning and evening": Case(
        a_session("fit"), a_session("fit", at=SIX + timedelta(hours=12)), False
    ),
    "typed nearly the same": Case(a_session(), a_session("fit", km=10.6, minutes=60), True),
    "typed in minutes only": Case(a_session(km=None, minutes=60), a_session("fit"), True),
    "typed another length": Case(a_session(km=5, minutes=30), a_session("fit"), False),
    "typed without figures": Case(a_session(km=None, minutes=None), a_session("fit"), False),
    "typed for the day before": Case(a_session(at=SIX - timedelta(days=1)), a_session("fit"), False),
    "a ride as long as the run": Case(a_session(session=SessionKind.CROSS_TRAINING), a_session("fit"), False),
    "a table in the local time of a journey": Case(
        a_session("fit"), a_session("csv", at=SIX + timedelta(hours=9), km=10.02), True
    ),
    "a table of another run on that journey": Case(
        a_session("fit"), a_session("csv", at=SIX + timedelta(hours=9), km=8), False
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_two_sessions_are_one_or_two(case: str) -> None:
    told = SAME[case]
    assert is_same(told.one, told.other, LIBRARY) is told.is_one
    assert is_same(told.other, told.one, LIBRARY) is told.is_one


def test_joined_has_the_devices_figures_and_the_runners_words_whichever_came_first() -> None:
    typed = a_session(rpe=4, pain_during=2, note="windy", was_cut_short=False, session=SessionKind.TEMPO)
    device = a_session("fit", km=10.42, minutes=59, ascent_m=80, rpe=7)
    for one, other in ((typed, device), (device, typed)):
        both = joined(one, other)
        assert (both.distance_m, both.duration_s, both.ascent_m, both.started_at) == (10_420, 3540, 80, SIX)
        assert (both.rpe, both.pain_during, both.note, both.was_cut_short) == (4, 2, "windy", False)
        assert both.session is SessionKind.TEMPO
        assert {*both.sources} == {"typed", "fit"}


def test_whoever_types_two_runs_ran_twice() -> None:
    assert twin(a_session(), [Record(id="a", entry=a_session())], LIBRARY) is None
    assert twin(a_session(), [Record(id="a", entry=a_session("fit"))], LIBRARY) is not None


def test_each_run_of_the_diary_meets_one_of_the_file() -> None:
    twice = [a_session("fit", km=8), a_session("fit", at=SIX + timedelta(hours=10), km=8.2)]
    known = [Record(id="a", entry=a_session(km=8.2, rpe=3)), Record(id="b", entry=a_session(km=8, rpe=5))]
    brought = arrivals(twice, known, LIBRARY)
    assert [(one.supersedes, one.entry.rpe, one.entry.distance_m) for one in brought.kept] == [
        ("b", 5, 8000),
        ("a", 3, 8200),
    ]
    assert len(arrivals(twice, known[:1], LIBRARY).kept) == 2


def test_an_export_with_the_table_and_the_files_in_it_counts_each_run_once() -> None:
    days = [SIX + timedelta(days=n) for n in range(5)]
    told = [a_session(source, at=at) for source in ("csv", "fit", "gpx") for at in days]
    brought = arrivals(told, (), LIBRARY)
    assert len(brought.kept) == 5
    assert brought.repeated == 10
    assert {one.entry.sources for one in brought.kept} == {("fit", "gpx", "csv")}


def test_the_same_file_again_brings_nothing_even_after_a_correction() -> None:
    device = a_session("fit")
    corrected = device.model_copy(update={"distance_m": 9000, "rpe": 3})
    brought = arrivals([device, device], [Record(id="a", entry=corrected)], LIBRARY)
    assert brought.kept == ()
    assert brought.repeated == 2


def test_an_import_that_is_taken_back_leaves_the_diary_as_it_was() -> None:
    typed = Record(id="a", entry=a_session(rpe=4))
    brought = arrivals(
        [a_session("fit", km=10.4), a_session("fit", at=SIX - timedelta(days=3))], [typed], LIBRARY
    )
    records = [typed]
    for n, one in enumerate(brought.kept):
        entry = one.entry.model_copy(update={"imported": "i"})
        records.append(Record(id=f"n{n}", entry=entry, supersedes=one.supersedes))
    later = a_session("fit", at=SIX - timedelta(days=3), imported="i", rpe=6).model_copy(
        update={"sources": ("fit", "typed")}
    )
    said = Record(id="said", entry=later, supersedes="n0")
    now = SIX + timedelta(days=1)
    for told, left in ((records, [4]), ([*records, said], [6, 4])):
        diary = Diary(told)
        undone = taken_back("i", diary.records, diary.current, now)
        after = diary.adding(
            Record(id=f"u{n}", entry=one.entry, supersedes=one.supersedes) for n, one in enumerate(undone)
        )
        kept = [record.entry for record in after.current if isinstance(record.entry, Session)]
        assert sorted(kept, key=lambda one: one.on) == kept
        assert [one.rpe for one in kept] == left
        assert all(one.sources == ("typed",) and one.imported is None for one in kept)
    assert any(
        isinstance(one.entry, Removed) for one in taken_back("i", records, Diary(records).current, now)
    )


@pytest.mark.parametrize(
    ("told", "oddity"),
    [
        ({"started_at": datetime(1989, 12, 31, tzinfo=UTC)}, "when"),
        ({"started_at": datetime(2026, 1, 7, tzinfo=UTC)}, "when"),
        ({"started_at": None}, "when"),
        ({"distance_m": 0, "duration_s": 0}, "empty"),
        ({"distance_m": 60_000}, "pace"),
        ({"duration_s": 400_000}, "long"),
        ({"session": None, "distance_m": None}, "other"),
    ],
)
def test_what_cannot_have_been_does_not_count(told: dict[str, Any], oddity: str) -> None:
    given = {
        "source": "fit",
        "session": "easy_run",
        "started_at": SIX,
        "distance_m": 10_000,
        "duration_s": 3500,
    }
    found = dated(Recorded.model_validate(given | told), SIX + timedelta(hours=8), "Europe/Lisbon", LIBRARY)
    assert (found.session, found.oddity) == (None, oddity)


def test_a_run_belongs_to_the_day_it_was_run_on_where_it_was_run() -> None:
    late = Recorded(
        source="fit", started_at=datetime(2026, 1, 4, 23, 30, tzinfo=UTC), distance_m=5000, duration_s=1800
    )
    there = late.model_copy(update={"started_local": datetime.fromisoformat("2026-01-05T08:30:00")})
    for told, on in ((late, date(2026, 1, 4)), (there, date(2026, 1, 5))):
        found = dated(told, SIX, "Europe/Lisbon", LIBRARY).session
        assert found is not None
        assert (found.on, found.started_at) == (on, late.started_at)


def test_a_history_fills_what_was_not_told_and_only_ever_lowers_the_longest_run() -> None:
    weeks = [
        a_session("fit", at=datetime(2025, 11, 11, 6, tzinfo=UTC) + timedelta(days=7 * n), km=6 + n)
        for n in range(8)
    ]
    blank = a_runner(km=None, longest_km=None)
    filled = with_history(blank, weeks, START, LIBRARY)
    assert filled.longest_run_m == 13_000
    assert filled.weekly_m == (6000, 7000, 8000, 9000, 10_000, 11_000, 12_000, 13_000)
    assert with_history(a_runner(longest_km=18), weeks, START, LIBRARY).longest_run_m == 13_000
    told = a_runner(longest_km=9)
    assert with_history(told, weeks, START, LIBRARY) == told
    assert with_history(blank, weeks[:2], START, LIBRARY) == blank
    assert with_history(blank, weeks, START + timedelta(days=90), LIBRARY) == blank
