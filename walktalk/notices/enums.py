"""What the courier can be asked to tell somebody: a verb, never words or an address."""

from django.db import models


class Verb(models.TextChoices):
    """`about` names the booking, for ANSWERED the update, for CONTACT the proposed address."""

    HELD = "held", "please confirm your place"
    BOOKED = "booked", "your place is confirmed"
    CANCELLED = "cancelled", "the walk will not take place"
    ENDED = "ended", "how was it"
    ANSWERED = "answered", "what came of what you told us"
    CONTACT = "contact", "shall we write to another address"


class State(models.TextChoices):
    """What became of a notice."""

    WAITING = "waiting", "on its way"
    SENT = "sent", "sent"
    UNREACHABLE = "unreachable", "could not be reached"
