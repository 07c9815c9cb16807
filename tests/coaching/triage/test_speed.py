"""A judgement reads only the days it needs: two years of diary cost no more than two months."""

from __future__ import annotations

from datetime import date, timedelta
from time import process_time

from coaching.diary import CheckIn, Diary, PainReport, Record, Session
from coaching.library import load
from coaching.runner import Injury, Problem, Runner
from coaching.triage.level import judge
from coaching.values import Place, SessionKind
from tests.builders import at

LEFT = Place.parse("achilles_mid:left")


def a_diary(start: date, days: int) -> Diary:
    records = []
    for n in range(days):
        on = start + timedelta(days=n)
        report = PainReport(place=LEFT, now=n % 3, worst_24h=2)
        records.append(Record(id=f"c{n}", entry=CheckIn(on=on, at=at(on), pain=(report,))))
        if n % 2:
            run = Session(on=on, at=at(on, 18), session=SessionKind.EASY_RUN, pain_during=2)
            records.append(Record(id=f"r{n}", entry=run))
    return Diary(records)


def cost(days: int, times: int = 30) -> float:
    start = date(2024, 1, 1)
    today = start + timedelta(days=days - 1)
    runner = Runner(
        started_on=start, injuries=(Injury(place=LEFT),), problems=(Problem(place=LEFT, since=start),)
    )
    diary, library = a_diary(start, days), load()
    judge(runner, diary, today, library)
    began = process_time()
    for _ in range(times):
        judge(runner, diary, today, library)
    return (process_time() - began) / times


def test_two_years_cost_no_more_than_two_months() -> None:
    assert min(cost(730) for _ in range(3)) < 2 * min(cost(60) for _ in range(3))
