"""The worker's jobs: places and stretches from what was pointed out."""

import datetime as dt

from procrastinate import JobContext
from procrastinate.contrib.django import app

from walktalk.access.actors import system
from walktalk.findings import operations

WORKER = system("worker")


@app.task(name=operations.TASK, queue="worker", retry=3, pass_context=True)
def work_out(context: JobContext, run_id: int) -> None:
    """Do one run; what fails is noted before it is tried again."""
    now = dt.datetime.fromtimestamp(context.start_timestamp, dt.UTC)
    try:
        operations.work_out(run_id=run_id, by=WORKER, now=now)
    except Exception:
        operations.give_up(run_id=run_id, by=WORKER, now=now)
        raise


@app.periodic(cron="* * * * * */10", periodic_id="places")
@app.task(
    name="findings.ask_where_new",
    queue="worker",
    queueing_lock="findings.ask_where_new",
    pass_context=False,
)
def ask_where_new(timestamp: int) -> None:
    """Ask for a run of each ward where pins came or were taken back."""
    now = dt.datetime.fromtimestamp(timestamp, dt.UTC)
    operations.ask_where_new(by=WORKER, now=now)
