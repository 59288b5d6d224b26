"""What the courier keeps outside the force."""

import uuid
from typing import ClassVar

from django.db import models


class Known(models.Model):
    """The digest of a participant's envelope as first seen, and her panel word."""

    participant = models.UUIDField(primary_key=True)
    digest = models.BinaryField(max_length=32)
    panel = models.CharField(max_length=32, unique=True)
    first_seen = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "participant": "courier",
        "digest": "courier",
        "panel": "courier",
        "first_seen": "courier",
    }

    def __str__(self) -> str:
        return f"known {self.pk}"


class Delivery(models.Model):
    """One message handed to the provider; its key is the notice, so none goes out twice."""

    notice = models.UUIDField(primary_key=True)
    message = models.UUIDField(default=uuid.uuid4)
    begun_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "notice": "courier",
        "message": "courier",
        "begun_at": "courier",
        "sent_at": "courier",
    }

    def __str__(self) -> str:
        return f"delivery {self.pk}"
