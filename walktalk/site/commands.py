"""`walktalk migrate`, `serve` and `work`: what an operator starts."""

import click
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from django.utils.module_loading import import_string
from granian import Granian
from granian.constants import Interfaces
from procrastinate.contrib.django import app

from walktalk.site import clock, grants, server_log

HEARTBEAT = 2.0


@click.command("migrate")
def migrate() -> None:
    """Bring both databases up to date and give each process its privileges."""
    grants.prepare()
    for alias in settings.DATABASES:
        call_command("migrate", database=alias, interactive=False, verbosity=0)
        click.echo(f"{alias}: up to date")
        for hint in server_log.quieten(alias):
            click.echo(hint, err=True)
    grants.apply()


@click.command("serve")
@click.option("--address", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=1, show_default=True)
def serve(address: str, port: int, workers: int) -> None:
    """Answer over HTTP as the process that WALKTALK_PROCESS names."""
    Granian(
        "walktalk.site.wsgi:application",
        address=address,
        port=port,
        workers=workers,
        blocking_threads=8,
        interface=Interfaces.WSGI,
        log_enabled=False,
    ).serve()


@click.command("work")
@click.option("--once", is_flag=True, help="Stop when nothing waits.")
def work(once: bool) -> None:
    """Do the jobs of this process's queue, and what it does by its own clock."""
    queue, named = settings.PROCESS.queue, settings.PROCESS.tick
    if queue is None and named is None:
        raise click.ClickException("Set WALKTALK_PROCESS to worker, courier or desk.")
    if settings.PROCESS.alarms:
        _keep_time(import_string(settings.PROCESS.alarms), once=once, jobs=True)
    if named:
        _keep_time(import_string(named), once=once, jobs=queue is not None)
    if queue:
        _do_jobs(queue, once=once)


def _keep_time(tick: clock.Tick, *, once: bool, jobs: bool) -> None:
    if once:
        tick(timezone.now())  # noqa: TID251
    elif jobs:
        clock.beside(tick)
    else:
        clock.run(tick)


def _do_jobs(queue: str, *, once: bool) -> None:
    app.with_connector(app.connector.get_worker_connector()).run_worker(  # type: ignore[attr-defined]
        queues=[queue],
        wait=not once,
        concurrency=1 if once else 4,
        update_heartbeat_interval=HEARTBEAT,
        stalled_worker_timeout=HEARTBEAT * 10,
        delete_jobs="successful",
        install_signal_handlers=True,
    )
