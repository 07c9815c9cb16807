"""Does a request keep to the Bot API? The published schema where it is at hand, and the limits that matter.

The schema (`../shared/data/telegram-bot-api.json.gz`, MIT) stands beside the project and may be
missing; the limits below are checked either way.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

SCHEMA = Path(__file__).resolve().parents[3] / "shared" / "data" / "telegram-bot-api.json.gz"

TEXT_LIMITS = {
    ("sendMessage", "text"): (1, 4096),
    ("editMessageText", "text"): (1, 4096),
    ("sendPhoto", "caption"): (0, 1024),
    ("sendDocument", "caption"): (0, 1024),
    ("editMessageCaption", "caption"): (0, 1024),
    ("answerCallbackQuery", "text"): (0, 200),
    ("setMyName", "name"): (0, 64),
    ("setMyDescription", "description"): (0, 512),
    ("setMyShortDescription", "short_description"): (0, 120),
}
FILE_LIMITS = {"photo": 10 * 2**20, "document": 50 * 2**20}
BUTTON_ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
TAGS = {
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "code",
    "pre",
    "a",
    "blockquote",
    "tg-spoiler",
}


@cache
def published() -> Mapping[str, Any] | None:
    """The published schema, or None where it is not at hand."""
    if not SCHEMA.exists():
        return None
    with gzip.open(SCHEMA) as file:
        schema: Mapping[str, Any] = json.load(file)
    return schema


def visible(text: str, parse_mode: str | None) -> str:
    """The text after its entities were parsed. Raises ValueError with Telegram's words."""
    if parse_mode is None:
        return text
    if parse_mode.upper() != "HTML":
        raise ValueError("Bad Request: unsupported parse_mode")
    parser = _Markup()
    parser.feed(text)
    parser.close()
    if parser.open:
        raise ValueError(f"Bad Request: can't parse entities: Can't find end tag for \"{parser.open[-1]}\"")
    return "".join(parser.text)


class _Markup(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise ValueError(f'Bad Request: can\'t parse entities: Unsupported start tag "{tag}"')
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise ValueError(f'Bad Request: can\'t parse entities: Unexpected end tag "{tag}"')

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def faults(method: str, params: Mapping[str, Any], files: Mapping[str, tuple[str, bytes]]) -> list[str]:
    """Everything in which a request departs from the Bot API."""
    found = list(_against_schema(method, params, files))
    found += _limits(method, params, files)
    return [f"{method}: {fault}" for fault in found]


def _limits(method: str, params: Mapping[str, Any], files: Mapping[str, tuple[str, bytes]]) -> Iterator[str]:
    for (name, field), (low, high) in TEXT_LIMITS.items():
        text = params.get(field)
        if name != method or not isinstance(text, str):
            continue
        try:
            shown = visible(text, params.get("parse_mode") if field in ("text", "caption") else None)
        except ValueError as error:
            yield str(error)
            continue
        if len(shown.strip()) < low or len(shown) > high:
            yield f"{field} has {len(shown.strip())} characters, allowed are {low}-{high}"
    for row in _rows(params.get("reply_markup")):
        if len(row) > 8:
            yield f"{len(row)} buttons in a row, clients show 8"
        for button in row:
            yield from _button(button)
    if method == "setMyCommands":
        yield from _commands(params.get("commands") or [])
    for field, (_, content) in files.items():
        if len(content) > FILE_LIMITS.get(field, 50 * 2**20):
            yield f"{field} has {len(content)} bytes"
        if not content:
            yield f"{field} is empty"


def _rows(markup: Any) -> list[list[dict[str, Any]]]:
    if not isinstance(markup, dict):
        return []
    rows = markup.get("inline_keyboard", [])
    return [row for row in rows if isinstance(row, list)]


def _button(button: dict[str, Any]) -> Iterator[str]:
    if not str(button.get("text", "")).strip():
        yield "a button without a label"
    if len(BUTTON_ACTIONS & button.keys()) != 1:
        yield f"button {button.get('text')!r} has {len(BUTTON_ACTIONS & button.keys())} actions"
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= 64:
        yield f"callback_data of {len(str(data).encode())} bytes, allowed are 1-64"


def _commands(commands: list[dict[str, Any]]) -> Iterator[str]:
    if len(commands) > 100:
        yield f"{len(commands)} commands"
    for command in commands:
        if not COMMAND.fullmatch(str(command.get("command"))):
            yield f"command {command.get('command')!r}"
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            yield f"description of {command.get('command')!r}"


def _against_schema(
    method: str, params: Mapping[str, Any], files: Mapping[str, tuple[str, bytes]]
) -> Iterator[str]:
    schema = published()
    if schema is None:
        return
    described = schema["methods"].get(method)
    if described is None:
        yield "no such method"
        return
    fields = {field["name"]: field for field in described.get("fields", [])}
    given = params.keys() | files.keys()
    for name in given - fields.keys():
        if not any(f"attach://{name}" in json.dumps(value) for value in params.values()):
            yield f"unknown field {name}"
    for name, field in fields.items():
        if field["required"] and name not in given:
            yield f"{name} is missing"
        if name in params and not any(_is(params[name], kind, schema) for kind in field["types"]):
            yield f"{name} is not {' or '.join(field['types'])}"


def _is(value: Any, kind: str, schema: Mapping[str, Any]) -> bool:
    if kind.startswith("Array of "):
        return isinstance(value, list) and all(
            _is(one, kind.removeprefix("Array of "), schema) for one in value
        )
    match kind:
        case "String":
            return isinstance(value, str)
        case "Integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "Float":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "Boolean" | "True":
            return isinstance(value, bool)
        case "InputFile":
            return isinstance(value, str)
    described = schema["types"].get(kind)
    if described is None or not isinstance(value, dict):
        return False
    if described.get("subtypes"):
        return any(_is(value, subtype, schema) for subtype in described["subtypes"])
    fields = {field["name"]: field for field in described.get("fields", [])}
    return (
        value.keys() <= fields.keys()
        and all(name in value for name, field in fields.items() if field["required"])
        and all(any(_is(value[name], one, schema) for one in fields[name]["types"]) for name in value)
    )
