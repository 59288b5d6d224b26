"""The courier's queue: one job, which names one notice."""

import datetime as dt
import smtplib
import uuid

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from walktalk.courier import operations

ATTEMPTS = 6


@app.task(
    name="courier.deliver",
    queue="courier",
    pass_context=True,
    retry=RetryStrategy(
        max_attempts=ATTEMPTS,
        exponential_wait=5,
        retry_exceptions={smtplib.SMTPException, OSError},
    ),
)
def deliver(context: JobContext, notice_id: str) -> None:
    """Deliver a notice; give up after the last attempt."""
    now = dt.datetime.now(dt.UTC)  # noqa: TID251
    try:
        operations.deliver(notice_id=uuid.UUID(notice_id), now=now)
    except (smtplib.SMTPException, OSError):
        if context.job.attempts + 1 >= ATTEMPTS:
            operations.give_up(notice_id=uuid.UUID(notice_id), now=now)
        raise
