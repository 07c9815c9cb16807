"""What was told about each sore place, day by day: the facts that pain, soreness and questions read.

One `Told` serves one judgement. It merges the check-in, the runner's words, one-sided soreness
and the pain of runs into numbers per place and day, and answers and words into facts. Missing
stays None; a place that an answered check-in leaves out hurt 0. Rules: PAIN-01, PAIN-25, TRI-06.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from statistics import median
from typing import NamedTuple

from coaching.diary import CheckIn, Diary, PainReport, Session, Words, days
from coaching.library import Library, SiteRow
from coaching.reading.checkin import is_well_again
from coaching.reading.fuller import COVERS
from coaching.runner import Hold, Injury, Problem, Runner
from coaching.triage.answers import is_yes
from coaching.values import Concept, Muscle, Place, Side, Site, When

#: where one-sided, one-spot or shin soreness counts as pain; arms and all over stay soreness
SITE_OF_MUSCLE = {
    Muscle.QUADS: Site.QUADRICEPS,
    Muscle.HAMSTRINGS: Site.HAMSTRING,
    Muscle.CALVES: Site.CALF,
    Muscle.GLUTES: Site.GLUTE,
    Muscle.SHINS: Site.SHIN,
    Muscle.HIP_FLEXORS: Site.GROIN_HIP,
    Muscle.BACK: Site.LOW_BACK,
}

#: holds after which a place counts as a healing bone (PAIN-08)
BONE_RULES = frozenset({"PAIN-08", "FLAG-17", "FLAG-26", "SORE-02"})

NOWHERE = Place(site=Site.OTHER)
"""The place of pain that was told without one, until a place is named."""

_BONE_WORDS = ("stress fracture", "stress reaction", "stress injury", "bone stress", "broken", "fracture")


_DayKey = tuple[Site, Side | None, date]
"""A place and a day; enum members hash faster than values."""


class PlaceDay(NamedTuple):
    """One place on one morning, 0-10; `is_named` tells a zero that was said from one left out."""

    on: date
    now: int | None
    worst: int | None
    worst_24h: int | None
    when: frozenset[When]
    stiffness_min: int | None
    is_named: bool


class Fact(NamedTuple):
    """Something asked or typed; value None is "not sure"."""

    value: bool | None
    on: date
    at: datetime
    raw: bool | float | str | None
    was_asked: bool


class Response(NamedTuple):
    """A run day and what the place said to it; `is_worse` None while the next morning is unknown.

    `in_run` is the number the rules read: the run's own or the 24 hours after it, and higher where
    a painkiller may hide it. `in_run_told` is that number as told, `own` the run's own.
    """

    on: date
    in_run: int | None
    in_run_told: int | None
    own: int | None
    morning: PlaceDay | None
    is_worse: bool | None
    rise: float | None


def is_same(one: Place, other: Place) -> bool:
    """Whether two places may be the same: an unknown side fits either, a coarse site those it covers.

    >>> is_same(Place.parse("calf:left"), Place.parse("calf"))
    True
    >>> is_same(Place.parse("shin:left"), Place.parse("medial_shin:left"))
    True
    """
    if one.side is not other.side and one.side is not None and other.side is not None:
        return False
    if one.site is other.site:
        return True
    return other.site in COVERS.get(one.site, ()) or one.site in COVERS.get(other.site, ())


def highest(*numbers: int | None) -> int | None:
    """The highest number that is known; None when none is."""
    known = [number for number in numbers if number is not None]
    return max(known, default=None)


class Told:
    """Look-ups over a runner's diary as of one day. Reads only the days it is asked about."""

    def __init__(self, runner: Runner, diary: Diary, today: date, library: Library) -> None:
        """Keep what is needed; nothing is read before it is asked for."""
        self.runner = runner
        self.diary = diary
        self.today = today
        self.library = library
        self._days: dict[_DayKey, PlaceDay | None] = {}
        self._told: dict[date, tuple[PainReport, ...]] = {}
        self._pains: dict[tuple[int, Site, Side | None], int | None] = {}
        self._usual: dict[_DayKey, float | None] = {}
        self._worst: dict[_DayKey, int | None] = {}
        self._runs: dict[date, list[Session]] = {}
        self._owners: dict[int, tuple[Place, ...]] = {}
        self._masked: dict[date, bool] = {}
        self._named: dict[date, tuple[Place, ...]] = {}
        self._facts: dict[tuple[Concept, Place | None, int], Fact | None] = {}
        self._responses: dict[Place, tuple[Response, ...]] = {}
        self._spoken: dict[date, list[Words]] = {}
        self._facts_of: dict[date, tuple[tuple[Concept, Fact, Place | None], ...]] = {}
        self.verdicts: dict[int, object] = {}
        """How runs went, by the identity of their record: see `coaching.triage.verdicts.graded`."""

    def number(self, name: str) -> float:
        """A threshold of the library."""
        return self.library.number(name)

    def whole(self, name: str) -> int:
        """A threshold that counts days, points or reports."""
        return int(self.library.number(name))

    def back(self, many: int) -> date:
        """The date so many days ago."""
        return self.today - timedelta(days=many)

    def site(self, place: Place) -> SiteRow:
        """The site table's row of a place."""
        return self.library.site(place.site)

    # Places

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Sore places that were followed before today's words."""
        return self.runner.active_problems

    def problem(self, place: Place) -> Problem | None:
        """The followed problem of a place."""
        return next((p for p in self.problems if is_same(p.place, place)), None)

    @cached_property
    def today_places(self) -> tuple[Place, ...]:
        """Places with a stake today: followed ones, and those named today."""
        found = [problem.place for problem in self.problems]
        named = [*self.named(self.today), *self._of_unplaced_runs()]
        for place in named:
            if not any(is_same(place, other) for other in found):
                found.append(place)
        return tuple(found)

    def named(self, on: date) -> tuple[Place, ...]:
        """Places that the check-in, one-sided soreness or words of a day name, worst told first come."""
        if on not in self._named:
            self._named[on] = tuple(dict.fromkeys(report.place for report in self._reports(on)))
        return self._named[on]

    def is_known(self, place: Place) -> bool:
        """Whether the place is known: told at the start, or followed long enough. Rules: SORE-09."""
        if any(is_same(injury.place, place) for injury in self.runner.injuries):
            return True
        problem = self.problem(place)
        if problem is None:
            return False
        if problem.since <= self.runner.started_on < self.today:
            return True
        return problem.since <= self.back(self.whole("known_problem_days"))

    def is_healing_bone(self, place: Place) -> bool:
        """Whether a stress injury was told or held here within the year. Rules: PAIN-08."""
        since = self.back(self.whole("bone_healing_days"))
        held = any(
            hold.rule in BONE_RULES and hold.place and is_same(hold.place, place) and hold.since >= since
            for hold in self.runner.holds
            if not hold.is_open and hold.cleared_by != "correction"
        )
        return held or any(_is_recent_bone(injury, place) for injury in self.runner.injuries)

    def last_clearance(self, place: Place | None) -> date | None:
        """When a hold of this place was last cleared; answers from before it are stale."""
        cleared = [
            hold.cleared_on
            for hold in self.runner.holds
            if hold.cleared_on and hold.cleared_by != "correction" and _is_about(hold, place)
        ]
        return max(cleared, default=None)

    def since_clearance(self, place: Place | None, within: int) -> date:
        """The first day of a window that still counts: none before the last clearance of the place."""
        return max(self.back(within), self.last_clearance(place) or date.min)

    # Numbers

    def day(self, place: Place, on: date) -> PlaceDay | None:
        """What a place was like on a morning; None when it is not known."""
        key = (place.site, place.side, on)
        if key not in self._days:
            self._days[key] = self._day(place, on)
        return self._days[key]

    def _day(self, place: Place, on: date) -> PlaceDay | None:
        reports = [report for report in self._reports(on) if is_same(report.place, place)]
        if reports:
            now = highest(*(report.now for report in reports))
            worst_24h = highest(*(report.worst_24h for report in reports))
            return PlaceDay(
                on=on,
                now=now,
                worst=highest(now, worst_24h),
                worst_24h=worst_24h,
                when=frozenset(when for report in reports for when in report.when if when is not When.NONE),
                stiffness_min=highest(*(report.stiffness_min for report in reports)),
                is_named=True,
            )
        if self._denies_the_rest(on):
            return PlaceDay(on, 0, 0, 0, frozenset(), None, is_named=False)
        return None

    def _denies_the_rest(self, on: date) -> bool:
        check_in = self.diary.check_in(on)
        if check_in is not None:
            return check_in.pain is not None and (not check_in.is_partial or check_in.pain == ())
        return any(words.heard.says_nothing_hurts for words in self._words(on))

    def _reports(self, on: date) -> tuple[PainReport, ...]:
        if on not in self._told:
            self._told[on] = tuple(self._all_reports(on))
        return self._told[on]

    def _all_reports(self, on: date) -> Iterator[PainReport]:
        """Everything that gives a place numbers on a day: check-in, soreness that counts as pain, words."""
        check_in = self.diary.check_in(on)
        if check_in is not None:
            yield from check_in.pain or ()
            yield from self._sore_spots(check_in)
        of_a_run = {run.at for run in self.runs(on, on + timedelta(days=1))}
        for words in self._words(on):
            for pain in words.heard.pains:
                if pain.now is None and pain.worst is None and not pain.when and pain.place is None:
                    continue
                places = [self._meant(pain.place)] if pain.place else [one.place for one in self.problems]
                # what is told with a run is of the run and the hours after it, and no morning
                is_morning = words.at not in of_a_run
                for place in places or [Place(site=Site.OTHER)]:
                    yield PainReport(
                        place=place,
                        now=pain.now if is_morning else None,
                        worst_24h=pain.worst if is_morning else highest(pain.now, pain.worst),
                        when=pain.when,
                        stiffness_min=pain.stiffness_min,
                    )

    def _meant(self, place: Place) -> Place:
        """The followed place that words mean: "my Achilles" is the one that is sore, at its middle or end."""
        if place.site is Site.ACHILLES_MID and self.problem(place) is None:
            end = Place(site=Site.ACHILLES_INSERTION, side=place.side)
            followed = self.problem(end)
            return followed.place if followed is not None else place
        return place

    def _sore_spots(self, check_in: CheckIn) -> Iterator[PainReport]:
        """Soreness of one side, one spot or the shins, as pain at that place. Rules: SORE-14."""
        for sore in check_in.soreness or ():
            site = SITE_OF_MUSCLE.get(sore.muscle)
            if site is None or not sore.level:
                continue
            is_one_sided = sore.side in (Side.LEFT, Side.RIGHT)
            if is_one_sided or sore.muscle is Muscle.SHINS or self.is_one_spot(check_in.on):
                side = sore.side if is_one_sided or sore.muscle is Muscle.SHINS else None
                yield PainReport(place=Place(site=site, side=side), now=sore.level, worst_24h=sore.level)

    def is_one_spot(self, on: date) -> bool:
        """Whether the runner said that the soreness of a day is on one side or in one spot."""
        return any(
            answer.concept is Concept.ONE_SIDED_OR_POINT_PAIN and is_yes(answer.value, answer.concept)
            for answer in self.diary.answers(on, on + timedelta(days=1))
        )

    def usual(self, place: Place, on: date) -> float | None:
        """The usual morning before a date: the median `now` of the last mornings; None when too few."""
        key = (place.site, place.side, on)
        if key not in self._usual:
            since = on - timedelta(days=self.whole("usual_window_days"))
            before = [day.now for day in self.mornings(place, since, on) if day.now is not None]
            is_enough = len(before) >= self.whole("usual_min_mornings")
            self._usual[key] = median(before) if is_enough else None
        return self._usual[key]

    def mornings(self, place: Place, since: date, until: date) -> list[PlaceDay]:
        """Known mornings of a window, oldest first."""
        return [day for on in days(since, until) if (day := self.day(place, on)) is not None]

    def rise(self, place: Place, on: date) -> float | None:
        """By how much a morning is above the usual one; None when either is unknown."""
        day = self.day(place, on)
        usual = self.usual(place, on)
        return day.now - usual if day is not None and day.now is not None and usual is not None else None

    def is_worse(self, place: Place, on: date) -> bool | None:
        """Whether a morning was worse than usual: by two points, or said so. None when it is unknown.

        Without a usual morning, one outside the safe zone counts as worse.
        """
        if self._said_worse(place, on):
            return True
        rise = self.rise(place, on)
        if rise is not None:
            return rise >= self.number("pain_meaningful_change")
        day = self.day(place, on)
        if day is None or day.now is None:
            return None
        return day.now > self.number("pain_safe_max")

    def _said_worse(self, place: Place, on: date) -> bool:
        return any(
            fact.concept is Concept.WORSE_THAN_USUAL
            and fact.value
            and (fact.place is None or is_same(fact.place, place))
            for words in self._words(on)
            for fact in words.heard.facts
        )

    # Runs

    def runs(self, since: date, until: date) -> list[Session]:
        """Runs of a window, oldest first."""
        return [run for on in days(since, until) for run in self._runs_on(on)]

    def _runs_on(self, on: date) -> list[Session]:
        if on not in self._runs:
            self._runs[on] = list(self.diary.runs(on, on + timedelta(days=1)))
        return self._runs[on]

    def run_pain(self, run: Session, place: Place) -> int | None:
        """The worst of a run at a place; a number without a place goes where it belongs."""
        key = (id(run), place.site, place.side)
        if key not in self._pains:
            told = highest(run.pain_during, run.pain_after)
            is_here = told is not None and any(is_same(place, owner) for owner in self.owners(run))
            self._pains[key] = told if is_here else None
        return self._pains[key]

    def owners(self, run: Session) -> tuple[Place, ...]:
        """Whose pain a run's number is: the place told, the only one it can be, else all of them (inferred)."""
        if id(run) not in self._owners:
            self._owners[id(run)] = self._owning(run)
        return self._owners[id(run)]

    def _owning(self, run: Session) -> tuple[Place, ...]:
        told = highest(run.pain_during, run.pain_after)
        if not told:
            return tuple(problem.place for problem in self.problems)
        if run.pain_place is not None:
            followed = self.problem(run.pain_place)
            return (followed.place if followed is not None else run.pain_place,)
        following = run.on + timedelta(days=1)
        named = [place for day in (run.on, following) for place in self.named(day)]
        candidates = [problem.place for problem in self.problems]
        candidates += [place for place in named if not any(is_same(place, other) for other in candidates)]
        candidates = [one for one in candidates if one in named or one != NOWHERE] or candidates
        if len(candidates) > 1:
            mornings = [self.day(place, following) for place in candidates]
            fitting = [
                place
                for place, day in zip(candidates, mornings, strict=True)
                if day is not None and day.worst is not None and day.worst >= told
            ]
            if len(fitting) == 1 and all(day is not None and day.worst is not None for day in mornings):
                return tuple(fitting)
        return tuple(dict.fromkeys(candidates))

    def _of_unplaced_runs(self) -> list[Place]:
        """A place nobody can name, for a number of a recent run that no place explains."""
        return [NOWHERE] if self.unplaced_run() is not None else []

    def unplaced_run(self) -> Session | None:
        """The last run of today or yesterday whose pain belongs to no place that is known."""
        least = self.number("flare_question_min")
        runs = self.runs(self.back(1), self.today + timedelta(days=1))
        unplaced = [
            run
            for run in runs
            if (highest(run.pain_during, run.pain_after) or 0) >= least
            and self.owners(run) in ((), (NOWHERE,))
        ]
        return unplaced[-1] if unplaced else None

    def responses(self, place: Place) -> tuple[Response, ...]:
        """Run days of the last two weeks before today with the morning after each, newest first."""
        if place not in self._responses:
            since = self.back(self.whole("usual_window_days"))
            run_days = sorted({run.on for run in self.runs(since, self.today)}, reverse=True)
            self._responses[place] = tuple(self.response(place, on) for on in run_days)
        return self._responses[place]

    def response(self, place: Place, on: date) -> Response:
        """What a place said to the runs of one day, by the next check-in within 48 h."""
        within = self.whole("morning_known_within_days")
        following = [on + timedelta(days=n) for n in range(1, within + 1)]
        morning = next(
            (day for later in following if later <= self.today and (day := self.day(place, later))), None
        )
        runs = self.runs(on, on + timedelta(days=1))
        own = highest(*(self.run_pain(run, place) for run in runs))
        in_run = own
        if morning is not None and morning.on == following[0]:
            in_run = highest(in_run, morning.worst)
        counted = in_run
        if in_run and self.is_masked(on):
            counted = min(10, in_run + self.whole("painkiller_points"))
        if morning is None or morning.now is None:
            return Response(on, counted, in_run, own, morning, None, None)
        usual = self.usual(place, on + timedelta(days=1))
        rise = morning.now - usual if usual is not None else None
        is_worse = self.is_worse(place, morning.on)
        if rise is not None and rise >= self.number("pain_meaningful_change"):
            is_worse = True
        return Response(on, counted, in_run, own, morning, is_worse, rise)

    def acute(self, place: Place) -> int | None:
        """The worst number today's decision reads: this morning, its 24 h, yesterday's and today's runs."""
        day = self.day(place, self.today)
        runs = self.runs(self.back(1), self.today + timedelta(days=1))
        return highest(day.worst if day else None, *(self.run_pain(run, place) for run in runs))

    def effective(self, place: Place) -> int | None:
        """`acute`, with the points added that a painkiller may hide. Rules: PAIN-25."""
        worst = self.acute(place)
        if worst and self.is_masked_today:
            return min(10, worst + self.whole("painkiller_points"))
        return worst

    def worst_on(self, place: Place, on: date) -> int | None:
        """The worst pain told of a day, from its morning and its runs."""
        key = (place.site, place.side, on)
        if key not in self._worst:
            day = self.day(place, on)
            pains = [self.run_pain(run, place) for run in self._runs_on(on)]
            self._worst[key] = highest(day.worst if day else None, *pains)
        return self._worst[key]

    def reported_worst(self, place: Place, on: date) -> int | None:
        """The worst of the 24 hours before a morning, the run of the day before included. Rules: PAIN-21."""
        day = self.day(place, on)
        if day is None or day.worst is None:
            return None
        runs = self._runs_on(on - timedelta(days=1))
        return highest(day.worst, *(self.run_pain(run, place) for run in runs)) if runs else day.worst

    # Facts

    def fact(self, concept: Concept, place: Place | None, within: int) -> Fact | None:
        """The latest answer or words about a concept within so many days; of one day, yes wins.

        An answer without a place fits every place. What was told before a clinician's clearance
        of the place no longer counts.
        """
        key = (concept, place, within)
        if key not in self._facts:
            self._facts[key] = self._latest(concept, place, within)
        return self._facts[key]

    def _latest(self, concept: Concept, place: Place | None, within: int) -> Fact | None:
        facts = self.facts(concept, place, within)
        if not facts:
            return None
        last = max(fact.on for fact in facts)
        return max(
            (fact for fact in facts if fact.on == last), key=lambda fact: (fact.value is True, fact.at)
        )

    def facts(self, concept: Concept, place: Place | None, within: int) -> list[Fact]:
        """All answers and words about a concept within so many days, oldest first."""
        since = self.since_clearance(place, within)
        return [
            fact
            for fact, about in self._told_facts.get(concept, ())
            if fact.on >= since and (place is None or about is None or is_same(about, place))
            if not self._was_cleared(fact, about)
        ]

    def _was_cleared(self, fact: Fact, about: Place | None) -> bool:
        """Whether a clinician cleared the stop later on the day this was said. Rules: TRI-05, HAND-03."""
        ended = [hold for hold in self.runner.holds if hold.cleared_on == fact.on and _is_about(hold, about)]
        return any(
            limit.clears
            and limit.said_on == fact.on
            and limit.said_at is not None
            and fact.at < limit.said_at
            for limit in self.runner.limits
            if any(hold.cleared_by == limit.source for hold in ended)
        )

    @cached_property
    def _told_facts(self) -> dict[Concept, list[tuple[Fact, Place | None]]]:
        """Answers and words of the last four weeks by concept."""
        found: dict[Concept, list[tuple[Fact, Place | None]]] = {}
        for on in days(self.back(self.whole("calm_days")), self.today + timedelta(days=1)):
            for concept, fact, place in self._facts_on(on):
                found.setdefault(concept, []).append((fact, place))
        return found

    def _facts_on(self, on: date) -> tuple[tuple[Concept, Fact, Place | None], ...]:
        if on not in self._facts_of:
            self._facts_of[on] = tuple(self._all_facts(on))
        return self._facts_of[on]

    def _all_facts(self, on: date) -> Iterator[tuple[Concept, Fact, Place | None]]:
        for answer in self.diary.answers(on, on + timedelta(days=1)):
            value = is_yes(answer.value, answer.concept)
            yield answer.concept, Fact(value, on, answer.at, answer.value, was_asked=True), answer.place
        for words in self._words(on):
            for heard in words.heard.facts:
                if heard.is_harmless:
                    continue
                raw = " ".join(heard.words) or None
                yield heard.concept, Fact(heard.value, on, words.at, raw, was_asked=False), heard.place

    def facts_of_days(self, concept: Concept, when: Iterable[date]) -> list[Fact]:
        """Answers and words about a concept on given days, however long ago."""
        return [fact for on in sorted(when) for told, fact, _ in self._facts_on(on) if told is concept]

    def asked_today(self) -> list[tuple[Concept, Fact]]:
        """What was asked and answered today."""
        return [(concept, fact) for concept, fact, _ in self._facts_on(self.today) if fact.was_asked]

    def says(self, concept: Concept, place: Place | None = None, *, within: int = 1) -> bool | None:
        """What the latest fact says; None when it is unknown or not sure."""
        fact = self.fact(concept, place, within)
        return fact.value if fact else None

    def is_masked(self, on: date) -> bool:
        """Whether a painkiller may hide the numbers of a day. Rules: PAIN-25."""
        if on not in self._masked:
            self._masked[on] = any(fact.value for fact in self.facts_of_days(Concept.PAINKILLER, (on,)))
        return self._masked[on]

    @cached_property
    def is_masked_today(self) -> bool:
        """Whether a painkiller may hide the numbers that today reads: taken today, or for yesterday's run."""
        yesterday = self.back(1)
        return self.is_masked(self.today) or (
            self.is_masked(yesterday) and bool(self.runs(yesterday, self.today))
        )

    @cached_property
    def check_in(self) -> CheckIn | None:
        """Today's check-in."""
        return self.diary.check_in(self.today)

    @cached_property
    def is_silent(self) -> bool:
        """Whether nothing was told today that says how the runner is."""
        if self.check_in is not None:
            return False
        if any(True for _ in self.diary.sessions(self.today, self.today + timedelta(days=1))):
            return False
        if any(True for _ in self.diary.answers(self.today, self.today + timedelta(days=1))):
            return False
        return not any(
            words.heard.pains
            or words.heard.facts
            or words.heard.soreness
            or words.heard.says_nothing_hurts
            or is_well_again(words.text)
            or any(flag.whose == "runner" and not flag.is_hypothetical for flag in words.heard.flags)
            for words in self._words(self.today)
        )

    def _words(self, on: date) -> list[Words]:
        if on not in self._spoken:
            self._spoken[on] = list(self.diary.words(on, on + timedelta(days=1)))
        return self._spoken[on]


def _is_about(hold: Hold, place: Place | None) -> bool:
    return place is None or hold.place is None or is_same(hold.place, place)


def _is_recent_bone(injury: Injury, place: Place) -> bool:
    named = (injury.named or "").lower()
    is_recent = injury.last_12_months is None or injury.last_12_months > 0
    return is_recent and is_same(injury.place, place) and any(word in named for word in _BONE_WORDS)
