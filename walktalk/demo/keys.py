"""Key pairs for the demo, made once and kept under `var/`. A real deployment never has them in one
place."""

import json
import secrets
from pathlib import Path

from walktalk.proofs.sealing import new_pair, new_signing_pair

MAKERS = {
    "VAULT": new_pair,
    "DESK": new_pair,
    "SPECIALISTS": new_pair,
    "INBOX": new_pair,
    "COURIER": new_signing_pair,
    "SIGNING": new_signing_pair,
    "RECEIPTS": new_signing_pair,
}


def demo_keys(folder: Path) -> dict[str, str]:
    """Environment names to hexadecimal keys, private and public, and the web's secrets; what an
    older demo had not made yet is added."""
    file = folder / "keys.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    kept: dict[str, str] = json.loads(file.read_text() or "{}")
    keys = _made() | kept
    if keys != kept:
        file.write_text(json.dumps(keys, indent=1))
    (folder / "specialists.key").write_text(keys["WALKTALK_KEY_SPECIALISTS"])
    return keys


def _made() -> dict[str, str]:
    keys = {
        "WALKTALK_SECRET": secrets.token_urlsafe(48),
        "WALKTALK_KEY_WORDS": secrets.token_hex(32),
    }
    for name, make in MAKERS.items():
        private, public = make()
        keys[f"WALKTALK_KEY_{name}"] = private.hex()
        keys[f"WALKTALK_PUBLIC_{name}"] = public.hex()
    return keys
