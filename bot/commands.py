"""The commands, and plain words for the same. They read, or begin a dialogue; an open one stays open."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from bot import (
    correcting,
    handing_over,
    importing,
    judging,
    looking_back,
    planning,
    practice,
    recalling,
    render,
    replanning,
    sharing,
    slips,
    small_talk,
)
from bot.events import Shared
from bot.reminding import set_reminders
from bot.room import Room
from coaching.decision import Said
from coaching.joining import may_ride
from coaching.reading.asks import read_ask
from coaching.reading.wishes import read_join, wish_of
from coaching.triage.answers import forget_answers
from coaching.triage.flags import emergency_number
from coaching.values import Concept, Level, SessionKind

Answer = Callable[[Room, str], None]

NO_SYMPTOM = frozenset({Concept.UNUSUAL_WORK, Concept.RECENT_TRAVEL_OR_SURGERY})
"""Facts that a race or a journey ahead is full of; all others are told of the body."""

BEFORE_CONSENT = frozenset(
    {
        "start",
        "help",
        "privacy",
        "emergency",
        "cancel",
        "back",
        "delete",
        "sharing",
        "unshare",
        "accepted",
        "limit",
    }
)
"""What a stranger may ask. Everything else begins with the first minutes."""


def run(room: Room, name: str, rest: str) -> None:
    """Answer a command by its name; an unknown one gets help."""
    known = ALIASES.get(name.casefold(), name.casefold())
    answer = COMMANDS.get(known) or BEHIND_BUTTONS.get(known)
    if answer is None:
        room.say_text(room.words.text("common-unknown-command", command=name[:32]))
        help_(room, "")
        return
    if name.casefold() not in BEFORE_CONSENT and sharing.is_guest(room):
        sharing.guest_help(room)
        return
    if not room.is_ready and name.casefold() not in BEFORE_CONSENT:
        room.preface.append(room.words.text("common-first-minutes"))
        start(room, "")
        return
    answer(room, rest)


def plain_words(room: Room, text: str) -> bool:
    """Answer a command said in plain words, or standing anywhere in a message."""
    if room.is_ready and not _tells_of_body(room):
        wish = wish_of(text, room.today, room.runner.preferences.units)
        if wish is not None:
            run(room, wish, text)
            return True
    if room.is_ready and (told := practice.in_words(text)) is not None:
        run(room, *told)
        return True
    asked = read_ask(text)
    if asked is None:
        return False
    name = ALIASES.get(asked.kind, asked.kind)
    if name == "week" and recalling.is_question(room, text) and recalling.answer(room, text):
        return True
    if name not in COMMANDS:
        return small_talk.answer(room, name, text)
    run(room, name, asked.rest)
    return True


def _tells_of_body(room: Room) -> bool:
    """Whether the words tell of the body first; a wish waits then."""
    heard = room.heard
    facts = any(one.concept not in NO_SYMPTOM for one in heard.facts)
    return bool(heard.pains or heard.soreness or heard.flags or facts)


def shared(room: Room, event: Shared) -> None:
    """Something that is not words."""
    if event.what == "zone" and event.zone:
        run(room, "zone", event.zone)
    elif handing_over.restore(room, event):
        return
    elif event.what == "file" and room.is_ready and (event.found is not None or event.content is not None):
        importing.offer(room, event)
    elif event.what == "file":
        room.say_text(room.words.text("files-first"))
        start(room, "")
    else:
        room.say_text(room.words.text(f"common-shared-{event.what}"))
        room.ask_again()


def start(room: Room, rest: str) -> None:
    """Begin, or go on where we stopped; never a reset. With an invitation's word: a second person comes in."""
    if rest.startswith(sharing.LINK):
        sharing.opened(room, rest.strip())
        return
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
    elif decision.ask and decision.is_running_blocked and decision.level is not Level.RED:
        judging.open_questions(room, decision)
    elif decision.level is not Level.RED:
        judging.offer_check_in(room)


def _is_older_library(room: Room) -> bool:
    decision = room.decision()
    return decision is not None and decision.library_version != room.app.library.version


def why(room: Room, rest: str) -> None:
    """Rule, numbers, and what would change it; a number behind it is a page."""
    told_more = judging.take_in_open_check_in(room)
    decision = room.decision()
    if decision is None or told_more:
        decision, _ = judging.decide(room)
    text, rows = render.why(decision, room.words, int(rest) if rest.isdecimal() else 1)
    room.say_text(text, rows)


def instead(room: Room, rest: str) -> None:
    """Take one of the safe alternatives."""
    decision = room.decision()
    if decision is None or not rest.isdigit() or int(rest) >= len(decision.alternatives[:2]):
        today(room, "")
        return
    chosen = decision.alternatives[int(rest)]
    judging.keep(room, decision.taking(int(rest)))
    rests = "yes" if chosen.kind is SessionKind.REST else "no"
    room.say_text(room.words.text("today-taken", sessions=render.planned(chosen, room.words), rests=rests))


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
    """The days and weeks ahead; with "strength" or "season" behind it, the next strength session or all weeks."""
    decision = room.decision() or judging.decide(room)[0]
    if rest.strip().casefold() in {"strength", "tests", "gait"}:
        run(room, rest.strip().casefold(), "")
        return
    if rest.strip().casefold() == "season":
        planning.show_season(room, decision)
        return
    planning.show(room, decision, frozenset(COMMANDS))


def settings(room: Room, rest: str) -> None:
    """Change how you are spoken to."""
    room.begin("settings", rest)


def _begin_over(room: Room, name: str, rest: str) -> None:
    """Begin a wish of the plan; an open question about the body waits behind it."""
    room.begin(name, rest, parks=room.desk.open is not None and room.desk.open.dialogue == "triage")


def goal(room: Room, rest: str) -> None:
    """What you train for."""
    _begin_over(room, "goal", rest)


def away(room: Room, rest: str) -> None:
    """Days away, or ill."""
    _begin_over(room, "away", rest)


def swap(room: Room, rest: str) -> None:
    """A day that does not suit, or two that trade."""
    _begin_over(room, "swap", rest)


def join(room: Room, rest: str) -> None:
    """A race or a session with others: yes, easier, or no; at once no to a run of a day that is closed to running."""
    decision = room.decision()
    if decision is None and room.runner.open_holds:
        decision, _before = judging.decide(room)
    if decision is not None and decision.reasons and decision.is_running_blocked:
        if decision.level is Level.RED or not _OTHER_DAY.search(rest.lower()):
            ride = _ride(room, rest)
            if ride:
                room.say(*ride)
                room.ask_again_if_not_asked()
                return
            no = (Said(message="plan-may-no"), Said(message="plan-may-reason-blocked"))
            room.say_text(" ".join(render.say_all((*no, render.shown(decision)[0].said), room.words)))
            return
    _begin_over(room, "join", rest)


def _ride(room: Room, rest: str) -> tuple[Said, ...]:
    """The answer to "can I cycle today?" beside a stop, from what a clinician allows; empty where it is another question."""
    said = rest.lower()
    if not (_RIDE.search(said) or _SWIM.search(said)) or _RUN.search(said):
        return ()
    heard = read_join(rest, room.today, room.runner.preferences.units)
    return may_ride(
        room.runner,
        room.diary,
        room.today,
        heard.on or room.today,
        "bike" if _RIDE.search(said) else "swim",
        room.app.library,
        minutes=heard.duration_min,
        history=room.history(),
    )


_RIDE = re.compile(r"\b(?:bike|biking|cycle|cycling|ride|riding|spin|spinning|turbo)\b")
_SWIM = re.compile(r"\b(?:swim|swimming|pool|aqua ?jog(?:ging)?)\b")
_RUN = re.compile(r"\b(?:run|running|jog|jogging|race|parkrun)\b")

_OTHER_DAY = re.compile(
    r"\b(?:tomorrow|next|(?:mon|tues?|wed|thu|fri|sat|sun)[a-z]*|on the|weekend|\d{1,2}(?:st|nd|rd|th))\b"
)


def zone(room: Room, rest: str) -> None:
    """Tell where you are."""
    room.begin("zone", rest)


def baseline(room: Room, rest: str) -> None:
    """Tell more about yourself, in a row."""
    room.begin("baseline", rest)


def learn(room: Room, rest: str) -> None:
    """One short lesson."""
    if room.desk.open is not None and room.desk.open.dialogue == "lesson":
        room.ask_again()
    else:
        judging.teach(room)


def review(room: Room, rest: str) -> None:
    """The weekly questions."""
    room.begin("weekly", rest)


def pause(room: Room, rest: str) -> None:
    """No messages from now on, whatever is answered to "how long?"; data stays. Rules: CHAT-11."""
    _set_paused(room, True)
    room.begin("pause", rest)


def resume(room: Room, rest: str) -> None:
    """Messages again."""
    _set_paused(room, False)
    room.say_text(room.words.text("common-resumed-messages"))


def _set_paused(room: Room, is_paused: bool) -> None:
    preferences = room.runner.preferences.model_copy(update={"paused": is_paused, "paused_until": None})
    room.keep_runner(room.runner.model_copy(update={"preferences": preferences}))
    set_reminders(room)


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
    if rest == "plan":
        if not replanning.undo(room):
            room.say_text(room.words.text("common-nothing-to-undo"))
        return
    if room.desk.open is not None and room.back():
        return
    if room.desk.open is not None and room.desk.open.dialogue in READ_BACK:
        room.cancel()
        return
    if slips.undo(room):
        return
    if replanning.is_last(room) and replanning.undo(room):
        return
    kept = room.take_back_kept() if room.can_undo() else ()
    if not kept and room.can_undo() and importing.take_back(room):
        return
    if not kept:
        room.say_text(room.words.text("common-nothing-to-undo"))
        return
    what, on = kept[0].entry.kind, kept[0].entry.on
    is_before = bool(kept[0].supersedes)
    room.preface.append(
        room.words.text("common-undone-before" if is_before else "common-undone", what=what, on=on)
    )
    if room.decision() is not None:
        decision, _ = judging.decide(room)
        judging.show_today(room, decision)


def import_(room: Room, rest: str) -> None:
    """How to send files of a watch or an app."""
    room.say_text(room.words.text("files-how"))
    room.ask_again_if_not_asked()


def unimport(room: Room, rest: str) -> None:
    """Take the last import back."""
    if not importing.take_back(room):
        room.say_text(room.words.text("files-none-to-take-back"))


def limit(room: Room, rest: str) -> None:
    """What a clinician said; from somebody who follows a runner, a limit for that runner."""
    if rest and any(not one.is_mine for one in room.unit.shares(room.now)):
        sharing.guest_wrote(room, rest)
    elif room.is_ready:
        room.begin("limit", rest)
    else:
        start(room, "")


def delete(room: Room, rest: str) -> None:
    """Erase everything, after one confirmation."""
    room.begin("delete", rest)


def erase(room: Room) -> None:
    """Erase the runner; what is said afterwards is said to a stranger."""
    text = room.words.text("common-erased")
    sharing.end_all(room)
    room.unit.forget()
    forget_answers()
    room.is_erased = True
    room.say_text(text)


def snooze(room: Room, rest: str) -> None:
    """Ask again in an hour."""
    room.set_open(None)
    room.unit.set_reminder("snoozed", None, None, room.now + SNOOZE)
    room.say_text(room.words.text("common-snoozed"))


READ_BACK = frozenset({"correct", "limit", "goal", "away", "swap", "join", "delete", "shared_limit"})
"""Dialogues that wait for a yes: nothing of them counts before, so undo leaves them and takes back nothing else."""

SNOOZE = timedelta(hours=1)
"""How long "later" is."""

COMMANDS: dict[str, Answer] = {
    "start": start,
    "today": today,
    "checkin": checkin,
    "log": log,
    "week": week,
    "plan": plan,
    "goal": goal,
    "away": away,
    "swap": swap,
    "join": join,
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
    "import": import_,
    "unimport": unimport,
    "report": handing_over.report,
    "export": handing_over.export,
    "calendar": handing_over.plan_file,
    "delete": delete,
    "baseline": baseline,
    "zone": zone,
    "learn": learn,
    "review": review,
    "progress": looking_back.progress,
    "instead": instead,
    "strength": practice.strength,
    "exercise": practice.exercise,
    "extras": practice.options,
    "tests": practice.tests,
    "gait": practice.gait,
    "snooze": snooze,
    "ask": recalling.ask,
    "correct": correcting.correct,
    "limit": limit,
    "share": sharing.share,
    "sharing": sharing.sharing,
}
"""Every command. `MENU` lists those of the channel's menu."""

BEHIND_BUTTONS: dict[str, Answer] = {
    "invite": sharing.invite,
    "unshare": sharing.unshare,
    "admit": sharing.admit,
    "accepted": sharing.accepted,
    "answered": sharing.answered,
    "sharedlimit": sharing.read_limit_of,
    "passsheet": handing_over.pass_sheet,
}
"""What a button or a finished dialogue sets off, and nobody has to type."""

MENU = ("today", "checkin", "log", "week", "plan", "pain", "why", "learn", "settings", "help")

ALIASES = {
    "fix": "correct",
    "stop": "pause",
    "hello": "start",
    "run": "log",
    "timezone": "zone",
    "test": "tests",
    "selftest": "tests",
    "retest": "tests",
    "form": "gait",
    "more": "baseline",
    "holiday": "away",
    "race": "goal",
    "days": "swap",
}
