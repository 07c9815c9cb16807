"""The first minutes: who this is, 18 or over, consent, heart screen, where it hurts, how far, which days.

Ends with the first "today". Age, consent and the heart screen cannot be skipped; a failed
item of the heart screen ends the interview with whom to see. Rules: LAW-05, LAW-06, LAW-09,
LAW-10, LAW-11, CHAT-20, G.4 of the evidence page (heart screen).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from bot.dialogue import Dialogue, Done, Script, replay
from bot.dialogues import body
from bot.questions import Amount, Choice, Json, Scale, Several
from bot.report import Kept, Report, View
from coaching.decision import Said
from coaching.diary import CheckIn, PainReport
from coaching.reading.heard import Heard
from coaching.reading.quantities import METRES_PER_MILE
from coaching.runner import Consent, Injury, Problem, Runner, Weekday
from coaching.values import Place, Value

HEART_SCREEN = (
    "chest_pain",
    "fainting",
    "palpitations",
    "heart_disease",
    "family_sudden_death",
    "told_not_to",
)
ROUNDS = 6
"""Places that one sitting takes."""


class OnboardingFacts(Value):
    """The day, and the runner as far as they are known."""

    today: date
    at: datetime
    runner: Runner


def look(view: View) -> OnboardingFacts:
    """What the first minutes see."""
    return OnboardingFacts(today=view.today, at=view.now, runner=view.runner)


def onboarding(facts: OnboardingFacts) -> Script[Report]:
    """Seven short questions, most of them one tap."""
    adult = yield Choice(id="onboarding-adult", choices=("yes", "no"), can_skip=False)
    if adult != "yes":
        return Report(says=(Said(message="onboarding-too-young"),))
    consent = yield Choice(id="onboarding-consent", choices=("yes", "no"), can_skip=False)
    if consent != "yes":
        return Report(says=(Said(message="onboarding-no-consent"),))
    runner = facts.runner.model_copy(
        update={
            "is_adult": True,
            "consents": facts.runner.consents | {Consent.HEALTH_DATA},
            "started_on": facts.today,
        }
    )
    failed = yield Several(
        id="onboarding-heart", choices=(*HEART_SCREEN, "none"), none="none", can_skip=False
    )
    items = tuple(item for item in HEART_SCREEN if item in (failed or ()))
    runner = runner.model_copy(update={"heart_screen": items})
    if items:
        return Report(runner=runner, says=(Said(message="onboarding-heart-stop"),))
    sore = yield from _places("onboarding-sore")
    pain: list[PainReport] = []
    for place in sore or ():
        now = yield Scale(id="onboarding-sore-now", place=str(place), about_body=True)
        worst = yield Scale(
            id="onboarding-sore-worst", place=str(place), about_body=True, least=now or 0, error="error-worst"
        )
        pain.append(PainReport(place=place, now=now, worst_24h=worst))
    before = yield from _places("onboarding-hurt-before")
    longest = yield longest_run("onboarding-longest", facts.runner.preferences.units)
    days = yield Several(id="onboarding-days", choices=tuple(Weekday), labels="weekdays")
    runner = runner.model_copy(
        update={
            "problems": (*runner.problems, *_new_problems(runner, sore or (), facts.today)),
            "injuries": (*runner.injuries, *_new_injuries(runner, before or ())),
            "longest_run_m": longest,
            "days_available": tuple(Weekday(day) for day in days) if days else None,
        }
    )
    kept: tuple[Kept, ...] = ()
    if sore is not None:
        entry = CheckIn(on=facts.today, at=facts.at, pain=tuple(pain), is_partial=True)
        kept = (Kept(entry=entry),)
    return Report(kept=kept, runner=runner, says=(Said(message="onboarding-done"),), then="today")


def longest_run(id: str, units: str) -> Amount:
    """The longest run of the last 30 days, in metres; 0 when there was none."""
    offers: tuple[float, ...] = (0, 3000, 5000, 8000, 10_000, 15_000)
    if units == "mi":
        offers = (0, *(round(miles * METRES_PER_MILE) for miles in (2, 3, 5, 6, 10)))
    return Amount(id=id, what="distance", at_most=100_000, offers=offers)


def _places(id: str) -> Script[tuple[Place, ...] | None]:
    """Places until "nothing" more; None when the first question was skipped."""
    found: list[Place] = []
    for number in range(1, ROUNDS + 1):
        part = str(number) if number > 1 else None
        place = yield from body.name_place(id, part, region_id=id, extra=("nothing",))
        if not isinstance(place, Place):
            return None if place is None and not found else tuple(found)
        if place not in found:
            found.append(place)
    return tuple(found)


def _new_problems(runner: Runner, places: tuple[Place, ...], today: date) -> tuple[Problem, ...]:
    tracked = {problem.place for problem in runner.active_problems}
    return tuple(Problem(place=place, since=today) for place in places if place not in tracked)


def _new_injuries(runner: Runner, places: tuple[Place, ...]) -> tuple[Injury, ...]:
    known = {injury.place for injury in runner.injuries}
    return tuple(Injury(place=place) for place in places if place not in known)


def fill(facts: OnboardingFacts, answers: Mapping[str, Json], text: str, heard: Heard) -> dict[str, Json]:
    """Places named in a sentence, at any of the questions that ask for one."""
    state = replay(onboarding(facts), answers)
    if isinstance(state, Done) or not state.id.startswith(("onboarding-sore", "onboarding-hurt-before")):
        return {}
    id = "onboarding-sore" if state.id.startswith("onboarding-sore") else "onboarding-hurt-before"
    if state.id in {"onboarding-sore-now", "onboarding-sore-worst"}:
        return {}
    filled: dict[str, Json] = {}
    number = int(state.part or 1)
    for place in body.places_in(text, heard):
        part = str(number) if number > 1 else None
        filled |= body.answers_for(id, place, part, region_id=id)
        number += 1
        if place.side is None:
            break
    return filled


ONBOARDING = Dialogue("onboarding", OnboardingFacts, look, onboarding, fill=fill)
