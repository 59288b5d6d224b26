"""Who a signed-in member of the desk is."""

from django.http import HttpRequest

from walktalk.access.actors import Actor
from walktalk.access.sessions import is_in
from walktalk.desk.queries import member_of


def actor(request: HttpRequest) -> Actor | None:
    """Whose session this is, or None; none before a second factor or while it is locked."""
    if not (request.user.is_authenticated and is_in(request)):
        return None
    one = member_of(request.user.pk)
    return Actor("staff", str(one.pk), frozenset(one.roles), label=one.label) if one else None
