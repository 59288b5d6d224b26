"""Who can be found with a stolen copy of the force's database and its processes' secrets.

The demo runs with its past; its database is dumped, and the secrets of web and worker are taken as
those processes hold them. `identities` counts the participants whose address any attack of
`bench/_attacks.py` gives, beside `participants` and `suspects` (every true address and as many
that are not there). What is true is read with the vault's key, which the thief does not have.
"""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench._attacks import PARTICIPANTS, Loot, all_of
from bench._dump import Value, dump, raw, values
from tests.running import Demo, running
from walktalk.proofs.opening import open_sealed
from walktalk.site.processes import PRIVATE_KEY, PROCESSES, PUBLIC_KEY

SEED = 20_210_303
DECOY = "{0}.{1}@example.net"


def run(*, quick: bool, say: Callable[[str], None]) -> dict[str, Any]:
    """Steal, attack, and count."""
    with tempfile.TemporaryDirectory() as folder:
        say("Starting the demo with its past …")
        with running(Path(folder), past="short" if quick else "full") as demo:
            return drill(demo, say)


def drill(demo: Demo, say: Callable[[str], None]) -> dict[str, Any]:
    """Steal from a running demo, attack, and count."""
    stolen = list(values(dump(demo.url("force"))))
    truth = _truth(stolen, demo.keys())
    own = min(truth.items())
    loot = Loot(stolen, *_secrets(demo.keys()), suspects(truth), own)
    say(f"Looking for {len(truth)} people in {len(stolen)} values …")
    won = all_of(loot)
    found = {one for pairs in won.values() for one in pairs if _is_true(one, truth)}
    return {
        "participants": len(truth),
        "suspects": len(loot.suspects),
        "values": len(stolen),
        "identities": len(found),
        "by_attack": {name: len(pairs) for name, pairs in won.items()},
    }


def suspects(truth: dict[str, str]) -> list[str]:
    """Every true address, and as many of people who are not there."""
    decoys = [DECOY.format(*divmod(number, 7)) for number in range(len(truth))]
    return sorted({*truth.values(), *decoys})


def _secrets(keys: dict[str, str]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What web and worker hold, and the public keys."""
    own = PROCESSES["web"].keys | PROCESSES["worker"].keys
    secrets = {name: bytes.fromhex(keys[PRIVATE_KEY + name]) for name in sorted(own)}
    secrets["SECRET"] = keys["WALKTALK_SECRET"].encode()
    public = {
        name.removeprefix(PUBLIC_KEY): bytes.fromhex(value)
        for name, value in keys.items()
        if name.startswith(PUBLIC_KEY)
    }
    return secrets, public


def _truth(stolen: list[Value], keys: dict[str, str]) -> dict[str, str]:
    """The address of each participant, opened with the key that the thief does not have."""
    vault = bytes.fromhex(keys[f"{PRIVATE_KEY}VAULT"])
    sealed = [data for one in stolen if _is_envelope(one) and (data := raw(one))]
    inside = [json.loads(open_sealed(one, vault)) for one in sealed]
    return {one["id"]: one["contact"] for one in inside}


def _is_envelope(value: Value) -> bool:
    return value.place == f"{PARTICIPANTS}.envelope"


def _is_true(pair: tuple[str, str], truth: dict[str, str]) -> bool:
    """Whether an attack is right: a person's own address, or an address that lies about."""
    participant, suspect = pair
    return truth.get(participant) == suspect or (not participant and suspect in truth.values())
