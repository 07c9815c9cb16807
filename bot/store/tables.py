"""The rows, one class a table. Only `bot/store` sees them.

Ids, local dates, instants, kinds and states are columns; everything about health is the
`payload` of its row. Append-only tables carry `seq`, the order in which rows were kept.
"""

from __future__ import annotations

from datetime import date, datetime, time

from pydantic import TypeAdapter
from sqlalchemy import ForeignKey, Index, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.outgoing import Outgoing
from bot.store.types import Payload, UtcDateTime
from coaching.decision import Decision
from coaching.diary import AnyEntry
from coaching.runner import ClinicianLimit, Hold, Problem, Runner
from coaching.values import Value

ID = String(32)
KEY = String(200)

REMEMBERED = 512
"""Rows of a kind kept read for the next turn: about what one runner's turn reads."""

ENTRY: Payload[AnyEntry] = Payload(TypeAdapter(AnyEntry), remembers=REMEMBERED)

PROFILE = Payload(TypeAdapter(Runner), remembers=REMEMBERED)
PROBLEM = Payload(TypeAdapter(Problem), remembers=REMEMBERED)
HOLD = Payload(TypeAdapter(Hold), remembers=REMEMBERED)
LIMIT = Payload(TypeAdapter(ClinicianLimit), remembers=REMEMBERED)
"""What a runner is put together from; read in one statement by `standing`."""


class Between(Value):
    """What the two sides of a share call each other, and a limit that waits for the runner's word."""

    runner_name: str = ""
    guest_name: str = ""
    limit_words: str | None = None


class Table(DeclarativeBase):
    """What all rows share: constraints with names that a migration can speak of."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class PersonRow(Table):
    """Somebody who speaks with the coach: a runner today, a clinician or a club's coach later."""

    __tablename__ = "person"
    id: Mapped[str] = mapped_column(ID, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, comment="when the account was opened")


class RunnerRow(Table):
    """Who is coached; the diary belongs to the runner."""

    __tablename__ = "runner"
    id: Mapped[str] = mapped_column(ID, primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)


class ChatRow(Table):
    """Where a person is spoken to, and about which runner."""

    __tablename__ = "chat"
    id: Mapped[str] = mapped_column(ID, primary_key=True)
    address: Mapped[str] = mapped_column(KEY, unique=True, comment="the channel's own: telegram:42")
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    runner_id: Mapped[str] = mapped_column(ForeignKey("runner.id"), index=True)
    language: Mapped[str | None] = mapped_column(String(35), comment="as the channel told it")
    is_reachable: Mapped[bool] = mapped_column(comment="false once it refused a message")


class InboxRow(Table):
    """An event that was handled, so that the same one is not handled twice."""

    __tablename__ = "inbox"
    event_id: Mapped[str] = mapped_column(KEY, primary_key=True)
    chat_id: Mapped[str | None] = mapped_column(
        ForeignKey("chat.id"), index=True, comment="empty for a stranger"
    )
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    state: Mapped[str] = mapped_column(
        String(8), comment="done, failed (given up), or tried (may be tried again)"
    )
    attempts: Mapped[int] = mapped_column(comment="turns that failed over it")


class ArrivalRow(Table):
    """What a channel fetched and no turn has taken yet, where several workers share the turns.

    The row goes in the transaction of its turn.
    """

    __tablename__ = "arrival"
    __table_args__ = (Index("ix_arrival_address_seq", "address", "seq"),)
    seq: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(KEY, unique=True)
    address: Mapped[str] = mapped_column(KEY)
    payload: Mapped[str] = mapped_column(Text, comment="the channel's own text")


class ConversationRow(Table):
    """The open dialogue of a runner and the serial its buttons carry."""

    __tablename__ = "conversation"
    runner_id: Mapped[str] = mapped_column(ForeignKey("runner.id"), primary_key=True)
    payload: Mapped[str | None] = mapped_column(
        Text, comment="bot.dialogue.Conversation; empty when none is open"
    )
    serial: Mapped[int]
    touched_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ProfileRow(Table):
    """The runner as told; a change is a new row, the newest counts."""

    __tablename__ = "profile"
    __table_args__ = (Index("ix_profile_runner_id_seq", "runner_id", "seq"),)
    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(ID, unique=True)
    runner_id: Mapped[str] = mapped_column(ForeignKey("runner.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    payload: Mapped[Runner] = mapped_column(PROFILE, comment="without problems, holds, limits")


class DiaryRow(Table):
    """One thing told. Never overwritten: a correction supersedes."""

    __tablename__ = "diary"
    __table_args__ = (Index("ix_diary_runner_id_on", "runner_id", "on"),)
    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(ID, unique=True)
    runner_id: Mapped[str] = mapped_column(ForeignKey("runner.id"))
    kind: Mapped[str] = mapped_column(String(20))
    on: Mapped[date] = mapped_column(comment="the runner's day it belongs to")
    at: Mapped[datetime] = mapped_column(UtcDateTime, comment="when it was told")
    supersedes: Mapped[str | None] = mapped_column(ID, comment="id of the row it replaces")
    payload: Mapped[AnyEntry] = mapped_column(ENTRY)


class ProblemRow(Table):
    """A sore place the coach follows."""

    __tablename__ = "problem"
    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(ID, unique=True)
    runner_id: Mapped[str] = mapped_column(ForeignKey("runner.id"), index=True)
    since: Mapped[date]
    payload: Mapped[Problem] = mapped_column(PROBLEM)


class HoldRow(Table):
    """A red that stays until its exit is met; closed rows stay."""

    __tablename__ = "hold"
    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(ID, unique=True)
    runner_id: Mapped[str] = mapped_column(ForeignKey("runner.id"), index=True)
    since: Mapped[date]
    is_open: Mapped[bool]
    payload: Mapped[Hold] = mapped_column(HOLD)


class LimitRow(Table):
    """What a clinician forbade or allowed."""

    __tablename__ = "clinician_limit"
    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(ID, unique=True)
    runner_id: Mapped[str] = mapped_column(ForeignKey("runner.id"), index=True)
    since: Mapped[date]
    until: Mapped[date | None]
    payload: Mapped[ClinicianLimit] = mapped_column(LIMIT)


class DecisionRow(Table):
    """What the coach decided for a day; a new decision is a new row, the newest counts."""

    __tablename__ = "decision"
    __table_args__ = (Index("ix_decision_runner_id_on", "runner_id", "on"),)
    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(ID, unique=True)
    runner_id: Mapped[str] = mapped_column(ForeignKey("runner.id"))
    on: Mapped[date]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    library_version: Mapped[str] = mapped_column(String(40))
    forecaster_id: Mapped[str] = mapped_column(String(80))
    payload: Mapped[Decision] = mapped_column(Payload(TypeAdapter(Decision), remembers=REMEMBERED))


class ReminderRow(Table):
    """What falls due for a runner, and when next."""

    __tablename__ = "reminder"
    __table_args__ = (UniqueConstraint("runner_id", "kind"),)
    id: Mapped[str] = mapped_column(ID, primary_key=True)
    runner_id: Mapped[str] = mapped_column(ForeignKey("runner.id"))
    kind: Mapped[str] = mapped_column(String(80))
    local_time: Mapped[time | None] = mapped_column(
        comment="in the runner's zone; empty for a single occasion"
    )
    weekdays: Mapped[str | None] = mapped_column(String(30), comment="mon,thu; empty for every day")
    next_due_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, index=True, comment="empty while it rests"
    )
    payload: Mapped[str | None] = mapped_column(Text)


class OutboxRow(Table):
    """A message that waits for its channel, or what became of it."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("chat_id", "key"),
        Index("ix_outbox_state_precedence_seq", "state", "precedence", "seq"),
        Index("ix_outbox_address_state", "address", "state"),
        Index("ix_outbox_chat_id_is_question_seq", "chat_id", "is_question", "seq"),
    )
    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(ID, unique=True)
    chat_id: Mapped[str | None] = mapped_column(
        ForeignKey("chat.id"), comment="empty for a stranger; such a row goes once it is settled"
    )
    address: Mapped[str] = mapped_column(KEY)
    kind: Mapped[str] = mapped_column(String(10), comment="reply, safety, nudge, summary")
    key: Mapped[str | None] = mapped_column(KEY, comment="the same thing is queued once")
    precedence: Mapped[int] = mapped_column(comment="0 safety, 1 reply, 2 the rest")
    is_question: Mapped[bool]
    state: Mapped[str] = mapped_column(String(8), comment="queued, leased, sent, unknown, failed, dropped")
    at: Mapped[datetime] = mapped_column(UtcDateTime, comment="when it was queued")
    not_before: Mapped[datetime | None] = mapped_column(UtcDateTime)
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    leased_by: Mapped[int | None] = mapped_column(comment="the worker, where there are several")
    attempts: Mapped[int] = mapped_column(comment="times it was leased")
    may_be_sent: Mapped[bool] = mapped_column(comment="an attempt ended without an answer")
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    message: Mapped[str | None] = mapped_column(KEY, comment="the channel's id of the sent message")
    payload: Mapped[Outgoing] = mapped_column(Payload(TypeAdapter(Outgoing)))


class ShareRow(Table):
    """What another person may see of a runner: an invitation, or a share both have confirmed."""

    __tablename__ = "share"
    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(ID, unique=True)
    runner_id: Mapped[str] = mapped_column(ForeignKey("runner.id"), index=True)
    chat_id: Mapped[str | None] = mapped_column(
        ForeignKey("chat.id"), index=True, comment="empty until accepted"
    )
    code_hash: Mapped[str | None] = mapped_column(String(64), unique=True, comment="empty once used")
    role: Mapped[str] = mapped_column(String(20))
    gets: Mapped[str] = mapped_column(String(8), comment="week, sheet, both")
    state: Mapped[str] = mapped_column(String(8), comment="invited, accepted, open")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    payload: Mapped[Between] = mapped_column(Payload(TypeAdapter(Between)))
