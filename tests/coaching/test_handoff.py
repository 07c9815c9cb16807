"""The clinician sheet: facts, dated, with gaps shown."""

from __future__ import annotations

from datetime import timedelta

from coaching.diary import Answer
from coaching.handoff import clinician_sheet
from coaching.library import load
from coaching.values import Concept, Mod, Place
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
    assert sheet.tried == ((Mod.SHORTEN, 3),)
