"""Self-tests in chat: one at a time, both sides, a stop at pain above 3; what is not told stays unknown.

Asked for by name or by group, or offered at weeks 0, 6, 12 and 16. Each result is kept in the diary and
compared with the last one, against the error of the test. Rules: TEST-01 to TEST-09, PLAN-14, RTR-01.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from bot.dialogue import Dialogue, Done, Script, replay
from bot.questions import Amount, Choice, Json, Question, Scale
from bot.report import Kept, Report, View
from coaching.decision import Arg, Said
from coaching.diary import SelfTested
from coaching.library import SelfTestRow, load
from coaching.plan.facts import Facts
from coaching.plan.selftests import (
    GROUPS,
    HOP,
    WALK,
    Offer,
    before,
    difference,
    due,
    latest,
    may_test,
    next_round_on,
    reading,
    round_of,
    undone,
    with_result,
)
from coaching.plan.strength import served
from coaching.reading.heard import Heard
from coaching.reading.quantities import plain
from coaching.runner import Runner, SelfTest
from coaching.values import Level, Side, Value

SIDES = ("left", "right")
HURTS = "hurts"
FAR = 3
"""Times that one side has what the other has, from which the number is asked once more."""
APART = timedelta(days=2)
"""Days from one test to the offer of the next."""
ORDERED = "due"
"""The word behind the command that asks for what is due."""


class TestsFacts(Value):
    """What may be tested today and what is left out; `wanted` names tests that were asked for."""

    today: date
    at: datetime
    runner: Runner
    groups: Mapping[str, tuple[str, ...]]
    offer: Offer
    wanted: tuple[str, ...] = ()
    is_offered: bool = False
    """Whether the coach asks, rather than the runner."""
    next_on: date | None = None
    undone: tuple[str, ...] = ()
    """Tests of the present round without a result."""
    serves: Mapping[str, str] = {}
    """Kinds of exercise that the next strength session can hold: sided, or both legs together."""


def look(view: View) -> TestsFacts:
    """The tests there are, those due, and those asked for by name."""
    facts = Facts.of(view.runner, view.diary, view.today, view.library, view.history)
    rows = view.library.rows(SelfTestRow)
    level = view.decision.level if view.decision is not None else None
    names = tuple(name for name, row in rows.items() if row.group != "gait")
    is_offered = view.rest.strip() == ORDERED
    wanted = due(facts) if is_offered else named(view.rest)
    offer = may_test(facts, wanted or names, level=level)
    if is_offered:
        offer = offer.model_copy(update={"tests": offer.tests[:1]})
    groups = {group: tuple(n for n in offer.tests if rows[n].group == group) for group in (*GROUPS, "entry")}
    return TestsFacts(
        today=view.today,
        at=view.now,
        runner=view.runner,
        groups=groups,
        offer=offer,
        wanted=wanted,
        is_offered=is_offered,
        next_on=next_round_on(facts),
        undone=undone(facts),
        serves=served(facts),
    )


NAMES: Mapping[str, str] = {
    "single_leg_heel_raise_reps": r"heel|calf|calves|achilles|raises?",
    "knee_to_wall_cm": r"wall|ankles?|dorsiflexion",
    "step_down_pain": r"step ?downs?|knees?|stairs?",
    "single_leg_bridge_reps": r"bridges?|hamstrings?|glutes?",
    "side_plank_s": r"planks?|trunk|core",
    "single_leg_balance_s": r"balance",
    "single_leg_squat_quality": r"squats?|video",
    "side_lying_abduction_reps": r"side[ -]lying|leg raises?|hips?",
    "sit_to_stand_reps": r"sit[ -]to[ -]stands?|chair",
    HOP: r"hops?|hopping|jumps?",
    WALK: r"walk|walking",
}
"""How people name a test, or the part that it tests."""


def named(text: str) -> tuple[str, ...]:
    """The tests that words name, none twice.

    >>> named("test my calf")
    ('single_leg_heel_raise_reps',)
    """
    said = plain(text).replace("_", " ")
    hits = [(m.start(), name) for name, words in NAMES.items() if (m := re.search(rf"\b(?:{words})\b", said))]
    if any(name == "knee_to_wall_cm" for _, name in hits):
        hits = [(at, name) for at, name in hits if name != "step_down_pain" or "step" in said]
    if any(name == "side_lying_abduction_reps" for _, name in hits) and "heel" not in said:
        hits = [(at, name) for at, name in hits if name != "single_leg_heel_raise_reps"]
    return tuple(name for _, name in sorted(hits))


def selftests(facts: TestsFacts) -> Script[Report]:
    """Which tests, warm and free of pain, then each side of each test, and what the results say."""
    if not facts.offer.tests:
        return Report(says=_left_out(facts))
    names = facts.offer.tests if facts.wanted else ()
    if facts.is_offered:
        start = yield _offered(facts)
        if start != "yes":
            return Report(says=(Said(message="tests-not-now" if start == "no" else "tests-later"),))
    if not names:
        group = yield Choice(id="tests-which", choices=_choices(facts), lines=_overview(facts))
        if group is None or group == "close":
            return Report(says=(Said(message="tests-later"),))
        names = facts.groups.get(group) or (group,)
    if set(names) != {WALK}:
        ready = yield Choice(id="tests-ready", choices=("yes", HURTS, "later"), lines=_left_out(facts, names))
        if ready == HURTS:
            return Report(says=(Said(message="tests-hurts-now"),))
        if ready != "yes":
            return Report(says=(Said(message="tests-later"),))
    done: list[SelfTested] = []
    for name in names:
        result = yield from _test(facts, name)
        done.append(result)
        if result.was_stopped:
            break
    return report(facts, done)


def _offered(facts: TestsFacts) -> Choice:
    first = load().rows(SelfTestRow)[facts.offer.tests[0]]
    return Choice(
        id="tests-offer",
        args={"test": first.name, "entry": "yes" if first.name == WALK else "no"},
        choices=("yes", "later", "no"),
        concept=first.concept,
    )


def _choices(facts: TestsFacts) -> tuple[str, ...]:
    groups = tuple(group for group in GROUPS if facts.groups[group])
    return (*groups, *facts.groups["entry"], "close")


def _overview(facts: TestsFacts) -> tuple[Said, ...]:
    """The newest result of each test, and when the next round is."""
    rows = load().rows(SelfTestRow)
    found = [test for name in rows if (test := latest(facts.runner, name, facts.today)) is not None]
    lines = [_line(test, "tests-last") for test in found if rows[test.name].group != "gait"]
    if facts.undone:
        lines.append(Said(message="tests-due-now", args={"first": "no" if found else "yes"}))
    elif facts.next_on is not None:
        lines.append(Said(message="tests-next-round", args={"on": facts.next_on}))
    return tuple(lines)


def _line(test: SelfTest, message: str) -> Said:
    row = load().rows(SelfTestRow)[test.name]
    args: dict[str, Arg] = {
        "test": test.name,
        "on": test.on,
        "unit": row.asks if row.asks != "count" else row.unit,
    }
    shape = "one" if test.value is not None else "both"
    if test.value is not None:
        args["value"] = test.value
    elif test.left is None or test.right is None:
        told = test.left if test.left is not None else test.right
        args |= {
            "value": told if told is not None else 0,
            "side": "left" if test.left is not None else "right",
        }
        shape = "side"
    else:
        args |= {"left": test.left, "right": test.right}
    return Said(message=message, args={**args, "shape": shape})


def _left_out(facts: TestsFacts, names: Sequence[str] | None = None) -> tuple[Said, ...]:
    """Why tests are left out today: one sentence for each reason."""
    rows = load().rows(SelfTestRow)
    groups = {rows[name].group for name in names} if names is not None and not facts.wanted else None
    left = [(n, why) for n, why in facts.offer.left_out if groups is None or rows[n].group in groups]
    found: list[Said] = []
    for why in dict.fromkeys(why for _, why in left):
        args: dict[str, Arg] = {"why": why, "tests": sum(other == why for _, other in left)}
        args["place"] = (
            str(facts.offer.places[0]) if facts.offer.places and why in {"sore", "bone"} else "none"
        )
        args["has_place"] = "no" if args["place"] == "none" else "yes"
        found.append(Said(message="tests-left-out", args=args))
    if not facts.offer.tests and not found:
        found.append(Said(message="tests-none-due"))
    return tuple(found)


def _test(facts: TestsFacts, name: str) -> Script[SelfTested]:
    """Both sides of one test; pain above 3 ends it, and what was told so far stays."""
    row = load().rows(SelfTestRow)[name]
    told: dict[str, float | None] = dict.fromkeys((*SIDES, "value"))
    stopped = False
    if row.asks == "yes":
        answer = yield Choice(id="tests-brisk-walk", choices=("yes", "no", "not_yet"), lines=(_how(row),))
        told["value"] = {"yes": 1.0, "no": 0.0}.get(answer or "")
    else:
        for side in SIDES:
            answer = yield question(row, side)
            stopped = answer == HURTS
            if answer is not None and not stopped:
                told[side] = float(answer)
                stopped = row.asks == "pain" and float(answer) > load().number("test_pain_max")
            if stopped:
                break
        far = None if stopped else far_side(row, told)
        if far is not None:
            again = yield question(row, far, part=f"{far}-again", lines=(_far(told),))
            stopped = again == HURTS
            if again is not None and not stopped:
                told[far] = float(again)
    return SelfTested(on=facts.today, at=facts.at, name=name, was_stopped=stopped, **told)


def _how(row: SelfTestRow) -> Said:
    return Said(message=f"test-{row.name.replace('_', '-')}.how")


def far_side(row: SelfTestRow, told: Mapping[str, float | None]) -> str | None:
    """The side that has so little beside the other that a slip of the finger is likelier: asked once more.

    Less than a third, and more than twice the test's error apart. Rules: TEST (error margins).
    """
    left, right = told.get("left"), told.get("right")
    if row.asks in {"pain", "grade", "yes"} or left is None or right is None:
        return None
    less, more = sorted((left, right))
    if less * FAR >= more or more - less <= 2 * row.error:
        return None
    return "left" if left < right else "right"


def _far(told: Mapping[str, float | None]) -> Said:
    return Said(message="tests-far", args={"left": told["left"] or 0, "right": told["right"] or 0})


def question(
    row: SelfTestRow, side: str, *, part: str | None = None, lines: tuple[Said, ...] | None = None
) -> Question:
    """The question for one side of a test; the instructions stand with the first."""
    first = (_how(row),) if side == SIDES[0] else ()
    shared: dict[str, Json] = {
        "part": part or side,
        "args": {"side": side},
        "lines": lines if lines is not None else first,
        "concept": row.concept,
        "picture": row.picture if side == SIDES[0] and part is None else None,
    }
    id = f"tests-{row.name.replace('_', '-')}"
    match row.asks:
        case "pain":
            return Scale(id=id, is_pain=True, **shared)
        case "grade":
            return Scale(id=id, most=int(row.most), **shared)
        case _:
            return Amount(
                id=id,
                what="count",
                at_least=row.least,
                at_most=row.most,
                offers=row.offers,
                ways=(HURTS,),
                **shared,
            )


def report(facts: TestsFacts, done: Sequence[SelfTested]) -> Report:
    """What was told is kept; each result is said against its error and against the last one."""
    kept = [one for one in done if one.result is not None or one.was_stopped]
    results = [result for one in kept if (result := one.result) is not None]
    runner = with_result(facts.runner, *results)
    says: list[Said] = []
    for result in results:
        says += said_of(result, runner, facts.serves)
    if any(one.was_stopped for one in kept):
        says.append(Said(message="tests-stopped"))
    elif not results:
        says.append(Said(message="tests-nothing"))
    elif left := {*facts.undone} - {one.name for one in results}:
        says.append(Said(message="tests-kept-open", args={"tests": len(left)}))
    elif facts.next_on is not None:
        says.append(Said(message="tests-kept", args={"on": facts.next_on}))
    return Report(
        kept=tuple(Kept(entry=one) for one in kept),
        says=tuple(says),
    )


def said_of(result: SelfTest, runner: Runner, serves: Mapping[str, str]) -> list[Said]:
    """A result in sentences: the sides against the error, the change since the last, what the plan does.

    `serves` is what the next strength session can hold; nothing beyond it is promised.
    """
    library = load()
    row, told, earlier = (
        library.rows(SelfTestRow)[result.name],
        reading(result, runner, library),
        before(runner, result),
    )
    found = [_line(result, "tests-result")]
    unit = {"error": row.error, "unit": row.asks if row.asks != "count" else row.unit}
    if told.gap is not None:
        real = "yes" if told.is_real else "even" if told.gap == 0 else "no"
        found.append(
            Said(message="tests-gap", args={**unit, "real": real, "weaker": str(told.weaker or "none")})
        )
    if earlier is not None:
        changes = difference(earlier, result, library)
        for side in (Side.LEFT, Side.RIGHT, Side.BOTH):
            if row.asks != "yes" and changes.get(side) in {"better", "worse"}:
                old = {"left": earlier.left, "right": earlier.right, "both": earlier.value}[side]
                args: dict[str, Arg] = {"side": str(side), "change": changes[side], "before": old or 0}
                found.append(Said(message="tests-change", args={**unit, **args, "on": earlier.on}))
        if changes and set(changes.values()) == {"same"} and row.asks != "yes":
            found.append(Said(message="tests-same", args={**unit, "on": earlier.on}))
    can = serves.get(row.category)
    if (told.weaker is not None or told.is_low) and row.group in GROUPS and can is None:
        found.append(Said(message="tests-plan-wait", args={"category": row.category}))
    elif told.weaker is not None and row.group in GROUPS and can == "both":
        found.append(Said(message="tests-plan-both", args={"category": row.category}))
    elif told.weaker is not None and row.group in GROUPS:
        args = {"category": row.category, "side": str(told.weaker)}
        found.append(Said(message="tests-plan-side", args=args))
    elif told.is_low:
        found.append(Said(message="tests-plan-low", args={"category": row.category}))
    return found


_SIDED = (
    re.compile(r"\b(?P<side>left|right|l|r)\b[ :=]*(?:side|leg)?[ :=]*(?P<n>\d+(?:[.,]\d+)?)"),
    re.compile(
        r"(?P<n>\d+(?:[.,]\d+)?) ?(?:reps?|cm|s|sec|seconds?)? ?(?:on )?(?:the )?\b(?P<side>left|right|l|r)\b"
    ),
)
_BARE = re.compile(
    r"(?:about )?(\d+(?:[.,]\d+)?) ?(?:reps?|repetitions|times|cm|centimetres|s|sec|secs|seconds?)"
)
_PAIR = re.compile(r"(\d+(?:[.,]\d+)?) ?(?:/|and|,|-| ) ?(\d+(?:[.,]\d+)?)(?: ?(?:reps?|cm|s|seconds?))?")


def sides_in(text: str) -> dict[str, float]:
    """The sides that one sentence names.

    >>> sides_in("left 21, right 23")
    {'left': 21.0, 'right': 23.0}
    >>> sides_in("21/23")
    {'left': 21.0, 'right': 23.0}
    """
    said = plain(text)
    for pattern in _SIDED:
        found = {
            {"l": "left", "r": "right"}.get(m["side"], m["side"]): float(m["n"].replace(",", "."))
            for m in pattern.finditer(said)
        }
        if found:
            return found
    if pair := _PAIR.fullmatch(said):
        return {side: float(n.replace(",", ".")) for side, n in zip(SIDES, pair.groups(), strict=True)}
    return {}


def fill(facts: TestsFacts, answers: Mapping[str, Json], text: str, heard: Heard) -> dict[str, Json]:
    """Both sides of the test that is asked for, or of the first one offered, in one sentence."""
    state = replay(selftests(facts), answers)
    told = sides_in(text)
    if not isinstance(state, Done) and state.part in SIDES and (bare := _BARE.fullmatch(plain(text))):
        told = {state.part: float(bare[1].replace(",", "."))}
    if not told or isinstance(state, Done):
        return {}
    filled: dict[str, Json] = {}
    for opening in ("tests-offer", "tests-ready"):
        if state.id == opening:
            filled[state.key] = "yes"
            state = replay(selftests(facts), {**answers, **filled})
            if isinstance(state, Done):
                return {}
    if state.part not in SIDES:
        return {}
    row = next(
        row for row in load().rows(SelfTestRow).values() if f"tests-{row.name.replace('_', '-')}" == state.id
    )
    for side, value in told.items():
        asked = question(row, side)
        if not row.least <= value <= row.most:
            return {}
        if asked.key not in answers:
            filled[asked.key] = int(value) if isinstance(asked, Scale) else value
    return filled if state.key in filled else {}


def partial(facts: TestsFacts, answers: Mapping[str, Json]) -> Report | None:
    """The tests that were done before the dialogue was left."""
    rows = load().rows(SelfTestRow)
    done = []
    for name, row in rows.items():
        keys = {side: f"tests-{name.replace('_', '-')}#{side}" for side in SIDES}
        told = {
            s: float(v)
            for s, k in keys.items()
            for v in [answers.get(f"{k}-again", answers.get(k))]
            if v is not None and v != HURTS
        }
        stopped = HURTS in [answers.get(key + more) for key in keys.values() for more in ("", "-again")]
        if row.asks != "yes" and (told or stopped):
            done.append(SelfTested(on=facts.today, at=facts.at, name=name, was_stopped=stopped, **told))
    return report(facts, done) if done else None


def is_worth_offering(view: View) -> str | None:
    """The key of the one test to offer today, with its round; None where none is due or the day is not green.

    The next one comes when the one before is done, and not on the days right after it: one at a time.
    """
    decision = view.decision
    if decision is None or decision.level is not Level.GREEN:
        return None
    facts = Facts.of(view.runner, view.diary, view.today, view.library, view.history)
    if not facts.can_train(view.today):
        return None
    waiting = due(facts)
    open_ones = may_test(facts, waiting, level=decision.level).tests
    newest = max((one.on for one in view.runner.self_tests), default=None)
    if not open_ones or (newest is not None and view.today < newest + APART):
        return None
    return f"tests-{'entry' if WALK in waiting else round_of(facts)}:{open_ones[0]}"


TESTS = Dialogue("tests", TestsFacts, look, selftests, fill=fill, partial=partial)
