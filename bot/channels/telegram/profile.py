"""What Telegram shows of the bot before anybody speaks: name, descriptions, menu.

Each is set only where it differs.
"""

from __future__ import annotations

import structlog
from telegram import Bot, BotCommand, MenuButtonCommands
from telegram.constants import MenuButtonType
from telegram.error import TelegramError

from bot.commands import MENU
from bot.words import LAST_RESORT, Words, languages, words_for

log = structlog.get_logger("twinge.telegram")


async def set_profile(bot: Bot) -> None:
    """Compare and set, for every language there are words in; English is what everybody else sees.

    Telegram answers these methods with 429 soon; what is refused is left for the next start.
    """
    changed = 0
    for language in languages():
        code = None if language == LAST_RESORT else language
        words = words_for(language)
        for step in (_commands, _name, _description, _about):
            try:
                changed += await step(bot, words, code)
            except TelegramError as error:
                log.warning("profile not set", method=step.__name__.strip("_"), error=type(error).__name__)
    try:
        if (await bot.get_chat_menu_button()).type != MenuButtonType.COMMANDS:
            await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
            changed += 1
    except TelegramError as error:
        log.warning("profile not set", method="menu_button", error=type(error).__name__)
    if changed:
        log.info("profile set", count=changed)


async def _commands(bot: Bot, words: Words, code: str | None) -> bool:
    wanted = tuple(BotCommand(name, words.text(f"telegram-menu-{name}")) for name in MENU)
    if await bot.get_my_commands(language_code=code) == wanted:
        return False
    return await bot.set_my_commands(wanted, language_code=code)


async def _name(bot: Bot, words: Words, code: str | None) -> bool:
    wanted = words.text("telegram-name")
    if (await bot.get_my_name(language_code=code)).name == wanted:
        return False
    return await bot.set_my_name(wanted, language_code=code)


async def _description(bot: Bot, words: Words, code: str | None) -> bool:
    wanted = words.text("telegram-description")
    if (await bot.get_my_description(language_code=code)).description == wanted:
        return False
    return await bot.set_my_description(wanted, language_code=code)


async def _about(bot: Bot, words: Words, code: str | None) -> bool:
    wanted = words.text("telegram-about")
    if (await bot.get_my_short_description(language_code=code)).short_description == wanted:
        return False
    return await bot.set_my_short_description(wanted, language_code=code)
