"""A message of the outbox becomes requests to the Bot API, and their result an outcome.

What may have arrived is never sent a second time where it can be edited instead: an edit repeats harmlessly.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import structlog
from telegram import Bot, InputFile, LinkPreviewOptions, Message
from telegram.constants import MessageLimit
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.channels.telegram.incoming import chat_of
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.request import NeverSent, ServerFault, told_to_wait_s
from bot.delivery import Defect, Outcome, Refused, Retry, Sent, Unknown, content_of
from bot.outgoing import Attachment, Outgoing
from bot.store.outbox import Leased

log = structlog.get_logger("twinge.telegram")

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 30.0
"""Between tries to reach Telegram the pause doubles, from the first to the longest."""
CAPTION = int(MessageLimit.CAPTION_LENGTH)
TEXT = int(MessageLimit.MAX_TEXT_LENGTH)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

Markup = dict[str, Any] | None

_UNCHANGED = "message is not modified"
_GONE = (
    "message to edit not found",
    "message can't be edited",
    "no text in the message",
    "message_id_invalid",
)
_NOBODY = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated", "bot was blocked")


class Sender:
    """Sends what is leased; keeps the pace; strips old buttons on the side."""

    def __init__(self, bot: Bot, pace: Pace) -> None:
        """Send through a bot."""
        self._bot = bot
        self._pace = pace
        self._aside: set[asyncio.Task[None]] = set()
        self._begun: dict[str, int] = {}
        self._said: set[tuple[str, str]] = set()
        self._easel = ThreadPoolExecutor(max_workers=1, thread_name_prefix="draws")

    async def send(self, leased: Leased) -> Outcome:
        """Send one message; what became of it."""
        outgoing, chat = leased.outgoing, chat_of(leased.address)
        if outgoing.kind == "safety" and (leased.address, outgoing.text) in self._said:
            self._said.discard((leased.address, outgoing.text))
            return Sent(message=None)
        if outgoing.kind == "nudge":
            while (wait := self._pace.unasked(chat)) > 0:
                await asyncio.sleep(wait)
        else:
            self._pace.asked(chat)
        try:
            message = await self._put(chat, leased)
        except TelegramError as error:
            outcome = self._outcome(error, leased, chat)
        else:
            outcome = Sent(message=str(message))
        if not isinstance(outcome, Retry):
            self._begun.pop(leased.id, None)
        if not isinstance(outcome, Sent):
            log.warning("not sent", outbox=leased.id, kind=outgoing.kind, outcome=type(outcome).__name__)
        return outcome

    async def say_now(self, address: str, text: str) -> bool:
        """Say something past the outbox, because the store is down; whether it went out."""
        try:
            await self._text(chat_of(address), text, None)
        except TelegramError as error:
            log.error("safety reply not sent", error=type(error).__name__)
            return False
        self._said.add((address, text))
        return True

    def aside(self, request: Coroutine[Any, Any, Any]) -> None:
        """Make a request whose result changes nothing: an answer to a tap, old buttons."""
        task = asyncio.get_running_loop().create_task(_quietly(request))
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)

    async def finish(self, within_s: float) -> None:
        """Wait for what was begun on the side."""
        if self._aside:
            await asyncio.wait(self._aside, timeout=within_s)

    async def _put(self, chat: int, leased: Leased) -> int:
        """Put a message into its chat; returns the message that carries its buttons."""
        outgoing = leased.outgoing
        markup = _keyboard(outgoing)
        texts = pieces(outgoing.text)
        target = outgoing.edits
        if leased.may_be_sent and outgoing.kind == "reply":
            target = target or outgoing.strips
        can_edit = not outgoing.attachments and outgoing.location_label is None and len(texts) == 1
        if target is not None and can_edit:
            inline = markup if outgoing.buttons else None
            message = await self._edit(chat, int(target), texts[0], inline)
            if message is not None:
                return message
        steps = _steps(self, chat, await self._drawn(outgoing), markup)
        at = self._begun.get(leased.id, 0)
        message = 0
        for step in steps[at:]:
            message = (await step()).message_id
            at += 1
            self._begun[leased.id] = at
        old = outgoing.strips or (None if can_edit else outgoing.edits)
        if old is not None:
            self.aside(self._bot.edit_message_reply_markup(chat, int(old)))
        return message

    async def _drawn(self, outgoing: Outgoing) -> Outgoing:
        """The message with its pictures drawn, off the loop; one that cannot be drawn is said in words."""
        if not outgoing.attachments:
            return outgoing
        loop = asyncio.get_running_loop()
        files: list[Attachment] = []
        text = outgoing.text
        for file in outgoing.attachments:
            try:
                content = await loop.run_in_executor(self._easel, content_of, file)
            except Exception:
                log.exception("a picture cannot be drawn", picture=file.name)
                text = f"{text}\n\n{file.alt}"
            else:
                files.append(file.model_copy(update={"content": content}))
        return outgoing.model_copy(update={"attachments": tuple(files), "text": text})

    async def _edit(self, chat: int, message: int, text: str, markup: Markup) -> int | None:
        """Change a message in place; None where it can no longer be changed."""
        try:
            await self._bot.edit_message_text(
                text, chat, message, link_preview_options=NO_PREVIEW, api_kwargs=markup
            )
        except BadRequest as error:
            said = error.message.lower()
            if _UNCHANGED in said:
                return message
            if any(words in said for words in _GONE):
                return None
            raise
        return message

    async def _text(
        self, chat: int, text: str, markup: Markup, is_silent: bool = False, folded: str = ""
    ) -> Message:
        more = _folded(text, folded, "entities")
        return await self._bot.send_message(
            chat,
            text,
            disable_notification=is_silent,
            link_preview_options=NO_PREVIEW,
            api_kwargs={**(markup or {}), **more} or None,
        )

    async def _file(
        self,
        chat: int,
        file: Attachment,
        caption: str,
        markup: Markup,
        is_silent: bool,
        folded: str = "",
    ) -> Message:
        more = {**(markup or {}), **_folded(caption, folded, "caption_entities")} or None
        content = InputFile(file.content, filename=file.name)
        shown = caption or None
        if file.is_picture:
            return await self._bot.send_photo(
                chat, content, shown, disable_notification=is_silent, api_kwargs=more
            )
        return await self._bot.send_document(
            chat, content, shown, disable_notification=is_silent, api_kwargs=more
        )

    def _outcome(self, error: TelegramError, leased: Leased, chat: int) -> Outcome:
        """What an error means for a message. The words are those of ../shared/telegram.md 3.2."""
        said = error.message.lower()
        later = min(FIRST_PAUSE_S * 2.0 ** (leased.attempts - 1), LONGEST_PAUSE_S)
        match error:
            case RetryAfter():
                seconds = told_to_wait_s(error)
                return Retry(after_s=seconds, whole=self._pace.flooded(chat, seconds))
            case NeverSent():
                return Retry(after_s=later)
            case ServerFault():
                return Unknown()
            case Forbidden():
                return Refused()
            case BadRequest() if any(words in said for words in _NOBODY):
                return Refused()
            case BadRequest() | ChatMigrated():
                log.error("refused by Telegram", outbox=leased.id, reason=_reason(error))
                return Defect()
            case NetworkError():
                return Retry(after_s=later) if _was_not_sent(said) else Unknown()
            case _:
                log.error("refused by Telegram", outbox=leased.id, reason=_reason(error))
                return Retry(after_s=LONGEST_PAUSE_S)


def _steps(
    sender: Sender, chat: int, outgoing: Outgoing, markup: Markup
) -> list[Callable[[], Coroutine[Any, Any, Message]]]:
    """The requests that make up a message, the last one with its buttons.

    A picture's words always go with it: folded below the caption; where both are too long for one, the picture
    bears the first line and all words follow.
    """
    quiet = outgoing.is_silent
    files = list(outgoing.attachments)
    texts = pieces(outgoing.text)
    if len(files) == 1 and files[0].picture is not None:
        file = files[0]
        whole = "\n\n".join(filter(None, (outgoing.text, file.alt)))
        if _units(whole) <= CAPTION:
            return [lambda: sender._file(chat, file, whole, markup, quiet, file.alt)]
        head = (outgoing.text or file.alt).partition("\n")[0]
        if _units(whole) <= TEXT:
            return [
                lambda: sender._file(chat, file, head[: CAPTION // 2], None, True),
                lambda: sender._text(chat, whole, markup, quiet, file.alt),
            ]
    if len(files) == 1 and len(texts) <= 1 and len(outgoing.text) <= CAPTION:
        return [lambda: sender._file(chat, files[0], outgoing.text or files[0].alt[:CAPTION], markup, quiet)]
    steps: list[Callable[[], Coroutine[Any, Any, Message]]] = [
        (lambda file=file: sender._file(chat, file, file.alt[:CAPTION], None, True))  # type: ignore[misc]
        for file in files
    ]
    for index, text in enumerate(texts):
        last = markup if index == len(texts) - 1 else None
        steps.append(lambda text=text, last=last: sender._text(chat, text, last, quiet))  # type: ignore[misc]
    return steps


def _units(text: str) -> int:
    """Length as Telegram counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def _folded(text: str, folded: str, name: str) -> dict[str, Any]:
    """The part of a text that is shown folded up, as an entity; nothing where there is none."""
    at = text.rfind(folded) if folded else -1
    if at <= 0:
        return {}
    entity = {"type": "expandable_blockquote", "offset": _units(text[:at]), "length": _units(folded)}
    return {name: [entity]}


def _keyboard(outgoing: Outgoing) -> Markup:
    """The buttons, as Telegram reads them: PTB's objects for them cost more than all the rest of a request.

    A place can be shared only from a keyboard in place of the phone's own, whose other keys type their words.
    """
    if outgoing.location_label is not None:
        keys = [[{"text": one.label} for one in row] for row in outgoing.buttons]
        share = {"text": outgoing.location_label, "request_location": True}
        return {
            "reply_markup": {
                "keyboard": [[share], *keys],
                "resize_keyboard": True,
                "one_time_keyboard": True,
            }
        }
    if not outgoing.buttons:
        return {"reply_markup": {"remove_keyboard": True}} if outgoing.is_located else None
    rows = [[{"text": one.label, "callback_data": one.data} for one in row] for row in outgoing.buttons]
    return {"reply_markup": {"inline_keyboard": rows}}


def pieces(text: str, longest: int = TEXT) -> list[str]:
    """A text in pieces that fit a message, parted where it parts itself."""
    found = []
    rest = text.strip()
    while len(rest) > longest:
        at = max(rest.rfind(mark, longest // 2, longest) for mark in ("\n\n", "\n", ". ", " "))
        at = at if at > 0 else longest
        found.append(rest[: at + 1].strip())
        rest = rest[at + 1 :].strip() if at < longest else rest[longest:]
    return [*found, rest] if rest else found


def _was_not_sent(said: str) -> bool:
    """Whether httpx, used behind a proxy, says that the request never left."""
    return "connecterror" in said or "pool timeout" in said


def _reason(error: TelegramError) -> str:
    """Telegram's own words, short and without quotations of ours."""
    return error.message.partition(":")[0][:80]


async def _quietly(request: Coroutine[Any, Any, Any]) -> None:
    try:
        await request
    except TelegramError as error:
        log.debug("on the side", error=type(error).__name__)
