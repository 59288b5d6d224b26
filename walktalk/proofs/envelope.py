"""What lies inside an envelope: facts with the id of whom they are about, always of one size.

The spaces after the facts keep the length of an address from showing through the sealing. Facts
that a reader does not know are kept when an envelope is sealed anew, so what joins later (with
whom she will not walk, when she may be written to) needs no other form.
"""

import json
from collections.abc import Mapping

from walktalk.proofs.canonical import Json, canonical
from walktalk.proofs.sealing import TooLong

SIZE = 2048


class Garbled(ValueError):
    """Content that is no envelope of ours."""


def packed(facts: Mapping[str, Json]) -> bytes:
    """Facts at exactly `SIZE` bytes. Raises `TooLong`."""
    content = canonical(dict(facts))
    if len(content) > SIZE:
        raise TooLong(f"{len(content)} bytes do not fit into an envelope of {SIZE}")
    return content.ljust(SIZE)


def unpacked(content: bytes) -> dict[str, Json]:
    """The facts that `packed` was given. Raises `Garbled`."""
    try:
        facts = json.loads(content) if len(content) <= SIZE else None
    except (ValueError, RecursionError) as error:
        raise Garbled("The content is not JSON.") from error
    if not isinstance(facts, dict):
        raise Garbled("The content holds no facts, or too many.")
    return facts
