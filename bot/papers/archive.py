"""The export: one zip with all that is held of a runner, as JSON to bring back and as CSV to look at.

The schema is docs/export.md; `VERSION` grows with it. The same rows give the same bytes.
Rules: LAW-06 (articles 15 and 20), LAW-08.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from pydantic import ValidationError

from bot.store.archive import Held
from coaching.diary import Answer, CheckIn, Diary, Record, Session, Taught, WeeklyReview, Words
from coaching.values import CoachError

FORMAT = "twinge-runner"
VERSION = 1
MANIFEST, RUNNER = "twinge/manifest.json", "twinge/runner.json"

LARGEST_FILE = 20 * 2**20
"""Bytes of a zip that is read: what Telegram hands to a bot."""

LARGEST_CONTENT = 64 * 2**20
"""Bytes that its JSON may unfold to: decades of one runner; a bomb is more."""

LARGEST_MANIFEST = 64 * 2**10

Trouble = Literal["damaged", "foreign", "newer", "empty"]

Cell = str | int | float | bool | None
Rows = Iterable[Sequence[object]]


class ArchiveError(CoachError):
    """A file that cannot be brought in; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        """Keep the reason."""
        self.trouble: Trouble = trouble
        super().__init__(trouble)


def pack(held: Held, now: datetime, *, content_version: str) -> bytes:
    """The zip of all that is held, as of an instant."""
    told = held.model_dump_json().encode()
    tables = {f"twinge/{name}.csv": _csv(columns, rows(held)) for name, (columns, rows) in TABLES.items()}
    files = {RUNNER: told, **tables}
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": now.isoformat(),
        "content": content_version,
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for name, content in {MANIFEST: json.dumps(manifest, indent=1).encode(), **files}.items():
            info = zipfile.ZipInfo(name, date_time=now.timetuple()[:6])
            info.external_attr = 0o600 << 16
            info.compress_type = zipfile.ZIP_STORED if name == MANIFEST else zipfile.ZIP_DEFLATED
            zipped.writestr(info, content)
    return out.getvalue()


def is_archive(content: bytes | None) -> bool:
    """Whether a file is an export of ours, whole or not.

    >>> is_archive(b"PK"), is_archive(None)
    (False, False)
    """
    return content is not None and content[:2] == b"PK" and MANIFEST.encode() in content[:256]


def unpack(content: bytes) -> Held:
    """What an export holds.

    Raises:
        ArchiveError: when it is no export, not whole, from a later version, or of nobody.
    """
    if not is_archive(content):
        raise ArchiveError("foreign")
    if len(content) > LARGEST_FILE:
        raise ArchiveError("damaged")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as zipped:
            manifest = json.loads(_read(zipped, MANIFEST, LARGEST_MANIFEST))
            if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
                raise ArchiveError("foreign")
            if not isinstance(manifest.get("version"), int):
                raise ArchiveError("damaged")
            if manifest["version"] > VERSION:
                raise ArchiveError("newer")
            told = _read(zipped, RUNNER, LARGEST_CONTENT)
            if hashlib.sha256(told).hexdigest() != manifest["sha256"][RUNNER]:
                raise ArchiveError("damaged")
        held = Held.model_validate_json(told)
    except ArchiveError:
        raise
    except ValidationError as error:
        raise ArchiveError("damaged") from error
    except (zipfile.BadZipFile, zlib.error, ValueError, KeyError, TypeError, EOFError) as error:
        raise ArchiveError("damaged") from error
    except (
        RuntimeError,
        OSError,
    ) as error:  # a password, a way of packing zipfile does not know, too deep a nesting
        raise ArchiveError("damaged") from error
    known = {record.id for record in held.diary}
    if len(known) < len(held.diary) or any(
        record.supersedes is not None and record.supersedes not in known for record in held.diary
    ):
        raise ArchiveError("damaged")
    if held.runner is None:
        raise ArchiveError("empty")
    return held


def _read(zipped: zipfile.ZipFile, name: str, most: int) -> bytes:
    with zipped.open(name) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise ArchiveError("damaged")
    return content


# -- tables to look at -----------------------------------------------------------------------


def _csv(columns: Sequence[str], rows: Rows) -> bytes:
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(columns)
    lines.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> Cell:
    """A value as a cell: not known is empty, a list is joined; words that a spreadsheet would run are quoted."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return ";".join(str(one) for one in value)
    text = str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _entries(held: Held, kind: type[Any]) -> list[tuple[HeldEntry, Any]]:
    counted = {record.id for record in diary_of(held).current}
    return [
        ((record.id, record.entry.on, record.entry.at, record.supersedes, record.id in counted), record.entry)
        for record in held.diary
        if isinstance(record.entry, kind)
    ]


HeldEntry = tuple[object, ...]
"""The first cells of every table of the diary: id, date, told at, what it supersedes, whether it counts."""

TOLD = ("id", "date", "told_at", "supersedes", "counts")


def diary_of(held: Held) -> Diary:
    """The diary of what is held."""
    return Diary(
        Record(id=record.id, entry=record.entry, supersedes=record.supersedes) for record in held.diary
    )


_CHECK_IN = ("sleep_h", "sleep_quality", "resting_hr", "stress", "mood", "note", "is_partial")
_SESSION = (
    "session",
    "distance_m",
    "duration_s",
    "rpe",
    "surface",
    "route",
    "shoes",
    "pain_during",
    "pain_after",
    "pain_place",
    "was_cut_short",
    "followed_plan",
    "started_at",
    "ascent_m",
    "exercises",
    "sources",
    "note",
)
_REVIEW = ("place", "participation", "modification", "performance", "symptoms", "easier")


def _of(kind: type[Any], fields: Sequence[str]) -> tuple[Sequence[str], Callable[[Held], Rows]]:
    def rows(held: Held) -> Rows:
        return [(*told, *(getattr(entry, field) for field in fields)) for told, entry in _entries(held, kind)]

    return (*TOLD, *fields), rows


def _pain(held: Held) -> Rows:
    for told, entry in _entries(held, CheckIn):
        for report in entry.pain or ():
            yield (
                *told,
                report.place,
                report.now,
                report.worst_24h,
                report.stiffness_min,
                [str(when) for when in report.when],
            )


def _soreness(held: Held) -> Rows:
    for told, entry in _entries(held, CheckIn):
        for report in entry.soreness or ():
            yield (*told, report.muscle, report.side, report.level)


def _decisions(held: Held) -> Rows:
    for kept in held.decisions:
        one = kept.decision
        yield (
            one.on,
            kept.at,
            one.level,
            one.urgency,
            one.state,
            one.is_running_blocked,
            one.caution,
            [session.kind for session in one.prescribed],
            [session.kind for session in one.planned],
            one.rules,
            kept.library_version,
            kept.forecaster_id,
        )


def _messages(held: Held) -> Rows:
    return [(one.at, one.kind, one.state, one.sent_at, one.text) for one in held.messages]


TABLES: Mapping[str, tuple[Sequence[str], Callable[[Held], Rows]]] = {
    "check_ins": _of(CheckIn, _CHECK_IN),
    "pain": ((*TOLD, "place", "now", "worst_24h", "stiffness_min", "when"), _pain),
    "soreness": ((*TOLD, "muscle", "side", "level"), _soreness),
    "sessions": _of(Session, _SESSION),
    "answers": _of(Answer, ("concept", "place", "value")),
    "words": _of(Words, ("text",)),
    "weekly_reviews": _of(WeeklyReview, _REVIEW),
    "lessons": _of(Taught, ("lesson", "outcome")),
    "decisions": (
        (
            "date",
            "made_at",
            "level",
            "urgency",
            "state",
            "is_running_blocked",
            "caution",
            "sessions",
            "planned",
            "rules",
            "content",
            "forecaster",
        ),
        _decisions,
    ),
    "messages": (("queued_at", "kind", "state", "sent_at", "text"), _messages),
}
"""The CSV files: their columns and their rows. The JSON holds more and is what comes back in."""
