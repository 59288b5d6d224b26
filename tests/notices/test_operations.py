"""The courier is asked by reference, and what presses goes first."""

import datetime as dt
import uuid

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from walktalk.notices import operations
from walktalk.notices.enums import Verb
from walktalk.notices.models import Notice
from walktalk.record.models import Waiting

pytestmark = pytest.mark.django_db
HER = uuid.UUID(int=1)


def jobs() -> list[tuple[str, int, dict[str, str]]]:
    rows = ProcrastinateJob.objects.order_by("-priority", "id")
    return list(rows.values_list("task_name", "priority", "args"))


def test_a_job_names_the_notice_alone(now: dt.datetime) -> None:
    notice = operations.ask(
        verb=Verb.BOOKED, participant=HER, about="booking:5", by="staff:1", now=now
    )
    assert jobs() == [("courier.deliver", 0, {"notice_id": str(notice.pk)})]
    assert Waiting.objects.get().content["about"] == f"notice:{notice.pk}"


def test_what_somebody_waits_for_goes_first(now: dt.datetime) -> None:
    for verb in (Verb.ANSWERED, Verb.ENDED, Verb.HELD):
        operations.ask(verb=verb, participant=HER, about="booking:5", by="staff:1", now=now)
    operations.ring(kind="meeting.words", about="walk:3", by="staff:1", now=now)
    first = jobs()[:2]
    held = Notice.objects.get(verb=Verb.HELD)
    assert first[0] == ("courier.deliver", operations.FIRST, {"notice_id": str(held.pk)})
    assert first[1][0] == "courier.ring"
    assert first[1][2] == {"kind": "meeting.words", "about": "walk:3"}


def test_getting_home_is_passed_on_without_a_row_in_the_force(now: dt.datetime) -> None:
    operations.got_home(token="a-token")
    assert jobs() == [("courier.got_home", 0, {"token": "a-token"})]
    assert not Notice.objects.exists()
    assert not Waiting.objects.exists()
