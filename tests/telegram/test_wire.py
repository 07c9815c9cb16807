"""The small HTTP client tells apart what never left and what may have arrived."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from bot.channels.telegram.wire import Client, Lost, NotSent, TimeOver

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"


@asynccontextmanager
async def a_server(talk: Talk) -> AsyncIterator[str]:
    """A server that talks byte by byte as told."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await talk(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/x"


async def read_request(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    return head + await reader.readexactly(int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0]))


async def test_one_connection_serves_many_requests_in_turn() -> None:
    connections = 0

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        while True:
            await read_request(reader)
            writer.write(OK)

    client = Client()
    async with a_server(talk) as url:
        for _ in range(5):
            assert await client.request("POST", url, body=b"{}") == (200, b"hi")
        await client.close()
    assert connections == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nh\r\n1\r\ni\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nConnection: close\r\n\r\nhi",
    ],
)
async def test_answers_come_in_pieces_and_in_any_framing(answer: bytes) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            await read_request(reader)
            for at in range(len(answer)):
                writer.write(answer[at : at + 1])
                await writer.drain()
                await asyncio.sleep(0)
            if b"close" in answer:
                return

    client = Client()
    async with a_server(talk) as url:
        assert await client.request("POST", url, body=b"{}") == (200, b"hi")
        assert await client.request("POST", url, body=b"{}") == (200, b"hi")
        await client.close()


async def test_no_connection_means_that_nothing_was_sent() -> None:
    async with a_server(lambda reader, writer: asyncio.sleep(0)) as url:
        pass
    with pytest.raises(NotSent):
        await Client().request("POST", url, body=b"{}")


async def test_a_connection_that_breaks_leaves_it_open_whether_it_arrived() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)

    async with a_server(talk) as url:
        with pytest.raises(Lost):
            await Client().request("POST", url, body=b"{}")


async def test_a_silent_server_is_given_up_in_time() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(5)

    began = time.monotonic()
    async with a_server(talk) as url:
        client = Client()
        with pytest.raises(TimeOver):
            await client.request("POST", url, body=b"{}", within_s=0.1)
        await client.close()
    assert time.monotonic() - began < 2


async def test_an_answer_that_is_no_http_counts_as_lost() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(b"HTTP/1.1 what\r\n\r\n")
        await writer.drain()

    async with a_server(talk) as url:
        with pytest.raises(Lost):
            await Client().request("POST", url, body=b"{}")
