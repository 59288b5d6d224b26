"""What can be wrong with the record, and ringing for it once while nobody has dealt with it."""

import datetime as dt
from dataclasses import dataclass

from walktalk.notices.operations import raise_alarm
from walktalk.notices.queries import is_ringing

WORDS = {
    "record.changed": "An entry of the record was changed",
    "record.missing": "An entry of the record is missing",
    "record.shorter": "The end of the record was cut off",
    "record.unlinked": "A new entry does not follow on from the record",
    "record.dropped": "A deed that waited for the record never came into it",
    "record.waiting": "Deeds wait too long to be sealed into the record",
    "record.clock": "The force's clock jumped",
    "checkpoint.changed": "A checkpoint is not the one that the desk signed",
    "checkpoint.key": "The desk's signing key is not the one that it published",
    "checkpoint.witness": "The witness knows another record than the desk",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One of `WORDS`, what it is about, and a sentence more."""

    kind: str
    about: str
    detail: str


def ring(fault: Fault, *, now: dt.datetime) -> None:
    """Ring at the desk, unless the same already rings. A closed alarm rings again while its cause
    lasts: whoever closes it cannot silence it."""
    if not is_ringing(kind=fault.kind, about=fault.about):
        raise_alarm(kind=fault.kind, about=fault.about, detail=fault.detail, now=now)
