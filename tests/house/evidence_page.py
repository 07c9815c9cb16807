"""docs/evidence.md: what each rule says, the rows that serve it, and where it comes from.

Made from docs/rules.toml and coaching/content/. Run `python -m tests.house.evidence_page` after
a change of either; a test says when that was forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from coaching import library
from coaching.library import AnswerRow, Library, PhraseRow, Row, Source, Threshold
from tests.house.tree import ROOT, register

PAGE = ROOT / "docs" / "evidence.md"

HEAD = """\
# What the coach rests on

Made by `python -m tests.house.evidence_page` from `docs/rules.toml` and `coaching/content/`: edit those,
not this page.

Each rule stands with its id, how good its support is, and its sources; below it the rows of content that
serve it, with their own support where it differs.

| support | meaning |
|---|---|
| trial | at least one controlled trial, often small |
| cohort | people observed over time; no proof of cause |
| consensus | a statement or a review by a group of experts |
| expert | teaching and practice |
| product | our own decision, informed by the rest; the exact number is ours |

`K` is general knowledge that was not verified here, `D` a decision of the product, `V` a public page that
was read; `R..` are listed at the end with how far each was verified. Nothing here is medical advice; a
clinical review is needed before public release.
"""

SUPPORT = frozenset({"id", "sources", "basis", "retired", "title", "words"})
"""Fields of a row that stand behind it, or say in words what the rule says already."""

WORDS = {
    PhraseRow: "ways to type it, in `coaching/content/phrases/`",
    AnswerRow: "answers understood, in `coaching/content/answers.toml`",
}
"""Kinds whose rows are words people type; the page says only where they stand."""


def page(held: Library | None = None) -> str:
    """The whole page."""
    held = held or library.load()
    told = register()
    served = rows_by_rule(held)
    parts = [HEAD]
    for section in told["section"]:
        parts.append(f"\n## {section['id']} {section['title']}\n")
        for rule in told["rule"]:
            if rule["section"] == section["id"]:
                parts += [f"{line}\n" for line in _rule(rule, served.get(rule["id"], []))]
    parts.append("\n## Sources\n\n| id | source | status |\n|---|---|---|\n")
    parts += [
        f"| {source.id} | {_cell(source.title)} | {_cell(source.status)} |\n"
        for source in held.rows(Source).values()
    ]
    return "".join(parts)


def rows_by_rule(held: Library) -> Mapping[str, list[Row]]:
    """Every row of content by the rule it serves, in the order of the files."""
    found: dict[str, list[Row]] = {}
    for _, _, kind, _ in library.KINDS:
        if issubclass(kind, Row):
            for row in held.rows(kind).values():
                found.setdefault(row.id, []).append(row)
    return found


def _rule(rule: Mapping[str, Any], rows: Iterable[Row]) -> Iterator[str]:
    support = _support(rule["basis"], rule["sources"])
    gone = "retired: " if rule.get("retired") else ""
    yield ""
    yield f"**{rule['id']}** {gone}{rule['says']} _({support})_"
    listed = [*dict.fromkeys(_row(row, support) for row in rows)]
    if listed:
        yield ""
        yield from (f"- {line}" for line in listed)


def _row(row: Row, support: str) -> str:
    own = _support(row.basis, row.sources)
    behind = f" ({own})" if own != support else ""
    gone = "retired: " if row.retired else ""
    if type(row) in WORDS:
        return WORDS[type(row)]
    if isinstance(row, Threshold):
        return f"{gone}`{row.name}` {row.value:g} {row.unit}{behind}"
    kind, key = next((kind.__name__, key) for _, _, kind, key in library.KINDS if kind is type(row))
    fields = ", ".join(
        f"{name.replace('_', ' ')} {said}"
        for name, value in row
        if name not in SUPPORT | {key} and (said := _said(value))
    )
    name = "" if key == "id" else f" {getattr(row, key)}"
    label = kind.removesuffix("Row").lower()
    return f"{gone}{label}{name}: {fields}{behind}" if fields else f"{gone}{label}{name}{behind}"


def _said(value: Any) -> str:
    """A field of a row in a few words; empty where it says nothing."""
    match value:
        case None | "" | () | False:
            return ""
        case True:
            return "yes"
        case float():
            return f"{value:g}"
        case date():
            return value.isoformat()
        case tuple():
            return " / ".join(_said(item) or "0" for item in value)
        case _:
            return str(value)


def _support(basis: str, sources: Iterable[str]) -> str:
    return f"{basis}; {', '.join(sources)}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
