"""The transparent score: every sign by its rule, missing when it cannot be judged, never zero."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.words import Words
from coaching import library
from coaching.decision import Decision, Planned
from coaching.diary import CheckIn, Diary, PainReport, Record, Session
from coaching.flareup.score import Score, Sign, score
from coaching.runner import Injury, Problem, Runner
from coaching.values import Caution, Level, Mod, Place, PlanState, SessionKind, Urgency

from .conftest import START

LIBRARY = library.load()
ACHILLES = Place.parse("achilles_mid:left")
TODAY = START + timedelta(days=40)


def _at(on: date, hour: int = 7) -> datetime:
    return datetime(on.year, on.month, on.day, hour, tzinfo=UTC)


def _day(ago: int) -> date:
    return TODAY - timedelta(days=ago)


def _morning(ago: int, pain: int | None = None, stiffness: int | None = None, **told: object) -> CheckIn:
    report = (
        ()
        if pain is None
        else (PainReport(place=ACHILLES, now=pain, worst_24h=pain, stiffness_min=stiffness),)
    )
    return CheckIn(on=_day(ago), at=_at(_day(ago)), pain=report, **told)  # type: ignore[arg-type]


def _run(ago: int, km: float = 5, **told: object) -> Session:
    base = {
        "session": SessionKind.EASY_RUN,
        "distance_m": int(km * 1000),
        "duration_s": int(km * 360),
        "rpe": 4,
    }
    return Session(on=_day(ago), at=_at(_day(ago), 18), **{**base, **told})  # type: ignore[arg-type]


def _scored(*entries: CheckIn | Session, runner: Runner | None = None, **kept: object) -> Score:
    diary = Diary(Record(id=str(n), entry=entry) for n, entry in enumerate(entries))
    who = runner or Runner(
        started_on=START,
        longest_run_m=8000,
        weekly_m=(20000,) * 4,
        problems=(Problem(place=ACHILLES, since=START),),
    )
    return score(who, diary, TODAY, LIBRARY, **kept)  # type: ignore[arg-type]


def _sign(found: Score, rule: str) -> Sign:
    return next(sign for sign in found.signs if sign.rule == rule)


RUNS = tuple(_run(ago) for ago in range(38, 0, -3))
CALM = tuple(_morning(ago, 1) for ago in range(30, -1, -1))


def test_all_thirteen_signs_are_judged_in_order() -> None:
    assert [sign.rule for sign in _scored().signs] == [f"RISK-{n:02}" for n in range(1, 14)]


@pytest.mark.parametrize(
    ("rule", "points", "entries"),
    [
        ("RISK-01", 2, (*RUNS, *CALM, _run(0, pain_during=4))),
        ("RISK-02", 2, (*CALM[:-1], _morning(0, 3))),
        ("RISK-03", 2, (*CALM[:-7], *(_morning(ago, 3) for ago in range(6, -1, -1)))),
        ("RISK-04", 1, (*CALM[:-1], _morning(0, 1, 35))),
        ("RISK-04", 1, (*(_morning(ago, 1, 8) for ago in range(20, 0, -1)), _morning(0, 1, 16))),
        ("RISK-05", 1, (*RUNS, *CALM, _run(2, 7))),
        ("RISK-05", 2, (*RUNS, *CALM, _run(2, 12))),
        ("RISK-07", 1, tuple(_morning(ago, 1, sleep_h=6.2) for ago in range(13, -1, -1))),
        ("RISK-08", 1, tuple(_morning(ago, 1, stress=4) for ago in range(4))),
        ("RISK-11", 1, (_run(3, session=SessionKind.TEMPO), _run(2, session=SessionKind.INTERVALS))),
        (
            "RISK-12",
            1,
            tuple(
                _morning(ago, 1, resting_hr=58 if ago < 7 else 51 + ago % 3, stress=4)
                for ago in range(34, -1, -1)
            ),
        ),
        ("RISK-13", 1, (_run(30), _run(10))),
    ],
)
def test_a_sign_gives_its_points(rule: str, points: int, entries: tuple[CheckIn | Session, ...]) -> None:
    found = _sign(_scored(*entries), rule)
    assert found.points == points
    assert found.said is not None
    assert Words("en", "km", is_strict=True).say(found.said)


def test_a_calm_month_has_no_points() -> None:
    mornings = (_morning(a, 1, 5, sleep_h=8, stress=2, mood=4, resting_hr=52) for a in range(35, -1, -1))
    found = _scored(*RUNS, *mornings)
    assert (found.points, found.caution, found.mod) == (0, Caution.LOW, Mod.AS_PLANNED)
    assert found.is_enough


def test_an_injury_of_the_last_year_counts_at_its_place_only() -> None:
    for last, points in ((1, 1), (0, 0)):
        runner = Runner(
            started_on=START,
            injuries=(Injury(place=ACHILLES, episodes=2, last_12_months=last),),
            problems=(Problem(place=ACHILLES, since=START),),
        )
        assert _sign(_scored(*CALM, runner=runner), "RISK-09").points == points
    other = Runner(started_on=START, injuries=(Injury(place=Place.parse("calf:right"), last_12_months=1),))
    assert _sign(_scored(runner=other), "RISK-09").points == 0


def test_a_planned_spike_counts_like_a_run_that_was_done() -> None:
    plan = (Planned(kind=SessionKind.LONG_RUN, distance_m=9000, duration_min=54),)
    assert _sign(_scored(*RUNS, *CALM, planned=plan), "RISK-05").points == 1
    assert _sign(_scored(*RUNS, *CALM), "RISK-05").points == 0


def test_effort_above_what_was_meant_needs_what_was_meant() -> None:
    assert _sign(_scored(*RUNS, *CALM), "RISK-10").points is None
    meant = tuple(
        Decision(
            on=_day(ago),
            level=Level.GREEN,
            urgency=Urgency.NONE,
            state=PlanState.NORMAL,
            is_running_blocked=False,
            mod=Mod.AS_PLANNED,
            sessions=(Planned(kind=SessionKind.EASY_RUN, duration_min=30, rpe_max=3),),
            planned=(),
        )
        for ago in (5, 2)
    )
    runs = (_run(5, rpe=6), _run(2, rpe=6))
    assert _sign(_scored(*runs, *CALM, history=meant), "RISK-10").points == 1


def test_a_week_far_above_the_last_ones_counts() -> None:
    far = [_run(ago, 20) for ago in range(TODAY.weekday(), -1, -1)]
    found = _sign(_scored(*RUNS, *CALM, *far), "RISK-06")
    assert found.points == 1


def test_missing_is_missing_and_too_much_of_it_is_not_enough_to_say() -> None:
    found = _scored()
    assert not found.is_enough
    assert found.missing_share > 0.4
    assert _sign(found, "RISK-07").points is None
    assert found.caution.rank <= Caution.RAISED.rank
    assert found.mod <= Mod.EASY


def test_the_bands_follow_the_points() -> None:
    sore = (
        *RUNS[:-1],
        *CALM[:-7],
        *(_morning(ago, 3, 10, sleep_h=6, stress=4, mood=2) for ago in range(6, 0, -1)),
    )
    high = _scored(*sore, _run(1, pain_during=4), _morning(0, 6, 45, sleep_h=6, stress=4, mood=2))
    assert high.points >= 7
    assert (high.caution, high.mod, high.suggests_deload) == (Caution.HIGH, Mod.RUN_WALK, True)
    raised = _scored(*RUNS, *CALM[:-1], _morning(0, 3, 35, sleep_h=8, stress=1))
    assert raised.points == 3
    assert (raised.caution, raised.mod) == (Caution.RAISED, Mod.EASY)


def test_the_heaviest_reasons_come_first() -> None:
    found = _scored(*CALM[:-1], _morning(0, 3, 35), _run(10), _run(30))
    assert [said.message for said in found.top(2)] == ["caution-risk-02", "caution-risk-04"]


def test_the_pain_of_a_run_is_the_number_that_was_logged() -> None:
    """RISK-01: a painkiller's added points and the next day's worst are not said to be the run's."""
    found = _sign(_scored(*RUNS[:-1], _run(1, pain_during=5), *CALM[:-1], _morning(0, 6)), "RISK-01")
    assert found.said is not None
    assert (found.said.message, found.said.args["pain"]) == ("caution-risk-01", 5)
    later = _sign(_scored(*RUNS[:-1], _run(1, pain_during=1), *CALM[:-1], _morning(0, 6)), "RISK-01")
    assert later.said is not None
    assert (later.said.message, later.said.args["pain"]) == ("caution-risk-01-day", 6)


def test_an_injury_of_unknown_date_is_never_said_to_be_of_the_last_year() -> None:
    """RISK-09: unknown counts only where the place is followed now, and says just that."""
    old = (Injury(place=ACHILLES),)
    followed = Runner(started_on=START, injuries=old, problems=(Problem(place=ACHILLES, since=START),))
    found = _sign(_scored(*CALM, runner=followed), "RISK-09")
    assert found.said is not None
    assert found.said.message == "caution-risk-09-now"
    assert _sign(_scored(runner=Runner(started_on=START, injuries=old)), "RISK-09").points == 0
