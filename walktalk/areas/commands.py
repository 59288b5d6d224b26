"""`walktalk areas` and `walktalk streets`: load boundaries, landmarks and streets."""

import datetime as dt
import sys
import time
from pathlib import Path

import click
from django.utils import timezone

from walktalk.access.actors import system
from walktalk.areas import operations
from walktalk.areas.enums import AreaKind
from walktalk.areas.formats.boundaries import BY_POSITION, Columns
from walktalk.areas.formats.files import BadFile
from walktalk.areas.formats.streets import Choice, read_streets
from walktalk.areas.operations.replacing import Progress

FILE = click.argument("file", type=click.Path(path_type=Path))
LAYER = click.option("--layer", help="The layer, where the file has several that would do.")
NAME = click.option("--name", help="The column with the name; guessed when left out.")
KIND = click.option("--kind", help="The column with the kind; `kind` when left out, if there.")
OPERATOR = system("operator")


class Sentences(click.Group):
    """Ends with one sentence where a file cannot be loaded."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BadFile as error:
            raise click.ClickException(str(error)) from error


@click.group("areas", cls=Sentences)
def areas() -> None:
    """Forces, units, boroughs and wards, and the landmarks in them."""


@areas.command("load")
@FILE
@click.option("--kind", type=click.Choice(AreaKind.values), default="ward", show_default=True)
@LAYER
@click.option("--code", help="The column with the code; guessed when left out.")
@NAME
@click.option(
    "--parent",
    help="The column with the parent's code; guessed when left out. "
    f"`{BY_POSITION}`: the area above is the one round it.",
)
@click.option(
    "--from", "since", type=click.DateTime(["%Y-%m-%d"]), help="Valid from; today if not given."
)
def load_areas(
    *,
    file: Path,
    kind: str,
    layer: str | None,
    code: str | None,
    name: str | None,
    parent: str | None,
    since: dt.datetime | None,
) -> None:
    """Load the areas of one kind from FILE (GeoPackage, GeoJSON, zipped shapefile)."""
    now = timezone.now()  # noqa: TID251
    begun = time.monotonic()
    loaded = operations.load_areas(
        path=file,
        kind=kind,
        columns=Columns(code, name, parent),
        layer=layer,
        valid_from=(since or now).date(),
        by=OPERATOR,
        now=now,
        progress=_progress(f"{kind}s"),
    )
    columns = loaded.columns
    click.echo(
        f"{loaded.areas} {kind}s read from columns {columns.code} and {columns.name}: "
        f"{loaded.changed} new or changed, {loaded.ended} ended, "
        f"in {time.monotonic() - begun:.1f} s."
    )
    if loaded.repeated_names:
        click.echo(
            f"{len(loaded.repeated_names)} names occur more than once; codes keep them apart: "
            f"{', '.join(sorted(loaded.repeated_names))}."
        )


@areas.command("landmarks")
@FILE
@LAYER
def load_landmarks(file: Path, layer: str | None) -> None:
    """Replace the landmarks by those of FILE (columns name, kind and meeting)."""
    now = timezone.now()  # noqa: TID251
    count, changed = operations.load_landmarks(path=file, layer=layer, by=OPERATOR, now=now)
    click.echo(f"{count} landmarks {'loaded' if changed else 'as before: nothing changed'}.")


@click.group("streets", cls=Sentences)
def streets() -> None:
    """The streets that people walk: load them, or look at a file before loading it."""


@streets.command("load")
@FILE
@LAYER
@NAME
@KIND
@click.option("--credit", help="Whom the map names as the source; OpenStreetMap for its files.")
def load_streets(
    *, file: Path, layer: str | None, name: str | None, kind: str | None, credit: str | None
) -> None:
    """Replace the streets by those of FILE and report on it.

    FILE is a GeoPackage, GeoJSON or zipped shapefile with lines, or OpenStreetMap data (.osm,
    .osm.gz, .osm.bz2, .osm.pbf). Nothing is stored unless all of it is.
    """
    begun = time.monotonic()
    loaded = operations.load_streets(
        path=file,
        choice=Choice(layer, name, kind),
        credit=credit,
        by=OPERATOR,
        now=timezone.now(),  # noqa: TID251
        progress=_progress("stretches of street"),
    )
    seconds = time.monotonic() - begun
    click.echo(
        f"{loaded.report.stretches} of street loaded from {file.name} in {seconds:.1f} s."
        if loaded.changed
        else f"The streets of {file.name} are loaded already: nothing changed."
    )
    for line in loaded.report.lines():
        click.echo(line)


@streets.command("check")
@FILE
@LAYER
@NAME
@KIND
def check_streets(*, file: Path, layer: str | None, name: str | None, kind: str | None) -> None:
    """Report on FILE as `load` would, and store nothing."""
    found = read_streets(file, Choice(layer, name, kind))
    click.echo(f"{file.name} can be loaded. Nothing was stored.")
    for line in found.report.lines():
        click.echo(line)


def _progress(what: str) -> Progress:
    """A line that moves, on a terminal only."""

    def show(done: int, total: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r{done:,} of {total:,} {what}", nl=done == total, err=True)

    return show
