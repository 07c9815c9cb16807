"""Milestones from the runner's own data: runs digested, calm weeks, the ladder climbed. No streaks.

Rest, red and illness never cost anything. Rules: CHAT-12.
"""

from __future__ import annotations

from datetime import date, timedelta

from coaching import load
from coaching.decision import Said
from coaching.diary import Session
from coaching.plan import ladder
from coaching.plan.facts import Facts
from coaching.triage.verdicts import RunVerdict

#: counts worth a word
COUNTS = (10, 25, 50, 100, 200)
CALM_WEEKS = (4,)


def milestones(facts: Facts, since: date) -> tuple[Said, ...]:
    """What was reached between a date and today: by runs that turned out digested, or by calm weeks."""
    started = facts.runner.started_on
    runs = list(facts.diary.runs(max(started, facts.today - timedelta(days=180)), facts.today))
    digested = [run for run in runs if facts.verdict(run) is RunVerdict.DIGESTED]
    before = [run for run in digested if run.on < since]
    fresh = [run for run in digested if run.on >= since]
    found: list[Said] = []
    if fresh and ladder.is_finished(facts, ladder.attempts(facts)):
        found.append(Said(message="plan-milestone-ladder"))
    reached = [count for count in COUNTS if len(before) < count <= len(digested)]
    if reached:
        found.append(Said(message="plan-milestone-digested", args={"runs": reached[-1]}))
    elif fresh and not before and started >= since - timedelta(days=7):
        found.append(Said(message="plan-milestone-first-digested"))
    longest = max((_length(facts, run) for run in fresh), default=0)
    if before and longest > max(_length(facts, run) for run in before):
        found.append(Said(message=f"plan-milestone-longest-{facts.measure}", args={"longest": longest}))
    if facts.calm_weeks in CALM_WEEKS:
        found.append(Said(message="plan-milestone-calm-weeks", args={"weeks": facts.calm_weeks}))
    return tuple(found)


def _length(facts: Facts, run: Session) -> int:
    return load.length(run, facts.measure, facts.pace) or 0
