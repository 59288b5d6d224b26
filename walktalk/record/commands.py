"""`walktalk record`: seal and verify."""

import click

from walktalk.record.sealer import seal_all
from walktalk.record.verification import verify


@click.group("record")
def group() -> None:
    """The tamper-evident record."""


@group.command("seal")
def seal() -> None:
    """Append what waits in the outbox to the chain."""
    click.echo(f"Sealed {seal_all()} entries.")


@group.command("verify")
def verify_record() -> None:
    """Work out every hash from content; says where the record was changed."""
    verdict = verify()
    if verdict.broken:
        raise click.ClickException(f"The record does not hold: {verdict.broken.reason}.")
    click.echo(
        f"The record holds: {verdict.entries} entries, {verdict.waiting} waiting to be sealed."
    )
