"""The words: languages, units, places, what happens to a gap."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from bot import units
from bot.questions import Amount, Choice, Day, Scale
from bot.words import Words, WordsError, words_for
from coaching.decision import Said
from coaching.values import Place, Side, Site

ENGLISH = words_for("en", is_strict=True)
MILES = words_for("en", "mi", is_strict=True)


def test_a_language_without_words_is_answered_in_english() -> None:
    assert words_for("pt-PT").text("common-thanks") == ENGLISH.text("common-thanks")
    assert words_for("xx").language == "en"


def test_a_gap_raises_in_strict_words_and_is_bridged_and_logged_otherwise(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(WordsError):
        ENGLISH.text("no-such-message")
    with pytest.raises(WordsError):
        ENGLISH.text("pause-until-day")
    assert Words("en", "km").text("no-such-message") == "no-such-message"
    assert "no-such-message" in caplog.text


def test_numbers_are_said_in_the_units_of_the_runner() -> None:
    args: dict[str, str | int | float | date] = {
        "session": "easy_run",
        "on": date(2026, 6, 8),
        "distance_m": 8047,
        "duration_s": 2910,
        "has_rpe": "no",
        "has_distance_m": "yes",
        "has_duration_s": "yes",
        "surface": "none",
    }
    said = Said(message="run-line-figures", args=args)
    assert ENGLISH.say(said) == "Monday 8 June: easy run, 8 km, 48 min 30 s."
    assert MILES.say(said) == "Monday 8 June: easy run, 5 mi, 48 min 30 s."


def test_a_date_that_went_through_json_is_said_the_same() -> None:
    assert ENGLISH.text("pause-until-day", on="2026-06-08") == ENGLISH.text(
        "pause-until-day", on=date(2026, 6, 8)
    )


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("patellar:left", "left kneecap tendon"),
        ("plantar_heel:right", "underside of the right heel"),
        ("achilles_mid:both", "Achilles, both sides"),
        ("low_back:middle", "lower back, in the middle"),
        ("knee", "knee"),
    ],
)
def test_a_place_is_said_as_people_say_it(key: str, said: str) -> None:
    assert ENGLISH.place(key) == said


def test_every_place_has_a_name_on_every_side() -> None:
    for site in Site:
        for side in (None, *Side):
            name = ENGLISH.place(str(Place(site=site, side=side)))
            assert name
            assert "  " not in name
            assert "{" not in name


def test_no_sentence_holds_invisible_marks() -> None:
    said = ENGLISH.text("baseline-zone-right", clock="18:42", zone="Europe/Lisbon")
    assert said.isprintable()


def test_a_sentence_that_begins_with_a_place_begins_with_a_capital() -> None:
    question = Scale(id="checkin-now", place="calf:left", args={"last": "none"})
    assert ENGLISH.question(question).startswith("Left calf")


def test_buttons_say_amounts_scales_and_days_in_the_units_of_the_runner() -> None:
    far = Amount(id="onboarding-longest", what="distance", at_most=9e4, offers=(0, 8047))
    assert MILES.label(far, "8047") == "5 mi"
    assert MILES.label(far, "0") == "No run in 30 days"
    assert ENGLISH.label(Scale(id="checkin-now"), "7") == "7"
    assert ENGLISH.label(Day(id="run-day", offers=("today",)), "today") == "Today"
    slept = Amount(id="checkin-sleep", what="hours", at_most=24)
    assert ENGLISH.label(slept, "7.5") == "7 h 30 min"


def test_the_bare_name_of_a_place_means_it_only_where_one_side_is_followed() -> None:
    both = ("place:achilles_mid:left", "place:achilles_mid:right")
    labels = ENGLISH.labels(Choice(id="checkin-feels", choices=both, args={"known": "yes"}))
    assert "achilles" not in labels[both[0]]
    assert "left achilles" in labels[both[0]]
    alone = ENGLISH.labels(Choice(id="checkin-feels", choices=both[:1], args={"known": "yes"}))
    assert "achilles" in alone[both[0]]


def test_words_in_an_answer_of_free_words_are_their_own_label() -> None:
    question = Choice(id="ask-limp", choices=("yes", "no"), labels="yes-no", takes_words=True)
    assert ENGLISH.label(question, "only downhill") == "only downhill"


@pytest.mark.parametrize(
    ("metres", "in_km", "in_miles"),
    [
        (400, "400 m", "0.2 mi"),
        (8000, "8 km", "5 mi"),
        (0, "0 km", "0 mi"),
        (21098, "21.1 km", "13.1 mi"),
        (999.6, "1 km", "0.6 mi"),
    ],
)
def test_distances_are_rounded_to_what_a_runner_reads(metres: float, in_km: str, in_miles: str) -> None:
    assert units.distance(metres) == in_km
    assert units.distance(metres, "mi") == in_miles


def test_durations_never_say_sixty() -> None:
    for seconds in range(0, 4 * 3600, 7):
        said = units.duration(seconds)
        assert "60 min" not in said
        assert "60 s" not in said


def test_starting_to_speak_costs_little() -> None:
    code = (
        "import time; t = time.perf_counter(); from bot.words import words_for; "
        "words_for('en').text('error-ours'); print(time.perf_counter() - t)"
    )
    took = min(float(subprocess.check_output([sys.executable, "-c", code], text=True)) for _ in range(2))
    assert took < 1.0
