"""Replies go at once; what nobody asked for keeps Telegram's limits; a flood stops its chat, two stop all."""

from __future__ import annotations

from bot.channels.telegram.pace import Pace


class Seconds:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_no_more_than_thirty_unasked_messages_leave_in_a_second() -> None:
    clock = Seconds()
    pace = Pace(clock)
    for sent, chat in enumerate(range(5000, 6000), start=1):
        while (wait := pace.unasked(chat)) > 0:
            clock.now += wait
        assert sent <= 30 + (clock.now - 100) * 30 + 1
    assert 32 < clock.now - 100 < 34


def test_a_chat_gets_one_unasked_message_a_second() -> None:
    clock = Seconds()
    pace = Pace(clock)
    assert pace.unasked(1) == 0
    assert 0.9 < pace.unasked(1) <= 1
    assert pace.unasked(2) == 0
    clock.now += 1
    assert pace.unasked(1) == 0


def test_replies_go_at_once_and_count() -> None:
    clock = Seconds()
    pace = Pace(clock)
    for chat in range(40):
        pace.asked(chat)
    assert pace.unasked(99) > 0.3


def test_one_flooded_chat_stops_nobody_else_and_two_stop_all() -> None:
    clock = Seconds()
    pace = Pace(clock)
    assert not pace.flooded(1, 5)
    assert pace.stopped_s == 0
    assert not pace.flooded(1, 5)
    assert pace.flooded(2, 3)
    assert pace.stopped_s == 5
    clock.now += 5
    assert pace.stopped_s == 0
    assert not pace.flooded(3, 1)
