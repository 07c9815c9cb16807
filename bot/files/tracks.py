"""TCX and GPX: XML with a point a second. Read as a stream; no tree, no entity, no document type.

A GPX names no distance: it is measured from point to point, and the points are dropped on the way.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import DefusedXMLParser  # type: ignore[import-untyped]

from bot.files import Fault, FileFault
from bot.files.kinds import kind_of
from coaching.recorded import Recorded

MOST_POINTS = 200_000
DEEPEST = 40
LONGEST_TEXT = 100
"""Points of one file, elements within one another, characters of a number or a time."""

EARTH_M = 6_371_000
CLIMB_STEP_M = 3.0
"""A climb counts once it is so many metres: the height of a watch goes up and down by itself."""
PAUSE_S, PAUSE_M_S = 30.0, 0.4
"""A gap of so long at less than this speed was a pause."""
JUMP_M_S = 40.0
"""A point so far off was a slip of the satellites."""

_WANTED = frozenset(
    {"ele", "time", "type", "Id", "TotalTimeSeconds", "DistanceMeters", "AltitudeMeters", "Time"}
)


class _Enough(Exception):
    """The file goes beyond a cap."""


def read_xml(content: bytes) -> Iterator[Recorded | None]:
    """The sessions of a TCX or GPX file; None for one that is no training.

    Raises:
        FileFault: damaged, of no known kind, beyond a cap, or a route without times.
    """
    target = _Target()
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    try:
        parser.feed(content)
        parser.close()
    except DefusedXmlException as error:
        raise FileFault(Fault.UNSAFE) from error
    except _Enough as error:
        raise FileFault(Fault.LARGE) from error
    except FileFault:
        raise
    except (ParseError, ValueError, LookupError, OverflowError, RecursionError) as error:
        raise FileFault(Fault.DAMAGED) from error
    if not target.tracks:
        raise FileFault(Fault.NO_SESSION)
    dated = [one for one in target.tracks if one.start is not None]
    if not dated:
        raise FileFault(Fault.NO_TIME)
    for track in dated:
        yield track.recorded()


class _Track:
    """One activity while it is read."""

    def __init__(self, source: str) -> None:
        self.source: Any = source
        self.word = ""
        self.start: datetime | None = None
        self.told_m: float | None = None
        self.told_s: float | None = None
        self.measured_m = 0.0
        self.moving_s = 0.0
        self.climb_m: float | None = None
        self._low: float | None = None
        self._before: tuple[float, float, datetime | None] | None = None

    def begin_segment(self) -> None:
        """A pause: nothing is measured across it."""
        self._before = None

    def point(self, latitude: float, longitude: float, at: datetime | None) -> None:
        """Measure from the last point to this one."""
        if not (abs(latitude) <= 90 and abs(longitude) <= 180):
            raise ValueError("no place on earth")
        before, here = self._before, (math.radians(latitude), math.radians(longitude), at)
        if before is not None:
            a = math.sin((here[0] - before[0]) / 2) ** 2
            a += math.cos(before[0]) * math.cos(here[0]) * math.sin((here[1] - before[1]) / 2) ** 2
            metres = 2 * EARTH_M * math.asin(min(1.0, math.sqrt(a)))
            seconds = (at - before[2]).total_seconds() if at is not None and before[2] is not None else 0.0
            if seconds < 0 or (seconds > 0 and metres / seconds > JUMP_M_S):
                return
            self.measured_m += metres
            if seconds <= PAUSE_S or metres / seconds >= PAUSE_M_S:
                self.moving_s += seconds
        self._before = here

    def height(self, metres: float) -> None:
        """Count a climb once it is one."""
        if not -500 <= metres <= 9000:
            return
        if self._low is None:
            self._low, self.climb_m = metres, 0.0
        elif metres - self._low >= CLIMB_STEP_M:
            self.climb_m = (self.climb_m or 0.0) + metres - self._low
            self._low = metres
        elif metres < self._low:
            self._low = metres

    def recorded(self) -> Recorded | None:
        """What was recorded; None where it says that it was no training."""
        kind = surface = None
        if self.word and self.word not in {"other", "workout"}:
            found = kind_of(self.word)
            if found is None:
                return None
            kind, surface = found
        metres = self.told_m if self.told_m is not None else self.measured_m
        seconds = self.told_s if self.told_s is not None else self.moving_s
        return Recorded(
            source=self.source,
            session=kind,
            started_at=self.start,
            distance_m=_whole(metres),
            duration_s=_whole(seconds),
            ascent_m=_whole(self.climb_m),
            surface=surface,
        )


class _Target:
    """What the parser calls, element by element."""

    def __init__(self) -> None:
        self.tracks: list[_Track] = []
        self._track: _Track | None = None
        self._path: list[str] = []
        self._text: list[str] | None = None
        self._length = 0
        self._points = 0
        self._place: tuple[float, float] | None = None
        self._at: datetime | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        path = self._path
        if not path and name not in ("gpx", "TrainingCenterDatabase"):
            raise FileFault(Fault.UNKNOWN)
        path.append(name)
        if len(path) > DEEPEST:
            raise _Enough
        if name == "trkpt":
            self._points += 1
            if self._points > MOST_POINTS:
                raise _Enough
            self._place, self._at = (float(attributes["lat"]), float(attributes["lon"])), None
        elif name == "Trackpoint":
            self._points += 1
            if self._points > MOST_POINTS:
                raise _Enough
        elif name == "trk":
            self._track = _Track("gpx")
            self.tracks.append(self._track)
        elif name == "trkseg" and self._track is not None:
            self._track.begin_segment()
        elif name == "Activity":
            self._track = _Track("tcx")
            self._track.word = attributes.get("Sport", "").casefold()[:60]
            self.tracks.append(self._track)
        if name in _WANTED:
            self._text, self._length = [], 0

    def data(self, text: str) -> None:
        if self._text is not None:
            self._length += len(text)
            if self._length > LONGEST_TEXT:
                raise _Enough
            self._text.append(text)

    def end(self, tag: str) -> None:
        name = self._path.pop()
        text, self._text = self._text, None
        track = self._track
        if track is None:
            return
        parent = self._path[-1] if self._path else ""
        if text is not None:
            self._told(track, name, parent, "".join(text).strip())
        if name == "trkpt" and self._place is not None:
            if track.start is None:
                track.start = self._at
            track.point(*self._place, self._at)
            self._place = None
        elif name in ("trk", "Activity"):
            self._track = None

    def close(self) -> None:
        """Nothing is left to do."""

    def _told(self, track: _Track, name: str, parent: str, text: str) -> None:
        match name, parent:
            case "time", "trkpt":
                self._at = _instant(text)
            case ("ele", "trkpt") | ("AltitudeMeters", "Trackpoint") if text:
                track.height(float(text))
            case "type", "trk":
                track.word = text.casefold()[:60]
            case "Id", "Activity":
                track.start = _instant(text)
            case "TotalTimeSeconds", "Lap":
                track.told_s = (track.told_s or 0.0) + _finite(text)
            case "DistanceMeters", "Lap":
                track.told_m = (track.told_m or 0.0) + _finite(text)


def _finite(text: str) -> float:
    value = float(text)
    if not 0 <= value < 1e9:
        raise ValueError("no amount")
    return value


def _instant(text: str) -> datetime | None:
    if not text:
        return None
    at = datetime.fromisoformat(text)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at


def _whole(value: float | None) -> int | None:
    return None if value is None or not math.isfinite(value) else round(value)
