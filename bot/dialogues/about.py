"""About the runner: one question a day, all in a row by /baseline, or one again from /settings.

Every question can be skipped, and what is skipped stays unknown. Rules: LAW-10, LOAD-01,
LOAD-10, CHAT-11, G.4 of the evidence page (baseline interview).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.dialogue import Dialogue, Done, Script, replay
from bot.dialogues.onboarding import longest_run
from bot.questions import Amount, Choice, Day, Json, Several, Text, TimeOfDay
from bot.report import Report, View
from bot.zones import zone_of
from coaching.decision import Said
from coaching.reading.heard import Heard
from coaching.reading.quantities import clock_time
from coaching.runner import Consent, Goal, Injury, Preferences, Quiet, Runner, Weekday
from coaching.values import Value

ADULT = 18
WEEKS = 8
TIMES = ("06:00", "06:30", "07:00", "07:30", "08:00", "none")
ZONE_TRIES = 3


class AboutFacts(Value):
    """The runner as known, and which questions to ask."""

    today: date
    at: datetime
    runner: Runner
    asks: tuple[str, ...] = ()
    remind_at: time | None = None
    """A time for the reminder that was said with the wish."""


Part = Callable[[AboutFacts, Runner], Script[Runner]]


def _zone(facts: AboutFacts, runner: Runner) -> Script[Runner]:
    for number in range(1, ZONE_TRIES + 1):
        part = str(number) if number > 1 else None
        zone = yield Text(id="baseline-zone", part=part, reads="zone")
        if zone is None:
            return runner
        clock = facts.at.astimezone(ZoneInfo(zone))
        right = yield Choice(
            id="baseline-zone-right",
            part=part,
            choices=("yes", "no"),
            labels="yes-no",
            args={"clock": f"{clock:%H:%M}", "zone": zone},
        )
        if right == "yes":
            return _with(runner, zone=zone, zone_known=True)
    return runner


def _remind(facts: AboutFacts, runner: Runner) -> Script[Runner]:
    at = yield TimeOfDay(id="baseline-remind", offers=TIMES)
    if at is None:
        return runner
    return _with(runner, remind_at=None if at == "none" else time.fromisoformat(at))


def _units(facts: AboutFacts, runner: Runner) -> Script[Runner]:
    units = yield Choice(id="baseline-units", choices=("km", "mi"))
    return _with(runner, units=units) if units else runner


def _goal(facts: AboutFacts, runner: Runner) -> Script[Runner]:
    kind = yield Choice(id="baseline-goal", choices=("race", "distance", "keep_running"))
    if kind is None:
        return runner
    metres = on = target = None
    if kind != "keep_running":
        metres = yield Amount(
            id="baseline-goal-distance",
            what="distance",
            at_least=400,
            at_most=500_000,
            offers=(5000, 10_000, 21_098, 42_195),
        )
    if kind == "race":
        on = yield Day(id="baseline-goal-day", is_ahead=True)
        target = yield Amount(id="baseline-goal-target", what="seconds", at_least=60, at_most=172_800)
    goal = Goal(
        kind=kind,
        distance_m=None if metres is None else round(metres),
        on=date.fromisoformat(on) if on else None,
        target_s=None if target is None else round(target),
        told_on=facts.today,
        before=runner.goal.model_copy(update={"before": None}) if runner.goal is not None else None,
    )
    return _changed(runner, goal=goal)


def _weekly(facts: AboutFacts, runner: Runner) -> Script[Runner]:
    weeks = yield Text(id="baseline-weekly", reads="weeks")
    if not weeks:
        return runner
    told = tuple(weeks) * WEEKS if len(weeks) == 1 else tuple(weeks)
    return _changed(runner, weekly_m=told)


def _longest(facts: AboutFacts, runner: Runner) -> Script[Runner]:
    metres = yield longest_run("baseline-longest", runner.preferences.units)
    seconds = None
    if metres:
        seconds = yield Amount(id="baseline-longest-time", what="seconds", at_most=86_400)
    if metres is None:
        return runner
    return _changed(
        runner,
        longest_run_m=round(metres),
        longest_run_s=None if seconds is None else round(seconds),
    )


def _days(facts: AboutFacts, runner: Runner) -> Script[Runner]:
    days = yield Several(id="baseline-days", choices=tuple(Weekday), labels="weekdays")
    return _changed(runner, days_available=tuple(Weekday(day) for day in days)) if days else runner


def _injuries(facts: AboutFacts, runner: Runner) -> Script[Runner]:
    told: list[Injury] = []
    for injury in runner.injuries:
        told.append((yield from _injury(injury)) if _is_bare(injury) else injury)
    return _changed(runner, injuries=tuple(told))


def _injury(injury: Injury) -> Script[Injury]:
    place = str(injury.place)
    episodes = yield Amount(
        id="baseline-episodes", place=place, what="count", at_most=50, offers=(1, 2, 3, 4, 5)
    )
    lately = yield Amount(
        id="baseline-last-12-months", place=place, what="count", at_most=50, offers=(0, 1, 2, 3)
    )
    weeks = yield Amount(
        id="baseline-weeks-off", place=place, what="count", at_most=520, offers=(0, 1, 2, 4, 8, 12)
    )
    named_by = yield Choice(
        id="baseline-named-by",
        place=place,
        choices=("doctor", "physiotherapist", "coach", "myself", "nobody"),
    )
    named = None
    if named_by and named_by != "nobody":
        named = yield Text(id="baseline-named", place=place, at_most=80)
    return injury.model_copy(
        update={
            "episodes": None if episodes is None else round(episodes),
            "last_12_months": None if lately is None else round(lately),
            "weeks_off_last": weeks,
            "named_by": named_by if named_by != "nobody" else None,
            "named": named,
        }
    )


def _is_bare(injury: Injury) -> bool:
    return (injury.episodes, injury.last_12_months, injury.weeks_off_last, injury.named_by) == (None,) * 4


def _age(facts: AboutFacts, runner: Runner) -> Script[Runner]:
    age = yield Amount(id="baseline-age", what="count", at_least=5, at_most=120)
    if age is None:
        return runner
    if age < ADULT:
        return _changed(runner, is_adult=False)
    return _changed(runner, age=round(age))


def _sex(facts: AboutFacts, runner: Runner) -> Script[Runner]:
    sex = yield Choice(id="baseline-sex", choices=("f", "m", "x"))
    return _changed(runner, sex=sex) if sex else runner


def _years(facts: AboutFacts, runner: Runner) -> Script[Runner]:
    years = yield Amount(id="baseline-years", what="count", at_most=80, offers=(0, 1, 2, 5, 10, 20))
    return runner if years is None else _changed(runner, years_running=years)


def _pace(facts: AboutFacts, runner: Runner) -> Script[Runner]:
    pace = yield Amount(id="baseline-pace", what="pace", at_least=150, at_most=900)
    return runner if pace is None else _changed(runner, easy_pace_s_per_km=round(pace))


def _resting_hr(facts: AboutFacts, runner: Runner) -> Script[Runner]:
    beats = yield Amount(id="baseline-resting-hr", what="count", at_least=25, at_most=120)
    return runner if beats is None else _changed(runner, resting_hr_baseline=round(beats))


def _sleep(facts: AboutFacts, runner: Runner) -> Script[Runner]:
    hours = yield Amount(
        id="baseline-sleep", what="hours", at_least=1, at_most=16, offers=(5, 6, 6.5, 7, 7.5, 8, 9)
    )
    return runner if hours is None else _changed(runner, sleep_baseline_h=hours)


def _background(facts: AboutFacts, runner: Runner) -> Script[Runner]:
    told = yield Text(id="baseline-background", choices=("nothing",), at_most=1000)
    if told is None or told == "nothing":
        return runner
    return _changed(runner, background=(*runner.background, told))


def _quiet(facts: AboutFacts, runner: Runner) -> Script[Runner]:
    since = yield TimeOfDay(id="settings-quiet-since", offers=("21:00", "22:00", "23:00"))
    until = yield TimeOfDay(id="settings-quiet-until", offers=("06:00", "06:30", "07:00", "08:00"))
    if since is None or until is None:
        return runner
    quiet = Quiet(since=time.fromisoformat(since), until=time.fromisoformat(until))
    return _with(runner, quiet=quiet)


def _weekly_time(facts: AboutFacts, runner: Runner) -> Script[Runner]:
    at = yield TimeOfDay(id="settings-weekly-time", offers=("08:00", "18:00", "20:00", "none"))
    if at is None:
        return runner
    return _with(runner, weekly_at=None if at == "none" else time.fromisoformat(at))


def _language(facts: AboutFacts, runner: Runner) -> Script[Runner]:
    language = yield Choice(id="settings-language", choices=("en",))
    return _with(runner, language=language) if language else runner


def _country(facts: AboutFacts, runner: Runner) -> Script[Runner]:
    country = yield Choice(
        id="settings-country", choices=("GB", "IE", "US", "CA", "AU", "NZ", "DE", "FR", "ES", "NL", "other")
    )
    if country is None:
        return runner
    return _with(runner, country=None if country == "other" else country)


def _consents(facts: AboutFacts, runner: Runner) -> Script[Runner]:
    given = set(runner.consents)
    for consent in (Consent.CLINICIAN_REPORT, Consent.CYCLE_QUESTIONS, Consent.MODEL_TRAINING):
        answer = yield Choice(
            id="settings-consent",
            part=consent.value,
            choices=("yes", "no"),
            labels="yes-no",
            args={"now": "yes" if consent in runner.consents else "no"},
        )
        if answer is not None:
            given = given | {consent} if answer == "yes" else given - {consent}
    return _changed(runner, consents=frozenset(given))


BASELINE: Mapping[str, Part] = {
    "zone": _zone,
    "remind": _remind,
    "goal": _goal,
    "weekly": _weekly,
    "longest": _longest,
    "days": _days,
    "injuries": _injuries,
    "units": _units,
    "age": _age,
    "sex": _sex,
    "years": _years,
    "pace": _pace,
    "sleep": _sleep,
    "resting_hr": _resting_hr,
    "background": _background,
}
"""What is asked about a runner, the most useful first."""

SETTINGS: Mapping[str, Part] = {
    "zone": _zone,
    "remind": _remind,
    "quiet": _quiet,
    "units": _units,
    "days": _days,
    "goal": _goal,
    "weekly_time": _weekly_time,
    "country": _country,
    "language": _language,
    "consents": _consents,
}
"""What /settings changes."""


def unknown_about(runner: Runner) -> tuple[str, ...]:
    """What was not told yet, the most useful first. Where silence is an answer, asking once is enough."""
    asked = set(runner.asked_about)
    known = {
        "zone": runner.preferences.zone_known,
        "remind": runner.preferences.remind_at is not None or "remind" in asked,
        "goal": runner.goal is not None,
        "weekly": bool(runner.weekly_m),
        "longest": runner.longest_run_m is not None,
        "days": runner.days_available is not None,
        "injuries": not any(_is_bare(injury) for injury in runner.injuries),
        "units": runner.preferences.units == "mi" or "units" in asked,
        "age": runner.age is not None,
        "sex": runner.sex is not None,
        "years": runner.years_running is not None,
        "pace": runner.easy_pace_s_per_km is not None,
        "sleep": runner.sleep_baseline_h is not None,
        "resting_hr": runner.resting_hr_baseline is not None,
        "background": bool(runner.background) or "background" in asked,
    }
    return tuple(name for name in BASELINE if not known[name])


def next_baseline_question(runner: Runner, asked: Collection[str]) -> str | None:
    """The one thing to ask next that was neither told nor asked; None when all is.

    Begin the dialogue "baseline" with this name behind the command.
    """
    put = {*asked, *runner.asked_about}
    return next((name for name in unknown_about(runner) if name not in put), None)


def look(view: View) -> AboutFacts:
    """What is still unknown, or the one thing named behind the command."""
    name = view.rest.strip()
    asks = (name,) if name in BASELINE else unknown_about(view.runner)
    return AboutFacts(today=view.today, at=view.now, runner=view.runner, asks=asks)


def baseline(facts: AboutFacts) -> Script[Report]:
    """The questions that are named, one after the other."""
    runner = facts.runner
    for name in facts.asks:
        runner = yield from BASELINE[name](facts, runner)
        runner = _changed(runner, asked_about=tuple(dict.fromkeys((*runner.asked_about, name))))
        if runner.is_adult is False:
            return Report(runner=runner, says=(Said(message="onboarding-too-young"),))
    is_same = runner.model_copy(update={"asked_about": facts.runner.asked_about}) == facts.runner
    said = "baseline-complete" if not facts.asks else "baseline-skipped" if is_same else "baseline-kept"
    return Report(runner=runner, says=(Said(message=said),))


def look_zone(view: View) -> AboutFacts:
    """Only where the runner is."""
    return AboutFacts(today=view.today, at=view.now, runner=view.runner, asks=("zone",))


def zone(facts: AboutFacts) -> Script[Report]:
    """Where the runner is now."""
    runner = yield from _zone(facts, facts.runner)
    if runner == facts.runner:
        return Report(says=(Said(message="settings-unchanged"),))
    clock = facts.at.astimezone(ZoneInfo(runner.preferences.zone))
    args = {"clock": f"{clock:%H:%M}", "zone": runner.preferences.zone}
    return Report(runner=runner, says=(Said(message="settings-zone-kept", args={**args}),))


def fill_zone(facts: AboutFacts, answers: Mapping[str, Json], text: str, heard: Heard) -> dict[str, Json]:
    """A zone or a city in the words, where the zone is asked for."""
    state = replay(zone(facts), answers)
    if isinstance(state, Done) or state.id != "baseline-zone":
        return {}
    found = zone_of(text)
    return {state.key: found} if found else {}


def look_settings(view: View) -> AboutFacts:
    """The runner, and the one setting named behind the command."""
    name, _, more = view.rest.strip().partition(" ")
    asks = (name,) if name in SETTINGS else ()
    at = clock_time(more) if name == "remind" and more else None
    return AboutFacts(today=view.today, at=view.now, runner=view.runner, asks=asks, remind_at=at)


def settings(facts: AboutFacts) -> Script[Report]:
    """One setting: which, and to what."""
    preferences = facts.runner.preferences
    name = facts.asks[0] if facts.asks else None
    if name is None:
        name = yield Choice(
            id="settings-what",
            choices=(*SETTINGS, "close"),
            lines=(_overview(preferences),),
        )
    if name is None or name == "close":
        return Report(says=(Said(message="settings-unchanged"),))
    if name == "remind" and facts.remind_at is not None:
        runner = _with(facts.runner, remind_at=facts.remind_at)
    else:
        runner = yield from SETTINGS[name](facts, facts.runner)
    if runner == facts.runner:
        return Report(says=(Said(message="settings-unchanged"),))
    return Report(runner=runner, says=(Said(message="settings-kept"), _overview(runner.preferences)))


def _overview(preferences: Preferences) -> Said:
    return Said(
        message="settings-overview",
        args={
            "zone": preferences.zone,
            "units": preferences.units,
            "remind": f"{preferences.remind_at:%H:%M}" if preferences.remind_at else "none",
            "quiet_since": f"{preferences.quiet.since:%H:%M}",
            "quiet_until": f"{preferences.quiet.until:%H:%M}",
            "weekly": f"{preferences.weekly_at:%H:%M}" if preferences.weekly_at else "none",
        },
    )


def _with(runner: Runner, **preferences: Json) -> Runner:
    return _changed(runner, preferences=runner.preferences.model_copy(update=preferences))


def _changed(runner: Runner, **fields: Json) -> Runner:
    return runner.model_copy(update=fields)


BASELINE_DIALOGUE = Dialogue("baseline", AboutFacts, look, baseline)
ZONE = Dialogue("zone", AboutFacts, look_zone, zone, fill=fill_zone)
SETTINGS_DIALOGUE = Dialogue("settings", AboutFacts, look_settings, settings)
