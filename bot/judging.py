"""Deciding a day, and saying what was decided.

A decision exists from the first check-in or /today of a day. Asked again it is the same,
until an input changes, and then it names that input (settled: "A day and its decision").
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot import render, sharing
from bot.charts.week import week_picture
from bot.dialogue import Conversation
from bot.dialogues.about import next_baseline_question
from bot.dialogues.lesson import LessonFacts, next_lesson
from bot.dialogues.selftest import is_worth_offering
from bot.journeys import offer_zone
from bot.outgoing import Attachment
from bot.planning import new_week
from bot.reminding import set_follow_up
from bot.room import READS_BACK, Room
from coaching.coach import respond, severity
from coaching.decision import Arg, Decision, Planned, Said
from coaching.diary import Taught
from coaching.load import easy_pace, over_asked
from coaching.plan.spoken import change_said
from coaching.runner import Runner
from coaching.summary import LEAST_FIRST, week_summary
from coaching.triage.flags import emergency_number
from coaching.values import Level, SessionKind

SILENT_DAYS_FILLED = 42
"""Silent days before today that get their carried-over decision when the runner is back."""

SILENT_DAYS_GREETED = 7
"""Days from the last judged day to the next after which the runner is greeted as somebody who was away."""

CONFIRM_AGAIN = timedelta(minutes=10)
"""An unanswered confirm question says its safe advice once more. Rules: TRI-04."""


SHORT_LEAD = 12
"""Words of what was understood that lead the day's answer; more stand in a message of their own. Rules: CHAT-05."""


def is_input(before: Runner, after: Runner) -> bool:
    """Whether a change of the runner may change a decision."""
    ignored = {"preferences": after.preferences, "asked_about": after.asked_about}
    return before.model_copy(update=ignored) != after


def decide(room: Room) -> tuple[Decision, Decision | None]:
    """Decide today anew from all that is known; keep it where it differs.

    Returns:
        the decision in force now, and the one that stood before (None: the day's first).
    """
    _fill_silent_days(room)
    standing = room.decision()
    forecast = None
    if room.app.forecaster is not None:
        planned = standing.planned if standing is not None else ()
        forecast = room.app.forecaster.forecast(
            room.runner, room.diary, room.today, history=room.history(), planned=planned
        )
    history = room.history() if standing is None else (*room.history(), standing)
    decision = respond(
        room.runner, room.diary, room.today, room.app.library, history=history, forecast=forecast
    )
    _take_up(room, decision)
    if decision != standing:
        keep(room, decision)
    room.rules = tuple(dict.fromkeys((*room.rules, *decision.rules)))
    return decision, standing


def keep(room: Room, decision: Decision) -> None:
    """Keep a decision as the one of its day."""
    forecaster = decision.forecast.by if decision.forecast else "rules"
    room.unit.keep_decision(decision, room.now, forecaster)
    room.__dict__["stored_decisions"] = (
        *(d for d in room.stored_decisions if d.on != decision.on),
        decision,
    )


def _fill_silent_days(room: Room) -> None:
    """Silent days carry the level of the day before; each gets its decision, in order."""
    if not room.stored_decisions:
        return
    on = max(room.stored_decisions[-1].on, room.today - timedelta(days=SILENT_DAYS_FILLED)) + timedelta(
        days=1
    )
    while on < room.today:
        decision = respond(
            room.runner, room.diary, on, room.app.library, history=room.stored_decisions, forecast=None
        )
        _take_up(room, decision)
        keep(room, decision)
        on += timedelta(days=1)


def _take_up(room: Room, decision: Decision) -> None:
    """Holds opened and closed, and places newly followed, become rows of the runner; so does a change that ends."""
    runner = room.runner
    change, told = runner.gait, decision.gait
    if change is not None and change.ended_on is None and told is not None and told.state == "rollback":
        ended = change.model_copy(update={"ended_on": decision.on, "outcome": "rollback"})
        runner = runner.model_copy(update={"gait": ended})
        room.keep_runner(runner)
    if not (decision.opens or decision.closes or decision.tracks):
        return
    room.tell_of_ended(decision.closes)
    closed = {(hold.rule, hold.place, hold.since): hold for hold in decision.closes}
    holds = [closed.get((hold.rule, hold.place, hold.since), hold) for hold in runner.holds]
    known = {(hold.rule, hold.place, hold.urgency) for hold in holds if hold.is_open}
    holds += [hold for hold in decision.opens if (hold.rule, hold.place, hold.urgency) not in known]
    tracks = {problem.place: problem for problem in decision.tracks}
    problems = [tracks.pop(p.place, p) if p.closed_on is None else p for p in runner.problems]
    problems += tracks.values()
    room.keep_runner(runner.model_copy(update={"holds": tuple(holds), "problems": tuple(problems)}))
    if decision.opens or decision.closes:
        set_follow_up(room)


def take_in_open_check_in(room: Room) -> bool:
    """What an open check-in was told so far counts at once; whether there was anything."""
    begun = room.desk.open
    if begun is not None and begun.dialogue == "run" and begun.midway:
        return True
    return begun is not None and begun.dialogue == "checkin" and room.keep_partial()


def show_today(room: Room, decision: Decision, *lead: Said, again: bool = False) -> None:
    """Say the day's one answer, with what leads to it; a standing one is not introduced twice."""
    if sum(len(text.split()) for text in room.preface) > SHORT_LEAD:
        room.say_text(room.preface.pop())
    lines = {text: render.line(text) for text in room.preface}
    room.preface = []
    for said in (*lead, *(() if again else decision.say)):
        text = room.words.say(said)
        lines[text] = render.line(text, room.words.brief(said))
    text, rows = render.today(decision, room.words, lead=tuple(lines.values()))
    room.say_text(text, rows)


def after_report(room: Room, dialogue: str, parked: Conversation | None) -> None:
    """A dialogue has told something: decide, ask what the decision still needs, or say how today stands."""
    if dialogue == "lesson":
        room.resume(parked)
        return
    if dialogue in PRACTICE:
        _decide_quietly(room)
        room.resume(parked)
        return
    is_log = dialogue in {"run", "weekly", "files", "effort"}
    standing = room.decision()
    if is_log and standing is None and not _would_be_red(room):
        room.resume(parked)
        offer_check_in(room)
        return
    decision, before = decide(room)
    _speak(room, decision, before, cause=dialogue, thank=dialogue == "checkin")
    if room.desk.open is None:
        room.resume(parked)
    park_behind(room, parked)
    if dialogue in {"checkin", "triage"} and room.has_checked_in() and decision.level is not Level.RED:
        if room.desk.open is None and room.today.weekday() == 0:
            tell_last_week(room)
        ask_more(room)


def park_behind(room: Room, parked: Conversation | None) -> None:
    """What was interrupted waits behind a question that has been opened since."""
    begun = room.desk.open
    if begun is not None and parked is not None and begun.dialogue == "triage" and begun.parked is None:
        room.set_open(begun.model_copy(update={"parked": parked}))


PRACTICE = frozenset({"tests", "gait", "strength"})
"""Dialogues whose own last words say what changes."""


def _decide_quietly(room: Room) -> None:
    """Take a result into the day's decision; only a level or a run that changes is said."""
    standing = room.decision()
    if standing is None:
        return
    decision, before = decide(room)
    runs = [one for one in decision.sessions if one.kind.is_run]
    if before is not None and (
        decision.level is not before.level or runs != [one for one in before.sessions if one.kind.is_run]
    ):
        _speak(room, decision, before, cause="run")


def ask_more(room: Room) -> None:
    """The one extra of the day: a timely lesson, else something still unknown. Rules: CHAT-05."""
    if room.desk.open is not None or room.desk.extra_on == room.today:
        return
    if offer_zone(room) or offer_tests(room):
        return
    lesson = next_lesson(room.view()) if room.today.weekday() != 0 else None
    name = next_baseline_question(room.runner, room.desk.offered)
    if lesson is not None and (lesson.because is not None or name is None):
        room.desk = room.desk.model_copy(update={"extra_on": room.today})
        teach(room)
    elif name is not None:
        offered = (*room.desk.offered, name)
        room.desk = room.desk.model_copy(update={"extra_on": room.today, "offered": offered})
        room.begin("baseline", name)


FIRST_TESTS = timedelta(days=7)
"""Days after the start before self-tests are offered: the first week belongs to getting to know each other."""


def offer_tests(room: Room) -> bool:
    """Offer a round of self-tests once, as the one extra of a day; whether it was. Rules: PLAN-14, CHAT-05."""
    if room.today < room.runner.started_on + FIRST_TESTS:
        return False
    key = is_worth_offering(room.view())
    if key is None or key in room.desk.offered:
        return False
    offered = (*room.desk.offered, key)
    room.desk = room.desk.model_copy(update={"extra_on": room.today, "offered": offered})
    room.begin("tests", "due")
    return True


def teach(room: Room) -> None:
    """Give the lesson that is due; that it was given is kept, whether its question is answered or not."""
    room.begin("lesson")
    begun = room.desk.open
    if begun is not None and begun.dialogue == "lesson":
        lesson = LessonFacts.model_validate(begun.facts).lesson
        if lesson is not None:
            room.add(Taught(on=room.today, at=room.now, lesson=lesson.id))


def _would_be_red(room: Room) -> bool:
    level, _ = severity(room.runner, room.diary, room.today, room.app.library, history=room.history())
    return level is Level.RED


def offer_check_in(room: Room) -> None:
    """Offer the check-in where today's is still to come."""
    told = room.diary.check_in(room.today)
    has_told = told is not None and (told.pain is not None or not told.is_partial)
    if not has_told and room.desk.open is None:
        button = render.command_button(room.words, "common-check-in-now", "checkin")
        room.say_text(room.words.text("today-check-in-offer"), ((button,),))


def _speak(
    room: Room, decision: Decision, before: Decision | None, *, cause: str, thank: bool = False
) -> None:
    """Say a decision: a red at once, then the question it needs, else the answer and what changed."""
    if room.has_alarmed and decision.level is Level.RED:
        return
    lead: list[Said] = []
    if thank:
        lead.append(Said(message="common-thanks"))
    before_it = _welcome_back(room, before)
    changed = before is not None and before.is_judged and not same_answer(before, decision)
    if changed:
        lead.append(Said(message="common-changed", args={"cause": cause}))
    if decision.ask and cause != "words-emergency":
        turned = decision.level is Level.RED and (before is None or before.level is not Level.RED)
        says = render.say_all(decision.say, room.words) if turned else []
        if decision.level is Level.AMBER:
            says = [room.words.brief(said) for said in decision.say]
        room.preface += [*render.say_all(lead[: 1 if thank else 0], room.words), *says]
        open_questions(room, decision)
        return
    is_told = room.desk.week_told is not None and room.desk.week_told >= room.today - timedelta(days=7)
    is_new_week = cause in {"checkin", "triage"} and room.today.weekday() == 0 and not is_told
    if is_new_week and decision.level is not Level.RED:
        week = new_week(room, decision)
        before_it += [room.words.say(week)] if week is not None else []
    if cause == "run" and decision.level is not Level.RED:
        before_it += _over_asked(room, decision, before)
    if cause in {"run", "files"} and not changed and decision.level is Level.RED and decision.reasons:
        room.say(render.shown(decision)[0].said)
        return
    first = decision.reasons[0].rule if decision.reasons else None
    if cause == "triage" and not changed and first == "FLAG-22":
        return
    is_done = before is not None and decision.done != before.done
    if before is None or changed or is_done or thank or cause == "triage":
        for text in before_it:
            room.say_text(text)
        show_today(room, decision, *lead)


def _over_asked(room: Room, decision: Decision, before: Decision | None) -> list[str]:
    """A run that was more than stood for it, and what the days ahead become; said at once. Rules: LOAD-12, WEEK-01."""
    library, day = room.app.library, timedelta(days=1)
    runs = list(room.diary.runs(room.today, room.today + day))
    over = over_asked(decision, runs, easy_pace(room.runner, room.diary, room.today, library), library)
    shown = before or next(reversed(room.history()), None)
    if shown is None or (over is None and decision.mod is not shown.mod):
        return []
    was, end = (
        {one.on: one.sessions for one in shown.week_ahead},
        room.today + (7 - room.today.weekday()) * day,
    )
    both = [
        (one.on, _run(was[one.on]), _run(one.sessions))
        for one in decision.week_ahead
        if one.on in was and one.on < end
    ]
    changes = [change_said(on, stood, stands) for on, stood, stands in both if stood != stands]
    if over is None and not changes:
        return []
    args: dict[str, Arg] = {"days": len(changes)}
    if over is not None:
        args |= {"ran": over.ran, "asked": over.asked}
    name = "plan-over" if over is None else f"plan-over-{over.measure}"
    return ["\n".join(render.say_all((Said(message=name, args=args), *changes), room.words))]


def _run(sessions: tuple[Planned, ...]) -> Planned | None:
    """The run of a day, as a line shows it."""
    found = next((one for one in sessions if one.kind.is_run), None)
    return found.model_copy(update={"tags": (), "exercises": ()}) if found else None


def _welcome_back(room: Room, before: Decision | None) -> list[str]:
    """A word to somebody who was silent for a week or longer, on the first decision after it. Rules: RET."""
    told = [one.on for one in room.history() if one.is_judged]
    if (before is not None and before.is_judged) or not told:
        return []
    days = (room.today - told[-1]).days
    if days < SILENT_DAYS_GREETED:
        return []
    runs = [run.on for run in room.diary.runs(told[-1] - timedelta(days=60), room.today)]
    off = (room.today - max(runs)).days - 1 if runs else 0
    return [room.words.text("common-silent-back", days=days, off=off)]


def tell_change(room: Room, decision: Decision, before: Decision | None, *, cause: str) -> None:
    """Say how a decision differs from the one before it, or what it still needs to know."""
    _speak(room, decision, before, cause=cause)


def same_answer(before: Decision, after: Decision) -> bool:
    """Whether two decisions tell a runner the same."""
    return _answer(before, after.done) == _answer(after, after.done)


def _answer(decision: Decision, done: tuple[Planned, ...]) -> object:
    """What a decision tells; what is done by now is no change of it."""
    left = tuple(one for one in decision.sessions if one not in done and one.kind is not SessionKind.REST)
    return (decision.level, decision.urgency, left, decision.is_running_blocked)


def open_questions(room: Room, decision: Decision) -> None:
    """Ask what the decision needs to know, one thing at a time."""
    room.begin("triage", parks=room.desk.open is not None)
    room.unit.set_reminder("confirm_again", None, None, room.now + CONFIRM_AGAIN)


def after_alarm(room: Room, *, is_emergency: bool, was_said: bool) -> None:
    """Red words: the day is decided anew; an emergency closes the open dialogue, others park it."""
    is_new_here = room.desk.open is not None and room.desk.open.dialogue == "onboarding"
    if is_emergency and room.desk.open is not None and not is_new_here:
        room.keep_partial()
        room.set_open(None)
    decision, before = decide(room)
    if is_new_here:
        return
    if decision.ask and decision.ask[0].is_about_danger:
        open_questions(room, decision)
        return
    if not was_said:
        _speak(room, decision, before, cause="words")
    if room.desk.open is not None and decision.level is not Level.RED:
        room.ask_again()
    elif room.desk.open is not None:
        room.keep_partial()
        room.set_open(None)


def after_words(room: Room) -> None:
    """News in words, outside a question: decide anew and say what changed, or that it is noted."""
    standing = room.decision()
    decision, before = decide(room)
    if standing is not None and same_answer(standing, decision) and not decision.ask:
        stands = decision.level is Level.RED and decision.reasons
        room.say_text(room.words.text("common-noted-same"))
        if stands:
            room.say(decision.reasons[0].said)
        if room.desk.open is not None:
            room.ask_again()
        return
    _speak(room, decision, before, cause="words")


_NOT_SEEN = re.compile(
    r"\s*(?:no\b|nope|not yet|haven't|havent|still waiting|waiting|booked|got an appointment|appointment|next week)",
    re.IGNORECASE,
)


def not_understood(room: Room, text: str = "") -> None:
    """Words that tell nothing: what can be typed, or beside a stop that it still stands. Rules: TRI-05, FLAG-39."""
    decision = room.decision() if room.runner.open_holds else None
    if room.runner.open_holds and decision is None:
        decision, _before = decide(room)
    if decision is not None and decision.level is Level.RED and decision.reasons:
        if decision.is_running_blocked and _NOT_SEEN.match(text):
            room.say_text(room.words.text("common-not-seen-yet"))
            return
        is_seen = decision.reasons[0].said.message.startswith("advice-hold-seen")
        running = ("seen" if is_seen else "blocked") if decision.is_running_blocked else "open"
        number = emergency_number(room.runner.preferences.country)
        room.say_text(room.words.text("common-not-understood-stop", running=running, number=number))
        return
    room.say_text(room.words.text("common-not-understood"))


def turned_red(room: Room) -> None:
    """An answer in mid-dialogue turned the day red: decide, and say so before the next question."""
    decision, _before = decide(room)
    room.preface += render.say_all(decision.say, room.words)
    if decision.reasons:
        room.preface.append(room.words.say(decision.reasons[0].said))


def tell_week(room: Room, monday: date, *, is_weekly: bool = False) -> None:
    """Say the message about a week, and note that it was told; once a week others have it too, as chosen.

    Of a week in which nothing can have been told yet, only what will stand here and when.
    Rules: WEEK-01 to WEEK-03.
    """
    if _is_before_first(room, monday):
        first = room.runner.started_on
        when = first + timedelta(days=7 - first.weekday())
        room.say(Said(message="week-first", args={"on": when}))
        return
    diary = room.diary
    if room.runner.started_on < room.today - READS_BACK:
        searched = timedelta(days=int(room.app.library.number("trigger_days")))
        diary = room.unit.diary(since=monday - searched)
    summary = week_summary(
        room.runner, diary, monday, room.app.library, room.stored_decisions, today=room.today
    )
    longest = int(room.app.library.number("week_words"))
    text = "\n".join(render.fitting(summary.said, room.words, longest, LEAST_FIRST))
    picture = Attachment.of(week_picture(summary, room.runner, room.words))
    topic = f"weekly_summary:{summary.first}"
    room.say_text(text, kind="summary", topic=topic, attachments=(picture,))
    if is_weekly:
        sharing.pass_on(room, text, (picture,), "week")
    room.desk = room.desk.model_copy(update={"week_told": summary.first})
    if room.desk.open is None:
        room.await_answer("easier")


def _is_before_first(room: Room, monday: date) -> bool:
    """Whether a week holds nothing because the runner has only just begun. Rules: WEEK-02."""
    if room.runner.started_on < max(monday, room.today - timedelta(days=6)):
        return False
    end = monday + timedelta(days=7)
    has_told = any(not one.is_partial for one in room.diary.check_ins(monday, end))
    return not has_told and not any(True for _ in room.diary.sessions(monday, end))


def tell_last_week(room: Room) -> None:
    """The message about last week goes out with the first check-in after it, once."""
    monday = room.today - timedelta(days=room.today.weekday() + 7)
    if room.runner.started_on > monday + timedelta(days=6):
        return
    if room.desk.week_told is None or room.desk.week_told < monday:
        tell_week(room, monday, is_weekly=True)


def close_day(room: Room) -> None:
    """At the end of a silent day: its decision is what was carried over. Says nothing."""
    if room.is_ready and room.decision() is None:
        decide(room)


def referral_line(decision: Decision) -> Said | None:
    """Whom to see and by when, as a sentence."""
    if decision.referral is None:
        return None
    return Said(
        message="advice-referral", args={"to": decision.referral.to, "within": str(decision.referral.within)}
    )
