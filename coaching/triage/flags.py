"""Red flags: from the words to a level, an urgency, a reply and the question that separates the stories.

A flag in the words stands at once at its default urgency; a confirm answer may raise it, may
release an ambiguous wording, and never a clear one. Somebody else's emergency gets advice
and changes nothing for the runner. Rules: FLAG-01 to FLAG-40, TRI-01 to TRI-05, NLU-03,
NLU-07, C.6, C.7.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from coaching.decision import Arg, Ask, Finding, Said
from coaching.diary import Answer, Diary, Words
from coaching.library import FlagRow, Helpline, Library
from coaching.library import load as load_library
from coaching.reading.heard import FlagHeard, Heard
from coaching.reading.symptoms import read
from coaching.runner import Runner
from coaching.triage.answers import is_yes
from coaching.values import Concept, Level, Mod, Place, RuleId, Urgency

UNKNOWN_NUMBER = "112"
UNKNOWN_CRISIS = "findahelpline.com"

_FIRST = (
    "FLAG-11",
    "FLAG-03",
    "FLAG-04",
    "FLAG-10",
    "FLAG-12",
    "FLAG-09",
    "FLAG-08",
    "FLAG-07",
    "FLAG-06",
    "FLAG-05",
    "FLAG-01",
    "FLAG-02",
)
"""Emergencies in the order in which their advice goes first: what a helper has to do comes before a call alone."""

_DESPAIR = ("FLAG-11", "FLAG-22")

_RAISED_BY: dict[str, tuple[tuple[Concept, Urgency], ...]] = {
    "FLAG-13": ((Concept.CONFUSED, Urgency.EMERGENCY),),
    "FLAG-14": ((Concept.BREATHLESS_OR_CHEST_PAIN, Urgency.EMERGENCY),),
    "FLAG-16": ((Concept.CONFUSED, Urgency.EMERGENCY),),
    "FLAG-20": ((Concept.BLADDER_OR_SADDLE, Urgency.EMERGENCY),),
    "FLAG-21": ((Concept.CONFUSED, Urgency.EMERGENCY), (Concept.FAINTED, Urgency.EMERGENCY)),
    "FLAG-22": ((Concept.COPING_OR_SAFETY, Urgency.EMERGENCY),),
    "FLAG-26": ((Concept.CANNOT_WALK, Urgency.SAME_DAY),),
    "FLAG-27": ((Concept.NUMBNESS_OR_WEAKNESS, Urgency.SAME_DAY),),
}
"""Answers that make a flag more urgent. Rules: C.7."""

_SECOND_LOOK = RuleId("TRI-08")
"""Under which the second reader asks."""

_SINCE_GONE = ("FLAG-01", "FLAG-02")
"""Lowered to the same day when it is said not to be happening any more. Rules: C.7."""


def flag_findings(
    heard: Heard, answers: Iterable[Answer], library: Library, *, country: str | None = None
) -> tuple[Finding, ...]:
    """What the flags in one message come to for the runner, with what was answered since.

    Rules: FLAG-01 to FLAG-38, FLAG-40, NLU-03, NLU-07, TRI-04, C.7.
    """
    told = tuple(answers)
    rows = library.rows(FlagRow)
    found = [
        _finding(flag, rows[flag.rule], urgency, library, country)
        for flag in heard.flags
        if (urgency := _urgency(flag, rows[flag.rule], told)) is not None
    ]
    found += _supposed(heard, told)
    found += _doubted(heard, told, library, country)
    found += _family(heard)
    return tuple(found)


def flag_asks(heard: Heard, answers: Iterable[Answer], library: Library) -> tuple[Ask, ...]:
    """What one message leaves to ask, most urgent first: is it happening now, the confirm questions, a denied emergency.

    Rules: TRI-03, TRI-04, NLU-02, NLU-07.
    """
    told = tuple(answers)
    rows = library.rows(FlagRow)
    known = {answer.concept for answer in told}
    asks: dict[Concept, Ask] = {}
    for flag in heard.flags:
        row = rows[flag.rule]
        if flag.whose == "other":
            continue
        concept = Concept.HAPPENING_NOW if flag.is_hypothetical else row.confirm
        if concept is not None and concept not in known and concept not in asks:
            asks[concept] = Ask(concept=concept, place=None, rule=flag.rule)
    for rule in heard.denied:
        concept = rows[rule].confirm
        if concept is not None and concept not in known and concept not in asks:
            asks[concept] = Ask(concept=concept, rule=rule)
    if heard.sounds_serious and Concept.DANGER_SIGN not in known:
        asks[Concept.DANGER_SIGN] = Ask(concept=Concept.DANGER_SIGN, rule=_SECOND_LOOK)
    return tuple(asks.values())


def answers_to(words: Words, answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """What was answered about words: a "no" given before they were said does not release them. Rules: TRI-04."""
    return tuple(one for one in answers if one.at >= words.at or is_yes(one.value, one.concept))


def was_cleared(runner: Runner, words: Words, rule: RuleId) -> bool:
    """Whether a clinician cleared, later on the day of these words, the stop they led to.

    An ambiguous reading of the same words goes with the clear one that opened the stop, where it is no more
    urgent: what was looked at is not asked about again. Rules: TRI-05, HAND-03.
    """
    if not any(
        limit.clears and limit.place is None and limit.said_at is not None and limit.said_at > words.at
        for limit in runner.limits
        if limit.said_on == words.on
    ):
        return False
    holds = [one for one in runner.holds if one.since <= words.on]
    if any(one.rule == rule for one in holds):
        return True
    flags = words.heard.flags
    mine = [one for one in flags if one.rule == rule]
    opened = [
        (hold, flag)
        for flag in flags
        for hold in holds
        if flag.rule == hold.rule != rule and flag.is_clear and hold.exit == "clinician"
    ]
    return bool(mine) and all(
        not one.is_clear
        and any(
            one.place == flag.place and one.urgency.rank <= hold.urgency.rank < Urgency.EMERGENCY.rank
            for hold, flag in opened
        )
        for one in mine
    )


def reply_for(
    flag: RuleId,
    urgency: Urgency,
    *,
    country: str | None = None,
    place: Place | None = None,
    whose: str = "runner",
    library: Library | None = None,
) -> Said:
    """The fixed reply to a flag at an urgency: stop, one action with number or place, a reason, until then. Rules: C.6."""
    library = library or load_library()
    row = library.rows(FlagRow)[flag]
    args: dict[str, Arg] = {
        "number": emergency_number(country, library),
        "crisis": crisis_line(country, library),
    }
    if whose == "other":
        key = flag.lower() if urgency is Urgency.EMERGENCY else f"flag-{urgency.replace('_', '-')}"
        return Said(message=f"{key}-other", args=args)
    if urgency not in row.urgencies:
        urgency = row.urgency
    args["within"] = "day" if urgency is Urgency.SAME_DAY else "days"
    if place is not None and library.site(place.site).bone_risk == "high":
        args["within"] = "two_days"
    return Said(message=f"{flag.lower()}-{urgency.replace('_', '-')}", args=args)


def first_aid(text: str, library: Library, country: str | None) -> tuple[Said, ...]:
    """The immediate safety reply, read from the text alone: no store, no runner, no answers.

    Empty when nothing in the text needs one. Rules: TRI-01, TRI-03, CHAT-21, NLU-08.
    """
    heard = read(text, library)
    said: list[Said] = []
    flags = sorted(heard.flags, key=_goes_first)
    despair = [flag for flag in flags if flag.rule in _DESPAIR]
    for flag in (flags[:1] + despair[:1])[: 2 if flags[:1] != despair[:1] else 1]:
        if flag.is_hypothetical:
            said.append(Said(message="flag-supposed", args={"number": emergency_number(country, library)}))
        said.append(
            reply_for(
                flag.rule, flag.urgency, country=country, place=flag.place, whose=flag.whose, library=library
            )
        )
    if not said and heard.is_foreign_distress:
        said.append(
            Said(message="flag-foreign-distress", args={"number": emergency_number(country, library)})
        )
    return tuple(said)


def emergency_number(country: str | None, library: Library | None = None) -> str:
    """The ambulance number of a country (ISO 3166), 112 where it is unknown. Rules: CHAT-15.

    >>> emergency_number("GB"), emergency_number("NZ"), emergency_number(None)
    ('999', '111', '112')
    """
    row = _helpline(country, library)
    return row.emergency if row else UNKNOWN_NUMBER


def crisis_line(country: str | None, library: Library | None = None) -> str:
    """A line for despair in a country, with its name. Rules: CHAT-16.

    >>> crisis_line("GB")
    'Samaritans, 116 123'
    """
    row = _helpline(country, library)
    if row is None or row.crisis is None:
        return UNKNOWN_CRISIS
    return f"{row.crisis_name}, {row.crisis}" if row.crisis_name != row.crisis else row.crisis


def refusal_finding(diary: Diary, today: date, library: Library, *, red: Finding | None) -> Finding | None:
    """The third time in 28 days that a red stop is refused: restated calmly, at the level of that stop.

    `red` is the stop in force today; without one there is nothing to refuse. Rules: FLAG-39.
    """
    if red is None:
        return None
    window = timedelta(days=int(library.number("refusal_window_days")))
    refused = {
        words.on
        for words in diary.words(today - window + timedelta(days=1), today + timedelta(days=1))
        if words.heard.fact(Concept.REFUSES_STOP)
    }
    if len(refused) < library.number("refusals_restated") or today not in refused:
        return None
    return Finding(
        rule=RuleId("FLAG-39"),
        said=Said(message="flag-39-none"),
        level=red.level,
        urgency=red.urgency,
        mod=Mod.STOP,
        blocks_running=True,
        inputs=("text:refusal",),
        referral=red.referral,
    )


def _helpline(country: str | None, library: Library | None) -> Helpline | None:
    return (library or load_library()).rows(Helpline).get((country or "").upper())


def _goes_first(flag: FlagHeard) -> tuple[bool, int, bool, int]:
    order = _FIRST.index(flag.rule) if flag.rule in _FIRST else len(_FIRST) + int(flag.rule[-2:])
    return flag.is_hypothetical, -flag.urgency.rank, flag.whose == "other", order


def _urgency(flag: FlagHeard, row: FlagRow, answers: tuple[Answer, ...]) -> Urgency | None:
    """The urgency of a flag for the runner; None where it is released, supposed or somebody else's."""
    if flag.whose == "other":
        return None
    now = _answer(answers, Concept.HAPPENING_NOW)
    if flag.is_hypothetical and now is not True:
        return None
    if not flag.is_clear and row.confirm is not None and _answer(answers, row.confirm) is False:
        return None
    urgency = flag.urgency
    if flag.rule in _SINCE_GONE and now is False:
        urgency = Urgency.SAME_DAY
    for concept, raised in _RAISED_BY.get(flag.rule, ()):
        if _answer(answers, concept) is True:
            urgency = Urgency.worst([urgency, raised])
    return urgency


def _answer(answers: tuple[Answer, ...], concept: Concept) -> bool | None:
    """The last clear answer about a concept; None where there is none or "not sure"."""
    for answer in reversed(answers):
        if answer.concept is concept:
            return is_yes(answer.value, concept)
    return None


def _finding(
    flag: FlagHeard, row: FlagRow, urgency: Urgency, library: Library, country: str | None
) -> Finding:
    said = reply_for(flag.rule, urgency, country=country, place=flag.place, library=library)
    inputs = tuple(f"text:{words}" for words in flag.words)
    level = row.level or Level.GREEN
    if row.level is Level.AMBER and urgency.rank >= Urgency.DAYS.rank:
        level = Level.RED
    if row.stops == "hard_training":
        return Finding(
            rule=flag.rule,
            said=said,
            level=level,
            urgency=urgency,
            mod=Mod.EASY,
            inputs=inputs,
            forbids=frozenset({"speed", "hills", "growth"}),
            hold=row.exit if level is Level.RED else None,
            referral=row.referral or None,
        )
    return Finding(
        rule=flag.rule,
        said=said,
        level=level,
        urgency=urgency,
        mod=Mod.STOP if level is Level.RED else Mod.CROSS_TRAIN,
        blocks_running=True,
        place=flag.place,
        inputs=inputs,
        forbids=frozenset({"speed", "hills", "impact", "growth", "plyometric", "downhill"}),
        hold=row.exit if level is Level.RED else None,
        referral=row.referral or None,
    )


def _supposed(heard: Heard, answers: tuple[Answer, ...]) -> Iterator[Finding]:
    """A danger only asked about, and nobody sure whether it is happening: amber until it is known. Rules: NLU-07, TRI-06."""
    if not any(answer.concept is Concept.HAPPENING_NOW and answer.value is None for answer in answers):
        return
    for flag in heard.flags:
        if flag.is_hypothetical and flag.whose == "runner":
            yield Finding(
                rule=flag.rule,
                said=Said(message="flag-supposed-unsure"),
                level=Level.AMBER,
                urgency=Urgency.ROUTINE,
                mod=Mod.CROSS_TRAIN,
                inputs=("happening_now",),
            )
            return


def _doubted(
    heard: Heard, answers: tuple[Answer, ...], library: Library, country: str | None
) -> Iterator[Finding]:
    """What only the second reader heard: amber until the one question is answered, red for a yes. Rules: TRI-06, TRI-08."""
    is_so = _answer(answers, Concept.DANGER_SIGN) if heard.sounds_serious else False
    if is_so is False:
        return
    number = emergency_number(country, library)
    yield Finding(
        rule=_SECOND_LOOK,
        said=Said(message="flag-danger-sign-same-day", args={"number": number})
        if is_so
        else Said(message="flag-danger-sign-unsure"),
        level=Level.RED if is_so else Level.AMBER,
        urgency=Urgency.SAME_DAY if is_so else Urgency.ROUTINE,
        mod=Mod.STOP if is_so else Mod.CROSS_TRAIN,
        blocks_running=is_so is True,
        inputs=("danger_sign",),
        forbids=frozenset({"speed", "hills", "impact", "growth", "plyometric", "downhill"}),
        hold="clinician" if is_so else None,
        referral="doctor" if is_so else None,
    )


def _family(heard: Heard) -> Iterator[Finding]:
    """A heart story in the family: a check, without alarm. Rules: NLU-03."""
    if heard.fact(Concept.FAMILY_SUDDEN_DEATH):
        yield Finding(
            rule=RuleId("NLU-03"),
            said=Said(message="flag-family-death"),
            inputs=("text:family",),
            forbids=frozenset({"speed", "hills", "plyometric"}),
            referral="doctor",
        )
    elif heard.fact(Concept.FAMILY_HEART):
        yield Finding(
            rule=RuleId("NLU-03"),
            said=Said(message="flag-family-heart"),
            inputs=("text:family",),
            referral="doctor",
        )
