"""One file, whatever it is: told by its content, unpacked within limits, read into recorded sessions.

Names inside a zip are shown and never used as paths; nothing is written to a disk.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

from bot.files import LARGEST, Fault, FileFault, Found, Missed, nothing
from bot.files.fit import is_fit, read_fit
from bot.files.tables import looks_like_table, read_table
from bot.files.tracks import read_xml
from coaching.recorded import Recorded

MOST_SESSIONS = 2_000
"""Sessions of one import; the newest count."""
MOST_ENTRIES = 10_000
MOST_UNPACKED = 400 * 2**20
"""Files in a zip, and bytes of those that are read, together."""
LARGEST_ENTRY = 24 * 2**20
LARGEST_RATIO = 120
"""Bytes of one file in a zip, and how many times smaller than itself it may be packed: more is a bomb."""
HEAD = 64
NAMED = 3
"""Damaged files that are named."""

Progress = Callable[[int, int], None]
"""Called with how many files of a zip are done, and of how many."""


def read(content: bytes, name: str = "", progress: Progress | None = None) -> Found:
    """What a file holds. A fault of the file is part of what is found; nothing is raised."""
    try:
        return _read(content, name, progress)
    except FileFault as fault:
        return nothing(fault.fault, name)
    except (MemoryError, RecursionError):
        return nothing(Fault.LARGE, name)


def _read(content: bytes, name: str, progress: Progress | None) -> Found:
    if not content.strip(b"\0 \t\r\n"):
        raise FileFault(Fault.EMPTY)
    if len(content) > LARGEST:
        raise FileFault(Fault.LARGE)
    if content[:4] in (b"PK\3\4", b"PK\5\6"):
        return _zip(content, progress)
    if content[:2] == b"\x1f\x8b":
        content = _gunzipped(content)
    return _found([*_one(content)], files=1)


def _one(content: bytes) -> Iterator[Recorded | None]:
    """The sessions of one unpacked file."""
    if is_fit(content):
        return read_fit(content)
    if _is_xml(content):
        return read_xml(content)
    if content[:4] in (b"PK\3\4", b"PK\5\6") or content[:2] == b"\x1f\x8b":
        raise FileFault(Fault.NESTED)
    if looks_like_table(content):
        return read_table(content)
    raise FileFault(Fault.UNKNOWN)


def _is_xml(content: bytes) -> bool:
    """Whether it begins as XML; a page of the web does not count."""
    start = content[:HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith(b"<") and not start.lower().startswith((b"<!doctype html", b"<html"))


def _gunzipped(content: bytes) -> bytes:
    """The content of a gzip, as far as it may be unpacked."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(content, LARGEST_ENTRY + 1)
    except zlib.error as error:
        raise FileFault(Fault.DAMAGED) from error
    if len(unpacked) > LARGEST_ENTRY:
        raise FileFault(Fault.UNSAFE if len(unpacked) > LARGEST_RATIO * len(content) else Fault.LARGE)
    if not unpacker.eof:
        raise FileFault(Fault.DAMAGED)
    return unpacked


def _zip(content: bytes, progress: Progress | None) -> Found:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = [entry for entry in packed.infolist() if not entry.is_dir() and entry.file_size]
            _refuse_bombs(entries)
            return _entries(packed, entries, progress)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,  # a password, or a way of packing that zipfile does not know
    ) as error:
        raise FileFault(Fault.DAMAGED) from error


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse a zip that is packed far more tightly than any recording, or holds too many files."""
    if len(entries) > MOST_ENTRIES:
        raise FileFault(Fault.LARGE)
    if any(one.file_size > LARGEST_RATIO * max(one.compress_size, HEAD) for one in entries):
        raise FileFault(Fault.UNSAFE)


def _entries(packed: zipfile.ZipFile, entries: list[zipfile.ZipInfo], progress: Progress | None) -> Found:
    if not entries:
        raise FileFault(Fault.EMPTY)
    sessions: list[Recorded | None] = []
    missed: list[Missed] = []
    unpacked = files = 0
    for number, entry in enumerate(entries):
        if progress is not None:
            progress(number, len(entries))
        try:
            if entry.flag_bits & 1:
                raise FileFault(Fault.LOCKED)
            content = _unpacked(packed, entry, MOST_UNPACKED - unpacked)
            unpacked += len(content)
            sessions += [*_one(content)]
            files += 1
        except FileFault as fault:
            missed.append(Missed(name=_shown(entry.filename), fault=fault.fault))
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError):
            missed.append(Missed(name=_shown(entry.filename), fault=Fault.DAMAGED))
    return _found(sessions, files=files, missed=missed)


def _unpacked(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
    """One file of a zip; what is plainly no recording is not unpacked beyond its head."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise FileFault(Fault.UNKNOWN)
    with packed.open(entry) as opened:
        head = opened.read(HEAD)
        is_packed = head[:2] == b"\x1f\x8b"
        if not (is_fit(head) or _is_xml(head) or is_packed or head[:4] == b"PK\3\4" or _is_text(head)):
            raise FileFault(Fault.UNKNOWN)
        if entry.file_size > min(LARGEST_ENTRY, room):
            raise FileFault(Fault.LARGE)
        content = head + opened.read(LARGEST_ENTRY)
    return _gunzipped(content) if is_packed else content


def _is_text(head: bytes) -> bool:
    return head[:2] in (b"\xff\xfe", b"\xfe\xff") or not any(byte < 9 for byte in head)


def _shown(name: str) -> str:
    """A name from a zip, as it may be shown: no folders, no control characters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[:60] or "?"


def _found(told: list[Recorded | None], *, files: int, missed: list[Missed] | None = None) -> Found:
    missed = missed or []
    telling = [one for one in missed if one.fault is not Fault.UNKNOWN]
    sessions = [one for one in told if one is not None]
    sessions.sort(key=_begun)
    kept = sessions[-MOST_SESSIONS:]
    return Found(
        sessions=tuple(kept),
        files=files,
        missed=tuple((telling if kept or telling else missed)[:NAMED]),
        missed_count=len(telling if kept or telling else missed),
        left_out=len(told) - len(kept),
    )


def _begun(recorded: Recorded) -> str:
    """What sessions are ordered by; one without a time comes first."""
    begun = recorded.started_at or recorded.started_local
    return begun.isoformat() if begun is not None else ""
