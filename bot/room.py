"""One turn's room: who is spoken to, what is known, what is said, and the open dialogue's moves.

Reads are lazy and done once; what is said is queued in the unit when the turn leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from bot import drawings, render
from bot.app import App
from bot.desk import Desk
from bot.dialogue import Conversation, Dialogue, Done, answered, asked, back, begin, where
from bot.dialogues import DIALOGUES
from bot.events import Due, Event, Pressed, Typed
from bot.outgoing import Attachment, Kind, Outgoing
from bot.questions import Amount, Choice, InvalidAnswer, Json, Question, Text
from bot.render import Rows
from bot.report import Kept, Report, View
from bot.store.unit import Unit
from bot.words import Words, words_for
from bot.zones import country_of
from coaching.decision import Decision, Said
from coaching.diary import AnyEntry, CheckIn, Diary, PainReport, Record, Removed, SelfTested, Session, Taught
from coaching.plan.selftests import with_result, without
from coaching.reading.heard import Heard
from coaching.reading.quantities import plain
from coaching.reminders import in_quiet, local_day
from coaching.runner import Consent, Hold, Preferences, Runner
from coaching.triage.level import ended_said
from coaching.values import Level

READS_BACK = timedelta(days=120)
"""How far back a turn reads the diary and decisions: `MEMORY` of coaching/plan/facts.py.

The walk-run ladder (RTR) climbs over all of it; season weeks (PLAN) and load (LOAD-11) read less.
"""

UNDO_FOR = timedelta(hours=12)
"""How long a report can be taken back by a word; later it is corrected."""

OF_ITS_DAY = frozenset({"run", "triage", "lesson", "easier", "weekly", "strength", "correct", "swap", "join"})
"""Dialogues that make no sense on a later day."""

WAITS = {"limit": timedelta(days=3), "goal": timedelta(days=3), "away": timedelta(days=3)}
"""How long what was read back waits for its yes."""

NIGHT = timedelta(hours=3)
"""How long a dialogue rests before the day that has begun meanwhile closes it."""

UNFINISHED = timedelta(minutes=30)
"""A dialogue left alone this long is kept as far as it was answered (settled)."""

ABOUT_CONSENT = frozenset({"onboarding"})
"""Dialogues that cannot be cancelled: age, consent and the heart screen."""

OFFERS = frozenset({"tests", "lesson", "baseline"})
"""Dialogues that offer something extra; untouched, they are neither taken up again nor carried to another day."""


@dataclass(frozen=True)
class Follow:
    """What follows on an answer about the body, and on a finished dialogue."""

    told_body: Callable[[Room, Conversation], object]
    finished: Callable[[Room, Conversation, Report], None]


class Room:
    """The state of one turn; made new for each event."""

    def __init__(self, app: App, unit: Unit, event: Event, now: datetime, follow: Follow) -> None:
        """Enter the room of the event's chat; `follow` says what follows on an answer and a report."""
        self._follow = follow
        self.app = app
        self.unit = unit
        self.event = event
        self.now = now
        row = unit.conversation()
        self.desk = Desk.model_validate_json(row) if row else Desk()
        self._desk_before = self.desk
        self.heard = Heard()
        self.toast: str | None = None
        self.rules: tuple[str, ...] = ()
        self._said: list[Outgoing] = []
        self._runner: Runner | None = None
        self._added: list[Record] = []
        self.preface: list[str] = []
        """Lines that go in front of the next question or answer."""
        self.is_erased = False
        self._reached: tuple[Conversation, Question | Done] | None = None
        self._asked_zone = self.desk.open is not None and _asks_zone(self.question())

    # -- who and when ------------------------------------------------------------------------

    @property
    def runner(self) -> Runner:
        """The runner as they stand now; a stranger is a runner of whom nothing is known."""
        if self._runner is None:
            self._runner = self.unit.runner() or self._stranger()
        return self._runner

    def _stranger(self) -> Runner:
        zone = self.app.default_zone
        preferences = Preferences(
            zone=zone, country=country_of(zone), language=_language(self.event.language)
        )
        return Runner(
            started_on=local_day(self.now, preferences.zone, preferences.day_starts_at),
            preferences=preferences,
        )

    def keep_runner(self, runner: Runner) -> None:
        """Keep the runner as they now stand. A new zone brings its country, for the emergency number."""
        before, after = self.runner.preferences, runner.preferences
        if after.zone != before.zone and after.country == before.country:
            placed = after.model_copy(update={"country": country_of(after.zone)})
            runner = runner.model_copy(update={"preferences": placed})
        if runner != self.runner:
            self._runner = runner
            self.__dict__.pop("words", None)
            self.__dict__.pop("today", None)
            self.unit.keep_runner(runner, self.now)

    def take_over(self, runner: Runner, desk: Desk) -> None:
        """Go on as a runner whose rows have just been taken in, with the desk they left."""
        for known in ("words", "today", "_stored", "stored_decisions"):
            self.__dict__.pop(known, None)
        self._runner = None
        self.keep_runner(runner)
        self.desk = desk

    @property
    def has_consent(self) -> bool:
        """Whether health answers may be kept."""
        return Consent.HEALTH_DATA in self.runner.consents

    @property
    def is_ready(self) -> bool:
        """Whether the first minutes are over: consent given and the heart screen answered."""
        return self.has_consent and self.runner.heart_screen is not None

    @cached_property
    def today(self) -> date:
        """The runner's day, made once."""
        preferences = self.runner.preferences
        return local_day(self.now, preferences.zone, preferences.day_starts_at)

    @cached_property
    def words(self) -> Words:
        """The runner's words."""
        preferences = self.runner.preferences
        return words_for(preferences.language, preferences.units)

    # -- what is known -----------------------------------------------------------------------

    @cached_property
    def _stored(self) -> Diary:
        return self.unit.diary(since=self.today - READS_BACK)

    @property
    def diary(self) -> Diary:
        """The recent diary, with what this turn added."""
        return self._stored.adding(self._added) if self._added else self._stored

    @cached_property
    def stored_decisions(self) -> tuple[Decision, ...]:
        """The standing decision of each recent day, oldest first."""
        return self.unit.decisions(since=self.today - READS_BACK)

    def has_checked_in(self) -> bool:
        """Whether today's check-in was given whole."""
        check_in = self.diary.check_in(self.today)
        return check_in is not None and not check_in.is_partial

    def decision(self) -> Decision | None:
        """Today's decision, if there is one."""
        last = self.stored_decisions[-1] if self.stored_decisions else None
        return last if last and last.on == self.today else None

    def history(self) -> tuple[Decision, ...]:
        """The decisions of earlier days."""
        return tuple(d for d in self.stored_decisions if d.on < self.today)

    def view(self, rest: str = "") -> View:
        """What a dialogue may look at."""
        return View(
            runner=self.runner,
            diary=self.diary,
            today=self.today,
            now=self.now,
            library=self.app.library,
            decision=self.decision(),
            history=self.history(),
            rest=rest,
            heard=self.heard,
        )

    def add(self, entry: AnyEntry, supersedes: str | None = None) -> Record:
        """Keep an entry in the diary."""
        stored = self._stored  # read before writing, so that nothing is seen twice
        record = self.unit.add(entry, supersedes=supersedes)
        if all(record.id != known.id for known in stored.records):
            self._added.append(record)
        return record

    # -- saying ------------------------------------------------------------------------------

    def say(self, *saids: Said, kind: Kind = "reply", key: str | None = None) -> None:
        """Say sentences in one message."""
        if saids:
            self.say_text("\n".join(render.say_all(saids, self.words)), kind=kind, key=key)

    def say_text(
        self,
        text: str,
        rows: Rows = (),
        *,
        kind: Kind = "reply",
        key: str | None = None,
        asks: str | None = None,
        location_label: str | None = None,
        attachments: Sequence[Attachment] = (),
        topic: str | None = None,
    ) -> None:
        """Say something; the first reply to a tap takes the place of the tapped message."""
        if self.preface:
            text = "\n".join([*self.preface, text])
            self.preface = []
        edits = None
        if isinstance(self.event, Pressed) and not self._said and kind == "reply" and not attachments:
            edits = self.event.message
        self._said.append(
            Outgoing(
                text=text,
                buttons=rows,
                kind=kind,
                key=key,
                asks=asks,
                edits=edits,
                attachments=tuple(attachments),
                topic=topic,
                location_label=location_label,
            )
        )

    def nudge(self, key: str) -> None:
        """Turn what was said so far into a nudge: sent at most once, silently in quiet hours."""
        self._said = [
            outgoing.model_copy(update={"kind": "nudge", "key": f"{key}:{n}"})
            for n, outgoing in enumerate(self._said)
        ]
        self.hush()

    def hush(self) -> None:
        """What was said so far, unasked, makes no sound in quiet hours. Rules: CHAT-11."""
        local = self.now.astimezone(ZoneInfo(self.runner.preferences.zone)).time()
        if in_quiet(self.runner.preferences.quiet, local):
            self._said = [outgoing.model_copy(update={"is_silent": True}) for outgoing in self._said]

    def alarm(self, text: str) -> None:
        """Say what has to be said to red words, before everything else this turn says."""
        self._said.insert(0, Outgoing(text=text, kind="safety"))

    @property
    def has_said(self) -> bool:
        """Whether this turn says anything to the runner."""
        return bool(self._said)

    def say_first(self, text: str) -> None:
        """Say something before what this turn has said so far, as a message of its own."""
        self._said.insert(0, Outgoing(text=text, is_silent=bool(self._said) and self._said[0].is_silent))

    @property
    def has_alarmed(self) -> bool:
        """Whether this turn has answered red words; plans are for later then. Rules: C.6."""
        return any(outgoing.kind == "safety" for outgoing in self._said)

    def tell_of_ended(self, holds: Sequence[Hold]) -> None:
        """Note stops that have ended; it is said with the next message. Rules: TRI-05, PAIN-23."""
        said = [ended_said(hold) for hold in holds if hold.cleared_by != "correction"]
        if said:
            self.desk = self.desk.model_copy(update={"ended": tuple(said)})

    def _announce_ended(self) -> None:
        """Say first which stop has ended, unless this turn says it anyway or a stop stands again."""
        if not self.desk.ended or not self._said:
            return
        decision = self.decision()
        is_stopped = self.has_alarmed or bool(self.runner.open_holds)
        is_stopped = is_stopped or (decision is not None and decision.level is Level.RED)
        told = "\n".join(outgoing.text for outgoing in self._said)
        lines = [one for one in self.desk.ended if self.words.say(one) not in told]
        if lines and not is_stopped:
            text = "\n".join(render.say_all(lines, self.words))
            self._said.insert(0, Outgoing(text=text, is_silent=self._said[0].is_silent))
        self.desk = self.desk.model_copy(update={"ended": ()})

    # -- the open dialogue -------------------------------------------------------------------

    def question(self) -> Question | None:
        """The open question."""
        if self.desk.open is None:
            return None
        if self.desk.open.dialogue not in DIALOGUES:
            self.set_open(None)
            return None
        reached = self._where(self.desk.open)
        return None if isinstance(reached, Done) else reached

    def _where(self, conversation: Conversation) -> Question | Done:
        """How far a conversation got; a script is replayed once for the same answers."""
        if self._reached is None or self._reached[0] is not conversation:
            self._reached = conversation, where(DIALOGUES[conversation.dialogue], conversation)
        return self._reached[1]

    def is_of_today(self, conversation: Conversation) -> bool:
        """Whether a dialogue was begun on the runner's present day."""
        preferences = self.runner.preferences
        return local_day(conversation.started_at, preferences.zone, preferences.day_starts_at) == self.today

    def close_yesterday(self) -> bool:
        """Close what was begun on an earlier day and belongs to it; what it told is kept for that day.

        A check-in ends with its day, other questions of the day once the night has passed. An offer that
        nobody took up lapses with its day; a run that was never confirmed is named.
        """
        begun = self.desk.open
        if begun is None or self.is_of_today(begun):
            return False
        if begun.dialogue in OFFERS and not begun.steps:
            self.set_open(None)
            return False
        if self.is_expired(begun):
            self.set_open(None)
            if begun.dialogue == "limit":
                self.preface.append(self.words.text("limit-never-confirmed"))
            return False
        if begun.dialogue != "checkin":
            is_late = self.now - begun.touched_at > NIGHT
            if begun.dialogue not in OF_ITS_DAY or not is_late or isinstance(self.event, Due):
                return False
        is_kept = self.keep_partial()
        self.set_open(None)
        if begun.dialogue == "run" and begun.answers:
            self.preface.append(self.words.text("common-run-stands" if is_kept else "common-run-unconfirmed"))
        return begun.dialogue == "checkin"

    def is_expired(self, conversation: Conversation) -> bool:
        """Whether what was read back waited too long for its yes, so that its days may be past."""
        waits = WAITS.get(conversation.dialogue)
        return waits is not None and self.now - conversation.started_at > waits

    def set_open(self, conversation: Conversation | None) -> None:
        """Put a dialogue on the desk, or clear it."""
        serial = max(self.desk.serial, conversation.serial if conversation else 0)
        self.desk = self.desk.model_copy(update={"open": conversation, "serial": serial})

    def begin(self, name: str, rest: str = "", *, parks: bool = False) -> None:
        """Begin a dialogue in place of the open one, or over it where the open one is parked.

        What a clinician said waits for its yes, whatever else is told first. Rules: HAND-02.
        """
        dialogue = DIALOGUES[name]
        open_now = self.desk.open
        parks = parks or (open_now is not None and open_now.dialogue == "limit")
        parked = open_now if parks and open_now and open_now.dialogue != name else None
        if open_now and parked is None:
            self.keep_partial()
            self.set_open(None)
            waits = open_now.parked
            parked = waits if waits and waits.dialogue == "limit" and name != "limit" else None
        conversation = begin(dialogue, self.view(rest), serial=self.desk.serial + 1)
        conversation = conversation.model_copy(update={"parked": parked})
        self.set_open(conversation)
        text = rest or (self.event.text if isinstance(self.event, Typed) else "")
        filled = self.fill(dialogue, conversation, text) if text else {}
        if filled:
            self.advance(conversation, filled, was_typed=True)
        else:
            self._arrive(conversation)

    def keep_beside(self, name: str, text: str) -> bool:
        """Keep what words tell for a dialogue that does not begin, and say it back; False where that is nothing."""
        dialogue = DIALOGUES[name]
        begun = begin(dialogue, self.view(text), serial=self.desk.serial)
        filled = self.fill(dialogue, begun, text)
        if not filled or dialogue.partial is None:
            return False
        report = dialogue.partial(dialogue.facts.model_validate(begun.facts), filled)
        if report is None or not report.kept:
            return False
        self.keep(report.kept)
        self._show_understood(answered(begun, filled, self.now), filled)
        return True

    def await_answer(self, name: str) -> None:
        """Open a dialogue whose question has just been said in other words."""
        self.set_open(begin(DIALOGUES[name], self.view(), serial=self.desk.serial + 1))

    def fill(self, dialogue: Dialogue[Any], conversation: Conversation, text: str) -> dict[str, Json]:
        """Answers of a dialogue that a typed sentence holds."""
        if dialogue.fill is None:
            return {}
        facts = dialogue.facts.model_validate(conversation.facts)
        found = dialogue.fill(facts, conversation.answers, text, self.heard)
        return {key: value for key, value in found.items() if conversation.answers.get(key, ...) != value}

    def parse(self, question: Question, text: str) -> Json:
        """The answer to a question in typed words; raises InvalidAnswer."""
        return question.parse(text, self.words.ears(self.today))

    def advance(self, conversation: Conversation, filled: dict[str, Json], *, was_typed: bool) -> None:
        """Take answers in; ask the next question, or keep the report of a finished dialogue."""
        before = self.question()
        message = self.event.message if isinstance(self.event, Typed) else None
        moved = answered(conversation, filled, self.now, message)
        is_plain_choice = len(filled) == 1 and isinstance(before, Choice)
        if was_typed and not is_plain_choice:
            self._show_understood(moved, filled)
        self.set_open(moved)
        self._take_consent(moved)
        is_over = isinstance(self._where(moved), Done)
        dialogue = DIALOGUES[moved.dialogue]
        if before is not None and before.id == dialogue.counts_at and not is_over and self._count(moved):
            moved = self.desk.open or moved
        if before is not None and before.about_body and not is_over:
            self._follow.told_body(self, moved)
            if self.desk.open is not None and self.desk.open.serial == moved.serial:
                moved = self.desk.open
        self._arrive(moved)

    def _count(self, conversation: Conversation) -> bool:
        """Keep what was confirmed before the last questions are answered; what they add takes its place."""
        report = self._so_far(conversation)
        if report is None:
            return False
        ids = self.keep(report.kept, conversation.midway)
        self.set_open(conversation.model_copy(update={"midway": (*conversation.midway, *ids)}))
        return True

    def _so_far(self, conversation: Conversation) -> Report | None:
        """A report of the answers so far; None where they hold nothing to keep."""
        dialogue = DIALOGUES[conversation.dialogue]
        if dialogue.partial is None or not conversation.answers:
            return None
        report = dialogue.partial(dialogue.facts.model_validate(conversation.facts), conversation.answers)
        return report if report is not None and report.kept else None

    def step_back(self, conversation: Conversation) -> None:
        """Undo the last step and ask again; what it had confirmed no longer counts."""
        before = back(conversation, self.now)
        if before.midway and DIALOGUES[before.dialogue].counts_at and self._so_far(before) is None:
            self.take_back(before.midway, before.midway)
            before = before.model_copy(update={"midway": ()})
        self.show(before)

    def _take_consent(self, conversation: Conversation) -> None:
        """Consent counts from the moment it is given, so that red words in the first minutes are kept."""
        if conversation.answers.get("onboarding-consent") == "yes" and not self.has_consent:
            consents = self.runner.consents | {Consent.HEALTH_DATA}
            self.keep_runner(self.runner.model_copy(update={"consents": consents, "is_adult": True}))

    def _arrive(self, conversation: Conversation) -> None:
        reached = self._where(conversation)
        if isinstance(reached, Done):
            self._follow.finished(self, conversation, reached.report)
        else:
            self.show(conversation)

    def show(
        self,
        conversation: Conversation,
        *,
        kind: Kind = "reply",
        key: str | None = None,
        is_again: bool = False,
    ) -> None:
        """Put a dialogue's open question before the runner."""
        self.set_open(conversation)
        question = self.question()
        if question is None:
            return
        text, rows = render.prompt(
            question, conversation, self.words, can_cancel=self.can_cancel(), is_again=is_again
        )
        label = self.words.text("common-share-location") if _asks_zone(question) else None
        drawing = drawings.attached(question.picture, self.words) if question.picture else None
        self.say_text(
            text,
            rows,
            kind=kind,
            key=key,
            asks=question.key,
            location_label=label,
            attachments=(drawing,) if drawing else (),
        )

    def back(self) -> bool:
        """Undo the last step of the open dialogue; False where there is none."""
        if self.desk.open is None or not self.desk.open.steps:
            return False
        self.step_back(self.desk.open)
        return True

    def can_cancel(self) -> bool:
        """Whether the open dialogue may be left."""
        return self.desk.open is not None and self.desk.open.dialogue not in ABOUT_CONSENT

    def cancel(self) -> None:
        """Leave the open dialogue; what was answered about the body is kept."""
        kept = self.keep_partial()
        parked = self.desk.open.parked if self.desk.open else None
        self.set_open(None)
        self.say_text(self.words.text("common-cancelled-kept" if kept else "common-cancelled"))
        self.resume(parked)

    def keep_partial(self) -> bool:
        """Keep what was answered so far in a dialogue that is left; False when there is nothing."""
        conversation = self.desk.open
        if conversation is None or conversation.dialogue not in DIALOGUES:
            return False
        report = self._so_far(conversation)
        if report is None:
            return False
        stands = [record.entry for record in self.diary.current if record.id in conversation.midway]
        if [item.entry for item in report.kept] != stands:
            self.keep(report.kept, conversation.midway)
        return True

    def ask_again(self, before: str | None = None) -> None:
        """Say something and put the open question again."""
        if before:
            self.preface.append(before)
        if self.desk.open is not None:
            self.show(self.desk.open)

    def ask_again_if_not_asked(self) -> None:
        """Put the open question again, unless this turn has asked one already; a lesson stands and is not repeated."""
        is_lesson = self.desk.open is not None and self.desk.open.dialogue == "lesson"
        if self.desk.open is not None and not is_lesson and not any(outgoing.asks for outgoing in self._said):
            self.show(self.desk.open)

    def not_understood(self, question: Question, text: str) -> None:
        """Answer a slip kindly and ask again."""
        try:
            question.parse(text, self.words.ears(self.today))
        except InvalidAnswer as slip:
            self.preface.append(self.words.text(slip.message, **slip.args_said))
            if self.desk.open is not None:
                self.show(self.desk.open, is_again=True)

    def explain_stale(self, *, closed: bool) -> None:
        """Tell a runner that a button is from an earlier question, and ask the open one again."""
        message = self.words.text("common-closed" if closed else "common-stale")
        self.toast = message
        if self.desk.open is not None and self.question() is not None:
            self.ask_again(message)
        else:
            self.say_text(message)

    def way_words(self, text: str) -> str | None:
        """The way (back, skip, cancel, done) that typed words name."""
        said = plain(text).strip(" /.!")
        for way in ("back", "skip", "cancel", "done"):
            if said in self.words.text(f"common-{way}-words").split("|"):
                return way
        return None

    def _show_understood(self, conversation: Conversation, filled: dict[str, Json]) -> None:
        """Say back what was understood from typed words. Rules: CHAT-06."""
        dialogue = DIALOGUES[conversation.dialogue]
        facts = dialogue.facts.model_validate(conversation.facts)
        parts = [
            render.understood(question, conversation.answers[question.key], self.words)
            for question in asked(dialogue.script(facts), conversation.answers)
            if question.key in filled and conversation.answers[question.key] is not None
        ]
        if any(parts):
            what = "; ".join(part for part in parts if part)
            self.preface.append(self.words.text("common-understood", what=what))
        for question in asked(dialogue.script(facts), conversation.answers):
            value = conversation.answers[question.key]
            if question.key in filled and isinstance(question, Amount) and question.is_odd(value):
                self.preface.append(
                    self.words.text("common-unusual", what=render.understood(question, value, self.words))
                )

    # -- keeping -----------------------------------------------------------------------------

    def keep(self, kept: Sequence[Kept], midway: Sequence[str] = ()) -> tuple[str, ...]:
        """Keep the entries of a report; returns the ids of their records.

        A session takes the place of what its dialogue has kept `midway`.
        """
        ids = tuple(
            self.add(item.entry, item.supersedes).id
            for item in (self.with_earlier(one, midway) for one in kept)
        )
        tests = [
            result for item in kept if isinstance(item.entry, SelfTested) and (result := item.entry.result)
        ]
        if tests:
            self.keep_runner(with_result(self.runner, *tests))
        update = {"kept": ids, "kept_at": self.now, "kept_midway": tuple(midway)}
        self.desk = self.desk.model_copy(update=update)
        return ids

    def can_undo(self) -> bool:
        """Whether what was kept last is recent enough to be taken back by a word; later it is corrected."""
        return self.desk.kept_at is not None and self.now - self.desk.kept_at < UNDO_FOR

    def take_back_kept(self) -> tuple[Record, ...]:
        """Take back the records of the last report; returns them as they stood.

        What a record took the place of (a session that was corrected, a run that a watch told) counts again.
        """
        midway = self.desk.finished.midway if self.desk.finished else ()
        kept = self.take_back(self.desk.kept, (*self.desk.kept_midway, *midway))
        self.desk = self.desk.model_copy(update={"kept": (), "kept_midway": (), "finished": None})
        return kept

    def take_back(self, ids: Sequence[str], midway: Sequence[str] = ()) -> tuple[Record, ...]:
        """Take back records that still stand; returns them as they stood.

        What a record took the place of counts again, unless that was `midway` of the same telling.
        """
        gone = {record.supersedes for record in self.diary.records}
        kept = tuple(record for record in self.diary.records if record.id in ids and record.id not in gone)
        before = {record.id: record for record in self.diary.records}
        for record in kept:
            if isinstance(record.entry, SelfTested):
                self.keep_runner(without(self.runner, record.entry.name, record.entry.on))
            earlier = before.get(record.supersedes or "")
            while earlier is not None and earlier.id in midway:
                earlier = before.get(earlier.supersedes or "")
            if earlier is not None:
                self.add(earlier.entry.model_copy(update={"at": self.now}), supersedes=record.id)
            else:
                self.add(Removed(on=record.entry.on, at=self.now), supersedes=record.id)
        return kept

    def with_earlier(self, kept: Kept, midway: Sequence[str]) -> Kept:
        """A second check-in of a day takes the place of the first, and keeps what it does not say anew.

        The outcome of a lesson takes the place of the note that it was given.
        """
        entry = kept.entry
        if isinstance(entry, Session):
            begun = [
                one.id for one in self.diary.current if one.id in midway and isinstance(one.entry, Session)
            ]
            return kept.model_copy(update={"supersedes": begun[-1]}) if begun else kept
        if isinstance(entry, Taught):
            return Kept(entry=entry, supersedes=self._open_lesson(entry))
        if not isinstance(entry, CheckIn) or kept.supersedes:
            return kept
        for record in self.diary.current:
            before = record.entry
            if isinstance(before, CheckIn) and before.on == entry.on:
                told = {name: value for name, value in entry if value is not None}
                told["pain"] = _merged_pain(before, entry)
                told["is_partial"] = entry.is_partial and before.is_partial
                return Kept(entry=before.model_copy(update=told), supersedes=record.id)
        return kept

    def _open_lesson(self, entry: Taught) -> str | None:
        """The record that says the same lesson was given today."""
        for record in self.diary.current:
            told = record.entry
            if isinstance(told, Taught) and (told.on, told.lesson) == (entry.on, entry.lesson):
                return record.id
        return None

    def resume(self, parked: Conversation | None) -> None:
        """Take up a dialogue that a red flag interrupted."""
        if parked is not None and parked.dialogue in OFFERS and not parked.steps:
            return
        if parked is not None and not self.is_of_today(parked):
            is_past = parked.dialogue in OF_ITS_DAY and self.now - parked.touched_at > NIGHT
            if is_past or self.is_expired(parked):
                return
        if parked is not None and self.desk.open is None and parked.dialogue in DIALOGUES:
            again = parked.model_copy(update={"serial": self.desk.serial + 1, "touched_at": self.now})
            self.preface.append(self.words.text("common-resumed"))
            self.show(again)

    def leave(self) -> None:
        """Queue what was said and put the desk back."""
        if self.preface:
            self.say_text(self.preface.pop())
        if not self.is_erased:
            self._announce_ended()
        if isinstance(self.event, Typed) and self._said:
            last = self.unit.last_asked()
            if last is not None:
                self._said[0] = self._said[0].model_copy(update={"strips": last[0]})
        if self._said and self._asked_zone and not any(outgoing.location_label for outgoing in self._said):
            self._said[0] = self._said[0].model_copy(update={"is_located": True})
        for outgoing in self._said:
            self.unit.queue(outgoing, self.now)
        if self.is_erased:
            return
        begun, before = self.desk.open, self._desk_before.open
        if begun is not None and len(begun.steps) == 1 and (before is None or len(before.steps) != 1):
            self.unit.set_reminder("unfinished", None, None, self.now + UNFINISHED)
        if self.desk != self._desk_before:
            self.unit.keep_conversation(self.desk.model_dump_json(), self.desk.serial, self.now)


def _merged_pain(before: CheckIn, after: CheckIn) -> tuple[PainReport, ...] | None:
    """The places of two check-ins of a day: the later numbers, and what only the earlier one told."""
    if after.pain is None or before.pain is None:
        return before.pain if after.pain is None else after.pain
    earlier = {report.place: report for report in before.pain}
    merged = []
    for report in after.pain:
        old = earlier.pop(report.place, None)
        if old is not None:
            worst = max((w for w in (old.worst_24h, report.worst_24h) if w is not None), default=None)
            report = report.model_copy(
                update={
                    "now": report.now if report.now is not None else old.now,
                    "worst_24h": worst,
                    "when": report.when or old.when,
                    "stiffness_min": report.stiffness_min
                    if report.stiffness_min is not None
                    else old.stiffness_min,
                }
            )
        merged.append(report)
    return (*merged, *(earlier.values() if after.is_partial else ()))


def _asks_zone(question: Question | None) -> bool:
    """Whether a shared location would answer a question."""
    return isinstance(question, Text) and question.reads == "zone"


def _language(code: str | None) -> str:
    return (code or "en").split("-")[0].casefold()
