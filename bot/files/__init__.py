"""Files of watches and apps become recorded sessions: FIT, TCX, GPX, tables, and zips of these.

What a file is, is told by its content. Nothing of where the runner was is kept: positions are used to measure
a distance where the file names none, and dropped with the point. A file from anywhere may be damaged or meant
to do harm; so the channels have it read by `apart`, in a process of its own with limits.
"""

from __future__ import annotations

from enum import StrEnum

from coaching.recorded import Recorded
from coaching.values import CoachError, Value

LARGEST = 20 * 2**20
"""Bytes of a file; Telegram hands out no larger one."""


class Fault(StrEnum):
    """Why a file, or one within a zip, could not be read. Ordered from the plainest to the oddest."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    DAMAGED = "damaged"
    NO_SESSION = "no_session"
    NO_TIME = "no_time"
    LARGE = "large"
    SLOW = "slow"
    LOCKED = "locked"
    NESTED = "nested"
    UNSAFE = "unsafe"
    UNREACHED = "unreached"


class FileFault(CoachError):
    """A file that cannot be read, and why."""

    def __init__(self, fault: Fault) -> None:
        """Name the fault."""
        self.fault = fault
        super().__init__(fault.value)


class Missed(Value):
    """A file that could not be read: its name, cut short, and why."""

    name: str
    fault: Fault


class Found(Value):
    """What the files hold. `files` counts those that were read, `left_out` what is no training or beyond the cap."""

    sessions: tuple[Recorded, ...] = ()
    files: int = 0
    missed: tuple[Missed, ...] = ()
    missed_count: int = 0
    left_out: int = 0

    @property
    def fault(self) -> Fault | None:
        """Why there is nothing at all; None where there is something."""
        if self.sessions or not self.missed:
            return None if self.sessions else Fault.NO_SESSION
        return self.missed[0].fault


def nothing(fault: Fault, name: str = "") -> Found:
    """What is found in a file that cannot be read."""
    return Found(missed=(Missed(name=name[:60], fault=fault),), missed_count=1)
