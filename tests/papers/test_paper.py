"""The clinician sheet on paper: no words of a runner become markup, every script prints, A4 or Letter."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
import typst
from pypdf import PdfReader

from bot.papers.page import Facts, Lines, Page, Section, Table, as_text
from bot.papers.sheet import LONG_QUOTE, sheet_page, size_for
from bot.papers.typeset import pdf, source
from bot.words import words_for
from coaching.diary import Answer, Words
from coaching.handoff import Sheet, clinician_sheet
from coaching.library import load
from coaching.reading.symptoms import read
from coaching.values import Concept, Place
from tests.builders import START, a_decision, a_diary, a_runner, at, kept

LIBRARY = load()
WORDS = words_for("en", "km", is_strict=True)
PLACES = ("achilles_mid:left", "front_knee:right", "calf:left", "plantar_heel:right")

EVIL = (
    '#import "@preview/x:1.0.0"',
    '#read("/etc/passwd")',
    '"); #panic("out") //',
    "#{ while true {} }",
    "$ sum_(k=0)^n $ *bold* _it_ `raw` @ref <label> \\ / // /* [",
    "= Heading\n- list\n\t#pagebreak()",
)
SCRIPTS = (
    "болит колено",
    "πονάει",
    "כואב",
    "膝が痛い",
    "مؤلم",
    "hurts 😀 a lot",
    "\x00\x07 bell \ud800",
    "ﬁ ½ → ≤ …",
)


def a_paper(*lines: str) -> Page:
    return Page(
        title="Title",
        subtitle=lines[0],
        lead="Lead",
        footer="Footer",
        sections=(
            Section(
                title=lines[0],
                parts=(
                    Lines(items=lines),
                    Facts(rows=tuple((line, line) for line in lines)),
                    Table(
                        header=("a", *lines), rows=(("1", *lines), ("2", *[None] * len(lines))), missing="–"
                    ),
                ),
            ),
        ),
    )


def printed(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)


def a_sheet(days: int, *, places: tuple[str, ...] = PLACES[:2], told: str = "") -> Sheet:
    """A sheet of a runner with sore places and everything else that can stand on it."""
    weeks = "; ".join(
        f"{START + timedelta(days=n)} "
        + " ".join(f"{place}={n % 4}/{n % 4 + 2}" for place in places)
        + (" easy 6km 40min rpe3 during2" if n % 2 else "")
        for n in range(days)
        if n % 5 != 3
    )
    entries = [record.entry for record in a_diary(weeks).records]
    for n in range(min(days, 20)):
        on = START + timedelta(days=n)
        text = f"limping, took ibuprofen {told}"
        entries.append(Words(on=on, at=at(on, 9), text=text, heard=read(text, LIBRARY)))
    entries += [
        Answer(on=START, at=at(START, 9), concept=concept, place=Place.parse(places[0]), value=None)
        for concept in (Concept.NIGHT_PAIN, Concept.SWELLING, Concept.HOP_PAIN, Concept.BRUISING)
    ]
    today = START + timedelta(days=days - 1)
    history = [a_decision(START + timedelta(days=n)) for n in range(days)]
    runner = a_runner(sore=places[0], age=41, background=(told,) if told else ())
    return clinician_sheet(runner, kept(entries), today, LIBRARY, history, since=START)


@pytest.mark.parametrize("line", EVIL)
def test_what_a_runner_types_is_printed_and_never_run(line: str) -> None:
    said = printed(pdf(a_paper(line)))
    assert "".join(line.split())[:12] in "".join(said.split())


@pytest.mark.parametrize("line", SCRIPTS)
def test_every_script_makes_a_paper(line: str) -> None:
    assert PdfReader(io.BytesIO(pdf(a_paper(line)))).pages[0].extract_text()


def test_the_same_page_is_the_same_file_tagged_named_and_with_its_fonts() -> None:
    page = sheet_page(a_sheet(14), WORDS)
    content = pdf(page)
    assert content == pdf(page)
    read_back = PdfReader(io.BytesIO(content))
    root = read_back.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert read_back.metadata is not None
    assert read_back.metadata.title == page.title
    fonts = read_back.pages[0]["/Resources"]["/Font"].get_object().values()
    for font in fonts:
        (below,) = font.get_object()["/DescendantFonts"]
        descriptor = below.get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)
    assert b"pdfuaid" in content or "pdfuaid" in str(read_back.xmp_metadata and read_back.xmp_metadata.stream)


@pytest.mark.parametrize(("country", "width", "height"), [("PT", 595, 842), ("US", 612, 792)])
def test_the_paper_is_that_of_the_country(country: str, width: int, height: int) -> None:
    box = PdfReader(io.BytesIO(pdf(sheet_page(a_sheet(14), WORDS, country=country)))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (width, height)
    assert size_for(None) == "a4"


def test_a_sheet_that_runs_over_by_a_few_lines_is_set_on_one_page() -> None:
    """HAND-01: nine days leave no second page that is nearly empty."""
    page = sheet_page(a_sheet(9, places=PLACES[:1]), WORDS)
    loose = typst.compile(source(page).encode(), format="pdf")
    assert len(PdfReader(io.BytesIO(loose)).pages) == 2
    assert len(PdfReader(io.BytesIO(pdf(page))).pages) == 1


@pytest.mark.parametrize("days", [3, 14, 42, 84, 400])
def test_no_sheet_is_longer_than_two_pages(days: int) -> None:
    """HAND-01: one or two pages, whatever was told."""
    page = sheet_page(a_sheet(days, places=PLACES, told="a long story " * 30), WORDS, country="US")
    assert len(PdfReader(io.BytesIO(pdf(page))).pages) <= 2


def test_text_and_paper_say_the_same() -> None:
    page = sheet_page(a_sheet(14, told="after the trail"), WORDS)
    text, paper = as_text(page), printed(pdf(page))
    for words in ("no report", "after the trail", "limp", "13 Jan", "Self-reported"):
        assert words in text
        assert words in paper
    assert text.count("no report") == 3
    assert "highest" in text


def test_a_quotation_is_short_and_names_no_rule() -> None:
    text = as_text(sheet_page(a_sheet(42, told="word " * 200), WORDS))
    quotes = [part.split("”")[0] for part in text.split("“")[1:]]
    assert quotes
    assert max(map(len, quotes)) <= LONG_QUOTE
    assert not any(mark in text for mark in ("PAIN-", "FLAG-", "TRI-", "HAND-", "advice-"))


def test_a_runner_of_whom_nothing_is_told_gets_an_honest_sheet() -> None:
    sheet = clinician_sheet(a_runner(), a_diary("mon silent"), START, LIBRARY, since=START)
    text = as_text(sheet_page(sheet, WORDS))
    assert "0 of 1" in text
    assert "nothing was told" in text
    assert "not the same as none present" in text
    assert pdf(sheet_page(sheet, WORDS))
