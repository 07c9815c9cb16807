"""How long strength work takes: sets, repetitions and their tempo, rests; and what fits into a session.

Decides the minutes of STR-06 from the doses of STR-07. What is too long loses sets first, the last
exercises before the first, since those serve what hurts or what a test asked for.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from coaching.decision import Exercise, Planned
from coaching.library import ExerciseRow, Library

#: tags of springy exercises, closed with a dimension
SPRINGY = frozenset({"plyometric", "hop", "jump", "skipping"})
#: sets below which an exercise is rather left out
FEWEST_SETS = 2


def work_minutes(exercises: Sequence[Exercise], library: Library) -> int:
    """Minutes of strength work, rounded to five; 0 without exercises. Rules: STR-06, STR-07."""
    seconds = sum(_seconds(one, library) for one in exercises)
    return max(5, 5 * math.floor(seconds / 300 + 0.5)) if seconds else 0


def fitted(exercises: Sequence[Exercise], library: Library) -> tuple[Exercise, ...]:
    """As much of the work as a session may take: a set less from the end, then an exercise less. Rules: STR-06."""
    kept = list(exercises)
    most = library.number("strength_most_min") * 60
    while len(kept) > 1 and sum(_seconds(one, library) for one in kept) > most:
        long = [at for at, one in enumerate(kept) if (one.sets or 0) > FEWEST_SETS]
        if not long:
            kept.pop()
            continue
        at = max(long, key=lambda at: (kept[at].sets or 0, at))
        kept[at] = kept[at].model_copy(update={"sets": (kept[at].sets or 0) - 1})
    return tuple(kept)


def holding(session: Planned, exercises: Sequence[Exercise], library: Library) -> Planned:
    """A strength session with other exercises, and the minutes these take; without any it keeps its own."""
    minutes = work_minutes(exercises, library) or session.duration_min
    return session.model_copy(update={"exercises": tuple(exercises), "duration_min": minutes})


def _seconds(exercise: Exercise, library: Library) -> float:
    """Work on both sides where it has two, a set more for a weaker side, and the rest after each set."""
    row = library.rows(ExerciseRow).get(exercise.id)
    if row is None or not exercise.sets or not exercise.dose:
        return 0.0
    is_held, count = exercise.dose.endswith("s"), int(exercise.dose.removesuffix("s"))
    is_springy = bool(SPRINGY & set(row.tags))
    a_rep = 1.0 if is_held else library.number("springy_rep_s" if is_springy else "strength_rep_s")
    rest = library.number(
        "hold_rest_s"
        if is_held
        else "heavy_rest_s"
        if is_springy or "heavy" in row.tags
        else "strength_rest_s"
    )
    sides = 2 * exercise.sets if row.is_one_sided else exercise.sets
    if exercise.side_first is not None and row.is_one_sided:
        sides += 1
    return sides * count * a_rep + exercise.sets * rest
