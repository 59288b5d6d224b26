"""What was handed to a provider, and how fast each provider may be fed."""

import uuid
from typing import ClassVar

from django.db import models


class Delivery(models.Model):
    """One message. `key` is what asked for it, so none goes out twice; `message` is random, and
    all that a provider learns; `fate_at`: when it was known what became of it."""

    key = models.UUIDField(primary_key=True)
    notice = models.UUIDField()
    message = models.UUIDField(default=uuid.uuid4, unique=True)
    channel = models.CharField(max_length=10, blank=True)
    begun_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    fate_at = models.DateTimeField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "key": "courier",
        "notice": "courier",
        "message": "courier",
        "channel": "courier",
        "begun_at": "courier",
        "sent_at": "courier",
        "asked_at": "courier",
        "fate_at": "courier",
    }

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["channel", "sent_at"],
                condition=models.Q(fate_at=None),
                name="delivery_without_fate",
            )
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk}"


class Pace(models.Model):
    """When the next message may go out through a channel."""

    channel = models.CharField(primary_key=True, max_length=10)
    free_at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {"channel": "courier", "free_at": "courier"}

    def __str__(self) -> str:
        return f"pace {self.pk}"
