"""Mail that comes back: only a report of a failed delivery counts, and none is kept."""

import datetime as dt
import mailbox
import uuid
from pathlib import Path

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from walktalk.courier import fates, operations
from walktalk.courier.models import Delivery
from walktalk.courier.peers.mail import return_path
from walktalk.courier.peers.returned import LARGEST, failed_message
from walktalk.notices.enums import State
from walktalk.notices.models import Notice

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])

REPORT = """\
From: MAILER-DAEMON@mx.example.org
To: {to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

<robin@example.org>: user unknown

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; robin@example.org
Action: {action}
Status: 5.1.1

--b
Content-Type: message/rfc822

From: visits@example.org
To: robin@example.org
Message-ID: {message}
Subject: Please confirm

Hello,
--b--
"""


def report(message: uuid.UUID, *, action: str = "failed", verp: bool = False) -> bytes:
    """A mail server's report, known by the address it goes to or by what it quotes."""
    to = return_path(message) if verp else "returned@example.org"
    quoted = "<other@example.net>" if verp else f"<{message}@example.org>"
    return REPORT.format(to=to, action=action, message=quoted).encode()


@pytest.fixture
def sent(held: Notice, now: dt.datetime, settings: Settings, tmp_path: Path) -> Delivery:
    """A message that went out, and an empty folder for what comes back."""
    settings.MAIL_RETURN = "returned@example.org"
    settings.RETURNED_MAIL = str(tmp_path / "returned")
    mailbox.Maildir(settings.RETURNED_MAIL, create=True).close()
    operations.deliver(notice_id=held.pk, now=now)
    assert len(mail.outbox) == 1
    return Delivery.objects.get()


def put(folder: str, content: bytes) -> None:
    box = mailbox.Maildir(folder)
    box.add(content)
    box.close()


def left(folder: str) -> int:
    return len([file for file in Path(folder).rglob("*") if file.is_file()])


@pytest.mark.parametrize("verp", [True, False])
def test_a_report_of_failure_says_that_she_was_not_reached(
    sent: Delivery, now: dt.datetime, settings: Settings, verp: bool
) -> None:
    put(settings.RETURNED_MAIL, report(sent.message, verp=verp))
    fates.read_returned(now=now)
    assert Notice.objects.get().state == State.UNREACHABLE
    assert left(settings.RETURNED_MAIL) == 0


NOT_FAILED = {
    "delayed": lambda one: report(one.message, action="delayed"),
    "somebody else's": lambda one: report(uuid.uuid4()),
    "the notice's own id": lambda one: report(one.notice),
    "an absence": lambda one: b"Subject: away\n\n<%s@example.org>" % str(one.message).encode(),
    "no mail": lambda one: b"\xff\x00" * 100,
    "a lie about its parts": lambda one: (
        b"Content-Type: message/delivery-status\n\n<%s@x>\nAction: failed"
        % one.message.hex.encode()
    ),
}


@pytest.mark.parametrize("name", NOT_FAILED)
def test_whatever_else_comes_is_deleted_and_changes_nothing(
    sent: Delivery, now: dt.datetime, settings: Settings, name: str
) -> None:
    put(settings.RETURNED_MAIL, NOT_FAILED[name](sent))
    fates.read_returned(now=now)
    assert Notice.objects.get().state == State.SENT
    assert left(settings.RETURNED_MAIL) == 0


def test_an_mbox_is_emptied_as_well(
    sent: Delivery, now: dt.datetime, settings: Settings, tmp_path: Path
) -> None:
    settings.RETURNED_MAIL = str(tmp_path / "mbox")
    box = mailbox.mbox(settings.RETURNED_MAIL)
    for content in (b"Subject: away\n\nnot here", report(sent.message)):
        box.add(content)
    box.close()
    fates.read_returned(now=now)
    assert Notice.objects.get().state == State.UNREACHABLE
    assert Path(settings.RETURNED_MAIL).stat().st_size == 0


def test_one_that_cannot_be_settled_stays_for_the_next_round(
    sent: Delivery, now: dt.datetime, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*words: object, **named: object) -> None:
        raise OSError("the database is away")

    put(settings.RETURNED_MAIL, report(sent.message))
    with monkeypatch.context() as patch:
        patch.setattr(fates, "_learn", broken)
        with pytest.raises(OSError, match="away"):
            fates.read_returned(now=now)
    assert left(settings.RETURNED_MAIL) == 1
    fates.read_returned(now=now)
    assert Notice.objects.get().state == State.UNREACHABLE


def test_a_large_report_is_read_at_its_beginning_alone() -> None:
    message = uuid.uuid4()
    assert failed_message(report(message) + b"x" * LARGEST) == message
    assert failed_message(b"x" * LARGEST + report(message)) is None
