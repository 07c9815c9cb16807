"""Words in which only the second reader heard something: one question at once, and nothing is lost. Rules: TRI-06, TRI-08."""

from __future__ import annotations

from datetime import timedelta

from coaching.values import Concept, Level
from tests.bot.talk import Talk

STRANGE = "my legs turned to string and the whole left arm went for a walk without me"
"""No phrase of the rules: whoever teaches them this chooses another."""
QUESTION = "I may have missed something there"


def test_the_question_comes_at_once_with_the_safe_action_and_today_is_easy_until_it_is_answered(
    talk: Talk,
) -> None:
    said = talk.type(STRANGE)
    assert QUESTION in said
    assert "emergency number" in said
    assert talk.decisions()[-1].level is Level.AMBER
    assert [ask.concept for ask in talk.decisions()[-1].ask] == [Concept.DANGER_SIGN]


def test_a_no_gives_the_day_back(talk: Talk) -> None:
    before = talk.type("/today")
    talk.type(STRANGE)
    talk.type("no")
    assert talk.decisions()[-1].level is Level.GREEN
    assert talk.type("/today") == before


def test_a_yes_stops_until_a_clinician_has_looked(talk: Talk) -> None:
    talk.type(STRANGE)
    assert "Be seen today" in talk.type("yes")
    talk.now += timedelta(days=1)
    talk.type("nothing hurts, slept 8")
    talk.type("/today")
    assert talk.decisions()[-1].level is Level.RED
    assert not [one for one in talk.decisions()[-1].sessions if one.kind.is_run]


def test_the_same_words_again_are_asked_about_again(talk: Talk) -> None:
    talk.types(STRANGE, "no")
    assert QUESTION in talk.type(STRANGE)


def test_an_open_check_in_goes_on_after_a_no(talk: Talk) -> None:
    question = talk.type("/checkin")
    assert QUESTION in talk.type(STRANGE)
    said = talk.type("no")
    assert question.splitlines()[-1] in said
