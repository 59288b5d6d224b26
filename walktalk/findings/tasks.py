"""The worker groups pins: when asked, and by itself where there are new ones."""

import datetime as dt

from procrastinate.contrib.django import app

from walktalk.access.actors import system
from walktalk.findings import operations

WORKER = system("worker")


@app.task(name="findings.work_out", queue="worker")
def work_out(run_id: int) -> None:
    """Work one run out."""
    now = dt.datetime.now(dt.UTC)  # noqa: TID251
    operations.work_out(run_id=run_id, by=WORKER, now=now)


@app.periodic(cron="*/5 * * * *", periodic_id="findings")
@app.task(name="findings.ask_where_new", queue="worker", queueing_lock="findings.ask_where_new")
def ask_where_new(timestamp: int) -> None:
    """Ask for a run in every ward with new pins."""
    operations.ask_where_new(by=WORKER, now=dt.datetime.fromtimestamp(timestamp, dt.UTC))
