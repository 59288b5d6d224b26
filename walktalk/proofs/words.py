"""Phrases of three words that change every two minutes, made from a secret and the clock.

The code behind a phrase is a time-based one-time password (RFC 6238) of pyotp; the words are a
fixed list of 6^4 plain ones, no two of which differ by a single letter.
"""

import base64
import datetime as dt
import hashlib
import hmac
from collections.abc import Iterable
from functools import cache
from itertools import count
from pathlib import Path

import pyotp

PERIOD = dt.timedelta(minutes=2)
JUST_CHANGED = dt.timedelta(seconds=40)
TOLERATED = 2
OFFERED = 4
DIGITS = 10


@cache
def words() -> tuple[str, ...]:
    """The list of 1,296 words."""
    return tuple((Path(__file__).parent / "words.txt").read_text().split())


def secret(key: bytes, *about: str) -> bytes:
    """A secret for one purpose (a walk and an officer, say), from the key of all words."""
    return hmac.digest(key, "\0".join(about).encode(), hashlib.sha256)


def phrase(secret: bytes, moment: dt.datetime) -> str:
    """The three words of a moment."""
    return _spoken(int(_codes(secret).at(moment)))


def fixed_phrase(secret: bytes) -> str:
    """Three words that do not change: what a printed card holds."""
    return _spoken(int.from_bytes(hmac.digest(secret, b"fixed", hashlib.sha256)[:8], "big"))


def until_next(moment: dt.datetime) -> dt.timedelta:
    """How long the phrase of a moment still holds."""
    return PERIOD - dt.timedelta(seconds=moment.timestamp() % PERIOD.total_seconds())


def offered(secret: bytes, moment: dt.datetime) -> list[str]:
    """Four phrases to choose from, in an order that tells nothing; for a short while after a
    change also the four before, since whoever spoke may have said one of those.

    The four of one period are the same whenever somebody looks, and come and go together. So
    looking twice, even across a change, leaves four to guess from.
    """
    moments = [moment]
    if PERIOD - until_next(moment) < JUST_CHANGED:
        moments.append(moment - PERIOD)
    found = [one for near in moments for one in _four(secret, phrase(secret, near), _label(near))]
    return _shuffled(secret, dict.fromkeys(found))


def offered_fixed(secret: bytes) -> list[str]:
    """Four phrases among which the fixed one is."""
    return _shuffled(secret, _four(secret, fixed_phrase(secret), "fixed"))


def accepts(secret: bytes, said: str, moment: dt.datetime) -> bool:
    """Whether a phrase is that of this moment or of at most two periods before or after."""
    near = [moment + PERIOD * away for away in range(-TOLERATED, TOLERATED + 1)]
    return sum(_same(said, phrase(secret, one)) for one in near) > 0


def accepts_fixed(secret: bytes, said: str) -> bool:
    """Whether a phrase is the fixed one."""
    return _same(said, fixed_phrase(secret))


def _codes(secret: bytes) -> pyotp.TOTP:
    shared = base64.b32encode(secret).decode()
    return pyotp.TOTP(shared, digits=DIGITS, interval=int(PERIOD.total_seconds()))


def _label(moment: dt.datetime) -> str:
    return str(int(moment.timestamp() // PERIOD.total_seconds()))


def _spoken(code: int) -> str:
    size = len(words())
    parts = (code // size**2 % size, code // size % size, code % size)
    return " ".join(words()[part] for part in parts)


def _four(secret: bytes, genuine: str, label: str) -> list[str]:
    """The genuine phrase and three others; no two of them share a word."""
    chosen = [genuine]
    for number in count():
        if len(chosen) == OFFERED:
            break
        code = hmac.digest(secret, f"other/{label}/{number}".encode(), hashlib.sha256)
        other = _spoken(int.from_bytes(code[:8], "big"))
        if not set(other.split()) & {word for one in chosen for word in one.split()}:
            chosen.append(other)
    return chosen


def _shuffled(secret: bytes, phrases: Iterable[str]) -> list[str]:
    """In the order of their digests."""
    return sorted(phrases, key=lambda one: hmac.digest(secret, one.encode(), hashlib.sha256))


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(" ".join(one.lower().split()).encode(), other.encode())
