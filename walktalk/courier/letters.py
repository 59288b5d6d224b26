"""What a message says: short, plain, and neutral in its subject."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

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
    Verb.CONTACT: "Please confirm",
}


def letter(notice: NoticeRow, contact: Contact, token: str | None) -> Letter:
    """The message for a notice. token: for the button that it asks to press, where it asks."""
    verb = notice.verb
    words = {
        **_facts(notice, contact),
        "force_name": settings.FORCE_NAME,
        "page_url": _url("participants:enter", contact.link),
        "confirm_url": _url("mine:confirm", contact.confirm),
        "home_url": _url("mine:got_home", token) if token else "",
        "change_url": _url("mine:change", token) if token else "",
    }
    calendar = ics(words["details"]) if verb == Verb.BOOKED else None
    text = render_to_string(f"courier/en/{verb.value}.txt", words)
    return Letter(SUBJECTS[verb], text, calendar)


def reminder(home: str, contact: Contact) -> Letter:
    """The second question whether she got home."""
    words = {
        "force_name": settings.FORCE_NAME,
        "contact_words": settings.CONTACT_WORDS,
        "home_url": _url("mine:got_home", home),
        "page_url": _url("participants:enter", contact.link),
    }
    return Letter("Are you home?", render_to_string("courier/en/reminder.txt", words))


def moved() -> Letter:
    """The last message to an address that she no longer wants."""
    words = {"force_name": settings.FORCE_NAME, "feedback_url": _url("safeguarding:feedback")}
    return Letter("A change", render_to_string("courier/en/moved.txt", words))


def _facts(notice: NoticeRow, contact: Contact) -> dict[str, Any]:
    """What the message of a verb can say besides its links."""
    if notice.verb == Verb.ANSWERED:
        return _update(notice)
    if notice.verb == Verb.CONTACT:
        return {"feedback_url": _url("safeguarding:feedback")}
    return _walk(notice, contact)


def _walk(notice: NoticeRow, contact: Contact) -> dict[str, Any]:
    details = walks.details(walks.walk_of_booking(int(notice.about.removeprefix("booking:"))))
    wave = Wave.AFTER if notice.verb == Verb.ENDED else Wave.BEFORE
    word = link_word(
        LinkWord(contact.panel, wave.value, details.walk.ward), settings.KEYS["COURIER"]
    )
    return {"details": details, "questions_url": _url("trust:questions", word)}


def _update(notice: NoticeRow) -> dict[str, Any]:
    return {"update": problems.update(uuid.UUID(notice.about.removeprefix("update:")))}


def _url(name: str, *words: str) -> str:
    return settings.WEB_ADDRESS + reverse(name, args=words)
