"""The worker opens what phones sealed. The one module that holds the inbox key in its hands."""

import datetime as dt
import uuid

from django.conf import settings
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from walktalk.access.actors import system
from walktalk.concerns import operations, queries
from walktalk.proofs.inbox import NotOurs, open_report

WORKER = system("worker")
PATIENCE = dt.timedelta(minutes=2)


@app.task(
    name=operations.OPEN_REPORT,
    queue="worker",
    pass_context=True,
    retry=RetryStrategy(max_attempts=5, exponential_wait=3),
)
def open_one(context: JobContext, report_id: str) -> None:
    """Open one report. Without the inbox key it fails and is tried again, never refused."""
    now = dt.datetime.fromtimestamp(context.start_timestamp, dt.UTC)
    report = uuid.UUID(report_id)
    sealed = queries.sealed(report)
    if sealed is None:
        return
    try:
        content = open_report(sealed, settings.KEYS["INBOX"])
    except NotOurs:
        operations.refuse_sealed(report_id=report, by=WORKER, now=now)
    else:
        operations.take_in(report_id=report, content=content, by=WORKER, now=now)


@app.periodic(cron="*/5 * * * *", periodic_id="reports")
@app.task(
    name="concerns.reopen_waiting",
    queue="worker",
    queueing_lock="concerns.reopen_waiting",
    pass_context=False,
)
def reopen_waiting(timestamp: int) -> None:
    """Reports whose worker died are asked for again."""
    now = dt.datetime.fromtimestamp(timestamp, dt.UTC)
    operations.reopen_waiting(before=now - PATIENCE)
