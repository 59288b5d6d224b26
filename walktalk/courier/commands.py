"""Sealing anew to a new key, as `walktalk keys rotate vault` runs it in the courier."""

from collections import Counter

import click
from django.utils import timezone

from walktalk.courier import rotation
from walktalk.courier.rotation import Outcome

EVERY = 100


def rotate_vault() -> None:
    """Seal everything anew; show how far it is, and say when the key before can be destroyed."""
    try:
        rotation.check()
    except rotation.CannotRotate as error:
        raise click.ClickException(str(error)) from error
    people, proposals = rotation.waiting()
    total, counts = len(people) + len(proposals), Counter[Outcome]()
    now = timezone.now()  # noqa: TID251
    for number, outcome in enumerate(rotation.rotate(people, proposals, now=now), start=1):
        counts[outcome] += 1
        if number % EVERY == 0 or number == total:
            click.echo(f"{number:,} of {total:,} looked at, {counts[Outcome.RESEALED]:,} anew")
    if counts[Outcome.REFUSED]:
        raise click.ClickException(_refused(counts[Outcome.REFUSED]))
    click.echo(_verdict(counts[Outcome.RESEALED]))


def _refused(count: int) -> str:
    return (
        f"{count:,} did not open or were not the right ones. They were left as they are, and the "
        "desk was rung. Keep VAULT_BEFORE until that is cleared up, then run this again."
    )


def _verdict(anew: int) -> str:
    if anew:
        return (
            "Everything is sealed to the new key. Keep VAULT_BEFORE: once web has been started "
            "with the new public key, run this again, until it finds nothing to seal anew."
        )
    return (
        "Nothing is sealed to the key before. If web runs with the new public key, VAULT_BEFORE "
        "can be destroyed: take it out of the courier's environment and burn its shares."
    )
