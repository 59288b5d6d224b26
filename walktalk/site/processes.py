"""What each process is given: pages, databases, private keys, queues and a PostgreSQL role."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

PRIVATE_KEY = "WALKTALK_KEY_"
PUBLIC_KEY = "WALKTALK_PUBLIC_"
KEYS: dict[str, Literal["box", "signature", "secret"]] = {
    "VAULT": "box",
    "DESK": "box",
    "SPECIALISTS": "box",
    "INBOX": "box",
    "COURIER": "signature",
    "SIGNING": "signature",
    "RECEIPTS": "signature",
    "WORDS": "secret",
}
TEXT_KEY = "WALKTALK_TEXT_KEY"
NEEDED: dict[str, tuple[str, ...]] = {
    "none": (),
    "notify": (TEXT_KEY, "WALKTALK_TEXT_TEMPLATE"),
    "http": (TEXT_KEY, "WALKTALK_TEXT_URL"),
}


class Misconfigured(Exception):
    """A process that must not start; its text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Process:
    """One kind of process. `role` is None for the owner, who migrates and loads; `tick` names what
    it does by its own clock, `alarms` what it does on a second one that nothing holds up."""

    name: str
    urlconf: str
    databases: frozenset[str]
    keys: frozenset[str]
    role: str | None = None
    queue: str | None = None
    tick: str | None = None
    alarms: str | None = None


PROCESSES = {
    process.name: process
    for process in (
        Process(
            "web",
            "urls_web",
            frozenset({"default"}),
            frozenset({"RECEIPTS", "WORDS"}),
            "walktalk_web",
        ),
        Process(
            "worker",
            "urls_web",
            frozenset({"default"}),
            frozenset({"INBOX"}),
            "walktalk_worker",
            "worker",
        ),
        Process(
            "courier",
            "urls_web",
            frozenset({"default", "courier", "desk"}),
            frozenset({"VAULT", "VAULT_BEFORE", "COURIER"}),
            "walktalk_courier",
            "courier",
            "walktalk.courier.clock.tick",
            "walktalk.courier.clock.alarms",
        ),
        Process(
            "desk",
            "urls_desk",
            frozenset({"default", "desk"}),
            frozenset({"DESK", "SIGNING"}),
            "walktalk_desk",
            tick="walktalk.desk.clock.tick",
        ),
        Process("manage", "urls_web", frozenset({"default", "courier", "desk"}), frozenset()),
    )
}


def named(name: str) -> Process:
    """The process of this name; raises `Misconfigured` for an unknown one."""
    if name not in PROCESSES:
        raise Misconfigured(
            f"WALKTALK_PROCESS is {name!r}; it must be one of {', '.join(PROCESSES)}."
        )
    return PROCESSES[name]


def private_keys(process: Process, environment: Mapping[str, str]) -> dict[str, bytes]:
    """The private keys given to a process; refuses one that is not its own."""
    given = _keys(PRIVATE_KEY, environment)
    foreign = sorted(set(given) - process.keys)
    if foreign:
        raise Misconfigured(
            f"{process.name} was given {PRIVATE_KEY}{foreign[0]}, which it must never hold. "
            "Take it out of this process's environment and start again."
        )
    return given


def sends_texts(process: Process, provider: str, environment: Mapping[str, str]) -> bool:
    """Whether texts are sent. Only the courier may hold what opens the provider's own lists of
    numbers; raises `Misconfigured` where another does, or where something is missing."""
    if provider not in NEEDED:
        words = ", ".join(NEEDED)
        raise Misconfigured(f"WALKTALK_TEXT_PROVIDER is {provider!r}; it must be one of {words}.")
    if process.name == "courier":
        missing = [name for name in NEEDED[provider] if not environment.get(name)]
        if missing:
            raise Misconfigured(f"Set {missing[0]}, or WALKTALK_TEXT_PROVIDER to none.")
    elif environment.get(TEXT_KEY):
        raise Misconfigured(
            f"{process.name} was given {TEXT_KEY}, which the courier alone may hold. "
            "Take it out of this process's environment and start again."
        )
    return bool(NEEDED[provider])


def public_keys(environment: Mapping[str, str]) -> dict[str, bytes]:
    """The public keys that every process may hold."""
    return _keys(PUBLIC_KEY, environment)


SIGN_ON = "WALKTALK_SIGN_ON_"
ASSERTED = frozenset({"email", "name", "nickname", "preferred_username", "phone_number"})


def sign_on(process: Process, *, claim: str, **given: str) -> dict[str, str]:
    """The force's own sign-on for its staff, or nothing where it is not set; never the desk's.

    given: issuer, client and secret. Raises `Misconfigured`.
    """
    known = sorted(name for name, value in given.items() if value)
    if not known:
        return {}
    if process.name == "desk":
        raise Misconfigured(
            f"desk was given {SIGN_ON}{known[0].upper()}. The desk never uses the force's "
            "sign-on: take it out of this process's environment and start again."
        )
    missing = sorted(given.keys() - set(known))
    if missing:
        raise Misconfigured(f"{SIGN_ON}{missing[0].upper()} is missing; set it with the others.")
    if not given["issuer"].startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        raise Misconfigured(f"{SIGN_ON}ISSUER must be an https address.")
    if claim in ASSERTED:
        raise Misconfigured(
            f"{SIGN_ON}CLAIM is {claim!r}, which people can change themselves. Choose one that "
            "only the force gives, such as sub."
        )
    return {**given, "claim": claim}


def _keys(prefix: str, environment: Mapping[str, str]) -> dict[str, bytes]:
    return {
        name.removeprefix(prefix): _decoded(name, value)
        for name, value in environment.items()
        if name.startswith(prefix)
    }


def _decoded(name: str, value: str) -> bytes:
    try:
        key = bytes.fromhex(value)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise Misconfigured(f"{name} is not a key: it must be 64 hexadecimal digits.")
    return key
