"""The log of one session: a line such as "8k 46min rpe4 trail", or one question after the other.

A typed line fills all it names and what is left is asked. Distance and pain are asked only
where they make sense. Ends with a receipt that names every number. Rules: PAIN-01, LOAD-03,
MASK (a run cut short is asked for).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.dialogue import Dialogue, Script
from bot.questions import Amount, Choice, Day, Json, Scale, Text, TimeOfDay
from bot.report import Kept, Report, View
from coaching.decision import Arg, Said
from coaching.diary import Session
from coaching.reading import quantities
from coaching.reading.heard import Heard
from coaching.reading.quantities import Units
from coaching.values import RUN_KINDS, Concept, SessionKind, Value

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
CORRECTS_BACK = timedelta(days=60)
CHANGES = 8
"""Changes that one read-back takes."""


class Logged(Value):
    """A session of the last days as kept, so that a correction finds it."""

    id: str
    entry: Session


class RunFacts(Value):
    """The day, the runner's units and zone, and what was logged of late."""

    today: date
    at: datetime
    units: Units = "km"
    zone: str = "UTC"
    logged: tuple[Logged, ...] = ()


class Figures(Value):
    """What a session comes down to."""

    on: date
    session: SessionKind
    distance_m: int | None = None
    duration_s: int | None = None
    rpe: int | None = None


def look(view: View) -> RunFacts:
    """What the log sees."""
    preferences = view.runner.preferences
    since = view.today - CORRECTS_BACK
    logged = tuple(
        Logged(id=record.id, entry=record.entry)
        for record in view.diary.current
        if isinstance(record.entry, Session) and since <= record.entry.on <= view.today
    )
    return RunFacts(
        today=view.today, at=view.now, units=preferences.units, zone=preferences.zone, logged=logged
    )


def run(facts: RunFacts) -> Script[Report]:
    """One session, its receipt at the end."""
    corrects = yield Text(id="run-corrects", is_volunteered=True)
    before = next((logged for logged in facts.logged if logged.id == corrects), None)
    if before:
        return (yield from _correction(facts, before))
    line = yield Text(id="run-line", is_volunteered=True)
    figures = yield from _figures(facts)
    if line:
        figures = yield from _read_back(facts, figures)
    entry = yield from _rest(facts, figures, is_short=bool(line))
    return Report(kept=(Kept(entry=entry),), says=(receipt(entry),))


def _correction(facts: RunFacts, before: Logged) -> Script[Report]:
    """A session put right: what was named changes, the rest stays; the old record is superseded."""
    metres = yield _distance(is_volunteered=True)
    seconds = yield _duration(is_volunteered=True)
    effort = yield Scale(id="run-rpe", is_volunteered=True)
    told = before.entry
    figures = Figures(
        on=told.on,
        session=told.session,
        distance_m=told.distance_m if metres is None else round(metres),
        duration_s=told.duration_s if seconds is None else round(seconds),
        rpe=told.rpe if effort is None else effort,
    )
    figures = yield from _read_back(facts, figures)
    changed = told.model_copy(update={**figures.model_dump(), "at": facts.at})
    said = receipt(changed).model_copy(update={"message": "run-corrected"})
    return Report(kept=(Kept(entry=changed, supersedes=before.id),), says=(said,))


def _figures(facts: RunFacts) -> Script[Figures]:
    on = yield _day()
    session = yield from _kind()
    metres = seconds = effort = None
    if session in MOVING:
        metres = yield _distance()
    if session is not SessionKind.REST:
        seconds = yield _duration()
        effort = yield Scale(id="run-rpe")
    return Figures(
        on=_told_day(on, facts.today),
        session=session,
        distance_m=None if metres is None else round(metres),
        duration_s=None if seconds is None else round(seconds),
        rpe=effort,
    )


def _kind(part: str | None = None) -> Script[SessionKind]:
    kind = yield Choice(id="run-kind", part=part, choices=KINDS, labels="session-kind", can_skip=False)
    if kind == "other":
        kind = yield Choice(
            id="run-other-kind", part=part, choices=OTHER_KINDS, labels="session-kind", can_skip=False
        )
    return SessionKind(kind)


def _day(part: str | None = None) -> Day:
    return Day(id="run-day", part=part, offers=("today", "yesterday"))


def _distance(part: str | None = None, *, is_volunteered: bool = False) -> Amount:
    return Amount(
        id="run-distance", part=part, what="distance", at_most=LONGEST_M, is_volunteered=is_volunteered
    )


def _duration(part: str | None = None, *, is_volunteered: bool = False) -> Amount:
    return Amount(
        id="run-duration", part=part, what="seconds", at_most=LONGEST_S, is_volunteered=is_volunteered
    )


def _read_back(facts: RunFacts, figures: Figures) -> Script[Figures]:
    """What a typed line was understood to say; one figure at a time can be changed."""
    for number in range(1, CHANGES + 1):
        part = str(number) if number > 1 else None
        line = _described(figures, "run-line-figures")
        right = yield Choice(
            id="run-right",
            part=part,
            choices=("yes", "change"),
            lines=(line,),
            concept=Concept.READ_BACK,
        )
        if right != "change":
            break
        figures = yield from _changed(facts, figures, str(number + 1))
    return figures


def _changed(facts: RunFacts, figures: Figures, part: str) -> Script[Figures]:
    what = yield Choice(id="run-change", part=part, choices=("distance", "duration", "rpe", "day", "kind"))
    match what:
        case "distance":
            metres = yield _distance(part)
            return figures.model_copy(update={"distance_m": None if metres is None else round(metres)})
        case "duration":
            seconds = yield _duration(part)
            return figures.model_copy(update={"duration_s": None if seconds is None else round(seconds)})
        case "rpe":
            effort = yield Scale(id="run-rpe", part=part)
            return figures.model_copy(update={"rpe": effort})
        case "day":
            on = yield _day(part)
            return figures.model_copy(update={"on": _told_day(on, facts.today)})
        case "kind":
            session = yield from _kind(part)
            return figures.model_copy(update={"session": session})
        case _:
            return figures


def _rest(facts: RunFacts, figures: Figures, *, is_short: bool) -> Script[Session]:
    """How the body took it, and what the runner likes to add."""
    during = after = cut_short = None
    if figures.session in LOADING:
        during = yield Scale(id="run-pain-during", about_body=True)
        after = yield Scale(id="run-pain-after", about_body=True)
    if figures.session.is_run:
        cut_short = yield Choice(id="run-cut-short", choices=("no", "yes"), labels="yes-no", about_body=True)
    more = yield from _more(figures.session, is_short=is_short)
    followed = yield Choice(
        id="run-followed-plan", choices=("yes", "no"), labels="yes-no", is_volunteered=True
    )
    started = more.pop("started", None)
    return Session(
        at=facts.at,
        pain_during=during,
        pain_after=after,
        was_cut_short=_yes(cut_short),
        followed_plan=followed if isinstance(followed, bool) else _yes(followed),
        started_at=_instant(figures.on, started, facts.zone) if started else None,
        **figures.model_dump(),
        **more,
    )


def _yes(answer: Json) -> bool | None:
    return {"yes": True, "no": False}.get(answer or "")


def _told_day(on: str | None, today: date) -> date:
    if on in {None, "today"}:
        return today
    return today - timedelta(days=1) if on == "yesterday" else date.fromisoformat(str(on))


def _more(session: SessionKind, *, is_short: bool) -> Script[dict[str, str]]:
    """Surface, route, shoes, start, a note: each if wanted, or named in the line."""
    choices = (*(("surface", "route", "shoes", "started") if session in MOVING else ()), "note", "done")
    found: dict[str, str] = {}
    for name in ("surface", "route", "shoes", "note"):
        told = yield Text(id=f"run-said-{name}", is_volunteered=True)
        if told:
            found[name] = told
    if is_short or session is SessionKind.REST:
        return found
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
    figures = Figures.model_validate(entry.model_dump(include=set(Figures.model_fields)))
    said = _described(figures, "run-kept")
    args = dict(said.args)
    for name, value in (("during", entry.pain_during), ("after", entry.pain_after)):
        args[f"has_{name}"] = "no" if value is None else "yes"
        if value is not None:
            args[name] = value
    args["cut_short"] = "yes" if entry.was_cut_short else "no"
    args["surface"] = entry.surface or "none"
    return said.model_copy(update={"args": args})


def _described(figures: Figures, message: str) -> Said:
    args: dict[str, Arg] = {"session": figures.session.value, "on": figures.on}
    for name in ("distance_m", "duration_s", "rpe"):
        value = getattr(figures, name)
        args[f"has_{name}"] = "no" if value is None else "yes"
        if value is not None:
            args[name] = value
    return Said(message=message, args=args)


_DISTANCE = re.compile(r"\b(\d+(?:[.,]\d+)?) ?(k|km|kms|kilomet(?:er|re)s?|mi|miles?)\b")
_TIME = re.compile(
    r"\b(\d{1,2} ?h(?:r|rs|ours?)? ?(?:\d{1,2} ?(?:m|min|mins|minutes)?)?"
    r"|\d+(?:[.,]\d+)? ?(?:min|mins|minutes|')|\d{1,2}:\d{2}(?::\d{2})?)(?![\w/])"
)
_EFFORT = re.compile(r"\b(?:rpe|effort) ?(?:of |was |: ?|= ?)?(\d{1,2})(?: ?/ ?10)?\b")
_CORRECTS = re.compile(r"\b(?:not|instead of|actually|correction|correct|wrong|meant|rather than|typo)\b")
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
    found["run-day"] = _named_day(rest, today).isoformat()
    if heard.says_nothing_hurts:
        found |= {"run-pain-during": 0, "run-pain-after": 0}
    return found


def _named_day(said: str, today: date) -> date:
    for word in re.findall(
        r"\b(?:yesterday|(?:mon|tues?|wednes|wed|thurs?|thu|fri|satur|sat|sun)(?:day)?)\b", said
    ):
        if day := quantities.day(word, today):
            return day
    return today


def fill(facts: RunFacts, answers: Mapping[str, Json], text: str, heard: Heard) -> dict[str, Json]:
    """All that a typed line names and that was not answered yet; a correction names the session it is of."""
    found = read_line(text, facts.today, facts.units, heard)
    if not found or "run-corrects" in answers:
        return {}
    if not answers:
        on = date.fromisoformat(found["run-day"])
        same = [logged for logged in facts.logged if logged.entry.on == on]
        if same and _CORRECTS.search(quantities.plain(text)):
            figures: dict[str, Json] = {
                key: found[key] for key in ("run-distance", "run-duration", "run-rpe") if key in found
            }
            return {"run-corrects": same[-1].id, **figures}
        found["run-line"] = text
    return {key: value for key, value in found.items() if key not in answers}


RUN = Dialogue("run", RunFacts, look, run, fill=fill)
