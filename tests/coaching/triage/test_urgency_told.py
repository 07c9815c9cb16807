"""A stop says how soon somebody has to look, as it was decided for that place."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.words import words_for
from coaching.diary import Answer, AnyEntry, CheckIn, PainReport
from coaching.library import SiteRow, load
from coaching.runner import Problem, Runner
from coaching.triage.level import judge
from coaching.values import Concept, Level, Place, When
from tests.builders import at, kept

LIBRARY = load()
WORDS = words_for("en", is_strict=True)
TODAY = date(2026, 3, 20)
SOON, THIS_WEEK = "24 to 48 hours", "this week"


def stopped(site: str, rule: str) -> str:
    """What is said of a place that SORE-02 or SORE-05 stops today."""
    place = Place.parse(f"{site}:left")
    nights = (When.NIGHT,) if rule == "SORE-05" else ()
    entries: list[AnyEntry] = [
        CheckIn(on=on, at=at(on), pain=(PainReport(place=place, now=3, worst_24h=4, when=nights),))
        for on in (TODAY - timedelta(days=1), TODAY)
    ]
    if rule == "SORE-02":
        concepts = (Concept.FOCAL_TENDERNESS, Concept.HOP_PAIN)
        entries += [
            Answer(on=TODAY, at=at(TODAY, 8), concept=one, place=place, value=True) for one in concepts
        ]
    runner = Runner(
        started_on=TODAY - timedelta(days=90),
        problems=(Problem(place=place, since=TODAY - timedelta(days=9)),),
    )
    judged = judge(runner, kept(entries), TODAY, LIBRARY)
    assert judged.level is Level.RED
    (found,) = [one for one in judged.findings if one.rule == rule]
    return WORDS.say(found.said)


@pytest.mark.parametrize("rule", ["SORE-02", "SORE-05"])
def test_a_bone_of_high_risk_is_looked_at_in_a_day_or_two_and_others_this_week(rule: str) -> None:
    """SORE-02, SORE-05, FLAG-26: the words follow the urgency of the site."""
    high = [
        row.site for row in LIBRARY.rows(SiteRow).values() if row.bone_risk == "high" and row.tissue != "bone"
    ]
    assert high
    for site in high:
        said = stopped(str(site), rule)
        assert SOON in said, site
        assert THIS_WEEK not in said, site
    assert THIS_WEEK in stopped("ankle_lateral", rule)
