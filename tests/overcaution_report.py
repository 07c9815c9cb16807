"""How often triage is too careful: ordinary training months, simulated with a seed. Rules: TRI-07.

`python -m tests.overcaution_report` lives through 1,000 months and prints the counts; the tests
live through a tenth of them. An ordinary month holds strength twice a week with sore muscles
after it, one bad night, a missed check-in now and then, and one or two old niggles of 0 to 2.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from coaching.decision import Ask
from coaching.diary import AnyEntry, CheckIn, PainReport, Session, SorenessReport
from coaching.library import ChangeRow, load
from coaching.recovery import recovery_findings
from coaching.runner import Injury, Problem, Runner
from coaching.triage.level import Judgement
from coaching.values import Level, Muscle, Place, SessionKind, Side
from tests.builders import at
from tests.coaching.living import Life

START = date(2026, 1, 5)
DAYS = 28
WARM_UP = 28
"""Days before a month is counted: the runner is known by then."""

NIGGLES = (
    "achilles_mid:left",
    "achilles_insertion:right",
    "patellar:left",
    "plantar_heel:right",
    "hamstring_proximal:left",
    "front_knee:right",
    "lateral_knee:left",
    "lateral_hip:right",
)
RUN_DAYS = {1: 40, 3: 40, 5: 60, 6: 35}
STRENGTH_DAYS = (0, 4)


@dataclass
class Counts:
    """What many months came to."""

    months: int = 0
    days: int = 0
    red: int = 0
    amber: int = 0
    referred: int = 0
    minutes: float = 0.0
    kept: float = 0.0
    rules: Counter[str] = field(default_factory=Counter)

    @property
    def referred_per_60_days(self) -> float:
        """Amber days with a referral, per 60 days."""
        return 60 * self.referred / self.days if self.days else 0.0

    @property
    def kept_share(self) -> float:
        """Planned easy minutes that triage and recovery left in place."""
        return self.kept / self.minutes if self.minutes else 1.0


def months(many: int, seed: int = 4) -> Counts:
    """Live through so many ordinary months."""
    counts = Counts()
    for n in range(many):
        _month(random.Random(f"{seed}:{n}"), counts)
    return counts


def _month(chance: random.Random, counts: Counts) -> None:
    places = [Place.parse(name) for name in chance.sample(NIGGLES, chance.choice((1, 1, 2)))]
    runner = Runner(
        started_on=START,
        injuries=tuple(Injury(place=place, last_12_months=1) for place in places),
        problems=tuple(Problem(place=place, since=START) for place in places),
    )
    life = Life(runner)
    usual = {place: chance.choice((0, 1, 1)) for place in places}
    soreness = 0
    bad_night = chance.randrange(WARM_UP, WARM_UP + DAYS)
    counts.months += 1
    for n in range(WARM_UP + DAYS):
        on = START + timedelta(days=n)
        sore_after = (on - timedelta(days=1)).weekday() in STRENGTH_DAYS
        soreness = chance.choice((2, 3, 3, 4, 4, 5)) if sore_after else max(soreness - 2, 0)
        entries: list[AnyEntry] = []
        if chance.random() < 0.92:
            entries.append(_check_in(chance, on, usual, soreness, is_bad=n == bad_night))
        judged = life.day(on, entries, lambda ask: _answer(chance, ask))
        if n >= WARM_UP:
            _count(life, judged, on, counts)
        _train(chance, life, on, usual)


def _check_in(
    chance: random.Random, on: date, usual: dict[Place, int], soreness: int, *, is_bad: bool
) -> CheckIn:
    pain = []
    for place, level in usual.items():
        now = min(2, max(0, level + chance.choice((-1, 0, 0, 0, 1))))
        if now or chance.random() < 0.5:
            pain.append(PainReport(place=place, now=now, worst_24h=min(2, now + chance.choice((0, 0, 1)))))
    sore = (SorenessReport(muscle=Muscle.QUADS, side=Side.BOTH, level=soreness),) if soreness else ()
    return CheckIn(
        on=on,
        at=at(on),
        pain=tuple(pain),
        soreness=sore,
        sleep_h=4.5 if is_bad else round(chance.gauss(7.5, 0.5), 1),
        sleep_quality=2 if is_bad else chance.choice((3, 4, 4)),
        resting_hr=round(chance.gauss(54, 2)),
        stress=chance.choice((1, 2, 2, 3)),
        mood=chance.choice((3, 4, 4, 5)),
    )


def _train(chance: random.Random, life: Life, on: date, usual: dict[Place, int]) -> None:
    if on.weekday() in STRENGTH_DAYS:
        life.keep(Session(on=on, at=at(on, 18), session=SessionKind.STRENGTH, duration_s=1800, rpe=5))
    minutes = RUN_DAYS.get(on.weekday())
    if minutes:
        pain = min(2, max(usual.values()) + chance.choice((0, 0, 1)))
        life.keep(
            Session(
                on=on,
                at=at(on, 18),
                session=SessionKind.EASY_RUN,
                duration_s=minutes * 60,
                distance_m=minutes * 160,
                rpe=3,
                pain_during=pain,
            )
        )


def _answer(chance: random.Random, ask: Ask) -> bool | None:
    """An ordinary runner says no, and now and then is not sure."""
    return None if chance.random() < 0.1 else False


def _count(life: Life, judged: Judgement, on: date, counts: Counts) -> None:
    recovery = recovery_findings(life.runner, life.diary, on, life.library)
    level = Level.worst([judged.level, *(finding.level for finding in recovery)])
    mod = max([judged.mod, *(finding.mod for finding in recovery)])
    counts.days += 1
    counts.red += level is Level.RED
    counts.amber += level is Level.AMBER
    counts.referred += level is Level.AMBER and judged.referral is not None
    counts.rules.update(
        finding.rule for finding in (*judged.findings, *recovery) if finding.level is not Level.GREEN
    )
    minutes = RUN_DAYS.get(on.weekday(), 0)
    share = load().rows(ChangeRow)[str(int(mod))].run_share
    counts.minutes += minutes
    counts.kept += minutes * (0.0 if judged.is_running_blocked else min(share, judged.minutes_share or 1.0))


def report(counts: Counts) -> str:
    """The counts in lines."""
    behind = ", ".join(f"{rule} {n}" for rule, n in counts.rules.most_common(8))
    per_60 = counts.referred_per_60_days
    return "\n".join(
        (
            f"ordinary months            {counts.months:>8}   ({counts.days} days)",
            f"red days                   {counts.red:>8}   (want 0)",
            f"amber days                 {counts.amber:>8}   ({counts.amber / counts.days:.1%})",
            f"amber with a referral      {counts.referred:>8}   ({per_60:.2f} per 60 days, want under 1)",
            f"planned easy minutes kept  {counts.kept_share:>8.1%}   (want at least 85 %)",
            f"what was behind it         {behind}",
        )
    )


if __name__ == "__main__":
    print(report(months(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)))
