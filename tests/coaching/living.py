"""A runner who lives through days: what is told is kept, what triage opens, closes and follows is applied."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from coaching.decision import Ask, Decision, Planned
from coaching.diary import Answer, AnyEntry, Diary, Record
from coaching.library import Library, load
from coaching.runner import Hold, Runner
from coaching.triage.level import Judgement, judge
from coaching.values import PlanState, SessionKind
from tests.builders import at

REST = Planned(kind=SessionKind.REST)


class Life:
    """One runner's days, judged as the turn does: every answer brings the next judgement."""

    def __init__(self, runner: Runner, library: Library | None = None) -> None:
        """Begin with an empty diary."""
        self.runner = runner
        self.library = library or load()
        self.records: list[Record] = []
        self.history: list[Decision] = []
        self.asked: list[Ask] = []

    def day(
        self,
        on: date,
        entries: Iterable[AnyEntry],
        answer: Callable[[Ask], bool | float | str | None] = lambda ask: None,
    ) -> Judgement:
        """Tell a day, answer what is asked, and return the last judgement."""
        told = at(on, 8)
        for entry in entries:
            self.keep(entry)
            told = max(told, entry.at)
        judged = self._judge(on)
        for _ in range(12):
            if not judged.ask:
                break
            ask = judged.ask[0]
            self.asked.append(ask)
            self.keep(Answer(on=on, at=told, concept=ask.concept, place=ask.place, value=answer(ask)))
            judged = self._judge(on)
        else:
            raise AssertionError(f"{on}: the questions do not end: {self.asked[-12:]}")
        self.history.append(_decision(on, judged))
        return judged

    @property
    def diary(self) -> Diary:
        """Everything told."""
        return Diary(self.records)

    def keep(self, entry: AnyEntry) -> None:
        """Tell one thing without a judgement."""
        self.records.append(Record(id=f"r{len(self.records)}", entry=entry))

    def _judge(self, on: date) -> Judgement:
        judged = judge(self.runner, self.diary, on, self.library, history=tuple(self.history))
        self.runner = applied(self.runner, judged)
        return judged


def applied(runner: Runner, judged: Judgement) -> Runner:
    """The runner with the holds and problems of a judgement."""
    holds = tuple(_closed(runner.holds, judged.closes)) + judged.opens
    changed = {problem.place: problem for problem in judged.tracks}
    problems = tuple(
        changed.pop(problem.place, problem) if problem.closed_on is None else problem
        for problem in runner.problems
    )
    return runner.model_copy(update={"holds": holds, "problems": (*problems, *changed.values())})


def _closed(holds: Iterable[Hold], closes: Iterable[Hold]) -> Iterator[Hold]:
    ended = {(hold.rule, hold.place, hold.since): hold for hold in closes}
    return (ended.get((hold.rule, hold.place, hold.since), hold) if hold.is_open else hold for hold in holds)


def _decision(on: date, judged: Judgement) -> Decision:
    return Decision(
        on=on,
        level=judged.level,
        urgency=judged.urgency,
        state=PlanState.NORMAL,
        is_running_blocked=judged.is_running_blocked,
        mod=judged.mod,
        sessions=(REST,),
        planned=(REST,),
        is_judged=judged.is_judged,
    )
