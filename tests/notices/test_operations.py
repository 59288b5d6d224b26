"""The courier is asked by reference, and what presses goes first."""

import datetime as dt
import uuid

import pytest
from nacl.public import SealedBox
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.settings import VAULT
from walktalk.notices import operations
from walktalk.notices.enums import Verb
from walktalk.notices.models import Notice
from walktalk.proofs.said import HOME, LEAVES, Said, kept, said_from_bytes
from walktalk.record.models import Waiting

pytestmark = pytest.mark.django_db
HER = uuid.UUID(int=1)
PUBLIC = bytes(VAULT.public_key)


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


def test_what_she_says_is_passed_on_sealed_and_without_a_row_in_the_force() -> None:
    operations.pass_on(said=Said(HOME, token="a-token-of-her-own"))
    ((name, priority, args),) = jobs()
    assert (name, priority) == ("courier.hear", operations.FIRST)
    sealed = bytes.fromhex(args["sealed"])
    assert b"token" not in sealed
    said = said_from_bytes(SealedBox(VAULT).decrypt(sealed))
    assert said == Said(HOME, token="a-token-of-her-own")
    assert not Notice.objects.exists()
    assert not Waiting.objects.exists()


def test_nobody_reads_from_its_length_what_she_says() -> None:
    for said in (Said(HOME, token="a" * 32), Said(LEAVES, kept=kept("b" * 43, PUBLIC))):
        operations.pass_on(said=said)
    assert len({len(args["sealed"]) for _, _, args in jobs()}) == 1
