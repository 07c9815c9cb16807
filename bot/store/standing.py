"""What a turn begins with, read in one statement: the event's past, the desk, and who is coached.

The chat was locked by a statement of its own before. It cannot be this one: PostgreSQL shows a
statement that waited for a lock the rows it locks as they now are, and all others as they were.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    Connection,
    Select,
    Text,
    bindparam,
    func,
    literal_column,
    select,
    type_coerce,
    union_all,
)

from bot.store.conversations import NEW_EVENT, KeptEvent
from bot.store.tables import (
    HOLD,
    LIMIT,
    PROBLEM,
    PROFILE,
    ConversationRow,
    HoldRow,
    InboxRow,
    LimitRow,
    ProblemRow,
    ProfileRow,
)
from coaching.runner import Runner

_OF_RUNNER: BindParameter[str] = bindparam("of_runner")


def _part(what: str, number: Any, text: Any) -> Select[Any]:
    return select(
        literal_column(f"'{what}'").label("what"),
        number.label("number"),
        type_coerce(text, Text).label("text"),
    )


def _rows(what: str, table: Any) -> Select[Any]:
    return _part(what, table.seq, table.payload).where(table.runner_id == _OF_RUNNER)


_NEWEST_PROFILE = select(func.max(ProfileRow.seq)).where(ProfileRow.runner_id == _OF_RUNNER)
_RUNNER = (
    _part("profile", ProfileRow.seq, ProfileRow.payload).where(
        ProfileRow.seq == _NEWEST_PROFILE.scalar_subquery()
    ),
    _rows("problem", ProblemRow),
    _rows("hold", HoldRow),
    _rows("limit", LimitRow),
)
_KNOWN = union_all(*_RUNNER).order_by("number")
_STANDING = union_all(
    *_RUNNER,
    _part("desk", ConversationRow.serial, ConversationRow.payload).where(
        ConversationRow.runner_id == _OF_RUNNER
    ),
    _part("event", InboxRow.attempts, InboxRow.state).where(InboxRow.event_id == bindparam("event")),
).order_by("number")


class Standing(NamedTuple):
    """How a chat stands when a turn begins; `runner` is None before anything was told."""

    event: KeptEvent
    desk: str | None
    runner: Runner | None


def standing(connection: Connection, runner_id: str, event_id: str) -> Standing:
    """All three; of a known runner the newest profile with sore places, holds and limits."""
    rows = connection.execute(_STANDING, {"of_runner": runner_id, "event": event_id}).all()
    return Standing(
        event=next((KeptEvent(text, number) for what, number, text in rows if what == "event"), NEW_EVENT),
        desk=next((text for what, _, text in rows if what == "desk"), None),
        runner=_runner(rows),
    )


def runner(connection: Connection, runner_id: str) -> Runner | None:
    """The runner alone."""
    return _runner(connection.execute(_KNOWN, {"of_runner": runner_id}).all())


def _runner(rows: Any) -> Runner | None:
    profile = next((text for what, _, text in rows if what == "profile"), None)
    if profile is None:
        return None
    return PROFILE.read(profile).model_copy(
        update={
            "problems": tuple(PROBLEM.read(text) for what, _, text in rows if what == "problem"),
            "holds": tuple(HOLD.read(text) for what, _, text in rows if what == "hold"),
            "limits": tuple(LIMIT.read(text) for what, _, text in rows if what == "limit"),
        }
    )
