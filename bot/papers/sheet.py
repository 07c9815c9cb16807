"""The clinician sheet in words: every fact of `coaching.handoff.Sheet` as a page, gaps shown as gaps.

Self-reported facts only: no rule ids, nothing named that nobody has named. Rules: HAND-01.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from bot.dialogues.triage import question as asked
from bot.papers.page import Bar, Cell, Chart, Curve, Facts, Lines, Note, Page, Part, Section, Table, as_text
from bot.render import planned
from bot.words import Words, question_args
from coaching.decision import Ask
from coaching.handoff import Contradiction, Medicine, Period, PlaceTable, Sheet, Told, Tried
from coaching.runner import ClinicianLimit, Hold, Injury, SelfTest
from coaching.values import Mod, RuleId, SessionKind

MANY_PLACES = 3
"""Places that fit beside each other in the table; further ones are told in a line each."""

MANY_TICKS = 9
"""Dates below the chart."""

LONG_QUOTE = 140
"""Characters of the runner's words that are quoted at once."""

LETTER_COUNTRIES = frozenset(
    {"US", "CA", "MX", "CL", "CO", "CR", "GT", "PA", "PH", "PR", "SV", "VE", "DO", "NI"}
)
"""Countries whose paper is Letter; all others print on A4."""


def size_for(country: str | None) -> Literal["a4", "us-letter"]:
    """The paper of a country.

    >>> size_for("US"), size_for("PT"), size_for(None)
    ('us-letter', 'a4', 'a4')
    """
    return "us-letter" if country in LETTER_COUNTRIES else "a4"


def sheet_page(sheet: Sheet, words: Words, *, country: str | None = None) -> Page:
    """The sheet as a page in the runner's language and units."""
    return _Writer(sheet, words).page(country)


def sheet_text(sheet: Sheet, words: Words) -> str:
    """The sheet as plain text."""
    return as_text(sheet_page(sheet, words))


class _Writer:
    """Puts one sheet into words."""

    def __init__(self, sheet: Sheet, words: Words) -> None:
        self.sheet = sheet
        self.words = words
        self.missing = words.text("sheet-missing")

    def page(self, country: str | None) -> Page:
        sheet, words = self.sheet, self.words
        sections = (
            ("sheet-glance", self._glance()),
            ("sheet-runner", self._runner()),
            ("sheet-pain", self._pain()),
            ("sheet-load", self._load()),
            ("sheet-questions", self._questions()),
            ("sheet-disagree", self._disagree()),
            ("sheet-medicines", self._medicines()),
            ("sheet-tests", self._tests()),
            ("sheet-tried", self._tried()),
            ("sheet-limits", self._limits()),
            ("sheet-plan", self._plan()),
        )
        made = self._long_day(sheet.until)
        return Page(
            title=words.text("sheet-title"),
            subtitle=words.text(
                "sheet-range",
                first=self._long_day(sheet.since),
                last=made,
                days=(sheet.until - sheet.since).days + 1,
            ),
            lead=words.text("sheet-lead"),
            sections=tuple(
                Section(title=words.text(title), parts=parts)
                for title, found in sections
                if (parts := tuple(found))
            ),
            footer=words.text("sheet-footer", on=made),
            language=words.language,
            size=size_for(country),
            blanks=(words.text("sheet-name"), words.text("sheet-born")),
            page_of=(words.text("sheet-page.before"), words.text("sheet-page.between"), ""),
        )

    # -- sections ----------------------------------------------------------------------------

    def _glance(self) -> Iterator[Part]:
        sheet, words = self.sheet, self.words
        rows = [
            (
                words.text("sheet-reported"),
                words.text(
                    "sheet-reported-days",
                    told=sheet.check_ins + sheet.told_in_words,
                    all=sheet.check_ins + sheet.told_in_words + sheet.days_missing,
                    words=sheet.told_in_words,
                ),
            )
        ]
        rows += [(_capital(words.place(str(table.place))), self._place_line(table)) for table in sheet.places]
        if not sheet.places:
            rows.append((words.text("sheet-pain"), words.text("sheet-no-pain")))
        runs = sum(week.runs for week in sheet.weeks)
        ran = sum(week.run_m for week in sheet.weeks)
        rows.append((words.text("sheet-running"), words.text("sheet-runs", runs=runs, distance_m=ran)))
        if sheet.running is not None:
            has_stop = any(one.is_open for one in sheet.holds) or any(
                one.binds(sheet.until) and not one.clears for one in sheet.limits
            )
            state = "stopped_below" if sheet.running == "stopped" and has_stop else sheet.running
            rows.append((words.text("sheet-now"), words.text("sheet-running-now", state=state)))
        if sheet.sleep_h is not None:
            rows.append((words.text("sheet-sleep"), words.text("sheet-sleep-mean", hours=sheet.sleep_h)))
        yield Facts(rows=tuple(rows))

    def _place_line(self, table: PlaceTable) -> str:
        """The newest number, the worst of the range, stiffness, and since when it is followed."""
        told = [day for day in table.days if day.is_told]
        worst = max(((day.worst, day.on) for day in told if day.worst is not None), default=None)
        last = next((day for day in reversed(told) if day.now is not None), None)
        stiff = [day.stiffness_min for day in told if day.stiffness_min is not None]
        parts = [self.words.text("sheet-followed", on=self._day(table.since))]
        if table.closed_on:
            parts.append(self.words.text("sheet-settled", on=self._day(table.closed_on)))
        if worst:
            parts.append(self.words.text("sheet-worst", worst=worst[0], on=self._day(worst[1])))
        if last is not None and last.now is not None:
            parts.append(self.words.text("sheet-last", now=last.now, on=self._day(last.on)))
        if stiff:
            parts.append(self.words.text("sheet-stiffness", least=min(stiff), most=max(stiff)))
        return "; ".join(parts)

    def _runner(self) -> Iterator[Part]:
        sheet, words = self.sheet, self.words
        rows = []
        if sheet.age_band:
            rows.append((words.text("sheet-age"), sheet.age_band.replace("-", "–")))
        if sheet.years_running is not None:
            rows.append((words.text("sheet-years"), words.text("sheet-number", value=sheet.years_running)))
        if sheet.baseline_weekly_m is not None:
            rows.append(
                (
                    words.text("sheet-before"),
                    words.text(
                        "sheet-before-week",
                        distance_m=sheet.baseline_weekly_m,
                        longest_m=sheet.baseline_longest_m or 0,
                    ),
                )
            )
        if sheet.goal is not None:
            rows.append((words.text("sheet-goal"), self._goal()))
        rows += [(words.text("sheet-earlier"), self._injury(injury)) for injury in sheet.injuries]
        rows += [(words.text("sheet-background"), quoted(fact)) for fact in sheet.background]
        if rows:
            yield Facts(rows=tuple(rows))

    def _goal(self) -> str:
        goal = self.sheet.goal
        assert goal is not None
        on = self._long_day(goal.on) if goal.on else ""
        said = self.words.text(
            "sheet-goal-is",
            kind=goal.kind,
            distance_m=goal.distance_m or 0,
            has_on="yes" if goal.on else "no",
            on=on,
        )
        return f"{said} {quoted(goal.text)}" if goal.text else said

    def _injury(self, injury: Injury) -> str:
        parts = [self.words.place(str(injury.place))]
        if injury.episodes is not None:
            parts.append(self.words.text("sheet-episodes", count=injury.episodes))
        if injury.last_12_months is not None:
            parts.append(self.words.text("sheet-last-year", count=injury.last_12_months))
        if injury.weeks_off_last is not None:
            parts.append(self.words.text("sheet-weeks-off", weeks=injury.weeks_off_last))
        if injury.named:
            by = self._who(injury.named_by)
            parts.append(self.words.text("sheet-called", named=quoted(injury.named), by=by))
        return "; ".join(parts)

    def _pain(self) -> Iterator[Part]:
        sheet, words = self.sheet, self.words
        shown = sorted(sheet.places, key=lambda table: table.closed_on is not None)
        beside, further = shown[:MANY_PLACES], shown[MANY_PLACES:]
        if not shown:
            yield Note(text=words.text("sheet-no-pain"))
            return
        yield Note(text=words.text("sheet-scale"))
        if sheet.check_ins:
            yield self._chart(beside)
        yield self._pain_table(beside)
        if any(table.in_run_is_shared for table in beside):
            yield Note(text=words.text("sheet-in-run-shared"))
        lines = [line for table in shown if (line := self._situations(table))]
        lines += [_capital(words.text("sheet-further", place=str(table.place))) for table in further]
        lines += [
            words.text("sheet-moved", place=str(table.place), before=str(table.linked_to))
            for table in shown
            if table.linked_to
        ]
        if lines:
            yield Lines(items=tuple(lines))

    def _pain_table(self, places: list[PlaceTable]) -> Table:
        words, grain = self.words, self.sheet.grain
        names = ("now", "worst", "stiff", "run")
        columns = [words.text(f"sheet-column.{name}") for name in names]
        first = words.text(f"sheet-column.{grain}")
        has_days = grain != "day"
        header = [first, *([words.text("sheet-column.told")] if has_days else []), *columns * len(places)]
        rows = []
        for periods in zip(*(table.periods for table in places), strict=True):
            cells: list[Cell] = [self._span(periods[0])]
            if has_days:
                told = periods[0].told
                cells.append(f"{told}/{told + periods[0].missing}" if told else None)
            for period in periods:
                cells += self._numbers(period)
            rows.append(tuple(cells))
        lead = [(1, "")] * (2 if has_days else 1)
        groups = [*lead, *((len(names), words.place(str(table.place))) for table in places)]
        return Table(header=tuple(header), rows=tuple(rows), missing=self.missing, groups=tuple(groups))

    def _numbers(self, period: Period) -> list[Cell]:
        worst = None if period.worst is None else str(period.worst)
        if worst is not None and self.sheet.grain != "day" and period.typical_worst is not None:
            worst = f"{worst} ({_plain(period.typical_worst)})"
        stiff = None if period.stiffness_min is None else str(round(period.stiffness_min))
        now = None if period.now is None else _plain(period.now)
        return [now, worst, stiff, None if period.in_run is None else str(period.in_run)]

    def _span(self, period: Period) -> str:
        match self.sheet.grain:
            case "day":
                return self._weekday(period.first)
            case "week":
                return f"{self._day(period.first)} – {self._day(period.last)}"
            case _:
                return self._month(period.first)

    def _situations(self, table: PlaceTable) -> str | None:
        if not table.situations:
            return None
        told = ", ".join(
            self.words.text("sheet-situation", when=self.words.text(f"when.opt-{when}").lower(), count=count)
            for when, count in table.situations
        )
        return _capital(self.words.text("sheet-hurts-when", place=str(table.place), told=told))

    def _chart(self, places: list[PlaceTable]) -> Chart:
        sheet, words = self.sheet, self.words
        days = (sheet.until - sheet.since).days + 1
        step = max(1, -(-days // MANY_TICKS))
        step = step if days <= MANY_TICKS * 2 else -(-step // 7) * 7
        bars = []
        for week in sheet.weeks:
            first = max((week.monday - sheet.since).days, 0)
            last = min((week.monday - sheet.since).days + 7, days)
            label = words.text("sheet-distance", distance_m=week.run_m) if week.run_m else ""
            bars.append(Bar(day=first, days=last - first, value=week.run_m / 1000, label=label))
        return Chart(
            alt=self._chart_alt(places),
            days=days,
            curves=tuple(
                Curve(
                    name=words.place(str(table.place)),
                    values=tuple(day.worst if day.worst is not None else day.now for day in table.days),
                )
                for table in places
            ),
            bars=tuple(bars),
            ticks=tuple((n, self._day(sheet.since + timedelta(days=n))) for n in range(0, days, step)),
            curve_title=words.text("sheet-chart.pain"),
            bar_title=words.text("sheet-chart.load"),
        )

    def _chart_alt(self, places: list[PlaceTable]) -> str:
        told = "; ".join(
            f"{self.words.place(str(table.place))}: {self._place_line(table)}" for table in places
        )
        weeks = ", ".join(
            self.words.text("sheet-distance", distance_m=week.run_m) for week in self.sheet.weeks
        )
        return self.words.text("sheet-chart-alt", told=told, weeks=weeks)

    def _load(self) -> Iterator[Part]:
        sheet, words = self.sheet, self.words
        if not any(week.runs for week in sheet.weeks):
            yield Note(text=words.text("sheet-no-runs"))
            return
        header = tuple(
            words.text(f"sheet-load-column.{name}") for name in ("week", "runs", "far", "time", "longest")
        )
        weeks = sheet.weeks if sheet.grain != "month" else sheet.weeks[-MANY_WEEKS:]
        rows = tuple(
            (
                self._day(week.monday),
                str(week.runs),
                self._amount("sheet-distance", week.run_m),
                self._time(week.run_s),
                self._longest(week.longest),
            )
            if week.runs
            else (self._day(week.monday), "0", None, None, None)
            for week in weeks
        )
        yield Table(header=header, rows=rows, missing=words.text("sheet-none-logged"))
        if len(weeks) < len(sheet.weeks):
            yield Note(text=words.text("sheet-last-weeks", count=len(weeks), all=len(sheet.weeks)))
        spikes = [
            words.text(
                "sheet-spike",
                on=self._day(spike.on),
                ran=self._longest(spike.ran) or "",
                before=self._longest(spike.longest_before) or "",
            )
            for spike in sheet.spikes
        ]
        yield from self._newest(spikes)

    def _longest(self, length: int | None) -> str | None:
        """A length in the sheet's measure: metres, or seconds of a runner who logs time only."""
        if length is None:
            return None
        return self._time(length) if self.sheet.measure == "s" else self._amount("sheet-distance", length)

    def _amount(self, message: str, metres: int) -> str | None:
        return self.words.text(message, distance_m=metres) if metres else None

    def _time(self, seconds: int) -> str | None:
        return self.words.text("sheet-duration", seconds=round(seconds / 60) * 60) if seconds else None

    def _questions(self) -> Iterator[Part]:
        sheet, words = self.sheet, self.words
        items = [self._answer(told) for told in sorted(sheet.answers, key=lambda one: one.on)]
        items += [
            words.text(
                "sheet-warning",
                on=self._day(one.on),
                words=quoted(" ".join(one.words)),
                urgency=str(one.urgency),
            )
            for one in sheet.warnings
        ]
        if items:
            yield from self._newest(items)
        else:
            yield Note(text=words.text("sheet-not-asked"))

    def _answer(self, told: Told) -> str:
        question = asked(Ask(concept=told.concept, place=told.place, rule=RuleId("HAND-01")))
        put = self.words.text(question.id, **question_args(question)).strip()
        value = told.value
        if isinstance(value, bool) or value is None:
            answer = self.words.text(
                "sheet-answer", value={True: "yes", False: "no", None: "not_sure"}[value]
            )
        else:
            answer = quoted(value) if isinstance(value, str) else _plain(value)
        return self.words.text("sheet-asked", on=self._day(told.on), question=_asked(put), answer=answer)

    def _disagree(self) -> Iterator[Part]:
        yield from self._newest([self._contradiction(one) for one in self.sheet.contradictions])

    def _contradiction(self, one: Contradiction) -> str:
        said = (
            self.words.text("sheet-said-number", said=one.said)
            if one.said is not None
            else self.words.text(f"sheet-said.{one.concept}")
        )
        text = self.words.text("sheet-against", on=self._day(one.on), number=one.number, said=said)
        return f"{text} {quoted(one.words)}" if one.words else text

    def _medicines(self) -> Iterator[Part]:
        if self.sheet.medicines:
            yield from self._newest([self._medicine(one) for one in self.sheet.medicines])
        else:
            yield Note(text=self.words.text("sheet-no-medicines"))

    def _medicine(self, one: Medicine) -> str:
        said = self.words.text("sheet-medicine", on=self._day(one.on), what=str(one.concept))
        return f"{said} {quoted(one.words)}" if one.words else said

    def _tests(self) -> Iterator[Part]:
        tests = self.sheet.tests[-MANY_LINES:]
        if not tests:
            return
        header = tuple(
            self.words.text(f"sheet-test-column.{name}") for name in ("test", "on", "left", "right")
        )
        yield Table(header=header, rows=tuple(self._test(one) for one in tests), missing=self.missing)

    def _test(self, one: SelfTest) -> tuple[Cell, ...]:
        name = self.words.text(f"test-{one.name.replace('_', '-')}")
        unit = self.words.text("sheet-unit", name=one.name)
        left, right = one.left, one.right
        if left is None and right is None:
            left = one.value
        return f"{name}, {unit}", self._day(one.on), _number(left), _number(right)

    def _tried(self) -> Iterator[Part]:
        sheet, words = self.sheet, self.words
        items = [self._asked_for(one) for one in sheet.tried]
        items += [
            words.text("sheet-done", session=str(kind), count=count)
            for kind, count in sheet.done
            if kind in {SessionKind.STRENGTH, SessionKind.CROSS_TRAINING, SessionKind.MOBILITY}
        ]
        items += [
            words.text(
                "sheet-gait",
                cue=self._cue(change.cue),
                since=self._day(change.since),
                has_end="yes" if change.ended_on else "no",
                until=self._day(change.ended_on or change.since),
            )
            for change in sheet.gait
        ]
        yield Lines(items=tuple(items)) if items else Note(text=words.text("sheet-nothing-tried"))

    def _asked_for(self, one: Tried) -> str:
        return self.words.text(
            "sheet-mod",
            mod=f"m{int(one.mod)}",
            days=one.days,
            runs=one.runs,
            over=one.over,
            cross=one.cross,
            is_cross="yes" if one.mod is Mod.CROSS_TRAIN else "no",
        )

    def _cue(self, cue: str) -> str:
        named = f"gait-cue-{cue.replace('_', '-')}"
        return self.words.text(named) if self.words.has(named) else cue.replace("_", " ")

    def _limits(self) -> Iterator[Part]:
        limits = sorted(self.sheet.limits, key=lambda limit: (limit.binds(self.sheet.until), limit.said_on))
        holds = sorted(self.sheet.holds, key=lambda hold: (hold.is_open, hold.since))
        yield from self._newest([self._limit(limit) for limit in limits])
        yield from self._newest([self._hold(hold) for hold in holds])
        if not limits and not holds:
            yield Note(text=self.words.text("sheet-no-limits"))

    def _limit(self, limit: ClinicianLimit) -> str:
        words = self.words
        is_in_force = limit.binds(self.sheet.until) and not limit.clears
        parts = [
            words.text(
                "sheet-limit",
                source=quoted(limit.source) if limit.source not in KNOWN_SOURCES else limit.source,
                on=self._day(limit.said_on),
                state="clears" if limit.clears else "now" if is_in_force else "over",
            )
        ]
        if limit.place:
            parts.append(words.text("sheet-limit-place", place=str(limit.place)))
        if limit.forbids:
            parts.append(words.text("limit-line-forbids", what="|".join(limit.forbids)))
        if limit.allows:
            parts.append(words.text("limit-line-allows", what="|".join(limit.allows)))
        if limit.pattern:
            parts.append(words.text("limit-line-pattern", pattern=limit.pattern))
        if limit.max_distance_m is not None:
            parts.append(words.text("limit-line-most-distance", distance_m=limit.max_distance_m))
        if limit.max_min is not None:
            parts.append(words.text("limit-line-most-minutes", minutes=limit.max_min))
        if limit.until:
            parts.append(words.text("sheet-limit-until", on=self._day(limit.until)))
        if limit.condition:
            parts.append(words.text("sheet-limit-condition", words=quoted(limit.condition)))
        if limit.recheck:
            parts.append(words.text("sheet-limit-recheck", on=self._day(limit.recheck)))
        return " ".join(parts)

    def _hold(self, hold: Hold) -> str:
        return self.words.text(
            "sheet-hold",
            since=self._day(hold.since),
            place=str(hold.place) if hold.place else "",
            at="place" if hold.place else "none",
            urgency=str(hold.urgency),
            open="yes" if hold.is_open else "no",
            on=self._day(hold.cleared_on or hold.since),
            by=self._who(hold.cleared_by),
        )

    def _who(self, source: str | None) -> str:
        if source is None:
            return self.words.text("sheet-unknown-who")
        return source if source in KNOWN_SOURCES else quoted(source)

    def _plan(self) -> Iterator[Part]:
        rows = [
            (self._weekday(day.on), "; ".join(planned(one, self.words) for one in day.sessions))
            for day in self.sheet.ahead
        ]
        if rows:
            yield Note(text=self.words.text("sheet-plan-note"))
            yield Facts(rows=tuple(rows))

    def _newest(self, items: list[str]) -> Iterator[Part]:
        """The newest lines, and how many there are where some are left out."""
        if items:
            yield Lines(items=tuple(items[-MANY_LINES:]))
        if len(items) > MANY_LINES:
            yield Note(text=self.words.text("sheet-newest", count=MANY_LINES, all=len(items)))

    # -- dates -------------------------------------------------------------------------------

    def _day(self, on: date) -> str:
        year = "yes" if on.year != self.sheet.until.year else "no"
        return self.words.text(
            "sheet-day", day=str(on.day), month=self._month_name(on), has_year=year, year=str(on.year)
        )

    def _weekday(self, on: date) -> str:
        return f"{self.words.text(f'sheet-weekday.d{on.weekday()}')} {self._day(on)}"

    def _month(self, on: date) -> str:
        return self.words.text("sheet-month-year", month=self._month_name(on), year=str(on.year))

    def _month_name(self, on: date) -> str:
        return self.words.text(f"sheet-month.m{on.month}")

    def _long_day(self, on: date) -> str:
        return self.words.text(
            "sheet-long-day", day=str(on.day), month=self.words.text(f"month.m{on.month}"), year=str(on.year)
        )


MANY_LINES = 8
"""The newest so many of a kind are listed, so that the sheet stays on two pages."""

MANY_WEEKS = 18
"""Weeks of running that a long sheet lists; the chart shows all."""

KNOWN_SOURCES = frozenset(
    {"doctor", "physiotherapist", "nurse", "podiatrist", "osteopath", "myself", "unknown", "clinician"}
)


def quoted(words: str) -> str:
    """The runner's own words, in quotation marks and not too many of them."""
    plain = " ".join(words.split())
    short = plain if len(plain) <= LONG_QUOTE else plain[: LONG_QUOTE - 1].rstrip() + "…"
    return f"“{short}”"


def _asked(text: str) -> str:
    """The question of what was asked, without the advice around it."""
    found = re.search(r"[^.?!]*\?", text)
    return " ".join((found.group() if found else text).split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _plain(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _number(value: float | None) -> Cell:
    return None if value is None else _plain(value)
