"""Texts: one each, whatever the provider does, and no number in what is logged."""

import datetime as dt
import logging
import traceback
import uuid

import pytest
from pytest_django.fixtures import Settings

from tests.courier.conftest import NUMBER
from tests.courier.provider import Fault, Provider
from walktalk.courier import fates, operations
from walktalk.courier.models import Delivery, Pace
from walktalk.courier.peers import channel, notify, post
from walktalk.courier.peers.channel import Later
from walktalk.notices.enums import State
from walktalk.notices.models import Notice

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])
BOTH = pytest.mark.parametrize("kind", ["notify", "http"])
HTML = f"<html>{NUMBER}</html>"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits ten seconds in a test."""
    for module in (channel, notify, post):
        monkeypatch.setattr(module, "ANSWER_WITHIN", 0.3)


def deliver(notice: Notice, now: dt.datetime) -> State:
    return operations.deliver(notice_id=notice.pk, now=now)


@BOTH
def test_a_text_is_short_and_goes_to_the_number(
    held_by_text: Notice, texts: Provider, settings: Settings, now: dt.datetime, kind: str
) -> None:
    settings.TEXT_PROVIDER = kind
    assert deliver(held_by_text, now) == State.SENT
    taken, message = texts.taken[0], str(Delivery.objects.get().message)
    assert taken["reference"] == message
    words = taken["text"] if kind == "http" else taken["personalisation"]["message"]
    assert (taken.get("to") or taken["phone_number"]) == NUMBER
    assert words.startswith("Please confirm within two hours: http")
    headers = texts.asked[0][1]
    assert headers["Authorization"].startswith("Bearer ")
    assert kind == "notify" or headers["Idempotency-Key"] == message


FAULTS = [
    Fault(status=500, body=f'{{"message": "{NUMBER}"}}'),
    Fault(status=200, body=HTML),
    Fault(status=201, body='{"id": "1", "reference": "somebody-elses"}'),
    Fault(status=201, body=f'["{NUMBER}"]'),
    Fault(status=403, body=HTML),
    Fault(status=302, headers={"Location": "/elsewhere"}, body=HTML),
    Fault(status=429, headers={"Retry-After": "Wed, 25 Nov 2026 04:00:00 GMT"}),
    Fault(slow=0.6),
]


@BOTH
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.status}-{fault.slow}")
def test_what_goes_wrong_is_tried_again_and_names_nobody(
    held_by_text: Notice,
    texts: Provider,
    settings: Settings,
    now: dt.datetime,
    caplog: pytest.LogCaptureFixture,
    kind: str,
    fault: Fault,
) -> None:
    caplog.set_level(logging.DEBUG)
    settings.TEXT_PROVIDER = kind
    texts.faults = [fault]
    with pytest.raises(Later) as caught:
        deliver(held_by_text, now)
    words = "".join(traceback.format_exception(caught.value)) + caplog.text
    assert NUMBER not in words
    held_by_text.refresh_from_db()
    assert held_by_text.state == State.WAITING
    texts.faults = []
    assert deliver(held_by_text, now) == State.SENT
    assert len(texts.taken) == 1


@BOTH
def test_what_is_refused_for_good_is_given_up(
    held_by_text: Notice, texts: Provider, settings: Settings, now: dt.datetime, kind: str
) -> None:
    settings.TEXT_PROVIDER = kind
    texts.faults = [Fault(status=400, body=f'{{"errors": [{{"message": "{NUMBER}"}}]}}')]
    assert deliver(held_by_text, now) == State.UNREACHABLE
    assert texts.taken == []


@BOTH
def test_a_provider_that_asks_for_time_gets_it(
    held_by_text: Notice, texts: Provider, settings: Settings, now: dt.datetime, kind: str
) -> None:
    settings.TEXT_PROVIDER = kind
    texts.faults = [Fault(status=429, headers={"Retry-After": "90"})]
    with pytest.raises(Later) as caught:
        deliver(held_by_text, now)
    assert caught.value.after == 90
    with pytest.raises(Later) as caught:
        deliver(held_by_text, now + dt.timedelta(seconds=30))
    assert caught.value.after == 60
    assert len(texts.asked) == 1
    assert deliver(held_by_text, now + dt.timedelta(seconds=91)) == State.SENT


def test_notify_is_asked_before_a_text_goes_out_again(
    held_by_text: Notice, texts: Provider, settings: Settings, now: dt.datetime
) -> None:
    settings.TEXT_PROVIDER = "notify"
    texts.faults = [Fault(status=500, taken=True)]
    with pytest.raises(Later):
        deliver(held_by_text, now)
    assert deliver(held_by_text, now) == State.SENT
    assert [verb for verb, _ in texts.asked] == ["POST", "GET"]
    assert len(texts.taken) == 1


def test_another_provider_gets_the_same_key_again(
    held_by_text: Notice, texts: Provider, settings: Settings, now: dt.datetime
) -> None:
    settings.TEXT_PROVIDER = "http"
    texts.faults = [Fault(status=500, taken=True)]
    with pytest.raises(Later):
        deliver(held_by_text, now)
    deliver(held_by_text, now)
    keys = [headers["Idempotency-Key"] for _, headers in texts.asked]
    assert len(keys) == 2
    assert len(set(keys)) == 1


def test_a_number_waits_while_texts_are_off(held_by_text: Notice, now: dt.datetime) -> None:
    with pytest.raises(Later):
        deliver(held_by_text, now)
    assert Pace.objects.count() == 0


def test_a_provider_that_cannot_say_holds_up_nobody_elses_question(
    held_by_text: Notice, texts: Provider, settings: Settings, now: dt.datetime
) -> None:
    settings.TEXT_PROVIDER = "notify"
    deliver(held_by_text, now)
    first = Delivery.objects.get()
    Delivery.objects.create(key=uuid.uuid4(), notice=first.notice, channel="notify", sent_at=now)
    texts.faults = [Fault(status=500), Fault(body=HTML)]
    for _ in range(2):
        with pytest.raises(Later):
            fates.ask_provider(now=now)
    assert Delivery.objects.filter(asked_at=now).count() == 2
    assert Delivery.objects.filter(fate_at=None).count() == 2


@pytest.mark.parametrize(
    ("said", "state", "known"),
    [
        ("delivered", "sent", True),
        ("permanent-failure", "unreachable", True),
        ("temporary-failure", "unreachable", True),
        ("sending", "sent", False),
    ],
)
def test_notify_is_asked_what_became_of_a_text(
    held_by_text: Notice,
    texts: Provider,
    settings: Settings,
    now: dt.datetime,
    said: str,
    state: str,
    known: bool,
) -> None:
    settings.TEXT_PROVIDER = "notify"
    deliver(held_by_text, now)
    texts.status = said
    fates.ask_provider(now=now)
    fates.ask_provider(now=now)
    held_by_text.refresh_from_db()
    assert held_by_text.state == state
    assert (Delivery.objects.get().fate_at is not None) == known
    assert [verb for verb, _ in texts.asked] == ["POST", "GET"]
    fates.ask_provider(now=now + dt.timedelta(minutes=6))
    assert len(texts.asked) == (2 if known else 3)
