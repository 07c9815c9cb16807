"""The sentences for people: Fluent bundles of `locales/`, with the runner's language and units.

The runner's language comes first and English fills its gaps. Messages are parsed when they
are first said, so that starting costs no more than finding where each one stands.
Functions for `.ftl` files: DISTANCE, DURATION, HOURS, MINUTES, PACE, DAY, TIME, PLACE, SESSION,
MUSCLE, LIMITS, TEST, EXERCISE, CUE, NUMBER.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any, Literal

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentNone, fluent_number

from bot import units as forms
from bot.questions import Amount, Choice, Day, Question, Scale, Several, Text, TimeOfDay
from coaching import library
from coaching.decision import Arg, Said
from coaching.reading import quantities
from coaching.reading.quantities import Units
from coaching.values import CoachError, Place, Side

LOCALES = Path(__file__).parent / "locales"
LAST_RESORT = "en"

log = logging.getLogger("twinge.words")

_ENTRY = re.compile(r"^(-?[a-zA-Z][\w-]*)[ \t]*=", re.MULTILINE)
_REFERENCE = re.compile(r"\{\s*(-?[a-zA-Z][\w-]*)")


class WordsError(CoachError):
    """A sentence that cannot be said: no such message, or an argument it needs is missing."""


class _Catalog:
    """One language: where every message stands, and its source."""

    def __init__(self, folder: Path) -> None:
        self.language = folder.name
        self.sources: dict[str, str] = {}
        for path in sorted(folder.glob("*.ftl")):
            text = path.read_text(encoding="utf-8")
            starts = [*_ENTRY.finditer(text)]
            for this, following in zip(starts, [*starts[1:], None], strict=True):
                self.sources.setdefault(
                    this[1], text[this.start() : following.start() if following else None]
                )

    def with_references(self, message: str) -> list[str]:
        """The sources of a message and of all that it names."""
        found: dict[str, str] = {}
        waiting = [message]
        while waiting:
            name = waiting.pop()
            if name not in found and name in self.sources:
                found[name] = self.sources[name]
                waiting += _REFERENCE.findall(self.sources[name])
        return [*found.values()]


@cache
def _catalog(language: str) -> _Catalog:
    return _Catalog(LOCALES / language)


def languages() -> tuple[str, ...]:
    """The languages there are words for."""
    return tuple(sorted(path.name for path in LOCALES.iterdir() if path.is_dir()))


class Words:
    """What can be said to one runner: their language, their units."""

    def __init__(self, language: str, units: Units, *, is_strict: bool = False) -> None:
        """Choose a language (English where it is not known) and units; `is_strict` raises on a gap."""
        known = [name for name in (language, language.split("-")[0].lower()) if name in languages()]
        chain = [*known[:1], *([] if known[:1] == [LAST_RESORT] else [LAST_RESORT])]
        self.language = chain[0]
        self.units = units
        self.is_strict = is_strict
        functions = self._functions()
        self._bundles = [
            (_catalog(name), FluentBundle([name], functions=functions, use_isolating=False)) for name in chain
        ]
        self._loaded: set[tuple[str, str]] = set()

    def say(self, said: Said) -> str:
        """A sentence of the coach."""
        return _as_sentence(self.text(said.message, **said.args))

    def brief(self, said: Said) -> str:
        """A sentence of the coach in fewer words, where it has a `.brief` form; else as it is."""
        name = f"{said.message}.brief"
        return _as_sentence(self.text(name, **said.args)) if self.has(name) else self.say(said)

    def sentence(self, text: str) -> str:
        """Words as a sentence: a capital, and a full stop."""
        return f"{_as_sentence(text).rstrip('.')}."

    def text(self, message: str, **args: Arg) -> str:
        """A message with its arguments; "message.attribute" names an attribute.

        Raises:
            WordsError: in a strict set of words, for an unknown message or a missing argument.
        """
        name, _, attribute = message.partition(".")
        for catalog, bundle in self._bundles:
            pattern = self._pattern(catalog, bundle, name, attribute)
            if pattern is None:
                continue
            value, errors = bundle.format_pattern(pattern, dict(args))
            if errors:
                self._missed(f"{message}: {errors[0]!r}")
            return str(value)
        self._missed(f"no message {message!r}")
        return message

    def has(self, message: str) -> bool:
        """Whether a message (or "message.attribute") can be said."""
        name, _, attribute = message.partition(".")
        return any(self._pattern(catalog, bundle, name, attribute) for catalog, bundle in self._bundles)

    def question(self, question: Question, *, is_again: bool = False) -> str:
        """A question as asked: its text, the facts it shows, its hint.

        Asked again it is its `.again`, where it has one, and the last of the facts.
        """
        args = question_args(question)
        if is_again and self.has(f"{question.id}.again"):
            last = [self.say(line) for line in question.lines[-1:]]
            return "\n".join([self.text(f"{question.id}.again", **args), *last])
        parts = [_as_sentence(self.text(question.id, **args)), *(self.say(line) for line in question.lines)]
        if self.has(f"{question.id}.hint"):
            parts.append(self.text(f"{question.id}.hint", **args))
        return "\n".join(part for part in parts if part)

    def label(self, question: Question, option: str) -> str:
        """The words on a button."""
        message = f"{_labels_of(question)}.opt-{option}"
        if re.fullmatch(r"[\w-]+", option) and self.has(message):
            return self.text(message, **question_args(question))
        if option.startswith("place:"):
            return self.place(option.removeprefix("place:"))
        if option.startswith("exercise:"):
            return self.text(f"exercise-{option.removeprefix('exercise:')}")
        match question:
            case Amount(what="distance"):
                return forms.distance(float(option), self.units)
            case Amount(what="pace"):
                return forms.pace(float(option), self.units)
            case Amount(what="hours"):
                return forms.hours(float(option))
            case Amount(what="minutes"):
                return forms.minutes(float(option))
            case Amount(what="seconds"):
                return forms.duration(float(option))
            case Amount() | Scale() | TimeOfDay():
                return option
            case Day():
                message = f"day.opt-{option}"
                return (
                    self.text(message) if self.has(message) else self.day(option, with_year=question.is_ahead)
                )
            case Text() | Choice(takes_words=True) if option not in question.options():
                return option
            case _:
                self._missed(f"no label {message!r}")
                return option

    def labels(self, question: Question) -> Mapping[str, tuple[str, ...]]:
        """For every option its label and the further words that mean it, in plain form."""
        options = question.options()
        names = _labels_of(question)
        found: dict[str, tuple[str, ...]] = {}
        for option in options:
            said = [self.label(question, option)]
            if re.fullmatch(r"[\w-]+", option) and self.has(f"{names}.say-{option}"):
                said += self.text(f"{names}.say-{option}", **question_args(question)).split("|")
            if option.startswith("place:"):
                said += _place_words(option, options)
            found[option] = tuple(dict.fromkeys(quantities.plain(word) for word in said if word.strip()))
        return found

    def ears(self, today: date) -> Hearing:
        """What a question needs to understand typed words on a day."""
        return Hearing(self, today)

    def place(self, key: str) -> str:
        """A place as said: "patellar:left" is "left kneecap tendon"."""
        place = Place.parse(key)
        word = self.text(f"side.{place.side}") if place.side in {Side.LEFT, Side.RIGHT} else ""
        name = " ".join(self.text(f"place.{place.site}", side=word).split())
        if place.side in {Side.BOTH, Side.MIDDLE}:
            return self.text(f"place-{place.side}", place=name)
        return name

    def source(self, who: str) -> str:
        """Who said something: "doctor" is "your doctor", a name stays as it was typed."""
        name = f"source.{who}"
        return self.text(name) if re.fullmatch(r"[a-z]+", who) and self.has(name) else who

    def session(self, kind: str) -> str:
        """A kind of session as said."""
        return self.text(f"session.{kind}")

    def day(self, on: date | str, *, with_year: bool = False) -> str:
        """A date as said: "Tuesday 8 June"."""
        when = date.fromisoformat(on[:10]) if isinstance(on, str) else on
        return self.text(
            "date-with-year" if with_year else "date",
            weekday=self.text(f"weekday.d{when.weekday()}"),
            day=str(when.day),
            month=self.text(f"month.m{when.month}"),
            year=str(when.year),
        )

    def _limit(self, item: str) -> str:
        """What a clinician forbids or allows: a word of its own, or a kind of session."""
        own = f"limit-words.{item}"
        return self.text(own) if self.has(own) else self.session(item)

    def _pattern(self, catalog: _Catalog, bundle: FluentBundle, name: str, attribute: str) -> Any:
        if name not in catalog.sources:
            return None
        if (catalog.language, name) not in self._loaded:
            for source in catalog.with_references(name):
                bundle.add_resource(FluentResource(source))
            self._loaded.add((catalog.language, name))
        if not bundle.has_message(name):
            return None
        message = bundle.get_message(name)
        return message.attributes.get(attribute) if attribute else message.value

    def _missed(self, what: str) -> None:
        if self.is_strict:
            raise WordsError(what)
        log.error("words: %s", what)

    def _functions(self) -> dict[str, Callable[..., Any]]:
        units = self.units
        return {
            "DISTANCE": lambda metres: forms.distance(_number(metres), units),
            "DURATION": lambda seconds: forms.duration(_number(seconds)),
            "HOURS": lambda hours: forms.hours(_number(hours)),
            "MINUTES": lambda count: forms.minutes(_number(count)),
            "PACE": lambda pace: forms.pace(_number(pace), units),
            "DAY": lambda on, year="": self.day(_date(on), with_year=bool(year)),
            "TIME": _clock,
            "PLACE": lambda key: self.place(_text(key)),
            "SESSION": lambda kind: self.session(_text(kind)),
            "SOURCE": lambda source: self.source(_text(source)),
            "LIMITS": lambda what: ", ".join(self._limit(item) for item in _text(what).split("|")),
            "TEST": lambda test: self.text(f"test-{_text(test).replace('_', '-')}"),
            "EXERCISE": lambda name: self.text(f"exercise-{_text(name)}"),
            "CUE": lambda cue: self.text(f"gait-cue-{_text(cue)}"),
            "MUSCLE": lambda muscle: self.text(f"muscle.opt-{_text(muscle)}"),
            "NUMBER": lambda value, **options: fluent_number(
                _number(value), **{"maximumFractionDigits": 1, **options}
            ),
        }


@dataclass(frozen=True)
class Hearing:
    """The ears of a question: words, units, and what day it is."""

    words: Words
    today: date

    @property
    def units(self) -> Literal["km", "mi"]:
        """The runner's units."""
        return self.words.units

    def labels(self, question: Question) -> Mapping[str, tuple[str, ...]]:
        """For every option its label and the further words that mean it, in plain form."""
        return self.words.labels(question)


@cache
def words_for(language: str, units: Units = "km", *, is_strict: bool = False) -> Words:
    """The words for a language and units, made once."""
    return Words(language, units, is_strict=is_strict)


def _as_sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def question_args(question: Question) -> dict[str, Arg]:
    """The arguments of a question's words: its own, its place and its part."""
    extra: dict[str, Arg] = {"place": question.place} if question.place else {}
    if question.part:
        extra["part"] = question.part
    return {**extra, **question.args}


def _labels_of(question: Question) -> str:
    named = question.labels if isinstance(question, Choice | Several) else None
    return named or question.id


def _place_words(option: str, options: tuple[str, ...]) -> list[str]:
    """Other names of a place; the bare name of its site only where no other option has that site."""
    place = Place.parse(option.removeprefix("place:"))
    names = library.load().site(place.site).words
    sites = [Place.parse(o.removeprefix("place:")).site for o in options if o.startswith("place:")]
    sided = [f"{place.side} {name}" for name in names] if place.side else []
    return [*sided, *(names if sites.count(place.site) == 1 else ())]


def _known(value: Any) -> Any:
    if isinstance(value, FluentNone):
        raise WordsError(f"argument ${value.name} is missing")
    return value


def _number(value: Any) -> float:
    return float(_known(value))


def _text(value: Any) -> str:
    return str(_known(value))


def _date(value: Any) -> date | str:
    known = _known(value)
    return known if isinstance(known, str) else date(known.year, known.month, known.day)


def _clock(value: Any) -> str:
    known = _known(value)
    return f"{known:%H:%M}" if isinstance(known, time) else str(known)[:5]
