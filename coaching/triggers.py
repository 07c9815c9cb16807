"""A runner's own triggers: what stood more often before flare-ups than before other days, with counts.

Counts only, never causes; with fewer than three flare-ups nothing is named. Flare-ups are those of
`flareup.labels`. Rules: F30 (features), SORE-13, RISK.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from coaching import load
from coaching.decision import Said
from coaching.diary import Diary
from coaching.flareup.labels import in_flare, level_of_pain
from coaching.library import Library
from coaching.runner import Runner
from coaching.values import Concept, Place, SessionKind, Value

DAY = timedelta(days=1)


class Trigger(Value):
    """One candidate: how many flare-ups it stood before, and how many other known days it stood before."""

    name: str
    flares_with: int
    flares: int
    days_with: int
    days: int

    @property
    def lift(self) -> float:
        """Share before flare-ups less share before other days."""
        other = self.days_with / self.days if self.days else 0.0
        return self.flares_with / self.flares - other if self.flares else 0.0


class Triggers(Value):
    """A place's own candidates, the likeliest first; none while there are too few flare-ups to say."""

    place: Place
    flares: tuple[date, ...]
    is_enough: bool
    found: tuple[Trigger, ...] = ()

    @property
    def said(self) -> tuple[Said, ...]:
        """The finding in words."""
        if not self.is_enough:
            return (
                Said(
                    message="triggers-too-few",
                    args={"place": str(self.place), "flares": len(self.flares)},
                ),
            )
        if not self.found:
            return (
                Said(message="triggers-none", args={"place": str(self.place), "flares": len(self.flares)}),
            )
        return tuple(
            Said(
                message=f"triggers-{one.name}",
                args={
                    "place": str(self.place),
                    "with": one.flares_with,
                    "flares": one.flares,
                    "percent": round(100 * one.days_with / one.days) if one.days else 0,
                },
            )
            for one in self.found[:2]
        )


def triggers(runner: Runner, diary: Diary, place: Place, today: date, library: Library) -> Triggers:
    """What stood before the flare-ups of a place, against what stood before its other days. Rules: RISK-14."""
    since = today - timedelta(days=int(library.number("trigger_days")))
    judged = judged_days(diary, place, since, today + DAY)
    flares = flare_starts(judged)
    if len(flares) < library.number("trigger_flares"):
        return Triggers(place=place, flares=flares, is_enough=False)
    others = [on for on, is_flare in judged.items() if not is_flare]
    found = [
        Trigger(
            name=name,
            flares_with=sum(stood(on) for on in flares),
            flares=len(flares),
            days_with=sum(stood(on) for on in others),
            days=len(others),
        )
        for name, stood in _candidates(runner, diary, library).items()
    ]
    likely = [
        one
        for one in found
        if one.flares_with >= library.number("trigger_least") and one.lift >= library.number("trigger_lift")
    ]
    ranked = sorted(likely, key=lambda one: (-one.lift, one.name))
    return Triggers(place=place, flares=flares, is_enough=True, found=tuple(ranked))


def judged_days(diary: Diary, place: Place, since: date, until: date) -> dict[date, bool]:
    """Every day of a window on which a place can be judged, and whether it was in flare (`flareup.labels`)."""
    levels: dict[int, float] = {}
    for check_in in diary.check_ins(since, until):
        report = check_in.pain_at(place)
        told = [one for one in (report.now, report.worst_24h) if one is not None] if report else []
        if told:
            levels[check_in.on.toordinal()] = level_of_pain(max(told))
    return {date.fromordinal(day): is_flare for day, is_flare in in_flare(levels).items()}


def flare_starts(judged: Mapping[date, bool]) -> tuple[date, ...]:
    """The days on which flare-ups began: in flare, after three days that were not."""
    return tuple(
        on
        for on, is_flare in judged.items()
        if is_flare and not any(judged.get(on - n * DAY, False) for n in (1, 2, 3))
    )


def _candidates(runner: Runner, diary: Diary, library: Library) -> dict[str, Callable[[date], bool]]:
    """Candidates, each as a question about the days before a date."""

    def runs(on: date, days: int) -> list[SessionKind]:
        return [run.session for run in diary.runs(on - days * DAY, on)]

    def spiked(on: date) -> bool:
        for run in diary.runs(on - 3 * DAY, on):
            measure = load.measure_of(runner, diary, run.on)
            pace = load.easy_pace(runner, diary, run.on, library)
            longest = [
                load.length(other, measure, pace) or 0
                for other in diary.runs(run.on - timedelta(days=30), run.on)
            ]
            told = runner.longest_run_m if measure == "m" else runner.longest_run_s
            most = max([*longest, told or 0])
            if most and (load.length(run, measure, pace) or 0) > load.grown(most, measure, library):
                return True
        return False

    def fast(on: date) -> bool:
        return any(kind.is_hard and kind is not SessionKind.HILLS for kind in runs(on, 3))

    def hilly(on: date) -> bool:
        told = [run.surface or "" for run in diary.runs(on - 3 * DAY, on)]
        return SessionKind.HILLS in runs(on, 3) or any(
            "hill" in surface or "trail" in surface for surface in told
        )

    def short_nights(on: date) -> bool:
        nights = [one.sleep_h for one in diary.check_ins(on - 3 * DAY, on) if one.sleep_h is not None]
        return len(nights) >= 2 and sum(nights) / len(nights) < library.number("trigger_sleep_h")

    def stressed(on: date) -> bool:
        told = [one.stress for one in diary.check_ins(on - 3 * DAY, on) if one.stress is not None]
        return any(stress >= library.number("trigger_stress") for stress in told)

    def in_a_row(on: date) -> bool:
        days = {run.on for run in diary.runs(on - 4 * DAY, on)}
        return any(day + DAY in days for day in days)

    def new_shoes(on: date) -> bool:
        return any(words.heard.fact(Concept.NEW_SHOES) for words in diary.words(on - timedelta(days=14), on))

    return {
        "spike": spiked,
        "fast": fast,
        "hilly": hilly,
        "short-nights": short_nights,
        "stress": stressed,
        "in-a-row": in_a_row,
        "new-shoes": new_shoes,
    }
