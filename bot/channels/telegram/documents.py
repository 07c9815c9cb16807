"""Files that people send: fetched within a size, read apart, with a word on the way where it takes a while.

At most two are read at once, so that turns keep a processor. The word on the way is no part of the talk: it
goes past the outbox, is edited as the reading goes on, and is lost where Telegram is.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

import structlog
from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.incoming import Document, chat_of
from bot.channels.telegram.outgoing import Sender
from bot.events import Event, Shared
from bot.files import LARGEST, Fault, Found, apart, nothing
from bot.papers.archive import is_archive
from bot.words import words_for

log = structlog.get_logger("twinge.telegram")

AT_ONCE = 2
FETCH_S = 60.0
"""How long a file of 20 MB may take from Telegram."""
TRIES = 3
FIRST_PAUSE_S = 1.0
LONG_S = 1.5
"""Reading that takes longer is spoken of."""
EDIT_S = 3.0
"""How often that word is brought up to date."""


class Documents:
    """Fetches and reads the files that people send."""

    def __init__(self, bot: Bot, sender: Sender) -> None:
        """Fetch as a bot; speak through its sender."""
        self._bot = bot
        self._sender = sender
        self._places = asyncio.Semaphore(AT_ONCE)

    async def read(self, event: Event, document: Document) -> Found | bytes:
        """What a file holds; a fault where it cannot be had. An export of ours is handed on as it is."""
        name = (event.name if isinstance(event, Shared) else None) or ""
        if document.size is not None and document.size > LARGEST:
            return nothing(Fault.LARGE, name)
        chat = chat_of(event.chat)
        self._sender.aside(self._bot.send_chat_action(chat, ChatAction.TYPING))
        word = _Word(self._bot, chat, event.language)
        speaking = asyncio.ensure_future(word.speak())
        try:
            async with self._places:
                content = await self._content(document)
                if isinstance(content, Fault):
                    return nothing(content, name)
                if is_archive(content):
                    return content
                found = await apart.read(content, name, word.note)
        except Exception:
            log.exception("a file cannot be read", turn=event.id)
            return nothing(Fault.DAMAGED, name)
        else:
            log.info("file", turn=event.id, sessions=len(found.sessions), fault=found.fault)
            return found
        finally:
            speaking.cancel()
            self._sender.aside(word.end())

    async def _content(self, document: Document) -> bytes | Fault:
        pause = FIRST_PAUSE_S
        for attempt in range(1, TRIES + 1):
            try:
                file = await self._bot.get_file(document.id)
                if (file.file_size or 0) > LARGEST:
                    return Fault.LARGE
                return bytes(await file.download_as_bytearray(read_timeout=FETCH_S))
            except BadRequest as error:
                return Fault.LARGE if "too big" in error.message.lower() else Fault.UNREACHED
            except TelegramError as error:
                log.warning("a file cannot be fetched", error=type(error).__name__, attempt=attempt)
                if attempt < TRIES:
                    await asyncio.sleep(pause)
                    pause *= 2
        return Fault.UNREACHED


class _Word:
    """What is said while a file is being read: nothing where it is quick, else a message that keeps up."""

    def __init__(self, bot: Bot, chat: int, language: str | None) -> None:
        self._bot = bot
        self._chat = chat
        self._words = words_for((language or "en").partition("-")[0].casefold())
        self._done, self._of = 0, 1
        self._message: int | None = None

    def note(self, done: int, of: int) -> None:
        """So many files of so many are read."""
        self._done, self._of = done, of

    async def speak(self) -> None:
        """Say it after a while, and bring it up to date until cancelled."""
        await asyncio.sleep(LONG_S)
        said = ""
        while True:
            text = self._words.text("files-reading", done=self._done, of=self._of)
            with suppress(TelegramError):
                if self._message is None:
                    self._message = (await self._bot.send_message(self._chat, text)).message_id
                elif text != said:
                    await self._bot.edit_message_text(text, self._chat, self._message)
                said = text
            await asyncio.sleep(EDIT_S)

    async def end(self) -> None:
        """The last word, where there was one."""
        if self._message is not None:
            await self._bot.edit_message_text(self._words.text("files-read"), self._chat, self._message)
