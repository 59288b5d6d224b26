"""One way to write a value down as bytes, so that equal values have equal digests."""

import datetime as dt
import json
from typing import Any

Json = None | bool | int | str | list[Any] | dict[str, Any]


def canonical(value: Json) -> bytes:
    """JSON with sorted keys, no spaces and UTF-8; floats are refused, since they do not compare.

    Raises `TypeError` for a value that JSON cannot hold or for a float.
    """
    _refuse_floats(value)
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def instant(moment: dt.datetime) -> str:
    """A moment in UTC, to the microsecond, the one way that the record writes it."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _refuse_floats(value: Json) -> None:
    if isinstance(value, float):
        raise TypeError("The record holds no floats: write a whole number or a text.")
    if isinstance(value, dict):
        for part in value.values():
            _refuse_floats(part)
    elif isinstance(value, list):
        for part in value:
            _refuse_floats(part)
