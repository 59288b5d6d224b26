"""The worker finds the jobs by name and does them, by its own reading of the clock."""

import datetime as dt

import pytest
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from tests import town
from walktalk.findings import queries
from walktalk.findings.models import Run
from walktalk.findings.operations import TASK

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_town")]


def test_new_pins_are_asked_for_and_worked_out(now: dt.datetime) -> None:
    town.pin(1, now=now)
    app.tasks["findings.ask_where_new"].func(timestamp=int(now.timestamp()))
    run = Run.objects.get()
    assert run.asked_at == now
    job = Job(id=1, queue="worker", lock=None, queueing_lock=None, task_name=TASK, task_kwargs={})
    started = now + dt.timedelta(seconds=2)
    context = JobContext(
        app=app, job=job, start_timestamp=started.timestamp(), abort_reason=lambda: None
    )
    app.tasks[TASK].func(context, run_id=run.pk)
    found = queries.latest(town.HERE)
    assert found is not None
    assert found.finished_at == started
    assert len(queries.places(town.HERE)) == 1
