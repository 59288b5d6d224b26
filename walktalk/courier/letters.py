"""What a message says: short, plain, in her language, and neutral where others may look.

A template's first line is the subject. `VERB.sms.txt` is the form of a text; where a verb has
none, a text says that there is news on her page. Nothing is escaped: these are no web pages.
"""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.template import Context
from django.template.loader import select_template
from django.urls import reverse

from walktalk.courier import words
from walktalk.courier.enums import Kind
from walktalk.courier.models import Told, Watched
from walktalk.courier.opening import Contact
from walktalk.notices.enums import Verb
from walktalk.notices.queries import NoticeRow
from walktalk.participants import queries as participants
from walktalk.participants.enums import Language
from walktalk.problems import queries as problems
from walktalk.trust.enums import Wave
from walktalk.trust.rules import LinkWord, link_word
from walktalk.walks import queries as walks
from walktalk.walks.formats.calendar import ics


@dataclass(frozen=True, slots=True)
class Letter:
    """A subject and a text, the short form for a telephone, and perhaps a calendar file."""

    language: str
    subject: str
    text: str = field(repr=False)
    short: str = field(repr=False)
    calendar: bytes | None = field(default=None, repr=False)


def letter(notice: NoticeRow, contact: Contact, token: str | None) -> Letter:
    """The message for a notice. token: for the button that it asks to press, where it asks."""
    verb, language = notice.verb, participants.language(notice.participant)
    links = _links(contact, token)
    if verb == Verb.CONTACT:
        return written(verb.value, language, links)
    if verb == Verb.ANSWERED:
        update = problems.update(uuid.UUID(notice.about.removeprefix("update:")))
        return written(verb.value, language, {"update": update, **links})
    details = walks.details(walks.walk_of_booking(int(notice.about.removeprefix("booking:"))))
    wave = Wave.AFTER if verb == Verb.ENDED else Wave.BEFORE
    facts = {
        **links,
        **_walk(details, language),
        "questions_url": _questions(contact, wave, details.walk.ward),
    }
    calendar = ics(details) if verb == Verb.BOOKED else None
    return written(verb.value, language, facts, calendar=calendar)


def own_letter(kind: Kind, copy: Watched, contact: Contact, *, home: str, told: Told) -> Letter:
    """A message that the courier sends by itself, in words of its own copy."""
    language = _language(told.participant)
    facts = {
        **_links(contact, home),
        "ward": copy.ward_name,
        "when": words.when(copy.starts_at, language),
        "until": words.time(copy.ends_at, language),
        "officers": [one["title"] for one in copy.roster],
        "still_url": _url("mine:still", contact.link),
        "questions_url": _questions(contact, Wave.AFTER, copy.ward),
    }
    return written(kind.value, language, facts)


def moved(participant: uuid.UUID) -> Letter:
    """The last message to an address that she no longer wants."""
    return written("moved", participants.language(participant), {})


def opened(participant: uuid.UUID, facts: dict[str, Any], *, at: dt.datetime) -> Letter:
    """Her contact was opened, by whom and why; in English where the force's database is silent."""
    language = _language(participant)
    return written("opened", language, {**facts, "when": words.when(at, language)})


def written(
    name: str, language: Language, facts: dict[str, Any], *, calendar: bytes | None = None
) -> Letter:
    """The message of this name; in English where nobody translated it."""
    facts = {
        **facts,
        "force_name": settings.FORCE_NAME,
        "contact_words": settings.CONTACT_WORDS,
        "feedback_url": _url("safeguarding:feedback"),
    }
    subject, _, text = _rendered(_choices(name, "txt", language), facts).partition("\n\n")
    short = _choices(name, "sms.txt", language) + _choices("news", "sms.txt", language)
    return Letter(language.value, subject, text, _rendered(short, facts), calendar)


def _language(participant: uuid.UUID) -> Language:
    """Her language; English where the force's database is silent."""
    try:
        return participants.language(participant)
    except DatabaseError:
        return Language.ENGLISH


def _choices(name: str, form: str, language: Language) -> list[str]:
    return [f"courier/{one.value}/{name}.{form}" for one in (language, Language.ENGLISH)]


def _rendered(choices: list[str], facts: dict[str, Any]) -> str:
    template = select_template(choices).template
    return str(template.render(Context(facts, autoescape=False))).strip()


def _walk(details: walks.WalkDetails, language: Language) -> dict[str, Any]:
    walk = details.walk
    return {
        "details": details,
        "ward": walk.ward_name,
        "when": words.when(walk.starts_at, language),
        "until": words.time(walk.ends_at, language),
        "length": words.length(walk.length, language),
    }


def _links(contact: Contact, token: str | None) -> dict[str, str]:
    return {
        "page_url": _url("participants:enter", contact.link),
        "confirm_url": _url("mine:confirm", contact.confirm),
        "home_url": _url("mine:got_home", token) if token else "",
        "change_url": _url("mine:change", token) if token else "",
    }


def _questions(contact: Contact, wave: Wave, ward: str) -> str:
    word = link_word(LinkWord(contact.panel, wave.value, ward), settings.KEYS["COURIER"])
    return _url("trust:questions", word)


def _url(name: str, *words: str) -> str:
    return settings.WEB_ADDRESS + reverse(name, args=words)
