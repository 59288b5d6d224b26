"""Words of the meeting room."""

from django.db import models


class How(models.TextChoices):
    """How somebody made sure of an officer."""

    WORDS = "words", "by the words"
    CARD = "card", "by a printed card"
