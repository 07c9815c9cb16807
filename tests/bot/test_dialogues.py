"""Every dialogue ends, whatever is answered; and keeps the promises of its first lines."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from bot.dialogue import Conversation, Done, answered, back, begin, where
from bot.dialogue import asked as answered_questions
from bot.dialogues import DIALOGUES, body
from bot.dialogues.about import BASELINE, next_baseline_question, unknown_about
from bot.dialogues.run import is_told_run
from bot.dialogues.triage import question as asked
from bot.questions import Amount, Choice, Day, InvalidAnswer, Json, Question, Scale, Several, Text, TimeOfDay
from bot.render import understood
from bot.report import Report, View
from bot.words import words_for
from coaching.decision import Ask
from coaching.diary import Answer, CheckIn, Diary, Session, SorenessReport, WeeklyReview
from coaching.library import load
from coaching.reading.symptoms import read
from coaching.runner import Consent, Injury, Problem, Runner
from coaching.triage.answers import is_yes
from coaching.values import Concept, Muscle, Place, RuleId, SessionKind, Side, Site, When
from tests.builders import START, a_decision, a_diary, a_runner, at, kept
from tests.house.walks import views

TODAY = date(2026, 1, 6)
NOW = at(TODAY)
LEFT_ACHILLES, RIGHT_KNEE = Place.parse("achilles_mid:left"), Place.parse("front_knee:right")
WORDS = words_for("en", is_strict=True)
EARS = WORDS.ears(TODAY)


def a_view(
    *,
    sore: tuple[Place, ...] = (),
    diary: Diary | None = None,
    asks: tuple[Ask, ...] = (),
    rest: str = "",
    **about: Any,
) -> View:
    problems = tuple(Problem(place=place, since=START) for place in sore)
    decision = a_decision(TODAY, ask=asks) if asks else None
    return View(
        runner=a_runner(**{"problems": problems, **about}),
        diary=diary or Diary(),
        today=TODAY,
        now=NOW,
        library=load(),
        decision=decision,
        rest=rest,
    )


def everything_known() -> View:
    """A view in which every optional question of every dialogue has a reason to come."""
    diary = a_diary("mon achilles_mid:left=2/3 easy 8km 50min rpe3 during1")
    asks = tuple(
        Ask(concept=concept, place=place, rule=RuleId("TRI-06"))
        for number, concept in enumerate(Concept)
        for place in ((None, LEFT_ACHILLES)[number % 2],)
    )
    return a_view(
        sore=(LEFT_ACHILLES, RIGHT_KNEE),
        diary=diary,
        asks=asks,
        injuries=(Injury(place=LEFT_ACHILLES),),
        resting_hr_baseline=50,
        weekly_m=(),
        longest_run_m=None,
        days_available=None,
        easy_pace_s_per_km=None,
        is_adult=None,
        heart_screen=None,
    )


def known(name: str) -> View:
    """Everything known; for a dialogue that begins with something sent, the view that holds it."""
    if name in {"files", "effort", "guest", "shared_limit", "correct"}:
        return next(iter(views(name)))
    return everything_known()


def seeds(name: str, most: int) -> range:
    """How many walks: few where one walk asks every concept there is."""
    return range(5 if name == "triage" else most)


def sample(question: Question, dice: random.Random) -> Json:
    """One of the answers a question takes."""
    if question.can_skip and dice.random() < 0.1:
        return None
    options = question.options()
    match question:
        case Several():
            return [o for o in options if o != question.none and dice.random() < 0.3]
        case Choice() | TimeOfDay() if options:
            return dice.choice(options)
        case Scale():
            return dice.randint(question.least, question.most)
        case Amount():
            return dice.choice(question.offers or (question.at_least, question.at_most))
        case Day():
            return "2026-02-01" if question.is_ahead else dice.choice(["today", "yesterday", "2026-01-02"])
        case Text(reads="zone"):
            return "Europe/Lisbon"
        case Text(reads="weeks"):
            return [18_000, 20_000]
        case TimeOfDay():
            return "07:15"
        case _:
            return "some words"


class Walk:
    """One way through a dialogue."""

    def __init__(self, name: str, view: View) -> None:
        self.dialogue = DIALOGUES[name]
        self.talk: Conversation = begin(self.dialogue, view, serial=1)
        self.taps = 0

    @property
    def question(self) -> Question:
        reached = where(self.dialogue, self.talk)
        assert not isinstance(reached, Done)
        return reached

    @property
    def report(self) -> Report:
        reached = where(self.dialogue, self.talk)
        assert isinstance(reached, Done), f"still asks {reached.key}"
        return reached.report

    @property
    def is_over(self) -> bool:
        return isinstance(where(self.dialogue, self.talk), Done)

    def tell(self, **or_by_key: Json) -> Walk:
        return self.answer(or_by_key)

    def answer(self, told: Mapping[str, Json]) -> Walk:
        self.talk = answered(self.talk, told, NOW)
        return self

    def say(self, *answers: Json) -> Walk:
        """Answer the open question, then the next."""
        for value in answers:
            question = self.question
            self.taps += 1 + (isinstance(question, Several) and bool(value))
            self.answer({question.key: value})
        return self

    def type(self, text: str) -> Walk:
        """Type a sentence that fills whatever it tells."""
        assert self.dialogue.fill is not None
        facts = self.dialogue.facts.model_validate(self.talk.facts)
        filled = self.dialogue.fill(facts, self.talk.answers, text, read(text, load()))
        assert filled, f"nothing of {text!r} belongs here"
        return self.answer(filled)

    def partial(self) -> Report | None:
        assert self.dialogue.partial is not None
        facts = self.dialogue.facts.model_validate(self.talk.facts)
        return self.dialogue.partial(facts, self.talk.answers)


def check_in_of(report: Report | None) -> CheckIn:
    assert report is not None
    entry = report.kept[0].entry
    assert isinstance(entry, CheckIn)
    return entry


def session_of(report: Report) -> Session:
    entry = report.kept[0].entry
    assert isinstance(entry, Session)
    return entry


# -- every dialogue --------------------------------------------------------------------------


@pytest.mark.parametrize("name", DIALOGUES)
@pytest.mark.parametrize("is_known", [True, False], ids=["known", "bare"])
def test_every_way_through_a_dialogue_ends_and_all_it_says_has_words(name: str, is_known: bool) -> None:
    view = known(name) if is_known or known(name).rest else a_view()
    for seed in seeds(name, 150):
        dice = random.Random(seed)
        walk = Walk(name, view)
        for _ in range(300):
            if walk.is_over:
                break
            question = walk.question
            assert WORDS.question(question)
            labels = WORDS.labels(question)
            assert set(labels) == set(question.options())
            for option in question.options():
                assert WORDS.label(question, option)
            walk.say(sample(question, dice))
        for said in walk.report.says:
            assert WORDS.say(said)


@pytest.mark.parametrize("name", DIALOGUES)
def test_every_step_can_be_taken_back_to_the_first_question(name: str) -> None:
    walk = Walk(name, known(name))
    dice = random.Random(7)
    if walk.is_over:
        return
    first = walk.question.key
    while not walk.is_over:
        walk.say(sample(walk.question, dice))
    while walk.talk.steps:
        walk.talk = back(walk.talk, NOW)
    assert walk.question.key == first


@pytest.mark.parametrize("name", DIALOGUES)
def test_every_option_is_understood_when_its_label_is_typed(name: str) -> None:
    for seed in seeds(name, 40):
        dice = random.Random(seed)
        walk = Walk(name, known(name))
        while not walk.is_over:
            question = walk.question
            for option in question.options():
                typed = question.parse(WORDS.label(question, option), EARS)
                if isinstance(question, Choice):
                    assert typed == option
                elif isinstance(question, Several):
                    assert typed == ([] if option == question.none else [option])
            walk.say(sample(question, dice))


@pytest.mark.parametrize("name", [name for name, d in DIALOGUES.items() if d.partial])
def test_what_was_answered_so_far_can_be_kept_at_every_step(name: str) -> None:
    for seed in seeds(name, 60):
        dice = random.Random(seed)
        walk = Walk(name, known(name))
        while not walk.is_over:
            report = walk.partial()
            assert report is None or report.kept
            walk.say(sample(walk.question, dice))


# -- the first minutes -----------------------------------------------------------------------


def test_somebody_under_18_is_sent_to_people_and_nothing_is_kept() -> None:
    report = Walk("onboarding", a_view()).say("no").report
    assert report.runner is None
    assert not report.kept


def test_without_consent_nothing_is_kept() -> None:
    report = Walk("onboarding", a_view()).say("yes", "no").report
    assert report.runner is None
    assert not report.kept


def test_age_consent_and_heart_screen_cannot_be_skipped() -> None:
    walk = Walk("onboarding", a_view())
    for value in ("yes", "yes", []):
        assert not walk.question.can_skip
        walk.say(value)
    assert walk.question.can_skip


@pytest.mark.parametrize("item", ["chest_pain", "family_sudden_death", "told_not_to"])
def test_a_failed_heart_screen_ends_the_interview_with_whom_to_see(item: str) -> None:
    report = Walk("onboarding", a_view()).say("yes", "yes", [item]).report
    assert report.runner is not None
    assert report.runner.heart_screen == (item,)
    assert report.then is None
    assert "doctor" in WORDS.say(report.says[0])


def test_a_sore_place_is_followed_with_its_numbers_and_today_follows() -> None:
    walk = Walk("onboarding", a_view(longest_run_m=None, days_available=None)).say("yes", "yes", [])
    walk.say("ankle", "achilles_mid", "left", "nothing", 2, 3, "nothing", 9000, ["tue", "sat"])
    report = walk.report
    assert report.runner is not None
    assert [problem.place for problem in report.runner.problems] == [LEFT_ACHILLES]
    assert report.runner.longest_run_m == 9000
    assert Consent.HEALTH_DATA in report.runner.consents
    pain = check_in_of(report).pain
    assert pain is not None
    assert (pain[0].now, pain[0].worst_24h) == (2, 3)
    assert report.then == "today"


def test_a_skipped_question_about_soreness_is_not_taken_for_nothing() -> None:
    walk = Walk("onboarding", a_view()).say("yes", "yes", [], None, "nothing", None, None)
    assert walk.report.kept == ()


def test_a_typed_place_needs_no_taps() -> None:
    walk = Walk("onboarding", a_view()).say("yes", "yes", []).type("left achilles")
    assert walk.question.key == "onboarding-sore#2"
    walk.say("nothing", 1, 1).type("my right calf")
    assert walk.question.key == "onboarding-hurt-before#2"


# -- the check-in ----------------------------------------------------------------------------


def test_a_quiet_morning_takes_at_most_four_taps() -> None:
    walk = Walk("checkin", a_view(sore=(LEFT_ACHILLES,), resting_hr_baseline=50))
    walk.say("nothing", 7.5, "middle", 52)
    assert check_in_of(walk.report).pain == ()
    assert walk.taps <= 4


def test_a_morning_with_one_sore_place_takes_at_most_six_taps() -> None:
    diary = a_diary("mon achilles_mid:left=2/3")
    walk = Walk("checkin", a_view(sore=(LEFT_ACHILLES,), diary=diary))
    walk.say("place:achilles_mid:left", 2, 3, 10, 7.5, "middle")
    pain = check_in_of(walk.report).pain
    assert pain is not None
    assert pain[0].stiffness_min == 10
    assert walk.taps <= 6


def test_as_yesterday_shows_every_number_before_it_counts() -> None:
    diary = a_diary("mon achilles_mid:left=2/3")
    walk = Walk("checkin", a_view(sore=(LEFT_ACHILLES,), diary=diary)).say("as_yesterday")
    shown = WORDS.question(walk.question)
    assert "now 2" in shown
    assert "worst 3" in shown
    walk.say("yes", 7, None)
    assert check_in_of(walk.report).pain == diary.check_ins(START, TODAY).__next__().pain


def test_yesterday_is_not_offered_where_it_holds_nothing() -> None:
    for diary in (Diary(), a_diary("mon silent"), a_diary("mon calm")):
        walk = Walk("checkin", a_view(diary=diary))
        assert "as_yesterday" not in walk.question.options()


def test_the_first_full_morning_of_a_place_asks_when_it_hurts() -> None:
    walk = Walk("checkin", a_view(sore=(LEFT_ACHILLES,)))
    assert walk.say("place:achilles_mid:left", 1, 3).question.id == "checkin-when"


def test_a_first_sore_morning_is_short_and_never_asks_for_a_worst_below_now() -> None:
    walk = Walk("checkin", a_view()).type("left knee 2")
    assert walk.question.id == "checkin-worst"
    assert walk.question.options()[0] == "2"
    with pytest.raises(InvalidAnswer, match="error-worst"):
        walk.question.parse("1", EARS)
    walk.say(2, "no_more")
    assert walk.is_over
    assert 1 + walk.taps <= 6
    tapped = Walk("checkin", a_view()).say("place", "knee", "patellar", "left", 1, 2, "no_more")
    assert tapped.is_over
    assert tapped.taps <= 7


def test_a_new_sore_place_is_asked_about_more_only_where_it_hurts() -> None:
    calm = Walk("checkin", a_view()).say("place", "ankle", "achilles_mid", "left", 2, 2)
    assert calm.question.id == "checkin-more"
    sore = Walk("checkin", a_view()).say("place", "ankle", "achilles_mid", "left", 2, 4)
    assert sore.question.id == "checkin-when"
    assert sore.say(["morning_first_steps"]).question.id == "checkin-stiffness"


def test_a_worst_told_below_now_is_never_taken() -> None:
    walk = Walk("checkin", a_view(sore=(LEFT_ACHILLES,))).say("place:achilles_mid:left")
    facts = walk.dialogue.facts.model_validate(walk.talk.facts)
    assert walk.dialogue.fill is not None
    said = "left achilles now 5, worst 2"
    filled = walk.dialogue.fill(facts, walk.talk.answers, said, read(said, load()))
    assert filled.get("checkin-worst@achilles_mid:left", 5) >= 5


def test_a_change_of_two_points_asks_when_it_hurts() -> None:
    diary = a_diary("mon achilles_mid:left=2/3")
    walk = Walk("checkin", a_view(sore=(LEFT_ACHILLES,), diary=diary))
    assert walk.say("place:achilles_mid:left", 4, 4).question.id == "checkin-when"
    steady = Walk("checkin", a_view(sore=(LEFT_ACHILLES,), diary=diary))
    assert steady.say("place:achilles_mid:left", 3, 3).question.id == "checkin-stiffness"


def test_a_second_followed_place_is_asked_about_before_it_counts_as_calm() -> None:
    walk = Walk("checkin", a_view(sore=(LEFT_ACHILLES, RIGHT_KNEE)))
    walk.say("place:achilles_mid:left", 2, 3, [], 0)
    assert "place:front_knee:right" in walk.question.options()
    walk.say(None)
    report = check_in_of(walk.report).pain_at(RIGHT_KNEE)
    assert report is not None
    assert report.now is None


@pytest.mark.parametrize("side", ["left", "spot_right"])
def test_soreness_on_one_side_counts_as_pain_there(side: str) -> None:
    walk = Walk("checkin", a_view()).say("muscles", ["calves"], "one_side", side, 4, ["walking"], None, None)
    check_in = check_in_of(walk.report)
    place = Place(site=Site.CALF, side=Side(side.removeprefix("spot_")))
    pain = check_in.pain_at(place)
    assert pain is not None
    assert (pain.now, pain.worst_24h, pain.when) == (4, None, (When.WALKING,))


def test_sore_shins_count_as_pain_on_both_sides_too() -> None:
    walk = Walk("checkin", a_view()).say("muscles", ["shins"], "even", 2, [], None, None)
    pain = check_in_of(walk.report).pain
    assert pain is not None
    assert pain[0].place == Place(site=Site.SHIN, side=Side.BOTH)


def test_ordinary_soreness_opens_no_problem() -> None:
    walk = Walk("checkin", a_view()).say("muscles", ["quads"], "even", 4, 8, None)
    check_in = check_in_of(walk.report)
    assert check_in.pain == ()
    assert check_in.soreness == (SorenessReport(muscle=Muscle.QUADS, level=4),)
    spread = walk.report.kept[1].entry
    assert isinstance(spread, Answer)
    assert (spread.concept, spread.value) == (Concept.ONE_SIDED_OR_POINT_PAIN, False)


def test_where_soreness_sits_is_asked_muscle_by_muscle_unless_it_is_even() -> None:
    walk = Walk("checkin", a_view()).say("muscles", ["quads", "calves"], None, "both", 3, "left", 2, [])
    walk.say(None, None)
    pain = check_in_of(walk.report).pain
    assert pain is not None
    assert [str(report.place) for report in pain] == ["calf:left"]
    assert len(walk.report.kept) == 1


def test_one_sentence_fills_several_answers() -> None:
    walk = Walk("checkin", a_view(sore=(LEFT_ACHILLES,))).type("left achilles 3, slept six hours")
    assert walk.talk.answers["checkin-feels"] == "place:achilles_mid:left"
    assert walk.talk.answers["checkin-now@achilles_mid:left"] == 3
    assert walk.talk.answers["checkin-sleep"] == 6
    assert walk.question.id == "checkin-worst"


def test_a_number_told_before_the_side_is_known_is_not_asked_again() -> None:
    walk = Walk("checkin", a_view()).type("achilles 3")
    assert walk.question.id == "checkin-side"
    walk.say("right")
    assert walk.question.id == "checkin-worst"
    while not walk.is_over:
        walk.say(3 if walk.question.id == "checkin-worst" else None)
    pain = check_in_of(walk.report).pain
    assert pain is not None
    assert (pain[0].place, pain[0].now) == (Place.parse("achilles_mid:right"), 3)


def test_a_typed_quiet_morning_leaves_at_most_one_question() -> None:
    walk = Walk("checkin", a_view()).type("nothing hurts, slept 7h30, sleep quality 4, stress 2, mood 4")
    assert walk.is_over
    assert check_in_of(walk.report).sleep_h == 7.5


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"checkin-sleep": 7},
        {"checkin-feels": "place"},
        {"checkin-feels": "place", "checkin-region": "foot"},
        {"checkin-feels": "place:achilles_mid:left"},
        {"checkin-feels": "muscles"},
    ],
)
def test_a_check_in_left_alone_never_says_that_nothing_hurts(answers: dict[str, Json]) -> None:
    walk = Walk("checkin", a_view(sore=(LEFT_ACHILLES,))).answer(answers)
    report = walk.partial()
    if report is None:
        return
    check_in = check_in_of(report)
    assert check_in.is_partial
    assert check_in.pain != ()


def test_a_check_in_left_alone_keeps_what_was_said_of_the_place() -> None:
    walk = Walk("checkin", a_view(sore=(LEFT_ACHILLES,))).say("place:achilles_mid:left", 6)
    pain = check_in_of(walk.partial()).pain
    assert pain is not None
    assert (pain[0].place, pain[0].now, pain[0].worst_24h) == (LEFT_ACHILLES, 6, None)


# -- the log ---------------------------------------------------------------------------------


def test_a_line_becomes_a_session_that_is_read_back() -> None:
    walk = Walk("run", a_view()).type("about 8k in 46 min rpe 4 on trail")
    assert walk.question.id == "run-right"
    assert "8 km, 46 min, effort 4 of 10" in WORDS.question(walk.question)
    session = session_of(walk.say("yes", 1, 0, "no").report)
    assert (session.distance_m, session.duration_s, session.rpe) == (8000, 2760, 4)
    assert (session.surface, session.session) == ("trail", SessionKind.EASY_RUN)
    assert session.was_cut_short is False


def test_a_line_that_was_misread_is_changed_in_two_taps_and_a_number() -> None:
    walk = Walk("run", a_view()).type("8k 46min rpe 4").say("change", "distance", 6000)
    assert "6 km" in WORDS.question(walk.question)
    assert session_of(walk.say("yes", 0, 0, "no").report).distance_m == 6000


def test_a_correction_supersedes_the_session_it_is_of_and_keeps_the_rest() -> None:
    diary = a_diary("mon easy 8km 50min rpe3 during2")
    walk = Walk("run", a_view(diary=diary)).type("yesterday was 6 km, not 8").say("yes")
    item = walk.report.kept[0]
    assert item.supersedes == diary.current[-1].id
    session = session_of(walk.report)
    assert (session.distance_m, session.duration_s, session.pain_during) == (6000, 3000, 2)


def test_strength_is_not_asked_how_far() -> None:
    walk = Walk("run", a_view()).say("today", "strength")
    assert walk.question.id == "run-duration"


def test_nothing_skipped_becomes_zero() -> None:
    walk = Walk("run", a_view()).say("today", "easy_run")
    while not walk.is_over:
        walk.say(None)
    session = session_of(walk.report)
    assert (session.distance_m, session.duration_s, session.rpe, session.pain_during) == (None,) * 4
    assert session.was_cut_short is None


@pytest.mark.parametrize(
    ("line", "kind", "metres", "seconds"),
    [
        ("8k 46min rpe4 trail", "easy_run", 8000, 2760),
        ("long run 18,5 km 1h55", "long_run", 18_500, 6900),
        ("5 miles in 42:10", "easy_run", 8047, 2530),
        ("45 min bike", "cross_training", None, 2700),
        ("30 minutes walk-run", "walk_run", None, 1800),
        ("parkrun 24:31", "race", 5000, 1471),
        ("parkrun 24:31 rpe 9", "race", 5000, 1471),
        ("parkrun 33:10 rpe 4", "easy_run", 5000, 1990),
        ("gym 40 min", "strength", None, 2400),
    ],
)
def test_lines_are_read_as_runners_write_them(
    line: str, kind: str, metres: int | None, seconds: int | None
) -> None:
    walk = Walk("run", a_view()).type(line)
    while not walk.is_over:
        walk.say("yes" if walk.question.id == "run-right" else None)
    session = session_of(walk.report)
    assert (session.session, session.distance_m, session.duration_s) == (kind, metres, seconds)


@pytest.mark.parametrize("told", [{"run-right": "yes"}, {"run-right": None}])
def test_a_run_left_after_it_was_confirmed_is_kept(told: dict[str, Json]) -> None:
    walk = Walk("run", a_view()).type("8k 46min rpe 4 trail")
    assert walk.partial() is None
    report = walk.answer(told).partial()
    assert report is not None
    session = session_of(report)
    assert (session.distance_m, session.duration_s, session.rpe) == (8000, 2760, 4)
    assert (session.pain_during, session.pain_after, session.was_cut_short) == (None, None, None)


def test_a_run_told_step_by_step_is_kept_once_its_size_is_known() -> None:
    walk = Walk("run", a_view()).say("today")
    assert walk.partial() is None
    assert walk.say("easy_run").partial() is None
    report = walk.say(8000).partial()
    assert report is not None
    assert session_of(report).duration_s is None


def test_a_line_being_changed_is_not_kept_before_it_is_confirmed_again() -> None:
    walk = Walk("run", a_view()).type("8k 46min rpe 4").say("change")
    assert walk.partial() is None
    assert walk.say("distance", 6000).partial() is None
    assert walk.say("yes").partial() is not None


@pytest.mark.parametrize(("metres", "seconds"), [(8000, 180), (1000, 1500)])
def test_a_pace_nobody_runs_is_asked_about(metres: int, seconds: int) -> None:
    walk = Walk("run", a_view()).say("today", "easy_run", metres, seconds, 4)
    assert walk.question.id == "run-right"
    assert "looks off" in WORDS.question(walk.question)
    usual = Walk("run", a_view()).say("today", "easy_run", 8000, 2760, 4)
    assert usual.question.id == "run-pain-during"


def test_a_line_is_said_back_once_with_its_surface() -> None:
    walk = Walk("run", a_view()).type("8k 46min rpe 4 trail")
    assert "8 km, 46 min, effort 4 of 10, trail." in WORDS.question(walk.question)
    facts = walk.dialogue.facts.model_validate(walk.talk.facts)
    told = [
        understood(question, walk.talk.answers[question.key], WORDS)
        for question in answered_questions(walk.dialogue.script(facts), walk.talk.answers)
    ]
    assert not any(told)


@pytest.mark.parametrize("words", ["7h", "25:99", "40 min", "7:30", "8"])
def test_a_time_alone_is_no_run(words: str) -> None:
    assert not is_told_run(words, "km")


@pytest.mark.parametrize("words", ["8k", "ran 40 min", "40 min rpe 4", "bike 30 min", "40 min easy"])
def test_a_distance_a_kind_or_an_effort_makes_a_run(words: str) -> None:
    assert is_told_run(words, "km")


# -- what the coach asks ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("concept", "told", "value"),
    [
        (Concept.NIGHT_PAIN, "yes", True),
        (Concept.NIGHT_PAIN, "no", False),
        (Concept.NIGHT_PAIN, "not_sure", None),
        (Concept.NIGHT_PAIN, None, None),
        (Concept.FOCAL_TENDERNESS, "one_spot", True),
        (Concept.FOCAL_TENDERNESS, "over a hand-wide stretch", "over a hand-wide stretch"),
        (Concept.FEVER_FREE_HOURS, 24, 24),
        (Concept.URINE_COLOUR, "brown_or_red", "brown_or_red"),
    ],
)
def test_an_answer_is_kept_as_told_and_unsure_is_unknown(concept: Concept, told: Json, value: Json) -> None:
    walk = Walk("triage", a_view(asks=(Ask(concept=concept, place=LEFT_ACHILLES, rule=RuleId("TRI-06")),)))
    entry = walk.say(told).report.kept[0].entry
    assert isinstance(entry, Answer)
    assert (entry.concept, entry.place, entry.value) == (concept, LEFT_ACHILLES, value)


@pytest.mark.parametrize(
    "concept",
    [
        Concept.BREATHLESS_OR_CHEST_PAIN,
        Concept.HAPPENING_NOW,
        Concept.CALF_SWELLING_OR_WARMTH,
        Concept.BLADDER_OR_SADDLE,
        Concept.COPING_OR_SAFETY,
        Concept.FAINTED,
        Concept.CONFUSED,
    ],
)
def test_a_question_that_could_mean_danger_already_says_what_to_do(concept: Concept) -> None:
    said = WORDS.question(asked(Ask(concept=concept, rule=RuleId("TRI-04"))))
    assert "call" in said.lower() or "emergency" in said.lower()


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("yes", True),
        ("i'm not safe", True),
        ("im not safe", True),
        ("not safe", True),
        ("kill myself", True),
        ("I am not sure I am safe", None),
        ("no", False),
        ("I'm safe", False),
        ("No, I'm safe", False),
        ("not sure", None),
        ("i feel like shit", None),
        ("nothing is fine", None),
        ("i feel ok i guess", None),
        ("no, I'm not safe", True),
        ("barely coping", True),
        ("low but ending it soon", None),
    ],
)
def test_words_about_harming_oneself_are_never_taken_for_a_no_unless_safe(
    typed: str, means: bool | None
) -> None:
    ask = Ask(concept=Concept.COPING_OR_SAFETY, rule=RuleId("TRI-04"))
    walk = Walk("triage", a_view(asks=(ask,)))
    entry = walk.say(walk.question.parse(typed, EARS)).report.kept[0].entry
    assert isinstance(entry, Answer)
    assert not isinstance(entry.value, list)
    assert is_yes(entry.value, ask.concept) is means


def test_the_question_about_harm_is_one_question_with_the_safe_action() -> None:
    said = WORDS.question(asked(Ask(concept=Concept.COPING_OR_SAFETY, rule=RuleId("TRI-04"))))
    assert said.count("?") == 1
    assert "killing yourself" in said
    assert "emergency number" in said


def test_a_logged_run_is_offered_when_one_was_missing() -> None:
    walk = Walk("triage", a_view(asks=(Ask(concept=Concept.UNLOGGED_RUN, rule=RuleId("WEEK-01")),)))
    assert walk.say("yes").report.then == "log"


# -- about the runner, the week, pause and delete ----------------------------------------------


def test_one_thing_a_day_is_asked_until_all_is_told_or_asked() -> None:
    runner = Runner(started_on=START)
    names: list[str] = []
    while name := next_baseline_question(runner, names):
        names.append(name)
    assert set(names) == set(unknown_about(runner))
    assert names[0] == "zone"


def test_a_single_question_is_begun_by_its_name() -> None:
    for name in BASELINE:
        walk = Walk("baseline", a_view(rest=name, injuries=(Injury(place=LEFT_ACHILLES),)))
        assert walk.question.id.startswith("baseline-")


def test_a_city_gives_the_zone_after_the_clock_was_confirmed() -> None:
    walk = Walk("zone", a_view()).type("Lisbon")
    assert "07:00" in WORDS.question(walk.question)
    runner = walk.say("yes").report.runner
    assert runner is not None
    assert runner.preferences.zone == "Europe/Lisbon"
    assert runner.preferences.zone_known


def test_a_wrong_clock_asks_for_the_city_again() -> None:
    walk = Walk("zone", a_view()).say("Asia/Tokyo", "no", "Europe/Lisbon", "yes")
    assert walk.report.runner is not None
    assert walk.report.runner.preferences.zone == "Europe/Lisbon"


def test_skipping_everything_about_a_runner_changes_nothing() -> None:
    view = a_view(weekly_m=(), longest_run_m=None, days_available=None, easy_pace_s_per_km=None)
    walk = Walk("baseline", view)
    while not walk.is_over:
        walk.say(None)
    runner = walk.report.runner
    assert runner is not None
    assert runner.model_copy(update={"asked_about": ()}) == view.runner
    assert next_baseline_question(runner, ()) is None


def test_an_age_under_18_stops_the_coaching() -> None:
    report = Walk("baseline", a_view(rest="age")).say(16).report
    assert report.runner is not None
    assert report.runner.is_adult is False
    assert report.runner.age is None


def test_reminders_are_off_unless_a_time_is_named() -> None:
    on = Walk("settings", a_view()).say("remind", "06:45").report.runner
    assert on is not None
    assert on.preferences.remind_at == time(6, 45)
    off = Walk("settings", a_view(preferences=on.preferences)).say("remind", "none").report.runner
    assert off is not None
    assert off.preferences.remind_at is None


def test_a_consent_is_withdrawn_as_easily_as_given() -> None:
    view = a_view(consents=frozenset({Consent.HEALTH_DATA, Consent.CLINICIAN_REPORT}))
    runner = Walk("settings", view).say("consents", "no", "yes", None).report.runner
    assert runner is not None
    assert runner.consents == {Consent.HEALTH_DATA, Consent.CYCLE_QUESTIONS}


def test_a_place_without_trouble_takes_one_tap_a_week() -> None:
    walk = Walk("weekly", a_view(sore=(LEFT_ACHILLES,))).say("0", "no", "nothing", "no")
    review = walk.report.kept[0].entry
    assert isinstance(review, WeeklyReview)
    assert (review.participation, review.symptoms) == (0, None)


def test_the_open_question_of_the_week_keeps_words_and_leaves_other_news() -> None:
    walk = Walk("easier", a_view())
    review = Walk("easier", a_view()).say(walk.question.parse("fewer early runs", EARS)).report.kept[0].entry
    assert isinstance(review, WeeklyReview)
    assert review.easier == "fewer early runs"
    for news in ("8k 46min", "left achilles 3", "what today?"):
        with pytest.raises(InvalidAnswer):
            walk.question.parse(news, EARS)
    for answer in ("nothing", None):
        assert not Walk("easier", a_view()).say(answer).report.kept


def test_a_place_that_kept_from_training_skips_the_rest() -> None:
    walk = Walk("weekly", a_view(sore=(LEFT_ACHILLES,))).say("3")
    assert walk.question.id == "weekly-other"


def test_a_pause_has_an_end_or_none_and_can_be_declined() -> None:
    week = Walk("pause", a_view()).say("week").report.runner
    still = Walk("pause", a_view()).say("open").report.runner
    assert week is not None
    assert still is not None
    assert week.preferences.paused_until == date(2026, 1, 13)
    assert still.preferences.paused
    assert still.preferences.paused_until is None
    awake = Walk("pause", a_view()).say("no").report.runner
    assert awake is not None
    assert not awake.preferences.paused


@pytest.mark.parametrize("answer", ["no", None])
def test_only_a_clear_yes_erases(answer: Json) -> None:
    assert not Walk("delete", a_view()).say(answer).report.forget
    assert Walk("delete", a_view()).say("yes").report.forget


# -- places ----------------------------------------------------------------------------------


def test_every_site_can_be_reached_by_two_taps() -> None:
    reached = {site for sites in body.REGIONS.values() for site in sites}
    assert reached == set(Site)


def test_no_two_sites_of_a_region_share_a_word() -> None:
    for sites in body.REGIONS.values():
        if len(sites) < 2:
            continue
        labels = WORDS.labels(Choice(id="checkin-site", choices=tuple(sites), labels="site"))
        words = [word for said in labels.values() for word in said]
        assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("said", "known", "meant"),
    [
        ("achilles_mid", ["achilles_mid:left"], "achilles_mid:left"),
        ("achilles_mid", ["achilles_mid:left", "achilles_mid:right"], None),
        ("knee:right", ["front_knee:right"], "front_knee:right"),
        ("knee:left", ["front_knee:right"], None),
        ("front_knee:right", ["patellar:right"], None),
    ],
)
def test_a_place_told_loosely_means_a_followed_one_only_if_it_must(
    said: str, known: list[str], meant: str | None
) -> None:
    found = body.matching(Place.parse(said), [Place.parse(key) for key in known])
    assert (str(found) if found else None) == meant


def test_a_conversation_is_one_json_row() -> None:
    walk = Walk("checkin", a_view(sore=(LEFT_ACHILLES,), diary=kept([]))).say("place:achilles_mid:left", 2)
    row = walk.talk.model_dump_json()
    again = Conversation.model_validate_json(row)
    assert where(walk.dialogue, again) == walk.question


def test_an_instant_of_a_start_time_is_in_the_zone_of_the_runner() -> None:
    zone = a_runner().preferences.model_copy(update={"zone": "Europe/Berlin"})
    walk = Walk("run", a_view(preferences=zone)).say("today", "easy_run", 5000, 1800, 3, 0, 0, "no")
    session = session_of(walk.say("started", "18:30", "done").report)
    assert session.started_at == datetime(2026, 1, 6, 17, 30, tzinfo=UTC)


# -- what a clinician said ---------------------------------------------------------------------


def test_a_limit_binds_only_after_it_was_read_back() -> None:
    walk = Walk("limit", a_view(rest="physio says no hills until 8 June"))
    shown = WORDS.question(walk.question)
    assert "A physio said it" in shown
    assert "Not allowed: hills." in shown
    assert "Monday 8 June" in shown
    runner = walk.say("yes").report.runner
    assert runner is not None
    limit = runner.limits[0]
    assert (limit.source, limit.forbids, limit.until) == ("physiotherapist", ("hills",), date(2026, 6, 8))
    assert limit.said_at == NOW
    for other in ("no", "change", None):
        again = Walk("limit", a_view(rest="physio says no hills until 8 June")).say(other)
        assert again.report.runner is None


def test_nobody_clears_themselves() -> None:
    view = a_view(rest="physio says I am cleared to run")
    facts = DIALOGUES["limit"].look(view)
    for source in ("myself", None):
        walk = Walk("limit", view)
        own = facts.limit.model_copy(update={"source": "unknown"})
        walk.talk = walk.talk.model_copy(
            update={"facts": facts.model_copy(update={"limit": own}).model_dump(mode="json")}
        )
        report = walk.say(source).report
        assert report.runner is None
        assert "clinician" in WORDS.say(report.says[0])


def test_a_clearance_of_a_clinician_is_kept_with_who_gave_it() -> None:
    runner = Walk("limit", a_view(rest="Dr Silva cleared me to run today")).say("yes").report.runner
    assert runner is not None
    assert runner.limits[0].clears
    assert runner.limits[0].source == "Dr Silva"


def test_two_sessions_in_one_message_are_logged_one_after_the_other() -> None:
    walk = Walk("run", a_view()).type("yesterday 6 km and today 30 min bike")
    while not walk.is_over:
        walk.say("yes" if walk.question.id == "run-right" else None)
    assert session_of(walk.report).distance_m == 6000
    assert walk.report.then == "log"
    assert "bike" in walk.report.then_rest
