"""Pictures: what they show is what was told, it fits a phone, and their words say the same."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from PIL import Image

from bot.charts import sheet
from bot.charts.drawing import png
from bot.charts.picture import Mark, Panel, Picture
from bot.charts.progress import progress_picture
from bot.charts.week import week_picture
from bot.words import words_for
from coaching.decision import Decision
from coaching.diary import Words
from coaching.library import load
from coaching.outcomes import outcomes
from coaching.reading.symptoms import read
from coaching.runner import Runner
from coaching.summary import week_summary
from coaching.values import Caution, Level
from tests.builders import START, a_decision, a_diary, a_runner, at, kept

LIBRARY = load()
WEEK = (
    "mon calm slept7.5 hr54; tue patellar:left=1/3 slept7 hr55 easy 5km 32min rpe3; wed patellar:left=2/4 slept8; "
    "thu patellar:left=1/2 slept6.4 hr57 easy 5.2km; fri silent; sat silent; sun silent; mon silent; tue silent"
)
PLACES = "calf:right=3/4 lateral_midfoot:both=2/2 hamstring_proximal:left=5/6 groin_hip:right=1/1 low_back:middle=1/2"


def decided(**levels: Level) -> list[Decision]:
    names = ("mon", "tue", "wed", "thu")
    return [
        a_decision(START + timedelta(days=n), level=levels.get(name, Level.GREEN), caution=Caution.RAISED)
        for n, name in enumerate(names)
    ]


def pictured(told: str = WEEK, runner: Runner | None = None, *, units: str = "km", until: int = 7) -> Picture:
    person = runner or a_runner(sore="patellar:left", resting_hr_baseline=54, sleep_baseline_h=7.3)
    today = START + timedelta(days=until)
    week = week_summary(person, a_diary(told), START, LIBRARY, decided(wed=Level.RED), today=today)
    return week_picture(week, person, words_for("en", "mi" if units == "mi" else "km", is_strict=True))


def panel(picture: Picture, title: str) -> Panel:
    return next(one for one in picture.panels if one.title.startswith(title))


def test_a_picture_shows_the_numbers_of_the_diary_day_by_day() -> None:
    """WEEK-01: load, sleep and heart rate as told; a free day is 0, a silent one is missing."""
    picture = pictured()
    assert [mark.state for mark in panel(picture, "Training").marks] == [
        *("told", "told", "told", "unknown", "missing", "missing", "missing")
    ]
    assert [mark.value for mark in panel(picture, "Training").marks] == [0, 96, 0, None, None, None, None]
    assert [mark.value for mark in panel(picture, "Sleep").marks] == [7.5, 7, 8, 6.4, None, None, None]
    assert [mark.value for mark in panel(picture, "Resting").marks] == [54, 55, None, 57, None, None, None]
    knee = panel(picture, "Left kneecap tendon").marks
    assert [(mark.value, mark.over) for mark in knee[:4]] == [(0, None), (1, 3), (2, 4), (1, 2)]


def test_a_day_told_in_words_and_the_pain_of_a_run_are_drawn_and_calm_is_not_made_up() -> None:
    """WEEK-01: "knee 2" without a check-in stands on its day; a run's pain too; an untold day has no caution."""
    on = START + timedelta(days=4)
    words = Words(on=on, at=at(on, 9), text="left knee 2", heard=read("left knee 2", LIBRARY))
    told = a_diary("mon patellar:left=1/1; sat easy 12km 70min rpe5 during3")
    diary = kept([*(record.entry for record in told.records), words])
    calm = [a_decision(START + timedelta(days=n)) for n in range(7)]
    week = week_summary(a_runner(sore="patellar:left"), diary, START, LIBRARY, calm)
    (knee,) = week.pain
    assert knee.mornings == (1, None, None, None, 2, None, None)
    assert knee.worst[5] == 3
    cautious = [day.caution is not None for day in week.days]
    assert cautious == [True, False, False, False, True, True, False]
    picture = week_picture(week, a_runner(), words_for("en", "km", is_strict=True))
    assert "Sat –, worst 3" in picture.words


def test_every_number_that_is_drawn_stands_in_the_words() -> None:
    """F63: the same content as text."""
    picture = pictured()
    for one in picture.panels:
        assert one.title in picture.words
        for mark in one.marks:
            told = mark.said or mark.shown
            assert told in picture.words
            if one.kind != "cells" and mark.shown != "?":
                assert mark.shown in told


def test_a_day_nobody_told_is_missing_in_the_words_and_never_zero() -> None:
    words = pictured().words.splitlines()
    load_line = next(line for line in words if line.startswith("Training load"))
    assert load_line.endswith("Mon 0, Tue 96, Wed 0, Thu done, effort not told, Fri–Sun not told")
    assert next(line for line in words if line.startswith("Caution")).endswith(
        "Mon–Tue raised, Wed no running, Thu raised, Fri–Sun not told"
    )


def test_days_to_come_are_neither_missing_nor_told() -> None:
    marks = panel(pictured(until=3), "Training").marks
    assert [mark.state for mark in marks][3:] == ["unknown", "ahead", "ahead", "ahead"]


def test_a_runner_in_miles_reads_miles() -> None:
    longest = panel(pictured(units="mi"), "Longest")
    assert [mark.shown.split()[1] for mark in longest.marks[:1]] == ["mi"]
    assert "km" not in pictured(units="mi").words


def test_many_places_are_all_named() -> None:
    picture = pictured(f"mon patellar:left=1/2 plantar_heel:left=7/8 {PLACES}; tue calm; wed calm; thu calm")
    for name in ("kneecap", "heel", "calf", "foot", "sit bone", "groin", "lower back"):
        assert name in picture.words
    assert sum(one.kind == "cells" for one in picture.panels) == 6


@pytest.mark.parametrize(
    "told",
    [WEEK, "mon silent", "tue easy 30min; wed calm", f"mon plantar_heel:left=10/10 {PLACES}; tue calm"],
    ids=["a full week", "an empty week", "one run", "many places"],
)
def test_a_picture_fits_a_phone_and_is_the_same_each_time(told: str) -> None:
    picture = pictured(told)
    drawn = png(picture)
    image = Image.open(io.BytesIO(drawn))
    assert image.width == 720
    assert image.height < 2 * 720
    assert image.getpixel((1, 1)) == image.getpixel((718, image.height - 2)), "a ground of its own"
    assert "transparency" not in image.info
    assert len(drawn) < 100_000
    assert drawn == png(picture)


def test_a_word_too_long_for_its_place_is_made_smaller_then_cut() -> None:
    marks = (Mark(shown="ausgesprochen zurückhaltend", tone=2),) * 7
    long = Picture(
        name="a.png",
        title="Eine Woche mit einem sehr langen Titel, der auf keinem Telefon in eine Zeile passt",
        columns=tuple("Mo Di Mi Do Fr Sa So".split()),
        panels=(Panel(kind="cells", title="Vorsicht", marks=marks),),
        missing="nicht erzählt",
    )
    image = Image.open(io.BytesIO(png(long))).convert("RGB")
    edge = [image.getpixel((x, y)) for x in range(700, 720) for y in range(image.height)]
    assert len(set(edge)) == 1, "nothing is drawn beyond the margin"


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_words_and_signs_stand_out_from_their_ground() -> None:
    """F73: 4.5 to 1 for words, 3 to 1 for signs."""
    for ink in (sheet.INK, sheet.SOFT):
        assert contrast(ink, sheet.GROUND) >= 4.5
    assert contrast(sheet.INK, sheet.RAISED) >= 4.5
    for ground in (sheet.HIGH, sheet.STOP):
        assert contrast(sheet.LIGHT, ground) >= 4.5
    for ink in (sheet.LOAD, sheet.PAIN, sheet.REST):
        assert contrast(ink, sheet.GROUND) >= 3


def test_the_quarters_say_in_words_what_the_picture_shows() -> None:
    """WEEK-04."""
    diary = a_diary("2026-01-05 calm; 2026-03-30 calm; 2026-04-01 calm; 2026-04-02 calm")
    history = [a_decision(START, is_running_blocked=True)]
    found = outcomes(a_runner(), diary, history, at(START + timedelta(days=100)).date(), LIBRARY)
    picture = progress_picture(found, words_for("en", "km", is_strict=True))
    assert picture.columns == ("Jan–Mar", "Apr–Jun")
    assert re.search(r"Days without running.*: Jan–Mar 1, Apr–Jun 0", picture.words)
    assert png(picture)
