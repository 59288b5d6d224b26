"""Whom the courier knows."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Known(models.Model):
    """The digest of a participant's envelope as first seen, her panel word, and digests of the
    tokens that she alone holds."""

    participant = models.UUIDField(primary_key=True)
    digest = models.BinaryField(max_length=32)
    panel = models.CharField(max_length=32, unique=True)
    holds = ArrayField(models.BinaryField(max_length=32), default=list)
    first_seen = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "participant": "courier",
        "digest": "courier",
        "panel": "courier",
        "holds": "courier",
        "first_seen": "courier",
    }

    def __str__(self) -> str:
        return f"known {self.pk}"
