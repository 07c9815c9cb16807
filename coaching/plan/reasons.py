"""Why the plan holds what it holds, and what would change it: the runner's own numbers first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from coaching.decision import Arg, Finding, Planned, Reason, Said
from coaching.library import ChangeRow, Library
from coaching.load import Cap
from coaching.plan import ladder
from coaching.plan.facts import Facts
from coaching.plan.ladder import Standing
from coaching.plan.layoff import Layoff
from coaching.plan.season import SeasonWeek
from coaching.plan.selftests import entry_fails
from coaching.values import Level, Mod, Place, RuleId, SessionKind, Value

#: reasons that speak of running, and have no place where running is blocked
_RUN_WORDS = (
    "plan-reason-cap-",
    "plan-reason-week",
    "plan-reason-full-",
    "plan-reason-race",
    "plan-reason-layoff",
    "plan-reason-no-hard",
    "plan-reason-caution-",
    "plan-reason-held-green",
    "plan-reason-held-easy-step",
    "plan-reason-held-two-digested",
    "plan-reason-in-turns",
    "plan-reason-way-back-",
    "plan-reason-ladder",
    "plan-reason-after-clearance",
    "plan-load-",
    "advice-pain-05-return",
    "advice-pain-17",
    "advice-pain-18",
    "advice-sore-16",
    "advice-pain-03",
)
#: reasons that say how today's run is done, and have no place on a day without one still to come
_TODAY_WORDS = (
    "plan-reason-caution-",
    "plan-reason-cap-",
    "plan-reason-week",
    "plan-reason-full-",
    "plan-reason-held-green",
    "plan-reason-held-easy-step",
    "plan-reason-in-turns",
    "plan-reason-way-back-",
    "advice-pain-17",
    "advice-pain-18",
    "advice-cut-short",
)

#: what the runner said of the day, which explains a rest better than the plan does
_CALM_WORDS = ("advice-pain-17",)
"""Words of going on that a careful day leaves out."""

#: what rounding may take from a run's length
_ROUNDED_M, _ROUNDED_S = 100, 60
#: how roughly the length of a week is said, as in /plan
_ROUGHLY_M, _ROUGHLY_S = 500, 300

_WISHES = ("plan-reason-away", "plan-reason-day-off")


class WeekHolds(Value):
    """This week as its days have it, in the runner's measure: all of it, its runs, and what is run by now."""

    amount: int
    runs: int
    ran: int


def ordered(
    findings: Sequence[Finding], blocked_by: Finding | None, plan: Sequence[Reason]
) -> tuple[Reason, ...]:
    """Reasons by precedence: red, limits, what changes today, the plan's own, notes. Rules: TRI-02, F20."""
    worst_first: list[Finding] = []
    for finding in sorted(findings, key=lambda one: (-one.level.rank, -one.urgency.rank, -one.mod)):
        if finding not in worst_first:
            worst_first.append(finding)
    reds = [one for one in worst_first if one.level is Level.RED]
    if blocked_by is not None and blocked_by not in reds:
        reds.append(blocked_by)
    limits = [one for one in worst_first if one.rule == "HAND-02" and one not in reds]
    rest = [one for one in worst_first if one not in reds and one not in limits]
    acting = [one for one in rest if acts(one)]
    notes = [one for one in rest if not acts(one)]
    return (
        *map(reason_of, reds),
        *map(reason_of, limits),
        *map(reason_of, acting),
        *plan,
        *map(reason_of, notes),
    )


def fitting(
    reasons: Sequence[Reason],
    findings: Sequence[Finding],
    on: date,
    *,
    is_blocked: bool,
    is_free: bool,
    is_done: bool,
    is_step: bool = True,
) -> tuple[Reason, ...]:
    """The reasons that agree with the day: no word of how to run on a day without a run.

    `is_blocked`: running is blocked; `is_free`: no run was planned; `is_done`: today's run is done; `is_step`:
    today's run may be called a step on, since the way up does not hold it and it is no shorter than the last.
    On the day a stop begins, what opened it speaks and the stop does not say that it still stands. Beside a
    stop nothing of the plan is said. Rules: TRI-05.
    """
    is_red = any(one.level is Level.RED for one in findings)
    is_careful = any(one.level is not Level.GREEN for one in findings)
    strict = [reason_of(one) for one in findings if one.level is Level.RED or one.rule == "HAND-02"]
    closing = [reason_of(one) for one in findings if one.blocks_running or one.mod >= Mod.CROSS_TRAIN]
    doses = [reason_of(one) for one in findings if acts(one) and one.rule != "TRI-05"]
    opened = [one for one in strict if one.rule != "TRI-05" and one.rule != "HAND-02"]
    kept: list[Reason] = []
    for reason in reasons:
        message = reason.said.message
        if opened and reason.rule == "TRI-05" and reason.said.args.get("since") == on:
            continue
        if reason not in strict:
            if is_blocked and (message.startswith(_RUN_WORDS) or (reason in doses and reason not in closing)):
                continue
            if is_red and reason not in closing:
                continue
            if (is_careful or not is_step) and message.startswith(_CALM_WORDS):
                continue
            is_dose = message.startswith(_TODAY_WORDS)
            if (is_free or is_done) and is_dose and reason not in closing:
                continue
        kept.append(reason)
    if is_done and not is_red:
        kept.insert(sum(one in strict for one in kept), _reason("PAIN-17", "plan-reason-run-done"))
    elif is_free and not is_blocked:
        wish = [one for one in kept if one.said.message in _WISHES]
        kept = [one for one in kept if one.said.message != "plan-reason-rest" and one not in wish]
        why = wish or [_reason("PLAN-08", "plan-reason-rest")]
        at = sum(one in strict for one in kept)
        kept[at:at] = why
    return tuple(kept) or tuple(reasons)


def acts(finding: Finding) -> bool:
    """Whether a finding changes anything today."""
    return finding.level is not Level.GREEN or finding.mod > Mod.AS_PLANNED or bool(finding.forbids)


def reason_of(finding: Finding) -> Reason:
    """A finding as the reason it is."""
    return Reason(rule=finding.rule, inputs=finding.inputs, said=finding.said)


def _reason(rule: str, message: str, *, inputs: tuple[str, ...] = (), **args: Arg) -> Reason:
    return Reason(rule=RuleId(rule), inputs=inputs, said=Said(message=message, args=dict(args)))


def plan_reasons(
    facts: Facts,
    main: Planned,
    week: SeasonWeek,
    gap: Layoff | None,
    standing: Standing | None,
    *,
    may_climb: bool,
    is_eased: bool,
    held: Mod | None,
    holds: WeekHolds,
    is_silent: bool = False,
    is_stepped: bool = False,
    is_week_full: bool = False,
    is_stood_down: bool = False,
) -> tuple[Reason, ...]:
    """The way back up, the ladder, days off, a light week, a full one, the cap where it binds; else the week itself.

    `is_silent`: nothing was told today; `is_stepped`: the run is bounded by those since the last trouble;
    `is_stood_down`: a run was planned for this day of rest.
    """
    found: list[Reason] = _wish_reason(facts, main) if "joined" in main.tags else []
    if is_silent:
        found += _still_sore(facts)
    if held is not None:
        found.append(_held_reason(facts, held))
    if main.kind is SessionKind.WALK_RUN and main.rung is None and standing is None:
        found += _turns_reason(facts)
    if standing is not None:
        failed = entry_fails(facts) if not may_climb else ()
        found.append(_ladder_reason(facts, standing, may_climb=may_climb, failed=failed))
    elif gap is not None and gap.share < 1:
        percent, back = round(gap.share * 100), "" if gap.is_first_run else "-back"
        found.append(_reason(gap.rule, f"plan-reason-layoff{back}", days=gap.days_off, percent=percent))
    elif week.is_deload:
        is_taper = week.phase == "taper" and week.rule == "PLAN-04"
        found.append(_reason(week.rule, "plan-reason-taper" if is_taper else "plan-reason-deload"))
    if is_eased and facts.amber_strong_on is not None:
        found.append(_reason("LOAD-14", "plan-reason-no-hard", on=facts.amber_strong_on))
    if is_week_full:
        found.append(_full_reason(facts, main, holds))
    elif main.kind.is_run and standing is None:
        found += _way_back_reason(facts) if is_stepped else _cap_reason(facts, main)
    found += _race_reason(facts)
    if "joined" not in main.tags:
        found += _wish_reason(facts, main)
    if not found and main.kind is SessionKind.REST:
        found.append(_reason("PLAN-08", "plan-reason-run-waits" if is_stood_down else "plan-reason-rest"))
    elif not found:
        found.append(_week_reason(facts, main, holds))
    return tuple(found)


def _wish_reason(facts: Facts, main: Planned) -> list[Reason]:
    """A day away, a day that does not suit, or a session that is joined: the runner said so. Rules: PLAN-12."""
    today = facts.today
    if main.kind.is_run:
        return (
            [_reason("LOAD-18", "plan-reason-joined", called=_called(main))] if "joined" in main.tags else []
        )
    away = next((one for one in reversed(facts.runner.aways) if one.holds(today) and not one.can_run), None)
    if away is not None:
        return [_reason("PLAN-12", "plan-reason-away", until=away.until)]
    if not facts.can_train(today):
        return [_reason("PLAN-12", "plan-reason-day-off")]
    return []


def _called(main: Planned) -> str:
    """What a joined run is part of."""
    return next((tag for tag in main.tags if tag in {"parkrun", "race", "group"}), "session")


def _held_reason(facts: Facts, held: Mod) -> Reason:
    """What holds the change, or that its last step has come. Rules: MOD (up one step at a time)."""
    row = facts.library.rows(ChangeRow)[str(int(held))]
    is_last_step = held is Mod.EASY and facts.last is not None and facts.last.mod > Mod.EASY
    leave = "easy-step" if is_last_step else row.leave.replace("_", "-")
    place = _held_at(facts)
    args: dict[str, Arg] = {"place": str(place)} if place is not None else {}
    return _reason(row.id, f"plan-reason-held-{leave}", inputs=_last_runs(facts), **args)


def _held_at(facts: Facts) -> Place | None:
    """The place that was sorest since the trouble began that still shapes the runs; None where none was told."""
    if facts.cut_since is None:
        return None
    days = [facts.cut_since + timedelta(days=n) for n in range((facts.today - facts.cut_since).days + 1)]
    places = [problem.place for problem in facts.runner.active_problems]
    worst = {place: max((facts.told.worst_on(place, on) or 0 for on in days), default=0) for place in places}
    place = max(worst, key=lambda one: worst[one], default=None)
    return place if place is not None and worst[place] > facts.number("pain_safe_max") else None


def _still_sore(facts: Facts) -> list[Reason]:
    """The place that was at 3 or more when it was last told: a silent day does not make it better. Rules: TRI-06."""
    most = facts.number("pain_safe_max")
    found: list[tuple[int, date, Place]] = []
    for problem in facts.runner.active_problems:
        for n in range(1, int(facts.number("flare_watch_days")) + 1):
            on = facts.today - timedelta(days=n)
            worst = facts.told.worst_on(problem.place, on)
            if worst is not None:
                if worst > most:
                    found.append((worst, on, problem.place))
                break
    if not found:
        return []
    worst, on, place = max(found, key=lambda one: one[0])
    said: dict[str, Arg] = {"place": str(place), "worst": worst, "on": on}
    return [_reason("TRI-06", "plan-reason-still-sore", inputs=(f"pain:{place}", "silence"), **said)]


def _turns_reason(facts: Facts) -> list[Reason]:
    """Why there are walks in it, where a followed place is known. Rules: MOD-3."""
    days = [facts.today - timedelta(days=n) for n in range(int(facts.number("flare_watch_days")))]
    worst = {
        problem.place: max((facts.told.worst_on(problem.place, on) or 0 for on in days), default=0)
        for problem in facts.runner.active_problems
    }
    place = max(worst, key=lambda one: worst[one], default=None)
    if place is None or not worst[place]:
        return []
    return [_reason("MOD-3", "plan-reason-in-turns", inputs=(f"pain:{place}",), place=str(place))]


def _ladder_reason(facts: Facts, standing: Standing, *, may_climb: bool, failed: tuple[str, ...]) -> Reason:
    is_bone, place = ladder.heals_bone(facts), ladder.bone_place(facts)
    pain = "none" if is_bone else "little"
    if failed:
        return _reason("RTR-01", "plan-reason-ladder-test", test=failed[0])
    if not may_climb and is_bone:
        gate = ladder.gate(facts, is_bone=True)
        args: dict[str, Arg] = {
            "mornings": gate.mornings,
            "needed": gate.needed,
            "walked": "yes" if gate.has_walked else "no",
            "source": _cleared_by(facts),
        }
        return Reason(rule=RuleId("RTR-02"), said=Said(message="plan-reason-ladder-wait-bone", args=args))
    if not may_climb:
        return _reason("RTR-01", "plan-reason-ladder-wait", pain=pain)
    if standing.needs_physio:
        return _reason("RTR-04", "plan-reason-ladder-physio", rung=standing.rung)
    if standing.tried:
        return _reason(standing.rule, "plan-reason-ladder", rung=standing.rung, pain=pain)
    if is_bone and place is not None:
        return _reason("RTR-02", "plan-reason-ladder-start-bone", rung=standing.rung, place=str(place))
    if ladder.was_stopped(facts):
        return _reason("RTR-05", "plan-reason-ladder-start-after", rung=standing.rung)
    return _start_reason(facts, standing)


def _start_reason(facts: Facts, standing: Standing) -> Reason:
    """Why the ladder begins: how long there was no run, and whether pain came in between. Rules: RET-05, RET-08, LOAD-11."""
    since = facts.today - timedelta(days=int(facts.number("single_run_window_days")))
    last = max((run.on for run in facts.diary.runs(since, facts.today)), default=None)
    if last is None:
        return _reason("RTR-05", "plan-reason-ladder-start", rung=standing.rung)
    cut = any(one.mod >= Mod.CROSS_TRAIN for one in facts.decided(last + timedelta(days=1), facts.today))
    if cut:
        off = (facts.today - last).days
        return _reason("RET-08", "plan-reason-ladder-start-hurt", rung=standing.rung, on=last, days=off)
    return _reason("LOAD-11", "plan-reason-ladder-start-short", rung=standing.rung)


def _cleared_by(facts: Facts) -> str:
    """Who said that running may begin again; "none" where nobody did."""
    by = [
        one.cleared_by for one in facts.runner.holds if one.cleared_by not in (None, "criteria", "correction")
    ]
    return by[-1] or "none" if by else "none"


def _way_back_reason(facts: Facts) -> list[Reason]:
    """The run that the next one grows from, since the last trouble. Rules: MOD (up one step at a time)."""
    if facts.cut_since is None:
        return []
    longest, name = facts.way_back_longest, f"plan-reason-way-back-{facts.measure}"
    return [_reason("MOD-2", name, inputs=_last_runs(facts), longest=longest, since=facts.cut_since)]


def _full_reason(facts: Facts, main: Planned, holds: WeekHolds) -> Reason:
    """What was run since Monday leaves less for today than the plan had. Rules: LOAD-12, PLAN-12."""
    left = "some" if main.kind.is_run else "none"
    message = f"plan-reason-full-{facts.measure}"
    return _reason("LOAD-12", message, ran=holds.ran, amount=holds.amount, left=left)


def _week_reason(facts: Facts, main: Planned, holds: WeekHolds) -> Reason:
    """What the week holds, in how many runs, what it rests on, and which part of it today is. Rules: PLAN-11, PLAN-12."""
    longest = facts.cap.longest if facts.cap is not None else 0
    if not main.kind.is_run or not holds.amount or holds.runs < 2:
        return _reason("PLAN-12", "plan-reason-week")
    step = _ROUGHLY_M if facts.measure == "m" else _ROUGHLY_S
    args: dict[str, Arg] = {
        "amount": round(holds.amount / step) * step,
        "runs": holds.runs,
        "part": "long" if main.kind is SessionKind.LONG_RUN else "short",
    }
    if facts.is_untold and longest:
        return _reason(
            "PLAN-11", f"plan-reason-week-untold-{facts.measure}", inputs=(), **args, longest=longest
        )
    return _reason("PLAN-12", f"plan-reason-week-{facts.measure}", inputs=(), **args)


def _cap_reason(facts: Facts, main: Planned) -> list[Reason]:
    """The single-run cap and the run it rests on, where it is what keeps today's run from being longer. Rules: LOAD-11."""
    cap = facts.cap
    if cap is None or cap.on is None or not _is_at(main, cap):
        return []
    runs: list[str] = []
    if cap.basis != "told":
        done = facts.diary.runs(cap.on, cap.on + timedelta(days=1))
        runs = [f"session:{run.on}:{run.session}" for run in done][:1]
    name = {"told": "told", "digested": "digested"}.get(cap.basis, "held")
    return [
        _reason(
            "LOAD-11",
            f"plan-reason-cap-{name}-{cap.measure}",
            inputs=tuple(runs),
            longest=cap.longest,
            cap=cap.amount,
            on=cap.on,
        )
    ]


def _is_at(main: Planned, cap: Cap) -> bool:
    """Whether a run goes as far as the cap allows, but for what rounding takes."""
    if cap.measure == "m" and main.distance_m is not None:
        return main.distance_m > cap.amount - _ROUNDED_M
    return (main.duration_min or 0) * 60 > cap.amount - _ROUNDED_S


def _race_reason(facts: Facts) -> list[Reason]:
    """A race longer than one run may be is talked about, weeks before it comes. Rules: LOAD-18."""
    goal, cap = facts.runner.goal, facts.cap
    if goal is None or goal.on is None or goal.distance_m is None or cap is None or cap.measure != "m":
        return []
    days = (goal.on - facts.today).days
    if not 0 <= days <= facts.number("race_talk_days") or goal.distance_m <= cap.amount:
        return []
    return [_reason("LOAD-18", "plan-reason-race", on=goal.on, race_m=goal.distance_m, cap=cap.amount)]


def _last_runs(facts: Facts) -> tuple[str, ...]:
    """The last two runs, newest first: what the way back up waits for."""
    runs = list(facts.diary.runs(facts.today - timedelta(days=14), facts.today))
    return tuple(f"session:{run.on}:{run.session}" for run in reversed(runs[-2:]))


def would_change(
    mod: Mod,
    main: Planned,
    library: Library,
    *,
    is_silent: bool,
    is_red: bool,
    ends_by_criteria: bool = False,
    is_done: bool = False,
    bone: Place | None = None,
    is_sore: bool = False,
) -> tuple[Said, ...]:
    """What would change the decision, either way; at a bone that heals, any pain. Rules: CHAT-18, TRI-05, PAIN-08."""
    if is_red or mod >= Mod.STOP:
        if ends_by_criteria:
            return (Said(message="plan-would-criteria"),)
        return (Said(message="plan-would-clearance"),)
    found = [Said(message="plan-would-check-in")] if is_silent else []
    leave = library.rows(ChangeRow)[str(int(mod))].leave.replace("_", "-")
    if leave != "none":
        found.append(Said(message=f"plan-would-{leave}"))
    if bone is not None:
        name = "plan-would-bone" if main.kind.is_run or is_done else "plan-would-bone-rest"
        return (*found, Said(message=name, args={"place": str(bone)}))
    if is_done:
        return (*found, Said(message="plan-would-morning")) if not found else tuple(found)
    if main.kind.is_run:
        found.append(Said(message="plan-would-worse-still" if is_sore else "plan-would-worse"))
    elif not found:
        found.append(Said(message="plan-would-rest"))
    return tuple(found)
