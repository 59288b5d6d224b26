"""What every test may ask for."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django.plugin import DjangoDbBlocker

from tests import postgres

EVERY_DATABASE = ["default", "courier", "desk"]


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_blocker: DjangoDbBlocker, request: pytest.FixtureRequest
) -> Iterator[None]:
    """Real PostgreSQL: databases of this worker, copied from a migrated template."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with django_db_blocker.unblock(), postgres.databases(worker):
        yield


@pytest.fixture
def now() -> dt.datetime:
    """Half past four on a Tuesday in November."""
    return dt.datetime(2026, 11, 3, 16, 30, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of public data; tests that need it skip where it is not."""
    default = Path(settings.BASE).parent / "shared" / "data"
    folder = Path(os.environ.get("WALKTALK_DATA", default))
    if not folder.is_dir():
        pytest.skip("no public data: set WALKTALK_DATA to its folder")
    return folder
