"""Strength, self-tests and form as they are asked for: shown, drawn, and begun as dialogues.

Rules: STR-06 to STR-10, TEST, GAIT, PLAN-14.
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot import drawings, judging, render
from bot.dialogue import Conversation
from bot.dialogues.selftest import is_worth_offering
from bot.dialogues.strength import WHAT, next_session
from bot.events import Typed
from bot.outgoing import Button
from bot.reminding import FOLLOW_UP_AT
from bot.room import Room
from coaching.decision import Exercise
from coaching.library import ExerciseRow, OptionRow
from coaching.plan import ladder
from coaching.plan.facts import Facts
from coaching.plan.selftests import due, next_round_on
from coaching.plan.spoken import bone_of, exercise_said
from coaching.plan.strength import BONE, readiness, served
from coaching.reading.quantities import plain
from coaching.reminders import next_due

AGAIN = timedelta(days=2)
"""When tests that were put off are offered again."""


def _words_behind(room: Room, rest: str) -> str:
    """What stands behind the command, or the plain words that asked for it."""
    return rest or (room.event.text if isinstance(room.event, Typed) else "")


def tests(room: Room, rest: str) -> None:
    """Self-tests: the one that is due, or those named."""
    room.begin("tests", _words_behind(room, rest))


def gait(room: Room, rest: str) -> None:
    """Running form, one change at a time."""
    room.begin("gait", _words_behind(room, rest))


_STEPS = re.compile(
    r"(?:my )?(?:cadence|step rate)(?: is| was| of|:)? ?(\d{2,3})(?: ?spm)?|(\d{3}) ?(?:spm|steps (?:a|per) minute)"
)
_DONE = re.compile(r"(?:done,? )?(all|a part)(?: of it)?(?: done)?")


def in_words(text: str) -> tuple[str, str] | None:
    """A command and its words, of what is typed as it stands on a button or a watch.

    >>> in_words("done, all of it"), in_words("cadence 158")
    (('strength', 'all'), ('gait', 'cadence 158'))
    """
    said = plain(text).strip(" .!")
    if steps := _STEPS.fullmatch(said):
        return "gait", f"cadence {steps[1] or steps[2]}"
    if "done" in said and (done := _DONE.fullmatch(said)):
        return "strength", "all" if done[1] == "all" else "part"
    return None


MOST_NAMED = 6
"""Exercises offered where a name fits several."""


def strength(room: Room, rest: str) -> None:
    """The next strength session; with a word behind it the log, the drawings or the extras."""
    asked = rest.strip().casefold()
    if asked in WHAT or asked == "log":
        room.decision() or judging.decide(room)
        room.begin("strength", asked)
    elif asked == "drawings":
        _drawings(room)
    elif asked == "options":
        options(room, "")
    else:
        show(room)


def show(room: Room) -> None:
    """The next strength session, exercise by exercise, with one tap to log it. Rules: STR-07, STR-08."""
    decision = room.decision() or judging.decide(room)[0]
    session, on = next_session(decision)
    if session is None or on is None:
        room.say_text(room.words.text("plan-strength-none"))
        return
    words = room.words
    head = words.text("strength-on-today") if on == room.today else words.text("strength-on-day", on=on)
    facts = Facts.of(room.runner, room.diary, room.today, room.app.library, room.history())
    ready = readiness(facts)
    lines = [head]
    lines += [_line(room, number, exercise) for number, exercise in enumerate(session.exercises, start=1)]
    can = served(facts)
    first = next((one for one in ready.first if one in can), None)
    if first is not None:
        lines.append(words.text("strength-first", category=first))
    if ready.is_stepped_back:
        lines.append(words.text("strength-is-back"))
    if BONE in session.tags:
        waits = "no" if ready.only is None else "yes"
        lines.append(words.text("strength-rule-bone", place=bone_of(session), waits=waits))
    else:
        lines.append(words.text("strength-rule"))
    ways = [(f"strength-button-{what}", f"strength:{what}") for what in WHAT]
    more = [("strength-button-options", "strength:options")]
    if any(drawings.has(one.id) for one in session.exercises):
        more.insert(0, ("strength-button-pictures", "strength:drawings"))
    rows = [_buttons(room, ways[:2]), _buttons(room, [*ways[2:], *more])]
    room.say_text("\n".join(lines), tuple(rows))


def _buttons(room: Room, labels: list[tuple[str, str]]) -> tuple[Button, ...]:
    return tuple(render.command_button(room.words, label, command) for label, command in labels)


def _line(room: Room, number: int, exercise: Exercise) -> str:
    """One exercise: name, dose, tempo, what to do, the side that begins."""
    words, told = room.words, exercise_said(exercise, room.app.library)
    return words.text(
        "strength-line",
        number=number,
        exercise=exercise.id,
        dose=words.text(told.dose.message, **told.dose.args) if told.dose else "",
        tempo=words.text(told.tempo.message) if told.tempo else "none",
        how=words.say(told.how) if told.how else "",
        side=words.say(told.side) if told.side else "none",
    )


def _drawings(room: Room) -> None:
    """The exercises of the next session that have a drawing, one button each."""
    session, _ = next_session(room.decision() or judging.decide(room)[0])
    drawn = [one.id for one in session.exercises if drawings.has(one.id)] if session else []
    if not drawn:
        room.say_text(room.words.text("strength-drawings-none"))
        return
    rows = [(Button(label=room.words.text(f"exercise-{name}"), data=f"c:exercise:{name}"),) for name in drawn]
    room.say_text(room.words.text("strength-drawings"), tuple(rows))


def exercise(room: Room, rest: str) -> None:
    """One exercise: its drawing, and what to do."""
    name = rest.strip().casefold().replace(" ", "-")
    if name not in room.app.library.rows(ExerciseRow):
        found = _named(room, rest)
        if not found:
            show(room)
            return
        if len(found) > 1:
            rows = [
                (Button(label=room.words.text(f"exercise-{one}"), data=f"c:exercise:{one}"),) for one in found
            ]
            room.say_text(room.words.text("strength-drawings"), tuple(rows))
            return
        name = found[0]
    how = room.words.text(f"exercise-{name}.how")
    drawing = drawings.attached(name, room.words)
    if drawing is None:
        room.say_text(room.words.text("strength-drawing-none", how=how))
        return
    room.say_text(f"{room.words.text(f'exercise-{name}')}. {how}", attachments=(drawing,))


def _named(room: Room, rest: str) -> list[str]:
    """The exercises whose name holds all the words, those of the next session alone where they stand in it."""
    words = plain(rest).replace("-", " ").split()
    known = room.app.library.rows(ExerciseRow)
    names = (
        {one: plain(room.words.text(f"exercise-{one}")).replace("-", " ") for one in known} if words else {}
    )
    found = [one for one, name in names.items() if all(word.rstrip("s") in f"{one} {name}" for word in words)]
    session, _ = next_session(room.decision() or judging.decide(room)[0])
    planned = {one.id for one in session.exercises} if session else set()
    return [one for one in found if one in planned] or found[:MOST_NAMED]


def options(room: Room, rest: str) -> None:
    """Short optional extras, each with what is known of it. Rules: STR-05, F53, F59."""
    sore = {problem.place.site for problem in room.runner.active_problems}
    facts = Facts.of(room.runner, room.diary, room.today, room.app.library, room.history())
    bone = ladder.bone_place(facts)
    sore |= {bone.site} if bone is not None else set()
    is_waiting = ladder.is_bone_waiting(facts)
    lines = [room.words.text("options-head")]
    for row in room.app.library.rows(OptionRow).values():
        if sore & set(row.loads) or (is_waiting and row.group == "balance"):
            continue
        lines.append(
            room.words.text(
                "options-line",
                what=room.words.text(f"option-{row.name}"),
                how=room.words.text(f"option-{row.name}.how"),
                note=room.words.text(f"option-{row.name}.note"),
                minutes=row.minutes,
                grade=row.grade,
            )
        )
    room.say_text("\n".join(lines))


def after_tests(room: Room, conversation: Conversation) -> None:
    """A test put off comes back once, with a later check-in; the next of a round some days after one that was done.

    Without a daily message a reminder of its own says so, and there is never more than one a day.
    Rules: PLAN-14, CHAT-11.
    """
    answers = conversation.answers
    was_put_off = "later" in (answers.get("tests-offer"), answers.get("tests-ready"))
    was_put_off = was_put_off or answers.get("tests-offer", "no") is None
    if was_put_off:
        key = is_worth_offering(room.view())
        once = f"{key}-later"
        if key is not None and key in room.desk.offered and once not in room.desk.offered:
            offered = (*(name for name in room.desk.offered if name != key), once)
            room.desk = room.desk.model_copy(update={"offered": offered})
    facts = Facts.of(room.runner, room.diary, room.today, room.app.library, room.history())
    has_more = any(one.on == room.today for one in room.runner.self_tests) and bool(due(facts))
    on = room.today + AGAIN if was_put_off or has_more else next_round_on(facts)
    preferences = room.runner.preferences
    if on is None or preferences.remind_at is not None or preferences.paused:
        room.unit.drop_reminder("retest")
        return
    before = datetime.combine(on, time(0), tzinfo=ZoneInfo(preferences.zone)) - timedelta(minutes=1)
    room.unit.set_reminder("retest", None, None, next_due(FOLLOW_UP_AT, preferences.zone, before))


def remind_tests(room: Room, key: str) -> None:
    """A round of tests whose day has come, for a runner without a daily message."""
    room.unit.drop_reminder("retest")
    facts = Facts.of(room.runner, room.diary, room.today, room.app.library, room.history())
    if room.runner.preferences.paused or room.desk.open is not None or not due(facts):
        return
    button = render.command_button(room.words, "tests-reminder-button", "tests:due")
    room.say_text(room.words.text("tests-reminder"), ((button,),))
    room.nudge(key)
