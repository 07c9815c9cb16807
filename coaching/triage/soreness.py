"""Ordinary soreness or a warning sign: a table whose first matching row decides for each place.

The rows' levels and words stand in content/soreness.toml; what each row reads is the function of
the same id here. Muscle soreness on both sides never opens a problem; one-sided, one-spot or shin
soreness arrives here as pain (see `Told`). Rules: SORE-01 to SORE-20, FLAG-05, FLAG-07, FLAG-13 to
FLAG-16, FLAG-18 to FLAG-20, FLAG-22, FLAG-27, FLAG-28, FLAG-30. Sources: R38, R62, R70.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from coaching.decision import Arg, Finding
from coaching.diary import Diary, SorenessReport
from coaching.library import Library, SorenessRow
from coaching.runner import Runner
from coaching.triage.findings import NO_RUN, flagged, said
from coaching.triage.pain import has_known_cause
from coaching.triage.told import SITE_OF_MUSCLE, Told, is_same
from coaching.values import Concept, Level, Mod, Muscle, Place, Side, Site, Urgency, When

KNEES = frozenset({Site.FRONT_KNEE, Site.MEDIAL_KNEE, Site.LATERAL_KNEE, Site.PATELLAR, Site.KNEE})
ANKLES = frozenset({Site.ANKLE_LATERAL, Site.ANKLE_MEDIAL})
LOWER_LEGS = frozenset({Site.CALF, Site.ACHILLES_MID, Site.ACHILLES_INSERTION})
HIPS = frozenset({Site.GROIN_HIP, Site.LATERAL_HIP, Site.PELVIS})
_BACKS = frozenset({Site.LOW_BACK, Site.GLUTE, Site.PELVIS})
_LATERAL = frozenset({Side.LEFT, Side.RIGHT})
_STUCK = ("stuck", "straighten", "sudden", "huge", "massive", "large", "hot", "locked")
_IN_EFFORT = (
    "only when",
    "only in",
    "during the run",
    "in the run",
    "goes after",
    "then fine",
    "while running",
)


_SOONER_AT_BONE = frozenset({"advice-sore-02", "advice-sore-05", "advice-sore-05-bare"})
"""Stops that are looked at in 24 to 48 hours where the bone has a high risk (FLAG-26, PAIN-08), not in a week."""


class Match(NamedTuple):
    """A row that fits, with its numbers and where it goes beyond or below the row's own level."""

    args: dict[str, Arg]
    inputs: tuple[str, ...] = ()
    says: str | None = None
    level: Level | None = None
    urgency: Urgency | None = None
    mod: Mod | None = None
    referral: str | None = None


def soreness_findings(runner: Runner, diary: Diary, today: date, library: Library) -> tuple[Finding, ...]:
    """The first matching row for each place, for tired muscles and for the runner as a whole.

    Rules: SORE-01 to SORE-20.
    """
    return findings_of(Told(runner, diary, today, library))


def findings_of(told: Told) -> tuple[Finding, ...]:
    """The same from a `Told` that is already there."""
    found = [*_asked_flags(told)]
    for place in told.today_places:
        found += _first_of_place(told, place)
    found += _muscles(told)
    found += _ill(told)
    return tuple(found)


def _first_of_place(told: Told, place: Place) -> Iterator[Finding]:
    rows = told.library.rows(SorenessRow)
    for rule, row in rows.items():
        test = _TESTS.get(rule)
        match = test(told, place) if test is not None else None
        if match is not None:
            yield _finding(told, row, match, place)
            return


def _finding(told: Told, row: SorenessRow, match: Match, place: Place | None) -> Finding:
    level = match.level or row.level
    mod = match.mod if match.mod is not None else Mod(row.mod)
    is_held = level is Level.RED
    is_blocked = is_held or mod >= Mod.CROSS_TRAIN
    inputs = (f"pain:{place}",) if place is not None else ("soreness",)
    says = match.says or row.says
    if says in _SOONER_AT_BONE and place is not None and told.site(place).bone_risk == "high":
        says = f"{says}-high"
    return Finding(
        rule=row.id,
        said=said(says, place, **match.args),
        level=level,
        urgency=match.urgency or row.urgency,
        mod=mod,
        blocks_running=is_blocked,
        place=place,
        inputs=(*inputs, *match.inputs),
        forbids=NO_RUN if is_blocked else frozenset(row.forbids),
        hold=(row.hold or "criteria") if is_held else None,
        referral=match.referral or (row.referral if is_held else None),
    )


# Red rows


def _sore_06(told: Told, place: Place) -> Match | None:
    """A sudden pop or tear with a bruise, swelling or weakness."""
    within = told.whole("answer_window_days")
    if told.says(Concept.SUDDEN_POP_OR_WEAK_PUSH_OFF, place, within=within) and place.site not in LOWER_LEGS:
        return Match({}, (str(Concept.SUDDEN_POP_OR_WEAK_PUSH_OFF),))
    if not told.says(Concept.SUDDEN_PULL, place, within=within):
        return None
    for sign in (Concept.BRUISING, Concept.SWELLING, Concept.NUMBNESS_OR_WEAKNESS):
        if told.says(sign, place, within=within):
            return Match({}, (str(Concept.SUDDEN_PULL), str(sign)))
    return None


def _sore_02(told: Told, place: Place) -> Match | None:
    """A bony spot and one more sign of bone, where bone is not the first thing to think of."""
    row = told.site(place)
    worst = told.acute(place)
    if row.bone_risk == "none" or not worst:
        return None
    within = told.whole("answer_window_days")
    if not told.says(Concept.FOCAL_TENDERNESS, place, within=within):
        return None
    signs = [Concept.NIGHT_PAIN, Concept.HOP_PAIN, Concept.WORSE_EACH_RUN]
    if row.tissue != "fascia":
        signs.append(Concept.WEIGHT_BEARING_PAIN)
    for sign in signs:
        if told.says(sign, place, within=within):
            return Match({"worst": worst}, (str(Concept.FOCAL_TENDERNESS), str(sign)))
    day = told.day(place, told.today)
    if day is not None and When.NIGHT in day.when:
        return Match({"worst": worst}, (str(Concept.FOCAL_TENDERNESS),))
    return None


def _sore_03(told: Told, place: Place) -> Match | None:
    """Not walking normally: at once where four steps are too much, else after a day. Rules: FLAG-18."""
    is_sudden = bool(told.says(Concept.SUDDEN_POP_OR_WEAK_PUSH_OFF, place, within=2)) or bool(
        told.says(Concept.SUDDEN_PULL, place, within=2)
    )
    today = Urgency.SAME_DAY if is_sudden or place.site in HIPS else None
    if told.says(Concept.CANNOT_WALK, place, within=1):
        urgent = today or (Urgency.SAME_DAY if place.site in ANKLES else None)
        return Match({}, (str(Concept.CANNOT_WALK),), urgency=urgent, says="advice-sore-03-steps")
    for concept in (Concept.LIMP, Concept.WEIGHT_BEARING_PAIN):
        fact = told.fact(concept, place, 1)
        if fact is None or not fact.value:
            continue
        since = {one.on for one in told.facts(concept, place, told.whole("limp_window_days")) if one.value}
        lasting = (max(since) - min(since)).days >= told.whole("limp_lasting_days")
        if concept is Concept.LIMP and place.site in HIPS and (told.acute(place) or 0) > 0:
            return Match({}, (str(concept),), urgency=Urgency.SAME_DAY)
        if lasting or today is not None:
            return Match({}, (str(concept),), urgency=today)
        return Match({}, (str(concept),), "advice-sore-03-first", Level.AMBER, Urgency.ROUTINE, Mod.REST)
    return None


def _sore_04(told: Told, place: Place) -> Match | None:
    """A swollen, catching or giving joint."""
    if place.site not in KNEES | ANKLES and told.site(place).tissue != "joint":
        return None
    if place.site in _BACKS:
        return None
    within = told.whole("answer_window_days")
    for concept in (Concept.LOCKING_OR_GIVING_WAY, Concept.SWELLING):
        fact = told.fact(concept, place, within)
        if fact is not None and fact.value:
            raw = str(fact.raw).lower()
            is_large = any(word in raw for word in _STUCK)
            return Match({}, (str(concept),), urgency=Urgency.SAME_DAY if is_large else None)
    return None


def _sore_05(told: Told, place: Place) -> Match | None:
    """Pain at rest or at night, on two nights; one night stops the run and asks again."""
    window = told.whole("night_pain_window_days")
    least = told.number("night_pain_min")
    fact = told.fact(Concept.NIGHT_PAIN, place, window)
    if fact is not None and fact.value is False and fact.on >= told.back(1):
        return None
    nights = {
        day.on
        for day in told.mornings(
            place, told.since_clearance(place, window - 1), told.today + timedelta(days=1)
        )
        if day.when & {When.NIGHT, When.REST} and (day.worst or 0) >= least
    }
    worst = told.acute(place)
    told_nights = [one for one in told.facts(Concept.NIGHT_PAIN, place, window - 1) if one.value]
    if worst is not None and worst < least and not nights:
        if told_nights and told_nights[-1].on == told.today:
            return Match(
                {"worst": worst},
                (str(Concept.NIGHT_PAIN),),
                "advice-sore-05-low",
                Level.AMBER,
                Urgency.ROUTINE,
                Mod.SHORTEN,
            )
        return None
    nights |= {one.on for one in told_nights}
    is_often = any(_says_often(one.raw) for one in told_nights)
    many = told.whole("night_pain_nights")
    args: dict[str, Arg] = {"worst": worst} if worst is not None else {}
    if len(nights) >= many or (is_often and nights):
        return Match(args, (str(Concept.NIGHT_PAIN),), "advice-sore-05" if args else "advice-sore-05-bare")
    if nights and max(nights) >= told.back(1):
        return Match(
            args,
            (str(Concept.NIGHT_PAIN),),
            "advice-sore-05-once",
            Level.AMBER,
            Urgency.ROUTINE,
            Mod.CROSS_TRAIN,
        )
    return None


def _says_often(raw: bool | float | str | None) -> bool:
    """Whether an answer about the night speaks of more than one."""
    if isinstance(raw, bool) or raw is None:
        return False
    if isinstance(raw, int | float):
        return raw >= 2
    often = ("every night", "each night", "nights", "most nights", "both nights", "always", "twice", "again")
    return any(word in raw.lower() for word in often)


# Amber rows


def _sore_20(told: Told, place: Place) -> Match | None:
    """One calf after travel, surgery, hormones or a clot, said not to be swollen: rest and ask again."""
    if place.site is not Site.CALF or place.side is Side.BOTH or not told.acute(place):
        return None
    risk = clot_risk(told)
    if risk is None or told.says(Concept.CALF_SWELLING_OR_WARMTH, place, within=2) is not False:
        return None
    return Match({}, (str(risk), str(Concept.CALF_SWELLING_OR_WARMTH)))


def clot_risk(told: Told) -> Concept | None:
    """What makes a clot in the leg more likely, if anything was told. Rules: FLAG-14, SORE-20."""
    for concept in (Concept.RECENT_TRAVEL_OR_SURGERY, Concept.PREVIOUS_CLOT, Concept.HORMONAL_MEDICATION):
        if told.says(concept, within=told.whole("calm_days")):
            return concept
    return None


def _sore_07(told: Told, place: Place) -> Match | None:
    """A pain that made the runner stop, or a muscle that grabbed: no running for two days. Rules: PAIN-13."""
    within = told.whole("stop_days") - 1
    if told.says(Concept.STOPPED_EARLY, place, within=within):
        return Match({}, (str(Concept.STOPPED_EARLY),))
    if told.site(place).tissue == "muscle" and told.says(Concept.SUDDEN_PULL, place, within=within):
        return Match({}, (str(Concept.SUDDEN_PULL),), "advice-pain-13-grab")
    return None


def _sore_08(told: Told, place: Place) -> Match | None:
    """A changed stride in the run; the third time in a fortnight a physio looks at it."""
    if not told.says(Concept.CHANGED_STRIDE, place, within=1):
        return None
    window = told.whole("limp_in_run_window_days")
    times = len({one.on for one in told.facts(Concept.CHANGED_STRIDE, place, window) if one.value})
    if times >= told.whole("limp_in_run_times"):
        return Match(
            {"times": times},
            (str(Concept.CHANGED_STRIDE),),
            "advice-sore-08-third",
            mod=Mod.CROSS_TRAIN,
            referral="physio",
        )
    return Match({}, (str(Concept.CHANGED_STRIDE),))


def _sore_13(told: Told, place: Place) -> Match | None:
    """Pain back at a place that was hurt before, after four calm weeks."""
    worst = told.acute(place)
    if worst is None or worst < told.number("recurrence_min"):
        return None
    was_hurt = any(is_same(injury.place, place) for injury in told.runner.injuries) or any(
        is_same(problem.place, place) and problem.since <= told.back(told.whole("calm_days"))
        for problem in told.runner.problems
    )
    if not was_hurt:
        return None
    watched = told.whole("flare_watch_days")
    calm = told.whole("calm_days")
    for start in range(watched):
        last_calm = told.back(start)
        if start and (told.worst_on(place, last_calm) or 0) < told.number("recurrence_min"):
            continue
        worsts = [told.worst_on(place, last_calm - timedelta(days=n)) for n in range(1, calm + 1)]
        known = [one for one in worsts if one is not None]
        is_calm = all(one <= told.number("calm_max") for one in known)
        if len(known) >= told.whole("calm_min_reports") and is_calm:
            return Match({"worst": worst, "days": calm}, (f"history:{place}",))
    return None


def _sore_09(told: Told, place: Place) -> Match | None:
    """The same one-sided spot in two runs, and not an old acquaintance."""
    if place.side not in _LATERAL or told.is_known(place) or not told.acute(place):
        return None
    if told.site(place).tissue == "muscle" and told.says(Concept.ONE_SIDED_OR_POINT_PAIN, place) is False:
        return None
    runs = sum((response.in_run or 0) > 0 for response in told.responses(place))
    if runs < told.whole("same_spot_runs"):
        return None
    return Match({"runs": runs, "worst": told.acute(place) or 0})


def _sore_10(told: Told, place: Place) -> Match | None:
    """Pain that climbs through the run."""
    day = told.day(place, told.today)
    worst = told.effective(place)
    if day is None or When.DURING_INCREASING not in day.when or worst is None:
        return None
    if worst > told.number("pain_acceptable_max"):
        return None
    mod = Mod.RUN_WALK if worst > told.number("pain_safe_max") else Mod.SHORTEN
    return Match({"worst": worst}, mod=mod)


def _sore_11(told: Told, place: Place) -> Match | None:
    """Eases with the warm-up, worse the next morning."""
    yesterday, day = told.day(place, told.back(1)), told.day(place, told.today)
    eases = any(one is not None and When.START_THEN_EASES in one.when for one in (yesterday, day))
    if not eases or not told.is_worse(place, told.today) or day is None or day.now is None:
        return None
    return Match({"now": day.now})


def _sore_12(told: Told, place: Place) -> Match | None:
    """A new pain that does not fall within 72 h; longer, somebody looks at it."""
    if told.is_known(place) or not told.acute(place):
        return None
    longest = told.whole("new_pain_red_days")
    mornings = told.mornings(place, told.since_clearance(place, longest + 1), told.today + timedelta(days=1))
    sore = []
    for day in reversed(mornings):
        if not day.worst:
            break
        sore.append(day)
    if not sore:
        return None
    days = (told.today - sore[-1].on).days
    first, last = sore[-1].worst or 0, sore[0].worst or 0
    if days < told.whole("new_pain_days") or last < first:
        return None
    args: dict[str, Arg] = {"days": days, "worst": last}
    if days > told.whole("new_pain_red_days") and not told.runs(told.back(longest), told.today):
        return Match(args, (), "advice-sore-12-long", Level.RED, Urgency.DAYS, Mod.STOP, referral="doctor")
    if days > told.whole("new_pain_referral_days"):
        return Match(args, (), "advice-sore-12-week", referral="physio")
    return Match(args)


def _sore_14(told: Told, place: Place) -> Match | None:
    """One muscle on one side, 3 to 5, spread out, for less than three days."""
    worst = told.effective(place)
    if place.side not in _LATERAL or told.site(place).tissue != "muscle" or worst is None:
        return None
    if not told.number("pain_safe_max") < worst <= told.number("pain_acceptable_max"):
        return None
    return Match({"worst": worst})


_TESTS: dict[str, Callable[[Told, Place], Match | None]] = {
    "SORE-02": _sore_02,
    "SORE-03": _sore_03,
    "SORE-04": _sore_04,
    "SORE-05": _sore_05,
    "SORE-06": _sore_06,
    "SORE-07": _sore_07,
    "SORE-08": _sore_08,
    "SORE-09": _sore_09,
    "SORE-10": _sore_10,
    "SORE-11": _sore_11,
    "SORE-12": _sore_12,
    "SORE-13": _sore_13,
    "SORE-14": _sore_14,
    "SORE-20": _sore_20,
}


# Tired muscles


def muscle_soreness(told: Told) -> tuple[SorenessReport, ...]:
    """Soreness of today that stays soreness: both sides, and not the shins. Rules: SORE-15."""
    sore = list(told.check_in.soreness or ()) if told.check_in is not None else []
    for words in told.diary.words(told.today, told.today + timedelta(days=1)):
        sore += [
            SorenessReport(muscle=one.muscle, side=one.side, level=one.level) for one in words.heard.soreness
        ]
    counted = {place.site for place in told.named(told.today)}
    return tuple(
        one
        for one in sore
        if one.muscle is not Muscle.SHINS
        and one.level != 0
        and (one.side not in _LATERAL or SITE_OF_MUSCLE.get(one.muscle) is None)
        and not (told.is_one_spot(told.today) and SITE_OF_MUSCLE.get(one.muscle) in counted)
    )


def _muscles(told: Told) -> Iterator[Finding]:
    """Both-sided soreness: very strong, lasting, or ordinary. Rules: SORE-18, SORE-12, SORE-15."""
    sore = muscle_soreness(told)
    if not sore:
        return
    worst = max(sore, key=lambda one: one.level or 0)
    level = worst.level
    rows = told.library.rows(SorenessRow)
    args: dict[str, Arg] = {"muscle": str(worst.muscle), "worst": level or 0}
    if level is not None and level >= told.number("severe_soreness_min"):
        for sign in (Concept.NUMBNESS_OR_WEAKNESS, Concept.SWELLING):
            if told.says(sign, within=1):
                yield _finding(told, rows["SORE-18"], Match(args, (str(sign),)), None)
                return
    if told.says(Concept.LIMP, within=1):
        match = Match(
            args, (str(Concept.LIMP),), "advice-sore-muscle-limp", Level.AMBER, Urgency.ROUTINE, Mod.REST
        )
        yield _finding(told, rows["SORE-03"], match, None)
        return
    if level is not None and level > told.number("pain_acceptable_max"):
        yield _finding(told, rows["SORE-07"], Match(args, (), "advice-sore-07-muscles", mod=Mod.REST), None)
        return
    days = _sore_days(told, worst.muscle)
    if days > told.whole("soreness_days"):
        match = Match({**args, "days": days}, (), "advice-sore-12-muscles", mod=Mod.EASY)
        yield _finding(told, rows["SORE-12"], match, None)
        return
    is_strong = level is None or level > told.number("soreness_hard_max")
    says = "advice-sore-15" if is_strong else "advice-sore-15-light"
    finding = _finding(told, rows["SORE-15"], Match(args, says=says), None)
    mod = Mod.EASY if is_strong else Mod.AS_PLANNED
    forbids = frozenset({"speed", "hills", "plyometric"}) if is_strong else frozenset()
    yield finding.model_copy(update={"forbids": forbids, "mod": mod})


def _sore_days(told: Told, muscle: Muscle) -> int:
    """For how many days a muscle has been sore without easing or a new cause."""
    levels: list[int] = []
    for n in range(told.whole("new_pain_referral_days") + 1):
        check_in = told.diary.check_in(told.back(n))
        if check_in is None:
            if n == 0:
                continue
            break
        now = max((one.level or 0 for one in check_in.soreness or () if one.muscle is muscle), default=0)
        if not now:
            break
        levels.append(now)
    if len(levels) < 2 or levels[0] < levels[-1] or has_known_cause(told):
        return 0
    return len(levels) - 1


def _ill(told: Told) -> Iterator[Finding]:
    """Fever comes before any training. Rules: SORE-19, FLAG-16, FLAG-30."""
    fact = told.fact(Concept.FEVER, None, 1)
    if fact is None or not fact.value:
        return
    hot = [
        place
        for place in told.today_places
        if place.site in KNEES | ANKLES | HIPS and told.says(Concept.SWELLING, place, within=2)
    ]
    if hot:
        yield flagged(told, "FLAG-16", hot[0], str(Concept.FEVER))
        return
    finding = _finding(told, told.library.rows(SorenessRow)["SORE-19"], Match({}), None)
    yield finding.model_copy(update={"inputs": ("illness", "fever")})


# Flags that only an answer uncovers


def _asked_flags(told: Told) -> Iterator[Finding]:
    """Red flags hidden behind a question: a word of the runner would be read by the flags. Rules: SORE-01."""
    for place in told.today_places:
        yield from _leg_flags(told, place)
        yield from _nerve_flags(told, place)
    if told.says(Concept.URINE_COLOUR, within=1):
        yield flagged(told, "FLAG-13", None, str(Concept.URINE_COLOUR))
    if told.says(Concept.CYCLE_OR_ENERGY, within=told.whole("answer_window_days")):
        yield flagged(told, "FLAG-28", None, str(Concept.CYCLE_OR_ENERGY))
    if told.says(Concept.COPING_OR_SAFETY, within=1):
        yield flagged(told, "FLAG-22", None, str(Concept.COPING_OR_SAFETY))


def _leg_flags(told: Told, place: Place) -> Iterator[Finding]:
    within = told.whole("answer_window_days")
    if place.site in LOWER_LEGS:
        swollen = told.says(Concept.CALF_SWELLING_OR_WARMTH, place, within=2)
        if swollen is None and place.site is Site.CALF:
            swollen = told.says(Concept.SWELLING, place, within=2)
        risk = clot_risk(told) if place.site is Site.CALF and place.side is not Side.BOTH else None
        is_unknown = swollen is None and risk is not None and bool(told.acute(place))
        if swollen or is_unknown:
            if told.says(Concept.BREATHLESS_OR_CHEST_PAIN, within=1):
                yield flagged(told, "FLAG-05", None, str(Concept.BREATHLESS_OR_CHEST_PAIN))
            yield flagged(told, "FLAG-14", place, str(Concept.CALF_SWELLING_OR_WARMTH if swollen else risk))
        if told.says(Concept.SUDDEN_POP_OR_WEAK_PUSH_OFF, place, within=within):
            yield flagged(told, "FLAG-15", place, str(Concept.SUDDEN_POP_OR_WEAK_PUSH_OFF))


def _nerve_flags(told: Told, place: Place) -> Iterator[Finding]:
    if place.site in _BACKS and told.says(Concept.BLADDER_OR_SADDLE, within=2):
        yield flagged(told, "FLAG-07", None, str(Concept.BLADDER_OR_SADDLE))
    fact = told.fact(Concept.NUMBNESS_OR_WEAKNESS, place, told.whole("answer_window_days"))
    if fact is None or not fact.value:
        return
    in_effort = isinstance(fact.raw, str) and any(word in fact.raw.lower() for word in _IN_EFFORT)
    yield flagged(told, "FLAG-27" if in_effort else "FLAG-20", place, str(Concept.NUMBNESS_OR_WEAKNESS))
