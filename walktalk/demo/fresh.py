"""Beginning anew, without losing anything that is not the demo's."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from django.db import connections

from walktalk.demo.district import FORCE_CODE

UNFINISHED = "unfinished"
SCHEMAS = {"default": "public", "courier": "courier", "desk": "desk"}


def interrupted(home: Path) -> bool:
    """Whether the last telling did not come to its end."""
    return (home / UNFINISHED).exists()


@contextmanager
def telling(home: Path) -> Iterator[None]:
    """Leave a mark that stays where the telling is broken off, so that the next start begins
    anew instead of showing half of it."""
    mark = home / UNFINISHED
    mark.touch()
    yield
    mark.unlink()


def empty_databases() -> None:
    """Drop everything in both databases; asks first when it is not the demo's."""
    if not _is_the_demos():
        click.confirm(
            "These databases hold data that is not the demo's. Delete it all for good?", abort=True
        )
    for alias, schema in SCHEMAS.items():
        with connections[alias].cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
            if schema == "public":
                cursor.execute("CREATE SCHEMA public")


def _is_the_demos() -> bool:
    """Whether there are no areas yet, or only those of the invented district."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT to_regclass('public.areas_area') IS NOT NULL")
        if not cursor.fetchone()[0]:
            cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
            return bool(cursor.fetchone()[0] == 0)
        cursor.execute(
            "SELECT count(*) FROM areas_area WHERE parent_id IS NULL AND code <> %s", [FORCE_CODE]
        )
        return bool(cursor.fetchone()[0] == 0)
