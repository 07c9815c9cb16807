"""Gait as an experiment: one cue at a time on easy runs, in small steps, with a stop rule.

Decides GAIT-03 to GAIT-13. Nothing is said to be the right way to run: a change moves load, so a
new or growing pain where it moves it to pauses the experiment, and a second time ends it.
"""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median

from coaching.decision import Arg, Decision, GaitStatus, Said
from coaching.library import CueRow, SignRow
from coaching.plan.facts import Facts
from coaching.plan.selftests import latest
from coaching.runner import GaitChange
from coaching.values import Level, Mod, Place, PlanState, Value

CADENCE, SHOES = "cadence_easy_spm", "new-shoes"


class Comparison(Value):
    """Pain of a place before a change and since: medians of the worst of each morning, with counts."""

    place: Place
    before: float | None
    since: float | None
    mornings_before: int
    mornings_since: int


class _Course(Value):
    """How an experiment went day by day: when it paused, how often, and how many steps it went back."""

    state: str = "active"
    held_since: date | None = None
    place: Place | None = None
    days: int = 0
    steps_back: int = 0
    ended_on: date | None = None


def blocked(facts: Facts) -> Said | None:
    """Why no change begins now; None where one may.

    One change at a time; not in a bad week, not near a race, not in the first two weeks after a layoff or a
    cut, not against a clinician, and not soon after a change that was taken back. Rules: GAIT-05, GAIT-06.
    """
    runner, last = facts.runner, facts.last
    if runner.gait is not None and runner.gait.ended_on is None:
        return Said(message="gait-blocked-running", args={"since": runner.gait.since})
    if any("gait_change" in limit.forbids for limit in runner.limits_on(facts.today)):
        return Said(message="gait-blocked-limit")
    if last is not None and not _is_settled(facts, last):
        return Said(message="gait-blocked-unsettled")
    if runner.open_holds:
        return Said(message="gait-blocked-unsettled")
    days = int(facts.number("gait_quiet_days"))
    quiet = facts.today - timedelta(days=days)
    taken_back = runner.gait is not None and runner.gait.outcome == "rollback" and runner.gait.ended_on
    if taken_back and taken_back >= quiet:
        return Said(message="gait-blocked-rollback", args={"since": taken_back})
    cuts = [one.on for one in facts.decided(quiet, facts.today) if _is_cut(one)]
    if cuts:
        opens = max(cuts) + timedelta(days=days + 1)
        return Said(message="gait-blocked-quiet", args={"since": max(cuts), "until": opens})
    race = runner.goal.on if runner.goal else None
    if race is not None and 0 <= (race - facts.today).days < facts.number("gait_race_days"):
        return Said(message="gait-blocked-race", args={"on": race})
    return None


def _is_settled(facts: Facts, last: Decision) -> bool:
    """A green day outside a stop, a pause and the ladder; where nothing may grow, a week of calm mornings too.

    A place that stays at 2 of 10 or less is calm; a light week that was planned is no trouble. Rules: GAIT-05.
    """
    if last.level is not Level.GREEN or last.state in _NOT_NOW:
        return False
    if last.state in {PlanState.NORMAL, PlanState.DELOAD}:
        return True
    first = facts.today - timedelta(days=int(facts.number("gait_calm_days")) - 1)
    mornings = [
        one for one in facts.diary.check_ins(first, facts.today + timedelta(days=1)) if one.pain is not None
    ]
    most = facts.number("calm_walking_pain")
    worst = [max(p.now or 0, p.worst_24h or 0) for one in mornings for p in one.pain or ()]
    return len(mornings) >= facts.number("gait_calm_mornings") and max(worst, default=0) <= most


_NOT_NOW = frozenset({PlanState.STOPPED_MEDICAL, PlanState.RETURN_LADDER, PlanState.PAUSED})


def _is_cut(one: Decision) -> bool:
    """Whether a day was cut for what was told on it, or lay in days off; the way back up is no new cut."""
    return (one.mod >= Mod.SHORTEN and not one.is_step_held) or _was_away(one.rules)


def may_start(facts: Facts) -> tuple[CueRow, ...]:
    """Cues that fit what hurts, hurt before, or was seen, best first; none in a bad time or without a reason.

    Reasons are a complaint that a cue takes load from, what was seen on video, or a low cadence of one's own
    together with a complaint. Never one that loads a sore place. Rules: GAIT-05, GAIT-09.
    """
    if blocked(facts) is not None:
        return ()
    runner = facts.runner
    sore = {problem.place.site for problem in runner.active_problems}
    sites = sore | {injury.place.site for injury in runner.injuries if injury.last_12_months}
    signs = seen(facts)
    rows = facts.library.rows(SignRow)
    by_sign = [cue for name in signs for cue in rows[name].cues]
    fitting = [
        cue
        for cue in facts.library.rows(CueRow).values()
        if cue.name != SHOES
        and not sore & set(cue.loads)
        and (sites & set(cue.helps) or (cue.name in by_sign and (sites or runner.goal is not None)))
    ]
    is_low = _is_low_cadence(facts)
    return tuple(sorted(fitting, key=lambda cue: (-by_sign.count(cue.name), -(is_low and cue.percent > 0))))


def seen(facts: Facts) -> tuple[str, ...]:
    """Signs that the newest look at the runner's gait saw. Rules: GAIT-05."""
    looks = [one for one in facts.diary.gait_seen() if one.on <= facts.today]
    return looks[-1].seen if looks else ()


def cadence(facts: Facts) -> int | None:
    """The runner's own step rate at easy pace, steps a minute. Rules: GAIT-03, GAIT-08."""
    told = latest(facts.runner, CADENCE, facts.today)
    return round(told.value) if told is not None and told.value is not None else None


def _is_low_cadence(facts: Facts) -> bool:
    own = cadence(facts)
    return own is not None and own < facts.number("gait_low_cadence")


def _was_away(rules: tuple[str, ...]) -> bool:
    return any(rule.startswith("RET-") for rule in rules)


def begin(facts: Facts, cue: str, since: date | None = None) -> GaitChange:
    """A change that starts today or on a later day, from the runner's own cadence. Rules: GAIT-03, GAIT-06."""
    return GaitChange(cue=cue, since=since or facts.today, base_spm=cadence(facts))


def status(facts: Facts) -> GaitStatus | None:
    """How the experiment stands today; None without one. A change taken back is said for two weeks.

    Rules: GAIT-06, GAIT-07.
    """
    change = facts.runner.gait
    if change is None or change.since > facts.today:
        return None
    if change.ended_on is not None and change.outcome != "rollback":
        return None
    if change.ended_on is not None:
        told_for = timedelta(days=int(facts.number("gait_quiet_days")))
        if not change.ended_on <= facts.today < change.ended_on + told_for:
            return None
    cue = facts.library.rows(CueRow)[change.cue]
    course = _course(facts, change, cue, until=change.ended_on or facts.today)
    kind = "shoes" if change.cue == SHOES else "cue"
    args: dict[str, Arg] = {"since": change.since, "kind": kind}
    if course.state == "rollback" or change.ended_on is not None:
        place = {"place": str(course.place), "days": course.days} if course.place else {}
        return _status(facts, change, cue, "rollback", Said(message="plan-gait-rollback", args=args | place))
    if course.state == "hold" and course.place is not None:
        args |= {"place": str(course.place), "days": course.days}
        return _status(facts, change, cue, "hold", Said(message="plan-gait-hold", args=args))
    if any("gait_change" in limit.forbids for limit in facts.runner.limits_on(facts.today)):
        return _status(facts, change, cue, "hold", Said(message="plan-gait-limit", args=args))
    week = max(0, (facts.today - change.since).days // 7 - course.steps_back)
    if change.cue == SHOES:
        share = int(facts.number("gait_shoes_week_1") + week * facts.number("gait_shoes_step"))
        name = "plan-gait-shoes" if share < 100 else "plan-gait-shoes-whole"
        return _status(facts, change, cue, "active", Said(message=name, args=args | {"percent": share}))
    args["cue"] = change.cue
    if change.base_spm and cue.percent:
        args |= {"own": change.base_spm, "goal": _goal(change, cue) or change.base_spm}
    args["has_goal"] = "yes" if "goal" in args else "no"
    minutes = _minutes(facts, week)
    said = Said(message="plan-gait-whole", args=args)
    if minutes is not None:
        said = Said(message="plan-gait-minutes", args=args | {"minutes": minutes})
    return _status(facts, change, cue, "active", said, minutes)


def _status(
    facts: Facts, change: GaitChange, cue: CueRow, state: str, said: Said, minutes: int | None = None
) -> GaitStatus:
    return GaitStatus.model_validate(
        {
            "cue": change.cue,
            "since": change.since,
            "base_spm": change.base_spm,
            "goal_spm": _goal(change, cue),
            "minutes": minutes,
            "state": state,
            "said": said,
        }
    )


def _goal(change: GaitChange, cue: CueRow) -> int | None:
    """Steps a minute that the cue aims at, from the runner's own. Rules: GAIT-03."""
    return round(change.base_spm * (1 + cue.percent / 100)) if change.base_spm and cue.percent else None


def _minutes(facts: Facts, week: int) -> int | None:
    """Minutes with the cue: five in the first week, then ten, fifteen, the whole easy run. Rules: GAIT-06."""
    steps = [int(facts.number(f"gait_week_{n}_min")) for n in range(1, 5)]
    return steps[week] if week < len(steps) else None


def _course(facts: Facts, change: GaitChange, cue: CueRow, *, until: date) -> _Course:
    """The experiment day by day: trouble pauses it at once, a calm week brings it back one step smaller.

    Trouble that lasts two weeks, or comes a second time, ends it; a silent week is not a calm one.
    Rules: GAIT-07, F56.
    """
    trouble = _trouble(facts, change, cue, until)
    calm = timedelta(days=int(facts.number("gait_calm_days")))
    now, last = _Course(), change.since
    for on in sorted(trouble):
        if now.held_since is not None and _is_calm_between(facts, last, on, calm):
            now = now.model_copy(update={"held_since": None, "steps_back": now.steps_back + 1})
        place = trouble[on]
        if now.held_since is None and now.steps_back:
            return now.model_copy(update={"state": "rollback", "place": place, "days": 1, "ended_on": on})
        held = now.held_since or on
        days = sum(held <= day <= on for day in trouble)
        now = now.model_copy(update={"state": "hold", "held_since": held, "place": place, "days": days})
        last = on
        if (on - held).days >= facts.number("gait_end_days"):
            return now.model_copy(update={"state": "rollback", "ended_on": on})
    is_settled = facts.last is None or facts.last.level is Level.GREEN
    if (
        now.held_since is not None
        and is_settled
        and _is_calm_between(facts, last, until + timedelta(days=1), calm)
    ):
        return now.model_copy(
            update={"state": "active", "held_since": None, "steps_back": now.steps_back + 1}
        )
    return now


def _is_calm_between(facts: Facts, last: date, until: date, calm: timedelta) -> bool:
    """Whether a week without trouble, with enough mornings told, lies after a day and before another."""
    first = last + timedelta(days=1)
    told = sum(1 for one in facts.diary.check_ins(first, until) if one.pain is not None)
    return until - first >= calm and told >= facts.number("gait_calm_mornings")


def _trouble(facts: Facts, change: GaitChange, cue: CueRow, until: date) -> dict[date, Place]:
    """Mornings since a change on which pain rose, or came where the change moves load to.

    A place that was quiet before and is at 3 or more now, or one that is 2 or more above what it was
    before the change. Rules: GAIT-07, F56.
    """
    found: dict[date, Place] = {}
    usual: dict[Place, float] = {}
    first = change.since + timedelta(days=1)
    for check_in in facts.diary.check_ins(first, until + timedelta(days=1)):
        for report in check_in.pain or ():
            worst = max(report.now or 0, report.worst_24h or 0)
            is_loaded = report.place.site in cue.loads
            least = facts.number("gait_pain_loaded" if is_loaded else "gait_pain_other")
            if worst < least or (check_in.on in found and not is_loaded):
                continue
            if report.place not in usual:
                usual[report.place] = compare(facts, report.place).before or 0
            if worst >= usual[report.place] + facts.number("gait_pain_rise"):
                found[check_in.on] = report.place
    return found


def compare(facts: Facts, place: Place) -> Comparison:
    """A place before the change and since: four weeks at most on either side. Rules: GAIT-07, F56."""
    change = facts.runner.gait
    start = change.since if change is not None else facts.today
    window = timedelta(days=28)
    before = _worst(facts, place, start - window, start)
    since = _worst(facts, place, start + timedelta(days=1), facts.today + timedelta(days=1))[-28:]
    return Comparison(
        place=place,
        before=median(before) if before else None,
        since=median(since) if since else None,
        mornings_before=len(before),
        mornings_since=len(since),
    )


def compared(facts: Facts) -> tuple[Comparison, ...]:
    """Every followed place, and every place that hurt since the change began, before and since. Rules: F56."""
    change = facts.runner.gait
    if change is None:
        return ()
    places = [problem.place for problem in facts.runner.active_problems]
    for check_in in facts.diary.check_ins(change.since, facts.today + timedelta(days=1)):
        places += [one.place for one in check_in.pain or () if one.now or one.worst_24h]
    return tuple(compare(facts, place) for place in dict.fromkeys(places))


def _worst(facts: Facts, place: Place, since: date, until: date) -> list[int]:
    found: list[int] = []
    for check_in in facts.diary.check_ins(since, until):
        report = check_in.pain_at(place)
        told = [one for one in (report.now, report.worst_24h) if one is not None] if report else []
        if told:
            found.append(max(told))
    return found
