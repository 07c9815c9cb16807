"""Which lesson comes next, if any: timely ones first, spaced, and silent when the runner skips them.

A lesson set off by the runner's own data beats the calendar, but never comes on the day after another.
One that was not given yet comes before one that was. The same lesson comes back two days after a wrong
answer, at the earliest after 7 where it was skipped or left open, after 21 where that was so twice or it
was answered right; three skips in a row end the lessons.
Nothing is taught on a red day. Rules: EDU-01 to EDU-28, CHAT-09, CHAT-10.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from coaching.decision import Said
from coaching.diary import Diary
from coaching.library import LessonRow, Library
from coaching.recovery import recovery_findings
from coaching.runner import Runner
from coaching.triage import pain, soreness
from coaching.triage.told import Told
from coaching.values import Level, Place, RuleId, Site, Value


class LessonGiven(Value):
    """A lesson that was given; `outcome` None while its check question is open."""

    lesson: RuleId
    on: date
    outcome: Literal["right", "wrong", "skipped"] | None = None


class Lesson(Value):
    """A lesson to give: what to say, its check question (a message with options), which options are right.

    `teach` is said another way after a wrong answer, or none. `because` names the rule that made it timely.
    """

    id: RuleId
    name: str
    teach: Said
    check: str
    options: tuple[str, ...]
    accepted: tuple[str, ...]
    grade: Literal["strong", "moderate", "weak", "lore"]
    sources: tuple[str, ...]
    because: RuleId | None = None


def lesson_for(
    runner: Runner,
    diary: Diary,
    today: date,
    library: Library,
    given: Sequence[LessonGiven],
    *,
    rules: Collection[RuleId] = (),
) -> Lesson | None:
    """The lesson of today, or None. `rules` are further rules that today's decision fired.

    Rules: EDU-01 to EDU-28, CHAT-09, CHAT-10.
    """
    if has_stopped(given, library) or any(one.on == today for one in given):
        return None
    told = Told(runner, diary, today, library)
    findings = (
        *pain.findings_of(told),
        *soreness.findings_of(told),
        *recovery_findings(runner, diary, today, library),
    )
    if runner.open_holds or any(finding.level is Level.RED for finding in findings):
        return None
    fired = tuple(dict.fromkeys([*(finding.rule for finding in findings), *rules]))
    may_be_bone = any(_may_be_bone(told, place) for place in told.today_places)
    rows = [
        row
        for row in library.rows(LessonRow).values()
        if not row.retired and (row.is_for_bone or not may_be_bone)
    ]
    this_week = sum(one.on > today - timedelta(days=7) for one in given)
    most = library.number("lessons_a_week")
    since = today - max((one.on for one in given), default=date.min)
    if since < timedelta(days=library.number("lesson_timely_gap_days")):
        return None
    for row in sorted(rows, key=lambda row: _times(row, given)):
        because = next((rule for rule in fired if _sets_off(row, rule)), None)
        if because is not None and this_week <= most and _may_come(row, given, today, library):
            return _lesson(row, given, because)
    if this_week >= most or since < timedelta(days=library.number("lesson_gap_days")):
        return None
    for row in (*_to_repeat(rows, given), *_not_yet(rows, given)):
        if _may_come(row, given, today, library):
            return _lesson(row, given, None)
    return None


def _may_be_bone(told: Told, place: Place) -> bool:
    """Whether "some pain is all right" would be the wrong thing to say of a place. Rules: PAIN-08."""
    site = told.site(place)
    is_shin = place.site in {Site.SHIN, Site.MEDIAL_SHIN}
    return is_shin or site.bone_risk == "high" or site.tissue == "bone" or told.is_healing_bone(place)


def is_right(lesson: Lesson, option: str) -> bool:
    """Whether an option shows that the lesson was understood."""
    return option in lesson.accepted


def has_stopped(given: Sequence[LessonGiven], library: Library) -> bool:
    """Whether the last lessons were all skipped, so that no more come unasked. Rules: CHAT-10."""
    many = int(library.number("lesson_skips_to_stop"))
    last = sorted(given, key=lambda one: one.on)[-many:]
    return len(last) == many and all(one.outcome == "skipped" for one in last)


def _sets_off(row: LessonRow, rule: RuleId) -> bool:
    return any(rule == trigger or rule.startswith(f"{trigger}-") for trigger in row.triggers)


def _may_come(row: LessonRow, given: Sequence[LessonGiven], today: date, library: Library) -> bool:
    """Whether its spacing has passed; after the last repeat it rests. Rules: CHAT-09, CHAT-10."""
    times = sorted({one.on for one in given if one.lesson == row.id})
    if not times:
        return True
    last = next(one for one in reversed(given) if one.lesson == row.id)
    if last.outcome == "wrong":
        return today >= last.on + timedelta(days=library.number("lesson_after_wrong_days"))
    is_settled = last.outcome == "right" or len(times) > 1
    rest = "lesson_right_days" if is_settled else "lesson_open_days"
    if today < last.on + timedelta(days=library.number(rest)):
        return False
    names = ("lesson_space_1", "lesson_space_2", "lesson_space_3", "lesson_space_4")
    if len(times) > len(names):
        return False
    return today >= times[-1] + timedelta(days=library.number(names[len(times) - 1]))


def _to_repeat(rows: Sequence[LessonRow], given: Sequence[LessonGiven]) -> Iterator[LessonRow]:
    """Lessons whose last check was wrong."""
    for row in rows:
        last = next((one for one in reversed(given) if one.lesson == row.id), None)
        if last is not None and last.outcome == "wrong":
            yield row


def _times(row: LessonRow, given: Sequence[LessonGiven]) -> int:
    return sum(one.lesson == row.id for one in given)


def _not_yet(rows: Sequence[LessonRow], given: Sequence[LessonGiven]) -> Iterator[LessonRow]:
    known = {one.lesson for one in given}
    return (row for row in rows if row.id not in known)


def _lesson(row: LessonRow, given: Sequence[LessonGiven], because: RuleId | None) -> Lesson:
    last = next((one for one in reversed(given) if one.lesson == row.id), None)
    is_again = last is not None and last.outcome != "right"
    return Lesson(
        id=row.id,
        name=row.name,
        teach=Said(message=f"lesson-{row.name}-again" if is_again else f"lesson-{row.name}"),
        check=f"lesson-{row.name}-check",
        options=row.options,
        accepted=row.accepted,
        grade=row.grade,
        sources=row.sources,
        because=because,
    )
