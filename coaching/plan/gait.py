"""Gait as an experiment: one cue at a time on easy runs, in small steps, with a stop rule.

Decides GAIT-03 to GAIT-13. Nothing is said to be the right way to run: a change moves load, so a
new or growing pain where it moves it to pauses the experiment, and a second time ends it.
"""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median

from coaching.decision import Arg, GaitStatus, Said
from coaching.library import CueRow
from coaching.plan.facts import Facts
from coaching.plan.selftests import latest
from coaching.runner import GaitChange
from coaching.values import Level, Mod, Place, PlanState, Value

CADENCE = "cadence_easy_spm"


class Comparison(Value):
    """Pain of a place before a change and since: medians of the worst of each morning, with counts."""

    place: Place
    before: float | None
    since: float | None
    mornings_before: int
    mornings_since: int


def may_start(facts: Facts) -> tuple[CueRow, ...]:
    """Cues that fit the runner's sore or old places now; none without a complaint or in a bad week.

    Not while calf, Achilles or forefoot are amber, not in the peak or near a race, not in the first
    two weeks after a layoff. Rules: GAIT-05.
    """
    runner, last = facts.runner, facts.last
    if runner.gait is not None and runner.gait.ended_on is None:
        return ()
    if last is not None and (last.level is not Level.GREEN or last.state is not PlanState.NORMAL):
        return ()
    quiet = facts.today - timedelta(days=int(facts.number("gait_quiet_days")))
    if any(one.mod >= Mod.SHORTEN or _was_away(one.rules) for one in facts.decided(quiet, facts.today)):
        return ()
    if any("gait_change" in limit.forbids for limit in runner.limits_on(facts.today)):
        return ()
    race = runner.goal.on if runner.goal else None
    if race is not None and 0 <= (race - facts.today).days < facts.number("gait_race_days"):
        return ()
    sore = {problem.place.site for problem in runner.active_problems}
    sites = sore | {injury.place.site for injury in runner.injuries if injury.last_12_months}
    return tuple(
        cue
        for cue in facts.library.rows(CueRow).values()
        if sites & set(cue.helps) and not sore & set(cue.loads)
    )


def _was_away(rules: tuple[str, ...]) -> bool:
    return any(rule.startswith("RET-") for rule in rules)


def begin(facts: Facts, cue: str) -> GaitChange:
    """A change that starts today, from the runner's own cadence where known. Rules: GAIT-03, GAIT-06."""
    told = latest(facts.runner, CADENCE, facts.today)
    base = round(told.value) if told is not None and told.value is not None else None
    return GaitChange(cue=cue, since=facts.today, base_spm=base)


def status(facts: Facts) -> GaitStatus | None:
    """How the experiment stands today; None without one. Rules: GAIT-06, GAIT-07."""
    change = facts.runner.gait
    if change is None or change.ended_on is not None or change.since > facts.today:
        return None
    cue = facts.library.rows(CueRow)[change.cue]
    goal = round(change.base_spm * (1 + cue.percent / 100)) if change.base_spm and cue.percent else None
    trouble = _trouble(facts, change, cue)
    args: dict[str, Arg] = {"since": change.since}
    if trouble:
        place, days = trouble[-1][0], len({on for _, on in trouble})
        args["place"] = str(place)
        lasts = (trouble[-1][1] - trouble[0][1]).days >= facts.number("gait_end_days")
        name = "rollback" if lasts else "hold"
        return GaitStatus(
            cue=change.cue,
            since=change.since,
            base_spm=change.base_spm,
            goal_spm=goal,
            state="rollback" if lasts else "hold",
            said=Said(message=f"plan-gait-{name}", args=args | {"days": days}),
        )
    if any("gait_change" in limit.forbids for limit in facts.runner.limits_on(facts.today)):
        return GaitStatus(
            cue=change.cue,
            since=change.since,
            base_spm=change.base_spm,
            goal_spm=goal,
            state="hold",
            said=Said(message="plan-gait-limit", args=args),
        )
    minutes = _minutes(facts, change)
    said = Said(message="plan-gait-whole", args=args)
    if minutes is not None:
        said = Said(message="plan-gait-minutes", args=args | {"minutes": minutes})
    return GaitStatus(
        cue=change.cue,
        since=change.since,
        base_spm=change.base_spm,
        goal_spm=goal,
        minutes=minutes,
        state="active",
        said=said,
    )


def _minutes(facts: Facts, change: GaitChange) -> int | None:
    """Minutes with the cue: five in the first week, then ten, fifteen, the whole easy run. Rules: GAIT-06."""
    week = (facts.today - change.since).days // 7
    steps = [int(facts.number(f"gait_week_{n}_min")) for n in range(1, 5)]
    return steps[week] if week < len(steps) else None


def _trouble(facts: Facts, change: GaitChange, cue: CueRow) -> list[tuple[Place, date]]:
    """Mornings of the last two weeks on which pain rose, or came where the change moves load to.

    A place that was quiet before and is at 3 or more now, or one that is 2 or more above what it was
    before the change. Rules: GAIT-07, F56.
    """
    since = max(change.since + timedelta(days=1), facts.today - timedelta(days=14))
    found: list[tuple[Place, date]] = []
    for check_in in facts.diary.check_ins(since, facts.today + timedelta(days=1)):
        for report in check_in.pain or ():
            worst = max(report.now or 0, report.worst_24h or 0)
            usual = compare(facts, report.place).before or 0
            is_loaded = report.place.site in cue.loads
            least = facts.number("gait_pain_loaded" if is_loaded else "gait_pain_other")
            if worst >= least and worst >= usual + facts.number("gait_pain_rise"):
                found.append((report.place, check_in.on))
    return found


def compare(facts: Facts, place: Place) -> Comparison:
    """A place before the change and since: four weeks at most on either side. Rules: GAIT-07, F56."""
    change = facts.runner.gait
    start = change.since if change is not None else facts.today
    window = timedelta(days=28)
    before = _worst(facts, place, start - window, start)
    since = _worst(facts, place, start, min(start + window, facts.today + timedelta(days=1)))
    return Comparison(
        place=place,
        before=median(before) if before else None,
        since=median(since) if since else None,
        mornings_before=len(before),
        mornings_since=len(since),
    )


def _worst(facts: Facts, place: Place, since: date, until: date) -> list[int]:
    found: list[int] = []
    for check_in in facts.diary.check_ins(since, until):
        report = check_in.pain_at(place)
        told = [one for one in (report.now, report.worst_24h) if one is not None] if report else []
        if told:
            found.append(max(told))
    return found
