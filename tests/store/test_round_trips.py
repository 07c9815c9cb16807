"""What is kept comes back as it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot.outgoing import Outgoing
from bot.store.unit import Store, Unit
from coaching.decision import Decision
from coaching.diary import Answer, AnyEntry, CheckIn, Removed, Session
from coaching.runner import ClinicianLimit, Hold, Problem, Runner, Weekday
from coaching.values import Concept, Place, RuleId, SessionKind, Side, Site, Urgency
from tests.store.values import MONDAY, NOON, SEVEN, any_value

ANY = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
KNEE = Place(site=Site.PATELLAR, side=Side.LEFT)


class Undone(Exception):
    """Rolls a unit back."""


def in_a_unit(store: Store, body: object) -> None:
    assert callable(body)
    try:
        with store.unit("terminal:local") as unit:
            unit.open_account(NOON)
            body(unit)
            raise Undone
    except Undone:
        pass


def same_things(some: Sequence[object], others: Sequence[object]) -> bool:
    return len(some) == len(others) and all(some.count(one) == others.count(one) for one in some)


@ANY
@given(entry=any_value(AnyEntry))
def test_every_entry_survives_the_store(store: Store, entry: AnyEntry) -> None:
    def keep_and_read(unit: Unit) -> None:
        record = unit.add(entry)
        assert unit.diary().records == (record,)

    in_a_unit(store, keep_and_read)


@ANY
@given(decision=any_value(Decision))
def test_every_decision_survives_the_store(store: Store, decision: Decision) -> None:
    assume("\0" not in decision.library_version and len(decision.library_version) <= 40)

    def keep_and_read(unit: Unit) -> None:
        unit.keep_decision(decision, NOON, "model:1")
        assert unit.decisions(decision.on) == (decision,)
        (row,) = unit.decision_rows(decision.on)
        assert (row.at, row.forecaster_id, row.library_version) == (NOON, "model:1", decision.library_version)

    in_a_unit(store, keep_and_read)


@ANY
@given(told=any_value(Runner))
def test_every_runner_survives_the_store(store: Store, told: Runner) -> None:
    def keep_and_read(unit: Unit) -> None:
        unit.keep_runner(told, NOON)
        assert unit.runner() == told

    in_a_unit(store, keep_and_read)


@ANY
@given(before=any_value(Runner), after=any_value(Runner))
def test_a_runner_told_anew_replaces_the_old_one_but_for_holds(
    store: Store, before: Runner, after: Runner
) -> None:
    def keep_and_read(unit: Unit) -> None:
        unit.keep_runner(before, NOON)
        unit.keep_runner(after, NOON)
        known = unit.runner()
        assert known is not None
        assert known.model_copy(update={"holds": (), "problems": (), "limits": ()}) == after.model_copy(
            update={"holds": (), "problems": (), "limits": ()}
        )
        assert same_things(known.problems, after.problems)
        assert same_things(known.limits, after.limits)
        assert all(hold in known.holds for hold in after.holds)

    in_a_unit(store, keep_and_read)


@ANY
@given(outgoing=any_value(Outgoing))
def test_every_message_survives_the_outbox(store: Store, outgoing: Outgoing) -> None:
    with store.unit("terminal:local") as unit:
        unit.queue(outgoing, NOON)
    (leased,) = store.lease(NOON, limit=5, for_s=30, prefix="terminal:")
    assert leased.outgoing == outgoing
    store.mark_sent(leased.id, NOON, "1")


def test_an_instant_comes_back_in_utc_from_any_zone(store: Store) -> None:
    there = NOON.astimezone(timezone(timedelta(hours=-9, minutes=-30)))
    with store.unit("terminal:local") as unit:
        unit.open_account(there)
        unit.set_reminder("check_in", SEVEN, (Weekday.MON, Weekday.SUN), there)
        reminder = unit.reminder("check_in")
    assert reminder is not None
    assert reminder.next_due_at == NOON
    assert reminder.next_due_at.utcoffset() == timedelta(0)
    assert (reminder.local_time, reminder.weekdays) == (SEVEN, (Weekday.MON, Weekday.SUN))


def test_an_instant_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="needs a zone"), store.unit("terminal:local") as unit:
        unit.open_account(datetime(2026, 1, 5))  # noqa: DTZ001


def test_an_unchanged_runner_makes_no_new_row(store: Store) -> None:
    told = Runner(started_on=MONDAY, age=38)
    with store.unit("terminal:local") as unit:
        unit.open_account(NOON)
        unit.keep_runner(told, NOON)
    ids = store._ids
    before = int(ids()[2:])
    with store.unit("terminal:local") as unit:
        unit.keep_runner(told, NOON)
    assert int(ids()[2:]) == before + 1


def test_a_hold_ends_by_being_cleared_and_never_by_being_left_out(store: Store) -> None:
    hold = Hold(rule=RuleId("FLAG-01"), urgency=Urgency.EMERGENCY, since=MONDAY)
    told = Runner(started_on=MONDAY, holds=(hold,))
    with store.unit("terminal:local") as unit:
        unit.open_account(NOON)
        unit.keep_runner(told, NOON)
        unit.keep_runner(told.model_copy(update={"holds": ()}), NOON)
        left_out = unit.runner()
        assert left_out is not None
        assert left_out.open_holds == (hold,)
        cleared = hold.model_copy(update={"cleared_on": MONDAY, "cleared_by": "clinician"})
        unit.keep_runner(told.model_copy(update={"holds": (cleared,)}), NOON)
        after = unit.runner()
    assert after is not None
    assert after.holds == (cleared,)
    assert after.open_holds == ()


def test_a_changed_problem_keeps_its_place_and_a_withdrawn_one_goes(store: Store) -> None:
    knee = Problem(place=KNEE, since=MONDAY)
    calf = Problem(place=Place(site=Site.CALF), since=MONDAY)
    limit = ClinicianLimit(source="physio", said_on=MONDAY, since=MONDAY, forbids=("running",))
    told = Runner(started_on=MONDAY, problems=(knee, calf), limits=(limit,))
    closed = knee.model_copy(update={"closed_on": date(2026, 2, 1)})
    with store.unit("terminal:local") as unit:
        unit.open_account(NOON)
        unit.keep_runner(told, NOON)
        unit.keep_runner(told.model_copy(update={"problems": (closed, calf)}), NOON)
        changed = unit.runner()
        unit.keep_runner(told.model_copy(update={"problems": (closed,), "limits": ()}), NOON)
        withdrawn = unit.runner()
    assert changed is not None
    assert changed.problems == (closed, calf)
    assert withdrawn is not None
    assert (withdrawn.problems, withdrawn.limits) == ((closed,), ())


def test_a_correction_supersedes_and_the_old_value_stays(store: Store) -> None:
    first = Session(on=MONDAY, at=NOON, session=SessionKind.EASY_RUN, distance_m=8000)
    better = first.model_copy(update={"at": NOON + timedelta(minutes=1), "distance_m": 7000})
    with store.unit("terminal:local") as unit:
        unit.open_account(NOON)
        old = unit.add(first)
        new = unit.add(better, supersedes=old.id)
    with store.unit("terminal:local") as unit:
        diary = unit.diary(MONDAY)
        assert diary.records == (old, new)
        assert diary.current == (new,)
        assert diary.as_of(NOON).current == (old,)


def test_a_recent_diary_knows_that_a_record_was_moved_to_an_older_day(store: Store) -> None:
    run = Session(on=MONDAY, at=NOON, session=SessionKind.EASY_RUN, distance_m=8000)
    moved = run.model_copy(update={"at": NOON + timedelta(hours=1), "on": MONDAY - timedelta(days=40)})
    with store.unit("terminal:local") as unit:
        unit.open_account(NOON)
        old = unit.add(run)
        unit.add(moved, supersedes=old.id)
        recent = unit.diary(MONDAY - timedelta(days=7))
    assert list(recent.runs(MONDAY - timedelta(days=7), MONDAY + timedelta(days=1))) == []


def test_records_of_one_instant_keep_the_order_in_which_they_were_told(store: Store) -> None:
    answers = [Answer(on=MONDAY, at=NOON, concept=concept) for concept in list(Concept)[:9]]
    with store.unit("terminal:local") as unit:
        unit.open_account(NOON)
        for answer in answers:
            unit.add(answer)
        assert [record.entry for record in unit.diary().records] == answers


def test_a_removed_record_no_longer_counts(store: Store) -> None:
    with store.unit("terminal:local") as unit:
        unit.open_account(NOON)
        told = unit.add(CheckIn(on=MONDAY, at=NOON, pain=()))
        unit.add(Removed(on=MONDAY, at=NOON), supersedes=told.id)
        assert unit.diary(MONDAY).current == ()
        assert unit.diary(MONDAY).check_in(MONDAY) is None


def test_the_newest_decision_of_a_day_counts_and_all_stay(store: Store, a_decision: Decision) -> None:
    changed = a_decision.model_copy(update={"library_version": "2"})
    next_day = a_decision.model_copy(update={"on": MONDAY + timedelta(days=1)})
    with store.unit("terminal:local") as unit:
        unit.open_account(NOON)
        for decision in (a_decision, next_day, changed):
            unit.keep_decision(decision, NOON)
        assert unit.decisions(MONDAY) == (changed, next_day)
        assert unit.decisions(MONDAY + timedelta(days=1)) == (next_day,)
        assert [row.decision for row in unit.decision_rows(MONDAY)] == [a_decision, changed]


@pytest.fixture
def a_decision() -> Decision:
    from coaching.values import Level, Mod, PlanState

    return Decision(
        on=MONDAY,
        level=Level.GREEN,
        urgency=Urgency.NONE,
        state=PlanState.NORMAL,
        is_running_blocked=False,
        mod=Mod.AS_PLANNED,
        sessions=(),
        planned=(),
        library_version="1",
    )


@given(texts=st.lists(st.text(max_size=20), min_size=1, max_size=3))
@ANY
def test_a_conversation_comes_back_letter_for_letter(store: Store, texts: list[str]) -> None:
    def keep_and_read(unit: Unit) -> None:
        assert (unit.conversation(), unit.serial(), unit.touched_at()) == (None, 0, None)
        for serial, text in enumerate(texts):
            unit.keep_conversation(text, serial, NOON)
            assert (unit.conversation(), unit.serial(), unit.touched_at()) == (text, serial, NOON)
        unit.keep_conversation(None, 9, NOON)
        assert (unit.conversation(), unit.serial()) == (None, 9)

    in_a_unit(store, keep_and_read)
