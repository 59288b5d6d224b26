"""What a phone makes: reports in the plain and sealed."""

import datetime as dt
import json
import uuid
from typing import Any

import numpy as np
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from tests import town
from tests.settings import INBOX
from walktalk.access.actors import system
from walktalk.analysis.projection import to_lonlat
from walktalk.concerns import operations
from walktalk.proofs.sealing import seal

LON, LAT = to_lonlat(np.array([town.MIDDLE]))[0].tolist()
HER = f"participant:{uuid.UUID(int=1)}"
OFFICER = "officer:41"
WALK = 9
BY = system("test")


def pin(report_id: uuid.UUID, **changes: Any) -> dict[str, Any]:
    """A place as the page of a participant writes it."""
    values: dict[str, Any] = {
        "id": str(report_id),
        "kind": "pin",
        "lon": LON,
        "lat": LAT,
        "at": "2026-11-03T18:00:00.000Z",
        "category": "light",
        "feeling": "unsafe",
        "day_part": "evening",
        "after_dark": True,
        "alone": False,
        "may_be_used": True,
        "note": "Two lamps are out.",
    }
    return values | changes


def encounter(report_id: uuid.UUID, **changes: Any) -> dict[str, Any]:
    """People met, as the page of an officer writes it."""
    values: dict[str, Any] = {
        "id": str(report_id),
        "kind": "encounter",
        "lon": LON,
        "lat": LAT,
        "at": "2026-11-03T18:00:00.000Z",
        "category": "empty",
        "feeling": "avoid",
        "walk": WALK,
        "people": 2,
        "age": "18_to_29",
        "consent": True,
        "said": "Not alone through here at night.",
    }
    return values | changes


def sealed(content: dict[str, Any] | bytes) -> bytes:
    """The ciphertext that is posted."""
    plain = content if isinstance(content, bytes) else json.dumps(content).encode()
    return seal(plain, bytes(INBOX.public_key))


def send(
    content: dict[str, Any] | bytes, report_id: uuid.UUID, *, sender: str = HER, now: dt.datetime
) -> bool:
    """Hand a sealed report in."""
    return operations.receive(
        report_id=report_id, sealed=sealed(content), sender=sender, walk_id=WALK, by=BY, now=now
    )


def work(report_id: uuid.UUID, now: dt.datetime) -> None:
    """Do the worker's job for one report."""
    job = Job(
        id=1,
        queue="worker",
        lock=None,
        queueing_lock=None,
        task_name=operations.OPEN_REPORT,
        task_kwargs={},
    )
    context = JobContext(
        app=app, job=job, start_timestamp=now.timestamp(), abort_reason=lambda: None
    )
    app.tasks[operations.OPEN_REPORT].func(context, report_id=str(report_id))
