"""What is left for the independent side: envelopes that all look alike."""

import uuid
from typing import ClassVar

from django.db import models


class Envelope(models.Model):
    """Sealed at the door to the desk; every one has the same size."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed = models.BinaryField()
    left_on = models.DateField()

    PRIVACY: ClassVar[dict[str, str]] = {"id": "open", "sealed": "sealed", "left_on": "staff"}

    def __str__(self) -> str:
        return f"envelope {self.pk}"
