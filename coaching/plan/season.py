"""The season: base, build, peak, unload; how much a week may hold, and which kinds of running are open.

Decides PLAN-01, PLAN-02 and PLAN-03 (what may enter when), PLAN-04 to PLAN-07, PLAN-10 to PLAN-13. A
week is planned from what was really done: the season's row says how this week stands to the weeks
before it, never how big it is in itself. So missed work is not made up (PLAN-12), and a week that was
not lived is not climbed over (PLAN-13).
"""

from __future__ import annotations

from datetime import date, timedelta
from statistics import mean

from coaching import load
from coaching.library import ChangeRow, KindRow, SeasonRow
from coaching.plan.facts import WEEK, Facts
from coaching.plan.layoff import Layoff, base_before, share_on
from coaching.values import Level, Mod, PlanState, RuleId, SessionKind, Value

#: hard days a week by phase; none in base and unload
HARD = {"build": 1, "peak": 2, "taper": 1}


#: weeks before a race in which it decides what a week holds
TAPER_WEEKS = 2


class SeasonWeek(Value):
    """One week of the season. `amount` is its length in the runner's measure."""

    monday: date
    number: int
    phase: str
    multiplier: float
    is_deload: bool
    amount: float
    rule: RuleId
    hard: int = 0
    opens: tuple[SessionKind, ...] = ()
    resumes: float | None = None
    """What the week after may hold on the way back from days off, however little is run in this one. Rules: RET."""


def row_for(facts: Facts, number: int = 0) -> SeasonRow:
    """The season the goal asks for: as many weeks as there are to the race, else the open one."""
    rows = facts.library.rows(SeasonRow)
    total = weeks_to_race(facts)
    if total is None:
        return rows["open"]
    total += number
    least, most = int(facts.number("season_weeks_least")), int(facts.number("season_weeks_most"))
    if total > most:
        return _long(rows[f"weeks-{most}"], total - most)
    if total >= least:
        return rows[f"weeks-{total}"]
    return _short(facts, rows[f"weeks-{least}"], total)


def weeks_to_race(facts: Facts) -> int | None:
    """Weeks of training from this one to that of the race, both counted; None without a race ahead.

    The last days of the week of joining are no week of training yet.
    """
    goal = facts.runner.goal
    if goal is None or goal.on is None or goal.on < facts.monday:
        return None
    weeks = (load.monday(goal.on) - facts.monday).days // 7
    return max(1, weeks if is_run_up(facts, facts.monday) else weeks + 1)


def is_run_up(facts: Facts, week: date) -> bool:
    """Whether the runner joined late in a week, so that the season begins on the Monday after. Rules: PLAN-10."""
    started = facts.runner.started_on
    return load.monday(started) == week and 7 - started.weekday() < facts.number("first_week_days")


def _short(facts: Facts, row: SeasonRow, weeks: int) -> SeasonRow:
    """A race that comes soon: the start of the row, then as much of the taper as fits."""
    taper = min(2, weeks)
    first = row.multipliers[: weeks - taper]
    top = max(first, default=1.0)
    last = (facts.number("taper_first") * top, facts.number("taper_last") * top)[2 - taper :]
    return row.model_copy(
        update={
            "name": f"weeks-{weeks}",
            "weeks": weeks,
            "multipliers": (*first, *last),
            "phases": (*row.phases[: weeks - taper], *("taper",) * taper),
        }
    )


def _long(row: SeasonRow, more: int) -> SeasonRow:
    """A race far off: steady weeks first, every fourth of them light."""
    before = tuple(0.8 if n % 4 == 3 else 1.0 for n in range(more))
    return row.model_copy(
        update={
            "name": f"weeks-{row.weeks + more}",
            "weeks": row.weeks + more,
            "multipliers": (*before, *row.multipliers),
            "phases": (*("base",) * more, *row.phases),
        }
    )


def until_sunday(facts: Facts) -> Facts:
    """The facts that this week's season is read from: a goal set this week leads on from the next one.

    So a lighter week stays lighter, and nothing of this week changes. A race that is very near acts at once.
    Rules: PLAN-05, F47.
    """
    goal, weeks = facts.runner.goal, weeks_to_race(facts)
    if goal is None or goal.told_on is None or load.monday(goal.told_on) != facts.monday:
        return facts
    before = goal.before
    if (weeks is not None and weeks <= TAPER_WEEKS) or (
        before is not None and before.told_on == goal.told_on
    ):
        return facts
    return facts.with_runner(facts.runner.model_copy(update={"goal": before}))


def week_number(facts: Facts) -> int:
    """The week of the season this one is, from 0: on after a week that was lived, else the same again.

    A week with seven amber days, a red one, a pause or silence is not climbed over; with a race
    ahead its taper still comes in time. Rules: PLAN-13.
    """
    known = [one for one in facts.history if one.season_week is not None]
    this_week = [one for one in known if one.on >= facts.monday]
    if this_week:
        return this_week[-1].season_week or 0
    if not known:
        return 0
    last = known[-1]
    number = last.season_week or 0
    week = load.monday(last.on)
    if race_before(facts) is not None and week <= load.monday(race_before(facts) or week):
        return 0
    if _was_lived(facts, week) and not is_run_up(facts, week):
        number += 1
    row = row_for(facts, number)
    return number if row.name != "open" else number % row.weeks


def race_before(facts: Facts) -> date | None:
    """The race of the goal, if it lies behind."""
    goal = facts.runner.goal
    return goal.on if goal is not None and goal.on is not None and goal.on < facts.monday else None


def _was_lived(facts: Facts, week: date) -> bool:
    told = facts.decided(week, week + WEEK)
    judged = [one for one in told if one.is_judged]
    amber = [one for one in told if one.level is Level.AMBER]
    stopped = {PlanState.STOPPED_MEDICAL, PlanState.PAUSED, PlanState.RETURN_LADDER}
    return (
        bool(judged)
        and len(amber) < facts.number("amber_days_repeat")
        and not any(one.level is Level.RED or one.state in stopped for one in told)
    )


def is_light(row: SeasonRow, number: int) -> bool:
    """Whether a week of a row is a deload: clearly below the one before it, and no taper."""
    if number == 0 or row.phases[number] in {"taper", "unload"}:
        return False
    return row.multipliers[number] < 0.85 * row.multipliers[number - 1]


def ratio(row: SeasonRow, number: int) -> float:
    """How a week stands to the mean of the three before it that were no deload.

    >>> from coaching.library import load as library
    >>> ratio(library().rows(SeasonRow)["weeks-12"], 0)
    1.0
    """
    before = [m for n, m in enumerate(row.multipliers[:number]) if not is_light(row, n)]
    return row.multipliers[number] / mean([1.0, 1.0, 1.0, *before][-3:])


def this_week(facts: Facts, gap: Layoff | None, *, may_grow: bool = True) -> SeasonWeek:
    """What the season asks of this week. Rules: PLAN-04 to PLAN-06, PLAN-10, LOAD-12, RET."""
    facts = until_sunday(facts)
    number = week_number(facts)
    row = row_for(facts, number)
    number = min(number, row.weeks - 1)
    wanted = ratio(row, number)
    base = facts.base or 0.0
    rule = RuleId("PLAN-10")
    resumes: float | None = None
    may_grow = may_grow and not facts.is_untold
    if wanted > 1:
        wanted = 1 + (wanted - 1) * _ramp(facts) if may_grow else 1.0
    light = is_light(row, number)
    is_unload = row.phases[number] in {"taper", "unload"}
    amount = max(base * wanted, _as_planned(facts, row, number) if may_grow and not is_unload else 0.0)
    is_way_back = may_grow and not light and not is_unload
    if is_way_back and facts.calm_weeks >= facts.number("calm_weeks_recover"):
        # back to what the body has shown it takes, as fast as the week's limit allows
        amount = max(amount, max(facts.weeks, default=0) * facts.number("recover_share"))
    if is_way_back and facts.calm_weeks and (gap is None or gap.share >= 1):
        amount = max(amount, climb_to(facts, stands=row.multipliers[number]))
    amount = min(amount, limit(facts))
    last = facts.last_full_week
    if number and is_light(row, number - 1) and last:
        amount = min(amount, max(last, amount / wanted) * facts.number("after_deload_growth"))
    back = facts.back_from
    if _was_cut(facts) or back is not None:
        share = _share_in_force(facts)
        floor = min(base, facts.number("after_cut_least") * base / share)
        done = float(load.week_run(facts.diary, back or facts.monday - WEEK, facts.measure, facts.pace) or 0)
        if back == facts.monday - WEEK and facts.reduced_weeks[back] == "cut":
            # the change in force still cuts each day: the week itself is not cut a second time
            done /= share
        if light and done < base * facts.number("deload_week_share"):
            # such a week was light enough: the planned one would be a second in a row
            light, amount = False, base
        most = max(floor, done * facts.number("after_cut_growth"))
        amount = min(amount, max(floor, done) * wanted if light else most)
    if gap is not None and gap.share < 1:
        rule = gap.rule
        before = base_before(facts, gap) or base
        amount = min(amount, before * gap.share)
        resumes = before * share_on(facts, gap, facts.monday + WEEK)
        ran = load.week_run(facts.diary, facts.monday - WEEK, facts.measure, facts.pace) or 0
        # days off were light enough: a lighter week would be a second one
        light = light and ran >= base * facts.number("deload_week_share")
    is_back = gap is not None and gap.share < 1
    was_never_told = facts.is_untold and not any(facts.runner.weekly_m)
    if facts.fullest_week and not (is_back or facts.is_after_ladder or was_never_told):
        amount = min(amount, facts.fullest_week * facts.number("weekly_growth_most"))
    race = race_before(facts)
    if race is not None and race >= facts.monday - WEEK:
        light, amount = True, min(amount, base * facts.number("after_race_share"))
    if rule == "PLAN-10":
        rule = RuleId("PLAN-05" if light else "PLAN-04" if is_unload else "PLAN-10")
    return SeasonWeek(
        monday=facts.monday,
        number=number,
        phase=row.phases[number],
        multiplier=row.multipliers[number],
        is_deload=light or is_unload,
        amount=amount,
        rule=rule,
        hard=_hard(facts, row, number, gap),
        opens=open_kinds(facts, row, number, gap),
        resumes=resumes,
    )


def resuming(facts: Facts, week: SeasonWeek) -> SeasonWeek:
    """This week with what the next one begins with after a cut, as it will be planned when it comes.

    The change in force cuts its days already, so the week itself is not cut a second time. Rules: MOD, LOAD-12.
    """
    if week.resumes is not None or facts.cut_since is None or not facts.base:
        return week
    least = facts.number("after_cut_least") * facts.base / _share_in_force(facts, facts.today)
    return week.model_copy(update={"resumes": min(facts.base, least)})


def climb_to(facts: Facts, monday: date | None = None, *, stands: float = 1.0) -> float:
    """The week that a long run still to be reached asks for, as fast as the week's limit allows; 0 where none does.

    It is the longest run told by somebody whose weeks nobody knew, before it is forgotten, and towards a longer
    goal as the season (`stands`) grows from it; and, in a week that is still small, the distance of the goal.
    Not after a flare, nor on a way back. Rules: LOAD-11, LOAD-12, PLAN-10, PLAN-11.
    """
    if facts.cap is None or facts.flares or facts.back_from is not None or facts.is_after_ladder:
        return 0.0
    goal, share = facts.runner.goal, long_share(facts, len(facts.days))
    window = timedelta(days=int(facts.number("single_run_window_days")))
    told = first_longest(facts)
    wanted = told if (monday or facts.today) <= facts.runner.started_on + window else 0.0
    if goal is not None and goal.distance_m:
        distance = goal.distance_m if facts.measure == "m" else goal.distance_m / 1000 * facts.pace
        wanted = max(wanted, min(distance, told * stands))
        wanted = max(wanted, min(distance, small_week(facts) * share))
    return wanted / share


def first_longest(facts: Facts) -> float:
    """The longest run that was told where no week was: it says where the season begins; else 0. Rules: PLAN-10."""
    if any(facts.runner.weekly_m):
        return 0.0
    return float(load.longest_told(facts.runner, facts.measure, facts.pace) or 0)


def small_week(facts: Facts) -> float:
    """The length below which a week is small, in the runner's measure. Rules: LOAD-12."""
    metres = facts.number("small_week_m")
    return metres if facts.measure == "m" else metres / 1000 * facts.pace


def long_share(facts: Facts, runs: int) -> float:
    """The share of a week that its long run may have, by the number of runs. Rules: PLAN-11."""
    few = {1: 1.0, 2: facts.number("long_share_two"), 3: facts.number("long_share_three")}
    return few.get(runs, facts.number("long_share"))


def limit(facts: Facts) -> float:
    """The most this week may hold; after the ladder a tenth more than the last. Rules: LOAD-12, RTR-08."""
    base = facts.base or 0.0
    if facts.is_after_ladder:
        return base * facts.number("weekly_growth")
    return load.weekly_limit(base, facts.measure, facts.pace, facts.library)


def _as_planned(facts: Facts, row: SeasonRow, number: int) -> float:
    """Where the season's curve stands this week, if last week was lived without trouble; else 0.

    A run missed here and there does not pull the whole season down; LOAD-12 still binds it to what
    was really done.
    """
    earlier = [one for one in facts.history if one.week_amount and one.on < facts.monday]
    if not earlier or earlier[-1].on < facts.monday - WEEK or _was_cut(facts):
        return 0.0
    before = earlier[-1]
    previous = before.season_week or 0
    if previous > number or previous >= row.weeks:
        return 0.0
    return (before.week_amount or 0) * row.multipliers[number] / row.multipliers[previous]


def _was_cut(facts: Facts) -> bool:
    """Whether last week's training was cut, stopped, or on the ladder."""
    cut = {PlanState.STEP_BACK, PlanState.RETURN_LADDER, PlanState.STOPPED_MEDICAL, PlanState.PAUSED}
    week = facts.decided(facts.monday - WEEK, facts.monday)
    hurt = [
        one for one in week if one.state in cut and not any(rule.startswith("ILL-") for rule in one.rules)
    ]
    return bool(facts.weeks or facts.reduced_weeks) and bool(hurt)


def _share_in_force(facts: Facts, on: date | None = None) -> float:
    """How much of each run the change stood for that the week before, or the days before a date, ended with. Rules: MOD."""
    before = [one for one in facts.history if one.on < (on or facts.monday)]
    if not before or before[-1].mod > Mod.RUN_WALK:
        return 1.0
    row = facts.library.rows(ChangeRow)[str(int(before[-1].mod))]
    return float(row.run_share or 1.0)


def _ramp(facts: Facts) -> float:
    """Slower after each flare, faster only after four calm weeks in a row."""
    if facts.flares:
        return float(facts.number("ramp_slower") ** facts.flares)
    if facts.calm_weeks >= facts.number("calm_weeks_faster"):
        return facts.number("ramp_faster")
    return 1.0


def is_after_amber_strong(facts: Facts) -> bool:
    """Whether run-walk or less was all there was in the last fortnight. Rules: LOAD-14."""
    since = facts.amber_strong_on
    return since is not None and (facts.today - since).days <= facts.number("no_hard_after_amber_strong_days")


def no_hard_running(facts: Facts, gap: Layoff | None) -> bool:
    """Whether hard running has no place these days: after amber-strong, the ladder, or days off.

    Rules: LOAD-14, RTR-08, RET-02.
    """
    if is_after_amber_strong(facts):
        return True
    quiet = timedelta(days=int(facts.number("after_ladder_quality_days")))
    if any(one.state is PlanState.RETURN_LADDER for one in facts.decided(facts.today - quiet, facts.today)):
        return True
    if gap is None or gap.days_off < 4:
        return False
    return gap.weeks_back == 0 or gap.share < 1


def _hard(facts: Facts, row: SeasonRow, number: int, gap: Layoff | None) -> int:
    """Hard days this week: none in the first base weeks, in a light week, or after trouble."""
    if number + 1 < facts.number("first_hard_week") or is_light(row, number) or no_hard_running(facts, gap):
        return 0
    return HARD.get(row.phases[number], 0)


def open_kinds(facts: Facts, row: SeasonRow, number: int, gap: Layoff | None) -> tuple[SessionKind, ...]:
    """Harder kinds that may stand this week, the newest last; at most one that was not known before.

    Rules: PLAN-01 to PLAN-03, PLAN-05 (no new work in a light week), RTR-07.
    """
    if no_hard_running(facts, gap):
        return ()
    known: list[SessionKind] = []
    new: list[SessionKind] = []
    pause = timedelta(weeks=facts.number("new_kind_weeks"))
    for one in facts.library.rows(KindRow).values():
        if row.phases[number] not in one.phases:
            continue
        since = facts.known_since(one.kind)
        if since is not None:
            known.append(one.kind)
        elif may_enter(facts, one) and not is_light(row, number):
            new.append(one.kind)
    fresh = [kind for kind in known if not _settled(facts, kind, pause)]
    return (*known, *(() if fresh else new[:1]))


def may_enter(facts: Facts, kind: KindRow) -> bool:
    """Whether a kind that is not known has its entry criteria met: calm weeks, and the steps before it. Rules: F46."""
    pause = timedelta(weeks=facts.number("new_kind_weeks"))
    return facts.calm_weeks >= kind.calm_weeks and all(_settled(facts, one, pause) for one in kind.after)


def _settled(facts: Facts, kind: SessionKind, pause: timedelta) -> bool:
    """Whether a kind has been known for long enough that another may come in."""
    since = facts.known_since(kind)
    return since is not None and since < facts.monday - pause + timedelta(days=7)


def week_after(facts: Facts, week: SeasonWeek) -> SeasonWeek:
    """The week after this one, if this one is lived as planned."""
    return outlook(facts, week, most=2)[-1].model_copy(update={"monday": facts.monday + WEEK})


def outlook(facts: Facts, now: SeasonWeek, *, most: int = 52) -> tuple[SeasonWeek, ...]:
    """The weeks ahead as they would be if all goes well; each is planned anew when it comes."""
    row = row_for(facts, now.number)
    weeks = [now]
    amounts, usual = [float(week) for week in facts.weeks], facts.base or now.amount
    is_back = not now.is_deload and (facts.cut_since is not None or now.resumes is not None)
    is_reduced = is_back and now.amount < usual * facts.number("deload_week_share")
    if not is_reduced and not now.is_deload:
        amounts.append(now.amount)
    elif not amounts:
        amounts.append(usual)
    so_far = now.amount
    ahead = 0 if is_run_up(facts, now.monday) else 1
    for number in range(now.number + ahead, min(row.weeks, now.number + most)):
        base = load.weekly_base([round(one) for one in amounts], facts.library) or 0.0
        most_of_week = load.weekly_limit(base, facts.measure, facts.pace, facts.library)
        light = is_light(row, number) or row.phases[number] in {"taper", "unload"}
        monday = facts.monday + WEEK * (number - now.number + 1 - ahead)
        climb = 0.0 if light or is_back else climb_to(facts, monday, stands=row.multipliers[number])
        amount = min(max(base * ratio(row, number), climb), most_of_week)
        was_reduced = is_reduced
        if is_reduced:
            # the way back to the usual week: a step more each week, and no light week on top of it
            step = so_far * facts.number("after_cut_growth")
            if len(weeks) == 1 and now.resumes is not None:
                # what days off left out of this week is no reason to come back by crumbs
                step = max(step, min(now.resumes, usual))
            light = light and not is_light(row, number)
            amount = min(amount if light else max(amount, usual), step)
            is_reduced, so_far = amount < usual * facts.number("deload_week_share"), amount
        weeks.append(
            SeasonWeek(
                monday=monday,
                number=number,
                phase=row.phases[number],
                multiplier=row.multipliers[number],
                is_deload=light,
                amount=amount,
                rule=RuleId("PLAN-05" if light else "PLAN-10"),
                hard=0 if light else HARD.get(row.phases[number], 0),
                opens=() if light else tuple(kind for kind in now.opens if facts.known_since(kind)),
            )
        )
        if not light and not (was_reduced and is_reduced):
            amounts.append(amount)
    return tuple(weeks)
