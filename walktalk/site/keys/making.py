"""Makes a key: its private half, its public half, and a canary that the private half opens."""

import secrets
from dataclasses import dataclass, field

from walktalk.proofs.sealing import new_pair, new_signing_pair, seal
from walktalk.site.processes import KEYS, PRIVATE_KEY, PROCESSES, PUBLIC_KEY

SPECIALISTS = "specialists"
SECRET = "WALKTALK_SECRET"  # noqa: S105
SIGNED_IN_AT = frozenset({"web", "desk"})
CANARY = "walk-canary-1 {name}"


@dataclass(frozen=True, slots=True)
class Key:
    """A key of some name. A plain secret has no public half; only keys that open have a canary."""

    name: str
    private: bytes = field(repr=False)
    public: bytes | None = None
    canary: bytes | None = None


def make(name: str) -> Key:
    """A new key of the kind that `site.processes` declares."""
    kind = KEYS[name]
    if kind == "secret":
        return Key(name, secrets.token_bytes(32))
    private, public = new_pair() if kind == "box" else new_signing_pair()
    canary = seal(canary_words(name), public) if kind == "box" else None
    return Key(name, private, public, canary)


def canary_words(name: str) -> bytes:
    """What the canary of a key says."""
    return CANARY.format(name=name).encode()


def holders() -> dict[str, list[str]]:
    """The keys that each holder carries away: a process its own, specialists theirs."""
    of_processes = {
        name: [key for key in KEYS if key in process.keys] for name, process in PROCESSES.items()
    }
    return {holder: keys for holder, keys in of_processes.items() if keys} | {
        SPECIALISTS: [SPECIALISTS.upper()]
    }


def private_lines(keys: list[Key]) -> dict[str, str]:
    """Environment names to private halves."""
    return {PRIVATE_KEY + key.name: key.private.hex() for key in keys}


def public_lines(keys: list[Key]) -> dict[str, str]:
    """Environment names to public halves."""
    return {PUBLIC_KEY + key.name: key.public.hex() for key in keys if key.public}


def new_secret() -> str:
    """What signs the cookies of one side."""
    return secrets.token_urlsafe(48)
