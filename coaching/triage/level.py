"""The level of a day: the worst of today's findings, open holds and a clinician's limits; nothing lowers it.

Opens and closes holds, follows new places, and says what to ask. A red that a flag, a bone or
SORE-01 to SORE-06 opened ends only by a recorded clearance; one that rests on a number alone also
by its criteria, or by a slip put right at once. Rules: TRI-01 to TRI-09, HAND-02 to HAND-04, PAIN-27.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from coaching.decision import Arg, Ask, Decision, Finding, Reason, Referral, Said
from coaching.diary import CheckIn, Diary, Session
from coaching.library import FlagRow, Library, load
from coaching.runner import ClinicianLimit, Hold, Problem, Runner
from coaching.triage import pain, soreness
from coaching.triage.findings import EASY, NO_RUN, said
from coaching.triage.questions import needed, next_question
from coaching.triage.told import NOWHERE, Told, highest, is_same
from coaching.values import Concept, Level, Mod, Place, RuleId, Urgency, Value

#: rules that only say how much smaller or easier a run has to be
_DOSES = frozenset(
    {"PAIN-03", "PAIN-04", "PAIN-10", "PAIN-11", "PAIN-12", "PAIN-13", "PAIN-16", "PAIN-17", "PAIN-18"}
    | {"PAIN-19", "REG-SHIN", "SORE-09", "SORE-10", "SORE-11", "SORE-12", "SORE-13", "SORE-14", "SORE-16"}
)
#: what in a clinician's limit closes running
_CLOSES_RUNNING = frozenset({"running", "impact", "all_exercise"})


class Judgement(Value):
    """What triage makes of one day; the plan has to stay inside it.

    `reasons` are the top two of `findings`, which stand worst first. `ask` holds at most one
    question: its answer brings the next judgement, and with it the next question.
    `is_judged` is False on a silent day whose level is only carried over.
    """

    level: Level
    urgency: Urgency
    mod: Mod
    is_running_blocked: bool
    forbids: frozenset[str] = frozenset()
    minutes_share: float | None = None
    findings: tuple[Finding, ...] = ()
    reasons: tuple[Reason, ...] = ()
    opens: tuple[Hold, ...] = ()
    closes: tuple[Hold, ...] = ()
    tracks: tuple[Problem, ...] = ()
    ask: tuple[Ask, ...] = ()
    say: tuple[Said, ...] = ()
    referral: Referral | None = None
    is_judged: bool = True


def judge(
    runner: Runner,
    diary: Diary,
    today: date,
    library: Library,
    *,
    flags: tuple[Finding, ...] = (),
    history: tuple[Decision, ...] = (),
    said_level: Level | None = None,
    told: Told | None = None,
) -> Judgement:
    """The level of today, why, and what follows from it.

    `flags` are those read in today's words; `history` holds earlier decisions, oldest first;
    `said_level` is the level last told to the runner, where that was later than yesterday; `told` is
    what was told of these, where the caller has read it already.

    Rules: TRI-02, TRI-05, TRI-06, PAIN-27, HAND-02, LAW-11.
    """
    yesterday = next((one for one in reversed(history) if one.on < today), None)
    told = told or Told(runner, diary, today, library)
    closes = tuple(_closed(told, flags))
    if closes:
        told = Told(_with_closed(runner, closes), diary, today, library)
    of_today = (*flags, *pain.findings_of(told), *soreness.findings_of(told))
    of_today = tuple(_as_allowed(told, one) for one in (*of_today, *_unanswered(told, of_today)))
    opens = tuple(_opened(told, of_today))
    moved, tracks = _tracked(told)
    carried = _carried(told, yesterday) if told.check_in is None else ()
    of_today = tuple(one for one in of_today if not _is_held_already(told, one, yesterday))
    found = (*of_today, *_held(told, of_today), *_limited(told), *moved, *carried, *_released(closes))
    findings = _worst_first(_sent_once(told, found, history))
    level = Level.worst(finding.level for finding in findings)
    before = yesterday.level if yesterday is not None else Level.GREEN
    before = said_level if said_level is not None else before
    ask = next_question(told, findings)
    return Judgement(
        level=level,
        urgency=Urgency.worst(finding.urgency for finding in findings),
        mod=max((finding.mod for finding in findings), default=Mod.AS_PLANNED),
        is_running_blocked=any(finding.blocks_running for finding in findings),
        forbids=frozenset[str]().union(*(finding.forbids for finding in findings)),
        minutes_share=min(
            (finding.minutes_share for finding in findings if finding.minutes_share is not None),
            default=None,
        ),
        findings=findings,
        reasons=_reasons(findings, level),
        opens=opens,
        closes=closes,
        tracks=tracks,
        ask=ask,
        say=_said(level, before, findings, ask),
        referral=_referral(findings),
        is_judged=not told.is_silent,
    )


RUNS = frozenset({"running", "easy_run", "short_easy_run", "walk_run"})
"""What a clinician allows who allows running in some form."""


def follow_ups(hold: Hold) -> tuple[date, ...]:
    """The days on which an open hold's assessment is asked after, once each. Rules: HAND-04.

    >>> hold = Hold(rule=RuleId("SORE-05"), urgency=Urgency.DAYS, since=date(2026, 1, 5))
    >>> [day.day for day in follow_ups(hold)]
    [7, 10, 14]
    """
    if not hold.is_open:
        return ()
    library = load()
    names = ("follow_up_first", "follow_up_second", "follow_up_third")
    return tuple(hold.since + timedelta(days=int(library.number(name))) for name in names)


# Holds


def _with_closed(runner: Runner, closes: Sequence[Hold]) -> Runner:
    """The runner with these holds closed, so that what led to them no longer counts."""
    closed = {(hold.rule, hold.place, hold.since): hold for hold in closes}
    holds = tuple(closed.get((hold.rule, hold.place, hold.since), hold) for hold in runner.holds)
    return runner.model_copy(update={"holds": holds})


def _opened(told: Told, findings: Iterable[Finding]) -> Iterator[Hold]:
    """A hold for each red that needs one and has none yet. Rules: TRI-05."""
    known = list(told.runner.open_holds)
    for finding in findings:
        if finding.hold is None or finding.level is not Level.RED:
            continue
        if any(_covers(hold, finding) for hold in known):
            continue
        hold = Hold(
            rule=finding.rule,
            urgency=finding.urgency,
            since=told.today,
            place=finding.place,
            exit=finding.hold,
            at=_last_told(told),
        )
        known.append(hold)
        yield hold


def _covers(hold: Hold, finding: Finding) -> bool:
    """Whether an open hold already says what a finding would: the same flag, or the same place."""
    if hold.place is None or finding.place is None:
        is_about = hold.rule == finding.rule and hold.place == finding.place
    else:
        is_about = is_same(hold.place, finding.place)
    return (
        is_about
        and hold.urgency.rank >= finding.urgency.rank
        and (hold.exit == "clinician" or finding.hold == "criteria")
    )


def _is_held_already(told: Told, finding: Finding, yesterday: Decision | None) -> bool:
    """Whether a red of today only repeats what an open hold, which speaks for itself, was opened for."""
    if finding.hold is None:
        return False
    known = set(yesterday.rules) if yesterday is not None else set()
    return any(
        hold.since < told.today and _covers(hold, finding) and finding.rule in {hold.rule, *known}
        for hold in told.runner.open_holds
    )


def _last_told(told: Told) -> datetime | None:
    """When the last thing of today was told, which is what brought this judgement."""
    for record in reversed(told.diary.records):
        if record.entry.on == told.today:
            return record.entry.at
    return None


def _closed(told: Told, flags: Sequence[Finding]) -> Iterator[Hold]:
    """Open holds that end today, with who ended them. Rules: TRI-05, HAND-03."""
    for hold in told.runner.open_holds:
        clearance = _clearance(told, hold)
        if clearance is not None:
            yield hold.model_copy(update={"cleared_on": told.today, "cleared_by": clearance.source})
        elif hold.exit == "criteria" and _was_slip(told, hold):
            yield hold.model_copy(update={"cleared_on": told.today, "cleared_by": "correction"})
        elif hold.exit == "criteria" and not flags and _meets_criteria(told, hold):
            yield hold.model_copy(update={"cleared_on": told.today, "cleared_by": "criteria"})


def _clearance(told: Told, hold: Hold) -> ClinicianLimit | None:
    """The clinician's statement that ends a hold: explicit, of this place, told after it began."""
    for limit in told.runner.limits:
        if not limit.clears or limit.said_on > told.today or limit.since > told.today:
            continue
        if limit.place is not None and hold.place is not None and not is_same(limit.place, hold.place):
            continue
        if limit.place is not None and hold.place is None:
            continue
        if limit.said_on > hold.since:
            return limit
        is_later = limit.said_at is not None and hold.at is not None and limit.said_at > hold.at
        if limit.said_on == hold.since and is_later:
            return limit
    return None


def _as_allowed(told: Told, finding: Finding) -> Finding:
    """An amber as a clinician allowed it: easy running, while the place is no worse than on the day they said so.

    The level stays amber, and a red is not touched. Rules: HAND-03.
    """
    if finding.level is not Level.AMBER or finding.place is None or finding.hold is not None:
        return finding
    if finding.mod <= Mod.EASY and not finding.blocks_running:
        return finding
    now = told.day(finding.place, told.today)
    for limit in told.runner.limits:
        if not (limit.clears or RUNS & set(limit.allows)) or not limit.binds(told.today):
            continue
        if limit.place is None or not is_same(limit.place, finding.place):
            continue
        then = told.day(finding.place, limit.said_on)
        numbers = [day.worst if day is not None else None for day in (now, then)]
        if None not in numbers and numbers[0] <= numbers[1]:  # type: ignore[operator]
            return finding.model_copy(update={"mod": Mod.EASY, "blocks_running": False})
    return finding


def _meets_criteria(told: Told, hold: Hold) -> bool:
    """72 h of daily-life pain 2 or less, walking known to be normal, no flag. Rules: TRI-05, PAIN-23."""
    many = told.whole("exit_calm_days")
    if (told.today - hold.since).days < many:
        return False
    places = [hold.place] if hold.place is not None else list(told.today_places)
    safe = told.number("pain_safe_max")
    for place in places:
        mornings = [told.day(place, told.back(n)) for n in range(many)]
        if any(day is None or day.worst is None or day.worst > safe for day in mornings):
            return False
    walks = told.fact(Concept.LIMP, hold.place, many)
    is_flagged = any(
        finding.level is Level.RED for finding in (*pain.findings_of(told), *soreness.findings_of(told))
    )
    return walks is not None and walks.value is False and walks.on > hold.since and not is_flagged


def _was_slip(told: Told, hold: Hold) -> bool:
    """Whether the number was mistyped: put right within the receipt's undo, and calm since. Rules: TRI-05."""
    if hold.since < told.back(1) or hold.rule != "PAIN-23":
        return False
    undo = timedelta(minutes=told.number("correction_undo_min"))
    replaced = {record.supersedes: record for record in told.diary.records if record.supersedes}
    slips = 0
    for record in told.diary.records:
        entry = record.entry
        if not isinstance(entry, CheckIn | Session) or not hold.since - timedelta(days=1) <= entry.on:
            continue
        if not _is_red_number(told, entry, hold.place):
            continue
        correction = replaced.get(record.id)
        if correction is None or correction.entry.at - entry.at > undo:
            return False
        slips += 1
    return slips > 0 and all(
        (told.acute(place) or 0) < told.number("pain_red_min") for place in told.today_places
    )


def _is_red_number(told: Told, entry: CheckIn | Session, place: Place | None) -> bool:
    least = told.number("pain_red_min")
    if isinstance(entry, Session):
        return (highest(entry.pain_during, entry.pain_after) or 0) >= least
    reports = [one for one in entry.pain or () if place is None or is_same(one.place, place)]
    return any((highest(one.now, one.worst_24h) or 0) >= least for one in reports)


def _held(told: Told, of_today: Sequence[Finding]) -> Iterator[Finding]:
    """What open holds still say: no running until somebody has looked. Rules: TRI-05.

    On its first day a hold is still said by the finding that opened it.
    """
    flag_rows = told.library.rows(FlagRow)
    for hold in told.runner.open_holds:
        if hold.since == told.today and any(_opened_by(hold, finding) for finding in of_today):
            continue
        row = flag_rows.get(hold.rule)
        is_gentle = row is not None and row.stops == "hard_training"
        message = "advice-hold-criteria" if hold.exit == "criteria" else "advice-hold"
        args: dict[str, Arg] = {"since": hold.since}
        seen, coming = _seen(told, hold), _coming(told, hold)
        if is_gentle:
            message = "advice-hold-gentle"
        elif coming is not None:
            message, args = "advice-hold-cleared-from", {"source": coming.source, "from": coming.since}
        elif seen is not None and message == "advice-hold":
            message = "advice-hold-seen" if seen.until is None else "advice-hold-seen-until"
            args = {
                "source": seen.source,
                "on": seen.said_on,
                **({"until": seen.until} if seen.until else {}),
            }
            args["allows"] = "|".join(seen.allows) or "none"
        if message == "advice-hold":
            args["within"] = _within(told, hold)
            args["to"] = row.referral if row is not None and row.referral else "doctor"
        yield Finding(
            rule=RuleId("TRI-05"),
            said=said(f"{message}-place" if hold.place else message, hold.place, **args),
            level=Level.RED,
            urgency=hold.urgency,
            mod=Mod.EASY if is_gentle else Mod.STOP,
            blocks_running=not is_gentle,
            place=hold.place,
            inputs=(f"pain:{hold.place}",) if hold.place else (),
            forbids=frozenset({"speed", "hills", "growth"}) if is_gentle else NO_RUN,
            referral=(row.referral or None) if row is not None else "doctor",
        )


def _within(told: Told, hold: Hold) -> str:
    """How soon a stop is to be looked at, as it was said when it began; a bone of high risk in 24 to 48 hours."""
    at_bone = hold.place is not None and told.site(hold.place).bone_risk == "high"
    if hold.urgency is Urgency.DAYS and at_bone and hold.rule in _SOON_AT_BONE:
        return "two_days"
    return str(hold.urgency)


_SOON_AT_BONE = frozenset({"FLAG-26", "PAIN-08", "SORE-02", "SORE-05"})


def _coming(told: Told, hold: Hold) -> ClinicianLimit | None:
    """A clearance that was told and names a later day. Rules: HAND-02."""
    for limit in reversed(told.runner.limits):
        fits = limit.place is None or (hold.place is not None and is_same(limit.place, hold.place))
        if fits and limit.clears and hold.since <= limit.said_on <= told.today < limit.since:
            return limit
    return None


def _seen(told: Told, hold: Hold) -> ClinicianLimit | None:
    """What a clinician said last about a held trouble without clearing it: somebody has looked. Rules: HAND-02."""
    for limit in reversed(told.runner.limits):
        if (
            limit.clears
            or not hold.since <= limit.said_on <= told.today
            or not _CLOSES_RUNNING & set(limit.forbids)
        ):
            continue
        if limit.place is None or (hold.place is not None and is_same(limit.place, hold.place)):
            return limit
    return None


def _opened_by(hold: Hold, finding: Finding) -> bool:
    return (
        finding.level is Level.RED
        and finding.rule == hold.rule
        and finding.place == hold.place
        and finding.urgency.rank >= hold.urgency.rank
    )


def ended_said(hold: Hold) -> Said:
    """Which stop has ended, why, and what it starts with. Rules: TRI-05, HAND-03."""
    by = hold.cleared_by if hold.cleared_by in ("criteria", "correction") else "clinician"
    args: dict[str, Arg] = {"source": hold.cleared_by or "", "since": hold.since}
    return Said(message=f"advice-hold-ended-{by}", args=args)


def _released(closes: Sequence[Hold]) -> Iterator[Finding]:
    """A line that says what ended a hold."""
    for hold in closes:
        yield Finding(
            rule=RuleId("TRI-05"),
            said=ended_said(hold),
            place=hold.place,
            inputs=(f"pain:{hold.place}",) if hold.place else (),
            forbids=EASY,
        )


# A clinician's limits


def _limited(told: Told) -> Iterator[Finding]:
    """Limits in force, and those that ended and want a re-check. Rules: HAND-02, HAND-03."""
    in_force = told.runner.limits_on(told.today)
    for limit in told.runner.limits:
        if limit in in_force:
            yield from _in_force(told, limit)
        elif not limit.binds(told.today) and limit.until is not None and not _is_replaced(told, limit):
            many = told.whole("expired_limit_days")
            if told.today <= limit.until + timedelta(days=many) and limit.forbids:
                yield Finding(
                    rule=RuleId("HAND-02"),
                    said=Said(
                        message="advice-limit-ended", args={"source": limit.source, "until": limit.until}
                    ),
                    level=Level.AMBER,
                    mod=Mod.EASY,
                    place=limit.place,
                    inputs=(f"constraint:{limit.source}",),
                    forbids=EASY,
                    referral="recheck",
                )


def _in_force(told: Told, limit: ClinicianLimit) -> Iterator[Finding]:
    if not limit.forbids:
        return
    closed = frozenset(limit.forbids)
    blocks = bool(closed & _CLOSES_RUNNING)
    args: dict[str, str | int | float | date] = {"source": limit.source}
    message = "advice-limit"
    if limit.until is not None:
        message, args = "advice-limit-until", {**args, "until": limit.until}
    elif limit.condition is not None:
        message, args = "advice-limit-condition", {**args, "condition": limit.condition}
    if not blocks:
        message = f"{message}-part"
    is_due = limit.recheck is not None and limit.recheck <= told.today
    yield Finding(
        rule=RuleId("HAND-02"),
        said=Said(message=message, args=args),
        level=Level.AMBER if blocks else Level.GREEN,
        mod=(Mod.REST if "all_exercise" in closed else Mod.CROSS_TRAIN) if blocks else Mod.AS_PLANNED,
        blocks_running=blocks,
        place=limit.place,
        inputs=(f"constraint:{limit.source}",),
        forbids=closed | (NO_RUN if blocks else frozenset()),
        referral="recheck" if is_due else None,
    )


def _is_replaced(told: Told, limit: ClinicianLimit) -> bool:
    return any(
        other.said_on > limit.said_on
        and (other.place is None or limit.place is None or is_same(other.place, limit.place))
        for other in told.runner.limits
    )


# Missing facts, silence, places


def _unanswered(told: Told, findings: Sequence[Finding]) -> Iterator[Finding]:
    """A bone-prone place or one sore calf is not green before its question is answered. Rules: TRI-06."""
    for place in told.today_places:
        missing = needed(told, place)
        is_red = any(finding.level is Level.RED and finding.place == place for finding in findings)
        if not missing or is_red:
            continue
        worst = told.acute(place) or 0
        row = told.site(place)
        is_closed = row.bone_risk == "high" and (
            Concept.FOCAL_TENDERNESS in missing or worst > told.number("pain_safe_max")
        )
        yield Finding(
            rule=RuleId("TRI-06"),
            said=said("advice-tri-06-closed" if is_closed else "advice-tri-06-question", place),
            level=Level.AMBER,
            urgency=Urgency.ROUTINE,
            mod=Mod.CROSS_TRAIN if is_closed else Mod.SHORTEN,
            blocks_running=is_closed,
            place=place,
            inputs=(f"pain:{place}", *(str(concept) for concept in missing)),
            forbids=NO_RUN if is_closed else EASY,
        )


def _carried(told: Told, yesterday: Decision | None) -> tuple[Finding, ...]:
    """Without a check-in yesterday's level stands, nothing progresses, green is not judged. Rules: TRI-06."""
    level = yesterday.level if yesterday is not None else Level.GREEN
    if yesterday is not None and level is Level.RED and _was_released(told, yesterday.on):
        return ()
    is_carried = yesterday is not None and level is not Level.GREEN
    return (
        Finding(
            rule=RuleId("TRI-06"),
            said=Said(message=f"advice-silent-{level}"),
            level=level,
            urgency=yesterday.urgency if yesterday is not None and is_carried else Urgency.NONE,
            mod=yesterday.mod if yesterday is not None and is_carried else Mod.AS_PLANNED,
            blocks_running=yesterday.is_running_blocked if yesterday is not None and is_carried else False,
            inputs=("silence",),
            forbids=frozenset({"growth"}),
        ),
    )


def _was_released(told: Told, since: date) -> bool:
    """Whether yesterday's red has ended since: what still binds is an open hold and speaks for itself."""
    return any(hold.cleared_on is not None and hold.cleared_on >= since for hold in told.runner.holds)


def _tracked(told: Told) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    """New places become problems, linked to one that hurt lately; long quiet ones close. Rules: PAIN-27."""
    found: list[Finding] = []
    tracks: list[Problem] = []
    for place in told.today_places:
        if told.problem(place) is not None:
            continue
        day = told.day(place, told.today)
        if place == NOWHERE and not (day is not None and day.is_named):
            continue
        is_unknown = day is not None and day.is_named and day.now is None
        if not told.acute(place) and not is_unknown:
            continue
        linked = _hurt_lately(told, place)
        tracks.append(Problem(place=place, since=told.today, linked_to=linked))
        if linked is not None and (told.acute(place) or 0) >= told.number("recurrence_min"):
            found.append(
                Finding(
                    rule=RuleId("PAIN-27"),
                    said=said("advice-pain-27", place, other=str(linked)),
                    level=Level.AMBER,
                    urgency=Urgency.ROUTINE,
                    mod=Mod.EASY,
                    place=place,
                    inputs=(f"pain:{place}", f"pain:{linked}"),
                    forbids=EASY,
                    referral="physio",
                )
            )
    tracks += [problem.model_copy(update={"closed_on": told.today}) for problem in _quiet(told)]
    return tuple(found), tuple(tracks)


def _hurt_lately(told: Told, place: Place) -> Place | None:
    """The followed place that hurt most in the last fortnight, if any did."""
    within = told.whole("moved_within_days")
    worst: list[tuple[int, Place]] = []
    for problem in told.problems:
        if is_same(problem.place, place):
            continue
        known = [told.worst_on(problem.place, told.back(n)) for n in range(within + 1)]
        most = max((one for one in known if one is not None), default=0)
        if most >= told.number("recurrence_min"):
            worst.append((most, problem.place))
    return max(worst, key=lambda pair: pair[0])[1] if worst else None


def _quiet(told: Told) -> Iterator[Problem]:
    """Followed places without any pain for four weeks of check-ins, none of them told at the start."""
    many = told.whole("closing_days")
    for problem in told.problems:
        if problem.since > told.back(many) or told.check_in is None:
            continue
        if any(is_same(injury.place, problem.place) for injury in told.runner.injuries):
            continue
        if any(hold.place and is_same(hold.place, problem.place) for hold in told.runner.open_holds):
            continue
        mornings = told.mornings(problem.place, told.back(many - 1), told.today + timedelta(days=1))
        is_told = len(mornings) >= told.whole("calm_min_reports")
        if is_told and all(day.worst == 0 for day in mornings) and not told.acute(problem.place):
            yield problem


# Merging


def _worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by severity; one rule says one thing about one place once. Rules: TRI-02."""
    kept: dict[tuple[RuleId, str, Place | None], Finding] = {}
    for finding in _without_idle(tuple(findings)):
        key = (finding.rule, finding.said.message, finding.place)
        if key not in kept or _severity(finding) > _severity(kept[key]):
            kept[key] = finding
    return tuple(sorted(kept.values(), key=_severity, reverse=True))


def _without_idle(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Findings that still say something: no smaller dose for a place that leaves no run at all."""
    red = {one.place for one in findings if one.level is Level.RED and one.place is not None}
    closed = {one.place for one in findings if one.blocks_running and one.place is not None}
    for finding in findings:
        if finding.place in red and finding.level is not Level.RED:
            continue
        if finding.place in closed and not finding.blocks_running and finding.rule in _DOSES:
            continue
        yield finding


def _severity(finding: Finding) -> tuple[int, int, bool, bool, bool, bool, int]:
    return (
        finding.level.rank,
        finding.urgency.rank,
        finding.rule == "TRI-05",
        finding.hold is not None,
        finding.blocks_running,
        finding.referral is not None,
        finding.mod,
    )


def _reasons(findings: Sequence[Finding], level: Level) -> tuple[Reason, ...]:
    """The top two, each saying something of its own. Rules: F21."""
    top = [finding for finding in findings if finding.level is level]
    rest = [finding for finding in findings if Level.GREEN is not finding.level is not level]
    reasons: list[Reason] = []
    seen: set[tuple[str, Place | None]] = set()
    for finding in (*top, *rest):
        key = (finding.rule, finding.place)
        if key in seen:
            continue
        seen.add(key)
        reasons.append(Reason(rule=finding.rule, inputs=finding.inputs, said=finding.said))
    return tuple(reasons[:2])


def _said(level: Level, before: Level, findings: Sequence[Finding], ask: Sequence[Ask]) -> tuple[Said, ...]:
    """What a rising level says once; a new red is said before any further question. Rules: LAW-11, TRI-03.

    The fixed replies to flags already say that nobody was examined.
    """
    if level.rank <= before.rank:
        return ()
    cannot = Said(message="advice-cannot-examine")
    first = findings[0].said
    is_flag_reply = first.message.startswith("flag-")
    if level is Level.RED and ask:
        return (first,) if is_flag_reply else (first, cannot)
    return () if is_flag_reply else (cannot,)


def _sent_once(told: Told, findings: Iterable[Finding], history: Sequence[Decision]) -> Iterator[Finding]:
    """An amber finding does not send the runner to the same person again within the week. Rules: HAND-04."""
    since = told.back(told.whole("referral_again_days"))
    lately = {one.referral.to for one in history if one.referral and since < one.on < told.today}
    for finding in findings:
        is_again = finding.referral in lately and finding.level is not Level.RED
        yield finding.model_copy(update={"referral": None}) if is_again else finding


def _referral(findings: Sequence[Finding]) -> Referral | None:
    for finding in findings:
        if finding.referral:
            return Referral(to=finding.referral, within=Urgency.worst([finding.urgency, Urgency.ROUTINE]))
    return None
