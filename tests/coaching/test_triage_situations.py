"""Every rule of evidence 0, A, B and F.1 in situations that a clinician can read (situations/*.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.words import words_for
from coaching.decision import Decision, Finding, Planned
from coaching.diary import (
    Answer,
    AnyEntry,
    CheckIn,
    Diary,
    PainReport,
    Record,
    Session,
    SorenessReport,
    Words,
)
from coaching.library import load
from coaching.reading.heard import FactHeard, Heard
from coaching.recovery import recovery_findings
from coaching.runner import ClinicianLimit, Hold, Injury, Problem, Runner
from coaching.triage.level import Judgement, judge
from coaching.values import Concept, Level, Mod, Place, PlanState, RuleId, SessionKind, Urgency, When

FOLDER = Path(__file__).parent / "situations"
FILES = ("pain", "soreness", "triage", "recovery")
TODAY = date(2026, 3, 20)
LIBRARY = load()


def situations() -> Iterator[Any]:
    for name in FILES:
        rows = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["situation"]
        for row in rows:
            yield pytest.param(row, id=f"{row['rule']} {row['title']}")


@pytest.mark.parametrize("row", list(situations()))
def test_each_situation_is_judged_as_its_rule_says(row: dict[str, Any]) -> None:
    runner, diary = told(row)
    judged = judge(runner, diary, TODAY, LIBRARY, history=history(row))
    recovery = recovery_findings(runner, diary, TODAY, LIBRARY)
    expect = row["expect"]
    rules = [finding.rule for finding in (*judged.findings, *recovery)]
    level = Level.worst([judged.level, *(finding.level for finding in recovery)])
    seen = f"{level} {judged.urgency} {judged.mod!r} {rules} {judged.ask}"
    for field, wanted in expect.items():
        assert holds(field, wanted, judged, recovery, level, rules), f"{field} = {wanted!r}: {seen}"


def holds(
    field: str,
    wanted: Any,
    judged: Judgement,
    recovery: tuple[Finding, ...],
    level: Level,
    rules: list[RuleId],
) -> bool:
    match field:
        case "level":
            return level is Level(wanted)
        case "not_level":
            return level is not Level(wanted)
        case "urgency":
            return judged.urgency is Urgency(wanted)
        case "mod":
            return max([judged.mod, *(finding.mod for finding in recovery)]) == wanted
        case "running":
            return judged.is_running_blocked is (wanted == "blocked")
        case "rule":
            return wanted in rules
        case "not_rule":
            return wanted not in rules
        case "top":
            return judged.reasons[0].rule == wanted
        case "forbids":
            return set(wanted) <= judged.forbids.union(*(finding.forbids for finding in recovery))
        case "share":
            return judged.minutes_share == wanted
        case "ask":
            return [str(ask.concept) for ask in judged.ask] == [wanted]
        case "opens":
            return wanted in [hold.exit for hold in judged.opens]
        case "closes":
            return [hold.cleared_by for hold in judged.closes] == [wanted]
        case "tracks":
            return ",".join(str(problem.place) for problem in judged.tracks) == wanted
        case "linked":
            return [str(problem.linked_to) for problem in judged.tracks] == [wanted]
        case "referral":
            return judged.referral is not None and judged.referral.to == wanted
        case "judged":
            return judged.is_judged is wanted
        case "says":
            return wanted in [said.message for said in judged.say]
    raise AssertionError(f"a situation expects {field!r}, which nobody checks")


def ago(many: int) -> date:
    return TODAY - timedelta(days=many)


def at(on: date, hour: int = 7) -> datetime:
    return datetime(on.year, on.month, on.day, hour, tzinfo=UTC)


def told(row: dict[str, Any]) -> tuple[Runner, Diary]:
    """The runner and the diary that a situation describes."""
    places = {row["place"]: row.get("mornings", [])} if "place" in row else {}
    if "other" in row:
        places[row["other"]["place"]] = row["other"]["mornings"]
    markers = ("sleep", "sleep_quality", "stress", "mood", "hr")
    lengths = [len(row.get(name, ())) for name in markers]
    length = max([row.get("mornings_calm", 1), *(len(one) for one in places.values()), *lengths])
    entries: list[AnyEntry] = []
    for n in range(length):
        on = ago(length - 1 - n)
        check_in = morning(row, places, on, n, length)
        if check_in is not None:
            entries.append(check_in)
    for days, pain in row.get("runs", {}).items():
        on = ago(int(days))
        run = SessionKind.EASY_RUN
        entries.append(Session(on=on, at=at(on, 18), session=run, distance_m=6000, pain_during=pain))
    for days, kind in row.get("sessions", {}).items():
        on = ago(int(days))
        entries.append(Session(on=on, at=at(on, 18), session=SessionKind(kind), duration_s=2400))
    entries += said(row)
    records = [Record(id=f"r{n}", entry=entry) for n, entry in enumerate(entries)]
    return the_runner(row, length), Diary(records)


def morning(
    row: dict[str, Any], places: dict[str, list[Any]], on: date, n: int, length: int
) -> CheckIn | None:
    reports = []
    for name, numbers in places.items():
        value = numbers[n - (length - len(numbers))]
        if value == "-":
            return None
        is_today = on == TODAY
        stiff = row.get("stiffness", [])
        offset = n - (length - len(stiff))
        known = None if value == "?" else int(value)
        ran = row.get("runs", {}).get(str((TODAY - on).days + 1), 0) if name == row["place"] else 0
        if value == 0 and not ran:
            continue
        reports.append(
            PainReport(
                place=Place.parse(name),
                now=known,
                worst_24h=None if known is None else max(known, ran),
                when=tuple(When(one) for one in row.get("when", ())) if is_today else (),
                stiffness_min=stiff[offset] if 0 <= offset < len(stiff) else row.get("stiffness_daily"),
            )
        )
    sore = row.get("soreness", ()) if on == TODAY else ()
    values: dict[str, Any] = {}
    names = {"sleep": "sleep_h", "hr": "resting_hr"}
    for name in ("sleep", "sleep_quality", "stress", "mood", "hr"):
        series = row.get(name, ())
        offset = n - (length - len(series))
        if offset >= 0 and series and series[offset]:
            values[names.get(name, name)] = series[offset]
    return CheckIn(
        on=on,
        at=at(on),
        pain=tuple(reports),
        soreness=tuple(SorenessReport(muscle=one[0], side=one[1], level=one[2]) for one in sore),
        **values,
    )


def said(row: dict[str, Any]) -> Iterator[AnyEntry]:
    place = Place.parse(row["place"]) if "place" in row else None
    for key, value in row.get("answers", {}).items():
        name, _, days = key.partition("@")
        on = ago(int(days or 0))
        yield Answer(on=on, at=at(on, 8), concept=Concept(name), place=place, value=value)
    for key in row.get("facts", ()):
        name, _, days = key.partition("@")
        on = ago(int(days or 0))
        fact = FactHeard(concept=Concept(name), value=True, place=place, words=(name,))
        yield Words(on=on, at=at(on, 9), text=name, heard=Heard(facts=(fact,)))


def the_runner(row: dict[str, Any], length: int) -> Runner:
    places = [Place.parse(row["place"])] if "place" in row and row.get("known", True) else []
    if "other" in row:
        places.append(Place.parse(row["other"]["place"]))
    problems = [Problem(place=place, since=ago(length)) for place in places]
    if "since" in row:
        problems.append(Problem(place=Place.parse(row["place"]), since=ago(row["since"])))
    holds = []
    if "hold" in row:
        told = row["hold"]
        holds.append(
            Hold(
                rule=RuleId(told["rule"]),
                urgency=Urgency.DAYS,
                since=ago(told["since"]),
                exit=told["exit"],
                place=Place.parse(told["place"]),
            )
        )
    limits = []
    if "limit" in row:
        told = row["limit"]
        limits.append(
            ClinicianLimit(
                source=told["source"],
                said_on=ago(told["said"]),
                since=ago(told["said"]),
                until=ago(-told["until"]) if "until" in told else None,
                forbids=tuple(told.get("forbids", ())),
                allows=tuple(told.get("allows", ())),
                clears=told.get("clears", False),
                place=Place.parse(told["place"]) if "place" in told else None,
            )
        )
    return Runner(
        started_on=ago(90),
        injuries=tuple(Injury(place=place, named=row.get("named"), last_12_months=1) for place in places),
        problems=tuple(problems),
        holds=tuple(holds),
        limits=tuple(limits),
        sleep_baseline_h=row.get("sleep_baseline"),
    )


def history(row: dict[str, Any]) -> tuple[Decision, ...]:
    if "yesterday" not in row:
        return ()
    level = Level(row["yesterday"])
    return (
        Decision(
            on=ago(1),
            level=level,
            urgency=Urgency.NONE,
            state=PlanState.NORMAL,
            is_running_blocked=level is Level.RED,
            mod=Mod.EASY if level is Level.AMBER else Mod.AS_PLANNED,
            sessions=(Planned(kind=SessionKind.REST),),
            planned=(Planned(kind=SessionKind.REST),),
        ),
    )


@pytest.mark.parametrize("row", list(situations()))
def test_each_situation_is_said_in_plain_words(row: dict[str, Any]) -> None:
    runner, diary = told(row)
    words = words_for("en", is_strict=True)
    judged = judge(runner, diary, TODAY, LIBRARY, history=history(row))
    recovery = recovery_findings(runner, diary, TODAY, LIBRARY)
    sentences = [finding.said for finding in (*judged.findings, *recovery)] + list(judged.say)
    for sentence in sentences:
        text = words.say(sentence)
        most = 90 if sentence.message.startswith("flag-") else 60
        assert len(text.split()) <= most, f"{sentence.message}: {text}"
        assert "should" not in text.split(), text
    for ask in judged.ask:
        assert words.has(f"ask-{ask.concept.replace('_', '-')}"), ask


#: rules of evidence A and B without a situation of their own, and where they are kept instead
ELSEWHERE = {
    "PAIN-01": "what is asked: the check-in's transcripts",
    "PAIN-07": "a trial's result: lesson EDU-13",
    "PAIN-26": "taught: lessons EDU-01 and EDU-02",
    "PAIN-28": "taught: lesson EDU-19",
    "TRI-01": "flags are read first: tests of the flags",
    "TRI-03": "the reply comes first: tests of the flags",
    "TRI-04": "the confirm question: tests of the flags and of questions",
    "TRI-07": "test_overcaution",
    "TRI-08": "the forecast: tests of the coach",
    "TRI-09": "the release report over unseen messages",
}


def test_every_rule_of_pain_soreness_and_triage_has_a_situation() -> None:
    rows = (
        row
        for name in FILES
        for row in tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["situation"]
    )
    shown = {row["rule"] for row in rows}
    rules = {f"PAIN-{n:02}" for n in range(1, 29)} | {f"SORE-{n:02}" for n in range(1, 21)}
    rules |= {f"TRI-{n:02}" for n in range(1, 10)}
    assert rules - shown - ELSEWHERE.keys() == set()
