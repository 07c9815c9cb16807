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
from bot.dialogues.body import places_in
from bot.questions import Amount, Choice, Day, Json, Scale, Text, TimeOfDay
from bot.report import Kept, Report, View
from bot.told import is_told_run
from coaching.decision import Arg, Said
from coaching.diary import Record, Session
from coaching.library import load
from coaching.load import kind_of_effort
from coaching.reading import quantities
from coaching.reading.heard import Heard
from coaching.reading.quantities import Units
from coaching.reading.runs import RunHeard, read_runs, resolve
from coaching.recorded import is_same, joined, twin
from coaching.triage.told import is_same as is_same_place
from coaching.values import RUN_KINDS, Concept, Place, SessionKind, Value

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
SHORTEST_M = 50
"""Less is no distance: "0 km" is asked about, or skipped where it is not known."""
LONGEST_M, LONGEST_S = 300_000, 86_400
FASTEST_S_PER_KM, SLOWEST_S_PER_KM = 120, 1200
"""Paces beyond these are asked about: a slip of the finger rather than a run."""
CORRECTS_BACK = timedelta(days=60)
PLACES_OFFERED = 5
CALM = 2
"""Pain up to which a run whose numbers were typed is not asked whether it was cut short."""
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
    places: tuple[Place, ...] = ()
    """Where it may have hurt: the places followed, else those of old injuries."""
    is_followed: bool = False
    """Whether those places are followed now."""
    can_correct: bool = False
    """Whether anything was told of late that could be put right."""


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
    followed = tuple(problem.place for problem in view.runner.active_problems)
    injured = tuple(dict.fromkeys(injury.place for injury in view.runner.injuries))
    has_checked_in = any(True for _ in view.diary.check_ins(since, view.today + timedelta(days=1)))
    return RunFacts(
        today=view.today,
        at=view.now,
        units=preferences.units,
        zone=preferences.zone,
        logged=logged,
        places=(followed or injured)[:PLACES_OFFERED],
        is_followed=bool(followed),
        can_correct=bool(logged) or has_checked_in,
    )


def run(facts: RunFacts) -> Script[Report]:
    """One session, its receipt at the end."""
    corrects = yield Text(id="run-corrects", is_volunteered=True)
    before = next((logged for logged in facts.logged if logged.id == corrects), None)
    if before:
        return (yield from _correction(facts, before))
    line = yield Text(id="run-line", is_volunteered=True)
    twin_id = yield Text(id="run-twin", is_volunteered=True)
    again = next((logged for logged in facts.logged if logged.id == twin_id), None)
    if again is not None and (yield _same(again)) == "yes":
        return (yield from _told_again(facts, again))
    on = yield _day(
        is_line=bool(line), offers=("today", "yesterday", *(("correct",) if facts.can_correct else ()))
    )
    if on == "correct":
        return Report(then="correct")
    figures = yield from _figures(facts, on, is_line=bool(line))
    found = yield from _said()
    if line or odd_pace(figures):
        figures = yield from _read_back(facts, figures, found.get("surface"))
    entry = yield from _rest(facts, figures, found, is_short=bool(line))
    later = yield Text(id="run-later", is_volunteered=True)
    entry, device = _joined(facts, entry)
    return Report(
        kept=(Kept(entry=entry, supersedes=device),),
        says=(receipt(entry),),
        then="log" if later else None,
        then_rest=later or "",
    )


def _joined(facts: RunFacts, entry: Session) -> tuple[Session, str | None]:
    """The session, as one with what a device recorded of it, and that record. Rules: LOAD-20."""
    known = [Record(id=logged.id, entry=logged.entry) for logged in facts.logged]
    same = twin(entry, known, load())
    if same is None or not isinstance(same.entry, Session):
        return entry, None
    return joined(same.entry, entry), same.id


def _told_before(facts: RunFacts, told: Mapping[str, Json]) -> Logged | None:
    """A typed session of the same day with nearly the same figures, told anew perhaps. Rules: LOAD-20."""
    kind = told.get("run-other-kind") or told.get("run-kind") or "easy_run"
    figures = Session(
        on=date.fromisoformat(told["run-day"]),
        at=facts.at,
        session=SessionKind(kind),
        distance_m=told.get("run-distance"),
        duration_s=told.get("run-duration"),
    )
    typed = [one for one in facts.logged if set(one.entry.sources) <= {"typed"}]
    alike = [one for one in typed if is_same(figures, one.entry, load())]
    return alike[-1] if alike else None


def _same(before: Logged) -> Choice:
    """Whether a session is one that was told before."""
    return Choice(
        id="run-same",
        choices=("yes", "no"),
        lines=(described(before.entry, "run-same-is"),),
        concept=Concept.READ_BACK,
        can_skip=False,
    )


def _told_again(facts: RunFacts, before: Logged) -> Script[Report]:
    """A session told twice counts once: what is new joins what was told. Rules: LOAD-20."""
    entry = before.entry
    kind = yield _kind_asked(is_line=True, is_volunteered=True)
    metres = yield _distance(is_line=True, is_volunteered=True)
    seconds = yield _duration(is_line=True, is_volunteered=True)
    effort = yield _effort(is_line=True, is_volunteered=True)
    found = yield from _said()
    told: dict[str, Json] = {name: value for name, value in found.items() if value}
    figured = {"distance_m": metres, "duration_s": seconds, "rpe": effort}
    told |= {name: round(value) for name, value in figured.items() if value is not None}
    if kind not in (None, "easy_run", "other"):
        told["session"] = SessionKind(kind)
    for name in ("during", "after"):
        is_known = getattr(entry, f"pain_{name}") is not None or entry.session not in LOADING
        score = yield pain_scale(name, entry, is_volunteered=is_known)
        told |= {} if score is None else {f"pain_{name}": score}
    place = yield from _where(facts, entry.model_copy(update=told))
    told |= {} if place is None else {"pain_place": place}
    short = yield cut_short_choice(entry, is_volunteered=entry.was_cut_short is not None or not entry.is_run)
    told |= {} if short is None else {"was_cut_short": _yes(short)}
    merged = entry.model_copy(update=told)
    if merged == entry:
        return Report(says=(receipt(entry, "run-same-kept"),))
    kept = Kept(entry=merged.model_copy(update={"at": facts.at}), supersedes=before.id)
    return Report(kept=(kept,), says=(receipt(merged, "run-same-kept"),))


def _correction(facts: RunFacts, before: Logged) -> Script[Report]:
    """A session put right: what was named changes, the rest stays; the old record is superseded."""
    kind = yield _kind_asked(is_line=True, is_volunteered=True)
    metres = yield _distance(is_line=True, is_volunteered=True)
    seconds = yield _duration(is_line=True, is_volunteered=True)
    effort = yield _effort(is_line=True, is_volunteered=True)
    named = {
        "session": None if kind is None else SessionKind(kind),
        "distance_m": None if metres is None else round(metres),
        "duration_s": None if seconds is None else round(seconds),
        "rpe": effort,
    }
    told = before.entry
    figures = figures_of(told).model_copy(update={k: v for k, v in named.items() if v is not None})
    found = yield from _said()
    figures = yield from _read_back(facts, figures, found.get("surface") or told.surface)
    rest: dict[str, Json] = {}
    for name in ("during", "after"):
        score = yield pain_scale(name, told, is_volunteered=True)
        rest |= {} if score is None else {f"pain_{name}": score}
    place = yield _place_choice(facts, told, is_volunteered=True)
    rest |= {} if place in (None, "other") else {"pain_place": _place(place)}
    rest |= found
    changed = told.model_copy(update={**figures.model_dump(), **rest, "at": facts.at})
    said = receipt(changed, "run-corrected")
    return Report(kept=(Kept(entry=changed, supersedes=before.id),), says=(said,))


def figures_of(entry: Session) -> Figures:
    """What a session comes down to."""
    return Figures.model_validate(entry.model_dump(include=set(Figures.model_fields)))


def _figures(facts: RunFacts, on: str | None, *, is_line: bool) -> Script[Figures]:
    session = yield from _kind(is_line=is_line)
    metres = seconds = effort = None
    if session in MOVING:
        metres = yield _distance(is_line=is_line, is_volunteered=is_line and session is SessionKind.WALK)
    if session is not SessionKind.REST:
        seconds = yield _duration(is_line=is_line)
        effort = yield _effort(is_line=is_line, is_volunteered=is_line and session is SessionKind.WALK)
    return Figures(
        on=told_day(on, facts.today),
        session=kind_of_effort(session, effort, load()) if is_line else session,
        distance_m=None if metres is None else round(metres),
        duration_s=None if seconds is None else round(seconds),
        rpe=effort,
    )


def _echo(*, is_line: bool) -> dict[str, Arg]:
    """What a line named is read back whole; its figures are not echoed one by one before."""
    return {"line": "yes" if is_line else "no"}


def _kind(part: str | None = None, *, is_line: bool = False) -> Script[SessionKind]:
    kind = yield _kind_asked(part, is_line=is_line)
    if kind == "other":
        kind = yield Choice(
            id="run-other-kind",
            part=part,
            args=_echo(is_line=is_line),
            choices=OTHER_KINDS,
            labels="session-kind",
            can_skip=False,
        )
    return SessionKind(kind or "easy_run")


def _kind_asked(part: str | None = None, *, is_line: bool = False, is_volunteered: bool = False) -> Choice:
    return Choice(
        id="run-kind",
        part=part,
        args=_echo(is_line=is_line),
        choices=KINDS,
        labels="session-kind",
        can_skip=False,
        is_volunteered=is_volunteered,
    )


def _day(
    part: str | None = None, *, is_line: bool = False, offers: tuple[str, ...] = ("today", "yesterday")
) -> Day:
    return Day(id="run-day", part=part, args=_echo(is_line=is_line), offers=offers)


def _distance(part: str | None = None, *, is_line: bool = False, is_volunteered: bool = False) -> Amount:
    return Amount(
        id="run-distance",
        part=part,
        args=_echo(is_line=is_line),
        what="distance",
        at_least=SHORTEST_M,
        at_most=LONGEST_M,
        is_volunteered=is_volunteered,
    )


def _duration(part: str | None = None, *, is_line: bool = False, is_volunteered: bool = False) -> Amount:
    return Amount(
        id="run-duration",
        part=part,
        args=_echo(is_line=is_line),
        what="seconds",
        at_most=LONGEST_S,
        is_volunteered=is_volunteered,
    )


def _effort(part: str | None = None, *, is_line: bool = False, is_volunteered: bool = False) -> Scale:
    return Scale(id="run-rpe", part=part, args=_echo(is_line=is_line), is_volunteered=is_volunteered)


def odd_pace(figures: Figures) -> int | None:
    """The pace of a run that is too fast or too slow to be one, in seconds per kilometre."""
    if not (figures.session.is_run and figures.distance_m and figures.duration_s is not None):
        return None
    pace = round(figures.duration_s * 1000 / figures.distance_m)
    return None if FASTEST_S_PER_KM <= pace <= SLOWEST_S_PER_KM else pace


def _read_back(facts: RunFacts, figures: Figures, surface: str | None) -> Script[Figures]:
    """What a session was understood to be, an odd pace named; one figure at a time can be changed."""
    for number in range(1, CHANGES + 1):
        part = str(number) if number > 1 else None
        line = _described(figures, "run-line-figures", surface)
        pace = odd_pace(figures)
        odd = () if pace is None else (Said(message="run-line-pace", args={"pace": pace}),)
        right = yield Choice(
            id="run-right",
            part=part,
            choices=("yes", "change"),
            lines=(line, *odd),
            concept=Concept.READ_BACK,
        )
        if right != "change":
            break
        what = yield Choice(
            id="run-change", part=str(number + 1), choices=("distance", "duration", "rpe", "day", "kind")
        )
        figures = yield from one_figure(facts.today, figures, what, str(number + 1))
    return figures


def one_figure(today: date, figures: Figures, what: str | None, part: str | None) -> Script[Figures]:
    """One figure asked anew; the others stay."""
    match what:
        case "distance":
            metres = yield _distance(part)
            return figures.model_copy(update={"distance_m": None if metres is None else round(metres)})
        case "duration":
            seconds = yield _duration(part)
            return figures.model_copy(update={"duration_s": None if seconds is None else round(seconds)})
        case "rpe":
            effort = yield _effort(part)
            return figures.model_copy(update={"rpe": effort})
        case "day":
            on = yield _day(part)
            return figures.model_copy(update={"on": told_day(on, today)})
        case "kind":
            session = yield from _kind(part)
            return figures.model_copy(update={"session": session})
        case _:
            return figures


def _rest(facts: RunFacts, figures: Figures, found: Mapping[str, str], *, is_short: bool) -> Script[Session]:
    """How the body took it, and what the runner likes to add."""
    during = after = cut_short = place = None
    in_line = yield Text(id="run-said-pain", is_volunteered=True)
    is_told = is_short and in_line is not None
    told = Session(at=facts.at, **figures.model_dump())
    if figures.session in LOADING:
        during = yield pain_scale("during", told)
        after = yield pain_scale("after", told, is_volunteered=is_told and during == 0)
        hurt = told.model_copy(update={"pain_during": during, "pain_after": after})
        place = yield from _where(facts, hurt)
    if figures.session.is_run:
        is_calm = (
            during is not None and max(during, after or 0) <= CALM and (after is not None or during == 0)
        )
        cut_short = yield cut_short_choice(told, is_volunteered=is_told and is_calm)
    more = yield from _more(figures.session, found, is_short=is_short)
    followed = yield Choice(
        id="run-followed-plan", choices=("yes", "no"), labels="yes-no", is_volunteered=True
    )
    started = more.pop("started", None)
    return Session(
        at=facts.at,
        pain_during=during,
        pain_after=after,
        pain_place=place,
        was_cut_short=_yes(cut_short),
        followed_plan=followed if isinstance(followed, bool) else _yes(followed),
        started_at=_instant(figures.on, started, facts.zone) if started else None,
        **figures.model_dump(),
        **more,
    )


def named(entry: Session) -> dict[str, Arg]:
    """A session as its questions name it: the kind, and how far or how long."""
    length = "m" if entry.distance_m else "s" if entry.duration_s else "none"
    return {
        "session": entry.session.value,
        "length": length,
        "distance_m": entry.distance_m or 0,
        "duration_s": entry.duration_s or 0,
    }


def pain_scale(
    name: str,
    entry: Session,
    *,
    part: str | None = None,
    is_judged: bool = True,
    is_volunteered: bool = False,
) -> Scale:
    """How much something hurt during or after a session, which the question names."""
    return Scale(
        id=f"run-pain-{name}",
        part=part,
        args=named(entry),
        is_pain=True,
        about_body=is_judged,
        is_volunteered=is_volunteered,
    )


def cut_short_choice(entry: Session, *, is_volunteered: bool = False) -> Choice:
    """Whether a session was stopped for the body's sake."""
    return Choice(
        id="run-cut-short",
        args=named(entry),
        choices=("no", "yes"),
        labels="yes-no",
        is_volunteered=is_volunteered,
    )


def _where(facts: RunFacts, entry: Session) -> Script[Place | None]:
    """Where it hurt: as named, the one place that is followed, or asked; None where nothing hurt. Rules: TRI-06."""
    hurts = max(entry.pain_during or 0, entry.pain_after or 0) > 0
    is_clear = facts.is_followed and len(facts.places) == 1
    is_asked = hurts and entry.pain_place is None and bool(facts.places) and not is_clear
    told = yield _place_choice(facts, entry, is_volunteered=not is_asked)
    if not hurts:
        return None
    if told is None and is_clear and entry.pain_place is None:
        return facts.places[0]
    return None if told in (None, "other") else _place(told)


def _place_choice(facts: RunFacts, entry: Session, *, is_volunteered: bool) -> Choice:
    options = tuple(f"place:{place}" for place in facts.places)
    return Choice(
        id="run-pain-place",
        args=named(entry),
        choices=(*options, "other"),
        about_body=True,
        is_volunteered=is_volunteered,
    )


def _place(answer: str) -> Place:
    return Place.parse(answer.removeprefix("place:"))


def meant(facts: RunFacts, place: Place) -> str | None:
    """The answer for a place in words: the known one, else as named; None where two are known that fit."""
    near = [one for one in facts.places if is_same_place(one, place)]
    return None if len(near) > 1 else f"place:{near[0] if near else place}"


def _yes(answer: Json) -> bool | None:
    return {"yes": True, "no": False}.get(answer or "")


def told_day(on: str | None, today: date) -> date:
    """The date that an answer about the day stands for; today where none was given."""
    if on in {None, "today"}:
        return today
    return today - timedelta(days=1) if on == "yesterday" else date.fromisoformat(str(on))


def _more(session: SessionKind, told_before: Mapping[str, str], *, is_short: bool) -> Script[dict[str, str]]:
    """Surface, route, shoes, start, a note: each if wanted, or named in the line."""
    choices = (*(("surface", "route", "shoes", "started") if session in MOVING else ()), "note", "done")
    found = dict(told_before)
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


def _said() -> Script[dict[str, str]]:
    """What a line told beside its figures."""
    found: dict[str, str] = {}
    for name in ("surface", "route", "shoes", "note"):
        told = yield Text(id=f"run-said-{name}", is_volunteered=True)
        if told:
            found[name] = told
    return found


def _instant(day: date, clock: str, zone: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo(zone)).astimezone(UTC)


def described(entry: Session, message: str) -> Said:
    """A session with every number that was told."""
    said = _described(figures_of(entry), message, entry.surface)
    args = dict(said.args)
    for name, value in (("during", entry.pain_during), ("after", entry.pain_after)):
        args[f"has_{name}"] = "no" if value is None else "yes"
        if value is not None:
            args[name] = value
    args["has_place"] = "no" if entry.pain_place is None else "yes"
    if entry.pain_place is not None:
        args["place"] = str(entry.pain_place)
    args["cut_short"] = "yes" if entry.was_cut_short else "no"
    return said.model_copy(update={"args": args})


def receipt(entry: Session, message: str = "run-kept") -> Said:
    """What was kept."""
    return described(entry, message)


def _described(figures: Figures, message: str, surface: str | None) -> Said:
    args: dict[str, Arg] = {
        "session": figures.session.value,
        "on": figures.on,
        "surface": surface or "none",
    }
    for name in ("distance_m", "duration_s", "rpe"):
        value = getattr(figures, name)
        args[f"has_{name}"] = "no" if value is None else "yes"
        if value is not None:
            args[name] = value
    return Said(message=message, args=args)


_CORRECTS = re.compile(r"\b(?:not|instead of|actually|correction|correct|wrong|meant|rather than|typo)\b")


_DECIMAL = re.compile(r"(?<=\d),(?=\d{1,2} ?(?:k|km|mi|miles?|h)\b)", re.IGNORECASE)


def told_of(heard: RunHeard, today: date) -> dict[str, Json]:
    """The answers that a session in words holds; one without a day is of today."""
    cut_short = {True: "yes", False: "no", None: None}[heard.was_cut_short]
    kind = heard.session.value if heard.session else None
    is_rare = kind is not None and kind not in KINDS
    told: dict[str, Json] = {
        "run-day": (resolve(heard, today) or today).isoformat(),
        "run-kind": "other" if is_rare else kind,
        "run-other-kind": kind if is_rare else None,
        "run-distance": heard.distance_m,
        "run-duration": heard.duration_s,
        "run-rpe": heard.rpe,
        "run-pain-during": heard.pain_during,
        "run-pain-after": heard.pain_after,
        "run-pain-place": f"place:{heard.place}" if heard.place else None,
        "run-cut-short": cut_short,
        "run-said-surface": heard.surface,
        "run-said-shoes": heard.shoes,
        "run-said-pain": "yes" if heard.pain_during is not None else None,
    }
    return {key: value for key, value in told.items() if value is not None}


def fill(facts: RunFacts, answers: Mapping[str, Json], text: str, heard: Heard) -> dict[str, Json]:
    """All that typed words name and that was not answered yet.

    Words that begin the log are read back; a correction names the session it is of; a second
    session in them is logged after the first. A kind that was not named is taken for an easy
    run, and read back.
    """
    runs = read_runs(_DECIMAL.sub(".", text), units=facts.units)
    if "run-corrects" in answers:
        return {}
    if not runs:
        return _place_told(facts, answers, text, heard)
    told = told_of(runs[0], facts.today)
    if runs[0].place is not None:
        told["run-pain-place"] = meant(facts, runs[0].place)
        told = {key: value for key, value in told.items() if value is not None}
    if answers.keys() - {"run-day"}:
        return {key: value for key, value in told.items() if key not in answers}
    if answers.get("run-day"):
        told["run-day"] = told_day(answers["run-day"], facts.today).isoformat()
    on = date.fromisoformat(told["run-day"])
    same = [logged for logged in facts.logged if logged.entry.on == on]
    if same and _CORRECTS.search(quantities.plain(text)):
        del told["run-day"]
        return {"run-corrects": same[-1].id, **told}
    again = _told_before(facts, told)
    told |= {"run-twin": again.id} if again is not None else {}
    later = " ; ".join(run.words for run in runs[1:])
    return {"run-line": text, "run-kind": "easy_run", **told, **({"run-later": later} if later else {})}


def _place_told(facts: RunFacts, answers: Mapping[str, Json], text: str, heard: Heard) -> dict[str, Json]:
    """The place in words, once a pain was told and its place not yet."""
    hurts = any(answers.get(f"run-pain-{name}") for name in ("during", "after"))
    places = places_in(text, heard) if hurts and "run-pain-place" not in answers else ()
    place = meant(facts, places[0]) if len(places) == 1 else None
    return {"run-pain-place": place} if place else {}


def put_right(answers: Mapping[str, Json], entry: Session) -> dict[str, Json]:
    """The answers of an open log after its session was put right elsewhere."""
    figures = ("run-day", "run-kind", "run-other-kind", "run-distance", "run-duration", "run-rpe")
    kept = {
        key: value
        for key, value in answers.items()
        if key.split("#")[0] not in (*figures, "run-right", "run-change")
    }
    is_rare = entry.session.value not in KINDS
    told: dict[str, Json] = {
        "run-day": entry.on.isoformat(),
        "run-kind": "other" if is_rare else entry.session.value,
        "run-other-kind": entry.session.value if is_rare else None,
        "run-distance": entry.distance_m,
        "run-duration": entry.duration_s,
        "run-rpe": entry.rpe,
        "run-right": "yes",
    }
    for name in ("during", "after"):
        if (score := getattr(entry, f"pain_{name}")) is not None:
            told[f"run-pain-{name}"] = score
    return {**kept, **told}


def partial(facts: RunFacts, answers: Mapping[str, Json]) -> Report | None:
    """The session as far as it was told: its kind and a distance or a time; what was read back, once confirmed."""
    script = run(facts)
    try:
        question = next(script)
        while True:
            is_open = question.key not in answers and not question.is_volunteered
            if is_open and (question.id == "run-right" or not question.can_skip):
                return None
            question = script.send(answers.get(question.key))
    except StopIteration as end:
        report: Report = end.value
    if not report.kept:
        return None
    entry = report.kept[0].entry
    if not isinstance(entry, Session) or (entry.distance_m is None and entry.duration_s is None):
        return None
    return Report(kept=report.kept)


RUN = Dialogue("run", RunFacts, look, run, fill=fill, partial=partial, counts_at="run-right")

__all__ = [
    "RUN",
    "Figures",
    "Logged",
    "RunFacts",
    "described",
    "figures_of",
    "is_told_run",
    "look",
    "odd_pace",
    "one_figure",
    "partial",
    "receipt",
    "told_day",
    "told_of",
]
