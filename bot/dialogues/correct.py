"""Something told before is put right or taken away: found, shown as it was and as it would be, confirmed.

Reached by a button of the log, by /correct, or by words ("Friday was 9 km, not 4"). The old record stays in
the history: the new one supersedes it. Rules: NLU-10, PAIN-01; concept read_back.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bot.dialogue import Dialogue, Script
from bot.dialogues import run as log
from bot.dialogues.checkin import pain_line
from bot.questions import Amount, Choice, Day, Question, Scale
from bot.report import Kept, Report, View
from coaching.decision import Arg, Said
from coaching.diary import CheckIn, PainReport, Removed, Session
from coaching.reading.corrections import Correction, read_correction
from coaching.reading.heard import PainHeard
from coaching.reading.quantities import Units
from coaching.triage.told import is_same
from coaching.values import Concept, Place, Value

DAY = timedelta(days=1)
BACK = timedelta(days=60)
"""How far back something is found to be put right."""
DAYS_OFFERED = 7
SESSIONS_OFFERED = 4
CHANGES = 8
AMOUNT_M, AMOUNT_S = 250, 60
"""A session named by its length is found within these: "the 6 km run" may have been 6.2."""
SCALES = {"sleep_quality": (1, 5), "stress": (1, 5), "mood": (1, 5)}


class Told(Value):
    """A check-in as kept."""

    id: str
    entry: CheckIn


class CorrectFacts(Value):
    """What was told of late, and what the words put right."""

    today: date
    at: datetime
    units: Units = "km"
    sessions: tuple[log.Logged, ...] = ()
    """In the order they were told."""
    check_ins: tuple[Told, ...] = ()
    heard: Correction | None = None


def look(view: View) -> CorrectFacts:
    """What can be put right, and what the words behind the command say of it."""
    units = view.runner.preferences.units
    heard = read_correction(view.rest, view.today, units, view.heard, view.library) if view.rest else None
    since = view.today - BACK
    current = [one for one in view.diary.current if since <= one.entry.on <= view.today]
    sessions = tuple(
        log.Logged(id=one.id, entry=one.entry) for one in current if isinstance(one.entry, Session)
    )
    days = {one.on for one in view.diary.check_ins(since, view.today + DAY)}
    last = {on: view.diary.check_in(on) for on in days}
    check_ins = tuple(
        Told(id=one.id, entry=one.entry)
        for one in current
        if isinstance(one.entry, CheckIn) and last[one.entry.on] == one.entry
    )
    facts = CorrectFacts(
        today=view.today, at=view.now, units=units, sessions=sessions, check_ins=check_ins, heard=heard
    )
    return facts.model_copy(update=_narrowed(facts))


def _narrowed(facts: CorrectFacts) -> dict[str, object]:
    """Only what the words can mean, or what buttons offer, is carried along."""
    heard = facts.heard
    if heard is None:
        days = set(_days(facts))
    elif heard.on is not None:
        days = {heard.on}
    elif heard.what == "remove" and (heard.distance_m or heard.duration_s):
        days = {one.entry.on for one in facts.sessions if _is_amount(one.entry, heard)}
    else:
        last_session = facts.sessions[-1].entry.on if facts.sessions else facts.today
        last_check_in = max((one.entry.on for one in facts.check_ins), default=facts.today)
        days = {last_session, last_check_in, facts.today}
    return {
        "sessions": tuple(one for one in facts.sessions if one.entry.on in days),
        "check_ins": tuple(one for one in facts.check_ins if one.entry.on in days),
    }


def can_begin(facts: CorrectFacts) -> bool:
    """Whether the words mean something that is there, or a check-in's value of a day gone by."""
    heard = facts.heard
    if heard is None:
        return False
    if heard.what == "check_in":
        return heard.on is not None or bool(facts.check_ins)
    if heard.what == "remove" and not heard.is_denial:
        return True
    if heard.names_check_in:
        return _check_in_meant(facts, heard) is not None
    return bool(sessions_meant(facts, heard))


def correct(facts: CorrectFacts) -> Script[Report]:
    """Which record, what it was and what it would be, yes or no."""
    heard = facts.heard
    if heard is None:
        return (yield from _by_buttons(facts))
    if heard.what == "check_in" or heard.names_check_in:
        told = _check_in_meant(facts, heard)
        if heard.what == "remove":
            return (yield from _remove_check_in(facts, told)) if told else _nothing(heard.on)
        return (yield from _check_in_by_words(facts, heard, told))
    meant = sessions_meant(facts, heard)
    if not meant:
        return _nothing(heard.on)
    before = meant[0]
    if len(meant) > 1:
        chosen = yield _which_session(meant[:SESSIONS_OFFERED])
        if chosen is None or chosen == "none":
            return _stays()
        before = meant[int(chosen.removeprefix("session-")) - 1]
    if heard.what == "remove":
        return (yield from _remove_session(facts, before))
    return (yield from _session(facts, before, _changed_session(before.entry, heard)))


# -- which ---------------------------------------------------------------------------------------


def sessions_meant(facts: CorrectFacts, heard: Correction) -> list[log.Logged]:
    """The sessions that words may mean, the likeliest alone where one stands out."""
    found = list(facts.sessions)
    if heard.on is not None:
        found = [one for one in found if one.entry.on == heard.on]
    if heard.family == "run" or (heard.distance_m is not None and heard.family is None):
        found = [one for one in found if one.entry.is_run] or ([] if heard.family == "run" else found)
    elif heard.family is not None and heard.what == "remove":
        kinds = {"strength": {"strength"}, "walk": {"walk"}, "other": {"cross_training"}}[heard.family]
        found = [one for one in found if one.entry.session.value in kinds]
    if heard.what == "remove" and (heard.distance_m or heard.duration_s):
        return [one for one in reversed(found) if _is_amount(one.entry, heard)]
    if heard.is_last:
        return found[-1:]
    if len(found) > 1 and (near := [one for one in found if _was(one.entry, heard.old, facts.units)]):
        return near
    return found


def _is_amount(entry: Session, heard: Correction) -> bool:
    """Whether a session is as far or as long as it was named, give or take how such numbers are rounded."""
    for told, named, slack in (
        (entry.distance_m, heard.distance_m, AMOUNT_M),
        (entry.duration_s, heard.duration_s, AMOUNT_S),
    ):
        if named is not None and (told is None or abs(told - named) > slack):
            return False
    return True


def _was(entry: Session, old: Iterable[float], units: Units) -> bool:
    """Whether one of the wrong numbers is one of this session's."""
    unit = 1000.0 if units == "km" else 1609.344
    numbers = [None if entry.distance_m is None else entry.distance_m / unit, entry.rpe, entry.pain_during]
    numbers.append(None if entry.duration_s is None else entry.duration_s / 60)
    return any(number is not None and abs(number - wrong) < 0.05 for number in numbers for wrong in old)


def _check_in_meant(facts: CorrectFacts, heard: Correction) -> Told | None:
    """The check-in of the day that was named, else the last one."""
    found = {one.entry.on: one for one in facts.check_ins if heard.on is None or one.entry.on == heard.on}
    return found[max(found)] if found else None


def _which_session(meant: list[log.Logged]) -> Choice:
    """Which of a few sessions is meant."""
    options = tuple(f"session-{number}" for number in range(1, len(meant) + 1))
    return Choice(id="correct-which", choices=(*options, "none"), args=_session_args(meant), can_skip=False)


def _session_args(meant: list[log.Logged]) -> dict[str, Arg]:
    args: dict[str, Arg] = {}
    for number, one in enumerate(meant, 1):
        args |= {f"session{number}": one.entry.session.value, f"day{number}": one.entry.on}
        args |= {f"metres{number}": one.entry.distance_m or 0, f"seconds{number}": one.entry.duration_s or 0}
    return args


def _days(facts: CorrectFacts) -> tuple[date, ...]:
    """Days of late that hold anything, the latest first."""
    days = {one.entry.on for one in facts.sessions} | {one.entry.on for one in facts.check_ins}
    return tuple(sorted(days, reverse=True)[:DAYS_OFFERED])


def _by_buttons(facts: CorrectFacts) -> Script[Report]:
    """A day, then what of it."""
    if not facts.sessions and not facts.check_ins:
        return Report(says=(Said(message="correct-empty"),), then="log")
    told_day = yield Day(id="correct-day", offers=tuple(on.isoformat() for on in _days(facts)))
    if told_day is None:
        return _stays()
    on = log.told_day(told_day, facts.today)
    sessions = [one for one in facts.sessions if one.entry.on == on][-SESSIONS_OFFERED:]
    told = next((one for one in facts.check_ins if one.entry.on == on), None)
    if not sessions and told is None:
        return _nothing(on)
    options = (
        *(f"session-{n}" for n in range(1, len(sessions) + 1)),
        *(("check_in",) if told else ()),
        "missing",
    )
    chosen = yield Choice(
        id="correct-what", choices=options, args={"on": on, **_session_args(sessions)}, can_skip=False
    )
    if chosen == "missing":
        return Report(then="log")
    if chosen == "check_in" and told:
        return (yield from _check_in(facts, told, told.entry, is_asked=True))
    before = sessions[int(chosen.removeprefix("session-")) - 1]
    return (yield from _session(facts, before, before.entry))


# -- sessions ------------------------------------------------------------------------------------


def _changed_session(entry: Session, heard: Correction) -> Session:
    """The session with what the words change."""
    names = ("session", "distance_m", "duration_s", "rpe", "pain_during", "pain_after", "surface")
    told = {name: value for name in names if (value := getattr(heard, name)) is not None}
    if heard.to is not None:
        told["on"] = heard.to
    return entry.model_copy(update=told)


def _session(facts: CorrectFacts, before: log.Logged, after: Session) -> Script[Report]:
    """As it was, as it would be; one more thing at a time can be changed."""
    for number in range(1, CHANGES + 1):
        part = str(number) if number > 1 else None
        if after == before.entry or number > 1:
            what = yield Choice(
                id="correct-session",
                part=part,
                choices=("distance", "duration", "rpe", "pain", "kind", "day", "remove"),
                lines=(_described(after),),
            )
            if what is None:
                return _stays()
            if what == "remove":
                return (yield from _remove_session(facts, before))
            after = yield from _one_more(facts, after, what, part)
        right = yield Choice(
            id="correct-right",
            part=part,
            choices=("yes", "change", "no"),
            lines=(_before(before.entry), *_after(after)),
            concept=Concept.READ_BACK,
            can_skip=False,
        )
        if right == "yes":
            break
        if right != "change":
            return _stays()
    if after == before.entry:
        return _stays()
    kept = after.model_copy(update={"at": facts.at})
    return Report(kept=(Kept(entry=kept, supersedes=before.id),), says=(log.receipt(kept, "run-corrected"),))


def _one_more(facts: CorrectFacts, after: Session, what: str, part: str | None) -> Script[Session]:
    """One figure anew."""
    if what == "pain":
        during = yield log.pain_scale("during", after, part=part, is_judged=False)
        later = yield log.pain_scale("after", after, part=part, is_judged=False)
        told = {"pain_during": during, "pain_after": later}
        return after.model_copy(update={name: value for name, value in told.items() if value is not None})
    figures = yield from log.one_figure(facts.today, log.figures_of(after), what, part)
    return after.model_copy(update=figures.model_dump())


def _before(entry: Session) -> Said:
    return log.described(entry, "correct-was")


def _after(entry: Session) -> tuple[Said, ...]:
    """The session as it would be; a pace too fast or too slow to be one is named."""
    pace = log.odd_pace(log.figures_of(entry))
    odd = () if pace is None else (Said(message="run-line-pace", args={"pace": pace}),)
    return (log.described(entry, "correct-now-be"), *odd)


def _described(entry: Session) -> Said:
    return log.described(entry, "correct-is")


def _remove_session(facts: CorrectFacts, before: log.Logged) -> Script[Report]:
    right = yield Choice(
        id="correct-remove",
        choices=("yes", "no"),
        lines=(_described(before.entry),),
        concept=Concept.READ_BACK,
        can_skip=False,
    )
    if right != "yes":
        return _stays()
    removed = Removed(on=before.entry.on, at=facts.at)
    said = Said(
        message="correct-removed", args={"on": before.entry.on, "session": before.entry.session.value}
    )
    return Report(kept=(Kept(entry=removed, supersedes=before.id),), says=(said,))


# -- check-ins -----------------------------------------------------------------------------------


def _remove_check_in(facts: CorrectFacts, told: Told) -> Script[Report]:
    right = yield Choice(
        id="correct-remove",
        choices=("yes", "no"),
        lines=check_in_lines(told.entry, None),
        concept=Concept.READ_BACK,
        can_skip=False,
    )
    if right != "yes":
        return _stays()
    removed = Removed(on=told.entry.on, at=facts.at)
    said = Said(message="correct-removed-check-in", args={"on": told.entry.on})
    return Report(kept=(Kept(entry=removed, supersedes=told.id),), says=(said,))


def _check_in_by_words(facts: CorrectFacts, heard: Correction, told: Told | None) -> Script[Report]:
    """The values that were said; a day without a check-in gets one with nothing else in it."""
    if told is None and heard.on is None:
        return _nothing(None)
    entry = told.entry if told else CheckIn(on=heard.on or facts.today, at=facts.at, is_partial=True)
    names = ("sleep_h", "sleep_quality", "resting_hr", "stress", "mood")
    update = {name: value for name in names if (value := getattr(heard, name)) is not None}
    after = entry.model_copy(update=update)
    for pain in heard.pains:
        after = _with_pain(after, pain, heard.old)
    return (yield from _check_in(facts, told, after, is_asked=False))


def _with_pain(entry: CheckIn, pain: PainHeard, old: tuple[float, ...]) -> CheckIn:
    """A check-in with other numbers at one place; the wrong number tells which of the two is meant."""
    place = pain.place
    if place is None:
        return entry
    reports = list(entry.pain or ())
    at = next((n for n, one in enumerate(reports) if is_same(one.place, place)), None)
    report = reports[at] if at is not None else PainReport(place=place)
    number = pain.now
    if number is not None and report.worst_24h in old and report.now not in old:
        report = _numbers(report, None, number)
    elif number is not None and report.worst_24h in old:
        report = _numbers(report, number, number)
    else:
        report = _numbers(report, number, pain.worst)
    if pain.stiffness_min is not None:
        report = report.model_copy(update={"stiffness_min": pain.stiffness_min})
    if at is None:
        reports.append(report)
    else:
        reports[at] = report
    return entry.model_copy(update={"pain": tuple(reports)})


def _numbers(report: PainReport, now: int | None, worst: int | None) -> PainReport:
    """A report with other numbers; the worst is never below the number of now."""
    now = report.now if now is None else now
    worst = report.worst_24h if worst is None else worst
    if now is not None and worst is not None and worst < now:
        worst = now
    return report.model_copy(update={"now": now, "worst_24h": worst})


def _check_in(facts: CorrectFacts, told: Told | None, after: CheckIn, *, is_asked: bool) -> Script[Report]:
    """As it was, as it would be; one more value at a time can be changed."""
    before = told.entry if told else None
    for number in range(1, CHANGES + 1):
        part = str(number) if number > 1 else None
        if is_asked or number > 1:
            places = tuple(f"place:{one.place}" for one in after.pain or ())
            what = yield Choice(
                id="correct-check-in",
                part=part,
                choices=(*places, "sleep", "sleep_quality", "resting_hr", "stress", "mood", "remove"),
                args={"on": after.on},
            )
            if what is None:
                return _stays()
            if what == "remove":
                return (yield from _remove_check_in(facts, told)) if told else _stays()
            after = yield from _one_value(after, what, part)
        right = yield Choice(
            id="correct-right",
            part=part,
            choices=("yes", "change", "no"),
            lines=check_in_lines(before, after),
            concept=Concept.READ_BACK,
            can_skip=False,
        )
        if right == "yes":
            break
        if right != "change":
            return _stays()
    if after == before:
        return _stays()
    kept = Kept(entry=after.model_copy(update={"at": facts.at}), supersedes=told.id if told else None)
    return Report(
        kept=(kept,),
        says=(
            Said(message="correct-kept-check-in", args={"on": after.on, "is_new": "no" if told else "yes"}),
        ),
    )


def _one_value(after: CheckIn, what: str, part: str | None) -> Script[CheckIn]:
    if what.startswith("place:"):
        place = Place.parse(what.removeprefix("place:"))
        now = yield Scale(id="correct-now", part=part, place=str(place), is_pain=True)
        worst = yield Scale(
            id="correct-worst", part=part, place=str(place), is_pain=True, least=now or 0, error="error-worst"
        )
        reports = tuple(_numbers(one, now, worst) if one.place == place else one for one in after.pain or ())
        return after.model_copy(update={"pain": reports})
    value = yield _value_question(what, part)
    name = "sleep_h" if what == "sleep" else what
    number = round(value) if what == "resting_hr" and value is not None else value
    return after if value is None else after.model_copy(update={name: number})


def _value_question(what: str, part: str | None) -> Question:
    if what == "sleep":
        return Amount(id="checkin-sleep", part=part, what="hours", at_most=24)
    if what == "resting_hr":
        return Amount(id="checkin-resting-hr", part=part, what="count", at_least=25, at_most=220)
    least, most = SCALES[what]
    return Scale(id=f"checkin-{what.replace('_', '-')}", part=part, least=least, most=most)


def check_in_lines(before: CheckIn | None, after: CheckIn | None) -> tuple[Said, ...]:
    """What differs, each as it was and as it would be; one check-in alone is told whole."""
    one = after or before
    if one is None:
        return ()
    found = [Said(message="correct-check-in-day", args={"on": one.on})]
    for name in ("sleep_h", "sleep_quality", "resting_hr", "stress", "mood"):
        was = getattr(before, name) if before else None
        now = getattr(after, name) if after else None
        if was == now:
            continue
        args: dict[str, Arg] = {
            "what": name,
            "has_was": _yes(was),
            "has_now": _yes(now),
            "was": was or 0,
            "now": now or 0,
        }
        found.append(Said(message="correct-value", args=args))
    was_at = {report.place: report for report in (before.pain if before else None) or ()}
    now_at = {report.place: report for report in (after.pain if after else None) or ()}
    for place in dict.fromkeys((*was_at, *now_at)):
        was_told, now_told = was_at.get(place), now_at.get(place)
        if was_told == now_told:
            continue
        if was_told is not None:
            found.append(pain_line(was_told).model_copy(update={"message": "correct-pain-was"}))
        if now_told is not None:
            found.append(pain_line(now_told).model_copy(update={"message": "correct-pain-now"}))
    return tuple(found)


def _yes(value: object) -> str:
    return "no" if value is None else "yes"


def _nothing(on: date | None) -> Report:
    args: dict[str, Arg] = {"has_on": "no"} if on is None else {"has_on": "yes", "on": on}
    return Report(says=(Said(message="correct-nothing", args=args),))


def _stays() -> Report:
    return Report(says=(Said(message="correct-stays"),))


CORRECT = Dialogue("correct", CorrectFacts, look, correct)
