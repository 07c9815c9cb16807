"""The ladder of changes to a session, under every limit; and two safe ways to do something else.

Decides MOD-0, MOD-1, MOD-2, MOD-3, MOD-4, MOD-5 and MOD-6, and applies the single-run cap (LOAD-11),
closed dimensions and a clinician's limits (HAND-02, HAND-03) to one session. Nothing here makes a
session harder.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date

from coaching.decision import Decision, Planned
from coaching.diary import Diary
from coaching.library import ChangeRow, Library
from coaching.load import Measure, least_run
from coaching.plan import doses
from coaching.runner import ClinicianLimit, Runner
from coaching.triage.told import Told
from coaching.triage.verdicts import RunVerdict, graded
from coaching.values import Mod, SessionKind, Value, When

REST = Planned(kind=SessionKind.REST)

#: kinds closed by a dimension that a finding forbids
CLOSED: dict[str, frozenset[SessionKind]] = {
    "speed": frozenset(
        {
            SessionKind.STEADY,
            SessionKind.TEMPO,
            SessionKind.INTERVALS,
            SessionKind.STRIDES,
            SessionKind.RACE,
            SessionKind.HILLS,
        }
    ),
    "hills": frozenset({SessionKind.HILLS}),
    "downhill": frozenset({SessionKind.HILLS}),
    "plyometric": frozenset({SessionKind.PLYOMETRIC}),
}
#: words of a clinician's limit that close all running
NO_RUNNING = frozenset({"running", "impact", "all_exercise"})
SPRINGY = doses.SPRINGY


class Bounds(Value):
    """What today's session may not exceed: lengths in the runner's measure, words, dimensions."""

    measure: Measure
    pace: float
    cap: int | None = None
    longest: int | None = None
    forbids: frozenset[str] = frozenset()
    """Closed dimensions: speed, hills, impact, growth, plyometric, downhill."""
    closed: frozenset[str] = frozenset()
    """A clinician's words: session kinds, running, impact, all_exercise, swim, bike."""
    allowed: frozenset[str] = frozenset()
    minutes_share: float | None = None
    minutes_most: int | None = None
    in_turns: bool = False
    """Whether a shorter run is rather done as run-walk: a sore place, and runs that are short anyway."""

    @property
    def no_exercise(self) -> bool:
        """Whether all exercise is closed."""
        return "all_exercise" in self.closed

    @property
    def no_running(self) -> bool:
        """Whether no run of any kind may stand."""
        return bool(NO_RUNNING & self.closed) or "impact" in self.forbids

    @property
    def most(self) -> int | None:
        """The longest run that may stand: the cap, or no growth at all."""
        if "growth" in self.forbids and self.longest is not None and self.cap is not None:
            return min(self.longest, self.cap)
        return self.cap

    def is_open(self, kind: SessionKind) -> bool:
        """Whether a kind may stand under the closed dimensions and a clinician's words."""
        if self.no_exercise:
            return kind is SessionKind.REST
        if kind.is_run and self.no_running:
            return False
        if kind is SessionKind.CROSS_TRAINING and {"swim", "bike"} <= self.closed:
            return False
        return kind not in self.closed and not any(kind in CLOSED.get(word, ()) for word in self.forbids)


def words_of(limits: Iterable[ClinicianLimit]) -> tuple[frozenset[str], frozenset[str]]:
    """All that clinicians' limits forbid, and all that they allow. Rules: HAND-02."""
    held = tuple(limits)
    return (
        frozenset(word for limit in held for word in limit.forbids),
        frozenset(word for limit in held for word in limit.allows),
    )


def minutes_of(session: Planned) -> int:
    """Minutes of a session; 0 for rest."""
    return session.duration_min or 0


def run_of(
    kind: SessionKind, amount: float, bounds: Bounds, library: Library, rpe: int | None = None
) -> Planned:
    """A run of a length in the runner's measure, rounded down to what one can remember."""
    easy = int(library.number("easy_effort"))
    if bounds.measure == "m":
        metres = math.floor(amount / 100 + 1e-6) * 100
        return Planned(
            kind=kind,
            distance_m=metres,
            duration_min=max(1, round(metres / 1000 * bounds.pace / 60)),
            rpe_max=rpe or easy,
        )
    return Planned(kind=kind, duration_min=max(1, math.floor(amount / 60 + 1e-6)), rpe_max=rpe or easy)


def amount_of(session: Planned, bounds: Bounds) -> float:
    """Length of a planned run in the runner's measure."""
    if bounds.measure == "m" and session.distance_m is not None:
        return session.distance_m
    seconds = minutes_of(session) * 60
    return seconds if bounds.measure == "s" else seconds / bounds.pace * 1000


def changed(session: Planned, mod: Mod, bounds: Bounds, library: Library) -> Planned:
    """A planned session under a change and all bounds: never harder, never longer than planned.

    Rules: MOD-0 to MOD-6, LOAD-11, HAND-02.
    """
    if mod >= Mod.STOP or bounds.no_exercise:
        return REST
    row, other = _row(library, mod), _row(library, Mod.CROSS_TRAIN)
    if not session.kind.is_run:
        return _changed_other(session, mod, bounds, library)
    if bounds.no_running:
        return _instead(session, row if mod >= Mod.CROSS_TRAIN else other, bounds, library)
    if mod >= Mod.CROSS_TRAIN:
        return _instead(session, row, bounds, library)
    kept = session
    if session.kind is SessionKind.WALK_RUN:
        kept = _fewer_repeats(session, row.run_share * _share(bounds))
    elif mod is Mod.RUN_WALK or (mod is Mod.SHORTEN and bounds.in_turns):
        kept = as_run_walk(session, _row(library, Mod.RUN_WALK), bounds, library)
    else:
        kept = _shorter(session, row, bounds, library)
    if not is_worthwhile(kept, bounds, library):
        kept = _worth_it(session, kept, mod, bounds, library)
    if bounds.is_open(kept.kind) and is_worthwhile(kept, bounds, library):
        return kept
    return _instead(session, other, bounds, library)


def is_worthwhile(session: Planned, bounds: Bounds, library: Library) -> bool:
    """Whether a session is long enough to change shoes for; what a clinician bounds in minutes is.

    Rules: PLAN-09, MOD-3, MOD-4.
    """
    kind, minutes = session.kind, minutes_of(session)
    if kind is SessionKind.CROSS_TRAINING:
        return minutes >= library.number("least_cross_min")
    if not kind.is_run or kind is SessionKind.RACE:
        return True
    if session.duration_min is None and session.distance_m is not None:
        minutes = round(session.distance_m / 1000 * bounds.pace / 60)
    least = library.number("least_walk_run_min" if kind is SessionKind.WALK_RUN else "least_run_min")
    return minutes >= min(least, least if bounds.minutes_most is None else bounds.minutes_most)


def _worth_it(session: Planned, kept: Planned, mod: Mod, bounds: Bounds, library: Library) -> Planned:
    """A run that became too short: in turns with walking where pain cut it, else the least run that is one."""
    if mod >= Mod.SHORTEN:
        running = (kept.run_s or 0) * (kept.repeats or 1) // 60 if kept.run_s else minutes_of(kept)
        minutes = min(minutes_of(session), bounds.minutes_most or minutes_of(session))
        return _in_turns(max(running, minutes // 2), minutes, library) or kept
    amount: float = least_run(bounds.measure, bounds.pace, library)
    amount = min(amount, amount_of(session, bounds))
    if bounds.most is not None:
        amount = min(amount, bounds.most)
    return run_of(SessionKind.EASY_RUN, amount, bounds, library, kept.rpe_max)


def _in_turns(running: int, minutes: int, library: Library) -> Planned | None:
    """So much running at most within so many minutes, with a walk after each piece; None where that is too little."""
    for turn in (120, 60):
        repeats = min(running * 60 // turn, minutes * 60 // (2 * turn))
        if repeats * 2 * turn >= library.number("least_walk_run_min") * 60:
            return Planned(
                kind=SessionKind.WALK_RUN,
                duration_min=repeats * 2 * turn // 60,
                rpe_max=int(library.number("easy_effort")),
                run_s=turn,
                walk_s=turn,
                repeats=repeats,
            )
    return None


def _row(library: Library, mod: Mod) -> ChangeRow:
    return library.rows(ChangeRow)[str(int(mod))]


def _share(bounds: Bounds) -> float:
    return 1.0 if bounds.minutes_share is None else min(1.0, bounds.minutes_share)


def _shorter(session: Planned, row: ChangeRow, bounds: Bounds, library: Library) -> Planned:
    """MOD-0 to MOD-2: the same run, made easy and shorter where asked, under the cap."""
    kind = session.kind
    if row.mod > 0 and (kind.is_hard or kind is SessionKind.STRIDES):
        kind = SessionKind.EASY_RUN
    if not bounds.is_open(kind):
        kind = SessionKind.EASY_RUN
    planned = amount_of(session, bounds)
    amount = planned * min(row.time_share, _share(bounds))
    if bounds.most is not None:
        amount = min(amount, bounds.most)
    if bounds.minutes_most is not None:
        seconds = bounds.minutes_most * 60
        amount = min(amount, seconds if bounds.measure == "s" else seconds / bounds.pace * 1000)
    rpe = session.rpe_max if kind is session.kind else None
    if row.rpe_most is not None:
        rpe = min(row.rpe_most, rpe if rpe is not None else row.rpe_most)
    if amount >= planned and kind is session.kind and rpe == session.rpe_max:
        return session
    if kind is SessionKind.LONG_RUN and amount < planned * 0.9:
        kind = SessionKind.EASY_RUN
    if kind is SessionKind.RACE and amount < planned:
        kind, rpe = SessionKind.LONG_RUN, None
    run = run_of(kind, amount, bounds, library, rpe)
    return run.model_copy(update={"tags": session.tags if kind is session.kind else ()})


def as_run_walk(session: Planned, row: ChangeRow, bounds: Bounds, library: Library) -> Planned:
    """MOD-3: the same time as two minutes running, two walking, so that running time is halved."""
    most = min(library.number("walk_run_most_min"), bounds.minutes_most or math.inf)
    minutes = min(most, minutes_of(session) * min(row.time_share, 2 * _share(bounds)))
    turn = 120
    repeats = max(1, int(minutes * 60 * row.run_share // turn))
    return Planned(
        kind=SessionKind.WALK_RUN,
        duration_min=repeats * 2 * turn // 60,
        rpe_max=row.rpe_most,
        run_s=turn,
        walk_s=turn,
        repeats=repeats,
    )


def _fewer_repeats(session: Planned, share: float) -> Planned:
    """A walk-run session with fewer turns."""
    if share >= 1 or session.repeats is None or session.run_s is None:
        return session
    if session.repeats == 1:
        seconds = int(session.run_s * share)
        return session.model_copy(
            update={"run_s": seconds, "duration_min": max(1, seconds // 60), "rung": None, "tags": ()}
        )
    repeats = max(1, int(session.repeats * share))
    minutes = repeats * (session.run_s + (session.walk_s or 0)) // 60
    return session.model_copy(
        update={"repeats": repeats, "duration_min": max(1, minutes), "rung": None, "tags": ()}
    )


def _instead(session: Planned, row: ChangeRow, bounds: Bounds, library: Library) -> Planned:
    """What stands in for a run that may not be: a short easy run a clinician allows, a bike, a walk, rest."""
    if row.mod >= Mod.REST:
        return REST
    if "short_easy_run" in bounds.allowed and row.mod <= Mod.CROSS_TRAIN and "impact" not in bounds.forbids:
        minutes = min(library.number("short_easy_run_min"), minutes_of(session))
        amount = minutes * 60 if bounds.measure == "s" else minutes * 60 / bounds.pace * 1000
        if bounds.most is not None:
            amount = min(amount, bounds.most)
        return run_of(SessionKind.EASY_RUN, amount, bounds, library)
    minutes = round(minutes_of(session) * row.time_share * _share(bounds))
    minutes = max(minutes, int(library.number("least_cross_min")))
    for kind in (SessionKind.CROSS_TRAINING, SessionKind.WALK):
        if bounds.is_open(kind):
            return Planned(kind=kind, duration_min=minutes, rpe_max=row.rpe_most)
    return REST


def _changed_other(session: Planned, mod: Mod, bounds: Bounds, library: Library) -> Planned:
    """Strength, mobility, walking: they may go on for parts not involved, without springy work."""
    if mod >= Mod.REST and session.kind not in {SessionKind.MOBILITY, SessionKind.WALK}:
        return REST
    if not bounds.is_open(session.kind):
        return REST
    if session.kind is SessionKind.STRENGTH and (mod > Mod.EASY or {"plyometric", "impact"} & bounds.forbids):
        kept = tuple(one for one in session.exercises if not SPRINGY & set(one.tags))
        return doses.holding(session, kept, library)
    return session


def alternatives(session: Planned, mod: Mod, bounds: Bounds, library: Library) -> tuple[Planned, ...]:
    """Two safe ways to do something else today, none of them harder; none at all under a stop.

    Rules: MOD (choice of two), CHAT-05, CHAT-07.
    """
    if mod >= Mod.STOP or bounds.no_exercise:
        return ()
    minutes = minutes_of(session)
    walk = Planned(kind=SessionKind.WALK, duration_min=int(library.number("walk_min")), rpe_max=2)
    loosen = Planned(kind=SessionKind.MOBILITY, duration_min=int(library.number("mobility_min")), rpe_max=1)
    offers: list[Planned] = []
    if session.kind is SessionKind.WALK_RUN:
        offers = [_fewer_repeats(session, library.number("shorter_share"))]
    elif session.kind.is_run:
        shorter = _shorter(session, _row(library, Mod.SHORTEN), bounds, library)
        offers = [shorter.model_copy(update={"kind": SessionKind.EASY_RUN, "tags": ()})]
    elif session.kind is SessionKind.CROSS_TRAINING and minutes:
        offers = [session.model_copy(update={"duration_min": round(minutes * 0.7)})]
    elif session.kind in {SessionKind.STRENGTH, SessionKind.WALK}:
        offers = [loosen, REST]
    if session.kind.is_run and minutes:
        offers.append(
            Planned(
                kind=SessionKind.CROSS_TRAINING,
                duration_min=max(minutes, int(library.number("least_cross_min"))),
                rpe_max=min(session.rpe_max or 4, 4),
                tags=("indoor",),
            )
        )
    gentle = [walk, loosen] if mod < Mod.REST else [walk.model_copy(update={"duration_min": 20}), loosen]
    worth = [offer for offer in offers if is_worthwhile(offer, bounds, library)]
    safe = [offer for offer in (*worth, *gentle, REST) if bounds.is_open(offer.kind) and offer != session]
    return tuple(safe[:2])


def mod_in_force(
    wanted: Mod,
    runner: Runner,
    diary: Diary,
    today: date,
    library: Library,
    history: Sequence[Decision],
    *,
    is_calm: bool,
) -> tuple[Mod, bool]:
    """The change that stands today, and whether it is the way back up that holds it there.

    Down several steps at once, up one at a time: a change is left only when its own condition
    is met (two digested runs, walking without pain, a green day). `is_calm` says that today was
    judged and asks for nothing. Rules: MOD (leave when), PAIN-17.
    """
    if not history:
        return wanted, False
    last = history[-1].mod
    if wanted >= last or last >= Mod.STOP or _was_ill(history[-1]):
        return wanted, False
    row = _row(library, last)
    up = Mod(last - 1)
    match row.leave:
        case "green":
            met = is_calm
        case "two_digested":
            met = _digested_in_row(runner, diary, _since(history), today, library) >= library.number(
                "digested_to_step_up"
            )
        case "calm_walking":
            met = _walks_calmly(diary, today, library)
        case "a_day":
            met = True
        case _:
            met = False
    if not met:
        return last, True
    return max(wanted, up), up > wanted


def _was_ill(decision: Decision) -> bool:
    """Whether illness, and not pain, was what cut the day: its own rules lead back. Rules: ILL-03."""
    return any(rule.startswith("ILL-") for rule in decision.rules[:2])


def _since(history: Sequence[Decision]) -> date:
    """The day the change now in force was last asked for, or stepped to; silence only carries it on."""
    last = history[-1]
    since = last.on
    for decision in reversed(history):
        if decision.mod is not last.mod:
            break
        since = decision.on
        if not decision.is_step_held and decision.is_judged:
            break
    return since


def _digested_in_row(runner: Runner, diary: Diary, since: date, today: date, library: Library) -> int:
    """Digested runs in a row up to now; a run whose morning is unknown neither counts nor breaks the row."""
    count = 0
    told = Told(runner, diary, today, library)
    for run in diary.runs(since, today):
        match graded(run, told):
            case RunVerdict.DIGESTED:
                count += 1
            case RunVerdict.UNKNOWN:
                pass
            case RunVerdict.TOLERATED | RunVerdict.HURT:
                count = 0
    return count


def _walks_calmly(diary: Diary, today: date, library: Library) -> bool:
    """This morning's check-in tells of daily life at 2 or less and of no pain in walking."""
    check_in = diary.check_in(today)
    if check_in is None or check_in.pain is None:
        return False
    most = library.number("calm_walking_pain")
    return all(
        report.now is not None
        and report.now <= most
        and (report.worst_24h is None or report.worst_24h <= most)
        and When.WALKING not in report.when
        for report in check_in.pain
    )
