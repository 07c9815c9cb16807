"""What the reader of words makes of the labelled messages, with counts. Rules: NLU, FLAG, TRI-09.

`python -m tests.triage_report` prints, for each part of `tests/coaching/messages.jsonl`, the
confusion of urgencies, the recalls, the false reds and the F1 of facts, places and numbers;
`--misses` adds every message that was read otherwise than its label says.
`tests/coaching/LABELS.md` says what a label holds. Labels of places may be general ("knee");
a closer place of the same side fits them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from coaching.coach import respond
from coaching.diary import Diary, Record, Words
from coaching.library import Library, load
from coaching.reading.heard import Heard
from coaching.reading.symptoms import read
from coaching.runner import Consent, Runner
from coaching.values import Level, Muscle, Urgency, Value

MESSAGES = Path(__file__).parent / "coaching" / "messages.jsonl"
MISSES_SHOWN = 400
AT = datetime(2026, 1, 6, 7, tzinfo=UTC)
RUNNER = Runner(
    started_on=date(2026, 1, 5),
    is_adult=True,
    heart_screen=(),
    consents=frozenset({Consent.HEALTH_DATA}),
    days_available=("mon", "wed", "fri", "sun"),
    longest_run_m=10_000,
    longest_run_s=3_600,
)
"""Who says the messages."""

LABELLED = frozenset(
    "limp changed_stride swelling bruising night_pain focal_tenderness hop_pain weight_bearing_pain cannot_walk "
    "stopped_early worse_each_run sharp_pain sudden_pop_or_weak_push_off sudden_pull locking_or_giving_way "
    "numbness_or_weakness fever illness gut_upset painkiller new_shoes".split()
)
"""The facts that are labelled."""

FAMILY = {
    "achilles": frozenset({"achilles_mid", "achilles_insertion"}),
    "knee": frozenset({"front_knee", "lateral_knee", "medial_knee", "patellar"}),
    "shin": frozenset({"medial_shin", "anterior_shin"}),
    "hip": frozenset({"groin_hip", "lateral_hip", "thigh"}),
    "groin": frozenset({"groin_hip"}),
    "foot": frozenset({"forefoot", "midfoot_top", "lateral_midfoot", "plantar_heel", "arch"}),
    "heel": frozenset({"plantar_heel", "achilles_insertion"}),
    "toe": frozenset({"forefoot"}),
    "ankle": frozenset({"ankle_lateral", "ankle_medial"}),
    "quad": frozenset({"quadriceps"}),
    "thigh": frozenset({"quadriceps", "hamstring"}),
    "hamstring": frozenset({"hamstring_proximal"}),
    "back": frozenset({"low_back", "pelvis"}),
}
"""General names of places, and the sites they cover."""

SITE_OF = {
    Muscle.CALVES: "calf",
    Muscle.QUADS: "quadriceps",
    Muscle.HAMSTRINGS: "hamstring",
    Muscle.GLUTES: "glute",
    Muscle.SHINS: "shin",
    Muscle.HIP_FLEXORS: "groin_hip",
    Muscle.BACK: "low_back",
}
"""Where tired muscles lie."""


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
    numbers: dict[str, float | list[float]] | None = None


@dataclass
class Measure:
    """Counts over the messages of one part."""

    urgencies: Counter[tuple[Urgency, Urgency]] = field(default_factory=Counter)
    """Labelled and read."""
    levels: Counter[tuple[Level, Level]] = field(default_factory=Counter)
    second_looks: Counter[Level] = field(default_factory=Counter)
    """Messages about which only the second reader asks, by their labels."""
    others: Counter[bool] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    numbers: Counter[str] = field(default_factory=Counter)
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
        """Harmonic mean of precision and recall of all that was labelled: facts, places, numbers."""
        return f1(self.facts + self.places + self.numbers)

    def _found(self, same: Any, urgency: Urgency) -> tuple[int, int]:
        told = [(r, count) for (t, r), count in self.urgencies.items() if t is urgency]
        return sum(count for r, count in told if same(urgency, r)), sum(count for _, count in told)


def f1(counts: Counter[str]) -> float:
    """Harmonic mean of precision and recall."""
    hit, missed, invented = (counts[name] for name in ("hit", "missed", "invented"))
    return 2 * hit / (2 * hit + missed + invented) if hit else 0.0


def messages(path: Path = MESSAGES) -> Iterator[Message]:
    """The labelled messages of the file, in order."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield Message.model_validate(json.loads(line))


def measure(told: Iterable[Message], library: Library) -> Measure:
    """Read every message and count what was read against what was labelled."""
    cases = list(told)
    made = Measure()
    for case in cases:
        heard = read(case.text, library)
        level, urgency = graded(case.text, heard, library)
        made.levels[case.level, level] += 1
        made.urgencies[case.urgency, urgency] += 1
        faults = _faults(case, heard, urgency)
        made.second_looks[case.level] += heard.sounds_serious
        for label in (*case.others, *case.supposed):
            made.others[label in _spoken(heard)] += 1
        faults += _facts(case, heard, made) + _places(case, heard, made) + _numbers(case, heard, made)
        if faults:
            made.misses.append(f"{case.text!r}: {', '.join(faults)}")
    return made


def graded(text: str, heard: Heard, library: Library) -> tuple[Level, Urgency]:
    """Level and urgency of the day on which a healthy runner says nothing but this, before any answer."""
    said = Record(id="said", entry=Words(on=AT.date(), at=AT, text=text, heard=heard))
    decision = respond(RUNNER, Diary([said]), AT.date(), library)
    return decision.level, decision.urgency


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


def _facts(case: Message, heard: Heard, made: Measure) -> list[str]:
    if case.facts is None:
        return []
    wanted = {name: value for name, value in case.facts.items() if name in LABELLED}
    said: dict[str, bool] = {}
    for fact in heard.facts:
        if fact.concept in LABELLED:
            said[fact.concept.value] = said.get(fact.concept.value, False) or fact.value
    missed = [name for name, value in wanted.items() if said.get(name) is not value]
    invented = [name for name in said if name not in wanted]
    return _count(made.facts, len(wanted) - len(missed), missed, invented)


def _places(case: Message, heard: Heard, made: Measure) -> list[str]:
    """A place said to be fine now is neither missed nor invented."""
    if case.places is None:
        return []
    fine = {str(pain.place) for pain in heard.pains if pain.place and pain.now == 0 and not pain.worst}
    read_ = {str(pain.place) for pain in heard.pains if pain.place}
    read_ |= {f"{SITE_OF[s.muscle]}:{s.side}" for s in heard.soreness if s.muscle in SITE_OF}
    read_ = {place.removesuffix(":both") if place.startswith("low_back") else place for place in read_}
    found = {wanted: [place for place in read_ if _fits(wanted, place)] for wanted in case.places}
    missed = [wanted for wanted, places in found.items() if not places]
    met = {place for places in found.values() for place in places}
    near = {
        place
        for place in read_
        if ":" not in place
        for wanted in missed
        if _fits(wanted.split(":")[0], place)
    }
    return _count(made.places, len(found) - len(missed), missed, sorted(read_ - met - fine - near))


def _numbers(case: Message, heard: Heard, made: Measure) -> list[str]:
    if case.numbers is None:
        return []
    said: dict[str, list[float]] = {
        "pain_now": [p.now for p in heard.pains if p.now is not None],
        "pain_worst": [p.worst for p in heard.pains if p.worst is not None],
        "sleep_h": [heard.sleep_h] if heard.sleep_h is not None else [],
    }
    sore = [s.level for s in heard.soreness if s.level is not None]
    hit, missed = 0, []
    for name, value in case.numbers.items():
        for number in value if isinstance(value, list) else [value]:
            if number in said.get(name, []) or (name == "pain_now" and number in sore):
                hit += 1
            else:
                missed.append(f"{name} {number:g}")
    invented = [name for name, read_ in said.items() if name not in case.numbers and any(read_)]
    return _count(made.numbers, hit, missed, invented)


def _count(counts: Counter[str], hit: int, missed: Iterable[str], invented: Iterable[str]) -> list[str]:
    missed, invented = list(missed), list(invented)
    counts.update({"hit": hit, "missed": len(missed), "invented": len(invented)})
    return [f"missed {name}" for name in missed] + [f"invented {name}" for name in invented]


def _fits(wanted: str, place: str) -> bool:
    """Whether a read place is the labelled one, or a closer one of it on the same side."""
    site, _, side = wanted.partition(":")
    found, _, found_side = place.partition(":")
    if site == "back":
        return found in FAMILY["back"]
    return side == found_side and (site == found or found in FAMILY.get(site, frozenset()))


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
    asked, needlessly = made.second_looks[Level.RED], made.second_looks[Level.GREEN]
    yield f"  reds read as green: {made.reds_as_green}"
    yield f"  asked about by the second reader alone: {asked} reds, {needlessly} ordinary"
    yield f"  of others, or only supposed: {made.others[True]} of {made.others.total()}"
    for label, counts in (
        ("facts", made.facts),
        ("places", made.places),
        ("numbers", made.numbers),
        ("all that is labelled", made.facts + made.places + made.numbers),
    ):
        line = f"{counts['hit']} hit, {counts['missed']} missed, {counts['invented']} invented"
        yield f"  {label}: F1 {f1(counts):.3f} ({line})"


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
