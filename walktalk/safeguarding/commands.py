"""`walktalk open`: a specialist opens a disclosure on her own machine."""

from pathlib import Path

import click

from walktalk.proofs.opening import CannotOpen, open_sealed
from walktalk.safeguarding.rules import Garbled, words_from_bytes

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
KEY_LENGTH = 32


@click.command("open")
@click.argument("file", type=FILE)
@click.option(
    "--key",
    type=FILE,
    required=True,
    help="The file with the specialists' private key, 64 hexadecimal digits.",
)
def open_disclosure(file: Path, key: Path) -> None:
    """Show what FILE, downloaded from the desk, says. Nothing is written anywhere."""
    private = _key(key)
    try:
        words = words_from_bytes(open_sealed(file.read_bytes(), private))
    except (CannotOpen, Garbled) as error:
        raise click.ClickException(
            f"{file.name} does not open: it was sealed to another key, or it was changed. "
            "Download it again, or try the other key."
        ) from error
    click.echo(_harmless(words))


def _key(path: Path) -> bytes:
    try:
        key = bytes.fromhex(path.read_text().strip())
    except ValueError:
        key = b""
    if len(key) != KEY_LENGTH:
        raise click.ClickException(f"{path.name} is not a key: it must be 64 hexadecimal digits.")
    return key


def _harmless(words: str) -> str:
    """Words without the signs by which a text could command the terminal."""
    return "".join(sign if sign.isprintable() or sign in "\n\t" else "\ufffd" for sign in words)
