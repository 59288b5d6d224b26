"""Which roles one person may hold. No Django."""

from collections.abc import Collection

from walktalk.access.roles import ADMINISTRATOR, GRANTED, OFFICER, PARTNER


def against_roles(roles: Collection[str]) -> list[str]:
    """Why nobody may hold these together; an empty list means yes."""
    unknown = sorted(set(roles) - GRANTED)
    if unknown:
        return [f"The role {unknown[0]} is not known. Choose: {', '.join(sorted(GRANTED))}."]
    if not roles:
        return [f"Choose a role: {', '.join(sorted(GRANTED))}."]
    if ADMINISTRATOR in roles and len(set(roles)) > 1:
        return [
            "An administrator keeps the accounts and sees nothing of the scheme. Give this person "
            "either that role or the others."
        ]
    return []


def against_place(
    *, roles: Collection[str], areas: Collection[str], body: str, officer: int | None
) -> list[str]:
    """Why these roles do not fit these areas, this body or this officer."""
    reasons = []
    if ADMINISTRATOR not in roles and not areas:
        reasons.append("Choose at least one area; only an administrator has none.")
    if PARTNER in roles and not body:
        reasons.append("Name the partner's organisation.")
    if OFFICER in roles and officer is None:
        reasons.append("Choose which officer this is; add the officer first if there is none.")
    return reasons
