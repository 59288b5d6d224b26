"""Mail over SMTP: what goes out, and mail servers that refuse, wait or talk nonsense."""

import datetime as dt
import logging
import traceback
from collections.abc import Callable

import pytest

from tests.courier.sink import Sink
from walktalk.courier import operations
from walktalk.courier.models import Delivery
from walktalk.courier.peers import mail
from walktalk.courier.peers.channel import Later
from walktalk.notices.enums import State
from walktalk.notices.models import Notice

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])


def deliver(notice: Notice, now: dt.datetime) -> State:
    return operations.deliver(notice_id=notice.pk, now=now)


def state(notice: Notice) -> str:
    notice.refresh_from_db()
    return notice.state


def on(verb: str, said: str) -> Callable[[str], str | None]:
    """A mail server that answers so to one verb."""
    return lambda line: said if line.startswith(verb) else None


def test_a_message_names_itself_where_it_may_come_back(
    held: Notice, mails: Sink, now: dt.datetime
) -> None:
    assert deliver(held, now) == State.SENT
    sent, message = mails.taken[0], Delivery.objects.get().message
    assert (sent.to, sent.sender) == ("robin@example.org", f"returned+{message.hex}@example.org")
    assert sent.parsed["From"] == "Visits <visits@example.org>"
    assert sent.id == f"<{message}@example.org>"
    assert sent.parsed["Auto-Submitted"] == "auto-generated"
    assert str(held.pk) not in sent.content.decode()


REFUSED = [
    ("RCPT TO", "550 5.1.1 no such user"),
    ("RCPT TO", "553 mailbox name not allowed"),
    (".", "554 5.6.0 refused"),
]


@pytest.mark.parametrize(("verb", "said"), REFUSED)
def test_what_is_refused_for_good_is_given_up_at_once(
    held: Notice, mails: Sink, now: dt.datetime, verb: str, said: str
) -> None:
    mails.answer = on(verb, said)
    assert deliver(held, now) == State.UNREACHABLE
    assert (state(held), mails.taken) == ("unreachable", [])


PUT_OFF = [
    ("RCPT TO", "451 4.7.1 robin@example.org: greylisted"),
    ("RCPT TO", "550 5.7.1 relaying denied for robin@example.org"),
    ("RCPT TO", "<html>robin@example.org</html>"),
    ("MAIL FROM", "550 sender refused"),
    ("DATA", "421 too many messages"),
    (".", "452 robin@example.org is over quota"),
    ("EHLO", ""),
]


@pytest.mark.parametrize(("verb", "said"), PUT_OFF)
def test_everything_else_is_tried_again_and_names_nobody(
    held: Notice,
    mails: Sink,
    now: dt.datetime,
    caplog: pytest.LogCaptureFixture,
    verb: str,
    said: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    mails.answer = on(verb, said)
    with pytest.raises(Later) as caught:
        deliver(held, now)
    words = "".join(traceback.format_exception(caught.value))
    assert "robin" not in (words + caplog.text).lower()
    assert state(held) == "waiting"
    mails.answer = lambda line: None
    assert deliver(held, now) == State.SENT
    assert [one.to for one in mails.taken] == ["robin@example.org"]


def test_a_server_that_is_a_web_page_is_tried_again(
    held: Notice, mails: Sink, now: dt.datetime
) -> None:
    mails.greeting = "HTTP/1.1 200 OK"
    with pytest.raises(Later):
        deliver(held, now)
    assert state(held) == "waiting"


def test_after_an_answer_that_was_lost_the_second_copy_has_the_first_ones_id(
    held: Notice, mails: Sink, now: dt.datetime
) -> None:
    mails.answer = on(".", "")
    with pytest.raises(Later):
        deliver(held, now)
    mails.answer = lambda line: None
    deliver(held, now)
    assert len(mails.taken) == 2
    assert len({one.id for one in mails.taken}) == 1


def test_one_connection_serves_many_messages_and_a_lost_one_is_replaced(
    held: Notice, mails: Sink, now: dt.datetime
) -> None:
    for again in range(3):
        Delivery.objects.all().delete()
        Notice.objects.update(state=State.WAITING)
        deliver(held, now)
        assert mails.connections == 1, again
    mails.drop()
    Delivery.objects.all().delete()
    deliver(held, now)
    assert (len(mails.taken), mails.connections) == (4, 2)


def test_an_address_that_fits_on_no_envelope_is_given_up(
    held: Notice, mails: Sink, now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "return_path", lambda message: "two@example.org three@example.org")
    assert deliver(held, now) == State.UNREACHABLE
