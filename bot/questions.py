"""The kinds of question a dialogue asks: choice, several, scale, amount, time, day, text.

A question knows its buttons and how typed words become its answer; answers are plain JSON
so that a conversation is one row. Words and labels come from Fluent: one message serves one
question, with `.hint`, `.error` and `.opt-<value>` (and `.say-<value>`: further words for an
option, separated by "|"). Skipping any question answers None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Protocol

from pydantic import Field

from bot.told import is_told_run
from bot.zones import zone_of
from coaching.decision import Arg, Said
from coaching.library import load
from coaching.reading import quantities
from coaching.reading.asks import read_ask
from coaching.reading.corrections import read_correction
from coaching.reading.heard import Heard
from coaching.reading.limits import read_limit
from coaching.reading.recall import read_question
from coaching.reading.symptoms import read
from coaching.reading.wishes import wish_of
from coaching.triage.answers import is_clear
from coaching.values import CoachError, Concept, Place, Value

Json = Any
"""A stored answer: None, a string, a number, a boolean or a list of strings."""

LONGEST_LIST, LONGEST_WEEK = 8, 400_000
"""Weeks that one line may name, and metres that a week may have."""

LABEL_ROW = 28
"""Characters of labels that fit in one row of a small phone."""


class InvalidAnswer(CoachError):
    """A slip of the runner; carries the message that answers it kindly."""

    def __init__(self, message: str, **args: Arg) -> None:
        """Keep the message id and its arguments."""
        self.message = message
        self.args_said = args
        super().__init__(message)


class Ears(Protocol):
    """What a question needs to understand typed words."""

    @property
    def units(self) -> quantities.Units:
        """The runner's units."""

    @property
    def today(self) -> date:
        """The runner's day."""

    def labels(self, question: Question) -> Mapping[str, tuple[str, ...]]:
        """For every option its label and the further words that mean it, in plain form."""


class _Question(Value):
    id: str
    place: str | None = None
    part: str | None = None
    """What else tells it from its sisters: the round of a loop, a muscle."""
    args: dict[str, Arg] = {}
    lines: tuple[Said, ...] = ()
    """Facts shown between the question and its hint, such as the numbers to confirm."""
    can_skip: bool = True
    about_body: bool = False
    """Its answer is about pain or a symptom and is judged at once."""
    concept: Concept | None = None
    picture: str | None = None
    """The drawing that is shown with it."""
    is_volunteered: bool = False
    """Never asked: it only takes an answer that a sentence volunteered, and is None without one."""

    @property
    def key(self) -> str:
        """What its answer is stored under: the id, the place it is about, the part."""
        at_place = f"@{self.place}" if self.place else ""
        return f"{self.id}{at_place}#{self.part}" if self.part else f"{self.id}{at_place}"

    def options(self) -> tuple[str, ...]:
        """The values of its buttons."""
        return ()

    def parse(self, text: str, ears: Ears) -> Json:
        """The answer in typed words.

        Raises:
            InvalidAnswer: when the words are no answer to this question.
        """
        raise InvalidAnswer("error-not-understood")


def _match(said: str, labels: Mapping[str, tuple[str, ...]]) -> str | None:
    for value, words in labels.items():
        if said == value or said in words or _bare(said) in map(_bare, words):
            return value
    starts = [value for value, words in labels.items() if len(said) >= 3 and words[0].startswith(said)]
    return starts[0] if len(starts) == 1 else None


def _bare(said: str) -> str:
    """Words without their commas: "no, that's all" is typed in haste."""
    return " ".join(said.replace(",", " ").split())


class Choice(_Question):
    """One of a few; `labels` names the message whose attributes label them, its own by default."""

    kind: Literal["choice"] = "choice"
    choices: tuple[str, ...]
    labels: str | None = None
    takes_words: bool = False
    """Words that are none of the options are an answer too, kept as they stand; other news is not."""

    def options(self) -> tuple[str, ...]:
        """The choices."""
        return self.choices

    def parse(self, text: str, ears: Ears) -> Json:
        """An option by number, by label or by one of its words."""
        said = quantities.plain(text).rstrip(".!")
        if found := _match(said, ears.labels(self)):
            return found
        if self.id == "onboarding-adult" and (age := re.fullmatch(r"(?:i'?m |i am )?(\d{2})", said)):
            return "yes" if int(age[1]) >= _ADULT else "no"
        if re.fullmatch(r"\d{1,2}", said) and 1 <= int(said) <= len(self.choices):
            return self.choices[int(said) - 1]
        if (listed := _LISTED.fullmatch(said)) and (found := _match(listed[1], ears.labels(self))):
            return found
        if _is_stray_number(said, self.concept):
            raise InvalidAnswer("error-choice-number", most=len(self.choices))
        if not self.takes_words and (found := self._first_word(said, ears)):
            return found
        if self.takes_words and said and not _is_other_news(text, ears) and self._is_answered(text):
            return " ".join(text.split())
        raise InvalidAnswer("error-choice")

    def _is_answered(self, text: str) -> bool:
        """Whether free words say yes, no or not sure; others are better asked about once more.

        A number before the words says neither: "12 sorry" is no yes.
        """
        if self.concept is None:
            return True
        first = _NUMBER_FIRST.match(text)
        if first is None or _is_fever(quantities.number(first[0].strip(" .,;:)")), self.concept):
            return is_clear(text, self.concept)
        return is_clear(text[first.end() :], self.concept)

    def _first_word(self, said: str, ears: Ears) -> str | None:
        """A yes or no with more words behind it, where these neither turn it nor tell something else."""
        first, _, rest = _bare(said).partition(" ")
        if not rest or not set(self.choices) <= _YES_OR_NO:
            return None
        found = _match(
            first, {value: words for value, words in ears.labels(self).items() if value != "not_sure"}
        )
        if found is None or len(first) > LONGEST_YES or _turns(rest, found) or _is_other_news(rest, ears):
            return None
        heard = read(rest, load())
        return None if heard.pains or heard.soreness or heard.facts or heard.flags else found


_YES_OR_NO = frozenset({"yes", "no", "change", "not_sure"})
_LISTED = re.compile(r"\d{1,2}[.):]? +(\D+)")
"""The number of a button with its words: "2 no"."""
_NUMBER_ALONE = re.compile(r"[-+]?\d+(?:[.,:]\d+)*(?: ?(?:/|of|out of) ?\d+)?\W*")
_NUMBER_FIRST = re.compile(r"^\W*\d+(?:[.,]\d+)?(?: ?/ ?\d+)?[\s,.;:)]*")
_FEVERS = ((34.0, 43.0), (93.0, 110.0))
"""Temperatures of a living body, in degrees Celsius and Fahrenheit."""


def _is_stray_number(said: str, concept: Concept | None) -> bool:
    """Whether words are a bare number that is no option: asked again, never taken for a yes. Rules: TRI-06, NLU-01."""
    return bool(_NUMBER_ALONE.fullmatch(said)) and not _is_fever(quantities.number(said), concept)


def _is_fever(number: float | None, concept: Concept | None) -> bool:
    """Whether a number answers the question about fever as a temperature."""
    if concept is not Concept.FEVER or number is None:
        return False
    return any(low <= number <= high for low, high in _FEVERS)


LONGEST_YES = 5
"""Letters of a plain yes or no, such as "right" or "nope"."""
_ADULT = 18
_LIMITS = re.compile(
    r"\b(?:but|except|though|although|however|unless|maybe|perhaps|sometimes|only|just|apart|almost|nearly|sort of"
    r"|kind of|not sure|unsure|don't know|dont know)\b"
)
_DENIES = re.compile(r"\b(?:no|not|never|wrong|nope)\b|n't\b")
_AFFIRMS = re.compile(r"\b(?:yes|yeah|yep|a bit|a little|slightly|some|i do|i did|i have|had to)\b")


def _turns(rest: str, option: str) -> bool:
    """Whether words behind a yes or no take it back or limit it; an age below that of adults does."""
    denied = _DENIES if option == "yes" else _AFFIRMS
    is_young = option == "yes" and any(int(number) < _ADULT for number in re.findall(r"\d+", rest))
    return bool(_LIMITS.search(rest) or denied.search(rest)) or is_young


_NOT_A_WISH = frozenset({"greeting", "thanks", "same", "join"})


def _is_other_news(text: str, ears: Ears) -> bool:
    """Whether words are no answer: a question, a wish, a session, what a clinician said."""
    ask = read_ask(text)
    return (
        "?" in text
        or read_question(text, ears.today) is not None
        or read_correction(text, ears.today, ears.units, Heard()) is not None
        or (ask is not None and ask.kind not in _NOT_A_WISH)
        or is_told_run(text, ears.units)
        or read_limit(text, today=ears.today) is not None
        or wish_of(text, ears.today, ears.units) is not None
    )


class Several(_Question):
    """Any number of a few. Buttons toggle until "done"; typed answers list them at once.

    `none` is the option that stands for none of them; pressed alone it ends the question.
    """

    kind: Literal["several"] = "several"
    choices: tuple[str, ...]
    none: str | None = None
    labels: str | None = None

    def options(self) -> tuple[str, ...]:
        """The choices."""
        return self.choices

    def parse(self, text: str, ears: Ears) -> Json:
        """Options by number or words, separated by commas, semicolons or "and"."""
        labels = ears.labels(self)
        said = quantities.plain(text).rstrip(".!")
        if whole := _match(said, labels):
            return [] if whole == self.none else [whole]
        if self.none and said in {"none", "no", "nothing", "none of these", "0", "done"}:
            return []
        parts = [part for part in re.split(r"\s*(?:,|;|\band\b|&|\+|\s)\s*", said) if part]
        found: list[str] = []
        for part in _joined(parts, labels):
            if option := _match(part, labels):
                found.append(option)
            elif re.fullmatch(r"\d{1,2}", part) and 1 <= int(part) <= len(self.choices):
                found.append(self.choices[int(part) - 1])
            else:
                raise InvalidAnswer("error-several")
        if not found:
            raise InvalidAnswer("error-several")
        return [choice for choice in self.choices if choice in found and choice != self.none]


def _joined(parts: list[str], labels: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Neighbouring parts that only together name an option are put together again."""
    joined: list[str] = []
    start = 0
    while start < len(parts):
        for end in range(min(len(parts), start + 5), start, -1):
            candidate = " ".join(parts[start:end])
            if end - start == 1 or _match(candidate, labels):
                joined.append(candidate)
                start = end
                break
    return joined


_NO_PAIN = frozenset({"no", "none", "nope", "nothing", "nil", "no pain", "none at all", "not at all"})
_BETWEEN = re.compile(r"(\w+)(?: ?[-–] ?| (?:to|or) )(\w+)(?: ?(?:/|out of|of) ?\d+)?")


class Scale(_Question):
    """A whole number between two ends, both named in the question. Rules: PAIN-01."""

    kind: Literal["scale"] = "scale"
    least: int = 0
    most: int = 10
    error: str = "error-scale"
    """What answers a number beyond the ends."""
    is_pain: bool = False
    """A score of pain that is not judged before its dialogue ends."""

    def options(self) -> tuple[str, ...]:
        """Every whole number of the scale."""
        return tuple(str(number) for number in range(self.least, self.most + 1))

    def parse(self, text: str, ears: Ears) -> Json:
        """A whole number: "3", "3/10", "three"; "no" is 0 where pain is asked for."""
        if (
            self.least == 0
            and (self.about_body or self.is_pain)
            and quantities.plain(text).rstrip(".!") in _NO_PAIN
        ):
            return 0
        between = _BETWEEN.fullmatch(quantities.plain(text))
        if between and all(quantities.number(end) is not None for end in between.groups()):
            raise InvalidAnswer("error-scale-whole", least=self.least, most=self.most)
        ceiling = re.search(r"(?:/|out of|of) ?(\d+)$", quantities.plain(text))
        found = quantities.number(re.sub(rf"(?:/|out of|of) ?{self.most}$", "", quantities.plain(text)))
        if ceiling and int(ceiling[1]) != self.most:
            raise InvalidAnswer("error-scale", least=self.least, most=self.most)
        if found is None:
            label = _match(quantities.plain(text), ears.labels(self))
            if label is None:
                raise InvalidAnswer("error-scale", least=self.least, most=self.most)
            return int(label)
        if found != int(found):
            raise InvalidAnswer("error-scale-whole", least=self.least, most=self.most)
        if not self.least <= found <= self.most:
            raise InvalidAnswer(self.error, least=self.least, most=self.most)
        return int(found)


class Amount(_Question):
    """A number with a unit: `what` says how it is read and stored.

    count: as it stands; hours: decimal hours; minutes: whole minutes; distance: metres;
    seconds: a duration in seconds; pace: seconds per kilometre.
    """

    kind: Literal["amount"] = "amount"
    what: Literal["count", "hours", "minutes", "distance", "seconds", "pace"]
    at_least: float = 0
    at_most: float
    offers: tuple[float, ...] = ()
    ways: tuple[str, ...] = ()
    """Answers that are no amount, such as "it hurts"."""
    usual_most: float | None = None
    """More than this is taken, with a word that it is unusual."""
    is_numbered: bool = False
    """A bare small number is the number of a button, not an amount; with its unit it is an amount."""

    def options(self) -> tuple[str, ...]:
        """The amounts offered as buttons, and what else can be answered."""
        return (*(f"{offer:g}" for offer in self.offers), *self.ways)

    def parse(self, text: str, ears: Ears) -> Json:
        """An amount in the runner's units: "7h30", "7,5", "8k", "46 min"; or the words of an offer."""
        found = self._by_number(text) or self._read(text, ears)
        if found is None and (offer := _match(quantities.plain(text).rstrip(".!"), ears.labels(self))):
            if offer in self.ways:
                return offer
            found = float(offer)
        if found is None:
            raise InvalidAnswer(f"error-{self.what}")
        if self.what == "distance" and found < self.at_least:
            raise InvalidAnswer("error-distance-none", least=self.at_least)
        if not self.at_least <= found <= self.at_most:
            raise InvalidAnswer(f"error-{self.what}-range", least=self.at_least, most=self.at_most)
        return found

    def is_odd(self, value: Json) -> bool:
        """Whether an amount is more than people usually tell."""
        return self.usual_most is not None and isinstance(value, int | float) and value > self.usual_most

    def _by_number(self, text: str) -> float | None:
        """The offer that a bare number counts to."""
        said = quantities.plain(text).rstrip(".!")
        is_place = self.is_numbered and said.isdecimal() and 1 <= int(said) <= len(self.offers)
        return self.offers[int(said) - 1] if is_place else None

    def _read(self, text: str, ears: Ears) -> float | int | None:
        match self.what:
            case "distance":
                metres = quantities.distance(text, ears.units)
                return None if metres is None else round(metres)
            case "pace":
                seconds = quantities.pace(text, ears.units)
                return None if seconds is None else round(seconds)
            case "seconds":
                return quantities.duration(text)
            case "minutes":
                seconds = quantities.duration(text)
                return None if seconds is None else round(seconds / 60)
            case "hours":
                seconds = quantities.duration(text, bare="hours")
                return None if seconds is None else round(seconds / 3600, 2)
            case "count":
                return quantities.number(text)


class TimeOfDay(_Question):
    """A local time; stored as HH:MM."""

    kind: Literal["time"] = "time"
    offers: tuple[str, ...] = ()

    def options(self) -> tuple[str, ...]:
        """The times offered as buttons."""
        return self.offers

    def parse(self, text: str, ears: Ears) -> Json:
        """A time as people type it, or the words of an offer that is no time ("no reminders")."""
        if option := _match(quantities.plain(text).rstrip(".!"), ears.labels(self)):
            return option
        found = quantities.clock_time(text) or quantities.clock_time(_spoken_time(quantities.plain(text)))
        if found is None:
            raise InvalidAnswer("error-time")
        return f"{found:%H:%M}"


_PARTS_OF_AN_HOUR = {"half": 30, "quarter": 15}


def _spoken_time(said: str) -> str:
    """A time in words as it is written: "seven thirty" is "7:30", "quarter to nine" "8:45"."""
    if match := re.fullmatch(r"(?:at )?(?:a )?(half|quarter) (past|to) (\w+)( ?[ap]m)?", said):
        hour = quantities.number(match[3])
        minutes = _PARTS_OF_AN_HOUR[match[1]]
        if hour is None or not 1 <= hour <= 24:
            return said
        hour, minutes = (hour, minutes) if match[2] == "past" else (hour - 1, 60 - minutes)
        return f"{hour:.0f}:{minutes:02d}{match[4] or ''}"
    match = re.fullmatch(
        r"(?:at )?([a-z]+|\d{1,2})(?:[ -](?![ap]m)([a-z]+|\d{2}))?(?:[ -](?![ap]m)([a-z]+))?( ?[ap]m)?", said
    )
    if not match:
        return said
    told = [
        quantities.number(part) for part in match.group(1, 2, 3) if part and part not in {"oh", "o'clock"}
    ]
    if None in told or not told:
        return said
    hour, minutes = told[0] or 0, int(sum(number or 0 for number in told[1:]))
    return f"{hour:.0f}:{minutes:02d}{match[4] or ''}" if hour == int(hour) else said


class Day(_Question):
    """A date; stored as YYYY-MM-DD."""

    kind: Literal["day"] = "day"
    is_ahead: bool = False
    offers: tuple[str, ...] = ()

    def options(self) -> tuple[str, ...]:
        """The days offered as buttons (today, yesterday, or dates)."""
        return self.offers

    def parse(self, text: str, ears: Ears) -> Json:
        """A date as people type it."""
        found = quantities.day(text, ears.today, ahead=self.is_ahead)
        said = quantities.plain(text).rstrip(".!")
        if found is None and said != "yes" and (option := _match(said, ears.labels(self))):
            return option
        if found is None:
            raise InvalidAnswer("error-day")
        if found > ears.today and not self.is_ahead:
            raise InvalidAnswer("error-day-ahead")
        if found < ears.today and self.is_ahead:
            raise InvalidAnswer("error-day-past")
        return found.isoformat()


class Text(_Question):
    """Free words; `reads` names the reader that turns them into a value, such as a zone."""

    kind: Literal["text"] = "text"
    at_most: int = 1000
    choices: tuple[str, ...] = ()
    reads: Literal["zone", "weeks"] | None = None
    """zone: a city, stored as the name of its zone; weeks: distances, stored as a list of metres."""
    leaves_news: bool = False
    """Words that tell of the body, a session or a wish are no answer: they belong elsewhere."""

    def options(self) -> tuple[str, ...]:
        """Ready answers offered as buttons."""
        return self.choices

    def parse(self, text: str, ears: Ears) -> Json:
        """The words themselves."""
        said = " ".join(text.split())
        if not said:
            raise InvalidAnswer("error-empty")
        if len(said) > self.at_most:
            raise InvalidAnswer("error-too-long", most=self.at_most)
        if found := _match(quantities.plain(said), ears.labels(self)):
            return found
        if self.leaves_news and _tells(said, ears):
            raise InvalidAnswer("error-not-understood")
        match self.reads:
            case "zone":
                return _zone(said)
            case "weeks":
                return _weeks(said, ears)
            case None:
                return said


def _tells(said: str, ears: Ears) -> bool:
    """Whether words tell of the body, sleep or a session, or wish for something."""
    heard = read(said, load())
    return bool(heard.pains or heard.soreness or heard.says_nothing_hurts) or _is_other_news(said, ears)


def _zone(said: str) -> str:
    if zone := zone_of(said):
        return zone
    raise InvalidAnswer("error-zone")


def _weeks(said: str, ears: Ears) -> list[int]:
    """Up to eight distances, in the runner's units: "18 20 20 12", "about 20", "18km, 20km"."""
    bare = re.sub(
        r"\b(?:about|around|usually|roughly|a week|per week|each week|each|and)\b|~", " ", said.lower()
    )
    if " " not in bare.strip() and bare.count(",") > 1:
        bare = bare.replace(",", " ")
    parts = [part for part in re.split(r"[\s;/]+|,(?!\d)", re.sub(r"(\d) (?=k|mi)", r"\1", bare)) if part]
    found = [quantities.distance(part, ears.units) for part in parts]
    metres = [round(distance) for distance in found if distance is not None]
    if not 1 <= len(metres) == len(parts) <= LONGEST_LIST or max(metres) > LONGEST_WEEK:
        raise InvalidAnswer("error-weeks")
    return metres


Question = Annotated[Choice | Several | Scale | Amount | TimeOfDay | Day | Text, Field(discriminator="kind")]


def place_of(question: Question) -> Place | None:
    """The place a question is about."""
    return Place.parse(question.place) if question.place else None
