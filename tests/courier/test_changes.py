"""Another address counts once she has pressed the button in a message to the one before."""

import datetime as dt
import smtplib
import uuid
from collections.abc import Callable, Sequence

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django.fixtures import Settings

from tests.courier.addresses import NEW, OLD, ask, join, move, press, propose, sent, token
from tests.settings import COURIER, VAULT
from walktalk.access.actors import ANYONE
from walktalk.courier import changes, clock, opening, vault
from walktalk.courier.models import Change, Known
from walktalk.courier.peers.channel import Later
from walktalk.notices import operations as notices
from walktalk.notices.enums import State
from walktalk.notices.models import Alarm
from walktalk.participants import operations as participants
from walktalk.participants.models import Participant, Proposal
from walktalk.participants.rules import PROPOSED_FOR
from walktalk.proofs.envelope import packed
from walktalk.proofs.sealing import seal
from walktalk.record.models import Waiting

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])
PUBLIC = bytes(VAULT.public_key)


@pytest.fixture(autouse=True)
def keys(settings: Settings) -> None:
    """The courier's own keys."""
    settings.KEYS = {"VAULT": bytes(VAULT), "COURIER": bytes(COURIER)}


@pytest.fixture
def her(now: dt.datetime) -> Participant:
    """Robin, whom the courier has written to before."""
    one = join(now)
    opening.open_contact(one.pk, now)
    return one


def address(her: Participant, now: dt.datetime) -> str | None:
    contact = opening.open_contact(her.pk, now)
    return contact.address if contact else None


def test_she_is_asked_at_the_old_address_and_her_press_moves_it(
    her: Participant, now: dt.datetime
) -> None:
    before = opening.open_contact(her.pk, now)
    assert ask(propose(her.pk, now), now) == State.SENT
    assert sent() == [OLD]
    assert mail.outbox[0].subject == "Please confirm"
    assert NEW not in str(mail.outbox[0].body)
    assert address(her, now) == OLD
    assert press(token(), now)
    after = opening.open_contact(her.pk, now)
    assert before is not None
    assert after == opening.Contact(NEW, before.link, before.confirm, before.panel)
    assert (Proposal.objects.count(), Change.objects.count()) == (0, 0)
    assert Alarm.objects.count() == 0


def test_the_old_address_gets_one_last_message_without_the_new_one(
    her: Participant, now: dt.datetime
) -> None:
    move(her.pk, now)
    assert sent() == [OLD, OLD]
    last = str(mail.outbox[-1].body)
    assert "the last message here" in last
    assert NEW not in last
    assert "/l/" not in last


def test_messages_go_to_the_new_address_from_then_on(her: Participant, now: dt.datetime) -> None:
    move(her.pk, now)
    mail.outbox.clear()
    ask(propose(her.pk, now, OLD), now)
    assert sent() == [NEW]


def test_without_her_press_nothing_changes_and_a_token_works_once(
    her: Participant, now: dt.datetime
) -> None:
    ask(propose(her.pk, now), now)
    word = token()
    assert not press("a" * 32, now)
    assert not press("", now)
    assert address(her, now) == OLD
    assert press(word, now)
    assert not press(word, now)


def test_after_seven_days_it_lapses_on_both_sides(her: Participant, now: dt.datetime) -> None:
    ask(propose(her.pk, now), now)
    late = now + PROPOSED_FOR
    changes.lapse(now=late - dt.timedelta(seconds=1))
    assert (Proposal.objects.count(), Change.objects.count()) == (1, 1)
    assert not press(token(), late)
    clock.tick(late)
    assert (Proposal.objects.count(), Change.objects.count()) == (0, 0)
    assert address(her, now) == OLD


def test_a_later_wish_replaces_the_one_before(her: Participant, now: dt.datetime) -> None:
    ask(propose(her.pk, now, "first@example.org"), now)
    first = token()
    ask(propose(her.pk, now + dt.timedelta(minutes=1)), now)
    assert not press(first, now)
    assert press(token(), now)
    assert address(her, now) == NEW


def test_a_notice_delivered_twice_after_a_crash_has_the_same_button(
    her: Participant, now: dt.datetime
) -> None:
    notice = propose(her.pk, now)
    first = changes.expect(
        proposal=uuid.UUID(notice.about.removeprefix("proposal:")), participant=her.pk, now=now
    )
    ask(notice, now)
    assert token() == first


def test_who_has_left_cannot_be_moved(her: Participant, now: dt.datetime) -> None:
    ask(propose(her.pk, now), now)
    participants.end(participant_id=her.pk, by=ANYONE, now=now)
    assert Proposal.objects.count() == 0
    assert not press(token(), now)
    participants.propose_contact(participant_id=her.pk, contact=NEW, by=ANYONE, now=now)
    assert Proposal.objects.count() == 0


def forged(her: Participant, other: Participant, proposal: Proposal) -> bytes:
    facts = {"id": str(other.pk), "proposal": str(proposal.pk), "contact": "thief@example.org"}
    return seal(packed(facts), PUBLIC)


def garbled(her: Participant, other: Participant, proposal: Proposal) -> bytes:
    return bytes(proposal.sealed)[:-1] + b"!"


def an_envelope(her: Participant, other: Participant, proposal: Proposal) -> bytes:
    return bytes(her.envelope)


def of_another_proposal(her: Participant, other: Participant, proposal: Proposal) -> bytes:
    facts = {"id": str(her.pk), "proposal": str(uuid.uuid4()), "contact": NEW}
    return seal(packed(facts), PUBLIC)


@pytest.mark.parametrize("attack", [forged, garbled, an_envelope, of_another_proposal])
def test_a_proposal_that_is_not_hers_rings_once_and_sends_nothing(
    her: Participant,
    now: dt.datetime,
    attack: Callable[[Participant, Participant, Proposal], bytes],
) -> None:
    other, notice = join(now, "wren@example.org"), propose(her.pk, now)
    proposal = Proposal.objects.get()
    Proposal.objects.update(sealed=attack(her, other, proposal))
    assert ask(notice, now) == State.UNREACHABLE
    assert ask(notice, now) == State.UNREACHABLE
    assert mail.outbox == []
    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.about) == ("proposal.forged", f"proposal:{proposal.pk}")
    assert address(her, now) == OLD


def test_a_notice_that_points_to_anothers_proposal_rings(
    her: Participant, now: dt.datetime
) -> None:
    other = join(now, "wren@example.org")
    notice = propose(other.pk, now, "thief@example.org")
    notice.participant = her.pk
    notice.save()
    assert ask(notice, now) == State.UNREACHABLE
    assert (mail.outbox, Alarm.objects.get().kind) == ([], "proposal.forged")


def test_what_is_exchanged_after_she_was_asked_does_not_count(
    her: Participant, now: dt.datetime
) -> None:
    ask(propose(her.pk, now), now)
    word, proposal = token(), Proposal.objects.get()
    facts = {"id": str(her.pk), "proposal": str(proposal.pk), "contact": "thief@example.org"}
    Proposal.objects.update(sealed=seal(packed(facts), PUBLIC))
    mail.outbox.clear()
    assert not press(word, now)
    assert (mail.outbox, Alarm.objects.get().kind) == ([], "proposal.forged")
    assert address(her, now) == OLD


def test_a_swapped_envelope_stops_the_move_and_rings(her: Participant, now: dt.datetime) -> None:
    ask(propose(her.pk, now), now)
    facts = {"id": str(her.pk), "contact": "thief@example.org", "link": "x", "confirm": "y"}
    Participant.objects.filter(pk=her.pk).update(envelope=seal(packed(facts), PUBLIC))
    mail.outbox.clear()
    assert not press(token_of(her), now)
    assert (mail.outbox, Alarm.objects.get().kind) == ([], "envelope.swapped")


def token_of(her: Participant) -> str:
    return Change.objects.get(participant=her.pk).token


class Refusing(BaseEmailBackend):
    """A provider that is down."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise smtplib.SMTPServerDisconnected


def test_a_provider_that_is_down_leaves_everything_as_it_was(
    her: Participant, now: dt.datetime, settings: Settings
) -> None:
    ask(propose(her.pk, now), now)
    word, working = token(), settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    with pytest.raises(Later):
        press(word, now)
    assert address(her, now) == OLD
    settings.EMAIL_BACKEND = working
    assert press(word, now)
    assert address(her, now) == NEW


@pytest.mark.parametrize("steps", [1, 2])
def test_a_move_that_was_cut_short_is_completed(
    her: Participant, now: dt.datetime, steps: int
) -> None:
    """Killed after the digest was noted, and after the force's row was written."""
    ask(propose(her.pk, now), now)
    word, found = token(), opening.look(her.pk, now)
    assert found is not None
    after = vault.anew({**found.facts, "contact": NEW})
    vault.announce(found.known, after)
    if steps == 2:
        Participant.objects.filter(pk=her.pk).update(envelope=after)
    assert address(her, now) == (NEW if steps == 2 else OLD)
    assert press(word, now)
    assert address(her, now) == NEW
    assert Known.objects.get(pk=her.pk).next_digest is None
    assert (Alarm.objects.count(), Change.objects.count()) == (0, 0)


def test_neither_queue_nor_record_hold_the_address_or_the_token(
    her: Participant, now: dt.datetime
) -> None:
    ask(propose(her.pk, now), now)
    notices.change_contact(token=token())
    press(token(), now)
    kept = str(list(ProcrastinateJob.objects.values_list("args"))) + str(
        list(Waiting.objects.values_list("content"))
    )
    assert "participants.proposed" in kept
    assert "participants.resealed" in kept
    for word in (NEW, OLD, token_in(mail.outbox[0])):
        assert word not in kept
        assert word.encode().hex() not in kept


def token_in(message: EmailMessage) -> str:
    return str(message.body).split("/address/")[1].split("/")[0]


def test_the_queued_job_opens_what_the_page_sealed(
    her: Participant, now: dt.datetime, settings: Settings
) -> None:
    ask(propose(her.pk, now), now)
    notices.change_contact(token=token())
    job = ProcrastinateJob.objects.filter(task_name="courier.move").get()
    assert list(job.args) == ["sealed"]
    assert vault.content(bytes.fromhex(job.args["sealed"])) == (token().encode(), False)
