"""Questions and decisions become text and buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.dialogue import Conversation
from bot.outgoing import Button
from bot.questions import LABEL_ROW, Json, Question, Several, Text
from bot.words import Words, question_args
from coaching import library
from coaching.coach import ALLOWED
from coaching.decision import Decision, Planned, Reason, Said
from coaching.plan.spoken import said_of
from coaching.triage.told import BONE_RULES, is_same
from coaching.values import Caution, Level, Place, PlanState, SessionKind

WHY_CAUTION = 2
"""What the caution level rests on most, as /why names it."""

Rows = tuple[tuple[Button, ...], ...]


def prompt(
    question: Question, conversation: Conversation, words: Words, *, can_cancel: bool, is_again: bool = False
) -> tuple[str, Rows]:
    """An open question as text and buttons; the last row leads back, past it, or out.

    Asked again after a slip, a long question is put in its short form.
    """
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
    return words.question(question, is_again=is_again), tuple(rows)


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


def is_stopped(decision: Decision) -> bool:
    """Whether nothing is to be run until somebody has looked: a red, or a screen that was not passed."""
    return decision.level is Level.RED or decision.state is PlanState.STOPPED_MEDICAL


class _Line(NamedTuple):
    """A line of an answer: as said in full, said briefly, and when it gives way (0: never)."""

    full: str
    brief: str = ""
    gives_way: int = 0


def today(decision: Decision, words: Words, *, lead: Sequence[_Line] = ()) -> tuple[str, Rows]:
    """The one answer to "what today?": what to do, what decided it, what to watch; the rest behind "Why?".

    In as many words as a message may have (`message_words`), a stop in those of a reply to a flag: first go
    the ways that the buttons name as well, then what has a brief form is said briefly, then the second reason
    goes. Rules: CHAT-05, CHAT-06, LAW-11.
    """
    doing = [session for session in decision.sessions if session.kind is not SessionKind.REST]
    lines = [*lead, *_doing(decision, doing, words)]
    said_before = [one.full for one in lead]
    lines += [one for one in _because(decision, words) if one.full not in said_before]
    lines += [_Line(said) for said in gait_line(decision, words)]
    watch = _watch(decision, doing)
    lines += [_Line(words.say(watch), "", 2)] if watch is not None else []
    rows: list[tuple[Button, ...]] = []
    if decision.alternatives and decision.level is not Level.RED:
        named = [planned(session, words, is_brief=True) for session in decision.alternatives[:2]]
        if doing:
            ways = words.text("today-or").join(named)
            lines.append(_Line(words.text("today-instead", alternatives=ways), "", 1))
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
    return "\n".join(_within(lines, _most(decision))), tuple(rows)


def line(text: str, brief: str = "") -> _Line:
    """A line that leads an answer and never gives way; `brief` stands in for it where there is little room."""
    return _Line(text, brief)


def _doing(decision: Decision, doing: Sequence[Planned], words: Words) -> list[_Line]:
    """What is done already, and what there is to do."""
    lines: list[_Line] = []
    if decision.done and decision.level is not Level.RED:
        did = decision.did or decision.done
        kinds = words.text("today-and-done").join(planned(one, words, is_brief=True) for one in did)
        lines.append(_Line(words.text("today-done", sessions=kinds, left=len(doing))))
    if is_stopped(decision):
        is_about_life = bool(decision.reasons) and decision.reasons[0].rule in {"FLAG-11", "FLAG-22"}
        stopped = words.text("today-stopped", doing=len(doing), sessions=sessions(doing, words))
        allowed = next((one for one in doing if ALLOWED in one.tags), None)
        if allowed is not None:
            what = "|".join(tag for tag in allowed.tags if tag != ALLOWED)
            stopped = words.text("today-allowed", what=what, minutes=allowed.duration_min or 0)
        return lines if is_about_life else [*lines, _Line(stopped)]
    if decision.done and not doing:
        return lines
    first, *beside = sorted(decision.sessions, key=lambda session: not session.kind.is_run)
    way = said_of(first)
    few = words.sentence(planned(first, words)) if first.kind in _SAID_BRIEFLY else words.brief(way)
    lines.append(
        _Line(words.text("today-answer", sessions=words.say(way)), words.text("today-answer", sessions=few))
    )
    if beside:
        some = words.text("today-and").join(planned(session, words, is_brief=True) for session in beside)
        full = words.text("today-also", sessions=sessions(beside, words))
        lines.append(_Line(full, words.text("today-also", sessions=some), 6))
    return lines


_SAID_BRIEFLY = frozenset({SessionKind.EASY_RUN, SessionKind.LONG_RUN, SessionKind.STEADY})
"""Runs without turns or parts, whose kind, length and effort say all."""


_FRAMES = ("plan-reason-run-done", "plan-reason-rest", "plan-reason-run-waits")
"""Reasons that say how the day stands and decide nothing beside another one."""


def _because(decision: Decision, words: Words) -> list[_Line]:
    """The reasons shown; the one that decided stays, what only frames the day goes before the second reason.

    On a green day what to do comes before why.
    """
    lines = []
    deciding = [one for one in shown(decision) if one.said.message not in _FRAMES] or list(shown(decision))
    for reason in shown(decision):
        stays = 5 if decision.level is Level.GREEN else 0
        gives_way = stays if reason == deciding[0] else 4 if reason in deciding else 3
        lines.append(_Line(words.say(reason.said), words.brief(reason.said), gives_way))
    return lines


def _most(decision: Decision) -> int:
    """Words that the answer of a day may have: more where it stops the running or replies to a flag (C.6)."""
    is_flag = any(reason.said.message.startswith("flag-") for reason in shown(decision))
    is_stop = decision.level is Level.RED or is_flag
    return int(library.load().number("stop_words" if is_stop else "message_words"))


def _watch(decision: Decision, doing: Sequence[Planned]) -> Said | None:
    """What to look out for on a careful day that a sore place asked for."""
    is_sore = any("place" in reason.said.args for reason in shown(decision))
    if decision.level is not Level.AMBER or not is_sore:
        return None
    return Said(message="today-watch", args={"run": "yes" if any(one.kind.is_run for one in doing) else "no"})


def _within(lines: Sequence[_Line], most: int) -> list[str]:
    """The lines in at most so many words; those that can give way are shortened first, then the others."""
    kept = list(lines)

    def drop(*orders: int) -> None:
        for order in orders:
            for one in [line for line in kept if line.gives_way == order]:
                if _many(kept) > most:
                    kept.remove(one)

    drop(1, 2)
    for at, one in sorted(enumerate(kept), key=lambda pair: (not pair[1].gives_way, pair[0])):
        if one.brief and _many(kept) > most:
            kept[at] = one._replace(full=one.brief)
    drop(3, 4, 5, 6)
    return [one.full for one in kept]


def _many(lines: Sequence[_Line]) -> int:
    return sum(len(one.full.split()) for one in lines)


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


def why(decision: Decision, words: Words, page: int = 1) -> tuple[str, Rows]:
    """A decision's reasons in plain words, the worst first, and what would change it; page by page.

    A page has as many words as a message may have; "More" leads to the next. Rules: CHAT-05, CHAT-19.
    """
    pages = paged(why_lines(decision, words), int(library.load().number("message_words")))
    at = min(max(page, 1), len(pages))
    way = [command_button(words, "why-first", "why:1")] if at > 1 else []
    if at < len(pages):
        way.insert(0, command_button(words, "why-more", f"why:{at + 1}"))
    return pages[at - 1], (tuple(way),) if way else ()


def why_lines(decision: Decision, words: Words) -> list[str]:
    """All that /why says, line by line; a heading stands in one piece with what follows it."""
    lines = [words.text("why-answer", sessions=sessions(decision.sessions, words))]
    named = stops(decision) if decision.level is Level.RED else _without_echo(decision.reasons)
    told = [f"- {words.say(reason.said)}" for reason in named]
    if decision.level is not Level.GREEN and told:
        lines = [f"{lines[0]}\n{told.pop(0)}"]
    lines += told
    if not decision.reasons:
        lines.append(words.text("why-as-planned"))
    if decision.would_change:
        first, *others = (f"- {words.say(said)}" for said in decision.would_change)
        lines += [f"{words.text('why-would-change')}\n{first}", *others]
    changed = [planned(session, words) for session in decision.planned]
    if decision.sessions != decision.planned and changed:
        lines.append(words.text("why-planned", sessions=words.text("today-and").join(changed)))
    lines += _caution(decision, words)
    return [*lines[:-1], f"{lines[-1]}\n{words.text('why-cannot-know')}"]


def paged(lines: Sequence[str], most: int) -> list[str]:
    """Lines as messages of at most so many words each; a line is never torn."""
    pages: list[list[str]] = []
    room = 0
    for one in lines:
        many = len(one.split())
        if not pages or many > room:
            pages.append([])
            room = most
        pages[-1].append(one)
        room -= many
    return ["\n".join(page) for page in pages]


def _caution(decision: Decision, words: Words) -> list[str]:
    """The caution level, what it rests on and what it cannot know. Rules: RISK-14."""
    forecast = decision.forecast
    is_low_beside_stop = decision.is_running_blocked and decision.caution is Caution.LOW
    if forecast is None or is_low_beside_stop or is_stopped(decision):
        return []
    sure = words.text("caution-confidence", confidence=forecast.confidence)
    if decision.caution is Caution.LOW:
        return [f"{words.text('why-caution-low')}\n{sure}"]
    signs = [f"- {words.say(said)}" for said in forecast.reasons[:WHY_CAUTION]]
    head = "\n".join([words.text("why-caution", caution=str(decision.caution), signs=len(signs)), *signs[:1]])
    return [head, *signs[1:], sure, words.text("caution-limits")]


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
