"""Sessions as a watch or an app recorded them, and how they meet the diary: the same run is one run.

A device's numbers and what the runner said of the same run are joined: distance, time and climb from the
device, effort and pain from the runner. What was said is never overwritten. Rules: LOAD-20, LOAD-11, REC-04.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from coaching.diary import AnyEntry, Record, Removed, Session
from coaching.library import Library, load
from coaching.reminders import local_day
from coaching.runner import Runner
from coaching.values import SessionKind, Value

Source = Literal["fit", "tcx", "gpx", "csv"]

RANKS = ("fit", "tcx", "gpx", "csv", "typed")
"""Whose figures stand where several sources tell of one run, best first."""

FIGURES = ("distance_m", "duration_s", "ascent_m", "started_at")
"""What a device knows better than its wearer."""

WORDS = (
    "rpe",
    "surface",
    "route",
    "shoes",
    "note",
    "pain_during",
    "pain_after",
    "pain_place",
    "was_cut_short",
    "followed_plan",
)
"""What only the runner knows; a device fills it where the runner said nothing."""

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
METRES_PER_MILE, METRES_PER_FOOT = 1609.344, 0.3048


class Recorded(Value):
    """One session as a file tells it: what, when, how far, how long. It has no field for a place.

    `started_at` is an instant, `started_local` a local time without a zone; a file may tell either or
    both. With `has_bare_figures` the file names no unit: `distance_m` and `ascent_m` are as if it meant
    kilometres and metres.
    """

    source: Source
    session: SessionKind | None = None
    started_at: datetime | None = None
    started_local: datetime | None = None
    distance_m: int | None = None
    duration_s: int | None = None
    ascent_m: int | None = None
    rpe: int | None = None
    surface: str | None = None
    has_bare_figures: bool = False


Oddity = Literal["when", "empty", "pace", "long", "other"]
"""Why it cannot count: an impossible date, no figures, no pace of a run, too long, or unclear what it was."""


class Dated(Value):
    """A recorded session on the runner's day, ready for the diary, or what is odd about it."""

    session: Session | None = None
    oddity: Oddity | None = None


class Arrival(Value):
    """An imported session for the diary, and the record it takes the place of."""

    entry: Session
    supersedes: str | None = None


class Arrivals(Value):
    """What an import brings: new sessions, known ones that it tells more of, and how many it only repeats."""

    kept: tuple[Arrival, ...] = ()
    repeated: int = 0

    @property
    def joined(self) -> int:
        """How many sessions of the diary it tells more of."""
        return sum(one.supersedes is not None for one in self.kept)


def dated(
    recorded: Recorded,
    now: datetime,
    zone: str,
    library: Library,
    *,
    day_starts_at: time = time(0),
    in_miles: bool = False,
) -> Dated:
    """A recorded session as a session of the runner's day. Told now, in the runner's zone.

    A start without a zone is one on the runner's clock. Figures without a unit are read as kilometres and
    metres, or as miles and feet. Rules: LOAD-20.
    """
    on, started_at = _when(recorded, zone, day_starts_at)
    if (
        on is None
        or not library.number("recorded_since_year") <= on.year
        or on > local_day(now, zone, day_starts_at)
    ):
        return Dated(oddity="when")
    miles = in_miles and recorded.has_bare_figures
    metres = _times(recorded.distance_m, METRES_PER_MILE / 1000 if miles else 1)
    ascent = _times(recorded.ascent_m, METRES_PER_FOOT if miles else 1)
    seconds = recorded.duration_s
    if not metres and not seconds:
        return Dated(oddity="empty")
    if (metres or 0) > library.number("recorded_most_m") or (seconds or 0) > library.number(
        "recorded_most_s"
    ):
        return Dated(oddity="long")
    pace = seconds / metres * 1000 if metres and seconds else None
    kind = recorded.session or _kind_of(pace, library)
    if kind is None:
        return Dated(oddity="other")
    if kind.is_run and pace is not None and pace < library.number("recorded_fastest_run_s_per_km"):
        return Dated(oddity="pace")
    return Dated(
        session=Session(
            on=on,
            at=now,
            session=kind,
            distance_m=metres or None,
            duration_s=seconds or None,
            ascent_m=ascent,
            rpe=recorded.rpe,
            surface=recorded.surface,
            started_at=started_at,
            sources=(recorded.source,),
        )
    )


def _when(recorded: Recorded, zone: str, day_starts_at: time) -> tuple[date | None, datetime | None]:
    """The runner's day and the instant of a start; None where the file tells none that can be."""
    try:
        at, local = recorded.started_at, recorded.started_local
        if at is None and local is not None:
            at = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        if at is None:
            return None, None
        if local is None:
            return local_day(at, zone, day_starts_at), at.astimezone(UTC)
        on = local.date() - DAY if local.time() < day_starts_at else local.date()
        return on, at.astimezone(UTC)
    except (OverflowError, ValueError):
        return None, None


def _times(amount: int | None, by: float) -> int | None:
    return None if amount is None else round(amount * by)


def _kind_of(pace: float | None, library: Library) -> SessionKind | None:
    """What a session was that does not say it, by its pace in seconds per kilometre; None without one."""
    if pace is None:
        return None
    if pace < library.number("recorded_fastest_run_s_per_km"):
        return SessionKind.CROSS_TRAINING
    return (
        SessionKind.EASY_RUN if pace <= library.number("recorded_slowest_run_s_per_km") else SessionKind.WALK
    )


# -- the same run ----------------------------------------------------------------------------


def is_same(one: Session, other: Session, library: Library) -> bool:
    """Whether two sessions are one that was told twice.

    Two recorded ones are the same where they overlap for half of the shorter, or begin together. One that
    was typed has no exact start: then date, family and length decide. Rules: LOAD-20.
    """
    if one.is_run != other.is_run or not (one.is_run or one.session is other.session):
        return False
    if _is_timed(one) and _is_timed(other):
        return _begin_together(one, other, library) or _is_shifted(one, other, library)
    return one.on == other.on and _apart(one, other) <= library.number("same_run_share")


def _is_timed(session: Session) -> bool:
    return session.started_at is not None and any(source != "typed" for source in session.sources)


def _begin_together(one: Session, other: Session, library: Library) -> bool:
    assert one.started_at is not None
    assert other.started_at is not None
    apart = abs((one.started_at - other.started_at).total_seconds())
    if apart <= library.number("same_run_start_s"):
        return True
    first, second = sorted((one, other), key=lambda session: session.started_at or session.at)
    shorter = min(one.duration_s or 0, other.duration_s or 0)
    return shorter > 0 and (first.duration_s or 0) - apart >= min(shorter, second.duration_s or 0) / 2


def _is_shifted(one: Session, other: Session, library: Library) -> bool:
    """Whether a table told the local time of another zone: alike, and whole quarters of an hour apart."""
    assert one.started_at is not None
    assert other.started_at is not None
    if "csv" not in (*one.sources, *other.sources):
        return False
    apart = abs((one.started_at - other.started_at).total_seconds())
    quarter = 900
    is_whole = min(apart % quarter, quarter - apart % quarter) <= library.number("same_run_shift_slack_s")
    return (
        is_whole
        and apart <= library.number("same_run_shift_most_s")
        and _apart(one, other) <= library.number("same_run_shift_share")
    )


def _apart(one: Session, other: Session) -> float:
    """How far two sessions differ in distance and time, as a share of the longer; infinite where none compares."""
    pairs = ((one.distance_m, other.distance_m), (one.duration_s, other.duration_s))
    return max((abs(a - b) / max(a, b) for a, b in pairs if a and b), default=float("inf"))


def twin(session: Session, records: Iterable[Record], library: Library) -> Record | None:
    """The record of the diary that tells of the same session from another source, the nearest in length.

    One typed session is never the twin of another: whoever types two runs ran twice. Rules: LOAD-20.
    """
    found = [
        (_apart(session, record.entry), n, record)
        for n, record in enumerate(records)
        if isinstance(record.entry, Session)
        and not set(session.sources) <= set(record.entry.sources)
        and is_same(session, record.entry, library)
    ]
    return min(found)[2] if found else None


def joined(kept: Session, told: Session) -> Session:
    """One session of two that are the same: the better source's figures, the runner's words. Rules: LOAD-20.

    Kind and words of the one that was typed stand; where neither was, those that stood.
    """
    better, worse = sorted((kept, told), key=_rank)
    own, other = (told, kept) if "typed" in told.sources and "typed" not in kept.sources else (kept, told)
    both: dict[str, Any] = {}
    if own.session is SessionKind.EASY_RUN:
        both["session"] = other.session
    for names, first, second in ((FIGURES, better, worse), (WORDS, own, other)):
        for name in names:
            value = getattr(first, name)
            both[name] = getattr(second, name) if value is None else value
    return own.model_copy(
        update={
            **both,
            "on": better.on if _is_timed(better) else kept.on,
            "at": told.at,
            "exercises": own.exercises or other.exercises,
            "sources": tuple(dict.fromkeys((*kept.sources, *told.sources))),
            "imported": told.imported or kept.imported,
        }
    )


def _rank(session: Session) -> int:
    return min((RANKS.index(source) for source in session.sources if source in RANKS), default=len(RANKS))


def arrivals(sessions: Sequence[Session], records: Iterable[Record], library: Library) -> Arrivals:
    """What sessions of files bring to a diary: none twice, among themselves or with what is there.

    A record is matched with one session only, recorded ones by their start before typed ones by their
    length. A session whose source told it before brings nothing. Rules: LOAD-20.
    """
    ours: list[Session] = []
    by_day: dict[date, list[int]] = defaultdict(list)
    repeated = 0
    for session in sorted(sessions, key=lambda s: (_rank(s), s.on, s.started_at or s.at)):
        near = [n for day in _around(session.on) for n in by_day[day]]
        same = next((n for n in near if is_same(session, ours[n], library)), None)
        if same is None:
            by_day[session.on].append(len(ours))
            ours.append(session)
        else:
            ours[same] = joined(ours[same], session)
            repeated += 1
    theirs: dict[date, list[Record]] = defaultdict(list)
    for record in records:
        if isinstance(record.entry, Session):
            theirs[record.entry.on].append(record)
    partner: dict[int, Record] = {}
    taken: set[str] = set()
    for by_length in (False, True):
        pairs = [
            (_apart(session, record.entry) if by_length else 0.0, n, record)
            for n, session in enumerate(ours)
            if n not in partner
            for day in _around(session.on)
            for record in theirs[day]
            if isinstance(record.entry, Session)
            and record.id not in taken
            and (_is_timed(record.entry) and _is_timed(session)) is not by_length
            and is_same(session, record.entry, library)
        ]
        for _, n, record in sorted(pairs, key=lambda pair: pair[:2]):
            if n not in partner and record.id not in taken:
                partner[n] = record
                taken.add(record.id)
    kept: list[Arrival] = []
    for n, session in enumerate(ours):
        known = partner[n].entry if n in partner else None
        if not isinstance(known, Session):
            kept.append(Arrival(entry=session))
        elif set(session.sources) <= set(known.sources):
            repeated += 1
        else:
            kept.append(Arrival(entry=joined(known, session), supersedes=partner[n].id))
    kept.sort(key=lambda one: (one.entry.on, one.entry.started_at or one.entry.at))
    return Arrivals(kept=tuple(kept), repeated=repeated)


def _around(on: date) -> tuple[date, date, date]:
    return (on, on - DAY, on + DAY)


# -- taken back ------------------------------------------------------------------------------


class Undone(Value):
    """An entry that takes the place of an imported one, and the record it supersedes."""

    entry: AnyEntry
    supersedes: str


def taken_back(
    imported: str, records: Sequence[Record], current: Iterable[Record], now: datetime
) -> tuple[Undone, ...]:
    """What undoes an import: its sessions go, and what they took the place of stands again.

    What the runner said of an imported session after the import stays, as typed. Rules: LOAD-20.
    """
    by_id = {record.id: record for record in records}
    undone: list[Undone] = []
    for record in current:
        entry = record.entry
        if not isinstance(entry, Session) or entry.imported != imported:
            continue
        before = _before_import(record, imported, by_id)
        if before is not None:
            undone.append(Undone(entry=before.model_copy(update={"at": now}), supersedes=record.id))
        elif "typed" in entry.sources:
            said = {"at": now, "imported": None, "sources": ("typed",), "started_at": None, "ascent_m": None}
            undone.append(Undone(entry=entry.model_copy(update=said), supersedes=record.id))
        else:
            undone.append(Undone(entry=Removed(on=entry.on, at=now), supersedes=record.id))
    return tuple(undone)


def _before_import(record: Record, imported: str, by_id: dict[str, Record]) -> Session | None:
    """The session as it stood before an import touched it."""
    while record.supersedes is not None and record.supersedes in by_id:
        record = by_id[record.supersedes]
        if isinstance(record.entry, Session) and record.entry.imported != imported:
            return record.entry
    return None


# -- the weeks before the start --------------------------------------------------------------


def with_history(
    runner: Runner, sessions: Iterable[Session], today: date, library: Library | None = None
) -> Runner:
    """The runner with the training before the start as files tell it.

    Fills the longest run of the 30 days before and the eight weeks before, where these were not told. A
    longest run that was told is lowered to what a full history shows, never raised: the first plan rests on
    the smaller of the two. Only near the start, while these numbers count. Rules: LOAD-11, LOAD-12, LOAD-20.
    """
    library = library or load()
    weeks, start = int(library.number("history_weeks")), runner.started_on
    if today - start > weeks * WEEK:
        return runner
    runs = [
        one for one in sessions if one.is_run and start - weeks * WEEK <= one.on < start and one.distance_m
    ]
    if len(runs) < library.number("history_runs"):
        return runner
    window = timedelta(days=int(library.number("single_run_window_days")))
    longest = max((run.distance_m or 0 for run in runs if start - window <= run.on), default=0)
    changed: dict[str, Any] = {}
    is_blank = runner.longest_run_m is None and runner.longest_run_s is None
    if longest and (is_blank or (runner.longest_run_m or 0) > longest):
        changed["longest_run_m"] = longest
    if not runner.weekly_m:
        first = min(run.on for run in runs)
        told = [
            sum(run.distance_m or 0 for run in runs if since <= run.on < since + WEEK)
            if since + WEEK > first
            else None
            for since in (start - n * WEEK for n in range(weeks, 0, -1))
        ]
        changed["weekly_m"] = tuple(told)
    return runner.model_copy(update=changed)
