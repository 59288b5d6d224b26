"""Who was asked whether a new address is hers, and about what the desk was rung."""

from typing import ClassVar

from django.db import models


class Change(models.Model):
    """A proposed address that she was asked about. The token is in the message to her old address
    alone; the digest ties it to what was proposed when she was asked."""

    proposal = models.UUIDField(primary_key=True)
    participant = models.UUIDField(db_index=True)
    token = models.CharField(max_length=40, unique=True)
    digest = models.BinaryField(max_length=32)
    next_digest = models.BinaryField(max_length=32, null=True)
    lapses_at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "proposal": "courier",
        "participant": "courier",
        "token": "secret",
        "digest": "courier",
        "next_digest": "courier",
        "lapses_at": "courier",
    }

    def __str__(self) -> str:
        return f"change {self.pk}"


class Rung(models.Model):
    """The desk was rung about this sealed value, and is not rung about it again until the right
    one has been seen."""

    about = models.CharField(max_length=60, primary_key=True)
    digest = models.BinaryField(max_length=32)
    rung_at = models.DateTimeField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "about": "courier",
        "digest": "courier",
        "rung_at": "courier",
    }

    def __str__(self) -> str:
        return f"rung {self.pk}"
