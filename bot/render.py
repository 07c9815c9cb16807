"""Questions and decisions become text and buttons."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue import Conversation
from bot.outgoing import Button
from bot.questions import LABEL_ROW, Json, Question, Several, Text
from bot.words import Words, question_args
from coaching.decision import Decision, Planned, Said
from coaching.library import Library
from coaching.plan.spoken import STRENGTH_RULE, exercise_said, said_of
from coaching.values import Caution, Level, SessionKind

Rows = tuple[tuple[Button, ...], ...]


def prompt(
    question: Question, conversation: Conversation, words: Words, *, can_cancel: bool
) -> tuple[str, Rows]:
    """An open question as text and buttons; the last row leads back, past it, or out."""
    buttons = []
    for option in question.options():
        label = words.label(question, option)
        if isinstance(question, Several):
            label = f"[x] {label}" if option in conversation.draft else label
        buttons.append(Button(label=label, data=f"q:{conversation.serial}:{option}"))
    rows = list(_laid_out(buttons))
    way = []
    if isinstance(question, Several):
        rows.append((_way(words, conversation, "done"),))
    if conversation.steps:
        way.append(_way(words, conversation, "back"))
    if question.can_skip:
        way.append(_way(words, conversation, "skip"))
    if can_cancel:
        way.append(_way(words, conversation, "cancel"))
    if way:
        rows.append(tuple(way))
    return words.question(question), tuple(rows)


def _way(words: Words, conversation: Conversation, name: str) -> Button:
    return Button(label=words.text(f"common-{name}"), data=f"n:{conversation.serial}:{name}")


def _laid_out(buttons: Sequence[Button]) -> Rows:
    """Buttons in rows that fit a small phone; short ones share a row, at most six."""
    rows: list[tuple[Button, ...]] = []
    row: list[Button] = []
    most = 6 if all(len(button.label) <= 3 for button in buttons) else 4
    for button in buttons:
        if row and (len(row) == most or sum(len(b.label) + 3 for b in (*row, button)) > LABEL_ROW):
            rows.append(tuple(row))
            row = []
        row.append(button)
    if row:
        rows.append(tuple(row))
    return tuple(rows)


def understood(question: Question, value: Json, words: Words) -> str:
    """What was understood for one question: its short name, where it has one, and the answer's label."""
    if isinstance(question, Text):
        return ""
    values = value if isinstance(value, list) else [value]
    labels = ", ".join(words.label(question, _option(v)) for v in values) or words.text("common-none")
    name = f"{question.id}.name"
    return words.text(name, answer=labels, **question_args(question)) if words.has(name) else labels


def _option(value: Json) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def command_button(words: Words, label: str, command: str) -> Button:
    """A button that does what a command does."""
    return Button(label=words.text(label), data=f"c:{command}")


def planned(session: Planned, words: Words) -> str:
    """One session in a few words: kind, amount, effort."""
    kind = str(session.kind)
    if session.kind is SessionKind.WALK_RUN and session.rung is not None:
        kind = "walk_run_rung"
    args: dict[str, str | int | float] = {
        "kind": kind,
        "distance_m": session.distance_m or 0,
        "minutes": session.duration_min or 0,
        "rpe": session.rpe_max or 0,
        "rung": session.rung or 0,
    }
    shape = (
        "both"
        if session.distance_m and session.duration_min
        else "distance"
        if session.distance_m
        else "time"
    )
    if not session.distance_m and not session.duration_min:
        shape = "bare"
    effort = "effort" if session.rpe_max and session.kind is not SessionKind.REST else "any"
    return words.text("today-session", shape=shape, effort=effort, session=str(session.kind), **args)


def sessions(planned_sessions: Sequence[Planned], words: Words) -> str:
    """Several sessions of one day."""
    return words.text("today-and").join(planned(session, words) for session in planned_sessions)


def told(planned_sessions: Sequence[Planned], words: Words) -> str:
    """A day's sessions: the run in full, as it is to be done; what stands beside it in a few words."""
    first, *others = sorted(planned_sessions, key=lambda session: not session.kind.is_run)
    whole = words.say(said_of(first))
    if not others:
        return whole
    return f"{whole} {words.text('today-also', sessions=sessions(others, words))}"


def strength(session: Planned, words: Words, library: Library) -> str:
    """A strength session, exercise by exercise: name, dose, what to do. Rules: STR-07, STR-08."""
    parts = [words.say(said_of(session))]
    for exercise in session.exercises:
        told = exercise_said(exercise, library)
        dose = f", {words.say(told.dose)}" if told.dose else ""
        parts.append(f"{words.say(told.name)}{dose}: {words.say(told.how) if told.how else ''}")
        if told.side:
            parts.append(words.say(told.side))
    return "\n".join([*parts, words.say(STRENGTH_RULE)])


def today(decision: Decision, words: Words) -> tuple[str, Rows]:
    """The one answer to "what today?": what, why, and two safe alternatives. Rules: CHAT-06, LAW-11."""
    doing = [session for session in decision.sessions if session.kind is not SessionKind.REST]
    if decision.level is Level.RED:
        parts = [words.text("today-stopped", doing=len(doing), sessions=sessions(doing, words))]
    else:
        parts = [words.text("today-answer", sessions=told(decision.sessions, words))]
    if decision.reasons:
        parts += [
            words.say(reason.said)
            for reason in decision.reasons[: 2 if decision.level is not Level.GREEN else 1]
        ]
    rows: list[tuple[Button, ...]] = []
    if decision.alternatives and decision.level is not Level.RED:
        named = [planned(session, words) for session in decision.alternatives[:2]]
        parts.append(words.text("today-instead", alternatives=words.text("today-or").join(named)))
        rows += [
            (
                Button(
                    label=words.text(
                        "today-take", session=str(session.kind), minutes=session.duration_min or 0
                    ),
                    data=f"c:instead:{index}",
                ),
            )
            for index, session in enumerate(decision.alternatives[:2])
        ]
    rows.append((command_button(words, "today-why", "why"),))
    return "\n".join(parts), tuple(rows)


def why(decision: Decision, words: Words) -> str:
    """Every reason of a decision in plain words, and what would change it. Rules: CHAT-19."""
    parts = [words.text("why-answer", sessions=sessions(decision.sessions, words))]
    parts += [f"- {words.say(reason.said)}" for reason in decision.reasons]
    if not decision.reasons:
        parts.append(words.text("why-as-planned"))
    changed = [planned(session, words) for session in decision.planned]
    if decision.sessions != decision.planned and changed:
        parts.append(words.text("why-planned", sessions=words.text("today-and").join(changed)))
    if decision.would_change:
        parts.append(words.text("why-would-change"))
        parts += [f"- {words.say(said)}" for said in decision.would_change]
    parts += _caution(decision, words)
    parts.append(words.text("why-cannot-know"))
    return "\n".join(parts)


def _caution(decision: Decision, words: Words) -> list[str]:
    """The caution level, what it rests on and what it cannot know. Rules: RISK-14."""
    forecast = decision.forecast
    if forecast is None or decision.level is Level.RED:
        return []
    if decision.caution is Caution.LOW:
        return [
            words.text("why-caution-low"),
            words.text("caution-confidence", confidence=forecast.confidence),
        ]
    lines = [words.text("why-caution", caution=str(decision.caution))]
    lines += [f"- {words.say(said)}" for said in forecast.reasons]
    lines.append(words.text("caution-confidence", confidence=forecast.confidence))
    return [*lines, words.text("caution-limits")]


def say_all(saids: Sequence[Said], words: Words) -> list[str]:
    """Sentences, none of them twice."""
    return list(dict.fromkeys(words.say(said) for said in saids))
