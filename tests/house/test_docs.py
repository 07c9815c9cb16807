"""What is written down is true: commands, settings, targets, links; and nothing of this machine is in it."""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator

from bot.__main__ import _parser
from bot.commands import ALIASES, COMMANDS
from bot.settings import Settings
from tests.house.tree import ROOT, code, files, none_of, texts

PAGES = dict(texts(".md"))
"""Every page, by its path."""

GUIDES = {path: text for path, text in PAGES.items() if path == "README.md" or path.startswith("docs/")}
"""What a newcomer reads."""

TOLD = "\n".join(GUIDES.values())


def _code_of(text: str) -> Iterator[str]:
    """What stands in backticks or in a fenced block, line by line."""
    fenced = re.findall(r"^```[^\n]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    yield from (line for block in fenced for line in block.splitlines())
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))


# -- commands --------------------------------------------------------------------------------


def test_every_make_target_that_a_page_names_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    none_of(
        f"{path}: make {target}"
        for path, text in PAGES.items()
        for line in _code_of(text)
        for target in re.findall(r"^(?:\$ )?make ((?:[a-z][a-z-]*)(?= |$))", line)
        if target not in targets
    )


def test_every_make_target_says_what_it_makes() -> None:
    made = re.findall(r"^([a-z-]+):(.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    none_of(target for target, rest in made if "## " not in rest)


def _subcommands(parser: argparse.ArgumentParser, name: str = "twinge") -> Iterator[str]:
    steps = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not steps:
        yield name
    for action in steps:
        for word, below in action.choices.items():
            yield from _subcommands(below, f"{name} {word}")


def test_every_command_of_twinge_is_documented() -> None:
    lines = [line for text in GUIDES.values() for line in text.splitlines()]
    none_of(
        command
        for command in _subcommands(_parser())
        for first, last in [command.rsplit(" ", 1)]
        if not any(command in line or (f"{first} " in line and f"`{last}`" in line) for line in lines)
    )


def test_every_command_of_twinge_that_a_page_names_exists() -> None:
    known = {command.split()[1] for command in _subcommands(_parser())}
    none_of(
        f"{path}: twinge {word}"
        for path, text in PAGES.items()
        for line in _code_of(text)
        for word in re.findall(r"(?:^|[ /])twinge ([a-z]+)\b", line)
        if word not in known
    )


def test_every_command_of_the_chat_is_documented() -> None:
    none_of(f"/{name}" for name in COMMANDS if not re.search(rf"`/{name}(?: [^`]*)?`", TOLD))


def test_every_command_of_the_chat_that_a_page_names_exists() -> None:
    none_of(
        f"{path}: /{name}"
        for path, text in GUIDES.items()
        for name in re.findall(r"`/([a-z]+)(?: [^`]*)?`", text)
        if name not in COMMANDS and name not in ALIASES
    )


# -- settings --------------------------------------------------------------------------------

SETTINGS = {field.alias or name.upper() for name, field in Settings.model_fields.items()}


def test_every_setting_stands_in_the_example_and_nothing_else_does() -> None:
    example = (ROOT / ".env.example").read_text()
    assert set(re.findall(r"^#? ?([A-Z][A-Z_]+)=", example, re.MULTILINE)) == SETTINGS


def test_every_setting_is_explained_to_the_operator() -> None:
    page = ROOT / "docs" / "operations.md"
    assert page.is_file(), "docs/operations.md is missing"
    told = page.read_text()
    none_of(name for name in SETTINGS if f"`{name}`" not in told)


# -- links and paths -------------------------------------------------------------------------


def test_every_relative_link_leads_somewhere() -> None:
    lost = []
    for path, text in PAGES.items():
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if not re.match(r"[a-z]+:|#", target):
                there = (ROOT / path).parent / target.split("#")[0]
                if not there.exists():
                    lost.append(f"{path}: {target}")
    none_of(lost)


def test_every_file_that_a_guide_names_exists() -> None:
    tops = ("bot/", "coaching/", "tests/", "docs/", "deploy/")
    none_of(
        f"{path}: {name}"
        for path, text in GUIDES.items()
        for name in re.findall(r"`([a-z][\w./-]*)`", text)
        if name.startswith(tops) and not (ROOT / name).exists()
    )


MACHINE = re.compile("|".join(rf"(?<![\w.]){re.escape('/' + top)}\b" for top in ("work", "root", "tmp")))
"""Folders of whoever wrote it."""

INDEX = re.compile(
    "|".join(map("".join, (("pypi", r"\.org"), ("python", "hosted"), ("artif", "actory"), ("jf", "rog"))))
    + r"|--(?:extra-)?"
    + "index-url|--find-"
    + "links|--trusted-"
    + "host"
)
"""Where packages come from on one machine."""


def test_no_file_names_a_folder_of_the_machine_it_was_written_on() -> None:
    none_of(
        f"{path}:{number}: {line.strip()[:80]}"
        for path, text in _all_text()
        for number, line in enumerate(text.splitlines(), start=1)
        if MACHINE.search(line)
    )


def test_no_file_names_an_index_of_packages() -> None:
    none_of(
        f"{path}:{number}"
        for path, text in _all_text()
        for number, line in enumerate(text.splitlines(), start=1)
        if INDEX.search(line)
    )


def _all_text() -> Iterator[tuple[str, str]]:
    for path in files():
        body = path.read_bytes()
        if b"\0" not in body[:4096] and path.name != "LICENSE":
            yield path.relative_to(ROOT).as_posix(), body.decode("utf-8", errors="replace")


# -- pages and files -------------------------------------------------------------------------


def test_the_changelog_has_its_three_heads() -> None:
    newest = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text(), flags=re.MULTILINE)[1]
    heads = dict(re.findall(r"^### (\w+)\n((?:- .*\n|  .*\n)+)", newest + "\n", re.MULTILINE))
    assert [*heads] == ["Coaching", "Bot", "Operations"]


def test_every_decision_has_its_four_parts_and_a_number_of_its_own() -> None:
    pages = {path: text for path, text in PAGES.items() if path.startswith("docs/decisions/")}
    numbers = [path.split("/")[-1][:5] for path in pages]
    assert len(set(numbers)) == len(numbers)
    for path, text in pages.items():
        assert re.match(r"docs/decisions/\d{4}-[a-z0-9-]+\.md", path), path
        for part in ("Context", "Decision", "Consequences", "Not taken"):
            assert f"**{part}.**" in text, f"{path}: {part}"


def test_every_file_of_code_says_what_it_is() -> None:
    none_of(
        path
        for path, module in code("bot", "coaching", "tests")
        if module.body and not ast.get_docstring(module)
    )


def test_every_public_function_and_class_says_what_it_is() -> None:
    none_of(
        f"{path}: {node.name}"
        for path, module in code()
        for node in module.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    )


def test_nothing_is_left_to_do() -> None:
    marks = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    none_of(
        f"{path}:{number}"
        for path, text in texts(".py", ".toml", ".ftl", ".md")
        for number, line in enumerate(text.splitlines(), start=1)
        if marks.search(line)
    )
