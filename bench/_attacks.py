"""What whoever steals the force's database and its processes' secrets can try.

Each attack gives the (participant, address) pairs of which it is sure; an address that lies about
without a name counts as a pair with nobody. `docs/explanation/stolen-database.md` describes them.
The thief is given more than he would have: a list of suspects with every true address on it.
"""

import base64
import hashlib
import hmac
import urllib.parse
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from bench._dump import Value, raw

NOBODY = ""
PARTICIPANTS = "public.participants_participant"
Pairs = set[tuple[str, str]]


@dataclass(frozen=True)
class Loot:
    """The values of the dump, the secrets by name, the public keys, who might be in it, and the
    thief's own (participant, address), since anybody can book."""

    values: Sequence[Value]
    secrets: Mapping[str, bytes]
    public: Mapping[str, bytes]
    suspects: Sequence[str]
    own: tuple[str, str]


def read(loot: Loot) -> Pairs:
    """Look for addresses in the clear, in any common spelling, also inside binary values."""
    texts = [value.text for value in loot.values]
    texts += [data.decode("latin-1") for value in loot.values if (data := raw(value))]
    haystack = "\n".join(texts).casefold()
    return {
        (NOBODY, suspect)
        for suspect in loot.suspects
        if any(spelling.casefold() in haystack for spelling in _spellings(suspect))
    }


def guess(loot: Loot) -> Pairs:
    """Digest every suspect in every usual way, with every secret, and look for the digest."""
    kept = {data: value for value in loot.values if (data := raw(value))}
    words = {value.text: value for value in loot.values}
    found = set()
    for suspect in loot.suspects:
        for digest in _digests(suspect, loot.secrets.values()):
            if hit := kept.get(digest) or words.get(digest.hex()):
                found.add((_participant(hit, loot), suspect))
    return found


def open_boxes(loot: Loot) -> Pairs:
    """Try every secret as the key of every sealed value."""
    keys = [PrivateKey(secret) for secret in loot.secrets.values() if len(secret) == 32]
    found = set()
    for value in loot.values:
        data = raw(value)
        if data is None or len(data) <= 48:
            continue
        for content in filter(None, (_opened(data, key) for key in keys)):
            found |= {
                (_participant(value, loot), suspect)
                for suspect in loot.suspects
                if suspect.encode() in content
            }
    return found


def seal_again(loot: Loot) -> Pairs:
    """Seal every suspect to every public key, and look for the same box."""
    kept = {data: value for value in loot.values if (data := raw(value))}
    boxes = [SealedBox(PublicKey(key)) for key in loot.public.values()]
    sealed = (
        (suspect, bytes(box.encrypt(suspect.encode())))
        for suspect in loot.suspects
        for box in boxes
    )
    return {(_participant(kept[box], loot), suspect) for suspect, box in sealed if box in kept}


def measure(loot: Loot) -> Pairs:
    """Tell suspects apart by how long their envelopes are beside one's own."""
    envelopes = {
        _participant(value, loot): len(data)
        for value in loot.values
        if value.place == f"{PARTICIPANTS}.envelope" and (data := raw(value))
    }
    participant, address = loot.own
    overhead = envelopes.pop(participant) - len(address)
    if len({*envelopes.values()}) < 2:
        return set()
    lengths = Counter(len(suspect) for suspect in loot.suspects)
    return {
        (participant, suspect)
        for participant, length in envelopes.items()
        for suspect in loot.suspects
        if len(suspect) + overhead == length and lengths[len(suspect)] == 1
    }


ATTACKS: tuple[Callable[[Loot], Pairs], ...] = (read, guess, open_boxes, seal_again, measure)


def all_of(loot: Loot) -> dict[str, Pairs]:
    """What each attack gives."""
    return {attack.__name__: attack(loot) for attack in ATTACKS}


def _spellings(text: str) -> Iterable[str]:
    data = text.encode()
    yield text
    yield text[::-1]
    yield data.hex()
    yield urllib.parse.quote(text, safe="")
    yield text.replace("@", " at ")
    for offset in range(3):
        aligned = base64.b64encode(bytes(offset) + data).decode()
        yield aligned[4 if offset else 0 : -4]


def _digests(text: str, secrets: Iterable[bytes]) -> Iterable[bytes]:
    plain = {text.encode(), text.casefold().encode(), text.strip().casefold().encode()}
    keys = list(secrets)
    for data in plain:
        for name in ("md5", "sha1", "sha256", "sha512", "blake2b", "sha3_256"):
            yield hashlib.new(name, data).digest()
            yield from (hmac.digest(key, data, name) for key in keys)
            yield from (hashlib.new(name, key + data).digest() for key in keys)


def _opened(data: bytes, key: PrivateKey) -> bytes | None:
    try:
        return bytes(SealedBox(key).decrypt(data))
    except CryptoError:
        return None


def _participant(value: Value, loot: Loot) -> str:
    """Whose row a value stands in, where it is a participant's."""
    if not value.place.startswith(PARTICIPANTS):
        return NOBODY
    return next(
        one.text
        for one in loot.values
        if one.row == value.row and one.place == f"{PARTICIPANTS}.id"
    )
