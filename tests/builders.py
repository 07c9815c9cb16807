"""Builders that read like speech: a runner, a diary, a decision, in as few words as a test needs.

`a_diary` reads one line (or `;`-separated piece) a day:

    mon calm                               a check-in, nothing hurts
    tue patellar:left=2/3 easy 6km 40min rpe3 during1
    wed easy 30min; thu silent

A day starts with its weekday (the next one on or after the day before) or a date. `place=now/worst`
gives a sore place this morning, `calm` an answered check-in without one, `slept6.5`, `stress4`,
`hr55` further answers. A day without any of these is silent. A session is a kind followed by its
numbers: `5km`, `30min`, `rpe3`, `during2` and `after1` (pain), `short` (cut short).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from coaching.decision import Decision, Planned
from coaching.diary import AnyEntry, CheckIn, Diary, PainReport, Record, Session
from coaching.runner import Injury, Problem, Runner, Weekday
from coaching.values import Level, Mod, Place, PlanState, SessionKind, Urgency

START = date(2026, 1, 5)

KINDS = {
    "easy": SessionKind.EASY_RUN,
    "long": SessionKind.LONG_RUN,
    "walkrun": SessionKind.WALK_RUN,
    "steady": SessionKind.STEADY,
    "tempo": SessionKind.TEMPO,
    "intervals": SessionKind.INTERVALS,
    "hills": SessionKind.HILLS,
    "strides": SessionKind.STRIDES,
    "race": SessionKind.RACE,
    "strength": SessionKind.STRENGTH,
    "bike": SessionKind.CROSS_TRAINING,
    "walk": SessionKind.WALK,
    "mobility": SessionKind.MOBILITY,
    "jumps": SessionKind.PLYOMETRIC,
}
_NUMBER = re.compile(
    r"^(?:(?P<km>[\d.]+)km|(?P<min>\d+)min|rpe(?P<rpe>\d+)|during(?P<during>\d+)|after(?P<after>\d+))$"
)
_MORNING = re.compile(r"^(?:slept(?P<slept>[\d.]+)|stress(?P<stress>\d)|mood(?P<mood>\d)|hr(?P<hr>\d+))$")


def a_runner(
    *,
    start: date = START,
    days: str | None = "tue thu sat sun",
    km: float | None = 20,
    longest_km: float | None = 8,
    longest_min: float | None = None,
    pace: int | None = 380,
    hurt_before: str | None = None,
    sore: str | None = None,
    **more: Any,
) -> Runner:
    """A runner with eight ordinary weeks behind: `km` a week, the longest run `longest_km`.

    `hurt_before` is a place injured in the last twelve months, `sore` one that is followed now.
    """
    given: dict[str, Any] = {
        "started_on": start,
        "is_adult": True,
        "heart_screen": (),
        "days_available": tuple(Weekday(day) for day in days.split()) if days else None,
        "weekly_m": () if km is None else (round(km * 1000),) * 8,
        "longest_run_m": None if longest_km is None else round(longest_km * 1000),
        "longest_run_s": None if longest_min is None else round(longest_min * 60),
        "easy_pace_s_per_km": pace,
    }
    if hurt_before:
        given["injuries"] = (Injury(place=Place.parse(hurt_before), episodes=1, last_12_months=1),)
    if sore:
        given["problems"] = (Problem(place=Place.parse(sore), since=start - timedelta(days=30)),)
    return Runner(**(given | more))


def a_diary(*told: str, start: date = START) -> Diary:
    """A diary from days in words; see the module for how a day is written."""
    pieces = [piece.strip() for text in told for piece in re.split(r"[;\n]", text) if piece.strip()]
    entries: list[AnyEntry] = []
    on = start - timedelta(days=1)
    for piece in pieces:
        first, *words = piece.split()
        on = date.fromisoformat(first) if first[0].isdigit() else _next(on, Weekday(first))
        entries += _day(on, words)
    return kept(entries)


def kept(entries: Iterable[AnyEntry]) -> Diary:
    """A diary of entries, with ids by their order."""
    return Diary(Record(id=f"r{n}", entry=entry) for n, entry in enumerate(entries))


def at(on: date, hour: int = 7) -> datetime:
    """An instant on a date."""
    return datetime(on.year, on.month, on.day, hour, tzinfo=UTC)


def _next(after: date, weekday: Weekday) -> date:
    on = after + timedelta(days=1)
    while Weekday.of(on) is not weekday:
        on += timedelta(days=1)
    return on


def _day(on: date, words: list[str]) -> list[AnyEntry]:
    morning: dict[str, Any] = {}
    pain: list[PainReport] = []
    sessions: list[dict[str, Any]] = []
    is_answered = False
    for word in words:
        if word in KINDS:
            sessions.append({"session": KINDS[word]})
        elif word == "calm":
            is_answered = True
        elif word == "short":
            sessions[-1]["was_cut_short"] = True
        elif word == "silent":
            continue
        elif found := _NUMBER.match(word):
            sessions[-1] |= _numbers(found)
        elif found := _MORNING.match(word):
            slept, stress, mood, hr = found.groups()
            morning |= {"sleep_h": float(slept)} if slept else {}
            morning |= {"stress": int(stress)} if stress else {}
            morning |= {"mood": int(mood)} if mood else {}
            morning |= {"resting_hr": int(hr)} if hr else {}
        elif "=" in word:
            place, _, numbers = word.partition("=")
            now, _, worst = numbers.partition("/")
            pain.append(
                PainReport(place=Place.parse(place), now=int(now), worst_24h=int(worst) if worst else None)
            )
        else:
            raise ValueError(f"not understood: {word!r} on {on}")
    entries: list[AnyEntry] = []
    if is_answered or pain:
        morning["pain"] = tuple(pain)
    if morning:
        entries.append(CheckIn(on=on, at=at(on), **morning))
    return [*entries, *(Session(on=on, at=at(on, 18), **session) for session in sessions)]


def _numbers(found: re.Match[str]) -> dict[str, Any]:
    told = {name: value for name, value in found.groupdict().items() if value is not None}
    numbers: dict[str, Any] = {}
    if "km" in told:
        numbers["distance_m"] = round(float(told["km"]) * 1000)
    if "min" in told:
        numbers["duration_s"] = int(told["min"]) * 60
    for name, key in (("rpe", "rpe"), ("during", "pain_during"), ("after", "pain_after")):
        if name in told:
            numbers[key] = int(told[name])
    return numbers


def a_decision(on: date, **more: Any) -> Decision:
    """An ordinary green decision, with whatever a test wants to be different."""
    given: dict[str, Any] = {
        "on": on,
        "level": Level.GREEN,
        "urgency": Urgency.NONE,
        "state": PlanState.NORMAL,
        "is_running_blocked": False,
        "mod": Mod.AS_PLANNED,
        "sessions": (Planned(kind=SessionKind.REST),),
        "planned": (Planned(kind=SessionKind.REST),),
    }
    return Decision(**(given | more))
