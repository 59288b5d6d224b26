"""What participants do in the demo, each through the door that a real one would use."""

import datetime as dt
import json
import uuid
from urllib.parse import urlsplit

import numpy as np
from django.conf import settings

from walktalk.access.actors import ANYONE, Actor
from walktalk.analysis.projection import to_lonlat
from walktalk.concerns import operations as concerns
from walktalk.demo import mail
from walktalk.demo.cast import BUILDER
from walktalk.participants import link, queries
from walktalk.proofs.sealing import seal
from walktalk.trust import operations as trust
from walktalk.trust import rules as questions
from walktalk.walks import operations as walks

NAMESPACE = uuid.UUID("6b8f3a52-2f0b-4c55-9d1c-6c1f2e1d7a11")


def join(
    walk_id: int, *, alias: str, contact: str, needs: list[str], note: str, now: dt.datetime
) -> Actor:
    """Book, wait for the courier's message, and press the button behind its link."""
    walks.book(
        walk_id=walk_id, alias=alias, contact=contact, needs=needs, note=note, by=ANYONE, now=now
    )
    address = mail.wait_for_link(settings.MAIL_FOLDER, "/confirm/", to=contact)
    participant = queries.by_confirm(_last_word(address))
    if participant is None:
        raise LookupError("the courier's link confirms nobody")
    her = link.actor_of(participant)
    walks.confirm_booking(participant_id=participant.pk, by=her, now=now + dt.timedelta(minutes=4))
    mail.wait_for_link(settings.MAIL_FOLDER, "/l/", to=contact)
    return her


def point_out(
    her: Actor,
    ward: str,
    xy: tuple[float, float],
    *,
    category: str,
    feeling: str,
    note: str,
    now: dt.datetime,
) -> None:
    """Pin a place, in the evening and after dark."""
    concerns.point_out(
        pin_id=uuid.uuid5(NAMESPACE, f"{her.id}/{category}/{xy}"),
        participant=uuid.UUID(her.id),
        ward=ward,
        xy=xy,
        category=category,
        feeling=feeling,
        day_part="evening",
        after_dark=True,
        alone=True,
        note=note,
        may_be_used=True,
        by=her,
        now=now,
    )


def note_encounter(
    officer_id: int,
    walk_id: int,
    xy: tuple[float, float],
    *,
    people: int,
    age: str,
    category: str,
    said: str,
    now: dt.datetime,
) -> None:
    """An officer notes people met on patrol, sealed as a phone seals it; the worker opens it."""
    report = uuid.uuid5(NAMESPACE, f"encounter/{walk_id}/{xy}")
    lon, lat = to_lonlat(np.array([xy]))[0].tolist()
    content = {
        "id": str(report),
        "kind": "encounter",
        "lon": lon,
        "lat": lat,
        "at": now.isoformat(),
        "category": category,
        "feeling": "avoid",
        "walk": walk_id,
        "people": people,
        "age": age,
        "consent": True,
        "said": said,
    }
    concerns.receive(
        report_id=report,
        sealed=seal(json.dumps(content).encode(), settings.PUBLIC_KEYS["INBOX"]),
        sender=f"officer:{officer_id}",
        walk_id=None,
        by=BUILDER,
        now=now,
    )


def answer(contact: str, scores: tuple[int, ...], *, now: dt.datetime, after: str = "") -> str:
    """Answer the questions behind the newest link sent to an address other than `after`."""
    address = mail.wait_for_link(settings.MAIL_FOLDER, "/questions/", to=contact, other_than=after)
    word = questions.read_link_word(_last_word(address), settings.PUBLIC_KEYS["COURIER"])
    if word is None:
        raise mail.NoMessage("the courier did not sign this link")
    trust.answer(panel=word.panel, wave=word.wave, ward=word.ward, scores=scores, now=now)
    return address


def _last_word(address: str) -> str:
    return urlsplit(address).path.strip("/").rsplit("/", 1)[-1]
