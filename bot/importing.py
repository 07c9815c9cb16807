"""Files on their way into the diary: read back, kept without doubles, taken back whole.

The whole diary is looked at, not only its recent months: an import may reach back years. Rules: LOAD-20.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from bot import judging, render
from bot.desk import Imported
from bot.dialogue import Conversation
from bot.dialogues.files import FilesFacts, Summary, lines, missed_line, missed_names
from bot.events import Shared
from bot.files import Fault, Found
from bot.files.reading import read
from bot.report import Kept, Report
from bot.room import READS_BACK, Room
from coaching.decision import Arg, Said
from coaching.diary import AnyEntry, Diary, Record, Session
from coaching.reading.quantities import Units
from coaching.recorded import Arrivals, arrivals, dated, taken_back, with_history

RECENT = timedelta(days=1)
"""A run of today or yesterday is asked about: how hard, and what hurt."""
REMEMBERED = 10
"""Imports that can be taken back."""


def offer(room: Room, event: Shared) -> None:
    """Read back what a file holds, and ask whether it is to count; or say kindly why it holds nothing."""
    found = event.found if event.found is not None else read(event.content or b"", event.name or "")
    if not found.sessions:
        _refuse(room, found)
        return
    facts = _facts(room, found)
    told = facts.summaries[facts.units]
    if not told.runs and not told.others:
        if told.repeated:
            missed = [missed_line(facts.missed, facts.missed_count)] if facts.missed_count else []
            room.say(Said(message="files-nothing-new", args={"count": told.repeated}), *missed)
        else:
            room.say(Said(message="files-nothing"), *lines(facts, facts.units)[:-1])
        room.ask_again_if_not_asked()
        return
    room.begin("files", facts.model_dump_json(), parks=room.desk.open is not None)


def _refuse(room: Room, found: Found) -> None:
    said = [Said(message=f"files-fault-{found.fault or Fault.NO_SESSION}")]
    if found.missed_count > 1:
        said.append(missed_line(missed_names(found), found.missed_count))
    room.say(*said)
    room.ask_again_if_not_asked()


def _facts(room: Room, found: Found) -> FilesFacts:
    preferences = room.runner.preferences
    records = room.unit.diary().current
    is_bare = any(one.has_bare_figures and one.distance_m for one in found.sessions)
    own = preferences.units
    both: tuple[Units, ...] = ("km", "mi") if is_bare else (own,)
    return FilesFacts(
        at=room.now,
        zone=preferences.zone,
        day_starts_at=preferences.day_starts_at,
        units=own,
        recorded=found.sessions,
        summaries={units: _summary(room, found, records, units) for units in both},
        missed=missed_names(found),
        missed_count=found.missed_count,
        left_out=found.left_out,
    )


def _summary(room: Room, found: Found, records: Sequence[Record], units: Units) -> Summary:
    preferences, library = room.runner.preferences, room.app.library
    all_dated = [
        dated(
            one,
            room.now,
            preferences.zone,
            library,
            day_starts_at=preferences.day_starts_at,
            in_miles=units == "mi",
        )
        for one in found.sessions
    ]
    brought = arrivals([one.session for one in all_dated if one.session is not None], records, library)
    entries = [one.entry for one in brought.kept]
    runs = [entry for entry in entries if entry.is_run]
    return Summary(
        runs=len(runs),
        others=len(entries) - len(runs),
        first=min((run.on for run in runs), default=None),
        last=max((run.on for run in runs), default=None),
        distance_m=sum(run.distance_m or 0 for run in runs),
        longest_m=max((run.distance_m or 0 for run in runs), default=0),
        repeated=brought.repeated,
        joined=brought.joined,
        odd=dict(Counter(one.oddity for one in all_dated if one.oddity is not None)),
        only=entries[0] if len(entries) == 1 else None,
    )


def keep(room: Room, report: Report, parked: Conversation | None) -> None:
    """Keep what was confirmed, joined with the diary as it is now; the receipt can take it back."""
    told = [item.entry for item in report.kept if isinstance(item.entry, Session)]
    brought = arrivals(told, room.unit.diary().current, room.app.library)
    if not brought.kept:
        room.say(Said(message="files-nothing-new", args={"count": brought.repeated}))
        room.resume(parked)
        return
    name = f"{room.unit.serial()}-{room.now:%y%m%d%H%M%S}"
    records = [_add(room, Kept(entry=one.entry, supersedes=one.supersedes), name) for one in brought.kept]
    before = room.runner
    after = with_history(before, (one.entry for one in brought.kept), room.today, room.app.library)
    changed = {
        field: getattr(before, field) for field in HISTORY if getattr(before, field) != getattr(after, field)
    }
    room.keep_runner(after)
    noted = Imported(id=name, at=room.now, before=before.model_dump(mode="json", include=set(changed)))
    room.desk = room.desk.model_copy(
        update={"imports": (*room.desk.imports, noted)[-REMEMBERED:], "kept": (), "kept_at": room.now}
    )
    said = _receipt(brought)
    if "longest_run_m" in changed and after.longest_run_m is not None:
        args: dict[str, Arg] = {
            "longest_m": after.longest_run_m,
            "was_told": "yes" if changed["longest_run_m"] else "no",
        }
        said.append(Said(message="files-history", args=args))
    button = render.command_button(room.words, "files-take-back", "unimport")
    room.say_text("\n".join(render.say_all(said, room.words)), ((button,),))
    _go_on(room, records, parked)


HISTORY = ("longest_run_m", "weekly_m")
"""What an import may tell of the time before the start."""


def _receipt(brought: Arrivals) -> list[Said]:
    """What is new, and apart from it what was joined with a session that the diary held already."""
    new = [one.entry for one in brought.kept if one.supersedes is None]
    runs = [entry for entry in new if entry.is_run]
    args: dict[str, Arg] = {
        "runs": len(runs),
        "others": len(new) - len(runs),
        "distance_m": sum(run.distance_m or 0 for run in runs),
    }
    said = [Said(message="files-kept", args=args)] if new else []
    if brought.joined:
        said.append(Said(message="files-kept-joined", args={"count": brought.joined}))
    return said


def _add(room: Room, kept: Kept, name: str | None) -> Record:
    """Keep an entry; an old one is not among the days that this turn reads."""
    entry: AnyEntry = kept.entry
    if name is not None:
        entry = entry.model_copy(update={"imported": name, "at": room.now})
    if entry.on < room.today - READS_BACK:
        return room.unit.add(entry, supersedes=kept.supersedes)
    return room.add(entry, kept.supersedes)


def _go_on(room: Room, records: Sequence[Record], parked: Conversation | None) -> None:
    """Decide anew, and ask about a run that has only just been done what no file tells."""
    fresh = [
        record
        for record in records
        if isinstance(record.entry, Session)
        and record.entry.is_run
        and room.today - RECENT <= record.entry.on
        and record.entry.pain_during is None
    ]
    if len(fresh) == 1 and len(records) == 1:
        if room.decision() is not None:
            judging.decide(room)
        room.begin("effort", fresh[0].id)
        if room.desk.open is not None:
            room.set_open(room.desk.open.model_copy(update={"parked": parked}))
        return
    judging.after_report(room, "files", parked)


def take_back(room: Room) -> bool:
    """Take the newest import back; False where there is none."""
    if not room.desk.imports:
        return False
    *earlier, last = room.desk.imports
    diary: Diary = room.unit.diary()
    undone = taken_back(last.id, diary.records, diary.current, room.now)
    if room.desk.open is not None and room.desk.open.dialogue in {"files", "effort"}:
        room.set_open(None)
    for one in undone:
        _add(room, Kept(entry=one.entry, supersedes=one.supersedes), None)
    if last.before:
        room.keep_runner(type(room.runner).model_validate(room.runner.model_dump() | last.before))
    room.desk = room.desk.model_copy(update={"imports": tuple(earlier)})
    room.say(Said(message="files-taken-back", args={"count": len(undone)}))
    if room.decision() is not None:
        decision, before = judging.decide(room)
        if before is not None and decision.sessions != before.sessions:
            judging.show_today(room, decision)
    return True
