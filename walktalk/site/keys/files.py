"""Key files: lines of NAME=digits as an environment holds them, or one key as bare digits."""

import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from walktalk.site.processes import PRIVATE_KEY

LINE = re.compile(rf"^{PRIVATE_KEY}([A-Z_]+)=([0-9a-fA-F]{{64}})\s*$", re.MULTILINE)
BARE = re.compile(r"\s*([0-9a-fA-F]{64})\s*")
OWN, EVERYBODY = 0o600, 0o644


class NotWritten(Exception):
    """A file that is not written; the text says why."""


class NotAKeyFile(Exception):
    """A file that holds no key; the text says what it should hold."""


def lines(values: Mapping[str, str], note: str = "") -> str:
    """Values as an environment file holds them, under a note."""
    head = [f"# {line}" for line in note.splitlines()]
    return "\n".join([*head, *(f"{name}={value}" for name, value in values.items())]) + "\n"


def private_keys(path: Path) -> dict[str, bytes]:
    """The private keys in a file; bare digits are the key that the file is named after."""
    text = path.read_text(errors="replace")
    found = {name: bytes.fromhex(digits) for name, digits in LINE.findall(text)}
    bare = BARE.fullmatch(text)
    if bare:
        found = {path.stem.upper(): bytes.fromhex(bare[1])}
    if not found:
        raise NotAKeyFile(
            f"{path.name} holds no private key: neither lines of {PRIVATE_KEY}NAME=64 hexadecimal "
            "digits, nor 64 digits alone."
        )
    return found


def named_lines(path: Path, prefix: str) -> dict[str, bytes]:
    """Name, without its prefix, to value of each line NAME=hexadecimal digits of a file."""
    found = re.findall(rf"^{prefix}([A-Z_]+)=((?:[0-9a-fA-F]{{2}})+)\s*$", path.read_text(), re.M)
    return {name: bytes.fromhex(digits) for name, digits in found}


def put(path: Path, text: str, mode: int = OWN) -> None:
    """Write a new file that only its owner may read. Never replaces one."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:
        raise NotWritten(
            f"{path} is there already, and key files are never replaced. Choose another place."
        ) from None
    with os.fdopen(handle, "w") as file:
        os.fchmod(file.fileno(), mode)
        file.write(text)


def put_all(folder: Path, texts: Mapping[str, tuple[str, int]]) -> None:
    """Write a new folder with these files, whole or not at all. Never replaces anything."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotWritten(
            f"{folder} is not empty, and key files are never replaced. Choose a new folder."
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".keys-", dir=folder.parent))
    try:
        for name, (text, mode) in texts.items():
            put(made / name, text, mode)
        made.rename(folder)
    except OSError:
        shutil.rmtree(made, ignore_errors=True)
        raise
