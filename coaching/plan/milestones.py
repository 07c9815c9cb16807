"""Milestones from the runner's own data: runs digested, calm weeks, the ladder climbed. No streaks.

Rest, red and illness never cost anything. Rules: CHAT-12.
"""

from __future__ import annotations

from datetime import timedelta

from coaching import load
from coaching.decision import Said
from coaching.plan import ladder
from coaching.plan.facts import Facts
from coaching.triage.verdicts import RunVerdict

#: counts worth a word
COUNTS = (10, 25, 50, 100, 200)
CALM_WEEKS = (4,)


def milestones(facts: Facts) -> tuple[Said, ...]:
    """What was reached with this morning: a run of the last two days that turned out digested."""
    since = facts.today - timedelta(days=90)
    runs = list(facts.diary.runs(max(since, facts.runner.started_on), facts.today))
    digested = [run for run in runs if facts.verdict(run) is RunVerdict.DIGESTED]
    fresh = [run for run in digested if (facts.today - run.on).days == 1]
    found: list[Said] = []
    if fresh and len(digested) == len(fresh) and facts.runner.started_on >= since:
        found.append(Said(message="plan-milestone-first-digested"))
    if fresh and len(digested) in COUNTS:
        found.append(Said(message="plan-milestone-digested", args={"runs": len(digested)}))
    lengths = {id(run): load.length(run, facts.measure, facts.pace) or 0 for run in digested}
    before = max((lengths[id(run)] for run in digested if run not in fresh), default=0)
    longest = max((lengths[id(run)] for run in fresh), default=0)
    if before and longest > before:
        found.append(Said(message=f"plan-milestone-longest-{facts.measure}", args={"longest": longest}))
    if facts.today.weekday() == 0 and facts.calm_weeks in CALM_WEEKS:
        found.append(Said(message="plan-milestone-calm-weeks", args={"weeks": facts.calm_weeks}))
    if fresh and ladder.is_finished(facts, ladder.attempts(facts)):
        found.append(Said(message="plan-milestone-ladder"))
    return tuple(found)
