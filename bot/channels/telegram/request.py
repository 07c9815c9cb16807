"""python-telegram-bot's requests over the small client of `wire`, several times as many a second as httpx.

Its errors say whether a request may have reached Telegram, which httpx hides behind one NetworkError.
"""

from __future__ import annotations

import json
import os
import urllib.request
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from telegram.error import NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from bot.channels.telegram import wire

os.environ.setdefault("PTB_TIMEDELTA", "true")  # durations as such; without it PTB warns at every 429

READ_S = 10.0
"""How long an answer may take."""
UPLOAD_S = 30.0
"""How long an answer to an upload may take."""


_NAME = {"message_id", "date", "chat"}


class NeverSent(NetworkError):
    """The request did not reach Telegram."""


class ServerFault(NetworkError):
    """Telegram answered with a fault of its own (5xx); the request may have had its effect."""


def told_to_wait_s(error: RetryAfter) -> float:
    """The seconds that a 429 names, one at least."""
    after: timedelta | int = error.retry_after
    return max(after.total_seconds() if isinstance(after, timedelta) else float(after), 1.0)


def request_for(url: str) -> BaseRequest:
    """Requests to a server: our own client, or httpx where the environment names a proxy."""
    parts = urlsplit(url)
    proxy = urllib.request.getproxies().get(parts.scheme)
    if proxy and not urllib.request.proxy_bypass(parts.hostname or ""):
        return HTTPXRequest(connection_pool_size=64, read_timeout=READ_S, connect_timeout=READ_S, proxy=proxy)
    return WireRequest()


def only_named(message: dict[str, Any]) -> dict[str, Any]:
    """Of a message what names it; anything else stays as it is."""
    return {key: message[key] for key in _NAME} if message.keys() >= _NAME else message


class WireRequest(BaseRequest):
    """PTB's request interface over `wire.Client`."""

    def __init__(self, *, read_s: float = READ_S, connect_s: float = 5.0) -> None:
        """Limits in seconds."""
        self._read_s = read_s
        self._client = wire.Client(connect_s=connect_s)

    @property
    def read_timeout(self) -> float:
        """How long an answer may take."""
        return self._read_s

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """An answer, of a sent message only what is needed of it: PTB would build every button anew."""
        answer = BaseRequest.parse_json_payload(payload)
        if isinstance(result := answer.get("result"), dict):
            answer["result"] = only_named(result)
        return answer

    async def initialize(self) -> None:
        """Nothing to do: connections are made when they are needed."""

    async def shutdown(self) -> None:
        """Close every connection."""
        await self._client.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One request.

        Raises:
            NeverSent: it had no effect; TimedOut, NetworkError: it may have had one; ServerFault: a 5xx.
        """
        kind, body = "application/json", b""
        within_s = self._read_s if read_timeout in (BaseRequest.DEFAULT_NONE, None) else float(read_timeout)
        if request_data is not None and request_data.contains_files:
            kind, body = _multipart(request_data)
            within_s = max(within_s, UPLOAD_S)
        elif request_data is not None:
            body = json.dumps(request_data.parameters).encode()
        try:
            status, payload = await self._client.request(method, url, kind=kind, body=body, within_s=within_s)
        except wire.NotSent as error:
            raise NeverSent(f"no connection: {error}") from error
        except wire.TimeOver as error:
            raise TimedOut(f"no answer within {error}") from error
        except wire.Lost as error:
            raise NetworkError(f"no answer: {error}") from error
        if status >= 500:
            raise ServerFault(f"status {status}")
        return status, payload


def _multipart(data: RequestData) -> tuple[str, bytes]:
    boundary = uuid4().hex
    parts = []
    for name, value in data.json_parameters.items():
        parts.append(
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        )
    for name, (file_name, content, mime) in data.multipart_data.items():
        shown = str(file_name).replace('"', "").replace("\r", "").replace("\n", "")
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{shown}"\r\n'
        held = content if isinstance(content, bytes) else content.read()
        parts.append(f"{head}Content-Type: {mime}\r\n\r\n".encode() + held + b"\r\n")
    return f"multipart/form-data; boundary={boundary}", b"".join(parts) + f"--{boundary}--\r\n".encode()
