"""The commands, and plain words for the same. They read, or begin a dialogue; an open one stays open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bot import judging, render
from bot.events import Shared
from bot.reminding import set_reminders
from bot.room import Room
from coaching.decision import Decision
from coaching.reading.asks import read_ask
from coaching.triage.flags import emergency_number
from coaching.values import Level, SessionKind

Answer = Callable[[Room, str], None]

BEFORE_CONSENT = frozenset({"start", "help", "privacy", "emergency", "cancel", "back", "delete"})
"""What a stranger may ask. Everything else begins with the first minutes."""


def run(room: Room, name: str, rest: str) -> None:
    """Answer a command by its name; an unknown one gets help."""
    answer = COMMANDS.get(ALIASES.get(name.casefold(), name.casefold()))
    if answer is None:
        room.say_text(room.words.text("common-unknown-command", command=name[:32]))
        help_(room, "")
        return
    if not room.is_ready and name.casefold() not in BEFORE_CONSENT:
        room.preface.append(room.words.text("common-first-minutes"))
        start(room, "")
        return
    answer(room, rest)


def plain_words(room: Room, text: str) -> bool:
    """Answer a command said in plain words, or standing anywhere in a message."""
    asked = read_ask(text)
    if asked is None:
        return False
    name = ALIASES.get(asked.kind, asked.kind)
    if name not in COMMANDS:
        return False
    run(room, name, asked.rest)
    return True


def shared(room: Room, event: Shared) -> None:
    """Something that is not words."""
    if event.what == "zone" and event.zone:
        run(room, "zone", event.zone)
    else:
        room.say_text(room.words.text(f"common-shared-{event.what}"))
        room.ask_again()


def start(room: Room, rest: str) -> None:
    """Begin, or go on where we stopped; never a reset."""
    if room.is_ready:
        room.say_text(room.words.text("common-welcome-back"))
        if room.desk.open is not None:
            room.ask_again()
        return
    if room.desk.open is not None and room.desk.open.dialogue == "onboarding":
        room.ask_again()
        return
    room.begin("onboarding")


def today(room: Room, rest: str) -> None:
    """What to do today: one answer. It stands until an input changes."""
    told_more = judging.take_in_open_check_in(room)
    decision = room.decision()
    if decision is None or not decision.is_judged or told_more or _is_older_library(room):
        decision, _ = judging.decide(room)
        judging.show_today(room, decision)
    else:
        judging.show_today(room, decision, again=True)
    if room.desk.open is not None:
        room.ask_again_if_not_asked()
    elif decision.level is not Level.RED:
        judging.offer_check_in(room)


def _is_older_library(room: Room) -> bool:
    decision = room.decision()
    return decision is not None and decision.library_version != room.app.library.version


def why(room: Room, rest: str) -> None:
    """Rule, numbers, and what would change it."""
    told_more = judging.take_in_open_check_in(room)
    decision = room.decision()
    if decision is None or told_more:
        decision, _ = judging.decide(room)
    room.say_text(render.why(decision, room.words))


def instead(room: Room, rest: str) -> None:
    """Take one of the safe alternatives."""
    decision = room.decision()
    if decision is None or not rest.isdigit() or int(rest) >= len(decision.alternatives[:2]):
        today(room, "")
        return
    chosen = decision.alternatives[int(rest)]
    room.say_text(room.words.text("today-taken", sessions=render.planned(chosen, room.words)))


def checkin(room: Room, rest: str) -> None:
    """Begin today's check-in, or go on with it."""
    if room.desk.open is not None and room.desk.open.dialogue == "checkin" and not rest:
        room.ask_again()
        return
    room.begin("checkin", rest)


def log(room: Room, rest: str) -> None:
    """Log a run or another session."""
    room.begin("run", rest)


def week(room: Room, rest: str) -> None:
    """The week in words: this one, or on a Monday, and when asked for, the last."""
    monday = room.today - timedelta(days=room.today.weekday())
    if rest.strip() == "last" or (room.today.weekday() == 0 and rest.strip() != "this"):
        monday -= timedelta(days=7)
    judging.tell_week(room, monday)


def pain(room: Room, rest: str) -> None:
    """The sore places followed now, and what they were lately."""
    problems = room.runner.active_problems
    lines = []
    for problem in problems:
        recent = [
            report.worst_24h if report.worst_24h is not None else report.now
            for check_in in room.diary.check_ins(
                room.today - timedelta(days=6), room.today + timedelta(days=1)
            )
            if (report := check_in.pain_at(problem.place)) is not None
        ]
        told = ", ".join(str(score) for score in recent if score is not None)
        lines.append(
            room.words.text(
                "pain-place", place=str(problem.place), since=problem.since, scores=told, told=len(told)
            )
        )
    holds = [room.words.text("pain-hold", since=hold.since) for hold in room.runner.open_holds[:1]]
    limits = [
        room.words.text("pain-limit", source=limit.source, since=limit.said_on)
        for limit in room.runner.limits_on(room.today)
    ]
    room.say_text("\n".join([*holds, *limits, *(lines or [room.words.text("pain-none")])]))


def plan(room: Room, rest: str) -> None:
    """This week, day by day; with "strength" behind it, the next strength session."""
    decision = room.decision() or judging.decide(room)[0]
    if rest.strip().casefold() == "strength":
        strength(room, decision)
        return
    lines = [room.words.text("plan-week", state=str(decision.state))]
    lines += [
        room.words.text("plan-day", on=day.on, sessions=render.sessions(day.sessions, room.words))
        for day in decision.week_ahead
    ]
    button = render.command_button(room.words, "plan-strength-button", "plan:strength")
    room.say_text("\n".join(lines), ((button,),))


def strength(room: Room, decision: Decision) -> None:
    """The next strength session with its exercises."""
    days = (decision.sessions, *(day.sessions for day in decision.week_ahead))
    session = next((one for day in days for one in day if one.kind is SessionKind.STRENGTH), None)
    if session is None:
        room.say_text(room.words.text("plan-strength-none"))
    else:
        room.say_text(render.strength(session, room.words, room.app.library))


def settings(room: Room, rest: str) -> None:
    """Change how you are spoken to."""
    room.begin("settings", rest)


def zone(room: Room, rest: str) -> None:
    """Tell where you are."""
    room.begin("zone", rest)


def baseline(room: Room, rest: str) -> None:
    """Tell more about yourself, in a row."""
    room.begin("baseline", rest)


def learn(room: Room, rest: str) -> None:
    """One short lesson."""
    room.begin("lesson")


def review(room: Room, rest: str) -> None:
    """The weekly questions."""
    room.begin("weekly", rest)


def pause(room: Room, rest: str) -> None:
    """No messages for a while; data stays."""
    room.begin("pause", rest)


def resume(room: Room, rest: str) -> None:
    """Messages again."""
    preferences = room.runner.preferences.model_copy(update={"paused": False, "paused_until": None})
    room.keep_runner(room.runner.model_copy(update={"preferences": preferences}))
    set_reminders(room)
    room.say_text(room.words.text("common-resumed-messages"))


def help_(room: Room, rest: str) -> None:
    """What this is and what can be asked."""
    room.say_text(room.words.text("command-help", number=emergency_number(room.runner.preferences.country)))


def privacy(room: Room, rest: str) -> None:
    """What is kept, where, and how to erase it."""
    room.say_text(room.words.text("command-privacy"))


def emergency(room: Room, rest: str) -> None:
    """The number to call."""
    room.say_text(
        room.words.text("command-emergency", number=emergency_number(room.runner.preferences.country)),
        kind="safety",
    )


def cancel(room: Room, rest: str) -> None:
    """Leave the open dialogue."""
    if room.desk.open is None:
        room.say_text(room.words.text("common-nothing-open"))
    elif room.can_cancel():
        room.cancel()
    else:
        room.ask_again(room.words.text("common-cannot-skip"))


def back(room: Room, rest: str) -> None:
    """Undo the last answer."""
    if not room.back():
        room.say_text(room.words.text("common-nothing-open"))


def undo(room: Room, rest: str) -> None:
    """Take back the last answer, or what the last dialogue kept. Red words are never undone."""
    if room.desk.open is not None and room.back():
        return
    kept = room.take_back_kept() if room.can_undo() else ()
    if not kept:
        room.say_text(room.words.text("common-nothing-to-undo"))
        return
    room.preface.append(room.words.text("common-undone", what=kept[0].entry.kind, on=kept[0].entry.on))
    if room.decision() is not None:
        decision, _ = judging.decide(room)
        judging.show_today(room, decision)


def delete(room: Room, rest: str) -> None:
    """Erase everything, after one confirmation."""
    room.begin("delete", rest)


def erase(room: Room) -> None:
    """Erase the runner; what is said afterwards is said to a stranger."""
    text = room.words.text("common-erased")
    room.unit.forget()
    room.is_erased = True
    room.say_text(text)


def snooze(room: Room, rest: str) -> None:
    """Ask again in an hour."""
    room.set_open(None)
    room.unit.set_reminder("snoozed", None, None, room.now + SNOOZE)
    room.say_text(room.words.text("common-snoozed"))


SNOOZE = timedelta(hours=1)
"""How long "later" is."""

COMMANDS: dict[str, Answer] = {
    "start": start,
    "today": today,
    "checkin": checkin,
    "log": log,
    "week": week,
    "plan": plan,
    "pain": pain,
    "why": why,
    "settings": settings,
    "help": help_,
    "pause": pause,
    "resume": resume,
    "privacy": privacy,
    "emergency": emergency,
    "cancel": cancel,
    "back": back,
    "undo": undo,
    "delete": delete,
    "baseline": baseline,
    "zone": zone,
    "learn": learn,
    "review": review,
    "instead": instead,
    "snooze": snooze,
}
"""Every command. `MENU` lists those of the channel's menu."""

MENU = ("today", "checkin", "log", "week", "plan", "pain", "why", "learn", "settings", "help")

ALIASES = {"stop": "pause", "hello": "start", "run": "log", "timezone": "zone", "more": "baseline"}
