"""What the pain numbers of each place allow: zones, the next morning, trends, stiffness, painkillers.

Numbers come from `Told`; every rule answers with a Finding. Bone has no zone at all, soft
tissue has three (0-2, 3-5, 6-10). Words win over numbers. Rules: PAIN-03 to PAIN-28, SORE-07, FLAG-17,
FLAG-26, FLAG-31, TRI-06. Sources: R01, R02, R32, R37, R38, R39.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from coaching.decision import Arg, Finding, Said
from coaching.diary import Diary
from coaching.library import Library
from coaching.runner import Runner
from coaching.triage.findings import EASY, FLAT, GROWTH, amber, flagged, green, red, said
from coaching.triage.told import NOWHERE, PlaceDay, Response, Told, highest, is_same
from coaching.triage.verdicts import RunVerdict, graded
from coaching.values import Concept, Level, Mod, Place, RuleId, SessionKind, Side, Site, Urgency, When

SHINS = frozenset({Site.MEDIAL_SHIN, Site.ANTERIOR_SHIN, Site.SHIN})
_KNEES = frozenset({Site.FRONT_KNEE, Site.MEDIAL_KNEE, Site.LATERAL_KNEE, Site.KNEE})

#: the rule that limits pain in running, and the threshold that holds the limit
_LIMITS = {
    "tendon": ("PAIN-09", "pain_limit_tendon"),
    "fascia": ("PAIN-11", "pain_limit_fascia"),
    "joint": ("PAIN-12", "pain_limit_joint"),
    "muscle": ("PAIN-13", "pain_limit_muscle"),
    "nerve": ("PAIN-16", "pain_limit_nerve"),
    "bone": ("REG-SHIN", "pain_limit_shin"),
}


def pain_findings(runner: Runner, diary: Diary, today: date, library: Library) -> tuple[Finding, ...]:
    """Everything the pain numbers of today say, place by place.

    Rules: PAIN-03 to PAIN-25, FLAG-17, FLAG-26, FLAG-31, TRI-06.
    """
    return findings_of(Told(runner, diary, today, library))


def findings_of(told: Told) -> tuple[Finding, ...]:
    """The same from a `Told` that is already there."""
    found = [finding for place in told.today_places for finding in _of_place(told, place)]
    return (*_masked(told), *found, *_inferred(told), *_inflammatory(told))


def _of_place(told: Told, place: Place) -> Iterator[Finding]:
    yield from _bone(told, place)
    yield from _number(told, place)
    yield from _waiting(told, place)
    yield from _response(told, place)
    yield from _shin(told, place)
    yield from _stiffness(told, place)
    yield from _trend(told, place)
    yield from _contradiction(told, place)
    yield from _missing(told, place)


# Bone


def _bone(told: Told, place: Place) -> Iterator[Finding]:
    """Bone has no zone: a fingertip spot, night ache or pain on weight stops running. Rules: PAIN-08."""
    worst = told.acute(place)
    day = told.day(place, told.today)
    is_sore = bool(worst) or (day is not None and day.is_named and day.now is None)
    if not is_sore:
        return
    row = told.site(place)
    high = "-high" if row.bone_risk == "high" else ""
    args: dict[str, Arg] = {"worst": worst} if worst is not None else {}
    if told.is_healing_bone(place):
        yield red(
            "PAIN-08",
            said("advice-pain-08-healing", place, **args),
            place,
            inputs=(f"pain:{place}", f"history:{place}"),
        )
        return
    within = told.whole("answer_window_days")
    if place.site is Site.GROIN_HIP:
        yield from _groin(told, place, within)
        return
    focal = told.says(Concept.FOCAL_TENDERNESS, place, within=within)
    if focal and (row.tissue == "bone" or row.bone_risk == "high"):
        yield red(
            "PAIN-08",
            said(f"advice-pain-08{high}", place, **args),
            place,
            inputs=(f"pain:{place}", "focal_tenderness"),
        )
        return
    if row.tissue != "bone":
        return
    for concept in (Concept.NIGHT_PAIN, Concept.HOP_PAIN, Concept.WEIGHT_BEARING_PAIN):
        if told.says(concept, place, within=within):
            yield flagged(told, "FLAG-26", place, str(concept))
            return
    if day is not None and When.NIGHT in day.when:
        yield flagged(told, "FLAG-26", place)
        return
    if told.says(Concept.WORSE_EACH_RUN, place, within=within) and focal is not False:
        yield flagged(told, "FLAG-26", place, "text:worse each run")


def _groin(told: Told, place: Place, within: int) -> Iterator[Finding]:
    """Groin pain with weight through it, or at night, is looked at today. Rules: FLAG-17. Sources: R38."""
    day = told.day(place, told.today)
    for concept in (
        Concept.WEIGHT_BEARING_PAIN,
        Concept.NIGHT_PAIN,
        Concept.HOP_PAIN,
        Concept.FOCAL_TENDERNESS,
    ):
        if told.says(concept, place, within=within):
            yield flagged(told, "FLAG-17", place, str(concept))
            return
    walks_sore = day is not None and bool(day.when & {When.WALKING, When.NIGHT})
    if walks_sore and told.says(Concept.WEIGHT_BEARING_PAIN, place, within=within) is None:
        yield flagged(told, "FLAG-17", place)


def _shin(told: Told, place: Place) -> Iterator[Finding]:
    """Soreness along a bone-prone border that is not focal. Rules: REG-SHIN, FLAG-26. Sources: R37."""
    worst = told.effective(place)
    if not worst or told.site(place).tissue != "bone" or told.is_healing_bone(place):
        return
    limit = told.number("pain_limit_shin")
    focal = told.says(Concept.FOCAL_TENDERNESS, place, within=told.whole("answer_window_days"))
    if worst > limit and _climbs_from_run_to_run(told, place):
        if focal is False:
            says = said("advice-reg-shin-climbs", place, worst=worst)
            yield amber("REG-SHIN", says, place, Mod.CROSS_TRAIN, referral="physio")
        elif told.fact(Concept.FOCAL_TENDERNESS, place, told.whole("unsure_window_days")) is None:
            yield amber("REG-SHIN", said("advice-reg-shin-rest", place, worst=worst), place, Mod.CROSS_TRAIN)
        else:
            yield flagged(told, "FLAG-26", place, str(Concept.WORSE_EACH_RUN))
    elif place.site in SHINS and worst >= told.number("pain_safe_max"):
        says = said("advice-reg-shin" if focal is False else "advice-reg-shin-unknown", place, worst=worst)
        share = told.number("shin_share")
        mod = Mod.SHORTEN if worst <= limit else Mod.RUN_WALK
        if worst > limit and (worst > limit + 1 or _hurts_on_the_go(told, place)):
            mod, says = Mod.CROSS_TRAIN, said("advice-reg-shin-rest", place, worst=worst)
        yield amber("REG-SHIN", says, place, mod, forbids=FLAT, share=share)
    elif worst < told.number("pain_safe_max"):
        yield green("REG-SHIN", said("advice-reg-shin-calm", place, worst=worst), place, forbids=FLAT)


def _hurts_on_the_go(told: Told, place: Place) -> bool:
    """Whether it does not warm up any more, or hurts when walking."""
    day = told.day(place, told.today)
    return day is not None and bool(day.when & {When.DURING_INCREASING, When.WALKING})


def _climbs_from_run_to_run(told: Told, place: Place) -> bool:
    """Whether each of the last runs hurt more than the one before, and it does not warm up any more."""
    many = told.whole("worse_each_run_runs")
    numbers = [response.in_run for response in told.responses(place)[:many]]
    known = [number for number in numbers if number is not None]
    if len(known) < many or not _hurts_on_the_go(told, place):
        return False
    return all(later > earlier for later, earlier in pairwise(known))


# Numbers


def _number(told: Told, place: Place) -> Iterator[Finding]:
    """What one number alone decides. Rules: PAIN-05, PAIN-23."""
    raw, worst = told.acute(place), told.effective(place)
    if raw is None or worst is None:
        return
    if raw >= told.number("pain_red_min"):
        if is_training_soreness(told, place):
            yield amber("PAIN-23", said("advice-pain-23-both", place, worst=raw), place, Mod.REST)
        else:
            yield red("PAIN-23", said("advice-pain-23", place, worst=raw), place, ends_by_criteria=True)
        return
    if _lasts(told, place) and not is_training_soreness(told, place):
        many = told.whole("high_pain_lasting_days")
        yield red(
            "PAIN-23",
            said("advice-pain-23-lasting", place, worst=raw, many=many),
            place,
            ends_by_criteria=True,
        )
        return
    if worst > told.number("pain_acceptable_max"):
        message = "advice-pain-05-masked" if worst != raw else "advice-pain-05"
        yield amber("PAIN-05", said(message, place, worst=raw), place, Mod.CROSS_TRAIN)


def _lasts(told: Told, place: Place) -> bool:
    """Above 5 for more than 72 h although no run was done."""
    many = told.whole("high_pain_lasting_days")
    since = told.back(many)
    if told.since_clearance(place, many) > since or told.runs(since, told.today + timedelta(days=1)):
        return False
    mornings = told.mornings(place, since, told.today + timedelta(days=1))
    limit = told.number("pain_acceptable_max")
    return len(mornings) > many and all(day.worst is not None and day.worst > limit for day in mornings)


def is_training_soreness(told: Told, place: Place) -> bool:
    """Both sides, muscle, after unusual work, walking normally. Rules: PAIN-23, SORE-15."""
    if place.side is not Side.BOTH or told.site(place).tissue != "muscle":
        return False
    if told.says(Concept.LIMP, place) or told.says(Concept.ONE_SIDED_OR_POINT_PAIN, place):
        return False
    return has_known_cause(told)


def has_known_cause(told: Told) -> bool:
    """Whether the last three days held work that makes muscles sore. Rules: SORE-15."""
    since = told.back(told.whole("soreness_days"))
    sore_kinds = {SessionKind.STRENGTH, SessionKind.LONG_RUN, SessionKind.CROSS_TRAINING}
    sessions = told.diary.sessions(since, told.today + timedelta(days=1))
    if any(session.session in sore_kinds or session.session.is_hard for session in sessions):
        return True
    return bool(told.says(Concept.UNUSUAL_WORK, within=told.whole("soreness_days")))


def last_high_day(told: Told, place: Place) -> date | None:
    """The latest day of the week before today on which the place was above 5."""
    limit = told.number("pain_acceptable_max")
    points = told.whole("painkiller_points")
    for n in range(1, told.whole("flare_watch_days") + 1):
        on = told.back(n)
        worst = told.worst_on(place, on)
        if worst is not None and worst + (points if told.is_masked(on) else 0) > limit:
            return on
    return None


def walks_normally(told: Told, place: Place) -> bool | None:
    """Whether walking is known to be normal; None while it is not known."""
    limp = told.says(Concept.LIMP, place, within=1)
    if limp is not None:
        return not limp
    day = told.day(place, told.today)
    if day is None or day.worst is None:
        return None
    if When.WALKING in day.when:
        return False
    return True if day.when or day.worst == 0 else None


def _waiting(told: Told, place: Place) -> Iterator[Finding]:
    """After more than 5: no running until daily life is 2 or less, walking normal. Rules: PAIN-05."""
    on = last_high_day(told, place)
    day = told.day(place, told.today)
    worst_now = told.effective(place)
    if on is None or (worst_now is not None and worst_now > told.number("pain_acceptable_max")):
        return
    before = told.worst_on(place, on) or 0
    if (told.today - on).days < told.whole("stop_days"):
        says = said("advice-sore-07-tomorrow", place, worst=before, on=on)
        yield amber("SORE-07", says, place, Mod.CROSS_TRAIN)
        return
    if told.is_silent or day is None or day.now is None:
        yield amber("PAIN-05", said("advice-pain-05-unknown", place, worst=before), place, Mod.CROSS_TRAIN)
        return
    if max(day.now, day.worst or 0) > told.number("pain_safe_max"):
        yield amber(
            "PAIN-05", said("advice-pain-05-wait", place, worst=before, now=day.now), place, Mod.CROSS_TRAIN
        )
        return
    gait = walks_normally(told, place)
    is_recent = (told.today - on).days < told.whole("blocked_gait_unknown_days")
    if gait is False or (gait is None and is_recent):
        yield amber(
            "PAIN-05", said("advice-pain-05-gait", place, worst=before, now=day.now), place, Mod.CROSS_TRAIN
        )
        return
    yield amber(
        "PAIN-05",
        said("advice-pain-05-return", place, worst=before, now=day.now),
        place,
        Mod.RUN_WALK,
        forbids=FLAT,
    )


# The next morning


def _response(told: Told, place: Place) -> Iterator[Finding]:
    """What the last runs and the mornings after them allow. Rules: PAIN-17 to PAIN-20, PAIN-09 to PAIN-13."""
    worst = told.effective(place)
    is_too_much = worst is not None and worst > told.number("pain_acceptable_max")
    if is_too_much or told.day(place, told.today) is None:
        return
    if any(_above_usual(told, place)):
        yield from _above_usual(told, place)
        return
    responses = told.responses(place)
    last = responses[0] if responses else None
    if told.is_worse(place, told.today) and told.rise(place, told.today) is not None:
        yield _worse(told, place, last)
        return
    if told.is_worse(place, told.today) and (worst or 0) > 0 and _is_said_worse(told, place):
        yield _worse(told, place, last)
        return
    watched = _watch(told, place, responses)
    if watched is not None:
        yield watched
        return
    today = _after_todays_run(told, place)
    if today is not None:
        yield today
        return
    if last is not None and (told.today - last.on).days <= told.whole("repeat_watch_days"):
        yield from _after_run(told, place, last, responses)
        return
    if worst is not None and worst > told.number("pain_safe_max"):
        yield from _sore_without_run(told, place, worst)
    elif last is not None and last.in_run is not None and last.in_run > told.number("pain_safe_max"):
        yield green(
            "PAIN-18",
            said("advice-pain-18-later", place, in_run=last.in_run_told or 0),
            place,
            forbids=GROWTH,
        )
    elif told.day(place, told.today) is not None and worst is not None:
        if worst:
            yield green("SORE-16", said("advice-sore-16", place, worst=worst), place)
        else:
            yield green("PAIN-03", said("advice-pain-03", place), place)


def _is_said_worse(told: Told, place: Place) -> bool:
    return bool(told.says(Concept.WORSE_THAN_USUAL, place, within=0))


def _above_usual(told: Told, place: Place) -> Iterator[Finding]:
    """Still above the usual morning 48 h after a run. Rules: PAIN-20."""
    within = told.whole("above_usual_days")
    on = told.back(within)
    if not told.runs(on, on + timedelta(days=1)) or told.runs(on + timedelta(days=1), told.today):
        return
    change = told.number("pain_meaningful_change")
    usual = told.usual(place, on + timedelta(days=1))
    mornings = told.mornings(place, on + timedelta(days=1), told.today + timedelta(days=1))
    if usual is None or len(mornings) < within:
        return
    if all(day.now is not None and day.now - usual >= change for day in mornings):
        now = mornings[-1].now or 0
        yield amber(
            "PAIN-20",
            said("advice-pain-20", place, now=now, usual=usual, on=on),
            place,
            Mod.CROSS_TRAIN,
            inputs=(f"pain:{place}", *_run_inputs(told, on)),
        )


def _worse(told: Told, place: Place, last: Response | None) -> Finding:
    """This morning is worse than usual: the next dose is cut. Rules: PAIN-19, PAIN-09, PAIN-10, PAIN-11."""
    rise = told.rise(place, told.today)
    ran_yesterday = last is not None and (told.today - last.on).days <= told.whole(
        "morning_known_within_days"
    )
    in_run = last.own if last is not None and ran_yesterday else None
    day = told.day(place, told.today)
    now = day.now if day is not None and day.now is not None else 0
    is_much = rise is not None and rise >= told.number("much_worse_rise")
    tissue = told.site(place).tissue
    share = told.number("much_worse_morning_share" if is_much else "worse_morning_share")
    mod = Mod.RUN_WALK if is_much else Mod.SHORTEN
    rule = "PAIN-19"
    if tissue == "fascia" and place.site is not Site.LATERAL_KNEE:
        rule, share = "PAIN-11", told.number("first_step_share")
    elif tissue == "tendon" and is_much:
        rule = "PAIN-10"
    if rise is None:
        return amber(rule, said("advice-pain-19-said", place, now=now), place, mod, forbids=FLAT, share=share)
    args: dict[str, Arg] = {"rise": round(rise, 1), "now": now}
    inputs = _run_inputs(told, last.on) if last is not None and ran_yesterday else ()
    if in_run is not None and last is not None:
        message, args = "advice-pain-19", {**args, "in_run": in_run, "on": last.on}
    else:
        message = "advice-pain-19-morning"
    return amber(
        rule,
        said(message, place, **args),
        place,
        mod,
        forbids=FLAT,
        share=share,
        inputs=(f"pain:{place}", *inputs),
    )


def _watch(told: Told, place: Place, responses: tuple[Response, ...]) -> Finding | None:
    """A worse morning keeps its cut until two runs were digested, or for a week. Rules: PAIN-19, MOD-2."""
    for n in range(1, told.whole("flare_watch_days")):
        on = told.back(n)
        rise = told.rise(place, on)
        if rise is None or rise < told.number("pain_meaningful_change"):
            continue
        if _digested_since(told, on) >= told.whole("digested_runs_to_progress"):
            return None
        return amber(
            "PAIN-19",
            said("advice-pain-19-watch", place, on=on, rise=round(rise, 1)),
            place,
            Mod.SHORTEN,
            forbids=FLAT,
            share=told.number("worse_morning_share"),
        )
    return None


def _digested_since(told: Told, on: date) -> int:
    return sum(graded(run, told) is RunVerdict.DIGESTED for run in told.runs(on, told.today))


def _after_run(
    told: Told, place: Place, last: Response, responses: tuple[Response, ...]
) -> Iterator[Finding]:
    """A recent run whose morning was not worse: repeat it, or move on after two. Rules: PAIN-17, PAIN-18."""
    counted = highest(last.in_run, told.effective(place))
    worst = highest(last.in_run_told, told.acute(place))
    if counted is None or worst is None or last.is_worse is None:
        return
    if counted != worst and worst <= told.number("pain_safe_max"):
        return
    if last.is_worse and last.rise is None:
        now = last.morning.now if last.morning is not None else None
        says = said("advice-pain-19-first", place, now=now or 0, on=last.on)
        share = told.number("worse_morning_share")
        inputs = (f"pain:{place}", *_run_inputs(told, last.on))
        yield amber("PAIN-19", says, place, Mod.SHORTEN, forbids=FLAT, share=share, inputs=inputs)
        return
    inputs = _run_inputs(told, last.on)
    if worst > told.number("pain_safe_max"):
        rule, limit = _limit(told, place)
        shown = "" if last.own == worst else "-day"
        if worst > limit and place.site in SHINS:
            return
        if worst > limit:
            yield amber(
                rule,
                said(f"advice-over-limit{shown}", place, worst=worst, limit=limit, on=last.on),
                place,
                Mod.SHORTEN,
                forbids=FLAT,
                share=told.number("worse_morning_share"),
                inputs=(f"pain:{place}", *inputs),
            )
        else:
            yield amber(
                "PAIN-18",
                said(f"advice-pain-18{shown}", place, in_run=worst, on=last.on),
                place,
                Mod.EASY,
                inputs=(f"pain:{place}", *inputs),
            )
        return
    before = responses[1] if len(responses) > 1 else None
    twice = (
        before is not None
        and before.in_run is not None
        and before.in_run <= told.number("pain_safe_max")
        and before.is_worse is False
    )
    rule = "PAIN-17" if twice else "SORE-16"
    message = "advice-pain-17" if twice else "advice-pain-17-once"
    forbids = frozenset[str]() if twice else GROWTH
    yield green(rule, said(message, place, worst=worst, on=last.on), place, forbids=forbids)


def _after_todays_run(told: Told, place: Place) -> Finding | None:
    """Today's own run with its number: no morning has answered it yet. Rules: PAIN-17, PAIN-18."""
    tomorrow = told.today + timedelta(days=1)
    in_run = highest(*(told.run_pain(run, place) for run in told.runs(told.today, tomorrow)))
    worst = told.acute(place)
    if in_run is None or worst is None:
        return None
    inputs = (f"pain:{place}", *_run_inputs(told, told.today))
    if worst <= told.number("pain_safe_max"):
        says = said("advice-run-today-calm", place, worst=worst)
        return green("SORE-16", says, place, forbids=GROWTH, inputs=inputs)
    rule, limit = _limit(told, place)
    if worst <= limit:
        return amber("PAIN-18", said("advice-run-today", place, worst=worst), place, Mod.EASY, inputs=inputs)
    if place.site in SHINS:
        return None
    return amber(
        rule,
        said("advice-run-today-over", place, worst=worst, limit=limit),
        place,
        Mod.SHORTEN,
        forbids=FLAT,
        share=told.number("worse_morning_share"),
        inputs=inputs,
    )


def _sore_without_run(told: Told, place: Place, worst: int) -> Iterator[Finding]:
    """3 to 5 with no run to explain it. Rules: PAIN-04, PAIN-11 to PAIN-13."""
    rule, limit = _limit(told, place)
    if worst > limit and place.site in SHINS:
        return
    if worst > limit:
        yield amber(
            rule,
            said("advice-over-limit-rest", place, worst=worst, limit=limit),
            place,
            Mod.SHORTEN,
            forbids=FLAT,
            share=told.number("worse_morning_share"),
        )
    else:
        yield amber("PAIN-04", said("advice-pain-04", place, worst=worst), place, Mod.EASY)


def _limit(told: Told, place: Place) -> tuple[str, int]:
    """The rule and the most pain that a tissue is given in running. Rules: PAIN-06, PAIN-09 to PAIN-16."""
    tissue = told.site(place).tissue
    rule, name = _LIMITS[tissue]
    if tissue == "tendon" and told.says(Concept.SWELLING, place, within=told.whole("answer_window_days")):
        return "PAIN-10", told.whole("pain_limit_tendon_reactive")
    if place.site in _KNEES:
        return "PAIN-12", told.whole("pain_limit_joint")
    if tissue == "bone" and place.site not in SHINS:
        rule = "PAIN-08"
    return rule, told.whole(name)


def _run_inputs(told: Told, on: date) -> tuple[str, ...]:
    runs = told.runs(on, on + timedelta(days=1))
    return tuple(f"session:{run.on}:{run.session}" for run in runs[:1])


# Stiffness, trends, masking


def _stiffness(told: Told, place: Place) -> Iterator[Finding]:
    """Minutes of morning stiffness in a tendon or the sole. Rules: PAIN-24, PAIN-09, PAIN-10."""
    day = told.day(place, told.today)
    if day is None or not day.stiffness_min or told.site(place).tissue not in ("tendon", "fascia", "joint"):
        return
    minutes = day.stiffness_min
    before = [
        past.stiffness_min or 0
        for past in told.mornings(place, told.back(told.whole("usual_window_days")), told.today)
        if past.stiffness_min is not None or not past.is_named
    ]
    usual = median(before) if len(before) >= told.whole("usual_min_mornings") else None
    args: dict[str, Arg] = {"minutes": minutes}
    if usual is not None:
        args["usual"] = usual
    is_long = minutes > told.number("stiffness_high_min")
    is_watched = minutes >= told.number("stiffness_watch_min")
    if (is_long and (usual is None or minutes > usual)) or (
        is_watched and usual is not None and minutes >= told.number("stiffness_doubled") * max(usual, 1)
    ):
        rise = told.rise(place, told.today)
        is_worse = rise is not None and rise >= told.number("pain_meaningful_change")
        if is_long and is_worse and rise is not None and told.site(place).tissue == "tendon":
            # worse than usual and stiff for long: reactive, and running is what irritated it
            args["rise"] = round(rise, 1)
            finding = amber("PAIN-10", said("advice-pain-10-flare", place, **args), place, Mod.CROSS_TRAIN)
            yield finding.model_copy(update={"inputs": (f"pain:{place}", "stiffness")})
            return
        rule = "PAIN-24" if is_long else "PAIN-09"
        message = "advice-pain-24" if usual is not None else "advice-pain-24-first"
        finding = amber(rule, said(message, place, **args), place, Mod.SHORTEN, forbids=FLAT)
        yield finding.model_copy(update={"inputs": (f"pain:{place}", "stiffness")})
    elif is_watched:
        finding = green("PAIN-24", said("advice-pain-24-watch", place, **args), place, forbids=GROWTH)
        yield finding.model_copy(update={"inputs": ("stiffness",)})


def _inflammatory(told: Told) -> Iterator[Finding]:
    """Long morning stiffness of the back or several joints for weeks. Rules: FLAG-31, PAIN-24."""
    weeks = told.whole("inflammatory_weeks")
    places = [p.place for p in told.problems if (told.today - p.since).days >= 7 * weeks]
    long = told.number("stiffness_high_min")
    stiff = []
    for place in places:
        today = told.day(place, told.today)
        if today is None or (today.stiffness_min or 0) < long:
            continue
        mornings = told.mornings(place, told.back(7 * weeks), told.today + timedelta(days=1))
        many = sum((day.stiffness_min or 0) >= long for day in mornings)
        if len(mornings) >= told.number("trend_min_reports") * weeks and many >= told.number(
            "inflammatory_share"
        ) * len(mornings):
            stiff.append(place)
    if not stiff or (len(stiff) < 2 and stiff[0].site is not Site.LOW_BACK):
        return
    yield flagged(told, "FLAG-31", stiff[0], "stiffness")


def _trend(told: Told, place: Place) -> Iterator[Finding]:
    """Weekly medians of the daily worst. Rules: PAIN-21, PAIN-22."""
    week = told.whole("trend_days")
    problem = told.problem(place)
    is_old = any(is_same(injury.place, place) for injury in told.runner.injuries)
    if not is_old and (problem is None or problem.since > told.back(week)):
        return
    weeks: list[float | None] = [
        _median_worst(told, place, told.back(week * n - 1), told.back(week * (n - 1) - 1))
        for n in range(1, told.whole("trend_rising_weeks") + 2)
    ]
    last, before = weeks[0], weeks[1]
    if last is None or before is None:
        return
    rise = last - before
    args: dict[str, Arg] = {"last": last, "before": before}
    known = [value for value in weeks if value is not None]
    keeps_rising = len(known) == len(weeks) and all(newer > older for newer, older in pairwise(known))
    if rise >= told.number("trend_deload_rise") or keeps_rising:
        message = "advice-pain-22" if rise >= told.number("trend_deload_rise") else "advice-pain-22-weeks"
        yield amber(
            "PAIN-22", said(message, place, **args), place, Mod.SHORTEN, forbids=FLAT, referral="physio"
        )
    elif rise >= told.number("trend_hold_rise"):
        if last >= told.number("trend_amber_median"):
            yield amber("PAIN-21", said("advice-pain-21", place, **args), place, Mod.EASY)
        else:
            yield green("PAIN-21", said("advice-pain-21", place, **args), place, forbids=GROWTH)


def _median_worst(told: Told, place: Place, since: date, until: date) -> float | None:
    worst = [told.reported_worst(place, since + timedelta(days=n)) for n in range((until - since).days)]
    known = [number for number in worst if number is not None]
    return median(known) if len(known) >= told.whole("trend_min_reports") else None


def _masked(told: Told) -> Iterator[Finding]:
    """A painkiller hides the number: at least amber, no speed, never red by itself. Rules: PAIN-25."""
    if not told.is_masked_today:
        return
    sore = [(place, told.acute(place)) for place in told.today_places]
    known = [(number, place) for place, number in sore if number is not None]
    number, place = max(known, key=lambda pair: pair[0], default=(None, None))
    args: dict[str, Arg] = {}
    if place is not None and number is not None:
        args = {"place": str(place), "worst": number}
    yield Finding(
        rule=RuleId("PAIN-25"),
        said=Said(message="advice-pain-25" if args else "advice-pain-25-alone", args=args),
        level=Level.AMBER,
        urgency=Urgency.ROUTINE,
        mod=Mod.EASY,
        place=place,
        inputs=("painkiller", *((f"pain:{place}",) if place else ())),
        forbids=EASY,
    )


def _inferred(told: Told) -> Iterator[Finding]:
    """A run's number that could belong to several places counts for each. Rules: TRI-06."""
    for run in told.runs(told.back(1), told.today + timedelta(days=1)):
        worst = highest(run.pain_during, run.pain_after) or 0
        if len(told.owners(run)) > 1 and worst > told.number("pain_safe_max"):
            yield Finding(
                rule=RuleId("TRI-06"),
                said=Said(message="advice-inferred", args={"worst": worst, "on": run.on}),
                level=Level.AMBER,
                mod=Mod.EASY,
                inputs=_run_inputs(told, run.on),
                forbids=EASY,
            )
            return


def _contradiction(told: Told, place: Place) -> Iterator[Finding]:
    """Words against the number: the words win, and the runner is told so. Rules: PAIN-25, TRI-06."""
    worst = told.acute(place)
    if worst is not None and worst > told.number("pain_safe_max"):
        return
    for concept, message in (
        (Concept.LIMP, "advice-limp-over-number"),
        (Concept.CHANGED_STRIDE, "advice-limp-over-number"),
        (Concept.STOPPED_EARLY, "advice-stopped-over-number"),
        (Concept.SHARP_PAIN, "advice-sharp-over-number"),
    ):
        fact = told.fact(concept, place, 1)
        if fact is not None and fact.value and not fact.was_asked:
            shown = message if worst is not None else f"{message}-unknown"
            args: dict[str, Arg] = {"worst": worst} if worst is not None else {}
            yield amber(
                "TRI-06",
                said(shown, place, **args),
                place,
                Mod.SHORTEN,
                inputs=(f"pain:{place}", f"text:{fact.raw or concept}"),
            )
            return
    for run in told.runs(told.back(1), told.today + timedelta(days=1)):
        if run.was_cut_short and (worst or told.problem(place)):
            yield amber(
                "TRI-06",
                said("advice-cut-short", place, on=run.on),
                place,
                Mod.EASY,
                inputs=(f"pain:{place}", *_run_inputs(told, run.on)),
            )
            return


def _missing(told: Told, place: Place) -> Iterator[Finding]:
    """A followed or newly named place without its number is not green. Rules: TRI-06."""
    day = told.day(place, told.today)
    run = told.unplaced_run() if place == NOWHERE and (day is None or not day.is_named) else None
    is_unplaced = run is not None and (run.on == told.today or told.check_in is None)
    if told.check_in is None and not is_unplaced and (day is None or not day.is_named):
        return
    if is_unplaced or day is None or day.now is None:
        message = "advice-tri-06-missing"
    elif _run_without_number(told, place, day):
        message = "advice-tri-06-run"
    else:
        return
    args: dict[str, Arg] = {"place": str(place)}
    if run is not None:
        message = "advice-tri-06-unplaced"
        args = {"on": run.on, "worst": highest(run.pain_during, run.pain_after) or 0}
    yield Finding(
        rule=RuleId("TRI-06"),
        said=Said(message=message, args=args),
        level=Level.AMBER,
        mod=Mod.EASY,
        place=place,
        inputs=(f"pain:{place}",),
        forbids=EASY,
    )


def _run_without_number(told: Told, place: Place, day: PlaceDay) -> bool:
    """Whether yesterday's run has no pain number anywhere, though the place hurts."""
    if not day.is_named or day.worst_24h is not None or not day.now:
        return False
    runs = told.runs(told.back(1), told.today)
    return any(told.run_pain(run, place) is None for run in runs)
