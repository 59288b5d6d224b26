"""The two waves of questions."""

from django.db import models


class Wave(models.TextChoices):
    """When somebody answered."""

    BEFORE = "before", "before the walk"
    AFTER = "after", "after the walk"
