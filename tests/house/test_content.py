"""The content holds together: numbers are used, rules are known, sources exist, faults come all at once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from coaching import library
from coaching.library import Library, LibraryError, Row, Source, Threshold
from tests.house import evidence_page
from tests.house.tree import CONTENT, PREFIXES, RULE, SECTION, literals, none_of, register, rules, texts

REWRITE = "python -m tests.house.evidence_page"


@pytest.fixture(scope="module")
def held() -> Library:
    return library.load()


def _rows(held: Library) -> list[Row]:
    return [row for rows in evidence_page.rows_by_rule(held).values() for row in rows]


# -- the library -----------------------------------------------------------------------------


def test_every_file_of_content_is_read() -> None:
    read = {name for name, *_ in library.KINDS}
    there = {path.name for path in CONTENT.iterdir() if path.suffix == ".toml" or path.is_dir()}
    assert there - read == {"__pycache__"} & there


def test_every_number_is_used_in_code(held: Library) -> None:
    named = literals()
    families = [re.compile(re.escape(one).replace(r"\*", "[a-z0-9_]+")) for one in named if _is_family(one)]
    unused = [
        f"{name} ({row.id})"
        for name, row in held.rows(Threshold).items()
        if not row.retired and name not in named and not any(one.fullmatch(name) for one in families)
    ]
    none_of(unused)


def _is_family(literal: str) -> bool:
    """An f-string that builds names of numbers, such as "pain_limit_*"."""
    return re.fullmatch(r"[a-z][a-z0-9_]*_\*[a-z0-9_]*", literal) is not None


def test_no_retired_number_is_used_in_code(held: Library) -> None:
    named = literals()
    none_of([name for name, row in held.rows(Threshold).items() if row.retired and name in named])


def test_every_number_has_a_unit(held: Library) -> None:
    none_of([name for name, row in held.rows(Threshold).items() if not row.unit.strip()])


def test_every_row_says_where_it_comes_from(held: Library) -> None:
    none_of([row.id for row in _rows(held) if not row.sources])


def test_a_product_decision_names_itself_as_one(held: Library) -> None:
    """What rests on our own decision alone is no trial, and what claims a trial names a paper."""
    wrong = [
        f"{row.id} {row.basis} {row.sources}"
        for row in _rows(held)
        if (set(row.sources) == {"D"} and row.basis != "product")
        or (row.basis in {"trial", "cohort"} and not any(s.startswith(("R", "V")) for s in row.sources))
    ]
    none_of(wrong)


@pytest.mark.parametrize("under", [("bot", "coaching"), ("tests",)], ids=["code", "a test"])
def test_the_rule_of_every_number_is_named_in(under: tuple[str, ...], held: Library) -> None:
    named = {
        rule
        for _, text in texts(".py", ".chat", ".jsonl", ".toml" if under == ("tests",) else ".py", under=under)
        for rule in RULE.findall(text)
    }
    none_of({row.id for row in held.rows(Threshold).values() if not row.retired} - named)


# -- the register of rules -------------------------------------------------------------------


def test_every_registered_rule_stands_once_in_a_known_section_with_known_sources(held: Library) -> None:
    told = register()
    ids = [rule["id"] for rule in told["rule"]]
    assert len(ids) == len(set(ids))
    sections = {section["id"] for section in told["section"]}
    for rule in told["rule"]:
        assert set(rule) <= {"id", "section", "says", "sources", "basis", "retired"}, rule["id"]
        assert rule["section"] in sections, rule["id"]
        assert rule["says"].strip(), rule["id"]
        assert rule["basis"] in {"cohort", "trial", "consensus", "expert", "product"}, rule["id"]
        assert rule["sources"], rule["id"]
        assert set(rule["sources"]) <= set(held.rows(Source)), rule["id"]
        assert RULE.fullmatch(rule["id"]) or SECTION.fullmatch(rule["id"]), rule["id"]


def test_every_prefix_has_rules() -> None:
    assert {rule.split("-")[0] for rule in rules() if "-" in rule} == set(PREFIXES)


def test_every_row_of_content_serves_a_registered_rule(held: Library) -> None:
    none_of({row.id for row in _rows(held)} - set(rules()))


def test_every_rule_that_anything_names_is_registered() -> None:
    known = set(rules())
    lost = {
        f"{path}: {rule}"
        for path, text in texts(".py", ".toml", ".ftl", ".md", ".chat", ".jsonl")
        for rule in RULE.findall(text)
        if rule not in known
    }
    none_of(lost)


def test_every_section_of_the_evidence_that_anything_names_is_there() -> None:
    known = {section["id"] for section in register()["section"]}
    lost = {
        f"{path}: {section}"
        for path, text in texts(".py", ".toml", ".ftl", under=("bot", "coaching"))
        for section in SECTION.findall(text)
        if section not in known
    }
    none_of(lost)


def test_a_retired_rule_is_named_by_no_code_and_by_no_living_row(held: Library) -> None:
    retired = {rule for rule, told in rules().items() if told.get("retired")}
    living = {row.id for row in _rows(held) if not row.retired}
    named = {rule for _, text in texts(".py", under=("bot", "coaching")) for rule in RULE.findall(text)}
    assert retired & (living | named) == set()


# -- the page --------------------------------------------------------------------------------


def test_the_page_of_evidence_is_up_to_date() -> None:
    assert evidence_page.PAGE.read_text(encoding="utf-8") == evidence_page.page(), f"run: {REWRITE}"


# -- faults ----------------------------------------------------------------------------------


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def test_a_sound_copy_loads_as_the_same_version(copy: Path, held: Library) -> None:
    assert library.load(copy).version == held.version


def test_every_fault_of_the_content_is_listed_at_once(copy: Path) -> None:
    pain = copy / "thresholds" / "pain.toml"
    text = pain.read_text()
    assert 'name = "pain_safe_max"' in text
    text = text.replace('name = "pain_safe_max"', 'name = "pain_meaningful_change"', 1)
    text = text.replace("value = 5\n", 'value = "five"\n', 1)
    pain.write_text(text + '\n[[limit]]\nid = "PAIN-03"\n')
    risk = copy / "thresholds" / "risk.toml"
    risk.write_text(re.sub(r"sources = \[[^\]]*\]", 'sources = ["R99"]', risk.read_text(), count=1))
    kinds = copy / "kinds.toml"
    kinds.write_text(kinds.read_text().replace("calm_weeks", "calm_months", 1))
    (copy / "ladders.toml").write_text("[[rung]\n")
    (copy / "lessons.toml").unlink()
    (copy / "seasons.toml").write_bytes(b"\xff\xfe")

    with pytest.raises(LibraryError) as caught:
        library.load(copy)

    told = "\n".join(caught.value.faults)
    for fault in (
        "pain.toml: PAIN-03 pain_meaningful_change: name 'pain_meaningful_change' stands twice",
        "pain.toml: PAIN-05 pain_acceptable_max: value:",
        "pain.toml: unknown table 'limit'",
        "unknown source 'R99'",
        "kinds.toml: PLAN-01 strides: calm_months:",
        "kinds.toml: PLAN-01 strides: calm_weeks: Field required",
        "ladders.toml:",
        "lessons.toml: missing",
        "seasons.toml:",
    ):
        assert fault in told, f"not listed: {fault}\n{told}"
    assert str(caught.value) == told


def test_missing_files_are_faults_with_their_names(copy: Path) -> None:
    shutil.rmtree(copy)
    copy.mkdir()
    with pytest.raises(LibraryError) as caught:
        library.load(copy)
    told = "\n".join(caught.value.faults)
    none_of([name for name, *_ in library.KINDS if f"{name}: missing" not in told])
