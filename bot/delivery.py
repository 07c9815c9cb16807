"""Delivery: lease what waits in the outbox, send it, say what became of it.

`settle` is the whole of the rules, for channels that send one by one and for those that
send side by side. A reply is never lost; a nudge or a summary whose delivery is unknown is
not sent twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, assert_never

from bot.app import App
from bot.outgoing import Attachment, Outgoing
from bot.store.unit import Leased, Settling, Store

LEASE_S = 60.0
"""How long a channel may take over a message before it counts as lost in its hands."""

AT_ONCE = 30
"""Messages leased in one go: what Telegram takes in a second."""

FIRST_PAUSE_S = 2.0
LONGEST_PAUSE_S = 300.0
"""Between tries the pause doubles, from the first to the longest."""

DOUBTFUL_TRIES = {"reply": 2, "safety": 5}
"""How often a message is sent whose arrival stays unknown, where it cannot be repeated as an edit."""

EDIT_TRIES = 5
"""The same where it is an edit, which repeats harmlessly."""


@dataclass(frozen=True)
class Sent:
    """It arrived; `message` is the channel's id of it."""

    message: str | None = None


@dataclass(frozen=True)
class Retry:
    """It was refused for now and did not arrive. `whole`: the channel is to rest, not this chat only."""

    after_s: float | None = None
    whole: bool = False


@dataclass(frozen=True)
class Unknown:
    """No answer came, or a server's error: it may have arrived."""


@dataclass(frozen=True)
class Refused:
    """The chat takes no messages: blocked, or gone."""


@dataclass(frozen=True)
class Defect:
    """The channel will never take this message: a fault of ours."""


Outcome = Sent | Retry | Unknown | Refused | Defect


class Sender(Protocol):
    """What sends one message."""

    prefix: str
    """How the addresses of its chats begin, as `telegram:`."""

    def send(self, outgoing: Outgoing, address: str) -> Outcome:
        """Send a message to a chat and say what became of it."""


def lease(app: App, now: datetime, *, prefix: str, limit: int = AT_ONCE) -> list[Leased]:
    """The next messages of a channel, at most one a chat; a nudge that waited too long is dropped."""
    lives = timedelta(hours=app.library.number("prompt_too_old_hours"))
    return app.store.lease(now, limit=limit, for_s=LEASE_S, prefix=prefix, nudges_since=now - lives)


def content_of(file: Attachment) -> bytes:
    """The bytes of a file; a picture that is still to be drawn is drawn now."""
    if file.picture is None:
        return file.content
    from bot.charts.drawing import png  # loads a heavy library: no chat waits for it

    return png(file.picture)


def settle(store: Store, leased: Leased, outcome: Outcome, now: datetime) -> None:
    """Say what became of one message."""
    settle_all(store, [(leased, outcome)], now)


def settle_all(store: Store, results: Iterable[tuple[Leased, Outcome]], now: datetime) -> None:
    """Say what became of many messages, in one transaction."""
    with store.settling() as settling:
        for leased, outcome in results:
            _settle(settling, leased, outcome, now)


def deliver(app: App, sender: Sender, now: datetime) -> datetime | None:
    """Send everything that waits for a channel; returns until when it is to rest, if it was told to."""
    while waiting := lease(app, now, prefix=sender.prefix):
        for at, leased in enumerate(waiting):
            outcome = sender.send(leased.outgoing, leased.address)
            settle(app.store, leased, outcome, now)
            if isinstance(outcome, Retry) and outcome.whole:
                rests_until = now + timedelta(seconds=_pause_s(leased, outcome))
                untouched = [(other, Retry(_pause_s(leased, outcome))) for other in waiting[at + 1 :]]
                settle_all(app.store, untouched, now)
                return rests_until
    return None


def _settle(settling: Settling, leased: Leased, outcome: Outcome, now: datetime) -> None:
    match outcome:
        case Sent(message):
            settling.mark_sent(leased.id, now, message)
        case Retry():
            settling.retry(leased.id, now + timedelta(seconds=_pause_s(leased, outcome)))
        case Unknown():
            if leased.attempts < _tries(leased.outgoing):
                pause = timedelta(seconds=_pause_s(leased, outcome))
                settling.retry(leased.id, now + pause, may_be_sent=True)
            else:
                settling.mark_unknown(leased.id)
        case Refused():
            settling.drop(leased.id)
            settling.set_reachable(leased.address, False)
        case Defect():
            settling.mark_failed(leased.id)
        case _:
            assert_never(outcome)


def _tries(outgoing: Outgoing) -> int:
    """How often a message is sent at most while its arrival stays unknown; once for nudges and summaries."""
    if outgoing.kind not in DOUBTFUL_TRIES:
        return 1
    return EDIT_TRIES if outgoing.edits else DOUBTFUL_TRIES[outgoing.kind]


def _pause_s(leased: Leased, outcome: Retry | Unknown) -> float:
    if isinstance(outcome, Retry) and outcome.after_s is not None:
        return outcome.after_s
    return min(FIRST_PAUSE_S * 2.0 ** (leased.attempts - 1), LONGEST_PAUSE_S)
