"""What was handed to a provider."""

import uuid
from typing import ClassVar

from django.db import models


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
