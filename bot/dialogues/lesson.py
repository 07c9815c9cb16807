"""A lesson of a few lines and its one check question; skipping it is an answer too.

Rules: EDU, CHAT-09, CHAT-10.
"""

from __future__ import annotations

from datetime import date, datetime

from bot.dialogue import Dialogue, Script
from bot.questions import Choice
from bot.report import Kept, Report, View
from coaching.decision import Said
from coaching.diary import Diary, Taught
from coaching.education import Lesson, LessonGiven, is_right, lesson_for
from coaching.values import Value


class LessonFacts(Value):
    """The lesson to give; None when there is none now."""

    today: date
    at: datetime
    lesson: Lesson | None = None


def given(diary: Diary) -> tuple[LessonGiven, ...]:
    """The lessons of a diary."""
    return tuple(LessonGiven(lesson=t.lesson, on=t.on, outcome=t.outcome) for t in diary.taught())


def next_lesson(view: View) -> Lesson | None:
    """The lesson of today, by the rules that today's decision fired."""
    rules = view.decision.rules if view.decision else ()
    return lesson_for(view.runner, view.diary, view.today, view.library, given(view.diary), rules=rules)


def look(view: View) -> LessonFacts:
    """The lesson of today."""
    return LessonFacts(today=view.today, at=view.now, lesson=next_lesson(view))


def lesson(facts: LessonFacts) -> Script[Report]:
    """The lesson with its check question; a wrong answer is explained another way and asked again later."""
    if facts.lesson is None:
        return Report(says=(Said(message="lesson-none-now"),))
    option = yield Choice(
        id="lesson-check",
        lines=(
            facts.lesson.teach,
            Said(message="lesson-grade", args={"grade": facts.lesson.grade}),
            Said(message=facts.lesson.check),
        ),
        choices=facts.lesson.options,
        labels=facts.lesson.check,
    )
    outcome = None if option is None else is_right(facts.lesson, option)
    said = {
        None: Said(message="lesson-skipped"),
        True: Said(message="lesson-right"),
        False: Said(message=f"lesson-{facts.lesson.name}-again"),
    }[outcome]
    entry = Taught(
        on=facts.today,
        at=facts.at,
        lesson=facts.lesson.id,
        outcome="skipped" if outcome is None else "right" if outcome else "wrong",
    )
    return Report(kept=(Kept(entry=entry),), says=(said,))


LESSON = Dialogue("lesson", LessonFacts, look, lesson)
