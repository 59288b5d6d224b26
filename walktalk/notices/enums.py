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


REVEAL, DELAY = "reveal", "delay"


class Purpose(models.TextChoices):
    """Why the desk has a contact opened: one word and what it means, for the desk and for her."""

    SILENCE = "silence", "Silence: no word of getting home"
    SAFETY = "safety", "Safety: somebody may need help now"
    COMPLAINT = "complaint", "Complaint: to look into one"
    LAW = "law", "Law: a court or a law asks for it"


class Outcome(models.TextChoices):
    """How an alarm ended."""

    WELL = "well", "Everybody is well"
    HELPED = "helped", "Help was sent, or 999 was called"
    PASSED = "passed", "Passed on to whoever looks after it"
    NOTHING = "nothing", "A false alarm"
    REHEARSAL = "rehearsal", "A rehearsal"
