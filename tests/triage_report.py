"""What the reader of words makes of the labelled messages, with counts. Rules: NLU, FLAG, TRI-09.

`python -m tests.triage_report` prints, for each part of `tests/coaching/messages.jsonl`, the
confusion of urgencies, the recalls, the false reds and the facts' F1; `--misses` adds every
message that was read otherwise than its label says. A label holds what the words alone
demand: `level`, `urgency`, `flags` for the runner; `others` and `supposed` flags of somebody
else or only asked about; `facts` and `places` where they were labelled.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coaching.library import Library, load
from coaching.reading.heard import Heard
from coaching.reading.symptoms import read
from coaching.triage.flags import flag_findings
from coaching.values import Level, Urgency, Value

MESSAGES = Path(__file__).parent / "coaching" / "messages.jsonl"
MISSES_SHOWN = 400


class Message(Value):
    """One labelled message."""

    part: str
    text: str
    level: Level
    urgency: Urgency
    flags: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    supposed: tuple[str, ...] = ()
    facts: dict[str, bool] | None = None
    places: tuple[str, ...] | None = None


@dataclass
class Measure:
    """Counts over the messages of one part."""

    urgencies: Counter[tuple[Urgency, Urgency]] = field(default_factory=Counter)
    """Labelled and read."""
    levels: Counter[tuple[Level, Level]] = field(default_factory=Counter)
    others: Counter[bool] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    places: Counter[bool] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    @property
    def emergencies(self) -> tuple[int, int]:
        """Emergencies read as such, and all."""
        return self._found(lambda told, read: read is told, Urgency.EMERGENCY)

    @property
    def reds(self) -> tuple[int, int]:
        """Reds read as red, and all."""
        all_red = sum(count for (told, _), count in self.levels.items() if told is Level.RED)
        return self.levels[Level.RED, Level.RED], all_red

    @property
    def reds_as_green(self) -> int:
        """Reds that nothing was read in: the worst miss."""
        return self.levels[Level.RED, Level.GREEN]

    @property
    def not_lower(self) -> tuple[int, int]:
        """Reds whose urgency is not lower than labelled, and all."""
        counts = [
            (read.rank >= told.rank, count)
            for (told, read), count in self.urgencies.items()
            if told.rank >= Urgency.DAYS.rank
        ]
        return sum(count for is_met, count in counts if is_met), sum(count for _, count in counts)

    @property
    def false_reds(self) -> tuple[int, int]:
        """Ordinary messages read as red, and all ordinary messages."""
        ordinary = sum(count for (told, _), count in self.levels.items() if told is Level.GREEN)
        return self.levels[Level.GREEN, Level.RED], ordinary

    @property
    def facts_f1(self) -> float:
        """Harmonic mean of precision and recall of the labelled facts."""
        hit, missed, invented = (self.facts[name] for name in ("hit", "missed", "invented"))
        return 2 * hit / (2 * hit + missed + invented) if hit else 0.0

    def _found(self, same: Any, urgency: Urgency) -> tuple[int, int]:
        told = [(r, count) for (t, r), count in self.urgencies.items() if t is urgency]
        return sum(count for r, count in told if same(urgency, r)), sum(count for _, count in told)


def messages(path: Path = MESSAGES) -> Iterator[Message]:
    """The labelled messages of the file, in order."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield Message.model_validate(json.loads(line))


def measure(told: Iterable[Message], library: Library) -> Measure:
    """Read every message and count what was read against what was labelled."""
    cases = list(told)
    concepts = {name for case in cases for name in case.facts or ()}
    made = Measure()
    for case in cases:
        heard = read(case.text, library)
        level, urgency = graded(heard, library)
        made.levels[case.level, level] += 1
        made.urgencies[case.urgency, urgency] += 1
        faults = _faults(case, heard, urgency)
        for label in (*case.others, *case.supposed):
            made.others[label in _spoken(heard)] += 1
        _count_facts(case, heard, concepts, made, faults)
        for place in case.places or ():
            is_read = place in {str(pain.place) for pain in heard.pains}
            made.places[is_read] += 1
            faults += [] if is_read else [f"place {place}"]
        if faults:
            made.misses.append(f"{case.text!r}: {', '.join(faults)}")
    return made


def graded(heard: Heard, library: Library) -> tuple[Level, Urgency]:
    """Level and urgency of the runner's own flags, before any answer."""
    findings = flag_findings(heard, (), library)
    return Level.worst(f.level for f in findings), Urgency.worst(f.urgency for f in findings)


def _spoken(heard: Heard) -> set[str]:
    return {flag.rule for flag in heard.flags if flag.whose == "other" or flag.is_hypothetical}


def _faults(case: Message, heard: Heard, urgency: Urgency) -> list[str]:
    own = {flag.rule for flag in heard.flags if flag.whose == "runner" and not flag.is_hypothetical}
    faults = [f"{case.urgency} read as {urgency}"] if urgency is not case.urgency else []
    faults += [f"no {flag}" for flag in case.flags if flag not in own]
    faults += [
        f"no {flag} of another" for flag in (*case.others, *case.supposed) if flag not in _spoken(heard)
    ]
    return faults


def _count_facts(case: Message, heard: Heard, concepts: set[str], made: Measure, faults: list[str]) -> None:
    if case.facts is None:
        return
    said = {fact.concept.value: fact.value for fact in heard.facts if fact.concept in concepts}
    for name, value in case.facts.items():
        is_hit = said.get(name) is value
        made.facts["hit" if is_hit else "missed"] += 1
        faults += [] if is_hit else [f"fact {name}={value}"]
    for name, value in said.items():
        if value and name not in case.facts:
            made.facts["invented"] += 1
            faults.append(f"invented {name}")


def report(name: str, made: Measure) -> Iterator[str]:
    """The lines of one part's table."""
    total = sum(made.levels.values())
    yield f"{name}: {total} messages"
    yield "  labelled \\ read   " + "".join(f"{urgency:>11}" for urgency in Urgency)
    for told in Urgency:
        row = "".join(f"{made.urgencies[told, read]:>11}" for read in Urgency)
        yield f"  {told:<17} {row}"
    for label, (part, whole) in (
        ("emergencies read as such", made.emergencies),
        ("reds read as red", made.reds),
        ("red urgency not lower than labelled", made.not_lower),
        ("ordinary read as red", made.false_reds),
    ):
        share = f"{100 * part / whole:.1f} %" if whole else "-"
        yield f"  {label}: {part} of {whole} ({share})"
    yield f"  reds read as green: {made.reds_as_green}"
    yield f"  of others, or only supposed: {made.others[True]} of {made.others.total()}"
    yield f"  places: {made.places[True]} of {made.places.total()}"
    yield (
        f"  facts: F1 {made.facts_f1:.3f} ({made.facts['hit']} hit, {made.facts['missed']} missed, "
        f"{made.facts['invented']} invented)"
    )


def main(arguments: list[str]) -> int:
    """Print the report; 0 always."""
    library = load()
    told = list(messages())
    for part in dict.fromkeys(case.part for case in told):
        made = measure((case for case in told if case.part == part), library)
        print("\n".join(report(part, made)))
        if "--misses" in arguments:
            print("\n".join(f"    {miss}" for miss in made.misses[:MISSES_SHOWN]))
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
