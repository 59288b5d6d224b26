"""What nobody decided about in time lapses, once a minute in the worker."""

import datetime as dt

from procrastinate.contrib.django import app

from walktalk.access.actors import system
from walktalk.walks import operations


@app.periodic(cron="* * * * *", periodic_id="lapse")
@app.task(name="walks.lapse", queue="worker", queueing_lock="walks.lapse")
def lapse(timestamp: int) -> None:
    """Free held places that were not confirmed in time; let changes of officers lapse that nobody
    agreed to before the start."""
    now = dt.datetime.fromtimestamp(timestamp, dt.UTC)
    operations.lapse_held(by=system("worker"), now=now)
    operations.lapse_changes(by=system("worker"), now=now)
