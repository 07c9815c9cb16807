"""What a finished dialogue returns, and what a dialogue may look at when it begins."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from coaching.decision import Decision, Said
from coaching.diary import AnyEntry, Diary
from coaching.library import Library
from coaching.plan.wishes import Wishes
from coaching.reading.heard import Heard
from coaching.runner import Runner
from coaching.values import Value


class Kept(Value):
    """An entry for the diary, and the record it replaces, if any."""

    entry: AnyEntry
    supersedes: str | None = None


class Report(Value):
    """What to keep, say and do when a dialogue is over.

    `runner` is the runner as they now stand, where the dialogue changed them; `then` names a
    command whose answer follows (with its words in `then_rest`); `forget` erases everything.
    `wishes` are those of the plan as they now stand: the days ahead are planned anew, with undo.
    """

    kept: tuple[Kept, ...] = ()
    runner: Runner | None = None
    says: tuple[Said, ...] = ()
    then: str | None = None
    then_rest: str = ""
    wishes: Wishes | None = None
    forget: bool = False


@dataclass(frozen=True)
class View:
    """All that a dialogue may look at when it makes its facts, and a command when it answers."""

    runner: Runner
    diary: Diary
    today: date
    now: datetime
    library: Library
    decision: Decision | None = None
    history: tuple[Decision, ...] = ()
    rest: str = ""
    heard: Heard = field(default_factory=Heard)
