"""A Bot API of our own: real HTTP, chats with memory, faults on demand.

It keeps what was sent and edited, hands out updates by long poll and confirms them by offset as Telegram
does, refuses what Telegram refuses, and notes in `violations` every request that departs from the schema.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Self

from tests.telegram import schema
from tests.telegram.http_server import Answer, Request, Response, Server
from tests.telegram.people import Person

TOKEN = "4242:a-token-of-the-fake"
BOT = {
    "id": 4242,
    "is_bot": True,
    "first_name": "A bot",
    "username": "twinge_test_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}
TEXTS = {"text", "caption", "parse_mode", "callback_query_id", "name", "description", "short_description"}
TEXTS |= {
    "language_code",
    "photo",
    "document",
    "file_id",
    "url",
    "action",
    "secret_token",
    "inline_message_id",
}
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly"
    " the same as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class Refused(Exception):
    """What Telegram answers instead of a result."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status = status
        self.parameters = parameters


@dataclass
class Fault:
    """Something that goes wrong with a request: which, how often, and what then."""

    method: str
    times: int
    chat: int | None = None
    refusal: Refused | None = None
    is_applied: bool = False
    """Whether the request has its effect before the fault."""
    hangs_up: bool = False
    hangs: bool = False
    delay: float = 0
    action: Callable[[], object] | None = None

    def meets(self, method: str, params: dict[str, Any]) -> bool:
        """Whether it strikes this request."""
        return (
            self.times > 0
            and self.method in ("*", method)
            and (self.chat is None or params.get("chat_id") == self.chat)
        )


@dataclass
class Shown:
    """One thing the bot put before a person: a new message or an edit."""

    chat: int
    message: int
    text: str
    buttons: tuple[tuple[dict[str, Any], ...], ...]
    is_edit: bool
    is_silent: bool
    at: float
    file: str | None = None

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons, row by row."""
        return [str(button["text"]) for row in self.buttons for button in row]


@dataclass
class Chat:
    """One chat: what was said in it, and whether the person has blocked the bot."""

    id: int
    kind: str = "private"
    is_blocked: bool = False
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)
    shown: list[Shown] = field(default_factory=list)
    stripped: list[int] = field(default_factory=list)
    """Messages whose buttons were taken away and nothing else."""
    toasts: list[str] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)


class FakeTelegram:
    """The server. `async with FakeTelegram() as telegram:` listens on `telegram.url`."""

    def __init__(self, *, keeps: int | None = None) -> None:
        self.server = Server(self._handle)
        self.chats: dict[int, Chat] = {}
        self.updates: deque[dict[str, Any]] = deque()
        self.confirmed: list[int] = []
        self.violations: list[str] = []
        self.requests: deque[tuple[float, str, dict[str, Any]]] = deque(maxlen=keeps)
        self.faults: list[Fault] = []
        self.queries: dict[str, int] = {}
        self.files: dict[str, bytes] = {}
        self.commands: dict[str, list[dict[str, str]]] = {}
        self.profile: dict[tuple[str, str], str] = {}
        self.menu_button: dict[str, Any] = {"type": "default"}
        self.doubles = 0
        """So many updates are handed out twice."""
        self.is_disordered = False
        """Hand out each batch newest first."""
        self.max_batch = 100
        self.is_checking = True
        """Off for speed measurements: requests are then not held against the schema."""
        self.clock: Callable[[], float] = time.time
        """What Telegram dates messages by."""
        self.on_shown: Callable[[Shown], None] | None = None
        """Called with everything that is put before somebody."""
        self.keeps = keeps
        self._next_update = 700_000_001
        self._next_message = 1
        self._next_file = 1
        self._changed = asyncio.Event()
        self._arrived = asyncio.Event()
        self._poll = 0

    # --- life ---------------------------------------------------------------------------------

    async def __aenter__(self) -> Self:
        await self.server.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.server.stop()

    @property
    def url(self) -> str:
        """What goes into TELEGRAM_API_URL."""
        return f"http://127.0.0.1:{self.server.port}"

    async def goes_away(self) -> None:
        """No longer listens: connections are refused."""
        await self.server.stop()

    async def comes_back(self) -> None:
        """Listens again, on the same port."""
        await self.server.start()

    # --- people and updates ---------------------------------------------------------------------

    def person(self, id: int = 1001, *, language: str = "en", name: str = "Robin") -> Person:
        """Somebody with a private chat with the bot."""
        self.chats.setdefault(id, Chat(id))
        return Person(self, id, language, name)

    def group(self, id: int) -> Chat:
        """A group that the bot was added to."""
        return self.chats.setdefault(id, Chat(id, kind="supergroup"))

    def deliver(self, **content: Any) -> int:
        """Put an update into the queue; returns its id."""
        update = {"update_id": self._next_update, **content}
        self._next_update += 1
        self.updates.append(update)
        self._arrived.set()
        return int(update["update_id"])

    def redeliver(self, update: dict[str, Any]) -> None:
        """Hand out an old update once more, under its old id."""
        self.updates.appendleft(update)
        self._arrived.set()

    def new_message_id(self) -> int:
        """Counts up over all chats, as in Telegram."""
        self._next_message += 1
        return self._next_message - 1

    async def until(self, condition: Callable[[], object], *, within: float = 10, what: str = "") -> None:
        """Wait for something the bot does."""
        end = time.monotonic() + within
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"{what or 'nothing of the kind'} within {within} s")
            self._changed.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), 0.1)

    def calls(self, method: str, chat: int | None = None) -> list[dict[str, Any]]:
        """The parameters of every request for a method so far."""
        return [
            params
            for _, name, params in self.requests
            if name == method and (chat is None or params.get("chat_id") == chat)
        ]

    # --- faults -----------------------------------------------------------------------------------

    def refuses(
        self,
        method: str,
        status: int,
        description: str,
        *,
        times: int = 1,
        chat: int | None = None,
        **parameters: Any,
    ) -> Fault:
        """Answer with an error; nothing happens in the chat."""
        return self._fault(Fault(method, times, chat, refusal=Refused(status, description, **parameters)))

    def floods(self, method: str, seconds: int, *, times: int = 1, chat: int | None = None) -> Fault:
        """429 with `retry_after`."""
        text = f"Too Many Requests: retry after {seconds}"
        return self.refuses(method, 429, text, times=times, chat=chat, retry_after=seconds)

    def loses_answer(self, method: str, *, times: int = 1, chat: int | None = None) -> Fault:
        """The request has its effect, then the connection breaks."""
        return self._fault(Fault(method, times, chat, is_applied=True, hangs_up=True))

    def loses_request(self, method: str, *, times: int = 1, chat: int | None = None) -> Fault:
        """The connection breaks and the request has no effect."""
        return self._fault(Fault(method, times, chat, hangs_up=True))

    def hangs(
        self, method: str, *, times: int = 1, chat: int | None = None, is_applied: bool = True
    ) -> Fault:
        """The request is never answered."""
        return self._fault(Fault(method, times, chat, is_applied=is_applied, hangs=True))

    def is_slow(self, seconds: float, *, method: str = "*", times: int = 10**9) -> Fault:
        """Every answer takes its time."""
        return self._fault(Fault(method, times, delay=seconds))

    def does(
        self, method: str, action: Callable[[], object], *, times: int = 1, is_applied: bool = False
    ) -> Fault:
        """Do something at the moment a request arrives (or has had its effect), then hang up."""
        return self._fault(Fault(method, times, is_applied=is_applied, hangs_up=True, action=action))

    def heals(self) -> None:
        """No more faults."""
        self.faults.clear()

    def _fault(self, fault: Fault) -> Fault:
        self.faults.append(fault)
        return fault

    # --- requests ---------------------------------------------------------------------------------

    def _handle(self, request: Request) -> Answer | Any:
        if request.path.startswith(f"/file/bot{TOKEN}/"):
            content = self.files.get(request.path.rpartition("/")[2])
            return (
                Response(200, content, "application/octet-stream")
                if content is not None
                else _error(404, "Not Found")
            )
        found = re.fullmatch(r"/bot([^/]+)/(\w+)", request.path)
        if found is None:
            return _error(404, "Not Found")
        if found[1] != TOKEN:
            return _error(401, "Unauthorized")
        method = found[2]
        try:
            params = dict(_values(request.fields))
        except ValueError:
            return _error(400, "Bad Request: can't parse the parameters")
        self.requests.append((time.monotonic(), method, params))
        if self.is_checking:
            self.violations += schema.faults(method, params, request.files)
        fault = next((fault for fault in self.faults if fault.meets(method, params)), None)
        if fault is not None:
            fault.times -= 1
            return self._faulty(fault, method, params, request)
        return self._answer(method, params, request)

    async def _faulty(self, fault: Fault, method: str, params: dict[str, Any], request: Request) -> Answer:
        await asyncio.sleep(fault.delay)
        if fault.refusal is not None:
            return _refusal(fault.refusal)
        answer: Answer = None
        if fault.is_applied or not (fault.hangs or fault.hangs_up):
            result = self._answer(method, params, request)
            answer = result if isinstance(result, Response) else await result
        if fault.action is not None:
            fault.action()
        if fault.hangs:
            await asyncio.sleep(3600)
        return None if fault.hangs_up else answer

    def _answer(self, method: str, params: dict[str, Any], request: Request) -> Any:
        if method == "getUpdates":
            return self._get_updates(params)
        do = getattr(self, "_" + re.sub(r"([A-Z])", r"_\1", method).lower(), None)
        if do is None:
            return _error(404, "Not Found: method not found")
        try:
            result = do(params, request)
        except Refused as refused:
            return _refusal(refused)
        finally:
            self._changed.set()
        return Response.of(200, {"ok": True, "result": result})

    async def _get_updates(self, params: dict[str, Any]) -> Answer:
        self._poll += 1
        mine = self._poll
        self._arrived.set()
        end = time.monotonic() + params.get("timeout", 0)
        self._confirm(params.get("offset", 0))
        while not self.updates and time.monotonic() < end:
            self._arrived.clear()
            try:
                await asyncio.wait_for(self._arrived.wait(), end - time.monotonic())
            except TimeoutError:
                break
            if mine != self._poll:
                return _error(409, CONFLICT)
        batch = list(self.updates)[: min(params.get("limit", 100), self.max_batch)]
        if self.doubles and batch:
            self.doubles -= 1
            batch = [batch[0], *batch]
        if self.is_disordered:
            batch.reverse()
        return Response.of(200, {"ok": True, "result": batch})

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self.updates) > -offset:
                self.updates.popleft()
            return
        while self.updates and self.updates[0]["update_id"] < offset:
            self.confirmed.append(self.updates.popleft()["update_id"])
        self._changed.set()
        if self.keeps is not None and len(self.confirmed) > self.keeps:
            del self.confirmed[: -self.keeps]

    # --- methods ----------------------------------------------------------------------------------

    def _get_me(self, params: dict[str, Any], request: Request) -> Any:
        return BOT

    def _delete_webhook(self, params: dict[str, Any], request: Request) -> Any:
        return True

    def _get_webhook_info(self, params: dict[str, Any], request: Request) -> Any:
        return {"url": "", "has_custom_certificate": False, "pending_update_count": len(self.updates)}

    def _send_message(self, params: dict[str, Any], request: Request) -> Any:
        return self._post(params, text=_text(params, "text", 4096))

    def _send_photo(self, params: dict[str, Any], request: Request) -> Any:
        name, file_id, content = self._upload(params, request, "photo")
        photo = [_file(file_id, content) | {"width": 800, "height": 600}]
        return self._post(params, photo=photo, caption=_text(params, "caption", 1024), file=name)

    def _send_document(self, params: dict[str, Any], request: Request) -> Any:
        name, file_id, content = self._upload(params, request, "document")
        document = _file(file_id, content) | {"file_name": name}
        return self._post(params, document=document, caption=_text(params, "caption", 1024), file=name)

    def _edit_message_text(self, params: dict[str, Any], request: Request) -> Any:
        chat, message = self._editable(params)
        if "text" not in message:
            raise Refused(400, "Bad Request: there is no text in the message to edit")
        return self._change(chat, message, params, text=_text(params, "text", 4096))

    def _edit_message_caption(self, params: dict[str, Any], request: Request) -> Any:
        chat, message = self._editable(params)
        return self._change(chat, message, params, caption=_text(params, "caption", 1024))

    def _edit_message_reply_markup(self, params: dict[str, Any], request: Request) -> Any:
        chat, message = self._editable(params)
        return self._change(chat, message, params)

    def _delete_message(self, params: dict[str, Any], request: Request) -> Any:
        chat, message = self._editable(params)
        del chat.messages[message["message_id"]]
        return True

    def _answer_callback_query(self, params: dict[str, Any], request: Request) -> Any:
        chat = self.queries.pop(params["callback_query_id"], None)
        if chat is None:
            raise Refused(400, TOO_OLD)
        self.chats[chat].toasts.append(params.get("text", ""))
        return True

    def _send_chat_action(self, params: dict[str, Any], request: Request) -> Any:
        self._chat(params).actions.append(params["action"])
        return True

    def _get_file(self, params: dict[str, Any], request: Request) -> Any:
        content = self.files.get(params["file_id"])
        if content is None:
            raise Refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        if len(content) > 20 * 2**20:
            raise Refused(400, "Bad Request: file is too big")
        return _file(params["file_id"], content) | {"file_path": f"documents/{params['file_id']}"}

    def _set_my_commands(self, params: dict[str, Any], request: Request) -> Any:
        self.commands[params.get("language_code", "")] = params["commands"]
        return True

    def _get_my_commands(self, params: dict[str, Any], request: Request) -> Any:
        return self.commands.get(params.get("language_code", ""), [])

    def _set_my_name(self, params: dict[str, Any], request: Request) -> Any:
        return self._set_profile(params, "name")

    def _get_my_name(self, params: dict[str, Any], request: Request) -> Any:
        return self._get_profile(params, "name")

    def _set_my_description(self, params: dict[str, Any], request: Request) -> Any:
        return self._set_profile(params, "description")

    def _get_my_description(self, params: dict[str, Any], request: Request) -> Any:
        return self._get_profile(params, "description")

    def _set_my_short_description(self, params: dict[str, Any], request: Request) -> Any:
        return self._set_profile(params, "short_description")

    def _get_my_short_description(self, params: dict[str, Any], request: Request) -> Any:
        return self._get_profile(params, "short_description")

    def _set_chat_menu_button(self, params: dict[str, Any], request: Request) -> Any:
        self.menu_button = params.get("menu_button", {"type": "default"})
        return True

    def _get_chat_menu_button(self, params: dict[str, Any], request: Request) -> Any:
        return self.menu_button

    # --- how they do it ----------------------------------------------------------------------------

    def _set_profile(self, params: dict[str, Any], key: str) -> bool:
        self.profile[key, params.get("language_code", "")] = params.get(key, "")
        return True

    def _get_profile(self, params: dict[str, Any], key: str) -> dict[str, str]:
        default = BOT["first_name"] if key == "name" else ""
        return {key: self.profile.get((key, params.get("language_code", "")), str(default))}

    def _chat(self, params: dict[str, Any]) -> Chat:
        chat = self.chats.get(params.get("chat_id", 0))
        if chat is None:
            raise Refused(400, "Bad Request: chat not found")
        if chat.is_blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        return chat

    def _upload(self, params: dict[str, Any], request: Request, kind: str) -> tuple[str, str, bytes]:
        if kind in request.files:
            name, content = request.files[kind]
            file_id = self.keep_file(content)
        else:
            name = file_id = str(params.get(kind))
            content = self.files.get(file_id, b"")
        if not content:
            raise Refused(400, "Bad Request: file must be non-empty")
        return name, file_id, content

    def keep_file(self, content: bytes) -> str:
        """A file on the fake's servers; returns its id."""
        file_id = f"file-{self._next_file}"
        self._next_file += 1
        self.files[file_id] = content
        return file_id

    def _post(self, params: dict[str, Any], *, file: str | None = None, **content: Any) -> dict[str, Any]:
        chat = self._chat(params)
        message: dict[str, Any] = {
            "message_id": self.new_message_id(),
            "date": int(self.clock()),
            "chat": _chat_fields(chat),
            "from": BOT,
        } | {name: value for name, value in content.items() if value is not None}
        markup = params.get("reply_markup")
        if markup and "inline_keyboard" in markup:
            message["reply_markup"] = markup
        chat.messages[message["message_id"]] = message
        self._show(chat, message, params, is_edit=False, file=file)
        if self.keeps is not None:
            while len(chat.messages) > self.keeps:
                del chat.messages[next(iter(chat.messages))]
            del chat.shown[: -self.keeps], chat.toasts[: -self.keeps]
        return message

    def _editable(self, params: dict[str, Any]) -> tuple[Chat, dict[str, Any]]:
        chat = self._chat(params)
        message = chat.messages.get(params.get("message_id", 0))
        if message is None:
            raise Refused(400, "Bad Request: message to edit not found")
        if message["from"] is not BOT:
            raise Refused(400, "Bad Request: message can't be edited")
        return chat, message

    def _change(self, chat: Chat, message: dict[str, Any], params: dict[str, Any], **content: Any) -> Any:
        changed = {**message, **{name: value for name, value in content.items() if value is not None}}
        changed.pop("reply_markup", None)
        if (markup := params.get("reply_markup")) and markup.get("inline_keyboard"):
            changed["reply_markup"] = markup
        if changed == {name: value for name, value in message.items() if name != "edit_date"}:
            raise Refused(400, NOT_MODIFIED)
        chat.messages[message["message_id"]] = changed
        if content or "reply_markup" in changed:
            self._show(chat, changed, params, is_edit=True)
        else:
            chat.stripped.append(message["message_id"])
        return changed | {"edit_date": int(self.clock())}

    def _show(
        self,
        chat: Chat,
        message: dict[str, Any],
        params: dict[str, Any],
        *,
        is_edit: bool,
        file: str | None = None,
    ) -> None:
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        shown = Shown(
            chat=chat.id,
            message=message["message_id"],
            text=message.get("text", message.get("caption", "")),
            buttons=tuple(tuple(row) for row in rows),
            is_edit=is_edit,
            is_silent=bool(params.get("disable_notification")),
            at=time.monotonic(),
            file=file,
        )
        chat.shown.append(shown)
        if self.on_shown is not None:
            self.on_shown(shown)


def _values(fields: dict[str, str]) -> Iterator[tuple[str, Any]]:
    for name, text in fields.items():
        yield name, text if name in TEXTS else json.loads(text)


def _text(params: dict[str, Any], name: str, longest: int) -> str | None:
    text = params.get(name)
    if text is None and name == "caption":
        return None
    try:
        shown = schema.visible(str(text or ""), params.get("parse_mode"))
    except ValueError as error:
        raise Refused(400, str(error)) from None
    if name == "text" and not shown.strip():
        raise Refused(400, "Bad Request: message text is empty")
    if len(shown) > longest:
        raise Refused(400, f"Bad Request: message {'caption ' if name == 'caption' else ''}is too long")
    return shown


def _file(file_id: str, content: bytes) -> dict[str, Any]:
    return {"file_id": file_id, "file_unique_id": f"u-{file_id}", "file_size": len(content)}


def _chat_fields(chat: Chat) -> dict[str, Any]:
    if chat.kind == "private":
        return {"id": chat.id, "type": "private", "first_name": "Robin"}
    return {"id": chat.id, "type": chat.kind, "title": "A running club"}


def _error(status: int, description: str, parameters: dict[str, Any] | None = None) -> Response:
    body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        body["parameters"] = parameters
    return Response.of(status, body)


def _refusal(refused: Refused) -> Response:
    return _error(refused.status, str(refused), refused.parameters)
