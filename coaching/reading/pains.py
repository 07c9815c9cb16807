"""Sore places and tired muscles in a message, with their numbers, when they hurt, how stiff. Rules: NLU-10, PAIN-01, SORE-15."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal, NamedTuple

from coaching.reading.heard import PainHeard, SorenessHeard
from coaching.reading.numbers import Amount, amounts
from coaching.reading.scan import Mention, Scan, window
from coaching.values import Muscle, Place, Side, Site

_CLOSER: dict[tuple[Site, str], Site] = {
    (Site.KNEE, "inside"): Site.MEDIAL_KNEE,
    (Site.KNEE, "outside"): Site.LATERAL_KNEE,
    (Site.KNEE, "front"): Site.FRONT_KNEE,
    (Site.KNEE, "under"): Site.PATELLAR,
    (Site.SHIN, "inside"): Site.MEDIAL_SHIN,
    (Site.SHIN, "front"): Site.ANTERIOR_SHIN,
    (Site.ANKLE_LATERAL, "inside"): Site.ANKLE_MEDIAL,
    (Site.ANKLE_LATERAL, "behind"): Site.ACHILLES_MID,
    (Site.FOOT, "top"): Site.MIDFOOT_TOP,
    (Site.FOOT, "outside"): Site.LATERAL_MIDFOOT,
    (Site.FOOT, "inside"): Site.ARCH,
    (Site.FOOT, "under"): Site.ARCH,
    (Site.GROIN_HIP, "outside"): Site.LATERAL_HIP,
    (Site.THIGH, "front"): Site.QUADRICEPS,
    (Site.THIGH, "behind"): Site.HAMSTRING,
    (Site.PLANTAR_HEEL, "behind"): Site.ACHILLES_INSERTION,
}
"""Where a wider place and a word about where on it name a closer one."""
_WIDE_BODIES = frozenset({"knee", "shin", "ankle", "foot", "hip", "thigh", "heel", "lower_leg"})
_REACH_OF_WHERE = 6
_REACH_OF_SCORE, _REACH_OF_FIRM_SCORE = 6, 12
_LONGEST_STIFFNESS_MIN = 600
_SCORE_FILLERS = frozenset(
    "is was at about around a an pain level of score scored say maybe roughly like probably now today still up down to"
    " from out went got it its feels felt be been only approx and worst peak max hit reached in on for with".split()
)


_AFTER_NUMBERS = frozenset("x km bpm hr pulse rpe effort pace zone".split())


class Sore(NamedTuple):
    """What was said of pain and soreness."""

    pains: tuple[PainHeard, ...]
    soreness: tuple[SorenessHeard, ...]
    says_nothing_hurts: bool


class _Score(NamedTuple):
    body: Mention
    value: int
    use: Literal["now", "worst"]


def refine(found: Scan) -> None:
    """Give a body told with "along the inside", "at the front" its closer site."""
    bodies = found.of("body")
    for m in found.of("detail"):
        if "locator" not in m.names:
            continue
        line = found.sentence[m.start]
        near = [
            (m.start - b.end if b.end <= m.start else b.start - m.end + 2, b)
            for b in window(bodies, m.start - _REACH_OF_WHERE - 4, m.end + 2)
            if found.sentence[b.start] == line
            and (0 <= m.start - b.end <= _REACH_OF_WHERE or 0 <= b.start - m.end <= 1)
        ]
        if not near:
            continue
        body = min(near, key=lambda each: each[0])[1]
        site = body.term.site
        if site is not None and body.term.row in _WIDE_BODIES:
            body.closer = next((s for name in m.names if (s := _CLOSER.get((site, name)))), body.closer)


def pains(found: Scan) -> Sore:
    """Every sore place and tired muscle of a message; a place that is fine now hurts 0."""
    places: dict[Place, PainHeard] = {}
    muscles: dict[Muscle, SorenessHeard] = {}
    spoken: list[tuple[int, Place]] = []
    for m in found.of("sign"):
        if not (m.is_past or m.is_other or m.is_supposed):
            _add(found, m, places, muscles, spoken)
    _except(found, places, spoken)
    for score in _scores(found):
        _give(score, places, muscles, spoken)
    _widen(found, places, sorted(spoken, key=lambda each: each[0]))
    told = list(_merged(list(places.values())))
    if not told and not muscles:
        told = list(_placeless(found))
    hurts = any(p.now != 0 or p.worst for p in told) or bool(muscles)
    is_denied = any(
        "nothing_hurts" in m.names and m.is_live and not (m.is_other or m.is_supposed)
        for m in found.of("answer")
    )
    return Sore(tuple(told), tuple(muscles.values()), is_denied and not hurts)


def _add(
    found: Scan,
    m: Mention,
    places: dict[Place, PainHeard],
    muscles: dict[Muscle, SorenessHeard],
    spoken: list[tuple[int, Place]],
) -> None:
    """Take in one sign of pain, or that all is fine, at each of its bodies."""
    names = m.names
    is_fine = "fine" in names
    if not (is_fine or "pain" in names or "quality" in names or "injury" in names):
        return
    is_none = is_fine or m.is_negated or m.is_gone
    for body in m.bodies:
        if body.is_other or (is_fine and m.is_negated):
            continue
        muscle, place = _tired(body), body.place
        if (
            muscle is not None
            and not is_none
            and "sharp" not in names
            and ("soreness" in names or "plural" in body.names)
        ):
            muscles.setdefault(muscle, SorenessHeard(muscle=muscle))
            continue
        if place is None:
            continue
        before = places.get(place, PainHeard(place=place))
        if not is_none:
            told = [name for name in names if name in found.lexicon.qualities]
            places[place] = before.model_copy(
                update={
                    "quality": tuple(dict.fromkeys((*before.quality, *told))),
                    "now": before.now or None,
                }
            )
        elif is_fine or "pain" in names:
            places[place] = before if before.quality or before.now else before.model_copy(update={"now": 0})
        if place in places:
            spoken.append((body.start, place))


def _except(found: Scan, places: dict[Place, PainHeard], spoken: list[tuple[int, Place]]) -> None:
    """ "All good except my knee": the knee is a sore place."""
    bodies = found.of("body")
    for m in found.of("breaker"):
        if "except" not in m.names:
            continue
        for body in window(bodies, m.end, m.end + 4):
            if body.place is not None and not body.is_other:
                places.setdefault(body.place, PainHeard(place=body.place))
                spoken.append((body.start, body.place))


def _tired(body: Mention) -> Muscle | None:
    """The muscle group a body names, where both sides are meant; shins are a place. Rules: SORE-15."""
    muscle = body.term.muscle
    is_both = body.side in (None, Side.BOTH)
    return muscle if is_both and muscle is not Muscle.SHINS else None


def _give(
    score: _Score,
    places: dict[Place, PainHeard],
    muscles: dict[Muscle, SorenessHeard],
    spoken: list[tuple[int, Place]],
) -> None:
    muscle, place = _tired(score.body), score.body.place
    if muscle is not None and "plural" in score.body.names:
        muscles[muscle] = SorenessHeard(muscle=muscle, level=score.value)
    elif place is not None:
        places[place] = places.get(place, PainHeard(place=place)).model_copy(update={score.use: score.value})
        spoken.append((score.body.start, place))


def _merged(told: list[PainHeard]) -> Iterator[PainHeard]:
    """Without a place told less closely when the same place is told with its side."""
    sided = {p.place.site for p in told if p.place and p.place.side}
    for p in told:
        is_bare = p.now is None and p.worst is None
        if not (p.place and p.place.side is None and p.place.site in sided and is_bare):
            yield p


def _scores(found: Scan) -> Iterator[_Score]:
    """Numbers 0-10 told of a body part: "left achilles 3", "3/10 in the knee"."""
    bodies = [b for b in found.of("body") if not (b.is_past or b.is_other or b.is_supposed)]
    if not bodies:
        return
    marks = [m for m in found.of("answer") if "not_pain_number" in m.names]
    signs = {at for kind in ("sign", "detail") for m in found.of(kind) for at in range(m.start, m.end)}
    for amount in amounts(found):
        if amount.unit not in ("", "/10") or amount.value > 10 or amount.value != int(amount.value):
            continue
        if _is_no_pain(found, amount, marks, bodies):
            continue
        body = _scored_body(found, bodies, amount, signs)
        if body is not None:
            yield _Score(body, int(amount.value), _use(found, amount))


def _is_no_pain(found: Scan, amount: Amount, marks: list[Mention], bodies: list[Mention]) -> bool:
    """Whether a number is an effort, a mood, a distance."""
    line = found.sentence[amount.start]
    for m in window(marks, amount.start - 8, amount.end + 2):
        if line != found.sentence[m.start]:
            continue
        if 0 <= amount.start - m.end <= 3 and not window(bodies, m.end, amount.start):
            return True
        if (
            m.start == amount.end
            and not found.text.gaps[m.start]
            and found.text.words[m.start] in _AFTER_NUMBERS
        ):
            return True
    return False


def _scored_body(found: Scan, bodies: list[Mention], amount: Amount, signs: set[int]) -> Mention | None:
    words, gaps = found.text.words, found.text.gaps
    is_firm = amount.unit == "/10"
    reach = _REACH_OF_FIRM_SCORE if is_firm else _REACH_OF_SCORE
    line = found.sentence[amount.start]
    near = [
        b for b in window(bodies, amount.start - reach - 4, amount.end + 6) if found.sentence[b.start] == line
    ]
    before = [b for b in near if 0 <= amount.start - b.end <= reach]
    after = [b for b in near if b.start >= amount.end]

    def is_filler(at: int) -> bool:
        word = words[at]
        return word in _SCORE_FILLERS or word in found.lexicon.small or at in signs or word.isdecimal()

    if before:
        body = max(before, key=lambda b: b.end)
        if is_firm or all(is_filler(at) for at in range(body.end, amount.start)):
            is_apart = any(gaps[body.end : amount.start + 1])
            if is_apart and after and words[amount.end] in ("in", "on", "for", "at"):
                return after[0]
            return body
    if after:
        body = after[0]
        between = range(amount.end, body.start)
        is_led = is_firm or any(words[at] in ("in", "on", "for", "at", "pain") for at in between)
        if is_led and all(is_filler(at) for at in between):
            return body
    return None


def _use(found: Scan, amount: Amount) -> Literal["now", "worst"]:
    words = found.text.words
    answers = found.of("answer")
    for m in window(answers, amount.start - 10, amount.end + 5):
        if "worst_number" not in m.names or found.sentence[m.start] != found.sentence[amount.start]:
            continue
        gap = amount.start - m.end if m.end <= amount.start else m.start - amount.end
        between = words[min(m.end, amount.end) : max(m.start, amount.start)]
        if gap <= 4 and "now" not in between and not any(w.isdecimal() for w in between):
            return "worst"
    return "now"


def _widen(found: Scan, places: dict[Place, PainHeard], spoken: list[tuple[int, Place]]) -> None:
    """When it hurts and how long it stays stiff, given to the place told last before, or first after."""
    if not spoken:
        return
    for m in found.of("detail"):
        if not m.term.whens or not m.is_live or m.is_other or m.is_supposed:
            continue
        place = _nearest(found, spoken, m)
        if place is not None:
            when = dict.fromkeys((*places[place].when, *m.term.whens))
            places[place] = places[place].model_copy(update={"when": tuple(when)})
    for minutes, m in _stiffness(found):
        place = _nearest(found, spoken, m)
        if place is not None:
            places[place] = places[place].model_copy(update={"stiffness_min": minutes})


def _nearest(found: Scan, spoken: list[tuple[int, Place]], m: Mention) -> Place | None:
    line = found.sentence[m.start]
    at = bisect_left(spoken, m.start, key=lambda each: each[0])
    same = [
        (abs(where - m.start) + (6 if where > m.start else 0), place)
        for where, place in spoken[max(0, at - 2) : at + 2]
        if found.sentence[where] == line
    ]
    if same:
        return min(same, key=lambda each: each[0])[1]
    if at and line - found.sentence[spoken[at - 1][0]] <= 2:
        return spoken[at - 1][1]
    return None


def _stiffness(found: Scan) -> Iterator[tuple[int, Mention]]:
    stiff = [m for m in found.of("sign") if "stiff" in m.names and m.is_live and not m.is_other]
    if not stiff:
        return
    for amount in amounts(found):
        if amount.unit != "min" or amount.value > _LONGEST_STIFFNESS_MIN:
            continue
        for m in window(stiff, amount.start - 10, amount.end + 8):
            gap = amount.start - m.end if amount.start >= m.end else m.start - amount.end
            if gap <= 7 and found.sentence[m.start] == found.sentence[amount.start]:
                yield int(amount.value), m
                break


def _placeless(found: Scan) -> Iterator[PainHeard]:
    """A pain told without a place: "pain 4 today"."""
    hurting = [
        m for m in found.of("sign") if "pain" in m.names and m.is_live and not (m.is_other or m.is_supposed)
    ]
    for amount in amounts(found):
        if amount.unit in ("", "/10") and amount.value <= 10 and amount.value == int(amount.value):
            for m in window(hurting, amount.start - 6, amount.end + 3):
                if -4 <= m.start - amount.end <= 2 or 0 <= amount.start - m.end <= 4:
                    value = int(amount.value)
                    yield PainHeard(worst=value) if _use(found, amount) == "worst" else PainHeard(now=value)
                    return
