"""Where benchmarks stand: a database of their own, and public data where it is."""

import datetime as dt
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from tests import postgres
from walktalk.access.actors import system
from walktalk.areas import operations
from walktalk.areas.formats.boundaries import Columns
from walktalk.demo import district

BY = system("bench")
NOW = dt.datetime(2026, 11, 3, 16, 30, tzinfo=dt.UTC)
WARDS = "boundaries/london_wards_wd24_27700.gpkg"
STREETS = "streets/southwark_streets.gpkg"


@contextmanager
def databases() -> Iterator[None]:
    """Databases that are made for this run and dropped afterwards."""
    with postgres.databases("bench"):
        yield


@contextmanager
def files() -> Iterator[tuple[Path, Path, str]]:
    """A file of wards, one of streets, and what they are: public data, else the demo's."""
    default = Path(settings.BASE).parent / "shared" / "data"
    data = Path(os.environ.get("WALKTALK_DATA", default))
    if (data / WARDS).is_file() and (data / STREETS).is_file():
        yield data / WARDS, data / STREETS, "London's wards and Southwark's streets"
        return
    with tempfile.TemporaryDirectory() as folder:
        town = district.write(district.district(), Path(folder))
        yield town.areas["ward"], town.streets, "the demo's wards and streets"


def load_wards(path: Path) -> int:
    """Load wards; how many there are."""
    loaded = operations.load_areas(
        path=path,
        kind="ward",
        columns=Columns(parent="none"),
        valid_from=NOW.date(),
        by=BY,
        now=NOW,
    )
    return loaded.areas
