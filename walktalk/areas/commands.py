"""`walktalk areas`: load boundaries, streets and landmarks."""

import datetime as dt
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click
from django.utils import timezone

from walktalk.access.actors import system
from walktalk.areas import operations
from walktalk.areas.enums import AreaKind
from walktalk.areas.formats.boundaries import Columns, guess_columns
from walktalk.areas.formats.features import BadFile

FILE = click.argument("file", type=click.Path(path_type=Path))
OPERATOR = system("operator")
BY_POSITION = "none"


@click.group("areas")
def group() -> None:
    """Forces, units, boroughs and wards, and the streets in them."""


@group.command("load")
@FILE
@click.option("--kind", type=click.Choice(AreaKind.values), default="ward", show_default=True)
@click.option("--code", help="The column with the code; guessed when left out.")
@click.option("--name", help="The column with the name; guessed when left out.")
@click.option(
    "--parent",
    help="The column with the parent's code; guessed when left out. "
    "`none`: the area above is the one round it.",
)
@click.option(
    "--from", "since", type=click.DateTime(["%Y-%m-%d"]), help="Valid from; today if not given."
)
def load(
    *,
    file: Path,
    kind: str,
    code: str | None,
    name: str | None,
    parent: str | None,
    since: dt.datetime | None,
) -> None:
    """Load the areas of one kind from FILE (GeoPackage, GeoJSON, zipped shapefile)."""
    now = timezone.now()  # noqa: TID251
    begun = time.monotonic()
    try:
        guessed = Columns(code, name, parent) if code and name else guess_columns(file)
        columns = Columns(
            code or guessed.code,
            name or guessed.name,
            None if parent == BY_POSITION else parent or guessed.parent,
        )
        loaded = operations.load_areas(
            path=file,
            kind=kind,
            columns=columns,
            valid_from=(since or now).date(),
            by=OPERATOR,
            now=now,
            progress=_progress(kind),
        )
    except BadFile as error:
        raise click.ClickException(str(error)) from error
    seconds = time.monotonic() - begun
    click.echo(
        f"{loaded.areas} {kind}s read from columns {columns.code} and {columns.name}: "
        f"{loaded.changed} new or changed, {loaded.ended} ended, in {seconds:.1f} s."
    )
    if loaded.repeated_names:
        click.echo(
            f"{len(loaded.repeated_names)} names occur more than once; codes keep them apart: "
            f"{', '.join(sorted(loaded.repeated_names))}."
        )


@group.command("streets")
@FILE
def streets(file: Path) -> None:
    """Replace the streets by those of FILE (lines with columns name and kind)."""
    _load_all("streets", lambda now: operations.load_streets(path=file, by=OPERATOR, now=now))


@group.command("landmarks")
@FILE
def landmarks(file: Path) -> None:
    """Replace the landmarks by those of FILE (columns name, kind and meeting)."""
    _load_all("landmarks", lambda now: operations.load_landmarks(path=file, by=OPERATOR, now=now))


def _load_all(what: str, deed: Callable[[dt.datetime], int]) -> None:
    try:
        click.echo(f"{deed(timezone.now())} {what} loaded.")  # noqa: TID251
    except BadFile as error:
        raise click.ClickException(str(error)) from error


def _progress(kind: str) -> Callable[[int, int], None]:
    """A line that moves, on a terminal only."""

    def show(done: int, total: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r{done} of {total} {kind}s", nl=done == total, err=True)

    return show
