"""What planning reads of one runner on one day, worked out once: measure, pace, cap, weeks, verdicts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Literal

from coaching import load
from coaching.decision import Decision
from coaching.diary import Diary, Session
from coaching.library import ExerciseRow, Library
from coaching.runner import Runner, Weekday
from coaching.triage.told import Told
from coaching.triage.verdicts import RunVerdict, graded
from coaching.values import Level, Mod, Place, PlanState, SessionKind

WEEK = timedelta(days=7)
#: decisions older than this are not read
MEMORY = timedelta(days=120)
#: rules whose weeks say nothing about what is usual
_UNUSUAL = frozenset({"RET-03", "RET-04", "RET-05", "RET-06", "ILL-01", "ILL-02", "ILL-03", "ILL-05"})


@dataclass(frozen=True, eq=False)
class Facts:
    """A runner, the diary and past decisions, seen from one day. `history` ends the day before."""

    runner: Runner
    diary: Diary
    today: date
    library: Library
    history: Sequence[Decision] = field(default=())

    @classmethod
    def of(
        cls, runner: Runner, diary: Diary, today: date, library: Library, history: Sequence[Decision] = ()
    ) -> Facts:
        """The facts of a day; later decisions and very old ones are left out."""
        since = today - MEMORY
        kept = [one for one in history if since <= one.on < today]
        return cls(runner, diary, today, library, kept)

    def at(self, on: date) -> Facts:
        """The same facts seen from another day."""
        if on == self.today:
            return self
        facts = Facts.of(self.runner, self.diary, on, self.library, self.history)
        # what was told is told: runs are judged with today's knowledge
        shared = ["told", "measure", "pace", "_asked_weeks", "_missed_weeks"]
        if facts.monday == self.monday:
            shared += ["weeks"]
        for name in shared:
            facts.__dict__[name] = getattr(self, name)
        return facts

    def with_runner(self, runner: Runner) -> Facts:
        """The same facts of the runner as they stood before a wish of theirs; the body is the same."""
        facts = Facts(runner, self.diary, self.today, self.library, self.history)
        for name in ("told", "measure", "pace", "cap", "weeks"):
            facts.__dict__[name] = getattr(self, name)
        return facts

    def number(self, name: str) -> float:
        """A threshold of the library."""
        return self.library.number(name)

    @cached_property
    def measure(self) -> load.Measure:
        """Metres or seconds."""
        return load.measure_of(self.runner, self.diary, self.today)

    @cached_property
    def pace(self) -> float:
        """Easy pace, s/km."""
        return load.easy_pace(self.runner, self.diary, self.today, self.library)

    @cached_property
    def cap(self) -> load.Cap | None:
        """The single-run cap; None leads to the ladder. Rules: LOAD-11."""
        until = min(self.today, self.told.today) + timedelta(days=1)
        return load.single_run_cap(
            self.runner,
            self.diary,
            self.today,
            self.library,
            self.measure,
            until=until,
            told=self.told,
        )

    @cached_property
    def coming(self) -> frozenset[date]:
        """Days before this week on which runs still stand, where the week is looked at before it comes."""
        return frozenset()

    @cached_property
    def monday(self) -> date:
        """The Monday of this week."""
        return load.monday(self.today)

    @cached_property
    def weeks(self) -> list[int]:
        """Lengths of the last full weeks that count, oldest first: no deload, no longer break."""
        return load.recent_weeks(
            self.runner,
            self.diary,
            self.monday,
            self.measure,
            self.pace,
            self.library,
            skip=self.unusual_weeks,
        )

    @cached_property
    def unusual_weeks(self) -> frozenset[date]:
        """Mondays of weeks that do not tell what is usual: off, light on purpose, or made smaller. Rules: LOAD-12."""
        return self.weeks_off | self.light_weeks | frozenset(self.reduced_weeks)

    @cached_property
    def light_weeks(self) -> frozenset[date]:
        """Mondays of weeks that were light on purpose; one that pain made light is a cut one. Rules: PLAN-05, PLAN-04."""
        light = [one for one in self.history if one.state is PlanState.DELOAD and one.mod < Mod.SHORTEN]
        return frozenset(load.monday(one.on) for one in light)

    @cached_property
    def reduced_weeks(self) -> dict[date, Literal["cut", "off", "back", "away", "missed"]]:
        """Mondays of weeks that the coach or days off made smaller, or in which runs were missed by choice.

        Cut for pain, or with days off or illness, whatever came of them; on the way back from that, or with
        days away, done as asked and taken well; or half and more was run, and that was taken well.

        They tell what was asked, or what life left room for, not what the body takes, so they are no usual
        week, and nothing is made smaller a second time by them. Only so many in a row: a longer time of less
        is a new usual. Rules: LOAD-12, PLAN-12, RET-02.
        """
        most, row = self.number("reduced_weeks_kept"), 0
        found: dict[date, Literal["cut", "off", "back", "away", "missed"]] = {}
        first = load.monday(self.today - MEMORY) + WEEK
        weeks = [first + n * WEEK for n in range((self.monday - first) // WEEK)]
        before: date | None = None
        for week in (one for one in weeks if one not in self.light_weeks):
            days = self.decided(week, week + WEEK)
            is_away = bool(self.runner.aways) and any(
                self.is_away(week + timedelta(days=n)) for n in range(7)
            )
            shortened = [one for one in days if one.mod >= Mod.SHORTEN]
            is_off = bool(shortened) or any("RET-02" in one.rules for one in days)
            is_cut = any(not any(rule.startswith("ILL-") for rule in one.rules) for one in shortened)
            is_back = before is not None and found.get(before) in {"cut", "back"}
            is_reduced = is_off or ((is_back or is_away) and self._is_taken_well(week, days))
            is_missed = not is_reduced and self._is_missed(week, days)
            row = row + 1 if is_reduced or is_missed else 0
            if 0 < row <= (self.number("missed_weeks_kept") if is_missed else most):
                kind: Literal["off", "back", "away"] = "off" if is_off else "back" if is_back else "away"
                found[week] = "missed" if is_missed else "cut" if is_cut else kind
            before = week
        return found

    @cached_property
    def back_from(self) -> date | None:
        """The Monday of the last week but light ones, where it was cut, or on the way back from a cut."""
        week = self.monday - WEEK
        while week in self.light_weeks:
            week -= WEEK
        return week if self.reduced_weeks.get(week) in {"cut", "back"} else None

    def _is_taken_well(self, week: date, days: Sequence[Decision]) -> bool:
        """No more than running with walks taken away, nearly all that was asked done, the last two runs digested."""
        if not days or any(one.level is Level.RED or one.mod > Mod.RUN_WALK for one in days):
            return False
        asked, ran = self._asked_and_run(week, days)
        if not ran or ran < asked * self.number("reduced_week_done"):
            return False
        return self._is_digested(week)

    def _is_missed(self, week: date, days: Sequence[Decision]) -> bool:
        """Whether runs were left out by choice: nothing was cut, at least half was run, and the last runs were digested.

        Rules: PLAN-12, RET-01 (days off that few cost nothing).
        """
        if week not in self._missed_weeks:
            asked, ran = self._asked_and_run(week, days) if days else (0.0, 0)
            least, full = self.number("missed_week_done"), self.number("deload_week_share")
            self._missed_weeks[week] = (
                bool(asked)
                and asked * least <= ran < asked * full
                and not any(one.level is Level.RED or one.mod >= Mod.SHORTEN for one in days)
                and self._is_digested(week)
            )
        return self._missed_weeks[week]

    @cached_property
    def _missed_weeks(self) -> dict[date, bool]:
        return {}

    def _asked_and_run(self, week: date, days: Sequence[Decision]) -> tuple[float, int]:
        """What a week asked for in running, and what was run."""
        if week not in self._asked_weeks:
            ran = load.week_run(self.diary, week, self.measure, self.pace) or 0
            self._asked_weeks[week] = sum(self.asked(one) for one in days), ran
        return self._asked_weeks[week]

    @cached_property
    def _asked_weeks(self) -> dict[date, tuple[float, int]]:
        return {}

    def _is_digested(self, week: date) -> bool:
        """Whether the last two runs of a week whose mornings are known went down well."""
        told = [self.verdict(run) for run in self.diary.runs(week, week + WEEK)]
        known = [one for one in told if one is not RunVerdict.UNKNOWN]
        return len(known) >= 2 and all(one is RunVerdict.DIGESTED for one in known[-2:])

    def asked(self, decision: Decision) -> float:
        """What a day asked for in running, in the runner's measure."""
        runs = [one for one in decision.prescribed if one.kind.is_run]
        if self.measure == "m":
            return sum(one.distance_m or (one.duration_min or 0) * 60 / self.pace * 1000 for one in runs)
        return sum((one.duration_min or 0) * 60 for one in runs)

    @cached_property
    def weeks_off(self) -> frozenset[date]:
        """Mondays of weeks that a longer break, the way back from it, or an illness made unusual.

        Rules: RET-03 to RET-06, ILL-02.
        """
        off = {load.monday(one.on) for one in self.history if not _UNUSUAL.isdisjoint(one.rules)}
        dates, least = [*self.run_dates, self.today], self.number("break_days")
        for before, after in pairwise(dates):
            if after.toordinal() - before.toordinal() <= least:
                continue
            week = load.monday(before)
            while week < after:
                free = min(after, week + WEEK) - max(before + timedelta(days=1), week)
                if free.days >= self.number("break_days_of_week"):
                    off.add(week)
                week += WEEK
        return frozenset(off)

    @cached_property
    def base(self) -> float | None:
        """Mean of the last three weeks that were no deload. Rules: LOAD-12."""
        if self.is_after_ladder and self.weeks:
            return float(self.weeks[-1])
        told = load.weekly_base(self.weeks, self.library)
        if told:
            return told
        if self.cap is None:
            return None
        longest = self.cap.longest
        if self.reduced_weeks:
            # only smaller weeks followed so far: they are no reason to think less of where it began
            longest = max(longest, load.longest_told(self.runner, self.measure, self.pace) or 0)
        if self.is_careful:
            most, each = self.number("week_per_longest"), self.number("untold_run_share")
        else:
            most, each = self.number("week_per_longest_well"), self.number("untold_run_share_well")
        return longest * min(most, each * len(self.days))

    @cached_property
    def is_untold(self) -> bool:
        """Whether no week is known, neither told nor lived: the longest run alone says what a week may hold.

        Rules: PLAN-11, F08 (unknown stays unknown, and asks for more caution).
        """
        return not load.weekly_base(self.weeks, self.library)

    @cached_property
    def fullest_week(self) -> int | None:
        """The fullest of the last whole weeks, whatever kind of week it was; None where none is known. Rules: LOAD-12."""
        first = load.monday(self.runner.started_on + WEEK - timedelta(days=1))
        count = int(self.number("fullest_of_weeks"))
        weeks = [self.monday - n * WEEK for n in range(1, count + 1)]
        ran = [load.week_run(self.diary, one, self.measure, self.pace) for one in weeks if one >= first]
        missing = count - len(ran)
        told = [one for one in self.runner.weekly_m if one is not None][-missing:] if missing else []
        known = [one for one in ran if one is not None]
        known += [one if self.measure == "m" else round(one / 1000 * self.pace) for one in told]
        return max(known, default=None)

    @cached_property
    def is_after_ladder(self) -> bool:
        """Whether the walk-run ladder ended in the last four weeks. Rules: RTR-08."""
        since = self.today - timedelta(days=int(self.number("after_ladder_days")))
        return any(one.state is PlanState.RETURN_LADDER for one in self.decided(since, self.today))

    @cached_property
    def least_run(self) -> int:
        """The least run worth changing shoes for, in the runner's measure. Rules: PLAN-09."""
        return load.least_run(self.measure, self.pace, self.library)

    @cached_property
    def last_full_week(self) -> int | None:
        """The last week that counts."""
        return self.weeks[-1] if self.weeks else None

    @cached_property
    def is_careful(self) -> bool:
        """Injured in the last 12 months, sore now, or above 45: two rest days. Rules: PLAN-08."""
        runner = self.runner
        injured = any(one.last_12_months for one in runner.injuries) or bool(runner.active_problems)
        return injured or (runner.age is not None and runner.age >= self.number("careful_from_age"))

    @cached_property
    def days(self) -> tuple[Weekday, ...]:
        """Days on which the runner can train; three spread ones where none were told."""
        return self.runner.days_available or (Weekday.TUE, Weekday.THU, Weekday.SUN)

    @cached_property
    def told(self) -> Told:
        """What was told of sore places, seen from today."""
        return Told(self.runner, self.diary, self.today, self.library)

    def verdict(self, run: Session) -> RunVerdict:
        """How the body took a run, as far as today knows."""
        return graded(run, self.told)

    @cached_property
    def run_dates(self) -> list[date]:
        """Days with a run before today, oldest first; the start counts where a recent run was told."""
        dates = {run.on for run in self.diary.runs(self.today - MEMORY, self.today)}
        if self.runner.longest_run_m or self.runner.longest_run_s:
            idle = 0
            for week in reversed(self.runner.weekly_m):
                if week:
                    break
                idle += 1
            started = self.runner.started_on - timedelta(days=7 * idle + 1)
            if started < self.today:
                dates.add(started)
        return sorted(dates)

    @cached_property
    def last(self) -> Decision | None:
        """The last decision before today."""
        return self.history[-1] if self.history else None

    @cached_property
    def last_state(self) -> PlanState:
        """Where the plan stood before today; a pause keeps what it interrupted. Rules: RTR-09, TRI-05."""
        states = (one.state for one in reversed(self.history))
        return next((state for state in states if state is not PlanState.PAUSED), PlanState.NORMAL)

    def decided(self, since: date, until: date) -> list[Decision]:
        """Decisions of a half-open window."""
        dates = self._dates
        return list(self.history[bisect_left(dates, since) : bisect_left(dates, until)])

    @cached_property
    def _dates(self) -> list[date]:
        return [one.on for one in self.history]

    @cached_property
    def flares(self) -> int:
        """How often in the last weeks training had to be cut for pain: each time, not each day."""
        since = self.today - timedelta(days=int(self.number("ramp_memory_days")))
        count, was_cut = 0, False
        for one in self.history:
            is_cut = one.mod >= Mod.SHORTEN or one.level is Level.RED
            if is_cut and not was_cut and one.on >= since:
                count += 1
            was_cut = is_cut
        return count

    @cached_property
    def amber_strong_on(self) -> date | None:
        """The last day on which run-walk or less was all there was. Rules: LOAD-14."""
        return max((one.on for one in self.history if one.mod >= Mod.RUN_WALK), default=None)

    @cached_property
    def cut_since(self) -> date | None:
        """The first day of the trouble that still shapes the runs: cuts no more than so many days apart.

        None where the last one is that long ago; an illness has a way back of its own. Rules: MOD (up one step at a time).
        """
        apart = timedelta(days=int(self.number("way_back_days")))
        since: date | None = None
        for one in reversed(self.history):
            if (since or self.today) - one.on > apart:
                break
            if one.mod >= Mod.SHORTEN and not any(rule.startswith("ILL-") for rule in one.rules):
                since = one.on
        return since

    @cached_property
    def way_back(self) -> tuple[Session, ...]:
        """Runs since that trouble began that did not hurt, oldest first. Rules: PAIN-17, MOD."""
        if self.cut_since is None:
            return ()
        runs = self.diary.runs(self.cut_since, self.today)
        return tuple(run for run in runs if self.verdict(run) is not RunVerdict.HURT)

    @cached_property
    def way_back_longest(self) -> int:
        """The longest of these in the runner's measure; run-walk counts with all its minutes until a run was done."""
        runs = [run for run in self.way_back if run.session is not SessionKind.WALK_RUN]
        if runs:
            return max(load.length(run, self.measure, self.pace) or 0 for run in runs)
        seconds = max((run.duration_s or 0 for run in self.way_back), default=0)
        return seconds if self.measure == "s" else round(seconds / self.pace * 1000)

    @cached_property
    def calm_weeks(self) -> int:
        """Calm weeks in a row before this one: known, pain at 2 or less, no run that hurt, no cut."""
        count = 0
        week = self.monday - WEEK
        while count < 6 and self._is_calm(week):
            count += 1
            week -= WEEK
        return count

    def _is_calm(self, week: date) -> bool:
        """Known, with runs, none of them or of the mornings above 2, nothing cut short or cut back."""
        if any(one.mod >= Mod.SHORTEN for one in self.decided(week, week + WEEK)):
            return False
        check_ins = [one for one in self.diary.check_ins(week, week + WEEK) if one.pain is not None]
        if len(check_ins) < self.number("calm_check_ins"):
            return False
        most = self.number("calm_pain")
        if any(max(p.now or 0, p.worst_24h or 0) > most for one in check_ins for p in one.pain or ()):
            return False
        runs = list(self.diary.runs(week, week + WEEK))
        worst = [max(run.pain_during or 0, run.pain_after or 0) for run in runs]
        return bool(runs) and max(worst) <= most and not any(run.was_cut_short for run in runs)

    def last_flare(self, place: Place) -> date:
        """The last day in four months on which a place was above 5, or training was cut while it hurt.

        The start of that time where there was none.
        """
        since = self.today - MEMORY
        cut = self._cut_on
        last = since
        for check_in in self.diary.check_ins(since, self.today + timedelta(days=1)):
            for report in check_in.pain or ():
                if report.place != place:
                    continue
                worst = max(report.now or 0, report.worst_24h or 0)
                is_flare = worst > self.number("pain_acceptable_max") or (worst and check_in.on in cut)
                if is_flare:
                    last = check_in.on
        return last

    @cached_property
    def _cut_on(self) -> frozenset[date]:
        """Days on which something of that day cut training."""
        return frozenset(one.on for one in self.history if one.mod >= Mod.SHORTEN and not one.is_step_held)

    def exercises(self, category: str) -> list[ExerciseRow]:
        """Exercises of a category."""
        if category not in self._exercises:
            rows = self.library.rows(ExerciseRow).values()
            self._exercises[category] = [row for row in rows if row.category == category]
        return self._exercises[category]

    @cached_property
    def _exercises(self) -> dict[str, list[ExerciseRow]]:
        return {}

    def is_away(self, on: date) -> bool:
        """Whether the runner is away on a date and cannot run there."""
        return any(one.holds(on) and not one.can_run for one in self.runner.aways)

    def can_train(self, on: date) -> bool:
        """Whether the runner said nothing against a date; what was said last counts."""
        told = [one.is_free for one in self.runner.exceptions if one.on == on and one.swapped_with is None]
        return not self.is_away(on) and (not told or told[-1])

    def is_usual(self, on: date) -> bool:
        """Whether a date is one of the runner's usual days."""
        return Weekday.of(on) in self.days

    def can_run(self, on: date) -> bool:
        """Whether a date is one of the runner's days, with its exceptions."""
        is_free = any(one.on == on and one.is_free and not one.swapped_with for one in self.runner.exceptions)
        return (is_free or self.is_usual(on)) and self.can_train(on)

    def known_since(self, kind: SessionKind) -> date | None:
        """The first day, in the last weeks, on which a kind of running was done; None if it was not."""
        since = self.today - timedelta(days=int(self.number("kind_known_days")))
        return min(
            (run.on for run in self.diary.runs(since, self.today) if run.session is kind), default=None
        )
