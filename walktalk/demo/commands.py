"""`walktalk demo`: the whole scheme on one machine, with invented people and places."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from django.conf import settings
from django.utils import timezone

from walktalk.demo import evening, fresh, ready
from walktalk.demo.keys import demo_keys
from walktalk.demo.past.telling import LENGTHS
from walktalk.demo.processes import Running, refuse_taken, run
from walktalk.demo.server import embedded

PAST = click.option(
    "--past",
    type=click.Choice(list(LENGTHS)),
    default="full",
    show_default=True,
    help="How much of the half year before is told where there is nothing yet.",
)


@click.group("demo", invoke_without_command=True)
@click.option(
    "--fresh", "anew", is_flag=True, help="Begin anew; asks when the data is not the demo's."
)
@click.option(
    "--port", default=8000, show_default=True, help="The web's port; the desk has the next."
)
@PAST
@click.pass_context
def demo(context: click.Context, *, anew: bool, port: int, past: str) -> None:
    """Show the whole scheme with invented people and places. Ctrl-C stops it."""
    if context.invoked_subcommand is None:
        _show(anew, port, past)


@demo.command("empty", hidden=True)
def empty() -> None:
    """Empty both databases; asks when they hold anything but the demo's data."""
    fresh.empty_databases()


@demo.command("fill", hidden=True)
@PAST
def fill(past: str) -> None:
    """Load the district and tell half a year and the evening where the database is empty."""
    evening.fill(now=timezone.now(), say=click.echo, walks=LENGTHS[past])  # noqa: TID251
    ready.write("web")


@demo.command("fill-desk", hidden=True)
def fill_desk() -> None:
    """Make the accounts of the desk, in the desk's own database."""
    evening.fill_desk(now=timezone.now())  # noqa: TID251
    ready.write("desk")


def _show(anew: bool, port: int, past: str) -> None:
    refuse_taken(port)
    refuse_taken(port + 1)
    home = Path(settings.HOME).resolve()
    begun = time.monotonic()
    with _sentences(home), _databases(home) as (force, outside):
        shared = {
            **demo_keys(home),
            "DATABASE_URL": force,
            "OUTSIDE_DATABASE_URL": outside,
            "WALKTALK_HOME": str(home),
            "WALKTALK_DEMO": "1",
            "WALKTALK_FORCE_NAME": "Merrowdale Police",
            "WALKTALK_WEB_ADDRESS": f"http://localhost:{port}",
            "WALKTALK_DESK_ADDRESS": f"http://localhost:{port + 1}",
            "WALKTALK_RECORD_ORIGIN": "merrowdale.example/record",
        }
        if fresh.interrupted(home):
            click.echo("The last start was stopped before everything was told. Beginning anew …")
        if anew or fresh.interrupted(home):
            run("demo", "empty", process="manage", shared=shared)
            shutil.rmtree(home / "mail", ignore_errors=True)
        _run_until_stopped(Running(shared, home / "log"), port, begun, past=past)


def _run_until_stopped(running: Running, port: int, begun: float, *, past: str) -> None:
    shared = running.shared
    try:
        click.echo("Bringing the databases up to date …")
        run("migrate", process="manage", shared=shared)
        click.echo("Starting web, courier and desk …")
        running.start("web", "serve", "--port", str(port))
        running.start("desk", "serve", "--port", str(port + 1))
        running.start("courier", "work")
        run("demo", "fill", "--past", past, process="manage", shared=shared)
        run("demo", "fill-desk", process="desk", shared=shared)
        running.start("worker", "work")
        running.start("desk", "work")
        running.wait_for(f"http://localhost:{port}/")
        running.wait_for(f"http://localhost:{port + 1}/sign-in/")
        click.echo(f"\nWalk & Talk runs, after {time.monotonic() - begun:.0f} seconds.\n")
        click.echo(f"  {'The public':<46} http://localhost:{port}/")
        for side in ("web", "desk"):
            click.echo(ready.read(running.logs.parent, side))
        click.echo(f"  {'Messages that were sent':<46} http://localhost:{port}/demo/mail/")
        click.echo(
            "\nEverybody and every place in it is invented. Ctrl-C stops it; the data stays."
        )
        _wait(running)
    finally:
        click.echo("\nStopping …")
        running.stop()


def _wait(running: Running) -> None:
    while True:
        time.sleep(0.5)
        running.check()


@contextmanager
def _databases(home: Path) -> Iterator[tuple[str, str]]:
    """The URLs from the environment, else an embedded server's."""
    force, outside = (os.environ.get(name) for name in ("DATABASE_URL", "OUTSIDE_DATABASE_URL"))
    if force and outside:
        yield force, outside
        return
    if force or outside:
        raise click.ClickException("Set both DATABASE_URL and OUTSIDE_DATABASE_URL, or neither.")
    click.echo("Starting PostgreSQL …")
    with embedded(home / "postgres") as urls:
        yield urls


@contextmanager
def _sentences(home: Path) -> Iterator[None]:
    """Ctrl-C and a polite kill end quietly; a full disk is said in a sentence."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    for wish in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wish, interrupt)
    try:
        yield
    except KeyboardInterrupt:
        click.echo("Stopped.")
    except OSError as error:
        raise click.ClickException(f"{error.strerror}: {error.filename or home}") from error
