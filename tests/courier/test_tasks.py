"""How long a message is tried for, and what happens to a job whose courier was killed."""

import datetime as dt

import psycopg
import pytest
from django.core import mail
from django.db import connection, connections
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job

from walktalk.courier import operations, rules, unfinished
from walktalk.courier.peers.channel import Later
from walktalk.courier.tasks import AT_MOST, Patience
from walktalk.notices.enums import State, Verb
from walktalk.notices.models import Notice

MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)


def test_the_wait_grows_to_a_quarter_of_an_hour() -> None:
    waits = [rules.wait_before(attempts, None) for attempts in range(8)]
    assert waits == [5, 15, 45, 135, 405, 900, 900, 900]
    assert rules.wait_before(7, 30) == 30


@pytest.mark.parametrize(
    ("verb", "hours"), [(Verb.HELD, 2), (Verb.CANCELLED, 24), (Verb.ANSWERED, 24)]
)
def test_a_message_is_tried_for_as_long_as_it_is_of_use(
    now: dt.datetime, verb: Verb, hours: int
) -> None:
    assert not rules.gives_up(verb, now, now + hours * HOUR)
    assert rules.gives_up(verb, now, now + hours * HOUR + MINUTE)


def job(attempts: int) -> Job:
    return Job(
        id=1, queue="courier", lock=None, queueing_lock=None, task_name="x", attempts=attempts
    )


def test_whatever_goes_wrong_is_tried_again_when_the_provider_asked_for_it() -> None:
    patience = Patience()
    decided = patience.get_retry_decision(exception=Later("busy", after=120), job=job(0))
    assert decided is not None
    assert decided.retry_at is not None
    wait = decided.retry_at - dt.datetime.now(dt.UTC)  # noqa: TID251
    assert 110 < wait.total_seconds() <= 120
    assert patience.get_retry_decision(exception=KeyError(), job=job(3)) is not None
    assert patience.get_retry_decision(exception=KeyError(), job=job(AT_MOST)) is None


@pytest.mark.django_db(databases=["default", "courier", "desk"])
def test_giving_up_is_shown(held: Notice, now: dt.datetime) -> None:
    assert not operations.give_up(notice_id=held.pk, now=now + HOUR)
    assert Notice.objects.get().state == State.WAITING
    assert operations.give_up(notice_id=held.pk, now=now + 3 * HOUR)
    assert Notice.objects.get().state == State.UNREACHABLE


@pytest.mark.django_db(databases=["default", "courier", "desk"])
def test_two_couriers_never_have_one_message_at_once(held: Notice, now: dt.datetime) -> None:
    number = int.from_bytes(held.pk.bytes[:8], "big", signed=True)
    parameters = connections["courier"].get_connection_params()
    with psycopg.connect(**parameters) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [number])
        with pytest.raises(Later):
            operations.deliver(notice_id=held.pk, now=now)
        assert mail.outbox == []
    assert operations.deliver(notice_id=held.pk, now=now) == State.SENT


@pytest.mark.django_db(databases=["default", "courier", "desk"])
@pytest.mark.parametrize(("silent", "status"), [(60, "todo"), (1, "doing")])
def test_a_job_of_a_courier_that_is_gone_is_taken_up(
    held: Notice, now: dt.datetime, silent: int, status: str
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) "
            "VALUES (now() - make_interval(secs => %s)) RETURNING id",
            [silent],
        )
        worker = cursor.fetchone()[0]
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s "
            "WHERE queue_name = 'courier'",
            [worker],
        )
    unfinished.take_up(now=now)
    found = ProcrastinateJob.objects.filter(task_name="courier.deliver")
    assert [one.status for one in found] == [status]
