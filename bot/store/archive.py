"""All rows of one runner, out and in again: what the export holds and what a restored chat begins with.

Ids of rows are made anew when they come in, so that the same file may come in twice without
meeting itself; which record supersedes which is kept. Rules: LAW-06 (articles 15 and 20).
"""

from __future__ import annotations

from typing import Any

from pydantic import AwareDatetime
from sqlalchemy import Connection, insert, or_, select

from bot.store import reminders as due
from bot.store.diaries import KeptDecision
from bot.store.reminders import Reminder
from bot.store.runners import Chat, Ids
from bot.store.tables import (
    Between,
    ConversationRow,
    DecisionRow,
    DiaryRow,
    HoldRow,
    InboxRow,
    LimitRow,
    OutboxRow,
    PersonRow,
    ProblemRow,
    ProfileRow,
    ShareRow,
)
from coaching.diary import AnyEntry
from coaching.runner import ClinicianLimit, Hold, Problem, Runner
from coaching.values import Value


class HeldProfile(Value):
    """One version of the runner as told; the last counts."""

    at: AwareDatetime
    runner: Runner


class HeldRecord(Value):
    """One thing told, and the record it replaces."""

    id: str
    entry: AnyEntry
    supersedes: str | None = None


class HeldMessage(Value):
    """A message of the outbox: its words and what became of it. Pictures and files are named, not held."""

    at: AwareDatetime
    kind: str
    state: str
    sent_at: AwareDatetime | None = None
    text: str
    buttons: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()


class HeldEvent(Value):
    """An event that was handled: only its id is kept."""

    id: str
    at: AwareDatetime
    state: str


class HeldShare(Value):
    """What another person may see of the runner, or (`is_mine` False) what this chat may see of another."""

    is_mine: bool
    role: str
    gets: str
    state: str
    at: AwareDatetime
    expires_at: AwareDatetime
    between: Between


class HeldTalk(Value):
    """The open conversation, as the desk keeps it."""

    payload: str | None
    serial: int
    touched_at: AwareDatetime


class Held(Value):
    """Everything that is held of one runner."""

    address: str
    language: str | None = None
    opened_at: AwareDatetime
    profiles: tuple[HeldProfile, ...] = ()
    problems: tuple[Problem, ...] = ()
    holds: tuple[Hold, ...] = ()
    limits: tuple[ClinicianLimit, ...] = ()
    diary: tuple[HeldRecord, ...] = ()
    decisions: tuple[KeptDecision, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    talk: HeldTalk | None = None
    shares: tuple[HeldShare, ...] = ()
    messages: tuple[HeldMessage, ...] = ()
    events: tuple[HeldEvent, ...] = ()

    @property
    def runner(self) -> Runner | None:
        """The runner as last known."""
        if not self.profiles:
            return None
        standing = {"problems": self.problems, "holds": self.holds, "limits": self.limits}
        return self.profiles[-1].runner.model_copy(update=standing)


HELD_TABLES = frozenset(
    {
        "person",
        "runner",
        "chat",
        "profile",
        "problem",
        "hold",
        "clinician_limit",
        "diary",
        "decision",
        "reminder",
        "conversation",
        "outbox",
        "inbox",
        "share",
    }
)
"""Tables whose rows `held` reads; a test says that there are no others with a runner's rows."""


def held(connection: Connection, chat: Chat) -> Held:
    """Everything that is held of the chat's runner, each kind in the order in which it was kept."""
    opened_at = connection.scalar(select(PersonRow.at).where(PersonRow.id == chat.person_id))
    assert opened_at is not None

    def payloads(table: Any) -> tuple[Any, ...]:
        rows = select(table.payload).where(table.runner_id == chat.runner_id).order_by(table.seq)
        return tuple(connection.scalars(rows))

    return Held(
        address=chat.address,
        language=chat.language,
        opened_at=opened_at,
        profiles=tuple(
            HeldProfile(at=at, runner=runner)
            for at, runner in connection.execute(
                select(ProfileRow.at, ProfileRow.payload)
                .where(ProfileRow.runner_id == chat.runner_id)
                .order_by(ProfileRow.seq)
            )
        ),
        problems=payloads(ProblemRow),
        holds=payloads(HoldRow),
        limits=payloads(LimitRow),
        diary=tuple(
            HeldRecord(id=id, entry=entry, supersedes=supersedes)
            for id, entry, supersedes in connection.execute(
                select(DiaryRow.id, DiaryRow.payload, DiaryRow.supersedes)
                .where(DiaryRow.runner_id == chat.runner_id)
                .order_by(DiaryRow.seq)
            )
        ),
        decisions=tuple(
            KeptDecision(at=at, library_version=version, forecaster_id=forecaster, decision=decision)
            for at, version, forecaster, decision in connection.execute(
                select(
                    DecisionRow.at,
                    DecisionRow.library_version,
                    DecisionRow.forecaster_id,
                    DecisionRow.payload,
                )
                .where(DecisionRow.runner_id == chat.runner_id)
                .order_by(DecisionRow.seq)
            )
        ),
        reminders=due.reminders(connection, chat.runner_id),
        talk=_talk(connection, chat),
        shares=_shares(connection, chat),
        messages=_messages(connection, chat),
        events=tuple(
            HeldEvent(id=id, at=at, state=state)
            for id, at, state in connection.execute(
                select(InboxRow.event_id, InboxRow.at, InboxRow.state)
                .where(InboxRow.chat_id == chat.id)
                .order_by(InboxRow.at, InboxRow.event_id)
            )
        ),
    )


def _talk(connection: Connection, chat: Chat) -> HeldTalk | None:
    row = connection.execute(
        select(ConversationRow.payload, ConversationRow.serial, ConversationRow.touched_at).where(
            ConversationRow.runner_id == chat.runner_id
        )
    ).one_or_none()
    return None if row is None else HeldTalk(payload=row[0], serial=row[1], touched_at=row[2])


def _shares(connection: Connection, chat: Chat) -> tuple[HeldShare, ...]:
    row = ShareRow
    rows = connection.execute(
        select(row.runner_id, row.role, row.gets, row.state, row.at, row.expires_at, row.payload)
        .where(or_(row.runner_id == chat.runner_id, row.chat_id == chat.id))
        .order_by(row.seq)
    )
    return tuple(
        HeldShare(
            is_mine=runner_id == chat.runner_id,
            role=role,
            gets=gets,
            state=state,
            at=at,
            expires_at=expires_at,
            between=between,
        )
        for runner_id, role, gets, state, at, expires_at, between in rows
    )


def _messages(connection: Connection, chat: Chat) -> tuple[HeldMessage, ...]:
    rows = connection.execute(
        select(OutboxRow.at, OutboxRow.kind, OutboxRow.state, OutboxRow.sent_at, OutboxRow.payload)
        .where(OutboxRow.address == chat.address)
        .order_by(OutboxRow.seq)
    )
    return tuple(
        HeldMessage(
            at=at,
            kind=kind,
            state=state,
            sent_at=sent_at,
            text=outgoing.text,
            buttons=tuple(button.label for row in outgoing.buttons for button in row),
            attachments=tuple(attached.name for attached in outgoing.attachments),
        )
        for at, kind, state, sent_at, outgoing in rows
    )


def take_in(connection: Connection, ids: Ids, runner_id: str, told: Held) -> dict[str, str]:
    """Put what was held elsewhere into a runner's rows; returns the new id of each record by its old one.

    The profile's versions, the diary and the decisions go behind what is there; messages,
    shares and event ids belong to the chat they were made in and stay out.
    """
    for profile in told.profiles:
        _put(connection, ProfileRow, id=ids(), runner_id=runner_id, at=profile.at, payload=profile.runner)
    for problem in told.problems:
        _put(connection, ProblemRow, id=ids(), runner_id=runner_id, since=problem.since, payload=problem)
    for hold in told.holds:
        _put(
            connection,
            HoldRow,
            id=ids(),
            runner_id=runner_id,
            since=hold.since,
            is_open=hold.is_open,
            payload=hold,
        )
    for limit in told.limits:
        _put(
            connection,
            LimitRow,
            id=ids(),
            runner_id=runner_id,
            since=limit.since,
            until=limit.until,
            payload=limit,
        )
    fresh = {record.id: ids() for record in told.diary}
    for record in told.diary:
        _put(
            connection,
            DiaryRow,
            id=fresh[record.id],
            runner_id=runner_id,
            kind=record.entry.kind,
            on=record.entry.on,
            at=record.entry.at,
            supersedes=fresh.get(record.supersedes or ""),
            payload=record.entry,
        )
    for kept in told.decisions:
        _put(
            connection,
            DecisionRow,
            id=ids(),
            runner_id=runner_id,
            on=kept.decision.on,
            at=kept.at,
            library_version=kept.library_version,
            forecaster_id=kept.forecaster_id,
            payload=kept.decision,
        )
    for reminder in told.reminders:
        due.set_reminder(connection, ids, runner_id, reminder)
    return fresh


def _put(connection: Connection, table: Any, **values: object) -> None:
    connection.execute(insert(table), values)
