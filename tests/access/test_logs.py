"""No token of a private link and no words of people reach a log."""

import logging

import pytest

from walktalk.access.logs import Frames, Masked


@pytest.mark.parametrize("page", ["l", "confirm", "address", "questions", "demo/enter"])
def test_a_token_is_masked(page: str) -> None:
    address = f"/{page}/c4n4ry-t0ken.x/"
    record = logging.LogRecord("x", logging.WARNING, "", 1, "Not Found: %s", (address,), None)
    assert Masked().filter(record)
    assert record.getMessage() == f"Not Found: /{page}/.../"


def refused_twice() -> None:
    """A refusal that quotes a row, turned into another."""
    try:
        raise ValueError("Failing row contains (canary)")
    except ValueError as first:
        raise LookupError("canary again") from first


def test_a_mistake_says_where_and_of_what_kind_but_never_what_it_says() -> None:
    try:
        refused_twice()
    except LookupError as problem:
        told = Frames().formatException((type(problem), problem, problem.__traceback__))
    assert "canary" not in told
    first, second = told.index("builtins.ValueError"), told.index("builtins.LookupError")
    assert first < second
    assert "in refused_twice" in told
