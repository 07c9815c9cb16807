"""Running form as an experiment: a look at one's own video, a count of steps, one change and its stop rule.

Nothing is uploaded and nothing is called right or wrong. A change begins on a date, runs on easy runs only,
is compared with the weeks before, and pauses by itself when pain moves. Rules: GAIT-03 to GAIT-11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from statistics import median

from bot.dialogue import Dialogue, Done, Script, replay
from bot.questions import Amount, Choice, Json
from bot.report import Kept, Report, View
from coaching.decision import Arg, Said
from coaching.diary import GaitSeen, SelfTested
from coaching.library import CueRow, SignRow, load
from coaching.plan.facts import Facts
from coaching.plan.gait import CADENCE, SHOES, Comparison, blocked, compared, may_start, seen, status
from coaching.plan.selftests import latest, with_result
from coaching.reading.heard import Heard
from coaching.reading.quantities import plain
from coaching.runner import GaitChange, Runner, SelfTest
from coaching.values import Concept, Site, Value

OFFERED = 3
"""Cues that are put to choice at most."""
ROUNDS = 3
"""Counts of steps, of which the middle one stands. Rules: GAIT-08."""
LEAST_30S, MOST_30S, LEAST_SPM, MOST_SPM = 30, 55, 120, 220
ENOUGH_MORNINGS = 7
"""Mornings on either side that make a comparison worth a word."""


class GaitFacts(Value):
    """The runner, the cues that fit now, why none may begin, and how a running change stands."""

    today: date
    at: datetime
    runner: Runner
    cues: tuple[str, ...] = ()
    why_not: Said | None = None
    is_blocked: bool = False
    """Whether nothing may begin now, not even new shoes."""
    now: Said | None = None
    compared: tuple[Comparison, ...] = ()
    looked: GaitSeen | None = None
    told_steps: float | None = None
    """Steps a minute that the words behind the command hold."""
    wish: str | None = None
    """What the words behind the command asked for: a part of this dialogue, or a cue."""


def look(view: View) -> GaitFacts:
    """What the dialogue about form sees."""
    facts = Facts.of(view.runner, view.diary, view.today, view.library, view.history)
    cues = tuple(cue.name for cue in may_start(facts))
    why_not = blocked(facts)
    is_blocked = why_not is not None
    if not cues and why_not is None:
        sore = {one.place.site for one in view.runner.active_problems}
        is_loaded = any(sore & set(cue.loads) for cue in view.library.rows(CueRow).values())
        name = "loads" if is_loaded else "no-need" if seen(facts) else "no-reason"
        why_not = Said(message=f"gait-blocked-{name}")
    now = status(facts)
    looks = view.diary.gait_seen()
    return GaitFacts(
        today=view.today,
        at=view.now,
        runner=view.runner,
        cues=cues,
        why_not=why_not,
        is_blocked=is_blocked,
        now=now.said if now else None,
        compared=compared(facts),
        looked=looks[-1] if looks else None,
        told_steps=told_steps(view.rest),
        wish=wish(view.rest),
    )


CUE_WORDS: Mapping[str, str] = {
    "metronome": r"metronome",
    "shorter-quicker-quiet": r"(?:short|quick|fast)\w* (?:\w+ )?(?:steps?|strides?|cadence|feet)|(?:quiet|soft)\w* (?:steps?|landing|feet)"
    r"|(?:raise|increase|up|higher|more|try)\b.{0,25}\b(?:cadence|step rate)|(?:cadence|step rate)\b.{0,25}\b(?:up|higher|\d ?%|percent)",
    "feet-under-hips": r"under (?:my|the) hips|overstrid\w*|hot coals",
    "soft-knee": r"soft knees?",
    "tram-lines": r"tram ?lines?|wider steps?|step width|cross(?:ing|over) ?(?:my )?feet",
    "relaxed-shoulders": r"shoulders?|elbows?",
}
"""How people name a cue."""
PARTS: Mapping[str, str] = {
    "shoes": r"shoes?|trainers",
    "stop": r"stop|end (?:the|my)|back to (?:my )?(?:old|normal|usual)",
    "compare": r"compare|before and|how is (?:my|the)|working",
    "watch": r"video|film|watch|look|form check|checklist",
    "cadence": r"cadence|steps? (?:a|per) minute|spm|step rate|count",
}
"""How people name a part of this dialogue."""


def wish(text: str) -> str | None:
    """The cue or the part that words ask for.

    >>> wish("I want to try shorter quicker steps")
    'shorter-quicker-quiet'
    >>> wish("count my cadence")
    'cadence'
    """
    said = plain(text)
    for words in (CUE_WORDS, PARTS):
        for name, pattern in words.items():
            if re.search(rf"\b(?:{pattern})\b", said):
                return name
    return None


def told_steps(text: str) -> float | None:
    """Steps a minute told with the word for them.

    >>> told_steps("cadence 158"), told_steps("cadence")
    (158.0, None)
    """
    found = re.search(r"\b(?:cadence|step rate)\D{0,4}(\d{2,3})\b", plain(text))
    return per_minute(float(found[1])) if found else None


def gait(facts: GaitFacts) -> Script[Report]:
    """A look, a count, one change, or how the present one stands."""
    chosen = facts.wish if facts.wish in {*PARTS, *CUE_WORDS} else None
    if chosen in CUE_WORDS:
        return (yield from _change(facts, chosen))
    if chosen is None or (chosen in {"stop", "compare"} and not _is_running(facts.runner)):
        chosen = yield Choice(id="gait-what", choices=_parts(facts), lines=tuple(_known(facts)))
    match chosen:
        case "watch":
            return (yield from _watch(facts))
        case "cadence":
            result, runner = yield from _steps(facts)
            if result is None:
                return Report(says=(Said(message="gait-not-begun"),))
            said = Said(message="gait-kept-steps", args={"spm": result.value or 0})
            return Report(kept=(Kept(entry=result),), runner=runner, says=(said,))
        case "change":
            return (yield from _change(facts, None))
        case "shoes":
            return (yield from _shoes(facts))
        case "compare":
            return Report(says=(*((facts.now,) if facts.now else ()), *_comparison(facts)))
        case "stop" | "keep":
            return _ended(facts, "kept" if chosen == "keep" else "stopped")
        case _:
            return Report(says=(Said(message="gait-not-begun"),))


def _is_running(runner: Runner) -> bool:
    return runner.gait is not None and runner.gait.ended_on is None


def _parts(facts: GaitFacts) -> tuple[str, ...]:
    if _is_running(facts.runner):
        return ("compare", "keep", "stop", "cadence", "watch", "close")
    return ("watch", "cadence", "change", "shoes", "close")


def _known(facts: GaitFacts) -> Iterator[Said]:
    """How a change stands, the steps counted, what was seen."""
    if facts.now is not None:
        yield facts.now
    steps = latest(facts.runner, CADENCE, facts.today)
    if steps is not None and steps.value is not None:
        yield Said(message="gait-cadence-known", args={"spm": steps.value, "on": steps.on})
    if facts.looked is not None:
        args: dict[str, Arg] = {"on": facts.looked.on, "by": facts.looked.by, "seen": len(facts.looked.seen)}
        yield Said(message="gait-seen-before", args=args)


def _comparison(facts: GaitFacts) -> tuple[Said, ...]:
    """Each place before the change and since, with its counts. Rules: F56."""
    said: list[Said] = []
    for one in facts.compared:
        few = min(one.mornings_before, one.mornings_since) < ENOUGH_MORNINGS
        args: dict[str, Arg] = {
            "place": str(one.place),
            "before_known": "no" if one.before is None else "yes",
            "since_known": "no" if one.since is None else "yes",
            "before": one.before or 0,
            "since": one.since or 0,
            "mornings_before": one.mornings_before,
            "mornings_since": one.mornings_since,
            "few": "yes" if few else "no",
        }
        said.append(Said(message="gait-compare", args=args))
    return tuple(said) or (Said(message="gait-compare-none"),)


def _watch(facts: GaitFacts) -> Script[Report]:
    """The checklist: what to film, then one sign after the other; "not sure" stays unknown. Rules: GAIT-05."""
    by = yield Choice(id="gait-who", choices=("myself", "clinician"))
    if by is None:
        return Report(says=(Said(message="gait-not-begun"),))
    yes: list[str] = []
    no: list[str] = []
    for name in load().rows(SignRow):
        told = yield Choice(id=f"gait-sign-{name}", choices=("yes", "no", "not_sure"), labels="gait-sign")
        if told == "yes":
            yes.append(name)
        elif told == "no":
            no.append(name)
    if not yes and not no:
        return Report(says=(Said(message="gait-not-begun"),))
    entry = GaitSeen(on=facts.today, at=facts.at, by=by, seen=tuple(yes), not_seen=tuple(no))
    return Report(kept=(Kept(entry=entry),), says=(Said(message="gait-kept-look", args={"yes": len(yes)}),))


def _odd(count: float) -> dict[str, Arg]:
    """A count that fits neither form; one of both feet in 30 seconds is the likely slip."""
    is_both = LEAST_SPM <= 2 * count <= MOST_SPM
    return {"odd": count, "both": "yes" if is_both else "no", "spm": 2 * count}


def _steps(facts: GaitFacts) -> Script[tuple[SelfTested | None, Runner]]:
    """Three counts, of which the middle one stands; a number that fits neither form is asked again."""
    if facts.told_steps is not None and facts.wish == "cadence":
        told_at_once = SelfTested(on=facts.today, at=facts.at, name=CADENCE, value=facts.told_steps)
        known = SelfTest(name=CADENCE, on=facts.today, value=facts.told_steps)
        return told_at_once, with_result(facts.runner, known)
    counts: list[float] = []
    odd: float | None = None
    for asked in range(1, 2 * ROUNDS + 1):
        lines = (Said(message="gait-steps-again", args=_odd(odd)),) if odd is not None else ()
        told = yield Amount(
            id="gait-steps",
            part=str(asked),
            args={"round": min(len(counts) + 1, ROUNDS)},
            lines=lines,
            what="count",
            at_least=1,
            at_most=300,
        )
        if told is None:
            break
        steps = per_minute(float(told))
        odd = float(told) if steps is None else None
        if steps is not None:
            counts.append(steps)
        if len(counts) == ROUNDS or (steps is not None and told >= LEAST_SPM):
            break
    if not counts:
        return None, facts.runner
    value = float(median(counts))
    result = SelfTested(on=facts.today, at=facts.at, name=CADENCE, value=value)
    return result, with_result(facts.runner, SelfTest(name=CADENCE, on=facts.today, value=value))


def per_minute(told: float) -> float | None:
    """Steps a minute of a count: right feet in 30 seconds, or steps of a minute; None where it is neither.

    >>> per_minute(41), per_minute(164), per_minute(80)
    (164, 164, None)
    """
    if LEAST_30S <= told <= MOST_30S:
        return told * 4
    return told if LEAST_SPM <= told <= MOST_SPM else None


def _change(facts: GaitFacts, cue: str | None) -> Script[Report]:
    """One cue, told what it does and what ends it, then a yes and a date."""
    if facts.is_blocked or (not facts.cues and cue is None):
        return Report(says=(facts.why_not,) if facts.why_not else ())
    if cue is None:
        cue = yield Choice(id="gait-cue", choices=(*facts.cues[:OFFERED], "none"))
        if cue is None or cue == "none":
            return Report(says=(Said(message="gait-not-begun"),))
    runner = facts.runner
    if cue not in facts.cues and not (runner.goal or runner.active_problems or runner.injuries):
        return Report(says=(Said(message="gait-blocked-no-reason"),))
    row = load().rows(CueRow)[cue]
    sore = {one.place.site for one in runner.active_problems}
    if sore & set(row.loads):
        return Report(says=(Said(message="gait-blocked-loads"),))
    kept: tuple[Kept, ...] = ()
    base = latest(runner, CADENCE, facts.today)
    if row.percent and (base is None or base.value is None):
        result, runner = yield from _steps(facts)
        kept = () if result is None else (Kept(entry=result),)
        base = latest(runner, CADENCE, facts.today)
    own = round(base.value) if base is not None and base.value is not None else None
    lines = [Said(message="gait-line-cue", args={"cue": cue})]
    if own is not None and row.percent:
        goal = round(own * (1 + row.percent / 100))
        lines.append(Said(message="gait-line-goal", args={"own": own, "goal": goal}))
    lines += [Said(message="gait-line-dose"), Said(message="gait-line-loads", args={"kind": _loaded(row)})]
    begun = yield from _begin(facts, runner, cue, own, (*lines, Said(message="gait-line-stop")))
    return begun.model_copy(update={"kept": (*kept, *begun.kept), "runner": begun.runner or runner})


def _loaded(row: CueRow) -> str:
    if Site.CALF in row.loads:
        return "calf"
    return "hip" if Site.LATERAL_HIP in row.loads else "none"


def _shoes(facts: GaitFacts) -> Script[Report]:
    """New shoes are a change like any other. Rules: GAIT-11, PLAN-15."""
    if facts.is_blocked:
        return Report(says=(facts.why_not,) if facts.why_not else ())
    lines = (
        Said(message="gait-line-cue", args={"cue": SHOES}),
        Said(message="gait-line-shoes", args={"percent": load().number("gait_shoes_week_1")}),
        Said(message="gait-line-stop"),
    )
    return (yield from _begin(facts, facts.runner, SHOES, None, lines))


def _begin(
    facts: GaitFacts, runner: Runner, cue: str, own: int | None, lines: tuple[Said, ...]
) -> Script[Report]:
    """The change as it would run, and from when; nothing begins without a yes."""
    start = yield Choice(
        id="gait-start", choices=("next", "monday", "no"), lines=lines, concept=Concept.READ_BACK
    )
    if start not in {"next", "monday"}:
        return Report(says=(Said(message="gait-not-begun"),))
    since = facts.today
    if start == "monday":
        since += timedelta(days=7 - facts.today.weekday())
    before = (runner.gait,) if runner.gait is not None else ()
    changed = runner.model_copy(
        update={
            "gait": GaitChange(cue=cue, since=since, base_spm=own),
            "gait_before": (*runner.gait_before, *before),
        }
    )
    return Report(runner=changed, says=(Said(message="gait-begun", args={"since": since}),))


def _ended(facts: GaitFacts, outcome: str) -> Report:
    """The change ends by wish: kept for good, or stopped."""
    change = facts.runner.gait
    if change is None or change.ended_on is not None:
        return Report(says=(Said(message="gait-not-begun"),))
    ended = GaitChange.model_validate(
        change.model_dump() | {"ended_on": max(facts.today, change.since), "outcome": outcome}
    )
    runner = facts.runner.model_copy(update={"gait": ended})
    name = "gait-kept" if outcome == "kept" else "gait-ended"
    return Report(runner=runner, says=(*_comparison(facts), Said(message=name, args={"since": change.since})))


def fill(facts: GaitFacts, answers: Mapping[str, Json], text: str, heard: Heard) -> dict[str, Json]:
    """Three counts in one line: "41 42 41"."""
    state = replay(gait(facts), answers)
    told = [float(number) for number in re.findall(r"\d+", plain(text))]
    if isinstance(state, Done) or state.id != "gait-steps" or not 2 <= len(told) <= ROUNDS:
        return {}
    if re.sub(r"[\d\s,;/.]|and|then", "", plain(text)):
        return {}
    first = int(state.part or 1)
    return {f"gait-steps#{first + n}": value for n, value in enumerate(told)}


GAIT = Dialogue("gait", GaitFacts, look, gait, fill=fill)
