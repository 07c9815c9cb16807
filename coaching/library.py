"""The coaching facts of `content/`, read once, checked whole, frozen.

Each file holds rows of one kind; each row is a Value with an id, sources and a basis. A
faulty library refuses to load and lists every fault at once, with file, id and field.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeVar

from pydantic import Field, ValidationError

from coaching.values import (
    CoachError,
    Concept,
    Level,
    Muscle,
    RuleId,
    SessionKind,
    Side,
    Site,
    Urgency,
    Value,
    When,
)

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


PhraseKind = Literal[
    "body",
    "sign",
    "detail",
    "mask",
    "negator",
    "verb_negator",
    "harmless_negator",
    "breaker",
    "person",
    "self",
    "report",
    "past",
    "current",
    "hypothetical",
    "question",
    "spelling",
    "small",
    "real",
    "number",
    "flag",
    "fact",
    "ask",
    "limit",
    "run",
    "answer",
    "command",
    "figure",
]


class PhraseRow(Row):
    """Ways to type one thing, or patterns of things that together mean a flag or a fact. Rules: NLU.

    `words` are phrases. `clear`, `unclear`, `raises` and `lowers` are patterns, one a line:
    things joined by " + " stand near each other, by " ++ " within a few words and without a comma,
    by " & " anywhere in the message; "sign@body" is a sign told of a body part; " - thing" forbids
    it near, " -- thing" within a few words. A fact row of the group "denial" tells what is not so,
    one of the group "harmless" the everyday reason of a fact, which then is no sign for a rule.
    A `raises` or `lowers` line begins with the urgency it leads to. How to write phrases: coaching/reading/lexicon.py.
    """

    name: str
    kind: PhraseKind
    language: str = "en"
    words: str = ""
    groups: str = ""
    site: Site | None = None
    side: Side | None = None
    muscle: Muscle | None = None
    concept: Concept | None = None
    when: When | None = None
    clear: str = ""
    unclear: str = ""
    raises: str = ""
    lowers: str = ""


class FlagRow(Row):
    """One red flag: its default urgency, what it stops, its confirm question, what a reply must and must not say.

    Each entry of `must_say` lists alternatives separated by "|", of which one has to stand
    in the reply; `never_say` must not stand in any. Rules: FLAG, C.6, C.7.
    """

    title: str
    level: Level | None = None
    """None where it blocks a plan or keeps another level."""
    urgency: Urgency
    urgencies: tuple[Urgency, ...] = ()
    """Every urgency it can have; one reply each."""
    stops: Literal["running", "hard_training", "plan"] = "running"
    exit: Literal["clinician", "criteria"] | None = "clinician"
    confirm: Concept | None = None
    referral: str
    must_say: tuple[str, ...] = ()
    never_say: tuple[str, ...] = ()


class Helpline(Row):
    """Numbers of one country. `emergency` is the ambulance, `crisis` a line for despair. Rules: CHAT-15, CHAT-16."""

    country: str
    emergency: str
    crisis: str | None = None
    crisis_name: str | None = None
    advice: str | None = None
    checked_on: date


class ChangeRow(Row):
    """One step of the ladder of changes; `becomes` is the kind a run turns into. Rules: MOD."""

    mod: int
    becomes: SessionKind | None = None
    time_share: float
    run_share: float
    rpe_most: int | None = None
    leave: Literal["none", "green", "two_digested", "calm_walking", "a_day", "clearance"]


class RungRow(Row):
    """One rung of the walk-run ladder. Rules: RTR-05."""

    rung: int
    run_s: int
    walk_s: int
    repeats: int
    strides: int = 0


class SeasonRow(Row):
    """A season: weekly volume as multiples of the start, and the phase of each week. Rules: PLAN-10."""

    name: str
    weeks: int
    multipliers: tuple[float, ...]
    phases: tuple[Literal["base", "build", "peak", "taper", "unload"], ...]


class KindRow(Row):
    """What a harder kind of running asks for before it enters a plan. Rules: PLAN-01 to PLAN-03."""

    kind: SessionKind
    calm_weeks: int
    after: tuple[SessionKind, ...] = ()
    phases: tuple[str, ...]
    rpe_most: int


class RegionRow(Row):
    """One stage of a region guide: the exercises that serve a sore place there. Rules: REG."""

    name: str
    stage: int
    exercises: tuple[str, ...]
    most: int


class SelfTestRow(Row):
    """A self-test by chat: unit, error of one measurement, what counts as low. Rules: TEST."""

    name: str
    unit: str
    error: float
    better: Literal["more", "less"]
    low: float | None = None
    category: str
    in_battery: bool
    norm_m: tuple[int, ...] = ()
    norm_f: tuple[int, ...] = ()
    """Norms by decade of age from the twenties."""
    group: Literal["first", "next", "more", "entry", "gait"]
    asks: Literal["count", "pain", "grade", "yes", "cadence"]
    least: float
    most: float
    offers: tuple[float, ...] = ()
    loads: tuple[Site, ...] = ()
    """Sites that it leaves alone while they are sore."""
    picture: str | None = None
    concept: Concept | None = None
    """What the journal calls the question after it."""


class CueRow(Row):
    """A gait cue: the rise in step rate it aims at, what it relieves and what it loads. Rules: GAIT-09."""

    name: str
    percent: float
    helps: tuple[Site, ...]
    loads: tuple[Site, ...]


class SignRow(Row):
    """Something seen on a video of one's own running, and the cues it makes worth a try. Rules: GAIT-05."""

    name: str
    view: Literal["side", "behind"]
    cues: tuple[str, ...]


class RecallRow(Row):
    """Words of plain questions over the own diary: what is measured, how, after what, where. Rules: NLU-10."""

    name: str
    part: Literal["measure", "how", "after", "given", "kind", "condition", "place", "small", "other"]
    words: str
    sites: tuple[Site, ...] = ()


class LayoffRow(Row):
    """Shares of the usual week after at least so many days off. Rules: RET."""

    days: int
    shares: tuple[float, ...]
    is_ladder: bool = False


class ExerciseRow(Row):
    """One exercise: its place in the rotation, its dose, and the sites it loads most. Rules: STR-07."""

    name: str
    category: Literal[
        "hinge", "single_leg", "springy", "abductors", "adductors", "ankle", "trunk", "foot", "region"
    ]
    stage: int
    sets: int
    dose: str
    is_one_sided: bool = False
    tags: tuple[str, ...] = ()
    loads: tuple[Site, ...] = ()


class OptionRow(Row):
    """A short optional extra beside strength, and how well it is known to help. Rules: STR-05, F53."""

    name: str
    group: Literal["mobility", "balance", "soft_tissue"]
    minutes: int
    grade: Literal["strong", "moderate", "weak", "lore"]
    loads: tuple[Site, ...] = ()


class SorenessRow(Row):
    """One row of the table of soreness and warning signs; the file's order is the order of precedence. Rules: SORE."""

    level: Level
    urgency: Urgency
    mod: int = Field(ge=0, le=6)
    blocks_running: bool = False
    hold: Literal["clinician", "criteria"] | None = None
    referral: str | None = None
    forbids: tuple[str, ...] = ()
    says: str
    """The message that gives the reason."""


class AnswerRow(Row):
    """Phrases that mean yes and no when the coach asked about a concept. Rules: TRI-06."""

    concept: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class LessonRow(Row):
    """One lesson: its name in the words, its check question's options, what may set it off. Rules: EDU."""

    name: str
    options: tuple[str, ...]
    accepted: tuple[str, ...]
    """The options that show it was understood."""
    triggers: tuple[str, ...] = ()
    """Rule ids or prefixes that make it timely."""
    is_for_bone: bool = True
    """Whether it may be given while a place that may be bone is sore."""
    grade: Literal["strong", "moderate", "weak", "lore"]


#: file (or folder of files) under content/, the array in it, the row it holds, the field that keys it
KINDS: tuple[tuple[str, str, type[Value], str], ...] = (
    ("sources.toml", "source", Source, "id"),
    ("phrases", "phrase", PhraseRow, "name"),
    ("flags.toml", "flag", FlagRow, "id"),
    ("helplines.toml", "helpline", Helpline, "country"),
    ("thresholds", "threshold", Threshold, "name"),
    ("sites.toml", "site", SiteRow, "site"),
    ("soreness.toml", "soreness", SorenessRow, "id"),
    ("answers.toml", "answer", AnswerRow, "concept"),
    ("lessons.toml", "lesson", LessonRow, "id"),
    ("changes.toml", "change", ChangeRow, "mod"),
    ("ladders.toml", "rung", RungRow, "rung"),
    ("seasons.toml", "season", SeasonRow, "name"),
    ("kinds.toml", "kind", KindRow, "kind"),
    ("layoffs.toml", "layoff", LayoffRow, "days"),
    ("strength.toml", "exercise", ExerciseRow, "name"),
    ("regions.toml", "region", RegionRow, "name"),
    ("selftests.toml", "selftest", SelfTestRow, "name"),
    ("options.toml", "option", OptionRow, "name"),
    ("gait.toml", "cue", CueRow, "name"),
    ("signs.toml", "sign", SignRow, "name"),
    ("recall.toml", "recall", RecallRow, "name"),
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
