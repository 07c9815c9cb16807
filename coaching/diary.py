"""What was told, day by day: check-ins, sessions, answers, words; and look-ups over days.

Rows are never overwritten: a correction is a new record that supersedes an old one, so
that `Diary.as_of(instant)` re-creates what was known when any decision was made.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cached_property
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field

from coaching.reading.heard import Heard
from coaching.runner import Nrs, OneToFive, SelfTest
from coaching.values import Concept, Muscle, Place, RuleId, SessionKind, Side, Value, When

EntryT = TypeVar("EntryT", bound="Entry")


class Entry(Value):
    """One thing told: the local date it belongs to and the instant it was told."""

    on: date
    at: datetime


class PainReport(Value):
    """One place this morning. Rules: PAIN-01."""

    place: Place
    now: Nrs | None = None
    worst_24h: Nrs | None = None
    when: tuple[When, ...] = ()
    stiffness_min: int | None = Field(default=None, ge=0, le=1440)


class SorenessReport(Value):
    """Tired muscles this morning. Rules: SORE-15."""

    muscle: Muscle
    side: Side = Side.BOTH
    level: Nrs | None = None


class CheckIn(Entry):
    """The daily check-in. `pain` None: not answered; empty: nothing hurts.

    `is_partial` marks a check-in the runner left alone half-way.
    """

    kind: Literal["check_in"] = "check_in"
    pain: tuple[PainReport, ...] | None = None
    soreness: tuple[SorenessReport, ...] | None = None
    sleep_h: float | None = Field(default=None, ge=0, le=24)
    sleep_quality: OneToFive | None = None
    resting_hr: int | None = Field(default=None, ge=25, le=220)
    stress: OneToFive | None = None
    mood: OneToFive | None = None
    note: str | None = None
    is_partial: bool = False

    def pain_at(self, place: Place) -> PainReport | None:
        """The report of a place. An answered check-in that does not name it reports 0 there."""
        if self.pain is None:
            return None
        for report in self.pain:
            if report.place == place:
                return report
        return PainReport(place=place, now=0, worst_24h=0)


class Session(Entry):
    """A session that was done, whatever had been prescribed. `on` is the day it was done."""

    kind: Literal["session"] = "session"
    session: SessionKind
    distance_m: int | None = Field(default=None, ge=0, le=500_000)
    duration_s: int | None = Field(default=None, ge=0, le=7 * 86400)
    rpe: Nrs | None = None
    surface: str | None = None
    route: str | None = None
    shoes: str | None = None
    note: str | None = None
    pain_during: Nrs | None = None
    pain_after: Nrs | None = None
    pain_place: Place | None = None
    """Where it hurt; None where nothing did, or where it was not said."""
    was_cut_short: bool | None = None
    followed_plan: bool | None = None
    exercises: tuple[str, ...] = ()
    hurt: tuple[str, ...] = ()
    """Exercises of a strength session that hurt. Rules: STR-08."""
    started_at: datetime | None = None
    ascent_m: int | None = None
    sources: tuple[str, ...] = ("typed",)
    imported: str | None = None
    """The import that it came with, so that the import can be taken back."""

    @property
    def is_run(self) -> bool:
        """Whether it was done running, in whole or in part."""
        return self.session.is_run


class Answer(Entry):
    """The answer to something the coach asked; value None is "not sure"."""

    kind: Literal["answer"] = "answer"
    concept: Concept
    place: Place | None = None
    value: bool | float | str | None = None


class SelfTested(Entry):
    """The result of one self-test, in the unit of its row; a side that was not tested is None. Rules: TEST.

    `was_stopped` says that it ended for pain above 3.
    """

    kind: Literal["self_test"] = "self_test"
    name: str
    left: float | None = None
    right: float | None = None
    value: float | None = None
    was_stopped: bool = False

    @property
    def result(self) -> SelfTest | None:
        """The result that the runner keeps; None where nothing was told."""
        if self.left is None and self.right is None and self.value is None:
            return None
        return SelfTest(name=self.name, on=self.on, left=self.left, right=self.right, value=self.value)


class GaitSeen(Entry):
    """What was seen on the runner's own video or by a clinician's eye; the rest was not seen. Rules: GAIT-05."""

    kind: Literal["gait_seen"] = "gait_seen"
    by: Literal["myself", "clinician"] = "myself"
    seen: tuple[str, ...] = ()
    not_seen: tuple[str, ...] = ()


class Words(Entry):
    """A message in the runner's words and what was understood from it."""

    kind: Literal["words"] = "words"
    text: str
    heard: Heard = Heard()


class WeeklyReview(Entry):
    """The weekly problem score of one place, or of any other problem, in four domains of 0-3. Rules: OST."""

    kind: Literal["weekly_review"] = "weekly_review"
    place: Place | None = None
    participation: int | None = Field(default=None, ge=0, le=3)
    modification: int | None = Field(default=None, ge=0, le=3)
    performance: int | None = Field(default=None, ge=0, le=3)
    symptoms: int | None = Field(default=None, ge=0, le=3)
    easier: str | None = None


class Taught(Entry):
    """A lesson that was given; `outcome` None while its check question is open. Rules: EDU, CHAT-10."""

    kind: Literal["taught"] = "taught"
    lesson: RuleId
    outcome: Literal["right", "wrong", "skipped"] | None = None


class Removed(Entry):
    """Says that the record it supersedes no longer counts ("delete that run")."""

    kind: Literal["removed"] = "removed"


AnyEntry = Annotated[
    CheckIn | Session | Answer | SelfTested | GaitSeen | Words | WeeklyReview | Taught | Removed,
    Field(discriminator="kind"),
]


class Record(Value):
    """An entry as kept: its id, and the id of the record it replaces."""

    id: str
    entry: AnyEntry
    supersedes: str | None = None


class Diary:
    """All records of one runner, with look-ups over days. Windows are half-open: since <= day < until."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        """Keep the records in the order they were told."""
        self.records: tuple[Record, ...] = tuple(sorted(records, key=lambda record: record.entry.at))

    def as_of(self, instant: datetime) -> Diary:
        """The diary as it stood at an instant."""
        return Diary(record for record in self.records if record.entry.at <= instant)

    def adding(self, records: Iterable[Record]) -> Diary:
        """This diary with further records."""
        return Diary((*self.records, *records))

    @cached_property
    def current(self) -> tuple[Record, ...]:
        """Records that were not superseded; removals themselves are left out."""
        gone = {record.supersedes for record in self.records}
        return tuple(r for r in self.records if r.id not in gone and not isinstance(r.entry, Removed))

    @cached_property
    def _index(self) -> _Index:
        return _Index(record.entry for record in self.current)

    def check_in(self, on: date) -> CheckIn | None:
        """The check-in of a day; None when the runner stayed silent."""
        told = self._index.check_ins.by_day.get(on)
        return told[-1] if told else None

    def check_ins(self, since: date, until: date) -> Iterator[CheckIn]:
        """Check-ins of a window, oldest first; one a day, the last told."""
        return (self._index.check_ins.by_day[day][-1] for day in self._index.check_ins.days(since, until))

    def sessions(self, since: date, until: date) -> Iterator[Session]:
        """Sessions of a window, oldest first."""
        return self._index.sessions.window(since, until)

    def runs(self, since: date, until: date) -> Iterator[Session]:
        """Runs of a window, oldest first."""
        return self._index.runs.window(since, until)

    def answers(self, since: date, until: date) -> Iterator[Answer]:
        """Answers of a window, by day and then in the order they were told."""
        return self._index.answers.window(since, until)

    def words(self, since: date, until: date) -> Iterator[Words]:
        """Messages of a window, by day and then in the order they were told."""
        return self._index.words.window(since, until)

    def reviews(self, since: date, until: date) -> Iterator[WeeklyReview]:
        """Weekly reviews of a window."""
        return self._index.reviews.window(since, until)

    def taught(self) -> tuple[Taught, ...]:
        """The lessons given, in the order they were."""
        return tuple(r.entry for r in self.current if isinstance(r.entry, Taught))

    def gait_seen(self) -> tuple[GaitSeen, ...]:
        """What was seen of the runner's gait, oldest first."""
        return tuple(r.entry for r in self.current if isinstance(r.entry, GaitSeen))

    def first_day(self) -> date | None:
        """The earliest date anything belongs to."""
        return min((record.entry.on for record in self.current), default=None)


def days(since: date, until: date) -> Iterator[date]:
    """Every date of a half-open window."""
    return map(date.fromordinal, range(since.toordinal(), until.toordinal()))


class _ByDay(Generic[EntryT]):
    """Entries by the day they belong to, with windows found by bisection."""

    def __init__(self) -> None:
        self.by_day: dict[date, list[EntryT]] = {}

    def add(self, entry: EntryT) -> None:
        """Keep one more entry."""
        self.by_day.setdefault(entry.on, []).append(entry)

    @cached_property
    def _sorted(self) -> list[date]:
        return sorted(self.by_day)

    def days(self, since: date, until: date) -> list[date]:
        """Days of a half-open window that hold anything, oldest first."""
        return self._sorted[bisect_left(self._sorted, since) : bisect_left(self._sorted, until)]

    def window(self, since: date, until: date) -> Iterator[EntryT]:
        """Entries of a half-open window, oldest day first."""
        if not self.by_day:
            return iter(())
        if until.toordinal() - since.toordinal() == 1:
            return iter(self.by_day.get(since, ()))
        return (entry for day in self.days(since, until) for entry in self.by_day[day])


class _Index:
    """All entries of a diary by kind and day, sorted out in one pass."""

    def __init__(self, entries: Iterable[AnyEntry]) -> None:
        self.check_ins: _ByDay[CheckIn] = _ByDay()
        self.sessions: _ByDay[Session] = _ByDay()
        self.runs: _ByDay[Session] = _ByDay()
        self.answers: _ByDay[Answer] = _ByDay()
        self.words: _ByDay[Words] = _ByDay()
        self.reviews: _ByDay[WeeklyReview] = _ByDay()
        for entry in entries:
            match entry:
                case CheckIn():
                    self.check_ins.add(entry)
                case Session():
                    self.sessions.add(entry)
                    if entry.is_run:
                        self.runs.add(entry)
                case Answer():
                    self.answers.add(entry)
                case Words():
                    self.words.add(entry)
                case WeeklyReview():
                    self.reviews.add(entry)
                case Removed():
                    pass
