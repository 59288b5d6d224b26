"""Pointing out a place, and taking it back."""

import datetime as dt
import uuid

import numpy as np
from django.db import transaction

from walktalk.access.actors import Actor
from walktalk.areas import queries as areas
from walktalk.concerns.enums import Category, DayPart, Feeling
from walktalk.concerns.models import Pin
from walktalk.record import outbox


class Refused(Exception):
    """A pin that cannot be kept; its text is a sentence for the one who sent it."""


@transaction.atomic
def point_out(
    *,
    pin_id: uuid.UUID,
    participant: uuid.UUID,
    ward: str,
    xy: tuple[float, float],
    category: str,
    feeling: str,
    day_part: str,
    after_dark: bool,
    alone: bool,
    note: str,
    may_be_used: bool,
    by: Actor,
    now: dt.datetime,
) -> bool:
    """Keep a place that a participant pointed out. True: it is new; False: it was there.

    An id that arrives again changes nothing, whatever comes with it. Raises `Refused` for an id
    that is somebody else's and for a point that is not in the ward.
    """
    if areas.locate(np.array([xy])) != [ward]:
        raise Refused("This place is outside the wards where we walk. Choose a place inside them.")
    pin, new = Pin.objects.get_or_create(
        pk=pin_id,
        defaults={
            "participant": participant,
            "ward": ward,
            "x": xy[0],
            "y": xy[1],
            "place": areas.place_name(*xy),
            "category": Category(category),
            "feeling": Feeling(feeling),
            "day_part": DayPart(day_part),
            "after_dark": after_dark,
            "alone": alone,
            "note": note,
            "may_be_used": may_be_used,
            "made_at": now,
        },
    )
    if pin.participant != participant:
        raise Refused("We could not save this place. Press Save again.")
    if new:
        outbox.write(
            kind="concerns.pointed_out", by=by.ref, about=f"pin:{pin_id}", now=now, ward=ward
        )
    return new


@transaction.atomic
def withdraw(*, pin_id: uuid.UUID, participant: uuid.UUID, by: Actor, now: dt.datetime) -> bool:
    """Delete a pin of hers for good. False where she has no such pin."""
    deleted, _ = Pin.objects.filter(pk=pin_id, participant=participant).delete()
    if deleted:
        outbox.write(kind="concerns.withdrawn", by=by.ref, about=f"pin:{pin_id}", now=now)
    return bool(deleted)
