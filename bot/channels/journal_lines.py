"""A day's decision as one JSON line, in the order of fields that the format gives.

Everything is read from what the coach kept and said; what no rule has filled yet is null.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from bot.outgoing import Outgoing
from bot.words import Words
from coaching.decision import Decision, Planned
from coaching.diary import Diary, Record, Session
from coaching.diary import Words as TypedWords
from coaching.runner import ClinicianLimit, Goal, Runner
from coaching.values import SessionKind, Urgency

Line = dict[str, Any]

WEEKLY_SUMMARY = "weekly_summary"
REPORT = "report"


def _whole(report: Outgoing) -> str:
    """A sheet in full: a message holds only a glance at it."""
    return next((one.whole for one in report.attachments if one.whole), report.text)


@dataclass
class Told:
    """What was said and asked on one day, gathered while it is played."""

    messages: list[Line] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    reminders: list[Line] = field(default_factory=list)
    summary: Outgoing | None = None
    report: Outgoing | None = None

    def note(self, name: str, where: list[str]) -> None:
        """Keep a name once."""
        if name not in where:
            where.append(name)


@dataclass(frozen=True)
class Lived:
    """A day that is over: when it was, what the coach knows and decided, what was said."""

    on: date
    zone: str
    begin: datetime
    end: datetime
    runner: Runner
    diary: Diary
    decision: Decision | None
    words: Words
    told: Told
    device_since: date | None = None
    """Since when the resting heart rate comes from the present device."""


def as_json(line: Mapping[str, Any]) -> str:
    """One line of the file."""
    return json.dumps(line, ensure_ascii=False) + "\n"


def erased(lived: Lived) -> Line:
    """The line of a day on which nothing is kept of the runner any more."""
    return {
        "date": lived.on.isoformat(),
        "zone": lived.zone,
        "messages": lived.told.messages,
        "asked": lived.told.asked,
        "reminders": lived.told.reminders,
        "deleted": True,
    }


def line(lived: Lived) -> Line:
    """The line of a day."""
    decision = lived.decision
    told = lived.told
    return {
        "date": lived.on.isoformat(),
        "zone": lived.zone,
        "level": str(decision.level) if decision else None,
        "urgency": str(decision.urgency if decision else Urgency.NONE),
        "state": str(decision.state) if decision else None,
        "running": _running(decision),
        "sessions": [_session(planned, tags=True) for planned in decision.prescribed] if decision else [],
        "planned": [_session(planned) for planned in decision.planned] if decision else [],
        "caution": str(decision.caution) if decision else None,
        "forecast": _forecast(decision),
        "reasons": [
            {"rule": reason.rule, "inputs": list(reason.inputs), "text": lived.words.say(reason.said)}
            for reason in (decision.reasons if decision else ())
        ],
        "alternatives": [_session(planned) for planned in decision.alternatives] if decision else [],
        "messages": told.messages,
        "asked": told.asked,
        "unanswered": told.unanswered,
        "reminders": told.reminders,
        "week_ahead": [
            {"date": day.on.isoformat(), "sessions": [_session(planned) for planned in day.sessions]}
            for day in (decision.week_ahead if decision else ())
        ],
        "summary": _summary(lived),
        "report": _whole(told.report) if told.report else None,
        "constraints": [_constraint(limit) for limit in lived.runner.limits_on(lived.on)],
        "gait_change": _gait(decision),
        "tracked": [
            {
                "site": str(problem.place.site),
                "side": str(problem.place.side) if problem.place.side else None,
                "since": problem.since.isoformat(),
            }
            for problem in lived.runner.active_problems
        ],
        "stored": _stored(lived),
        "goal_now": _goal(lived.runner.goal),
        "referral": {"to": decision.referral.to, "within": str(decision.referral.within)}
        if decision and decision.referral
        else None,
    }


def message(outgoing: Outgoing, local: datetime) -> Line:
    """One message as the runner saw it."""
    charts = [{"alt": attached.alt} for attached in outgoing.attachments if attached.is_picture]
    documents = [{"name": attached.name} for attached in outgoing.attachments if not attached.is_picture]
    return {
        "at": f"{local:%Y-%m-%dT%H:%M}",
        "text": outgoing.text,
        "buttons": [button.label for row in outgoing.buttons for button in row],
        "charts": charts,
        "documents": documents,
    }


def _running(decision: Decision | None) -> str | None:
    if decision is None:
        return None
    return "blocked" if decision.is_running_blocked else "allowed"


def _session(planned: Planned, *, tags: bool = False) -> Line:
    """A session: what is not known, or has no meaning for its kind, is left out."""
    found: Line = {"kind": str(planned.kind)}
    if planned.distance_m is not None:
        found["km"] = _km(planned.distance_m)
    if planned.duration_min is not None:
        found["min"] = planned.duration_min
    if planned.rpe_max is not None:
        found["rpe_max"] = planned.rpe_max
    if planned.rung is not None:
        found["rung"] = planned.rung
    if planned.tags or (tags and planned.kind is not SessionKind.REST):
        found["tags"] = list(planned.tags)
    if planned.exercises:
        found["exercises"] = [
            {"id": exercise.id, "tags": list(exercise.tags)} for exercise in planned.exercises
        ]
    return found


def _forecast(decision: Decision | None) -> Line | None:
    if decision is None or decision.forecast is None:
        return None
    forecast = decision.forecast
    probability = None if forecast.probability is None else round(forecast.probability, 4)
    return {"probability": probability, "by": forecast.by, "confidence": forecast.confidence}


def _gait(decision: Decision | None) -> Line | None:
    if decision is None or decision.gait is None:
        return None
    gait = decision.gait
    return {
        "cue": gait.cue,
        "since": gait.since.isoformat(),
        "from": gait.base_spm,
        "to": gait.goal_spm,
        "state": gait.state,
    }


def _constraint(limit: ClinicianLimit) -> Line:
    found: Line = {
        "source": limit.source,
        "since": limit.since.isoformat(),
        "until": limit.until.isoformat() if limit.until else None,
        "forbids": list(limit.forbids),
        "allows": list(limit.allows),
        "condition": limit.condition,
    }
    if limit.recheck:
        found["recheck"] = limit.recheck.isoformat()
    if limit.then:
        found["then"] = limit.then
    return found


def _goal(goal: Goal | None) -> Line | None:
    if goal is None:
        return None
    found: Line = {"kind": goal.kind}
    if goal.distance_m is not None:
        found["distance_km"] = _km(goal.distance_m)
    if goal.on is not None:
        found["on"] = goal.on.isoformat()
    if goal.target_s is not None:
        found["target_min"] = _minutes(goal.target_s)
    if goal.text is not None:
        found["text"] = goal.text
    return found


def week_told(told_on: date, topic: str | None) -> tuple[date, date]:
    """The week a summary is about: the one its topic names, or the last that was over by then."""
    _, _, named = (topic or "").partition(":")
    monday = date.fromisoformat(named) if named else told_on - timedelta(days=told_on.weekday() or 7)
    return monday, monday + timedelta(days=6)


def _summary(lived: Lived) -> Line | None:
    outgoing = lived.told.summary
    if outgoing is None:
        return None
    first, last = week_told(lived.on, outgoing.topic)
    runs = [*lived.diary.runs(first, last + timedelta(days=1))]
    return {
        "week": [first.isoformat(), last.isoformat()],
        "run_km": round(sum(run.distance_m or 0 for run in runs) / 1000, 1),
        "runs": len(runs),
        "text": outgoing.text,
        "charts": [{"alt": attached.alt} for attached in outgoing.attachments if attached.is_picture],
    }


def _stored(lived: Lived) -> Line:
    diary = lived.diary
    today = [record for record in diary.records if lived.begin <= record.entry.at < lived.end]
    by_id = {record.id: record for record in diary.records}
    touched = sorted({on for record in today for on in _dates_touched(record, by_id)})
    check_in = diary.check_in(lived.on)
    words = [record.entry for record in today if isinstance(record.entry, TypedWords)]
    said = [entry.heard.resting_hr for entry in words if entry.heard.resting_hr is not None]
    resting_hr = check_in.resting_hr if check_in and check_in.resting_hr is not None else None
    return {
        "check_in": "given" if check_in else "missing",
        "runs": [_run(record, by_id) for on in touched for record in _runs_of(diary, on)],
        "resting_hr": resting_hr if resting_hr is not None else (said[-1] if said else None),
        "resting_hr_since": lived.device_since.isoformat() if lived.device_since else None,
        "noted": _noted(words),
    }


def _dates_touched(record: Record, by_id: Mapping[str, Record]) -> Iterable[date]:
    """The dates whose runs a record adds to, puts right or takes away."""
    replaced = by_id.get(record.supersedes or "")
    for known in (record, replaced):
        if known and isinstance(known.entry, Session) and known.entry.is_run:
            yield known.entry.on


def _runs_of(diary: Diary, on: date) -> Iterable[Record]:
    return (
        record
        for record in diary.current
        if isinstance(record.entry, Session) and record.entry.is_run and record.entry.on == on
    )


def _run(record: Record, by_id: Mapping[str, Record]) -> Line:
    run = record.entry
    assert isinstance(run, Session)
    superseded: list[Line] = []
    before = by_id.get(record.supersedes or "")
    while before is not None:
        if isinstance(before.entry, Session) and before.entry.at != run.at:  # else kept in mid-telling
            superseded.insert(0, {"date": before.entry.on.isoformat(), **_amounts(before.entry)})
        before = by_id.get(before.supersedes or "")
    return {
        "date": run.on.isoformat(),
        **_amounts(run),
        "sources": list(run.sources),
        "superseded": superseded,
    }


def _amounts(run: Session) -> Line:
    return {
        "km": None if run.distance_m is None else _km(run.distance_m),
        "min": None if run.duration_s is None else _minutes(run.duration_s),
    }


def _noted(words: Sequence[TypedWords]) -> list[Line]:
    found: list[Line] = []
    for entry in words:
        for fact in entry.heard.facts:
            line = {"what": str(fact.concept), "date": entry.on.isoformat()}
            if fact.value and line not in found:
                found.append(line)
    return found


def _km(metres: int) -> float:
    return round(metres / 1000, 3)


def _minutes(seconds: int) -> float | int:
    minutes = seconds / 60
    return int(minutes) if minutes.is_integer() else round(minutes, 2)


__all__ = ["Lived", "Told", "as_json", "erased", "line", "message"]
