"""Load: what sessions cost, how far one run may go, how much one week may hold.

Decides LOAD-01, LOAD-06, LOAD-11, LOAD-12 and LOAD-14 to LOAD-18. The single-run cap rests on
runs the body digested; there is no ratio of recent to usual load anywhere (LOAD-02, LOAD-09).
Lengths are metres, or seconds for a runner who logs time only (`Measure`).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from statistics import mean, median, stdev
from typing import Literal

from coaching.decision import Decision, Finding, Said
from coaching.diary import Diary, Session, days
from coaching.library import Library
from coaching.runner import Runner
from coaching.triage.told import Told
from coaching.triage.verdicts import RunVerdict, graded
from coaching.values import Concept, Level, Mod, RuleId, SessionKind, Value

Measure = Literal["m", "s"]

WEEK = timedelta(days=7)
#: weeks of diary that a pace or a usual ascent is read from
USUAL = timedelta(days=42)
EASY_KINDS = frozenset({SessionKind.EASY_RUN, SessionKind.LONG_RUN})


class Cap(Value):
    """How long one run may be, and the run it rests on. Rules: LOAD-11.

    `basis` tells where it comes from: a digested run (may grow), a tolerated one or one whose
    morning is unknown (holds), or what the runner told at the start.
    """

    measure: Measure
    amount: int
    longest: int
    on: date | None
    basis: Literal["digested", "tolerated", "unknown", "told"]


class Over(Value):
    """What was run on a day that asked for clearly less; both in the measure of what was asked."""

    on: date
    ran: int
    asked: int
    measure: Measure


class WeekLoad(Value):
    """Load of seven days; None where a day's load is not known. Rules: LOAD-15, LOAD-16."""

    load: float | None
    monotony: float | None
    strain: float | None


def monday(on: date) -> date:
    """The Monday of a date's week.

    >>> monday(date(2026, 1, 8))
    datetime.date(2026, 1, 5)
    """
    return on - timedelta(days=on.weekday())


def session_load(session: Session) -> float | None:
    """Effort times minutes, in arbitrary units; None when either is unknown.

    Rules: LOAD-15. Sources: R11.
    """
    if session.rpe is None or session.duration_s is None:
        return None
    return session.rpe * session.duration_s / 60


def daily_load(diary: Diary, on: date, library: Library) -> float | None:
    """Load of one day: 0 for a day known to be free, None for a day nobody told about.

    A day is known to be free when a check-in follows soon and tells of no session. Rules: LOAD-15.
    """
    loads = [session_load(session) for session in diary.sessions(on, on + timedelta(days=1))]
    if loads:
        return None if None in loads else math.fsum(load for load in loads if load is not None)
    soon = int(library.number("told_within_days"))
    told = any(diary.check_in(on + timedelta(days=n)) for n in range(soon + 1))
    return 0.0 if told else None


def monotony(daily_loads: Sequence[float], *, cap: float) -> float:
    """Mean of seven daily loads over their standard deviation; high when every day looks alike.

    Equal days have no spread; the result is then the cap.

    >>> round(monotony([600, 200, 400, 500, 100, 650, 0], cap=4), 2)
    1.38

    Rules: LOAD-16. Sources: R11.
    """
    spread = stdev(daily_loads)
    return cap if spread == 0 else min(cap, mean(daily_loads) / spread)


def strain(weekly_load: float, week_monotony: float) -> float:
    """Weekly load times monotony. Rules: LOAD-16. Sources: R11."""
    return weekly_load * week_monotony


def week_load(diary: Diary, since: date, library: Library) -> WeekLoad:
    """Load, monotony and strain of the seven days from a date; None throughout if a day is unknown."""
    loads = [daily_load(diary, day, library) for day in days(since, since + WEEK)]
    known = [load for load in loads if load is not None]
    if len(known) < len(loads):
        return WeekLoad(load=None, monotony=None, strain=None)
    total = math.fsum(known)
    alike = monotony(known, cap=library.number("monotony_cap")) if total else 0.0
    return WeekLoad(load=total, monotony=alike, strain=strain(total, alike))


def measure_of(runner: Runner, diary: Diary, today: date) -> Measure:
    """Metres, or seconds when neither the start nor the last weeks name a distance."""
    if runner.longest_run_m or any(runner.weekly_m):
        return "m"
    recent = list(diary.runs(today - USUAL, today + timedelta(days=1)))
    if not recent and runner.longest_run_s:
        return "s"
    timed_only = recent and not any(run.distance_m for run in recent)
    return "s" if timed_only else "m"


def easy_pace(runner: Runner, diary: Diary, today: date, library: Library) -> float:
    """Easy pace in s/km: the median of recent easy runs, else as told, else a slow guess."""
    paces = [
        run.duration_s / run.distance_m * 1000
        for run in diary.runs(today - USUAL, today)
        if run.session in EASY_KINDS and run.distance_m and run.duration_s
    ]
    if len(paces) >= 3:
        return median(paces)
    if runner.easy_pace_s_per_km:
        return float(runner.easy_pace_s_per_km)
    if runner.longest_run_m and runner.longest_run_s:
        return runner.longest_run_s / runner.longest_run_m * 1000
    return median(paces) if paces else library.number("guessed_easy_pace_s_per_km")


def length(run: Session, measure: Measure, pace: float) -> int | None:
    """How long a run was in a measure; estimated from the easy pace where only the other is known.

    >>> from datetime import datetime, timezone
    >>> at = datetime(2026, 1, 4, 9, tzinfo=timezone.utc)
    >>> run = Session(on=at.date(), at=at, session=SessionKind.EASY_RUN, duration_s=1800)
    >>> length(run, "m", 360.0)
    5000
    """
    if measure == "m":
        if run.distance_m is not None:
            return run.distance_m
        return None if run.duration_s is None else round(run.duration_s / pace * 1000)
    if run.duration_s is not None:
        return run.duration_s
    return None if run.distance_m is None else round(run.distance_m / 1000 * pace)


def least_run(measure: Measure, pace: float, library: Library) -> int:
    """The least run worth changing shoes for, in a measure; metres rounded up to what one can remember.

    >>> from coaching.library import load
    >>> least_run("s", 400.0, load()), least_run("m", 430.0, load())
    (600, 1400)

    Rules: PLAN-09.
    """
    seconds = library.number("least_run_min") * 60
    return math.ceil(seconds) if measure == "s" else math.ceil(seconds / pace * 10) * 100


def over_asked(decision: Decision, done: Sequence[Session], pace: float, library: Library) -> Over | None:
    """What a day's runs went over its answer; None where they kept to it, or no run of a known length was asked.

    Rules: WEEK-01.
    """
    asked = [one for one in decision.prescribed if one.kind.is_run]
    measure: Measure = "m" if asked and all(one.distance_m for one in asked) else "s"
    wanted = sum((one.distance_m or 0) if measure == "m" else (one.duration_min or 0) * 60 for one in asked)
    lengths = [length(run, measure, pace) for run in done if run.is_run]
    ran = sum(one for one in lengths if one is not None)
    if not wanted or ran <= wanted * library.number("over_asked_share"):
        return None
    return Over(on=decision.on, ran=ran, asked=wanted, measure=measure)


def grown(longest: int, measure: Measure, library: Library) -> int:
    """How far the next run may go after one of this length was digested. Rules: LOAD-11. Sources: R04."""
    step = library.number("single_run_step_m" if measure == "m" else "single_run_step_s")
    return math.floor(max(longest * library.number("single_run_growth"), longest + step) + 1e-9)


def single_run_cap(
    runner: Runner,
    diary: Diary,
    today: date,
    library: Library,
    measure: Measure | None = None,
    *,
    until: date | None = None,
    told: Told | None = None,
) -> Cap | None:
    """How long one run may be today; None when nothing was run in the window (then the ladder).

    Digested runs may grow; tolerated ones count at their length; a run that hurt never counts;
    one whose morning is unknown holds what stood before it. What the runner told at the start
    counts for as long as it may lie within the window. `until` leaves out runs from that day on.

    Rules: LOAD-11, RET-07. Sources: R04.
    """
    unit = measure or measure_of(runner, diary, today)
    pace = easy_pace(runner, diary, today, library)
    told = told or Told(runner, diary, today, library)
    window = timedelta(days=int(library.number("single_run_window_days")))
    return _cap(told, unit, pace, window, today, until or today + timedelta(days=1), today - 2 * window)


def _cap(
    told: Told,
    unit: Measure,
    pace: float,
    window: timedelta,
    on: date,
    until: date,
    horizon: date,
    stood_on: dict[date, Cap | None] | None = None,
) -> Cap | None:
    """The cap on a day from runs before another; the longest run that counts decides, so few are judged.

    `stood_on` remembers what stood on the days of runs whose morning is unknown: after an import these
    are many, and each asks for all before it.
    """
    stood_on = {} if stood_on is None else stood_on
    best = _told_cap(told, unit, pace, window, on)
    runs = [(length(run, unit, pace) or 0, run) for run in told.diary.runs(on - window, until)]
    for ran, run in sorted(runs, key=lambda pair: -pair[0]):
        most = grown(ran, unit, told.library)
        if not ran or (best is not None and best.amount >= most):
            break
        match graded(run, told):
            case RunVerdict.DIGESTED if run.session is not SessionKind.WALK_RUN:
                found = Cap(measure=unit, amount=most, longest=ran, on=run.on, basis="digested")
            case RunVerdict.DIGESTED | RunVerdict.TOLERATED:
                found = Cap(measure=unit, amount=ran, longest=ran, on=run.on, basis="tolerated")
            case RunVerdict.UNKNOWN:
                if run.on not in stood_on and run.on > horizon:
                    stood_on[run.on] = _cap(told, unit, pace, window, run.on, run.on, horizon, stood_on)
                stood = stood_on.get(run.on)
                if stood is None:
                    continue
                held = min(ran, stood.amount)
                found = Cap(measure=unit, amount=held, longest=held, on=run.on, basis="unknown")
            case _:
                continue
        if best is None or found.amount > best.amount:
            best = found
    return best


def _told_cap(told: Told, unit: Measure, pace: float, window: timedelta, on: date) -> Cap | None:
    """What the longest run told at the start allows, while it may lie within the window."""
    started = told.runner.started_on
    longest = longest_told(told.runner, unit, pace)
    if not longest or not on - window <= started <= max(on, started):
        return None
    amount = grown(longest, unit, told.library)
    return Cap(measure=unit, amount=amount, longest=longest, on=started, basis="told")


def longest_told(runner: Runner, measure: Measure, pace: float) -> int | None:
    """The longest run told at the start; a third of a told week where only weeks were told."""
    metres, seconds = runner.longest_run_m, runner.longest_run_s
    if metres is None and seconds is None:
        weeks = [week for week in runner.weekly_m[-4:] if week]
        metres = round(min(weeks) / 3) if weeks and runner.weekly_m[-1] else None
    if measure == "m":
        return metres if metres is not None else (round(seconds / pace * 1000) if seconds else None)
    return seconds if seconds is not None else (round(metres / 1000 * pace) if metres else None)


def days_since_run(runner: Runner, diary: Diary, today: date, library: Library) -> int | None:
    """Days since the last run before today; None when none is known."""
    window = int(library.number("known_runs_days"))
    last = max((run.on for run in diary.runs(today - timedelta(days=window), today)), default=None)
    if last is not None:
        return (today - last).days
    return None


def week_run(
    diary: Diary, since: date, measure: Measure, pace: float, *, until: date | None = None
) -> int | None:
    """Length of all runs of a week; None for a week about which nothing at all was told."""
    end = until or since + WEEK
    runs = list(diary.runs(since, end))
    if not runs and not any(True for _ in diary.check_ins(since, end + timedelta(days=1))):
        return None
    return sum(length(run, measure, pace) or 0 for run in runs)


def recent_weeks(
    runner: Runner,
    diary: Diary,
    before: date,
    measure: Measure,
    pace: float,
    library: Library,
    *,
    count: int = 8,
    skip: Collection[date] = (),
) -> list[int]:
    """Lengths of the last full weeks that count before a Monday, oldest first: told ones, then the diary's.

    Left out are weeks nobody told about, those of `skip` (Mondays of planned deloads and of breaks),
    and single weeks clearly below the one before. Rules: LOAD-12.
    """
    first = monday(runner.started_on)
    if first < runner.started_on:
        first += WEEK
    since = max(first, before - count * WEEK)
    kept: list[int] = []
    week = since
    while week < before:
        ran = week_run(diary, week, measure, pace) if week not in skip else None
        if ran is not None:
            kept.append(ran)
        week += WEEK
    missing = count - (before - since) // WEEK
    if missing > 0 and since == first:
        weeks = [_as_measure(week, measure, pace) for week in runner.weekly_m if week is not None]
        kept = weeks[-missing:] + kept
    return without_deloads(kept, library)


def _as_measure(metres: int, measure: Measure, pace: float) -> int:
    return metres if measure == "m" else round(metres / 1000 * pace)


def without_deloads(weeks: Sequence[int], library: Library) -> list[int]:
    """Weeks that were no deload: a single week clearly below the one before it is one.

    The third example shows that a lasting drop is a new normal, not a row of deloads.

    >>> from coaching.library import load
    >>> without_deloads([20000, 21000, 15000, 22000], load())
    [20000, 21000, 22000]
    >>> without_deloads([30000, 15000, 15000], load())
    [30000, 15000]
    """
    share = library.number("deload_week_share")
    kept: list[int] = []
    was_deload = False
    for index, week in enumerate(weeks):
        is_deload = index > 0 and not was_deload and week < weeks[index - 1] * share
        if not is_deload:
            kept.append(week)
        was_deload = is_deload
    return kept


def weekly_base(weeks: Sequence[int], library: Library) -> float | None:
    """Mean of the last weeks that count; None without any. Rules: LOAD-12."""
    last = weeks[-int(library.number("weekly_base_weeks")) :]
    return mean(last) if last else None


def weekly_limit(base: float, measure: Measure, pace: float, library: Library) -> float:
    """The most one week may hold: a planning default, no promise of safety. Rules: LOAD-12. Sources: R06."""
    small, step = library.number("small_week_m"), library.number("weekly_step_m")
    if measure == "s":
        small, step = small / 1000 * pace, step / 1000 * pace
    limit = base * library.number("weekly_growth")
    if base < small:
        limit = max(limit, base + step)
    return min(limit, base * library.number("weekly_growth_most"))


def spike(
    run: Session, before: Cap | None, diary: Diary, measure: Measure, pace: float, library: Library
) -> float | None:
    """How many times the longest run so far a run was, when it went over its cap; else None.

    Far more climbing than usual counts as a longer run. Rules: LOAD-01, LOAD-11. Sources: R04.
    """
    ran = length(run, measure, pace)
    if ran is None or before is None or run.session is SessionKind.WALK_RUN:
        return None
    counted = ran * (library.number("ascent_share_counted") if _climbs_more(run, diary, library) else 1.0)
    return counted / before.longest if counted > before.amount and before.longest else None


def _climbs_more(run: Session, diary: Diary, library: Library) -> bool:
    if not run.ascent_m or not run.distance_m:
        return False
    usual = [
        other.ascent_m / other.distance_m
        for other in diary.runs(run.on - USUAL, run.on)
        if other.ascent_m is not None and other.distance_m
    ]
    if not usual:
        return False
    return run.ascent_m / run.distance_m > library.number("ascent_unusual") * median(usual)


def kind_of_effort(kind: SessionKind, rpe: int | None, library: Library) -> SessionKind:
    """What a run was by its effort: a parkrun or race run as easily as an easy run was one.

    >>> from coaching.library import load
    >>> str(kind_of_effort(SessionKind.RACE, 4, load())), str(kind_of_effort(SessionKind.RACE, 8, load()))
    ('easy_run', 'race')

    Rules: LOAD-18, PLAN-07.
    """
    is_easy = kind is SessionKind.RACE and rpe is not None and rpe <= library.number("easy_effort")
    return SessionKind.EASY_RUN if is_easy else kind


def hard_days(diary: Diary, since: date, until: date) -> list[date]:
    """Days with a hard session in a half-open window. Rules: LOAD-14."""
    return sorted({session.on for session in diary.sessions(since, until) if session.session.is_hard})


def load_findings(
    runner: Runner,
    diary: Diary,
    today: date,
    library: Library,
    history: Sequence[Decision] = (),
    *,
    told: Told | None = None,
    usual_week: float | None = None,
    unit: tuple[Measure, float] | None = None,
) -> tuple[Finding, ...]:
    """What recent load asks of today: spikes, a big week, effort above what was meant, alike days.

    `usual_week` is the mean of the last weeks that count, `unit` the runner's measure and easy pace (s/km),
    where the caller knows them.

    Rules: LOAD-01, LOAD-06, LOAD-14, LOAD-16, LOAD-17, PLAN-15.
    """
    measure, pace = unit or (measure_of(runner, diary, today), easy_pace(runner, diary, today, library))
    found = [
        _spike_finding(told or Told(runner, diary, today, library), measure, pace),
        _big_week(runner, diary, today, library, measure, pace, usual_week),
        _harder_than_meant(diary, today, library, history),
        _new_shoes(diary, today, library),
        _alike(diary, today, library),
    ]
    return tuple(finding for finding in found if finding is not None)


def _spike_finding(told: Told, measure: Measure, pace: float) -> Finding | None:
    """A run of the last days that went over the cap of its day. Rules: LOAD-01. Sources: R04."""
    runner, diary, today, library = told.runner, told.diary, told.today, told.library
    easy_days = int(library.number("spike_easy_days"))
    worst: Finding | None = None
    for run in diary.runs(today - timedelta(days=easy_days), today + timedelta(days=1)):
        before = single_run_cap(runner, diary, run.on, library, measure, until=run.on, told=told)
        times = spike(run, before, diary, measure, pace, library)
        if times is None or before is None:
            continue
        ran = length(run, measure, pace) or 0
        worst = Finding(
            rule=RuleId("LOAD-01"),
            mod=Mod.EASY,
            inputs=(
                f"spike:{_plain(ran, measure)}_vs_{_plain(before.longest, measure)}",
                f"session:{run.on}:{run.session}",
            ),
            forbids=frozenset({"speed", "hills", "growth"}),
            said=Said(
                message=f"plan-load-spike-{measure}",
                args={"ran": ran, "longest": before.longest, "on": run.on},
            ),
        )
    return worst


def _plain(amount: int, measure: Measure) -> str:
    """Kilometres (or minutes) with one decimal at most, as the journal format names a spike."""
    return f"{amount / 1000:.1f}" if measure == "m" else f"{amount / 60:.0f}min"


def _big_week(
    runner: Runner,
    diary: Diary,
    today: date,
    library: Library,
    measure: Measure,
    pace: float,
    usual: float | None,
) -> Finding | None:
    """This week far above the usual one. Rules: LOAD-06. Sources: R05."""
    this = monday(today)
    base = usual or weekly_base(recent_weeks(runner, diary, this, measure, pace, library), library)
    ran = week_run(diary, this, measure, pace, until=today + timedelta(days=1))
    if not base or not ran or ran <= base * library.number("weekly_spike"):
        return None
    return Finding(
        rule=RuleId("LOAD-06"),
        mod=Mod.EASY,
        inputs=("load_trend",),
        forbids=frozenset({"speed", "hills", "growth"}),
        said=Said(message=f"plan-load-week-{measure}", args={"ran": ran, "usual": round(base)}),
    )


def _harder_than_meant(
    diary: Diary, today: date, library: Library, history: Sequence[Decision]
) -> Finding | None:
    """Two runs in a row felt clearly harder than what was asked. Rules: LOAD-17."""
    since = today - timedelta(days=14)
    meant = {decision.on: _effort_meant(decision) for decision in history if decision.on >= since}
    over = library.number("effort_above_intended")
    needed = int(library.number("effort_above_intended_sessions"))
    judged = [
        (run, run.rpe - wanted)
        for run in diary.runs(since, today + timedelta(days=1))
        if run.rpe is not None and (wanted := meant.get(run.on)) is not None
    ][-needed:]
    if len(judged) < needed or any(excess < over for _, excess in judged):
        return None
    return Finding(
        rule=RuleId("LOAD-17"),
        mod=Mod.EASY,
        inputs=tuple(f"session:{run.on}:{run.session}" for run, _ in reversed(judged)),
        forbids=frozenset({"speed", "growth"}),
        said=Said(message="plan-load-effort", args={"rpe": judged[-1][0].rpe or 0}),
    )


def _effort_meant(decision: Decision) -> int | None:
    return max(
        (s.rpe_max for s in decision.prescribed if s.kind.is_run and s.rpe_max is not None), default=None
    )


def _new_shoes(diary: Diary, today: date, library: Library) -> Finding | None:
    """New shoes count as load: a third of the week at most, and no fast running in them. Rules: PLAN-15."""
    since = today - timedelta(days=int(library.number("new_shoe_days")))
    words = diary.words(since, today + timedelta(days=1))
    if not any(one.heard.fact(Concept.NEW_SHOES) for one in words):
        return None
    return Finding(
        rule=RuleId("PLAN-15"),
        inputs=("text:new shoes",),
        forbids=frozenset({"growth"}),
        said=Said(message="plan-load-new-shoes"),
    )


def _alike(diary: Diary, today: date, library: Library) -> Finding | None:
    """Seven days much alike: information, no level. Rules: LOAD-16."""
    week = week_load(diary, today - WEEK, library)
    if week.monotony is None or week.monotony <= library.number("monotony_high"):
        return None
    return Finding(
        rule=RuleId("LOAD-16"),
        level=Level.GREEN,
        inputs=("load_trend",),
        said=Said(message="plan-load-alike", args={"monotony": round(week.monotony, 1)}),
    )
