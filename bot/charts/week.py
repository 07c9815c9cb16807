"""The week as a picture: load and longest run, pain by place, sleep, resting heart rate, caution. Rules: WEEK-01."""

from __future__ import annotations

from collections.abc import Sequence

from bot.charts.picture import Mark, Panel, Picture
from bot.words import Words
from coaching.runner import Runner
from coaching.summary import PainTrend, WeekDay, WeekSummary
from coaching.values import Caution

LARGE = 2
"""So many places have a strip with a scale of their own; more of them get a row of numbers each."""
ROWS = 5
"""So many places have a row; the rest is named."""
WORST = 10.0
ZONES = (0, 3, 6)
"""Pain from which a cell of a place is calm, coloured, dark."""


def week_picture(week: WeekSummary, runner: Runner, words: Words) -> Picture:
    """The picture of a week in the runner's words and units."""
    panels = [
        _load(week, words),
        *_longest(week, words),
        *_pain(week, words),
        _sleep(week, runner, words),
        _heart_rate(week, runner, words),
        _caution(week, words),
    ]
    return Picture(
        name=f"week-{week.first}.png",
        title=words.text("chart-week-title", first=week.first),
        columns=tuple(words.text(f"chart-column.d{day.on.weekday()}") for day in week.days),
        panels=tuple(panels),
        missing=words.text("chart-missing"),
    )


def _load(week: WeekSummary, words: Words) -> Panel:
    """Load of each day; where no session came with its effort, what was run."""
    is_load = any(day.load for day in week.days) or not any(day.has_session for day in week.days)
    message = "chart-week-load" if is_load else f"chart-week-run-{week.measure}"
    marks = tuple(_load_mark(day, words) if is_load else _run_mark(day, week, words) for day in week.days)
    return Panel(
        kind="bars",
        title=words.text(message),
        note=words.text(f"{message}.note") if is_load else "",
        marks=marks,
        most=max((mark.value or 0.0 for mark in marks), default=0.0) or 1.0,
        ink="load",
    )


def _load_mark(day: WeekDay, words: Words) -> Mark:
    if day.load is not None:
        return Mark(value=day.load, shown=words.text("chart-week-load.shown", load=day.load))
    if day.has_session:
        shown = words.text("chart-week-load.unknown")
        return Mark(state="unknown", shown=shown, said=words.text("chart-week-load.unknown-said"))
    return _untold(day)


def _run_mark(day: WeekDay, week: WeekSummary, words: Words) -> Mark:
    if day.run is not None:
        said = words.text(f"chart-week-run-{week.measure}.shown", run=day.run)
        return Mark(value=float(day.run), shown=said if day.run else "0")
    if day.has_session:
        return Mark(state="unknown", shown=words.text("chart-week-load.unknown"))
    return _untold(day)


def _untold(day: WeekDay) -> Mark:
    """Nobody told, or it may still come."""
    return Mark(state="ahead" if day.is_ahead else "missing")


def _longest(week: WeekSummary, words: Words) -> tuple[Panel, ...]:
    """The longest run, and how far the next may go where that may be said."""
    if not week.longest:
        return ()
    message = f"chart-week-longest-{week.measure}"
    shown = words.text(f"{message}.shown", longest=week.longest)
    marks = [Mark(value=week.longest, shown=shown)]
    if week.cap:
        marks.append(Mark(value=week.cap, shown=words.text(f"{message}.cap", cap=week.cap)))
    most = max(mark.value or 0.0 for mark in marks) * 1.04
    title = words.text(message)
    return (Panel(kind="gauge", title=title, marks=tuple(marks), most=most, ink="load"),)


def _pain(week: WeekSummary, words: Words) -> tuple[Panel, ...]:
    """A strip for each of two places; a row of numbers for each of more."""
    places = sorted(week.pain, key=lambda trend: -max(p or 0 for p in (*trend.worst, *trend.mornings)))
    if not places:
        told = "none" if week.check_ins else "missing"
        return (Panel(kind="heading", title=words.text(f"chart-week-pain.{told}")),)
    is_large = len(places) <= LARGE
    note = words.text("chart-week-pain.note" if is_large else "chart-week-pain.note-cells")
    head = Panel(kind="heading", title=words.text("chart-week-pain"), note=note)
    rows = [_place(trend, week.days, words, is_large=is_large) for trend in places[:ROWS]]
    if rest := places[ROWS:]:
        names = ", ".join(words.place(str(trend.place)) for trend in rest)
        rows.append(Panel(kind="heading", title=words.text("chart-week-pain.more"), note=names))
    return (head, *rows)


def _place(trend: PainTrend, days: Sequence[WeekDay], words: Words, *, is_large: bool) -> Panel:
    marks: list[Mark] = []
    for day, now, worst in zip(days, trend.mornings, trend.worst, strict=True):
        if now is None and worst is None:
            marks.append(_untold(day))
            continue
        over = None if worst is None or worst == now else worst
        both = f"{'–' if now is None else now}/{'–' if worst is None else worst}"
        said = str(now) if over is None else words.text("chart-week-pain.said", now=_or_dash(now), worst=over)
        shown = ("" if now is None else str(now)) if is_large else (str(now) if over is None else both)
        tone = sum(max(now or 0, worst or 0) >= zone for zone in ZONES) - 1
        marks.append(Mark(value=now, over=over, shown=shown, said=said, tone=tone))
    name = words.place(str(trend.place))
    return Panel(
        kind="dots" if is_large else "cells",
        title=name[:1].upper() + name[1:],
        marks=tuple(marks),
        most=WORST,
        guides=((0.0, "0"), (5.0, "5"), (WORST, "10")) if is_large else (),
        ink="pain",
    )


def _or_dash(number: int | None) -> str | int:
    return "–" if number is None else number


def _sleep(week: WeekSummary, runner: Runner, words: Words) -> Panel:
    told = [day.sleep_h for day in week.days if day.sleep_h is not None]
    if not told:
        return Panel(kind="heading", title=words.text("chart-week-sleep.missing"))
    usual = runner.sleep_baseline_h
    marks = [
        _told(day, day.sleep_h, "" if day.sleep_h is None else _hours(day.sleep_h, words))
        for day in week.days
    ]
    return Panel(
        kind="bars",
        is_low=True,
        title=words.text("chart-week-sleep"),
        note=words.text("chart-usual", usual=_hours(usual, words)) if usual else "",
        marks=tuple(marks),
        most=max(*told, usual or 0.0),
        guides=((usual, _hours(usual, words)),) if usual else (),
    )


def _hours(hours: float, words: Words) -> str:
    return words.text("chart-week-sleep.shown", hours=hours)


def _told(day: WeekDay, value: float | None, shown: str) -> Mark:
    if value is None:
        return _untold(day)
    return Mark(value=value, shown=shown)


def _heart_rate(week: WeekSummary, runner: Runner, words: Words) -> Panel:
    told = [day.resting_hr for day in week.days if day.resting_hr is not None]
    if not told:
        return Panel(kind="heading", title=words.text("chart-week-hr.missing"))
    usual = runner.resting_hr_baseline
    known = [*told, *([usual] if usual else [])]
    return Panel(
        kind="line",
        title=words.text("chart-week-hr"),
        note=words.text("chart-usual", usual=str(usual)) if usual else "",
        marks=tuple(_told(day, day.resting_hr, str(day.resting_hr)) for day in week.days),
        least=min(known) - 3,
        most=max(known) + 3,
        guides=((usual, str(usual)),) if usual else (),
    )


def _caution(week: WeekSummary, words: Words) -> Panel:
    """The caution level of each day; a day without running says so."""
    marks: list[Mark] = []
    for day in week.days:
        if day.is_red:
            said = words.text("chart-week-caution.red-said")
            marks.append(Mark(shown=words.text("chart-week-caution.red"), said=said, tone=3))
        elif day.caution is None:
            marks.append(_untold(day))
        else:
            shown = words.text(f"chart-week-caution.{day.caution}")
            marks.append(Mark(shown=shown, tone=list(Caution).index(day.caution)))
    return Panel(kind="cells", title=words.text("chart-week-caution"), marks=tuple(marks))
