"""The plan as sentences: sessions, exercises, self-tests and cues as messages with their numbers."""

from __future__ import annotations

from coaching.decision import Arg, Exercise, Planned, Said
from coaching.library import CueRow, ExerciseRow, Library, SelfTestRow
from coaching.plan.selftests import Reading
from coaching.runner import SelfTest
from coaching.values import SessionKind, Value


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


class Instruction(Value):
    """One exercise, test or cue: its name, what to do, and its dose where it has one."""

    name: Said
    how: Said | None = None
    dose: Said | None = None
    side: Said | None = None


#: said once below a strength session, and after it
STRENGTH_RULE, STRENGTH_DONE = Said(message="exercise-rule"), Said(message="exercise-done")
#: said when self-tests are due
TESTS_DUE = Said(message="test-due")


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
        side=Said(message="exercise-side-first", args={"side": str(side)}) if side is not None else None,
    )


def selftest_said(row: SelfTestRow) -> Instruction:
    """A self-test: its name and how to do it. Rules: TEST-01 to TEST-09."""
    name = f"test-{row.name.replace('_', '-')}"
    return Instruction(name=Said(message=name), how=Said(message=f"{name}.how"))


def reading_said(test: SelfTest, told: Reading, library: Library) -> tuple[Said, ...]:
    """What a result says: the difference against the test's own error, and low for the age. Rules: TEST."""
    found: list[Said] = []
    if test.left is not None and test.right is not None:
        error = library.rows(SelfTestRow)[test.name].error
        args: dict[str, Arg] = {
            "left": test.left,
            "right": test.right,
            "error": error,
            "real": "yes" if told.is_real else "no",
            "weaker": str(told.weaker or "none"),
        }
        found.append(Said(message="test-result-gap", args=args))
    if told.is_low:
        found.append(Said(message="test-result-low"))
    return tuple(found)


def change_said(change: str) -> Said:
    """Better, worse or the same since the last time. Rules: TEST (error margins)."""
    return Said(message=f"test-result-{change}")


def cue_said(cue: CueRow) -> Instruction:
    """A gait cue by its name. Rules: GAIT-09."""
    return Instruction(name=Said(message=f"gait-cue-{cue.name}"))
