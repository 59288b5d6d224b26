"""Jobs that a courier was busy with when it was killed."""

import datetime as dt

from asgiref.sync import async_to_sync
from procrastinate.contrib.django import app

STALLED = 8.0


def take_up(*, now: dt.datetime) -> None:
    """Queue them again. Where a courier is only slow, nothing goes out twice: it still holds the
    message's lock."""
    stalled = async_to_sync(app.job_manager.get_stalled_jobs)(
        queue="courier", seconds_since_heartbeat=STALLED
    )
    for job in stalled:
        if job.id is not None:
            app.job_manager.retry_job_by_id(job_id=job.id, retry_at=now)
