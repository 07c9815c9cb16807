"""Every form of question is answered as a plain count over the rows would answer it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from statistics import fmean

import pytest

from bot.words import words_for
from coaching.diary import Answer, CheckIn, Diary, Session
from coaching.flareup.labels import in_flare, level_of_pain
from coaching.reading.recall import Question, read_question
from coaching.recall import Recalled, recall
from coaching.values import RUN_KINDS, Concept, SessionKind
from tests.builders import a_runner
from tests.coaching.two_years import FIRST, LAST, two_years

DAY = timedelta(days=1)
SEEDS = (1, 2, 3)
ROUNDS = 12
MONTHS = "january february march april may june july august september october november december".split()
KNEE = ("knee", "front_knee", "lateral_knee", "medial_knee", "patellar")
ACHILLES = ("achilles_mid", "achilles_insertion")
SHIN = ("shin", "medial_shin", "anterior_shin")
PLACES = {"knee": KNEE, "achilles": ACHILLES, "shin": SHIN, "calf": ("calf",)}
STRICT = words_for("en", is_strict=True)
MILES = words_for("en", "mi", is_strict=True)

Numbers = tuple[float | None, int | None]
"""The figure, and how many it rests on or fits, where the form has one."""


class Rows:
    """The diary as bare rows; nothing here is shared with the code under test."""

    def __init__(self, diary: Diary) -> None:
        gone = {record.supersedes for record in diary.records}
        entries = [record.entry for record in diary.records if record.id not in gone]
        self.sessions = [one for one in entries if isinstance(one, Session)]
        self.check_ins = {one.on: one for one in entries if isinstance(one, CheckIn)}
        self.answers = [one for one in entries if isinstance(one, Answer)]

    def runs(self, since: date, until: date) -> list[Session]:
        return [one for one in self.sessions if since <= one.on < until and one.session in RUN_KINDS]

    def nights(self, since: date, until: date, name: str = "sleep_h") -> list[float]:
        days = [on for on in sorted(self.check_ins) if since <= on < until]
        return [
            getattr(self.check_ins[on], name) for on in days if getattr(self.check_ins[on], name) is not None
        ]

    def pain(self, on: date, sites: Sequence[str] = (), side: str | None = None) -> int | None:
        told = self.check_ins.get(on)
        if told is None or told.pain is None:
            return None
        most = 0
        for report in told.pain:
            is_site = not sites or report.place.site.value in sites
            is_side = (
                side is None
                or report.place.side is None
                or report.place.side.value in (side, "both", "middle")
            )
            if is_site and is_side:
                numbers = [n for n in (report.now, report.worst_24h) if n is not None]
                most = max(most, max(numbers) if numbers else 1)
        return most

    def pains(self, days: Sequence[date], sites: Sequence[str] = (), side: str | None = None) -> list[int]:
        return [score for on in days if (score := self.pain(on, sites, side)) is not None]


def days(since: date, until: date) -> list[date]:
    return [since + n * DAY for n in range((until - since).days)]


def window(draw: random.Random) -> tuple[str, date, date]:
    """A window in words, with its first day and the day after its last."""
    one = FIRST + draw.randint(0, 700) * DAY
    two = min(LAST, one + draw.randint(1, 200) * DAY)
    spoken = f"{one.day} {MONTHS[one.month - 1]} {one.year}"
    end = f"{two.day} {MONTHS[two.month - 1]} {two.year}"
    count = draw.randint(2, 90)
    match draw.randint(0, 6):
        case 0:
            return f"from {spoken} to {end}", one, two + DAY
        case 1:
            return f"between {spoken} and {end}", one, two + DAY
        case 2:
            return f"since {spoken}", one, LAST + DAY
        case 3:
            return f"in the last {count} days", LAST - (count - 1) * DAY, LAST + DAY
        case 4:
            first = one.replace(day=1)
            after = (first + 32 * DAY).replace(day=1)
            return f"in {MONTHS[first.month - 1]} {first.year}", first, min(after, LAST + DAY)
        case 5:
            return "in 2025", date(2025, 1, 1), date(2026, 1, 1)
        case _:
            return "last month", date(2026, 6, 1), date(2026, 7, 1)


def mean(values: Sequence[float]) -> float | None:
    return fmean(values) if values else None


def is_hilly(one: Session) -> bool:
    return one.session in RUN_KINDS and (one.session is SessionKind.HILLS or "hill" in (one.surface or ""))


def pain_days(rows: Rows, since: date, until: date, sites: Sequence[str]) -> Numbers:
    scores = rows.pains(days(since, until), sites)
    return (sum(score > 0 for score in scores), len(scores)) if scores else (None, None)


def after(
    rows: Rows, since: date, until: date, sites: Sequence[str], is_meant: Callable[[Session], bool]
) -> Numbers:
    meant = {one.on + DAY for one in rows.sessions if is_meant(one) and since <= one.on + DAY < until}
    scores = rows.pains(sorted(meant), sites)
    return (sum(score > 0 for score in scores), len(scores)) if scores else (None, None)


def is_long(one: Session) -> bool:
    """A run planned as a long one, or one of an hour and more that is no race."""
    is_hour = (
        one.session in RUN_KINDS and one.session is not SessionKind.RACE and (one.duration_s or 0) >= 3600
    )
    return one.session is SessionKind.LONG_RUN or is_hour


def change_after_strength(rows: Rows, since: date, until: date) -> Numbers:
    meant = {
        one.on + DAY
        for one in rows.sessions
        if one.session is SessionKind.STRENGTH and since <= one.on + DAY < until
    }
    steps = []
    for on in meant:
        now, before = rows.pain(on), rows.pain(on - DAY)
        if now is not None and before is not None:
            steps.append(now - before)
    return (fmean(steps), len(steps)) if steps else (None, None)


def rest_days(rows: Rows, since: date, until: date) -> Numbers:
    idle = (SessionKind.REST, SessionKind.MOBILITY, SessionKind.WALK)
    count = 0
    for on in days(since, until):
        told = [one.session for one in rows.sessions if one.on == on]
        if all(kind in idle for kind in told) and (told or on in rows.check_ins):
            count += 1
    return count, None


def sleep_in_sore_weeks(rows: Rows, since: date, until: date) -> Numbers:
    sore = {on - on.weekday() * DAY for on in days(since, until) if (rows.pain(on) or 0) > 0}
    known = {on - on.weekday() * DAY for on in days(since, until) if rows.pain(on) is not None}
    nights = [
        one.sleep_h
        for on, one in sorted(rows.check_ins.items())
        if since <= on < until and one.sleep_h is not None and on - on.weekday() * DAY in sore
    ]
    return (mean(nights), len(nights)) if known else (None, None)


def flares(rows: Rows, since: date, until: date) -> Numbers:
    places = {report.place for on, one in rows.check_ins.items() if on < until for report in one.pain or ()}
    places = {place for place in places if place.site.value in KNEE}
    starts = set()
    for place in places:
        levels: dict[int, float] = {}
        for on, one in rows.check_ins.items():
            if one.pain is None or on >= until:
                continue
            report = next((told for told in one.pain if told.place == place), None)
            numbers = [n for n in (report.now, report.worst_24h) if n is not None] if report else [0]
            if numbers:
                levels[on.toordinal()] = level_of_pain(max(numbers))
        judged = in_flare(levels)
        starts |= {
            day for day, is_in in judged.items() if is_in and not any(judged.get(day - n) for n in (1, 2, 3))
        }
    return sum(since.toordinal() <= day < until.toordinal() for day in starts), None


def best_week(rows: Rows, since: date, until: date) -> Numbers:
    weeks: dict[date, float] = {}
    for one in rows.runs(since, until):
        monday = one.on - one.on.weekday() * DAY
        weeks[monday] = weeks.get(monday, 0) + (one.distance_m or 0)
    return (max(weeks.values()), None) if weeks else (None, None)


def longest(rows: Rows, since: date, until: date) -> Numbers:
    known = [one.distance_m for one in rows.runs(since, until) if one.distance_m]
    if not known and rows.runs(since, until):
        return max((one.duration_s or 0 for one in rows.runs(since, until)), default=0) or None, None
    return (max(known), len(known)) if known else (None, None)


def last_pain(rows: Rows, since: date, until: date, sites: Sequence[str]) -> Numbers:
    sore = [on for on in days(since, until) if (rows.pain(on, sites) or 0) > 0]
    return ((LAST - sore[-1]).days if sore else None), None


def painkillers(rows: Rows, since: date, until: date) -> Numbers:
    asked = [one for one in rows.answers if one.concept is Concept.PAINKILLER and since <= one.on < until]
    return len({one.on for one in asked if one.value}), None


def stopped(rows: Rows, since: date, until: date) -> Numbers:
    told = [one for one in rows.runs(since, until) if one.was_cut_short is not None]
    return (sum(bool(one.was_cut_short) for one in told), len(told)) if told else (None, None)


def bounded_nights(rows: Rows, since: date, until: date) -> Numbers:
    nights = rows.nights(since, until)
    return (sum(night < 6 for night in nights), len(nights)) if nights else (None, None)


def listed(values: Sequence[float], pick: Callable[[Sequence[float]], float]) -> Numbers:
    return (pick(values), len(values)) if values else (None, None)


Reference = Callable[[Rows, date, date], Numbers]

FORMS: tuple[tuple[Sequence[str], Reference], ...] = (
    (
        ("how many km did I run {w}?", "distance {w}", "how far have I run {w}"),
        lambda r, a, b: (sum(x.distance_m or 0 for x in r.runs(a, b)) if r.runs(a, b) else None, None),
    ),
    (
        ("how many runs {w}", "how often did I run {w}?", "number of runs {w}"),
        lambda r, a, b: (len(r.runs(a, b)) or None, None),
    ),
    (
        ("how many hours did I run {w}?", "total time running {w}"),
        lambda r, a, b: (sum(x.duration_s or 0 for x in r.runs(a, b)) if r.runs(a, b) else None, None),
    ),
    (("longest run {w}", "what was my longest run {w}?"), longest),
    (("biggest week {w}", "most km in a week {w}?"), best_week),
    (
        ("average run length {w}", "average run {w}"),
        lambda r, a, b: listed([x.distance_m for x in r.runs(a, b) if x.distance_m], fmean),
    ),
    (
        ("how many strength sessions {w}", "how often did I do strength {w}?"),
        lambda r, a, b: (
            len([x for x in r.sessions if a <= x.on < b and x.session is SessionKind.STRENGTH]) or None,
            None,
        ),
    ),
    (
        ("how many runs over 10 km {w}?",),
        lambda r, a, b: (len([x for x in r.runs(a, b) if (x.distance_m or 0) > 10_000]) or None, None),
    ),
    (
        ("how many hilly runs {w}",),
        lambda r, a, b: (len([x for x in r.runs(a, b) if is_hilly(x)]) or None, None),
    ),
    (("how many rest days {w}", "how many days off {w}?"), rest_days),
    (
        ("how many days did I run {w}?",),
        lambda r, a, b: (len({x.on for x in r.runs(a, b)}), None),
    ),
    (("average sleep {w}", "how did I sleep {w}?"), lambda r, a, b: listed(r.nights(a, b), fmean)),
    (("shortest night {w}", "worst night's sleep {w}?"), lambda r, a, b: listed(r.nights(a, b), min)),
    (("how many nights under 6 hours {w}",), bounded_nights),
    (
        ("how was my resting heart rate {w}", "average resting hr {w}"),
        lambda r, a, b: listed(r.nights(a, b, "resting_hr"), fmean),
    ),
    (("highest resting heart rate {w}?",), lambda r, a, b: listed(r.nights(a, b, "resting_hr"), max)),
    (("average stress {w}",), lambda r, a, b: listed(r.nights(a, b, "stress"), fmean)),
    (("how was my mood {w}",), lambda r, a, b: listed(r.nights(a, b, "mood"), fmean)),
    (("sleep in weeks with pain {w}", "how did I sleep in weeks with pain {w}?"), sleep_in_sore_weeks),
    (
        ("how often did my knee hurt {w}?", "how many days did my knee hurt {w}"),
        lambda r, a, b: pain_days(r, a, b, KNEE),
    ),
    (("how many days did my shin hurt {w}",), lambda r, a, b: pain_days(r, a, b, SHIN)),
    (
        ("how many days without pain {w}", "how many pain free days {w}?"),
        lambda r, a, b: (lambda s: (sum(x == 0 for x in s), None) if s else (None, None))(
            r.pains(days(a, b))
        ),
    ),
    (
        ("worst pain {w}", "what was my worst pain {w}?"),
        lambda r, a, b: (max(r.pains(days(a, b)), default=None), None),
    ),
    (
        ("average pain in my right achilles {w}",),
        lambda r, a, b: (mean(r.pains(days(a, b), ACHILLES, "right")), None),
    ),
    (("when did my achilles last hurt {w}?",), lambda r, a, b: last_pain(r, a, b, ACHILLES)),
    (("how long since my knee hurt {w}",), lambda r, a, b: last_pain(r, a, b, KNEE)),
    (
        ("how often did my knee hurt after downhill {w}?", "did my knee hurt after hills {w}"),
        lambda r, a, b: after(r, a, b, KNEE, is_hilly),
    ),
    (
        ("how often did my calf hurt after long runs {w}?",),
        lambda r, a, b: after(r, a, b, ("calf",), is_long),
    ),
    (("how does pain change after strength days {w}?",), change_after_strength),
    (("how often did I stop early {w}?", "how many runs were cut short {w}"), stopped),
    (("painkillers {w}", "how often did I take ibuprofen {w}?"), painkillers),
    (("how many knee flares {w}?",), flares),
    (
        ("average effort {w}",),
        lambda r, a, b: listed([x.rpe for x in r.runs(a, b) if x.rpe is not None], fmean),
    ),
    (
        ("how often did it hurt during a run {w}?",),
        lambda r, a, b: (lambda s: (sum(x > 0 for x in s), len(s)) if s else (None, None))(
            [x.pain_during for x in r.runs(a, b) if x.pain_during is not None]
        ),
    ),
    (
        ("how many km in my kinvara {w}",),
        lambda r, a, b: (
            (lambda s: sum(x.distance_m or 0 for x in s) if s else None)(
                [x for x in r.runs(a, b) if x.shoes == "Kinvara"]
            ),
            None,
        ),
    ),
    (
        ("how many check-ins {w}?",),
        lambda r, a, b: (len([on for on in r.check_ins if a <= on < b]), None),
    ),
)
DIARIES = {seed: two_years(seed) for seed in SEEDS}


def answered(text: str, diary: Diary) -> Recalled:
    question = read_question(text, LAST)
    assert isinstance(question, Question), text
    found = recall(question, a_runner(), diary, LAST)
    assert found is not None, text
    said = "\n".join(STRICT.say(one) for one in found.said)
    assert "20" in said.splitlines()[0], f"no window: {said}"
    assert all(MILES.say(one) for one in found.said)
    return found


@pytest.mark.parametrize("form", range(len(FORMS)), ids=[phrases[0] for phrases, _ in FORMS])
def test_an_answer_equals_the_plain_count(form: int) -> None:
    phrases, reference = FORMS[form]
    for seed, diary in DIARIES.items():
        draw, rows = random.Random(seed * 1000 + form), Rows(diary)
        for _ in range(ROUNDS):
            spoken, since, until = window(draw)
            text = draw.choice(phrases).format(w=spoken)
            found = answered(text, diary)
            value, count = reference(rows, since, until)
            assert (found.period.since, found.period.until) == (since, until), text
            assert found.value == (None if value is None else pytest.approx(value)), text
            if count is not None:
                assert count in (found.count, found.of), text


def test_two_windows_are_compared_each_with_its_own_count() -> None:
    rows = Rows(DIARIES[1])
    found = answered("compare may and june km", DIARIES[1])
    may = sum(one.distance_m or 0 for one in rows.runs(date(2026, 5, 1), date(2026, 6, 1)))
    june = sum(one.distance_m or 0 for one in rows.runs(date(2026, 6, 1), date(2026, 7, 1)))
    assert (found.value, found.others) == (may, (june,))
    slept = answered("did I sleep more in june than in may?", DIARIES[1])
    assert slept.value == mean(rows.nights(date(2026, 5, 1), date(2026, 6, 1)))


def test_a_silent_week_is_missing_and_no_week_of_nothing() -> None:
    diary, rows = DIARIES[2], Rows(DIARIES[2])
    found = answered("km per week in 2025", diary)
    told = {one.on for one in rows.sessions} | set(rows.check_ins)
    weeks = {on - on.weekday() * DAY for on in told if on.year == 2025}
    assert len(found.others) == len(weeks) < 53


def test_an_answer_names_its_window_and_what_it_rests_on() -> None:
    said = [
        STRICT.say(one)
        for one in answered("how often did my knee hurt after downhill since may?", DIARIES[1]).said
    ]
    assert said[0] == "From Friday 1 May 2026 until today:"
    assert "days with a check-in after a hilly or downhill run" in said[1]


def test_little_is_said_to_be_little_and_nothing_to_be_nothing() -> None:
    diary = Diary(record for record in DIARIES[1].records if record.entry.on <= FIRST + 2 * DAY)
    few = [STRICT.say(one) for one in answered("average sleep", diary).said]
    assert "few" in few[-1] or "all you told me" in few[-1]
    none = answered("how many km in june 2026", diary)
    assert none.value is None
    assert "No runs" in STRICT.say(none.said[1])


def test_what_is_not_kept_is_said_not_to_be() -> None:
    for text in ("fastest 10k", "what is my vo2max?", "how much do I weigh"):
        question = read_question(text, LAST)
        assert isinstance(question, Question)
        found = recall(question, a_runner(), DIARIES[1], LAST)
        assert found is not None
        assert "don't keep" in STRICT.say(found.said[0])


@pytest.mark.parametrize(
    "text",
    [
        "average rest days per week",
        "how many runs in my sandals",
        "average sleep after long runs",
        "sleep per week",
    ],
)
def test_a_part_that_cannot_be_counted_is_never_left_out(text: str) -> None:
    question = read_question(text, LAST)
    assert not isinstance(question, Question) or recall(question, a_runner(), DIARIES[1], LAST) is None
