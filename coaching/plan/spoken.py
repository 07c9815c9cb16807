"""Planned sessions as sentences: the message and its numbers, without the words themselves."""

from __future__ import annotations

from coaching.decision import Arg, Planned, Said
from coaching.values import SessionKind


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
    if session.kind.is_run and session.distance_m is None:
        return Said(message=f"{name}-time", args=args)
    if session.distance_m is not None:
        args["distance_m"] = session.distance_m
    return Said(message=name, args=args)
