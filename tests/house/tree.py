"""What stands in the repository: its files, their code, the rules they name."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "coaching" / "content"
PACKAGES = ("bot", "coaching")

PREFIXES = (
    "TRI PAIN SORE FLAG NLU REG RTR LOAD PLAN MOD RET ILL RISK REC OST STR TEST GAIT CHAT EDU WEEK HAND LAW"
).split()
"""Every prefix a rule id may have; each belongs to the files that decide it (docs/evidence.md)."""

RULE = re.compile(rf"\b(?:(?:{'|'.join(PREFIXES)})-\d{{1,2}}|REG-[A-Z]+(?:-[A-Z]+)?)\b(?![{{])")
SECTION = re.compile(r"\b[A-K]\.[1-9]\b")
"""A section of docs/evidence.md, such as C.2; a few are rules themselves."""


@cache
def files() -> tuple[Path, ...]:
    """Every file of the repository that exists and is not ignored, committed or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        found = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:  # an unpacked archive
        found = [p for p in ROOT.rglob("*") if not any(part.startswith(".") for part in p.parts)]
    return tuple(sorted(path for path in found if path.is_file()))


def texts(*suffixes: str, under: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """The files with one of these suffixes as text, by their path from the root."""
    for path in files():
        name = path.relative_to(ROOT).as_posix()
        if path.suffix in suffixes and (not under or name.startswith(tuple(f"{top}/" for top in under))):
            yield name, path.read_text(encoding="utf-8")


def code(*under: str) -> Iterator[tuple[str, ast.Module]]:
    """The parsed Python files under some folders; those of both packages by default."""
    for name, text in texts(".py", under=under or PACKAGES):
        yield name, _parsed(name, text)


@cache
def _parsed(name: str, text: str) -> ast.Module:
    return ast.parse(text, name)


def imported(module: ast.Module) -> set[str]:
    """The top names of all that a file imports, wherever in it."""
    names = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def docstrings(module: ast.Module) -> set[int]:
    """The ids of the nodes that are docstrings, or strings standing alone under a constant."""
    return {
        id(node.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


@cache
def literals(*under: str) -> frozenset[str]:
    """Every string in code that is no docstring; what an f-string fills in stands as "*"."""
    found = set()
    for _, module in code(*under):
        told = docstrings(module)
        inside = {id(v) for node in ast.walk(module) if isinstance(node, ast.JoinedStr) for v in node.values}
        for node in ast.walk(module):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if id(node) not in told and id(node) not in inside:
                    found.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                found.add(pattern_of(node))
    return frozenset(found)


def pattern_of(node: ast.JoinedStr) -> str:
    """An f-string with "*" for every value it fills in."""
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)


@cache
def register() -> dict[str, Any]:
    """docs/rules.toml: what each rule says."""
    return tomllib.loads((ROOT / "docs" / "rules.toml").read_text(encoding="utf-8"))


def rules() -> dict[str, dict[str, Any]]:
    """Every registered rule by its id."""
    return {rule["id"]: rule for rule in register()["rule"]}


def none_of(found: Iterable[object], what: str = "found") -> None:
    """Fail with the whole list where something was found."""
    listed = sorted({str(one) for one in found})
    assert not listed, f"{len(listed)} {what}:\n" + "\n".join(listed)
