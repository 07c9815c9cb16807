"""What every generated plan keeps, whatever the body does: each broken promise as one line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from coaching.decision import Decision, Planned
from coaching.library import Library
from coaching.load import easy_pace, monday, single_run_cap, week_run
from coaching.plan.changes import SPRINGY
from coaching.plan.doses import work_minutes
from coaching.runner import Weekday
from coaching.values import Level, Mod, PlanState, SessionKind
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


#: the least minutes of what is worth going out for
_LEAST = {SessionKind.WALK_RUN: "least_walk_run_min", SessionKind.CROSS_TRAINING: "least_cross_min"}


def broken(life: Life, library: Library) -> Iterator[str]:
    """Every broken promise of a life, with its day."""
    for decision in life.decisions:
        for what in (*_day(life, decision, library), *_stop(decision)):
            yield f"{decision.on} {life.kind}: {what}"
    yield from _weeks(life, library)
    yield from _growth(life, library)
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
    for one in (*decision.sessions, *decision.alternatives):
        least = _LEAST.get(one.kind, "least_run_min" if one.kind.is_run else None)
        if least is not None and _minutes(one) < library.number(least) and not is_race:
            yield f"{one.kind} of {_minutes(one)} min, not worth changing shoes for"
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
        if len(days) == 7 and not was_replanned:
            yield from _shape(week, life, runs, library)
        for one in days:
            yield from _strength(one, life, library)
        hard = [one for one in days if any(s.kind.is_hard for s in one.sessions)]
        if len(hard) > library.number("hard_days_a_week"):
            yield f"{week} {life.kind}: {len(hard)} hard days"


def _shape(week: date, life: Life, runs: list[Planned], library: Library) -> Iterator[str]:
    """The long run's share, and hard runs that are worth the name."""
    total, count = sum(map(_minutes, runs)), len(runs)
    share = {1: 1.0, 2: 0.60, 3: 0.42}.get(count, 0.36)
    was_ladder = any(run.kind is SessionKind.WALK_RUN for run in runs)
    if not was_ladder and max(map(_minutes, runs), default=0) > share * total + 2 * count:
        yield f"{week} {life.kind}: a long run of more than {share} of a week with {count} runs"
    hard = [run for run in runs if run.kind.is_hard]
    if any((run.distance_m or 0) < library.number("shortest_hard_m") - 100 for run in hard):
        yield f"{week} {life.kind}: a hard run too short for its warm-up"
    if hard and count - 1 - len(hard) < len(hard):
        yield f"{week} {life.kind}: fewer easy than hard runs beside the long one"


def _strength(decision: Decision, life: Life, library: Library) -> Iterator[str]:
    """Strength says how long it takes, and has no place on a race day or just before."""
    goal, on = life.runner.goal, decision.on
    is_near = goal is not None and goal.on is not None and 0 <= (goal.on - on).days <= 2
    for one in decision.planned:
        if one.kind is not SessionKind.STRENGTH:
            continue
        if one.duration_min != work_minutes(one.exercises, library):
            yield f"{on} {life.kind}: strength of {one.duration_min} min that takes another time"
        if not 10 <= (one.duration_min or 0) <= library.number("strength_most_min"):
            yield f"{on} {life.kind}: strength of {one.duration_min} min"
        if is_near:
            yield f"{on} {life.kind}: strength within two days of a race"


def _growth(life: Life, library: Library) -> Iterator[str]:
    """Whole weeks as they begin: against the fullest of the last four, and lighter before a race or at the end."""
    runner, most = life.runner, 0.0
    goal, told = runner.goal, [week or 0 for week in runner.weekly_m]
    for n, first in enumerate(life.decisions):
        amount = first.week_amount or 0
        if n % 7 or not amount or any(rule.startswith(("RET-", "RTR-", "ILL-")) for rule in first.rules):
            continue
        diary, week = life.known_on(first.on), n // 7
        pace = easy_pace(runner, diary, first.on, library)
        weeks = [first.on - timedelta(weeks=back) for back in range(1, min(week, 4) + 1)]
        ran = [week_run(diary, one, "m", pace) or 0 for one in weeks] + told[-4 + len(weeks) :] * (week < 4)
        was_ladder = any(one.state is PlanState.RETURN_LADDER for one in life.decisions[max(0, n - 28) : n])
        is_back = any("RET-" in rule for one in life.decisions[max(0, n - 28) : n] for rule in one.rules)
        if max(ran) and not (was_ladder or is_back):
            rise = library.number("weekly_growth_most")
            if amount > rise * max(ran) + 1:
                yield f"{first.on} {life.kind}: a week more than {rise} times the fullest of the last four"
        is_taper = goal is not None and goal.on is not None and first.on <= goal.on < first.on + timedelta(14)
        is_unload = (goal is None or goal.on is None) and first.season_week == 10
        if (is_taper or is_unload) and amount > 0.67 * max(most, *told, *ran):
            yield f"{first.on} {life.kind}: a taper or unload that is none"
        most = max(most, amount)


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
