"""This week's runs and rests, day by day, from the runner's days, recent load and the season.

Decides PLAN-07 to PLAN-09, PLAN-11 and PLAN-12, and LOAD-14 for the days it lays out. The week is
laid out from what was known on its Monday, so that a missed run is simply gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations
from statistics import median

from coaching import load
from coaching.decision import DayPlan, Planned
from coaching.plan import ladder
from coaching.plan.changes import REST, Bounds, amount_of, run_of
from coaching.plan.facts import WEEK, Facts
from coaching.plan.season import SeasonWeek, long_share
from coaching.plan.strength import Readiness, readiness, strength_days, strength_session
from coaching.plan.wishes import with_wishes
from coaching.values import SessionKind


def running_days(facts: Facts, amount: float, *, apart: int = 1, is_usual: bool = False) -> tuple[date, ...]:
    """Days of this week to run on: spread out, on days that suit, with full rest days kept.

    `apart` is the least number of days from one run to the next; `is_usual` leaves out what was
    said of single dates. Rules: PLAN-08, PLAN-09.
    """
    week = [facts.monday + timedelta(days=n) for n in range(7)]
    able = [day for day in week if (facts.is_usual(day) if is_usual else facts.can_run(day))]
    if not able:
        return ()
    count = min(_runs(facts, amount), len(able))
    while count > 1:
        fitting = [days for days in combinations(able, count) if _apart(days) >= apart]
        if fitting:
            return max(fitting, key=_spread)
        count -= 1
    return tuple(able[-1:])


def _runs(facts: Facts, amount: float) -> int:
    """How many runs: days before length, none too short to go out for, no sudden extra days."""
    rest = facts.number("rest_days_careful" if facts.is_careful else "rest_days")
    viable = int(facts.number("runs_viable"))
    worth = facts.number("shortest_run_m" if facts.measure == "m" else "shortest_run_s")
    since = facts.monday - 3 * WEEK
    lately = [
        len(
            {run.on for run in facts.diary.runs(since + n * WEEK, since + (n + 1) * WEEK)}
            | {on for on in facts.coming if since + n * WEEK <= on < since + (n + 1) * WEEK}
        )
        for n in range(3)
    ]
    usual = max(lately) + 1 if any(lately) else viable + 1
    beside_long = amount * (1 - facts.number("long_share"))
    if any(lately) and beside_long < (usual - 1) * _usual_easy(facts):
        # one run more would make each of them shorter than what went down well
        usual -= 1
    goal = facts.runner.goal
    wished = goal.runs_a_week if goal is not None and goal.runs_a_week else 7
    most = min(
        7 - rest, facts.number("runs_most"), max(viable, usual), max(viable, 1 + beside_long // worth), wished
    )
    if amount:
        # days before length, but none for less than is worth going out for
        most = min(most, amount // facts.least_run)
    return max(1, int(most))


def _usual_easy(facts: Facts) -> float:
    """What a run beside the long one came to in the last three usual weeks. Rules: PLAN-09."""
    weeks: list[list[int]] = []
    for week in (facts.monday - n * WEEK for n in range(1, 9)):
        runs = [] if week in facts.unusual_weeks else list(facts.diary.runs(week, week + WEEK))
        if len(runs) > 1 and len(weeks) < 3:
            weeks.append(sorted(load.length(run, facts.measure, facts.pace) or 0 for run in runs)[:-1])
    return float(median(length for week in weeks for length in week)) if weeks else 0.0


def _apart(days: tuple[date, ...]) -> int:
    return min((b - a).days for a, b in zip(days, [*days[1:], days[0] + WEEK], strict=True))


def _spread(days: tuple[date, ...]) -> tuple[float, int, bool]:
    """Even gaps first, then a weekend day for the long run."""
    gaps = [(b - a).days for a, b in zip(days, [*days[1:], days[0] + WEEK], strict=True)]
    return (-sum(gap * gap for gap in gaps), min(gaps), days[-1].weekday() == 6)


def long_day(days: tuple[date, ...]) -> date:
    """The day of the long run: Sunday, Saturday, else the day with most rest before it."""
    for weekday in (6, 5):
        for day in days:
            if day.weekday() == weekday:
                return day
    before = {day: max((other for other in days if other < day), default=days[-1] - WEEK) for day in days}
    return max(days, key=lambda day: (day - before[day], day))


def layout(facts: Facts, week: SeasonWeek, ready: Readiness | None = None) -> dict[date, tuple[Planned, ...]]:
    """The seven days of a week as planned; a day without anything holds one rest session."""
    runs = with_wishes(facts, _runs_of(facts, week))
    plan: dict[date, list[Planned]] = {facts.monday + timedelta(days=n): [] for n in range(7)}
    for day, run in runs.items():
        plan[day].append(run)
    ready = ready or readiness(facts)
    for day in strength_days(facts, runs):
        plan[day].append(strength_session(facts, day, is_light=week.is_deload, ready=ready))
    return {day: tuple(sessions) or (REST,) for day, sessions in plan.items()}


def _runs_of(facts: Facts, week: SeasonWeek) -> dict[date, Planned]:
    """Long run, hard runs where open, easy runs for the rest. Rules: PLAN-07, PLAN-11."""
    if facts.cap is None or week.amount <= 0:
        return {}
    bounds = Bounds(measure=facts.measure, pace=facts.pace, cap=facts.cap.amount)
    if race_in(facts, week.monday) is not None:
        return _race_week(facts, week, bounds)
    days = running_days(facts, week.amount, is_usual=True)
    if not days:
        return {}
    long = long_day(days)
    length = min(week.amount * long_share(facts, len(days)), facts.cap.amount)
    if week.is_deload:
        length = min(length, facts.cap.longest * facts.number("deload_long_share"))
    if facts.is_untold:
        length = min(length, facts.cap.longest)
    others = [day for day in days if day != long]
    hard = _hard_days(facts, week, others, long)
    if any(facts.known_since(kind) is None for kind in hard.values()):
        length = min(length, facts.cap.longest)
    each = facts.number("hard_share") * week.amount / max(1, len(hard))
    easy = [day for day in others if day not in hard]
    left = week.amount - length - each * len(hard)
    plain = min(left / len(easy), length * facts.number("easy_of_long")) if easy else 0.0
    least = min(facts.least_run, facts.cap.amount)
    length = max(length, least)
    if easy and plain < least:
        plain, length = least, max(least, length - (least - plain) * len(easy))
    if hard:
        share = facts.number("hard_share")
        each = min(each, (length + plain * len(easy)) * share / (1 - share) / len(hard))
        if each < _shortest_hard(facts):
            # what the easy runs may hold leaves a fifth that is too little for a warm-up
            return _runs_of(facts, week.model_copy(update={"hard": len(hard) - 1}))
    runs = {
        long: run_of(
            SessionKind.LONG_RUN if len(days) > 1 else SessionKind.EASY_RUN, length, bounds, facts.library
        )
    }
    for day, kind in hard.items():
        rpe = int(facts.number("quality_rpe"))
        runs[day] = run_of(kind, min(each, facts.cap.amount), bounds, facts.library, rpe)
    strides = next((day for day in easy if _may_stride(week, (long, *hard), day)), None)
    for day in easy:
        kind = SessionKind.STRIDES if day == strides else SessionKind.EASY_RUN
        runs[day] = run_of(kind, min(plain, facts.cap.amount), bounds, facts.library)
    return dict(sorted(runs.items()))


def differences(
    before: Sequence[DayPlan], after: Sequence[DayPlan]
) -> tuple[tuple[date, tuple[Planned, ...], tuple[Planned, ...]], ...]:
    """Days whose sessions differ between two looks ahead: the date, what stood, what stands. Rules: F47."""
    stood = {plan.on: plan.sessions for plan in before}
    return tuple(
        (plan.on, stood[plan.on], plan.sessions)
        for plan in after
        if plan.on in stood and stood[plan.on] != plan.sessions
    )


def race_in(facts: Facts, week: date) -> Planned | None:
    """The race of the goal, if it falls into the week from a Monday."""
    goal = facts.runner.goal
    if goal is None or goal.on is None or goal.distance_m is None or not week <= goal.on < week + WEEK:
        return None
    seconds = goal.target_s or goal.distance_m / 1000 * facts.pace
    return Planned(
        kind=SessionKind.RACE,
        distance_m=goal.distance_m,
        duration_min=max(1, round(seconds / 60)),
        rpe_max=int(facts.number("race_rpe")),
    )


def _race_week(facts: Facts, week: SeasonWeek, bounds: Bounds) -> dict[date, Planned]:
    """Short easy runs up to two days before the race, then the race; nothing after it. Rules: PLAN-04."""
    race, goal = race_in(facts, week.monday), facts.runner.goal
    if race is None or goal is None or goal.on is None or facts.cap is None:
        return {}
    usual = running_days(facts, week.amount, is_usual=True)
    days = [day for day in usual if day <= goal.on - timedelta(days=2)]
    runs = {goal.on: race}
    for day in days:
        length = min(max(week.amount / (len(days) + 1), facts.least_run), facts.cap.amount)
        runs[day] = run_of(SessionKind.EASY_RUN, length, bounds, facts.library)
    return dict(sorted(runs.items()))


def _may_stride(week: SeasonWeek, taken: Sequence[date], day: date) -> bool:
    """Whether strides may end an easy run: not on the day before or after a long or hard run."""
    return SessionKind.STRIDES in week.opens and all(abs((day - other).days) > 1 for other in taken)


def _shortest_hard(facts: Facts) -> float:
    """The least length of a hard run that holds its warm-up. Rules: PLAN-07."""
    return facts.number("shortest_hard_m" if facts.measure == "m" else "shortest_hard_s")


def _hard_days(facts: Facts, week: SeasonWeek, others: list[date], long: date) -> dict[date, SessionKind]:
    """Days for hard running: two days from each other and from the long run; the week long enough.

    Each is long enough for a warm-up, and has an easy run at its side: without it the week could not
    hold what it is meant to, since a fifth of it at most is hard.

    Rules: LOAD-13, LOAD-14, PLAN-07.
    """
    kinds = [kind for kind in week.opens if kind is not SessionKind.STRIDES]
    count = min(
        week.hard,
        int(facts.number("hard_days_a_week")),
        int(facts.number("hard_share") * week.amount // _shortest_hard(facts)),
        len(others) // 2,
    )
    chosen: dict[date, SessionKind] = {}
    before = long - WEEK
    for day in others:
        if len(chosen) >= count or not kinds:
            break
        taken = [before, long, long + WEEK, *chosen]
        if all(abs((day - other).days) >= 2 for other in taken):
            chosen[day] = kinds[-1 - len(chosen) % len(kinds)]
    return chosen


def ladder_layout(
    facts: Facts, standing: ladder.Standing, ready: Readiness | None = None
) -> dict[date, tuple[Planned, ...]]:
    """A week on the walk-run ladder: the present rung on days at least 48 hours apart. Rules: RTR-03."""
    days = running_days(facts, 0, apart=int(facts.number("ladder_rest_h") // 24), is_usual=True)
    runs = with_wishes(facts, {day: ladder.session_of(facts, standing.rung) for day in days})
    plan: dict[date, list[Planned]] = {facts.monday + timedelta(days=n): [] for n in range(7)}
    for day, run in runs.items():
        plan[day].append(run)
    ready = ready or readiness(facts)
    for day in strength_days(facts, runs):
        plan[day].append(strength_session(facts, day, is_light=False, ready=ready))
    return {day: tuple(sessions) or (REST,) for day, sessions in plan.items()}


def within_week(
    facts: Facts, week: SeasonWeek, on: date, session: Planned, bounds: Bounds, *, more: float = 0.0
) -> Planned:
    """A planned run cut so that the week stays under its limit, whatever was run on top of the plan.

    `more` is what still stands on the days between what was run and this one.

    Rules: LOAD-12, PLAN-12.
    """
    if not session.kind.is_run or session.kind is SessionKind.WALK_RUN or not facts.base:
        return session
    limit = max(week.amount, load.weekly_limit(facts.base, facts.measure, facts.pace, facts.library))
    done = load.week_run(facts.diary, facts.monday, facts.measure, facts.pace, until=on) or 0
    left = limit - done - _missed(facts, on) - more
    if amount_of(session, bounds) <= left:
        return session
    if left < facts.least_run:
        return REST
    is_long = session.kind is not SessionKind.LONG_RUN or left >= 0.9 * amount_of(session, bounds)
    return run_of(
        session.kind if is_long else SessionKind.EASY_RUN, left, bounds, facts.library, session.rpe_max
    )


def _missed(facts: Facts, on: date) -> float:
    """What was asked on days of this week on which nothing was run: gone, and no room for what comes. Rules: PLAN-12."""
    until = min(on, facts.today)
    ran = {run.on for run in facts.diary.runs(facts.monday, until)}
    return sum(facts.asked(one) for one in facts.decided(facts.monday, until) if one.on not in ran)


def day_plans(plan: dict[date, tuple[Planned, ...]], since: date, until: date) -> tuple[DayPlan, ...]:
    """The days of a window as plans."""
    return tuple(
        DayPlan(on=day, sessions=sessions) for day, sessions in sorted(plan.items()) if since <= day < until
    )
