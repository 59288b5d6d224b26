"""What every test may ask for."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser
from pytest_django.plugin import DjangoDbBlocker

from tests import postgres, running
from tests.chromium import chromium
from walktalk.areas.queries import forget_wards
from walktalk.demo import evening
from walktalk.demo.cast import Cast, make

EVERY_DATABASE = ["default", "courier", "desk"]


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_blocker: DjangoDbBlocker, request: pytest.FixtureRequest
) -> Iterator[None]:
    """Real PostgreSQL: databases of this worker, copied from a migrated template."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with django_db_blocker.unblock(), postgres.databases(worker):
        yield


@pytest.fixture(autouse=True)
def _own_wards() -> None:
    """No test sees the wards that another kept in memory."""
    forget_wards()


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a worker."""
    with chromium() as one:
        yield one


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[running.Demo]:
    """One running demo for all tests of a worker that ask for it."""
    with running.running(tmp_path_factory.mktemp("demo")) as one:
        yield one


@pytest.fixture
def cast(db: None, now: dt.datetime) -> Cast:
    """The invented district and the people of the force's side, made as the demo makes them."""
    evening.load_district(now)
    return make(now)
