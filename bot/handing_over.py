"""What a runner takes away and brings along: the clinician sheet, the export, the way back in, the calendar.

Rules: HAND-01, LAW-06 (articles 15 and 20).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from pydantic import ValidationError

from bot import judging, render, sharing
from bot.desk import Desk
from bot.dialogue import Conversation, where
from bot.dialogues import DIALOGUES
from bot.events import Shared
from bot.outgoing import Attachment
from bot.papers import archive, calendar
from bot.papers.archive import ArchiveError
from bot.papers.page import Page, as_glance, as_text
from bot.papers.sheet import sheet_page
from bot.papers.typeset import pdf
from bot.reminding import set_reminders
from bot.room import Room
from bot.store.archive import Held
from bot.store.unit import Store
from coaching.decision import DayPlan
from coaching.handoff import clinician_sheet
from coaching.reading.quantities import plain
from coaching.runner import Consent, Runner

RANGES: Mapping[str, int | None] = MappingProxyType(
    {"two_weeks": 14, "six_weeks": 42, "twelve_weeks": 84, "all": None}
)
"""Days of each range of the sheet; None: all there is."""

USUAL = "six_weeks"

LARGEST_EXPORT = 45 * 2**20
"""Bytes of a document that a chat takes, with some room."""

PER_ROW = 2

AS_TEXT = "text"
"""The word behind the command that asks for the whole sheet as text."""


def report(room: Room, rest: str) -> None:
    """The clinician sheet of a range at a glance and as a PDF; all of it as text, and further ranges, on request.

    Who may have it gets it when the runner has seen it and says so.
    """
    chosen = _range(room, rest)
    page, paper = _sheet(room, chosen)
    if AS_TEXT in plain(rest or _typed(room)).split():
        room.say_text(as_text(page), topic="report")
        room.ask_again_if_not_asked()
        return
    room.say_text(_glance(room, page), topic="report", attachments=(paper,))
    others = [
        render.command_button(room.words, f"papers-range.{name}", f"report:{name}")
        for name in RANGES
        if name != chosen
    ]
    others.append(render.command_button(room.words, "papers-as-text", f"report:{AS_TEXT} {chosen}"))
    rows = [tuple(others[at : at + PER_ROW]) for at in range(0, len(others), PER_ROW)]
    if names := sharing.who_gets(room, "sheet"):
        passes = render.command_button(room.words, "sharing-pass-button", f"passsheet:{chosen}", name=names)
        rows.append((passes,))
    room.say_text(room.words.text("papers-sheet-again"), tuple(rows))


def pass_sheet(room: Room, rest: str) -> None:
    """Hand the sheet of a range to those who may have it."""
    names = sharing.who_gets(room, "sheet")
    if not names:
        sharing.sharing(room, "")
        return
    page, paper = _sheet(room, _range(room, rest))
    sharing.pass_on(room, _glance(room, page), (paper,), "sheet")
    room.say_text(room.words.text("sharing-passed", name=names))


def _glance(room: Room, page: Page) -> str:
    """The few lines that a chat shows of a sheet."""
    return as_glance(page, room.words.text("papers-glance-rest"))


def _sheet(room: Room, chosen: str) -> tuple[Page, Attachment]:
    """The sheet of a range as a page, and as a PDF."""
    diary = room.unit.diary()
    first = min(diary.first_day() or room.today, room.runner.started_on)
    days = RANGES[chosen]
    since = first if days is None else max(first, room.today - timedelta(days=days - 1))
    decision = room.decision() or judging.decide(room)[0]
    history = (*(one for one in room.unit.decisions(since=since) if one.on != decision.on), decision)
    sheet = clinician_sheet(
        room.runner, diary, room.today, room.app.library, history, since=min(since, room.today)
    )
    page = sheet_page(sheet, room.words, country=room.runner.preferences.country)
    alt = room.words.text("papers-sheet-alt", first=_named(room, sheet.since), last=_named(room, sheet.until))
    paper = Attachment(
        name=f"twinge-{sheet.since}-{sheet.until}.pdf", content=pdf(page), alt=alt, whole=as_text(page)
    )
    return page, paper


def _range(room: Room, rest: str) -> str:
    """The range that words name; the usual one where they name none."""
    said = f" {plain(rest or _typed(room))} "
    for name in RANGES:
        words = room.words.text(f"papers-range-words.{name}").split("|")
        if name in rest.split() or any(f" {word} " in said for word in words):
            return name
    return USUAL


def _typed(room: Room) -> str:
    return getattr(room.event, "text", "")


def _named(room: Room, on: date) -> str:
    return room.words.day(on, with_year=True)


def export(room: Room, rest: str) -> None:
    """Everything that is held of the runner, as a zip of JSON and tables."""
    if room.desk != Desk():
        room.unit.keep_conversation(room.desk.model_dump_json(), room.desk.serial, room.now)
    held = room.unit.held()
    assert held is not None
    content = archive.pack(held, room.now, content_version=room.app.library.version)
    if len(content) > LARGEST_EXPORT:
        room.say_text(room.words.text("papers-export-large"))
        return
    days = {record.entry.on for record in held.diary}
    decided = {kept.decision.on for kept in held.decisions}
    file = Attachment(
        name=f"twinge-export-{room.today}.zip", content=content, alt=room.words.text("papers-export-alt")
    )
    text = room.words.text("papers-export", days=len(days), decisions=len(decided))
    room.say_text(text, attachments=(file,))
    room.ask_again_if_not_asked()


def plan_file(room: Room, rest: str) -> None:
    """The days ahead as a calendar file; a later one changes the same events."""
    decision = room.decision() or judging.decide(room)[0]
    days = (DayPlan(on=room.today, sessions=decision.sessions), *decision.week_ahead)
    assert room.unit.chat is not None
    sent = calendar.updated(room.desk.calendar, days, room.today, room.unit.chat.runner_id, room.words)
    room.desk = room.desk.model_copy(update={"calendar": sent})
    content = calendar.ics(sent, room.now, room.runner.preferences.zone, room.words)
    file = Attachment(name=calendar.NAME, content=content, alt=room.words.text("papers-calendar-alt"))
    planned = [event for event in sent.events if not event.is_cancelled]
    text = room.words.text("papers-calendar", count=len(planned), gone=len(sent.events) - len(planned))
    room.say_text(text, attachments=(file,))
    room.ask_again_if_not_asked()


# -- the way back in -------------------------------------------------------------------------


def restore(room: Room, event: Shared) -> bool:
    """Take in an export that was sent; whether the file was one. Needs consent, and a diary still empty."""
    if event.what != "file" or not archive.is_archive(event.content):
        return False
    if not room.has_consent:
        room.preface.append(room.words.text("papers-restore-first"))
        if room.desk.open is not None:
            room.ask_again()
        else:
            room.begin("onboarding")
        return True
    if room.is_ready:
        room.say_text(room.words.text("papers-restore-known"))
        room.ask_again()
        return True
    try:
        held = archive.unpack(event.content or b"")
    except ArchiveError as error:
        room.say_text(room.words.text(f"papers-restore-{error.trouble}"))
        room.ask_again()
        return True
    fresh = room.unit.take_in(held)
    known = held.runner
    assert known is not None
    room.take_over(_agreed(known), _desk(held, fresh, room.desk.serial))
    set_reminders(room)
    last = max((record.entry.on for record in held.diary), default=room.today)
    days = {record.entry.on for record in held.diary}
    room.say_text(room.words.text("papers-restored", days=len(days), last=last))
    judging.offer_check_in(room)
    room.ask_again_if_not_asked()
    return True


def _agreed(runner: Runner) -> Runner:
    """The runner with the consent just given here; research is asked anew by whoever runs this one."""
    consents = (runner.consents | {Consent.HEALTH_DATA}) - {Consent.MODEL_TRAINING}
    return runner.model_copy(update={"consents": consents})


def bring_in(store: Store, address: str, held: Held, now: datetime) -> bool:
    """Take an export into a chat for whoever runs this Twinge; False where somebody is there already."""
    with store.unit(address) as unit:
        known = unit.runner()
        if known is not None and known.heart_screen is not None:
            return False
        unit.open_account(now, language=held.language)
        fresh = unit.take_in(held)
        desk = _desk(held, fresh, unit.serial())
        unit.keep_conversation(desk.model_dump_json(), desk.serial, now)
    return True


def _desk(held: Held, fresh: Mapping[str, str], serial: int) -> Desk:
    """The desk as it was, its buttons newer than any of this chat; what cannot be read here is left."""
    told = held.talk.payload if held.talk else None
    try:
        desk = Desk.model_validate_json(told) if told else Desk()
    except ValidationError:
        desk = Desk()
    after = max(serial, desk.serial) + 1
    opened = _readable(desk.open)
    return desk.model_copy(
        update={
            "serial": after,
            "open": opened
            and opened.model_copy(update={"serial": after, "told_by": ("",) * len(opened.steps)}),
            "finished": None,
            "kept": tuple(fresh[id] for id in desk.kept if id in fresh),
        }
    )


def _readable(opened: Conversation | None) -> Conversation | None:
    """An open dialogue that this version can go on with."""
    if opened is None or opened.dialogue not in DIALOGUES:
        return None
    try:
        where(DIALOGUES[opened.dialogue], opened)
    except (ValidationError, ValueError, LookupError, TypeError, AttributeError):
        return None
    return opened
