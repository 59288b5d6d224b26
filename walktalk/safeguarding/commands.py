"""`walktalk open`: a specialist opens a disclosure on her own machine."""

from pathlib import Path

import click

from walktalk.proofs.opening import CannotOpen, open_sealed


@click.command("open")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="The file with the specialists' private key, 64 hexadecimal digits.",
)
def open_disclosure(file: Path, key: Path) -> None:
    """Show what FILE, downloaded from the desk, says."""
    try:
        private = bytes.fromhex(key.read_text().strip())
    except (ValueError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{key} is not a key: 64 hexadecimal digits.") from error
    try:
        words = open_sealed(file.read_bytes(), private)
    except (CannotOpen, ValueError) as error:
        raise click.ClickException(
            f"{file} was sealed to another key, or it was changed. Download it again."
        ) from error
    click.echo(words.decode())
