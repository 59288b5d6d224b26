"""The courier's queue: jobs that name a notice, a walk or an alarm."""

import datetime as dt
import logging
import uuid

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from walktalk.courier import clock, hearing, moving, operations, rules
from walktalk.courier.peers.channel import Later
from walktalk.notices.enums import State
from walktalk.notices.operations import raise_alarm

log = logging.getLogger(__name__)
AT_MOST = 500


class Patience(BaseRetryStrategy):
    """Whatever went wrong, try again; how long for is decided by what is to be told. A job that
    names nothing, which only somebody at the queue can make, ends after some days."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When, or None: not again."""
        if job.attempts >= AT_MOST:
            return None
        wait = rules.wait_before(job.attempts, getattr(exception, "after", None))
        return RetryDecision(retry_in={"seconds": round(wait)})


@app.task(name="courier.deliver", queue="courier", retry=Patience())
def deliver(notice_id: str) -> None:
    """Deliver a notice, or give up. What the courier tells by itself it looks into at once."""
    now = dt.datetime.now(dt.UTC)  # noqa: TID251
    notice = uuid.UUID(notice_id)
    try:
        if operations.deliver(notice_id=notice, now=now) == State.WAITING:
            clock.tick(now)
    except Exception as problem:
        if not operations.give_up(notice_id=notice, now=now):
            raise
        why = str(problem) if isinstance(problem, Later) else type(problem).__name__
        log.warning("Gave notice %s up: %s", notice, why)


@app.task(name="courier.ring", queue="courier")
def ring(kind: str, about: str) -> None:
    """Put what the force's side noticed on the desk's list."""
    raise_alarm(kind=kind, about=about, now=dt.datetime.now(dt.UTC))  # noqa: TID251


@app.task(name="courier.move", queue="courier", retry=Patience())
def move(sealed: str) -> None:
    """Somebody confirmed a new address at her old one; the token comes sealed."""
    moving.press(sealed=bytes.fromhex(sealed), now=dt.datetime.now(dt.UTC))  # noqa: TID251


@app.task(name="courier.hear", queue="courier", retry=Patience())
def hear(sealed: str) -> None:
    """Somebody says something, sealed."""
    hearing.hear(sealed=bytes.fromhex(sealed), now=dt.datetime.now(dt.UTC))  # noqa: TID251
