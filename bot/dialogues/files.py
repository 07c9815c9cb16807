"""What files hold, read back before it counts; then effort and pain of a run that has only just been done.

A file without units is read in the runner's, and one tap reads it in the other. The diary meets what is
confirmed in `bot.importing`, so that nothing counts twice. Rules: LOAD-20, LOAD-15, PAIN-01.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from bot.dialogue import Dialogue, Script
from bot.dialogues.run import cut_short_choice, pain_scale, receipt
from bot.files import Found
from bot.questions import Choice, Json, Scale
from bot.report import Kept, Report, View
from coaching.decision import Said
from coaching.diary import Session
from coaching.library import load
from coaching.reading.quantities import Units
from coaching.recorded import Oddity, Recorded, dated
from coaching.values import Concept, Value


class Summary(Value):
    """What an import would bring, counted: runs, other sessions, days, metres, and what is known or odd."""

    runs: int = 0
    others: int = 0
    first: date | None = None
    last: date | None = None
    distance_m: int = 0
    longest_m: int = 0
    repeated: int = 0
    joined: int = 0
    odd: dict[Oddity, int] = {}
    only: Session | None = None
    """The session itself where there is only one."""


class FilesFacts(Value):
    """What was found, and its summary in each unit that it may mean."""

    at: datetime
    zone: str = "UTC"
    day_starts_at: time = time(0)
    units: Units = "km"
    recorded: tuple[Recorded, ...] = ()
    summaries: dict[Units, Summary]
    missed: tuple[str, ...] = ()
    missed_count: int = 0
    left_out: int = 0


def look(view: View) -> FilesFacts:
    """What `bot.importing` counted."""
    return FilesFacts.model_validate_json(view.rest)


def files(facts: FilesFacts) -> Script[Report]:
    """The summary, with a yes, a no and, where the file names no unit, the other unit."""
    units, other = facts.units, _other(facts.units)
    for part in (None, "again"):
        is_open = len(facts.summaries) > 1
        right = yield Choice(
            id="files-right",
            part=part,
            choices=("yes", f"in_{other}", "no") if is_open else ("yes", "no"),
            lines=lines(facts, units),
            concept=Concept.READ_BACK,
            can_skip=False,
        )
        if right != f"in_{other}":
            break
        units, other = other, units
    if right != "yes":
        return Report(says=(Said(message="files-not-kept"),))
    return Report(kept=tuple(Kept(entry=session) for session in sessions(facts, units)))


def _other(units: Units) -> Units:
    return "km" if units == "mi" else "mi"


def sessions(facts: FilesFacts, units: Units) -> tuple[Session, ...]:
    """The sessions that may count."""
    library = load()
    found = (
        dated(
            one, facts.at, facts.zone, library, day_starts_at=facts.day_starts_at, in_miles=units == "mi"
        ).session
        for one in facts.recorded
    )
    return tuple(one for one in found if one is not None)


def lines(facts: FilesFacts, units: Units) -> tuple[Said, ...]:
    """A summary in sentences: what, when, how much; what is known already; what was left out and why."""
    told = facts.summaries[units]
    found: list[Said] = []
    if told.only is not None:
        found.append(receipt(told.only).model_copy(update={"message": "files-line-one"}))
    elif told.runs and told.first and told.last:
        figures = {"count": told.runs, "distance_m": told.distance_m, "longest_m": told.longest_m}
        found.append(
            Said(message="files-line-runs", args={**figures, "first": told.first, "last": told.last})
        )
    if told.others and told.only is None:
        found.append(Said(message="files-line-others", args={"count": told.others}))
    for name, count in (("joined", told.joined), ("repeated", told.repeated)):
        if count:
            found.append(Said(message=f"files-line-{name}", args={"count": count}))
    found += [
        Said(message=f"files-line-odd-{name}", args={"count": count}) for name, count in told.odd.items()
    ]
    if facts.left_out:
        found.append(Said(message="files-line-left-out", args={"count": facts.left_out}))
    if facts.missed_count:
        found.append(missed_line(facts.missed, facts.missed_count))
    if len(facts.summaries) > 1:
        found.append(Said(message="files-line-units", args={"units": units}))
    return (*found, Said(message="files-line-places"))


def missed_line(names: tuple[str, ...], count: int) -> Said:
    """How many files could not be read, and the names of some."""
    shown = ", ".join(name for name in names if name)
    return Said(
        message="files-line-missed", args={"count": count, "names": shown, "named": "yes" if shown else "no"}
    )


def missed_names(found: Found) -> tuple[str, ...]:
    """The names of some files that could not be read."""
    return tuple(one.name for one in found.missed)


FILES = Dialogue("files", FilesFacts, look, files)


class EffortFacts(Value):
    """A recorded run that nobody has spoken of yet."""

    id: str
    entry: Session
    at: datetime


def look_effort(view: View) -> EffortFacts:
    """The run that the words behind the command name by its record."""
    entry = next(r.entry for r in view.diary.current if r.id == view.rest and isinstance(r.entry, Session))
    return EffortFacts(id=view.rest, entry=entry, at=view.now)


def effort(facts: EffortFacts) -> Script[Report]:
    """What no watch knows of a run: how hard it was, and what hurt."""
    asked: dict[str, Json] = {}
    if facts.entry.rpe is None:
        asked["rpe"] = yield Scale(id="run-rpe", args={"line": "no"})
    asked["pain_during"] = yield pain_scale("during", facts.entry)
    asked["pain_after"] = yield pain_scale("after", facts.entry)
    if facts.entry.is_run:
        short = yield cut_short_choice(facts.entry)
        asked["was_cut_short"] = {"yes": True, "no": False}.get(short or "")
    return _told(facts, asked)


def _told(facts: EffortFacts, asked: Mapping[str, Json]) -> Report:
    told = {name: value for name, value in asked.items() if value is not None}
    if not told:
        return Report()
    sources = tuple(dict.fromkeys((*facts.entry.sources, "typed")))
    entry = facts.entry.model_copy(update={**told, "at": facts.at, "sources": sources})
    return Report(kept=(Kept(entry=entry, supersedes=facts.id),), says=(receipt(entry),))


def partial_effort(facts: EffortFacts, answers: Mapping[str, Json]) -> Report | None:
    """What was told of it so far."""
    names = {"run-rpe": "rpe", "run-pain-during": "pain_during", "run-pain-after": "pain_after"}
    report = _told(facts, {name: answers[key] for key, name in names.items() if key in answers})
    return report if report.kept else None


EFFORT = Dialogue("effort", EffortFacts, look_effort, effort, partial=partial_effort)
