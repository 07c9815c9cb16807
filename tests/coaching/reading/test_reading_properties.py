"""What holds for any message: words only add, typos and case change nothing. Rules: NLU-01, TRI-07."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coaching.library import load
from coaching.reading.lexicon import lexicon
from coaching.reading.symptoms import read
from coaching.reading.text import plain
from coaching.triage.flags import flag_findings
from coaching.values import Concept, Level, Urgency
from tests.triage_report import Message, messages

LIBRARY = load()
WORDS = lexicon(LIBRARY)
WORK = [message for message in messages() if message.part == "work"]
EMERGENCIES = [m for m in WORK if m.urgency is Urgency.EMERGENCY]
REDS = [m for m in WORK if m.level is Level.RED]
ORDINARY = [m for m in WORK if m.level is Level.GREEN and not m.others and not m.supposed]
CHATTER = (
    "Lovely sunny morning here.",
    "The dog says hello.",
    "Had porridge for breakfast.",
    "Work was busy this week.",
    "The new book is great!",
    "See you later.",
)


def level(text: str) -> Level:
    return Level.worst(f.level for f in flag_findings(read(text, LIBRARY), (), LIBRARY))


def is_emergency(text: str) -> bool:
    return any(
        flag.urgency is Urgency.EMERGENCY and flag.whose == "runner" and not flag.is_hypothetical
        for flag in read(text, LIBRARY).flags
    )


@given(st.sampled_from(ORDINARY), st.sampled_from(REDS), st.sampled_from(("\n", ". ")))
@settings(max_examples=300, deadline=None)
def test_adding_a_flag_sentence_never_lowers_the_level(first: Message, second: Message, joint: str) -> None:
    assume(first.text[-1] != "?")
    for text in (f"{first.text}{joint}{second.text}", f"{second.text}{joint}{first.text}"):
        assert level(text).rank >= level(second.text).rank, text


@given(st.sampled_from(WORK), st.sampled_from(CHATTER), st.booleans())
@settings(max_examples=300, deadline=None)
def test_ordinary_chatter_never_lowers_the_level(told: Message, chatter: str, before: bool) -> None:
    text = f"{chatter} {told.text}" if before else f"{told.text}. {chatter}"
    assert level(text).rank >= level(told.text).rank, text


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_anything_at_all_can_be_read(text: str) -> None:
    assert read(text, LIBRARY) == read(text, LIBRARY)


@given(st.sampled_from(EMERGENCIES), st.integers(0, 10))
@settings(max_examples=200, deadline=None)
def test_a_low_number_changes_no_emergency(told: Message, number: int) -> None:
    assert is_emergency(f"{told.text}, pain {number}/10")


@given(st.integers(0, 10), st.sampled_from(("limping", "had to limp home", "walking with a limp")))
def test_a_number_never_overrides_a_limp(number: int, limp: str) -> None:
    heard = read(f"left achilles {number}/10 but {limp}", LIBRARY)
    assert heard.fact(Concept.LIMP) is True
    assert heard.pains[0].now == number


ACCENTS = str.maketrans({"a": "á", "e": "è", "i": "ï", "o": "ô", "u": "ü"})


@given(
    st.sampled_from(EMERGENCIES),
    st.sampled_from(("upper", "title", "accents", "emoji", "curly", "stretched")),
)
@settings(max_examples=300, deadline=None)
def test_case_accents_and_emoji_change_no_emergency(told: Message, how: str) -> None:
    match how:
        case "upper":
            text = told.text.upper()
        case "title":
            text = told.text.title().replace("'S", "'s").replace("'T", "'t")
        case "accents":
            text = told.text.translate(ACCENTS)
        case "emoji":
            text = "😰 " + told.text.replace(" ", " 🏃 ", 1) + " 😭"
        case "curly":
            text = told.text.replace("'", "’")
        case _:
            text = told.text + "!!!!!!!"
    assert is_emergency(text), text


@st.composite
def one_slip(draw: st.DrawFn) -> tuple[str, str]:
    """An emergency with one slip in one of its words of five letters or more that fired it, onto no real word."""
    told = draw(st.sampled_from(EMERGENCIES))
    fired = {
        word
        for flag in read(told.text, LIBRARY).flags
        for words in flag.words
        for word in words.split()
        if len(word) >= 5 and word.isalpha() and word in WORDS.known and word in told.text.casefold()
    }
    assume(fired)
    word = draw(st.sampled_from(sorted(fired)))
    at = draw(st.integers(0, len(word) - 1))
    letter = draw(st.sampled_from(string.ascii_lowercase))
    match draw(st.sampled_from(("drop", "add", "change", "swap"))):
        case "drop":
            slip = word[:at] + word[at + 1 :]
        case "add":
            slip = word[:at] + letter + word[at:]
        case "change":
            slip = word[:at] + letter + word[at + 1 :]
        case _:
            slip = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    assume(not re.search(rf"\d ?{word}", told.text.casefold()))  # a unit behind its number is no flag term
    assume(slip != word and plain(slip) not in WORDS.known and plain(slip) not in WORDS.spelling)
    return told.text.casefold().replace(word, slip, 1), word


@given(one_slip())
@settings(max_examples=400, deadline=None)
def test_one_slip_in_a_flag_word_changes_no_emergency(slip: tuple[str, str]) -> None:
    """NLU-01."""
    text, word = slip
    assert is_emergency(text), word


@pytest.mark.parametrize("word", ["chess", "paint", "heat", "spelling", "vomit", "saint", "cheat"])
def test_a_real_word_is_never_taken_for_a_slip(word: str) -> None:
    assert word in WORDS.known


@pytest.mark.parametrize(
    "text",
    [
        "played chess, knee sore",
        "painted the fence",
        "the heat was on at home",
        "spelling test with the kids",
    ],
)
def test_real_words_raise_nothing(text: str) -> None:
    assert not read(text, LIBRARY).flags
