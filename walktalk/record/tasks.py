"""The sealer's clock: once a minute in the worker."""

from procrastinate.contrib.django import app

from walktalk.record.sealer import seal_all


@app.periodic(cron="* * * * *", periodic_id="seal")
@app.task(name="record.seal", queue="worker", queueing_lock="record.seal", pass_context=False)
def seal(timestamp: int) -> None:
    """Seal what waits."""
    seal_all()
