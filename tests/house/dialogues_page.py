"""docs/dialogues.md: every question a dialogue can ask, its kind, what it stores.

Made from a walk over all dialogues. Run `python -m tests.house.dialogues_page` after a change of
one; a test says when that was forgotten. The last column is written by hand and kept.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from bot.dialogue import Dialogue
from bot.dialogues import DIALOGUES
from bot.questions import Amount, Choice, Day, Question, Scale, Several, Text, TimeOfDay
from coaching.runner import Weekday
from coaching.values import Muscle, SessionKind, Site, When
from tests.house.tree import ROOT
from tests.house.walks import walked

PAGE = ROOT / "docs" / "dialogues.md"

HEAD = """\
# Dialogues and their questions

Made by `python -m tests.house.dialogues_page` from a walk over every dialogue; only the notes in the last
column are written by hand (and kept).

A dialogue is a script (a typed generator) in `bot/dialogues/`; its state is the answers so far. An answer
is stored under the question's key: `id`, then `@place` where it is about one, then `#part` for the round of
a loop or a muscle (`checkin-now@achilles_mid:left`, `onboarding-sore-site#2`,
`checkin-muscle-level#calves`). Ids are kept: journals, stored conversations and words name them. A skipped
question stores `null`; nothing skipped becomes zero.

Kinds: **choice** (one option), **several** (a list of options, `[]` for none), **scale** (a whole number),
**amount** (a number in the core's unit), **time** (`HH:MM`), **day** (`YYYY-MM-DD`, or `today`,
`yesterday`), **text**. "Told only" questions are never asked: they take what a sentence volunteered.
Answers about the "body" are judged at once.

The words of a question are one Fluent message of the same id: the text, `.hint`, `.opt-<value>` for a
button, `.say-<value>` for further words that mean it (separated by `|`), `.name` for its short name in "Got
it: ...".
"""

LISTS = {
    "a site": frozenset(Site),
    "a muscle": frozenset(Muscle),
    "a situation": frozenset({*When, "none"}),
    "a weekday": frozenset(Weekday),
    "a kind of session": frozenset({*SessionKind, "other"}),
}
"""Closed lists whose values stand in coaching/values.py."""

UNITS = {
    "count": "a number",
    "hours": "hours",
    "minutes": "minutes",
    "distance": "metres",
    "seconds": "seconds",
    "pace": "seconds per kilometre",
}


def page() -> str:
    """The whole page, with the notes that stand in it now."""
    notes = _notes(PAGE.read_text(encoding="utf-8")) if PAGE.exists() else {}
    parts = [HEAD]
    owner: dict[str, str] = {}
    for name, dialogue in DIALOGUES.items():
        parts += _dialogue(name, dialogue, owner, notes)
    return "".join(parts)


def _dialogue(
    name: str, dialogue: Dialogue[Any], owner: dict[str, str], notes: Mapping[str, str]
) -> Iterator[str]:
    about = (inspect.getdoc(dialogue.script) or "").splitlines()[0]
    file = dialogue.script.__module__.replace(".", "/") + ".py"
    yield f"\n## {name}\n{about} In `{file}`.\n"
    found: dict[str, list[Question]] = {}
    for question in walked(name)[0]:
        found.setdefault(question.id, []).append(question)
    own = {id: questions for id, questions in found.items() if id not in owner}
    shared = [id for id in found if id in owner]
    if own:
        yield "\n| id | kind | stored | note |\n|---|---|---|---|\n"
    for id, questions in own.items():
        owner[id] = name
        yield f"| {_key(id, questions)} | {_kind(questions)} | {_stored(questions)} | {notes.get(id, '')} |\n"
    for other, ids in groupby(sorted(shared, key=lambda id: owner[id]), key=lambda id: owner[id]):
        yield f"\nAlso asks, as `{other}` does: {', '.join(f'`{id}`' for id in ids)}.\n"


def _key(id: str, questions: list[Question]) -> str:
    place = "@place" if any(q.place for q in questions) else ""
    part = "#part" if any(q.part for q in questions) else ""
    return f"`{id}`{place and f' `{place}`'}{part and f' `{part}`'}"


def _kind(questions: list[Question]) -> str:
    first = questions[0]
    told = [q.is_volunteered for q in questions]
    words = [
        first.kind,
        *(["body"] if first.about_body else []),
        *([] if first.can_skip else ["not skippable"]),
        *(["told only"] if all(told) else ["told only at times"] if any(told) else []),
        *([f"concept `{first.concept}`"] if first.concept and not first.id.startswith("ask-") else []),
    ]
    return ", ".join(words)


def _stored(questions: list[Question]) -> str:
    first = questions[0]
    options = [*dict.fromkeys(option for q in questions for option in q.options())]
    match first:
        case Choice() | Several():
            said = _options(options)
            if len({q.labels for q in questions if isinstance(q, Choice | Several)}) > 1:
                said = "an option of the message it takes its buttons from"
            if isinstance(first, Choice) and first.takes_words:
                said += ", or free words"
            return f"a list: {said}" if isinstance(first, Several) else said
        case Scale():
            return f"{first.least} to {first.most}"
        case Amount():
            least, most = min(q.at_least for q in questions), max(q.at_most for q in questions)  # type: ignore[union-attr]
            return f"{UNITS[first.what]}, {least:g} to {most:g}"
        case TimeOfDay():
            words = [option for option in options if not re.fullmatch(r"\d\d:\d\d", option)]
            return ", or ".join(["a time", *(f"`{word}`" for word in words)])
        case Day():
            return "a day ahead" if first.is_ahead else "a day"
        case Text(reads="zone"):
            return "the name of a zone"
        case Text(reads="weeks"):
            return "a list of metres, oldest first"
        case Text():
            return "words" + (f", or {_options(options)}" if options else "")


def _options(options: list[str]) -> str:
    """Options in short: closed lists and places by what they are."""
    left = [option for option in options if not option.startswith("place:")]
    said = ["`place:<place>`"] if len(left) < len(options) else []
    for name, values in LISTS.items():
        if len(left) > 3 and set(left) <= values:
            return ", ".join([*said, name])
    if set(left) >= set(LISTS["a weekday"]):
        return ", ".join([*said, "a weekday"])
    return " ".join([*said, *(f"`{option}`" for option in left)])


def _notes(text: str) -> dict[str, str]:
    """The last column of the tables, by question id."""
    rows = re.findall(r"^\| `([a-z0-9-]+)`[^|]*\|[^|]*\|[^|]*\| ?([^|\n]*?) ?\|$", text, re.MULTILINE)
    return {id: note for id, note in rows if note}


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
