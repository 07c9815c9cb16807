"""The plan as sentences: sessions, exercises, self-tests and cues as messages with their numbers."""

from __future__ import annotations

from datetime import date

from coaching.decision import Arg, Exercise, Planned, Said
from coaching.library import CueRow, ExerciseRow, Library, SelfTestRow
from coaching.plan.changes import SPRINGY
from coaching.values import SessionKind, Value


def bone_of(session: Planned) -> str:
    """Where the bone heals beside which a session stands; "none" where no place is known. Rules: PAIN-08."""
    return next((tag for tag in session.tags if tag != "bone"), "none")


def said_of(session: Planned) -> Said:
    """The sentence for one session ("Easy run, 6.5 km, about 40 min, effort 4 of 10 at most").

    The message is named after the kind; `-time` where only minutes are planned, `-ladder` and
    `-turns` for walk-run with and without a rung, `-continuous` for a rung without walking.
    """
    args: dict[str, Arg] = {}
    if session.duration_min is not None:
        args["minutes"] = session.duration_min
    if session.rpe_max is not None:
        args["rpe"] = session.rpe_max
    name = f"plan-session-{session.kind.replace('_', '-')}"
    if session.kind is SessionKind.STRENGTH and "bone" in session.tags:
        return Said(message=f"{name}-bone", args=args | {"place": bone_of(session)})
    if session.kind is SessionKind.WALK_RUN and session.run_s is not None:
        args |= {"run_s": session.run_s, "walk_s": session.walk_s or 0, "repeats": session.repeats or 1}
        if session.rung is not None:
            args["rung"] = session.rung
        if not session.walk_s:
            return Said(message=f"{name}-continuous", args=args)
        return Said(message=f"{name}-ladder" if session.rung else f"{name}-turns", args=args)
    if session.kind is SessionKind.WALK_RUN:
        return Said(message=name, args=args)
    if session.kind.is_run and session.distance_m is None:
        return Said(message=f"{name}-time", args=args)
    if session.distance_m is not None:
        args["distance_m"] = session.distance_m
    return Said(message=name, args=args)


def change_said(on: date, was: Planned | None, now: Planned | None) -> Said:
    """One day that changes: what stands there now, and what stood there before. Rules: F47."""
    args: dict[str, Arg] = {"on": on, **_short("was", was), **_short("now", now)}
    return Said(message="plan-change", args=args)


def _short(name: str, session: Planned | None) -> dict[str, Arg]:
    """A session in few words: kind and length; nothing is a rest day."""
    if session is None:
        return {name: "rest", f"{name}_shape": "bare", f"{name}_m": 0, f"{name}_min": 0}
    shape = "m" if session.distance_m else "min" if session.duration_min else "bare"
    return {
        name: str(session.kind),
        f"{name}_shape": shape,
        f"{name}_m": session.distance_m or 0,
        f"{name}_min": session.duration_min or 0,
    }


class Instruction(Value):
    """One exercise, test or cue: its name, what to do, and its dose where it has one."""

    name: Said
    how: Said | None = None
    dose: Said | None = None
    side: Said | None = None
    tempo: Said | None = None


def exercise_said(exercise: Exercise, library: Library) -> Instruction:
    """An exercise of a session: name, what to do, sets and repetitions or seconds. Rules: STR-07."""
    row = library.rows(ExerciseRow)[exercise.id]
    args: dict[str, Arg] = {"sets": exercise.sets or row.sets, "sided": "yes" if row.is_one_sided else "no"}
    dose = exercise.dose or row.dose
    if dose.endswith("s"):
        held = Said(message="exercise-dose-hold", args=args | {"seconds": int(dose[:-1])})
    else:
        held = Said(message="exercise-dose-reps", args=args | {"reps": int(dose)})
    side = exercise.side_first
    return Instruction(
        name=Said(message=f"exercise-{row.name}"),
        how=Said(message=f"exercise-{row.name}.how"),
        dose=held,
        tempo=_tempo(row),
        side=Said(message="exercise-side-first", args={"side": str(side)}) if side is not None else None,
    )


def _tempo(row: ExerciseRow) -> Said | None:
    """Seconds up, hold and down, or how else it is done; none for what is rocked or stretched. Rules: STR-07."""
    if "mobility" in row.tags or "balance" in row.tags:
        return None
    if "isometric" in row.tags or row.dose.endswith("s"):
        return Said(message="strength-tempo-hold") if "isometric" in row.tags else None
    if SPRINGY & set(row.tags) or row.stage == 4:
        return Said(message="strength-tempo-quick")
    return Said(message="strength-tempo-heavy" if "heavy" in row.tags else "strength-tempo-slow")


def selftest_said(row: SelfTestRow) -> Instruction:
    """A self-test: its name and how to do it. Rules: TEST-01 to TEST-09."""
    name = f"test-{row.name.replace('_', '-')}"
    return Instruction(name=Said(message=name), how=Said(message=f"{name}.how"))


def cue_said(cue: CueRow) -> Instruction:
    """A gait cue by its name. Rules: GAIT-09."""
    return Instruction(name=Said(message=f"gait-cue-{cue.name}"))
