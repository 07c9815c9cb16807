"""A clinician's words: who, what, until when; never hearsay or bargaining. Rules: HAND-02, NLU-09."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from coaching.reading.limits import LimitHeard, read_limit

MONDAY = date(2026, 6, 1)


def heard(text: str) -> LimitHeard:
    limit = read_limit(text, today=MONDAY)
    assert limit is not None
    return limit


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        (
            "physio: no running until 8 June, bike and swim fine",
            {
                "source": "physiotherapist",
                "forbids": {"running"},
                "allows": {"bike", "swim"},
                "until": date(2026, 6, 8),
            },
        ),
        (
            "no running until 8 June, bike and swim fine",
            {"source": None, "forbids": {"running"}, "until": date(2026, 6, 8)},
        ),
        (
            "Dr Meyer said no hills for 2 weeks",
            {"source": "Dr Meyer", "forbids": {"hills"}, "until": date(2026, 6, 15)},
        ),
        ("physio says walk-run from Monday", {"allows": {"walk_run"}, "since": date(2026, 6, 8)}),
        ("my GP cleared me to run", {"source": "doctor", "clears": True, "forbids": set()}),
        ("consultant signed me off, back to full training", {"clears": True, "forbids": set()}),
        (
            "the physio told me to rest for 10 days then walk-run",
            {"forbids": {"running"}, "until": date(2026, 6, 11), "then": "walk_run"},
        ),
        (
            "physio said no impact until pain-free walking",
            {"forbids": {"impact"}, "condition": "pain free walking"},
        ),
        ("doctor says I'm not allowed to run until the MRI", {"forbids": {"running"}, "clears": False}),
        (
            "saw the physio yesterday: no speed work for 3 weeks, easy runs ok, review in 4 weeks",
            {"said_on": date(2026, 5, 31), "until": date(2026, 6, 22), "recheck": date(2026, 6, 29)},
        ),
        (
            "orthopaedic surgeon says no running or jumping for six weeks",
            {"forbids": {"running", "impact"}, "until": date(2026, 7, 13)},
        ),
        (
            "sports doctor: swimming and cycling only until 20 June",
            {"allows": {"swim", "bike"}, "until": date(2026, 6, 20)},
        ),
        (
            "podiatrist says no changes to my running form until July 1",
            {"source": "podiatrist", "until": date(2026, 7, 1)},
        ),
        ("physio is happy for me to run again", {"clears": True}),
        (
            "physio wants no running this week, seeing her again on 10 June",
            {"forbids": {"running"}, "recheck": date(2026, 6, 10)},
        ),
    ],
)
def test_a_clear_statement_is_read(text: str, expect: dict[str, Any]) -> None:
    limit = heard(text)
    for name, wanted in expect.items():
        got = getattr(limit, name)
        assert (set(got) if isinstance(wanted, set) else got) == wanted, (name, got)


@pytest.mark.parametrize(
    "text",
    [
        "doc said I'm fine but my knee still hurts",
        "I did no running for 2 weeks because of flu",
        "should I see a physio?",
        "the physio thinks it's my hips",
        "my friend who is a physio says I can run",
        "read an article: no running for 2 weeks with shin pain",
        "no running today, too tired",
        "waiting for my physio appointment next week",
        "physio was great, loved the massage",
        "knee 3, slept 6 hours",
        "if the doctor clears me can I race?",
        "no run yesterday",
        "",
    ],
)
def test_what_is_no_clear_statement(text: str) -> None:
    assert read_limit(text, today=MONDAY) is None


def test_the_limit_to_keep_names_its_day_and_its_source() -> None:
    limit = heard("no running until 8 June, bike and swim fine").as_limit(MONDAY, source="doctor")
    assert (limit.source, limit.said_on, limit.since) == ("doctor", MONDAY, MONDAY)
    assert limit.binds(date(2026, 6, 8))
    assert not limit.binds(date(2026, 6, 9))


@pytest.mark.parametrize(
    ("text", "metres", "minutes"),
    [
        ("physio says no hills, runs up to 5 km for 2 weeks", 5000, None),
        ("physio: no running more than 20 minutes for 3 weeks", None, 20),
        ("doctor says no runs over 5k", 5000, None),
    ],
)
def test_a_longest_run_is_no_ban_on_running(text: str, metres: int | None, minutes: int | None) -> None:
    limit = heard(text)
    assert (limit.max_distance_m, limit.max_min) == (metres, minutes)
    assert "running" not in limit.forbids
    assert limit.as_limit(MONDAY).max_min == minutes


def test_only_swimming_closes_running() -> None:
    assert heard("sports doctor: swimming and cycling only until 20 June").forbids == ("running",)
