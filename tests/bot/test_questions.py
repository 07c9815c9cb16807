"""Questions understand buttons' words, numbers and the many ways people type them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.dialogues.checkin import SLEEP_OFFERS
from bot.dialogues.triage import question as asked
from bot.questions import (
    Amount,
    Choice,
    Day,
    InvalidAnswer,
    Question,
    Scale,
    Several,
    Text,
    TimeOfDay,
)
from bot.words import words_for
from coaching.decision import Ask
from coaching.runner import Weekday
from coaching.values import Concept, Muscle, RuleId

TODAY = date(2026, 6, 10)
KM = words_for("en", "km", is_strict=True).ears(TODAY)
MI = words_for("en", "mi", is_strict=True).ears(TODAY)

YES_NO = Choice(id="run-cut-short", choices=("yes", "no"), labels="yes-no")
ADULT = Choice(id="onboarding-adult", choices=("yes", "no"), can_skip=False)
MORE = Choice(id="checkin-more", choices=("muscles", "place", "no_more"))
EFFORT = Scale(id="checkin-stress", least=1, most=5)
PAIN = Scale(id="checkin-now", place="calf:left", args={"last": "none"}, about_body=True)
SLEEP = Amount(id="checkin-sleep", what="hours", at_most=24, offers=SLEEP_OFFERS)
FAR = Amount(id="run-distance", what="distance", at_most=300_000)
LONG = Amount(id="run-duration", what="seconds", at_most=86_400)
STIFF = Amount(id="checkin-stiffness", place="calf:left", what="minutes", at_most=1440, offers=(0, 10))
PACE = Amount(id="baseline-pace", what="pace", at_least=150, at_most=900)
DAYS = Several(id="onboarding-days", choices=tuple(Weekday), labels="weekdays")
MUSCLES = Several(id="checkin-muscle", choices=tuple(Muscle), labels="muscle")
WHEN = Day(id="run-day", offers=("today", "yesterday"))
RACE = Day(id="baseline-goal-day", is_ahead=True)
REMIND = TimeOfDay(id="baseline-remind", offers=("07:00", "none"))
ZONE = Text(id="baseline-zone", reads="zone")
WEEKS = Text(id="baseline-weekly", reads="weeks")
HEART = Several(id="onboarding-heart", choices=("chest_pain", "fainting", "none"), none="none")


@pytest.mark.parametrize(
    ("question", "typed", "means"),
    [
        (YES_NO, "Yes", "yes"),
        (YES_NO, "nope!", "no"),
        (YES_NO, "2", "no"),
        (PAIN, "3", 3),
        (PAIN, "3/10", 3),
        (PAIN, "3 out of 10", 3),
        (PAIN, "three", 3),
        (PAIN, "٣", 3),
        (SLEEP, "7h30", 7.5),
        (SLEEP, "7,5", 7.5),
        (SLEEP, "7:30", 7.5),
        (SLEEP, "six hours", 6),
        (FAR, "8k", 8000),
        (FAR, "about 8 km", 8000),
        (FAR, "800 m", 800),
        (FAR, "5 miles", 8047),
        (LONG, "46 min", 2760),
        (LONG, "48:30", 2910),
        (LONG, "1h10", 4200),
        (STIFF, "not stiff", 0),
        (STIFF, "10", 10),
        (STIFF, "half an hour", 30),
        (PACE, "6:20", 380),
        (DAYS, "tue thu sat", ["tue", "thu", "sat"]),
        (DAYS, "Tuesday, Thursday and Saturday", ["tue", "thu", "sat"]),
        (MUSCLES, "calves, quads", ["quads", "calves"]),
        (MUSCLES, "hip flexors and back", ["hip_flexors", "back"]),
        (WHEN, "yesterday", "2026-06-09"),
        (WHEN, "monday", "2026-06-08"),
        (RACE, "8 september", "2026-09-08"),
        (REMIND, "6.45", "06:45"),
        (REMIND, "no reminders", "none"),
        (ZONE, "Lisbon", "Europe/Lisbon"),
        (ZONE, "I'm in Munich", "Europe/Berlin"),
        (WEEKS, "18 20 20 12", [18_000, 20_000, 20_000, 12_000]),
        (WEEKS, "about 20 km", [20_000]),
        (WEEKS, "18,20,22", [18_000, 20_000, 22_000]),
        (WEEKS, "18,5 20", [18_500, 20_000]),
        (HEART, "none", []),
        (HEART, "done", []),
        (HEART, "1,2", ["chest_pain", "fainting"]),
        (MORE, "no that's all", "no_more"),
        (MORE, "no, that's all", "no_more"),
        (ADULT, "yes, I am 43", "yes"),
        (ADULT, "no I am 16", "no"),
        (YES_NO, "no, it went well", "no"),
        (PAIN, "none", 0),
        (PAIN, "no", 0),
        (REMIND, "seven thirty", "07:30"),
        (REMIND, "half past six", "06:30"),
        (REMIND, "quarter to seven", "06:45"),
        (REMIND, "seven thirty pm", "19:30"),
        (REMIND, "seven", "07:00"),
        (HEART, "chest pain and fainted", ["chest_pain", "fainting"]),
    ],
)
def test_typed_words_are_understood(question: Question, typed: str, means: Any) -> None:
    assert question.parse(typed, KM) == means


def test_a_bare_number_is_in_the_units_of_the_runner() -> None:
    assert FAR.parse("5", KM) == 5000
    assert FAR.parse("5", MI) == 8047
    assert WEEKS.parse("10", MI) == [16_093]


@pytest.mark.parametrize(
    ("question", "typed", "error"),
    [
        (YES_NO, "purple", "error-choice"),
        (YES_NO, "no, but my calf hurt", "error-choice"),
        (YES_NO, "no my calf hurts 4", "error-choice"),
        (YES_NO, "yes, not really", "error-choice"),
        (ADULT, "yes, I am 16", "error-choice"),
        (PAIN, "3-4", "error-scale-whole"),
        (PAIN, "3 or 4", "error-scale-whole"),
        (EFFORT, "no", "error-scale"),
        (REMIND, "25:99", "error-time"),
        (REMIND, "seven ninety", "error-time"),
        (PAIN, "11", "error-scale"),
        (PAIN, "-2", "error-scale"),
        (PAIN, "3.5", "error-scale-whole"),
        (PAIN, "2/5", "error-scale"),
        (SLEEP, "30", "error-hours-range"),
        (SLEEP, "badly", "error-hours"),
        (FAR, "far", "error-distance"),
        (FAR, "9000 km", "error-distance-range"),
        (STIFF, "ages", "error-minutes"),
        (PACE, "quick", "error-pace"),
        (WHEN, "tomorrow", "error-day-ahead"),
        (WHEN, "whenever", "error-day"),
        (RACE, "2020-01-01", "error-day-past"),
        (REMIND, "25:00", "error-time"),
        (ZONE, "Nowhere at all", "error-zone"),
        (WEEKS, "lots", "error-weeks"),
        (WEEKS, "1 2 3 4 5 6 7 8 9", "error-weeks"),
        (HEART, "chest pain, purple", "error-several"),
        (Text(id="run-note", at_most=10), "far too long a note", "error-too-long"),
        (Text(id="run-note"), "   ", "error-empty"),
    ],
)
def test_a_slip_is_answered_with_its_own_kind_sentence(question: Question, typed: str, error: str) -> None:
    with pytest.raises(InvalidAnswer) as slip:
        question.parse(typed, KM)
    assert slip.value.message == error
    assert KM.words.text(slip.value.message, **slip.value.args_said)


@pytest.mark.parametrize(
    "typed", ["🏃🏃", "a" * 4096, "\u202e\u200b", "何時", "1e9", "'; drop table", "\x00"]
)
def test_nothing_typed_breaks_a_question(typed: str) -> None:
    for question in (YES_NO, PAIN, SLEEP, FAR, LONG, PACE, DAYS, WHEN, REMIND, ZONE, WEEKS, HEART):
        with pytest.raises(InvalidAnswer):
            question.parse(typed, KM)


def test_every_button_can_be_typed_by_its_label_and_by_its_number() -> None:
    for question in (YES_NO, HEART, DAYS, MUSCLES):
        for number, option in enumerate(question.options(), 1):
            expected = option if isinstance(question, Choice) else [] if option == "none" else [option]
            assert question.parse(KM.words.label(question, option), KM) == expected
            if option != "none":
                assert question.parse(str(number), KM) == expected


def test_free_words_answer_a_symptom_question_but_a_wish_a_run_or_a_limit_does_not() -> None:
    question = asked(Ask(concept=Concept.FOCAL_TENDERNESS, rule=RuleId("PAIN-08")))
    assert question.parse("over a hand-wide stretch", KM) == "over a hand-wide stretch"
    assert question.parse("a small spot, well, one spot", KM) == "a small spot, well, one spot"
    for typed in (
        "what should I do today?",
        "8k 46min rpe4 trail",
        "physio says no hills until 8 July",
        "/week",
    ):
        with pytest.raises(InvalidAnswer):
            question.parse(typed, KM)
