"""Proves that a key that was had back is the right one."""

import secrets
from collections.abc import Mapping

from walktalk.proofs.opening import CannotOpen, open_sealed
from walktalk.proofs.signing import sign, signed_by
from walktalk.site.keys.making import canary_words
from walktalk.site.processes import KEYS


def fits(
    name: str, private: bytes, *, public: Mapping[str, bytes], canaries: Mapping[str, bytes]
) -> bool:
    """Whether a private key opens the canary of its name, or signs what its public half knows.

    Raises `KeyError` where there is nothing to hold it against.
    """
    if KEYS.get(name) == "signature":
        words = secrets.token_bytes(32)
        return signed_by(words, sign(words, private), public[name])
    try:
        return open_sealed(canaries[name], private) == canary_words(name)
    except CannotOpen:
        return False
