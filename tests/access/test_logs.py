"""No token of a private link reaches a log."""

import logging

import pytest

from walktalk.access.logs import Masked


@pytest.mark.parametrize("page", ["l", "confirm", "address", "questions", "demo/enter"])
def test_a_token_is_masked(page: str) -> None:
    address = f"/{page}/c4n4ry-t0ken.x/"
    record = logging.LogRecord("x", logging.WARNING, "", 1, "Not Found: %s", (address,), None)
    assert Masked().filter(record)
    assert record.getMessage() == f"Not Found: /{page}/.../"
