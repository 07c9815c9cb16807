"""The transparent flare-up score: points for thirteen signs, each from the runner's own facts.

Decides RISK-01 to RISK-14. A sign that cannot be judged is missing, never zero; points never
cancel a gate, and with too many signs missing there is not enough to say more than "raised".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from statistics import fmean, median

from coaching import load, recovery
from coaching.decision import Arg, Decision, Planned, Said
from coaching.diary import Diary
from coaching.library import Library
from coaching.runner import Runner
from coaching.triage.told import Told, highest, is_same
from coaching.values import Caution, Mod, Place, RuleId, Value

DAY = timedelta(days=1)


class Sign(Value):
    """One sign of the score: its points, None when it cannot be judged, and its sentence."""

    rule: RuleId
    points: int | None
    said: Said | None = None


class Score(Value):
    """All signs of one day and what they come to. `mod` is the most that the score alone asks for."""

    signs: tuple[Sign, ...]
    points: int
    missing_share: float
    is_enough: bool
    caution: Caution
    mod: Mod
    suggests_deload: bool

    def top(self, many: int) -> tuple[Said, ...]:
        """Sentences of the signs with the most points, in the order of the rules where equal."""
        told = [sign for sign in self.signs if sign.points and sign.said]
        told.sort(key=lambda sign: -(sign.points or 0))
        return tuple(sign.said for sign in told[:many] if sign.said)


def score(
    runner: Runner,
    diary: Diary,
    today: date,
    library: Library,
    *,
    history: Sequence[Decision] = (),
    planned: Sequence[Planned] = (),
) -> Score:
    """The flare-up score of a day. Rules: RISK-01 to RISK-14. Sources: R04, R05, R16, R18, R70."""
    facts = _Facts(runner, diary, today, library, history, planned)
    signs = tuple(judge(facts) for judge in _SIGNS)
    points = sum(sign.points or 0 for sign in signs)
    missing = sum(sign.points is None for sign in signs) / len(signs)
    is_enough = missing <= library.number("risk_missing_share")
    caution, mod = _band(points, library)
    if not is_enough:
        caution, mod = min(caution, Caution.RAISED, key=lambda one: one.rank), min(mod, Mod.EASY)
    return Score(
        signs=signs,
        points=points,
        missing_share=missing,
        is_enough=is_enough,
        caution=caution,
        mod=mod,
        suggests_deload=is_enough and points >= library.number("risk_run_walk_min"),
    )


def _band(points: int, library: Library) -> tuple[Caution, Mod]:
    if points >= library.number("risk_run_walk_min"):
        return Caution.HIGH, Mod.RUN_WALK
    if points >= library.number("risk_high_min"):
        return Caution.HIGH, Mod.SHORTEN
    if points >= library.number("risk_raised_min"):
        return Caution.RAISED, Mod.EASY
    return Caution.LOW, Mod.AS_PLANNED


class _Facts:
    """What the signs read of one runner on one day."""

    def __init__(
        self,
        runner: Runner,
        diary: Diary,
        today: date,
        library: Library,
        history: Sequence[Decision],
        planned: Sequence[Planned],
    ) -> None:
        self.runner, self.diary, self.today, self.library = runner, diary, today, library
        self.history = [decision for decision in history if decision.on < today]
        self.planned = planned
        self.told = Told(runner, diary, today, library)
        self.number = library.number

    def back(self, many: float) -> date:
        return self.today - timedelta(days=int(many))

    @property
    def tomorrow(self) -> date:
        return self.today + DAY

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return self.told.today_places

    @cached_property
    def has_answered(self) -> bool:
        """Whether today's check-in says anything about pain."""
        check_in = self.diary.check_in(self.today)
        return check_in is not None and check_in.pain is not None

    @cached_property
    def load_rules(self) -> frozenset[RuleId]:
        found = load.load_findings(self.runner, self.diary, self.today, self.library, self.history)
        return frozenset(finding.rule for finding in found)

    def sign(self, rule: str, name: str, is_there: bool | None, variant: str = "", **args: Arg) -> Sign:
        """A sign of so many points when it is there, 0 when not, missing when unknown."""
        points = None if is_there is None else int(self.number(name)) if is_there else 0
        said = Said(message=f"caution-{rule.lower()}{variant}", args=args) if is_there else None
        return Sign(rule=RuleId(rule), points=points, said=said)


def _run_pain(facts: _Facts) -> Sign:
    since = facts.back(facts.number("usual_window_days"))
    runs = list(facts.diary.runs(since, facts.tomorrow))
    if not runs:
        return facts.sign("RISK-01", "risk_run_pain_points", is_there=False)
    last = runs[-1]
    told = highest(
        *(n for run in runs if run.on == last.on for n in (run.pain_during, run.pain_after)),
        *(facts.told.response(place, last.on).in_run for place in facts.places if last.on < facts.today),
    )
    is_there = None if told is None else told > facts.number("pain_safe_max")
    own = highest(*(n for run in runs if run.on == last.on for n in (run.pain_during, run.pain_after)))
    if own is not None and own > facts.number("pain_safe_max"):
        return facts.sign("RISK-01", "risk_run_pain_points", is_there, pain=own, on=last.on)
    shown = highest(
        *(facts.told.response(place, last.on).in_run_told for place in facts.places if last.on < facts.today)
    )
    return facts.sign("RISK-01", "risk_run_pain_points", is_there, "-day", pain=shown or 0, on=last.on)


def _worse_morning(facts: _Facts) -> Sign:
    worse = [(facts.told.is_worse(place, facts.today), place) for place in facts.places]
    there = [place for is_worse, place in worse if is_worse]
    if there:
        return facts.sign("RISK-02", "risk_worse_morning_points", is_there=True, place=str(there[0]))
    is_known = any(is_worse is False for is_worse, _ in worse) or (not worse and facts.has_answered)
    return facts.sign("RISK-02", "risk_worse_morning_points", False if is_known else None)


def _rising_week(facts: _Facts) -> Sign:
    week = facts.number("trend_days")
    known = False
    for place in facts.places:
        now = _median_worst(facts, place, facts.back(week - 1), facts.tomorrow)
        before = _median_worst(facts, place, facts.back(2 * week - 1), facts.back(week - 1))
        if now is None or before is None:
            continue
        known = True
        if now - before >= facts.number("trend_hold_rise"):
            return facts.sign(
                "RISK-03", "risk_rising_week_points", True, place=str(place), now=now, before=before
            )
    calm = not facts.places and facts.has_answered
    return facts.sign("RISK-03", "risk_rising_week_points", False if known or calm else None)


def _median_worst(facts: _Facts, place: Place, since: date, until: date) -> float | None:
    worst = [facts.told.worst_on(place, since + timedelta(days=n)) for n in range((until - since).days)]
    known = [pain for pain in worst if pain is not None]
    return median(known) if len(known) >= facts.number("trend_min_reports") else None


def _stiffness(facts: _Facts) -> Sign:
    springs = [p for p in facts.places if facts.library.site(p.site).tissue in ("tendon", "fascia")]
    known = not springs and facts.has_answered
    for place in springs:
        day = facts.told.day(place, facts.today)
        if day is None or day.stiffness_min is None:
            continue
        known = True
        since = facts.back(facts.number("usual_window_days"))
        before = [
            one.stiffness_min
            for one in facts.told.mornings(place, since, facts.today)
            if one.stiffness_min is not None
        ]
        usual = median(before) if len(before) >= facts.number("usual_min_mornings") else None
        is_long = day.stiffness_min > facts.number("stiffness_high_min")
        is_doubled = (
            usual is not None
            and day.stiffness_min >= facts.number("stiffness_watch_min")
            and day.stiffness_min >= facts.number("stiffness_doubled") * usual
        )
        if is_long or is_doubled:
            return facts.sign(
                "RISK-04", "risk_stiffness_points", True, place=str(place), minutes=day.stiffness_min
            )
    return facts.sign("RISK-04", "risk_stiffness_points", False if known else None)


def _spike(facts: _Facts) -> Sign:
    runner, diary, library = facts.runner, facts.diary, facts.library
    measure = load.measure_of(runner, diary, facts.today)
    pace = load.easy_pace(runner, diary, facts.today, library)
    times: list[float] = []
    known = False
    for run in diary.runs(facts.back(facts.number("risk_spike_days")), facts.tomorrow):
        cap = load.single_run_cap(runner, diary, run.on, library, measure, until=run.on)
        known = known or cap is not None
        over = load.spike(run, cap, diary, measure, pace, library)
        times += [over] if over is not None else []
    cap = load.single_run_cap(runner, diary, facts.today, library, measure)
    for session in facts.planned:
        meant = session.distance_m if measure == "m" else (session.duration_min or 0) * 60
        if cap is not None and session.kind.is_run and meant and meant > cap.amount:
            times.append(meant / cap.longest)
    if not times:
        known = known or cap is not None
        return facts.sign("RISK-05", "risk_spike_points", False if known else None)
    most = max(times)
    is_big = most > facts.number("risk_big_spike")
    name = "risk_big_spike_points" if is_big else "risk_spike_points"
    return facts.sign("RISK-05", name, True, percent=round((most - 1) * 100))


def _big_week(facts: _Facts) -> Sign:
    measure = load.measure_of(facts.runner, facts.diary, facts.today)
    pace = load.easy_pace(facts.runner, facts.diary, facts.today, facts.library)
    weeks = load.recent_weeks(
        facts.runner, facts.diary, load.monday(facts.today), measure, pace, facts.library
    )
    is_there = RuleId("LOAD-06") in facts.load_rules if weeks else None
    return facts.sign("RISK-06", "risk_big_week_points", is_there)


def _sleep(facts: _Facts) -> Sign:
    many = int(facts.number("sleep_window_days"))
    mean, nights = recovery.sleep_mean(facts.diary, facts.today, many)
    if mean is None or nights < facts.number("sleep_min_nights"):
        return facts.sign("RISK-07", "risk_sleep_points", None)
    low, usual = facts.number("sleep_low_h"), facts.runner.sleep_baseline_h
    if usual is not None and usual < low:
        low = usual * facts.number("sleep_own_share")
    return facts.sign("RISK-07", "risk_sleep_points", mean < low, hours=round(mean, 1))


def _stress(facts: _Facts) -> Sign:
    told = [
        one.stress
        for one in facts.diary.check_ins(facts.back(facts.number("stress_window_days") - 1), facts.tomorrow)
        if one.stress is not None
    ]
    high = sum(stress >= facts.number("stress_high") for stress in told)
    needed = facts.number("stress_days")
    is_there = True if high >= needed else None if len(told) < needed else False
    return facts.sign("RISK-08", "risk_stress_points", is_there, days=high)


def _injured(facts: _Facts) -> Sign:
    for place in facts.places:
        for injury in facts.runner.injuries:
            if not is_same(injury.place, place):
                continue
            if injury.last_12_months:
                return facts.sign("RISK-09", "risk_injury_points", is_there=True, place=str(place))
            if injury.last_12_months is None and facts.told.problem(place) is not None:
                return facts.sign("RISK-09", "risk_injury_points", True, "-now", place=str(place))
    return facts.sign("RISK-09", "risk_injury_points", is_there=False)


def _effort(facts: _Facts) -> Sign:
    is_there = RuleId("LOAD-17") in facts.load_rules if facts.history else None
    return facts.sign("RISK-10", "risk_effort_points", is_there)


def _hard_days(facts: _Facts) -> Sign:
    days = load.hard_days(facts.diary, facts.back(facts.number("risk_hard_days_window") - 1), facts.tomorrow)
    close = [
        after
        for before, after in pairwise(days)
        if (after - before) * 24 < DAY * facts.number("hard_days_apart_h")
    ]
    if not close:
        return facts.sign("RISK-11", "risk_hard_days_points", is_there=False)
    return facts.sign("RISK-11", "risk_hard_days_points", is_there=True, on=close[-1])


def _heart(facts: _Facts) -> Sign:
    week = facts.back(facts.number("hr_window_days") - 1)
    series = recovery.resting_hr_series(facts.runner, facts.diary, facts.today, facts.library)
    now = [beats for on, beats in series if on >= week]
    usual = recovery.resting_hr_baseline(facts.runner, facts.diary, facts.today, facts.library)
    recent = list(facts.diary.check_ins(week, facts.tomorrow))
    if len(now) < facts.number("hr_min_readings") or usual is None or not recent:
        return facts.sign("RISK-12", "risk_heart_points", None)
    rise, last = fmean(now) - usual, recent[-1]
    feels = (
        (last.stress is not None and last.stress >= facts.number("stress_high"))
        or (last.mood is not None and last.mood <= facts.number("poor_mood"))
        or (last.sleep_quality is not None and last.sleep_quality <= facts.number("poor_sleep_quality"))
    )
    is_there = rise >= facts.number("hr_rise_bpm") and feels
    return facts.sign("RISK-12", "risk_heart_points", is_there, beats=round(rise))


def _layoff(facts: _Facts) -> Sign:
    window, off = facts.number("risk_layoff_window_days"), facts.number("risk_layoff_days")
    since = facts.back(window + facts.number("known_runs_days"))
    on = sorted({run.on for run in facts.diary.runs(since, facts.tomorrow)})
    if facts.runner.longest_run_m or facts.runner.longest_run_s:
        on = sorted({facts.runner.started_on - DAY, *on})
    for before, after in pairwise(on):
        days_off = (after - before).days - 1
        if days_off >= off and after >= facts.back(window):
            return facts.sign("RISK-13", "risk_layoff_points", is_there=True, days=days_off)
    return facts.sign("RISK-13", "risk_layoff_points", is_there=False)


_SIGNS: tuple[Callable[[_Facts], Sign], ...] = (
    _run_pain,
    _worse_morning,
    _rising_week,
    _stiffness,
    _spike,
    _big_week,
    _sleep,
    _stress,
    _injured,
    _effort,
    _hard_days,
    _heart,
    _layoff,
)
