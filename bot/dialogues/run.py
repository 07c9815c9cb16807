"""The log of one session: a line such as "8k 46min rpe4 trail", or one question after the other.

A typed line fills all it names and what is left is asked. Distance and pain are asked only
where they make sense. Ends with a receipt that names every number. Rules: PAIN-01, LOAD-03,
MASK (a run cut short is asked for).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.dialogue import Dialogue, Script
from bot.questions import Amount, Choice, Day, Json, Scale, Text, TimeOfDay
from bot.report import Kept, Report, View
from coaching.decision import Arg, Said
from coaching.diary import Session
from coaching.reading import quantities
from coaching.reading.heard import Heard
from coaching.reading.quantities import Units
from coaching.values import RUN_KINDS, SessionKind, Value

KINDS = (
    "easy_run",
    "long_run",
    "walk_run",
    "intervals",
    "tempo",
    "hills",
    "race",
    "strength",
    "cross_training",
    "other",
)
OTHER_KINDS = ("walk", "mobility", "steady", "strides", "plyometric")
SURFACES = ("flat", "hilly", "trail", "track", "treadmill")
MOVING = {*RUN_KINDS, SessionKind.WALK}
"""Sessions with a distance worth asking for."""
LOADING = {
    *RUN_KINDS,
    SessionKind.PLYOMETRIC,
    SessionKind.STRENGTH,
    SessionKind.CROSS_TRAINING,
    SessionKind.WALK,
}
"""Sessions that can hurt."""
LONGEST_M, LONGEST_S = 300_000, 86_400


class RunFacts(Value):
    """The day, the runner's units and zone."""

    today: date
    at: datetime
    units: Units = "km"
    zone: str = "UTC"


def look(view: View) -> RunFacts:
    """What the log sees."""
    preferences = view.runner.preferences
    return RunFacts(today=view.today, at=view.now, units=preferences.units, zone=preferences.zone)


def run(facts: RunFacts) -> Script[Report]:
    """One session, its receipt at the end."""
    entry = yield from _session(facts)
    return Report(kept=(Kept(entry=entry),), says=(receipt(entry),))


def _session(facts: RunFacts) -> Script[Session]:
    on = yield Day(id="run-day", offers=("today", "yesterday"))
    kind = yield Choice(id="run-kind", choices=KINDS, labels="session-kind")
    if kind == "other":
        kind = yield Choice(id="run-other-kind", choices=OTHER_KINDS, labels="session-kind")
    session = SessionKind(kind or "easy_run")
    metres = None
    if session in MOVING:
        metres = yield Amount(id="run-distance", what="distance", at_most=LONGEST_M)
    seconds = yield Amount(id="run-duration", what="seconds", at_most=LONGEST_S)
    effort = yield Scale(id="run-rpe")
    during = after = cut_short = None
    if session in LOADING:
        during = yield Scale(id="run-pain-during", about_body=True)
        after = yield Scale(id="run-pain-after", about_body=True)
    if session.is_run:
        cut_short = yield Choice(id="run-cut-short", choices=("no", "yes"), labels="yes-no", about_body=True)
    more = yield from _more(session)
    day = facts.today if on is None else date.fromisoformat(on)
    started = more.pop("started", None)
    return Session(
        on=day,
        at=facts.at,
        session=session,
        distance_m=None if metres is None else round(metres),
        duration_s=None if seconds is None else round(seconds),
        rpe=effort,
        pain_during=during,
        pain_after=after,
        was_cut_short={"yes": True, "no": False}.get(cut_short or ""),
        started_at=_instant(day, started, facts.zone) if started else None,
        **more,
    )


def _more(session: SessionKind) -> Script[dict[str, str]]:
    """Surface, route, shoes, start, a note: each if wanted, or named in the line."""
    choices = (*(("surface", "route", "shoes", "started") if session in MOVING else ()), "note", "done")
    found: dict[str, str] = {}
    for name in ("surface", "route", "shoes", "note"):
        told = yield Text(id=f"run-said-{name}", is_volunteered=True)
        if told:
            found[name] = told
    for number in range(1, len(choices) + 1):
        left = tuple(choice for choice in choices if choice not in found)
        part = str(number) if number > 1 else None
        wanted = yield Choice(id="run-more", part=part, choices=left)
        if wanted is None or wanted == "done":
            break
        match wanted:
            case "surface":
                told = yield Text(id="run-surface", choices=SURFACES, at_most=60)
            case "started":
                told = yield TimeOfDay(id="run-started")
            case _:
                told = yield Text(id=f"run-{wanted}")
        if told:
            found[wanted] = told
    return found


def _instant(day: date, clock: str, zone: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo(zone)).astimezone(UTC)


def receipt(entry: Session) -> Said:
    """What was kept, with every number that was told."""
    args: dict[str, Arg] = {"session": entry.session.value, "on": entry.on}
    for name, value in (
        ("distance_m", entry.distance_m),
        ("duration_s", entry.duration_s),
        ("rpe", entry.rpe),
        ("during", entry.pain_during),
        ("after", entry.pain_after),
    ):
        args[f"has_{name}"] = "no" if value is None else "yes"
        if value is not None:
            args[name] = value
    args["cut_short"] = "yes" if entry.was_cut_short else "no"
    args["surface"] = entry.surface or "none"
    return Said(message="run-kept", args=args)


_DISTANCE = re.compile(r"\b(\d+(?:[.,]\d+)?) ?(k|km|kms|kilomet(?:er|re)s?|mi|miles?)\b")
_TIME = re.compile(
    r"\b(\d{1,2} ?h(?:r|rs|ours?)? ?(?:\d{1,2} ?(?:m|min|mins|minutes)?)?"
    r"|\d+(?:[.,]\d+)? ?(?:min|mins|minutes|')|\d{1,2}:\d{2}(?::\d{2})?)(?![\w/])"
)
_EFFORT = re.compile(r"\b(?:rpe|effort) ?(?:of |was |: ?|= ?)?(\d{1,2})(?: ?/ ?10)?\b")
_KIND_WORDS: tuple[tuple[str, str], ...] = (
    (r"walk[ -]?run|run[ -]?walk", "walk_run"),
    (r"long run|long one", "long_run"),
    (r"intervals?|reps|repeats", "intervals"),
    (r"tempo|threshold", "tempo"),
    (r"hill(?:s| reps| repeats)", "hills"),
    (r"strides", "strides"),
    (r"race[d]?|parkrun", "race"),
    (r"strength|gym|weights", "strength"),
    (
        r"bike|cycl(?:e|ed|ing)|swim|swam|swimming|row(?:ed|ing)?|elliptical|cross[ -]?train(?:ing)?",
        "cross_training",
    ),
    (r"mobility|yoga", "mobility"),
    (r"walk(?:ed)?", "walk"),
    (r"run|ran|jog(?:ged)?|easy", "easy_run"),
)
_SURFACE_WORDS = re.compile(r"\b(trails?|road|track|treadmill|grass|sand|hilly|flat)\b")


def read_line(text: str, today: date, units: Units, heard: Heard) -> dict[str, Json]:
    """The answers that a line holds; empty when it names neither distance nor time.

    >>> read_line("about 8k in 46 min rpe 4 on trail", date(2026, 1, 5), "km", Heard())["run-distance"]
    8000
    """
    said = quantities.plain(text)
    found: dict[str, Json] = {}
    rest = said
    if match := _DISTANCE.search(rest):
        found["run-distance"] = round(quantities.distance(match[0], units) or 0)
        rest = rest.replace(match[0], " ", 1)
    if (match := _EFFORT.search(rest)) and 0 <= int(match[1]) <= 10:
        found["run-rpe"] = int(match[1])
        rest = rest.replace(match[0], " ", 1)
    if (match := _TIME.search(rest)) and (seconds := quantities.duration(match[0])):
        found["run-duration"] = seconds
        rest = rest.replace(match[0], " ", 1)
    if not {"run-distance", "run-duration"} & set(found):
        return {}
    found["run-kind"] = next(
        (kind for words, kind in _KIND_WORDS if re.search(rf"\b(?:{words})\b", rest)), "easy_run"
    )
    if found["run-kind"] in OTHER_KINDS:
        found["run-other-kind"], found["run-kind"] = found["run-kind"], "other"
    if match := _SURFACE_WORDS.search(rest):
        found["run-said-surface"] = match[1].rstrip("s") if match[1].startswith("trail") else match[1]
    found["run-day"] = _day(rest, today).isoformat()
    if heard.says_nothing_hurts:
        found |= {"run-pain-during": 0, "run-pain-after": 0}
    return found


def _day(said: str, today: date) -> date:
    for word in re.findall(
        r"\b(?:yesterday|(?:mon|tues?|wednes|wed|thurs?|thu|fri|satur|sat|sun)(?:day)?)\b", said
    ):
        if day := quantities.day(word, today):
            return day
    return today


def fill(facts: RunFacts, answers: Mapping[str, Json], text: str, heard: Heard) -> dict[str, Json]:
    """All that a typed line names and that was not answered yet."""
    found = read_line(text, facts.today, facts.units, heard)
    return {key: value for key, value in found.items() if key not in answers}


RUN = Dialogue("run", RunFacts, look, run, fill=fill)
