"""Sore places and tired muscles in a message, with their numbers, when they hurt, how stiff. Rules: NLU-10, PAIN-01, SORE-15."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from coaching.reading.fuller import fuller
from coaching.reading.heard import PainHeard, SorenessHeard
from coaching.reading.numbers import Amount, amounts
from coaching.reading.scan import Mention, Scan, window
from coaching.reading.text import STOP
from coaching.values import Muscle, Place, Side, Site, When

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
_PARTS: dict[Site, frozenset[Site]] = {
    wide: frozenset(site for (of, _), site in _CLOSER.items() if of is wide)
    for wide in (Site.KNEE, Site.SHIN, Site.FOOT, Site.THIGH)
} | {Site.FRONT_KNEE: frozenset({Site.PATELLAR})}
"""Closer sites of a wider one."""
_WIDE_BODIES = frozenset({"knee", "shin", "ankle", "foot", "hip", "thigh", "heel", "lower_leg"})
_REACH_OF_WHERE = 6
_REACH_OF_SCORE, _REACH_OF_FIRM_SCORE = 6, 12
_LONGEST_STIFFNESS_MIN = 600
_SCORE_FILLERS = frozenset(
    "is was at about around a an pain level of score scored say maybe roughly like probably now today still up down to"
    " from out went got it its feels felt be been only approx and worst peak peaked max maxed topped hit reached in on"
    " for with still just a".split()
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
    _lend_sides(found)


_LEGS = frozenset({"leg", "lower_leg"})
_GOES_ON = frozenset("and but so when now since as if this today".split())
_SIDED = frozenset("one leg side".split())
_NO_SIDE = frozenset({Site.PELVIS, Site.LOW_BACK, Site.OTHER})


def _lend_sides(found: Scan) -> None:
    """ "Crease at the top of my right leg, deep in the hip", "my ankle ... right one": the one side that is told."""
    bodies = found.of("body")
    if not any(b.side is None and b.term.site and b.term.side is None for b in bodies):
        return
    words, gaps = found.text.words, found.text.gaps
    told = {b.side or b.term.side for b in bodies if b.term.site or b.term.row in _LEGS} - {None}
    lent = {b.side for b in bodies if b.term.row in _LEGS} - {None}
    held = {at for b in bodies for at in range(b.start, b.end + 1)}
    for at, word in enumerate(words):
        if word not in ("left", "right") or at in held:
            continue
        is_last = at + 1 >= len(words) or gaps[at + 1] != 0
        before = words[max(0, at - 2) : at]
        is_on = (before == ["on", "the"] or before[-2:] == ["only", "on"]) and (
            is_last or words[at + 1] in _GOES_ON
        )
        if is_on or (not is_last and words[at + 1] in _SIDED):
            side = Side.LEFT if word == "left" else Side.RIGHT
            told.add(side)
            lent.add(side)
    feet = {b.side for b in bodies if b.term.row == "foot"} - {None}
    thats = {"that", "same"} & set(words)
    if len(told) != 1 or Side.BOTH in told or not (lent or feet or thats):
        return
    only = next(iter(told))
    for b in bodies:
        is_open = b.side is None and b.term.site is not None and b.term.side is None
        is_that = bool({"that", "same"} & set(words[max(0, b.start - 1) : b.end]))
        if is_open and b.term.site not in _NO_SIDE and (lent or is_that or (feet and "heel_back" in b.names)):
            b.side = only


def pains(found: Scan) -> Sore:
    """Every sore place and tired muscle of a message; a place that is fine now hurts 0."""
    places: dict[Place, PainHeard] = {}
    muscles: dict[Muscle, SorenessHeard] = {}
    spoken: list[tuple[int, Place]] = []
    for m in found.of("sign"):
        if not (m.is_past or m.is_other or m.is_supposed):
            _add(found, m, places, muscles, spoken)
    _except(found, places, spoken)
    _because(found, places, spoken)
    for score in _scores(found):
        _give(score, places, muscles, spoken)
    _widen(found, places, sorted(spoken, key=lambda each: each[0]))
    told = fuller(_merged(list(places.values())), " ".join(found.text.words))
    if not told and not muscles:
        told = list(_placeless(found))
        named = {
            b.place for b in found.of("body") if b.place and b.is_live and not (b.is_other or b.is_supposed)
        }
        if told and len(named) == 1:
            told = [p.model_copy(update={"place": next(iter(named))}) for p in told]
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
    is_fine = "fine" in names and not _HURTING & set(names)
    if not (is_fine or _hurts(names)):
        return
    if _is_of_drop(found, m):
        return
    is_none = is_fine or m.is_negated or m.is_gone
    is_stuck = _is_only(names, _STUCK)
    if not is_fine and _is_only(names, _NUMB) and (is_none or _is_said_near(found, m, "f_numb_no")):
        return
    if "f_no_walk" in names and (is_none or _is_said_near(found, m, "f_no_walk_no")):
        return
    for body in m.bodies if is_fine else _bodies(found, m):
        if body.is_other or (is_fine and m.is_negated) or ("pain" not in names and _is_of_skin(found, body)):
            continue
        if is_stuck and not _JOINTS & set(body.names):
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


def _is_said_near(found: Scan, m: Mention, name: str) -> bool:
    """Whether a detail stands close before or after a sign, in its sentence."""
    return any(
        name in d.names and found.sentence[d.start] == found.sentence[m.start]
        for d in window(found.of("detail"), m.start - 8, m.end + 8)
    )


def _is_of_drop(found: Scan, m: Mention) -> bool:
    """Whether a sign is only a part of words for a foot that drops: "pull" in "cannot pull my toes up"."""
    return "pain" in m.names and any(
        s.end >= m.end and s.end - s.start > m.end - m.start and _NO_PLACE & set(s.names)
        for s in window(found.of("sign"), m.start - 3, m.start + 1)
    )


def _is_of_skin(found: Scan, body: Mention) -> bool:
    """Whether a blister or a cut on a place is told, not the place: "blister on my wee toe"."""
    words = found.text.words
    if _OPEN & set(words[max(0, body.start - 4) : body.start]):
        return True
    return any(
        (b.term.row == "skin" and "on" in words[b.end : body.start]) or words[b.end : body.start] == ["under"]
        for b in window(found.of("body"), body.start - 6, body.start)
        if b.end <= body.start
    )


_OPEN = frozenset("gashed scraped grazed sliced gash".split())
"""A wound of the skin told before a body: "gashed my thigh"."""
_JOINTS = frozenset({"joint", "hip_any", "knee_any", "ankle_any"})
"""Bodies that can lock or give way."""
_HURTING = frozenset({"pain", "quality", "ache_like"})
_STRAINED = frozenset(
    "pop sudden_pull f_pull_muscle swollen massive_swelling f_swollen stuck locked f_lock giving_way kicked deformed_word"
    " deformed fracture_new f_crack f_ping f_no_walk f_pop".split()
)
"""Injuries that name a place by themselves; a foot that drops does not."""
_NUMB = frozenset({"tingling", "numb", "f_numb_core"})
_STUCK = frozenset({"stuck", "locked", "f_lock", "giving_way"})
_NO_PLACE = frozenset({"f_numb", "no_push_off", "f_no_push", "foot_drop"})


def _hurts(names: tuple[str, ...]) -> bool:
    """Whether a sign says that a place hurts, is sore, stiff, strained or numb."""
    told = set(names)
    if "pain" in told or "ache_like" in told or "soreness" in told or told & _NUMB:
        return True
    return bool((_STRAINED | {"quality"}) & told) and not _NO_PLACE & told


def _is_only(names: tuple[str, ...], of: frozenset[str]) -> bool:
    """Whether a sign tells of one sort of thing and of no pain or strain besides."""
    told = set(names)
    return bool(told & of) and not (told & _HURTING - {"quality"} or told & (_STRAINED - of))


_VAGUE = frozenset({"bone", "joint", "skin", "leg", "hand"})
"""Bodies that stand for the place named before: "my shin, the bone is sore", "with one finger"."""
_BACK_TO, _AHEAD = 25, 8


def _bodies(found: Scan, m: Mention) -> Sequence[Mention]:
    """The bodies a sign hurts at; for a vague one the place named shortly before."""
    if "f_hop_pain" in m.names:
        return [b for b in m.bodies if b.start < m.start or b.end > m.end]
    if not m.bodies:
        return _in_sentence(found, m)
    if not m.bodies or any(b.place for b in m.bodies) or not all(b.term.row in _VAGUE for b in m.bodies):
        return m.bodies
    before = [
        b
        for b in window(found.of("body"), m.bodies[0].start - _BACK_TO, m.bodies[0].start)
        if b.place and not (b.is_other or b.is_past)
    ]
    near = [b for b in before if found.sentence[m.start] - found.sentence[b.start] <= 1]
    after = (
        b
        for b in window(found.of("body"), m.end, m.end + _AHEAD)
        if b.place and not (b.is_other or b.is_past) and found.segment[b.start] == found.segment[m.start]
    )
    return near[-1:] or list(islice(after, 1)) or m.bodies


def _in_sentence(found: Scan, m: Mention) -> list[Mention]:
    """The bodies told nearest a sign that has none by itself: "doms from hell after the sprints, glutes and hammies"."""
    if "free" in m.names or not m.is_live or m.is_gone or not {"pain", "soreness"} & set(m.names):
        return []
    line = found.sentence[m.start]
    near = [
        b
        for b in window(found.of("body"), m.start - _BACK_TO, m.end + _BACK_TO)
        if found.sentence[b.start] == line and b.place and not (b.is_other or b.is_past or b.is_negated)
    ]
    if not near or any(
        line == found.sentence[other.start] and other.bodies for other in _pain_signs(found, m)
    ):
        return []
    best = min(near, key=lambda b: abs(b.start - m.start))
    return (
        _joined(found, list(found.of("body")), best) if best.start < m.start else _joined_after(found, best)
    )


def _pain_signs(found: Scan, m: Mention) -> Iterator[Mention]:
    return (s for s in window(found.of("sign"), m.start - _BACK_TO, m.end + _BACK_TO) if _hurts(s.names))


def _joined_after(found: Scan, body: Mention) -> list[Mention]:
    """A body and the one that stands joined behind it."""
    after = window(found.of("body"), body.end, body.end + 4)
    return [body, *(b for b in after[:1] if found.text.words[body.end : b.start] in _BESIDE)]


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


def _because(found: Scan, places: dict[Place, PainHeard], spoken: list[tuple[int, Place]]) -> None:
    """ "Stopped because of my calf", "my groin wakes me": a sore place."""
    words = found.text.words
    for m in found.of("detail"):
        if "f_wakes" not in m.names or not m.is_live or m.is_other or m.is_supposed:
            continue
        near = [
            b
            for b in window(found.of("body"), m.start - 6, m.start)
            if b.place and found.segment[b.start] == found.segment[m.start] and not (b.is_other or b.is_past)
        ]
        for body in near[-1:]:
            if body.place is not None:
                places.setdefault(body.place, PainHeard(place=body.place))
                spoken.append((body.start, body.place))
    for body in found.of("body"):
        if body.place is None or body.is_other or body.is_past or body.is_supposed or body.is_negated:
            continue
        before = words[max(0, body.start - 4) : body.start]
        if any(pair in _CAUSES for pair in zip(before, before[1:], strict=False)):
            places.setdefault(body.place, PainHeard(place=body.place))
            spoken.append((body.start, body.place))


_CAUSES = frozenset(
    {("because", "of"), ("cos", "of"), ("coz", "of"), ("cause", "of"), ("due", "to"), ("thanks", "to")}
)


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
    if muscle is not None and ("plural" in score.body.names or muscle in muscles):
        muscles[muscle] = SorenessHeard(muscle=muscle, level=score.value)
    elif place is not None:
        places[place] = places.get(place, PainHeard(place=place)).model_copy(update={score.use: score.value})
        spoken.append((score.body.start, place))


def _merged(told: list[PainHeard]) -> Iterator[PainHeard]:
    """Without a place told less closely when the same place is told with its side, or a closer one on it."""
    sided = {p.place.site for p in told if p.place and p.place.side}
    sites = {p.place.site: p.place.side for p in told if p.place}
    for p in told:
        is_bare = p.now is None and p.worst is None
        if p.place and is_bare:
            if p.place.side is None and p.place.site in sided:
                continue
            closer = [site for site in sites if site in _PARTS.get(p.place.site, ())]
            if any(p.place.side in (None, sites[site]) for site in closer):
                continue
        yield p


def _scores(found: Scan) -> Iterator[_Score]:
    """Numbers 0-10 told of a body part: "left achilles 3", "3/10 in the knee, was 5 on Monday"."""
    bodies = [b for b in found.of("body") if not (b.is_past or b.is_other or b.is_supposed)]
    if not bodies:
        return
    marks = [m for m in found.of("answer") if "not_pain_number" in m.names]
    signs = {at for kind in ("sign", "detail") for m in found.of(kind) for at in range(m.start, m.end)}
    made: list[tuple[_Score, bool]] = []
    been: list[int] = []
    words = found.text.words
    last = 0
    for amount in amounts(found):
        if amount.unit not in ("", "/10") or amount.value > 10 or amount.value != int(amount.value):
            continue
        is_firm = amount.unit == "/10"
        if words[amount.start] == "one" and words[amount.start - 1] not in _ARTICLE_OF_ONE:
            continue  # "the other one", "one leg"
        if _is_no_pain(found, amount, marks, bodies) or (not is_firm and _is_counted(found, amount, bodies)):
            continue
        body = _scored_body(found, bodies, amount, signs)
        if body is not None and body.term.row in _VAGUE:
            body = _topic(found, bodies, amount) or body
        if body is None and (is_firm or _is_led(found, amount)):
            body = _topic(found, bodies, amount)
        if body is None and made and found.text.gaps[amount.start] and amount.start - last <= _NEXT_SCORE:
            body = made[-1][0].body
        if body is not None:
            use, is_over, has_been = _use(found, amount)
            last = amount.end
            for each in _joined(found, bodies, body):
                made.append((_Score(each, int(amount.value), use), is_over))
                if has_been:
                    been.append(len(made) - 1)
    if len(made) == len(been) == 1:
        made = [(made[0][0]._replace(use="now"), False)]  # "it was a 2": the one number there is
    now = {score.body.place for score, is_over in made if not is_over and score.use == "now"}
    worst = {score.body.place for score, is_over in made if not is_over and score.use == "worst"}
    for score, is_over in made:
        if not is_over:
            yield score
        elif score.body.place not in now:
            yield score._replace(use="now") if score.body.place in worst else score


def _joined(found: Scan, bodies: list[Mention], body: Mention) -> list[Mention]:
    """A body and the one that stands joined before it: "quads n calves 5"."""
    words = found.text.words
    before = [
        b
        for b in window(bodies, body.start - 6, body.start)
        if words[b.end : body.start] in _BESIDE and (b.place or b.term.muscle)
    ]
    return [*before[-1:], body]


_BESIDE = (["and"], ["n"], ["and", "my"])
_BEFORE_A = frozenset("is was still its only like just maybe".split())
_ARTICLE_OF_ONE = frozenset({"a", "at", "about"})
_NEXT_SCORE = 6
"""Words from one number to the next of the same place: "achilles 3 in the run, 2 next day"."""
_TOPIC_BACK, _TOPIC_AHEAD = 45, 25
"""Words back and ahead to the body that a number without one is told of."""
_LEAD = frozenset(
    "pain pains ache aches sore soreness niggle hurt hurts hurting worst peak max now today was currently still morning"
    " score level number tonight yesterday only evening be".split()
)
_LEAD_FILLERS = frozenset(
    "a an about only just maybe around at of like is was still to roughly approx say it its level score probably under"
    " over down up be been got feels felt as now".split()
)
_COUNTED = frozenset(
    "finger fingers fingertip spot spots side sides step steps ibuprofen paracetamol times small tiny little point points"
    " place places point days weeks months years runs sessions reps sets ish other others of thing things".split()
)
_AFTER_SCORE = frozenset(
    "now today at on in when with after during while this and but out or max worst pain just still all most yesterday"
    " last to by first before since for again tops maybe then though if as until so both mostly overnight tonight going"
    " walking running only is was the sitting standing going coming afterwards later no not slept sleep my left right"
    " easy everything rest easing x which that also same while throughout next usual usually almost better lol coach"
    " thanks fine mid first from anyway down eased under ish flat early".split()
) - {"x"}


def _is_counted(found: Scan, amount: Amount, bodies: list[Mention]) -> bool:
    """Whether a bare number counts something: "one finger", "2 ibuprofen"; right behind a body it hardly does."""
    words, gaps, at = found.text.words, found.text.gaps, amount.end
    if at >= len(words) or gaps[at]:
        return False
    word = words[at]
    if word not in _COUNTED and any(
        amount.start - b.end in (0, 1) for b in window(bodies, at - 6, amount.start)
    ):
        return False
    return not (word in _AFTER_SCORE or word[0].isdecimal())


def _is_led(found: Scan, amount: Amount) -> bool:
    """Whether a bare number follows a word for pain or for the day: "pain only 2", "today 0", "down to 1"."""
    words, gaps = found.text.words, found.text.gaps
    after = words[amount.end : amount.end + 3] if amount.end < len(words) and not gaps[amount.end] else []
    if {"worst", "now", "today", "currently"} & set(after[:2]) or after == ["at", "its", "worst"]:
        return True
    is_apart = gaps[amount.start] != 0 and (amount.end >= len(words) or gaps[amount.end] != 0)
    if is_apart and amount.start and not words[amount.start - 1][0].isdecimal():
        return True  # "calf bit sore after the hills, 2."
    if words[amount.start - 1] == "a" and words[amount.start - 2] in _BEFORE_A:
        return True
    at = amount.start - 1
    is_alone = amount.end >= len(words) or gaps[amount.end] != 0 or words[amount.end] == "maybe"
    while is_alone and at >= 0 and not gaps[at + 1] and words[at] in _LEAD_FILLERS:
        at -= 1
    if is_alone and at < amount.start - 1 and (at < 0 or gaps[at + 1]):
        return True
    at = amount.start - 1
    while at >= 0 and amount.start - at <= 5 and gaps[at + 1] != STOP:
        if words[at] in _LEAD or (
            words[at] in ("to", "a") and words[at - 1] in ("down", "up", "like", "at", "is")
        ):
            return True
        if words[at] not in _LEAD_FILLERS:
            return False
        at -= 1
    return False


def _topic(found: Scan, bodies: list[Mention], amount: Amount) -> Mention | None:
    """The body spoken of last before a number, else first after it in its sentence."""

    def is_place(b: Mention) -> bool:
        return b.place is not None or b.term.muscle is not None

    before = [b for b in window(bodies, amount.start - _TOPIC_BACK, amount.start) if is_place(b)]
    if before:
        return before[-1]
    line = found.sentence[amount.start]
    after = window(bodies, amount.end, amount.end + _TOPIC_AHEAD)
    return next((b for b in after if is_place(b) and found.sentence[b.start] == line), None)


def _is_no_pain(found: Scan, amount: Amount, marks: list[Mention], bodies: list[Mention]) -> bool:
    """Whether a number is an effort, a mood, a distance."""
    line = found.sentence[amount.start]
    for m in window(marks, amount.start - 8, amount.end + 2):
        if line != found.sentence[m.start]:
            continue
        if 0 <= amount.start - m.end <= 3 and not window(bodies, m.end, amount.start):
            segment = found.segment[m.start]
            is_of_body = any(found.segment[b.start] == segment for b in window(bodies, m.start - 8, m.start))
            if "own_scale" in m.names:
                if segment == found.segment[amount.start] and not is_of_body:
                    return True
                continue
            words = found.text.words
            is_value = words[amount.start - 1] == "a" or words[m.start - 1] in _WORST
            is_same = segment == found.segment[amount.start]
            if amount.unit == "" and is_same and not (is_value and found.said(m.start, m.end) == "at"):
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


_WORST = frozenset(
    "worst peak peaks peaked max maxed hit reached spiked highest tops rose climbed topped crept".split()
)
_WORST_AFTER = frozenset("worst peak max tops".split())
_AT_RUN = re.compile(
    r"\b(?:(?:during|in|on|mid|while|when|whilst) (?:the |my |a |that |yesterdays |todays |long |easy |last )*"
    r"(?:run|runs|running|race|session|jog|jogging|tempo|reps|interval|intervals|parkrun|last)"
    r"|(?:on|up|down) (?:the |every )?(?:hills?|downhills?|climbs?|descents?)|(?:at|by|towards) the (?:end|finish|peak)|mid run|last \d)\b"
)
_THEN = frozenset(
    "yesterday yday yest monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur"
    " thurs fri sat sun started last ago january february march april june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_NOW = frozenset("now today down currently tonight still".split())


def _first_word(amount: Amount) -> int:
    return amount.start


def _use(found: Scan, amount: Amount) -> tuple[Literal["now", "worst"], bool, bool]:
    """Whether a number is that of now or the worst one, is told of an earlier day, or only by "was"."""
    words, gaps, everyone = found.text.words, found.text.gaps, amounts(found)
    here = bisect_left(everyone, amount.start, key=_first_word)
    others = everyone[max(0, here - 4) : here + 5]
    start = amount.start
    while start > 0 and amount.start - start < 7 and not gaps[start]:
        start -= 1
    start = max([start, *(a.end for a in others if start < a.end <= amount.start)])
    end = amount.end
    while end < len(words) and end - amount.end < 7 and not gaps[end]:
        end += 1
    end = min([end, *(a.start for a in others if amount.end <= a.start < end and a.unit in ("", "/10"))])
    before, after = words[start : amount.start], words[amount.end : end]
    if "than" in after:  # "3, worse than yesterday" is a number of now
        after = after[: after.index("than")]
    if _WORST & set(before[-5:]) or _WORST_AFTER & set(after[:4]):
        return "worst", False, False
    if before[-2:-1] == ["up"] or before[-2:] in (
        ["got", "to"],
        ["went", "to"],
        ["up", "to"],
        ["at", "most"],
    ):
        return "worst", False, False
    if after[:1] == ["during"] and (end == amount.end + 1 or len(after) == 1):
        return "worst", False, False
    is_now = bool(_NOW & {*before[-4:], *after[:3]}) or before[-2:] == ["this", "morning"]
    said = " ".join([*before, "#", *after])
    if _AT_RUN.search(said) and not is_now:
        return "worst", False, False
    is_then = bool(_THEN & {*before[-4:], *after[:4]}) and not is_now
    has_been = bool({"was", "were", "felt", "got"} & set(before[-5:])) and not is_now
    return ("worst" if is_then or has_been else "now"), is_then, has_been and not is_then


def _is_a_date(found: Scan, m: Mention) -> bool:
    """Whether "this morning" only dates a number: "left knee 2 this morning" names no first steps."""
    said = " ".join(found.text.words[max(0, m.start - 1) : m.end])
    return said.endswith("this morning") and m.end - m.start <= 2


_WELL = frozenset(
    "normal normally fine ok okay well good great properly freely easily comfortable comfortably painless painlessly painfree"
    " unhindered smoothly evenly happily".split()
)
_SOME = frozenset("is was feels felt all totally completely quite perfectly now again pretty im are".split())
_NO_TROUBLE = re.compile(
    r"(?:no|without|without any|not any|zero) (?:pain|problems?|trouble|issues?|bother|limp|limping|discomfort)\b"
    r"|pain free\b|all right\b|alright\b|not (?:a|an) (?:problem|issue)\b|(?:does not|doesnt|dont) hurt\b"
)
_SPOILS = frozenset(
    "not isnt wasnt cannot never hardly nearly almost barely longer but until unless except apart enough ish then though"
    " hurts hurt hurting sore aches ached painful stings throbs hard difficult struggle struggling impossible"
    " before yesterday usually was".split()
)
_NO_TROUBLE_IN = re.compile(
    r"(?:\b(?:no|without|zero) (?:pain|problems?|trouble|issues?|bother|discomfort)(?: with| when| in| while)?"
    r"|(?<!not )(?<!isnt )\b(?:normal|fine|ok|okay|painless|pain free))$"
)


def _walks_well(found: Scan, m: Mention) -> bool:
    """Whether the words say that walking goes well: "walking normally" is no pain in walking.

    What goes on to hurt ("walking fine at first, then it hurts") leaves it in doubt, and counts. Rules: TRI-08.
    """
    words, gaps = found.text.words, found.text.gaps
    start, end = m.start, m.end
    while start > max(0, m.start - 4) and not gaps[start]:
        start -= 1
    while end < min(len(words), m.end + 7) and not gaps[end]:
        end += 1
    before, after = words[start : m.start], list(words[m.end : end])
    while after and after[0] in _SOME and not _NO_TROUBLE.match(" ".join(after)):
        after = after[1:]
    is_well = after[:1] != [] and (after[0] in _WELL or bool(_NO_TROUBLE.match(" ".join(after))))
    is_untroubled = bool(_NO_TROUBLE_IN.search(" ".join(before)))
    if {"trouble", "problem", "problems", "issue", "issues"} & {*before} and not is_untroubled:
        return False
    is_well = is_well or is_untroubled
    return is_well and not _SPOILS & {*before, *words[m.end : end]}


def _widen(found: Scan, places: dict[Place, PainHeard], spoken: list[tuple[int, Place]]) -> None:
    """When it hurts and how long it stays stiff, given to the place told last before, or first after."""
    if not spoken:
        return
    pulses = [m for m in found.of("answer") if "resting_hr" in m.names]
    for m in found.of("detail"):
        if not m.term.whens or not m.is_live or m.is_other or m.is_supposed:
            continue
        if any(pulse.start <= m.start and m.end <= pulse.end for pulse in pulses):
            continue
        if _is_a_date(found, m) or (When.WALKING in m.term.whens and _walks_well(found, m)):
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
    for amount in amounts(found) if hurting else ():
        is_bare = amount.unit == "" and not _is_counted(found, amount, [])
        if (is_bare or amount.unit == "/10") and amount.value <= 10 and amount.value == int(amount.value):
            for m in window(hurting, amount.start - 6, amount.end + 3):
                is_near = -4 <= m.start - amount.end <= 2 or 0 <= amount.start - m.end <= 4
                if is_near and found.sentence[m.start] == found.sentence[amount.start]:
                    value = int(amount.value)
                    yield (
                        PainHeard(worst=value) if _use(found, amount)[0] == "worst" else PainHeard(now=value)
                    )
                    return
