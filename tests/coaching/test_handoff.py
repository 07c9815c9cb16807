"""The clinician sheet: facts, dated, with gaps shown."""

from __future__ import annotations

from datetime import timedelta

from coaching.decision import Planned
from coaching.diary import Answer, Words
from coaching.handoff import Tried, clinician_sheet
from coaching.library import load
from coaching.reading.symptoms import read
from coaching.values import Concept, Level, Mod, Place, SessionKind
from tests.builders import START, a_decision, a_diary, a_runner, at, kept

LIBRARY = load()
TODAY = START + timedelta(days=13)


def test_the_sheet_holds_what_was_told_and_shows_what_was_not() -> None:
    """HAND-01: 28 days, pain and stiffness by day, silent days as silent."""
    runner = a_runner(sore="patellar:left", age=38)
    diary = a_diary("mon patellar:left=2/3; tue calm easy 5km 32min during2; thu patellar:left=4/5")
    sheet = clinician_sheet(runner, diary, TODAY, LIBRARY, since=START)
    (table,) = sheet.places
    assert table.place == Place.parse("patellar:left")
    assert [day.worst for day in table.days[:4]] == [3, 0, None, 5]
    assert [day.is_told for day in table.days[:4]] == [True, True, False, True]
    assert table.days[1].in_run == 2
    assert (sheet.check_ins, sheet.days_missing) == (3, 11)
    assert sheet.age_band == "30-39"


def test_load_weeks_and_spikes_are_listed() -> None:
    """HAND-01, LOAD-01."""
    diary = a_diary("mon calm easy 5km 32min; tue calm; wed calm long 14km 90min; thu calm")
    sheet = clinician_sheet(a_runner(), diary, TODAY, LIBRARY, since=START)
    assert [(week.runs, week.run_m) for week in sheet.weeks] == [(2, 19_000), (0, 0)]
    (spike,) = sheet.spikes
    assert (spike.ran, spike.longest_before) == (14_000, 8000)


def test_answers_painkillers_and_what_was_tried_stand_with_their_dates() -> None:
    """HAND-01: red-flag answers, medicines as reported, changes in force."""
    entries = [record.entry for record in a_diary("mon calm; tue calm").records]
    night = Answer(on=START, at=at(START), concept=Concept.NIGHT_PAIN, value=False)
    pill = Answer(on=START, at=at(START, 8), concept=Concept.PAINKILLER, value=True)
    history = [a_decision(START + timedelta(days=n), mod=Mod.SHORTEN) for n in range(3)]
    sheet = clinician_sheet(a_runner(), kept([*entries, night, pill]), TODAY, LIBRARY, history, since=START)
    assert (Concept.NIGHT_PAIN, False) in [(one.concept, one.value) for one in sheet.answers]
    assert sheet.painkiller_days == (START,)
    assert [(one.mod, one.days, one.runs) for one in sheet.tried] == [(Mod.SHORTEN, 3, 0)]


def test_what_was_asked_for_is_not_told_as_done() -> None:
    """HAND-01: days asked, runs logged on them, runs clearly longer than asked, cross-training done."""
    diary = a_diary("mon calm easy 7km 45min; tue calm easy 4km 25min; wed calm; thu calm bike 30min")
    short = Planned(kind=SessionKind.EASY_RUN, distance_m=4000)
    bike = Planned(kind=SessionKind.CROSS_TRAINING, duration_min=30)
    history = [
        a_decision(START + timedelta(days=n), mod=mod, sessions=(asked,))
        for n, (mod, asked) in enumerate(
            [(Mod.SHORTEN, short), (Mod.SHORTEN, short), (Mod.CROSS_TRAIN, bike), (Mod.CROSS_TRAIN, bike)]
        )
    ]
    sheet = clinician_sheet(a_runner(), diary, TODAY, LIBRARY, history, since=START)
    assert sheet.tried == (
        Tried(mod=Mod.SHORTEN, days=2, runs=2, over=1, cross=0),
        Tried(mod=Mod.CROSS_TRAIN, days=2, runs=0, over=0, cross=1),
    )


def test_a_day_told_in_words_alone_is_no_gap() -> None:
    """HAND-01: "knee 2, slept 7" without a check-in stands on its day, and counts as reported."""
    text = "left knee 2 this morning"
    words = Words(on=START, at=at(START, 9), text=text, heard=read(text, LIBRARY))
    sheet = clinician_sheet(a_runner(), kept([words]), TODAY, LIBRARY, since=START)
    (table,) = sheet.places
    assert (table.days[0].is_told, table.days[0].now) == (True, 2)
    assert not table.days[1].is_told
    assert table.situations == ()
    assert (sheet.check_ins, sheet.told_in_words, sheet.days_missing) == (0, 1, 13)


def test_a_day_without_running_is_no_stop() -> None:
    """HAND-01: an amber day is left out for the day; a red one, or an open hold, stops."""
    for level, blocked, running in (
        (Level.AMBER, True, "not_today"),
        (Level.RED, True, "stopped"),
        (Level.GREEN, False, "allowed"),
    ):
        decided = a_decision(TODAY, level=level).model_copy(update={"is_running_blocked": blocked})
        sheet = clinician_sheet(a_runner(), a_diary("mon calm"), TODAY, LIBRARY, [decided], since=START)
        assert sheet.running == running


def test_a_low_number_beside_words_that_say_more_is_shown() -> None:
    """HAND-01, TRI-06, PAIN-25: number against words, answers and runs; an agreeing day is not listed."""
    entries = [
        record.entry
        for record in a_diary(
            "mon patellar:left=1/1; tue patellar:left=5/6; wed calm easy 5km 20min short; thu patellar:left=2/2"
        ).records
    ]
    told = {0: "limping today", 1: "limping today", 3: "left kneecap is a 7 on the stairs"}
    entries += [
        Words(on=on, at=at(on, 9), text=text, heard=read(text, LIBRARY))
        for n, text in told.items()
        for on in (START + timedelta(days=n),)
    ]
    sheet = clinician_sheet(a_runner(), kept(entries), TODAY, LIBRARY, since=START)
    found = [(one.on - START, one.number, one.concept, one.said) for one in sheet.contradictions]
    assert (timedelta(0), 1, Concept.LIMP, None) in found
    assert (timedelta(2), 0, Concept.STOPPED_EARLY, None) in found
    assert (timedelta(3), 2, None, 7) in found
    assert len(found) == 3


def test_a_crisis_told_to_the_coach_stays_off_the_paper() -> None:
    text = "I want to kill myself"
    words = Words(on=START, at=at(START, 9), text=text, heard=read(text, LIBRARY))
    answer = Answer(on=START, at=at(START, 10), concept=Concept.COPING_OR_SAFETY, value=True)
    sheet = clinician_sheet(a_runner(), kept([words, answer]), TODAY, LIBRARY, since=START)
    assert words.heard.flags
    assert not sheet.warnings
    assert not sheet.answers


def test_longer_ranges_are_put_together_by_week_and_month_without_losing_a_day() -> None:
    diary = a_diary("; ".join(f"{START + timedelta(days=n)} patellar:left=1/{n % 6}" for n in range(200)))
    for days, grain in ((14, "day"), (84, "week"), (200, "month")):
        today = START + timedelta(days=days - 1)
        sheet = clinician_sheet(a_runner(sore="patellar:left"), diary, today, LIBRARY, since=START)
        (table,) = sheet.places
        assert sheet.grain == grain
        assert sum(period.told + period.missing for period in table.periods) == days
        assert max(period.worst or 0 for period in table.periods) == 5
