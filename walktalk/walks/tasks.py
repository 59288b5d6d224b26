"""Places that nobody confirmed lapse, once a minute in the worker."""

import datetime as dt

from procrastinate.contrib.django import app

from walktalk.access.actors import system
from walktalk.walks import operations


@app.periodic(cron="* * * * *", periodic_id="lapse")
@app.task(name="walks.lapse", queue="worker", queueing_lock="walks.lapse")
def lapse(timestamp: int) -> None:
    """Free held places that were not confirmed in time."""
    operations.lapse_held(by=system("worker"), now=dt.datetime.fromtimestamp(timestamp, dt.UTC))
