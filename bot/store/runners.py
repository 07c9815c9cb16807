"""Who is coached: accounts, the runner as told, sore places, holds and limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from bot.store.tables import (
    ChatRow,
    HoldRow,
    LimitRow,
    OutboxRow,
    PersonRow,
    ProblemRow,
    ProfileRow,
    RunnerRow,
    Table,
)
from coaching.runner import ClinicianLimit, Hold, Problem, Runner
from coaching.values import Value

Ids = Callable[[], str]
ValueT = TypeVar("ValueT", bound=Value)

_CHAT = (
    select(
        ChatRow.id,
        ChatRow.person_id,
        ChatRow.runner_id,
        ChatRow.address,
        ChatRow.language,
        ChatRow.is_reachable,
    )
    .join(RunnerRow, RunnerRow.id == ChatRow.runner_id)
    .where(ChatRow.address == bindparam("where"))
    .with_for_update(key_share=True)
)
"""Locks the chat and its runner; rows that only name them (a message from another chat) need not wait."""
_KEEP_PROFILE = insert(ProfileRow)


class Chat(Value):
    """A chat as kept: who speaks there, and about which runner."""

    id: str
    person_id: str
    runner_id: str
    address: str
    language: str | None = None
    is_reachable: bool = True


def addresses(connection: Connection) -> tuple[str, ...]:
    """Every chat's address."""
    return tuple(connection.scalars(select(ChatRow.address).order_by(ChatRow.id)))


def find_chat(connection: Connection, address: str) -> Chat | None:
    """The chat of an address, locked with its runner until the unit ends."""
    row = connection.execute(_CHAT, {"where": address}).one_or_none()
    if row is None:
        return None
    id, person_id, runner_id, address, language, is_reachable = row
    return Chat(
        id=id,
        person_id=person_id,
        runner_id=runner_id,
        address=address,
        language=language,
        is_reachable=is_reachable,
    )


def open_account(connection: Connection, ids: Ids, address: str, language: str | None, now: datetime) -> Chat:
    """A new person with one runner and one chat."""
    chat = Chat(id=ids(), person_id=ids(), runner_id=ids(), address=address, language=language)
    connection.execute(insert(PersonRow).values(id=chat.person_id, at=now))
    connection.execute(insert(RunnerRow).values(id=chat.runner_id, person_id=chat.person_id))
    connection.execute(insert(ChatRow).values(chat.model_dump()))
    return chat


def set_reachable(connection: Connection, address: str, is_reachable: bool) -> None:
    """Note whether a chat still takes messages."""
    connection.execute(update(ChatRow).where(ChatRow.address == address).values(is_reachable=is_reachable))


def set_language(connection: Connection, chat: Chat, language: str) -> None:
    """Note the language the channel tells."""
    connection.execute(update(ChatRow).where(ChatRow.id == chat.id).values(language=language))


def keep_runner(
    connection: Connection, ids: Ids, runner_id: str, known: Runner | None, told: Runner, now: datetime
) -> None:
    """Keep what differs between the runner as known and as told.

    A hold that is left out stays as it was: it ends by being cleared, never by being forgotten.
    A problem or limit that is left out is gone.
    """
    if known is None or _profile(known) != _profile(told):
        values = {"id": ids(), "runner_id": runner_id, "at": now, "payload": _profile(told)}
        connection.execute(_KEEP_PROFILE, values)
    if known is None or known.problems != told.problems:
        _keep(connection, ProblemRow, ids, runner_id, told.problems, _problem_key, _problem_columns)
    if known is None or known.holds != told.holds:
        _keep(connection, HoldRow, ids, runner_id, told.holds, _hold_key, _hold_columns, forgets=False)
    if known is None or known.limits != told.limits:
        _keep(connection, LimitRow, ids, runner_id, told.limits, _limit_key, _limit_columns)


def passed_on_key(runner_id: str) -> str:
    """How the keys begin of messages that hand a runner's week or sheet to somebody else: they go with the runner."""
    return f"passed-on:{runner_id}:"


def forget(connection: Connection, runner_id: str) -> None:
    """Delete every row of a runner: chats, people who only spoke there, inbox ids and messages included.

    A table that names a runner or a chat needs no mention here: its rows go with them.
    """
    chats = connection.execute(
        select(ChatRow.id, ChatRow.person_id, ChatRow.address).where(ChatRow.runner_id == runner_id)
    ).all()
    owner = connection.scalar(select(RunnerRow.person_id).where(RunnerRow.id == runner_id))
    people = {person_id for _, person_id, _ in chats} | ({owner} if owner else set())
    for _, _, address in chats:
        connection.execute(delete(OutboxRow).where(OutboxRow.address == address))
    passed_on = OutboxRow.key.startswith(passed_on_key(runner_id), autoescape=True)
    connection.execute(delete(OutboxRow).where(passed_on))
    ids = [chat_id for chat_id, _, _ in chats]
    for table in reversed(Table.metadata.sorted_tables):
        if table.name in (ChatRow.__tablename__, RunnerRow.__tablename__):
            continue
        if "runner_id" in table.c:
            connection.execute(delete(table).where(table.c.runner_id == runner_id))
        if "chat_id" in table.c:
            connection.execute(delete(table).where(table.c.chat_id.in_(ids)))
    connection.execute(delete(ChatRow).where(ChatRow.runner_id == runner_id))
    connection.execute(delete(RunnerRow).where(RunnerRow.id == runner_id))
    for person_id in people:
        speaks = connection.scalar(select(ChatRow.id).where(ChatRow.person_id == person_id).limit(1))
        runs = connection.scalar(select(RunnerRow.id).where(RunnerRow.person_id == person_id).limit(1))
        if speaks is None and runs is None:
            connection.execute(delete(PersonRow).where(PersonRow.id == person_id))


def _profile(runner: Runner) -> Runner:
    return runner.model_copy(update={"problems": (), "holds": (), "limits": ()})


def _kept(connection: Connection, table: Any, runner_id: str) -> Sequence[tuple[int, Any]]:
    rows = connection.execute(
        select(table.seq, table.payload).where(table.runner_id == runner_id).order_by(table.seq)
    )
    return [(seq, value) for seq, value in rows]


def _keep(
    connection: Connection,
    table: Any,
    ids: Ids,
    runner_id: str,
    told: Iterable[ValueT],
    key: Callable[[ValueT], object],
    columns: Callable[[ValueT], dict[str, object]],
    *,
    forgets: bool = True,
) -> None:
    """Bring the rows of a table to what was told: equal rows stay, the same thing changed is updated."""
    left = list(_kept(connection, table, runner_id))
    fresh = []
    for value in told:
        equal = next((pair for pair in left if pair[1] == value), None)
        if equal:
            left.remove(equal)
        else:
            fresh.append(value)
    for value in fresh:
        same = next((pair for pair in left if key(pair[1]) == key(value)), None)
        row = {"payload": value, **columns(value)}
        if same:
            left.remove(same)
            connection.execute(update(table).where(table.seq == same[0]).values(row))
        else:
            connection.execute(insert(table).values(id=ids(), runner_id=runner_id, **row))
    if forgets and left:
        connection.execute(delete(table).where(table.seq.in_([seq for seq, _ in left])))


def _problem_key(problem: Problem) -> object:
    return problem.place, problem.since


def _problem_columns(problem: Problem) -> dict[str, object]:
    return {"since": problem.since}


def _hold_key(hold: Hold) -> object:
    return hold.rule, hold.place, hold.since


def _hold_columns(hold: Hold) -> dict[str, object]:
    return {"since": hold.since, "is_open": hold.is_open}


def _limit_key(limit: ClinicianLimit) -> object:
    return limit.source, limit.said_on, limit.since, limit.place


def _limit_columns(limit: ClinicianLimit) -> dict[str, object]:
    return {"since": limit.since, "until": limit.until}
