"""The worker finds the jobs by name and does them, by its own reading of the clock."""

import datetime as dt

import pytest
import shapely
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from tests import town
from walktalk.access.actors import system
from walktalk.areas.models import Street
from walktalk.findings import queries
from walktalk.findings.models import Place, Run
from walktalk.findings.operations import TASK, ask_for_run

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_town")]


def starting(moment: dt.datetime) -> JobContext:
    """A job of the worker that starts at a moment."""
    job = Job(id=1, queue="worker", lock=None, queueing_lock=None, task_name=TASK, task_kwargs={})
    return JobContext(
        app=app, job=job, start_timestamp=moment.timestamp(), abort_reason=lambda: None
    )


def test_new_pins_are_asked_for_and_worked_out(now: dt.datetime) -> None:
    town.pin(1, now=now)
    app.tasks["findings.ask_where_new"].func(timestamp=int(now.timestamp()))
    run = Run.objects.get()
    assert run.asked_at == now
    started = now + dt.timedelta(seconds=2)
    app.tasks[TASK].func(starting(started), run_id=run.pk)
    found = queries.latest(town.HERE)
    assert found is not None
    assert found.finished_at == started
    assert len(queries.places(town.HERE)) == 1


def test_a_run_that_breaks_is_noted_and_leaves_nothing_half_done(now: dt.datetime) -> None:
    town.pin(1, now=now)
    run = ask_for_run(ward=town.HERE, by=system("test"), now=now)
    Street.objects.update(line=b"not a line")
    with pytest.raises(shapely.errors.GEOSException):
        app.tasks[TASK].func(starting(now), run_id=run.pk)
    run.refresh_from_db()
    assert (run.failed_at, run.finished_at) == (now, None)
    assert not Place.objects.exists()
    assert queries.failed(town.HERE, now)
