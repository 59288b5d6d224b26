"""What the desk keeps outside the force."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from walktalk.desk.enums import Found


class Member(models.Model):
    """What an account at the desk may do."""

    user = models.OneToOneField("access.User", on_delete=models.CASCADE)
    label = models.CharField(max_length=80)
    roles = ArrayField(models.CharField(max_length=20))
    added_at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "desk",
        "user": "desk",
        "label": "desk",
        "roles": "desk",
        "added_at": "desk",
    }

    def __str__(self) -> str:
        return f"member {self.pk}"


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
