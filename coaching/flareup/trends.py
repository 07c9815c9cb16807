"""Trends worth a word before anything hurts: strain, sleep, resting heart rate, effort at easy pace.

Each compares the last days with the runner's own days before them, in differences and never as a
ratio of acute to chronic load (LOAD-02, LOAD-09). A trend informs: it is green, changes no session
and says its days and its size. What is not known long enough says nothing. Rules: REC-12, LOAD-16.
"""

from __future__ import annotations

from datetime import date, timedelta
from statistics import fmean

from coaching import recovery
from coaching.decision import Finding, Said
from coaching.diary import Diary, Session
from coaching.library import Library
from coaching.load import EASY_KINDS, week_load
from coaching.runner import Runner
from coaching.values import RuleId

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def trend_findings(runner: Runner, diary: Diary, today: date, library: Library) -> tuple[Finding, ...]:
    """Trends of a runner as of today, each with its days and its size.

    Rules: LOAD-16, REC-01, REC-04, REC-05. Sources: R11, R16, R18, R20.
    """
    found = (
        _strain(diary, today, library),
        _sleep(diary, today, library),
        _heart(runner, diary, today, library),
        _effort(diary, today, library),
    )
    return tuple(finding for finding in found if finding is not None)


def _strain(diary: Diary, today: date, library: Library) -> Finding | None:
    """Strain (weekly load x monotony) of the last seven full days against the weeks before."""
    many = int(library.number("trend_weeks_before"))
    now = week_load(diary, today - WEEK, library).strain
    before = [
        strain
        for n in range(2, many + 2)
        if (strain := week_load(diary, today - n * WEEK, library).strain) is not None
    ]
    if not now or len(before) < many - 1 or not fmean(before):
        return None
    grown = now / fmean(before)
    if grown < library.number("trend_strain"):
        return None
    return _finding("LOAD-16", "load_trend", "caution-trend-strain", percent=round((grown - 1) * 100))


def _sleep(diary: Diary, today: date, library: Library) -> Finding | None:
    """Hours of the last seven nights against the three weeks before."""
    now = [one.sleep_h for one in diary.check_ins(today - WEEK + DAY, today + DAY) if one.sleep_h is not None]
    since, until = today - 4 * WEEK + DAY, today - WEEK + DAY
    before = [one.sleep_h for one in diary.check_ins(since, until) if one.sleep_h is not None]
    if not _are_enough(now, before, library):
        return None
    fall = fmean(before) - fmean(now)
    if fall < library.number("sleep_falling_h"):
        return None
    return _finding(
        "REC-01",
        "sleep_trend",
        "caution-trend-sleep",
        hours=round(fmean(now), 1),
        usual=round(fmean(before), 1),
        minutes=round(fall * 60),
    )


def _heart(runner: Runner, diary: Diary, today: date, library: Library) -> Finding | None:
    """Resting heart rate of the last seven mornings against the own usual of the same device."""
    series = recovery.resting_hr_series(runner, diary, today, library)
    usual = recovery.resting_hr_baseline(runner, diary, today, library)
    now = [beats for on, beats in series if on > today - WEEK]
    if usual is None or len(now) < library.number("hr_min_readings"):
        return None
    rise = fmean(now) - usual
    if rise < library.number("hr_rise_bpm"):
        return None
    return _finding(
        "REC-05",
        "resting_hr_trend",
        "caution-trend-heart",
        beats=round(fmean(now)),
        usual=round(usual),
        readings=len(now),
    )


def _effort(diary: Diary, today: date, library: Library) -> Finding | None:
    """Effort of easy runs of the last two weeks against earlier ones at the same pace."""
    recent = _easy(diary, today - 2 * WEEK + DAY, today + DAY)
    before = _easy(diary, today - 8 * WEEK + DAY, today - 2 * WEEK + DAY)
    least = int(library.number("trend_easy_runs"))
    if len(recent) < least or len(before) < least:
        return None
    pace, effort = fmean(one for one, _, _ in recent), fmean(rpe for _, rpe, _ in recent)
    near = library.number("trend_easy_pace_share")
    alike = [rpe for one, rpe, _ in before if abs(one / pace - 1) <= near]
    if len(alike) < least:
        return None
    rise = effort - fmean(alike)
    if rise < library.number("trend_effort_points"):
        return None
    inputs = tuple(f"session:{run.on}:{run.session}" for _, _, run in reversed(recent))
    found = _finding(
        "REC-04",
        inputs[0],
        "caution-trend-effort",
        rpe=round(effort, 1),
        usual=round(fmean(alike), 1),
        pace=round(pace),
        runs=len(recent),
    )
    return found.model_copy(update={"inputs": inputs})


def _easy(diary: Diary, since: date, until: date) -> list[tuple[float, int, Session]]:
    """Pace (s/km) and effort of easy runs where both are known."""
    return [
        (run.duration_s / run.distance_m * 1000, run.rpe, run)
        for run in diary.runs(since, until)
        if run.session in EASY_KINDS and run.distance_m and run.duration_s and run.rpe is not None
    ]


def _are_enough(now: list[float], before: list[float], library: Library) -> bool:
    return len(now) >= library.number("trend_min_days") and len(before) >= library.number(
        "trend_min_before_days"
    )


def _finding(rule: str, told: str, message: str, **args: float) -> Finding:
    return Finding(rule=RuleId(rule), said=Said(message=message, args=dict(args)), inputs=(told,))
