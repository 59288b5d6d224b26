"""Who works at the desk."""

from walktalk.desk.models import Member


def member_of(user_id: int) -> Member | None:
    """The member whose account this is."""
    return Member.objects.filter(user_id=user_id).first()


def labels() -> dict[str, str]:
    """How pages call each member, and the courier, by reference; says who is inside the force."""
    inside = {True: "", False: " (inside the force)"}
    names = {one.ref: one.label + inside[one.outside] for one in Member.objects.all()}
    return {"courier": "The courier", "desk": "The desk's clock", **names}
