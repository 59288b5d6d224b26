"""What the courier has to tell somebody by itself; nobody's queue holds it."""

from typing import ClassVar

from django.db import models

from walktalk.courier.enums import Kind


class Errand(models.Model):
    """One message that the courier owes. Its id follows from whom, what and which occasion, so
    that the same occasion makes no second one; it is the message's id, too."""

    id = models.UUIDField(primary_key=True)
    participant = models.UUIDField()
    walk = models.BigIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    since = models.DateTimeField()
    next_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    rung_at = models.DateTimeField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "courier",
        "participant": "courier",
        "walk": "courier",
        "kind": "courier",
        "since": "courier",
        "next_at": "courier",
        "tries": "courier",
        "sent_at": "courier",
        "dropped_at": "courier",
        "rung_at": "courier",
    }

    class Meta:
        indexes: ClassVar = [models.Index(fields=["sent_at", "dropped_at", "next_at"])]

    def __str__(self) -> str:
        return f"errand {self.pk}"
