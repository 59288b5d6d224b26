"""`walktalk desk`: accounts outside the force."""

import click
from django.utils import timezone

from walktalk.access.roles import DESK_STAFF
from walktalk.desk import operations
from walktalk.desk.members import queries

FIRST = 2


@click.group("desk")
def group() -> None:
    """The desk, outside the force."""


@group.command("add-member")
@click.option("--name", required=True, help="The name to sign in with.")
@click.option("--label", required=True, help="How pages call this person.")
@click.option(
    "--role", "roles", type=click.Choice(sorted(DESK_STAFF)), multiple=True, required=True
)
@click.option(
    "--outside/--inside",
    default=True,
    show_default=True,
    help="Whether the force employs this person: two from inside open nothing together.",
)
@click.password_option(help="Asked for when left out, which is better.")
def add_member(
    *, name: str, label: str, roles: tuple[str, ...], outside: bool, password: str
) -> None:
    """Add one of the first two accounts at the desk; after that two members agree on its site."""
    if queries.open_members() >= FIRST:
        raise click.ClickException(
            "Two members are there. One of them asks for the next on the desk's site, under "
            "Members, and another agrees."
        )
    try:
        operations.add_member(
            name=name,
            label=label,
            password=password,
            roles=roles,
            outside=outside,
            now=timezone.now(),  # noqa: TID251
        )
    except operations.CannotAdd as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{name} can sign in at the desk's /sign-in/.")
