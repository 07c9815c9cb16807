"""What the runner wishes of single days: away, not on Thursday, Thursday and Saturday swapped, a club run.

The week is laid out as if nothing had been said; then the wishes change it in the order they were told, so
that a small wish changes little. A run moves to another day or is gone: none grows, and none is made up
for. Demanding days (hard, long, race) stay 48 hours apart. Rules: PLAN-08, PLAN-12, LOAD-14, RTR-03, LOAD-18.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from coaching.decision import Arg, Planned, Said
from coaching.load import monday
from coaching.plan.changes import Bounds, amount_of, run_of
from coaching.plan.facts import WEEK, Facts
from coaching.runner import Away, DayException, Goal, Join, Runner
from coaching.values import SessionKind, Value

DAY = timedelta(days=1)
Runs = dict[date, Planned]


class Wishes(Value):
    """All that the runner wishes of the plan; what undo of a re-plan puts back."""

    goal: Goal | None = None
    exceptions: tuple[DayException, ...] = ()
    aways: tuple[Away, ...] = ()
    joins: tuple[Join, ...] = ()

    @classmethod
    def of(cls, runner: Runner) -> Wishes:
        """The wishes of a runner."""
        return cls(goal=runner.goal, exceptions=runner.exceptions, aways=runner.aways, joins=runner.joins)

    def given_to(self, runner: Runner) -> Runner:
        """The runner with these wishes."""
        return runner.model_copy(update={name: getattr(self, name) for name in Wishes.model_fields})


def with_wishes(facts: Facts, stock: Mapping[date, Planned]) -> Runs:
    """The runs of a week after everything the runner said of its days."""
    runner = facts.runner
    if not (runner.exceptions or runner.aways or runner.joins):
        return dict(sorted(stock.items()))
    week = [facts.monday + n * DAY for n in range(7)]
    runs = {on: run for on, run in stock.items() if not facts.is_away(on)}
    for one in runner.exceptions:
        if one.on in week and (one.swapped_with is None or one.swapped_with in week):
            runs = _with(facts, runs, one)
    for join in runner.joins:
        if join.on in week and facts.can_train(join.on):
            runs = _joined(facts, runs, join)
    return dict(sorted(_apart(facts, runs).items()))


def _with(facts: Facts, runs: Runs, wish: DayException) -> Runs:
    """A week with one wish about a day."""
    kept = dict(runs)
    if wish.swapped_with is not None:
        return traded(kept, wish.on, wish.swapped_with)
    moved = kept.get(wish.on)
    if wish.is_free or moved is None or moved.kind is SessionKind.RACE:
        return kept
    del kept[wish.on]
    told = wish.told_on or facts.monday - DAY
    days = [facts.monday + n * DAY for n in range(7)]
    able = [day for day in days if day > told and day not in kept and day != wish.on and facts.can_run(day)]
    for day in sorted(able, key=lambda day: (abs((day - wish.on).days), day < wish.on)):
        if not _clashes(facts, kept | {day: moved}, day):
            return kept | {day: moved}
    return kept


def traded(runs: Mapping[date, Planned], one: date, other: date) -> Runs:
    """A week in which two days trade what they hold."""
    kept = {on: run for on, run in runs.items() if on not in {one, other}}
    if one in runs:
        kept[other] = runs[one]
    if other in runs:
        kept[one] = runs[other]
    return kept


def _is_demanding(run: Planned) -> bool:
    return run.kind.is_hard or run.kind is SessionKind.LONG_RUN


def _clashes(facts: Facts, runs: Mapping[date, Planned], on: date) -> date | None:
    """The day that a run stands too near to: another demanding one, or another rung. Rules: LOAD-14, RTR-03."""
    run = runs.get(on)
    if run is None:
        return None
    near = [other for other in runs if 0 < abs((other - on).days) < 2]
    if run.kind is SessionKind.WALK_RUN:
        return next((other for other in near if runs[other].kind is SessionKind.WALK_RUN), None)
    if not _is_demanding(run):
        return None
    done = facts.diary.runs(on - DAY, on + 2 * DAY)
    taken = [one.on for one in done if one.on < facts.monday and _is_hard_done(one.session)]
    return next((day for day in [*near, *taken] if day in taken or _is_demanding(runs[day])), None)


def _is_hard_done(kind: SessionKind) -> bool:
    return kind.is_hard or kind is SessionKind.LONG_RUN


def _joined(facts: Facts, runs: Runs, join: Join) -> Runs:
    """A week with what the runner joins: in place of that day's run, else of the nearest easy one."""
    kept = dict(runs)
    if join.on not in kept:
        told = join.told_on or facts.monday
        spare = [on for on, run in kept.items() if on >= told and not _is_demanding(run)]
        if spare:
            del kept[min(spare, key=lambda on: (abs((on - join.on).days), on))]
    session = Planned(
        kind=join.session,
        distance_m=join.distance_m,
        duration_min=join.duration_min,
        rpe_max=join.rpe_max,
        tags=("joined", *((join.called,) if join.called else ())),
    )
    bounds = Bounds(measure=facts.measure, pace=facts.pace)
    for on, run in runs.items():
        if run.kind is SessionKind.LONG_RUN and on != join.on and on in kept:
            near = join.session.is_hard and abs((on - join.on).days) < 2
            if near or amount_of(session, bounds) >= amount_of(run, bounds) * facts.number("easy_of_long"):
                kept[on] = _easy(facts, run, facts.number("easy_of_long"))
    kept[join.on] = session
    hard = sorted((on for on, run in kept.items() if run.kind.is_hard and on != join.on))
    beyond = len(hard) + join.session.is_hard - int(facts.number("hard_days_a_week"))
    for on in hard[: max(0, beyond)]:
        kept[on] = _easy(facts, kept[on], 1)
    return kept


def _apart(facts: Facts, runs: Runs) -> Runs:
    """Hard runs that stand too near another demanding day turn easy; what the runner joins stays."""
    kept = dict(runs)
    for on in sorted(runs, key=lambda on: runs[on].kind is SessionKind.RACE):
        run = kept[on]
        if run.kind.is_hard and "joined" not in run.tags and run.kind is not SessionKind.RACE:
            if _clashes(facts, kept, on):
                kept[on] = _easy(facts, run, 1)
    for on, run in list(kept.items()):
        if run.kind is SessionKind.LONG_RUN and _clashes(facts, kept, on):
            kept[on] = _easy(facts, run, facts.number("easy_of_long"))
    return kept


def _easy(facts: Facts, run: Planned, share: float) -> Planned:
    bounds = Bounds(measure=facts.measure, pace=facts.pace)
    return run_of(SessionKind.EASY_RUN, amount_of(run, bounds) * share, bounds, facts.library)


# May it be?


def refusal(facts: Facts, runs: Mapping[date, Planned], wish: DayException) -> Said | None:
    """Why a wish about a day cannot be met; None where it can. `runs` are those of its week as they stand.

    Rules: LOAD-14, RTR-03, PLAN-12.
    """
    first, second = wish.on, wish.swapped_with
    if any(day < facts.today for day in (first, second) if day is not None):
        return Said(message="swap-no-past")
    if second is None:
        return None
    if monday(first) != monday(second):
        return Said(message="swap-no-week")
    if first not in runs and second not in runs:
        return Said(message="swap-no-run", args={"on": first, "other": second})
    for day in (first, second):
        if day in runs and runs[day].kind is SessionKind.RACE:
            return Said(message="swap-no-race", args={"on": day})
        if any(True for _ in facts.diary.runs(day, day + DAY)):
            return Said(message="swap-no-done", args={"on": day})
    after = traded(runs, first, second)
    for day in (first, second):
        near = _clashes(facts, after, day)
        if near is not None:
            args: dict[str, Arg] = {"on": day, "near": near}
            is_rung = after[day].kind is SessionKind.WALK_RUN
            return Said(message="swap-no-rung" if is_rung else "swap-no-hard", args=args)
    return None


def in_force(runner: Runner, today: date) -> Runner:
    """The runner without wishes that lie more than eight weeks behind: they change nothing any more."""
    since = today - 8 * WEEK
    return runner.model_copy(
        update={
            "exceptions": tuple(one for one in runner.exceptions if one.on >= since),
            "joins": tuple(one for one in runner.joins if one.on >= since),
            "aways": tuple(one for one in runner.aways if one.until >= since),
        }
    )
