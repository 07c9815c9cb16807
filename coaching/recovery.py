"""Sleep, resting heart rate, stress and mood against the runner's own usual. Rules: REC-01 to REC-12.

Each marker is judged by the runner's own baseline; what is missing says nothing. Self-report
leads, a device never overrules it. Sources: R16, R18, R20, R21.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from statistics import fmean, median, stdev

from coaching.decision import Finding, Said
from coaching.diary import CheckIn, Diary
from coaching.library import Library
from coaching.runner import Runner
from coaching.values import Level, Mod, RuleId, Urgency

_NO_SPEED = frozenset({"speed", "hills", "plyometric"})


def recovery_findings(runner: Runner, diary: Diary, today: date, library: Library) -> tuple[Finding, ...]:
    """What sleep, heart rate, stress and mood say about today.

    Rules: REC-01, REC-03, REC-05, REC-07, REC-08, REC-12. Sources: R16, R20, R21.
    """
    check_in = diary.check_in(today)
    if check_in is None:
        return ()
    return (
        *_bad_night(runner, diary, today, library, check_in),
        *_short_fortnight(runner, diary, today, library),
        *_falling_sleep(diary, today, library),
        *_stress(diary, today, library),
        *_heart_rate(runner, diary, today, library, check_in),
        *_poor_markers(runner, diary, today, library, check_in),
        *_staleness(diary, today, library),
    )


def sleep_mean(diary: Diary, today: date, many: int) -> tuple[float | None, int]:
    """Mean hours over the last nights, today's included, and how many were told."""
    hours = [one.sleep_h for one in _window(diary, today, many) if one.sleep_h is not None]
    return (fmean(hours) if hours else None), len(hours)


def sleep_baseline(runner: Runner, diary: Diary, today: date, library: Library) -> float | None:
    """The runner's own usual hours: as told, else the median of the last four weeks; None while unknown.

    Night workers and short sleepers are judged by this, not by somebody else's seven hours.
    """
    if runner.sleep_baseline_h is not None:
        return runner.sleep_baseline_h
    many = int(library.number("wellness_baseline_days"))
    hours = [one.sleep_h for one in _window(diary, today - timedelta(days=1), many) if one.sleep_h]
    return median(hours) if len(hours) >= library.number("wellness_min_days") else None


def resting_hr_series(runner: Runner, diary: Diary, today: date, library: Library) -> list[tuple[date, int]]:
    """Readings of the present device, oldest first: a lasting step marks a new one. Rules: REC-05."""
    many = int(library.number("hr_baseline_days"))
    found = [(one.on, one.resting_hr) for one in _window(diary, today, many) if one.resting_hr is not None]
    step = library.number("hr_device_step_bpm")
    least = int(library.number("hr_min_readings"))
    for cut in range(len(found) - least, least - 1, -1):
        older = [value for _, value in found[max(0, cut - 7) : cut]]
        newer = [value for _, value in found[cut : cut + 7]]
        is_flat = max(newer) - min(newer) < step and max(older) - min(older) < step
        is_sudden = min(newer) > max(older) or max(newer) < min(older)
        if is_sudden and is_flat and abs(median(newer) - median(older)) >= step:
            return found[cut:]
    return found


def resting_hr_baseline(runner: Runner, diary: Diary, today: date, library: Library) -> float | None:
    """The own usual: median of the last four weeks before this one, else what was told at the start."""
    series = resting_hr_series(runner, diary, today, library)
    week = today - timedelta(days=int(library.number("hr_window_days")) - 1)
    older = [value for on, value in series if on < week]
    if len(older) >= library.number("hr_baseline_min_readings"):
        return median(older)
    is_one_device = len(series) == len(
        [one for one in _window(diary, today, int(library.number("hr_baseline_days"))) if one.resting_hr]
    )
    return float(runner.resting_hr_baseline) if runner.resting_hr_baseline and is_one_device else None


def resting_hr_rise(runner: Runner, diary: Diary, today: date, library: Library) -> float | None:
    """How far this morning's reading is above the own usual; None when either is unknown. Rules: REC-05."""
    check_in = diary.check_in(today)
    usual = resting_hr_baseline(runner, diary, today, library)
    if check_in is None or check_in.resting_hr is None or usual is None:
        return None
    return check_in.resting_hr - usual


def is_mood_low(diary: Diary, today: date, library: Library) -> bool:
    """Whether the mood was low on every morning told for two weeks. Rules: REC-08."""
    many = int(library.number("mood_low_days"))
    moods = [one.mood for one in _window(diary, today, many) if one.mood is not None]
    low = library.number("mood_low")
    return len(moods) >= library.number("mood_min_reports") and all(mood <= low for mood in moods)


def _window(diary: Diary, today: date, many: int) -> list[CheckIn]:
    return list(diary.check_ins(today - timedelta(days=many - 1), today + timedelta(days=1)))


def _finding(
    rule: str, said: Said, inputs: Sequence[str], *, level: Level = Level.GREEN, mod: Mod = Mod.AS_PLANNED
) -> Finding:
    return Finding(
        rule=RuleId(rule),
        said=said,
        level=level,
        urgency=Urgency.NONE,
        mod=mod,
        inputs=tuple(inputs),
        forbids=_NO_SPEED if mod >= Mod.EASY else frozenset(),
    )


def _bad_night(
    runner: Runner, diary: Diary, today: date, library: Library, check_in: CheckIn
) -> Iterator[Finding]:
    """One bad night takes the speed out of today, no more. Rules: REC-01."""
    hours = check_in.sleep_h
    if hours is None:
        return
    usual = sleep_baseline(runner, diary, today, library)
    bad = library.number("sleep_bad_night_h")
    if usual is not None:
        bad = min(bad, usual * library.number("sleep_bad_night_own_share"))
    if hours < bad:
        said = Said(message="advice-rec-01-night", args={"hours": hours})
        yield _finding("REC-01", said, ["sleep_trend"], mod=Mod.EASY)


def _short_fortnight(runner: Runner, diary: Diary, today: date, library: Library) -> Iterator[Finding]:
    mean, nights = sleep_mean(diary, today, int(library.number("sleep_window_days")))
    if mean is None or nights < library.number("sleep_min_nights"):
        return
    low = library.number("sleep_low_h")
    usual = runner.sleep_baseline_h
    if usual is not None and usual < low:
        low = usual * library.number("sleep_own_share")
    if mean < low:
        said = Said(
            message="advice-rec-01", args={"hours": round(mean, 1), "nights": nights, "low": round(low, 1)}
        )
        yield _finding("REC-01", said, ["sleep_trend"])


def _falling_sleep(diary: Diary, today: date, library: Library) -> Iterator[Finding]:
    """A week clearly shorter than the four weeks around it. Rules: REC-01, REC-12."""
    week, nights = sleep_mean(diary, today, 7)
    month, all_nights = sleep_mean(diary, today, int(library.number("wellness_baseline_days")))
    if week is None or month is None or nights < library.number("trend_min_reports"):
        return
    if all_nights < library.number("wellness_min_days"):
        return
    fall = month - week
    if fall >= library.number("sleep_falling_h"):
        said = Said(message="advice-rec-01-falling", args={"week": round(week, 1), "month": round(month, 1)})
        yield _finding("REC-01", said, ["sleep_trend"])


def _stress(diary: Diary, today: date, library: Library) -> Iterator[Finding]:
    """High stress on most days of a week. Rules: REC-03. Sources: R16."""
    days = [one for one in _window(diary, today, int(library.number("stress_window_days"))) if one.stress]
    high = [one for one in days if (one.stress or 0) >= library.number("stress_high")]
    if len(high) >= library.number("stress_days"):
        said = Said(message="advice-rec-03", args={"days": len(high)})
        yield _finding("REC-03", said, ["stress"])


def _heart_rate(
    runner: Runner, diary: Diary, today: date, library: Library, check_in: CheckIn
) -> Iterator[Finding]:
    """A week of readings above the own usual, with a subjective sign. Rules: REC-05. Sources: R20."""
    usual = resting_hr_baseline(runner, diary, today, library)
    if usual is None:
        return
    series = resting_hr_series(runner, diary, today, library)
    since = today - timedelta(days=int(library.number("hr_window_days")) - 1)
    week = [value for on, value in series if on >= since]
    if len(week) >= library.number("hr_min_readings"):
        rise = fmean(week) - usual
        if rise >= library.number("hr_rise_bpm") and _feels_poor(check_in, library):
            said = Said(
                message="advice-rec-05",
                args={"mean": round(fmean(week)), "usual": round(usual), "rise": round(rise)},
            )
            yield _finding("REC-05", said, ["resting_hr_trend"], mod=Mod.EASY)
            return
    today_rise = resting_hr_rise(runner, diary, today, library)
    is_high = today_rise is not None and today_rise >= library.number("hr_day_rise_bpm")
    if is_high and _feels_poor(check_in, library):
        said = Said(message="advice-rec-05-day", args={"rise": round(today_rise or 0), "usual": round(usual)})
        yield _finding("REC-05", said, ["resting_hr_trend"], mod=Mod.EASY)


def _feels_poor(check_in: CheckIn, library: Library) -> bool:
    low_mood = check_in.mood is not None and check_in.mood <= library.number("poor_mood")
    low_sleep = check_in.sleep_quality is not None and check_in.sleep_quality <= library.number(
        "poor_sleep_quality"
    )
    stressed = check_in.stress is not None and check_in.stress >= library.number("stress_high")
    return low_mood or low_sleep or stressed


def _poor_markers(
    runner: Runner, diary: Diary, today: date, library: Library, check_in: CheckIn
) -> Iterator[Finding]:
    """Two of three markers poor this morning: sleep, stress, mood. Rules: SORE-17, REC-12."""
    hours = check_in.sleep_h
    usual = sleep_baseline(runner, diary, today, library)
    short = (
        hours is not None
        and usual is not None
        and hours < usual * library.number("sleep_own_share")
        and hours < library.number("sleep_low_h")
    )
    poor_sleep = short or (
        check_in.sleep_quality is not None and check_in.sleep_quality <= library.number("poor_sleep_quality")
    )
    poor = [
        name
        for name, is_poor in (
            ("sleep", poor_sleep),
            ("stress", check_in.stress is not None and check_in.stress >= library.number("stress_high")),
            ("mood", check_in.mood is not None and check_in.mood <= library.number("poor_mood")),
        )
        if is_poor
    ]
    if len(poor) >= library.number("poor_markers"):
        said = Said(message="advice-rec-12", args={"first": poor[0], "second": poor[1]})
        inputs = [{"sleep": "sleep_trend", "mood": "text:mood"}.get(name, name) for name in poor]
        yield _finding("REC-12", said, inputs, level=Level.AMBER, mod=Mod.EASY)


def _staleness(diary: Diary, today: date, library: Library) -> Iterator[Finding]:
    """Wellness well below the own mean two mornings running. Rules: REC-07. Sources: R21."""
    many = int(library.number("wellness_baseline_days"))
    last = int(library.number("wellness_days"))
    scores = [(one.on, _wellness(one)) for one in _window(diary, today, many)]
    known = [(on, score) for on, score in scores if score is not None]
    recent = [score for on, score in known if on > today - timedelta(days=last)]
    before = [score for on, score in known if on <= today - timedelta(days=last)]
    if len(recent) < last or len(before) < library.number("wellness_min_days"):
        return
    spread = stdev(before)
    if spread == 0:
        return
    worse = [(fmean(before) - score) / spread for score in recent]
    if all(one >= library.number("wellness_sd") for one in worse):
        said = Said(message="advice-rec-07", args={"days": last})
        yield _finding("REC-07", said, ["sleep_trend", "stress"], mod=Mod.EASY)


def _wellness(check_in: CheckIn) -> float | None:
    """Sleep quality, mood and calm together, 3 to 15; None unless all three were told."""
    if check_in.sleep_quality is None or check_in.mood is None or check_in.stress is None:
        return None
    return check_in.sleep_quality + check_in.mood + (6 - check_in.stress)
