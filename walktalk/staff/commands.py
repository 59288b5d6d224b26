"""`walktalk staff`: add officers and the accounts of colleagues."""

import datetime as dt

import click
from django.utils import timezone

from walktalk.access.actors import system
from walktalk.access.roles import FORCE_STAFF
from walktalk.staff import operations
from walktalk.staff.enums import Rank

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


@group.command("add-colleague")
@click.option("--name", required=True, help="The name to sign in with.")
@click.option("--label", required=True, help="How pages call this person.")
@click.option(
    "--role", "roles", type=click.Choice(sorted(FORCE_STAFF)), multiple=True, required=True
)
@click.option("--area", "areas", multiple=True, required=True, help="The code of an area.")
@click.option("--body", default="", help="For a partner: the organisation.")
@click.option("--officer", type=int, help="For an officer: the number that add-officer printed.")
@click.password_option(help="Asked for when left out, which is better.")
def add_colleague(
    *,
    name: str,
    label: str,
    roles: tuple[str, ...],
    areas: tuple[str, ...],
    body: str,
    officer: int | None,
    password: str,
) -> None:
    """Add an account for somebody on the force's side or a partner."""
    try:
        operations.add_colleague(
            name=name,
            label=label,
            password=password,
            roles=roles,
            areas=areas,
            body=body,
            officer_id=officer,
            by=OPERATOR,
            now=timezone.now(),  # noqa: TID251
        )
    except operations.CannotAdd as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{name} can sign in at /staff/sign-in/.")
