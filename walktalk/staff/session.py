"""Who a signed-in colleague is."""

from django.http import HttpRequest

from walktalk.access.actors import Actor
from walktalk.access.sessions import is_in
from walktalk.areas.queries import within
from walktalk.staff.models import Colleague
from walktalk.staff.queries import colleague_of


def actor(request: HttpRequest) -> Actor | None:
    """Whose session this is, or None; none before a second factor or while it is locked."""
    if not (request.user.is_authenticated and is_in(request)):
        return None
    colleague = colleague_of(request.user.pk)
    return actor_of(colleague) if colleague else None


def actor_of(colleague: Colleague) -> Actor:
    """A colleague as an actor; the areas are those given and every ward inside them."""
    return Actor(
        kind="staff",
        id=str(colleague.pk),
        roles=frozenset(colleague.roles),
        areas=within(*colleague.areas).union(colleague.areas),
        label=colleague.label,
        body=colleague.body,
        officer=colleague.officer_id,
    )
