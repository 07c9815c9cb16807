"""What a day says fits the day: after its run, under a stop, on a rest day, after a spike, after a clearance."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.words import Words as Texts
from coaching.coach import respond
from coaching.decision import Decision, Reason
from coaching.diary import AnyEntry, Diary, Record, Words
from coaching.library import load
from coaching.reading.heard import FactHeard, FlagHeard, Heard
from coaching.runner import ClinicianLimit, Runner
from coaching.values import Concept, Level, PlanState, RuleId, SessionKind, Urgency
from tests.builders import START, a_diary, a_runner, at

LIBRARY = load()
DAY = timedelta(days=1)
TEXTS = Texts("en", "km", is_strict=True)


def lived(runner: Runner, diary: Diary, days: int) -> tuple[list[Decision], Runner]:
    """The decisions of the first days, each day decided in the morning and again in the evening."""
    decisions: list[Decision] = []
    for n in range(days):
        on = runner.started_on + n * DAY
        for hour in (12, 23):
            known = diary.as_of(at(on, hour))
            today = respond(runner, known, on, LIBRARY, history=tuple(decisions))
            decisions = [*(one for one in decisions if one.on != on), today]
            closed = {(hold.rule, hold.place, hold.since): hold for hold in today.closes}
            holds = [closed.get((one.rule, one.place, one.since), one) for one in runner.holds]
            places = {problem.place: problem for problem in (*runner.problems, *today.tracks)}
            runner = runner.model_copy(
                update={"holds": (*holds, *today.opens), "problems": tuple(places.values())}
            )
    return decisions, runner


def messages(decision: Decision) -> list[str]:
    """What the reasons say, by message."""
    return [reason.said.message for reason in decision.reasons]


def told(reasons: tuple[Reason, ...]) -> str:
    """The reasons in words."""
    return " ".join(TEXTS.say(reason.said) for reason in reasons)


def with_entries(diary: Diary, *more: AnyEntry) -> Diary:
    """A diary with further entries."""
    return diary.adding(Record(id=f"more{n}", entry=entry) for n, entry in enumerate(more))


def test_after_todays_run_no_other_run_is_asked_for_and_no_older_run_is_blamed() -> None:
    """TRI-02, PAIN-18: a run that hurt this morning is not judged by a morning that has not come."""
    runner = a_runner(sore="achilles_mid:left")
    diary = a_diary(
        "mon achilles_mid:left=1/1; tue achilles_mid:left=1/1; wed achilles_mid:left=1/1;"
        "thu achilles_mid:left=1/1 easy 4km 26min rpe3 during1; fri achilles_mid:left=1/1;"
        "sat achilles_mid:left=1/1 easy 3km 20min rpe4 during5 short"
    )
    today = lived(runner, diary, 6)[0][-1]
    assert not any(one.kind.is_run for one in (*today.sessions, *today.alternatives))
    assert any(one.kind.is_run for one in today.done)
    assert "plan-reason-run-done" in messages(today)
    assert all(reason.said.args.get("on") in (None, today.on) for reason in today.reasons)
    assert "Thursday" not in told(today.reasons)


def test_a_blocked_day_gives_no_reason_that_speaks_of_running() -> None:
    """F21: reasons that contradict each other do not stand together."""
    runner = a_runner(sore="achilles_mid:left")
    diary = a_diary(
        "mon achilles_mid:left=8/8; tue achilles_mid:left=6/6; wed achilles_mid:left=2/2; thu achilles_mid:left=1/1"
    )
    for today in lived(runner, diary, 4)[0]:
        assert today.is_running_blocked
        assert not any(m.startswith(("advice-pain-05-return", "plan-reason-cap")) for m in messages(today))
        assert today.reasons


def test_on_the_day_a_stop_begins_only_what_opened_it_speaks() -> None:
    """TRI-05: "still stands" is for the days after."""
    days = lived(a_runner(), a_diary("mon patellar:left=8/8; tue patellar:left=4/4"), 2)[0]
    assert not any(m.startswith("advice-hold") for m in messages(days[0]))
    assert any(m.startswith("advice-hold") for m in messages(days[1]))
    assert days[0].would_change[0].message == "plan-would-criteria"


def test_nobody_is_told_again_and_again_that_nobody_was_examined() -> None:
    """LAW-11: it is said when the level rises, not with every word of the day."""
    diary = a_diary("mon calm; tue patellar:left=4/4; wed patellar:left=4/4")
    days = lived(a_runner(), diary, 3)[0]
    assert not any(said.message == "advice-cannot-examine" for day in days[1:] for said in day.say)


def test_a_rest_day_says_first_that_it_is_one() -> None:
    """PLAN-08: no word of an easy run on a day without a run."""
    today = lived(a_runner(sore="patellar:left"), a_diary("mon patellar:left=4/4"), 1)[0][-1]
    assert not today.is_running_blocked
    assert messages(today)[0] == "plan-reason-rest"


def test_after_a_spike_nothing_grows() -> None:
    """LOAD-01: neither the next run nor those ahead become longer than they stood."""
    runner = a_runner()
    diary = a_diary(
        "mon calm; tue calm easy 10km 64min rpe4; wed calm; thu calm; fri calm; sat calm; sun calm"
    )
    calm = a_diary("mon calm; tue calm; wed calm")
    stood = {p.on: p.sessions for p in lived(runner, calm, 2)[0][-1].week_ahead}
    for today in lived(runner, diary, 5)[0][1:]:
        for on, sessions in ((today.on, today.sessions), *((p.on, p.sessions) for p in today.week_ahead)):
            for one in sessions:
                if one.kind.is_run and on in stood:
                    longest = max((s.distance_m or 0 for s in stood[on] if s.kind.is_run), default=0)
                    assert (one.distance_m or 0) <= (longest or 6600)


def test_strength_within_three_days_of_a_flare_only_holds_for_the_place() -> None:
    """STR-08, REG: two days after 6 of 10 in an Achilles, no heel raises, nothing springy."""
    runner = a_runner(sore="achilles_mid:left")
    diary = a_diary("mon achilles_mid:left=6/6; tue achilles_mid:left=3/3; wed achilles_mid:left=2/2")
    days = lived(runner, diary, 3)[0]
    first = [s for day in days for s in day.sessions]
    ahead = [s for plan in days[0].week_ahead[:3] for s in plan.sessions]
    work = [e for s in (*first, *ahead) if s.kind is SessionKind.STRENGTH for e in s.exercises]
    assert work
    assert any(e.id == "heel-raise-hold" for e in work)
    assert not any("heel-raise" in e.id and "isometric" not in e.tags for e in work)
    assert not any({"plyometric", "hop", "jump"} & set(e.tags) for e in work)


def test_with_a_fever_there_is_rest_and_nothing_else() -> None:
    """ILL-02: "no exercise" offers no walk."""
    fever = Heard(facts=(FactHeard(concept=Concept.FEVER, value=True, words=("fever",)),))
    words = Words(on=START + DAY, at=at(START + DAY, 8), text="I have a fever", heard=fever)
    today = lived(a_runner(), with_entries(a_diary("mon calm; tue calm"), words), 2)[0][-1]
    assert [one.kind for one in today.sessions] == [SessionKind.REST]
    assert today.alternatives == ()


def test_a_cleared_heart_flag_leads_back_by_an_easy_week_and_stays_cleared() -> None:
    """TRI-05, HAND-03: no pain gate for a stop without an injury; older words of the day count no more."""
    flag = FlagHeard(rule=RuleId("FLAG-01"), urgency=Urgency.EMERGENCY, is_clear=True, words=("chest pain",))
    words = Words(on=START, at=at(START, 8), text="chest pain", heard=Heard(flags=(flag,)))
    diary = with_entries(a_diary("mon calm; tue calm; wed calm; thu calm"), words)
    stopped = respond(a_runner(), diary.as_of(at(START, 12)), START, LIBRARY)
    assert stopped.level is Level.RED
    later: datetime = at(START, 15)
    cleared = a_runner().model_copy(
        update={
            "holds": stopped.opens,
            "limits": (
                ClinicianLimit(source="doctor", said_on=START, since=START, clears=True, said_at=later),
            ),
        }
    )
    evening = respond(cleared, diary.as_of(at(START, 16)), START, LIBRARY, history=(stopped,))
    assert evening.closes
    assert not evening.opens
    assert evening.level is not Level.RED
    assert "FLAG-01" not in [reason.rule for reason in evening.reasons]
    cleared = cleared.model_copy(update={"holds": evening.closes})
    history = [stopped, evening]
    for n in (1, 2, 3):
        on = START + n * DAY
        today = respond(cleared, diary.as_of(at(on, 12)), on, LIBRARY, history=tuple(history))
        assert today.state is PlanState.HOLD
        assert not any(one.kind.is_hard for one in today.sessions)
        assert not any("ladder" in message for message in messages(today))
        history.append(today)
    assert any(one.kind is SessionKind.EASY_RUN for day in history[2:] for one in day.sessions)


def test_every_new_sentence_can_be_said() -> None:
    """The sentences added for these days are there, and short."""
    for message, args in (
        ("plan-reason-run-done", {}),
        ("plan-reason-after-clearance", {"on": START}),
        ("plan-would-criteria", {}),
        ("plan-would-morning", {}),
        ("advice-run-today", {"place": "achilles_mid:left", "worst": 5}),
        ("advice-run-today-over", {"place": "front_knee:left", "worst": 5, "limit": 3}),
        ("advice-run-today-calm", {"place": "achilles_mid:left", "worst": 1}),
        ("week-longest-only-m", {"longest": 8000}),
        ("caution-risk-01-day", {"pain": 4, "on": START}),
        ("caution-risk-09-now", {"place": "achilles_mid:left"}),
    ):
        assert 0 < len(TEXTS.text(message, **args).split()) <= 60  # type: ignore[arg-type]
