"""Keeps what opens a door, and what people wrote, out of the logs."""

import logging
import re
import traceback
from collections.abc import Iterator
from types import TracebackType

TOKEN = re.compile(r"(/(?:l|confirm|address|home|still|questions|enter|join)/)[^/\s]+")
Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Masked(logging.Filter):
    """Replaces the token in the address of a private link by three dots."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the record pass, masked."""
        record.msg = TOKEN.sub(r"\1...", record.getMessage())
        record.args = None
        return True


class Frames(logging.Formatter):
    """Says where a mistake happened and of what kind it was, never what it says: a database's
    refusal quotes the row that it refused."""

    def formatException(self, ei: Caught) -> str:
        """The kinds of the mistake and of its causes, each with its frames, innermost last."""
        return "\n".join(line for one in _chain(ei[1]) for line in _frames(one))


def _chain(problem: BaseException | None) -> Iterator[BaseException]:
    """A mistake after what led to it."""
    seen: list[BaseException] = []
    while problem is not None and problem not in seen:
        seen.append(problem)
        hidden = problem.__suppress_context__
        problem = problem.__cause__ or (None if hidden else problem.__context__)
    yield from reversed(seen)


def _frames(problem: BaseException) -> Iterator[str]:
    yield f"{type(problem).__module__}.{type(problem).__qualname__}"
    for frame in traceback.extract_tb(problem.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
