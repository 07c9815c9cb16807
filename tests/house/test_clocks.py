"""One clock: `app.clock` is the only one, `now` and `today` are arguments; chance has a seed."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.tree import code, imported, none_of

CLOCKS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime", "monotonic", "monotonic_ns", "perf_counter"},
}
"""What tells the time, by the name before the dot."""

ALLOWED = {
    ("bot/app.py", "datetime.now"): "the clock itself",
    ("bot/channels/telegram/writer.py", "time.monotonic"): "how long a round of turns may take",
}
"""Where a clock may be read, and why."""

CHANCE = {
    "bot/store/unit.py": {"secrets"},
    "bot/channels/telegram/request.py": {"uuid"},
}
"""Ids that must not be guessed, and the boundary of an upload: no decision rests on them."""


def _dotted(node: ast.AST) -> str:
    match node:
        case ast.Attribute(value=value, attr=attr):
            return f"{_dotted(value)}.{attr}"
        case ast.Name(id=name):
            return name
        case _:
            return ""


def _clock_reads(module: ast.Module) -> Iterator[str]:
    """Every mention of a clock, called or handed on."""
    bare: dict[str, str] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            bare |= {alias.asname or alias.name: f"time.{alias.name}" for alias in node.names}
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute):
            owner = _dotted(node.value).rsplit(".", 1)[-1]
            if node.attr in CLOCKS.get(owner, ()):
                yield f"{owner}.{node.attr}"
        elif isinstance(node, ast.Name) and node.id in bare:
            yield bare[node.id]


def test_only_the_apps_clock_tells_the_time() -> None:
    read = [(path, clock) for path, module in code() for clock in _clock_reads(module)]
    none_of([f"{path}: {clock}" for path, clock in read if (path, clock) not in ALLOWED])
    assert set(ALLOWED) <= set(read), "an exception that nothing needs any more"


def test_no_code_takes_the_machines_zone_by_accident() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, module in code()
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"astimezone", "fromtimestamp"}
        and len(node.args) + len(node.keywords) < (1 if node.func.attr == "astimezone" else 2)
    ]
    none_of(found)


def test_chance_has_a_seed() -> None:
    found = []
    for path, module in code():
        drawn = imported(module) & {"random", "secrets", "uuid"} - CHANCE.get(path, set())
        found += [f"{path}: imports {name}" for name in drawn]
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and _dotted(node.func).endswith("default_rng") and not node.args:
                found.append(f"{path}:{node.lineno}: a generator without a seed")
            if isinstance(node, ast.Attribute) and _dotted(node.value) in {"np.random", "numpy.random"}:
                found += [f"{path}:{node.lineno}: {node.attr}"] * (
                    node.attr not in {"default_rng", "Generator"}
                )
    none_of(found)
