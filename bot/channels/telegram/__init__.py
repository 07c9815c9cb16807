"""The coach on Telegram: `run` is the whole of it.

`polling` fetches updates, `incoming` reads them, `writer` takes turns, `outgoing` sends; `channel` ties them together.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from importlib.metadata import version
from urllib.parse import urlsplit

from telegram import Bot

from bot import app as wiring
from bot import logs
from bot.channels.telegram.channel import Channel
from bot.channels.telegram.incoming import PREFIX
from bot.channels.telegram.request import request_for
from bot.settings import Settings, SettingsError

SWITCH_S = 0.0002
"""How long one thread may keep the other waiting: turns compute while messages are sent."""


def run(settings: Settings, *, clock: Callable[[], datetime] = wiring.system_clock) -> int:
    """Be the coach on Telegram until told to stop; returns the exit status.

    Raises:
        SettingsError, StoreError: one line for the operator.
    """
    if settings.token is None or not settings.token.get_secret_value().strip():
        raise SettingsError("TELEGRAM_BOT_TOKEN is not set (environment or .env); @BotFather gives you one")
    logs.set_up(settings.log_level)
    sys.setswitchinterval(SWITCH_S)
    app = wiring.build(settings.database_url, clock=clock, spreads=True)
    try:
        if not app.store.is_shared:
            app.store.release(PREFIX)
        forecaster = type(app.forecaster).__name__ if app.forecaster else "rules only"
        where = _shown(settings.database_url)
        print(f"Twinge {version('twinge')} on Telegram; database {where}; forecast: {forecaster}", flush=True)
        return asyncio.run(_run(app, settings))
    finally:
        app.store.close()


async def _run(app: wiring.App, settings: Settings) -> int:
    assert settings.token is not None
    root = settings.telegram_api_url
    requests, polls = request_for(root), request_for(root)
    token = settings.token.get_secret_value().strip()
    bot = Bot(token, f"{root}/bot", f"{root}/file/bot", request=requests, get_updates_request=polls)
    await requests.initialize()
    await polls.initialize()
    linked = replace(app, deep_link=lambda word: f"https://t.me/{bot.username}?start={word}")
    return await Channel(linked, bot, polls).run()


def _shown(url: str) -> str:
    """A database's address without its password."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl() if "@" in parts.netloc else url
