"""The desk's words: what an envelope held, how a complaint goes on, what a second person says."""

from django.db import models


class Found(models.TextChoices):
    """A kind as the desk sorts it."""

    NOTHING = "nothing", "Nothing"
    FEEDBACK = "feedback", "Feedback"
    COMPLAINT = "complaint", "Complaint"
    DISCLOSURE = "disclosure", "Disclosure"
    UNREADABLE = "unreadable", "Could not be opened"


READ_HERE = (Found.COMPLAINT, Found.FEEDBACK)


class CaseState(models.TextChoices):
    """Where a complaint stands."""

    RECEIVED = "received", "Received"
    FORWARDED = "forwarded", "Forwarded"
    UPHELD = "upheld", "Upheld"
    NOT_UPHELD = "not_upheld", "Not upheld"
    WITHDRAWN = "withdrawn", "Withdrawn"
    CLOSED = "closed", "Closed"


class To(models.TextChoices):
    """To whom a complaint was forwarded, outside this software."""

    STANDARDS = "standards", "the force's professional standards department"
    IOPC = "iopc", "the Independent Office for Police Conduct"
    OTHER = "other", "another force or body"


class Verdict(models.TextChoices):
    """What became of a member's wish."""

    AGREED = "agreed", "agreed"
    REFUSED = "refused", "refused"
    WITHDRAWN = "withdrawn", "taken back"


class AskState(models.TextChoices):
    """How far the opening of one contact is, or the wish to tell her later."""

    WAITING = "waiting", "Waits for a second person"
    LAPSED = "lapsed", "The time ran out"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Taken back"
    GIVEN = "given", "With the courier"
    READY = "ready", "Opened: can be shown once"
    DONE = "done", "Done"
