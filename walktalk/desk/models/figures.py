"""Figures of a year, as they were released."""

from typing import ClassVar

from django.db import models


class Figures(models.Model):
    """Rounded before they are stored; empty for fewer than ten. Released once, never revised."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    received = models.PositiveIntegerField(null=True)
    decided = models.PositiveIntegerField(null=True)
    upheld = models.PositiveIntegerField(null=True)
    days = models.PositiveIntegerField(null=True)
    feedback = models.PositiveIntegerField(null=True)
    disclosures = models.PositiveIntegerField(null=True)
    released_at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "year": "open",
        "received": "open",
        "decided": "open",
        "upheld": "open",
        "days": "open",
        "feedback": "open",
        "disclosures": "open",
        "released_at": "open",
    }

    class Meta:
        db_table = "register_figures"

    def __str__(self) -> str:
        return f"figures {self.pk}"
