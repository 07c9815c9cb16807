"""Who else may see something of a runner: invitations, and those that both sides confirmed.

A share is between one runner and one other chat. The code of an invitation is kept as a hash, once used not
at all. Either side sees the share through its own unit only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, delete, insert, or_, select, update

from bot.store.runners import Chat, Ids
from bot.store.tables import Between, ChatRow, RunnerRow, ShareRow
from coaching.values import Value

ShareState = Literal["invited", "accepted", "open"]
"""Invited: a link is out. Accepted: the other person agreed. Open: the runner has let them in."""

Gets = Literal["week", "sheet", "both"]


class Share(Value):
    """One share as kept. `is_mine` tells the runner's side from the other person's."""

    id: str
    role: str
    gets: Gets
    state: ShareState
    expires_at: datetime
    between: Between
    is_mine: bool


def invite(
    connection: Connection,
    ids: Ids,
    chat: Chat,
    *,
    role: str,
    gets: Gets,
    runner_name: str,
    now: datetime,
    expires_at: datetime,
) -> str:
    """A new invitation by the runner of a chat; returns its code."""
    code = ids() + ids()
    connection.execute(
        insert(ShareRow).values(
            id=ids(),
            runner_id=chat.runner_id,
            code_hash=_hashed(code),
            role=role,
            gets=gets,
            state="invited",
            at=now,
            expires_at=expires_at,
            payload=Between(runner_name=runner_name),
        )
    )
    return code


def open_invitation(connection: Connection, chat: Chat, code: str, now: datetime) -> Share | None:
    """The invitation of a code, to be shown to who has it; None where it is used, too old, unknown, or their own."""
    row = connection.execute(
        _SHARES.where(
            ShareRow.code_hash == _hashed(code),
            ShareRow.state == "invited",
            ShareRow.expires_at > now,
            ShareRow.runner_id != chat.runner_id,
        )
    ).one_or_none()
    return None if row is None else _share(row, is_mine=False)


def accept(connection: Connection, chat: Chat, code: str, guest_name: str, now: datetime) -> Share | None:
    """The other person agrees; the code is used up. None where it was in the meantime."""
    found = open_invitation(connection, chat, code, now)
    if found is None:
        return None
    between = found.between.model_copy(update={"guest_name": guest_name})
    connection.execute(
        update(ShareRow)
        .where(ShareRow.id == found.id)
        .values(state="accepted", chat_id=chat.id, code_hash=None, payload=between)
    )
    return found.model_copy(update={"state": "accepted", "between": between})


def shares(connection: Connection, chat: Chat, now: datetime) -> tuple[Share, ...]:
    """All shares a chat is part of, the runner's own first; invitations that ran out are gone."""
    mine = ShareRow.runner_id == chat.runner_id
    rows = connection.execute(
        _SHARES.where(or_(mine, ShareRow.chat_id == chat.id))
        .where(or_(ShareRow.state != "invited", ShareRow.expires_at > now))
        .order_by(ShareRow.seq)
    ).all()
    found = [_share(row, is_mine=row.runner_id == chat.runner_id) for row in rows]
    return tuple(sorted(found, key=lambda one: not one.is_mine))


def change(connection: Connection, share: Share, **values: Any) -> None:
    """Keep what changed of a share."""
    connection.execute(update(ShareRow).where(ShareRow.id == share.id).values(**values))


def end(connection: Connection, share: Share) -> None:
    """Nothing of a share is kept."""
    connection.execute(delete(ShareRow).where(ShareRow.id == share.id))


def other_side(connection: Connection, share: Share) -> Sequence[Chat]:
    """The chats to which the other side of a share is spoken."""
    if share.is_mine:
        chats = select(ChatRow).join(ShareRow, ShareRow.chat_id == ChatRow.id)
    else:
        chats = (
            select(ChatRow)
            .join(ShareRow, ShareRow.runner_id == ChatRow.runner_id)
            .join(RunnerRow, RunnerRow.id == ShareRow.runner_id)
            .where(ChatRow.person_id == RunnerRow.person_id)
        )
    rows = connection.execute(chats.with_only_columns(*_CHAT).where(ShareRow.id == share.id)).mappings()
    return [Chat.model_validate(dict(row)) for row in rows]


_CHAT = [getattr(ChatRow, name) for name in Chat.model_fields]
_SHARES = select(
    ShareRow.id,
    ShareRow.runner_id,
    ShareRow.role,
    ShareRow.gets,
    ShareRow.state,
    ShareRow.expires_at,
    ShareRow.payload,
)


def _share(row: Any, *, is_mine: bool) -> Share:
    return Share(
        id=row.id,
        role=row.role,
        gets=row.gets,
        state=row.state,
        expires_at=row.expires_at,
        between=row.payload,
        is_mine=is_mine,
    )


def _hashed(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
