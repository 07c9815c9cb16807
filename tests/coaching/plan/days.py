"""A runner who lives day by day: mornings are told, what is asked for is run, and the coach decides each day."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coaching.coach import respond
from coaching.decision import Ask, Decision, Planned
from coaching.diary import Answer, AnyEntry, CheckIn, Diary, Session, Words
from coaching.flareup.forecast import Forecaster
from coaching.library import load
from coaching.reading.heard import FactHeard, Heard
from coaching.runner import Runner
from coaching.values import Concept, Mod, SessionKind
from tests.builders import a_diary, at, kept
from tests.coaching.plan.bodies import DAY

LIBRARY = load()
Reply = Callable[[Ask], bool | float | str | None]


def no(ask: Ask) -> bool:
    """What a question of the coach gets for an answer where a test says nothing else."""
    return False


class Lived:
    """A life told in the words of `tests.builders`: `day("shin:right=1/2 slept7", run=2)`.

    `run` is the pain in the run that the day asks for, None where it is left out; a session in words
    ("easy 2km 16min during1") is done instead of what was asked.
    """

    def __init__(self, runner: Runner, *, answer: Reply = no, forecaster: Forecaster | None = None) -> None:
        """Begin with an empty diary on the runner's first day."""
        self.runner = runner
        self.today = runner.started_on
        self.entries: list[AnyEntry] = []
        self.mornings: list[Decision] = []
        """The decision of each morning, before that day's run."""
        self.answer = answer
        self.forecaster = forecaster
        self._decisions: list[Decision] = []

    @property
    def diary(self) -> Diary:
        """Everything told."""
        return kept(self.entries)

    def day(
        self,
        told: str = "calm",
        *,
        run: int | None = 0,
        stiff: int | None = None,
        said: Mapping[Concept, bool | float] | None = None,
        words: str | None = None,
    ) -> Decision:
        """One day: the morning, the decision, and the run; the decision of the morning comes back."""
        parts = [record.entry for record in a_diary(f"{self.today.isoformat()} {told}").records]
        done = [one for one in parts if isinstance(one, Session)]
        self.entries += [_stiff(one, stiff) for one in parts if not isinstance(one, Session)]
        for concept, value in (said or {}).items():
            heard = Heard(facts=(FactHeard(concept=concept, value=value),))
            self.entries.append(Words(on=self.today, at=at(self.today), text=str(concept), heard=heard))
        if words is not None:
            self.entries.append(Words(on=self.today, at=at(self.today), text=words, heard=Heard()))
        decision = self._asked() if len(parts) > len(done) else self._decide()
        self.mornings.append(decision)
        if not done and run is not None:
            done = [self._session(one, run) for one in decision.sessions if one.kind.is_run]
        if done:
            self.entries += done
            self._decide()
        self.today += DAY
        return decision

    def days(self, many: int, told: str = "calm", *, run: int | None = 0) -> list[Decision]:
        """Several days alike."""
        return [self.day(told, run=run) for _ in range(many)]

    def _asked(self) -> Decision:
        """The decision after every question of the day has its answer."""
        decision = self._decide()
        for _ in range(12):
            reply = self.answer(decision.ask[0]) if decision.ask else None
            if reply is None:
                return decision
            ask = decision.ask[0]
            self.entries.append(
                Answer(on=self.today, at=at(self.today, 8), concept=ask.concept, place=ask.place, value=reply)
            )
            decision = self._decide()
        return decision

    def _session(self, one: Planned, pain: int) -> Session:
        return Session(
            on=self.today,
            at=at(self.today, 18),
            session=one.kind,
            distance_m=one.distance_m,
            duration_s=(one.duration_min or 0) * 60,
            rpe=3,
            pain_during=pain,
            pain_after=pain,
        )

    def _decide(self) -> Decision:
        history = tuple(self._decisions)
        before = tuple(one for one in history if one.on < self.today)
        planned = history[-1].planned if len(before) < len(history) else ()
        forecast = None
        if self.forecaster is not None:
            forecast = self.forecaster.forecast(
                self.runner, self.diary, self.today, history=before, planned=planned
            )
        decision = respond(self.runner, self.diary, self.today, LIBRARY, history=history, forecast=forecast)
        self._decisions = [*before, decision]
        closed = {(hold.rule, hold.place, hold.since): hold for hold in decision.closes}
        holds = [closed.get((one.rule, one.place, one.since), one) for one in self.runner.holds]
        places = {problem.place: problem for problem in (*self.runner.problems, *decision.tracks)}
        self.runner = self.runner.model_copy(
            update={"holds": (*holds, *decision.opens), "problems": tuple(places.values())}
        )
        return decision


def _stiff(entry: AnyEntry, minutes: int | None) -> AnyEntry:
    if minutes is None or not isinstance(entry, CheckIn):
        return entry
    pain = tuple(one.model_copy(update={"stiffness_min": minutes}) for one in entry.pain or ())
    return entry.model_copy(update={"pain": pain})


def running_s(session: Planned) -> int:
    """Seconds of running in a session, without its walks."""
    if session.run_s is not None:
        return session.run_s * (session.repeats or 1)
    return (session.duration_min or 0) * 60


def runs_of(decisions: list[Decision]) -> list[Planned]:
    """The runs that were asked for, oldest first."""
    return [one for day in decisions for one in day.sessions if one.kind.is_run]


def said_of_day(decision: Decision) -> list[str]:
    """The messages of a day's reasons."""
    return [reason.said.message for reason in decision.reasons]


def is_cut(decision: Decision) -> bool:
    """Whether a day was shortened or more."""
    return decision.mod >= Mod.SHORTEN


def least_minutes(kind: SessionKind) -> float:
    """Minutes below which a session of a kind is not worth changing shoes for."""
    if kind is SessionKind.CROSS_TRAINING:
        return LIBRARY.number("least_cross_min")
    return LIBRARY.number("least_walk_run_min" if kind is SessionKind.WALK_RUN else "least_run_min")
