"""A second person: let in by both, told what was chosen and nothing else, cut off at once."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from tests.bot.talk import FIRST_MINUTES, Talk


@pytest.fixture
def robin(tmp_path: Path) -> Talk:
    talk = Talk(tmp_path)
    talk.type("/start")
    talk.types(*FIRST_MINUTES)
    return talk


@pytest.fixture
def anna(robin: Talk, tmp_path: Path) -> Talk:
    return Talk(tmp_path, chat="guest:7")


def test_both_confirm_before_anything_is_seen(robin: Talk, anna: Talk) -> None:
    word = invites(robin, "week")
    asked = anna.type(f"/start {word}")
    assert "Robin" in asked
    anna.types("yes", "Anna")
    assert "Anna" in robin.listen()
    assert tells_week(robin, anna) == []
    robin.press("Let them in")
    assert "has let you in" in anna.listen()
    (told,) = tells_week(robin, anna)
    assert told.startswith("From Robin:")


def test_an_invitation_works_once_and_runs_out(robin: Talk, anna: Talk, tmp_path: Path) -> None:
    word = invites(robin, "week")
    anna.types(f"/start {word}", "yes", "Anna")
    other = Talk(tmp_path, chat="third:8")
    assert "no longer open" in other.type(f"/start {word}")
    late = invites(robin, "week")
    other.now = robin.now + timedelta(days=8)
    assert "no longer open" in other.type(f"/start {late}")


def test_a_limit_binds_once_the_runner_has_confirmed_it(robin: Talk, anna: Talk) -> None:
    let_in(robin, anna, "week")
    assert "passed it on" in anna.type("no hills for 2 weeks")
    assert robin.runner().limits == ()
    assert "no hills for 2 weeks" in robin.listen()
    robin.press("Look at it")
    robin.press("Yes, keep to it")
    (limit,) = robin.runner().limits
    assert (limit.source, limit.forbids) == ("Anna", ("hills",))
    assert limit.until is not None
    assert "confirmed" in anna.listen()


def test_who_is_no_clinician_can_forbid_and_never_clear(robin: Talk, anna: Talk) -> None:
    let_in(robin, anna, "week", role="coach")
    assert "Only a clinician" in anna.type("cleared to run again")
    assert "passed it on" in anna.type("no races until 1 March")


def test_nothing_else_passes_in_either_direction(robin: Talk, anna: Talk) -> None:
    let_in(robin, anna, "sheet")
    robin.types("left achilles 3", "/today", "/week")
    assert anna.listen() == ""
    anna.type("hello, how is the knee?")
    assert robin.listen() == ""
    assert "Achilles" not in anna.type("/today")
    assert anna.type("/pain") == anna.type("/week")


def test_a_sheet_goes_out_when_the_runner_says_so(robin: Talk, anna: Talk) -> None:
    let_in(robin, anna, "sheet")
    robin.type("/report")
    assert anna.listen() == ""
    robin.press("Send it to Anna")
    assert anna.listen().startswith("From Robin:")
    assert anna.heard[-1].attachments[0].content.startswith(b"%PDF")


def test_sharing_ends_at_once_from_either_side(robin: Talk, anna: Talk) -> None:
    let_in(robin, anna, "both")
    assert "Anna" in robin.type("/sharing")
    robin.press("End: Anna")
    assert "ended" in anna.listen()
    assert tells_week(robin, anna) == []
    assert "Nobody" in robin.type("/sharing")


def test_who_erases_everything_is_seen_by_nobody(robin: Talk, anna: Talk) -> None:
    let_in(robin, anna, "both")
    robin.types("/delete", "yes")
    assert "ended" in anna.listen()
    with anna.app.store.unit("guest:7") as unit:
        assert unit.shares(anna.now) == ()


def test_the_red_words_of_a_guest_are_answered(robin: Talk, anna: Talk) -> None:
    let_in(robin, anna, "week")
    assert "112" in anna.type("crushing chest pain and I can't breathe")
    assert robin.listen() == ""


def invites(robin: Talk, gets: str, role: str = "physio") -> str:
    said = robin.types("/share", role, gets, "Robin")
    found = re.search(r"share-\w+", said)
    assert found is not None, said
    return found[0]


def let_in(robin: Talk, anna: Talk, gets: str, role: str = "physio") -> None:
    anna.types(f"/start {invites(robin, gets, role)}", "yes", "Anna")
    robin.listen()
    robin.press("Let them in")
    anna.listen()


def tells_week(robin: Talk, anna: Talk) -> list[str]:
    """What the second person gets of a weekly message."""
    before = len(anna.heard)
    robin.now += timedelta(days=7)
    anna.now = robin.now
    robin.types("/checkin", "nothing hurts", "7", "skip", "no")
    anna.listen()
    return [outgoing.text for outgoing in anna.heard[before:]]
