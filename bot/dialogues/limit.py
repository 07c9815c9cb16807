"""What a clinician said, read back before it becomes a rule.

Nothing binds before the runner has confirmed it; who said it is asked where the words do not
tell. A clearance is read back the same way. Rules: HAND-02, HAND-03, TRI-05, NLU-09.
"""

from __future__ import annotations

from datetime import datetime

from bot.dialogue import Dialogue, Script
from bot.questions import Choice
from bot.report import Report, View
from coaching.decision import Arg, Said
from coaching.reading.limits import read_limit
from coaching.runner import ClinicianLimit, Runner
from coaching.values import Concept, Value

SOURCES = ("doctor", "physiotherapist", "nurse", "myself")
NOBODY = frozenset({"", "unknown", "clinician"})
"""Sources that leave open who said it."""
NO_CLINICIAN = frozenset({"myself", "unknown"})
"""Sources whose clearance opens nothing: a red ends with a clinician's word."""


class LimitFacts(Value):
    """The runner, and the limit as understood; None where the words held none."""

    at: datetime
    runner: Runner
    limit: ClinicianLimit | None = None


def look(view: View) -> LimitFacts:
    """What was understood from the words behind the command."""
    heard = read_limit(view.rest, today=view.today, library=view.library)
    limit = heard.as_limit(view.today) if heard else None
    return LimitFacts(at=view.now, runner=view.runner, limit=limit)


def limit(facts: LimitFacts) -> Script[Report]:
    """Who said it, then every part of it with a yes or a no."""
    heard = facts.limit
    if heard is None:
        return Report(says=(Said(message="limit-again"),))
    if heard.source in NOBODY:
        source = yield Choice(id="limit-source", choices=SOURCES)
        heard = heard.model_copy(update={"source": source or "unknown"})
    if heard.clears and heard.source in NO_CLINICIAN:
        return Report(says=(Said(message="limit-needs-clinician"),))
    right = yield Choice(
        id="limit-confirm",
        choices=("yes", "change", "no"),
        lines=lines(heard),
        concept=Concept.READ_BACK,
    )
    if right == "yes":
        heard = heard.model_copy(update={"said_at": heard.said_at or facts.at})
        runner = facts.runner.model_copy(update={"limits": (*facts.runner.limits, heard)})
        return Report(runner=runner, says=(Said(message="limit-cleared" if heard.clears else "limit-kept"),))
    return Report(says=(Said(message="limit-again" if right == "change" else "limit-not-kept"),))


def lines(heard: ClinicianLimit) -> tuple[Said, ...]:
    """A limit in sentences: who, what, from when until when, on what condition."""
    found = [Said(message="limit-line-source", args={"source": heard.source, "on": heard.said_on})]
    if heard.place:
        found.append(Said(message="limit-line-place", args={"place": str(heard.place)}))
    if heard.clears:
        found.append(Said(message="limit-line-clears"))
    for name, items in (("forbids", heard.forbids), ("allows", heard.allows)):
        if items:
            found.append(Said(message=f"limit-line-{name}", args={"what": "|".join(items)}))
    if heard.max_distance_m is not None:
        found.append(Said(message="limit-line-most-distance", args={"distance_m": heard.max_distance_m}))
    if heard.max_min is not None:
        found.append(Said(message="limit-line-most-minutes", args={"minutes": heard.max_min}))
    dates: dict[str, Arg] = {
        "since": heard.since,
        "has_until": "yes" if heard.until else "open" if heard.clears else "no",
    }
    if heard.until:
        dates["until"] = heard.until
    if not heard.clears or heard.until or heard.since > heard.said_on:
        found.append(Said(message="limit-line-from", args=dates))
    if heard.condition:
        found.append(Said(message="limit-line-condition", args={"condition": heard.condition}))
    if heard.recheck:
        found.append(Said(message="limit-line-recheck", args={"recheck": heard.recheck}))
    if heard.then:
        found.append(Said(message="limit-line-then", args={"then": heard.then}))
    return tuple(found)


LIMIT = Dialogue("limit", LimitFacts, look, limit)
