"""Whoever owns the force's database can change the record, but not unseen: twelve ways, all found.

On real PostgreSQL, by the desk's own round and by two verifiers that share no code.
"""

import datetime as dt
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.desk.records import sizes
from tests.promises.tampers import DESK, PUBLIC, TAMPERS, Scene, Tamper
from tests.record.verifiers import both
from tests.settings import SIGNING

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])


@pytest.fixture
def scene(tmp_path: Path, settings: Settings) -> Scene:
    settings.KEYS = {"SIGNING": bytes(SIGNING)}
    built = Scene(tmp_path, dt.datetime(2026, 11, 3, 16, 30, tzinfo=dt.UTC))
    built.build()
    return built


def test_there_are_twelve() -> None:
    assert len({tamper.name for tamper in TAMPERS}) == 12


@pytest.mark.parametrize("tamper", TAMPERS, ids=lambda tamper: tamper.name)
def test_it_is_found(scene: Scene, tamper: Tamper) -> None:
    tamper.deed(scene)
    scene.go_on()
    found = scene.finders()
    assert set(found) == tamper.by, found
    if DESK in tamper.by and "clock" not in tamper.name and "outbox" not in tamper.name:
        assert sizes() == [4, 8, 12]


def test_a_record_that_nobody_touched_is_found_by_nobody(scene: Scene) -> None:
    scene.go_on()
    assert scene.finders() == {}
    assert both(scene.show(), [scene.saved], PUBLIC).words == (
        "The record holds: 14 entries, 3 checkpoints.\n"
    )
