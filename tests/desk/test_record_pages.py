"""Everybody may read the checkpoints at the desk, and nobody the record."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.desk.conftest import role
from tests.desk.records import HOUR, begin, look
from tests.settings import SIGNING
from walktalk.desk.checkpoints.models import Signed
from walktalk.proofs.checkpoint import checked
from walktalk.proofs.notes import read_notes

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])
PUBLIC = bytes(SIGNING.verify_key)


@pytest.fixture(autouse=True)
def signing(settings: Settings) -> None:
    settings.KEYS = {**settings.KEYS, "SIGNING": bytes(SIGNING)}


def get(path: str, status: int = 200) -> str:
    with role("walktalk_desk"):
        answer = Client().get(path)
    assert answer.status_code == status
    return answer.text


def test_before_the_first_checkpoint_the_page_says_so() -> None:
    assert "No checkpoint yet" in get("/record/")


def test_the_page_shows_the_latest_checkpoint_and_the_key(now: dt.datetime) -> None:
    begin(now, 6)
    page = get("/record/")
    one = Signed.objects.get()
    assert "<strong>6 entries</strong>" in page
    assert one.note.splitlines()[2] in page
    assert PUBLIC.hex() in page
    assert "November 2026</a>, 1 checkpoint" in page
    for hidden in ("walks.published", "staff:1", "walk:0"):
        assert hidden not in page


def test_an_old_checkpoint_is_called_old(now: dt.datetime) -> None:
    begin(now)
    assert "No checkpoint for a while" in get("/record/")
    Signed.objects.update(signed_at=dt.datetime.now(dt.UTC))  # noqa: TID251
    assert "No checkpoint for a while" not in get("/record/")


def test_texts_are_what_was_signed(now: dt.datetime) -> None:
    begin(now)
    for hour in (1, 2):
        look(now + hour * HOUR)
    first = Signed.objects.earliest("pk")
    assert get(reverse("record_text", args=[first.pk])) == first.note
    kept = list(read_notes(get("/record/2026-11.txt")))
    assert [checked(one, PUBLIC) is not None for one in kept] == [True] * 3


def test_the_witness_stands_below_and_the_stamp_beside(now: dt.datetime) -> None:
    begin(now)
    Signed.objects.update(cosignature="— witness.example AAAAAAAA\n", stamp=b"der")
    one = Signed.objects.get()
    assert get(reverse("record_text", args=[one.pk])).endswith("— witness.example AAAAAAAA\n")
    assert get(reverse("record_stamp", args=[one.pk])) == "der"
    assert "A witness has signed this too." in get("/record/")


@pytest.mark.parametrize(
    "path", ["/record/99999.txt", "/record/2026-13.txt", "/record/2020-01.txt", "/record/0.tsr"]
)
def test_what_is_not_there_is_not_found(now: dt.datetime, path: str) -> None:
    begin(now)
    get(path, 404)


def test_a_checkpoint_without_a_stamp_has_none(now: dt.datetime) -> None:
    begin(now)
    get(reverse("record_stamp", args=[Signed.objects.get().pk]), 404)


def test_a_record_of_another_name_begins_anew(now: dt.datetime, settings: Settings) -> None:
    begin(now)
    settings.RECORD_ORIGIN = "elsewhere.example/record"
    look(now)
    assert [one.note.partition("\n")[0] for one in Signed.objects.order_by("pk")] == [
        "localhost:8001/record",
        "elsewhere.example/record",
    ]
