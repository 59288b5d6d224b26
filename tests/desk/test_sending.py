"""A witness and a time stamp vouch for checkpoints where they are set up, and stop none."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings
from rfc3161_client import decode_timestamp_response

from tests.desk.peers import Answer, Stamper, Witness, serving
from tests.desk.records import HOUR, MINUTE, begin, contents, look, note, rebuild, rung
from tests.settings import SIGNING
from walktalk.desk.checkpoints import queries
from walktalk.desk.checkpoints.models import Seen, Signed
from walktalk.desk.checkpoints.sending import send
from walktalk.proofs.notes import Key, cosigned_at, is_signed, read_note
from walktalk.record.sealer import seal_all

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])
PUBLIC = bytes(SIGNING.verify_key)


@pytest.fixture(autouse=True)
def signing(settings: Settings) -> None:
    settings.KEYS = {**settings.KEYS, "SIGNING": bytes(SIGNING)}


@pytest.fixture
def witness(settings: Settings) -> Iterator[Witness]:
    one = Witness(PUBLIC)
    settings.WITNESS_KEY = one.key.written()
    with serving(one.answer) as settings.WITNESS_ADDRESS:
        yield one


@pytest.fixture
def stamper(settings: Settings, tmp_path: Path) -> Iterator[Stamper]:
    if not shutil.which("openssl"):
        pytest.skip("the time-stamping body of these tests is OpenSSL's")
    one = Stamper(tmp_path)
    settings.STAMP_ROOTS = str(one.roots)
    with serving(one.answer) as settings.STAMP_ADDRESS:
        yield one


def cosigned() -> list[bool]:
    return [bool(one.cosignature) for one in Signed.objects.order_by("pk")]


def test_nothing_is_asked_where_nothing_is_set_up(now: dt.datetime) -> None:
    begin(now)
    send(now=now)
    one = Signed.objects.get()
    assert (one.cosignature, bytes(one.stamp), one.tried_at) == ("", b"", None)


def test_the_witness_follows_from_checkpoint_to_checkpoint(
    now: dt.datetime, witness: Witness
) -> None:
    begin(now, 3)
    send(now=now)
    for hour, more in ((1, 4), (2, 0), (3, 9)):
        note(more, now + hour * HOUR - MINUTE, first=hour * 10)
        seal_all()
        look(now + hour * HOUR)
        send(now=now + hour * HOUR)
    assert cosigned() == [True] * 4
    assert (witness.size, witness.asked) == (16, 4)
    words = read_note(queries.written(Signed.objects.latest("pk")))
    assert cosigned_at(words, witness.key) == witness.second
    assert is_signed(words, Key(queries.key().name, PUBLIC))


def test_a_witness_that_stands_elsewhere_is_asked_from_there(
    now: dt.datetime, witness: Witness
) -> None:
    begin(now, 3)
    send(now=now)
    Signed.objects.update(cosignature="")
    note(4, now + MINUTE, first=3)
    seal_all()
    look(now + HOUR)
    send(now=now + HOUR)
    assert cosigned() == [False, True]
    assert witness.asked == 3


def test_a_witness_that_knows_another_record_rings(now: dt.datetime, witness: Witness) -> None:
    begin(now, 3)
    send(now=now)
    forged = contents()
    forged[0]["by"] = "staff:9"
    rebuild([*forged, forged[0]])
    Seen.objects.all().delete()
    Signed.objects.all().delete()
    look(now + HOUR)
    send(now=now + HOUR)
    assert [kind for kind, _ in rung()] == ["checkpoint.witness"]
    assert cosigned() == [False]


def test_a_signature_of_somebody_else_is_not_kept(
    now: dt.datetime, settings: Settings, witness: Witness
) -> None:
    settings.WITNESS_KEY = Key(witness.key.name, PUBLIC, witness.key.kind).written()
    begin(now)
    send(now=now)
    assert cosigned() == [False]


@pytest.mark.parametrize(
    "answer",
    [
        (200, "text/plain", b"hello"),
        (200, "text/plain", b"\xff\xfe"),
        (200, "text/plain", b"x" * 100_000),
        (409, "text/x.tlog.size", b"many"),
        (503, "text/plain", b""),
        (302, "text/plain", b""),
    ],
)
def test_whatever_a_peer_answers_the_next_checkpoint_is_signed(
    now: dt.datetime, settings: Settings, witness: Witness, answer: Answer
) -> None:
    begin(now)
    with serving(lambda path, body: answer) as address:
        settings.WITNESS_ADDRESS = settings.STAMP_ADDRESS = address
        settings.STAMP_ROOTS = "/nowhere/roots.pem"
        send(now=now)
    send(now=now + 5 * MINUTE)
    look(now + HOUR)
    assert cosigned() == [False, False]
    assert rung() == []


def test_a_peer_that_fails_is_asked_again_after_five_minutes(
    now: dt.datetime, settings: Settings, witness: Witness
) -> None:
    begin(now)
    answers, settings.WITNESS_ADDRESS = settings.WITNESS_ADDRESS, "http://127.0.0.1:9/"
    send(now=now)
    settings.WITNESS_ADDRESS = answers
    send(now=now + 4 * MINUTE)
    assert cosigned() == [False]
    send(now=now + 5 * MINUTE)
    assert cosigned() == [True]


def test_a_time_stamp_is_kept_and_says_when(now: dt.datetime, stamper: Stamper) -> None:
    begin(now)
    send(now=now)
    kept = bytes(Signed.objects.get().stamp)
    at = decode_timestamp_response(kept).tst_info.gen_time
    assert abs(at - dt.datetime.now(dt.UTC)) < 2 * MINUTE  # noqa: TID251


def test_a_time_stamp_of_another_root_is_not_kept(
    now: dt.datetime, stamper: Stamper, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    settings.STAMP_ROOTS = str(Stamper(tmp_path / "other").roots)
    begin(now)
    send(now=now)
    assert bytes(Signed.objects.get().stamp) == b""
