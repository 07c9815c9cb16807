"""A small HTTP/1.1 client on asyncio for one server: kept connections, time limits, and honest failures.

It says of every failure whether the request can have reached the server, which decides whether a message
may be sent again. It speaks what the Bot API speaks: POST and GET, Content-Length or chunks, TLS.
"""

from __future__ import annotations

import asyncio
import ssl
from collections import deque
from dataclasses import dataclass
from urllib.parse import urlsplit

LARGEST = 64 * 2**20
"""No answer of the Bot API is longer than this many bytes."""


class NotSent(Exception):
    """The request did not reach the server: no connection."""


class Lost(Exception):
    """The request may have reached the server, and no answer came: connection gone, or time over."""


class TimeOver(Lost):
    """No answer in time."""


@dataclass(frozen=True)
class Server:
    """Where to connect, and how."""

    host: str
    port: int
    is_secure: bool

    @classmethod
    def of(cls, url: str) -> Server:
        """The server of an address."""
        parts = urlsplit(url)
        is_secure = parts.scheme == "https"
        return cls(parts.hostname or "", parts.port or (443 if is_secure else 80), is_secure)


class Client:
    """Requests to one server over kept connections, as many side by side as callers ask."""

    def __init__(self, *, connect_s: float = 10, idle_s: float = 50) -> None:
        self._connect_s = connect_s
        self._idle_s = idle_s
        self._idle: dict[Server, deque[_Connection]] = {}
        self._open: set[_Connection] = set()
        self._secure: ssl.SSLContext | None = None

    async def request(
        self, method: str, url: str, *, kind: str = "", body: bytes = b"", within_s: float = 10
    ) -> tuple[int, bytes]:
        """Send one request; returns the status and the body.

        Raises:
            NotSent: it cannot have had an effect; Lost, TimeOver: it may have had one.
        """
        server = Server.of(url)
        parts = urlsplit(url)
        target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        host = server.host if server.port in (80, 443) else f"{server.host}:{server.port}"
        head = f"{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: keep-alive\r\n"
        if body or method == "POST":
            head += f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
        connection = await self._connected(server)
        try:
            return await connection.exchange(f"{head}\r\n".encode() + body, within_s)
        finally:
            if connection.is_usable:
                self._idle.setdefault(server, deque()).append(connection)
            else:
                connection.close()
                self._open.discard(connection)

    async def close(self) -> None:
        """Close every connection."""
        for connection in list(self._open):
            connection.close()
        self._open.clear()
        self._idle.clear()

    async def _connected(self, server: Server) -> _Connection:
        idle = self._idle.get(server, deque())
        now = asyncio.get_running_loop().time()
        while idle:
            connection = idle.pop()
            if connection.is_usable and now - connection.used_at < self._idle_s:
                return connection
            connection.close()
            self._open.discard(connection)
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._connect_s):
                _, connection = await loop.create_connection(
                    _Connection,
                    server.host,
                    server.port,
                    ssl=self._context() if server.is_secure else None,
                )
        except (OSError, TimeoutError) as error:
            raise NotSent(type(error).__name__) from error
        self._open.add(connection)
        return connection

    def _context(self) -> ssl.SSLContext:
        if self._secure is None:
            self._secure = ssl.create_default_context()
        return self._secure


class _Connection(asyncio.Protocol):
    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None
        self.used_at = 0.0
        self.is_usable = False
        self._buffer = bytearray()
        self._waiting: asyncio.Future[tuple[int, bytes]] | None = None
        self._loop = asyncio.get_running_loop()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.is_usable = True

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_usable = False
        self.transport = None
        self._fail(Lost("connection closed"))

    def close(self) -> None:
        self.is_usable = False
        if self.transport is not None:
            self.transport.abort()

    async def exchange(self, request: bytes, within_s: float) -> tuple[int, bytes]:
        if self.transport is None:
            raise NotSent("connection closed")
        self._waiting = self._loop.create_future()
        timer = self._loop.call_later(within_s, self._fail, TimeOver(f"{within_s} s"))
        self.transport.write(request)
        try:
            return await self._waiting
        except BaseException:
            self.is_usable = False
            raise
        finally:
            timer.cancel()
            self._waiting = None
            self.used_at = self._loop.time()

    def _fail(self, error: Lost) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(error)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if self._waiting is None or self._waiting.done():
            self.close()
            return
        try:
            answer = self._answer()
        except ValueError:
            self.is_usable = False
            self._fail(Lost("not HTTP"))
            return
        if answer is not None:
            self._waiting.set_result(answer)

    def eof_received(self) -> None:
        self.is_usable = False

    def _answer(self) -> tuple[int, bytes] | None:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return None
        status = int(self._buffer[9:12])
        headers = bytes(self._buffer[:end]).lower()
        if (at := headers.find(b"\r\ncontent-length:")) >= 0:
            length = int(headers[at + 17 :].split(b"\r\n", 1)[0])
            if length > LARGEST:
                raise ValueError("too long")
            after = end + 4 + length
            if len(self._buffer) < after:
                return None
            body = bytes(self._buffer[end + 4 : after])
        elif b"\r\ntransfer-encoding: chunked" in headers:
            chunks = _chunks(self._buffer, end + 4)
            if chunks is None:
                return None
            body, after = chunks
        else:
            raise ValueError("no length")
        del self._buffer[:after]
        if b"\r\nconnection: close" in headers:
            self.is_usable = False
        return status, body


def _chunks(buffer: bytearray, at: int) -> tuple[bytes, int] | None:
    """A chunked body and where it ends; None while it is incomplete."""
    body = bytearray()
    while (end := buffer.find(b"\r\n", at)) >= 0:
        size = int(buffer[at:end].split(b";")[0], 16)
        at = end + 2 + size + 2
        if len(body) + size > LARGEST:
            raise ValueError("too long")
        if len(buffer) < at:
            return None
        if size == 0:
            return bytes(body), at
        body += buffer[end + 2 : end + 2 + size]
    return None
