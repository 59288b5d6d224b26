"""What every way out of the courier is: it takes one message, and may be asked what became of it.

What a provider says of a refusal names the address. It goes no further than these modules: what
they raise holds a number at most, and is raised `from None`.
"""

import uuid
from collections.abc import Mapping
from enum import Enum
from typing import Protocol

from walktalk.courier.letters import Letter

LONGEST_WAIT = 3600.0
ANSWER_WITHIN = 10.0


class Refused(Exception):
    """This message will never arrive there; trying again is no use."""


class Later(Exception):
    """Not now. `after`: how many seconds the provider asked for, where it did."""

    def __init__(self, why: str, *, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


class Fate(Enum):
    """What a provider knows of a message."""

    UNKNOWN = "unknown"
    ARRIVED = "arrived"
    FAILED = "failed"


class Channel(Protocol):
    """A way out. `a_minute`: how many messages its provider takes; `tells`: it can be asked."""

    name: str
    a_minute: int
    tells: bool

    def hand_over(self, letter: Letter, *, to: str, message: uuid.UUID, again: bool) -> None:
        """Give a message to the provider. `message` is the same whenever this one is given;
        `again`: it may have been given before. Raises `Refused` or `Later`."""

    def fate(self, message: uuid.UUID) -> Fate:
        """What became of a message. Raises `Later`."""


def wanted_wait(headers: Mapping[str, str]) -> float | None:
    """The seconds of a Retry-After header, at most an hour; None where there is none."""
    words = headers.get("Retry-After", "")
    return min(float(words), LONGEST_WAIT) if words.isascii() and words.isdigit() else None
