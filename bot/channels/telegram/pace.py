"""How fast Telegram may be written to.

Nobody but the person themselves sets the pace of replies, so replies go at once. What nobody asked for
(nudges, summaries) keeps to Telegram's published limits: about 30 messages a second over all, replies
counted, and one a second in a chat. A 429 stops its chat for as long as it says; a second chat
told so at the same time means that the bot as a whole is too fast, and stops all.
"""

from __future__ import annotations

from collections.abc import Callable

OVERALL_PER_S = 30.0
CHAT_S = 1.0


class Pace:
    """Counts what is sent; `clock` counts seconds."""

    def __init__(self, clock: Callable[[], float], *, per_s: float = OVERALL_PER_S) -> None:
        """Begin with a full second's worth of messages."""
        self._clock = clock
        self._per_s = per_s
        self._tokens = per_s
        self._filled_at = clock()
        self._last: dict[int, float] = {}
        self._floods: dict[int, float] = {}
        self._stopped_until = 0.0

    def share(self, workers: int) -> None:
        """Telegram counts the messages of all workers together: each takes its part."""
        self._per_s = OVERALL_PER_S / workers

    def asked(self, chat: int) -> None:
        """A reply is being sent."""
        self._fill()
        self._tokens = max(self._tokens - 1, -self._per_s)
        self._last[chat] = self._clock()

    def unasked(self, chat: int) -> float:
        """Seconds to wait before something unasked may go to a chat; 0 takes its place in the count."""
        self._fill()
        now = self._clock()
        wait = max(self._last.get(chat, now - CHAT_S) + CHAT_S - now, (1 - self._tokens) / self._per_s)
        if wait < 0.001:
            self._tokens -= 1
            self._last[chat] = now
            return 0.0
        return wait

    def flooded(self, chat: int, seconds: float) -> bool:
        """Telegram told a chat to wait; whether all have to."""
        now = self._clock()
        self._floods = {other: until for other, until in self._floods.items() if until > now}
        self._floods[chat] = now + seconds
        if len(self._floods) > 1:
            self._stopped_until = max(self._stopped_until, *self._floods.values())
        return len(self._floods) > 1

    @property
    def stopped_s(self) -> float:
        """Seconds for which nothing at all may be sent."""
        return max(self._stopped_until - self._clock(), 0.0)

    def _fill(self) -> None:
        now = self._clock()
        self._tokens = min(self._tokens + (now - self._filled_at) * self._per_s, self._per_s)
        self._filled_at = now
        if len(self._last) > 10_000:
            self._last = {chat: at for chat, at in self._last.items() if now - at < CHAT_S}
