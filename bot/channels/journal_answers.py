"""What the journal's runner answers: for each question of the coach a tap, a line, or a pass.

Questions are known by their id (docs/dialogues.md); those with a concept are answered from
the day's `answers`. What the journal does not hold is passed over, and never made up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from bot.channels.journal_format import (
    METRES_PER_KM,
    CheckInTold,
    CorrectTold,
    DayLine,
    PainTold,
    ProblemTold,
    RunnerLine,
    SessionTold,
)
from bot.dialogues import body
from bot.dialogues.run import KINDS, OTHER_KINDS
from bot.questions import Amount, Json, Question, Scale
from coaching.runner import Consent
from coaching.values import Concept, Muscle, SessionKind, Side

ADULT = 18


@dataclass(frozen=True)
class Tap:
    """One button, or several of a question that takes several."""

    options: tuple[str, ...]


@dataclass(frozen=True)
class Write:
    """A typed line."""

    text: str


@dataclass(frozen=True)
class Pass:
    """No answer in the journal: "not sure" where the question has it, else skipped."""


Reply = Tap | Write | Pass
PASS = Pass()


class Answers(Protocol):
    """Somebody who can answer questions."""

    def to(self, question: Question) -> Reply:
        """The answer to a question."""


def amount(question: Question, value: float) -> Reply:
    """A number, in the unit its question reads."""
    if not isinstance(question, Amount):
        return Write(f"{value:g}")
    match question.what:
        case "distance":
            return Write(f"{value / 1000:.3f}".rstrip("0").rstrip(".") + " km")
        case "seconds":
            minutes, seconds = divmod(round(value), 60)
            return Write(f"{minutes}:{seconds:02d}" if seconds else f"{minutes} min")
        case "pace":
            minutes, seconds = divmod(round(value), 60)
            return Write(f"{minutes}:{seconds:02d}/km")
        case "minutes":
            return Write(f"{value:g} min")
        case "hours":
            return Write(f"{value:g} h")
        case "count":
            return Write(f"{value:g}")


def tell(question: Question, value: float | str | Sequence[str] | None) -> Reply:
    """A value of the journal as the answer to its question."""
    if value is None:
        return PASS
    if isinstance(value, str):
        return Tap((value,)) if value in question.options() else Write(value)
    if isinstance(value, int | float):
        if isinstance(question, Scale):
            return Tap((f"{value:g}",))
        return amount(question, value)
    chosen = tuple(option for option in question.options() if option in value)
    if not chosen:
        return PASS
    return Tap(chosen)


@dataclass
class _Places:
    """Places told one after the other through region, site and side."""

    places: Sequence[PainTold]
    is_known: bool

    def to(self, question: Question, step: str) -> Reply:
        """The region, the site or the side of the place that this round is about."""
        round_ = int(question.part or 1) - 1
        if not self.is_known:
            return PASS
        if round_ >= len(self.places):
            return Tap(("nothing",)) if "nothing" in question.options() else PASS
        return place_step(question, self.places[round_], step)


def place_step(question: Question, place: PainTold, step: str) -> Reply:
    """One step of naming a place."""
    match step:
        case "side":
            return tell(question, place.side.value if place.side else None)
        case "site":
            return tell(question, place.site.value)
        case _:
            return tell(question, body.region_of(place.site))


class FirstMinutes:
    """Answers of the first minutes and of the questions about the runner, from the runner line."""

    def __init__(
        self, runner: RunnerLine, first_day: DayLine, *, heart: Sequence[str], background: Sequence[str]
    ) -> None:
        """Sore places are those of the first morning, where there is one.

        Args:
            runner: the runner line.
            first_day: the first day.
            heart: the items of the heart screen that apply.
            background: those facts of the background that are typed when asked for.
        """
        self.runner = runner
        self._background = "; ".join(background) or None
        pain = first_day.check_in.pain if first_day.check_in else None
        hurts = [told for told in pain or () if (told.now or 0) > 0 or (told.worst_24h or 0) > 0]
        problems = [PainTold(site=told.site, side=told.side) for told in runner.problems or ()]
        self._sore = _Places(hurts, is_known=pain is not None)
        self._before = _Places(problems, is_known=runner.problems is not None)
        self._pain = {told.key: told for told in pain or ()}
        self._problems = {told.key: told for told in runner.problems or ()}
        self._heart = heart

    def to(self, question: Question) -> Reply:
        """The runner line's answer."""
        name, _, step = question.id.removeprefix("onboarding-").rpartition("-")
        if question.id in {"onboarding-sore-now", "onboarding-sore-worst"}:
            told = self._pain.get(question.place or "")
            return tell(question, None if told is None else told.now if step == "now" else told.worst_24h)
        if question.id.startswith("onboarding-sore"):
            return self._sore.to(question, step if name == "sore" else "region")
        if question.id.startswith("onboarding-hurt-before"):
            return self._before.to(question, step if name == "hurt-before" else "region")
        if question.id == "onboarding-heart":
            return Tap(tuple(self._heart) or ("none",))
        if question.id == "baseline-background":
            return tell(question, self._background)
        if question.place and question.id in ABOUT_INJURY:
            problem = self._problems.get(question.place)
            return tell(question, ABOUT_INJURY[question.id](problem)) if problem else PASS
        answer = ABOUT_RUNNER.get(question.id)
        return tell(question, answer(self.runner)) if answer else PASS


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _times(value: float | None, by: float) -> float | None:
    return None if value is None else value * by


def _named_by(problem: ProblemTold) -> str | None:
    """Who named it, where the question has an option for that."""
    if problem.named_by is None and problem.named is None:
        return None
    return problem.named_by or "nobody"


def _weeks(runner: RunnerLine) -> str | None:
    """The last weeks as a typed list; a week that is not known leaves it to be set whole."""
    weeks = runner.weekly_km
    if not weeks or any(km is None for km in weeks):
        return None
    return " ".join(f"{km:g} km" for km in weeks)


def _pace(runner: RunnerLine) -> str | None:
    return f"{runner.easy_pace}/{runner.units}" if runner.easy_pace else None


AboutRunner = Callable[[RunnerLine], float | str | Sequence[str] | None]
ABOUT_RUNNER: Mapping[str, AboutRunner] = {
    "onboarding-adult": lambda told: _yes(told.age is None or told.age >= ADULT),
    "onboarding-consent": lambda told: _yes(Consent.HEALTH_DATA in told.consents),
    "onboarding-longest": lambda told: _times(told.longest_run_30d_km, METRES_PER_KM),
    "onboarding-days": lambda told: told.days_available,
    "baseline-zone": lambda told: told.zone,
    "baseline-zone-right": lambda told: "yes",
    "baseline-remind": lambda told: f"{told.remind_at:%H:%M}" if told.remind_at else "none",
    "baseline-goal": lambda told: told.goal.kind if told.goal else None,
    "baseline-goal-distance": lambda told: (
        _times(told.goal.distance_km, METRES_PER_KM) if told.goal else None
    ),
    "baseline-goal-day": lambda told: told.goal.on.isoformat() if told.goal and told.goal.on else None,
    "baseline-goal-target": lambda told: _times(told.goal.target_min, 60) if told.goal else None,
    "baseline-weekly": _weeks,
    "baseline-longest": lambda told: _times(told.longest_run_30d_km, METRES_PER_KM),
    "baseline-longest-time": lambda told: _times(told.longest_run_30d_min, 60),
    "baseline-days": lambda told: told.days_available,
    "baseline-units": lambda told: told.units,
    "baseline-age": lambda told: told.age,
    "baseline-sex": lambda told: told.sex,
    "baseline-years": lambda told: told.years_running,
    "baseline-pace": _pace,
    "baseline-sleep": lambda told: told.sleep_baseline_h,
    "baseline-resting-hr": lambda told: told.resting_hr_baseline,
}
"""Question ids about the runner, and what the runner line says to each."""

AboutInjury = Callable[[ProblemTold], float | str | None]
ABOUT_INJURY: Mapping[str, AboutInjury] = {
    "baseline-episodes": lambda told: told.episodes,
    "baseline-last-12-months": lambda told: told.last_12_months,
    "baseline-weeks-off": lambda told: told.weeks_off_last,
    "baseline-named-by": _named_by,
    "baseline-named": lambda told: told.named,
}
"""Question ids about a place that was hurt before."""


@dataclass(frozen=True)
class Whereabouts:
    """Answers about the zone the runner is in now."""

    zone: str

    def to(self, question: Question) -> Reply:
        """The zone, and that it is right."""
        match question.id:
            case "baseline-zone":
                return Write(self.zone)
            case "baseline-zone-right":
                return Tap(("yes",))
            case _:
                return PASS


class UntilIWrite:
    """A runner who typed a pause and named no length means: until I write again."""

    def to(self, question: Question) -> Reply:
        """The pause that was asked for."""
        return Tap(("open",)) if question.id == "pause-until" else PASS


@dataclass
class Morning:
    """Answers of one check-in; places are told one by one, tired muscles last."""

    check_in: CheckInTold
    _left: list[PainTold] = field(init=False)
    _naming: PainTold | None = None
    _has_muscles: bool = False

    def __post_init__(self) -> None:
        """Start with every place still to be told."""
        self._left = list(self.check_in.pain or ())
        self._has_muscles = self.check_in.pain is not None and bool(self.check_in.soreness)

    def told_in_words(self) -> Iterator[str]:
        """Soreness of a morning that says nothing about pain: a tap on "muscles" would say there is none."""
        if self.check_in.pain is None:
            for told in self.check_in.soreness or ():
                side = f"{told.side} " if told.side in {Side.LEFT, Side.RIGHT} else ""
                level = "" if told.level is None else f", {told.level} out of 10"
                yield f"Sore {side}{told.muscle.replace('_', ' ')}{level}."

    def volunteered(self) -> dict[str, Json]:
        """Facts whose question may not come: situation, stiffness, sleep, scales, resting heart rate, the note."""
        told: dict[str, Json] = {
            "checkin-resting-hr": self.check_in.resting_hr,
            "checkin-note": self.check_in.note,
        }
        scales = (self.check_in.sleep_quality, self.check_in.stress, self.check_in.mood)
        if self.check_in.pain:
            told |= {"checkin-sleep": self.check_in.sleep_h}
            names = ("checkin-sleep-quality", "checkin-stress", "checkin-mood")
            told |= dict(zip(names, scales, strict=True))
            told["checkin-wellbeing"] = "each" if any(scales) else None
        for pain in self.check_in.pain or ():
            told[f"checkin-stiffness@{pain.key}"] = pain.stiffness_min
            told[f"checkin-when@{pain.key}"] = [when for when in _when(pain) or () if when != "none"] or None
        return {key: value for key, value in told.items() if value is not None}

    def to(self, question: Question) -> Reply:
        """The morning's answer."""
        pain = next((p for p in self.check_in.pain or () if p.key == question.place), None)
        match question.id:
            case "checkin-feels" | "checkin-more":
                return self._next(question)
            case "checkin-region" | "checkin-site" | "checkin-side":
                step = question.id.removeprefix("checkin-")
                return place_step(question, self._naming, step) if self._naming else PASS
            case "checkin-now":
                return tell(question, pain.now if pain else None)
            case "checkin-worst":
                return tell(question, pain.worst_24h if pain else None)
            case "checkin-when":
                return tell(question, _when(pain) if pain else None)
            case "checkin-stiffness":
                return tell(question, pain.stiffness_min if pain else None)
            case "checkin-same":
                return Tap(("change",))
            case "checkin-sleep":
                return tell(question, self.check_in.sleep_h)
            case "checkin-wellbeing":
                scales = (self.check_in.sleep_quality, self.check_in.stress, self.check_in.mood)
                return PASS if scales == (None, None, None) else Tap(("each",))
            case "checkin-sleep-quality":
                return tell(question, self.check_in.sleep_quality)
            case "checkin-stress":
                return tell(question, self.check_in.stress)
            case "checkin-mood":
                return tell(question, self.check_in.mood)
            case "checkin-resting-hr":
                return tell(question, self.check_in.resting_hr)
            case "checkin-note":
                return tell(question, self.check_in.note)
            case _:
                return self._about_muscles(question)

    def _next(self, question: Question) -> Reply:
        """What is told next, in an order in which the check-in goes on asking until all is told.

        It stops after the last place that is followed: those come last, with tired muscles before
        them; where none is followed, muscles come last.
        """
        options = question.options()
        followed = [told for told in self._left if f"place:{told.key}" in options]
        new = [told for told in self._left if told not in followed]
        if self._has_muscles and (not new or any(option.startswith("place:") for option in options)):
            self._has_muscles = False
            return Tap(("muscles",))
        if told := next(iter([*new, *followed]), None):
            self._left.remove(told)
            self._naming = told
            return Tap((f"place:{told.key}",)) if told in followed else Tap(("place",))
        if question.id == "checkin-more":
            return Tap(("no_more",))
        return PASS if self.check_in.pain is None else Tap(("nothing",))

    def _about_muscles(self, question: Question) -> Reply:
        soreness = {told.muscle: told for told in self.check_in.soreness or ()}
        told = soreness.get(Muscle(question.part)) if question.part in list(Muscle) else None
        match question.id:
            case "checkin-muscle":
                return tell(question, [muscle.value for muscle in soreness])
            case "checkin-spread":
                sides = {told.side for told in soreness.values()}
                if None in sides:
                    return PASS
                return Tap(("even",)) if sides <= {Side.BOTH, Side.MIDDLE} else Tap(("one_side",))
            case "checkin-muscle-side":
                return tell(question, told.side.value if told and told.side else None)
            case "checkin-muscle-level":
                return tell(question, told.level if told else None)
            case _:
                return PASS


def _when(pain: PainTold) -> list[str] | None:
    """Situations as options; None where none was told."""
    return [when.value for when in pain.when] if pain.when else None


@dataclass(frozen=True)
class OneSession:
    """Answers of the log of one session."""

    told: SessionTold
    on: date

    def volunteered(self) -> dict[str, Json]:
        """The figures, as a line such as "8k 46 min rpe 4 trail" tells them; note, and a known departure."""
        kind = self.told.kind.value
        told: dict[str, Json] = {
            "run-kind": kind if kind in {*KINDS, SessionKind.REST} else "other",
            "run-other-kind": kind if kind in OTHER_KINDS else None,
            "run-distance": self.told.distance_m,
            "run-duration": None if self.told.min is None else round(self.told.min * 60),
            "run-rpe": self.told.rpe,
            "run-said-surface": self.told.surface,
            "run-said-note": self.told.note,
            "run-followed-plan": self.told.followed_plan,
        }
        return {key: value for key, value in told.items() if value is not None}

    def to(self, question: Question) -> Reply:
        """The session's answer."""
        match question.id:
            case "run-day":
                days_ago = (self.on - (self.told.date or self.on)).days
                near = {0: "today", 1: "yesterday"}.get(days_ago)
                return Tap((near,)) if near else Write((self.told.date or self.on).isoformat())
            case "run-pain-during":
                return tell(question, self.told.pain_during)
            case "run-pain-after":
                return tell(question, self.told.pain_after)
            case "run-more":
                return Tap(("done",))
            case _:
                return PASS


TRUE_OR_FALSE: Mapping[Concept, tuple[str, str]] = {
    Concept.FOCAL_TENDERNESS: ("one_spot", "wide"),
    Concept.URINE_COLOUR: ("dark", "pale"),
    Concept.ONE_SIDED_OR_POINT_PAIN: ("one_side", "even"),
}
"""Options that true and false stand for, where yes and no would not say it."""


@dataclass(frozen=True)
class Correction:
    """Answers of the log where it puts a session right; `record` is the one that stands now."""

    told: CorrectTold
    record: str

    def volunteered(self) -> dict[str, Json]:
        """The record, and every figure that changes."""
        told: dict[str, Json] = {
            "run-corrects": self.record,
            "run-kind": self.told.kind.value if self.told.kind else None,
            "run-distance": self.told.distance_m,
            "run-duration": None if self.told.min is None else round(self.told.min * 60),
            "run-rpe": self.told.rpe,
            "run-pain-during": self.told.pain_during,
            "run-pain-after": self.told.pain_after,
            "run-said-surface": self.told.surface,
            "run-said-note": self.told.note,
        }
        return {key: value for key, value in told.items() if value is not None}


@dataclass(frozen=True)
class OfTheDay:
    """What the runner says when asked about a concept; a read-back is right unless told otherwise."""

    answers: Mapping[str, bool | float | str | None]

    def to(self, question: Question) -> Reply:
        """The answer to a question about a concept."""
        concept = question.concept
        value = self.answers.get(concept.value) if concept else None
        if concept is Concept.READ_BACK and value is None:
            value = True
        if value is None:
            return PASS
        if isinstance(value, bool):
            return self._yes_or_no(question, value)
        if isinstance(value, float):
            return tell(question, int(value) if value.is_integer() else value)
        return tell(question, value)

    def _yes_or_no(self, question: Question, value: bool) -> Reply:
        option = _yes(value)
        if option in question.options():
            return Tap((option,))
        if question.concept and question.concept in TRUE_OR_FALSE:
            return tell(question, TRUE_OR_FALSE[question.concept][0 if value else 1])
        return Write(option)


SAME_AS: Mapping[str, Concept] = {
    "run-cut-short": Concept.STOPPED_EARLY,
    "checkin-spread": Concept.ONE_SIDED_OR_POINT_PAIN,
}
"""Questions of the check-in and the log that ask about a concept in their own words."""
