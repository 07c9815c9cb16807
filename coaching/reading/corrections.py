"""Something told before is put right or taken away: "Friday was 9 km, not 4", "delete that run".

The words give the new values and, where they say so, the old ones; which record is meant is found by
who keeps them. A check-in's values count as a correction only where the words correct something or name a
day gone by: "my knee is 4" stays news of today. Rules: NLU-10, PAIN-01.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Literal

from coaching.library import Library, load
from coaching.reading import quantities
from coaching.reading.heard import Heard, PainHeard
from coaching.reading.periods import find_periods
from coaching.reading.quantities import Units
from coaching.reading.recall import read_question
from coaching.reading.runs import RunHeard, read_runs
from coaching.reading.symptoms import read
from coaching.reading.text import plain
from coaching.runner import Nrs, OneToFive
from coaching.values import SessionKind, Value


class Correction(Value):
    """What is to be put right; a value that stays is None.

    `on` is the day that is meant, None where none was named; `to` the day it is moved to. `old` holds the
    numbers that were wrong, in the order they were said. `is_bare` tells that nothing but a wish to correct
    was said.
    """

    what: Literal["remove", "session", "check_in"]
    on: date | None = None
    to: date | None = None
    names_check_in: bool = False
    family: Literal["run", "strength", "walk", "other"] | None = None
    """What kind of session was named."""
    is_last: bool = False
    """The one told last is meant."""
    is_denial: bool = False
    """"I did not run on Friday", "drop the run": there may be nothing to take away."""
    session: SessionKind | None = None
    distance_m: int | None = None
    duration_s: int | None = None
    rpe: Nrs | None = None
    pain_during: Nrs | None = None
    pain_after: Nrs | None = None
    surface: str | None = None
    old: tuple[float, ...] = ()
    sleep_h: float | None = None
    sleep_quality: OneToFive | None = None
    resting_hr: int | None = None
    stress: OneToFive | None = None
    mood: OneToFive | None = None
    pains: tuple[PainHeard, ...] = ()


_CUE = re.compile(
    r"\b(?:not|wasnt|was not|werent|isnt|instead of|actually|correction|correct|rather than|meant"
    r"|typo|mistyped|wrong"
    r"|should be|should have been|shouldve been|change|make that|in fact)\b"
)
_OLD_BEHIND = re.compile(r",? (?:and )?(?:not|instead of|rather than)(?: just| only)? (?P<old>[^,;]+)$")
_OLD_BEFORE = re.compile(
    r"\b(?:was not|wasnt|isnt|is not|were not|werent|not) (?P<old>[\w .:/]+?)(?:,| but|;)? "
    r"(?:but|it was|rather|its|it is|was|i meant) (?P<new>.+)$"
)
_SESSIONS = (
    r"(?:(?:long|easy|tempo|hill|trail|interval|morning|evening|slow|steady|second|first) )?"
    r"(?P<noun>runs?|jog|session|workout|training|race|walk|hike|ride|bike ride|bike|swim"
    r"|strength session|strength|gym|entry|log|activity)"
)
_AMOUNT = r"(?P<amount>\d+(?:[.,]\d+)?) ?(?P<unit>kms?|k|kilomet(?:re|er)s?|mi|miles?|minutes?|mins?)\b"
_SURE = r"delete|remove|erase|get rid of"
_DELETE = re.compile(
    r"^(?:please |can you |could you |pls |ok )*"
    rf"(?P<verb>{_SURE}|scrap|drop|take out|take away|cancel) "
    r"(?:the |that |this |my |it |last |§s? |todays |logged |wrong )*"
    rf"(?:(?:{_AMOUNT} ?)?{_SESSIONS}|{_AMOUNT.replace('amount', 'amount_alone').replace('unit', 'unit_alone')}"
    r"|(?P<check>check ?ins?))"
    r"(?: (?:from|of|on|for) §| §| i (?:told|logged|entered)(?: you)?| again| please| pls| twice)*$"
)
_DELETE_LOOSE = re.compile(
    rf"^(?:please |can you |could you |pls |ok )*(?:{_SURE}) (?!.*\b(?:plan|schedule|week|next|add|data|account|all)\b)"
    rf"(?=.*(?:\b(?:runs?|jog|session|workout)\b|{_AMOUNT.replace('?P<amount>', '?:').replace('?P<unit>', '?:')}))"
)
_REASON = re.compile(
    r"[,;.]? (?:because |since |as |cause )?(?:(?:i|we) (?:actually )?(?:never|did not|didnt|have not|havent)"
    r"(?: (?:actually|even|really))?(?: (?:did|do|done|ran|run|went|go|finished))?(?: (?:it|that|this|one|run|there))*"
    r"|(?:it|that|this)(?: run| one)? (?:never happened|did not happen|didnt happen|is not real|isnt real"
    r"|(?:was|is) (?:a |an |only a )?(?:mistake|wrong|typo|error|duplicate|double|not me|test|joke)))$"
)
"""Why a session is to go: it says no more than that it goes."""
_AMOUNT_DENIED = re.compile(
    r"^(?:no |actually |sorry |wait )*i (?:never|did not|didnt) (?:actually )?(?:do|did|run|ran|go|went)(?: on)? "
    rf"(?:the |that |this |a |an |§s )*{_AMOUNT}(?: (?:runs?|jog|session))?(?: (?:on |of |from )?§)?$"
)
_DENIAL = re.compile(
    r"^(?:no |actually |sorry |wait )*i (?:did not|didnt|never|have not|havent) "
    r"(?:actually )?(?:run|ran|go running|go for a run|train|do that run|do a run) §$"
)
_FAMILIES: dict[str, Literal["run", "strength", "walk", "other"]] = {
    "run": "run", "runs": "run", "jog": "run", "race": "run", "walk": "walk", "hike": "walk",
    "ride": "other", "bike ride": "other", "bike": "other", "swim": "other",
    "strength session": "strength", "strength": "strength", "gym": "strength",
}  # fmt: skip
_LAST = re.compile(
    r"\b(?:that|this|the|my) (?:last )?(?:run|session|one|walk|ride|jog|workout)\b"
    r"|^(?:that|it|this) (?:was|should)\b|\blast (?:run|session)\b"
)
_RPE = re.compile(
    r"\b(?:rpe|effort)(?: was| of| is)?(?: actually)? (\d{1,2})\b|\bat (?:rpe|effort) (\d{1,2})\b"
)
_RUN_PAIN = re.compile(
    r"\b(?:pain|it hurt|hurt)(?: was)? (?:(?P<when>during|after)(?: (?:the|my|that) run)?)(?: was)? "
    r"(?P<score>\d{1,2})\b"
)
_BARE = re.compile(
    r"\b(?:was|to|be|been|that|meant|actually)(?: actually| really| only| just)? (\d+(?:[.,]\d+)?)\s*$"
)
_KIND = {
    "easy run": SessionKind.EASY_RUN, "easy": SessionKind.EASY_RUN, "long run": SessionKind.LONG_RUN, "tempo": SessionKind.TEMPO,
    "tempo run": SessionKind.TEMPO, "intervals": SessionKind.INTERVALS, "hills": SessionKind.HILLS, "race": SessionKind.RACE,
    "walk run": SessionKind.WALK_RUN, "run walk": SessionKind.WALK_RUN, "walk": SessionKind.WALK, "bike": SessionKind.CROSS_TRAINING,
    "bike ride": SessionKind.CROSS_TRAINING, "swim": SessionKind.CROSS_TRAINING, "strength": SessionKind.STRENGTH,
}  # fmt: skip


def read_correction(
    text: str, today: date, units: Units, heard: Heard, library: Library | None = None
) -> Correction | None:
    """What words put right; None where they correct nothing.

    >>> found = read_correction("Friday was 9 km, not 4", date(2026, 1, 12), "km", Heard())
    >>> found.on, found.distance_m, found.old
    (datetime.date(2026, 1, 9), 9000, (4.0,))
    """
    library = library or load()
    if "?" in text or heard.flags:
        return None
    said = " ".join(re.sub(r"(?<=\w)-(?=\w)", " ", plain(text)).replace("i'd", "i").rstrip(" .!").split())
    said = re.sub(
        r"\bfrom (?=(?:last )?(?:yesterday|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day))", "on ", said
    )
    marked, periods = find_periods(re.sub(r"[,]", " , ", said), today)
    marked = " ".join(marked.replace(" ,", ",").split())
    days = [period.since for period in periods if period.days == 1]
    if len(days) != len(periods) or len(days) > 2:
        return None
    on = days[0] if days else None
    wish = _REASON.sub("", marked)
    if match := _DELETE.fullmatch(wish):
        noun = match["noun"] or ""
        amount = _amount(match["amount"] or match["amount_alone"], match["unit"] or match["unit_alone"])
        return Correction(
            what="remove",
            on=on,
            names_check_in=bool(match["check"]),
            family=_FAMILIES.get(noun),
            is_last=on is None and not amount,
            is_denial=not re.fullmatch(_SURE, match["verb"]),
            **amount,
        )
    if _DELETE_LOOSE.match(marked):
        figure = re.search(_AMOUNT, marked)
        amount = _amount(figure["amount"], figure["unit"]) if figure else {}
        return Correction(what="remove", on=on, is_last=on is None and not amount, **amount)
    if match := _AMOUNT_DENIED.fullmatch(marked):
        amount = _amount(match["amount"], match["unit"])
        return Correction(what="remove", on=on, family="run", is_denial=True, **amount)
    if on is not None and _DENIAL.fullmatch(marked):
        return Correction(what="remove", on=on, family="run", is_denial=True)
    if read_question(text, today, library) is not None:
        return None
    has_cue = bool(_CUE.search(said)) and not _is_no_cue(marked)
    if len(days) == 2:
        is_moved = re.search(r"§(?:s)?(?: run)? was (?:really |on )*§|run (?:on )?§ was §", marked)
        return _moved(marked, days) if has_cue or is_moved else None
    return _put_right(
        marked, on, today, units, has_cue=has_cue, names_day="yesterday" not in said, library=library
    )


def _amount(number: str | None, unit: str | None) -> dict[str, Any]:
    """The distance in metres or the time in seconds that a session is named by."""
    if number is None or unit is None:
        return {}
    value = float(number.replace(",", "."))
    if unit.startswith("min"):
        return {"duration_s": round(value * 60)}
    return {"distance_m": round(value * (1609.344 if unit.startswith("mi") else 1000))}


def _is_no_cue(marked: str) -> bool:
    """Whether the only "not" denies something: "not sore", "did not sleep"."""
    others = re.sub(
        r"\b(?:not|wasnt|was not|isnt|werent) (?!\d|an?\b|on\b|the\b|just\b|only\b|my\b|§|"
        r"(?:easy|long|tempo|walk|run|bike|hills|race|intervals|trail|road)\b)\w+",
        " ",
        marked,
    )
    return not _CUE.search(others)


def _moved(marked: str, days: list[date]) -> Correction | None:
    """A session told for the wrong day: "Friday's run was on Saturday"."""
    if re.search(r"\d", marked) or not re.search(
        r"\b(?:run|session|that|it|walk|ride|move)\b|^§ was", marked
    ):
        return None
    is_turned = bool(re.search(r"§,? (?:and )?(?:not|instead of|rather than)(?: on)? §", marked))
    right, wrong = (days[0], days[1]) if is_turned else (days[1], days[0])
    return Correction(what="session", on=wrong, to=right, family="run" if "run" in marked else None)


def _put_right(
    marked: str,
    on: date | None,
    today: date,
    units: Units,
    *,
    has_cue: bool,
    names_day: bool,
    library: Library,
) -> Correction | None:
    old_text = ""
    new = marked
    if match := _OLD_BEFORE.search(marked):
        old_text, new = match["old"], f"{marked[: match.start()]} {match['new']}"
    elif match := _OLD_BEHIND.search(marked):
        old_text, new = match["old"], marked[: match.start()]
    old = tuple(float(number.replace(",", ".")) for number in re.findall(r"\d+(?:[.,]\d+)?", old_text))
    if (
        old_text
        and not old
        and not re.search(r"\b(?:run|walk|bike|easy|long|tempo|hills|race|intervals|trail|road)\b", old_text)
    ):
        return None
    new = re.sub(
        r"\b(?:actually|correction|in fact|sorry|oops|typo|i mistyped|i meant|please|forgot to say)\b[:,]?",
        " ",
        new,
    )
    told = " ".join(new.replace("§s", " ").replace("§", " ").split())
    heard = read(_plain_values(told), library)
    if heard.flags:
        return None
    is_past = on is not None and on < today
    is_named = is_past and names_day and bool(re.search(r"\d", told))
    body = _check_in(heard, on, old, has_cue=has_cue, is_past=is_past, is_named=is_named)
    if body is not None:
        return body
    if not has_cue:
        return None
    run = _session(told, units, on, library)
    if run is None:
        return None
    if on is None and not _LAST.search(marked) and not old:
        return None
    return run.model_copy(update={"old": old, "is_last": on is None})


def _plain_values(told: str) -> str:
    """ "my knee was 4" in the form that reads best: "my knee 4"."""
    return " ".join(
        re.sub(r"\b(?:was|were|should be|should have been|change|to|make that)\b", " ", told).split()
    )


def _check_in(
    heard: Heard, on: date | None, old: tuple[float, ...], *, has_cue: bool, is_past: bool, is_named: bool
) -> Correction | None:
    """Values of a check-in; numbers told of a named day gone by need no word of correction."""
    values = {
        name: value
        for name in ("sleep_h", "sleep_quality", "resting_hr", "stress", "mood")
        if (value := getattr(heard, name)) is not None
    }
    pains = tuple(
        pain
        for pain in heard.pains
        if pain.place is not None
        and (pain.now is not None or pain.worst is not None or pain.stiffness_min is not None)
    )
    if not (values or pains):
        return None
    if not (has_cue and (old or is_past)) and not (
        is_named and values and not heard.pains and not heard.facts
    ):
        return None
    if heard.facts or heard.soreness:
        return None
    return Correction(what="check_in", on=on, old=old, pains=pains, **values)


def _session(told: str, units: Units, on: date | None, library: Library) -> Correction | None:
    """Figures of a session."""
    found: RunHeard | None = next(iter(read_runs(f"ran {told}", units=units, library=library)), None)
    update: dict[str, object] = {}
    if found is not None:
        update = {
            "distance_m": found.distance_m,
            "duration_s": found.duration_s,
            "rpe": found.rpe,
            "surface": found.surface,
            "session": found.session,
        }
    if match := _RPE.search(told):
        update["rpe"] = int(match[1] or match[2])
    if match := _RUN_PAIN.search(told):
        update[f"pain_{match['when']}"] = int(match["score"])
    named = next(
        (
            name
            for name in sorted(_KIND, key=len, reverse=True)
            if re.search(rf"\b(?:was|an?|to|be) (?:an? )?{name}\b", told)
        ),
        None,
    )
    if named and update.get("session") is None:
        update["session"] = _KIND[named]
    has_figures = any(
        update.get(name) is not None
        for name in ("distance_m", "duration_s", "rpe", "pain_during", "pain_after")
    )
    if not has_figures and (match := _BARE.search(told)):
        metres = quantities.distance(match[1], units)
        update["distance_m"] = None if metres is None else round(metres)
    told_values = {name: value for name, value in update.items() if value is not None}
    if not told_values or (isinstance(rpe := told_values.get("rpe"), int) and rpe > 10):
        return None
    family: Literal["run", "walk"] | None = (
        "walk" if re.search(r"\bwalk\b", told) else "run" if re.search(r"\brun\b", told) else None
    )
    return Correction.model_validate({"what": "session", "on": on, "family": family, **told_values})


__all__ = ["Correction", "read_correction"]
