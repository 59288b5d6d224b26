"""PostgreSQL's own log names no row and no statement of people's words."""

import os

import psycopg
import pytest
from django.db import connections

from tests import postgres
from walktalk.site.server_log import QUIET, quieten

pytestmark = pytest.mark.django_db(databases=["default"])
SHOW = "SELECT split_part(c, '=', 1), split_part(c, '=', 2) FROM unnest(%s::text[]) c"


def kept(database: str) -> dict[str, str]:
    """What later connections to a database begin with."""
    with postgres.server() as url, psycopg.connect(url) as admin:
        found = admin.execute(
            "SELECT setconfig FROM pg_db_role_setting s JOIN pg_database d ON d.oid = setdatabase"
            " WHERE datname = %s AND setrole = 0",
            [database],
        ).fetchone()
        return dict(admin.execute(SHOW, [found[0] if found else []]).fetchall())


@pytest.mark.django_db(transaction=True)
def test_every_later_connection_is_quiet() -> None:
    database = connections["default"].settings_dict["NAME"]
    assert str(os.getpid()) in database
    assert list(quieten("default")) == []
    assert kept(database) == QUIET


def test_a_login_that_may_not_is_told_what_to_ask_for() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE walktalk_web")
        cursor.execute("SAVEPOINT before")
        hint = next(quieten("default"))
        cursor.execute("ROLLBACK TO SAVEPOINT before")
    assert "may quote what people wrote" in hint
    assert "SET log_error_verbosity = 'terse'" in hint
