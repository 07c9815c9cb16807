"""A small HTTP/1.1 server on asyncio: enough for a fake Bot API, and for hanging up at bad moments."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote

REASONS = {
    200: "OK",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
}


@dataclass
class Request:
    """One request: its path, its fields as text, its uploaded files."""

    method: str
    path: str
    fields: dict[str, str] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)


@dataclass
class Response:
    """One answer; `None` in its place hangs up without a word."""

    status: int
    body: bytes
    kind: str = "application/json"

    @classmethod
    def of(cls, status: int, value: Any) -> Response:
        """An answer in JSON."""
        return cls(status, json.dumps(value).encode())

    def encoded(self) -> bytes:
        """The bytes on the wire."""
        head = (
            f"HTTP/1.1 {self.status} {REASONS.get(self.status, 'Error')}\r\n"
            f"Content-Type: {self.kind}\r\nContent-Length: {len(self.body)}\r\nConnection: keep-alive\r\n\r\n"
        )
        return head.encode() + self.body


Answer = Response | None
Handler = Callable[[Request], Answer | Coroutine[Any, Any, Answer]]


class Server:
    """Listens on the loopback, hands each request to `handler`, answers in order on each connection."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler
        self.port = 0
        self.connections: set[_Connection] = set()
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Listen; a second start takes the same port again."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Connection(self), "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Stop listening and hang up on everybody."""
        if self._server is None:
            return
        self._server.close()
        for connection in list(self.connections):
            connection.hang_up()
        await self._server.wait_closed()
        self._server = None


class _Connection(asyncio.Protocol):
    def __init__(self, server: Server) -> None:
        self.server = server
        self.buffer = bytearray()
        self.task: asyncio.Task[None] | None = None
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.server.connections.add(self)

    def connection_lost(self, error: Exception | None) -> None:
        self.server.connections.discard(self)
        self.transport = None
        if self.task is not None:
            self.task.cancel()

    def hang_up(self) -> None:
        if self.transport is not None:
            self.transport.abort()

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        self._serve()

    def _serve(self) -> None:
        while self.task is None and self.transport is not None:
            request = self._next()
            if request is None:
                return
            answer = self.server.handler(request)
            if isinstance(answer, Coroutine):
                self.task = asyncio.get_running_loop().create_task(self._later(answer))
                return
            self._reply(answer)

    async def _later(self, answer: Coroutine[Any, Any, Answer]) -> None:
        self._reply(await answer)
        self.task = None
        self._serve()

    def _reply(self, answer: Answer) -> None:
        if answer is None:
            self.hang_up()
        elif self.transport is not None:
            self.transport.write(answer.encoded())

    def _next(self) -> Request | None:
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return None
        lines = self.buffer[:end].decode("latin-1").split("\r\n")
        verb, path, _ = lines[0].split(" ", 2)
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        if headers.get("transfer-encoding") == "chunked":
            body, after = _unchunked(self.buffer, end + 4)
        else:
            after = end + 4 + int(headers.get("content-length", 0))
            body = bytes(self.buffer[end + 4 : after]) if len(self.buffer) >= after else None
        if body is None:
            return None
        del self.buffer[:after]
        return _request(verb, path, headers.get("content-type", ""), body)


def _unchunked(buffer: bytearray, at: int) -> tuple[bytes | None, int]:
    body = bytearray()
    while True:
        end = buffer.find(b"\r\n", at)
        if end < 0:
            return None, 0
        size = int(buffer[at:end].split(b";")[0], 16)
        at = end + 2 + size + 2
        if len(buffer) < at:
            return None, 0
        if size == 0:
            return bytes(body), at
        body += buffer[end + 2 : end + 2 + size]


def _request(verb: str, target: str, kind: str, body: bytes) -> Request:
    path, _, query = target.partition("?")
    request = Request(verb, unquote(path), dict(parse_qsl(query, keep_blank_values=True)))
    if kind.startswith("application/x-www-form-urlencoded"):
        request.fields |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    elif kind.startswith("application/json") and body:
        for name, value in json.loads(body).items():
            request.fields[name] = value if isinstance(value, str) else json.dumps(value)
    elif kind.startswith("multipart/form-data"):
        _parts(request, kind.partition("boundary=")[2].strip('"'), body)
    return request


def _parts(request: Request, boundary: str, body: bytes) -> None:
    for part in body.split(b"--" + boundary.encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        content = content.removesuffix(b"\r\n")
        text = head.decode()
        name = _quoted(text, "name")
        if (file_name := _quoted(text, "filename")) is not None:
            request.files[name or ""] = (file_name, content)
        else:
            request.fields[name or ""] = content.decode()


def _quoted(head: str, key: str) -> str | None:
    for piece in head.replace("\r\n", ";").split(";"):
        name, _, value = piece.strip().partition("=")
        if name == key:
            return value.strip('"')
    return None
