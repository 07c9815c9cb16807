"""Lessons come when they matter, spaced, and stop when they are not wanted. Rules: EDU, CHAT-09, CHAT-10."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from coaching.diary import CheckIn, Diary, PainReport, Record, Session, SorenessReport
from coaching.education import LessonGiven, is_right, lesson_for
from coaching.library import LessonRow, load
from coaching.runner import Injury, Problem, Runner
from coaching.values import Muscle, Place, RuleId, SessionKind
from tests.builders import a_diary, at

LIBRARY = load()
START = date(2026, 1, 5)
LEFT = Place.parse("achilles_mid:left")
RUNNER = Runner(
    started_on=START, injuries=(Injury(place=LEFT),), problems=(Problem(place=LEFT, since=START),)
)
TODAY = START + timedelta(days=10)


def diary(*numbers: int, run: int | None = None, sore: int = 0) -> Diary:
    """Mornings that end today, a run yesterday, sore muscles today."""
    records = []
    for n, now in enumerate(reversed(numbers)):
        on = TODAY - timedelta(days=n)
        soreness = (SorenessReport(muscle=Muscle.QUADS, level=sore),) if sore and n == 0 else ()
        pain = (PainReport(place=LEFT, now=now, worst_24h=max(now, (run or 0) if n == 0 else 0)),)
        records.append(Record(id=f"c{n}", entry=CheckIn(on=on, at=at(on), pain=pain, soreness=soreness)))
    if run is not None:
        on = TODAY - timedelta(days=1)
        session = Session(on=on, at=at(on, 18), session=SessionKind.EASY_RUN, pain_during=run)
        records.append(Record(id="run", entry=session))
    return Diary(records)


def given(lesson: str, days_ago: int, outcome: str | None = "right") -> LessonGiven:
    return LessonGiven.model_validate(
        {"lesson": lesson, "on": TODAY - timedelta(days=days_ago), "outcome": outcome}
    )


def test_ordinary_soreness_is_explained_when_it_happens() -> None:
    lesson = lesson_for(RUNNER, diary(0, 0, 0, 0, sore=4), TODAY, LIBRARY, ())
    assert lesson is not None
    assert (lesson.id, lesson.because) == ("EDU-01", "SORE-15")


def test_the_next_morning_rule_is_taught_the_first_time_it_matters() -> None:
    lesson = lesson_for(RUNNER, diary(1, 1, 1, 1, 3, run=4), TODAY, LIBRARY, ())
    assert lesson is not None
    assert lesson.id == "EDU-03"
    assert is_right(lesson, "next-morning")
    assert not is_right(lesson, "finish")


def test_own_data_beats_the_calendar() -> None:
    calm = lesson_for(RUNNER, diary(0, 0, 0, 0), TODAY, LIBRARY, (given("EDU-19", 40), given("EDU-01", 30)))
    told = lesson_for(RUNNER, diary(0, 0), TODAY, LIBRARY, (given("EDU-19", 9),), rules=(RuleId("LOAD-01"),))
    assert calm is not None
    assert calm.because is None
    assert told is not None
    assert (told.id, told.because) == ("EDU-05", "LOAD-01")


@pytest.mark.parametrize(
    ("times", "days_ago", "comes"),
    [
        (1, 0, False),
        (1, 6, False),
        (1, 7, True),
        (3, 20, False),
        (3, 21, True),
        (4, 20, False),
        (4, 21, True),
    ],
)
def test_a_lesson_left_open_never_comes_back_within_a_week(times: int, days_ago: int, comes: bool) -> None:
    before = tuple(given("EDU-01", days_ago + 30 * (times - 1 - n), None) for n in range(times))
    lesson = lesson_for(RUNNER, diary(0, 0, 0, 0, sore=4), TODAY, LIBRARY, before)
    assert (lesson is not None and lesson.id == "EDU-01") is comes


@pytest.mark.parametrize(("days_ago", "comes"), [(1, False), (6, False), (7, True)])
def test_a_skipped_lesson_never_comes_back_within_a_week(days_ago: int, comes: bool) -> None:
    before = (given("EDU-01", days_ago, "skipped"),)
    lesson = lesson_for(RUNNER, diary(0, 0, 0, 0, sore=4), TODAY, LIBRARY, before)
    assert (lesson is not None and lesson.id == "EDU-01") is comes


@pytest.mark.parametrize(("days_ago", "comes"), [(1, False), (7, False), (20, False), (21, True)])
def test_a_lesson_answered_right_rests_for_three_weeks(days_ago: int, comes: bool) -> None:
    before = (given("EDU-01", days_ago),)
    lesson = lesson_for(RUNNER, diary(0, 0, 0, 0, sore=4), TODAY, LIBRARY, before)
    assert (lesson is not None and lesson.id == "EDU-01") is comes


def test_a_lesson_that_was_left_open_comes_back_in_other_words() -> None:
    """EDU: nobody reads the same lines three Wednesdays in a row."""
    lesson = lesson_for(RUNNER, diary(0, 0, 0, 0, sore=4), TODAY, LIBRARY, (given("EDU-01", 7, None),))
    assert lesson is not None
    assert lesson.teach.message == "lesson-soreness-again"


def test_a_wrong_answer_is_explained_another_way_after_two_days() -> None:
    for days_ago, comes in ((1, False), (2, True)):
        lesson = lesson_for(
            RUNNER, diary(0, 0, 0, 0, sore=4), TODAY, LIBRARY, (given("EDU-01", days_ago, "wrong"),)
        )
        assert (lesson is not None and lesson.teach.message == "lesson-soreness-again") is comes


def test_three_skips_in_a_row_end_the_lessons() -> None:
    skips = tuple(given(f"EDU-0{n}", 30 - n, "skipped") for n in (1, 2, 3))
    assert lesson_for(RUNNER, diary(0, 0, 0, 0, sore=4), TODAY, LIBRARY, skips) is None
    assert lesson_for(RUNNER, diary(0, 0, 0, 0, sore=4), TODAY, LIBRARY, skips[:2]) is not None


def test_the_calendar_gives_at_most_two_lessons_a_week() -> None:
    lessons: list[LessonGiven] = []
    for n in range(28):
        on = TODAY + timedelta(days=n)
        lesson = lesson_for(RUNNER, Diary(), on, LIBRARY, lessons)
        if lesson is not None:
            lessons.append(LessonGiven(lesson=lesson.id, on=on, outcome="right"))
    assert 6 <= len(lessons) <= 8
    assert len({one.lesson for one in lessons}) == len(lessons)


def test_nothing_is_taught_on_a_red_day() -> None:
    assert lesson_for(RUNNER, diary(1, 1, 1, 9), TODAY, LIBRARY, ()) is None


def test_every_lesson_states_how_sure_it_is_and_where_it_comes_from() -> None:
    for row in LIBRARY.rows(LessonRow).values():
        assert row.sources
        assert row.grade in {"strong", "moderate", "weak", "lore"}


def test_some_pain_is_all_right_is_never_taught_over_a_sore_shin() -> None:
    shin = RUNNER.model_copy(
        update={"problems": (Problem(place=Place.parse("medial_shin:left"), since=TODAY),)}
    )
    given_before = [given(f"EDU-{n:02}", 40) for n in range(1, 29) if n not in (2, 19)]
    for on in (TODAY + timedelta(days=n) for n in range(20)):
        lesson = lesson_for(shin, Diary(), on, LIBRARY, given_before)
        assert lesson is None or lesson.id not in {"EDU-02", "EDU-19"}


def test_no_lesson_comes_on_the_day_after_another_whatever_the_days_bring() -> None:
    """CHAT-10: what the runner's own data sets off beats the calendar, and still leaves a day between."""
    lessons: list[LessonGiven] = []
    days = ("mon", "tue", "wed", "thu", "fri")
    told = a_diary(*(f"{day} achilles_mid:left=4/5 slept4 stress5" for day in days))
    rules = tuple(RuleId(rule) for rule in ("PAIN-17", "PAIN-19", "LOAD-01", "REC-01", "PAIN-25"))
    for n in range(len(days)):
        on = START + timedelta(days=n)
        lesson = lesson_for(RUNNER, told.as_of(at(on, 12)), on, LIBRARY, lessons, rules=rules)
        if lesson is not None:
            assert lesson.because is not None
            lessons.append(LessonGiven(lesson=lesson.id, on=on, outcome="right"))
    assert len(lessons) >= 2
    assert all((later.on - sooner.on).days >= 2 for sooner, later in pairwise(lessons))
