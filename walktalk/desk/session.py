"""Who a signed-in member of the desk is."""

from django.http import HttpRequest

from walktalk.access.actors import Actor
from walktalk.desk.queries import member_of


def actor(request: HttpRequest) -> Actor | None:
    """The member whose session this is, or None."""
    if not request.user.is_authenticated:
        return None
    one = member_of(request.user.pk)
    return Actor("staff", str(one.pk), frozenset(one.roles), label=one.label) if one else None
