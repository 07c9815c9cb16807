"""The daily check-in: what the body feels, sleep, and three small scales.

Four taps on a quiet morning, six with one sore place that is followed already; when a place is told
for the first time sleep and mood can wait: only what can change the day is asked then. What was told before
is shown, never assumed: "as yesterday" lists each number and waits for a yes.
Soreness on one side, in one spot or at the shin counts as pain there. Rules: CHAT-05,
PAIN-01, PAIN-02, SORE-15, TRI-06.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from bot.dialogue import Dialogue, Done, Script, asked, replay
from bot.dialogues import body
from bot.questions import Amount, Choice, Json, Question, Scale, Several, Text
from bot.report import Kept, Report, View
from coaching.decision import Arg, Said
from coaching.diary import Answer, CheckIn, PainReport, SorenessReport
from coaching.reading.heard import Heard, PainHeard
from coaching.triage.told import is_same
from coaching.values import Concept, Muscle, Place, Side, Site, Value, When

CHANGE = 2
"""Points of change that ask for the situation again (PAIN-02)."""
LOOK_BACK = timedelta(days=14)
ROUNDS = 8
LONG_NIGHT_H = 12
"""Hours of sleep above which a word says that they are unusual."""
SORE_ENOUGH = 3
"""Pain from which a new place is asked about its situation and stiffness at once; below, they can wait."""
SLEEP_OFFERS = (5, 6, 6.5, 7, 7.5, 8, 9)
_BARE_HOURS = re.compile(r"(?:[,;]|\band)\s*(\d|1[0-4])(?:[.,](\d))?\s*(?:h|hrs?|hours?)(\d\d)?\s*$")
"""Hours at the end of a line of the check-in, such as "nothing hurts, 8h": they can only be sleep."""
_FINE_FIRST = re.compile(
    r"\s*(?:nothing|none|no|nope|all (?:fine|good)|fine|good|ok|okay)\s*(?:[,;.]|\band\b|\bslept\b)"
)
"""A line of the check-in that begins with "nothing", and then tells the rest of the morning."""
_SAME = re.compile(
    r"(?:(?:all|just|the|much) )*same(?: (?:again|as (?:yesterday|before|always|usual)))?[.!]?", re.IGNORECASE
)
_SPREAD = frozenset({Muscle.BACK, Muscle.ARMS, Muscle.ALL_OVER})
"""Muscles whose side is not asked."""
_STIFF_TISSUES = frozenset({"tendon", "fascia"})


class Tracked(Value):
    """A place that is followed, with its last numbers."""

    place: Place
    now: int | None = None
    worst: int | None = None
    asks_stiffness: bool = False
    is_new: bool = False
    """No whole check-in has told of it yet."""


class Wellbeing(Value):
    """The three small scales as last told."""

    sleep_quality: int
    stress: int
    mood: int


class CheckInFacts(Value):
    """The day, the places that are followed, and what was last told."""

    today: date
    at: datetime
    tracked: tuple[Tracked, ...] = ()
    yesterday: CheckIn | None = None
    wellbeing: Wellbeing | None = None
    asks_resting_hr: bool = False


class Parts(Value):
    """The body's half of a check-in; None: not answered."""

    pain: tuple[PainReport, ...] | None = None
    soreness: tuple[SorenessReport, ...] | None = None
    is_one_sided: bool | None = None
    """Whether the tired muscles were said to be so on one side or in one spot."""

    def is_first(self, facts: CheckInFacts) -> bool:
        """Whether a sore place is told for the first time: the rest of the morning can wait. Rules: CHAT-05."""
        known = {tracked.place for tracked in facts.tracked}
        new = {tracked.place for tracked in facts.tracked if tracked.is_new}
        told = [one for one in self.pain or () if one.now is not None]
        is_first = any(one.place not in known or (one.place in new and _is_sore(one)) for one in told)
        return not self.soreness and is_first


def look(view: View) -> CheckInFacts:
    """What the check-in sees: the last two weeks."""
    recent = [*view.diary.check_ins(view.today - LOOK_BACK, view.today + timedelta(days=1))]
    before = view.diary.check_in(view.today - timedelta(days=1))
    usable = before is not None and not before.is_partial and bool(before.pain or before.soreness)
    well = [c for c in recent if c.sleep_quality and c.stress and c.mood]
    last = well[-1] if well else None
    return CheckInFacts(
        today=view.today,
        at=view.now,
        tracked=_tracked(view, recent),
        yesterday=before if usable else None,
        wellbeing=Wellbeing(
            sleep_quality=last.sleep_quality or 3, stress=last.stress or 3, mood=last.mood or 3
        )
        if last
        else None,
        asks_resting_hr=view.runner.resting_hr_baseline is not None or any(c.resting_hr for c in recent),
    )


def _tracked(view: View, recent: list[CheckIn]) -> tuple[Tracked, ...]:
    """Followed places, the worst of late first."""
    found = [_last_numbers(view, recent, problem.place) for problem in view.runner.active_problems]
    return tuple(sorted(found, key=lambda tracked: -max(tracked.now or 0, tracked.worst or 0)))


def _last_numbers(view: View, recent: list[CheckIn], place: Place) -> Tracked:
    told = [report for check_in in recent for report in check_in.pain or () if report.place == place]
    was_stiff = any(report.stiffness_min for report in told)
    return Tracked(
        place=place,
        now=told[-1].now if told else None,
        worst=told[-1].worst_24h if told else None,
        is_new=not any(report.place == place for c in recent if not c.is_partial for report in c.pain or ()),
        asks_stiffness=was_stiff or asks_stiffness(view.library.site(place.site).tissue, place.site),
    )


def asks_stiffness(tissue: str, site: Site) -> bool:
    """Whether morning stiffness says something at a site: tendon, fascia, anything of the foot."""
    return tissue in _STIFF_TISSUES or site in body.REGIONS["foot"]


def checkin(facts: CheckInFacts) -> Script[Report]:
    """What hurts, then sleep, then how it goes."""
    parts = yield from _body(facts)
    is_brief = parts.is_first(facts)
    sleep = yield Amount(
        id="checkin-sleep",
        what="hours",
        at_most=24,
        usual_most=LONG_NIGHT_H,
        offers=SLEEP_OFFERS,
        is_volunteered=is_brief,
    )
    quality, stress, mood = yield from _wellbeing(facts, is_brief=is_brief)
    heart = yield Amount(
        id="checkin-resting-hr",
        what="count",
        at_least=25,
        at_most=220,
        is_volunteered=not facts.asks_resting_hr,
    )
    note = yield Text(id="checkin-note", is_volunteered=True)
    entry = CheckIn(
        on=facts.today,
        at=facts.at,
        pain=parts.pain,
        soreness=parts.soreness,
        sleep_h=sleep,
        sleep_quality=quality,
        stress=stress,
        mood=mood,
        resting_hr=None if heart is None else round(heart),
        note=note,
    )
    kept: tuple[Kept, ...] = (Kept(entry=entry),)
    if parts.is_one_sided is not None:
        spread = Answer(
            on=facts.today,
            at=facts.at,
            concept=Concept.ONE_SIDED_OR_POINT_PAIN,
            value=parts.is_one_sided,
        )
        kept += (Kept(entry=spread),)
    return Report(kept=kept)


def _feels(facts: CheckInFacts) -> Choice:
    places = tuple(f"place:{tracked.place}" for tracked in facts.tracked)
    same = ("as_yesterday",) if facts.yesterday else ()
    return Choice(
        id="checkin-feels",
        choices=("nothing", *places, "muscles", "place", *same),
        args={"known": "yes" if places else "no"},
        about_body=True,
    )


def _body(facts: CheckInFacts) -> Script[Parts]:
    feels = yield _feels(facts)
    if feels is None:
        return Parts()
    if feels == "nothing":
        return Parts(pain=(), soreness=())
    if feels == "as_yesterday" and facts.yesterday:
        same = yield Choice(
            id="checkin-same",
            choices=("yes", "change"),
            lines=same_lines(facts.yesterday),
            about_body=True,
        )
        if same == "yes":
            return Parts(pain=facts.yesterday.pain, soreness=facts.yesterday.soreness)
        feels = yield _feels(facts).model_copy(
            update={
                "part": "again",
                "choices": tuple(c for c in _feels(facts).choices if c != "as_yesterday"),
            }
        )
        if feels is None or feels == "nothing":
            return Parts() if feels is None else Parts(pain=(), soreness=())
    return (yield from _sore(facts, feels))


def _sore(facts: CheckInFacts, feels: str) -> Script[Parts]:
    """Muscles and places, one after the other, until no more."""
    pain: dict[Place, PainReport] = {}
    soreness: list[SorenessReport] | None = None
    is_one_sided: bool | None = None
    for number in range(1, ROUNDS + 1):
        is_new = feels == "place"
        if feels == "muscles":
            soreness, is_one_sided = yield from _muscles(pain)
        else:
            part = str(number) if number > 1 else None
            place = yield from _place(feels, part)
            said = yield Scale(id="checkin-said-now", part=part, is_volunteered=True)
            pain[place] = yield from _numbers(facts, place, said)
        left = [t for t in facts.tracked if not any(is_same(t.place, place) for place in pain)]
        if not (left or is_new):
            break
        options = (
            *(f"place:{tracked.place}" for tracked in left),
            *(("muscles",) if soreness is None else ()),
            "place",
            "no_more",
        )
        feels = yield Choice(id="checkin-more", part=str(number), choices=options, about_body=True)
        if feels is None:
            pain |= {tracked.place: PainReport(place=tracked.place) for tracked in left}
            break
        if feels == "no_more":
            soreness = soreness or []
            break
    return Parts(
        pain=tuple(pain.values()),
        soreness=None if soreness is None else tuple(soreness),
        is_one_sided=is_one_sided,
    )


def _place(feels: str, part: str | None) -> Script[Place]:
    """The place that is meant; a sore place nobody named is "other", never nothing."""
    if feels.startswith("place:"):
        return Place.parse(feels.removeprefix("place:"))
    named = yield from body.name_place("checkin", part, region_id="checkin-region")
    return named if isinstance(named, Place) else Place(site=Site.OTHER)


def _numbers(facts: CheckInFacts, place: Place, said: int | None) -> Script[PainReport]:
    """Now (unless it was said before the side was known), the worst of the last day, and what a
    new or changed place needs.
    """
    key = str(place)
    before = next((tracked for tracked in facts.tracked if tracked.place == place), None)
    args: dict[str, Arg] = {"last": "none"}
    if before and before.now is not None and before.worst is not None:
        args = {"last": "known", "last_now": before.now, "last_worst": before.worst}
    now = said
    if now is None:
        now = yield Scale(id="checkin-now", place=key, args=args, about_body=True)
    worst = yield Scale(
        id="checkin-worst", place=key, args=args, about_body=True, least=now or 0, error="error-worst"
    )
    is_new = before is None or before.is_new
    is_sore = now is None or worst is None or max(now, worst) >= SORE_ENOUGH
    changed = is_sore if is_new else _has_changed(before, now, worst)
    when = yield Several(
        id="checkin-when",
        place=key,
        choices=tuple(When),
        none="none",
        labels="when",
        about_body=True,
        is_volunteered=not changed,
    )
    stiff = before.asks_stiffness if before else _new_is_stiff(place)
    stiff = stiff and (not is_new or is_sore or When.MORNING_FIRST_STEPS in (when or ()))
    stiffness = yield Amount(
        id="checkin-stiffness",
        place=key,
        what="minutes",
        at_most=1440,
        offers=(0, 5, 10, 20, 30, 60),
        about_body=True,
        is_volunteered=not stiff,
    )
    return PainReport(
        place=place,
        now=now,
        worst_24h=worst,
        when=tuple(When(w) for w in when or ()),
        stiffness_min=stiffness,
    )


def _is_sore(told: PainReport) -> bool:
    """Whether a place hurts enough to be asked about its situation."""
    return max(told.now or 0, told.worst_24h or 0) >= SORE_ENOUGH


def _has_changed(before: Tracked | None, now: int | None, worst: int | None) -> bool:
    """Whether a followed place differs enough from last time (PAIN-02)."""
    was_now, was_worst = (before.now or 0, before.worst or 0) if before else (0, 0)
    return abs((now or 0) - was_now) >= CHANGE or abs((worst or 0) - was_worst) >= CHANGE


def _new_is_stiff(place: Place) -> bool:
    """A new place of the foot or the Achilles is asked about stiffness at once."""
    return body.region_of(place.site) in {"foot", "ankle"}


def _muscles(pain: dict[Place, PainReport]) -> Script[tuple[list[SorenessReport], bool | None]]:
    """Tired muscles; what is one-sided, one spot or a shin becomes pain at that place."""
    named = yield Several(id="checkin-muscle", choices=tuple(Muscle), labels="muscle", about_body=True)
    muscles = [Muscle(name) for name in named or ()]
    spread: str | None = None
    has_sides = any(muscle not in _SPREAD for muscle in muscles)
    if has_sides:
        spread = yield Choice(
            id="checkin-spread",
            choices=("even", "one_side", "one_spot"),
            labels="ask-one-sided-or-point-pain",
            about_body=True,
        )
    soreness: list[SorenessReport] = []
    for muscle in muscles:
        where: str | None = "both"
        if spread != "even" and muscle not in _SPREAD:
            where = yield Choice(
                id="checkin-muscle-side",
                part=muscle.value,
                choices=("both", "left", "right", "spot_left", "spot_right"),
                about_body=True,
            )
        level = yield Scale(id="checkin-muscle-level", part=muscle.value, about_body=True)
        side = Side((where or "both").removeprefix("spot_"))
        soreness.append(SorenessReport(muscle=muscle, side=side, level=level))
        site = body.SITE_OF_MUSCLE.get(muscle)
        if site and (side is not Side.BOTH or muscle is Muscle.SHINS):
            place = Place(site=site, side=side)
            when = yield Several(
                id="checkin-when",
                place=str(place),
                choices=tuple(When),
                none="none",
                labels="when",
                about_body=True,
            )
            pain.setdefault(
                place, PainReport(place=place, now=level, when=tuple(When(w) for w in when or ()))
            )
    return soreness, None if spread is None else spread != "even"


def _wellbeing(facts: CheckInFacts, *, is_brief: bool) -> Script[tuple[int | None, int | None, int | None]]:
    last = facts.wellbeing
    usual = Wellbeing(sleep_quality=3, stress=3, mood=3)
    choice = yield Choice(
        id="checkin-wellbeing",
        choices=("same" if last else "middle", "each"),
        args={
            "known": "yes" if last else "no",
            "sleep_quality": (last or usual).sleep_quality,
            "stress": (last or usual).stress,
            "mood": (last or usual).mood,
        },
        is_volunteered=is_brief,
    )
    if choice is None:
        return None, None, None
    if choice != "each":
        told = last or usual
        return told.sleep_quality, told.stress, told.mood
    quality = yield Scale(id="checkin-sleep-quality", least=1, most=5)
    stress = yield Scale(id="checkin-stress", least=1, most=5)
    mood = yield Scale(id="checkin-mood", least=1, most=5)
    return quality, stress, mood


def same_lines(told: CheckIn) -> tuple[Said, ...]:
    """Every number of a check-in's body half, one line each."""
    lines = [pain_line(report) for report in told.pain or ()]
    if told.pain == ():
        lines.append(Said(message="checkin-line-no-pain"))
    for sore in told.soreness or ():
        args: dict[str, Arg] = {"muscle": sore.muscle.value, "side": sore.side.value}
        level = {"level": sore.level} if sore.level is not None else {}
        lines.append(
            Said(message="checkin-line-soreness", args={**args, "told": "yes" if level else "no", **level})
        )
    return tuple(lines)


def pain_line(report: PainReport) -> Said:
    """The numbers of one place as told."""
    args: dict[str, Arg] = {"place": str(report.place)}
    for name, value in (
        ("now", report.now),
        ("worst", report.worst_24h),
        ("stiffness", report.stiffness_min),
    ):
        args[f"has_{name}"] = "yes" if value is not None else "no"
        if value is not None:
            args[name] = value
    return Said(message="checkin-line-pain", args=args)


_SCALES = ("checkin-sleep-quality", "checkin-stress", "checkin-mood")
_THREE = re.compile(r"([1-5])[\s,;/]+([1-5])[\s,;/]+(?:and\s+)?([1-5])")
"""Three scores in one line, in the order they are asked for: "4 2 4"."""
_ALL_MIDDLE = re.compile(
    r"\b(?:all|everything|the rest) (?:(?:is|was|just) )?(?:in the )?(?:middle|average|normal|usual)\b",
    re.IGNORECASE,
)


def fill(facts: CheckInFacts, answers: Mapping[str, Json], text: str, heard: Heard) -> dict[str, Json]:
    """Whatever one sentence tells: "left achilles 3, slept six hours"."""
    filled: dict[str, Json] = {}
    answers = _reopened(answers, heard)
    state = replay(checkin(facts), answers)
    if isinstance(state, Done):
        return {}
    filled |= _well_told(facts, answers, heard)
    if (
        heard.sleep_h is None
        and "checkin-sleep" not in answers
        and (bare := _BARE_HOURS.search(text.lower()))
    ):
        filled["checkin-sleep"] = int(bare[1]) + float(f"0.{bare[2] or 0}") + int(bare[3] or 0) / 60
    filled |= _pain_told(facts, answers, state, text, heard)
    if "checkin-wellbeing" not in answers and _ALL_MIDDLE.search(text):
        filled |= {"checkin-wellbeing": "each", **dict.fromkeys(_SCALES, 3)}
    if state.id == "checkin-wellbeing" and (three := _THREE.fullmatch(text.strip())):
        scores = map(int, three.groups())
        filled |= {state.key: "each", **dict(zip(_SCALES, scores, strict=True))}
    is_fine = heard.says_nothing_hurts or (
        _FINE_FIRST.match(text.lower()) and not (heard.soreness or heard.facts or heard.flags)
    )
    if is_fine and state.id == "checkin-feels" and not heard.pains:
        filled[state.key] = "nothing"
    taken = {question.key for question in asked(checkin(facts), {**answers, **filled})}
    return filled if taken & filled.keys() else {}


def _reopened(answers: Mapping[str, Json], heard: Heard) -> Mapping[str, Json]:
    """The answers without the one that a sore place told now contradicts: nothing hurt, or nothing else did."""
    hurts = [pain for pain in heard.pains if pain.now or pain.worst or (pain.now is None and pain.when)]
    if not (hurts or heard.soreness):
        return answers
    told = {key.partition("@")[2] for key in answers}
    if not heard.soreness and all(pain.place is None or str(pain.place) in told for pain in hurts):
        return answers
    return {
        key: value
        for key, value in answers.items()
        if not (key.startswith("checkin-feels") and value == "nothing")
        and not (key.startswith("checkin-more") and value == "no_more")
    }


def _well_told(facts: CheckInFacts, answers: Mapping[str, Json], heard: Heard) -> dict[str, Json]:
    """Sleep, the small scales and the resting heart rate, where they were said."""
    told: dict[str, Json] = {
        "checkin-sleep": heard.sleep_h,
        "checkin-sleep-quality": heard.sleep_quality,
        "checkin-stress": heard.stress,
        "checkin-mood": heard.mood,
        "checkin-resting-hr": heard.resting_hr,
    }
    filled = {key: value for key, value in told.items() if value is not None and key not in answers}
    if set(_SCALES) & set(filled) and "checkin-wellbeing" not in answers:
        filled["checkin-wellbeing"] = "each"
    return filled


def _pain_told(
    facts: CheckInFacts, answers: Mapping[str, Json], state: Question, text: str, heard: Heard
) -> dict[str, Json]:
    """Places and their numbers, followed through the questions that ask for them."""
    told = {pain.place: pain for pain in heard.pains if pain.place}
    sites = {body.SITE_OF_MUSCLE.get(sore.muscle) for sore in heard.soreness}
    waiting = [
        *(told or (place for place in dict.fromkeys(body.places_in(text, heard)) if place.site not in sites))
    ]
    known = [tracked.place for tracked in facts.tracked]
    filled: dict[str, Json] = {}
    for place, pain in told.items():
        meant = body.matching(place, known) or (place if place.side else None)
        filled |= _numbers_told(meant, pain, answers) if meant else {}
    unplaced = next((pain for pain in heard.pains if pain.place is None), None)
    if unplaced and (about := state.place or (str(known[0]) if len(known) == 1 else None)):
        place = Place.parse(about)
        filled |= _numbers_told(place, unplaced, answers)
        waiting += [place] if place not in waiting and not state.place else []
    while not isinstance(now := replay(checkin(facts), {**answers, **filled}), Done):
        step = _step(now, waiting, known, told, heard, text)
        if not step:
            break
        filled |= step
    return filled | _later_told(facts, {**answers, **filled}, waiting, known, told)


def _later_told(
    facts: CheckInFacts,
    answers: Mapping[str, Json],
    waiting: list[Place],
    known: list[Place],
    told: Mapping[Place, PainHeard],
) -> dict[str, Json]:
    """Followed places with a number that come after questions still open: they are taken up when those are answered."""
    left = [
        same
        for place in waiting
        if place in told and told[place].now is not None and (same := body.matching(place, known))
    ]
    filled: dict[str, Json] = {}
    probe = dict(answers)
    while left and not isinstance(now := replay(checkin(facts), probe), Done):
        if now.id == "checkin-more":
            step: dict[str, Json] = {now.key: f"place:{left.pop(0)}"}
            filled |= step
            probe |= step
        elif now.place is not None and now.key not in probe:
            probe[now.key] = None
        else:
            break
    return filled


def _step(
    question: Question,
    waiting: list[Place],
    known: list[Place],
    told: Mapping[Place, PainHeard],
    heard: Heard,
    text: str,
) -> dict[str, Json]:
    """The answers a sentence has for one open question; empty when it has none."""
    if question.id in {"checkin-feels", "checkin-more"} and isinstance(question, Choice):
        if "as_yesterday" in question.choices and _SAME.fullmatch(text.strip()):
            return {question.key: "as_yesterday"}
        if heard.soreness and "muscles" in question.choices:
            return {question.key: "muscles", **_soreness_told(heard, text)}
        if waiting and (same := body.matching(waiting[0], known)) and f"place:{same}" in question.choices:
            waiting.pop(0)
            return {question.key: f"place:{same}"}
        return {question.key: "place"} if waiting and "place" in question.choices else {}
    if question.id == "checkin-region" and waiting:
        place = waiting.pop(0)
        filled = body.answers_for("checkin", place, question.part, region_id="checkin-region")
        pain = told.get(place)
        if pain and pain.now is not None and place.side is None:
            filled["checkin-said-now" + (f"#{question.part}" if question.part else "")] = pain.now
        return filled
    return {}


def _soreness_told(heard: Heard, text: str) -> dict[str, Json]:
    """Tired muscles as they were said: "both quads" leaves no question about the side, and names the legs closer."""
    named = [sore for sore in heard.soreness if sore.muscle is not Muscle.ALL_OVER]
    heard = heard.model_copy(update={"soreness": tuple(named)}) if named else heard
    names = [sore.muscle.value for sore in heard.soreness]
    filled: dict[str, Json] = {"checkin-muscle": list(dict.fromkeys(names))}
    if any(sore.side is not Side.BOTH for sore in heard.soreness):
        filled["checkin-spread"] = "one_side"
    elif re.search(r"\b(?:both|each|even|left and right)\b", text.lower()):
        filled["checkin-spread"] = "even"
    for sore in heard.soreness:
        if sore.side in {Side.LEFT, Side.RIGHT}:
            filled[f"checkin-muscle-side#{sore.muscle}"] = sore.side.value
        if sore.level is not None:
            filled[f"checkin-muscle-level#{sore.muscle}"] = sore.level
    return filled


def _is_possible(pain: PainHeard) -> bool:
    """Whether a worst was heard that is not below the number of now; alone it is asked for instead."""
    return pain.now is not None and pain.worst is not None and pain.worst >= pain.now


def _numbers_told(place: Place, pain: PainHeard, answers: Mapping[str, Json]) -> dict[str, Json]:
    told: dict[str, Json] = {
        f"checkin-now@{place}": pain.now,
        f"checkin-worst@{place}": pain.worst if _is_possible(pain) else None,
        f"checkin-when@{place}": [when.value for when in pain.when] or None,
        f"checkin-stiffness@{place}": pain.stiffness_min,
    }
    return {key: value for key, value in told.items() if value is not None and key not in answers}


def partial(facts: CheckInFacts, answers: Mapping[str, Json]) -> Report | None:
    """What was told so far: the remaining questions count as not answered."""
    if not any(key.startswith("checkin-") for key in answers):
        return None
    script = checkin(facts)
    pain_known = any(key.startswith("checkin-feels") for key in answers)
    try:
        question = next(script)
        while True:
            question = script.send(answers.get(question.key))
    except StopIteration as end:
        report: Report = end.value
    entry = report.kept[0].entry
    if not isinstance(entry, CheckIn):
        return None
    is_denied = answers.get("checkin-feels") == "nothing" or answers.get("checkin-feels#again") == "nothing"
    unsure: dict[str, None] = {} if pain_known else {"pain": None, "soreness": None}
    if not entry.pain and not is_denied:
        unsure["pain"] = None
    kept = Kept(entry=entry.model_copy(update={"is_partial": True, **unsure}))
    return Report(kept=(kept, *report.kept[1:]))


CHECKIN = Dialogue("checkin", CheckInFacts, look, checkin, fill=fill, partial=partial)
