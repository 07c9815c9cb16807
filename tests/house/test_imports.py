"""Who may import whom: the contracts of pyproject.toml hold, and a chat starts without heavy libraries."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import PACKAGES, ROOT, code, imported, none_of

HEAVY = ("sklearn", "numpy", "scipy", "matplotlib", "telegram", "alembic")


def run(program: str, *, cwd: Path = ROOT, said: str = "") -> str:
    """What a program prints, run by an interpreter of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=cwd, input=said, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_every_import_keeps_its_contract(capsys: pytest.CaptureFixture[str]) -> None:
    from importlinter.cli import lint_imports

    failed = lint_imports(str(ROOT / "pyproject.toml"), cache_dir=None, no_cache=True)
    assert not failed, capsys.readouterr().out


def test_the_contracts_say_what_the_design_asks_for() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    kept = {module for contract in told for module in contract.get("forbidden_modules", ())}
    assert {"bot", "telegram", "sqlalchemy", "alembic", "apscheduler", "httpx", "numpy", "sklearn"} <= kept
    assert {contract["type"] for contract in told} == {"forbidden", "layers", "independence"}


CALLED = {
    "fluent.runtime": "fluent",
    "pillow": "PIL",
    "pydantic-settings": "pydantic_settings",
    "python-telegram-bot": "telegram",
    "scikit-learn": "sklearn",
}
"""What a distribution is imported as, where the name differs."""


def test_every_library_that_code_imports_is_named_in_pyproject() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    named = {re.split(r"[><=~\[ ]", one)[0] for one in told}
    known = {CALLED.get(name, name.lower()) for name in named} | {*PACKAGES, *sys.stdlib_module_names}
    lost = {f"{path}: {name}" for path, module in code() for name in imported(module) - known}
    none_of(lost)


def test_the_path_of_a_chat_imports_no_heavy_library() -> None:
    loaded = run(
        "import sys, bot.channels.terminal, bot.turn, bot.dialogues, bot.app\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
    )
    assert loaded.split() == []


def test_a_second_chat_reaches_its_prompt_without_a_heavy_library(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom bot.__main__ import main\n"
        f"main(['chat', '--database', 'sqlite:///{tmp_path}/twinge.db'])\n"
        f"print('loaded:', *[name for name in {HEAVY!r} if name in sys.modules])"
    )
    run(program, cwd=tmp_path, said=":q\n")
    said = run(program, cwd=tmp_path, said="/help\n:q\n")
    assert said.rsplit("loaded:", 1)[1].split() == []
