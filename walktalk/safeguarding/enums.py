"""What can be left."""

from django.db import models


class Kind(models.TextChoices):
    """What somebody leaves, in the words of the form."""

    NOTHING = "nothing", "How it went"
    COMPLAINT = "complaint", "Something about an officer"
    DISCLOSURE = "disclosure", "Something that happened to me"
