"""The table of features: days up to today only, missing stays missing."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.decision import Planned
from coaching.diary import CheckIn, Diary, PainReport, Record, Session, SorenessReport
from coaching.flareup.features import FEATURES, ITEMS, NAMES, Walk, names_for, reads, table
from coaching.flareup.rows import DailyRow, rows_from_diary
from coaching.values import Muscle, Place, SessionKind

from .conftest import START, some_days


def test_the_table_and_the_walk_name_the_same_columns() -> None:
    found = Walk().see(DailyRow(on=START, soreness=2))
    assert found is not None
    assert set(found) == set(NAMES)
    assert len(NAMES) == len(set(NAMES))
    assert all(f.unit and f.window and f.why and f.rule == "RISK-16" for f in FEATURES)


def test_no_feature_reads_fatigue_readiness_ids_or_dates() -> None:
    assert not {"fatigue", "readiness", "injured", "person", "date", "on"} & set(NAMES)
    assert {feature.reads for feature in FEATURES} == {*ITEMS, "soreness", "load", "reporting"}


@given(seed=st.integers(0, 10_000), cut=st.integers(1, 60))
@settings(max_examples=30, deadline=None)
def test_cutting_the_future_changes_nothing(seed: int, cut: int) -> None:
    rows = some_days(60, seed)
    whole, part = table(rows), table(rows[:cut])
    assert part == {on: whole[on] for on in part}


def test_changing_the_future_changes_nothing() -> None:
    rows = some_days(60)
    other = [*rows[:30], *(row.model_copy(update={"soreness": 5.0, "minutes": 200.0}) for row in rows[30:])]
    assert list(table(rows).values())[:30] == list(table(other).values())[:30]


@pytest.mark.parametrize("item", ITEMS)
def test_what_was_not_told_is_missing_and_touches_nothing_else(item: str) -> None:
    rows = some_days(40)
    without = table(row.model_copy(update={item: None}) for row in rows)
    for on, features in table(rows).items():
        for name, value in features.items():
            expected = None if reads(name) == item else value
            assert without[on][name] == expected


def test_without_any_log_every_load_feature_is_missing() -> None:
    gone = dict.fromkeys(("sessions", "minutes", "rpe", "load_au"))
    last = list(table(row.model_copy(update=gone) for row in some_days(40)).values())[-1]
    assert all(last[name] is None for name in NAMES if reads(name) == "load")


def _loads(*rows: dict[str, float | None]) -> list[float | None]:
    days = [DailyRow(on=START + timedelta(days=n), soreness=2, **row) for n, row in enumerate(rows)]
    return [features["load_today"] for features in table(days).values()]


def test_load_is_effort_times_minutes_where_it_was_not_told() -> None:
    told = _loads({"load_au": 300}, {"load_au": 100}, {"load_au": 200})
    made = _loads({"minutes": 60, "rpe": 5}, {"minutes": 50, "rpe": 2}, {"minutes": 40, "rpe": 5})
    assert made == pytest.approx(told)


def test_a_blank_day_is_a_day_off_only_for_those_who_never_write_zeros() -> None:
    assert _loads({"load_au": 300}, {}, {"load_au": 300}) == pytest.approx([1, 0, 1])
    assert _loads({"load_au": 300}, {"load_au": 0}, {}) == pytest.approx([1, 0, None])


def test_after_three_weeks_without_a_log_training_is_unknown_not_nothing() -> None:
    late = DailyRow(on=START + timedelta(days=22), soreness=2)
    found = table([DailyRow(on=START, soreness=2, load_au=300), late])
    assert found[late.on]["load_today"] is None


def test_an_open_day_is_no_day_off() -> None:
    rows = [DailyRow(on=START, soreness=2, load_au=300)]
    today = DailyRow(on=START + timedelta(days=1), soreness=2, is_open=True)
    assert table([*rows, today])[today.on]["load_today"] is None


def test_load_means_the_same_in_every_sport() -> None:
    rows = some_days(50)
    grown = [row.model_copy(update={"minutes": row.minutes * 3 if row.minutes else None}) for row in rows]
    for one, other in zip(table(rows).values(), table(grown).values(), strict=True):
        assert [one[n] for n in NAMES] == pytest.approx([other[n] for n in NAMES], nan_ok=True)


def test_a_day_told_twice_or_out_of_order_is_refused() -> None:
    walk = Walk()
    walk.see(DailyRow(on=START, soreness=2))
    with pytest.raises(ValueError, match="later or the same"):
        walk.see(DailyRow(on=START, soreness=3))


def test_every_feature_stays_finite_for_a_person_who_never_changes() -> None:
    rows = [DailyRow(on=START + timedelta(days=n), soreness=5, load_au=400) for n in range(200)]
    last = list(table(rows).values())[-1]
    assert all(value is None or math.isfinite(value) for value in last.values())
    assert names_for("onset1") != names_for("flare7")


# The bot's diary


def _diary(*entries: CheckIn | Session) -> Diary:
    return Diary(Record(id=str(n), entry=entry) for n, entry in enumerate(entries))


def _at(on: date, hour: int = 7) -> datetime:
    return datetime(on.year, on.month, on.day, hour, tzinfo=UTC)


def _check_in(on: date, pain: int | None = 0, **told: object) -> CheckIn:
    report = (PainReport(place=Place.parse("calf:left"), now=pain, worst_24h=pain),) if pain else ()
    return CheckIn(on=on, at=_at(on), pain=None if pain is None else report, **told)  # type: ignore[arg-type]


def _run(on: date, minutes: int, rpe: int | None, **told: object) -> Session:
    return Session(
        on=on,
        at=_at(on, 18),
        session=SessionKind.EASY_RUN,
        duration_s=minutes * 60,
        rpe=rpe,
        **told,  # type: ignore[arg-type]
    )


def test_a_check_in_becomes_a_row_with_the_worst_of_all_places() -> None:
    sore = (SorenessReport(muscle=Muscle.QUADS, level=4),)
    diary = _diary(
        _check_in(START, 2, soreness=sore, sleep_h=7.5, stress=3), _run(START, 40, 5, pain_during=1)
    )
    (row,) = rows_from_diary(diary, START)
    assert row.soreness == 4
    assert (row.sleep_h, row.stress, row.mood, row.load_au) == (7.5, 3, None, 200)


def test_an_answered_check_in_without_a_sore_place_is_the_lowest_level() -> None:
    assert rows_from_diary(_diary(_check_in(START)), START)[0].soreness == 1


def test_an_unanswered_pain_question_is_no_calm_day() -> None:
    assert rows_from_diary(_diary(_check_in(START, None, sleep_h=8)), START)[0].soreness is None


def test_a_run_without_effort_leaves_the_load_unknown() -> None:
    (row,) = rows_from_diary(_diary(_check_in(START), _run(START, 40, None)), START)
    assert (row.load_au, row.sessions) == (None, 1)


def test_this_morning_counts_what_is_planned_and_is_open_without_a_plan() -> None:
    diary = _diary(_check_in(START))
    assert rows_from_diary(diary, START)[-1].is_open
    plan = (Planned(kind=SessionKind.EASY_RUN, duration_min=40, rpe_max=4),)
    row = rows_from_diary(diary, START, plan)[-1]
    assert (row.load_au, row.is_open) == (160, False)


def test_tomorrow_is_not_read() -> None:
    later = START + timedelta(days=1)
    diary = _diary(_check_in(START, 1), _check_in(later, 9))
    assert [row.on for row in rows_from_diary(diary, START)] == [START]
