"""Reads a journal's file: the whole journal, or the whole list of its faults by line and field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from bot.channels.journal_format import DayLine, Journal, JournalPart, RunnerLine, as_date

_BRANCHES = frozenset({"[key]", "bool", "float", "constrained-str", "str"})
"""Parts of pydantic's path to a fault that are no fields."""

_MAY_BE_NULL = (
    "language",
    "units",
    "day_starts_at",
    "consents",
    "say",
    "answers",
    "log",
    "correct",
    "import",
)
"""Fields with a default, where null means as much as their absence."""

LineT = TypeVar("LineT", RunnerLine, DayLine)


class Fault(JournalPart):
    """One fault of a file: the line it stands in, the field, and what is wrong."""

    line: int
    field: str
    wrong: str

    def __str__(self) -> str:
        return (
            f"line {self.line}: {self.field}: {self.wrong}"
            if self.field
            else f"line {self.line}: {self.wrong}"
        )


def read(path: Path) -> Journal | list[Fault]:
    """The journal in a file, or everything that is wrong with it.

    A file that cannot be opened has one fault, on line 0.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        return [Fault(line=0, field="", wrong=f"{path.name} cannot be read ({error.strerror})")]
    lines = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    while lines and not lines[-1].strip():
        lines.pop()
    if not lines:
        return [Fault(line=1, field="", wrong="the file is empty; the first line is the runner")]
    reading = _Reading(path.parent)
    for number, line in enumerate(lines, 1):
        reading.line(number, line)
    if len(lines) == 1:
        reading.fault(1, "", "no day follows the runner")
    if reading.faults or reading.runner is None:
        return sorted(reading.faults, key=lambda fault: fault.line)
    return Journal(name=path.stem, folder=path.parent, runner=reading.runner, days=tuple(reading.days))


class _Reading:
    """A journal being read: what was told so far, the date that is due next, and the faults."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.runner: RunnerLine | None = None
        self.days: list[DayLine] = []
        self.faults: list[Fault] = []
        self._due: date | None = None

    def fault(self, line: int, field: str, wrong: str) -> None:
        self.faults.append(Fault(line=line, field=field, wrong=wrong))

    def line(self, number: int, line: bytes) -> None:
        found = self._object(number, line)
        if found is None:
            self._due = self._due and self._due + timedelta(days=1)
            return
        for field in _MAY_BE_NULL:
            if field in found and found[field] is None:
                del found[field]
        record = "runner" if number == 1 else "day"
        if found.get("record") != record:
            place = "the first line is the runner" if number == 1 else "every line after the first is a day"
            self.fault(number, "record", f'is not "{record}": {place}')
            found["record"] = record
        if number == 1:
            self.runner = self._told(number, RunnerLine, found)
            self._due = _date_in(found, "start")
            return
        self._in_order(number, _date_in(found, "date"))
        for field in ("correct", "import"):
            if isinstance(found.get(field), dict):
                found[field] = [found[field]]
        if day := self._told(number, DayLine, found):
            self.days.append(day)
            self._makes_sense(number, day)

    def _object(self, number: int, line: bytes) -> dict[str, Any] | None:
        twice: list[str] = []

        def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
            names = [name for name, _ in pairs]
            twice.extend(dict.fromkeys(name for name in names if names.count(name) > 1))
            return dict(pairs)

        try:
            found = json.loads(line.decode("utf-8"), object_pairs_hook=once, parse_constant=_no_constant)
        except UnicodeDecodeError:
            self.fault(number, "", "is not UTF-8")
            return None
        except (ValueError, RecursionError) as error:
            self.fault(number, "", f"is not JSON ({error})")
            return None
        for name in twice:
            self.fault(number, name, "stands twice in one object")
        if not isinstance(found, dict):
            self.fault(number, "", "is not a JSON object")
            return None
        return found

    def _told(self, number: int, kind: type[LineT], found: dict[str, Any]) -> LineT | None:
        try:
            return kind.model_validate_json(json.dumps(found))
        except ValidationError as error:
            self.faults += dict.fromkeys(_faults(number, error))
            return None

    def _in_order(self, number: int, on: date | None) -> None:
        due, self._due = self._due, (on or self._due)
        if self._due is not None:
            self._due += timedelta(days=1)
        if on is None or due is None or on == due:
            return
        rule = "days are in order, each once" if on < due else "days have no gaps"
        self.fault(number, "date", f"{on} stands where {due} is due: {rule}")

    def _makes_sense(self, number: int, day: DayLine) -> None:
        for index, told in enumerate(day.check_in.sessions or () if day.check_in else ()):
            if told.date is None:
                self.fault(number, f"check_in.sessions[{index}].date", "is missing")
            elif told.date > day.date:
                self.fault(number, f"check_in.sessions[{index}].date", "is after its day")
        for index, told in enumerate(day.log):
            if told.at is None:
                self.fault(number, f"log[{index}].at", "is missing")
            if told.date is not None and told.date > day.date:
                self.fault(number, f"log[{index}].date", "is after its day")
        for index, correction in enumerate(day.correct):
            if correction.date > day.date:
                self.fault(number, f"correct[{index}].date", "is after its day")
        for index, given in enumerate(day.imports):
            if given.file is not None and not (self.folder / given.file).is_file():
                self.fault(number, f"import[{index}].file", f"{given.file} is not beside the journal")


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _date_in(found: dict[str, Any], field: str) -> date | None:
    try:
        return as_date(found.get(field))
    except ValueError:
        return None


def _faults(number: int, error: ValidationError) -> Iterator[Fault]:
    """A fault for each field at fault, in words for whoever wrote the file."""
    for found in error.errors(include_url=False, include_context=False, include_input=False):
        field = ""
        for part in found["loc"]:
            if isinstance(part, int):
                field += f"[{part}]"
            elif part not in _BRANCHES:
                field += f".{part}" if field else part
        match found["type"]:
            case "extra_forbidden":
                wrong = "unknown field"
            case "missing":
                wrong = "is missing"
            case _ if found["loc"][0] == "answers" and found["loc"][-1] in _BRANCHES - {"[key]"}:
                wrong = "is not true, false, a number or words"
            case _:
                said = found["msg"].removeprefix("Value error, ").replace("Input should be", "has to be")
                wrong = said[:1].lower() + said[1:]
        yield Fault(line=number, field=field, wrong=wrong)
