"""`walktalk record`: seal, write to a file, verify."""

from collections.abc import Iterator
from pathlib import Path

import click
from django.conf import settings

from walktalk.proofs.chain import Link
from walktalk.proofs.judging import judge
from walktalk.record import queries
from walktalk.record.exporting import Unreadable, read_export, read_saved, write_export
from walktalk.record.sealer import seal_all

EXISTING = click.Path(exists=True, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)


@click.group("record")
def group() -> None:
    """The tamper-evident record."""


@group.command("seal")
def seal() -> None:
    """Append what waits in the outbox to the chain."""
    click.echo(f"Sealed {seal_all()} entries.")


@group.command("export")
@click.argument("file", type=FILE)
def export(file: Path) -> None:
    """Write every entry to a file, a line each: ids, codes and counts, never a name."""
    try:
        click.echo(f"Wrote {write_export(queries.links(), file)} entries to {file}.")
    except OSError as error:
        raise click.ClickException(f"{file} could not be written: {error.strerror}.") from error


@group.command("verify")
@click.option("--export", "file", type=EXISTING, help="A file of the record, instead of it.")
@click.option(
    "--checkpoints",
    "places",
    type=EXISTING,
    multiple=True,
    help="A file or a folder of checkpoints that were saved. May be given several times.",
)
@click.option("--key", help="The public signing key, 64 hexadecimal digits. Default: the setting.")
def verify(file: Path | None, places: tuple[Path, ...], key: str | None) -> None:
    """Work every hash and root out from content and compare; says what was changed, and where."""
    public_key = _key(key) if places else bytes(32)
    links: Iterator[Link] = read_export(file) if file else queries.links()
    try:
        verdict = judge(links, read_saved(places), public_key=public_key)
    except (Unreadable, OSError) as error:
        raise click.ClickException(str(error)) from error
    if verdict.faults:
        raise click.ClickException("\n".join(["The record does not hold.", *verdict.faults]))
    click.echo(verdict.sentence())
    if not file:
        click.echo(f"{queries.count_waiting()} more wait to be sealed.")


def _key(words: str | None) -> bytes:
    """The public key, from the option or from the settings."""
    if words is None and "SIGNING" in settings.PUBLIC_KEYS:
        return bytes(settings.PUBLIC_KEYS["SIGNING"])
    try:
        key = bytes.fromhex(words or "")
    except ValueError:
        key = b""
    if len(key) != 32:
        raise click.ClickException(
            "Give the desk's public signing key with --key: 64 hexadecimal digits, as its page "
            "/record/ shows them."
        )
    return key
