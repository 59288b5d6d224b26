"""Key pairs for the demo, made once and kept under `var/`. A real deployment never has them in one
place."""

import json
from pathlib import Path

from walktalk.site.keys.making import SECRET, make, new_secret, private_lines, public_lines
from walktalk.site.processes import KEYS


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
    keys = [make(name) for name in KEYS]
    return {SECRET: new_secret(), **private_lines(keys), **public_lines(keys)}
