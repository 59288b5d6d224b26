"""Who may decide about an account. No Django."""

import datetime as dt

LINK_DAYS = 7


def against_deciding(*, proposed_by: str, decides: str, about: str) -> list[str]:
    """Why this person may not agree; an empty list means yes."""
    reasons = []
    if decides == proposed_by:
        reasons.append("You asked for this yourself. Somebody else must agree to it.")
    if decides == about:
        reasons.append("This is your own account. Somebody else must decide about it.")
    return reasons


def against_closing(*, closes: str, about: str) -> list[str]:
    """Why this person may not close the account; an empty list means yes."""
    return ["Nobody closes their own account. Ask somebody else."] if closes == about else []


def link_ends(now: dt.datetime) -> dt.datetime:
    """Until when a link that is made now opens its account."""
    return now + dt.timedelta(days=LINK_DAYS)
