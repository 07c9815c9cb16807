"""A unit is kept whole or not at all, knows one runner only, and an event counts once."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from bot.outgoing import Outgoing
from bot.store.unit import Store
from coaching.decision import Decision
from coaching.diary import Answer, CheckIn
from coaching.runner import ClinicianLimit, Hold, Problem, Runner
from coaching.values import Concept, Level, Mod, Place, PlanState, RuleId, Site, Urgency
from tests.store.values import MONDAY, NOON, SEVEN

HOLD = Hold(rule=RuleId("FLAG-02"), urgency=Urgency.DAYS, since=MONDAY)
TOLD = Runner(
    started_on=MONDAY,
    background=("word-of-the-runner",),
    holds=(HOLD,),
    problems=(Problem(place=Place(site=Site.CALF), since=MONDAY),),
    limits=(ClinicianLimit(source="word-of-the-runner", said_on=MONDAY, since=MONDAY),),
)
CHECK_IN = CheckIn(on=MONDAY, at=NOON, note="word-of-the-runner")
DECISION = Decision(
    on=MONDAY,
    level=Level.RED,
    urgency=Urgency.DAYS,
    state=PlanState.HOLD,
    is_running_blocked=True,
    mod=Mod.STOP,
    sessions=(),
    planned=(),
)


def everything(store: Store, address: str) -> None:
    with store.unit(address) as unit:
        unit.open_account(NOON, language="en")
        unit.keep_runner(TOLD, NOON)
        unit.add(CHECK_IN)
        unit.keep_decision(DECISION, NOON)
        unit.keep_conversation('{"word-of-the-runner": 1}', 3, NOON)
        unit.set_reminder("check_in", SEVEN, None, NOON, payload="word-of-the-runner")
        unit.queue(Outgoing(text="word-of-the-runner", asks="checkin-where", key="k"), NOON)
        unit.mark(f"{address}:1", NOON)


def rows(store: Store) -> dict[str, int]:
    with store._engine.connect() as connection:
        names = inspect(connection).get_table_names()
        counts = {name: connection.scalar(text(f'SELECT count(*) FROM "{name}"')) for name in names}
    return {name: count for name, count in counts.items() if count and name != "alembic_version"}


def test_an_error_undoes_the_whole_unit(store: Store) -> None:
    everything(store, "terminal:local")
    before = rows(store)
    with pytest.raises(RuntimeError, match="half-way"), store.unit("terminal:local") as unit:  # noqa: PT012
        unit.add(CHECK_IN)
        unit.mark("tg:2", NOON)
        unit.keep_conversation("{}", 4, NOON)
        unit.queue(Outgoing(text="never"), NOON)
        raise RuntimeError("half-way")
    assert rows(store) == before
    with store.unit("terminal:local") as unit:
        assert unit.serial() == 3
        assert not unit.seen("tg:2")


def test_a_unit_sees_nothing_of_another_runner(store: Store) -> None:
    everything(store, "telegram:1")
    with store.unit("telegram:2") as unit:
        unit.open_account(NOON)
        assert unit.runner() is None
        assert unit.diary().records == ()
        assert unit.decisions(MONDAY) == ()
        assert unit.decision_rows(MONDAY) == ()
        assert unit.conversation() is None
        assert unit.reminders() == ()
        assert unit.last_asked() is None


def test_a_unit_cannot_supersede_a_record_of_another_runner(store: Store) -> None:
    everything(store, "telegram:1")
    with store.unit("telegram:1") as unit:
        record = unit.diary().records[0]
    with pytest.raises(LookupError), store.unit("telegram:2") as unit:  # noqa: PT012
        unit.open_account(NOON)
        unit.add(CHECK_IN, supersedes=record.id)


def test_of_a_stranger_nothing_is_known_and_nothing_about_health_can_be_kept(store: Store) -> None:
    with store.unit("telegram:1") as unit:
        assert unit.chat is None
        assert unit.runner() is None
        assert unit.diary().records == ()
        assert unit.reminders() == ()
        for keeps in (
            lambda: unit.add(CHECK_IN),
            lambda: unit.keep_runner(TOLD, NOON),
            lambda: unit.keep_decision(DECISION, NOON),
            lambda: unit.keep_conversation("{}", 1, NOON),
        ):
            with pytest.raises(LookupError):
                keeps()
    assert rows(store) == {}


def test_an_answer_to_a_stranger_leaves_no_trace_once_it_is_sent(store: Store) -> None:
    with store.unit("telegram:1") as unit:
        unit.queue(Outgoing(text="call an ambulance", kind="safety"), NOON)
    (leased,) = store.lease(NOON, limit=1, for_s=30)
    assert leased.outgoing.text == "call an ambulance"
    store.mark_sent(leased.id, NOON, "7")
    assert rows(store) == {}


def test_an_account_holds_three_ids_and_nothing_about_health(store: Store) -> None:
    with store.unit("telegram:1") as unit:
        chat = unit.open_account(NOON, language="pt")
        assert unit.open_account(NOON) == chat
    assert len({chat.id, chat.person_id, chat.runner_id}) == 3
    assert rows(store) == {"person": 1, "runner": 1, "chat": 1}
    with store.unit("telegram:1") as unit:
        unit.set_language("de")
        assert unit.chat == chat.model_copy(update={"language": "de"})


def test_an_event_counts_once(store: Store) -> None:
    with store.unit("telegram:1") as unit:
        unit.open_account(NOON)
        assert not unit.seen("tg:1")
        unit.mark("tg:1", NOON)
        assert unit.seen("tg:1")
        assert not unit.seen("tg:2")


def test_failures_over_an_event_are_counted_until_it_is_given_up(store: Store) -> None:
    for failures in (1, 2, 3):
        with store.unit("telegram:1") as unit:
            assert not unit.seen("tg:1")
            assert unit.count_failure("tg:1", NOON) == failures
    with store.unit("telegram:1") as unit:
        unit.mark("tg:1", NOON, state="failed")
        assert unit.seen("tg:1")


def test_forgetting_leaves_no_row_and_touches_no_one_else(store: Store) -> None:
    everything(store, "telegram:2")
    others = rows(store)
    everything(store, "telegram:1")
    (leased,) = [item for item in store.lease(NOON, limit=9, for_s=30) if item.address == "telegram:1"]
    with store.unit("telegram:1") as unit:
        unit.forget()
        assert unit.chat is None
        assert unit.runner() is None
        unit.queue(Outgoing(text="all is gone"), NOON)
    store.mark_sent(leased.id, NOON, "9")
    assert rows(store) == {**others, "outbox": others["outbox"] + 1}
    (farewell,) = store.lease(NOON, limit=9, for_s=30)
    assert farewell.outgoing.text == "all is gone"
    store.mark_sent(farewell.id, NOON, "10")
    assert rows(store) == others


def test_whoever_was_forgotten_may_begin_anew(store: Store) -> None:
    everything(store, "telegram:1")
    with store.unit("telegram:1") as unit:
        unit.forget()
    everything(store, "telegram:1")
    with store.unit("telegram:1") as unit:
        assert unit.runner() == TOLD


def test_what_was_forgotten_is_in_no_file(kept: Store, file: Path) -> None:
    everything(kept, "telegram:1")
    everything(kept, "telegram:2")
    word = b"word-of-the-runner"
    assert any(word in path.read_bytes() for path in file.parent.iterdir())
    for address in ("telegram:1", "telegram:2"):
        with kept.unit(address) as unit:
            unit.forget()
    assert [path.name for path in file.parent.iterdir() if word in path.read_bytes()] == []


def test_reminders_are_set_moved_rested_and_dropped(store: Store) -> None:
    later = NOON + timedelta(hours=1)
    with store.unit("telegram:1") as unit:
        unit.open_account(NOON)
        unit.set_reminder("check_in", SEVEN, None, NOON)
        unit.set_reminder("check_in", None, None, later, payload="again")
        (reminder,) = unit.reminders()
        assert (reminder.local_time, reminder.next_due_at, reminder.payload) == (None, later, "again")
        unit.move_reminder("check_in", None)
        assert unit.reminder("check_in") == reminder.model_copy(update={"next_due_at": None})
        unit.drop_reminder("check_in")
        assert unit.reminders() == ()


def test_units_of_many_threads_wait_for_one_another_and_none_is_lost(durable: Store) -> None:
    with durable.unit("telegram:1") as unit:
        unit.open_account(NOON)
    faults: list[BaseException] = []

    def tell(number: int) -> None:
        try:
            for turn in range(10):
                with durable.unit("telegram:1") as unit:
                    serial = unit.serial()
                    unit.add(Answer(on=MONDAY, at=NOON, concept=Concept.LIMP, value=f"{number}.{turn}"))
                    unit.keep_conversation("{}", serial + 1, NOON)
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=tell, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with durable.unit("telegram:1") as unit:
        assert len(unit.diary().records) == 80
        assert unit.serial() == 80


def test_units_together_are_one_transaction_and_a_failed_one_is_undone_alone(store: Store) -> None:
    with store.together():
        everything(store, "telegram:1")
        with pytest.raises(RuntimeError), store.unit("telegram:2") as unit:  # noqa: PT012
            unit.open_account(NOON)
            raise RuntimeError
        everything(store, "telegram:3")
    with store.unit("telegram:2") as unit:
        assert unit.chat is None
    with store.unit("telegram:3") as unit:
        assert unit.runner() == TOLD
    before = rows(store)
    with pytest.raises(KeyboardInterrupt), store.together():  # noqa: PT012
        everything(store, "telegram:4")
        raise KeyboardInterrupt
    assert rows(store) == before


def test_tidying_deletes_old_events_and_messages_but_not_the_last_question(store: Store) -> None:
    everything(store, "telegram:1")
    with store.unit("telegram:1") as unit:
        unit.queue(Outgoing(text="old news"), NOON)
    for _ in range(2):
        for leased in store.lease(NOON, limit=9, for_s=30):
            store.mark_sent(leased.id, NOON, "m")
    store.tidy(NOON + timedelta(days=1))
    left = rows(store)
    assert "inbox" not in left
    assert left["outbox"] == 1
    with store.unit("telegram:1") as unit:
        assert unit.last_asked() == ("m", "checkin-where")
