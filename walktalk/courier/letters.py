"""What a message says: short, plain, and neutral in its subject."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from walktalk.courier.enums import Kind
from walktalk.courier.models import Watched
from walktalk.courier.opening import Contact
from walktalk.notices.enums import Verb
from walktalk.notices.queries import NoticeRow
from walktalk.problems import queries as problems
from walktalk.trust.enums import Wave
from walktalk.trust.rules import LinkWord, link_word
from walktalk.walks import queries as walks
from walktalk.walks.formats.calendar import ics


@dataclass(frozen=True, slots=True)
class Letter:
    """A subject, a text and perhaps a calendar file."""

    subject: str
    text: str = field(repr=False)
    calendar: bytes | None = None


SUBJECTS = {
    Verb.HELD: "Please confirm",
    Verb.BOOKED: "Your visit is confirmed",
    Verb.CANCELLED: "A change of plan",
    Verb.ENDED: "Thank you for coming",
    Verb.ANSWERED: "News about a place you showed us",
}


def letter(notice: NoticeRow, contact: Contact) -> Letter:
    """The message for a notice."""
    verb = notice.verb
    facts = _update(notice) if verb == Verb.ANSWERED else _walk(notice, contact)
    words = {
        **facts,
        "force_name": settings.FORCE_NAME,
        "page_url": _url("participants:enter", contact.link),
        "confirm_url": _url("mine:confirm", contact.confirm),
        "home_url": "",
    }
    calendar = ics(facts["details"]) if verb == Verb.BOOKED else None
    text = render_to_string(f"courier/en/{verb.value}.txt", words)
    return Letter(SUBJECTS[verb], text, calendar)


OWN_SUBJECTS = {
    Kind.LATER: "A change of plan",
    Kind.ROSTER: "A change: still all right?",
    Kind.CANCELLED: "A change of plan",
    Kind.HOME: "Are you home?",
    Kind.REMINDER: "Are you home?",
}


def own_letter(kind: Kind, copy: Watched, contact: Contact, *, home: str, came: bool) -> Letter:
    """A message that the courier sends by itself, in words of its own copy. came: what the
    officers noted, which changes the thanks and nothing else."""
    walk = {"ward_name": copy.ward_name, "starts_at": copy.starts_at, "ends_at": copy.ends_at}
    words = {
        "details": {"walk": walk, "officers": [one["title"] for one in copy.roster]},
        "meeting_point": copy.meeting_point,
        "came": came,
        "force_name": settings.FORCE_NAME,
        "contact_words": settings.CONTACT_WORDS,
        "page_url": _url("participants:enter", contact.link),
        "still_url": _url("mine:still", contact.link),
        "home_url": _url("mine:got_home", home) if home else "",
        "questions_url": _questions(contact, Wave.AFTER, copy.ward),
    }
    subject = SUBJECTS[Verb.ENDED] if came and kind == Kind.HOME else OWN_SUBJECTS[kind]
    return Letter(subject, render_to_string(f"courier/en/{kind.value}.txt", words))


def _walk(notice: NoticeRow, contact: Contact) -> dict[str, Any]:
    details = walks.details(walks.walk_of_booking(int(notice.about.removeprefix("booking:"))))
    wave = Wave.AFTER if notice.verb == Verb.ENDED else Wave.BEFORE
    return {
        "details": details,
        "came": notice.verb == Verb.ENDED,
        "questions_url": _questions(contact, wave, details.walk.ward),
    }


def _questions(contact: Contact, wave: Wave, ward: str) -> str:
    word = link_word(LinkWord(contact.panel, wave.value, ward), settings.KEYS["COURIER"])
    return _url("trust:questions", word)


def _update(notice: NoticeRow) -> dict[str, Any]:
    return {"update": problems.update(uuid.UUID(notice.about.removeprefix("update:")))}


def _url(name: str, word: str) -> str:
    return settings.WEB_ADDRESS + reverse(name, args=[word])
