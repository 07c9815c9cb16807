"""Has a file read in a process of its own, so that neither its size nor its malice touches the coach."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bot.files import LARGEST, Fault, Found, nothing

PATIENCE_S = 180.0
"""How long a file may take; a zip of several hundred takes a minute."""
LONGEST_LINE = 8 * 2**20

Progress = Callable[[int, int], None]


def _command(name: str) -> list[str]:
    return [sys.executable, "-m", "bot.files", name[:60].replace("\0", "")]


def _environment() -> dict[str, str]:
    """What the process may know: where the code is, and no setting of the coach."""
    root = str(Path(__file__).resolve().parents[2])
    return {"PYTHONPATH": root, "PATH": os.environ.get("PATH", ""), "PYTHONDONTWRITEBYTECODE": "1"}


def _heard(line: bytes, progress: Progress | None, name: str) -> Found | None:
    """One line of the process: where it is, or what it found."""
    try:
        told = json.loads(line)
        if "found" in told:
            return Found.model_validate(told["found"])
    except ValueError:
        return nothing(Fault.DAMAGED, name)
    if progress is not None:
        progress(int(told["done"]), int(told["of"]))
    return None


def _ended(status: int) -> Fault:
    """Why a process ended without an answer: a limit, or something in the file that it could not take."""
    return Fault.LARGE if status <= 0 else Fault.DAMAGED


async def read(content: bytes, name: str = "", progress: Progress | None = None) -> Found:
    """What a file holds, read apart while other chats go on. A file that ends its reader is damaged."""
    if len(content) > LARGEST:
        return nothing(Fault.LARGE, name)
    process = await asyncio.create_subprocess_exec(
        *_command(name),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        limit=LONGEST_LINE,
    )
    try:
        async with asyncio.timeout(PATIENCE_S):
            return await _converse(process, content, name, progress)
    except TimeoutError:
        return nothing(Fault.SLOW, name)
    except ValueError:
        return nothing(Fault.LARGE, name)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _converse(
    process: asyncio.subprocess.Process, content: bytes, name: str, progress: Progress | None
) -> Found:
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(content)
        await process.stdin.drain()
        process.stdin.close()
    except (BrokenPipeError, ConnectionResetError):
        return nothing(Fault.DAMAGED, name)
    while line := await process.stdout.readline():
        found = _heard(line, progress, name)
        if found is not None:
            return found
    return nothing(_ended(await process.wait()), name)


def read_now(content: bytes, name: str = "") -> Found:
    """The same for a caller who waits: a terminal."""
    if len(content) > LARGEST:
        return nothing(Fault.LARGE, name)
    try:
        done = subprocess.run(
            _command(name),
            input=content,
            capture_output=True,
            env=_environment(),
            timeout=PATIENCE_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return nothing(Fault.SLOW, name)
    except OSError:
        return nothing(Fault.DAMAGED, name)
    lines = done.stdout.splitlines()
    return (_heard(lines[-1], None, name) if lines else None) or nothing(_ended(done.returncode), name)
