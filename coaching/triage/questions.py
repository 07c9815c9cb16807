"""What to ask next, and only when the answer could change the day: at most one question at a time.

The site table orders the questions of each place; flags bring the one that confirms them or
makes them more urgent. An answer holds for a week at its place, unless the pain has clearly grown
since; "not sure" waits a day. Rules: TRI-04, TRI-06, CHAT-05, SORE-20, FLAG-14, PAIN-04, PAIN-25.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from coaching.decision import Ask, Finding
from coaching.diary import Diary
from coaching.library import Library
from coaching.reading.checkin import coughs
from coaching.recovery import is_mood_low, resting_hr_rise
from coaching.runner import Consent, Runner
from coaching.triage.answers import is_yes as is_yes
from coaching.triage.flags import answers_to, flag_asks, was_cleared
from coaching.triage.pain import has_known_cause, last_high_day, walks_normally
from coaching.triage.soreness import clot_risk, muscle_soreness
from coaching.triage.told import BONE_RULES, Told
from coaching.values import Concept, Level, Place, RuleId, Side, Site, When

#: what could make a flag that an answer confirmed more urgent still (C.7)
_RAISES = {
    "FLAG-14": Concept.BREATHLESS_OR_CHEST_PAIN,
    "FLAG-20": Concept.BLADDER_OR_SADDLE,
}

#: the rule that wants each question of the site table
_WANTED_BY = {
    Concept.FOCAL_TENDERNESS: "PAIN-08",
    Concept.NIGHT_PAIN: "SORE-05",
    Concept.WEIGHT_BEARING_PAIN: "SORE-03",
    Concept.SWELLING: "SORE-04",
    Concept.LOCKING_OR_GIVING_WAY: "SORE-04",
    Concept.SUDDEN_POP_OR_WEAK_PUSH_OFF: "FLAG-15",
    Concept.SUDDEN_PULL: "PAIN-13",
    Concept.CALF_SWELLING_OR_WARMTH: "FLAG-14",
    Concept.NUMBNESS_OR_WEAKNESS: "FLAG-20",
    Concept.BLADDER_OR_SADDLE: "FLAG-07",
    Concept.LIMP: "SORE-03",
}
#: where a list of when it hurts that was answered without the night is not asked about the night again
_SOFT = frozenset({"tendon", "fascia", "muscle"})
_ENDS_BY_CRITERIA = frozenset({"advice-hold-criteria", "advice-hold-criteria-place"})
#: at a bone the first two questions of the site table must be answered, elsewhere none or one
_NEEDED_AT_BONE = 2


def questions(
    runner: Runner, diary: Diary, today: date, library: Library, findings: Sequence[Finding] = ()
) -> tuple[Ask, ...]:
    """What to ask next; empty when nothing more could change the day. See `next_question`."""
    return next_question(Told(runner, diary, today, library), findings)


def next_question(told: Told, findings: Sequence[Finding]) -> tuple[Ask, ...]:
    """The first open question, most important first; its answer brings the next judgement and the next one.

    Rules: CHAT-05, TRI-04.
    """
    if told.is_silent:
        return ()
    for ask in _about_flags(told, findings):
        return (ask,)
    for ask in _about_chest(told):
        return (ask,)
    for ask in _about_needed(told, findings):
        return (ask,)
    if len(told.asked_today()) >= told.whole("questions_a_day"):
        return ()
    for ask in _further(told, findings):
        return (ask,)
    return ()


def needed(told: Told, place: Place) -> tuple[Concept, ...]:
    """Facts of a sore place that must be known before it can be green, and are not. Rules: TRI-06."""
    worst = told.acute(place)
    day = told.day(place, told.today)
    is_named = day is not None and day.is_named and day.now is None
    if not worst and not is_named:
        return ()
    row = told.site(place)
    wanted: list[Concept] = []
    if row.tissue == "bone" or row.bone_risk == "high":
        wanted = [Concept(name) for name in row.ask[:_NEEDED_AT_BONE]]
    elif place.site is Site.CALF and place.side is not Side.BOTH:
        wanted = [Concept.CALF_SWELLING_OR_WARMTH]
    return tuple(concept for concept in wanted if not _is_answered(told, concept, place))


def _about_flags(told: Told, findings: Sequence[Finding]) -> Iterator[Ask]:
    """The confirm question of each flag, or what would make it more urgent. Rules: TRI-03, TRI-04."""
    until = told.today + timedelta(days=1)
    answers = list(told.diary.answers(told.back(1), until))
    for words in told.diary.words(told.today, until):
        for ask in flag_asks(words.heard, answers_to(words, answers), told.library):
            if not was_cleared(told.runner, words, ask.rule):
                yield ask
    for finding in findings:
        raises = _RAISES.get(finding.rule)
        if raises is not None and _is_open(told, raises, None, within=1):
            yield Ask(concept=raises, place=finding.place, rule=finding.rule)


def _about_chest(told: Told) -> Iterator[Ask]:
    """A cough that was told: whether it is on the chest decides if there is any exercise today. Rules: ILL-02."""
    if is_chest_open(told.diary, told.today) and not _was_unsure(told, Concept.ILLNESS_BELOW_NECK, None):
        yield Ask(concept=Concept.ILLNESS_BELOW_NECK, rule=RuleId("ILL-02"))


def is_chest_open(diary: Diary, today: date) -> bool:
    """Whether a cough was told today, or yesterday and never asked about, and nobody knows yet if it is on the chest."""
    until = today + timedelta(days=1)
    told = [words for words in diary.words(today - timedelta(days=1), until) if coughs(words.text)]
    if not told:
        return False
    since = told[0].on
    if any(words.heard.fact(Concept.ILLNESS_BELOW_NECK) for words in diary.words(since, until)):
        return False
    return not any(
        one.concept is Concept.ILLNESS_BELOW_NECK and is_yes(one.value, one.concept) is not None
        for one in diary.answers(since, until)
    )


def _about_needed(told: Told, findings: Sequence[Finding]) -> Iterator[Ask]:
    for place in _worst_first(told):
        if _is_red(findings, place):
            continue
        for concept in needed(told, place):
            if not _was_unsure(told, concept, place):
                yield Ask(concept=concept, place=place, rule=RuleId(_WANTED_BY[concept]))


def _further(told: Told, findings: Sequence[Finding]) -> Iterator[Ask]:
    """Everything that could still change the day, place by place, then the runner as a whole."""
    for place in _worst_first(told):
        if not _is_red(findings, place):
            yield from _of_place(told, place)
    if any(finding.level is Level.RED for finding in findings):
        yield from _energy(told)
        return
    yield from _painkiller(told)
    yield from _of_muscles(told)
    yield from _of_runner(told)


def _of_place(told: Told, place: Place) -> Iterator[Ask]:
    worst = told.acute(place)
    day = told.day(place, told.today)
    if not worst:
        if _waits_for_gait(told, place):
            yield from _one(told, Concept.LIMP, place, within=0)
        return
    row = told.site(place)
    least = told.number("flare_question_min")
    is_strong = worst >= least
    site_asks = [Concept(name) for name in row.ask]
    if not told.is_known(place) or (is_strong and _has_grown(told, place, worst)):
        for concept in site_asks if is_strong else site_asks[:1]:
            yield from _one(told, concept, place)
    if place.site is Site.CALF and place.side is not Side.BOTH and clot_risk(told) is None:
        is_unexplained = (
            not has_known_cause(told) or told.says(Concept.CALF_SWELLING_OR_WARMTH, place) is None
        )
        was_asked = told.fact(Concept.RECENT_TRAVEL_OR_SURGERY, None, told.whole("calm_days")) is not None
        if is_unexplained and not was_asked and not told.is_known(place):
            yield Ask(concept=Concept.RECENT_TRAVEL_OR_SURGERY, rule=RuleId("SORE-20"))
    walks_sore = day is not None and When.WALKING in day.when
    if is_strong or walks_sore or _waits_for_gait(told, place):
        yield from _one(told, Concept.LIMP, place, within=1)
    rests_sore = day is not None and bool(day.when & {When.NIGHT, When.REST})
    is_listed = day is not None and bool(day.when) and row.tissue in _SOFT and row.bone_risk != "high"
    if rests_sore or (is_strong and not is_listed):
        yield from _one(told, Concept.NIGHT_PAIN, place, within=0 if rests_sore else 2)
    if place.site is Site.LOW_BACK and is_strong:
        yield from _one(told, Concept.NUMBNESS_OR_WEAKNESS, place)


def _waits_for_gait(told: Told, place: Place) -> bool:
    """Whether running is closed only because normal walking is not known. Rules: PAIN-05, TRI-05."""
    day = told.day(place, told.today)
    is_calm = day is not None and day.worst is not None and day.worst <= told.number("pain_safe_max")
    held = any(
        hold.exit == "criteria" and (hold.place is None or hold.place == place)
        for hold in told.runner.open_holds
    )
    if held:
        return is_calm and told.says(Concept.LIMP, place, within=1) is None
    return is_calm and last_high_day(told, place) is not None and walks_normally(told, place) is None


def _painkiller(told: Told) -> Iterator[Ask]:
    """Numbers that do not fit each other ask whether a painkiller came between. Rules: PAIN-25."""
    drop = told.number("painkiller_drop")
    safe = told.number("pain_safe_max")
    for place in told.today_places:
        worst, before = told.acute(place), told.worst_on(place, told.back(1))
        day = told.day(place, told.today)
        if worst is None or day is None or day.now is None:
            continue
        last = next(iter(told.responses(place)), None)
        ran = last is not None and last.on == told.back(1)
        earlier = told.worst_on(place, told.back(2))
        falls = before is not None and before - day.now >= drop and worst <= safe
        in_run = last.in_run_told if ran and last is not None else None
        hidden = in_run is not None and in_run <= safe
        fell_before_run = hidden and earlier is not None and earlier - (in_run or 0) >= drop
        jumps = hidden and (told.rise(place, told.today) or 0) >= drop
        cut = any(run.was_cut_short for run in told.runs(told.back(1), told.today + timedelta(days=1)))
        if falls or fell_before_run or jumps or (cut and worst <= safe):
            yield from _one(told, Concept.PAINKILLER, None, within=1, rule="PAIN-25")


def _of_muscles(told: Told) -> Iterator[Ask]:
    sore = muscle_soreness(told)
    level = max((one.level or 0 for one in sore), default=0)
    if level > told.number("pain_acceptable_max"):
        yield from _one(told, Concept.URINE_COLOUR, None, within=2, rule="FLAG-13")
        yield from _one(told, Concept.NUMBNESS_OR_WEAKNESS, None, within=2, rule="SORE-18")
    is_lasting = told.check_in is not None and level >= told.number("flare_question_min")
    if is_lasting and not has_known_cause(told):
        yield from _one(told, Concept.ONE_SIDED_OR_POINT_PAIN, None, within=2, rule="SORE-09")


def _of_runner(told: Told) -> Iterator[Ask]:
    """Fever when ill or when the pulse is high, its end, and how a runner copes. Rules: ILL-02, FLAG-22."""
    check_in = told.check_in
    feels_poor = check_in is not None and any(
        mark is not None and mark <= 2 for mark in (check_in.mood, check_in.sleep_quality)
    )
    rise = resting_hr_rise(told.runner, told.diary, told.today, told.library)
    high = rise is not None and rise >= told.number("hr_day_rise_bpm")
    if told.says(Concept.ILLNESS, within=0) or told.says(Concept.ILLNESS_BELOW_NECK, within=0):
        yield from _one(told, Concept.FEVER, None, within=0, rule="ILL-02")
    elif _was_ill(told) or (high and feels_poor):
        yield from _one(told, Concept.FEVER, None, within=1, rule="ILL-02")
    fever = told.fact(Concept.FEVER, None, told.whole("fever_watch_days"))
    if fever is not None and fever.value and fever.on < told.today and _hours_free(told) is None:
        yield from _one(told, Concept.FEVER_FREE_HOURS, None, within=0, rule="ILL-03")
    is_low = is_mood_low(told.diary, told.today, told.library)
    if is_low and told.fact(Concept.COPING_OR_SAFETY, None, told.whole("mood_low_days")) is None:
        yield Ask(concept=Concept.COPING_OR_SAFETY, rule=RuleId("REC-08"))


def _was_ill(told: Told) -> bool:
    """Whether an illness was told today or yesterday."""
    return bool(told.says(Concept.ILLNESS, within=1) or told.says(Concept.ILLNESS_BELOW_NECK, within=1))


def _hours_free(told: Told) -> float | None:
    """Hours without fever last told, if they are enough."""
    fact = told.fact(Concept.FEVER_FREE_HOURS, None, told.whole("fever_watch_days"))
    if fact is None or isinstance(fact.raw, bool | str) or fact.raw is None:
        return None
    return fact.raw if fact.raw >= told.number("fever_free_min_h") else None


def _energy(told: Told) -> Iterator[Ask]:
    """The day after a bone stopped the running, with consent: periods and fuel. Rules: FLAG-28, REC-09."""
    if Consent.CYCLE_QUESTIONS not in told.runner.consents:
        return
    is_bone = any(hold.rule in BONE_RULES and hold.since < told.today for hold in told.runner.open_holds)
    if is_bone and told.fact(Concept.CYCLE_OR_ENERGY, None, told.whole("energy_question_days")) is None:
        yield Ask(concept=Concept.CYCLE_OR_ENERGY, rule=RuleId("FLAG-28"))


def _one(
    told: Told, concept: Concept, place: Place | None, *, within: int | None = None, rule: str | None = None
) -> Iterator[Ask]:
    window = told.whole("answer_window_days") if within is None else within
    if _is_open(told, concept, place, within=window):
        yield Ask(concept=concept, place=place, rule=RuleId(rule or _WANTED_BY.get(concept, "TRI-06")))


def _is_open(told: Told, concept: Concept, place: Place | None, *, within: int) -> bool:
    """Whether a question was neither answered within so many days nor put just now."""
    if _was_unsure(told, concept, place, "unsure_window_further_days"):
        return False
    if place is not None and within == told.whole("answer_window_days"):
        return not _is_answered(told, concept, place)
    fact = told.fact(concept, place, within)
    return fact is None or fact.value is None


def _is_answered(told: Told, concept: Concept, place: Place) -> bool:
    """Whether a yes or no still holds: of this week, and the pain has not clearly grown since."""
    fact = told.fact(concept, place, told.whole("answer_window_days"))
    if fact is None or fact.value is None:
        return False
    if fact.value or fact.on == told.today:
        return True
    then, now = told.worst_on(place, fact.on), told.acute(place)
    return then is None or now is None or now - then < told.number("pain_meaningful_change")


def _was_unsure(
    told: Told, concept: Concept, place: Place | None, window: str = "unsure_window_days"
) -> bool:
    fact = told.fact(concept, place, told.whole(window))
    return fact is not None and fact.value is None and fact.was_asked


def _has_grown(told: Told, place: Place, worst: int) -> bool:
    """Whether a known place is clearly worse than it mostly was in the last two weeks."""
    window = told.whole("usual_window_days")
    before = [told.worst_on(place, told.back(n)) for n in range(1, window + 1)]
    known = sorted(number for number in before if number is not None)
    if not known:
        return False
    return worst - known[len(known) // 2] >= told.number("pain_meaningful_change")


def _worst_first(told: Told) -> list[Place]:
    return sorted(told.today_places, key=lambda place: -(told.acute(place) or 0))


def _is_red(findings: Sequence[Finding], place: Place) -> bool:
    """Whether a place is red today; a hold that its criteria may end still has its question."""
    return any(
        finding.level is Level.RED
        and finding.place == place
        and finding.said.message not in _ENDS_BY_CRITERIA
        for finding in findings
    )
