"""A runner sends files: shown back, confirmed, joined with what was typed, taken back; the words stay kind."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.channels.terminal import Clock, Terminal, import_files
from bot.events import Shared
from coaching.diary import Session
from tests.bot.talk import FIRST_MINUTES, Talk
from tests.bot.test_journal import CALM, a_day, kept
from tests.files import made
from tests.files.made import ARun

RUN = ARun(at=datetime(2026, 1, 5, 5, 0, tzinfo=UTC))
MONTHS = [
    replace(RUN, at=RUN.at - timedelta(days=3 * n + 1), metres=6000 + 100 * n, seconds=2400)
    for n in range(40)
]


def send(talk: Talk, content: bytes, *, caption: str = "") -> str:
    """Send a file; what was said to it."""
    event = Shared(id=talk._next(), chat="test:1", what="file", name="a", content=content, caption=caption)
    return "\n---\n".join(one.text for one in talk._take(event))  # type: ignore[arg-type]


def sessions(talk: Talk) -> list[Session]:
    """The sessions that count."""
    with talk.app.store.unit("test:1") as unit:
        return [record.entry for record in unit.diary().current if isinstance(record.entry, Session)]


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    talk = Talk(tmp_path)
    talk.types("/start", *FIRST_MINUTES)
    return talk


def test_a_run_counts_once_it_is_confirmed_and_is_then_asked_about(talk: Talk) -> None:
    assert "10.2 km, 58 min 20 s, on Monday 5 January 2026" in send(talk, made.fit(RUN))
    assert sessions(talk) == []
    assert "How hard was it" in talk.press("Yes")
    assert "effort 4 of 10" in talk.types("4", "1", "0", "no")
    (kept,) = sessions(talk)
    assert (kept.distance_m, kept.rpe, kept.sources) == (10_200, 4, ("fit", "typed"))
    assert "already" in send(talk, made.fit(RUN))
    assert sessions(talk) == [kept]


def test_no_means_no_and_leaving_it_alone_means_no(talk: Talk) -> None:
    send(talk, made.gpx(RUN))
    assert "Nothing of it was kept" in talk.press("No")
    send(talk, made.gpx(RUN))
    talk.type("/cancel")
    assert sessions(talk) == []


def test_typed_first_or_recorded_first_it_is_one_run(talk: Talk) -> None:
    talk.types("10k 58min rpe 5", "yes", "2", "1", "no")
    assert "the two become one" in send(talk, made.fit(RUN))
    talk.press("Yes")
    (kept,) = sessions(talk)
    assert (kept.distance_m, kept.rpe, kept.pain_during) == (10_200, 5, 2)
    evening = replace(RUN, at=RUN.at - timedelta(days=1))
    send(talk, made.fit(evening))
    talk.types("yes", "/cancel")
    talk.types("ran 10k in 58min yesterday, rpe 3", "yes", "0", "0", "no")
    first, second = sorted(sessions(talk), key=lambda one: one.on)
    assert (first.distance_m, first.rpe, second.rpe) == (10_200, 3, 5)


def test_an_import_is_taken_back_whole_and_what_was_typed_stays(talk: Talk) -> None:
    talk.types("10k 58min rpe 5", "yes", "2", "1", "no")
    before = talk.runner()
    send(talk, made.strava([RUN, *MONTHS]))
    said = talk.press("Yes")
    assert "Added: 40 runs" in said
    assert "One was in your diary already" in said
    after = talk.runner()
    assert len(sessions(talk)) == 41
    assert after.longest_run_m == 6900
    assert len(after.weekly_m) == 8
    assert "Taken back: the 41 sessions" in talk.type("please undo the import")
    (kept,) = sessions(talk)
    assert (kept.distance_m, kept.rpe, kept.sources, kept.imported) == (10_000, 5, ("typed",), None)
    assert talk.runner() == before
    assert "no import" in talk.type("/unimport")


def test_undo_takes_back_the_last_thing_first(talk: Talk) -> None:
    send(talk, made.fit(RUN))
    talk.press("Yes")
    talk.types("4", "1", "0", "no")
    talk.type("/undo")
    assert [one.rpe for one in sessions(talk)] == [None]
    assert "from that file" in talk.type("/undo")
    assert sessions(talk) == []


def test_a_table_without_units_is_read_in_the_runners_and_one_tap_changes_it(talk: Talk) -> None:
    assert "I read it as kilometres" in send(talk, made.garmin(MONTHS))
    assert "511.8 km" in talk.press("It is in miles")
    talk.press("Yes")
    assert sum(one.distance_m or 0 for one in sessions(talk)) == pytest.approx(511_800, rel=0.001)


def test_a_file_amid_a_check_in_parks_it(talk: Talk) -> None:
    talk.type("/checkin")
    send(talk, made.fit(RUN))
    talk.types("yes", "4", "1", "0")
    assert "How does your body feel" in talk.type("no")
    assert len(sessions(talk)) == 1


def test_red_words_under_a_file_come_first(talk: Talk) -> None:
    said = send(talk, made.fit(RUN), caption="crushing chest pain since this run")
    assert "Call" in said.splitlines()[0] or "call" in said.splitlines()[0]
    assert talk.heard[-1].kind == "safety" or any(one.kind == "safety" for one in talk.heard)


def test_before_consent_nothing_of_a_file_is_kept(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    talk.type("/start")
    assert "first minutes" in send(talk, made.fit(RUN))
    assert sessions(talk) == []


def test_two_thousand_runs_keep_nobody_waiting_and_todays_answer_comes(talk: Talk) -> None:
    many = [replace(RUN, at=RUN.at - timedelta(days=n), metres=5000 + 37 * n % 9000) for n in range(2100)]
    assert "2,000 runs" in send(talk, made.strava(many))
    talk.press("Yes")
    assert "Today" in talk.type("/today")
    assert "All 2,000 are in your diary already" in send(talk, made.strava(many))


def test_a_terminal_takes_a_path_and_the_command_takes_many(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    fit, cut = tmp_path / "my run.fit", tmp_path / "cut.gpx"
    fit.write_bytes(made.fit(RUN))
    cut.write_bytes(made.gpx(RUN)[:-40])
    out = io.StringIO()
    terminal = Terminal(talk.app, Clock(start=talk.now, ticking=False), out, address="terminal:local")
    terminal.open()
    for line in FIRST_MINUTES:
        terminal.line(line)
    terminal.line(f"'{fit}'")
    assert "10.2 km" in out.getvalue()
    terminal.line("no")
    assert import_files(talk.app, [cut, fit], io.StringIO("yes\n4\n0\n0\nno\n"), out) == 1
    assert "damaged" in out.getvalue()
    assert import_files(talk.app, [fit], io.StringIO(), out, is_sure=True) == 0
    with talk.app.store.unit("terminal:local") as unit:
        (kept,) = (r.entry for r in unit.diary().current if isinstance(r.entry, Session))
    assert (kept.distance_m, kept.rpe) == (10_200, 4)


def test_a_file_beside_a_journal_is_imported_and_joined_with_the_log_of_that_day(tmp_path: Path) -> None:
    (tmp_path / "run.fit").write_bytes(made.fit(replace(RUN, at=datetime(2026, 3, 27, 17, 0, tzinfo=UTC))))
    logged = {
        "at": "20:00",
        "kind": "easy_run",
        "km": 10,
        "min": 58,
        "rpe": 3,
        "pain_during": 0,
        "pain_after": 0,
    }
    day = a_day(0, check_in=CALM, **{"import": {"file": "run.fit"}}, log=[logged])
    _, _, (line,) = kept(tmp_path, day)
    (run,) = line["stored"]["runs"]
    assert (run["km"], sorted(run["sources"])) == (10.2, ["fit", "typed"])
    assert "read_back" in line["asked"]
