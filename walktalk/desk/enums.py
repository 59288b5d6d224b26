"""What the desk found in an envelope."""

from django.db import models


class Found(models.TextChoices):
    """A kind as the desk sorts it."""

    NOTHING = "nothing", "Nothing"
    FEEDBACK = "feedback", "Feedback"
    COMPLAINT = "complaint", "Complaint"
    DISCLOSURE = "disclosure", "Disclosure"
    UNREADABLE = "unreadable", "Could not be opened"


READ_HERE = (Found.COMPLAINT, Found.FEEDBACK)
