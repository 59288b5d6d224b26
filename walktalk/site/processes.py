"""What each process is given: pages, databases, private keys, queues and a PostgreSQL role."""

from collections.abc import Mapping
from dataclasses import dataclass

PRIVATE_KEY = "WALKTALK_KEY_"
PUBLIC_KEY = "WALKTALK_PUBLIC_"


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


def public_keys(environment: Mapping[str, str]) -> dict[str, bytes]:
    """The public keys that every process may hold."""
    return _keys(PUBLIC_KEY, environment)


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
