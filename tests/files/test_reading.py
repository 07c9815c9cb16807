"""A run is the same run in every form a watch or an app writes it, and nothing of where it was is kept."""

from __future__ import annotations

import gzip
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.files import Fault, Found, apart
from bot.files.kinds import kind_of
from bot.files.reading import MOST_SESSIONS, read
from coaching.library import load
from coaching.recorded import Recorded, dated
from coaching.values import SessionKind
from tests.files import made
from tests.files.made import CYCLING, GARMIN_FRENCH, STRAVA_GERMAN, ARun

RUN = ARun()
FORMS = {
    "fit": made.fit(RUN),
    "fit of another byte order": made.fit(RUN, big=True),
    "fit with a developer's fields": made.fit(RUN, own=b"mine"),
    "fit with laps only": made.fit(RUN, has_session=False),
    "two fits in one": made.fit(RUN) + made.fit(replace(RUN, at=datetime(2026, 1, 3, 6, tzinfo=UTC))),
    "tcx": made.tcx(RUN),
    "gpx": made.gpx(RUN),
    "gpx with Strava's number": made.gpx(RUN, kind="9"),
    "gpx without a word": made.gpx(RUN, kind=""),
    "gpx in utf-16": made.gpx(RUN).replace(b"UTF-8", b"UTF-16").decode().encode("utf-16"),
    "strava": made.strava([RUN]),
    "strava in German": made.strava([RUN], head=STRAVA_GERMAN, kind="Lauf"),
    "garmin": made.garmin([RUN], ahead_s=3600),
    "garmin in French": made.garmin(
        [RUN], head=GARMIN_FRENCH, kind="Course à pied", comma=True, ahead_s=3600
    ),
    "old line ends": made.strava([RUN]).replace(b"\n", b"\r"),
    "semicolons": b"Datum;Aktivit\xe4tstyp;Distanz;Zeit;Gesamtanstieg\n2026-01-05 07:00:00;Laufen;10,20;00:58:20;40\n",
    "gz": gzip.compress(made.fit(RUN)),
    "zip": made.zipped({"a/b/run.fit": made.fit(RUN), "photo.jpg": b"\xff\xd8\xff" * 300}),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_run_is_the_same_in_every_form(form: str) -> None:
    found = read(FORMS[form], "no-name-tells.bin")
    told = found.sessions[-1]
    session = dated(told, datetime(2026, 1, 5, 9, tzinfo=UTC), "Europe/Paris", load()).session
    assert session is not None
    assert session.session is SessionKind.EASY_RUN
    assert session.started_at == RUN.at
    assert session.distance_m == pytest.approx(10_200, abs=25)
    assert session.duration_s == pytest.approx(3_500, abs=1)
    assert session.ascent_m == pytest.approx(40, abs=4)
    assert found.missed == ()


@pytest.mark.parametrize("form", FORMS)
def test_no_place_and_no_title_is_kept(form: str) -> None:
    kept = read(FORMS[form]).model_dump_json()
    for part in ("38.7", "-9.1", "Elm", "Home", "lat", "position"):
        assert part not in kept
    assert not {"latitude", "longitude", "position", "name", "title"} & set(Recorded.model_fields)


def test_what_a_watch_was_told_of_effort_and_zone_is_read() -> None:
    (told,) = read(made.fit(RUN, effort=6, ahead_s=7 * 3600)).sessions
    assert (told.rpe, told.started_local) == (6, datetime.fromisoformat("2026-01-05T13:00:00"))
    (race,) = read(made.strava([RUN], effort="8", race="1")).sessions
    assert (race.rpe, race.session) == (8, SessionKind.RACE)


def test_a_ride_is_no_run_and_other_pastimes_are_left_out() -> None:
    (ride,) = read(made.fit(replace(RUN, sport=CYCLING))).sessions
    assert ride.session is SessionKind.CROSS_TRAINING
    found = read(made.strava([RUN]) + made.strava([RUN], kind="Golf").splitlines(keepends=True)[1])
    assert (len(found.sessions), found.left_out) == (1, 1)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Trail Running", SessionKind.EASY_RUN),
        ("Treadmill Running", SessionKind.EASY_RUN),
        ("VirtualRide", SessionKind.CROSS_TRAINING),
        ("Radfahren", SessionKind.CROSS_TRAINING),
        ("Natation en piscine", SessionKind.CROSS_TRAINING),
        ("Entraînement de force", SessionKind.STRENGTH),
        ("Krafttraining", SessionKind.STRENGTH),
        ("Caminata", SessionKind.WALK),
        ("Wandern", SessionKind.WALK),
        ("Hardlopen", SessionKind.EASY_RUN),
        ("Corsa su strada", SessionKind.EASY_RUN),
        ("Carrera", SessionKind.EASY_RUN),
        ("Yoga", SessionKind.MOBILITY),
    ],
)
def test_kinds_are_known_in_the_languages_of_the_exports(word: str, kind: SessionKind) -> None:
    found = kind_of(word)
    assert found is not None
    assert found[0] is kind


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("Nov 3, 2023, 6:12:23 PM", datetime.fromisoformat("2023-11-03T18:12:23")),
        ("03.11.2023, 18:12:23", datetime.fromisoformat("2023-11-03T18:12:23")),
        ("3 nov. 2023 à 18:12:23", datetime.fromisoformat("2023-11-03T18:12:23")),
        ("3 de dez. de 2023, 06:12:23", datetime.fromisoformat("2023-12-03T06:12:23")),
        ("12 ago 2023, 06:12:23", datetime.fromisoformat("2023-08-12T06:12:23")),
        ("2023-11-03 12:00:00 AM", datetime.fromisoformat("2023-11-03T00:00:00")),
    ],
)
def test_dates_are_read_as_the_exports_write_them(when: str, expected: datetime) -> None:
    row = f'Activity Date,Activity Type,Distance,Distance,Moving Time\n"{when}",Run,5.00,5000,1800\n'
    (told,) = read(row.encode()).sessions
    assert told.started_at == expected.replace(tzinfo=UTC)


def test_a_day_above_twelve_tells_which_of_two_figures_is_the_month() -> None:
    rows = "Date,Activity Type,Distance,Time\n01/05/2026 07:00,Running,5.00,0:30:00\n01/25/2026 07:00,Running,5.00,0:30:00\n"
    assert [one.started_local for one in read(rows.encode()).sessions] == [
        datetime.fromisoformat("2026-01-05T07:00:00"),
        datetime.fromisoformat("2026-01-25T07:00:00"),
    ]


def test_a_treadmill_that_never_moved_has_its_time_all_the_same() -> None:
    rows = (
        made.GARMIN
        + 'Treadmill Running,2026-01-05 07:00:00,false,"x","5.00","1","00:30:00","1","1","6:00","--","00:00:00","--"\n'
    )
    (told,) = read(rows.encode()).sessions
    assert (told.duration_s, told.surface, told.ascent_m) == (1800, "treadmill", None)


def test_an_empty_height_is_no_damage() -> None:
    (told,) = read(made.gpx(RUN).replace(b"<ele>100.0</ele>", b"<ele/>", 1)).sessions
    assert told.distance_m == pytest.approx(10_200, abs=25)


def test_one_damaged_file_of_a_zip_takes_nothing_from_the_others() -> None:
    files = {"good.fit": made.fit(RUN), "bad/cut.gpx": made.gpx(RUN)[:-50], "notes.txt": b"not for you"}
    found = read(made.zipped(files))
    assert len(found.sessions) == 1
    assert [(one.name, one.fault) for one in found.missed] == [("cut.gpx", Fault.DAMAGED)]


def test_the_newest_sessions_count_where_there_are_too_many() -> None:
    days = [
        replace(RUN, at=datetime.fromtimestamp(1_767_000_000 - n * 43_200, UTC))
        for n in range(MOST_SESSIONS + 5)
    ]
    found = read(made.strava(days))
    assert (len(found.sessions), found.left_out) == (MOST_SESSIONS, 5)
    assert found.sessions[-1].started_at == days[0].at


def test_a_process_of_its_own_finds_the_same() -> None:
    content = made.zipped({"run.fit": made.fit(RUN), "run.csv": made.garmin([RUN])})
    assert apart.read_now(content, "all.zip") == read(content, "all.zip")
    assert isinstance(apart.read_now(b"", "x"), Found)


@pytest.mark.skipif(not os.environ.get("TWINGE_FIT_FILES"), reason="no folder of real files is named")
def test_real_files_are_read() -> None:
    paths = [path for path in Path(os.environ["TWINGE_FIT_FILES"]).rglob("*") if path.is_file()]
    assert paths
    for path in paths:
        found = read(path.read_bytes(), path.name)
        assert found.sessions, f"{path.name}: {found.fault}"
