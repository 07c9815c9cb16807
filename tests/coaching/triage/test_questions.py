"""Questions come one at a time, only where they can change the day, and not twice. Rules: CHAT-05, TRI-06."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coaching.decision import Ask
from coaching.diary import Answer, CheckIn, PainReport, Words
from coaching.library import load
from coaching.reading.symptoms import read
from coaching.runner import Consent, Hold, Injury, Problem, Runner
from coaching.values import Concept, Level, Place, RuleId, Urgency
from tests.builders import at
from tests.coaching.living import Life

LIBRARY = load()
START = date(2026, 1, 5)


def morning(on: date, now: int, place: str) -> CheckIn:
    return CheckIn(on=on, at=at(on), pain=(PainReport(place=Place.parse(place), now=now, worst_24h=now),))


def a_life(*known: str, **more: object) -> Life:
    places = [Place.parse(name) for name in known]
    runner = Runner(
        started_on=START,
        injuries=tuple(Injury(place=place) for place in places),
        problems=tuple(Problem(place=place, since=START) for place in places),
    )
    return Life(runner.model_copy(update=more))


#: what hides behind a first question at each place: answer, and the level and urgency it brings
HIDDEN = [
    ("midfoot_top:left", 1, Concept.FOCAL_TENDERNESS, "red", "days"),
    ("forefoot:left", 1, Concept.FOCAL_TENDERNESS, "red", "days"),
    ("medial_shin:left", 2, Concept.NIGHT_PAIN, "red", "days"),
    ("groin_hip:left", 2, Concept.WEIGHT_BEARING_PAIN, "red", "same_day"),
    ("calf:left", 1, Concept.CALF_SWELLING_OR_WARMTH, "red", "same_day"),
    ("achilles_mid:left", 2, Concept.SUDDEN_POP_OR_WEAK_PUSH_OFF, "red", "same_day"),
    ("front_knee:left", 2, Concept.SWELLING, "red", "days"),
    ("medial_knee:left", 3, Concept.LOCKING_OR_GIVING_WAY, "red", "days"),
    ("low_back:middle", 3, Concept.BLADDER_OR_SADDLE, "red", "emergency"),
    ("hamstring:left", 3, Concept.NUMBNESS_OR_WEAKNESS, "red", "same_day"),
    ("hamstring:left", 2, Concept.SUDDEN_PULL, "amber", "routine"),
    ("ankle_medial:left", 1, Concept.FOCAL_TENDERNESS, "red", "days"),
    ("other:left", 2, Concept.FOCAL_TENDERNESS, "red", "days"),
]


@pytest.mark.parametrize(("place", "now", "concept", "level", "urgency"), HIDDEN)
def test_a_pattern_hidden_behind_a_question_is_found(
    place: str, now: int, concept: Concept, level: str, urgency: str
) -> None:
    life = a_life()
    judged = life.day(START, [morning(START, now, place)], lambda ask: ask.concept is concept)
    assert concept in [ask.concept for ask in life.asked]
    assert judged.level is Level(level)
    assert judged.urgency is Urgency(urgency)


@pytest.mark.parametrize(("place", "now"), sorted({(row[0], row[1]) for row in HIDDEN}))
def test_the_same_place_with_every_answer_no_is_no_red(place: str, now: int) -> None:
    life = a_life()
    judged = life.day(START, [morning(START, now, place)], lambda ask: False)
    assert judged.level is not Level.RED


def test_very_sore_legs_bring_the_question_about_urine() -> None:
    life = a_life()
    check_in = CheckIn.model_validate(
        {"on": START, "at": at(START), "pain": (), "soreness": [{"muscle": "quads", "level": 8}]}
    )
    judged = life.day(START, [check_in], lambda ask: ask.concept is Concept.URINE_COLOUR)
    assert judged.urgency is Urgency.SAME_DAY


def test_a_stable_old_niggle_brings_no_question() -> None:
    life = a_life("achilles_mid:left", "front_knee:right")
    for n in range(30):
        on = START + timedelta(days=n)
        life.day(on, [morning(on, 1 + n % 2, "achilles_mid:left")])
    assert life.asked == []


def test_an_answered_question_is_not_put_again_within_its_week() -> None:
    life = a_life()
    for n in range(6):
        on = START + timedelta(days=n)
        life.day(on, [morning(on, 2, "medial_shin:left")], lambda ask: False)
    asked = [ask.concept for ask in life.asked]
    assert asked.count(Concept.FOCAL_TENDERNESS) == 1
    assert asked.count(Concept.NIGHT_PAIN) == 1


def test_a_question_is_put_again_when_the_pain_has_clearly_grown() -> None:
    life = a_life()
    for n, now in enumerate((2, 2, 5)):
        on = START + timedelta(days=n)
        life.day(on, [morning(on, now, "medial_shin:left")], lambda ask: False)
    assert [ask.concept for ask in life.asked].count(Concept.FOCAL_TENDERNESS) == 2


def test_not_sure_waits_a_day_and_stays_amber() -> None:
    life = a_life()
    counts = []
    for n in range(4):
        on = START + timedelta(days=n)
        before = len(life.asked)
        assert life.day(on, [morning(on, 1, "midfoot_top:left")]).level is Level.AMBER
        asked = [ask.concept for ask in life.asked[before:]]
        counts.append(asked.count(Concept.FOCAL_TENDERNESS))
    assert counts == [1, 0, 1, 0]


def test_a_day_holds_only_a_few_questions() -> None:
    life = a_life()
    pain = tuple(
        PainReport(place=Place.parse(name), now=5, worst_24h=5)
        for name in ("front_knee:left", "achilles_mid:right", "hamstring:left", "low_back:middle")
    )
    life.day(START, [CheckIn(on=START, at=at(START), pain=pain)], lambda ask: False)
    assert len(life.asked) <= LIBRARY.number("questions_a_day")


def test_a_confirm_question_follows_an_unclear_flag() -> None:
    life = a_life()
    text = "my left calf is swollen since the flight"
    words = Words(on=START, at=at(START, 9), text=text, heard=read(text, LIBRARY))
    assert words.heard.flags
    life.day(START, [words])
    assert Concept.CALF_SWELLING_OR_WARMTH in [ask.concept for ask in life.asked]


def test_fuel_is_asked_once_and_only_with_consent_after_a_bone_stop() -> None:
    """FLAG-28: the question about periods and fuel, once in four weeks."""
    hold = Hold(rule=RuleId("FLAG-26"), urgency=Urgency.DAYS, since=START, place=Place.parse("shin:left"))
    for consents, times in ((frozenset(), 0), (frozenset({Consent.CYCLE_QUESTIONS}), 1)):
        life = a_life(holds=(hold,), consents=consents)
        for n in range(1, 12):
            on = START + timedelta(days=n)
            life.day(on, [CheckIn(on=on, at=at(on), pain=())])
        assert [ask.concept for ask in life.asked].count(Concept.CYCLE_OR_ENERGY) == times


def test_the_end_of_a_fever_is_asked_after() -> None:
    life = a_life()
    life.keep(Answer(on=START, at=at(START), concept=Concept.FEVER, value=True))
    on = START + timedelta(days=2)
    life.day(on, [CheckIn(on=on, at=at(on), pain=())], lambda ask: 30.0)
    assert life.asked == [Ask(concept=Concept.FEVER_FREE_HOURS, rule=RuleId("ILL-03"))]
