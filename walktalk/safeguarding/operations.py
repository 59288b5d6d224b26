"""The one deed that other rooms may do: leave an envelope. It returns nothing."""

import base64
import datetime as dt

from django.conf import settings

from walktalk.proofs.canonical import canonical
from walktalk.proofs.sealing import pad, seal
from walktalk.safeguarding.models import Envelope
from walktalk.safeguarding.rules import SIZE, Kind


def leave_envelope(*, kind: str, words: str, now: dt.datetime) -> None:
    """Seal what somebody left to the desk; what happened to her is first sealed to specialists.

    Every envelope has the same size, and nothing on the force's side tells one kind from another.
    """
    chosen = Kind(kind)
    inside = ""
    if chosen == Kind.COMPLAINT:
        inside = words
    elif chosen == Kind.DISCLOSURE:
        inner = seal(words.encode(), settings.PUBLIC_KEYS["SPECIALISTS"])
        inside = base64.b64encode(inner).decode()
    content = pad(canonical({"kind": chosen.value, "inside": inside}), SIZE)
    sealed = seal(content, settings.PUBLIC_KEYS["DESK"])
    Envelope.objects.create(sealed=sealed, left_on=now.date())
