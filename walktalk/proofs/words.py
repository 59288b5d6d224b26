"""Phrases of three words that change every two minutes, made from a secret and the clock.

The code behind a phrase is a time-based one-time password (RFC 6238) of pyotp; the words are a
fixed list of 6^4 plain ones, no two of which differ by a single letter.
"""

import base64
import datetime as dt
import hashlib
import hmac
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
    """Four phrases to choose from, in an order that tells nothing.

    The phrase of this moment is among them and, for a short while after a change, the one before,
    since whoever spoke may have said that. The others are the same for everybody who looks within
    the two minutes, so that looking twice does not tell which is true.
    """
    genuine = [phrase(secret, moment)]
    if PERIOD - until_next(moment) < JUST_CHANGED:
        genuine.append(phrase(secret, moment - PERIOD))
    return _shuffled(secret, genuine, str(_window(moment)))


def offered_fixed(secret: bytes) -> list[str]:
    """Four phrases among which the fixed one is."""
    return _shuffled(secret, [fixed_phrase(secret)], "fixed")


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


def _window(moment: dt.datetime) -> int:
    return int(moment.timestamp() // PERIOD.total_seconds())


def _spoken(code: int) -> str:
    size = len(words())
    parts = (code // size**2 % size, code // size % size, code % size)
    return " ".join(words()[part] for part in parts)


def _shuffled(secret: bytes, genuine: list[str], label: str) -> list[str]:
    """The genuine phrases and others that share no word, in the order of their digests."""
    chosen = list(dict.fromkeys(genuine))
    for number in count():
        if len(chosen) >= OFFERED:
            break
        code = hmac.digest(secret, f"other/{label}/{number}".encode(), hashlib.sha256)
        other = _spoken(int.from_bytes(code[:8], "big"))
        if not set(other.split()) & {word for one in chosen for word in one.split()}:
            chosen.append(other)
    key = secret + label.encode()
    return sorted(chosen, key=lambda one: hmac.digest(key, one.encode(), hashlib.sha256))


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(" ".join(one.lower().split()).encode(), other.encode())
