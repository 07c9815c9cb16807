"""Promises of the day's level: the worst wins, missing is never green, a stop holds. Rules: TRI, HAND."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.words import words_for
from coaching.decision import Finding, Said
from coaching.diary import (
    Answer,
    AnyEntry,
    CheckIn,
    Diary,
    PainReport,
    Record,
    Session,
    SorenessReport,
    Words,
)
from coaching.library import load
from coaching.reading.heard import FactHeard, Heard
from coaching.runner import ClinicianLimit, Hold, Injury, Problem, Runner
from coaching.triage.level import Judgement, follow_ups, judge
from coaching.values import Concept, Level, Mod, Muscle, Place, RuleId, SessionKind, Side, Site, Urgency, When
from tests.builders import at
from tests.coaching.living import Life

LIBRARY = load()
START = date(2026, 1, 5)
LEFT = Place.parse("achilles_mid:left")
KNEE = Place.parse("front_knee:right")
SITES = (
    "achilles_mid:left",
    "front_knee:right",
    "medial_shin:left",
    "calf:right",
    "groin_hip:left",
    "midfoot_top:right",
    "low_back:middle",
    "hamstring:both",
)
CONCEPTS = (
    Concept.FOCAL_TENDERNESS,
    Concept.NIGHT_PAIN,
    Concept.LIMP,
    Concept.SWELLING,
    Concept.PAINKILLER,
    Concept.CALF_SWELLING_OR_WARMTH,
    Concept.SUDDEN_PULL,
    Concept.STOPPED_EARLY,
    Concept.CHANGED_STRIDE,
    Concept.FEVER,
)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

numbers = st.one_of(st.none(), st.integers(0, 10))
low = st.integers(0, 2)
places = st.sampled_from([Place.parse(name) for name in SITES])
whens = st.lists(st.sampled_from(list(When)), max_size=2).map(tuple)
reports = st.builds(
    PainReport,
    place=places,
    now=numbers,
    worst_24h=numbers,
    when=whens,
    stiffness_min=st.one_of(st.none(), st.integers(0, 90)),
)
sore = st.builds(
    SorenessReport,
    muscle=st.sampled_from(list(Muscle)),
    side=st.sampled_from([Side.BOTH, Side.LEFT]),
    level=numbers,
)


@st.composite
def days(draw: st.DrawFn, on: date, calm: bool = False) -> list[AnyEntry]:
    """One random day; a calm one has low numbers and nothing alarming."""
    entries: list[AnyEntry] = []
    if draw(st.booleans()):
        pain = draw(st.one_of(st.none(), st.lists(reports, max_size=3).map(tuple)))
        if calm:
            pain = (PainReport(place=LEFT, now=draw(low), worst_24h=draw(low)),)
        entries.append(
            CheckIn(
                on=on,
                at=at(on),
                pain=pain,
                soreness=() if calm else draw(st.lists(sore, max_size=2).map(tuple)),
                is_partial=draw(st.booleans()),
                sleep_h=draw(st.one_of(st.none(), st.floats(0, 14))),
            )
        )
    if draw(st.booleans()):
        kind = draw(st.sampled_from([SessionKind.EASY_RUN, SessionKind.STRENGTH, SessionKind.RACE]))
        during = draw(low if calm else numbers)
        entries.append(Session(on=on, at=at(on, 18), session=kind, pain_during=during))
    for concept in [] if calm else draw(st.lists(st.sampled_from(CONCEPTS), max_size=2)):
        place = draw(st.one_of(st.none(), places))
        value = draw(st.one_of(st.none(), st.booleans(), st.sampled_from(["not sure", "yes a bit", "none"])))
        entries.append(Answer(on=on, at=at(on, 9), concept=concept, place=place, value=value))
    return entries


@st.composite
def diaries(draw: st.DrawFn, length: int = 12, calm: bool = False) -> Diary:
    """A random diary whose last day is `START + length - 1`."""
    entries = [entry for n in range(length) for entry in draw(days(START + timedelta(days=n), calm=calm))]
    return Diary(Record(id=f"r{n}", entry=entry) for n, entry in enumerate(entries))


def followed(*named: Place, **more: Any) -> Runner:
    return Runner(
        started_on=START,
        injuries=tuple(Injury(place=place) for place in named),
        problems=tuple(Problem(place=place, since=START) for place in named),
        **more,
    )


def judged(diary: Diary, runner: Runner, today: date, **more: Any) -> Judgement:
    return judge(runner, diary, today, LIBRARY, **more)


TODAY = START + timedelta(days=11)


@SLOW
@given(diary=diaries())
def test_any_diary_is_judged_and_every_reason_can_be_said(diary: Diary) -> None:
    judgement = judged(diary, followed(LEFT, KNEE), TODAY)
    words = words_for("en", is_strict=True)
    for said in (*(finding.said for finding in judgement.findings), *judgement.say):
        assert words.say(said)
    assert len(judgement.ask) <= 1
    assert len(judgement.reasons) <= 2


@SLOW
@given(diary=diaries(), level=st.sampled_from(list(Level)), urgency=st.sampled_from(list(Urgency)))
def test_adding_a_finding_never_lowers_anything(diary: Diary, level: Level, urgency: Urgency) -> None:
    runner = followed(LEFT, KNEE)
    flag = Finding(
        rule=RuleId("FLAG-26"),
        said=Said(message="flag-26-days", args={"within": "days"}),
        level=level,
        urgency=urgency,
        mod=Mod.STOP if level is Level.RED else Mod.AS_PLANNED,
        blocks_running=level is Level.RED,
    )
    without = judged(diary, runner, TODAY)
    with_flag = judged(diary, runner, TODAY, flags=(flag,))
    assert with_flag.level is Level.worst([without.level, level])
    assert with_flag.urgency is Urgency.worst([without.urgency, urgency])
    assert with_flag.mod >= without.mod
    assert with_flag.is_running_blocked >= without.is_running_blocked
    assert with_flag.forbids >= without.forbids


@SLOW
@given(diary=diaries(), more=st.integers(1, 10))
def test_a_higher_number_this_morning_never_lowers_the_level(diary: Diary, more: int) -> None:
    runner = followed(LEFT)
    levels = []
    for now in (more - 1, more):
        report = PainReport(place=LEFT, now=now, worst_24h=now)
        check_in = CheckIn(on=TODAY, at=at(TODAY, 12), pain=(report,))
        levels.append(judged(diary.adding([Record(id="now", entry=check_in)]), runner, TODAY).level.rank)
    assert levels[0] <= levels[1]


@SLOW
@given(diary=diaries(calm=True), is_all_missing=st.booleans())
def test_a_followed_place_without_its_number_is_never_green(diary: Diary, is_all_missing: bool) -> None:
    pain = None if is_all_missing else (PainReport(place=LEFT),)
    check_in = CheckIn(on=TODAY, at=at(TODAY, 12), pain=pain)
    judgement = judged(diary.adding([Record(id="now", entry=check_in)]), followed(LEFT), TODAY)
    assert judgement.level is not Level.GREEN


@SLOW
@given(diary=diaries(calm=True), site=st.sampled_from(list(Site)))
def test_a_newly_named_place_without_a_number_is_never_green(diary: Diary, site: Site) -> None:
    new = Place(site=site, side=Side.RIGHT)
    check_in = CheckIn(on=TODAY, at=at(TODAY, 12), pain=(PainReport(place=new),))
    judgement = judged(diary.adding([Record(id="now", entry=check_in)]), followed(), TODAY)
    assert judgement.level is not Level.GREEN
    assert new in [problem.place for problem in judgement.tracks]


@SLOW
@given(diary=diaries(calm=True), number=low, is_typed=st.booleans())
def test_a_number_never_overrides_a_limp(diary: Diary, number: int, is_typed: bool) -> None:
    check_in = CheckIn(on=TODAY, at=at(TODAY), pain=(PainReport(place=LEFT, now=number, worst_24h=number),))
    limp: AnyEntry = Answer(on=TODAY, at=at(TODAY, 9), concept=Concept.LIMP, place=LEFT, value=True)
    if is_typed:
        heard = Heard(facts=(FactHeard(concept=Concept.LIMP, value=True, place=LEFT, words=("limping",)),))
        limp = Words(on=TODAY, at=at(TODAY, 9), text="limping a bit", heard=heard)
    told = diary.adding([Record(id="now", entry=check_in), Record(id="limp", entry=limp)])
    judgement = judged(told, followed(LEFT), TODAY)
    assert judgement.level is not Level.GREEN
    assert judgement.is_running_blocked


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), exit_by=st.sampled_from(["FLAG-14", "FLAG-26", "SORE-04", "PAIN-08"]))
def test_an_open_red_leaves_no_running_for_sixty_random_days(data: st.DataObject, exit_by: str) -> None:
    hold = Hold(rule=RuleId(exit_by), urgency=Urgency.DAYS, since=START, place=LEFT)
    clearless = ClinicianLimit(
        source="physio", said_on=START + timedelta(days=9), since=START, allows=("swim",)
    )
    life = Life(followed(LEFT, holds=(hold,), limits=(clearless,)))
    for n in range(1, 61):
        on = START + timedelta(days=n)
        judgement = life.day(on, data.draw(days(on, calm=True)))
        assert judgement.level is Level.RED
        assert judgement.is_running_blocked
        assert judgement.closes == ()


def check_in(on: date, now: int | None, *, hour: int = 7, place: Place = LEFT) -> CheckIn:
    return CheckIn(on=on, at=at(on, hour), pain=(PainReport(place=place, now=now, worst_24h=now),))


def test_a_mistyped_number_put_right_at_once_ends_its_red() -> None:
    runner = followed(LEFT)
    slip = check_in(TODAY, 9)
    first = judged(Diary([Record(id="a", entry=slip)]), runner, TODAY)
    assert first.level is Level.RED
    held = runner.model_copy(update={"holds": first.opens})
    right = slip.model_copy(
        update={
            "at": slip.at + timedelta(minutes=2),
            "pain": (PainReport(place=LEFT, now=1, worst_24h=1),),
        }
    )
    diary = Diary([Record(id="a", entry=slip), Record(id="b", entry=right, supersedes="a")])
    second = judged(diary, held, TODAY)
    assert [hold.cleared_by for hold in second.closes] == ["correction"]
    assert second.level is Level.GREEN


def test_a_number_talked_down_hours_later_does_not_end_its_red() -> None:
    runner = followed(LEFT)
    slip = check_in(TODAY, 9)
    first = judged(Diary([Record(id="a", entry=slip)]), runner, TODAY)
    held = runner.model_copy(update={"holds": first.opens})
    later = check_in(TODAY, 1, hour=15)
    for supersedes in (None, "a"):
        diary = Diary([Record(id="a", entry=slip), Record(id="b", entry=later, supersedes=supersedes)])
        second = judged(diary, held, TODAY)
        assert second.level is Level.RED
        assert second.closes == ()


def test_a_clearance_of_the_same_day_counts_only_when_it_came_after() -> None:
    told = check_in(TODAY, 1)
    hold = Hold(rule=RuleId("SORE-04"), urgency=Urgency.DAYS, since=TODAY, place=LEFT, at=at(TODAY, 12))
    for hour, ends in ((9, False), (16, True)):
        limit = ClinicianLimit(
            source="Dr Lund", said_on=TODAY, since=TODAY, clears=True, said_at=at(TODAY, hour)
        )
        runner = followed(LEFT, holds=(hold,), limits=(limit,))
        judgement = judged(Diary([Record(id="a", entry=told)]), runner, TODAY)
        assert bool(judgement.closes) is ends
        assert (judgement.level is Level.RED) is not ends


def test_what_led_to_a_stop_does_not_reopen_it_after_the_clearance() -> None:
    knee = followed(KNEE)
    life = Life(knee)
    for n in range(10):
        life.day(START + timedelta(days=n), [check_in(START + timedelta(days=n), 1, place=KNEE)])
    on = START + timedelta(days=10)
    swollen = Answer(on=on, at=at(on, 8), concept=Concept.SWELLING, place=KNEE, value=True)
    assert life.day(on, [check_in(on, 2, place=KNEE), swollen]).level is Level.RED
    seen = START + timedelta(days=13)
    limit = ClinicianLimit(source="Dr Lund", said_on=seen, since=seen, clears=True)
    life.runner = life.runner.model_copy(update={"limits": (limit,)})
    for n in range(13, 18):
        on = START + timedelta(days=n)
        assert life.day(on, [check_in(on, 1, place=KNEE)]).level is not Level.RED


def test_bone_pain_after_a_clearance_is_red_again() -> None:
    shin = Place.parse("medial_shin:left")
    hold = Hold(
        rule=RuleId("FLAG-26"),
        urgency=Urgency.DAYS,
        since=START,
        place=shin,
        cleared_on=START + timedelta(days=9),
        cleared_by="Dr Lund",
    )
    runner = followed(shin, holds=(hold,))
    judgement = judged(Diary([Record(id="a", entry=check_in(TODAY, 1, place=shin))]), runner, TODAY)
    assert judgement.level is Level.RED
    assert judgement.opens[0].rule == "PAIN-08"


def test_a_silent_fortnight_after_red_stays_red_and_after_green_is_never_judged() -> None:
    for number, level in ((9, Level.RED), (0, Level.GREEN)):
        life = Life(followed(LEFT))
        life.day(START, [check_in(START, number)])
        for n in range(1, 15):
            judgement = life.day(START + timedelta(days=n), [])
            assert judgement.level is level
            assert not judgement.is_judged
            assert "growth" in judgement.forbids


def test_follow_ups_fall_on_days_two_five_and_nine_and_end_with_the_hold() -> None:
    """HAND-04: asked after at days 2, 5 and 9, and then no more."""
    hold = Hold(rule=RuleId("SORE-05"), urgency=Urgency.DAYS, since=START)
    assert [(on - START).days for on in follow_ups(hold)] == [2, 5, 9]
    assert follow_ups(hold.model_copy(update={"cleared_on": START})) == ()


def test_a_quiet_month_closes_a_place_and_its_return_opens_it_again() -> None:
    life = Life(followed())
    life.day(START, [check_in(START, 2)])
    assert [problem.place for problem in life.runner.active_problems] == [LEFT]
    for n in range(1, 40):
        on = START + timedelta(days=n)
        life.day(on, [CheckIn(on=on, at=at(on), pain=())])
    assert life.runner.active_problems == ()
    on = START + timedelta(days=40)
    judgement = life.day(on, [check_in(on, 2)])
    assert "SORE-13" in [finding.rule for finding in judgement.findings]
    assert [problem.place for problem in life.runner.active_problems] == [LEFT]
