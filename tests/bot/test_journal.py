"""A journal played through the real turn: nothing is lost, nothing is made up, the clock is kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.channels.journal import decisions, play
from bot.channels.journal_format import Journal
from bot.channels.journal_reading import read
from bot.store.unit import Store
from coaching.diary import CheckIn, Diary
from coaching.runner import Runner

ROOT = Path(__file__).parents[2]
JOURNALS = sorted((ROOT / "tests" / "journals").glob("*.jsonl"))
START = date(2026, 3, 27)
FIELDS = (
    "date zone level urgency state running sessions planned caution forecast reasons alternatives messages "
    "asked unanswered reminders week_ahead summary report constraints gait_change tracked stored goal_now "
    "referral"
).split()
ALWAYS_LISTS = ("messages", "reminders", "sessions", "planned", "reasons", "week_ahead")
CALM = {
    "at": "07:10",
    "pain": [],
    "soreness": [],
    "sleep_h": 7.5,
    "sleep_quality": 4,
    "stress": 2,
    "mood": 4,
}

Line = dict[str, Any]


def a_runner(**facts: Any) -> Line:
    """A runner who hurt the left kneecap tendon once and is reminded at seven."""
    return {
        "record": "runner",
        "start": START.isoformat(),
        "zone": "Europe/Lisbon",
        "age": 38,
        "days_available": ["tue", "thu", "sat"],
        "longest_run_30d_km": 9,
        "weekly_km": [18, 20, 20, 12, 20, 21, 22, 22],
        "problems": [{"site": "patellar", "side": "left", "episodes": 1}],
        "remind_at": "07:00",
        "consents": ["health_data"],
        **facts,
    }


def a_day(number: int, **told: Any) -> Line:
    return {
        "record": "day",
        "date": (START + timedelta(days=number)).isoformat(),
        "check_in": None,
        **told,
    }


def written(folder: Path, *days: Line, runner: Line | None = None) -> Path:
    path = folder / "journal.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in (runner or a_runner(), *days)))
    return path


def lived(folder: Path, *days: Line, runner: Line | None = None) -> list[Line]:
    journal = read(written(folder, *days, runner=runner))
    assert isinstance(journal, Journal), journal
    return [json.loads(line) for line in decisions(journal)]


def kept(folder: Path, *days: Line, runner: Line | None = None) -> tuple[Diary, Runner | None, list[Line]]:
    """What the store holds afterwards, and the lines."""
    url = f"sqlite:///{folder / 'played.db'}"
    path = written(folder, *days, runner=runner)
    assert play(path, folder / "out.jsonl", url) == 0
    store = Store(url)
    with store.unit("journal:journal") as unit:
        found = unit.diary(), unit.runner()
    store.close()
    return *found, [json.loads(line) for line in (folder / "out.jsonl").read_text().splitlines()]


@cache
def shipped(path: Path) -> tuple[Line, ...]:
    journal = read(path)
    assert isinstance(journal, Journal)
    return tuple(json.loads(line) for line in decisions(journal))


def texts(line: Line) -> str:
    return "\n".join(message["text"] for message in line["messages"])


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: path.stem)
def test_every_journal_we_ship_plays_to_a_line_a_day(path: Path) -> None:
    days = [json.loads(line) for line in path.read_text().splitlines()[1:]]
    played = shipped(path)
    assert [line["date"] for line in played] == [day["date"] for day in days]
    for line in played:
        assert list(line) == FIELDS
        assert all(isinstance(line[name], list) for name in ALWAYS_LISTS)
        assert line["level"] in {"green", "amber", "red"}
        assert line["running"] in {"allowed", "blocked"}
        assert "Something went wrong on my side" not in texts(line)


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: path.stem)
def test_a_check_in_is_stored_exactly_on_the_days_it_was_given(path: Path) -> None:
    days = [json.loads(line) for line in path.read_text().splitlines()[1:]]
    for day, line in zip(days, shipped(path), strict=True):
        if day.get("check_in"):
            assert line["stored"]["check_in"] == "given", day["date"]
            assert line["stored"]["resting_hr"] == day["check_in"].get("resting_hr")
        elif not day.get("say"):
            assert line["stored"]["check_in"] == "missing", day["date"]


def test_the_same_journal_gives_the_same_bytes(tmp_path: Path) -> None:
    path = written(
        tmp_path, a_day(0, check_in=CALM), a_day(1, say=[{"at": "09:00", "text": "/week"}]), a_day(2)
    )
    outs = []
    for seed, zone in (("0", "UTC"), ("7", "Asia/Tokyo")):
        command = [sys.executable, "-m", "bot", "replay", str(path)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
        outs.append(done.stdout)
    assert outs[0] == outs[1]
    assert outs[0].count(b"\n") == 3


def test_an_earlier_play_in_the_same_database_changes_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, a_day(0, check_in=CALM), a_day(1))
    url = f"sqlite:///{tmp_path / 'played.db'}"
    assert [play(path, tmp_path / name, url) for name in ("a.jsonl", "b.jsonl")] == [0, 0]
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_a_faulty_journal_is_not_played(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, a_day(0, shoes=2), a_day(2))
    assert play(path, tmp_path / "out.jsonl") == 2
    assert not (tmp_path / "out.jsonl").exists()
    said = capsys.readouterr().err.splitlines()
    assert [line.removeprefix(f"{path}: ") for line in said] == [
        "line 2: shoes: unknown field",
        "line 3: date: 2026-03-29 stands where 2026-03-28 is due: days have no gaps",
    ]


def test_a_line_is_there_as_soon_as_its_day_is_over(tmp_path: Path) -> None:
    journal = read(written(tmp_path, a_day(0, check_in=CALM), a_day(1), a_day(2)))
    assert isinstance(journal, Journal)
    playing = decisions(journal)
    assert json.loads(next(playing))["date"] == START.isoformat()
    playing.close()


PAIN = {"site": "patellar", "side": "left", "now": 1, "worst_24h": 2, "when": ["stairs"], "stiffness_min": 0}
OTHER_PAIN = {"site": "low_back", "side": "middle", "now": 2, "worst_24h": 2, "when": ["sitting"]}
QUADS = {"muscle": "quads", "side": "both", "level": 3}
MORNINGS: dict[str, Line] = {
    "nothing": {"pain": [], "soreness": []},
    "a place that is followed": {"pain": [PAIN], "soreness": []},
    "a new place": {"pain": [OTHER_PAIN], "soreness": []},
    "both": {"pain": [PAIN, OTHER_PAIN], "soreness": []},
    "places and muscles": {"pain": [PAIN, OTHER_PAIN], "soreness": [QUADS, {**QUADS, "muscle": "calves"}]},
    "a new place and muscles": {"pain": [OTHER_PAIN], "soreness": [QUADS]},
    "muscles": {"pain": [], "soreness": [{**QUADS, "muscle": "all_over"}]},
    "a place without a number": {
        "pain": [{"site": "patellar", "side": "left", "worst_24h": 2}],
        "soreness": [],
    },
    "a place told no closer": {"pain": [{"site": "knee", "now": 1, "worst_24h": 1}], "soreness": []},
    "nothing about the body": {"sleep_h": 8.25, "resting_hr": 49},
    "only mood": {"pain": [], "soreness": [], "mood": 2},
    "a note": {"pain": [], "soreness": [], "note": "slept in a tent"},
}


@pytest.mark.parametrize("told", MORNINGS.values(), ids=MORNINGS.keys())
def test_every_fact_of_a_check_in_gets_in_and_none_is_made_up(tmp_path: Path, told: Line) -> None:
    diary, _, _ = kept(tmp_path, a_day(0, check_in=CALM), a_day(1, check_in={"at": "07:10", **told}))
    stored = diary.check_in(START + timedelta(days=1))
    assert isinstance(stored, CheckIn)
    assert not stored.is_partial
    for name in ("sleep_h", "sleep_quality", "resting_hr", "stress", "mood", "note"):
        assert getattr(stored, name) == told.get(name), name
    pain = None if stored.pain is None else {(p.place.site, p.place.side): p for p in stored.pain}
    assert (pain is None) == ("pain" not in told)
    for place in told.get("pain", ()):
        assert pain is not None
        found = pain.pop((place["site"], place.get("side")))
        assert (found.now, found.worst_24h) == (place.get("now"), place.get("worst_24h"))
        assert list(found.when) == place.get("when", [])
        assert found.stiffness_min == place.get("stiffness_min")
    assert not pain
    sore = [(s.muscle, s.side, s.level) for s in stored.soreness or ()]
    assert sore == [(s["muscle"], s["side"], s["level"]) for s in told.get("soreness", ())]


def test_sessions_are_stored_as_told(tmp_path: Path) -> None:
    run = {
        "date": "2026-03-25",
        "kind": "steady",
        "km": 7.31,
        "min": 45.5,
        "rpe": 5,
        "surface": "beach",
        "pain_during": 1,
        "pain_after": 0,
        "followed_plan": False,
        "note": "windy",
    }
    bike = {"date": "2026-03-26", "kind": "cross_training", "min": 40}
    later = {"at": "18:30", "kind": "strength", "min": 20, "rpe": 4, "pain_during": 2}
    diary, _, lines = kept(
        tmp_path, a_day(0, check_in={**CALM, "sessions": [run, bike]}, log=[later]), a_day(1, check_in=CALM)
    )
    first, second, third = diary.sessions(START - timedelta(days=9), START + timedelta(days=9))
    assert (first.on, first.session, first.distance_m, first.duration_s) == (
        date(2026, 3, 25),
        "steady",
        7310,
        2730,
    )
    assert (first.rpe, first.surface, first.pain_during, first.pain_after) == (5, "beach", 1, 0)
    assert (first.followed_plan, first.note) == (False, "windy")
    assert (second.session, second.distance_m, second.rpe, second.pain_during) == (
        "cross_training",
        None,
        None,
        None,
    )
    assert (third.on, third.session, third.pain_during, third.pain_after) == (START, "strength", 2, None)
    assert lines[0]["stored"]["runs"] == [
        {"date": "2026-03-25", "km": 7.31, "min": 45.5, "sources": ["typed"], "superseded": []}
    ]


def test_the_runner_line_reaches_the_runner_whole(tmp_path: Path) -> None:
    told = a_runner(
        units="mi",
        sex="f",
        years_running=5,
        goal={"kind": "race", "distance_km": 10, "on": "2026-06-19", "target_min": 55, "text": "under 55"},
        weekly_km=[18, None, 22],
        easy_pace="10:00",
        longest_run_30d_min=57,
        resting_hr_baseline=55,
        background=["iron tablets", "stress fracture of the left tibia 2022"],
        self_tests={
            "single_leg_heel_raise_reps": {"left": 22, "right": 24},
            "brisk_walk_30min_pain_free": True,
        },
        problems=[
            {"site": "calf", "episodes": 2, "last_12_months": 1, "weeks_off_last": 3, "named": "a tear"}
        ],
        quiet=["21:30", "06:00"],
        day_starts_at="03:00",
        consents=["health_data", "clinician_report"],
    )
    _, runner, lines = kept(tmp_path, a_day(0, check_in=CALM), runner=told)
    assert runner is not None
    assert (runner.age, runner.sex, runner.years_running) == (38, "f", 5)
    assert runner.goal is not None
    assert (runner.goal.distance_m, runner.goal.target_s) == (10_000, 3300)
    assert runner.weekly_m == (18_000, None, 22_000)
    assert runner.easy_pace_s_per_km == pytest.approx(373, abs=1)
    assert (runner.longest_run_m, runner.longest_run_s) == (9000, 3420)
    assert runner.background == ("iron tablets", "stress fracture of the left tibia 2022")
    assert [(test.name, test.left, test.right, test.value) for test in runner.self_tests] == [
        ("single_leg_heel_raise_reps", 22, 24, None),
        ("brisk_walk_30min_pain_free", None, None, 1),
    ]
    assert [(i.place.site, i.episodes, i.weeks_off_last, i.named) for i in runner.injuries] == [
        ("calf", 2, 3, "a tear")
    ]
    assert {str(consent) for consent in runner.consents} == {"health_data", "clinician_report"}
    assert (f"{runner.preferences.quiet.since:%H:%M}", runner.preferences.units) == ("21:30", "mi")
    assert lines[0]["level"] == "green"


def test_what_the_journal_does_not_answer_is_not_sure_and_listed(tmp_path: Path) -> None:
    pain = {"site": "medial_shin", "side": "left", "now": 3, "worst_24h": 4, "when": ["walking"]}
    days = (a_day(0, check_in=CALM), a_day(1, check_in={**CALM, "pain": [pain]}))
    silent = lived(tmp_path, *days)[1]
    assert "focal_tenderness" in silent["asked"]
    assert "focal_tenderness" in silent["unanswered"]
    answered = lived(tmp_path, days[0], {**days[1], "answers": {"focal_tenderness": False}})[1]
    assert "focal_tenderness" in answered["asked"]
    assert "focal_tenderness" not in answered["unanswered"]


def test_an_answer_is_never_volunteered(tmp_path: Path) -> None:
    line = lived(tmp_path, a_day(0, check_in=CALM, answers={"bladder_or_saddle": True, "fever": True}))[0]
    assert line["level"] == "green"
    assert "fever" not in line["asked"]


def test_a_correction_keeps_the_old_value(tmp_path: Path) -> None:
    run = {"date": "2026-03-26", "kind": "easy_run", "km": 7, "min": 45, "rpe": 3}
    line = lived(
        tmp_path,
        a_day(0, check_in={**CALM, "sessions": [run]}),
        a_day(1, correct={"date": "2026-03-26", "km": 7.5, "min": 48}),
    )[1]
    assert line["stored"]["runs"] == [
        {
            "date": "2026-03-26",
            "km": 7.5,
            "min": 48,
            "sources": ["typed"],
            "superseded": [{"date": "2026-03-26", "km": 7.0, "min": 45}],
        }
    ]


@pytest.mark.parametrize("device_first", [True, False])
def test_one_run_from_two_sources_is_one_run(tmp_path: Path, device_first: bool) -> None:
    run = {"date": "2026-03-26", "kind": "easy_run", "km": 7, "min": 45, "rpe": 3}
    typed = {"check_in": {**CALM, "sessions": [run]}}
    device = {"import": {"source": "fit", "start": "2026-03-26T18:00", "km": 7.13, "min": 45.5}}
    first, second = (device, typed) if device_first else (typed, device)
    diary, _, lines = kept(tmp_path, a_day(0, **first), a_day(1, **second))
    (run_kept,) = diary.runs(START - timedelta(days=9), START + timedelta(days=9))
    assert (run_kept.distance_m, run_kept.duration_s, run_kept.rpe) == (7130, 2730, 3)
    assert sorted(lines[1]["stored"]["runs"][0]["sources"]) == ["fit", "typed"]


def test_a_silent_day_still_has_its_level_and_no_check_in(tmp_path: Path) -> None:
    line = lived(tmp_path, a_day(0, check_in=CALM), a_day(1))[1]
    assert (line["level"], line["state"], line["running"]) == ("green", "normal", "allowed")
    assert line["stored"]["check_in"] == "missing"
    assert line["reminders"] == [{"at": "2026-03-28T07:00", "topic": "check_in"}]


def test_reminders_keep_the_minute_over_a_clock_change(tmp_path: Path) -> None:
    lines = lived(tmp_path, *(a_day(n) for n in range(4)), runner=a_runner(remind_at="01:30"))
    assert [line["reminders"][0]["at"][11:] for line in lines] == ["01:30", "01:30", "02:00", "01:30"]


def test_a_day_lasts_until_the_runner_says_it_does(tmp_path: Path) -> None:
    late = a_day(0, check_in={**CALM, "at": "09:00"}, say=[{"at": "01:30", "text": "/today"}])
    line = lived(tmp_path, late, a_day(1), runner=a_runner(day_starts_at="04:00"))[0]
    assert line["messages"][-1]["at"] == "2026-03-28T01:30"
    assert line["stored"]["check_in"] == "given"


def test_in_a_new_zone_the_coach_goes_by_its_clock(tmp_path: Path) -> None:
    lines = lived(
        tmp_path,
        a_day(0, check_in=CALM),
        a_day(1, zone="Asia/Tokyo", check_in=CALM),
        a_day(2, check_in=CALM),
        a_day(3, zone="America/Los_Angeles", check_in=CALM),
    )
    assert [line["zone"] for line in lines[1:]] == ["Asia/Tokyo", "Asia/Tokyo", "America/Los_Angeles"]
    assert all(line["stored"]["check_in"] == "given" for line in lines)
    assert lines[1]["messages"][0]["at"] == "2026-03-28T09:00", "the day before ended at nine in Tokyo"
    assert lines[2]["reminders"] == [{"at": "2026-03-29T07:00", "topic": "check_in"}]
    assert lines[3]["messages"][-1]["at"] == "2026-03-30T07:10"


def test_after_a_deletion_nothing_is_known(tmp_path: Path) -> None:
    diary, runner, lines = kept(
        tmp_path,
        a_day(0, check_in=CALM),
        a_day(1, say=[{"at": "09:00", "text": "/delete"}], answers={"confirm_delete": True}),
        a_day(2, check_in=CALM, say=[{"at": "10:00", "text": "hello?"}]),
    )
    assert (diary.records, runner) == ((), None)
    for line in lines[1:]:
        assert list(line) == ["date", "zone", "messages", "asked", "reminders", "deleted"]
        assert line["deleted"] is True
    assert "confirm_delete" in lines[1]["asked"]
    assert lines[2]["messages"]


@pytest.mark.parametrize("facts", [{"age": 16}, {"consents": []}], ids=["under 18", "no consent"])
def test_who_does_not_agree_is_not_coached_and_nothing_is_kept(tmp_path: Path, facts: Line) -> None:
    diary, _, lines = kept(tmp_path, a_day(0, check_in=CALM), a_day(1), runner=a_runner(**facts))
    assert diary.records == ()
    assert [line["level"] for line in lines] == [None, None]
    assert lines[0]["sessions"] == []


def test_red_words_in_a_note_are_heard(tmp_path: Path) -> None:
    session = {
        "date": "2026-03-26",
        "kind": "easy_run",
        "km": 5,
        "min": 32,
        "note": "took ibuprofen before it",
    }
    line = lived(tmp_path, a_day(0, check_in={**CALM, "sessions": [session]}))[0]
    assert {"what": "painkiller", "date": START.isoformat()} in line["stored"]["noted"]


def test_a_pause_typed_without_a_length_is_a_pause(tmp_path: Path) -> None:
    lines = lived(tmp_path, a_day(0, check_in=CALM, say=[{"at": "09:00", "text": "/pause"}]), a_day(1))
    assert lines[1]["reminders"] == []


def test_a_new_device_begins_a_new_series_of_heart_rates(tmp_path: Path) -> None:
    days = [
        a_day(n, check_in={**CALM, "resting_hr": 62 + n % 2 if n >= 10 else 52 + n % 2}) for n in range(20)
    ]
    since = [line["stored"]["resting_hr_since"] for line in lived(tmp_path, *days)]
    assert since[9] == START.isoformat()
    assert since[-1] == (START + timedelta(days=10)).isoformat()
