"""Questions and decisions become text and buttons."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue import Conversation
from bot.outgoing import Button
from bot.questions import LABEL_ROW, Json, Question, Several, Text
from bot.words import Words, question_args
from coaching.decision import Decision, Planned, Reason, Said
from coaching.plan.spoken import said_of
from coaching.triage.told import BONE_RULES, is_same
from coaching.values import Caution, Level, Place, PlanState, SessionKind

WHY_REASONS = 4
"""Reasons that /why names, the strongest first; more are a wall nobody reads."""
WHY_CAUTION = 2
"""What the caution level rests on most, as /why names it."""

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
    option = _option(value) if value is not None and not isinstance(value, list) else ""
    return (
        words.text(name, answer=labels, option=option, **question_args(question))
        if words.has(name)
        else labels
    )


def _option(value: Json) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def command_button(words: Words, label: str, command: str, **args: str) -> Button:
    """A button that does what a command does."""
    return Button(label=words.text(label, **args), data=f"c:{command}")


def planned(session: Planned, words: Words, *, is_brief: bool = False) -> str:
    """One session in a few words: kind, amount, effort; the effort is left out where it is said briefly."""
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
    has_effort = session.rpe_max and session.kind is not SessionKind.REST and not is_brief
    effort = "effort" if has_effort else "any"
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


def is_stopped(decision: Decision) -> bool:
    """Whether nothing is to be run until somebody has looked: a red, or a screen that was not passed."""
    return decision.level is Level.RED or decision.state is PlanState.STOPPED_MEDICAL


def today(decision: Decision, words: Words) -> tuple[str, Rows]:
    """The one answer to "what today?": what, why, and two safe alternatives. Rules: CHAT-06, LAW-11."""
    doing = [session for session in decision.sessions if session.kind is not SessionKind.REST]
    if is_stopped(decision):
        is_about_life = bool(decision.reasons) and decision.reasons[0].rule in {"FLAG-11", "FLAG-22"}
        stopped = words.text("today-stopped", doing=len(doing), sessions=sessions(doing, words))
        parts = [] if is_about_life else [stopped]
    elif decision.done and not doing:
        parts = []
    else:
        parts = [words.text("today-answer", sessions=told(decision.sessions, words))]
    if decision.done and decision.level is not Level.RED:
        kinds = words.text("today-and-done").join(
            words.text("today-done-kind", session=str(one.kind)) for one in decision.done
        )
        parts.insert(0, words.text("today-done", sessions=kinds, left=len(doing)))
    if decision.reasons:
        parts += [words.say(reason.said) for reason in shown(decision)]
    parts += gait_line(decision, words)
    rows: list[tuple[Button, ...]] = []
    if decision.alternatives and decision.level is not Level.RED:
        named = [planned(session, words, is_brief=True) for session in decision.alternatives[:2]]
        if doing:
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
    last = [command_button(words, "today-why", "why")]
    has_exercises = any(one.exercises for one in decision.sessions)
    if has_exercises and decision.level is not Level.RED:
        last.append(command_button(words, "plan-strength-button", "strength"))
    rows.append(tuple(last))
    return "\n".join(parts), tuple(rows)


def shown(decision: Decision) -> tuple[Reason, ...]:
    """The reasons an answer gives: the first on a green day, the top two else; a red speaks alone. Rules: F21.

    On the way back the ladder is what shapes a green day.

    Several red findings of one trouble say the same in other words; only the worst of them is told.
    """
    if decision.level is Level.RED:
        return stops(decision)[:1]
    told = _without_echo(decision.reasons)
    if decision.level is not Level.GREEN:
        return told[:2]
    ladder = tuple(one for one in told if one.said.message.startswith("plan-reason-ladder"))
    return (ladder or told)[:1]


def _without_echo(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Reasons without a second one about the same illness, and without that of silence where there are others."""
    told: list[Reason] = []
    spoken = [one for one in reasons if not one.said.message.startswith("advice-silent-")]
    for reason in spoken or reasons:
        if not (reason.rule in _ILL and any(one.rule in _ILL for one in told)):
            told.append(reason)
    return tuple(told)


_ILL = frozenset({"SORE-19", "ILL-02", "ILL-05"})
"""Rules that say the same of an illness."""


def stops(decision: Decision) -> tuple[Reason, ...]:
    """The reasons of a red day, one for each place. Rules: TRI-02."""
    first = decision.reasons[:1]
    place = str(first[0].said.args.get("place") or "") if first else ""
    is_one_trouble = bool(first) and (first[0].rule in BONE_RULES or first[0].rule == "TRI-05")
    found: dict[str, Reason] = {}
    for reason in decision.reasons[1:]:
        other = str(reason.said.args.get("place") or "")
        is_again = not other or (place and is_same(Place.parse(place), Place.parse(other)))
        if not is_again or not (is_one_trouble or other == place):
            found.setdefault(other, reason)
    return (*first, *found.values())


def gait_line(decision: Decision, words: Words) -> list[str]:
    """How a change of form stands: the cue on easy runs of green days only; always where it pauses or ends.

    Rules: GAIT-06, GAIT-07.
    """
    if decision.gait is None or decision.level is Level.RED:
        return []
    said = words.say(decision.gait.said)
    if decision.gait.state != "active":
        return [] if said in [words.say(reason.said) for reason in shown(decision)] else [said]
    is_easy = any(one.kind is SessionKind.EASY_RUN for one in decision.sessions)
    return [said] if is_easy and decision.level is Level.GREEN else []


def why(decision: Decision, words: Words) -> str:
    """Every reason of a decision in plain words, and what would change it. Rules: CHAT-19."""
    parts = [words.text("why-answer", sessions=sessions(decision.sessions, words))]
    named = stops(decision) if decision.level is Level.RED else _without_echo(decision.reasons)[:WHY_REASONS]
    parts += [f"- {words.say(reason.said)}" for reason in named]
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
    if forecast is None or is_stopped(decision):
        return []
    if decision.caution is Caution.LOW:
        return [
            words.text("why-caution-low"),
            words.text("caution-confidence", confidence=forecast.confidence),
        ]
    lines = [words.text("why-caution", caution=str(decision.caution))]
    lines += [f"- {words.say(said)}" for said in forecast.reasons[:WHY_CAUTION]]
    lines.append(words.text("caution-confidence", confidence=forecast.confidence))
    return [*lines, words.text("caution-limits")]


def fitting(said: Sequence[Said], words: Words, longest: int, gives_way: Sequence[str]) -> list[str]:
    """Sentences in at most so many words; the last of those whose messages begin as `gives_way` says go first."""
    told = {words.say(one): one.message for one in reversed(said)}
    kept = [(told[text], text) for text in say_all(said, words)]
    for prefix in gives_way:
        while sum(len(text.split()) for _, text in kept) > longest:
            spare = [at for at, (message, _) in enumerate(kept) if message.startswith(prefix)]
            if not spare:
                break
            del kept[spare[-1]]
    return [text for _, text in kept]


def say_all(saids: Sequence[Said], words: Words) -> list[str]:
    """Sentences, none of them twice."""
    return list(dict.fromkeys(words.say(said) for said in saids))
