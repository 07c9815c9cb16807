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


@pytest.mark.parametrize(
    "text",
    [
        "physio looked at it today, no rupture, running is fine",
        "saw the doc, nothing broken, ok to jog",
        "GP says it's fine to run",
        "consultant happy, can start back",
        "the doctor checked my achilles, all fine, I can run",
        "physio checked it, running is ok",
        "saw my physio this morning, she is happy for me to run",
        "been to the doctor, no tear, can run again",
        "doctor had a look, all good, fine to run",
        "the physio examined my calf and says running is fine",
        "back from the GP: nothing serious, I may run",
        "A&E looked at it, no rupture, fine to run",
        "urgent care checked it, tendon is intact, running ok",
        "orthopaedic surgeon says no fracture, I can start jogging",
        "mri is clear, doctor says go ahead with running",
        "scan was clear and the consultant said I can start running again",
        "physio gave me the ok to run",
        "the doc is happy, back to running",
        "physio looked at my shin, not a stress fracture, ok to run",
        "doctor said nothing torn, run as normal",
        "osteopath says it is fine to run again",
        "podiatrist okayed running",
        "physio has okayed running",
        "doctor gave the go ahead to run",
    ],
)
def test_a_clinicians_leave_to_run_clears(text: str) -> None:
    limit = heard(text)
    assert (limit.clears, limit.is_remote, limit.forbids) == (True, False, ())
    assert limit.source is not None


@pytest.mark.parametrize(
    "text",
    [
        "no rupture, running is fine",
        "nothing broken, ok to jog",
        "it's fine to run",
        "feels fine, I can run",
        "chatgpt says it's fine to run",
        "waiting for the doctor, is running fine?",
        "physio looked at it, he is not sure, scan next week",
        "physio looked at it, running hurts",
        "saw the physio, running is fine but hills hurt",
        "I will see the doctor tomorrow, running is fine",
        "can the physio say running is fine?",
        "the doctor never checked it, running is fine",
        "running is fine, physio not needed",
    ],
)
def test_nobody_or_no_clear_word_clears_nothing(text: str) -> None:
    assert read_limit(text, today=MONDAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "doctor says running is not fine yet",
        "physio says not ok to run",
        "saw the doc, nothing broken, not ok to jog yet",
        "doctor looked at it, no running",
    ],
)
def test_a_no_beside_the_leave_forbids(text: str) -> None:
    limit = heard(text)
    assert (limit.clears, limit.forbids) == (False, ("running",))
    assert "running" not in limit.allows


@pytest.mark.parametrize(
    "text",
    [
        "my friend the physio says it's fine to run",
        "my friend who is a physio on WhatsApp says running is fine",
        "a physio friend looked at a video and says I can run",
        "my mum is a nurse and says I can run",
        "physio on whatsapp said it is fine to run",
        "the physio texted me that running is fine",
        "my friend who is a physio says I can run",
    ],
)
def test_a_friend_or_a_message_is_asked_about(text: str) -> None:
    limit = heard(text)
    assert (limit.clears, limit.is_remote, limit.source) == (True, True, None)


@pytest.mark.parametrize(
    ("text", "what", "since", "pattern"),
    [
        ("physio says I can start walk-run every other day", "walk_run", MONDAY, "every other day"),
        (
            "physio says I can start walk-run every other day from tomorrow, 1 min run 1 min walk",
            "walk_run",
            date(2026, 6, 2),
            "every other day; 1 min run 1 min walk",
        ),
        ("doctor said I'm allowed to return to walk/run twice a week", "walk_run", MONDAY, "twice a week"),
        ("GP: ok to begin jogging every second day", "running", MONDAY, "every second day"),
        ("physio wants me to start run-walk on Friday", "walk_run", date(2026, 6, 5), None),
        ("physio says I can start walk-run next week", "walk_run", date(2026, 6, 8), None),
        ("physio says I can start walk-run in two weeks", "walk_run", date(2026, 6, 15), None),
        ("physio: you can start walk-run, no hills", "walk_run", MONDAY, None),
        ("the physio has allowed walk-run", "walk_run", MONDAY, None),
    ],
)
def test_leave_to_begin_is_a_clearance_for_what_it_names(
    text: str, what: str, since: date, pattern: str | None
) -> None:
    limit = heard(text)
    assert limit.clears
    assert (what in limit.allows, limit.since, limit.pattern) == (True, since, pattern)
    assert ("running" in limit.allows) is (what == "running")


@pytest.mark.parametrize(
    "text",
    [
        "physio says I can't start walk-run yet",
        "physio said don't start walk-run",
        "physio says I can start walk-run once walking is pain free",
        "physio says I might be able to start walk-run",
        "physio said next time I can start walk-run",
        "physio says if the scan is clear I can start walk-run",
        "physio says I can start walk-run after my holiday",
        "physio says no running until 3 June, then walk-run",
        "I can start walk-run every other day",
        "can I start walk-run every other day?",
        "my mate says I can start walk-run",
    ],
)
def test_leave_that_waits_is_no_clearance(text: str) -> None:
    limit = read_limit(text, today=MONDAY)
    assert limit is None or not limit.clears
