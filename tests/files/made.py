"""Small real files of every kind, made here: a FIT encoder of our own, TCX, GPX, tables, zips.

A run is told once (`ARun`) and written in any of the forms, so that a test can say that they are the same.
"""

from __future__ import annotations

import io
import math
import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

FIT_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
PLACE = (38.7223, -9.1393)
"""Where the runs begin; the digits of it must be found nowhere else."""
LON_PER_M = 1 / (111_320 * math.cos(math.radians(PLACE[0])))

RUNNING, CYCLING = 1, 2


@dataclass(frozen=True)
class ARun:
    """A steady run: when it began, how far, how long."""

    at: datetime = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)
    metres: int = 10_200
    seconds: int = 3_500
    climb: int = 40
    sport: int = RUNNING
    step_s: int = 10
    """Seconds between two points."""

    @property
    def points(self) -> list[tuple[datetime, float, float, float, float]]:
        """Instant, latitude, longitude, height, metres so far."""
        found = []
        for second in [*range(0, self.seconds, self.step_s), self.seconds]:
            share = second / self.seconds if self.seconds else 0.0
            height = 100 + self.climb * share
            found.append(
                (
                    self.at + timedelta(seconds=second),
                    PLACE[0],
                    PLACE[1] + self.metres * share * LON_PER_M,
                    height,
                    self.metres * share,
                )
            )
        return found


# -- FIT -------------------------------------------------------------------------------------


def crc(data: bytes) -> int:
    """The protocol's checksum, in the nibble form of its document: not the code under test."""
    table = (0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401)
    table += (0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400)
    value = 0
    for byte in data:
        for nibble in (byte & 15, byte >> 4):
            value = ((value >> 4) & 0x0FFF) ^ table[value & 15] ^ table[nibble]
    return value


def _stamp(at: datetime) -> int:
    return int((at - FIT_EPOCH).total_seconds()) & 0xFFFFFFFF


ENUM, U8, U16, U32, I32 = (0x00, "B"), (0x02, "B"), (0x84, "H"), (0x86, "I"), (0x85, "i")
Field = tuple[int, tuple[int, str], int]


def message(
    local: int, number: int, fields: Sequence[Field], *, big: bool = False, own: bytes = b""
) -> bytes:
    """A definition and one message of it. `own` adds a developer's field of so many bytes."""
    order = ">" if big else "<"
    head = 0x40 | local | (0x20 if own else 0)
    out = struct.pack("<BBB", head, 0, int(big)) + struct.pack(order + "HB", number, len(fields))
    out += b"".join(bytes((id, struct.calcsize(form), base)) for id, (base, form), _ in fields)
    if own:
        out += bytes((1, 0, len(own), 0))
    return out + data(local, fields, big=big, own=own)


def data(local: int, fields: Sequence[Field], *, big: bool = False, own: bytes = b"") -> bytes:
    """One more message of a definition."""
    order = ">" if big else "<"
    return (
        bytes((local,)) + b"".join(struct.pack(order + form, value) for _, (_, form), value in fields) + own
    )


def framed(body: bytes) -> bytes:
    """Header and checksums around messages."""
    start = struct.pack("<BBHI4s", 14, 0x20, 2132, len(body), b".FIT")
    start += struct.pack("<H", crc(start))
    return start + body + struct.pack("<H", crc(start + body))


def fit(
    run: ARun,
    *,
    effort: int | None = None,
    ahead_s: int | None = None,
    big: bool = False,
    has_session: bool = True,
    kind: int = 4,
    own: bytes = b"",
) -> bytes:
    """A FIT activity: file id, records with positions, a lap, the session, the activity."""
    end = run.at + timedelta(seconds=run.seconds)
    body = message(0, 0, [(0, ENUM, kind), (1, U16, 1), (4, U32, _stamp(run.at))], big=big)
    is_first = True
    for at, lat, lon, height, so_far in run.points:
        fields = [
            (253, U32, _stamp(at)),
            (0, I32, int(lat * 2**31 / 180)),
            (1, I32, int(lon * 2**31 / 180)),
            (2, U16, int((height + 500) * 5)),
            (3, U8, 150),
            (5, U32, int(so_far * 100)),
        ]
        body += message(1, 20, fields, big=big, own=own) if is_first else data(1, fields, big=big, own=own)
        is_first = False
    whole = [
        (253, U32, _stamp(end)),
        (2, U32, _stamp(run.at)),
        (7, U32, run.seconds * 1000),
        (8, U32, run.seconds * 1000),
        (9, U32, run.metres * 100),
    ]
    body += message(2, 19, [*whole, (21, U16, run.climb), (25, ENUM, run.sport)], big=big)
    if has_session:
        told = [
            *whole,
            (3, I32, int(PLACE[0] * 2**31 / 180)),
            (4, I32, int(PLACE[1] * 2**31 / 180)),
            (5, ENUM, run.sport),
            (6, ENUM, 0),
            (22, U16, run.climb),
        ]
        if effort is not None:
            told.append((193, U8, effort * 10))
        body += message(3, 18, told, big=big, own=own)
    if ahead_s is not None:
        local = _stamp(end + timedelta(seconds=ahead_s))
        body += message(4, 34, [(253, U32, _stamp(end)), (5, U32, local)], big=big)
    return framed(body)


# -- XML -------------------------------------------------------------------------------------


def gpx(run: ARun, *, kind: str = "running", has_times: bool = True) -> bytes:
    """A GPX track as Strava and others write it."""
    points = "".join(
        f'<trkpt lat="{lat:.7f}" lon="{lon:.7f}"><ele>{height:.1f}</ele>'
        + (f"<time>{at:%Y-%m-%dT%H:%M:%SZ}</time>" if has_times else "")
        + "<extensions><hr>150</hr></extensions></trkpt>\n"
        for at, lat, lon, height, _ in run.points
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="a test" '
        'xmlns="http://www.topografix.com/GPX/1/1">'
        f"<metadata><time>{run.at:%Y-%m-%dT%H:%M:%SZ}</time></metadata>"
        f"<trk><name>Home and back</name><type>{kind}</type><trkseg>{points}</trkseg></trk></gpx>"
    ).encode()


def tcx(run: ARun, *, sport: str = "Running") -> bytes:
    """A TCX activity of two laps as Garmin Connect writes it."""
    laps = "".join(
        f'<Lap StartTime="{run.at:%Y-%m-%dT%H:%M:%S.000Z}"><TotalTimeSeconds>{run.seconds / 2}</TotalTimeSeconds>'
        f"<DistanceMeters>{run.metres / 2}</DistanceMeters><Calories>300</Calories><Track>"
        + "".join(
            f"<Trackpoint><Time>{at:%Y-%m-%dT%H:%M:%S.000Z}</Time><Position><LatitudeDegrees>{lat}"
            f"</LatitudeDegrees><LongitudeDegrees>{lon}</LongitudeDegrees></Position>"
            f"<AltitudeMeters>{height:.1f}</AltitudeMeters><DistanceMeters>{so_far:.1f}</DistanceMeters></Trackpoint>"
            for at, lat, lon, height, so_far in half
        )
        + "</Track></Lap>"
        for half in (run.points[: len(run.points) // 2], run.points[len(run.points) // 2 :])
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase '
        'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">'
        f'<Activities><Activity Sport="{sport}"><Id>{run.at:%Y-%m-%dT%H:%M:%S.000Z}</Id>{laps}</Activity>'
        "</Activities></TrainingCenterDatabase>"
    ).encode()


# -- tables ----------------------------------------------------------------------------------

STRAVA = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,"
    "Max Heart Rate,Filename,Elapsed Time,Moving Time,Distance,Elevation Gain,Perceived Exertion,Competition\n"
)
STRAVA_GERMAN = (
    "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Aktivitätsbeschreibung,Verstrichene Zeit,"
    "Distanz,Max. Herzfrequenz,Dateiname,Verstrichene Zeit,Bewegungszeit,Distanz,Höhenzunahme,"
    "Wahrgenommene Anstrengung,Wettkampf\n"
)
GARMIN = (
    "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Avg Pace,Total Ascent,"
    "Moving Time,Elapsed Time\n"
)
GARMIN_FRENCH = (
    "Type d'activité,Date,Favori,Titre,Distance,Calories,Durée,Fréquence cardiaque moyenne,"
    "Fréquence cardiaque maximale,Allure moyenne,Ascension totale,Temps de déplacement,Temps écoulé\n"
)


def strava(
    runs: Sequence[ARun], *, head: str = STRAVA, kind: str = "Run", effort: str = "", race: str = ""
) -> bytes:
    """Strava's activities.csv."""
    german = head is STRAVA_GERMAN
    rows = ""
    for n, run in enumerate(runs):
        hour = run.at.hour % 12 or 12
        us = f"{run.at:%b} {run.at.day}, {run.at.year}, {hour}:{run.at:%M:%S} {'AM' if run.at.hour < 12 else 'PM'}"
        when = f"{run.at:%d.%m.%Y, %H:%M:%S}" if german else us
        km = f"{run.metres / 1000:.2f}".replace(".", ",") if german else f"{run.metres / 1000:.2f}"
        rows += (
            f'{n},"{when}","Morning at 12 Elm Street","{kind}","",{run.seconds + 60},"{km}",171,'
            f"activities/{n}.fit.gz,{run.seconds + 60}.0,{run.seconds}.0,{run.metres}.0,{run.climb}.0,{effort},{race}\n"
        )
    return (head + rows).encode()


def garmin(
    runs: Sequence[ARun], *, ahead_s: int = 0, head: str = GARMIN, kind: str = "Running", comma: bool = False
) -> bytes:
    """Garmin Connect's Activities.csv, in local time."""
    rows = ""
    for run in runs:
        local = run.at + timedelta(seconds=ahead_s)
        km = f"{run.metres / 1000:.2f}"
        clock = f"{run.seconds // 3600:02d}:{run.seconds // 60 % 60:02d}:{run.seconds % 60:02d}"
        rows += (
            f'{kind},{local:%Y-%m-%d %H:%M:%S},false,"Elm Street, home","{km.replace(".", ",") if comma else km}",'
            f'"600","{clock}","150","171","5:43","{run.climb}","{clock}","{clock}"\n'
        )
    return b"\xef\xbb\xbf" + (head + rows).encode()


# -- zips ------------------------------------------------------------------------------------


def zipped(files: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name, (2026, 1, 5, 7, 0, 0)), content, method)
    return out.getvalue()
