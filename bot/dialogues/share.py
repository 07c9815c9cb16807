"""Letting a second person see something: the invitation, their yes, and a limit they wrote.

Three dialogues: `share` is the runner's, `guest` the other person's, `shared_limit` reads back to the
runner what that person wrote, as anything a clinician said is read back. Rules: HAND-01 to HAND-03.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from bot.dialogue import Dialogue, Script
from bot.dialogues.limit import lines
from bot.questions import Choice, Text
from bot.report import Report, View
from coaching.decision import Said
from coaching.reading.limits import read_limit
from coaching.runner import ClinicianLimit, Runner
from coaching.values import Concept, Value

ROLES = ("physiotherapist", "doctor", "coach", "other")
CLINICIANS = frozenset({"physiotherapist", "doctor"})
"""Whose clearance may open something; others may only make the plan more careful."""


class Invitation(Value):
    """What an invitation is to say: who is asked, what they would get, and who asks."""

    role: str
    gets: Literal["week", "sheet", "both"]
    name: str


class ShareFacts(Value):
    """Nothing is needed to invite somebody."""


def look_share(view: View) -> ShareFacts:
    """What an invitation sees."""
    return ShareFacts()


def share(facts: ShareFacts) -> Script[Report]:
    """Who, what, and the name they know the runner by; then the link."""
    role = yield Choice(id="share-role", choices=ROLES, can_skip=False)
    gets = yield Choice(id="share-gets", choices=("week", "sheet", "both"), can_skip=False)
    name = yield Text(id="share-name", can_skip=False)
    made = Invitation(role=role, gets=gets, name=name.strip()[:40])
    return Report(then="invite", then_rest=made.model_dump_json())


class Offer(Value):
    """An invitation as the other person sees it."""

    code: str
    role: str
    gets: str
    name: str


def look_guest(view: View) -> Offer:
    """The invitation behind the link."""
    return Offer.model_validate_json(view.rest)


def guest(facts: Offer) -> Script[Report]:
    """A yes or no, and the name that the runner will see."""
    yes = yield Choice(
        id="guest-accept",
        choices=("yes", "no"),
        args={"name": facts.name, "gets": facts.gets, "role": facts.role},
        can_skip=False,
    )
    if yes != "yes":
        return Report(says=(Said(message="guest-declined"),))
    name = yield Text(id="guest-name", args={"name": facts.name}, can_skip=False)
    return Report(then="accepted", then_rest=f"{facts.code} {name.strip()[:40]}")


class Written(Value):
    """What the other person wrote."""

    share: str
    words: str
    name: str
    role: str


class WrittenFacts(Value):
    """The runner, and the limit as it was understood."""

    at: datetime
    today: date
    runner: Runner
    written: Written
    limit: ClinicianLimit | None = None


def look_limit(view: View) -> WrittenFacts:
    """The limit in the words of the other person."""
    written = Written.model_validate_json(view.rest)
    limit = limit_in(written.words, written.role, written.name, view.today)
    return WrittenFacts(at=view.now, today=view.today, runner=view.runner, written=written, limit=limit)


def limit_in(words: str, role: str, name: str, today: date) -> ClinicianLimit | None:
    """The limit that somebody wrote about the runner; None where the words hold none they may set.

    Who is no clinician may forbid and never clear. Rules: HAND-02, HAND-03, TRI-05.
    """
    heard = read_limit(f"my physio says {words}", today=today)
    if heard is None or (heard.clears and role not in CLINICIANS):
        return None
    return heard.as_limit(today, source=name)


def shared_limit(facts: WrittenFacts) -> Script[Report]:
    """Every part of it with a yes or a no; nothing binds before."""
    if facts.limit is None:
        return Report(says=(Said(message="sharing-limit-gone"),))
    right = yield Choice(
        id="shared-limit-confirm",
        choices=("yes", "no"),
        args={"name": facts.written.name, "words": facts.written.words},
        lines=lines(facts.limit),
        concept=Concept.READ_BACK,
    )
    if right != "yes":
        answer = f"{facts.written.share} no"
        return Report(says=(Said(message="limit-not-kept"),), then="answered", then_rest=answer)
    kept = facts.limit.model_copy(update={"said_at": facts.at})
    runner = facts.runner.model_copy(update={"limits": (*facts.runner.limits, kept)})
    said = Said(message="limit-cleared" if kept.clears else "limit-kept")
    return Report(runner=runner, says=(said,), then="answered", then_rest=f"{facts.written.share} yes")


SHARE = Dialogue("share", ShareFacts, look_share, share)
GUEST = Dialogue("guest", Offer, look_guest, guest)
SHARED_LIMIT = Dialogue("shared_limit", WrittenFacts, look_limit, shared_limit)
