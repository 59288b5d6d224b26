"""Whom the courier told of her place: the one way from a walk and a name to a person."""

import uuid

from walktalk.courier.models import Awaited, Guest
from walktalk.participants import queries as participants
from walktalk.walks import queries as walks


def note(*, participant: uuid.UUID, booking_id: int) -> None:
    """Keep under which name somebody was told of which walk; what was noted first stays."""
    Guest.objects.get_or_create(
        participant=participant,
        defaults={
            "walk": walks.walk_of_booking(booking_id),
            "alias": participants.aliases([participant]).get(participant, ""),
        },
    )


def named(walk: int, alias: str) -> list[uuid.UUID]:
    """Those of this name on this walk."""
    found = Guest.objects.filter(walk=walk, alias__iexact=alias.strip())
    return list(found.values_list("participant", flat=True))


def silent(walk: int) -> list[uuid.UUID]:
    """Those on this walk for whom the desk was rung, since nobody heard that they got home."""
    rung = Awaited.objects.filter(walk=walk, home_at=None).exclude(rung_at=None)
    found = Guest.objects.filter(walk=walk, participant__in=rung.values("participant"))
    return list(found.values_list("participant", flat=True))
