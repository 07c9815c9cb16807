"""Answers to plain questions over the own diary, counted and never guessed.

Every answer names its window and how many days, nights or runs it rests on; days without a check-in are
missing, not calm. Pain of a day is its highest number of now and the last 24 hours; a place that an answered
check-in leaves out hurt 0. "After" a session is the check-in of the next day. Weeks begin on Monday.
Rules: NLU-10, PAIN-01, RISK-14 (flare-ups).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from coaching.decision import Arg, Said
from coaching.diary import CheckIn, Diary, Session, days
from coaching.flareup.labels import in_flare, level_of_pain
from coaching.library import Library, load
from coaching.reading.periods import Period
from coaching.reading.recall import Question
from coaching.runner import Runner
from coaching.values import HARD_KINDS, Concept, Place, SessionKind, Side, Value

DAY = timedelta(days=1)
EASY = frozenset({SessionKind.EASY_RUN, SessionKind.WALK_RUN})
NO_TRAINING = frozenset({SessionKind.REST, SessionKind.MOBILITY, SessionKind.WALK})
"""Sessions of a rest day."""
KINDS: dict[str, frozenset[SessionKind]] = {
    "strength": frozenset({SessionKind.STRENGTH}),
    "fast": HARD_KINDS - {SessionKind.HILLS, SessionKind.PLYOMETRIC},
    "intervals": frozenset({SessionKind.INTERVALS}),
    "tempo": frozenset({SessionKind.TEMPO}),
    "easy": EASY,
    "long": frozenset({SessionKind.LONG_RUN}),
    "race": frozenset({SessionKind.RACE}),
    "walk": frozenset({SessionKind.WALK}),
    "walk_run": frozenset({SessionKind.WALK_RUN}),
    "cross": frozenset({SessionKind.CROSS_TRAINING}),
    "mobility": frozenset({SessionKind.MOBILITY}),
}
GROUNDS = {"hilly": "hill", "trail": "trail", "treadmill": "treadmill", "track": "track"}
"""What the surface or the route of a run says, in part; a hill session is hilly in any case."""
SERIES = frozenset({"sleep", "sleep_quality", "resting_hr", "stress", "mood", "stiffness", "effort"})
"""What has one number a day (or a session)."""


_ANY = frozenset({"whether", "count", "total", "how_long"})
_BY = frozenset({"by_week", "by_month"})
_ENDS = frozenset({"most", "least", "best", "worst"})
_WHEN = frozenset({"last", "ago", "first"})
WAYS: dict[str, frozenset[str]] = {
    "distance": _BY | _ENDS | {"average"},
    "time": _BY | _ENDS | {"average"},
    "climb": _BY,
    "runs": _BY | _WHEN | {"most", "least", "average"},
    "run_length": frozenset({"average"}),
    "rest_days": frozenset({"last", "ago"}),
    "pain": _WHEN | {"average", "worst", "most", "change"},
    "pain_free": _WHEN | {"spell", "most"},
    "painkillers": _WHEN,
    "stopped": _WHEN,
    "flares": _WHEN,
    "shoes": frozenset({"most"}),
    "pace": frozenset({"average"}),
    "places": frozenset({"most"}),
    "stiffness": _ENDS | {"average", "last", "ago"},
    **dict.fromkeys(("sleep", "sleep_quality", "resting_hr", "stress", "mood"), _ENDS | {"average"}),
    "effort": _ENDS | {"average", "hardest", "easiest"},
}
"""Ways of asking that each measure can answer; any other makes a question that is not understood."""
BOUNDED = frozenset({"runs", "done", "distance", "time", "run_length", "pace"})
"""What a bound on the length of a run narrows."""


class Recalled(Value):
    """An answer: its sentences, and the figures in them."""

    said: tuple[Said, ...]
    period: Period
    value: float | None = None
    """The figure that was asked for: a sum, a mean, a count, an extreme, days since."""
    count: int = 0
    """How many days, nights or runs it rests on, or how many fit."""
    of: int = 0
    """Out of how many."""
    on: date | None = None
    """The day that was asked for."""
    others: tuple[float | None, ...] = ()
    """Figures of the other windows, weeks or groups."""
    is_few: bool = False


def recall(question: Question, runner: Runner, diary: Diary, today: date) -> Recalled | None:
    """The answer to a question; None where it asks for something that cannot be counted.

    `diary` is the whole diary.
    """
    first = min(
        (record.entry.on for record in diary.current if not _is_teaching(record.entry.kind)), default=today
    )
    whole = Period(since=min(first, today), until=today + DAY)
    if question.measure == "not_kept":
        return Recalled(said=(Said(message="recall-not-kept"),), period=whole)
    if question.measure == "best_time":
        return Recalled(said=(Said(message="recall-best-time"),), period=whole)
    periods = question.periods
    if len(periods) > 2 or not _can_tell(question):
        return None
    if len(periods) == 2:
        return _compared(question, runner, diary, today)
    period = periods[0] if periods else whole
    book = _Book(question, runner, diary, period, today, is_whole=not periods)
    return book.answer()


def _can_tell(question: Question) -> bool:
    """Whether every part of a question has its place in an answer."""
    ways = WAYS.get(question.measure, frozenset()) | _ANY
    if len(question.periods) == 2:
        ways |= {"compare"}
    if question.hows - ways or ("change" in question.hows and question.after is None):
        return False
    if question.hows >= {"average"} and question.measure in ("runs", "time") and not question.hows & _BY:
        return False
    is_bounded = question.below is not None or question.above is not None
    bounds = BOUNDED | SERIES | {"pain"} if question.after is None else {"pain", "pain_free"}
    return not is_bounded or (question.measure in bounds and question.given is None)


def _is_teaching(kind: str) -> bool:
    return kind in ("taught", "words", "gait_seen", "self_test")


def _compared(question: Question, runner: Runner, diary: Diary, today: date) -> Recalled | None:
    """The same figure of two windows, the earlier first."""
    one, two = sorted(question.periods, key=lambda period: period.since)
    figures = []
    for period in (one, two):
        told = _Book(question, runner, diary, period, today, is_whole=False).figure()
        if told is None:
            return None
        figures.append(told)
    said = []
    for period, (value, count, of) in zip((one, two), figures, strict=True):
        args: dict[str, Arg] = {"count": count, "of": of, **_window(period, today, is_whole=False)}
        what = _unit(question)
        said.append(
            Said(
                message="recall-compare",
                args={"what": what, "told": "no" if value is None else "yes", "value": value or 0, **args},
            )
        )
    least = load().number("recall_few")
    is_few = any(count < least for _, count, _ in figures)
    if is_few and _unit(question) not in ("distance", "runs", "time"):
        said.append(Said(message="recall-few"))
    (first, count, of), (second, _, _) = figures
    return Recalled(
        said=tuple(said), period=one, value=first, count=count, of=of, others=(second,), is_few=is_few
    )


def _unit(question: Question) -> str:
    if question.measure == "pain" and question.hows & {"average", "worst", "most"}:
        return "pain_score"
    return question.measure


def _window(period: Period, today: date, *, is_whole: bool) -> dict[str, Arg]:
    form = "whole" if is_whole else "day" if period.days == 1 else "now" if period.until > today else "span"
    return {"form": form, "first": period.since, "last": period.last, "days": period.days}


class _Book:
    """A question over one window of the diary."""

    def __init__(
        self, question: Question, runner: Runner, diary: Diary, period: Period, today: date, *, is_whole: bool
    ) -> None:
        self.q = question
        self.runner = runner
        self.diary = diary
        self.period = period
        self.today = today
        self.is_whole = is_whole
        self.library: Library = load()

    # -- what is known -----------------------------------------------------------------------

    def check_ins(self) -> list[CheckIn]:
        """Check-ins of the window."""
        return list(self.diary.check_ins(self.period.since, self.period.until))

    def sessions(self) -> list[Session]:
        """Sessions of the window that the question is about: runs, or those of its kind."""
        told = self.diary.sessions(self.period.since, self.period.until)
        found = [one for one in told if self._is_meant(one)]
        if self.q.shoes is not None:
            found = [one for one in found if self.q.shoes in (one.shoes or "").casefold()]
        if self.q.measure in BOUNDED and (self.q.above is not None or self.q.below is not None):
            found = [one for one in found if one.distance_m is not None and self._is_within(one.distance_m)]
        return found

    def _is_meant(self, one: Session) -> bool:
        if self.q.kind is None:
            return one.is_run or self.q.measure == "done"
        return stands_for(one, self.q.kind)

    def _is_within(self, value: float) -> bool:
        is_over = self.q.above is None or value > self.q.above
        return is_over and (self.q.below is None or value < self.q.below)

    def pain_on(self, on: date) -> int | None:
        """The highest pain of a day at the place asked about, or anywhere; None: not known."""
        check_in = self.diary.check_in(on)
        scores: list[int] = []
        if check_in is not None and check_in.pain is not None:
            scores.append(0)
            for report in check_in.pain:
                if self._is_here(report.place):
                    told = [n for n in (report.now, report.worst_24h) if n is not None]
                    scores += told or [1]
        for words in self.diary.words(on, on + DAY):
            for pain in words.heard.pains:
                if pain.place is not None and self._is_here(pain.place):
                    told = [n for n in (pain.now, pain.worst) if n is not None]
                    scores += told or [1]
        return max(scores, default=None)

    def _is_here(self, place: Place) -> bool:
        if self.q.sites and place.site not in self.q.sites:
            return False
        return self.q.side is None or place.side in (None, Side.BOTH, Side.MIDDLE, self.q.side)

    def pains(self, on_days: Iterable[date] | None = None) -> list[tuple[date, int]]:
        """Days of the window whose pain is known, oldest first."""
        found = []
        for on in on_days if on_days is not None else days(self.period.since, self.period.until):
            score = self.pain_on(on)
            if score is not None:
                found.append((on, score))
        return found

    def series(self) -> list[tuple[date, float]]:
        """The numbers of the window, one a day or session, oldest first."""
        name = self.q.measure
        if name == "stiffness":
            return [
                (one.on, max(told))
                for one in self.check_ins()
                if (
                    told := [
                        r.stiffness_min
                        for r in one.pain or ()
                        if self._is_here(r.place) and r.stiffness_min is not None
                    ]
                )
            ]
        if name == "effort":
            return [(one.on, one.rpe) for one in self.sessions() if one.rpe is not None]
        field = {"sleep": "sleep_h"}.get(name, name)
        return [(one.on, value) for one in self.check_ins() if (value := getattr(one, field)) is not None]

    # -- answers -----------------------------------------------------------------------------

    def answer(self) -> Recalled | None:
        """The sentences, the window first."""
        q = self.q
        if q.shoes is not None and not any(
            q.shoes in (one.shoes or "").casefold() for one in self.diary.runs(date.min, self.today + DAY)
        ):
            return None
        if q.after is not None:
            return self._after() if q.measure in ("pain", "pain_free") else None
        if q.given in ("weeks_with", "days_with"):
            return self._given()
        ways: dict[str, Callable[[], Recalled | None]] = {
            "distance": self._amount,
            "time": self._amount,
            "climb": self._amount,
            "runs": self._runs,
            "run_length": self._run_length,
            "rest_days": self._rest_days,
            "run_days": self._run_days,
            "pain": self._pain,
            "pain_free": self._pain_free,
            "painkillers": self._painkillers,
            "stopped": self._stopped,
            "flares": self._flares,
            "shoes": self._shoes,
            "pace": self._pace,
            "done": self._done,
            "check_ins": self._check_ins,
            "places": self._places,
            **dict.fromkeys(SERIES, self._series),
        }
        return ways[q.measure]()

    def told(self, *said: Said, **figures: object) -> Recalled:
        """An answer with its window in front."""
        lead = Said(message="recall-window", args=_window(self.period, self.today, is_whole=self.is_whole))
        return Recalled.model_validate({"said": (lead, *said), "period": self.period, **figures})

    def none(self) -> Recalled:
        """Nothing was told of it in the window."""
        return self.told(
            Said(message="recall-none", args={"what": self.q.measure, "of": len(self.check_ins())})
        )

    def few(self, count: int) -> tuple[Said, ...]:
        """A line that there is little to go by."""
        return (Said(message="recall-few"),) if count < self.library.number("recall_few") else ()

    def figure(self) -> tuple[float | None, int, int] | None:
        """The one figure of a comparison: value, what it rests on, out of how many."""
        name = self.q.measure
        if self.q.after or self.q.given or self.q.hows & {"last", "ago", "first", "spell"}:
            return None
        if name in SERIES:
            values = [value for _, value in self.series()]
            return _mean(values), len(values), self.period.days
        if name in ("distance", "time", "climb"):
            values = self._amounts()
            return sum(values), len(self.sessions()), len(values)
        if name == "runs":
            return len(self.sessions()), len(self.sessions()), self.period.days
        if name == "run_days":
            return len({one.on for one in self.sessions()}), len(self.sessions()), self.period.days
        if name in ("pain", "pain_free") and self.q.given is None:
            scores = [score for _, score in self.pains()]
            if self.q.hows & {"worst", "most"}:
                return max(scores, default=None), len(scores), self.period.days
            if "average" in self.q.hows:
                return _mean(scores), len(scores), self.period.days
            fits = sum((score > 0) == (name == "pain") for score in scores)
            return (fits if scores else None), len(scores), len(scores)
        if name == "painkillers":
            return len(self._painkiller_days()), len(self._painkiller_days()), self.period.days
        return None

    def _amounts(self) -> list[float]:
        field = {"distance": "distance_m", "time": "duration_s", "climb": "ascent_m", "runs": "distance_m"}[
            self.q.measure
        ]
        return [value for one in self.sessions() if (value := getattr(one, field)) is not None]

    def _amount(self) -> Recalled | None:
        """A sum, or sums by week or month."""
        q, values, told = self.q, self._amounts(), self.sessions()
        if not told:
            return self.none()
        total = sum(values)
        if q.hows & {"by_week", "by_month"}:
            return self._by_period()
        if q.hows & {"most", "least", "best", "worst"} and q.measure != "climb":
            return self._extreme_run(is_most=not q.hows & {"least"})
        if "average" in q.hows:
            return self._run_length()
        args: dict[str, Arg] = {"value": total, "runs": len(values), "without": len(told) - len(values)}
        said = Said(
            message=f"recall-total-{q.measure}", args={"kind": q.kind or "any", **args, **self._bound()}
        )
        return self.told(said, value=total, count=len(values), of=len(told))

    def _bound(self) -> dict[str, Arg]:
        """The bound on the length of a run, as words take it."""
        way = "below" if self.q.below is not None else "above" if self.q.above is not None else "none"
        return {"way": way, "bound": self.q.below or self.q.above or 0}

    def _by_period(self) -> Recalled | None:
        """Sums by week (from Monday) or month, and their mean over the window."""
        is_week = "by_week" in self.q.hows
        field = {"distance": "distance_m", "time": "duration_s", "climb": "ascent_m", "runs": None}[
            self.q.measure
        ]
        sums: dict[date, float] = {}
        lived: dict[date, int] = {}
        since = self.period.since
        if self.is_whole:
            since = min((one.on for one in self.sessions()), default=since)
        for on in days(since, self.period.until):
            lived[_start(on, is_week=is_week)] = lived.get(_start(on, is_week=is_week), 0) + 1
        for told in (*self.diary.sessions(since, self.period.until), *self.check_ins()):
            if told.on >= since:
                sums.setdefault(_start(told.on, is_week=is_week), 0)
        for one in self.sessions():
            amount = 1 if field is None else getattr(one, field) or 0
            sums[_start(one.on, is_week=is_week)] += amount
        length = 7 if is_week else 30.4375
        mean = sum(sums.values()) / (sum(lived[on] for on in sums) / length)
        best = max(sums, key=lambda on: (sums[on], -on.toordinal()))
        least = min(sums, key=lambda on: (sums[on], on.toordinal()))
        unit = "week" if is_week else "month"
        args: dict[str, Arg] = {
            "what": self.q.measure,
            "unit": unit,
            "value": mean,
            "periods": len(sums),
            "silent": len(lived) - len(sums),
        }
        hows = self.q.hows
        others = tuple(sums[on] for on in sorted(sums))
        if hows & {"most", "best"} or hows & {"least", "worst"}:
            on = best if hows & {"most", "best"} else least
            end = "most" if on is best else "least"
            said = Said(
                message="recall-period-extreme",
                args={
                    **args,
                    "value": sums[on],
                    "on": on,
                    "end": end,
                    "month": on.month,
                    "year": str(on.year),
                },
            )
            return self.told(said, value=sums[on], on=on, count=len(sums), others=others)
        lines = sorted(sums)[-int(self.library.number("recall_lines")) :]
        said_lines = tuple(
            Said(
                message="recall-period-line",
                args={
                    "what": self.q.measure,
                    "unit": unit,
                    "on": on,
                    "month": on.month,
                    "year": str(on.year),
                    "value": sums[on],
                },
            )
            for on in lines
        )
        lead = Said(message="recall-period-mean", args={**args, "shown": len(lines)})
        return self.told(lead, *said_lines, value=mean, count=len(sums), others=others)

    def _runs(self) -> Recalled | None:
        """How many, when last, the longest, or those of a day."""
        q, told = self.q, self.sessions()
        if q.hows & {"most", "least", "spell"} and not q.hows & {"by_week", "by_month"}:
            return None if "spell" in q.hows else self._extreme_run(is_most="least" not in q.hows)
        if q.hows & {"by_week", "by_month"}:
            return self._by_period() if told else self.none()
        if q.hows & {"last", "ago", "first"}:
            return self._when([one.on for one in told], "run")
        if self.period.days == 1 and "count" not in q.hows:
            return self._done()
        if not told:
            return self.none()
        metres = sum(one.distance_m or 0 for one in told)
        args: dict[str, Arg] = {
            "kind": q.kind or "any",
            "count": len(told),
            "days": len({one.on for one in told}),
        }
        args |= {"value": metres, "has_km": "yes" if metres and (q.kind is None or told[0].is_run) else "no"}
        args |= self._bound()
        return self.told(
            Said(message="recall-count-runs", args=args),
            value=len(told),
            count=len(told),
            of=self.period.days,
        )

    def _extreme_run(self, *, is_most: bool) -> Recalled | None:
        """The longest or shortest; by time where no run has a distance, or where time is asked for."""
        told = self.sessions()
        field = (
            "duration_s"
            if self.q.measure == "time" or not any(one.distance_m for one in told)
            else "distance_m"
        )
        known = [one for one in told if getattr(one, field)]
        if not known:
            return self.none()
        pick = max if is_most else min
        best = pick(getattr(one, field) for one in known)
        one = next(one for one in known if getattr(one, field) == best)
        args = {
            **_session_args(one),
            "end": "most" if is_most else "least",
            "count": len(known),
            "without": len(told) - len(known),
        }
        said = Said(message="recall-extreme-run", args=args)
        return self.told(said, *self.few(len(known)), value=best, on=one.on, count=len(known), of=len(told))

    def _run_length(self) -> Recalled | None:
        known = [one.distance_m for one in self.sessions() if one.distance_m]
        if not known:
            return self.none()
        mean = sum(known) / len(known)
        said = Said(message="recall-run-length", args={"value": mean, "count": len(known)})
        return self.told(said, *self.few(len(known)), value=mean, count=len(known), of=len(self.sessions()))

    def _pace(self) -> Recalled | None:
        known = [one for one in self.sessions() if one.distance_m and one.duration_s]
        if not known:
            return self.none()
        value = sum(one.duration_s or 0 for one in known) * 1000 / sum(one.distance_m or 0 for one in known)
        said = Said(message="recall-pace", args={"value": value, "count": len(known)})
        return self.told(said, *self.few(len(known)), value=value, count=len(known), of=len(self.sessions()))

    def _rest_days(self) -> Recalled | None:
        """Days without training on which something was told; days of silence are unknown."""
        rest: list[date] = []
        unknown = 0
        for on in days(self.period.since, self.period.until):
            told = list(self.diary.sessions(on, on + DAY))
            if any(one.session not in NO_TRAINING for one in told):
                continue
            if told or self.diary.check_in(on) is not None:
                rest.append(on)
            else:
                unknown += 1
        if self.q.hows & {"last", "ago"}:
            return self._when(rest, "rest")
        args: dict[str, Arg] = {"value": len(rest), "of": self.period.days, "unknown": unknown}
        return self.told(
            Said(message="recall-rest-days", args=args), value=len(rest), count=len(rest), of=self.period.days
        )

    def _run_days(self) -> Recalled | None:
        ran = {one.on for one in self.sessions()}
        args: dict[str, Arg] = {"value": len(ran), "of": self.period.days}
        return self.told(
            Said(message="recall-run-days", args=args), value=len(ran), count=len(ran), of=self.period.days
        )

    def _check_ins(self) -> Recalled | None:
        told = len(self.check_ins())
        args: dict[str, Arg] = {"value": told, "of": self.period.days}
        return self.told(
            Said(message="recall-check-ins", args=args), value=told, count=told, of=self.period.days
        )

    def _series(self) -> Recalled | None:
        """Mean with its range; an extreme with its day; or how many nights lie beyond a bound."""
        q, told = self.q, self.series()
        if not told:
            return self.none()
        values = [value for _, value in told]
        base: dict[str, Arg] = {
            "what": q.measure,
            "place": self._place(),
            "count": len(told),
            "days": self.period.days,
        }
        if q.below is not None or q.above is not None:
            fits = sum(self._is_within(value) for value in values)
            bound = q.below if q.below is not None else q.above
            args: dict[str, Arg] = {
                **base,
                "value": fits,
                "bound": bound or 0,
                "way": "below" if q.below is not None else "above",
            }
            return self.told(Said(message="recall-bound", args=args), value=fits, count=fits, of=len(told))
        way = self._end()
        if way is not None:
            best = (max if way == "most" else min)(values)
            on = next(on for on, value in told if value == best)
            same = sum(value == best for value in values)
            args = {**base, "value": best, "on": on, "end": way, "same": same}
            said = Said(message="recall-extreme", args=args)
            return self.told(
                said, *self.few(len(told)), value=best, on=on, count=len(told), of=self.period.days
            )
        if q.hows & {"last", "ago"} and not q.periods:
            return (
                self._when([on for on, value in told if value > 0], "stiff")
                if q.measure == "stiffness"
                else None
            )
        mean = sum(values) / len(values)
        if len(told) == 1:
            args = {**base, "value": mean, "on": told[0][0]}
            return self.told(
                Said(message="recall-single", args=args),
                value=mean,
                count=1,
                of=self.period.days,
                on=told[0][0],
            )
        is_flat = "yes" if min(values) == max(values) else "no"
        args = {**base, "value": mean, "least": min(values), "most": max(values), "is_flat": is_flat}
        said = Said(message="recall-mean", args=args)
        return self.told(said, *self.few(len(told)), value=mean, count=len(told), of=self.period.days)

    def _end(self) -> str | None:
        """Whether the highest or the lowest number is asked for; the worst sleep is the least."""
        hows = self.q.hows
        is_good = self.q.measure in ("sleep", "sleep_quality", "mood")
        if hows & {"most", "hardest"}:
            return "most"
        if hows & {"least", "easiest"}:
            return "least"
        if "worst" in hows:
            return "least" if is_good else "most"
        if "best" in hows:
            return "most" if is_good else "least"
        return None

    def _place(self) -> str:
        """The place asked about as a word of `recall-place`; "any" where none was."""
        if self.q.place is None:
            return "any"
        return f"{self.q.side}-{self.q.place}" if self.q.side in (Side.LEFT, Side.RIGHT) else self.q.place

    def _pain(self) -> Recalled | None:
        """How often, how much, when last: of a place, or of any."""
        q = self.q
        if q.given == "in_runs":
            return self._pain_in_runs()
        told = self.pains()
        if not told:
            return self.none()
        sore = [(on, score) for on, score in told if score > 0]
        hows = q.hows
        if hows & {"last", "ago", "first"} and not hows & {"most", "worst"}:
            return self._when([on for on, _ in sore], "pain", known=len(told))
        base: dict[str, Arg] = {
            "place": self._place(),
            "of": len(told),
            "missing": self.period.days - len(told),
        }
        scores = [score for _, score in told]
        worst = max(scores)
        if hows & {"worst", "most"}:
            on = max(on for on, score in told if score == worst)
            args: dict[str, Arg] = {**base, "value": worst, "on": on, "same": scores.count(worst)}
            return self.told(
                Said(message="recall-pain-worst", args=args),
                *self.few(len(told)),
                value=worst,
                on=on,
                count=len(sore),
                of=len(told),
            )
        if q.below is not None or q.above is not None:
            fits = sum(self._is_within(score) for score in scores)
            args = {**base, "value": fits, **self._bound()}
            return self.told(
                Said(message="recall-pain-bound", args=args),
                *self.few(len(told)),
                value=fits,
                count=fits,
                of=len(told),
            )
        mean = sum(scores) / len(scores)
        if hows & {"average"}:
            args = {**base, "value": mean, "most": worst, "count": len(sore)}
            return self.told(
                Said(message="recall-pain-mean", args=args),
                *self.few(len(told)),
                value=mean,
                count=len(sore),
                of=len(told),
            )
        args = {**base, "value": len(sore), "most": worst}
        return self.told(
            Said(message="recall-pain-days", args=args),
            *self.few(len(told)),
            value=len(sore),
            count=len(sore),
            of=len(told),
        )

    def _pain_in_runs(self) -> Recalled | None:
        """Runs in which something hurt: at the place asked about, where the log says which it was."""
        told = [one for one in self.sessions() if one.pain_during is not None]
        if not told:
            return self.none()
        hurt = [one for one in told if (one.pain_during or 0) > 0]
        sore = [one for one in hurt if one.pain_place is None or self._is_here(one.pain_place)]
        if self.q.hows & {"last", "ago", "first"}:
            return self._when([one.on for one in sore], "run-pain", known=len(told))
        most = max((one.pain_during or 0 for one in sore), default=0)
        args: dict[str, Arg] = {
            "value": len(sore),
            "of": len(told),
            "most": most,
            "without": len(self.sessions()) - len(told),
        }
        is_unclear = bool(self.q.place) and any(one.pain_place is None for one in sore)
        place = (Said(message="recall-run-place"),) if is_unclear else ()
        return self.told(
            Said(message="recall-run-pain", args=args), *place, value=len(sore), count=len(sore), of=len(told)
        )

    def _pain_free(self) -> Recalled | None:
        told = self.pains()
        if not told:
            return self.none()
        free = [on for on, score in told if score == 0]
        if "spell" in self.q.hows:
            return self._spell(told)
        if self.q.hows & {"ago", "how_long"}:
            return self._when([on for on, score in told if score > 0], "pain", known=len(told))
        if self.q.hows & {"last", "first"}:
            return self._when(free, "free", known=len(told))
        args: dict[str, Arg] = {
            "place": self._place(),
            "value": len(free),
            "of": len(told),
            "missing": self.period.days - len(told),
        }
        said = Said(message="recall-pain-free", args=args)
        return self.told(said, *self.few(len(told)), value=len(free), count=len(free), of=len(told))

    def _spell(self, told: Sequence[tuple[date, int]]) -> Recalled:
        """The longest row of check-ins without pain; silent days neither break it nor count."""
        best: tuple[int, date, date] | None = None
        row: list[date] = []
        for on, score in [*told, (self.today, 1)]:
            if score == 0:
                row.append(on)
                continue
            if row and (best is None or len(row) > best[0]):
                best = (len(row), row[0], row[-1])
            row = []
        if best is None:
            return self.told(
                Said(message="recall-spell-none", args={"place": self._place(), "of": len(told)}),
                value=0,
                of=len(told),
            )
        args: dict[str, Arg] = {
            "place": self._place(),
            "value": best[0],
            "first": best[1],
            "last": best[2],
            "days": (best[2] - best[1]).days + 1,
        }
        return self.told(
            Said(message="recall-spell", args=args), value=best[0], count=best[0], of=len(told), on=best[1]
        )

    def _painkiller_days(self) -> list[date]:
        since, until = self.period.since, self.period.until
        asked = {
            one.on
            for one in self.diary.answers(since, until)
            if one.concept is Concept.PAINKILLER and one.value not in (None, False)
        }
        said = {one.on for one in self.diary.words(since, until) if one.heard.fact(Concept.PAINKILLER)}
        return sorted(asked | said)

    def _painkillers(self) -> Recalled | None:
        taken = self._painkiller_days()
        if self.q.hows & {"last", "ago", "first"}:
            return self._when(taken, "painkiller")
        args: dict[str, Arg] = {"value": len(taken)}
        return self.told(
            Said(message="recall-painkillers", args=args),
            value=len(taken),
            count=len(taken),
            of=self.period.days,
        )

    def _stopped(self) -> Recalled | None:
        told = [one for one in self.sessions() if one.was_cut_short is not None]
        cut = [one for one in told if one.was_cut_short]
        if self.q.hows & {"last", "ago", "first"}:
            return self._when([one.on for one in cut], "stopped", known=len(told))
        if not told:
            return self.none()
        args: dict[str, Arg] = {
            "value": len(cut),
            "of": len(told),
            "without": len(self.sessions()) - len(told),
        }
        return self.told(
            Said(message="recall-stopped", args=args), value=len(cut), count=len(cut), of=len(told)
        )

    def _flares(self) -> Recalled | None:
        """Flare-ups by place: days clearly sorer than the four weeks before; three calm days part two."""
        starts = sorted({on for place in self._flare_places() for on in self._flare_days(place)})
        inside = [on for on in starts if self.period.since <= on < self.period.until]
        if self.q.hows & {"last", "ago", "first"}:
            return self._when(inside, "flare")
        args: dict[str, Arg] = {"value": len(inside), "place": self._place(), "of": len(self.pains())}
        on = inside[-1] if inside else None
        args |= {"on": on} if on else {}
        args["has_on"] = "yes" if on else "no"
        return self.told(
            Said(message="recall-flares", args=args),
            value=len(inside),
            count=len(inside),
            of=len(self.pains()),
            on=on,
        )

    def _flare_places(self) -> list[Place]:
        found: dict[Place, None] = {}
        for check_in in self.diary.check_ins(date.min, self.period.until):
            for report in check_in.pain or ():
                if self._is_here(report.place):
                    found[report.place] = None
        return list(found)

    def _flare_days(self, place: Place) -> list[date]:
        levels: dict[int, float] = {}
        for check_in in self.diary.check_ins(date.min, self.period.until):
            report = check_in.pain_at(place)
            told = [one for one in (report.now, report.worst_24h) if one is not None] if report else []
            if told:
                levels[check_in.on.toordinal()] = level_of_pain(max(told))
        judged = in_flare(levels)
        return [
            date.fromordinal(day)
            for day, is_flare in judged.items()
            if is_flare and not any(judged.get(day - n, False) for n in (1, 2, 3))
        ]

    def _shoes(self) -> Recalled | None:
        told: dict[str, list[int]] = {}
        for one in self.sessions():
            if one.shoes:
                told.setdefault(one.shoes.casefold(), []).append(one.distance_m or 0)
        if not told:
            return self.none()
        ranked = sorted(told, key=lambda name: (-sum(told[name]), name))
        shown = ranked[: int(self.library.number("recall_lines"))]
        lines = tuple(
            Said(
                message="recall-shoe-line",
                args={"name": name, "value": sum(told[name]), "runs": len(told[name])},
            )
            for name in shown
        )
        unnamed = sum(not one.shoes for one in self.sessions())
        more = (Said(message="recall-shoe-unnamed", args={"count": unnamed}),) if unnamed else ()
        top = ranked[0]
        return self.told(*lines, *more, value=sum(told[top]), count=len(told[top]), of=len(self.sessions()))

    def _done(self) -> Recalled | None:
        """The sessions of a day or a short window, one line each."""
        told = (
            self.sessions()
            if self.q.measure == "done"
            else list(self.diary.sessions(self.period.since, self.period.until))
        )
        if not told:
            return self.told(
                Said(message="recall-done-none", args={"form": "day" if self.period.days == 1 else "span"})
            )
        shown = told[-int(self.library.number("recall_lines")) :]
        lines = tuple(Said(message="recall-done-line", args=_session_args(one)) for one in shown)
        if len(shown) < len(told):
            lines = (Said(message="recall-done-more", args={"count": len(told), "shown": len(shown)}), *lines)
        return self.told(*lines, value=len(told), count=len(told), of=self.period.days)

    def _places(self) -> Recalled | None:
        """The places by the days on which they hurt."""
        counts: dict[Place, int] = {}
        known = 0
        for check_in in self.check_ins():
            if check_in.pain is None:
                continue
            known += 1
            for report in check_in.pain:
                told = [n for n in (report.now, report.worst_24h) if n is not None]
                if not told or max(told) > 0:
                    counts[report.place] = counts.get(report.place, 0) + 1
        if not counts:
            return self.told(Said(message="recall-places-none", args={"of": known}), of=known)
        ranked = sorted(counts, key=lambda place: (-counts[place], str(place)))[
            : int(self.library.number("recall_lines"))
        ]
        lines = tuple(
            Said(message="recall-place-line", args={"place": str(place), "value": counts[place], "of": known})
            for place in ranked
        )
        return self.told(*lines, *self.few(known), value=counts[ranked[0]], count=counts[ranked[0]], of=known)

    def _when(self, found: Sequence[date], what: str, *, known: int = 0) -> Recalled:
        """The last or first day of something, and how long ago it was."""
        args: dict[str, Arg] = {
            "what": what,
            "place": self._place(),
            "kind": self.q.kind or "any",
            "of": known,
        }
        if not found:
            return self.told(Said(message="recall-when-none", args=args), of=known)
        is_first = "first" in self.q.hows
        on = found[0] if is_first else found[-1]
        ago = (self.today - on).days
        args |= {"on": on, "days": ago, "end": "first" if is_first else "last", "weeks": round(ago / 7, 1)}
        return self.told(Said(message="recall-when", args=args), value=ago, on=on, count=len(found), of=known)

    # -- after, and given --------------------------------------------------------------------

    def _condition_days(self, name: str) -> list[date]:
        """Days whose check-in follows what is asked about: the day after a session, or a night's own."""
        since, until = self.period.since, self.period.until
        if name == "short_night":
            bound = self.q.below if self.q.below is not None else self.library.number("recall_short_night_h")
            return [one.on for one in self.check_ins() if one.sleep_h is not None and one.sleep_h < bound]
        if name == "stressful_day":
            least = self.library.number("recall_stress")
            return [
                one.on + DAY
                for one in self.diary.check_ins(since - DAY, until - DAY)
                if (one.stress or 0) >= least
            ]
        if name == "rest_day":
            found = []
            for on in days(since - DAY, until - DAY):
                told = list(self.diary.sessions(on, on + DAY))
                is_told = bool(told) or self.diary.check_in(on) is not None
                if is_told and not any(one.session not in NO_TRAINING for one in told):
                    found.append(on + DAY)
            return found
        sessions = self.diary.sessions(since - DAY, until - DAY)
        return sorted({one.on + DAY for one in sessions if stands_for(one, name)})

    def _after(self) -> Recalled | None:
        """Pain on the days after something: how often, and against the day before it."""
        name = self.q.after or ""
        meant = self._condition_days(name)
        if not meant:
            return self.told(
                Said(message="recall-after-none", args={"after": name, "hours": self.q.below or 6})
            )
        told = self.pains(meant)
        missing = len(meant) - len(told)
        short = self.q.below if self.q.below is not None else self.library.number("recall_short_night_h")
        base: dict[str, Arg] = {
            "after": name,
            "hours": short,
            "place": self._place(),
            "of": len(told),
            "missing": missing,
        }
        if not told:
            return self.told(Said(message="recall-after-silent", args=base), of=0)
        if "change" in self.q.hows:
            return self._change(meant, base)
        wanted = self.q.measure == "pain"
        fits = [on for on, score in told if (score > 0) == wanted]
        if self.q.hows & {"last", "ago", "first"}:
            return self._when(fits, "after", known=len(told))
        if self.q.hows & {"worst", "most"}:
            worst = max(score for _, score in told)
            on = max(on for on, score in told if score == worst)
            args = {**base, "value": worst, "on": on}
            return self.told(
                Said(message="recall-after-worst", args=args),
                value=worst,
                on=on,
                count=len(told),
                of=len(told),
            )
        scores = [score for _, score in told]
        if "average" in self.q.hows:
            mean = sum(scores) / len(scores)
            return self.told(
                Said(message="recall-after-mean", args={**base, "value": mean}),
                *self.few(len(told)),
                value=mean,
                count=len(told),
                of=len(told),
            )
        others = [
            score
            for _, score in self.pains(
                on for on in days(self.period.since, self.period.until) if on not in set(meant)
            )
        ]
        args = {**base, "value": len(fits), "free": "no" if wanted else "yes"}
        other = sum((score > 0) == wanted for score in others)
        said = [Said(message="recall-after", args=args)]
        if others:
            said.append(Said(message="recall-after-others", args={"value": other, "of": len(others)}))
        said += self._careful(len(told), len(others))
        return self.told(*said, value=len(fits), count=len(fits), of=len(told), others=(other, len(others)))

    def _careful(self, one: int, two: int) -> list[Said]:
        """A line where the sides are too small to compare, else that a count is no cause."""
        if min(one, two) < self.library.number("recall_compare"):
            return [Said(message="recall-few")]
        return [Said(message="recall-no-cause")]

    def _change(self, meant: Sequence[date], base: dict[str, Arg]) -> Recalled:
        """How pain differs from the morning before to the morning after, where both were told."""
        steps = []
        for on in meant:
            now, then = self.pain_on(on), self.pain_on(on - DAY)
            if now is not None and then is not None:
                steps.append(now - then)
        if not steps:
            return self.told(Said(message="recall-after-silent", args=base), of=0)
        mean = sum(steps) / len(steps)
        way = "same" if round(mean, 1) == 0 else "up" if mean > 0 else "down"
        args: dict[str, Arg] = {**base, "value": abs(mean), "way": way, "count": len(steps)}
        args |= {
            "higher": sum(step > 0 for step in steps),
            "same": steps.count(0),
            "lower": sum(step < 0 for step in steps),
        }
        few = [
            Said(
                message="recall-few"
                if len(steps) < self.library.number("recall_compare")
                else "recall-no-cause"
            )
        ]
        return self.told(
            Said(message="recall-change", args=args), *few, value=mean, count=len(steps), of=len(meant)
        )

    def _given(self) -> Recalled | None:
        """A figure on days, or in weeks, with pain against the others; or how many weeks had pain."""
        is_week = self.q.given == "weeks_with"
        with_pain: set[date] = set()
        known: set[date] = set()
        for on, score in self.pains():
            key = _start(on, is_week=True) if is_week else on
            known.add(key)
            if score > 0:
                with_pain.add(key)
        if not known:
            return self.none()
        if self.q.measure in ("pain", "pain_free"):
            if not is_week:
                return self._pain()
            args: dict[str, Arg] = {"value": len(with_pain), "of": len(known), "place": self._place()}
            return self.told(
                Said(message="recall-pain-weeks", args=args),
                value=len(with_pain),
                count=len(with_pain),
                of=len(known),
            )
        groups = self._grouped(with_pain, known, is_week=is_week)
        if groups is None:
            return None
        (one, many), (other, count) = groups
        args = {"what": self.q.measure, "unit": "week" if is_week else "day", "place": self._place()}
        said = [
            Said(
                message="recall-given",
                args={
                    **args,
                    "side": side,
                    "told": "no" if value is None else "yes",
                    "value": value or 0,
                    "count": n,
                    "periods": p,
                },
            )
            for side, value, n, p in (
                ("with", one, many, len(with_pain)),
                ("without", other, count, len(known) - len(with_pain)),
            )
        ]
        return self.told(
            *said,
            *self._careful(many, count),
            value=one,
            count=many,
            of=len(with_pain),
            others=(other, count),
        )

    def _grouped(
        self, with_pain: set[date], known: set[date], *, is_week: bool
    ) -> tuple[tuple[float | None, int], tuple[float | None, int]] | None:
        """The mean of a number (a week's sum of distance or time) on both sides, and what each rests on."""
        sides: tuple[list[float], list[float]] = ([], [])
        if self.q.measure in SERIES:
            for on, value in self.series():
                key = _start(on, is_week=True) if is_week else on
                if key in known:
                    sides[key not in with_pain].append(value)
        elif self.q.measure in ("distance", "time", "runs"):
            field = {"distance": "distance_m", "time": "duration_s"}.get(self.q.measure)
            sums = dict.fromkeys(known, 0.0)
            for one in self.sessions():
                key = _start(one.on, is_week=True) if is_week else one.on
                if key in sums:
                    sums[key] += 1 if field is None else getattr(one, field) or 0
            for key, value in sums.items():
                sides[key not in with_pain].append(value)
        else:
            return None
        return (_mean(sides[0]), len(sides[0])), (_mean(sides[1]), len(sides[1]))


def stands_for(one: Session, name: str) -> bool:
    """Whether a session is of a kind or on a ground that a question names."""
    if name in GROUNDS:
        told = f"{one.surface or ''} {one.route or ''}".casefold()
        return one.is_run and (
            GROUNDS[name] in told or (name == "hilly" and one.session is SessionKind.HILLS)
        )
    if name == "any_run":
        return one.is_run
    if name == "long" and one.is_run and one.session is not SessionKind.RACE:
        return one.session is SessionKind.LONG_RUN or (one.duration_s or 0) >= _long_s()
    return one.session in KINDS.get(name, ())


def _long_s() -> float:
    """Seconds from which a run counts as a long one, whatever it was called."""
    return load().number("recall_long_run_min") * 60


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _start(on: date, *, is_week: bool) -> date:
    """The Monday of a day's week, or the first of its month."""
    return on - timedelta(days=on.weekday()) if is_week else on.replace(day=1)


def _session_args(one: Session) -> dict[str, Arg]:
    args: dict[str, Arg] = {"on": one.on, "session": one.session.value, "surface": one.surface or "none"}
    for name in ("distance_m", "duration_s", "rpe", "pain_during"):
        value = getattr(one, name)
        args[f"has_{name}"] = "no" if value is None else "yes"
        args[name] = 0 if value is None else value
    return args


__all__ = ["KINDS", "Recalled", "recall", "stands_for"]
