"""Why the plan holds what it holds, and what would change it: the runner's own numbers first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from coaching.decision import Arg, Finding, Planned, Reason, Said
from coaching.library import ChangeRow, Library
from coaching.plan.facts import Facts
from coaching.plan.ladder import Standing
from coaching.plan.layoff import Layoff
from coaching.plan.season import SeasonWeek
from coaching.plan.selftests import entry_fails
from coaching.triage.told import BONE_RULES
from coaching.values import Level, Mod, RuleId, SessionKind

#: reasons that speak of running, and have no place where running is blocked
_RUN_WORDS = (
    "plan-reason-cap-",
    "plan-reason-week",
    "plan-reason-race",
    "plan-reason-layoff",
    "plan-reason-no-hard",
    "plan-reason-caution-",
    "plan-reason-held-green",
    "plan-reason-held-two-digested",
    "plan-reason-ladder",
    "plan-reason-after-clearance",
    "plan-load-",
    "advice-pain-05-return",
    "advice-pain-17",
    "advice-pain-18",
    "advice-sore-16",
)
#: reasons that say how today's run is done, and have no place on a day without one still to come
_TODAY_WORDS = (
    "plan-reason-caution-",
    "plan-reason-cap-",
    "plan-reason-week",
    "plan-reason-held-green",
    "advice-pain-17",
    "advice-pain-18",
    "advice-cut-short",
)

#: what the runner said of the day, which explains a rest better than the plan does
_CALM_WORDS = ("advice-pain-17",)
"""Words of going on that a careful day leaves out."""

_WISHES = ("plan-reason-away", "plan-reason-day-off")


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
) -> tuple[Reason, ...]:
    """The reasons that agree with the day: no word of how to run on a day without a run.

    `is_blocked`: running is blocked; `is_free`: no run was planned; `is_done`: today's run is done.
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
            if is_careful and message.startswith(_CALM_WORDS):
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
) -> tuple[Reason, ...]:
    """The way back up, the ladder, days off, a light week, the cap; else the week itself."""
    found: list[Reason] = _wish_reason(facts, main) if "joined" in main.tags else []
    if held is not None:
        row = facts.library.rows(ChangeRow)[str(int(held))]
        found.append(
            _reason(row.id, f"plan-reason-held-{row.leave.replace('_', '-')}", inputs=_last_runs(facts))
        )
    if standing is not None:
        failed = entry_fails(facts) if not may_climb else ()
        is_bone = any(hold.rule in BONE_RULES for hold in facts.runner.holds)
        found.append(
            _ladder_reason(standing, may_climb=may_climb, failed=failed, pain="none" if is_bone else "little")
        )
    elif gap is not None and gap.share < 1:
        percent = round(gap.share * 100)
        found.append(_reason(gap.rule, "plan-reason-layoff", days=gap.days_off, percent=percent))
    elif week.is_deload:
        is_taper = week.phase == "taper" and week.rule == "PLAN-04"
        found.append(_reason(week.rule, "plan-reason-taper" if is_taper else "plan-reason-deload"))
    if is_eased and facts.amber_strong_on is not None:
        found.append(_reason("LOAD-14", "plan-reason-no-hard", on=facts.amber_strong_on))
    if main.kind.is_run and standing is None:
        found += _cap_reason(facts)
    found += _race_reason(facts)
    if "joined" not in main.tags:
        found += _wish_reason(facts, main)
    if not found and main.kind is SessionKind.REST:
        found.append(_reason("PLAN-08", "plan-reason-rest"))
    elif not found:
        found.append(_reason("PLAN-12", "plan-reason-week"))
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


def _ladder_reason(standing: Standing, *, may_climb: bool, failed: tuple[str, ...], pain: str) -> Reason:
    if failed:
        return _reason("RTR-01", "plan-reason-ladder-test", test=failed[0])
    if not may_climb:
        return _reason("RTR-01", "plan-reason-ladder-wait", pain=pain)
    if standing.needs_physio:
        return _reason("RTR-04", "plan-reason-ladder-physio", rung=standing.rung)
    if standing.tried:
        return _reason(standing.rule, "plan-reason-ladder", rung=standing.rung, pain=pain)
    return _reason("RTR-05", "plan-reason-ladder-start", rung=standing.rung)


def _cap_reason(facts: Facts) -> list[Reason]:
    """The single-run cap and the run it rests on. Rules: LOAD-11."""
    cap = facts.cap
    if cap is None or cap.on is None:
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
) -> tuple[Said, ...]:
    """What would change the decision, either way. Rules: CHAT-18, TRI-05."""
    if is_red or mod >= Mod.STOP:
        if ends_by_criteria:
            return (Said(message="plan-would-criteria"),)
        return (Said(message="plan-would-clearance"),)
    found = [Said(message="plan-would-check-in")] if is_silent else []
    leave = library.rows(ChangeRow)[str(int(mod))].leave.replace("_", "-")
    if leave != "none":
        found.append(Said(message=f"plan-would-{leave}"))
    if is_done:
        return (*found, Said(message="plan-would-morning")) if not found else tuple(found)
    if main.kind.is_run:
        found.append(Said(message="plan-would-worse"))
    elif not found:
        found.append(Said(message="plan-would-rest"))
    return tuple(found)
