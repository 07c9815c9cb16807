"""What was told day by day, and what was decided."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, func, insert, or_, select

from bot.store.runners import Ids
from bot.store.tables import DecisionRow, DiaryRow
from coaching.decision import Decision
from coaching.diary import AnyEntry, Diary, Record
from coaching.values import Value


class KeptDecision(Value):
    """A decision with when and by what it was made."""

    at: datetime
    library_version: str
    forecaster_id: str
    decision: Decision


def diary(connection: Connection, runner_id: str, since: date | None) -> Diary:
    """The records of days from `since` on, and whatever superseded one of them."""
    query = select(DiaryRow.id, DiaryRow.payload, DiaryRow.supersedes).where(DiaryRow.runner_id == runner_id)
    if since is not None:
        recent = select(DiaryRow.id).where(DiaryRow.runner_id == runner_id, DiaryRow.on >= since)
        query = query.where(or_(DiaryRow.on >= since, DiaryRow.supersedes.in_(recent)))
    rows = connection.execute(query.order_by(DiaryRow.at, DiaryRow.seq))
    return Diary(
        Record.model_construct(id=id, entry=entry, supersedes=supersedes) for id, entry, supersedes in rows
    )


def add(connection: Connection, ids: Ids, runner_id: str, entry: AnyEntry, supersedes: str | None) -> Record:
    """Keep an entry.

    Raises:
        LookupError: when the record it supersedes is not in this runner's diary.
    """
    if supersedes is not None:
        own = select(DiaryRow.id).where(DiaryRow.id == supersedes, DiaryRow.runner_id == runner_id)
        if connection.scalar(own) is None:
            raise LookupError(f"no record {supersedes} in this diary")
    record = Record(id=ids(), entry=entry, supersedes=supersedes)
    connection.execute(
        insert(DiaryRow).values(
            id=record.id,
            runner_id=runner_id,
            kind=entry.kind,
            on=entry.on,
            at=entry.at,
            supersedes=supersedes,
            payload=entry,
        )
    )
    return record


def decisions(connection: Connection, runner_id: str, since: date) -> tuple[Decision, ...]:
    """The newest decision of each day from `since` on, oldest day first."""
    newest = (
        select(func.max(DecisionRow.seq))
        .where(DecisionRow.runner_id == runner_id, DecisionRow.on >= since)
        .group_by(DecisionRow.on)
    )
    query = select(DecisionRow.payload).where(DecisionRow.seq.in_(newest)).order_by(DecisionRow.on)
    return tuple(connection.scalars(query))


def decision_rows(connection: Connection, runner_id: str, on: date) -> tuple[KeptDecision, ...]:
    """Every decision that was ever made for a day, oldest first."""
    rows = connection.execute(
        select(DecisionRow.at, DecisionRow.library_version, DecisionRow.forecaster_id, DecisionRow.payload)
        .where(DecisionRow.runner_id == runner_id, DecisionRow.on == on)
        .order_by(DecisionRow.seq)
    )
    return tuple(
        KeptDecision(at=at, library_version=version, forecaster_id=forecaster, decision=decision)
        for at, version, forecaster, decision in rows
    )


def keep_decision(
    connection: Connection, ids: Ids, runner_id: str, decision: Decision, now: datetime, forecaster_id: str
) -> None:
    """Keep a decision beside those made before."""
    connection.execute(
        insert(DecisionRow).values(
            id=ids(),
            runner_id=runner_id,
            on=decision.on,
            at=now,
            library_version=decision.library_version,
            forecaster_id=forecaster_id,
            payload=decision,
        )
    )
