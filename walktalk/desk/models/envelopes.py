"""What was left for the desk, and what became of it."""

import uuid
from typing import ClassVar

from django.db import models

from walktalk.desk.enums import CaseState, Found, To


class Opened(models.Model):
    """An envelope that the desk has sorted: what it was, and whether it has been dealt with.

    `inner` is still sealed: a disclosure to the specialists, anything else as it came, so that
    nothing is lost when the force's row is. Words are never stored.
    """

    envelope = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20, choices=Found)
    inner = models.BinaryField(blank=True, default=b"")
    sorted_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "envelope": "desk",
        "kind": "desk",
        "inner": "sealed",
        "sorted_at": "desk",
        "closed_at": "desk",
    }

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind", "sorted_at"])]

    def __str__(self) -> str:
        return f"opened {self.pk}"


class CaseStep(models.Model):
    """A complaint went one step further: codes and dates, no words. Added and never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    envelope = models.UUIDField()
    state = models.CharField(max_length=20, choices=CaseState)
    to = models.CharField(max_length=20, choices=To, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=40)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "open",
        "envelope": "desk",
        "state": "desk",
        "to": "desk",
        "on": "desk",
        "at": "desk",
        "by": "desk",
    }

    class Meta:
        db_table = "register_case"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["envelope", "state"], name="case_step_once"),
        ]

    def __str__(self) -> str:
        return f"case step {self.pk}"
