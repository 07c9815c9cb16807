"""What a message says of the body: flags, sore places, facts, sleep, mood, resting heart rate.

`read` is offline and linear in the length of the text. It evaluates every clause and
keeps the worst; what was not said stays None. Rules: NLU-01 to NLU-11.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Literal

from coaching.library import FlagRow, Library, PhraseRow
from coaching.reading.checkin import coughs, is_well_again, markers
from coaching.reading.figures import figures
from coaching.reading.heard import FactHeard, FlagHeard, Heard
from coaching.reading.lexicon import Lexicon, Pattern, lexicon
from coaching.reading.pains import pains, refine
from coaching.reading.patterns import Events, Hit, events_of, match, met, met_with
from coaching.reading.scan import Mention, Scan, scan, taken_away
from coaching.reading.second import parts, sounds_serious
from coaching.values import Concept, Place, RuleId, Urgency

_FAMILY = frozenset({Concept.FAMILY_HEART, Concept.FAMILY_SUDDEN_DEATH})
"""Facts told of a relative and of the past. Rules: NLU-03."""
_EMERGENCIES = frozenset(RuleId(f"FLAG-{number:02}") for number in range(1, 13))
_LASTING = _EMERGENCIES | {RuleId("FLAG-13")}
"""Flags that stand even where the sign is said to have gone."""


def read(text: str, library: Library, *, language: str = "en") -> Heard:
    """Everything one message says; facts denied are False, facts not spoken of are absent.

    >>> from coaching.library import load
    >>> read("slept six hours", load()).sleep_h
    6.0

    Rules: NLU-01 to NLU-11.
    """
    del language  # every emergency lexicon is read whatever the runner's language: NLU-08
    words = lexicon(library)
    is_collecting = gc.isenabled()
    gc.disable()  # what is made on the way is freed without it; it would be walked several times a message
    try:
        heard = _read(text, words, library)
    finally:
        if is_collecting:
            gc.enable()
    if any(flag.is_own for flag in heard.flags) or _only_denies(text, heard) or not sounds_serious(text):
        return heard
    return heard.model_copy(update={"sounds_serious": True})


def _only_denies(text: str, heard: Heard) -> bool:
    """Whether a sentence tells only that something is not so, or over: "fever gone since last night"."""
    is_denial = bool(heard.facts) and not any(fact.value for fact in heard.facts)
    return is_denial and not heard.pains and len(parts(text)) == 1


def _read(text: str, words: Lexicon, library: Library) -> Heard:
    found = scan(text, words)
    if not found.told:
        return Heard(is_foreign_distress=_is_foreign_distress(found))
    refine(found)
    extra = figures(found, library)
    told = sorted([*found.told, *extra], key=attrgetter("start")) if extra else found.told
    actual = [m for m in told if not (m.is_negated or m.is_past)]
    events = events_of(found, [m for m in actual if not (m.is_other or m.is_supposed)])
    hits = list(met(words, events))
    unlike = _unlike(found, told, words)
    flags = (
        *_flags(found, hits, events, library),
        *_of_sentences(found, library),
        *_others(found, actual, words, library),
    )
    sore = pains(found)
    return Heard(
        flags=tuple(sorted(_once(flags), key=lambda flag: (-flag.urgency.rank, flag.rule))),
        pains=sore.pains,
        soreness=sore.soreness,
        facts=_got_over(text, tuple(_facts(found, hits, unlike, told, words))),
        says_nothing_hurts=sore.says_nothing_hurts,
        denied=tuple(_denied(told, flags, unlike)),
        is_foreign_distress=_is_foreign_distress(found),
        **markers(found),
    )


def _got_over(text: str, facts: tuple[FactHeard, ...]) -> tuple[FactHeard, ...]:
    """The facts with an illness as past where the words say that it is over: "all good again, cold gone"."""
    if not any(fact.concept is Concept.ILLNESS and fact.value for fact in facts):
        return facts
    if coughs(text) or not is_well_again(text):
        return facts
    return tuple(
        fact.model_copy(update={"value": False}) if fact.concept is Concept.ILLNESS else fact
        for fact in facts
    )


def _unlike(found: Scan, told: list[Mention], words: Lexicon) -> list[tuple[Pattern, Hit]]:
    """Patterns that are met only when what was denied, or is over, is read as if it were so."""
    denied = {found.sentence[m.start] for m in told if m.is_negated or m.is_gone}
    if not denied:
        return []
    near = _beside(found, told, denied)
    present = events_of(found, [m for m in near if not (m.is_other or m.is_past or m.is_supposed)])
    return list(met_with(words, present, _is_denied))


def _beside(found: Scan, told: list[Mention], lines: set[int]) -> list[Mention]:
    """What stands in some sentences or next to them."""
    wide = {line + step for line in lines for step in (-1, 0, 1)}
    return [m for m in told if found.sentence[m.start] in wide]


def _others(found: Scan, actual: list[Mention], words: Lexicon, library: Library) -> Iterator[FlagHeard]:
    """Flags that are somebody else's, or only supposed."""
    ways: tuple[tuple[Literal["runner", "other"], bool], ...] = (
        ("runner", True),
        ("other", False),
        ("other", True),
    )
    for whose, is_supposed in ways:
        own = [m for m in actual if m.is_other == (whose == "other") and (is_supposed or not m.is_supposed)]
        if is_supposed:
            lines = {found.sentence[m.start] for m in own if m.is_supposed}
            own = _beside(found, own, lines) if lines else []
        if own:
            events = events_of(found, own)
            hits = list(met_with(words, events, _is_supposed) if is_supposed else met(words, events))
            yield from _flags(found, hits, events, library, whose=whose, is_supposed=is_supposed)


def _of_sentences(found: Scan, library: Library) -> Iterator[FlagHeard]:
    """Flags of a sentence read by itself, to be asked about: what else is said takes none of them back. Rules: TRI-02."""
    for part in taken_away(found):
        events = events_of(part, [m for m in part.told if m.is_live and not (m.is_other or m.is_supposed)])
        for flag in _flags(part, list(met(part.lexicon, events)), events, library):
            yield flag.model_copy(update={"is_clear": False})


def _once(flags: Iterable[FlagHeard]) -> list[FlagHeard]:
    """Each flag once for each person; what is the case before what is supposed."""
    first: dict[tuple[RuleId, str], FlagHeard] = {}
    for flag in sorted(flags, key=lambda flag: flag.is_hypothetical):
        first.setdefault((flag.rule, flag.whose), flag)
    return list(first.values())


def _flags(
    found: Scan,
    hits: list[tuple[Pattern, Hit]],
    events: Events,
    library: Library,
    *,
    whose: Literal["runner", "other"] = "runner",
    is_supposed: bool = False,
) -> Iterator[FlagHeard]:
    rows: dict[str, tuple[PhraseRow, bool, Hit]] = {}
    for pattern, hit in hits:
        row = pattern.row
        if row.kind != "flag":
            continue
        if row.id not in _LASTING and _is_over(hit):
            continue
        _, was_clear, before = rows.get(row.id, (row, False, []))
        rows[row.id] = (row, was_clear or pattern.is_clear, before + hit)
    for row, is_clear, hit in rows.values():
        yield FlagHeard(
            rule=row.id,
            urgency=_urgency(found, row, events, library),
            is_clear=is_clear,
            whose=whose,
            is_hypothetical=is_supposed and any(m.is_supposed for _, m, _ in hit),
            place=_place(hit),
            words=_words(found, hit),
        )


def _urgency(found: Scan, row: PhraseRow, events: Events, library: Library) -> Urgency:
    """The default urgency of a flag, raised and lowered by what stands beside it. Rules: C.7."""
    default = library.rows(FlagRow)[row.id].urgency
    raised, lowered = default, default
    for pattern in found.lexicon.adjusting.get(row.id, ()):
        if pattern.urgency is None or match(pattern, events) is None:
            continue
        if pattern.use == "lowers" and not pattern.unless.isdisjoint(events.keys()):
            continue  # what is still there lowers nothing, in whichever sentence it is told
        if pattern.use == "raises":
            raised = Urgency.worst([raised, pattern.urgency])
        else:
            lowered = pattern.urgency
    return raised if raised is not default else lowered


def _place(hit: Hit) -> Place | None:
    told = next((place for _, _, body in hit if body is not None and (place := body.place)), None)
    return told or next((place for _, m, _ in hit if (place := m.place)), None)


def _words(found: Scan, hit: Hit) -> tuple[str, ...]:
    said = (found.said(m.start, m.end) for _, *told in hit for m in told if m is not None)
    return tuple(dict.fromkeys(said))


def _facts(
    found: Scan,
    hits: list[tuple[Pattern, Hit]],
    unlike: list[tuple[Pattern, Hit]],
    told: list[Mention],
    words: Lexicon,
) -> Iterator[FactHeard]:
    known: set[Concept] = set()
    plainly = [(p, hit) for p, hit in hits if p.is_clear and not _is_over(hit)]
    turned = [(p, hit, _is_refused(found, hit)) for p, hit in unlike if _is_denial(p)]
    harmless = {p.row.concept for p, _ in plainly if _is_excuse(p)}
    plainly = [(p, hit) for p, hit in plainly if not _is_excuse(p)]
    said = [(p, hit) for p, hit in plainly if not _is_denial(p)] + [
        (p, hit) for p, hit, is_refused in turned if is_refused
    ]
    for pattern, hit in said:
        concept = pattern.row.concept
        if concept is not None and concept not in known and concept not in _FAMILY:
            known.add(concept)
            yield _fact(found, concept, hit, value=True, is_harmless=concept in harmless)
    family = [m for m in told if "family" in m.term.names and not m.is_negated]
    if family:
        for pattern, hit in met(words, events_of(found, family)):
            concept = pattern.row.concept
            if concept in _FAMILY and concept not in known:
                known.add(concept)
                yield _fact(found, concept, hit, value=True)
    denied = [
        *((p, hit) for p, hit in unlike if not (_is_denial(p) or _is_excuse(p))),
        *((p, hit) for p, hit in plainly if _is_denial(p)),
        *((p, hit) for p, hit, is_refused in turned if not is_refused),
    ]
    for pattern, hit in denied:
        concept = pattern.row.concept
        if concept is not None and concept not in known:
            known.add(concept)
            yield _fact(found, concept, hit, value=False)


OF_A_PLACE = frozenset(
    {
        Concept.LIMP,
        Concept.CHANGED_STRIDE,
        Concept.SWELLING,
        Concept.BRUISING,
        Concept.NIGHT_PAIN,
        Concept.WORSE_EACH_RUN,
        Concept.WORSE_THAN_USUAL,
        Concept.SHARP_PAIN,
        Concept.HOP_PAIN,
        Concept.WEIGHT_BEARING_PAIN,
    }
)
"""Facts that belong to the place told last before them."""


def _last_place(found: Scan, hit: Hit) -> Place | None:
    """The place told last before a fact in its sentence; None where none was."""
    at = min(m.start for _, m, _ in hit)
    before = [
        body
        for body in found.of("body")
        if body.start <= at and body.place and body.is_live and not body.is_other
        if found.sentence[body.start] == found.sentence[at]
    ]
    return before[-1].place if before else None


def _fact(found: Scan, concept: Concept, hit: Hit, *, value: bool, is_harmless: bool = False) -> FactHeard:
    place = next((place for _, _, body in hit if body is not None and (place := body.place)), None)
    place = place or (_last_place(found, hit) if concept in OF_A_PLACE else None)
    said = tuple(dict.fromkeys(found.said(m.start, m.end) for _, m, _ in hit))
    return FactHeard(concept=concept, value=value, place=place, words=said, is_harmless=is_harmless)


def _is_excuse(pattern: Pattern) -> bool:
    """Whether a pattern tells the everyday reason of a fact, or that it has passed: "numb from the cold"."""
    return "harmless" in pattern.row.groups.split()


def _is_over(hit: Hit) -> bool:
    """Whether one of the things told is told as gone."""
    for _, m, _ in hit:  # noqa: SIM110 a plain loop takes half the time
        if m.is_gone:
            return True
    return False


def _is_denial(pattern: Pattern) -> bool:
    """Whether a pattern tells what is not so: "walking normally" denies a limp."""
    return "denial" in pattern.row.groups.split()


def _is_refused(found: Scan, hit: Hit) -> bool:
    """Whether a denial is itself denied right before it: "not walking normally"."""
    return any(
        m.is_negated and not _NOT.isdisjoint(found.text.words[max(0, m.start - 2) : m.start])
        for _, m, _ in hit
    )


_NOT = frozenset("not dont doesnt didnt isnt arent wasnt cannot never hardly without".split())


def _is_denied(m: Mention) -> bool:
    return m.kind != "body" and (m.is_negated or m.is_gone)


def _is_supposed(m: Mention) -> bool:
    return m.is_supposed


def _denied(
    told: list[Mention], flags: Iterable[FlagHeard], unlike: list[tuple[Pattern, Hit]]
) -> Iterator[RuleId]:
    """Emergencies denied beside another alarming sign. Rules: NLU-02."""
    if not any(m.is_live and "alarming" in m.names and not (m.is_other or m.is_supposed) for m in told):
        return
    fired = {flag.rule for flag in flags}
    for pattern, hit in unlike:
        rule = pattern.row.id
        if pattern.row.kind != "flag" or not pattern.is_clear or rule not in _EMERGENCIES or rule in fired:
            continue
        if any(m.is_negated for _, m, _ in hit):
            fired.add(rule)
            yield rule


def _is_foreign_distress(found: Scan) -> bool:
    """A cry for help among words that are not read. Rules: NLU-08."""
    cries = sum("cry_for_help" in m.names for m in found.of("answer"))
    if not cries:
        return False
    known = sum(word in found.lexicon.known for word in found.text.words)
    return known - cries < len(found.text.words) / 2
