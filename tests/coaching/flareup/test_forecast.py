"""The forecast of a runner's day: it may only add caution, and says why and how sure it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.words import Words
from coaching import library
from coaching.coach import respond
from coaching.decision import Forecast, Planned
from coaching.diary import CheckIn, Diary, PainReport, Record, Session
from coaching.flareup.features import table
from coaching.flareup.forecast import (
    ModelForecaster,
    RuleForecaster,
    at_last,
    forecaster,
    reasons_of,
    told_inputs,
)
from coaching.flareup.prior import Shipped, load
from coaching.flareup.rows import DailyRow
from coaching.flareup.walk import foresee
from coaching.runner import Runner
from coaching.values import Caution, Level, Place, SessionKind

from .conftest import START, some_days

LIBRARY = library.load()
RUNNER = Runner(started_on=START, is_adult=True, heart_screen=(), longest_run_m=8000, weekly_m=(20000,) * 4)
KNEE = Place.parse("patellar:left")


def _at(on: date, hour: int = 7) -> datetime:
    return datetime(on.year, on.month, on.day, hour, tzinfo=UTC)


def _diary(mornings: list[int | None], **told: object) -> Diary:
    """Mornings of pain (None: silent) with an easy run every other day; every question answered."""
    entries: list[CheckIn | Session] = []
    answers = {"sleep_h": 7.5, "sleep_quality": 4, "stress": 2, "mood": 4, **told}
    for n, pain in enumerate(mornings):
        on = START + timedelta(days=n)
        if pain is not None:
            report = (PainReport(place=KNEE, now=pain, worst_24h=pain),)
            entries.append(CheckIn(on=on, at=_at(on), pain=report, soreness=(), **answers))  # type: ignore[arg-type]
        if n % 2 == 0 and n < len(mornings) - 1:
            entries.append(
                Session(
                    on=on,
                    at=_at(on, 18),
                    session=SessionKind.EASY_RUN,
                    distance_m=5000,
                    duration_s=1800,
                    rpe=4,
                    pain_during=min(pain or 0, 2),
                )
            )
    return Diary(Record(id=str(n), entry=entry) for n, entry in enumerate(entries))


def _last(mornings: list[int | None]) -> date:
    return START + timedelta(days=len(mornings) - 1)


def _shipped() -> Shipped:
    found = load()
    assert isinstance(found, Shipped)
    return found


MODEL = ModelForecaster(_shipped(), LIBRARY)
RULES = RuleForecaster(LIBRARY)

MORNINGS = st.lists(st.none() | st.integers(0, 8), min_size=1, max_size=30)


@given(mornings=MORNINGS)
@settings(max_examples=25, deadline=None)
def test_the_model_only_ever_adds_to_the_rules(mornings: list[int | None]) -> None:
    diary, today = _diary(mornings), _last(mornings)
    rules, model = RULES.forecast(RUNNER, diary, today), MODEL.forecast(RUNNER, diary, today)
    assert model.caution.rank >= rules.caution.rank
    assert all(reason in model.reasons for reason in rules.reasons)


@given(seed=st.integers(0, 10_000), many=st.integers(1, 40))
@settings(max_examples=25, deadline=None)
def test_more_pain_today_never_lowers_the_probability(seed: int, many: int) -> None:
    rows = [row for row in some_days(many + 5, seed) if row.soreness is not None]
    for prior in _shipped().priors:
        found = [
            at_last(prior, [*rows[:-1], rows[-1].model_copy(update={"soreness": float(level)})])[0]
            for level in range(1, 6)
        ]
        assert found == sorted(found)


@given(mornings=MORNINGS, worse=st.integers(1, 10))
@settings(max_examples=25, deadline=None)
def test_more_pain_today_never_lowers_the_caution(mornings: list[int | None], worse: int) -> None:
    now = mornings[-1] or 0
    better, sorer = [*mornings[:-1], now], [*mornings[:-1], min(10, now + worse)]
    today = _last(mornings)
    one = MODEL.forecast(RUNNER, _diary(list(better)), today)
    other = MODEL.forecast(RUNNER, _diary(list(sorer)), today)
    assert other.caution.rank >= one.caution.rank


def test_the_bot_and_the_command_foresee_the_same() -> None:
    """Where today is a lower level, the monotone envelope is the walk itself."""
    for prior in _shipped().priors:
        rows = [row for row in some_days(60) if row.soreness is not None]
        rows[-1] = rows[-1].model_copy(update={"soreness": 1.0})
        assert at_last(prior, rows)[0] == pytest.approx(list(foresee(prior, rows))[-1].probability, abs=1e-12)


def test_below_eight_reports_it_is_still_learning_the_runner() -> None:
    assert MODEL.forecast(RUNNER, _diary([1] * 7), _last([1] * 7)).confidence == "learning"
    assert MODEL.forecast(RUNNER, _diary([1] * 9), _last([1] * 9)).confidence == "usual"


def test_open_questions_lower_the_confidence() -> None:
    calm: list[int | None] = [1] * 12
    two = MODEL.forecast(RUNNER, _diary(calm, stress=None, mood=None), _last(calm))
    four = dict.fromkeys(("stress", "mood", "sleep_h", "sleep_quality"))
    most = MODEL.forecast(RUNNER, _diary(calm, **four), _last(calm))
    assert (two.confidence, most.confidence) == ("low", "not_enough")


def test_a_silent_day_gives_no_probability_and_no_calm() -> None:
    mornings: list[int | None] = [*[2] * 10, None]
    found = MODEL.forecast(RUNNER, _diary(mornings), _last(mornings))
    assert (found.probability, found.confidence, found.by) == (None, "not_enough", "rules")


def test_a_runner_nobody_knows_yet_gets_an_answer() -> None:
    found = MODEL.forecast(Runner(started_on=START), Diary(), START)
    assert found.confidence == "not_enough"
    assert found.caution is Caution.LOW


def test_what_is_planned_today_counts() -> None:
    mornings: list[int | None] = [3, 2, 4, 3, 2, 3, 4, 2, 3, 2] * 3
    diary, today = _diary(mornings), _last(mornings)
    rest = (Planned(kind=SessionKind.REST),)
    hard = (Planned(kind=SessionKind.TEMPO, duration_min=80, rpe_max=8),)
    assert MODEL.forecast(RUNNER, diary, today, planned=hard) != MODEL.forecast(
        RUNNER, diary, today, planned=rest
    )


def test_the_forecast_names_its_model_and_at_most_three_inputs() -> None:
    mornings: list[int | None] = [3, 2, 5, 4, 2, 3, 5, 2, 4, 4] * 2
    found = MODEL.forecast(RUNNER, _diary(mornings, mood=2), _last(mornings))
    assert found.by == _shipped().id
    named = [said for said in found.reasons if said.message.startswith("caution-model-")]
    assert 1 <= len(named) <= 3


@pytest.mark.parametrize(
    ("name", "usual", "poor"),
    [("mood", 3, 2), ("stress", 3, 4), ("sleep_quality", 3, 2), ("sleep_h", 7.0, 6.5)],
)
def test_what_is_neutral_is_named_as_no_reason_for_caution(name: str, usual: float, poor: float) -> None:
    """RISK-16: named from the threshold on that the score uses (stress_high, poor_mood, sleep_low_h), not before."""
    message = f"caution-model-{name.replace('_', '-')}"
    moved = {"soreness": 0.5, name: 0.4}
    row = DailyRow(on=START, soreness=3, **{name: usual})
    worse = DailyRow(on=START, soreness=3, **{name: poor})
    assert [said.message for said in reasons_of(told_inputs(moved, [row], LIBRARY), LIBRARY)] == [
        "caution-model-soreness"
    ]
    assert message in [said.message for said in reasons_of(told_inputs(moved, [worse], LIBRARY), LIBRARY)]


def test_a_neutral_mood_is_never_named_in_a_fortnight() -> None:
    mornings: list[int | None] = [3, 2, 5, 4, 2, 3, 5, 2, 4, 4, 5, 6, 5, 6]
    middle = {"sleep_quality": 3, "stress": 3, "mood": 3}
    for day in range(1, len(mornings) + 1):
        told = mornings[:day]
        found = MODEL.forecast(RUNNER, _diary(told, **middle), _last(told))
        assert not {f"caution-model-{name}" for name in ("mood", "stress", "sleep-quality", "sleep-h")} & {
            said.message for said in found.reasons
        }


def test_every_reason_can_be_said_and_promises_nothing() -> None:
    words = Words("en", "km", is_strict=True)
    from coaching.flareup.features import FEATURES

    for told in {feature.reads for feature in FEATURES}:
        text = words.text(f"caution-model-{told.replace('_', '-')}")
        assert "%" not in text
        assert "away" not in text
        assert len(text.split()) <= 25
    for confidence in ("usual", "learning", "low", "not_enough"):
        assert words.text("caution-confidence", confidence=confidence)
    assert len(words.text("caution-limits").split()) <= 60


@given(
    mornings=st.lists(st.integers(0, 6), min_size=1, max_size=12),
    caution=st.sampled_from(Caution),
    probability=st.none() | st.floats(0, 1),
)
@settings(max_examples=20, deadline=None)
def test_for_any_forecast_the_session_is_never_harder_than_the_rules_alone_allow(
    mornings: list[int | None], caution: Caution, probability: float | None
) -> None:
    diary, today = _diary(mornings), _last(mornings)
    alone = respond(RUNNER, diary, today, LIBRARY)
    with_it = respond(
        RUNNER,
        diary,
        today,
        LIBRARY,
        forecast=Forecast(probability=probability, caution=caution, by="model:x"),
    )
    assert with_it.mod >= alone.mod
    assert Level.worst([with_it.level, alone.level]) is with_it.level
    assert with_it.is_running_blocked or not alone.is_running_blocked
    assert _cost(with_it.sessions) <= _cost(alone.sessions)


def _cost(sessions: tuple[Planned, ...]) -> tuple[int, int]:
    runs = [session for session in sessions if session.kind.is_run]
    return (
        sum(session.duration_min or 0 for session in runs),
        max((session.rpe_max or 0 for session in runs), default=0),
    )


def test_the_same_diary_gives_the_same_forecast() -> None:
    mornings: list[int | None] = [3, 2, 5, None, 2, 3] * 4
    diary, today = _diary(mornings), _last(mornings)
    one = forecaster(LIBRARY).forecast(RUNNER, diary, today)
    assert one == forecaster(LIBRARY).forecast(RUNNER, Diary(reversed(diary.records)), today)


def test_a_day_in_flare_is_answered_too() -> None:
    rows = [DailyRow(on=START + timedelta(days=n), soreness=2) for n in range(20)]
    sore = [*rows[:-1], rows[-1].model_copy(update={"soreness": 5.0})]
    prior = _shipped().prior("flare7")
    assert at_last(prior, sore)[0] >= at_last(prior, rows)[0]
    assert table(sore)


def test_no_reason_ever_takes_caution_away_and_daily_news_is_no_silence() -> None:
    """RISK-16: only what adds is said; silent days only after two weeks, and where there were some."""
    for mornings in ([1], [7], [2, 3, 2] * 10, [0, 1] * 3):
        found = MODEL.forecast(RUNNER, _diary(list(mornings)), _last(list(mornings)))
        named = [said for said in found.reasons if said.message.startswith("caution-model-")]
        assert not any(said.args for said in named)
        assert "caution-model-reporting" not in [said.message for said in named]
    moved = reasons_of({"sleep_h": -0.9, "load": 0.4, "mood": 0.01}, LIBRARY)
    assert [said.message for said in moved] == ["caution-model-load"]
