"""What the courier tells people by itself, from its own copy."""

from django.db import models


class Kind(models.TextChoices):
    """An errand; its value names the message's template."""

    BOOKED = "booked", "her place is confirmed"
    LATER = "later", "the walk ends later"
    ROSTER = "roster", "her officers have changed: still all right?"
    CANCELLED = "cancelled", "the walk does not take place"
    HOME = "ended", "the walk is over: is she home?"
    REMINDER = "reminder", "whether she is home, once more"
