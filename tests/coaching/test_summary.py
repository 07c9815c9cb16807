"""The week in numbers that equal the log, and in few words."""

from __future__ import annotations

from datetime import timedelta

from coaching.coach import respond
from coaching.decision import Decision, Planned
from coaching.diary import Diary, WeeklyReview
from coaching.library import load
from coaching.runner import Runner
from coaching.summary import WeekSummary, week_summary
from coaching.values import Mod, SessionKind
from tests.builders import START, a_decision, a_diary, a_runner, at, kept

LIBRARY = load()
WEEK = timedelta(days=7)


def summed(told: str, runner: Runner | None = None) -> WeekSummary:
    diary, person = a_diary(told), runner or a_runner()
    history: list[Decision] = []
    for n in range(14):
        on = START + timedelta(days=n)
        known = Diary(record for record in diary.records if record.entry.on <= on)
        history.append(respond(person, known, on, LIBRARY, history=tuple(history)))
    return week_summary(person, diary, START, LIBRARY, history)


CALM_WEEK = (
    "mon calm slept7.5; tue calm slept7 easy 5km 32min rpe3 strength 25min rpe5; wed calm slept8; "
    "thu calm easy 5.2km 33min rpe3; fri calm; sat calm; sun calm long 7km 45min rpe4; mon calm"
)


def test_the_numbers_equal_the_log() -> None:
    """WEEK-01, issue 2.5: runs, kilometres, minutes, longest, sleep, strength."""
    week = summed(CALM_WEEK)
    assert (week.first, week.last) == (START, START + timedelta(days=6))
    assert (week.runs, week.run_m, week.run_s) == (3, 17_200, 110 * 60)
    assert week.longest == 7000
    assert week.strength == 1
    assert week.sleep_h == 7.5
    assert week.planned_done <= week.planned_runs
    assert week.cap is not None
    assert week.longest <= week.cap


def test_a_corrected_run_counts_as_corrected() -> None:
    """Issue 2.5: the old value does not count."""
    diary = a_diary(CALM_WEEK)
    run = next(record for record in diary.records if record.entry.kind == "session")
    fixed = run.model_copy(
        update={
            "id": "fixed",
            "supersedes": run.id,
            "entry": run.entry.model_copy(update={"distance_m": 6000, "at": at(START + WEEK)}),
        }
    )
    assert week_summary(a_runner(), diary.adding([fixed]), START, LIBRARY).run_m == 18_200


def test_fewer_than_three_check_ins_are_too_little_to_judge() -> None:
    """WEEK-02: no trend words then."""
    week = summed("mon patellar:left=2/3; tue patellar:left=4/5; sun easy 5km 32min")
    assert not week.is_enough
    messages = [said.message for said in week.said]
    assert "week-too-little" in messages
    assert not any(message.startswith(("week-pain", "week-caution", "week-sleep")) for message in messages)


def test_the_pain_of_a_place_has_medians_and_an_arrow() -> None:
    """WEEK-01: last week against this one."""
    days = "mon tue wed thu fri sat sun".split()
    before = "".join(f"{day} patellar:left=1/1;" for day in days)
    after = "".join(f"{day} patellar:left=3/3;" for day in days)
    runner = a_runner(sore="patellar:left")
    week = week_summary(runner, a_diary(before + after), START + WEEK, LIBRARY)
    (trend,) = week.pain
    assert (trend.before, trend.now, trend.arrow) == (1, 3, "up")
    assert week.change.message == "week-change-pain"
    better = week_summary(runner, a_diary(after + before), START + WEEK, LIBRARY)
    assert better.pain[0].arrow == "down"
    assert better.win.message == "week-win-pain"


def test_one_win_one_change_one_question() -> None:
    """WEEK-01, CHAT-07."""
    messages = [said.message for said in summed(CALM_WEEK).said]
    assert sum(message.startswith(("week-win", "plan-milestone")) for message in messages) == 1
    assert sum(message.startswith("week-change") for message in messages) == 1
    assert messages[-1] == "week-question-easier"


def decided(asked_km: float, mod: Mod, *days: int) -> list[Decision]:
    easy = Planned(kind=SessionKind.EASY_RUN, distance_m=round(asked_km * 1000))
    return [a_decision(START + timedelta(days=n), mod=mod, sessions=(easy,)) for n in days]


def test_holding_back_is_praised_only_where_it_was_done() -> None:
    """WEEK-01, CHAT-12: 12 km on a 4.6 km day is no holding back, and is named."""
    calm = "mon calm; tue calm easy {}km rpe5; wed silent; thu calm"
    asked = decided(4.6, Mod.SHORTEN, 1)
    over = week_summary(a_runner(), a_diary(calm.format(12)), START, LIBRARY, asked)
    assert over.win.message != "week-win-held-back"
    assert over.change.message == "week-change-over-m"
    assert over.change.args == {"on": START + timedelta(days=1), "ran": 12_000, "asked": 4600}
    kept_to = week_summary(a_runner(), a_diary(calm.format(4.6)), START, LIBRARY, asked)
    assert kept_to.change.message != "week-change-over-m"


def test_a_silent_day_holds_nothing_back() -> None:
    """CHAT-12: nothing is known of it."""
    rest = [
        one.model_copy(update={"sessions": (), "planned": one.sessions})
        for one in decided(4.6, Mod.REST, 1, 2)
    ]
    silent = week_summary(a_runner(), a_diary("mon calm"), START, LIBRARY, rest)
    assert silent.win.message == "week-win-told"
    known = week_summary(a_runner(), a_diary("mon calm; tue calm"), START, LIBRARY, rest)
    assert known.win.message == "week-win-held-back"


def test_a_run_left_out_is_no_holding_back() -> None:
    """CHAT-12: too tired for what was asked is neither praised nor blamed."""
    calm = a_diary("mon calm; tue calm easy 4.6km rpe5; wed calm; thu calm; fri calm")
    asked = decided(4.6, Mod.SHORTEN, 1, 3, 5)
    week = week_summary(a_runner(), calm, START, LIBRARY, asked)
    assert week.win.message != "week-win-held-back"


def test_a_run_of_today_is_not_missed_yet() -> None:
    """WEEK-01: in the morning the day's run may still come; the day after it was missed."""
    calm = a_diary("mon calm; tue calm easy 4.6km rpe5; wed calm; thu calm")
    asked = decided(4.6, Mod.AS_PLANNED, 1, 3)
    thursday = START + timedelta(days=3)
    assert week_summary(a_runner(), calm, START, LIBRARY, asked, today=thursday).planned_runs == 1
    assert week_summary(a_runner(), calm, START, LIBRARY, asked).planned_runs == 2


def test_the_weekly_problem_score_is_the_worst_told() -> None:
    """OST-04: the worst of the places counts."""
    review = WeeklyReview(
        on=START + timedelta(days=6),
        at=at(START + timedelta(days=6), 20),
        participation=1,
        modification=1,
        performance=1,
        symptoms=1,
    )
    diary = kept([*(record.entry for record in a_diary(CALM_WEEK).records), review])
    assert week_summary(a_runner(), diary, START, LIBRARY).problem_score == 32


def test_a_week_without_runs_says_so_and_makes_nothing_up() -> None:
    """PLAN-12, CHAT-12."""
    week = summed("mon calm; wed calm; fri calm; sun calm; mon calm")
    assert week.runs == 0
    assert week.longest is None
    assert "week-no-runs" in [said.message for said in week.said]


def test_a_week_that_ends_in_a_flare_offers_no_length_and_praises_no_run() -> None:
    """WEEK-01, CHAT-13: "up to so much is fine" is not said while running is blocked."""
    week = summed(
        "mon calm; tue calm easy 5km 32min rpe3 during0; wed calm; thu calm easy 5km 32min rpe3 during6;"
        "fri patellar:left=6/6; sat patellar:left=6/6; sun patellar:left=6/6; mon patellar:left=6/6",
        a_runner(sore="patellar:left"),
    )
    assert week.cap is None
    assert week.win.message != "week-win-digested"
    assert "week-longest-only-m" in [said.message for said in week.said]


QUIET = "mon calm; tue calm easy 5km 32min; wed calm; thu calm easy 5km 32min; fri calm; sat calm; sun calm;"
HILLY = (
    "mon calm; tue calm hills 5km 32min; wed calm; thu calf:left=6/6; fri calf:left=4/4; sat calm; sun calm;"
)


def of_week(told: str, number: int) -> WeekSummary:
    return week_summary(a_runner(), a_diary(told), START + number * WEEK, LIBRARY)


def test_from_three_flares_on_the_summary_names_what_stood_before_them() -> None:
    """RISK-14, N6: the runner's own candidates with counts; below that, too few to say."""
    told = QUIET * 2 + (HILLY + QUIET) * 3
    first, third = of_week(told, 2), of_week(told, 6)
    assert [said.message for said in first.patterns] == ["triggers-too-few"]
    assert [said.message for said in third.patterns] == ["triggers-hilly"]
    assert (third.patterns[0].args["with"], third.patterns[0].args["flares"]) == (3, 3)
    assert third.patterns[0] in third.said


def test_too_few_flares_are_not_spoken_of_in_a_week_without_one() -> None:
    """RISK-14, CHAT-05."""
    assert of_week(QUIET * 2 + HILLY + QUIET, 3).patterns == ()


def test_the_days_are_those_of_the_log_and_silence_is_none() -> None:
    """WEEK-01, F62."""
    week = summed("mon calm slept7.5; tue calm easy 5km 32min rpe3; wed silent; thu silent; fri silent")
    assert [day.load for day in week.days] == [0, 96, None, None, None, None, None]
    assert [day.sleep_h for day in week.days] == [7.5, *[None] * 6]


def test_a_place_that_ends_the_week_worse_is_what_next_week_spares() -> None:
    """WEEK-01: the middle of a week says nothing of its end."""
    week = summed(
        "mon patellar:left=1/1; tue patellar:left=1/1 easy 5km 32min rpe3 during1; wed patellar:left=1/1; "
        "thu patellar:left=1/1; fri patellar:left=4/5; sat patellar:left=5/5; sun patellar:left=5/5; mon calm",
        a_runner(sore="patellar:left"),
    )
    assert week.change.message in {"week-change-pain", "week-change-seen"}
    said = next(said for said in week.said if said.message == "week-pain")
    assert said.args["peak"] == 5
