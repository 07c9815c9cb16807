"""FIT files: the session messages of an activity, decoded by fitdecode.

Before fitdecode sees a file it is cut down to the few fields that are wanted, so that hours of positions are
neither decoded nor kept. Length and checksum are held against the file first.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.files import Fault, FileFault
from coaching.recorded import Recorded
from coaching.values import SessionKind

MOST_MESSAGES = 1_000_000
SESSION, LAP, ACTIVITY, FILE_ID = 18, 19, 34, 0
WANTED: Mapping[int, frozenset[int]] = {
    FILE_ID: frozenset({0}),
    SESSION: frozenset({253, 2, 5, 6, 7, 8, 9, 22, 193}),
    LAP: frozenset({253, 2, 7, 8, 9, 21, 25}),
    ACTIVITY: frozenset({253, 5}),
}
"""Messages and fields of the FIT profile by number: times, sport, distance, climb, effort; no position."""

RPE_FIELD = 193
KINDS = {
    "running": SessionKind.EASY_RUN,
    "walking": SessionKind.WALK,
    "hiking": SessionKind.WALK,
    "snowshoeing": SessionKind.WALK,
    **dict.fromkeys(
        (
            "cycling",
            "swimming",
            "fitness_equipment",
            "rowing",
            "cross_country_skiing",
            "alpine_skiing",
            "inline_skating",
            "ice_skating",
            "paddling",
            "kayaking",
            "stand_up_paddleboarding",
            "e_biking",
            "hiit",
            "tennis",
            "basketball",
            "soccer",
            "rock_climbing",
            "mountaineering",
            "training",
        ),
        SessionKind.CROSS_TRAINING,
    ),
}
BY_SUB_SPORT = {
    "strength_training": SessionKind.STRENGTH,
    "flexibility_training": SessionKind.MOBILITY,
    "yoga": SessionKind.MOBILITY,
    "pilates": SessionKind.MOBILITY,
}
SURFACES = {"treadmill": "treadmill", "indoor_running": "treadmill", "trail": "trail", "track": "track"}

_TABLE: list[int] = []
for _byte in range(256):
    for _ in range(8):
        _byte = (_byte >> 1) ^ 0xA001 if _byte & 1 else _byte >> 1
    _TABLE.append(_byte)


def checksum(data: bytes | memoryview) -> int:
    """The CRC-16 of the FIT protocol.

    >>> hex(checksum(b"123456789"))
    '0xbb3d'
    """
    crc, table = 0, _TABLE
    for byte in data:
        crc = (crc >> 8) ^ table[(crc ^ byte) & 0xFF]
    return crc


def is_fit(content: bytes) -> bool:
    """Whether the content says that it is FIT."""
    return len(content) >= 12 and content[0] in (12, 14) and content[8:12] == b".FIT"


def read_fit(content: bytes) -> Iterator[Recorded | None]:
    """The sessions of an activity; None for one that is no training.

    Raises:
        FileFault: damaged, or no activity.
    """
    at, found = 0, 0
    while at < len(content):
        part = _part(content, at)
        at += len(part)
        for one in _sessions(part):
            found += 1
            yield one
    if not found:
        raise FileFault(Fault.NO_SESSION)


def _part(content: bytes, at: int) -> bytes:
    """One of the files that may stand one behind the other, checked whole."""
    header = content[at : at + 14]
    if not is_fit(header):
        raise FileFault(Fault.DAMAGED)
    end = at + header[0] + int.from_bytes(header[4:8], "little") + 2
    part = content[at:end]
    if len(part) != end - at or len(part) <= header[0] + 2:
        raise FileFault(Fault.DAMAGED)
    if checksum(part[:-2]) != int.from_bytes(part[-2:], "little"):
        raise FileFault(Fault.DAMAGED)
    return part


@dataclass(frozen=True)
class _Layout:
    """How the messages of a local type lie in the file: their number, and which bytes are kept."""

    number: int
    size: int
    kept: tuple[tuple[int, int], ...]


def _trimmed(part: bytes) -> bytes:
    """The same file with the wanted messages and fields only, as FIT again."""
    end, at = len(part) - 2, part[0]
    layouts: dict[int, _Layout] = {}
    out = bytearray()
    for _ in range(MOST_MESSAGES):
        if at >= end:
            break
        head = part[at]
        at += 1
        if not head & 0x80 and head & 0x40:
            at = _define(part, at, head, layouts, out)
            continue
        local = (head >> 5) & 3 if head & 0x80 else head & 15
        layout = layouts[local]
        if layout.kept:
            out.append(local)
            for begin, stop in layout.kept:
                out += part[at + begin : at + stop]
        at += layout.size
    if at != end:
        raise FileFault(Fault.DAMAGED if at > end else Fault.LARGE)
    start = struct.pack("<BBHI4s", 14, 0x20, 2132, len(out), b".FIT")
    start += struct.pack("<H", checksum(start))
    whole = start + bytes(out)
    return whole + struct.pack("<H", checksum(whole))


def _define(part: bytes, at: int, head: int, layouts: dict[int, _Layout], out: bytearray) -> int:
    """Take a definition in; returns where the next message begins."""
    big = part[at + 1]
    number = int.from_bytes(part[at + 2 : at + 4], "big" if big else "little")
    count = part[at + 4]
    fields = [part[at + 5 + 3 * n : at + 8 + 3 * n] for n in range(count)]
    at += 5 + 3 * count
    size = sum(field[1] for field in fields)
    wanted = WANTED.get(number, frozenset())
    kept, chosen, begin = [], [], 0
    for field in fields:
        if field[0] in wanted:
            kept.append((begin, begin + field[1]))
            chosen.append(field)
        begin += field[1]
    if head & 0x20:
        own = part[at]
        size += sum(part[at + 2 + 3 * n] for n in range(own))
        at += 1 + 3 * own
    local = head & 15
    layouts[local] = _Layout(number, size, tuple(kept))
    if kept:
        out += bytes((0x40 | local, 0, big)) + number.to_bytes(2, "big" if big else "little")
        out += bytes((len(chosen),)) + b"".join(chosen)
    return at


def _sessions(part: bytes) -> Iterator[Recorded | None]:
    import fitdecode  # type: ignore[import-untyped]  # slow to import, and rarely needed

    sessions: list[dict[int, Any]] = []
    laps: list[dict[int, Any]] = []
    local_off = None
    kind = None
    try:
        reader = fitdecode.FitReader(
            io.BytesIO(_trimmed(part)),
            check_crc=fitdecode.CrcCheck.RAISE,
            error_handling=fitdecode.ErrorHandling.RAISE,
        )
        with reader:
            for frame in reader:
                if frame.frame_type != fitdecode.FIT_FRAME_DATA:
                    continue
                told = {field.def_num: field.value for field in frame.fields if field.value is not None}
                match frame.global_mesg_num:
                    case 18:
                        sessions.append(told)
                    case 19:
                        laps.append(told)
                    case 34:
                        local_off = _offset(told)
                    case 0:
                        kind = told.get(0)
    except FileFault:
        raise
    except (
        fitdecode.FitError,
        KeyError,
        IndexError,
        ValueError,
        TypeError,
        struct.error,
        OverflowError,
    ) as error:
        raise FileFault(Fault.DAMAGED) from error
    if kind not in (None, "activity", 4):
        raise FileFault(Fault.NO_SESSION)
    for told in sessions or _of_laps(laps):
        if told.get(5) != "transition":
            yield _recorded(told, local_off)


def _of_laps(laps: list[dict[int, Any]]) -> list[dict[int, Any]]:
    """A session of a watch that wrote its laps and no more."""
    if not laps:
        return []
    whole: dict[int, Any] = {2: laps[0].get(2), 5: laps[0].get(25)}
    for field, of_lap in ((7, 7), (8, 8), (9, 9), (22, 21)):
        known = [lap[of_lap] for lap in laps if isinstance(lap.get(of_lap), int | float)]
        if known:
            whole[field] = sum(known)
    return [whole]


def _offset(told: Mapping[int, Any]) -> float | None:
    """Seconds by which the watch's local time was ahead of UTC."""
    at, local = told.get(253), told.get(5)
    if not isinstance(at, datetime) or not isinstance(local, datetime):
        return None
    ahead = (local.replace(tzinfo=UTC) - at).total_seconds()
    return ahead if abs(ahead) <= 50_400 else None


def _recorded(told: Mapping[int, Any], ahead_s: float | None) -> Recorded | None:
    sport, sub = str(told.get(5, "generic")), str(told.get(6, ""))
    kind = BY_SUB_SPORT.get(sub, KINDS.get(sport))
    if kind is None and sport != "generic":
        return None
    start = told.get(2)
    if not isinstance(start, datetime):
        start = None
    local = None
    if start is not None and ahead_s is not None:
        local = datetime.fromtimestamp(start.timestamp() + ahead_s, UTC).replace(tzinfo=None)
    seconds = told.get(8) or told.get(7)
    effort = told.get(RPE_FIELD)
    return Recorded(
        source="fit",
        session=kind,
        started_at=start,
        started_local=local,
        distance_m=_whole(told.get(9)),
        duration_s=_whole(seconds),
        ascent_m=_whole(told.get(22)),
        rpe=round(effort / 10) if isinstance(effort, int | float) and 0 < effort <= 100 else None,
        surface=SURFACES.get(sub) if kind is SessionKind.EASY_RUN else None,
    )


def _whole(value: object) -> int | None:
    return round(value) if isinstance(value, int | float) and 0 <= value < 1e9 else None
