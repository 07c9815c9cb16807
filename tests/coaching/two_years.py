"""A seeded diary of two years: gaps, corrections, several places, all kinds of session."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from coaching.diary import Answer, AnyEntry, CheckIn, Diary, PainReport, Record, Removed, Session
from coaching.values import Concept, Place, SessionKind
from tests.builders import at, kept

FIRST, LAST = date(2024, 7, 18), date(2026, 7, 16)
PLACES = (
    "front_knee:left",
    "achilles_mid:right",
    "achilles_insertion:right",
    "medial_shin:left",
    "calf:both",
    "knee:right",
)
RUNS = (SessionKind.EASY_RUN,) * 5 + (
    SessionKind.LONG_RUN,
    SessionKind.HILLS,
    SessionKind.TEMPO,
    SessionKind.INTERVALS,
)
SURFACES = (None, None, "flat", "hilly", "trail", "downhill trail", "track", "treadmill")
SHOES = (None, "Pegasus 40", "Kinvara", "old pegasus")


def two_years(seed: int) -> Diary:
    """Two years of one runner, with silent weeks, half answers and sessions of every kind."""
    draw = random.Random(seed)
    entries: list[AnyEntry] = []
    is_silent = False
    flare = 0
    on = FIRST
    while on <= LAST:
        if draw.random() < 0.03:
            is_silent = not is_silent
        flare = draw.randint(4, 9) if draw.random() < 0.015 else max(0, flare - draw.randint(0, 1))
        if not is_silent and draw.random() < 0.85:
            entries.append(_check_in(draw, on, flare))
        for _ in range(draw.choice((0, 0, 1, 1, 1, 2)) if not is_silent else 0):
            entries.append(_session(draw, on))
        if draw.random() < 0.03:
            value = draw.choice((True, False, None))
            entries.append(Answer(on=on, at=at(on, 8), concept=Concept.PAINKILLER, value=value))
        on += timedelta(days=1)
    return Diary(_corrected(draw, kept(entries).records))


def _corrected(draw: random.Random, records: tuple[Record, ...]) -> Iterator[Record]:
    """The records, some put right and some taken away later on."""
    for record in records:
        yield record
        entry = record.entry
        if isinstance(entry, Session) and draw.random() < 0.08:
            later = entry.at + timedelta(hours=30)
            right: AnyEntry = entry.model_copy(update={"at": later, "distance_m": 7300, "rpe": 5})
            if draw.random() < 0.4:
                right = Removed(on=entry.on, at=later)
            yield Record(id=f"{record.id}-again", entry=right, supersedes=record.id)


def _maybe(draw: random.Random, value: int, share: float = 0.85) -> int | None:
    return value if draw.random() < share else None


def _check_in(draw: random.Random, on: date, flare: int) -> CheckIn:
    pain: list[PainReport] = []
    for place in draw.sample(PLACES, draw.choice((0, 0, 0, 1, 1, 2))):
        now = draw.choice((0, 0, 1, 2, 3)) if not flare else min(10, flare)
        worst = _maybe(draw, min(10, now + draw.randint(0, 3)))
        pain.append(
            PainReport(
                place=Place.parse(place),
                now=_maybe(draw, now, 0.95),
                worst_24h=worst,
                stiffness_min=_maybe(draw, draw.choice((0, 5, 10, 30)), 0.5),
            )
        )
    is_answered = draw.random() >= 0.05
    return CheckIn(
        on=on,
        at=at(on),
        pain=tuple(pain) if is_answered else None,
        sleep_h=_maybe(draw, draw.randint(8, 18)) and draw.randint(8, 18) / 2,
        sleep_quality=_maybe(draw, draw.randint(1, 5)),
        resting_hr=_maybe(draw, draw.randint(44, 62), 0.6),
        stress=_maybe(draw, draw.randint(1, 5)),
        mood=_maybe(draw, draw.randint(1, 5)),
    )


def _session(draw: random.Random, on: date) -> Session:
    others = (
        SessionKind.STRENGTH,
        SessionKind.CROSS_TRAINING,
        SessionKind.WALK,
        SessionKind.REST,
        SessionKind.MOBILITY,
    )
    kind = draw.choice(RUNS) if draw.random() < 0.65 else draw.choice(others)
    metres = draw.randint(20, 220) * 100
    return Session(
        on=on,
        at=at(on, 18),
        session=kind,
        distance_m=_maybe(draw, metres) if kind.is_run else None,
        duration_s=_maybe(draw, metres * 36 // 100),
        rpe=_maybe(draw, draw.randint(1, 9)),
        surface=draw.choice(SURFACES) if kind.is_run else None,
        shoes=draw.choice(SHOES) if kind.is_run else None,
        pain_during=_maybe(draw, draw.choice((0, 0, 1, 2, 4)), 0.7) if kind.is_run else None,
        was_cut_short=draw.choice((True, False, False, False, None)) if kind.is_run else None,
        ascent_m=_maybe(draw, draw.randint(0, 600), 0.3) if kind.is_run else None,
    )
