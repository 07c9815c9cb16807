"""Plain words for what a command does: "what should I do today?", "same as yesterday", "/week" anywhere.

Also hears a session that the runner would like to join. Rules: NLU-10, CHAT-05.
"""

from __future__ import annotations

import re
from functools import cache

from coaching.library import Library, load
from coaching.reading.lexicon import talk
from coaching.reading.quantities import clock_time
from coaching.reading.runs import looks_like_session
from coaching.reading.scan import Mention, Scan, scan
from coaching.values import Value


class Ask(Value):
    """A wish: the command it stands for, and the words beside it.

    "remind me at 7" has the rest "remind 07:00", as /settings takes it.

    Kinds: today, why, week, plan, checkin, log, pain, pause, resume, help, settings, privacy,
    emergency, export, delete, report, undo, same, join, greeting, thanks, learn, review,
    cancel, back, baseline, zone, snooze, instead, doctor, and any command typed with a slash.
    """

    kind: str
    rest: str = ""


_SLASH = re.compile(r"(?:(?<=\s)|^)/([^\W\d_][\w]{1,30})(?:@\w+)?(?=\s|[.,!?]|$)")
_SHORT = 6
"""Words of a message that may be nothing but a command, a greeting or thanks."""
_LONG = 40
"""A message of more words tells something; it is not read as a wish."""


def read_ask(text: str, library: Library | None = None) -> Ask | None:
    """What the runner wants in plain words; None where the message tells rather than asks.

    >>> read_ask("what should I do today?").kind
    'today'
    >>> read_ask("8k done, /week please")
    Ask(kind='week', rest='8k done, please')
    """
    library = library or load()
    words = talk(library)
    for match in _SLASH.finditer(text):
        name = match[1].casefold()
        if name in words.commands or match.start() == 0:
            rest = " ".join((text[: match.start()] + text[match.end() :]).split())
            return Ask(kind=words.commands.get(name, name), rest=rest)
    found = scan(text, words)
    if not found.text.words or len(found.text) > _LONG:
        return None
    asks = found.of("ask")
    alone = _alone(found, asks)
    if alone is not None and not (alone.term.row == "ask-settings" and _reminder(text)):
        return Ask(kind=_kind(alone), rest="")
    is_question = "?" in "".join(found.text.marks)
    said = [m for m in asks if "alone" not in m.names]
    others = [m for m in said if "question_join" not in m.names]
    if len(others) < len(said) and (is_question or _begins(said)) and looks_like_session(found):
        joins = max(_weight(m) for m in said if "question_join" in m.names)
        if all(_weight(m) < joins or (m.term.row == "ask-today" and not _is_today(found)) for m in others):
            return Ask(kind="join", rest=text)
    best: Mention | None = None
    for m in said:
        if "question_join" not in m.names and (best is None or _weight(m) > _weight(best)):
            best = m
    if best is None or not _is_main(found, best, is_question=is_question):
        return None
    return Ask(kind=_kind(best), rest=_reminder(text) if best.term.row == "ask-settings" else "")


_REMIND = re.compile(
    r"\b(?:remind\w*|message me|ping me|nudge me|check in with me)\b.{0,40}?\b(?:at|to|for)?\s*"
    r"(noon|midday|\d{1,2}(?:[:.h]\d{2})?)(?:\s*(am|pm|a\.m\.|p\.m\.|o'?clock))?"
    r"(?:\s+in the (morning|afternoon|evening)|\s+(at night))?",
    re.IGNORECASE,
)


def _reminder(text: str) -> str:
    """The time of day in a wish for a reminder, as "remind 07:00"; empty where there is none."""
    found = _REMIND.search(text)
    if found is None:
        return ""
    half = (found[2] or "").replace(".", "").casefold()
    if found[3] in ("afternoon", "evening") or found[4]:
        half = "pm"
    at = clock_time(f"{found[1]}{half if half in ('am', 'pm') else ''}")
    return f"remind {at:%H:%M}" if at is not None else ""


def _is_today(found: Scan) -> bool:
    return "today" in found.text.words or "now" in found.text.words


def _kind(m: Mention) -> str:
    return m.term.row.split("-")[1]


def _alone(found: Scan, asks: list[Mention]) -> Mention | None:
    """A wish that, with please and small words, is the whole message."""
    count = len(found.text)
    if count > _SHORT:
        return None
    for m in sorted(asks, key=_weight, reverse=True):
        if "question_join" in m.names:
            continue
        rest = found.text.words[: m.start] + found.text.words[m.end :]
        if all(word in _polite() or word in found.lexicon.small for word in rest):
            return m
    return None


@cache
def _polite() -> frozenset[str]:
    return frozenset(
        "please pls plz ok so and twinge coach now then hey hi um well just can you i thanks thank to".split()
    )


def _weight(m: Mention) -> tuple[int, int]:
    return (m.end - m.start, -m.start)


def _begins(asks: list[Mention]) -> bool:
    return any("question_join" in m.names and m.start <= 2 for m in asks)


def _is_main(found: Scan, m: Mention, *, is_question: bool) -> bool:
    """Whether a wish carries its message: a question, or few words beside it."""
    beside = len(found.text) - (m.end - m.start)
    opens = found.sentence[m.start] != found.sentence[m.start - 1] if m.start else True
    return is_question or beside <= 4 or (opens and beside <= 12)
