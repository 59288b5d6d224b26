"""Jobs that a courier was busy with when it was killed."""

import datetime as dt

from django.db.models import Q
from django.db.models.functions import Now
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

STALLED = dt.timedelta(seconds=8)


def take_up(*, now: dt.datetime) -> None:
    """Queue them again. Where a courier is only slow, nothing goes out twice: it still holds the
    message's lock. Heartbeats are told by the database's clock."""
    gone = Q(worker=None) | Q(worker__last_heartbeat__lt=Now() - STALLED)
    doing = ProcrastinateJob.objects.filter(gone, queue_name="courier", status="doing")
    for job in doing.values_list("pk", flat=True):
        app.job_manager.retry_job_by_id(job_id=job, retry_at=now)
