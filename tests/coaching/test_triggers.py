"""A runner's own triggers: counts, and honesty while there are too few."""

from __future__ import annotations

from datetime import timedelta

from coaching.library import load
from coaching.triggers import triggers
from coaching.values import Place
from tests.builders import START, a_diary, a_runner

LIBRARY = load()
CALF = Place.parse("calf:left")
QUIET = "mon calm; tue calm easy 5km 32min; wed calm; thu calm easy 5km 32min; fri calm; sat calm; sun calm;"
HILLY = (
    "mon calm; tue calm hills 5km 32min; wed calm; thu calf:left=6/6; fri calf:left=4/4; sat calm; sun calm;"
)


def test_below_three_flares_it_says_so() -> None:
    """F30, RISK-14: too few to say."""
    told = triggers(a_runner(), a_diary(QUIET * 2 + HILLY), CALF, START + timedelta(weeks=4), LIBRARY)
    assert not told.is_enough
    assert not told.found
    assert [said.message for said in told.said] == ["triggers-too-few"]


def test_what_stood_before_each_flare_is_named_with_its_counts() -> None:
    """F30: ranked, with counts, against other days."""
    diary = a_diary(QUIET * 2 + (HILLY + QUIET * 2) * 4)
    told = triggers(a_runner(), diary, CALF, START + timedelta(weeks=15), LIBRARY)
    assert told.is_enough
    assert len(told.flares) == 4
    best = told.found[0]
    assert (best.name, best.flares_with, best.flares) == ("hilly", 4, 4)
    assert best.days_with < best.days / 2
    assert told.said[0].args["with"] == 4


def test_nothing_is_named_that_stood_before_ordinary_days_as_often() -> None:
    """F30: no cause is made up."""
    flare = "mon calm; tue calm easy 5km 32min; wed calm; thu calf:left=6/6; fri calm; sat calm; sun calm;"
    diary = a_diary(QUIET * 2 + (flare + QUIET * 2) * 4)
    told = triggers(a_runner(), diary, CALF, START + timedelta(weeks=15), LIBRARY)
    assert told.is_enough
    assert told.found == ()
    assert [said.message for said in told.said] == ["triggers-none"]
