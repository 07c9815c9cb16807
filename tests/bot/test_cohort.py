"""The cohort file holds consenting runners only, reads back, and tells nobody's name."""

from __future__ import annotations

from pathlib import Path

from bot.cohort import export_diaries
from coaching.flareup.dataset import read
from coaching.runner import Consent
from tests.bot.talk import FIRST_MINUTES, Talk


def test_only_who_agreed_is_exported_and_withdrawing_ends_it(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    talk.type("/start")
    talk.types(*FIRST_MINUTES)
    talk.types("/checkin", "nothing", "7,5", "1")
    out = tmp_path / "cohort.csv"
    assert export_diaries(talk.app.store, out, talk.now.date()) == (0, 0)
    runner = talk.runner()
    agreed = runner.model_copy(update={"consents": runner.consents | {Consent.MODEL_TRAINING}})
    with talk.app.store.unit("test:1") as unit:
        unit.keep_runner(agreed, talk.now)
    people, days = export_diaries(talk.app.store, out, talk.now.date())
    assert (people, days) == (1, 1)
    cohort = read([out])
    (rows,) = cohort.people.values()
    assert rows[0].soreness == 1
    assert rows[0].sleep_h == 7.5
    assert rows[0].load_au is None
    with talk.app.store.unit("test:1") as unit:
        unit.keep_runner(runner, talk.now)
    assert export_diaries(talk.app.store, out, talk.now.date()) == (0, 0)
