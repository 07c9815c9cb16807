"""Reading 4,096 characters of anything, and single messages: process time, and how it grows with the length."""

from __future__ import annotations

import random
import string
import time
from collections.abc import Callable
from statistics import quantiles

from coaching.library import load
from coaching.reading.symptoms import read
from coaching.reading.text import LONGEST
from tests.triage_report import messages

TEXTS = 60
BEST_OF = 3


def run() -> None:
    """Print the figures."""
    library = load()
    told = [message.text for message in messages()]
    chance = random.Random(1)
    letters = string.ascii_lowercase + "     .,"
    sorts: dict[str, Callable[[], str]] = {
        "real messages joined": lambda: " ".join(chance.choice(told) for _ in range(90)),
        "one message repeated": lambda: f"{chance.choice(told)} " * 60,
        "random letters": lambda: "".join(chance.choice(letters) for _ in range(LONGEST)),
        "wide Unicode": lambda: "".join(chr(chance.randint(32, 0x2FFF)) for _ in range(LONGEST)),
    }
    read(told[0], library)
    for name, make in sorts.items():
        spent = sorted(_spent(make()[:LONGEST]) for _ in range(TEXTS))
        print(
            f"{LONGEST} characters, {name}: p50 {spent[TEXTS // 2]:.1f} ms, p99 {quantiles(spent, n=100)[98]:.1f} ms"
        )
    single = [_spent(text) for text in told[:800]]
    print(
        f"single messages: p50 {quantiles(single, n=100)[49]:.2f} ms, p99 {quantiles(single, n=100)[98]:.2f} ms"
    )
    unit = "left knee 3, no swelling but it aches at night. "
    short, long = _spent(unit * 20), _spent(unit * 80)
    print(f"four times the length takes {long / short:.1f} times as long")


def _spent(text: str) -> float:
    """Process time in ms, the best of a few."""
    library = load()
    best = []
    for _ in range(BEST_OF):
        begun = time.process_time()
        read(text, library)
        best.append(time.process_time() - begun)
    return min(best) * 1e3
