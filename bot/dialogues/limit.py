"""What a clinician said, read back before it becomes a rule.

Nothing binds before the runner has confirmed it; who said it is asked where the words do not
tell. A clearance is read back the same way. Rules: HAND-02, HAND-03, TRI-05, NLU-09.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.dialogue import Dialogue, Script
from bot.questions import Choice
from bot.report import Report, View
from coaching.decision import Arg, Said
from coaching.reading.limits import read_limit
from coaching.runner import ClinicianLimit, Runner
from coaching.values import Concept, Value

SOURCES = ("doctor", "physiotherapist", "nurse", "myself")
DAY = timedelta(days=1)
CLOSE_RUNNING = frozenset({"running", "impact", "all_exercise"})
"""What a clinician forbids who forbids every run."""
NOBODY = frozenset({"", "unknown", "clinician"})
"""Sources that leave open who said it."""
NO_CLINICIAN = frozenset({"myself", "unknown"})
"""Sources whose clearance opens nothing: a red ends with a clinician's word."""


class LimitFacts(Value):
    """The runner, and the limit as understood; None where the words held none."""

    at: datetime
    runner: Runner
    limit: ClinicianLimit | None = None
    is_remote: bool = False
    """A friend or a message said it: it counts only where they have examined the runner."""
    is_bare: bool = False
    """Nothing was typed behind the command."""


def look(view: View) -> LimitFacts:
    """What was understood from the words behind the command."""
    heard = read_limit(view.rest, today=view.today, library=view.library)
    limit = heard.as_limit(view.today) if heard else None
    return LimitFacts(
        at=view.now,
        runner=view.runner,
        limit=limit,
        is_remote=heard is not None and heard.is_remote,
        is_bare=not view.rest.strip(),
    )


def limit(facts: LimitFacts) -> Script[Report]:
    """Who said it, then every part of it with a yes or a no."""
    heard = facts.limit
    if heard is None:
        return Report(says=(Said(message="limit-how" if facts.is_bare else "limit-again"),))
    if facts.is_remote:
        examined = yield Choice(id="limit-examined", choices=("yes", "no", "not_sure"), can_skip=False)
        if examined != "yes":
            return Report(says=(Said(message="limit-not-examined"),))
    if heard.source in NOBODY:
        source = yield Choice(id="limit-source", choices=SOURCES)
        heard = heard.model_copy(update={"source": source or "unknown"})
    if heard.clears and heard.source in NO_CLINICIAN:
        return Report(says=(Said(message="limit-needs-clinician"),))
    has_end = heard.until is not None and heard.until > heard.since and closes_running(heard)
    args: dict[str, Arg] = {"until": heard.until} if heard.until and has_end else {}
    right = yield Choice(
        id="limit-confirm",
        choices=("yes", *(("from_day",) if has_end else ()), "change", "no"),
        args=args,
        lines=lines(heard),
        concept=Concept.READ_BACK,
    )
    if right == "from_day" and heard.until is not None:
        heard = heard.model_copy(update={"until": heard.until - DAY})
        right = yield Choice(
            id="limit-confirm",
            part="again",
            choices=("yes", "change", "no"),
            lines=lines(heard),
            concept=Concept.READ_BACK,
        )
    if right == "yes":
        heard = heard.model_copy(update={"said_at": heard.said_at or facts.at})
        runner = facts.runner.model_copy(update={"limits": (*facts.runner.limits, heard)})
        return Report(runner=runner, says=(Said(message="limit-cleared" if heard.clears else "limit-kept"),))
    return Report(says=(Said(message="limit-again" if right == "change" else "limit-not-kept"),))


def closes_running(heard: ClinicianLimit) -> bool:
    """Whether a limit leaves no run at all."""
    return bool(CLOSE_RUNNING & set(heard.forbids))


def lines(heard: ClinicianLimit) -> tuple[Said, ...]:
    """A limit in sentences: who, what, from when until when, on what condition."""
    found = [Said(message="limit-line-source", args={"source": heard.source, "on": heard.said_on})]
    if heard.place:
        found.append(Said(message="limit-line-place", args={"place": str(heard.place)}))
    if heard.clears:
        turns = "walk_run" in heard.allows and "running" not in heard.allows
        found.append(Said(message="limit-line-clears", args={"what": "walk_run" if turns else "running"}))
    for name, items in (("forbids", heard.forbids), ("allows", heard.allows)):
        if items:
            found.append(Said(message=f"limit-line-{name}", args={"what": "|".join(items)}))
    if heard.pattern:
        found.append(Said(message="limit-line-pattern", args={"pattern": heard.pattern}))
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
    if heard.until and closes_running(heard):
        last: dict[str, Arg] = {"until": heard.until, "next": heard.until + DAY}
        found.append(Said(message="limit-line-last", args=last))
    if heard.condition:
        found.append(Said(message="limit-line-condition", args={"condition": heard.condition}))
    if heard.recheck:
        found.append(Said(message="limit-line-recheck", args={"recheck": heard.recheck}))
    if heard.then:
        found.append(Said(message="limit-line-then", args={"then": heard.then}))
    return tuple(found)


LIMIT = Dialogue("limit", LimitFacts, look, limit)
