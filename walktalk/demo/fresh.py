"""Beginning anew, without losing anything that is not the demo's."""

import click
from django.db import connections

from walktalk.demo.district import FORCE_CODE

SCHEMAS = {"default": "public", "courier": "courier", "desk": "desk"}


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
