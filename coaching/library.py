"""The coaching facts of `content/`, read once, checked whole, frozen.

Each file holds rows of one kind; each row is a Value with an id, sources and a basis. A
faulty library refuses to load and lists every fault at once, with file, id and field.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeVar

from pydantic import ValidationError

from coaching.values import CoachError, RuleId, Site, Value

CONTENT = Path(__file__).parent / "content"

RowT = TypeVar("RowT", bound=Value)
Basis = Literal["cohort", "trial", "consensus", "expert", "product"]


class LibraryError(CoachError):
    """The content does not hold together; the message lists every fault."""

    def __init__(self, faults: list[str]) -> None:
        """Keep the faults, one line each."""
        self.faults = faults
        super().__init__("\n".join(faults))


class Source(Value):
    """Where a fact comes from. `status` tells how far it was verified."""

    id: str
    title: str
    status: str


class Row(Value):
    """What every row of content carries. A retired id stays, marked."""

    id: RuleId
    sources: tuple[str, ...] = ()
    basis: Basis
    retired: bool = False


class Threshold(Row):
    """One number with its name and unit; several numbers may serve one rule."""

    name: str
    value: float
    unit: str


class SiteRow(Row):
    """One site of the body. `guide` names the region guide (REG) that serves it."""

    site: Site
    tissue: Literal["tendon", "muscle", "fascia", "joint", "bone", "nerve"]
    bone_risk: Literal["high", "low", "none"]
    guide: str
    ask: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


#: file (or folder of files) under content/, the array in it, the row it holds, the field that keys it
KINDS: tuple[tuple[str, str, type[Value], str], ...] = (
    ("sources.toml", "source", Source, "id"),
    ("thresholds", "threshold", Threshold, "name"),
    ("sites.toml", "site", SiteRow, "site"),
)


class Library:
    """All rows by kind and key, and the version of the content they came from."""

    def __init__(self, rows: Mapping[type[Value], Mapping[str, Any]], version: str) -> None:
        """Freeze the rows; use `load` to read them."""
        self._rows = MappingProxyType({kind: MappingProxyType(dict(by_key)) for kind, by_key in rows.items()})
        self.version = version

    def rows(self, kind: type[RowT]) -> Mapping[str, RowT]:
        """All rows of a kind by key, in the order of the file."""
        return self._rows[kind]

    def number(self, name: str) -> float:
        """The threshold of a name, in the unit its row states."""
        row: Threshold = self._rows[Threshold][name]
        return row.value

    def site(self, site: Site) -> SiteRow:
        """The row of a site."""
        row: SiteRow = self._rows[SiteRow][site]
        return row


@cache
def load(content: Path = CONTENT) -> Library:
    """Read and check all content.

    Raises:
        LibraryError: with every fault of every file at once.
    """
    faults: list[str] = []
    digest = hashlib.sha256()
    rows: dict[type[Value], dict[str, Any]] = {}
    for name, array, kind, key in KINDS:
        rows[kind] = {}
        for path in _files(content / name, faults):
            body = path.read_bytes()
            digest.update(path.name.encode() + b"\0" + body)
            rows[kind].update(_read(path, body, array, kind, key, faults, taken=rows[kind]))
    known = rows.get(Source, {})
    for by_key in rows.values():
        for row in by_key.values():
            if isinstance(row, Row):
                faults += [f"{row.id}: unknown source {name!r}" for name in row.sources if name not in known]
    if faults:
        raise LibraryError(faults)
    return Library(rows, digest.hexdigest()[:12])


def _files(path: Path, faults: list[str]) -> list[Path]:
    if path.is_dir():
        return sorted(path.glob("*.toml"))
    if path.is_file():
        return [path]
    faults.append(f"{path.name}: missing")
    return []


def _read(
    path: Path,
    body: bytes,
    array: str,
    kind: type[Value],
    key: str,
    faults: list[str],
    *,
    taken: Mapping[str, Any],
) -> dict[str, Any]:
    try:
        tables = tomllib.loads(body.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(f"{path.name}: {error}")
        return {}
    faults += [f"{path.name}: unknown table {name!r}" for name in tables if name != array]
    found: dict[str, Any] = {}
    for table in tables.get(array, ()):
        label = f"{path.name}: {table.get('id', '?')} {table.get(key, '')}".rstrip()
        try:
            row = kind.model_validate(table)
        except ValidationError as error:
            faults += [f"{label}: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
            continue
        name = str(getattr(row, key))
        if name in found or name in taken:
            faults.append(f"{label}: {key} {name!r} stands twice")
        found[name] = row
    return found
