"""What a GET may write: nothing, or where somebody signs in the session alone."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.sessions.models import Session
from django.db import connection, connections, router, transaction
from django.http import HttpRequest

READING = re.compile(r"\s*\(?\s*(SELECT|SAVEPOINT|RELEASE|ROLLBACK)\b")
SESSION = re.compile(r'\s*(INSERT INTO|UPDATE|DELETE FROM)\s+"django_session"')


class Wrote(RuntimeError):
    """A page that changed something when it was only asked."""


@contextmanager
def nothing(request: HttpRequest) -> Iterator[None]:
    """PostgreSQL itself refuses to write until the page has answered, and no session changes."""
    before = _changed(request)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        yield
    if _changed(request) and not before:
        raise Wrote("the session; declare the page with writes='session'")


@contextmanager
def the_session_alone() -> Iterator[None]:
    """Refuse every statement that changes anything but a session."""
    home = connections[router.db_for_write(Session)]
    with home.execute_wrapper(_session_alone):
        yield


def _session_alone(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    if not (READING.match(sql) or SESSION.match(sql)):
        raise Wrote(sql.strip().split("(", 1)[0])
    return execute(sql, *rest)


def _changed(request: HttpRequest) -> bool:
    return hasattr(request, "session") and bool(request.session.modified)
