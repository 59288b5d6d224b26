"""What an alias and a contact must be, and how long another address may wait."""

import datetime as dt
import re

PROPOSED_FOR = dt.timedelta(days=7)
ALIAS_LENGTH = 30
ADDRESS = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def alias_problems(alias: str) -> list[str]:
    """Why a name cannot be used; an empty list means that it can."""
    problems = []
    if not alias.strip():
        problems.append("Choose a name that we can call you. It need not be your own.")
    if len(alias) > ALIAS_LENGTH:
        problems.append(f"Choose a name of at most {ALIAS_LENGTH} letters.")
    if "@" in alias or sum(letter.isdigit() for letter in alias) > 4:
        problems.append("Choose a name that holds no address and no telephone number.")
    return problems


def contact_problems(contact: str) -> list[str]:
    """Why an e-mail address cannot be used."""
    if len(contact) <= 254 and ADDRESS.fullmatch(contact.strip()):
        return []
    return ["Write an e-mail address such as name@example.org."]
