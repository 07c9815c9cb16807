"""One person's days as the classifier reads them, and how a bot diary becomes such days.

`rows_from_diary` is the only way from the bot's diary to the features; `dataset` is the only way
from a cohort file. Both end in `DailyRow`, so that training and the bot read the same thing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pydantic import Field

from coaching.decision import Planned
from coaching.diary import CheckIn, Diary, Session, Words, days
from coaching.flareup.labels import level_of_pain
from coaching.values import SessionKind, Value


class DailyRow(Value):
    """What one person told about one day; None is not answered.

    Scales: soreness, stress 1-5 (5 most); mood, sleep_quality 1-5 (5 best); minutes and session RPE
    (0-10) of that day's training; load_au = sum of RPE x minutes (LOAD-15). `is_open` marks a day
    that is not over: no training logged yet is then no day off.
    """

    on: date
    soreness: float | None = Field(default=None, ge=1, le=5)
    stress: float | None = Field(default=None, ge=1, le=5)
    mood: float | None = Field(default=None, ge=1, le=5)
    sleep_quality: float | None = Field(default=None, ge=1, le=5)
    sleep_h: float | None = Field(default=None, ge=0, le=24)
    sessions: float | None = Field(default=None, ge=0, le=20)
    minutes: float | None = Field(default=None, ge=0, le=1440)
    rpe: float | None = Field(default=None, ge=0, le=10)
    load_au: float | None = Field(default=None, ge=0)
    is_open: bool = False


def rows_from_diary(diary: Diary, today: date, planned: Sequence[Planned] = ()) -> list[DailyRow]:
    """The runner's days up to and including today, oldest first; silent days are left out.

    The soreness of a day is the worst of what was told that day of places and muscles (0-10), turned
    into levels by `labels.level_of_pain`. Where today's training is not logged, the planned sessions
    stand for it, so that the forecast answers "if today goes as planned"; without a plan it is open.
    """
    first = diary.first_day()
    if first is None:
        return []
    typed: dict[date, list[Words]] = {}
    for words in diary.words(first, today + timedelta(days=1)):
        typed.setdefault(words.on, []).append(words)
    found = []
    for on in days(first, today + timedelta(days=1)):
        trained = tuple(diary.sessions(on, on + timedelta(days=1)))
        check_in = diary.check_in(on)
        if on < today and check_in is None and not trained and on not in typed:
            continue
        found.append(_row(on, check_in, trained, typed.get(on, ()), planned, is_today=on == today))
    return found


def _row(
    on: date,
    check_in: CheckIn | None,
    trained: Sequence[Session],
    typed: Sequence[Words],
    planned: Sequence[Planned],
    *,
    is_today: bool,
) -> DailyRow:
    pain = max(_told(check_in, trained, typed), default=None)
    load = _done(trained)
    if is_today and not trained:
        load = _meant(planned)
    return DailyRow(
        on=on,
        soreness=None if pain is None else level_of_pain(pain),
        stress=check_in.stress if check_in else None,
        mood=check_in.mood if check_in else None,
        sleep_quality=check_in.sleep_quality if check_in else None,
        sleep_h=check_in.sleep_h if check_in else None,
        sessions=min(sum(session.session is not SessionKind.REST for session in trained), 20)
        if trained
        else None,
        load_au=load,
        is_open=is_today and load is None,
    )


def _told(check_in: CheckIn | None, trained: Sequence[Session], typed: Sequence[Words]) -> Iterator[int]:
    """Every number (0-10) told about a day; an answered check-in without a sore place is 0."""
    if check_in is not None:
        if check_in.pain is not None or check_in.soreness is not None:
            yield 0
        for report in check_in.pain or ():
            yield from (number for number in (report.now, report.worst_24h) if number is not None)
        for soreness in check_in.soreness or ():
            if soreness.level is not None:
                yield soreness.level
    for session in trained:
        yield from (n for n in (session.pain_during, session.pain_after) if n is not None)
    for words in typed:
        for heard in words.heard.pains:
            yield from (number for number in (heard.now, heard.worst) if number is not None)


def _done(trained: Sequence[Session]) -> float | None:
    """RPE x minutes of all sessions of a day; None as soon as one of them is not known. Rules: LOAD-15."""
    loads: list[float] = []
    for session in trained:
        if session.session is SessionKind.REST:
            loads.append(0.0)
        elif session.rpe is None or session.duration_s is None:
            return None
        else:
            loads.append(session.rpe * session.duration_s / 60)
    return math.fsum(loads) if loads else None


def _meant(planned: Sequence[Planned]) -> float | None:
    """The most that the planned sessions may cost, in RPE x minutes; None where a plan does not say."""
    loads: list[float] = []
    for session in planned:
        if session.kind is SessionKind.REST:
            loads.append(0.0)
        elif session.rpe_max is None or session.duration_min is None:
            return None
        else:
            loads.append(float(session.rpe_max * session.duration_min))
    return math.fsum(loads) if loads else None
