"""Who made sure of whom before a walk."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from walktalk.meeting.enums import How


class Check(models.Model):
    """One answer to "are these the officer's words?". Only one that was right counts, once
    by words and once by card."""

    booking = models.BigIntegerField()
    officer = models.BigIntegerField()
    how = models.CharField(max_length=10, choices=How)
    right = models.BooleanField()
    at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "booking": "alias",
        "officer": "staff",
        "how": "alias",
        "right": "alias",
        "at": "alias",
    }

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["booking", "officer", "how"], condition=Q(right=True), name="right_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["booking"])]

    def __str__(self) -> str:
        return f"check {self.pk}"
