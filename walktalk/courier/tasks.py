"""The courier's queue: jobs that name a notice, a walk or an alarm."""

import datetime as dt
import smtplib
import uuid

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from walktalk.courier import moving, operations, watch
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
    """Deliver a notice; give up after the last attempt."""
    now = dt.datetime.now(dt.UTC)  # noqa: TID251
    try:
        operations.deliver(notice_id=uuid.UUID(notice_id), now=now)
    except (smtplib.SMTPException, OSError):
        if context.job.attempts + 1 >= ATTEMPTS:
            operations.give_up(notice_id=uuid.UUID(notice_id), now=now)
        raise


@app.task(name="courier.ring", queue="courier")
def ring(kind: str, about: str) -> None:
    """Put what the force's side noticed on the desk's list."""
    raise_alarm(kind=kind, about=about, now=dt.datetime.now(dt.UTC))  # noqa: TID251


@app.task(name="courier.watch", queue="courier")
def keep(walk_id: int) -> None:
    """Look at a walk's time and state anew."""
    watch.keep(walk_id=walk_id, now=dt.datetime.now(dt.UTC))  # noqa: TID251


@app.task(name="courier.got_home", queue="courier")
def got_home(token: str) -> None:
    """Somebody got home."""
    watch.got_home(token=token, now=dt.datetime.now(dt.UTC))  # noqa: TID251


@app.task(
    name="courier.move",
    queue="courier",
    retry=RetryStrategy(
        max_attempts=ATTEMPTS,
        exponential_wait=5,
        retry_exceptions={smtplib.SMTPException, OSError},
    ),
)
def move(sealed: str) -> None:
    """Somebody confirmed a new address at her old one; the token comes sealed."""
    moving.press(sealed=bytes.fromhex(sealed), now=dt.datetime.now(dt.UTC))  # noqa: TID251
