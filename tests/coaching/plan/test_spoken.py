"""Every session, exercise, test and cue of the content can be said."""

from __future__ import annotations

import pytest

from bot.words import words_for
from coaching.decision import Exercise, Planned
from coaching.library import CueRow, ExerciseRow, RungRow, SelfTestRow, load
from coaching.plan import ladder
from coaching.plan.facts import Facts
from coaching.plan.spoken import cue_said, exercise_said, said_of, selftest_said
from coaching.values import SessionKind, Side
from tests.builders import START, a_diary, a_runner

LIBRARY = load()
WORDS = words_for("en", is_strict=True)


@pytest.mark.parametrize("kind", SessionKind)
@pytest.mark.parametrize("metres", [5000, None])
def test_every_session_has_its_sentence(kind: SessionKind, metres: int | None) -> None:
    """MOD-0 to MOD-5: what may be prescribed can be said, in kilometres or in minutes."""
    distance = metres if kind.is_run and kind is not SessionKind.WALK_RUN else None
    session = Planned(kind=kind, distance_m=distance, duration_min=30, rpe_max=4)
    assert WORDS.say(said_of(session))


def test_every_rung_has_its_sentence() -> None:
    """RTR-05: runs, walks and repeats in plain words; no walking, no talk of it."""
    facts = Facts.of(a_runner(), a_diary("mon calm"), START, LIBRARY)
    said = {
        row.rung: WORDS.say(said_of(ladder.session_of(facts, row.rung)))
        for row in LIBRARY.rows(RungRow).values()
    }
    assert "6 times 1 min easy running and 4 min walking" in said[1]
    assert "without a break" in said[9]


def test_every_exercise_says_what_to_do_and_how_much() -> None:
    """STR-07, issue 5.7: a name, clear words, a dose."""
    for row in LIBRARY.rows(ExerciseRow).values():
        told = exercise_said(Exercise(id=row.name, side_first=Side.LEFT), LIBRARY)
        for said in (told.name, told.how, told.dose, told.side):
            assert said is not None
            assert WORDS.say(said)


def test_every_test_says_how() -> None:
    """TEST-01 to TEST-09: instructions, and the result against the error of the test."""
    for row in LIBRARY.rows(SelfTestRow).values():
        told = selftest_said(row)
        assert told.how is not None
        assert WORDS.say(told.name)
        assert WORDS.say(told.how)


def test_every_cue_has_a_name() -> None:
    """GAIT-09."""
    assert all(WORDS.say(cue_said(cue).name) for cue in LIBRARY.rows(CueRow).values())
