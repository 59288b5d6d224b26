"""The courier's queue: jobs that name a notice or an alarm, or hold what somebody sealed."""

import datetime as dt
import smtplib
import uuid

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from walktalk.courier import clock, hearing, operations
from walktalk.notices.enums import State
from walktalk.notices.operations import raise_alarm

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
    """Deliver a notice; give up after the last attempt. What the courier tells by itself it looks
    into at once."""
    now = dt.datetime.now(dt.UTC)  # noqa: TID251
    try:
        if operations.deliver(notice_id=uuid.UUID(notice_id), now=now) == State.WAITING:
            clock.tick(now)
    except (smtplib.SMTPException, OSError):
        if context.job.attempts + 1 >= ATTEMPTS:
            operations.give_up(notice_id=uuid.UUID(notice_id), now=now)
        raise


@app.task(name="courier.ring", queue="courier")
def ring(kind: str, about: str) -> None:
    """Put what the force's side noticed on the desk's list."""
    raise_alarm(kind=kind, about=about, now=dt.datetime.now(dt.UTC))  # noqa: TID251


@app.task(name="courier.hear", queue="courier", retry=RetryStrategy(max_attempts=ATTEMPTS, wait=2))
def hear(sealed: str) -> None:
    """Somebody says something, sealed."""
    hearing.hear(sealed=bytes.fromhex(sealed), now=dt.datetime.now(dt.UTC))  # noqa: TID251
