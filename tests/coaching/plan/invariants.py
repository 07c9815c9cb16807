"""What every generated plan keeps, whatever the body does: each broken promise as one line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from coaching.decision import Decision, Planned
from coaching.library import Library
from coaching.load import monday, single_run_cap
from coaching.plan.changes import SPRINGY
from coaching.runner import Weekday
from coaching.values import Level, Mod, SessionKind
from tests.coaching.plan.bodies import Life

HARDNESS = {
    SessionKind.REST: 0,
    SessionKind.MOBILITY: 0,
    SessionKind.WALK: 1,
    SessionKind.CROSS_TRAINING: 2,
    SessionKind.STRENGTH: 2,
    SessionKind.WALK_RUN: 3,
    SessionKind.EASY_RUN: 4,
    SessionKind.LONG_RUN: 4,
    SessionKind.STRIDES: 5,
}


def broken(life: Life, library: Library) -> Iterator[str]:
    """Every broken promise of a life, with its day."""
    for decision in life.decisions:
        for what in (*_day(life, decision, library), *_stop(decision)):
            yield f"{decision.on} {life.kind}: {what}"
    yield from _weeks(life, library)
    yield from _hard(life)


def _minutes(session: Planned) -> int:
    return session.duration_min or 0


def _day(life: Life, decision: Decision, library: Library) -> Iterator[str]:
    goal = life.runner.goal
    is_race = goal is not None and goal.on == decision.on
    runs = [session for session in decision.sessions if session.kind.is_run]
    if runs and not is_race and Weekday.of(decision.on) not in (life.runner.days_available or ()):
        yield "a run on a day that does not suit"
    if len(runs) > 1:
        yield "two runs on one day"
    for run in runs:
        if run.kind is SessionKind.WALK_RUN:
            continue
        cap = single_run_cap(life.runner, life.known_on(decision.on), decision.on, library, "m")
        if cap is None:
            yield "a run without a cap and off the ladder"
        elif (run.distance_m or 0) > cap.amount:
            yield f"a run of {run.distance_m} m above the cap of {cap.amount}"
    planned = max((_minutes(one) for one in decision.planned if one.kind.is_run), default=0)
    done = max((_minutes(one) for one in runs), default=0)
    if done > planned:
        yield f"a run of {done} min where {planned} were planned"
    if decision.level is Level.GREEN and decision.mod > Mod.EASY:
        yield "green although the session was cut"
    main = next(iter(runs), decision.sessions[0])
    for other in decision.alternatives:
        if HARDNESS.get(other.kind, 6) > max(1, HARDNESS.get(main.kind, 6)):
            yield f"{other.kind} offered instead of {main.kind}"
        if main.kind.is_run and other.kind.is_run and _minutes(other) > _minutes(main):
            yield "a longer run offered instead"
    if not decision.reasons:
        yield "no reason"


def _stop(decision: Decision) -> Iterator[str]:
    ahead = [session for day in decision.week_ahead for session in day.sessions]
    if decision.level is Level.RED and any(one.kind.is_run for one in (*decision.sessions, *ahead)):
        yield "a run under a red"
    if decision.is_running_blocked and any(one.kind.is_run for one in decision.sessions):
        yield "a run while running is blocked"
    if len(decision.week_ahead) != 7:
        yield "not seven days ahead"
    springy = [one for one in decision.sessions for row in one.exercises if SPRINGY & set(row.tags)]
    if springy and decision.mod > Mod.AS_PLANNED:
        yield "springy work on a day that was changed"


def _weeks(life: Life, library: Library) -> Iterator[str]:
    weeks: dict[date, list[Decision]] = defaultdict(list)
    for decision in life.decisions:
        weeks[monday(decision.on)].append(decision)
    runner = life.runner
    careful = bool(runner.injuries) or (runner.age or 0) >= library.number("careful_from_age")
    rest_days = library.number("rest_days_careful" if careful else "rest_days")
    for week, days in weeks.items():
        goal = runner.goal
        if goal is not None and goal.on is not None and monday(goal.on) == week:
            continue
        busy = [one for one in days if any(s.kind is not SessionKind.REST for s in one.planned)]
        if len(busy) > 7 - rest_days:
            yield f"{week} {life.kind}: {len(busy)} training days planned"
        runs = [run for one in days for run in one.planned if run.kind.is_run]
        minutes, fast = sum(map(_minutes, runs)), sum(_minutes(run) for run in runs if run.kind.is_hard)
        was_replanned = len({one.week_amount for one in days}) > 1
        if len(days) == 7 and not was_replanned and fast > 0.22 * minutes:
            yield f"{week} {life.kind}: {fast} of {minutes} min planned hard"
        hard = [one for one in days if any(s.kind.is_hard for s in one.sessions)]
        if len(hard) > library.number("hard_days_a_week"):
            yield f"{week} {life.kind}: {len(hard)} hard days"


def _hard(life: Life) -> Iterator[str]:
    known: dict[SessionKind, date] = {}
    last: date | None = None
    strong: date | None = None
    for decision in life.decisions:
        if strong and (decision.on - strong).days <= 14:
            for one in decision.sessions:
                if one.kind.is_hard:
                    yield f"{decision.on} {life.kind}: {one.kind} within 14 days of amber-strong"
        for one in decision.sessions:
            if one.kind.is_hard and one.kind is not SessionKind.RACE:
                if last is not None and decision.on - last < timedelta(days=2):
                    yield f"{decision.on} {life.kind}: hard days less than 48 h apart"
                if decision.on < life.runner.started_on + timedelta(weeks=3):
                    yield f"{decision.on} {life.kind}: {one.kind} in the first base weeks"
                last = decision.on
            if one.kind in {SessionKind.STRIDES, SessionKind.HILLS, SessionKind.TEMPO, SessionKind.INTERVALS}:
                if one.kind not in known:
                    new = [k for k, on in known.items() if monday(on) == monday(decision.on)]
                    if new:
                        yield f"{decision.on} {life.kind}: {one.kind} and {new[0]} new in one week"
                    if one.kind is not SessionKind.STRIDES and SessionKind.STRIDES not in known:
                        yield f"{decision.on} {life.kind}: {one.kind} before strides"
                known.setdefault(one.kind, decision.on)
        if decision.mod >= Mod.RUN_WALK:
            strong = decision.on
