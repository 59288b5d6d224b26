"""`walktalk staff`: add officers and the accounts of colleagues."""

import datetime as dt

import click
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from walktalk.access.actors import system
from walktalk.access.operations import NotPossible
from walktalk.access.roles import GRANTED
from walktalk.staff import operations
from walktalk.staff.enums import Rank
from walktalk.staff.operations.granting import Wanted

OPERATOR = system("operator")
DAY = click.DateTime(["%Y-%m-%d"])


@click.group("staff")
def group() -> None:
    """Officers and the accounts of colleagues."""


@group.command("add-officer")
@click.option("--name", required=True)
@click.option("--rank", type=click.Choice(Rank.values), required=True)
@click.option("--number", required=True, help="The number on the shoulder.")
@click.option("--ward", required=True, help="The code of the ward.")
@click.option("--vetted-until", type=DAY, required=True)
@click.option("--trained-until", type=DAY, required=True)
def add_officer(
    *,
    name: str,
    rank: str,
    number: str,
    ward: str,
    vetted_until: dt.datetime,
    trained_until: dt.datetime,
) -> None:
    """Add an officer who can be rostered on walks."""
    try:
        officer = operations.add_officer(
            name=name,
            rank=rank,
            number=number,
            ward=ward,
            vetted_until=vetted_until.date(),
            trained_until=trained_until.date(),
            by=OPERATOR,
            now=timezone.now(),  # noqa: TID251
        )
    except operations.CannotAdd as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Officer {officer.pk} added.")


@group.command("first-admin")
@click.option("--name", required=True, help="The name to sign in with.")
@click.option("--label", required=True, help="How pages call this person.")
def first_admin(*, name: str, label: str) -> None:
    """Make the first administrator; works only while there is none."""
    try:
        word = operations.first_administrator(
            name=name,
            label=label,
            by=OPERATOR,
            now=timezone.now(),  # noqa: TID251
        )
    except NotPossible as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{label} chooses a password within seven days at\n{_link(word)}")


@group.command("add-colleague")
@click.option("--name", required=True, help="The name to sign in with.")
@click.option("--label", required=True, help="How pages call this person.")
@click.option("--role", "roles", type=click.Choice(sorted(GRANTED)), multiple=True, required=True)
@click.option("--area", "areas", multiple=True, help="The code of an area.")
@click.option("--body", default="", help="For a partner: the organisation.")
@click.option("--officer", type=int, help="For an officer: the number that add-officer printed.")
@click.option("--subject", default="", help="What the force's sign-on calls this person.")
def add_colleague(
    *,
    name: str,
    label: str,
    roles: tuple[str, ...],
    areas: tuple[str, ...],
    body: str,
    officer: int | None,
    subject: str,
) -> None:
    """Ask for an account; an administrator agrees to it on the site."""
    wanted = Wanted(list(roles), list(areas), body, officer, subject)
    try:
        word = operations.ask_to_join(
            name=name,
            label=label,
            wanted=wanted,
            by=OPERATOR,
            now=timezone.now(),  # noqa: TID251
        )
    except NotPossible as error:
        raise click.ClickException(str(error)) from error
    click.echo("Asked for. An administrator agrees to it on the site, under Colleagues.")
    click.echo(f"Then {label} chooses a password within seven days at\n{_link(word)}")


def _link(word: str) -> str:
    return settings.WEB_ADDRESS.rstrip("/") + reverse("account_join", args=[word])
