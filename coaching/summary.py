"""The week in at most 120 words: its numbers, and the sentences that carry them.

Decides WEEK-01 to WEEK-03: done against planned, pain by place, longest run against the cap, sleep,
strength, problem score, caution with its two top reasons; one win, one change, one question.
Fewer than three check-ins are too little to judge, and nobody is compared with anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import mean, median
from typing import Literal

from coaching import load
from coaching.decision import Arg, Decision, Said
from coaching.diary import CheckIn, Diary, Session, WeeklyReview, days
from coaching.library import Library
from coaching.plan.facts import WEEK, Facts
from coaching.plan.milestones import milestones
from coaching.problem_score import problem_score
from coaching.runner import Runner
from coaching.triage.told import highest
from coaching.triage.verdicts import RunVerdict
from coaching.triggers import triggers
from coaching.values import Caution, Level, Mod, Place, PlanState, SessionKind, Value

Arrow = Literal["up", "down", "flat"]
DAY = timedelta(days=1)

LEAST_FIRST = (
    "week-strength",
    "week-problem-score",
    "triggers-too-few",
    "triggers-none",
    "week-sleep",
    "triggers-",
    "week-pain",
)
"""What gives way, in this order, where the message would be longer than WEEK-01 allows."""


class PainTrend(Value):
    """Median of the worst pain of a place this week and the week before; None where too few were told.

    `mornings` and `worst` hold the seven days, Monday first: pain this morning, and the worst told of the day,
    with its runs. A day told in words alone counts as told.
    """

    place: Place
    before: float | None
    now: float | None
    arrow: Arrow | None
    mornings: tuple[int | None, ...] = ()
    worst: tuple[int | None, ...] = ()


class WeekDay(Value):
    """One day as told; None is not told. Load in arbitrary units, `run` in metres or seconds (`measure`).

    What `is_ahead` and not told may still come: today counts as over tomorrow.
    """

    on: date
    is_ahead: bool
    load: float | None
    run: int | None
    has_session: bool
    sleep_h: float | None
    resting_hr: int | None
    caution: Caution | None
    is_red: bool


class WeekSummary(Value):
    """One week, Monday to Sunday, in numbers and sentences. Lengths in metres and seconds."""

    first: date
    last: date
    runs: int
    run_m: int
    run_s: int
    has_distance: bool
    planned_runs: int
    planned_done: int
    longest: int | None
    cap: int | None
    measure: load.Measure
    pain: tuple[PainTrend, ...]
    check_ins: int
    is_enough: bool
    sleep_h: float | None
    strength: int
    problem_score: int | None
    caution: Caution
    reasons: tuple[Said, ...]
    days: tuple[WeekDay, ...]
    patterns: tuple[Said, ...] = ()
    """What stood before the runner's own flare-ups, or that they are too few to say. Rules: RISK-14."""
    win: Said
    change: Said
    question: Said
    rides: int = 0
    """Sessions on the bike, in the pool and the like, and their minutes."""
    rides_min: int = 0

    @property
    def said(self) -> tuple[Said, ...]:
        """The message, sentence by sentence. Rules: WEEK-01, WEEK-02."""
        return _sentences(self)


def week_summary(
    runner: Runner,
    diary: Diary,
    week_start: date,
    library: Library,
    history: Sequence[Decision] = (),
    *,
    today: date | None = None,
) -> WeekSummary:
    """The summary of the week from a Monday, as known by the Monday after; `today` and later are ahead.

    Rules: WEEK-01 to WEEK-03.
    """
    first = load.monday(week_start)
    end = first + WEEK
    facts = Facts.of(runner, diary, end, library, history)
    runs = list(diary.runs(first, end))
    decisions = [one for one in history if first <= one.on < end]
    check_ins = list(diary.check_ins(first, end))
    planned, done = _planned_and_done(decisions, runs, today or end)
    cap = load.single_run_cap(runner, diary, end, library, facts.measure)
    lengths = [one for run in runs if (one := load.length(run, facts.measure, facts.pace))]
    pain = _pain(facts, first, end)
    told_days = sum(_tells_of_body(facts, on) for on in days(first, end))
    is_enough = told_days >= library.number("week_check_ins")
    last = decisions[-1] if decisions else None
    since = _since(history, end, today)
    known = [one for one in (last, since) if one is not None]
    careful = max(known, key=lambda one: one.caution.rank, default=None)
    rides = [one for one in diary.sessions(first, end) if one.session is SessionKind.CROSS_TRAINING]
    return WeekSummary(
        first=first,
        last=end - timedelta(days=1),
        runs=len(runs),
        run_m=sum(run.distance_m or 0 for run in runs),
        run_s=sum(run.duration_s or 0 for run in runs),
        has_distance=all(run.distance_m is not None for run in runs),
        planned_runs=planned,
        planned_done=done,
        longest=max(lengths, default=None),
        cap=cap.amount if cap and not facts.cut_since and not _is_held(facts, decisions, since) else None,
        measure=facts.measure,
        pain=pain,
        check_ins=told_days,
        is_enough=is_enough,
        sleep_h=_sleep(check_ins, library),
        strength=sum(one.session is SessionKind.STRENGTH for one in diary.sessions(first, end)),
        problem_score=_problem_score(list(diary.reviews(first, end + timedelta(days=1))), library),
        caution=Caution.worst(one.caution for one in known),
        reasons=_reasons(careful),
        days=_days(facts, first, end, decisions, today or end),
        patterns=_patterns(facts, [trend.place for trend in pain], first, end),
        win=_win(facts, runs, pain, told_days, decisions),
        change=_settle(runner, diary, library, since)
        or _change(facts, pain, check_ins, decisions, library, told_days=told_days),
        question=Said(message="week-question-easier"),
        rides=len(rides),
        rides_min=round(sum(one.duration_s or 0 for one in rides) / 60),
    )


def _since(history: Sequence[Decision], end: date, today: date | None) -> Decision | None:
    """The latest decision of the days behind the week, where the week is told late: a flare since then leads."""
    behind = [one for one in history if today is not None and end <= one.on <= min(today, end + WEEK - DAY)]
    return behind[-1] if behind else None


def _settle(runner: Runner, diary: Diary, library: Library, since: Decision | None) -> Said | None:
    """The place that stopped running in the days behind the week; None where none did. Rules: WEEK-01, WEEK-02."""
    if since is None or not since.is_running_blocked or since.level is Level.RED:
        return None
    told = Facts.of(runner, diary, since.on, library).told
    worst = {place: told.worst_on(place, since.on) or 0 for place in told.today_places}
    place = max(worst, key=lambda one: worst[one], default=None)
    if place is None or worst[place] <= library.number("pain_safe_max"):
        return None
    return Said(
        message="week-change-settle", args={"place": str(place), "worst": worst[place], "on": since.on}
    )


def _is_held(facts: Facts, decisions: Sequence[Decision], behind: Decision | None = None) -> bool:
    """Whether the week ends with running blocked, stepped back or stopped: no length is offered then.

    Nor in the fortnight after a run was cut: what leads then is the way back, and not the longest run.
    """
    since = facts.today - 2 * WEEK
    if facts.runner.open_holds or any(one.mod >= Mod.SHORTEN for one in facts.decided(since, facts.today)):
        return True
    if behind is not None and (behind.mod >= Mod.SHORTEN or behind.is_running_blocked):
        return True
    last = decisions[-1] if decisions else None
    return last is not None and (
        last.is_running_blocked
        or last.state in {PlanState.STEP_BACK, PlanState.STOPPED_MEDICAL}
        or last.level is Level.RED
    )


def _planned_and_done(decisions: Sequence[Decision], runs: Sequence[Session], today: date) -> tuple[int, int]:
    """Run days prescribed, and those of them with a run. Only a match by date counts as planned.

    A run of today that is still to come is neither.
    """
    ran = {run.on for run in runs}
    wanted = {one.on for one in decisions if any(session.kind.is_run for session in one.prescribed)}
    wanted = {on for on in wanted if on < today or on in ran}
    return len(wanted), len(wanted & ran)


def _pain(facts: Facts, first: date, end: date) -> tuple[PainTrend, ...]:
    """Every followed place and every place named in these two weeks."""
    diary, library = facts.diary, facts.library
    places = [problem.place for problem in facts.runner.active_problems]
    for check_in in diary.check_ins(first - WEEK, end):
        places += [one.place for one in check_in.pain or () if one.now or one.worst_24h]
    found: list[PainTrend] = []
    for place in dict.fromkeys(places):
        before = _median(facts, place, first - WEEK, first)
        now = _median(facts, place, first, end)
        arrow: Arrow | None = None
        if before is not None and now is not None:
            step = library.number("week_pain_step")
            arrow = "up" if now - before >= step else "down" if before - now >= step else "flat"
        week = [_on_day(facts, place, on) for on in days(first, end)]
        found.append(
            PainTrend(
                place=place,
                before=before,
                now=now,
                arrow=arrow,
                mornings=tuple(now for now, _ in week),
                worst=tuple(worst for _, worst in week),
            )
        )
    return tuple(found)


def _on_day(facts: Facts, place: Place, on: date) -> tuple[int | None, int | None]:
    """Pain of a place on one day: this morning, and the worst told of it, its runs included."""
    check_in = facts.diary.check_in(on)
    report = check_in.pain_at(place) if check_in else None
    if report is not None:
        now, worst = report.now, report.worst_24h
    else:
        spoken = facts.told.day(place, on)
        now, worst = (spoken.now, spoken.worst_24h) if spoken else (None, None)
    runs = [facts.told.run_pain(run, place) for run in facts.diary.runs(on, on + DAY)]
    return now, highest(worst, *runs)


def _tells_of_body(facts: Facts, on: date) -> bool:
    """Whether a day has a check-in, given by questions or in words: "right shin 2, slept 7h" is one."""
    return (
        facts.diary.check_in(on) is not None
        or bool(facts.told.named(on))
        or any(one.heard.says_nothing_hurts for one in facts.diary.words(on, on + DAY))
    )


def _is_told(facts: Facts, on: date) -> bool:
    """Whether anything of the body was told of a day: a check-in, a session, or words."""
    has_words = bool(facts.told.named(on)) or any(
        one.heard.says_nothing_hurts for one in facts.diary.words(on, on + DAY)
    )
    return has_words or facts.diary.check_in(on) is not None or any(facts.diary.sessions(on, on + DAY))


def _days(
    facts: Facts, first: date, end: date, decisions: Sequence[Decision], today: date
) -> tuple[WeekDay, ...]:
    """The seven days as told; what is ahead or was not told is None, never 0."""
    decided = {one.on: one for one in decisions if one.is_judged}
    found: list[WeekDay] = []
    for on in days(first, end):
        sessions = list(facts.diary.sessions(on, on + DAY))
        lengths = [load.length(one, facts.measure, facts.pace) for one in sessions if one.is_run]
        check_in, decision = facts.diary.check_in(on), decided.get(on)
        is_known = on < today or (on == today and bool(sessions))
        amount = load.daily_load(facts.diary, on, facts.library) if is_known else None
        is_told = bool(sessions) or amount is not None
        found.append(
            WeekDay(
                on=on,
                is_ahead=on >= today,
                load=amount,
                run=sum(one or 0 for one in lengths) if is_told and None not in lengths else None,
                has_session=bool(sessions),
                sleep_h=check_in.sleep_h if check_in else None,
                resting_hr=check_in.resting_hr if check_in else None,
                caution=decision.caution if decision and _shows(facts, decision) else None,
                is_red=decision is not None and decision.level is Level.RED,
            )
        )
    return tuple(found)


def _shows(facts: Facts, decision: Decision) -> bool:
    """Whether the caution of a day says something: calm on a day nobody told of does not."""
    return decision.caution is not Caution.LOW or _is_told(facts, decision.on)


def _patterns(facts: Facts, places: Sequence[Place], first: date, end: date) -> tuple[Said, ...]:
    """What stood before flare-ups of the place that flared most; too few are named where one was new.

    Rules: RISK-14.
    """
    told = [triggers(facts.runner, facts.diary, place, end, facts.library) for place in places]
    flared = [one for one in told if one.flares]
    if not flared:
        return ()
    most = max(flared, key=lambda one: (one.is_enough, len(one.flares)))
    is_new = any(first <= on < end for one in flared for on in one.flares)
    return most.said[:1] if most.found or is_new else ()


def _median(facts: Facts, place: Place, since: date, until: date) -> float | None:
    worst: list[int] = []
    for on in days(since, until):
        check_in = facts.diary.check_in(on)
        report = check_in.pain_at(place) if check_in else None
        spoken = facts.told.day(place, on) if check_in is None else None
        if report is not None:
            told = [report.now, report.worst_24h]
        else:
            told = [spoken.now, spoken.worst_24h] if spoken is not None and spoken.is_named else []
        known = [one for one in told if one is not None]
        if known:
            worst.append(max(known))
    return float(median(worst)) if len(worst) >= facts.library.number("week_check_ins") else None


def _sleep(check_ins: Sequence[CheckIn], library: Library) -> float | None:
    nights = [one.sleep_h for one in check_ins if one.sleep_h is not None]
    return round(mean(nights), 1) if len(nights) >= library.number("week_check_ins") else None


def _problem_score(reviews: Sequence[WeeklyReview], library: Library) -> int | None:
    """The worst weekly problem score told. Rules: OST-04."""
    scores = [found.score for one in reviews if (found := problem_score(one, library)) is not None]
    return max(scores, default=None)


def _reasons(last: Decision | None) -> tuple[Said, ...]:
    """The two top reasons behind the caution level. Rules: RISK (top 2 reasons in words)."""
    if last is None or last.caution is Caution.LOW:
        return ()
    told = last.forecast.reasons if last.forecast else ()
    return (told or tuple(reason.said for reason in last.reasons))[:2]


def _win(
    facts: Facts,
    runs: Sequence[Session],
    pain: Sequence[PainTrend],
    told_days: int,
    decisions: Sequence[Decision],
) -> Said:
    """One good thing that really happened. Rules: WEEK-01, CHAT-12, CHAT-13."""
    reached = milestones(facts, facts.today - WEEK)
    if reached:
        return reached[0]
    for trend in pain:
        if trend.arrow == "down" and trend.before is not None and trend.now is not None:
            return Said(
                message="week-win-pain",
                args={"place": str(trend.place), "before": trend.before, "now": trend.now},
            )
    digested = [run for run in runs if facts.verdict(run) is RunVerdict.DIGESTED]
    is_hurt = any(facts.verdict(run) is RunVerdict.HURT for run in runs) or _is_held(facts, decisions)
    if digested and not is_hurt:
        return Said(message="week-win-digested", args={"runs": len(digested)})
    if _held_back(facts, decisions) and not any(facts.verdict(run) is RunVerdict.HURT for run in runs):
        return Said(message="week-win-held-back")
    if told_days:
        return Said(message="week-win-told", args={"days": told_days})
    return Said(message="week-win-rest" if _is_held(facts, decisions) else "week-win-back")


def _held_back(facts: Facts, decisions: Sequence[Decision]) -> bool:
    """Whether every day that asked for less was kept to, and at least one is known to have been.

    A silent day says nothing, nor does a free day that was free before. A run on a day that asked for none,
    clearly more than was asked, or a run that was asked for and left out is not holding back; the last
    day's run may still come.
    """
    known = False
    for one in decisions:
        if one.mod < Mod.SHORTEN:
            continue
        done = list(facts.diary.sessions(one.on, one.on + DAY))
        runs = [session for session in done if session.is_run]
        is_asked = any(session.kind.is_run for session in one.prescribed)
        if (runs and not is_asked) or load.over_asked(one, runs, facts.pace, facts.library) is not None:
            return False
        if is_asked and not runs:
            if one is not decisions[-1]:
                return False
            continue
        was_cut = bool(runs) or any(session.kind.is_run for session in one.planned)
        is_told = bool(done) or facts.diary.check_in(one.on) is not None
        known = known or (was_cut and is_told)
    return known


def _over(facts: Facts, decisions: Sequence[Decision]) -> load.Over | None:
    """The run that went over the answer of its day by the most; None where all kept to it."""
    found = [
        over
        for one in decisions
        if (
            over := load.over_asked(
                one, list(facts.diary.runs(one.on, one.on + DAY)), facts.pace, facts.library
            )
        )
    ]
    return max(found, key=lambda over: over.ran / over.asked, default=None)


def _change(
    facts: Facts,
    pain: Sequence[PainTrend],
    check_ins: Sequence[CheckIn],
    decisions: Sequence[Decision],
    library: Library,
    *,
    told_days: int,
) -> Said:
    """One change for the week to come: the one that matters most."""
    last = decisions[-1] if decisions else None
    if last is not None and (last.level is Level.RED or last.state is PlanState.STOPPED_MEDICAL):
        return _seen(facts) or Said(message="week-change-seen")
    over = _over(facts, decisions)
    if over is not None:
        args: dict[str, Arg] = {"on": over.on, "ran": over.ran, "asked": over.asked}
        return Said(message=f"week-change-over-{over.measure}", args=args)
    worst = next((trend for trend in pain if trend.arrow == "up" or _rose(trend, last, library)), None)
    if worst is not None:
        return Said(message="week-change-pain", args={"place": str(worst.place)})
    if told_days < library.number("week_check_ins"):
        return Said(message="week-change-check-in")
    sleep = _sleep(check_ins, library)
    if sleep is not None and sleep < library.number("week_sleep_h"):
        return Said(message="week-change-sleep", args={"hours": sleep})
    since = facts.today - WEEK
    strength = [
        one for one in facts.diary.sessions(since, facts.today) if one.session is SessionKind.STRENGTH
    ]
    if len(strength) < library.number("strength_a_week"):
        return Said(message="week-change-strength", args={"done": len(strength)})
    return Said(message="week-change-none")


def _seen(facts: Facts) -> Said | None:
    """What a clinician who has looked said of the stop; None where nobody has. Rules: HAND-02, HAND-04."""
    holds = facts.runner.open_holds
    said = [
        limit
        for limit in facts.runner.limits
        if holds and not limit.clears and limit.said_on >= max(hold.since for hold in holds)
    ]
    if not said:
        return None
    last = said[-1]
    args: dict[str, Arg] = {"source": last.source, "has_until": "yes" if last.until else "no"}
    args |= {"until": last.until} if last.until else {}
    args |= {"has_allows": "yes" if last.allows else "no", "what": "|".join(last.allows)}
    return Said(message="week-change-as-said", args=args)


def _rose(trend: PainTrend, last: Decision | None, library: Library) -> bool:
    """Whether a place ends the week above its own middle while sessions are being changed."""
    mornings = [one for one in trend.mornings if one is not None]
    if last is None or last.mod is Mod.AS_PLANNED or trend.now is None or not mornings:
        return False
    return mornings[-1] - trend.now >= library.number("week_pain_step")


def _sentences(week: WeekSummary) -> tuple[Said, ...]:
    said = [Said(message="week-head", args={"first": week.first, "last": week.last})]
    if not week.runs:
        said.append(Said(message="week-no-runs", args={"planned": week.planned_runs}))
    elif week.has_distance:
        said.append(
            Said(
                message="week-runs-m",
                args={
                    "runs": week.runs,
                    "run_m": week.run_m,
                    "planned": week.planned_runs,
                    "done": week.planned_done,
                },
            )
        )
    else:
        said.append(
            Said(
                message="week-runs-s",
                args={
                    "runs": week.runs,
                    "run_s": week.run_s,
                    "planned": week.planned_runs,
                    "done": week.planned_done,
                },
            )
        )
    if week.longest is not None and week.cap is None:
        said.append(Said(message=f"week-longest-only-{week.measure}", args={"longest": week.longest}))
    elif week.longest is not None and week.cap is not None:
        args = {"longest": week.longest, "cap": week.cap}
        said.append(Said(message=f"week-longest-{week.measure}", args=args))
    if not week.is_enough:
        said.append(Said(message="week-too-little", args={"check_ins": week.check_ins}))
    else:
        said += [_pain_said(trend) for trend in week.pain[:2] if trend.now is not None]
        if week.sleep_h is not None:
            said.append(Said(message="week-sleep", args={"hours": week.sleep_h}))
    if week.rides:
        said.append(Said(message="week-rides", args={"sessions": week.rides, "minutes": week.rides_min}))
    if week.strength:
        said.append(Said(message="week-strength", args={"sessions": week.strength}))
    if week.problem_score is not None:
        said.append(Said(message="week-problem-score", args={"score": week.problem_score}))
    if week.is_enough:
        said.append(Said(message=f"week-caution-{week.caution}"))
    return (*said, *week.reasons, *week.patterns, week.win, week.change, week.question)


def _pain_said(trend: PainTrend) -> Said:
    now = trend.now or 0.0
    peak = max((one for one in (*trend.worst, *trend.mornings) if one is not None), default=0)
    args: dict[str, str | int | float | date] = {
        "place": str(trend.place),
        "now": now,
        "peak": peak if peak > now else 0,
    }
    if trend.arrow is None or trend.before is None:
        return Said(message="week-pain", args=args)
    return Said(message=f"week-pain-{trend.arrow}", args=args | {"before": trend.before})
