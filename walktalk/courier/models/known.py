"""Whom the courier knows."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Known(models.Model):
    """The digest of a participant's envelope as it counts, her panel word, and digests of the
    tokens that she alone holds. While an envelope is being replaced the next digest counts as
    well."""

    participant = models.UUIDField(primary_key=True)
    digest = models.BinaryField(max_length=32)
    next_digest = models.BinaryField(max_length=32, null=True)
    panel = models.CharField(max_length=32, unique=True)
    holds = ArrayField(models.BinaryField(max_length=32), default=list)
    first_seen = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "participant": "courier",
        "digest": "courier",
        "next_digest": "courier",
        "panel": "courier",
        "holds": "courier",
        "first_seen": "courier",
    }

    def __str__(self) -> str:
        return f"known {self.pk}"
