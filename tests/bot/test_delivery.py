"""A reply is never lost, a nudge never sent twice, whatever the channel answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app import App
from bot.delivery import Defect, Outcome, Refused, Retry, Sent, Unknown, deliver, lease, settle
from bot.outgoing import Kind, Outgoing
from bot.store.unit import Store
from coaching.library import load

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
KINDS: tuple[Kind, ...] = ("reply", "safety", "nudge", "summary")


def new_app() -> App:
    store = Store("sqlite://")
    store.migrate()
    return App(store=store, library=load())


@pytest.fixture
def app() -> Iterator[App]:
    made = new_app()
    yield made
    made.store.close()


class Channel:
    """Answers as it was told to, then takes everything; remembers what it was given."""

    prefix = "telegram:"

    def __init__(self, *outcomes: Outcome) -> None:
        self.outcomes = list(outcomes)
        self.given: list[str] = []
        self.arrived: list[str] = []

    def send(self, outgoing: Outgoing, address: str) -> Outcome:
        self.given.append(outgoing.text)
        outcome = self.outcomes.pop(0) if self.outcomes else Sent(str(len(self.given)))
        if isinstance(outcome, Sent):
            self.arrived.append(outgoing.text)
        return outcome


def say(
    app: App, text: str, kind: Kind = "reply", address: str = "telegram:1", edits: str | None = None
) -> None:
    with app.store.unit(address) as unit:
        unit.open_account(NOON)
        unit.queue(Outgoing(text=text, kind=kind, edits=edits), NOON)


def test_everything_waiting_is_sent_in_order(app: App) -> None:
    for text in "abc":
        say(app, text)
    channel = Channel()
    assert deliver(app, channel, NOON) is None
    assert channel.arrived == ["a", "b", "c"]
    assert deliver(app, channel, NOON + timedelta(days=1)) is None
    assert len(channel.given) == 3


def test_a_chat_that_is_rate_limited_waits_as_long_as_told_and_others_do_not(app: App) -> None:
    say(app, "a1")
    say(app, "a2")
    say(app, "b1", address="telegram:2")
    channel = Channel(Retry(after_s=30))
    deliver(app, channel, NOON)
    assert channel.arrived == ["b1"]
    deliver(app, channel, NOON + timedelta(seconds=29))
    assert channel.arrived == ["b1"]
    deliver(app, channel, NOON + timedelta(seconds=30))
    assert channel.arrived == ["b1", "a1", "a2"]


def test_a_limit_for_the_whole_channel_stops_everything_and_loses_nothing(app: App) -> None:
    for number in range(3):
        say(app, f"{number}", address=f"telegram:{number}")
    channel = Channel(Retry(after_s=10, whole=True))
    assert deliver(app, channel, NOON) == NOON + timedelta(seconds=10)
    assert channel.given == ["0"]
    assert deliver(app, channel, NOON + timedelta(seconds=10)) is None
    assert channel.arrived == ["0", "1", "2"]


def test_pauses_between_tries_grow_up_to_five_minutes(app: App) -> None:
    say(app, "a")
    now, pauses = NOON, []
    for _ in range(10):
        (leased,) = lease(app, now, prefix="telegram:")
        settle(app.store, leased, Retry(), now)
        before = now
        while not app.store.lease(now, limit=1, for_s=0, prefix="telegram:"):
            now += timedelta(seconds=1)
        app.store.retry(leased.id, now)
        pauses.append((now - before).total_seconds())
    assert pauses == sorted(pauses)
    assert pauses[0] == 2
    assert pauses[-1] == 300


@pytest.mark.parametrize("kind", ["nudge", "summary"])
def test_a_nudge_or_summary_whose_fate_is_unknown_is_left_alone(app: App, kind: Kind) -> None:
    say(app, "once", kind)
    channel = Channel(Unknown())
    deliver(app, channel, NOON)
    deliver(app, channel, NOON + timedelta(hours=1))
    assert channel.given == ["once"]


@pytest.mark.parametrize(
    ("kind", "edits", "times"), [("reply", None, 2), ("safety", None, 5), ("reply", "7", 5)]
)
def test_a_reply_whose_fate_is_unknown_is_repeated_but_not_for_ever(
    app: App, kind: Kind, edits: str | None, times: int
) -> None:
    say(app, "a", kind, edits=edits)
    channel = Channel(*[Unknown()] * 20)
    for hour in range(20):
        deliver(app, channel, NOON + timedelta(hours=hour))
    assert channel.given == ["a"] * times


def test_a_repeated_reply_says_that_it_may_have_arrived(app: App) -> None:
    say(app, "a")
    (leased,) = lease(app, NOON, prefix="telegram:")
    settle(app.store, leased, Unknown(), NOON)
    (again,) = lease(app, NOON + timedelta(minutes=1), prefix="telegram:")
    assert again.may_be_sent
    assert not leased.may_be_sent


def test_a_chat_that_blocked_the_bot_gets_nothing_more(app: App) -> None:
    say(app, "a")
    say(app, "b", "nudge")
    channel = Channel(Refused())
    deliver(app, channel, NOON)
    deliver(app, channel, NOON + timedelta(days=1))
    assert channel.given == ["a"]
    with app.store.unit("telegram:1") as unit:
        assert unit.chat is not None
        assert not unit.chat.is_reachable


def test_a_message_of_ours_that_is_wrong_holds_nobody_up(app: App) -> None:
    say(app, "wrong")
    say(app, "right")
    channel = Channel(Defect())
    deliver(app, channel, NOON)
    assert channel.arrived == ["right"]


def test_a_nudge_that_waited_through_an_outage_is_not_said_in_the_evening(app: App) -> None:
    say(app, "good morning", "nudge")
    say(app, "your answer")
    channel = Channel()
    deliver(app, channel, NOON + timedelta(hours=7))
    assert channel.arrived == ["your answer"]


@settings(max_examples=50, deadline=None)
@given(
    kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=4),
    outcomes=st.lists(
        st.sampled_from([Sent("1"), Retry(), Retry(after_s=5), Retry(after_s=5, whole=True), Unknown()]),
        max_size=12,
    ),
)
def test_whatever_the_channel_answers_replies_are_tried_to_the_end_and_nudges_never_doubled(
    kinds: list[Kind], outcomes: list[Outcome]
) -> None:
    app = new_app()
    for number, kind in enumerate(kinds):
        say(app, f"{number}", kind)
    channel = Channel(*outcomes)
    doubtful: list[str] = []
    given = list(outcomes)
    for step in range(30):
        deliver(app, channel, NOON + timedelta(minutes=6 * step))
    for text, outcome in zip(channel.given, given, strict=False):
        if isinstance(outcome, Unknown):
            doubtful.append(text)
    for number, kind in enumerate(kinds):
        arrived = channel.arrived.count(f"{number}")
        assert arrived <= 1
        if kind in ("nudge", "summary"):
            assert doubtful.count(f"{number}") + arrived == 1
        else:
            assert arrived == 1 or doubtful.count(f"{number}") >= 1
    app.store.close()
