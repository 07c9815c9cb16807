"""Trends in words before anything hurts: with days and sizes, green, and silent while too little is known."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.words import Words
from coaching import library
from coaching.decision import Finding
from coaching.diary import CheckIn, Diary, Record, Session
from coaching.flareup.trends import trend_findings
from coaching.runner import Runner
from coaching.values import Level, Mod, SessionKind

from .conftest import START

LIBRARY = library.load()
TODAY = START + timedelta(days=60)


def _at(on: date, hour: int = 7) -> datetime:
    return datetime(on.year, on.month, on.day, hour, tzinfo=UTC)


def _day(ago: int) -> date:
    return TODAY - timedelta(days=ago)


def _morning(ago: int, **told: object) -> CheckIn:
    return CheckIn(on=_day(ago), at=_at(_day(ago)), pain=(), **told)  # type: ignore[arg-type]


def _run(ago: int, minutes: int, rpe: int, km: float | None = None) -> Session:
    return Session(
        on=_day(ago),
        at=_at(_day(ago), 18),
        session=SessionKind.EASY_RUN,
        duration_s=minutes * 60,
        distance_m=int(km * 1000) if km else None,
        rpe=rpe,
    )


def _found(*entries: CheckIn | Session) -> dict[str, Finding]:
    diary = Diary(Record(id=str(n), entry=entry) for n, entry in enumerate(entries))
    found = trend_findings(Runner(started_on=START), diary, TODAY, LIBRARY)
    words = Words("en", "km", is_strict=True)
    for finding in found:
        assert (finding.level, finding.mod) == (Level.GREEN, Mod.AS_PLANNED)
        assert words.say(finding.said)
    return {finding.said.message: finding for finding in found}


def test_rising_strain_is_named_with_its_size() -> None:
    mornings = [_morning(ago) for ago in range(40, -1, -1)]
    usual = [_run(ago, 40, 4) for ago in range(35, 7, -1) if ago % 2]
    more = [_run(ago, 60, 5) for ago in range(7, 0, -1) if ago != 4]
    found = _found(*mornings, *usual, *more)
    assert found["caution-trend-strain"].said.args["percent"] > 30  # type: ignore[operator]
    assert found["caution-trend-strain"].inputs == ("load_trend",)
    assert not _found(*mornings, *usual, *[_run(ago, 40, 4) for ago in range(7, 0, -1) if ago % 2])


def test_falling_sleep_is_named_with_hours_and_days() -> None:
    nights = [_morning(ago, sleep_h=6.3 if ago < 7 else 7.8) for ago in range(27, -1, -1)]
    args = _found(*nights)["caution-trend-sleep"].said.args
    assert args == {"hours": 6.3, "usual": 7.8, "minutes": 90}


def test_a_drifting_heart_rate_is_named_with_its_beats() -> None:
    mornings = [
        _morning(ago, resting_hr=50 + ago % 3 + (6 - ago if ago < 6 else 0)) for ago in range(27, -1, -1)
    ]
    usual = [_morning(ago, resting_hr=50 + ago % 3 + (7 if ago < 7 else 0)) for ago in range(27, -1, -1)]
    assert "caution-trend-heart" not in _found(*mornings)
    assert _found(*usual)["caution-trend-heart"].said.args["readings"] == 7


def test_effort_creeping_up_at_the_same_pace_is_named() -> None:
    """REC-04: what the runner says leads."""
    before = [_run(ago, 36, 3, 6) for ago in range(50, 15, -4)]
    now = [_run(ago, 36, 5, 6) for ago in (9, 5, 2)]
    found = _found(*before, *now)["caution-trend-effort"]
    assert (found.said.args["rpe"], found.said.args["usual"], found.said.args["pace"]) == (5, 3, 360)
    assert found.inputs[0] == f"session:{_day(2)}:easy_run"


def test_a_faster_pace_explains_more_effort() -> None:
    before = [_run(ago, 36, 3, 6) for ago in range(50, 15, -4)]
    assert not _found(*before, *[_run(ago, 32, 5, 6) for ago in (9, 5, 2)])


def test_too_little_known_says_nothing() -> None:
    assert not _found()
    assert not _found(*[_morning(ago, sleep_h=5, resting_hr=70) for ago in range(5, -1, -1)])
    assert not _found(*[_run(ago, 60, 9, 10) for ago in (3, 2, 1)])


def test_there_is_no_ratio_of_acute_to_chronic_load_anywhere() -> None:
    package = Path(trend_findings.__code__.co_filename).parent
    for path in package.glob("*.py"):
        assert "acwr" not in path.read_text().lower()
