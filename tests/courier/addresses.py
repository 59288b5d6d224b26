"""Builders: another address is proposed, asked about and confirmed, as pages and jobs do it."""

import datetime as dt
import re
import uuid

from django.core import mail

from tests.settings import VAULT
from walktalk.access.actors import ANYONE
from walktalk.courier import moving, operations
from walktalk.notices.enums import State
from walktalk.notices.models import Notice
from walktalk.participants import operations as participants
from walktalk.participants.models import Participant, Proposal
from walktalk.proofs.sealing import seal

OLD, NEW = "robin@example.org", "robin@elsewhere.example"


def join(now: dt.datetime, contact: str = OLD) -> Participant:
    """Somebody who may be written to."""
    return participants.register(alias="Robin", contact=contact, ward="L03", by=ANYONE, now=now)


def propose(her: uuid.UUID, now: dt.datetime, contact: str = NEW) -> Notice:
    """She types another address; the courier is asked to ask her."""
    participants.propose_contact(participant_id=her, contact=contact, by=ANYONE, now=now)
    return Notice.objects.get(about=f"proposal:{Proposal.objects.get(participant=her).pk}")


def ask(notice: Notice, now: dt.datetime) -> State:
    """The courier's job for a notice."""
    return operations.deliver(notice_id=notice.pk, now=now)


def token() -> str:
    """The token in the last message."""
    found = re.search(r"/address/(\S+)/", str(mail.outbox[-1].body))
    assert found
    return found[1]


def press(word: str, now: dt.datetime) -> bool:
    """The job that her button leaves."""
    return moving.press(sealed=seal(word.encode(), bytes(VAULT.public_key)), now=now)


def move(her: uuid.UUID, now: dt.datetime, contact: str = NEW) -> None:
    """The whole way, to the end."""
    ask(propose(her, now, contact), now)
    assert press(token(), now)


def sent() -> list[str]:
    """To whom messages went."""
    return [message.to[0] for message in mail.outbox]
