"""The sheet of paper that somebody keeps: one share of each key in a file, in numbered words."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from walktalk.proofs import shares

ACROSS = 4
HEAD = re.compile(r"^Key ([A-Z_]+)$", re.MULTILINE)
SHEET = """Walk & Talk: share {number} of {parts}

Any {enough} of the {parts} shares restore {what}. One share alone tells nothing.
Print it, give it to one person, and delete the file. Keep the paper in a place of
its own. Never let two shares come into one hand, one safe or one house.

Kept by: ______________________________   Since: ____________________

{keys}"""


def sheets(keys: Mapping[str, bytes]) -> list[str]:
    """The three sheets for these keys."""
    parts = {name: shares.split(key) for name, key in keys.items()}
    what = " and ".join(keys)
    return [
        SHEET.format(
            number=at + 1,
            parts=shares.PARTS,
            enough=shares.ENOUGH,
            what=what,
            keys="\n".join(_key(name, three[at]) for name, three in parts.items()),
        )
        for at in range(shares.PARTS)
    ]


def is_sheet(text: str) -> bool:
    """Whether a text is such a sheet."""
    return HEAD.search(text) is not None


def joined(texts: Sequence[str]) -> dict[str, bytes]:
    """The keys that sheets restore. Raises `shares.CannotJoin`."""
    found: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        for head in HEAD.finditer(text):
            found[head[1]].append(text[head.end() :].strip().split("\n\n")[0])
    return {name: _of_key(name, parts) for name, parts in found.items()}


def _of_key(name: str, parts: list[str]) -> bytes:
    try:
        return shares.join(parts)
    except shares.CannotJoin as error:
        raise shares.CannotJoin(f"{name}: {error}") from None


def _key(name: str, share: str) -> str:
    words = [f"{number:>3} {word:<10}" for number, word in enumerate(share.split(), start=1)]
    rows = ["".join(words[at : at + ACROSS]).rstrip() for at in range(0, len(words), ACROSS)]
    return "\n".join([f"Key {name}", *rows, ""])
