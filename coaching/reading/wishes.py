"""What the runner wishes of the plan, in plain words: away, another day, a session to join, a goal.

"away 3-10 June, no running", "swap Thursday with Saturday", "6 x 400 tomorrow, can I?", "I have a half
marathon on 19 April". Only what was said is filled in; everything is shown back before it counts.
Rules: NLU-10, PLAN-12.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from coaching.reading import quantities
from coaching.reading.quantities import METRES_PER_MILE, Units, plain
from coaching.values import SessionKind, Value

DAY, WEEK = timedelta(days=1), timedelta(days=7)
HALF_M, MARATHON_M, PARKRUN_M = 21_098, 42_195, 5000
LONGEST = 30
"""Words of a message that may be a wish; a longer one tells a story."""

WishKind = Literal["away", "goal", "swap", "join"]
Why = Literal["holiday", "travel", "busy", "ill"]


class AwayHeard(Value):
    """Days away, as far as they were said."""

    since: date | None = None
    until: date | None = None
    can_run: bool | None = None
    why: Why | None = None
    where: str | None = None
    """The words behind "to" or "in": a city, perhaps."""


class DayHeard(Value):
    """A day that does not suit, or two that trade; `kind` where a session was named instead of its day."""

    on: date | None = None
    to: date | None = None
    kind: SessionKind | None = None
    is_free: bool = False


class JoinHeard(Value):
    """A session the runner would like to do on a day."""

    on: date | None = None
    session: SessionKind | None = None
    distance_m: int | None = None
    duration_min: int | None = None
    repeats: int | None = None
    each_m: int | None = None
    """Fast pieces of a track session: how often, how far; the rest of it is not counted in."""
    called: Literal["parkrun", "race", "group"] | None = None
    """What it is part of, as it was named."""


class GoalHeard(Value):
    """A goal, as far as it was said."""

    kind: Literal["race", "distance", "keep_running"]
    distance_m: int | None = None
    on: date | None = None
    target_s: int | None = None
    runs_a_week: int | None = None


_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_DATE = (
    rf"\d{{4}}-\d{{1,2}}-\d{{1,2}}|{_NTH} (?:of )?{_MONTH}(?:,? \d{{4}})?|{_MONTH} {_NTH}(?:,? \d{{4}})?"
    r"|\d{1,2}[./]\d{1,2}(?:[./]\d{4})?"
)
_ONE_DAY = re.compile(
    rf"\b(?:(?:this|next|on|the) )*({_DATE}|day after tomorrow|tomorrow|today|tonight|{_WEEKDAY}(?!,? (?:the )?(?:{_DATE})))\b"
)
_SPAN = re.compile(
    rf"\b({_NTH}) ?(?:-|to|until|till|through) ?({_NTH}) (?:of )?({_MONTH})\b"
    rf"|\b({_MONTH}) ({_NTH}) ?(?:-|to|until|till|through) ?({_NTH})\b"
)
_LASTS = re.compile(
    r"\bfor (?:about )?(?:the (?:next )?)?(a|an|one|two|three|four|five|six|seven|ten|\d{1,2}|a couple of|a few)? ?"
    r"(days?|weeks?|fortnight|weekend)\b|\b(\d{1,2}|a|one|two|three) (days?|weeks?)\b"
)
_COUNT = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10,
    "a couple of": 2, "a few": 3,
}  # fmt: skip
_NO_RUN = re.compile(
    r"\b(?:no|without|not|can't|cant|cannot|won't|wont|unable to|couldn't) (?:be )?(?:able to )?"
    r"(?:run(?:ning)?|train(?:ing)?|runs)\b|\bno shoes\b"
)
_CAN_RUN = re.compile(
    r"\b(?:can|could|will|able to|want to|going to|plan to) (?:still )?(?:run|train)\b|\bwith running\b|\brunning (?:is )?"
    r"(?:ok|okay|fine|possible)\b|\bshoes (?:are )?packed\b"
)
_AWAY = re.compile(
    r"\b(?:i'?ll be |i'?m |i am |we'?re |we are |i will be |going )?(?:away|off(?! to\b)|on (?:holidays?|vacation|leave)|out of town)\b"
    r"|\bholidays?\b|\bvacation\b"
)
_TRAVEL = re.compile(
    r"\b(?:fly(?:ing)?|flight|travel(?:l?ing)?|trip|business trip|work trip|conference)\b(?: (?:out )?(?:to|in) (?P<to>[a-z' .]+))?"
)
_SICK = re.compile(r"\b(?:ill|sick|poorly|unwell|flu|cold|fever|covid)\b")
_PAST = re.compile(
    r"\b(?:ran|did|done|was|were|went|had|finished|completed|yesterday|last|been|felt|managed|logged)\b"
)
_ASKS = re.compile(
    r"\?|\b(?:can i|could i|may i|is it ok|ok to|okay to|want to|would like|i'd like|id like|join|invited|allowed)\b"
)
_REPEATS = re.compile(
    r"\b(\d{1,2}) ?[x×*] ?(\d{2,4})(?: ?(m|metres|meters|s|sec|seconds))?\b"
    r"|\b(\d{1,2}) ?[x×*] ?(\d(?:[.,]\d)?) ?(k|km|min|minutes)\b"
)
_KINDS = (
    (r"\bpark ?run\b", SessionKind.RACE),
    (r"\brac(?:e|ing)\b|\btime trial\b|\bfun run\b", SessionKind.RACE),
    (
        r"\bintervals?\b|\btrack\b|\breps\b|\bfartlek\b|\bspeed ?work\b|\bspeed session\b",
        SessionKind.INTERVALS,
    ),
    (r"\btempo\b|\bthreshold\b", SessionKind.TEMPO),
    (r"\bhills?\b", SessionKind.HILLS),
    (r"\bsteady\b|\bprogression\b", SessionKind.STEADY),
    (r"\bstrides\b", SessionKind.STRIDES),
    (r"\blong run\b|\blong one\b", SessionKind.LONG_RUN),
    (r"\b(?:club|group|social|easy|trail|jog|run|running|runners?)\b", SessionKind.EASY_RUN),
)
_COMPANY = re.compile(
    r"\b(?:club|group|park ?run|race|friends?|colleagues?|mates?|team|partner|invited|join|session with|track night)\b"
)
_TRADE = re.compile(
    rf"\b(?:swap|switch|trade|exchange|change|move|shift|put|do|run|have|bring|push)\b.*?"
    rf"(?:(?P<one>{_DATE}|tomorrow|today|{_WEEKDAY})|(?P<what>long run|tempo|intervals?|hills?|easy run|steady run|run|session))"
    rf"(?:'?s)?(?: (?:run|session|one|workout|training))*"
    rf" (?:with|for|to|and|on|onto|till|until|instead on) (?:the )?(?:next |this )?(?P<two>{_DATE}|tomorrow|today|{_WEEKDAY})\b"
)
_NOT_DAY = re.compile(
    rf"^(?:sorry,? )?(?:but )?not (?:on )?(?P<a>{_DATE}|tomorrow|today|{_WEEKDAY})(?: (?:please|this week|ok))*$"
    rf"|\b(?:can't|cant|cannot|can not|won't|unable to|no time to|not able to) (?:do |make |run |train |go )*(?:a run )?(?:on )?"
    rf"(?P<b>{_DATE}|tomorrow|today|{_WEEKDAY})\b"
    rf"|\b(?P<c>{_DATE}|tomorrow|today|{_WEEKDAY}) (?:doesn't|doesnt|does not|won't|isn't|isnt|is not|is no|is bad)"
    rf"(?: (?:work|suit|good|possible|work for me|suit me|an option))*\b"
    rf"|\b(?:busy|no time|booked|working|nothing|no running|no run|no training|day off) (?:on )?(?:this )?"
    rf"(?P<d>{_DATE}|tomorrow|today|{_WEEKDAY})\b"
    rf"|\b(?:i'?m )?(?:busy|out|working) (?P<e>{_DATE}|tomorrow|today|{_WEEKDAY})\b"
)
_FREE_DAY = re.compile(
    rf"\b(?:i'?m )?(?:free|have time|can run|got time|could run) (?:on )?(?:this )?(?P<a>{_DATE}|tomorrow|{_WEEKDAY})\b"
)
_GOAL = re.compile(
    r"\b(?:my (?:new )?goal|my aim|my target|goal:|training for|train for|preparing for|signed up|sign up|entered|"
    r"registered|i have a|i've got a|ive got a|got a|i'm running|im running|i am running|running my first|doing a|"
    r"doing the|i want to (?:run|do|be able)|i'd like to (?:run|do)|my race is|race on|next race)\b"
)
_RACES = (
    (r"\bhalf(?: |-)?(?:marathon)?\b|\b21(?:\.1)? ?k(?:m)?\b", HALF_M),
    (r"\bmarathon\b|\b42(?:\.2)? ?k(?:m)?\b", MARATHON_M),
    (r"\bpark ?run\b", PARKRUN_M),
)
_OPEN = re.compile(
    r"\b(?:just|only|simply)? ?(?:want to |like to )?(?:keep )?(?:run|running)\b.*\b(?:without|pain[- ]?free|no pain|healthy|"
    r"for fun|a week|per week|regularly|stay)\b|\bno (?:race|goal)\b|\bstay (?:fit|healthy|injury)\b"
)
_TIMES = re.compile(r"\b(\d|once|twice|two|three|four|five)(?: ?x| times)? ?(?:a|per|/|every) ?week\b")
_TARGET = re.compile(
    r"\b(?:sub|under|below|in|target) ?(?:of )?(\d{1,2}[:h]\d{2}(?::\d{2})?|\d{2,3} ?min(?:utes)?|\d ?h(?:ours?)?)\b"
)


def wish_of(text: str, today: date, units: Units) -> WishKind | None:
    """What kind of wish a message is; None where it tells or asks something else.

    >>> [wish_of(said, date(2026, 1, 5), "km") for said in ("not thursday", "8k 46min rpe4")]
    ['swap', None]
    """
    said = _plain(text)
    if len(said.split()) > LONGEST or re.search(r"\b(?:physio|doctor|gp|surgeon|consultant|nurse)\b", said):
        return None
    if not _PAST.search(said) and _is_goal(said, today):
        is_near = any(on < today + 14 * DAY for on in days_in(said, today))
        return "join" if is_near else "goal"
    if _trade_of(said) or _NOT_DAY.search(said) or _FREE_DAY.search(said):
        return None if _PAST.search(said) else "swap"
    if _is_away(said, today):
        return "away"
    return "join" if _is_join(said, today, units) else None


def _plain(text: str) -> str:
    return plain(text).replace("’", "'").rstrip("?!. ").strip() + ("?" if "?" in text else "")


def _is_goal(said: str, today: date) -> bool:
    if re.match(r"(?:change|set|update|new) (?:my |a )?(?:new )?goal\b", said):
        return True
    if not _GOAL.search(said):
        return bool(_OPEN.search(said) and re.match(r"(?:i )?(?:just|only|simply|no race)\b", said))
    if _OPEN.search(said):
        return True
    is_far = any(on > today + DAY for on in days_in(said, today))
    has_race = bool(_race_of(said)) or bool(re.search(r"\b(?:race|marathon|\d+ ?k(?:m)?)\b", said))
    is_named = re.search(
        r"\b(?:goal|aim|target|training for|signed up|entered|registered|want to|first)\b", said
    )
    return has_race and (is_far or bool(is_named)) and not _ASKS.search(said.replace("want to", ""))


def _is_away(said: str, today: date) -> bool:
    if _SICK.search(said):
        return False
    if _PAST.search(said) and not re.search(r"\bgoing\b", said):
        return False
    has_days = bool(span_in(said, today))
    is_travel = bool(_TRAVEL.search(said))
    return (bool(_AWAY.search(said)) or is_travel) and (has_days or is_travel or len(said.split()) <= 4)


def _is_join(said: str, today: date, units: Units) -> bool:
    if _PAST.search(said):
        return False
    days = days_in(said, today)
    has_session = bool(_REPEATS.search(said) or _COMPANY.search(said))
    has_length = _distance(said, units) is not None
    return bool(days) and (has_session or (has_length and bool(_ASKS.search(said))))


def days_in(said: str, today: date) -> list[date]:
    """The days a text names, none of them before today, in its order."""
    return [on for _, on in _named(said, today)]


def _named(said: str, today: date) -> Iterator[tuple[int, date]]:
    for match in _ONE_DAY.finditer(said):
        if (on := _day(match[1], today)) is not None and on >= today:
            yield match.start(), on


def _day(word: str, today: date) -> date | None:
    if word == "day after tomorrow":
        return today + 2 * DAY
    if word == "tonight":
        return today
    return quantities.day(word, today, ahead=True)


def span_in(said: str, today: date) -> tuple[date, date | None] | None:
    """First and last day that a text names; the last one is None where only a beginning was said.

    >>> span_in("away 3-10 june", date(2026, 5, 1))
    (datetime.date(2026, 6, 3), datetime.date(2026, 6, 10))
    """
    if match := _SPAN.search(said):
        first, last, month = (match[1], match[2], match[3]) if match[3] else (match[5], match[6], match[4])
        since, until = _day(f"{first} {month}", today), _day(f"{last} {month}", today)
        if since and until:
            return (since, until) if since <= until else (today, until)
    monday = today - today.weekday() * DAY
    if re.search(r"\b(?:next|the coming) weekend\b|\bthe weekend after\b", said):
        return monday + 12 * DAY, monday + 13 * DAY
    if re.search(r"\b(?:this |the |at the |over the )?weekend\b", said) and "for" not in said.split():
        return max(today, monday + 5 * DAY), monday + 6 * DAY
    named = days_in(said, today)
    lasts = _lasting(said)
    if match := re.search(r"\b(next|this|all) week\b", said):
        since = monday + WEEK if match[1] == "next" else today
        return since, (monday + 13 * DAY) if match[1] == "next" else monday + 6 * DAY
    if re.search(r"\b(?:until|till|through)\b", said) and len(named) == 1:
        return today, named[0]
    if len(named) >= 2:
        return (named[0], named[1]) if named[0] <= named[1] else (named[0], named[1] + WEEK)
    if named and lasts:
        return named[0], named[0] + lasts - DAY
    if lasts:
        return today, today + lasts - DAY
    if not named:
        return None
    is_open = re.search(r"\b(?:from|since|starting)\b", said)
    return named[0], None if is_open or _TRAVEL.search(said) else named[0]


def _lasting(said: str) -> timedelta | None:
    match = _LASTS.search(said)
    if match is None:
        return None
    number, unit = match[1] or match[3] or "a", match[2] or match[4]
    count = int(number) if number.isdigit() else _COUNT.get(number, 1)
    if unit.startswith("fortnight"):
        return 14 * DAY
    return count * (WEEK if unit.startswith("week") and unit != "weekend" else DAY)


def read_away(text: str, today: date) -> AwayHeard:
    """When, whether running is possible there, and why."""
    said = _plain(text)
    span = span_in(said, today)
    travel = _TRAVEL.search(said)
    why: Why | None = None
    if _SICK.search(said):
        why = "ill"
    elif travel:
        why = "travel"
    elif re.search(r"\bholidays?|vacation\b", said):
        why = "holiday"
    elif re.search(r"\b(?:busy|work|working|conference|exams?)\b", said):
        why = "busy"
    can_run = False if _NO_RUN.search(said) else True if _CAN_RUN.search(said) else None
    where = travel["to"] if travel and travel["to"] else None
    if where is None and (match := re.search(r"\b(?:to|in) (?!my |the )([a-z][a-z' .]+)", said)):
        where = match[1]
    if where is not None:
        where = re.split(r"\b(?:tomorrow|today|on|from|next|this|for|until|can|no|with|till)\b", where)[0]
    return AwayHeard(
        since=span[0] if span else None,
        until=span[1] if span else None,
        can_run=can_run,
        why=why,
        where=(where or "").strip(" .") or None,
    )


def _trade_of(said: str) -> re.Match[str] | None:
    match = _TRADE.search(said)
    if match is None:
        return None
    verb = match[0].split()[0]
    if match["what"] in {"run", "session"} and verb not in {
        "move",
        "shift",
        "swap",
        "switch",
        "push",
        "bring",
        "put",
    }:
        return None
    if verb in {"do", "run", "have"} and not match["one"] and match["what"] not in {"long run", "easy run"}:
        return None if not re.search(r"\b(?:the|my|planned)\b", match[0]) else match
    return match


def read_day_change(text: str, today: date) -> DayHeard:
    """Which day does not suit, or which two trade."""
    said = _plain(text).rstrip("?")
    if match := _trade_of(said):
        one, two = _trading_days(match, today)
        what = next((k for p, k in _KINDS if match["what"] and re.search(p, match["what"])), None)
        return DayHeard(on=one, to=two, kind=what if one is None else None)
    if match := _NOT_DAY.search(said):
        word = next(group for group in match.groups() if group)
        return DayHeard(on=_day(word, today))
    if match := _FREE_DAY.search(said):
        return DayHeard(on=_day(match["a"], today), is_free=True)
    named = days_in(said, today)
    return DayHeard(on=named[0] if named else None, to=named[1] if len(named) > 1 else None)


def _trading_days(match: re.Match[str], today: date) -> tuple[date | None, date | None]:
    """The two days of a trade; the name of today's weekday is today where the other lies in this week."""
    one = _day(match["one"], today) if match["one"] else None
    two = _day(match["two"], today)
    is_next = re.search(r"\bnext\b", match[0]) is not None
    end = today + (6 - today.weekday()) * DAY
    if one is not None and two is not None and not is_next:
        if one == today + WEEK and today <= two <= end and re.fullmatch(_WEEKDAY, match["one"]):
            one = today
        elif two == today + WEEK and today <= one <= end and re.fullmatch(_WEEKDAY, match["two"]):
            two = today
    return one, two


def _distance(said: str, units: Units) -> int | None:
    for name, metres in _RACES:
        if re.search(name, said):
            return metres
    found = re.search(r"(?<![\dx×] )\b(\d{1,3}(?:[.,]\d{1,2})?) ?(km|kms|k|mi|miles?|kilomet\w+)\b", said)
    if found is None:
        return None
    value = float(found[1].replace(",", "."))
    return round(value * (METRES_PER_MILE if found[2].startswith("mi") else 1000))


def read_join(text: str, today: date, units: Units) -> JoinHeard:
    """The session that is meant and its day."""
    said = _plain(text)
    days = days_in(said, today)
    repeats = each = distance = None
    if (match := _REPEATS.search(said)) and match[1] and not (match[3] or "m").startswith("s"):
        repeats, each = int(match[1]), int(match[2])
    elif match and match[6] and match[6].startswith("k"):
        repeats, each = int(match[4]), round(float(match[5].replace(",", ".")) * 1000)
    bare = _REPEATS.sub(" ", said)
    distance = _distance(bare, units)
    session = next((kind for pattern, kind in _KINDS if re.search(pattern, bare)), None)
    if match is not None and session in {None, SessionKind.EASY_RUN}:
        session = SessionKind.INTERVALS
    minutes = re.search(r"\b(\d{2,3}) ?(?:min|minutes)\b", bare)
    return JoinHeard(
        on=days[0] if days else None,
        session=session or (SessionKind.EASY_RUN if distance else None),
        distance_m=distance,
        duration_min=int(minutes[1]) if minutes else None,
        repeats=repeats,
        each_m=each,
        called=_called(said),
    )


def _called(said: str) -> Literal["parkrun", "race", "group"] | None:
    if re.search(r"\bpark ?run\b", said):
        return "parkrun"
    if re.search(r"\brace\b|\bfun run\b", said):
        return "race"
    return "group" if re.search(r"\b(?:club|group|social|friends?|colleagues?|mates?|team)\b", said) else None


def race_named(text: str) -> int | None:
    """The length in metres of a race that words name, such as "half marathon"; None where they name none.

    >>> race_named("14 March, half marathon"), race_named("12 km")
    (21098, None)
    """
    return _race_of(_plain(text))


def _race_of(said: str) -> int | None:
    return next((metres for pattern, metres in _RACES if re.search(pattern, said)), None)


def read_goal(text: str, today: date, units: Units) -> GoalHeard | None:
    """The goal that was said; None where the words hold none.

    >>> read_goal("I have a half marathon on 19 April", date(2026, 1, 5), "km").distance_m
    21098
    """
    said = _plain(text)
    ahead = [on for on in days_in(said, today) if on > today]
    distance = _distance(said, units)
    target = _TARGET.search(said)
    seconds = quantities.duration(target[1]) if target else None
    if (
        seconds is not None
        and target
        and re.fullmatch(r"\d{1,2}:\d{2}", target[1])
        and (distance or 0) >= 15_000
    ):
        seconds *= 60
    if ahead and (distance or re.search(r"\b(?:race|marathon|run)\b", said)):
        return GoalHeard(kind="race", distance_m=distance, on=ahead[0], target_s=seconds)
    if distance:
        is_race = re.search(r"\b(?:race|marathon|signed up|entered|registered)\b", said)
        return GoalHeard(kind="race" if is_race else "distance", distance_m=distance, target_s=seconds)
    if _OPEN.search(said) or re.search(
        r"\b(?:keep running|no race|without pain|pain[- ]?free|for fun)\b", said
    ):
        times = _TIMES.search(said)
        words = {"once": 1, "twice": 2, "two": 2, "three": 3, "four": 4, "five": 5}
        count = None if times is None else int(times[1]) if times[1].isdigit() else words[times[1]]
        return GoalHeard(kind="keep_running", runs_a_week=count)
    return None
