"""The second reader reads as it was taught, asks only where the rules saw nothing, and only asks. Rules: TRI-06, TRI-08."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coaching.diary import Answer, Words
from coaching.library import load
from coaching.reading.heard import Heard
from coaching.reading.second import SHIPPED, Weights, highest, pieces, score
from coaching.reading.symptoms import read
from coaching.triage.flags import answers_to, flag_asks, flag_findings
from coaching.values import Concept, Level, Urgency
from tests.second_reader import learn, of_model, written
from tests.triage_report import messages

LIBRARY = load()
AT = datetime(2026, 3, 20, 8, tzinfo=UTC)
DOUBTED = Heard(sounds_serious=True)
SAMPLE = [message for message in messages() if message.part == "work"][::12]
CHATS = sorted((Path(__file__).parents[2] / "conversations").glob("*.chat"))


def answered(value: bool | str | None, *, at: datetime = AT) -> tuple[Answer, ...]:
    return (Answer(on=AT.date(), at=at, concept=Concept.DANGER_SIGN, value=value),)


def test_what_is_shipped_gives_the_odds_that_were_learned() -> None:
    model = learn(SAMPLE)
    texts = [one.text for one in SAMPLE]
    weights = of_model(model, threshold=0.0)
    ours = [score(text, weights) for text in texts]
    assert ours == pytest.approx(list(model.decision_function(texts)), abs=0.02)
    again = Weights.model_validate(json.loads(written(weights)))
    assert again == weights


def test_what_is_shipped_is_written_as_the_teacher_writes_it() -> None:
    told = SHIPPED.read_text(encoding="utf-8")
    assert written(Weights.model_validate(json.loads(told))) == told


def test_it_asks_about_most_reds_when_it_is_alone() -> None:
    weights = Weights.model_validate(json.loads(SHIPPED.read_bytes()))
    asked = {
        level: [highest(one.text, weights) > weights.threshold for one in SAMPLE if one.level is level]
        for level in (Level.RED, Level.GREEN)
    }
    assert sum(asked[Level.RED]) > 0.8 * len(asked[Level.RED])
    assert sum(asked[Level.GREEN]) < 0.02 * len(asked[Level.GREEN])


@pytest.mark.parametrize("chat", CHATS, ids=lambda path: path.stem)
def test_nothing_in_a_recorded_talk_needs_it(chat: Path) -> None:
    lines = re.findall(r"^> (.+)$", chat.read_text(encoding="utf-8"), re.MULTILINE)
    assert lines
    assert [line for line in lines if read(line, LIBRARY).sounds_serious] == []


def test_where_a_rule_saw_a_flag_it_says_nothing() -> None:
    for message in SAMPLE:
        heard = read(message.text, LIBRARY)
        assert not (heard.sounds_serious and any(flag.is_own for flag in heard.flags))


@pytest.mark.parametrize("text", ["", "ok", "7", "left knee", "no 3", "🙂"])
def test_short_answers_are_never_doubted(text: str) -> None:
    assert not read(text, LIBRARY).sounds_serious


@pytest.mark.parametrize(
    ("answers", "level", "urgency"),
    [
        ((), Level.AMBER, Urgency.ROUTINE),
        (answered(None), Level.AMBER, Urgency.ROUTINE),
        (answered("not sure"), Level.AMBER, Urgency.ROUTINE),
        (answered(value=True), Level.RED, Urgency.SAME_DAY),
        (answered("my chest, yes"), Level.RED, Urgency.SAME_DAY),
        (answered(value=False), Level.GREEN, Urgency.NONE),
        (answered("none of these"), Level.GREEN, Urgency.NONE),
    ],
)
def test_it_is_amber_until_answered_and_red_for_a_yes(
    answers: tuple[Answer, ...], level: Level, urgency: Urgency
) -> None:
    findings = flag_findings(DOUBTED, answers, LIBRARY, country="GB")
    assert Level.worst(finding.level for finding in findings) is level
    assert Urgency.worst(finding.urgency for finding in findings) is urgency
    assert all(finding.hold == "clinician" for finding in findings if finding.level is Level.RED)


def test_it_asks_once() -> None:
    asks = flag_asks(DOUBTED, (), LIBRARY)
    assert [ask.concept for ask in asks] == [Concept.DANGER_SIGN]
    assert all(ask.is_about_danger for ask in asks)
    assert flag_asks(DOUBTED, answered(value=False), LIBRARY) == ()


def test_a_no_given_before_releases_nothing_that_is_said_after() -> None:
    words = Words(on=AT.date(), at=AT, text="", heard=DOUBTED)
    earlier = AT.replace(hour=7)
    assert answers_to(words, answered(value=False, at=earlier)) == ()
    assert answers_to(words, answered(value=True, at=earlier)) != ()
    assert answers_to(words, answered(value=False)) != ()


def test_pieces_are_words_pairs_and_parts_of_words() -> None:
    assert pieces("Sore calf?") >= {"sore", "calf", "sore calf", "calf ?", "# cal", "#alf ", "?"}
