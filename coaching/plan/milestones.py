"""Milestones from the runner's own data: runs digested, calm weeks, the ladder climbed, tests gained. No streaks.

Rest, red and illness never cost anything. Rules: CHAT-12.
"""

from __future__ import annotations

from datetime import date, timedelta

from coaching import load
from coaching.decision import Arg, Said
from coaching.diary import Session
from coaching.plan import ladder
from coaching.plan.facts import Facts
from coaching.plan.selftests import Gain, gains
from coaching.triage.verdicts import RunVerdict
from coaching.values import SessionKind

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
    found += [_gained(gain) for gain in gains(facts.runner, since, facts.today, facts.library)[:1]]
    lifted = [
        one.on for one in facts.diary.sessions(started, facts.today) if one.session is SessionKind.STRENGTH
    ]
    earlier = sum(on < since for on in lifted)
    strength = [count for count in COUNTS if earlier < count <= len(lifted)]
    if strength:
        found.append(Said(message="plan-milestone-strength", args={"sessions": strength[-1]}))
    if facts.calm_weeks in CALM_WEEKS:
        found.append(Said(message="plan-milestone-calm-weeks", args={"weeks": facts.calm_weeks}))
    return tuple(found)


def _gained(gain: Gain) -> Said:
    """A self-test that really got better, with both numbers. Rules: TEST, F61."""
    args: dict[str, Arg] = {"test": gain.name, "side": str(gain.side), "since": gain.since}
    return Said(message="plan-milestone-test", args=args | {"before": gain.before, "after": gain.after})


def _length(facts: Facts, run: Session) -> int:
    return load.length(run, facts.measure, facts.pace) or 0
