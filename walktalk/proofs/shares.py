"""A key in three parts, any two of which restore it: SLIP-39 words, which people can write down.

One part alone tells nothing about the key. Parts of different keys, a changed word or a part given
twice are noticed, each in a sentence.
"""

import re
from collections.abc import Sequence

from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

PARTS, ENOUGH = 3, 2
KNOWN = frozenset(WORDLIST)


class CannotJoin(Exception):
    """Parts that do not restore a key; the text says which, and what to mend."""


def split(key: bytes) -> list[str]:
    """Three shares of a key, in words. Every two of them were seen to restore it."""
    shares = list(
        generate_mnemonics(1, [(ENOUGH, PARTS)], key, extendable=True, iteration_exponent=0)[0]
    )
    for left_out in range(PARTS):
        if join(shares[:left_out] + shares[left_out + 1 :]) != key:
            raise CannotJoin("The shares do not restore the key. Split it again.")
    return shares


def join(shares: Sequence[str]) -> bytes:
    """The key that two or more shares restore. Raises `CannotJoin`."""
    cleaned = [_checked(place, share) for place, share in enumerate(shares, start=1)]
    found = {Share.from_mnemonic(share).index: share for share in cleaned}
    if len(found) < ENOUGH:
        raise CannotJoin(f"{ENOUGH} different shares are needed. Give one more.")
    try:
        return bytes(combine_mnemonics(list(found.values())[:ENOUGH]))
    except MnemonicError:
        raise CannotJoin(
            "These shares do not belong together. Take shares of one key, made on one day."
        ) from None


def _checked(place: int, share: str) -> str:
    """One share in small letters without the numbers that a sheet prints between the words."""
    words = re.findall(r"[^\W\d_]+", share.lower())
    for at, word in enumerate(words, start=1):
        if word not in KNOWN:
            raise CannotJoin(f"Share {place}: word {at}, “{word}”, is not a word of the list.")
    cleaned = " ".join(words)
    try:
        Share.from_mnemonic(cleaned)
    except MnemonicError:
        raise CannotJoin(
            f"Share {place}: a word is wrong, missing or in another order. Compare it with the "
            "sheet."
        ) from None
    return cleaned
