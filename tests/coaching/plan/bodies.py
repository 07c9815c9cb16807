"""Generated runners and their bodies: a sanity check of the plan, and not a model of anybody.

What is assumed, all of it invented (evidence.md F.2: there is no data to fit yet):

- A body tolerates runs up to a single-run length and weeks up to a weekly length. What goes
  beyond, and hard running before it is used to it, leaves strain; hard work counts 1.5 times.
- Strain shows as pain a day later (0 to 10) and fades by a quarter a day, half as fast while one
  runs on above 5 of 10. Noise adds or takes a point.
- Tolerance grows by 2.5 % in a week without strain and by nothing in a week with it; idle
  weeks cost 2 %.
- Kinds: `digests` never strains; `flares` does as above from a tolerance near its habit; `silent`
  digests but tells little; `ill` falls ill once for up to ten days; `lies` is a flaring body that
  reports two points less and runs a fifth more than asked.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from coaching.coach import respond
from coaching.decision import Decision, Planned
from coaching.diary import Answer, AnyEntry, CheckIn, Diary, PainReport, Record, Session, Words
from coaching.library import Library
from coaching.reading.heard import FactHeard, Heard
from coaching.runner import Goal, Injury, Problem, Runner, Weekday
from coaching.values import Concept, Level, Place, SessionKind
from tests.builders import START, at

Kind = Literal["digests", "flares", "silent", "ill", "lies"]
KINDS: tuple[Kind, ...] = ("digests", "flares", "silent", "ill", "lies")
DAY = timedelta(days=1)

SITES = ("patellar:left", "achilles_mid:right", "plantar_heel:left", "calf:right", "lateral_knee:left")


@dataclass
class Body:
    """How one body takes running. `strain` is what it has not digested yet, in points of pain."""

    kind: Kind
    single_m: float
    weekly_m: float
    rng: random.Random
    place: Place
    strain: float = 0.0
    to_come: float = 0.0
    week: list[float] = field(default_factory=list)
    strained: bool = False
    ill_from: int | None = None
    ill_days: int = 0

    def morning(self) -> int:
        """Pain this morning, after the night."""
        self.strain = self.strain * (0.87 if self.strain > 5 else 0.75) + self.to_come
        self.to_come = 0.0
        if self.kind in ("digests", "silent", "ill") or self.strain < 0.5:
            return 0
        return max(0, min(10, round(self.strain + self.rng.choice((-1, 0, 0, 1)))))

    def run(self, metres: float, *, is_hard: bool) -> int:
        """Run; pain in the run. Beyond what the body takes, the rest shows tomorrow."""
        counted = metres * (1.5 if is_hard else 1.0)
        over = max(0.0, counted / self.single_m - 1)
        over += max(0.0, (sum(self.week[-6:]) + counted) / self.weekly_m - 1)
        self.week.append(counted)
        if self.kind in ("digests", "silent", "ill"):
            return 0
        self.to_come += min(6.0, 9 * over)
        self.strained = self.strained or over > 0.1
        return max(0, min(10, round(self.strain + 2 * over)))

    def rest(self) -> None:
        """A day without running."""
        self.week.append(0.0)

    def sunday(self) -> None:
        """A week is over: it taught the body something, or not."""
        ran = sum(self.week[-7:])
        growth = 1.0 if self.strained else 1.025 if ran > 0.5 * self.weekly_m else 0.98
        self.single_m *= growth
        self.weekly_m *= growth
        self.strained = False


@dataclass(frozen=True)
class Life:
    """What sixteen weeks came to: decisions, the diary, and the runner."""

    runner: Runner
    kind: Kind
    decisions: tuple[Decision, ...]
    diary: Diary
    pain: tuple[int, ...]
    run_m: tuple[float, ...]
    """Metres run, day by day."""

    def known_on(self, on: date) -> Diary:
        """The diary as it stood when the day's decision was made."""
        return self.diary.as_of(at(on, 7))

    def week_m(self, week: int) -> float:
        """Metres run in a week."""
        return sum(self.run_m[7 * week : 7 * week + 7])


def a_generated_runner(rng: random.Random, kind: Kind) -> Runner:
    """A runner with a history, days, age, goal and old injuries by chance."""
    weekly = (
        rng.choice((0, 8, 12, 15, 20, 25, 30, 40, 55)) if kind == "digests" else rng.choice((12, 20, 30, 45))
    )
    days = rng.sample(list(Weekday), rng.choice((2, 3, 3, 4, 4, 5, 7)))
    place = Place.parse(rng.choice(SITES))
    is_sore = kind in ("flares", "lies")
    goal = rng.choice((None, None, Goal(kind="keep_running"), "race"))
    if goal == "race":
        on = START + timedelta(weeks=rng.randint(5, 20), days=6)
        goal = Goal(kind="race", distance_m=rng.choice((5000, 10000, 21100)), on=on)
    return Runner(
        started_on=START,
        is_adult=True,
        heart_screen=(),
        age=rng.randint(20, 68),
        days_available=tuple(sorted(days, key=list(Weekday).index)),
        weekly_m=(weekly * 1000,) * 8,
        longest_run_m=round(weekly * 1000 * 0.4) or None,
        easy_pace_s_per_km=rng.randint(300, 460),
        goal=goal if isinstance(goal, Goal) else None,
        injuries=(Injury(place=place, episodes=rng.randint(1, 3), last_12_months=1),) if is_sore else (),
        problems=(Problem(place=place, since=START - timedelta(days=40)),) if is_sore else (),
    )


def a_body(runner: Runner, rng: random.Random, kind: Kind) -> Body:
    """A body whose tolerance lies near what its owner is used to."""
    usual = runner.weekly_m[-1] or 4000
    place = runner.problems[0].place if runner.problems else Place.parse(SITES[0])
    body = Body(
        kind=kind,
        single_m=max(2000.0, usual * 0.4 * rng.uniform(0.9, 1.3)),
        weekly_m=usual * rng.uniform(0.8, 1.2),
        rng=rng,
        place=place,
    )
    if kind == "ill":
        body.ill_from, body.ill_days = rng.randint(10, 80), rng.randint(2, 10)
    return body


def live(runner: Runner, body: Body, library: Library, *, weeks: int = 16) -> Life:
    """Sixteen weeks of mornings, decisions and runs."""
    rng = body.rng
    records: list[Record] = []
    decisions: list[Decision] = []
    pains: list[int] = []
    ran: list[float] = []
    diary = Diary()

    def tell(entry: AnyEntry) -> None:
        nonlocal diary
        record = Record(id=f"r{len(records)}", entry=entry)
        records.append(record)

    for n in range(7 * weeks):
        on = runner.started_on + n * DAY
        pain = body.morning()
        pains.append(pain)
        is_ill = body.ill_from is not None and body.ill_from <= n < body.ill_from + body.ill_days
        told = max(0, pain - 2) if body.kind == "lies" else pain
        if body.kind != "silent" or rng.random() < 0.3:
            reports = (PainReport(place=body.place, now=told, worst_24h=told),) if told else ()
            tell(CheckIn(on=on, at=at(on), pain=reports, sleep_h=round(rng.gauss(7.4, 0.5), 1)))
        if is_ill and body.ill_from == n:
            tell(_ill(on, value=True))
        if body.ill_from is not None and n == body.ill_from + body.ill_days:
            tell(_ill(on, value=False))
        diary = Diary(records)
        decision = respond(runner, diary, on, library, history=tuple(decisions[-120:]))
        decisions.append(decision)
        runner = _kept(runner, decision)
        for ask in decision.ask:
            tell(Answer(on=on, at=at(on, 8), concept=ask.concept, place=ask.place, value=False))
        metres = 0.0
        for session in decision.sessions:
            if is_ill or rng.random() < 0.05:
                continue
            metres += _do(session, on, body, tell, runner)
        ran.append(metres)
        if not metres:
            body.rest()
        if n % 7 == 6:
            body.sunday()
    return Life(runner, body.kind, tuple(decisions), Diary(records), tuple(pains), tuple(ran))


def _ill(on: date, *, value: bool) -> Words:
    fact = FactHeard(concept=Concept.ILLNESS_BELOW_NECK, value=value)
    return Words(
        on=on,
        at=at(on, 7),
        text="chesty cough and fever" if value else "well again",
        heard=Heard(facts=(fact,)),
    )


def _kept(runner: Runner, decision: Decision) -> Runner:
    """What the store keeps of a decision: holds and places."""
    if not (decision.opens or decision.closes or decision.tracks):
        return runner
    closed = {(hold.rule, hold.place, hold.since): hold for hold in decision.closes}
    holds = [closed.get((one.rule, one.place, one.since), one) for one in runner.holds]
    places = {problem.place: problem for problem in (*runner.problems, *decision.tracks)}
    return runner.model_copy(update={"holds": (*holds, *decision.opens), "problems": tuple(places.values())})


def _do(session: Planned, on: date, body: Body, tell: Callable[[AnyEntry], None], runner: Runner) -> float:
    """Do a session and log it; the metres run."""
    if session.kind is SessionKind.REST:
        return 0.0
    minutes = session.duration_min or 0
    if not session.kind.is_run:
        tell(Session(on=on, at=at(on, 18), session=session.kind, duration_s=minutes * 60, rpe=4))
        return 0.0
    pace = runner.easy_pace_s_per_km or 400
    more = 1.2 if body.kind == "lies" else 1.0
    if session.run_s is not None:
        metres = session.run_s * (session.repeats or 1) / pace * 1000
    else:
        metres = session.distance_m or minutes * 60 / pace * 1000
    metres *= more
    pain = body.run(metres, is_hard=session.kind.is_hard)
    told = max(0, pain - 2) if body.kind == "lies" else pain
    tell(
        Session(
            on=on,
            at=at(on, 18),
            session=session.kind,
            distance_m=round(metres) if session.run_s is None else None,
            duration_s=round(minutes * 60 * more),
            rpe=min(10, session.rpe_max or 4),
            pain_during=told,
        )
    )
    return metres


def is_lost(decision: Decision) -> bool:
    """A day on which the plan had a run and none was allowed."""
    had = any(session.kind.is_run for session in decision.planned)
    return had and (decision.is_running_blocked or decision.level is Level.RED)
