"""The strength log: all of it, a part, or not today; effort, pain, and which exercise hurt.

One tap begins it, two or three more end it. What hurt steps aside for two weeks, and a session taken badly
brings the work a stage back until two were taken well. Rules: STR-08, LOAD-15.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.dialogue import Dialogue, Script
from bot.questions import Choice, Json, Scale, Several
from bot.report import Kept, Report, View
from coaching.decision import Decision, Exercise, Planned, Said
from coaching.diary import Session
from coaching.library import load
from coaching.values import SessionKind, Value

WHAT = ("all", "part", "skip")
HARD = 8
"""Effort from which the next session is told to stay as it is."""


class StrengthFacts(Value):
    """The session that the plan holds, and what the button behind it said."""

    today: date
    at: datetime
    minutes: int = 0
    effort: int | None = None
    exercises: tuple[str, ...] = ()
    sets: int = 0
    told: str | None = None


def next_session(decision: Decision | None) -> tuple[Planned | None, date | None]:
    """Today's strength session, else the next one, and its day."""
    if decision is None:
        return None, None
    days = ((decision.on, decision.sessions), *((day.on, day.sessions) for day in decision.week_ahead))
    for on, sessions in days:
        for session in sessions:
            if session.kind is SessionKind.STRENGTH and session.exercises:
                return session, on
    return None, None


def look(view: View) -> StrengthFacts:
    """The exercises of today's session, or of the next."""
    session, _ = next_session(view.decision)
    told = view.rest.strip().casefold()
    return StrengthFacts(
        today=view.today,
        at=view.now,
        minutes=(session.duration_min or 0) if session else 0,
        effort=session.rpe_max if session else None,
        exercises=tuple(one.id for one in session.exercises) if session else (),
        sets=_sets(session.exercises) if session else 0,
        told=told if told in WHAT else None,
    )


def _sets(exercises: Sequence[Exercise]) -> int:
    return sum(one.sets or 0 for one in exercises)


def strength(facts: StrengthFacts) -> Script[Report]:
    """How much of it, how hard, how it felt; where it hurt more than a little, which exercise it was."""
    what = facts.told
    if what is None:
        what = yield Choice(id="strength-what", choices=WHAT)
    if what == "skip" or what is None:
        return Report(says=(Said(message="strength-skipped"),))
    done = tuple(f"exercise:{name}" for name in facts.exercises)
    if what == "part" and done:
        told = yield Several(id="strength-done", choices=done)
        done = tuple(told) if told else ()
    effort = yield Scale(id="strength-effort")
    pain = yield Scale(id="strength-pain", is_pain=True)
    hurt: Sequence[str] = ()
    if pain is not None and pain > load().number("strength_pain_max") and done:
        hurt = (yield Several(id="strength-hurt", choices=(*done, "unsure"), none="unsure")) or ()
    share = len(done) / len(facts.exercises) if facts.exercises else 1.0
    if what == "part" and not done:
        share = 0.5
    entry = Session(
        on=facts.today,
        at=facts.at,
        session=SessionKind.STRENGTH,
        duration_s=round(facts.minutes * 60 * share) or None,
        rpe=effort,
        pain_during=pain,
        was_cut_short=True if hurt and what == "part" else None,
        followed_plan=what == "all" or None,
        exercises=tuple(one.removeprefix("exercise:") for one in done),
        hurt=tuple(one.removeprefix("exercise:") for one in hurt),
    )
    return Report(kept=(Kept(entry=entry),), says=tuple(_said(facts, entry)))


def _said(facts: StrengthFacts, entry: Session) -> list[Said]:
    """The receipt, and what the answer does to the next session."""
    args = {
        "exercises": len(entry.exercises),
        "has_effort": "no" if entry.rpe is None else "yes",
        "effort": entry.rpe or 0,
        "has_pain": "no" if entry.pain_during is None else "yes",
        "pain": entry.pain_during or 0,
    }
    said = [Said(message="strength-kept", args={**args})]
    if entry.hurt:
        said.append(
            Said(message="strength-aside", args={"exercise": entry.hurt[0], "more": len(entry.hurt) - 1})
        )
    if entry.pain_during is not None and entry.pain_during > load().number("strength_pain_max"):
        said.append(Said(message="strength-back"))
    elif entry.rpe is not None and facts.effort is not None and entry.rpe > max(facts.effort, HARD - 1):
        said.append(Said(message="strength-hard"))
    elif entry.rpe is not None and facts.effort is not None and entry.rpe <= facts.effort - 2:
        said.append(Said(message="strength-more"))
    return said


def partial(facts: StrengthFacts, answers: Mapping[str, Json]) -> Report | None:
    """A log left half-way, once the effort or the pain is told."""
    if answers.get("strength-effort") is None and answers.get("strength-pain") is None:
        return None
    script = strength(facts)
    try:
        question = next(script)
        while True:
            question = script.send(answers.get(question.key))
    except StopIteration as end:
        report: Report = end.value
        return report


STRENGTH = Dialogue("strength", StrengthFacts, look, strength, partial=partial)
