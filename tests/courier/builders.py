"""What tests of the courier's watch do: let its clock run, read messages, answer as she would."""

import datetime as dt
import re

from django.core import mail

from tests.settings import VAULT
from walktalk.courier import clock, hearing
from walktalk.notices.models import Alarm
from walktalk.proofs.said import HOME, LEAVES, STILL, Said, sealed_said

MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


def look(now: dt.datetime) -> None:
    """One round of everything; what goes wrong in one fails the test."""
    for one in (*clock.ROUNDS, *clock.ALARMS, *clock.ROUNDS):
        one(now=now)


def kinds() -> list[str]:
    """What the desk was rung for, in order."""
    return list(Alarm.objects.order_by("raised_at").values_list("kind", flat=True))


def sent(to: str = "", about: str = "") -> list[str]:
    """The texts of what was sent to somebody, with these words in subject or text."""
    return [
        str(one.body)
        for one in mail.outbox
        if to in one.to[0] and (about in one.subject or about in str(one.body))
    ]


def token(path: str, to: str = "") -> str:
    """The token of the newest link of a kind."""
    found = [re.search(rf"/{path}/(\S+)/", text) for text in sent(to)]
    return [one[1] for one in found if one][-1]


def says(what: str, word: str, now: dt.datetime, *, officers: tuple[int, ...] = ()) -> None:
    """What she says reaches the courier."""
    said = Said(what, token=word, officers=officers)
    hearing.hear(sealed=sealed_said(said, bytes(VAULT.public_key)), now=now)


def is_home(now: dt.datetime, to: str = "") -> None:
    says(HOME, token("home", to), now)


def leaves(now: dt.datetime, to: str = "") -> None:
    says(LEAVES, token("l", to), now)


def still_comes(now: dt.datetime, *officers: int, to: str = "") -> None:
    says(STILL, token("l", to), now, officers=officers)
