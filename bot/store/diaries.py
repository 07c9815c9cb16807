"""What was told day by day, and what was decided."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import Connection, Text, bindparam, func, insert, or_, select, type_coerce

from bot.store.runners import Ids
from bot.store.tables import ENTRY, REMEMBERED, DecisionRow, DiaryRow
from bot.store.types import REMEMBERING
from coaching.decision import Decision
from coaching.diary import AnyEntry, Diary, Record
from coaching.values import Value

_DIARY = (
    select(DiaryRow.id, type_coerce(DiaryRow.payload, Text), DiaryRow.supersedes)
    .where(DiaryRow.runner_id == bindparam("of_runner"))
    .order_by(DiaryRow.at, DiaryRow.seq)
)
_RECENT = select(DiaryRow.id).where(
    DiaryRow.runner_id == bindparam("of_runner"), DiaryRow.on >= bindparam("since")
)
_DIARY_SINCE = _DIARY.where(or_(DiaryRow.on >= bindparam("since"), DiaryRow.supersedes.in_(_RECENT)))
_OWN = select(DiaryRow.id).where(
    DiaryRow.id == bindparam("record"), DiaryRow.runner_id == bindparam("of_runner")
)
_ADD = insert(DiaryRow)
_NEWEST = (
    select(func.max(DecisionRow.seq))
    .where(DecisionRow.runner_id == bindparam("of_runner"), DecisionRow.on >= bindparam("since"))
    .group_by(DecisionRow.on)
)
_DECISIONS = select(DecisionRow.payload).where(DecisionRow.seq.in_(_NEWEST)).order_by(DecisionRow.on)
_DECISIONS_OF_DAY = (
    select(DecisionRow.at, DecisionRow.library_version, DecisionRow.forecaster_id, DecisionRow.payload)
    .where(DecisionRow.runner_id == bindparam("of_runner"), DecisionRow.on == bindparam("day"))
    .order_by(DecisionRow.seq)
)
_KEEP_DECISION = insert(DecisionRow)


class KeptDecision(Value):
    """A decision with when and by what it was made."""

    at: datetime
    library_version: str
    forecaster_id: str
    decision: Decision


def diary(connection: Connection, runner_id: str, since: date | None) -> Diary:
    """The records of days from `since` on, and whatever superseded one of them."""
    if since is None:
        rows = connection.execute(_DIARY, {"of_runner": runner_id})
    else:
        rows = connection.execute(_DIARY_SINCE, {"of_runner": runner_id, "since": since})
    return Diary(_record(id, text, supersedes) for id, text, supersedes in rows)


@lru_cache(REMEMBERED)
def _record(id: str, text: str, supersedes: str | None) -> Record:
    """A record as read; the next turn of the same runner reads mostly the same ones."""
    return Record.model_construct(id=id, entry=ENTRY.read(text), supersedes=supersedes)


REMEMBERING.append(_record.cache_clear)


def add(connection: Connection, ids: Ids, runner_id: str, entry: AnyEntry, supersedes: str | None) -> Record:
    """Keep an entry.

    Raises:
        LookupError: when the record it supersedes is not in this runner's diary.
    """
    if supersedes is not None:
        own = {"record": supersedes, "of_runner": runner_id}
        if connection.scalar(_OWN, own) is None:
            raise LookupError(f"no record {supersedes} in this diary")
    record = Record(id=ids(), entry=entry, supersedes=supersedes)
    connection.execute(
        _ADD,
        {
            "id": record.id,
            "runner_id": runner_id,
            "kind": entry.kind,
            "on": entry.on,
            "at": entry.at,
            "supersedes": supersedes,
            "payload": entry,
        },
    )
    return record


def decisions(connection: Connection, runner_id: str, since: date) -> tuple[Decision, ...]:
    """The newest decision of each day from `since` on, oldest day first."""
    return tuple(connection.scalars(_DECISIONS, {"of_runner": runner_id, "since": since}))


def decision_rows(connection: Connection, runner_id: str, on: date) -> tuple[KeptDecision, ...]:
    """Every decision that was ever made for a day, oldest first."""
    rows = connection.execute(_DECISIONS_OF_DAY, {"of_runner": runner_id, "day": on})
    return tuple(
        KeptDecision(at=at, library_version=version, forecaster_id=forecaster, decision=decision)
        for at, version, forecaster, decision in rows
    )


def keep_decision(
    connection: Connection, ids: Ids, runner_id: str, decision: Decision, now: datetime, forecaster_id: str
) -> None:
    """Keep a decision beside those made before."""
    connection.execute(
        _KEEP_DECISION,
        {
            "id": ids(),
            "runner_id": runner_id,
            "on": decision.on,
            "at": now,
            "library_version": decision.library_version,
            "forecaster_id": forecaster_id,
            "payload": decision,
        },
    )
